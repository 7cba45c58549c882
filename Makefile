# Each target sets itself up; scripts/setup.py says nothing when that is done already.
# For GNU make 3.81 (macOS) and checkouts in a path with spaces: relative paths only, one command a line.
# -E: without the PYTHON… variables of the caller, of which PYTHONHOME stops Python before a script can see to it.
PYTHON ?= python3
PORT ?= 8000
# Or properdocs; not from the environment, where the word may mean something else.
ENGINE = mkdocs
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)

# A shell script may stand in for Python, as with pyenv; Python heeds the last two in spite of -E.
unexport BASH_ENV ENV CDPATH SHELLOPTS BASHOPTS PYTHONEXECUTABLE __PYVENV_LAUNCHER__

# These would let make report success where a step has failed, or run other steps than ours.
$(if $(MAKEFILES),$(error MAKEFILES is set: make would read $(MAKEFILES) before this Makefile; unset it))
LETTERS := $(filter-out -% %=%,$(firstword $(MAKEFLAGS)))
$(if $(findstring i,$(LETTERS)),$(error make was told to ignore errors; leave -i away, and out of MAKEFLAGS))
$(if $(findstring e,$(LETTERS)),$(error make was told to prefer the environment; leave -e away, and out of MAKEFLAGS))

.NOTPARALLEL:
.PHONY: site serve test check mutate bench evidence lock theme vendor clean set-up-site set-up-test set-up-check set-up-properdocs set-up-vendor set-up-lock

site: set-up-site
	@$(if $(filter properdocs,$(ENGINE)),$(PYTHON) -E -s scripts/setup.py properdocs)
	@$(BIN)/python -E scripts/build.py --engine $(ENGINE)

serve: set-up-site
	@$(BIN)/python -E scripts/build.py --serve --port $(PORT)

# Three workers for two cores: while one waits for a browser or a kernel, another works.
test: set-up-test
	@$(BIN)/python -E scripts/further/browser.py
	@$(BIN)/python -E scripts/build.py
	@$(BIN)/python -E -m pytest -n 3 --dist loadgroup

# Every script of ours; what is vendored is not ours to judge.
SCRIPTS = docs/assets/*.js docs/assets/cells/*.js docs/assets/widgets/*.js src/mledocs/make/bench/*.js
# Deno asks nobody for a newer one, and keeps what it keeps where `make clean` finds it.
export DENO_NO_UPDATE_CHECK = 1
export DENO_DIR = .cache/deno
check: set-up-check
	@$(BIN)/python -E -m ruff check
	@$(BIN)/python -E -m ruff format --check
	@$(BIN)/python -E -m mypy
	@$(BIN)/deno lint --quiet --config tests/javascript/deno.jsonc $(SCRIPTS)
	@$(BIN)/deno check --quiet --no-remote --no-npm --no-lock --config tests/javascript/deno.jsonc $(SCRIPTS)

# A fixed sample, as CI tries it; ALL=1 for every mutant.
mutate: set-up-test
	@$(BIN)/python -E scripts/further/mutate.py $(if $(ALL),--all)

bench: set-up-test
	@$(BIN)/python -E scripts/further/browser.py
	@$(BIN)/python -E scripts/build.py
	@$(BIN)/python -E scripts/further/bench.py $(if $(COMMIT),--beside $(COMMIT))

vendor: set-up-vendor
	@$(BIN)/python -E scripts/further/vendor.py

# What the theme puts into every page: look at what changes in theme.json.
theme: set-up-site
	@$(BIN)/python -E scripts/further/theme.py

# What the libraries print, each in an environment of its own; commit what it writes.
evidence: set-up-site
	@$(BIN)/python -E scripts/further/evidence.py

# The newest versions that pyproject.toml allows, in one set for every Python from 3.11.2 and every system.
# No index host, and no path of this machine, gets into the files. `test` keeps to the versions of `site`, `check` to those of `test`.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11.2 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"
lock: set-up-lock
	@$(COMPILE) pyproject.toml --group site -o requirements/site.txt
	@$(COMPILE) pyproject.toml --group test -c requirements/site.txt -o requirements/test.txt
	@$(COMPILE) pyproject.toml --group check -c requirements/test.txt -o requirements/check.txt
	@$(COMPILE) --group properdocs -c requirements/site.txt -o requirements/properdocs.txt
	@$(COMPILE) --group vendor -c requirements/test.txt -o requirements/vendor.txt
	@$(COMPILE) --group lock -o requirements/lock.txt
	@$(COMPILE) --group evidence-scikit-learn -c requirements/test.txt -o requirements/evidence/scikit-learn.txt
	@$(COMPILE) --group evidence-statsmodels -c requirements/test.txt -o requirements/evidence/statsmodels.txt
	@$(COMPILE) --group evidence-xgboost -c requirements/test.txt -o requirements/evidence/xgboost.txt
	@$(COMPILE) --group evidence-lightgbm -c requirements/test.txt -o requirements/evidence/lightgbm.txt

# What is built; .venv stays, so that the next build needs no network.
clean:
	rm -rf site .site.new .site.old .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf docs/source
	rm -f docs/generated/*.png docs/generated/*.svg docs/notebooks/*.ipynb docs/about/ledger.json

set-up-site:
	@$(PYTHON) -E -s scripts/setup.py site

set-up-test:
	@$(PYTHON) -E -s scripts/setup.py test

set-up-check:
	@$(PYTHON) -E -s scripts/setup.py check

set-up-properdocs:
	@$(PYTHON) -E -s scripts/setup.py properdocs

set-up-vendor:
	@$(PYTHON) -E -s scripts/setup.py vendor

set-up-lock:
	@$(PYTHON) -E -s scripts/setup.py lock
