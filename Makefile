# Every target is one command that sets up what it needs. `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PLUGINS := $(sort $(wildcard plugins/*/))
PROJECTS := pyproject.toml $(PLUGINS:%=%pyproject.toml) constraints.txt Makefile
DEMO_LANG ?= en

.PHONY: help demo test spark check bench docs format clean map

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.run  ## run the main job on real input: Hải Dương in 2022, and the published totals
	@$(BIN)/python examples/01_main_job.py --lang $(DEMO_LANG)

test: $(VENV)/.test  ## run all tests
	$(BIN)/python -m pytest -q -n auto

spark: $(VENV)/.spark  ## run the tests of the roll-up on Spark, in one session on this machine (needs Java 17)
	@java -version > /dev/null 2>&1 || { echo "Spark needs Java 17: apt-get install openjdk-17-jre-headless"; exit 1; }
	$(BIN)/python -m pytest -q tests/spark

check: $(VENV)/.check  ## run the linters, the type checker, the layer contract and the repository's tests of itself
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/interrogate -q tests plugins
	$(BIN)/python plugins/cdteams-vn-admin/tools/pack_map.py --check
	$(BIN)/python -m pytest -q tests/repo tests/docs
	$(BIN)/towncrier build --draft --version next > /dev/null

bench: $(VENV)/.bench  ## measure against hand-written code and other tools, and print ratios
	$(BIN)/python bench/run.py

docs: $(VENV)/.docs  ## build the documentation into build/docs
	$(BIN)/sphinx-build -q -W -b html docs build/docs
	@echo "build/docs/index.html"

format: $(VENV)/.check  ## put the code into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove everything that was built
	rm -rf $(VENV) build

$(VENV)/.run: $(PROJECTS)
	@echo "setting up $(VENV) (once; a minute or so)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@$(PIP) install --constraint constraints.txt flit_core
	@$(PIP) install --constraint constraints.txt --no-build-isolation -e '.[calendar,cli]' $(foreach plugin,$(PLUGINS),-e ./$(plugin))
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(PIP) install --constraint constraints.txt --group test
	@touch $@

$(VENV)/.spark: $(VENV)/.test
	@$(PIP) install --constraint constraints.txt --group spark
	@touch $@

$(VENV)/.check: $(VENV)/.test
	@$(PIP) install --constraint constraints.txt --group check
	@touch $@

$(VENV)/.bench: $(VENV)/.run
	@$(PIP) install --constraint constraints.txt --group peers
	@touch $@

$(VENV)/.docs: $(VENV)/.test
	@$(PIP) install --constraint constraints.txt --group docs
	@touch $@

map: $(VENV)/.run  ## rebuild and prove the map from published lists: make map LISTS=folder (see plugins/cdteams-vn-admin)
	$(BIN)/python plugins/cdteams-vn-admin/tools/build_map.py $(LISTS)
	$(BIN)/python plugins/cdteams-vn-admin/tools/pack_map.py
	$(BIN)/python plugins/cdteams-vn-admin/tools/check_map.py $(LISTS)
