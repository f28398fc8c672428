# The two commands of the README are `make serve` and `make test`; everything they need goes into .venv.
PYTHON ?= python3
VENV ?= .venv
# Only from the command line: a HOST in the environment may mean something else.
HOST :=
PORT :=
DATA_DIR :=

bin := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
ifneq ($(HOST),)
export RUJUKAN_HOST := $(HOST)
endif
ifneq ($(PORT),)
export RUJUKAN_PORT := $(PORT)
endif
ifneq ($(DATA_DIR),)
export RUJUKAN_DATA_DIR := $(DATA_DIR)
endif

export Q

.PHONY: serve ask test test-long lint clean

serve: $(VENV)/.serve
	$(bin)/rujukan serve

ask: $(VENV)/.serve
	@$(bin)/rujukan ask "$$Q"

test: $(VENV)/.test
	$(bin)/pytest

test-long: $(VENV)/.long
	$(bin)/pytest -m "long or not long"

lint: $(VENV)/.lint
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

clean:
	rm -rf $(VENV)

$(bin)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: pyproject.toml | $(bin)/python
	$(bin)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: pyproject.toml | $(bin)/python
	$(bin)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.long: pyproject.toml | $(bin)/python
	$(bin)/python -m pip install --quiet --editable '.[test,long]'
	touch $@

$(VENV)/.lint: pyproject.toml | $(bin)/python
	$(bin)/python -m pip install --quiet --editable '.[lint]'
	touch $@
