# Every task of the project is one target here. Only Python 3.11+, git and make are needed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help verify test lint format golden bench fuzz coverage sbom dist findings-diff docs docs-site extension samples lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# The two stamps hang on the locks: a changed pin installs again, nothing else does.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements/run.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src/copydesk  # an editable checkout is not compiled by pip
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) install --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

verify: $(VENV)/.run  ## set up, then run the main job: check the articles in sources/ against each other and the approved facts
	$(BIN)/copydesk verify sources --fail-on never

test: $(VENV)/.dev  ## set up, then run every test
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.dev  ## ruff, mypy and the import contracts
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## rewrite the code in the house format
	$(BIN)/ruff check --fix src tests bench
	$(BIN)/ruff format src tests bench

samples: $(VENV)/.run  ## write claims/extracted/ and reports/ anew from sources/
	@set -e; for article in sources/*.md; do \
	  $(BIN)/copydesk extract "$$article" --output "claims/extracted/$$(basename "$$article" .md).jsonl"; \
	done
	@set -e; for report in text:txt html:html; do \
	  $(BIN)/copydesk verify sources --fail-on never \
	    --format "$${report%:*}" --output "reports/review.$${report#*:}"; \
	done

golden: $(VENV)/.dev  ## write the record of the pinned corpus anew (tests/golden), or one PART= of it
	$(BIN)/python tests/golden/corpus.py $(PART)

bench: $(VENV)/.dev  ## measure accuracy and speed; COPYDESK_SHARED says where the development data lie
	$(BIN)/python bench/run.py $(PART)

$(VENV)/.trust: requirements/trust.txt $(VENV)/.dev
	$(PIP) install --require-hashes --only-binary :all: -r requirements/trust.txt
	@touch $@

SECONDS ?= 30
fuzz: $(VENV)/.trust  ## feed every reader and file format by chance, SECONDS=30 of CPU for each; what crashed is left in .fuzz/
	COPYDESK_NO_CACHE=1 $(BIN)/python bench/fuzz.py --seconds $(SECONDS) $(TARGET)

coverage: $(VENV)/.trust  ## run every test and tell which lines of the package none of them reaches
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov=copydesk --cov-branch --cov-report=term:skip-covered

sbom: $(VENV)/.trust  ## write sbom.cdx.json, the bill of materials of an installation: packages, versions, hashes (CycloneDX)
	$(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --output-reproducible -o sbom.cdx.json

dist: sbom  ## write what is released to dist/: wheel, source, bill of materials, and the SHA-256 of each
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d dist
	cp sbom.cdx.json dist/
	cd dist && sha256sum * > SHA256SUMS

findings-diff: $(VENV)/.dev  ## the findings on clean articles that were gained and lost since the last commit
	$(BIN)/python bench/findings_diff.py

docs: $(VENV)/.dev  ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

extension:  ## package the extension for Visual Studio Code (needs Node.js and the npm registry)
	cd editors/vscode && npm install --no-audit --no-fund && npm run package

$(VENV)-site/.site: requirements/site.txt
	$(PYTHON) -m venv $(VENV)-site
	$(VENV)-site/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: -r $<
	@touch $@

docs-site: $(VENV)-site/.site  ## write the documentation as a site to site/; links that lead nowhere stop it
	$(VENV)-site/bin/zensical build --strict

lock:  ## pin all requirements anew by version and hash (needs uv)
	@for set in "run pyproject.toml" "build --group build" "dev pyproject.toml --group dev -c requirements/run.txt" \
	    "site --group site" \
	    "trust --group trust -c requirements/dev.txt" \
	    "bench pyproject.toml --group bench -c requirements/run.txt" \
	    "parquet pyproject.toml --extra parquet -c requirements/run.txt" \
	    "corpus pyproject.toml --extra corpus -c requirements/run.txt" \
	    "tables pyproject.toml --extra tables -c requirements/run.txt" \
	    "watch pyproject.toml --extra watch -c requirements/run.txt"; do \
	  set -- $$set; name=$$1; shift; \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    --custom-compile-command 'make lock' "$$@" -o requirements/$$name.txt; \
	done

clean:  ## remove the environment and all caches
	rm -rf $(VENV) $(VENV)-site site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
