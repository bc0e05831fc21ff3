# Everything a person needs; each target sets up what it needs first.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
DEMO := data/demo
PORT ?= 8000
QUESTIONS ?= examples/questions.jsonl
PAPERS ?= examples/papers
EVAL ?=
BENCH ?=

.PHONY: install demo test lint format bench eval lock clean

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: install
	COMMITTEE_DATA_DIR=$(DEMO) $(BIN)/committee ingest $(PAPERS)
	COMMITTEE_DATA_DIR=$(DEMO) $(BIN)/committee serve --port $(PORT)

test: install
	$(BIN)/pytest -n auto --dist loadgroup

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install
	$(BIN)/python -m benchmarks.bench --papers $(PAPERS) --questions $(QUESTIONS) $(BENCH)

eval: install
	$(BIN)/python -m benchmarks.evaluate --questions $(QUESTIONS) --papers $(PAPERS) $(EVAL)

# The lock file is what a clean environment resolves to from pyproject.toml's ranges.
lock:
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet torch==2.13.0
	$(VENV)-lock/bin/pip install --quiet ".[dev,postgres]"
	( echo "# Made by 'make lock' from pyproject.toml."; \
	  $(VENV)-lock/bin/pip freeze --exclude committee-assistant | sed 's/^torch==\([0-9.]*\)+cpu$$/torch==\1/' ) > requirements.lock
	rm -rf $(VENV)-lock build *.egg-info

clean:
	rm -rf $(VENV) data build *.egg-info .mypy_cache .ruff_cache
