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

.PHONY: schemastore demo test test-all test-lowest dist test-slow test-browser test-desk test-stores desk-pictures site onefile test-onefile app test-app lint types docs docs-check bench fuzz faults mutants figures story wheel smoke lock import-score pictures licences sbom audit wheels clean

$(READY): pyproject.toml requirements/dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c "open('$(READY)', 'w').close()"

# What must not mix with the program's own libraries has an environment of its own: build/env/NAME from requirements/NAME.lock.
build/env/%/.ready: requirements/%.lock
	$(PYTHON) -m venv build/env/$*
	$(subst $(VENV),build/env/$*,$(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.lock
	@$(subst $(VENV),build/env/$*,$(BIN))/python -c "open('build/env/$*/.ready', 'w').close()"

demo: $(READY) ## validate the six plans, share the cost of one, report on another
	$(RURALGOV) validate plans
	$(RURALGOV) budget plans/cadre-funds.yaml
	$(RURALGOV) report plans/digital-county.yaml --quarter Q2 -o build/digital-county-2021Q2.md
	$(RURALGOV) report plans/digital-county.yaml --quarter Q2 -o build/digital-county-2021Q2.docx
	$(RURALGOV) ledger export plans/digital-county.yaml -o build/ledgers

test: $(READY) ## the test suite; of long sweeps a sample
	$(BIN)/python -m pytest

test-slow: $(READY) ## the rest of those sweeps
	$(BIN)/python -m pytest -m slow

test-browser: $(READY) ## the leader's page in a real browser (needs Chromium; installs what drives it)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.lock
	$(BIN)/python -m pytest -n 0 -m '' tests/papers/html

onefile: $(READY) ## build/ruralgov.html: the desk as one file without a server (needs node 20 and npm)
	mkdir -p build/onefile && cp tools/onefile/package.json tools/onefile/package-lock.json build/onefile/
	npm ci --prefix build/onefile --ignore-scripts --no-audit --no-fund
	$(BIN)/python tools/onefile/wheels.py build/onefile/wheels
	$(BIN)/python -m hatchling build -t wheel -d build/onefile/wheels
	node tools/onefile/build.mjs build/onefile/wheels "$$($(BIN)/python -c 'import ruralgov; print(ruralgov.__version__)')" build/ruralgov.html build/onefile

test-onefile: onefile ## that file in a real browser, opened from the disk (needs Chromium; installs what drives it)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.lock
	$(BIN)/python -m pytest -n 0 -m '' tests/desk/test_onefile.py

# What is made into a program lies in an environment of its own: nothing but what the program needs gets into it.
APP := build/env/app
MAKES := $(subst $(VENV),$(APP),$(BIN))

app: $(APP)/.ready ## build/app/ruralgov: a folder that runs without Python, by double-click as the desk (ONE_FILE=1: one file, slower to start)
	$(MAKES)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --force-reinstall .
	PYTHONPATH= $(MAKES)/pyinstaller --noconfirm --log-level WARN --distpath build/app --workpath build/app-work tools/app/ruralgov.spec

test-app: $(READY) app ## that folder, by an account that has no Python
	$(BIN)/python -m pytest -n 0 -m '' tests/desk/test_app.py

test-desk: $(READY) ## the desk in a real browser: a clerk's quarter, the keyboard alone, a telephone, hostile text (needs Chromium)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.lock
	$(BIN)/python -m pytest -n 0 -rs -m '' tests/desk/test_in_a_browser.py

test-stores: $(READY) ## plans and tables at s3:// addresses, on a store of that kind on a local port (installs it)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/stores.lock
	$(BIN)/python -m pytest -n 0 -rs -m '' tests/runs/test_stores.py

desk-pictures: $(READY) ## the pictures of docs/desk.md taken anew (needs Chromium)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.lock
	$(BIN)/python tests/helpers/desk_pictures.py

lint: $(READY) ## ruff, and generated pages that must be fresh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(RURALGOV) rules --pages docs/rules --check
	$(RURALGOV) fmt plans --check

types: $(READY) ## mypy, strict
	$(BIN)/mypy

docs: $(READY) ## write the generated pages
	$(RURALGOV) rules --pages docs/rules
	$(RURALGOV) schema -f md -o docs/field-reference.md
	$(BIN)/python tools/facts_page.py

schemastore: $(READY) ## the schema as SchemaStore wants it, in build/schemastore: draft 7, tests both ways, a catalogue entry
	$(BIN)/python tools/schemastore.py

SITE := build/env/site
WRITES := $(subst $(VENV),$(SITE),$(BIN))

site: $(SITE)/.ready ## the documentation as a site in build/site, made without the network; a link that leads nowhere stops it
	$(WRITES)/python tools/site.py

N ?= 2000
SEED ?= 1
fuzz: $(READY) ## N mutants of plans and what comes with them through every command; a stopped run goes on, seeds add up; what breaks is kept in build/fuzz
	$(BIN)/python tests/fuzz $(N) $(SEED)

faults: $(READY) ## writing commands killed N times, on full and read-only disks, overtaken by others
	$(BIN)/python tests/faults $(N) $(SEED)

mutants: $(READY) ## N small mistakes put into money, progress, changes and editing, one at a time: which does no test notice?
	for room in $(or $(ROOMS),money progress changes editing); do $(BIN)/python tests/mutation $(N) $(SEED) $$room || true; done

EACH ?= 2
JOBS ?= 1
figures: $(READY) ## EACH scalars of every kind (0: all) of the six plans changed; figures of all papers against what they claim to rest on
	$(BIN)/python tests/helpers/figure_mutations.py $(EACH) $(SEED) $(JOBS)

story: $(READY) ## the papers of a county's year printed anew: read what changed before you commit it
	RENEW=1 $(BIN)/pytest -n 0 tests/story
	git diff --stat tests/story

bench: $(READY) ## ratios against peers in one run (installs the peers into bench/.peers)
	$(BIN)/python -m bench

import-score: $(READY) ## precision, recall and F1 of `ruralgov import` on the labelled documents
	$(BIN)/python tests/helpers/import_score.py

pictures: $(READY) ## documents as PNG pages in build/pictures (needs LibreOffice and poppler)
	$(BIN)/python tools/pictures.py

WORDS ?=
test-all: $(READY) ## the suite under every Python that is here (needs uv); WORDS="tests/money -x" for a part of it
	$(BIN)/python tools/interpreters.py -- $(WORDS)

test-lowest: $(READY) ## the suite with the lowest declared versions (needs uv)
	$(BIN)/python tools/interpreters.py --lowest --only 3.11 -- $(WORDS)

wheel: $(READY)
	$(BIN)/python -m hatchling build -t wheel

smoke: wheel ## the wheel in an empty environment, outside the checkout
	$(BIN)/python tools/smoke.py

# One version of a library in all of them: the first lock holds the others.
LOCKED := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml
lock: ## renew the locks (needs uv; UPGRADE=1 takes newer versions): for work, for a CI that runs the program, for the checks of its libraries
	$(LOCKED) --group dev $(if $(UPGRADE),--upgrade) -o requirements/dev.lock
	$(LOCKED) --constraint requirements/dev.lock --group build -o requirements/run.lock
	$(LOCKED) --constraint requirements/dev.lock --group supply -o requirements/supply.lock
	$(LOCKED) --constraint requirements/dev.lock --group browser -o requirements/browser.lock
	$(LOCKED) --constraint requirements/dev.lock --group app --group build --extra desk --extra pdf -o requirements/app.lock
	$(LOCKED) --constraint requirements/dev.lock --group stores -o requirements/stores.lock
	$(LOCKED) --constraint requirements/dev.lock --group site -o requirements/site.lock

# The program alone in one environment, what looks at it in another.
SUPPLY := build/env/supply
SHIPPED := build/shipped
LOOKS := $(subst $(VENV),$(SUPPLY),$(BIN))

$(SHIPPED)/.ready: requirements/run.lock pyproject.toml
	$(PYTHON) -m venv $(SHIPPED)
	$(subst $(VENV),$(SHIPPED),$(BIN))/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(subst $(VENV),$(SHIPPED),$(BIN))/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation .
	@$(PYTHON) -c "open('$(SHIPPED)/.ready', 'w').close()"

# Copyleft that reaches into a program which uses the library unchanged would have to be asked about first.
FREE := MIT;MIT License;ISC License (ISCL);BSD License;BSD-2-Clause;BSD-3-Clause;Apache-2.0;Apache Software License;PSF-2.0;Apache-2.0 OR BSD-2-Clause;Apache Software License;BSD License;Mozilla Public License 2.0 (MPL 2.0)
licences: $(SUPPLY)/.ready $(SHIPPED)/.ready ## the licence of every library the program brings; fails for one that is not on the list
	$(LOOKS)/pip-licenses --python=$(subst $(VENV),$(SHIPPED),$(BIN))/python --from=mixed --with-urls --order=license --ignore-packages ruralgov pip setuptools --allow-only="$(FREE)"

sbom: $(SUPPLY)/.ready $(SHIPPED)/.ready ## build/sbom.json: what the program brings, as CycloneDX
	$(LOOKS)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.json $(subst $(VENV),$(SHIPPED),$(BIN))/python

dist: smoke $(SUPPLY)/.ready ## sdist and wheel, checked as an index would
	$(BIN)/python -m hatchling build -t sdist
	$(LOOKS)/twine check --strict dist/*

PLATFORMS = x86_64-pc-windows-msvc aarch64-pc-windows-msvc aarch64-apple-darwin x86_64-apple-darwin aarch64-unknown-linux-gnu
wheels: ## whether every library has wheels for Windows, macOS and ARM, under the oldest and the newest Python (needs uv and the network)
	@set -e; for platform in $(PLATFORMS); do for version in 3.11 3.14; do \
	uv pip install --quiet --dry-run --only-binary :all: --python-version $$version --python-platform $$platform \
	--target build/none -r requirements/run.lock; echo "$$platform, Python $$version: every wheel is there"; done; done

audit: $(SUPPLY)/.ready ## known weaknesses of what the program brings (asks PyPI and OSV; needs the network)
	$(LOOKS)/pip-audit --require-hashes --disable-pip --strict -r requirements/run.lock

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('$(VENV)', 'build', 'dist')]"
