# Two commands do everything on a fresh machine with Python >= 3.11, git and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
RURALGOV := $(BIN)/ruralgov

.PHONY: demo test lint types docs docs-check bench fuzz wheel smoke lock import-score pictures clean

$(READY): pyproject.toml requirements/dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c "open('$(READY)', 'w').close()"

demo: $(READY) ## validate the six plans, share the cost of one, report on another
	$(RURALGOV) validate plans
	$(RURALGOV) budget plans/cadre-funds.yaml
	$(RURALGOV) report plans/digital-county.yaml --quarter Q2 -o build/digital-county-2021Q2.md
	$(RURALGOV) report plans/digital-county.yaml --quarter Q2 -o build/digital-county-2021Q2.docx
	$(RURALGOV) ledger export plans/digital-county.yaml -o build/ledgers

test: $(READY) ## the whole test suite
	$(BIN)/python -m pytest

lint: $(READY) ## ruff, and generated pages that must be fresh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(RURALGOV) rules --pages docs/rules --check
	$(RURALGOV) fmt plans --check

types: $(READY) ## mypy, strict
	$(BIN)/mypy

docs: $(READY) ## write the generated pages
	$(RURALGOV) rules --pages docs/rules

N ?= 2000
SEED ?= 1
fuzz: $(READY) ## N mutants of plans through every command and format; what breaks is kept in build/fuzz
	$(BIN)/python tests/fuzz $(N) $(SEED)

bench: $(READY) ## ratios against peers in one run (installs the peers into bench/.peers)
	$(BIN)/python -m bench

import-score: $(READY) ## precision, recall and F1 of `ruralgov import` on the labelled documents
	$(BIN)/python tests/helpers/import_score.py

pictures: $(READY) ## documents as PNG pages in build/pictures (needs LibreOffice and poppler)
	$(BIN)/python tools/pictures.py

wheel: $(READY)
	$(BIN)/python -m hatchling build -t wheel

smoke: wheel ## the wheel in an empty environment, outside the checkout
	$(BIN)/python tools/smoke.py

lock: ## renew the lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group dev --upgrade pyproject.toml -o requirements/dev.lock

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('$(VENV)', 'build', 'dist')]"
