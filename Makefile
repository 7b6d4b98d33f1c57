# Everything that a newcomer types. `make serve` and `make test` need nothing done before.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test setup check bench clean

serve: setup
	$(BIN)/doingoai serve

test: setup
	$(BIN)/python -m pytest

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/doingoai check

bench: setup
	$(BIN)/python tests/bench.py

clean:
	rm -rf .venv var
