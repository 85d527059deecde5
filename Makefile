# People and the CI machine call the same commands; `make` alone lists them.
# Another Python: make test PYTHON=python3.12 VENV=.venv-3.12

PYTHON ?= python3
VENV ?= .venv
UV ?= uv

PY := $(VENV)/bin/python
# Errors only: behind a mirror, pip can warn about each package.
PIP := $(PY) -m pip -qq
LOCKED := $(PIP) install --require-hashes --no-build-isolation --use-pep517
PACKAGES := pyproject.toml $(wildcard packs/*/pyproject.toml)
CODE := src packs tests examples benchmarks docs
DEMO := examples/situations/day_twelve_she_texted.toml

# Set-up goes in steps, so that a changed pyproject.toml does not fetch anything again, and the demo waits for no tool
# that only the tests need. `venv` runs again over an existing folder without harm.
THIRD_PARTY := $(VENV)/.third-party
DURABLE := $(VENV)/.durable
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
DOCS := $(VENV)/.docs
SITE := build/site

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where Python keeps nothing that it has compiled, each program that a test starts would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
# The packaged pyright would otherwise ask the network for a newer one at each run.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

# Below Python 3.13, pip would call nc_rules broken for want of durable-rules where there is no compiler to build it.
PIP_CHECK := [ ! -e $(DURABLE) ] || report=$$($(PY) -m pip check) || { echo "$$report" >&2; exit 1; }

# Says in a sentence what the machine lacks, where venv would say it in a page.
# It has to parse on any Python, the old ones above all.
define CHECK_MACHINE
import sys
if sys.version_info < (3, 11):
    here = "%d.%d" % sys.version_info[:2]
    sys.exit("nc_rules needs Python 3.11 or newer; $(PYTHON) is " + here + ". Name another: make demo PYTHON=python3.12")
import importlib.util
if not importlib.util.find_spec("ensurepip"):
    sys.exit("$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv")
endef
export CHECK_MACHINE
NO_PYTHON := "There is no $(PYTHON) here; nc_rules needs Python 3.11 or newer."
CHECK := command -v $(PYTHON) >/dev/null || { echo $(NO_PYTHON) >&2; exit 1; }; $(PYTHON) -c "$$CHECK_MACHINE"

# Only compiling tells whether there is a C compiler, with its own headers and Python's.
define CHECK_COMPILER
import os, shlex, subprocess, sys, sysconfig
compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
command = [*compiler, "-I", sysconfig.get_path("include"), "-fsyntax-only", "-x", "c", "-"]
try:
    subprocess.run(command, input=b"#include <Python.h>", capture_output=True, check=True)
except (OSError, subprocess.CalledProcessError):
    sys.exit("The engine durable-rules is left out, because building it takes a C compiler and the headers of Python "
             "(on Debian or Ubuntu: apt-get install build-essential python3-dev).")
endef
export CHECK_COMPILER
CAN_COMPILE := $(PYTHON) -c "$$CHECK_COMPILER"

.PHONY: help setup demo test check lint types bench charts docs lock machine
.DEFAULT_GOAL := help

help: ## list these commands
	@awk -F ': .*## ' '/^[a-z]+: .*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUN) ## make .venv with nc_rules, all packs and the command line; the others do it when needed

demo: $(RUN) ## ask all schools about one situation: day twelve, and she has just texted
	@$(VENV)/bin/nc-rules compare $(DEMO)

# One process for each core. A file goes to one of them as a whole, because the examples of a page share a namespace;
# and when a test brings its process down, the run ends, where another process would only go down with the same test.
PYTEST := pytest --numprocesses auto --dist loadfile --max-worker-restart 0 $(OPTIONS)
test: $(DEV) ## run all tests; with COVERAGE=yes, also measure which branches they take
	@$(if $(COVERAGE),$(PY) -m coverage erase)
	@$(PY) $(if $(COVERAGE),-m coverage run) -m $(PYTEST)
	@$(if $(COVERAGE),$(PY) -m coverage combine --quiet && $(PY) -m coverage report)

check: lint types test ## run everything that must pass before a commit: style, types, tests

lint: $(DEV) ## check style and format only
	@$(VENV)/bin/ruff check $(CODE)
	@$(VENV)/bin/ruff format --check $(CODE)

# The path tells mypy by which name each module is imported, which it cannot guess from packs/<name>/src. The tests of
# two packs may have the same names, so each has a run of its own.
types: $(DEV) $(DOCS) ## check types only, with mypy and pyright
	@export MYPYPATH="$$(echo src packs/*/src benchmarks | tr ' ' ':')"; \
	for code in "src packs/*/src tests examples benchmarks" packs/*/tests; do \
	  $(PY) -m mypy --strict --no-error-summary $$code || exit 1; \
	done
	@echo "mypy: no issues found"
	@$(PY) -m pyright --pythonpath $(PY) $(CODE)

