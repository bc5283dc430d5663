#!/usr/bin/env bash
# Makes .venv with the pinned packages. Usage: tools/venv.sh requirements/base.txt …
# Debian ships venv apart (python3-venv); it is fetched through apt where this user may, else one line says what to do.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "Sluitend needs Python 3.11 or newer: no '$python' found (PYTHON=… names another)." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  { echo "Sluitend needs Python 3.11 or newer; this is $("$python" -V 2>&1) (PYTHON=… names another)." >&2; exit 1; }

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  rm -rf .venv
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" tools/apt.py python3-venv || { echo "Python's venv is missing: run 'apt install python3-venv' and try again." >&2; exit 1; }
  fi
  "$python" -m venv .venv
fi

options=()
for file in "$@"; do options+=(-r "$file"); done
echo "Installing the pinned packages ($*) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps "${options[@]}"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
