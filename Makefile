# make demo    the environment, and the example corpus as a graph, a page and an answer
# make test    the environment, and all tests
# make check   lint, types and import contracts
# make bench   the figures, each beside a peer
# make sample  write the committed sample in exports/sample again
# make lock    pin the development environment anew

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench sample lock format browser

demo: $(READY)
	$(BIN)/kg build examples -o exports/demo
	@echo
	$(BIN)/kg query -g exports/demo --name papers-on --set concept="scaling laws"
	@echo
	@echo "The page: exports/demo/graph.html"

test: $(READY) browser
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

sample: $(READY)
	$(BIN)/kg build examples -o exports/demo --quiet
	cp exports/demo/graph.ttl exports/sample/graph.ttl

format: $(READY)
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lock:
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --group dev -e .
	$(BIN)/python -m pip freeze --exclude-editable > requirements-dev.txt
	touch $(READY)

# The page is tested in a real browser and the Turtle with a third parser. Where apt can't install
# them the tests that need them are skipped, and pytest's summary says so.
browser:
	@command -v chromium >/dev/null && command -v rapper >/dev/null || { \
	  apt-get update -qq && apt-get install -y -qq chromium raptor2-utils >/dev/null; \
	} || echo "Chromium or rapper can't be installed here: tests that need them are skipped."

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
