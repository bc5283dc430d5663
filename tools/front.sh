#!/usr/bin/env bash
# Builds sluitend/web/static/vendor/ from the locked npm packages. Without npm on the machine, Node.js comes from
# PyPI into .venv (requirements/node.txt).
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
  if [ ! -x .venv/bin/npm ]; then
    echo "No Node.js here: fetching it into .venv …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
  fi
  PATH="$PWD/.venv/bin:$PATH"
fi
if [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Fetching the front-end packages …"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
node build_front.mjs
