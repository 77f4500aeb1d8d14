# `make run` shows Parley at once; `make check` before every commit; `make test` before a push.
# All of it lives in .venv: nothing is installed elsewhere, but for the browser of `make browser`.

UV = 0.13.9
# Workers for the tests that need no browser.
JOBS ?= 2
# With servers, browsers or processes of their own: too long before every commit.
REHEARSALS = tests/browser tests/simulation tests/bench tests/audits tests/backups tests/silence \
	tests/hardening tests/doctor

BIN = .venv/bin
READY = .venv/.ready
LANGUAGES = ar es fr

# uv keeps to this folder's .venv and to the Python found below, whatever else is active.
export UV_PYTHON_DOWNLOADS = never
export UV_PROJECT_ENVIRONMENT = .venv
unexport VIRTUAL_ENV PYTHONPATH

.PHONY: help setup run check test rehearse browser bench audit vendor i18n lock format clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

help:
	@echo "make run | check | test | rehearse | format | lock | i18n | vendor | bench | audit | clean"

setup: $(READY)

$(READY): pyproject.toml uv.lock scripts/find-python
	@python=$$(sh scripts/find-python) || exit 1; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $$python -m venv --clear .venv || { \
		echo "Python cannot make environments here: install python3-venv (Debian, Ubuntu)." >&2; \
		exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@$(BIN)/uv sync --quiet --locked
	@touch $@

run: setup
	@$(BIN)/parley demo

check: setup
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest tests $(REHEARSALS:%=--ignore=%) -q -n $(JOBS)

test: setup
	$(BIN)/pytest tests $(REHEARSALS:%=--ignore=%) -q -n $(JOBS)
	@$(MAKE) rehearse

# What `check` leaves out. Two calls, because a browser's event loop would stay behind and break
# asynchronous tests.
rehearse: setup browser
	$(BIN)/pytest $(filter-out tests/browser,$(REHEARSALS)) -q -n $(JOBS)
	$(BIN)/pytest tests/browser -q

browser:
	@sh scripts/find-browser

bench: setup
	@$(BIN)/python -m bench

# Longer than anybody waits for every day: up to half an hour.
audit: setup
	@echo "1 of 6: whatever happens in a workshop, drawn 25 times as often as every day"
	$(BIN)/pytest -q --hypothesis-profile=audit \
		tests/core/test_always.py tests/exports/test_summary.py tests/record/test_round_trip.py
	@echo "2 of 6: kill -9 in the middle of writing, 100 times: what was answered is there"
	KILLS=100 $(BIN)/pytest -q tests/record/test_commits.py -k kill_9
	@echo "3 of 6: a whole workshop of 24 seats, against a real server"
	$(BIN)/parley simulate --seats 12
	@echo "4 of 6: what a thief, a listener and a colleague could find out, in 200 workshops"
	$(BIN)/parley audit linkage
	@echo "5 of 6: a word of its own in every field, searched for wherever the server writes"
	$(BIN)/parley audit canaries
	@echo "6 of 6: whether this machine is fit for it"
	-$(BIN)/parley doctor

# Only to take a newer version of a vendored script; needs npm.
vendor: setup
	@$(BIN)/python scripts/vendor.py

# Collect the sentences, and bring them to the translators; English is in the sources.
# The template's date of making is left out, so that it changes only when a sentence does.
i18n: setup
	@mkdir -p app/locales
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --add-comments "Translators:" \
		--strip-comments --add-location file --project Parley --copyright-holder "the authors of Parley" \
		--msgid-bugs-address "" --no-wrap \
		--output-file app/locales/parley.pot.new app
	@grep -v '^"POT-Creation-Date' app/locales/parley.pot.new > app/locales/parley.pot
	@rm app/locales/parley.pot.new
	@for language in $(LANGUAGES); do \
		folder=app/locales/$$language/LC_MESSAGES; \
		verb=init; if [ -f $$folder/parley.po ]; then verb="update --ignore-pot-creation-date --ignore-obsolete"; fi; \
		$(BIN)/pybabel --quiet $$verb --domain parley --locale $$language --no-wrap \
			--input-file app/locales/parley.pot --output-dir app/locales || exit 1; \
	done

# After a change of pyproject.toml. The lock must name public places only (tests look).
lock:
	@$(BIN)/uv lock --no-config

format: setup
	@$(BIN)/ruff format --quiet
	@$(BIN)/ruff check --fix --quiet

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage \
		htmlcov dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -path ./.git -prune -o -name '*.mo' -exec rm -f {} +
