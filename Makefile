# `make demo` and `make test` are all that a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
PY := .venv/bin/python
PORT ?= 8000
export PORT

STYLES := $(shell find sluitend/web/static -name '*.css' -not -path '*/vendor/*' 2>/dev/null)
PO := $(wildcard sluitend/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test check fix soak manual covered bench messages pin clean help
.DELETE_ON_ERROR:

help: ## this list
	@grep -hE '^[a-z%-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

demo: .venv/.base sluitend/web/static/vendor/.built var/.catalogues var/demo.env ## everything made ready, then http://127.0.0.1:8000 (PORT= another)
	@SLUITEND_ENV_FILE=var/demo.env exec .venv/bin/sluitend demo --port $(PORT)

test: .venv/.dev sluitend/web/static/vendor/.built var/.catalogues ## the whole suite: SQLite, PostgreSQL, browser
	@$(PY) -m tools.run_tests

check: .venv/.dev var/.catalogues ## style, types, imports, migrations, glossary, requirement map
	@$(PY) -m tools.check

fix: .venv/.dev ## mend what ruff can mend
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

soak: .venv/.dev ## the long run of the state machine: 20,000 steps and more, each checked (about half an hour)
	@$(PY) -m pytest -m soak -q -s -p no:xdist tests

manual: .venv/.dev sluitend/web/static/vendor/.built var/.catalogues ## the pictures of docs/manual, made anew in a real browser
	@$(PY) -m pytest -m manual -q -p no:xdist tests/manual

covered: .venv/.dev ## which requirements a passed test shows (after make test)
	@$(PY) -m tools.requirements covered

bench: .venv/.bench sluitend/web/static/vendor/.built var/.catalogues ## all figures, side by side; bench-NAME for one
	@$(PY) -m bench

bench-%: .venv/.bench sluitend/web/static/vendor/.built var/.catalogues
	@$(PY) -m bench $*

messages: .venv/.dev ## gather the texts of the screens into the English catalogue
	@$(PY) -m tools.messages

pin: ## compile requirements/*.in anew (needs uv)
	@for name in base dev node bulk bench; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean: ## away with everything that make made, the demo's data too
	rm -rf .venv node_modules var sluitend/web/static/vendor

.venv/.base: requirements/base.txt pyproject.toml
	@tools/venv.sh requirements/base.txt
	@touch $@

.venv/.bench: .venv/.dev requirements/bulk.txt requirements/bench.txt
	@tools/venv.sh requirements/base.txt requirements/dev.txt requirements/bulk.txt requirements/bench.txt
	@touch $@

.venv/.dev: requirements/base.txt requirements/dev.txt pyproject.toml
	@tools/venv.sh requirements/base.txt requirements/dev.txt
	@touch $@ .venv/.base

sluitend/web/static/vendor/.built: package-lock.json build_front.mjs tools/front.sh $(STYLES) | .venv/.base
	@tools/front.sh
	@touch $@

var/.catalogues: $(PO) | .venv/.base
	@mkdir -p var
	@$(PY) tools/catalogues.py
	@touch $@

var/demo.env: | .venv/.base
	@$(PY) tools/demo_env.py $@
