# People and the CI machine call the same commands; `make` alone lists them.
# Another Python: make test PYTHON=python3.12 VENV=.venv-3.12

PYTHON ?= python3
VENV ?= .venv
UV ?= uv

PY := $(VENV)/bin/python
# Errors only: behind a mirror, pip can warn about each package.
PIP := $(PY) -m pip -qq
PIP_CHECK := report=$$($(PY) -m pip check) || { echo "$$report" >&2; exit 1; }
PACKAGES := pyproject.toml $(wildcard packs/*/pyproject.toml)
CODE := src packs tests examples benchmarks
DEMO := examples/situations/day_twelve_she_texted.toml

# Set-up goes in three steps, so that a changed pyproject.toml does not fetch anything again, and the demo waits for
# no tool that only the tests need. `venv` runs again over an existing folder without harm.
THIRD_PARTY := $(VENV)/.third-party
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The packaged pyright would otherwise ask the network for a newer one at each run.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

# Says in a sentence what the machine lacks, where venv or the C compiler would say it in a page.
# It has to parse on any Python, the old ones above all.
define CHECK_MACHINE
import sys
if sys.version_info < (3, 11):
    here = "%d.%d" % sys.version_info[:2]
    sys.exit("nc_rules needs Python 3.11 or newer; $(PYTHON) is " + here + ". Name another: make demo PYTHON=python3.12")
import importlib.util, os, shlex, shutil, sysconfig
if not importlib.util.find_spec("ensurepip"):
    sys.exit("$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv")
compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
headers = os.path.join(sysconfig.get_path("include"), "Python.h")
if sys.version_info < (3, 13) and not (shutil.which(compiler) and os.path.exists(headers)):
    sys.exit("durable-rules is published as C source only, and building it takes a C compiler (" + compiler + ") "
             "and the headers of Python (" + headers + "). On Debian or Ubuntu: apt-get install build-essential "
             "python3-dev. Python 3.13 and newer do without it.")
endef
export CHECK_MACHINE
NO_PYTHON := "There is no $(PYTHON) here; nc_rules needs Python 3.11 or newer."
CHECK := command -v $(PYTHON) >/dev/null || { echo $(NO_PYTHON) >&2; exit 1; }; $(PYTHON) -c "$$CHECK_MACHINE"

.PHONY: help setup demo test check lint types bench lock machine
.DEFAULT_GOAL := help

help: ## list these commands
	@awk -F ': .*## ' '/^[a-z]+: .*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUN) ## make .venv with nc_rules, all packs and the command line; the others do it when needed

demo: $(RUN) ## ask all schools about one situation: day twelve, and she has just texted
	@$(VENV)/bin/nc-rules compare $(DEMO)

test: $(DEV) ## run all tests
	@$(PY) -m pytest

check: lint types test ## run everything that must pass before a commit: style, types, tests

lint: $(DEV) ## check style and format only
	@$(VENV)/bin/ruff check $(CODE)
	@$(VENV)/bin/ruff format --check $(CODE)

# The path tells mypy by which name each module is imported, which it cannot guess from packs/<name>/src. The tests of
# two packs may have the same names, so each has a run of its own.
types: $(DEV) ## check types only, with mypy and pyright
	@export MYPYPATH="$$(echo src packs/*/src benchmarks | tr ' ' ':')"; \
	for code in "src packs/*/src tests examples benchmarks" packs/*/tests; do \
	  $(PY) -m mypy --strict --no-error-summary $$code || exit 1; \
	done
	@echo "mypy: no issues found"
	@$(PY) -m pyright --pythonpath $(PY) $(CODE)

bench: $(DEV) ## measure speed beside plain Python and durable-rules
	@$(PY) benchmarks/compare.py
	@$(PY) benchmarks/engines.py

# Each lock keeps to the versions of the one before, so that they go into one environment.
# The files hold hashes for every platform and no address, so that any index or mirror can serve them.
COMPILE := $(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url
ALL := pyproject.toml --extra cli --extra testing --extra verify --group dev
lock: ## work out the lock files anew (needs uv; with UPGRADE=--upgrade to the newest versions)
	@$(COMPILE) $(UPGRADE) pyproject.toml --extra cli -o requirements.lock
	@$(COMPILE) $(UPGRADE) $(ALL) -c requirements.lock -o requirements-dev.lock
	@$(COMPILE) $(UPGRADE) --group build -c requirements-dev.lock -o requirements-build.lock

machine:
	@$(CHECK)

# The build requirements go in first: durable-rules is built from source, and in an environment of its own it would
# be built with whatever setuptools is newest that day, which no hash covers.
$(THIRD_PARTY): requirements-build.lock requirements.lock
	@$(CHECK)
	@echo "Setting up $(VENV) with $$($(PYTHON) --version). Once only; it takes about a quarter of a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes --no-build-isolation --use-pep517 -r requirements.lock
	@touch $@

# Editable installs have no hash to check, hence a step of their own. Entry points are read from each pyproject.toml
# at this moment only, hence the prerequisites.
$(RUN): $(THIRD_PARTY) $(PACKAGES)
	@$(PIP) install --no-deps --no-build-isolation $(addprefix -e ,$(dir $(PACKAGES)))
	@$(PIP_CHECK)
	@touch $@

$(DEV): $(THIRD_PARTY) requirements-dev.lock | $(RUN)
	@echo "Adding the tools for tests and checks to $(VENV)."
	@$(PIP) install --require-hashes --no-build-isolation --use-pep517 -r requirements-dev.lock
	@$(PIP_CHECK)
	@touch $@
