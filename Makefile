# Every target sets up what it needs with python3, make and a C compiler; `make help` lists them.
# Stamps inside .venv record what was installed, so that nothing is installed twice unless a lock changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
CODE := $(wildcard src tests evals benchmarks training)

# Gold and corpora lie beside the repository; TAWATUR_SHARED names another place.
SHARED := $(or $(TAWATUR_SHARED),../shared)

EXAMPLE := examples/affair/pages
DEMO_CASE := build/demo.case
DEMO_HTML := build/demo.html

RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PROJECT := $(VENV)/.project-installed

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint types format unit evals coverage docs lock clean distclean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) $(PROJECT) ## brief the example affair: text here, HTML in build/
	@mkdir -p build
	@$(BIN)/tawatur brief $(EXAMPLE) --case $(DEMO_CASE) --format html -o $(DEMO_HTML)
	@$(BIN)/tawatur brief $(EXAMPLE) --case $(DEMO_CASE) --format text
	@echo
	@echo "The same brief for a browser: $(CURDIR)/$(DEMO_HTML)"

test: lint unit evals ## all checks: ruff, mypy, pytest and the floors of evals

lint: $(DEV) $(PROJECT) ## ruff (rules and format) and mypy --strict
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(MAKE) --no-print-directory types

types: $(DEV) $(PROJECT) ## mypy --strict alone
	$(BIN)/mypy $(CODE)

format: $(DEV) ## let ruff rewrite the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

unit: $(DEV) $(PROJECT) ## pytest alone; ARGS="-k dates" is passed on
	$(BIN)/pytest $(ARGS)

evals: $(DEV) $(PROJECT) ## compare the scores of every stage with their pinned floors
	@if [ ! -f evals/__main__.py ]; then \
	  echo "evals: not built yet"; \
	elif [ -d "$(SHARED)" ]; then \
	  $(BIN)/python -m evals check --shared "$(SHARED)"; \
	elif [ -n "$$CI" ]; then \
	  echo "evals: no gold at $(SHARED), and CI must not go without it" >&2; exit 1; \
	else \
	  echo "evals: skipped, no gold at $(SHARED) (set TAWATUR_SHARED)"; \
	fi

coverage: $(DEV) $(PROJECT) ## pytest with a coverage report
	$(BIN)/pytest --cov --cov-report=term $(ARGS)

docs: $(DEV) $(PROJECT) ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Documentation: $(CURDIR)/site/index.html"

# Pins that still satisfy pyproject.toml are kept; `make lock UPGRADE=1` takes the newest.
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --universal --python-version 3.11 \
	--fork-strategy fewest --no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: $(DEV) ## write requirements/*.txt anew from pyproject.toml
	$(COMPILE) --group build --output-file requirements/runtime.txt
	$(COMPILE) --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(COMPILE) --group training --constraint requirements/runtime.txt --output-file requirements/training.txt

clean: ## remove what was built
	rm -rf build dist site htmlcov .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## remove the virtual environment too
	rm -rf $(VENV)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "tawatur needs Python 3.11 or newer; there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "tawatur needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): requirements/runtime.txt | $(BIN)/python
	@echo "Installing what tawatur runs on, as pinned in $< (once)"
	@$(PIP) --require-hashes -r $<
	@touch $@

# The development lock extends the runtime lock, so it counts as both.
$(DEV): requirements/dev.txt | $(BIN)/python
	@echo "Installing the development tools, as pinned in $< (once)"
	@$(PIP) --require-hashes -r $<
	@touch $(RUNTIME) $@

# Either lock holds the build backend, so whichever was asked for comes first.
$(PROJECT): pyproject.toml | $(BIN)/python
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
