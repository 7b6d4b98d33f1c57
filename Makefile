# Everything that a newcomer types. `make serve` and `make test` need nothing done before.
PYTHON ?= python3
BIN := .venv/bin
# what `make bench` measures on: some of 10k 1m 5m
SIZES ?= 10k
EDITOR := api/yasgui/node_modules/.package-lock.json
COASTS := var/npm/node_modules/world-atlas/package.json

# Markers of older versions, which were made even where npm had failed, are empty: those are no markers.
STALE := $(shell find $(EDITOR) $(COASTS) -size 0 -delete 2>/dev/null)

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

# npm says why it fails, gives up soon where there is no network, and is asked again by the next make.
NPM_FLAGS := --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=0 --fetch-timeout=15000

# The editor of the SPARQL page: installed where npm is at hand; without it the page is a plain form that works.
$(EDITOR): api/yasgui/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
	  if npm ci --prefix api/yasgui $(NPM_FLAGS); then \
	    mkdir -p $(@D) && touch $@; \
	  else \
	    echo "npm chưa cài được trình soạn thảo SPARQL (lý do ở trên): trang truy vấn dùng ô nhập thường. Khi có mạng, chạy lại: make setup"; \
	    echo "npm could not install the SPARQL editor (reason above): the page stays a plain form. Once online, run again: make setup"; \
	  fi; \
	fi

# The coastlines of the map of partners; without them the map has its graticule alone and says so.
$(COASTS):
	@if command -v npm >/dev/null 2>&1; then \
	  if npm install --prefix var/npm $(NPM_FLAGS) world-atlas@2.0.2; then \
	    touch $@; \
	  else \
	    echo "npm chưa cài được đường bờ biển (lý do ở trên): bản đồ chỉ có lưới kinh vĩ tuyến. Khi có mạng, chạy lại: make setup"; \
	    echo "npm could not install the coastlines (reason above): the map has its graticule alone. Once online, run again: make setup"; \
	  fi; \
	fi

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
