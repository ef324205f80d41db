# `make demo` and `make test` are all that a fresh machine needs; `make help` lists the rest.
# Everything is installed into .venv, from the hashes in the two lock files.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
MYPY_COPY := build/typed
NEO4J := .cache/neo4j
NEO4J_POM := tests/neo4j/pom.xml

# pip before 23.3 warns that lxml has no extra of this name; what the extra brings is in the lock files all the same.
HARMLESS := does not provide the extra 'html_clean'
without_harmless = @echo "$(1)"; $(1) 2>$@.stderr; code=$$?; grep -v "$(HARMLESS)" $@.stderr >&2; rm -f $@.stderr; exit $$code

PACKAGE_FOLDERS := dyads extract graph loaders notebooks/articles
# Folders too: their time stamps change when a file is removed.
SOURCES := pyproject.toml $(wildcard README.md LICENSE) \
           $(shell find $(PACKAGE_FOLDERS) \( -name __pycache__ -o -name node_modules \) -prune -o -print)
EXPLORER := graph/export/explorer

PIP_COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
               --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help demo test lint types explorer notebooks build lock browser neo4j clean
.DELETE_ON_ERROR:

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: .venv/.dyads  ## install dyads into .venv and build the graph of the example articles
	$(BIN)/dyads demo

# The installed package is what is tested; `python -m pytest` would put the folder dyads/, a part of it, in its place.
test: .venv/.dyads .venv/.dev browser neo4j  ## install what the tests need, Chromium and Neo4j included, and run them
	$(BIN)/pytest

lint: .venv/.dev  ## check the code's style
	$(BIN)/ruff check .

# mypy cannot follow setuptools' package-dir, so it reads an installed copy.
types: .venv/.dev  ## check the types
	rm -rf build/lib $(MYPY_COPY)
	$(PIP) install --no-deps --no-build-isolation --target $(MYPY_COPY) .
	$(BIN)/mypy $(MYPY_COPY)/dyads
	$(BIN)/python $(EXPLORER)/bundle.py --types

# Every installation does it too, where the sources changed; this is for work on them with an editable install.
explorer: .venv/.runtime  ## bundle the explorer's TypeScript
	$(BIN)/python $(EXPLORER)/bundle.py

notebooks: .venv/.dyads .venv/.dev browser  ## run the notebooks anew and keep their outputs
	$(BIN)/python notebooks/execute.py

build: .venv/.dev  ## make the wheel and the source distribution in dist/
	rm -rf build/lib dist
	$(BIN)/pyproject-build --no-isolation

# On the oldest Python that is supported: newer ones need fewer packages.
lock: .venv/.dev  ## pin newer versions of the dependencies, with hashes
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "The lock files are made with Python 3.11: make clean, then make lock PYTHON=python3.11" >&2; exit 1; }
	$(PIP_COMPILE) --upgrade --all-build-deps --all-extras --output-file requirements.lock pyproject.toml
	$(PIP_COMPILE) --upgrade --output-file requirements-dev.lock requirements-dev.in

clean:  ## remove all that these commands made
	rm -rf .venv .cache build dist demo dyads.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf $(EXPLORER)/node_modules $(EXPLORER)/explorer.js
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Steps between; a file .venv/.<step> marks each as done.

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "dyads needs Python 3.11 or newer, and \"$(PYTHON)\" is not: install one, then: make PYTHON=python3.11 ..." >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.runtime: requirements.lock .venv/.made
	$(call without_harmless,$(PIP) install --only-binary :all: --require-hashes -r requirements.lock)
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(call without_harmless,$(PIP) install --only-binary :all: --require-hashes -r requirements-dev.lock)
	@touch $@

# build/lib would hand modules that are gone to the next wheel.
.venv/.dyads: .venv/.runtime $(SOURCES)
	rm -rf build/lib dyads.egg-info
	$(PIP) install --no-deps --no-build-isolation --force-reinstall .
	@touch $@

# Where Chromium cannot be installed the tests still run, and those that need it fail.
browser:
	@command -v chromium >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && { [ -z "$$as_root" ] || sudo -n true 2>/dev/null; }; then \
	  echo "Installing Chromium for the browser tests"; \
	  $$as_root apt-get update -qq </dev/null && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fonts-dejavu-core </dev/null >/dev/null; \
	fi; \
	command -v chromium >/dev/null || \
	  echo "The browser tests need Chromium; as root, on Debian: apt-get install chromium fonts-dejavu-core" >&2

# The tests that need Neo4j are skipped where it is missing, but with CI set they fail.
neo4j:
	@[ -n "$$DYADS_TEST_NEO4J_URI" ] && exit 0; \
	if ! command -v java >/dev/null || { ! command -v mvn >/dev/null && [ ! $(NEO4J)/.fetched -nt $(NEO4J_POM) ]; }; then \
	  if [ "$$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi; \
	  if command -v apt-get >/dev/null && { [ -z "$$as_root" ] || sudo -n true 2>/dev/null; }; then \
	    echo "Installing Java and Maven for the tests with Neo4j"; \
	    $$as_root apt-get update -qq </dev/null && \
	    $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      default-jre-headless maven </dev/null >/dev/null; \
	  fi; \
	fi; \
	[ $(NEO4J)/.fetched -nt $(NEO4J_POM) ] || { \
	  echo "Fetching the jars of Neo4j into $(NEO4J)"; rm -rf $(NEO4J); \
	  mvn -q -B -Dstyle.color=never -f $(NEO4J_POM) dependency:copy-dependencies -DoutputDirectory="$(CURDIR)/$(NEO4J)" && \
	  touch $(NEO4J)/.fetched; \
	} || echo "The tests with Neo4j need Java 17 and Maven; as root, on Debian: apt-get install default-jre-headless maven" >&2
