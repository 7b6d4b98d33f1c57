# Everything that a newcomer types. `make serve` and `make test` need nothing done before.
PYTHON ?= python3
BIN := .venv/bin
# what `make bench` measures on: some of 10k 1m 5m
SIZES ?= 10k
EDITOR := api/yasgui/node_modules/.package-lock.json
COASTS := var/npm/node_modules/world-atlas/package.json

.PHONY: serve test setup check bench clean

serve: setup
	$(BIN)/doingoai serve

test: setup
	$(BIN)/python -m pytest

setup: .venv/ready $(EDITOR) $(COASTS)

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# The editor of the SPARQL page: installed where npm is at hand; without it the page is a plain form that works.
$(EDITOR): api/yasgui/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
	  npm ci --prefix api/yasgui --ignore-scripts --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000 || \
	  echo "npm could not install the SPARQL editor: the page stays a plain form"; \
	fi
	@mkdir -p $(@D) && touch $@

# The coastlines of the map of partners; without them the map has its graticule alone and says so.
$(COASTS):
	@if command -v npm >/dev/null 2>&1; then \
	  npm install --prefix var/npm --ignore-scripts --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000 world-atlas@2.0.2 || \
	  echo "npm could not install the coastlines: the map has its graticule alone"; \
	fi
	@mkdir -p $(@D) && touch $@

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/doingoai check

bench: setup
	$(BIN)/python tests/bench --sizes "$(SIZES)"
	$(BIN)/python tests/bench_views.py

clean:
	rm -rf .venv var api/yasgui/node_modules
