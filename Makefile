# What one needs: Python 3.11 or later (with venv), make and git. `make help` lists the commands.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TRIWULAN := $(BIN)/triwulan

CATALOGUES := $(shell find triwulan -name '*.po')
ASSETS := $(shell find triwulan -path '*/static/*' -type f)

.PHONY: help setup demo serve test check messages requirements clean

help:
	@echo "make setup         install everything into .venv (again only what changed)"
	@echo "make demo          build the demo office and serve it at http://127.0.0.1:$(PORT)/"
	@echo "make serve         serve what is in var/ at http://127.0.0.1:$(PORT)/"
	@echo "make test          the tests, quickly; FULL=1 for everything that CI does"
	@echo "make check         lint, format, types, import order, migrations, translations"
	@echo "make messages      bring the translation files up to date with the sources"
	@echo "make requirements  compile requirements/*.in into the hashed *.txt"
	@echo "make clean         remove what the commands above made, but not your data in var/"

setup: .venv/.messages .venv/.assets

demo: setup
	$(TRIWULAN) demo --serve --port $(PORT) $(if $(FRESH),--fresh)

serve: setup
	$(TRIWULAN) migrate --verbosity 0
	@$(TRIWULAN) db_worker --no-reload & worker=$$!; trap "kill $$worker" EXIT; \
	$(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers-kill-timeout 2 triwulan.config.wsgi:application

test: setup
	@$(BIN)/python -m tools.suite $(if $(FULL),--full)

check: setup
	@$(BIN)/python -m tools.suite --check

messages: .venv/.packages
	$(BIN)/python -m tools.messages update $(MODULE)

requirements: .venv/.python
	$(BIN)/python -m tools.requirements

clean:
	rm -rf .venv var/static *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find triwulan tests tools -name __pycache__ -prune -exec rm -rf {} +
	find triwulan -name '*.mo' -delete

# Each stamp says that one part of the setup is up to date with the files it depends on.

.venv/.python: requirements/setup.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=python3.11 setup"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the packages ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.packages: requirements/dev.txt .venv/.python
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r $< \
		|| $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.triwulan: pyproject.toml .venv/.packages
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q triwulan
	@touch $@

.venv/.messages: tools/messages.py $(CATALOGUES) .venv/.triwulan
	@$(BIN)/python -m tools.messages compile
	@touch $@

.venv/.assets: $(ASSETS) .venv/.triwulan
	@$(TRIWULAN) collectstatic --no-input --verbosity 0
	@touch $@
