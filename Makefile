# Estaminet. `make run` and `make test` each work as the only command after `git clone`.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)) python3)
# Who names a Python gets that one; else the system's of the same version comes first.
EXACTLY := $(if $(filter file,$(origin PYTHON)),,--this-python)
BIN := .venv/bin

.PHONY: help run test lint bench prove messages screenshots lock
help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A first process that is killed (137) leaves the house open; we wait beside it again.
run: export ESTAMINET_DEMO ?= 1
run: ## serve the demo network (PORT, DATABASE_URL, ESTAMINET_DATA)
	@$(PYTHON) scripts/bootstrap.py run $(EXACTLY)
	@$(BIN)/python scripts/run.py; code=$$?; \
	while [ $$code -eq 137 ]; do $(BIN)/estaminet serve --rejoin; code=$$?; done; exit $$code

test: ## everything that must hold: lint, units on SQLite and PostgreSQL, journeys, races
	@$(PYTHON) scripts/bootstrap.py test $(EXACTLY)
	@$(BIN)/python scripts/run_tests.py test

prove: ## the full matrices, long runs and faults; writes docs/proof.md (ONLY="journeys:house races" for some)
	@$(PYTHON) scripts/bootstrap.py test $(EXACTLY)
	@$(BIN)/python scripts/run_tests.py prove $(ONLY)

lint: ## style, types, layers, architecture, catalogues
	@$(PYTHON) scripts/bootstrap.py lint $(EXACTLY)
	@$(BIN)/python scripts/lint.py

bench: ## measure against benchmarks/budgets.toml (ONLY=name for one question)
	@$(PYTHON) scripts/bootstrap.py test $(EXACTLY)
	@$(BIN)/python benchmarks/run.py $(ONLY)

messages: ## gather the interface texts into locale/ and compile them
	@$(PYTHON) scripts/bootstrap.py lint $(EXACTLY)
	@$(BIN)/python scripts/messages.py update
	@$(BIN)/python scripts/messages.py compile

screenshots: ## take the pictures of the documentation
	@$(PYTHON) scripts/bootstrap.py test $(EXACTLY)
	@$(BIN)/python scripts/screenshots.py

lock: ## write requirements/*.lock anew from pyproject.toml
	@$(PYTHON) scripts/bootstrap.py lint $(EXACTLY)
	@scripts/lock.sh