bench: $(DEV) ## measure speed and memory beside the aims for them, and beside durable-rules
	@$(PY) benchmarks/compare.py
	@$(PY) benchmarks/engines.py
	@$(PY) benchmarks/tables.py
	@$(PY) benchmarks/serving.py

charts: $(RUN) ## draw the charts in the READMEs of the packs anew
	@$(PY) docs/reference/charts.py

docs: $(DOCS) ## make the site of the docs in build/site; it asks nobody anything, and a warning is an error
	@$(PY) -m sphinx --quiet --fail-on-warning --builder html docs $(SITE)
	@echo "Open $(SITE)/index.html"

# Each lock keeps to the versions of the one before, so that they go into one environment.
# The files hold hashes for every platform and no address, so that any index or mirror can serve them.
COMPILE := $(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url
PROJECT := pyproject.toml --no-emit-package durable-rules --no-emit-package nc-rules --extra cli
EXTRAS := --extra testing --extra batch --extra dist --extra numba --extra web
lock: ## work out the lock files anew (needs uv; with UPGRADE=--upgrade to the newest versions)
	@$(COMPILE) $(UPGRADE) $(PROJECT) -o requirements.lock
	@$(COMPILE) $(UPGRADE) $(PROJECT) $(EXTRAS) --group dev -c requirements.lock -o requirements-dev.lock
	@$(COMPILE) $(UPGRADE) --group docs -c requirements-dev.lock -o requirements-docs.lock
	@$(COMPILE) $(UPGRADE) --group build -c requirements-dev.lock -o requirements-build.lock
	@$(COMPILE) $(UPGRADE) --group durable -o requirements-durable.lock
	@echo axe-playwright-python | $(COMPILE) $(UPGRADE) --no-deps --no-annotate - -o requirements-axe.lock

machine:
	@$(CHECK) && $(CAN_COMPILE)

# The build requirements go in first: what has to be built would otherwise be built in an environment of its own, with
# whatever setuptools is newest that day, which no hash covers.
$(THIRD_PARTY): requirements-build.lock requirements.lock
	@$(CHECK)
	@echo "Setting up $(VENV) with $$($(PYTHON) --version). Once only; it takes about a quarter of a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(LOCKED) -r requirements-build.lock
	@$(LOCKED) -r requirements.lock
	@touch $@

# durable-rules is published as C source only. The flag mends it for Python 3.13 and later, and changes nothing before;
# what pip has in its cache may have been built without it. Where nothing can be built, the next `make` tries again.
$(DURABLE): $(THIRD_PARTY) requirements-durable.lock
	@if $(CAN_COMPILE); then \
	  CPPFLAGS="$(CPPFLAGS) -DPyEval_CallObject=PyObject_CallObject" \
	    $(LOCKED) --no-cache-dir --no-binary durable-rules -r requirements-durable.lock && touch $@; \
	fi

# Editable installs have no hash to check, hence a step of their own. Entry points are read from each pyproject.toml
# at this moment only, hence the prerequisites.
$(RUN): $(THIRD_PARTY) $(PACKAGES) | $(DURABLE)
	@$(PIP) install --no-deps --no-build-isolation $(addprefix -e ,$(dir $(PACKAGES)))
	@$(PIP_CHECK)
	@touch $@

# What checks pages for accessibility comes in a package that wants a browser of its own, so it is kept to itself.
$(DEV): $(THIRD_PARTY) requirements-dev.lock requirements-axe.lock | $(RUN)
	@echo "Adding the tools for tests and checks to $(VENV)."
	@$(LOCKED) -r requirements-dev.lock
	@$(PIP) install --require-hashes --no-deps --upgrade --target $(VENV)/axe -r requirements-axe.lock
	@$(PIP_CHECK)
	@touch $@

$(DOCS): requirements-docs.lock | $(RUN)
	@$(LOCKED) -r requirements-docs.lock
	@$(PIP_CHECK)
	@touch $@
