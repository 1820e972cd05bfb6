# Anlaufstelle. `make run` starts the demo office, `make test` runs everything, `make check` is quick. All set themselves up.
SHELL := /bin/bash
ifndef PYTHON
PYTHON := $(shell for p in .venv/bin/python python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
endif
BIN := .venv/bin
# Need a browser or a database full of accounts; they run in `make test`.
SLOW_HOUSE := test_kern_seen.py test_url_table.py
.PHONY: setup setup-run run test test-313 check coverage-law lock mutation mutation-engine screenshots help \
	check-format check-lint check-types check-contracts check-templates check-texts check-migrations check-house

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: need-python ## .venv with everything, static files, translations
	@$(PYTHON) tools/setup.py dev

setup-run: need-python
	@$(PYTHON) tools/setup.py run

need-python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Remedy: apt-get install python3 python3-venv"; exit 1; }
.PHONY: need-python

run: export ANLAUFSTELLE_MODE ?= demo
run: setup-run ## the demo office on http://127.0.0.1:8000
	@exec $(BIN)/anlaufstelle serve --demo

test: setup ## everything, on SQLite and on PostgreSQL
	@$(BIN)/python -m tools.run_tests

test-313: setup ## engines and units on Python 3.13, where it is there
	@$(BIN)/python -m tools.other_python 3.13

# The slow ones first; -j2 uses both cores, --output-sync keeps their words apart.
check: setup ## format, lint, types, contracts, templates, translations, migrations, house rules
	@$(MAKE) --no-print-directory -j2 --keep-going --output-sync=target check-types check-house check-contracts check-lint \
		check-format check-templates check-texts check-migrations && echo "check: all good"

check-format:
	@$(BIN)/ruff format --check --quiet . || { echo "Remedy: .venv/bin/ruff format ."; exit 1; }
check-lint:
	@$(BIN)/ruff check --quiet .
check-types:
	@$(BIN)/mypy --no-error-summary
check-contracts:
	@$(BIN)/lint-imports --no-logo
check-templates:
	@$(BIN)/python -m tools.checks.templates
check-texts:
	@$(BIN)/python -m tools.catalogues check
check-migrations: export ANLAUFSTELLE_HOME := build/check-home
check-migrations:
	@$(BIN)/django-admin makemigrations --check --dry-run --settings anlaufstelle.web.settings
check-house:
	@$(BIN)/pytest tests/house -p no:cacheprovider $(addprefix --ignore=tests/house/,$(SLOW_HOUSE))

# The long comparisons of the two engines are left out: they run the same lines once more.
coverage-law: setup ## every branch of the law engine is tested, or this fails
	@$(BIN)/python -m coverage run --branch --source=src/anlaufstelle/engines/law --data-file=build/coverage-law -m pytest \
		tests/engines/law tests/engines/test_examples.py tests/engines/test_readability.py tests/pathways tests/knowledge \
		tests/cli/test_law_norms.py -p no:cacheprovider -k "not two_engines and not test_trial"
	@$(BIN)/python -m coverage report --data-file=build/coverage-law --skip-covered --show-missing --fail-under=100

lock: ## new lock files from requirements/*.in
	@$(PYTHON) -m tools.lock

mutation: setup ## how many small mistakes in the rules the worked cases notice (about three minutes)
	@$(BIN)/python -m tools.mutation

# Stopped at any time, it goes on where it was. ARGS="--sample 300 --seed 2" draws others, ARGS= tries all (hours).
mutation-engine: ARGS ?= --sample 300 --seed 1
mutation-engine: setup ## how many small mistakes in the law engine the tests notice (about half an hour)
	@$(BIN)/python -m tools.mutation.engine $(ARGS)

screenshots: setup ## the pictures of the README
	@$(BIN)/anlaufstelle screenshots
