# Everything runs in .venv/ and .cache/; nothing outside this folder is written.
SHELL := /bin/bash
PYTHON ?= python3
export TMPDIR := $(CURDIR)/.cache/tmp
export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export WBMIG_STORE__DB := $(CURDIR)/.cache/wbmig.db
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/pyc
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lint types imports score bench constraints clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: .venv/ready  ## make .venv/ with wbmig in it

.venv/ready: pyproject.toml constraints.txt
	@mkdir -p $(TMPDIR)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wbmig needs Python 3.11 or later; set PYTHON=/path/to/it")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

run: setup  ## read corpus/, show what is in it and what recurs
	$(BIN)/wbmig extract corpus/
	$(BIN)/wbmig match corpus/

test: setup  ## run the tests
	@mkdir -p $(TMPDIR)
	$(BIN)/python -m pytest

check: lint types imports test  ## all that CI runs: format, lint, types, import contract, tests

format: setup  ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

score: setup  ## score the seeds (in WBMIG_DATA) and tests/gold; LOCKED=1 adds the locked third
	@$(BIN)/python tests/gold/score_all.py $(if $(LOCKED),--locked)

bench: setup .cache/bench/peers/ready  ## measure start-up, reading, re-runs and workers; PARTS="startup rerun" for some
	$(BIN)/python benchmarks/run.py $(PARTS) --json .cache/bench.json

.cache/bench/peers/ready: benchmarks/requirements.txt
	@mkdir -p $(TMPDIR)
	$(PYTHON) -m venv .cache/bench/peers
	.cache/bench/peers/bin/python -m pip install --quiet --requirement benchmarks/requirements.txt
	@touch $@

constraints: setup  ## pin what is installed now
	$(BIN)/python -m pip freeze --all --exclude-editable | grep -vE '^(setuptools)==' > constraints.txt

clean:  ## remove all that the other targets made
	rm -rf .venv .cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
