# SPDX-License-Identifier: EUPL-1.2
# make demo   sets everything up and runs the main job on the example firms
# make test   sets everything up and runs every check
# The commands behind it are Python scripts in packaging/, so that they work on Windows too (README.md).

# The first Python that is new enough; `make PYTHON=/path/to/python3.12 test` chooses another.
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv/bin
OUT := out/demo

.PHONY: help setup demo test run messages bench screenshots report-pages wheel lock clean
help:
	@echo 'make demo    set up, run the main job on the example firms, say where the reports lie'
	@echo 'make test    set up, run every check'
	@echo 'make run     open the window'
	@echo 'make messages collect the sentences for translation into resources/locale'
	@echo 'make bench   measure the speed goals'
	@echo 'make screenshots   pictures of every page into docs/screenshots/'
	@echo 'make report-pages  pictures of every page of the example papers into out/report-pages/'
	@echo 'make wheel   build dist/*.whl and its sdist'
	@echo 'make lock    renew the pinned requirements (needs a package index)'
	@echo 'make clean   remove everything that was built, the environment included'

setup:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) packaging/prepare.py

demo: setup
	@$(VENV)/irmd-desktop demo --out $(OUT)
	@echo; echo 'Reports:'; find "$(CURDIR)/$(OUT)" -name '*.pdf' | sort | sed 's/^/  /'
	@$(VENV)/python -m irmd_desktop.app --if-possible

test: setup
	@$(VENV)/python packaging/check.py

run: setup
	@$(VENV)/python -m irmd_desktop.app

messages: setup
	@$(VENV)/python packaging/messages.py

bench: setup
	@$(VENV)/python packaging/side_venv.py bench
	@$(VENV)/python -m pytest tests/bench --benchmark-only --benchmark-columns=min,median,max,rounds

screenshots: setup
	@$(VENV)/python packaging/screenshots.py

report-pages: setup
	@$(VENV)/python packaging/report_pictures.py

wheel: setup
	@$(VENV)/python -m build --no-isolation

lock: setup
	@$(VENV)/python -m uv --version >/dev/null 2>&1 || $(VENV)/python -m pip install --quiet uv
	@$(VENV)/python packaging/lock.py

clean:
	rm -rf .venv .venv-checkers .venv-bench build dist out htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .benchmarks irmd_desktop/gui/forms
	find irmd_desktop packaging tests -name __pycache__ -prune -exec rm -rf {} +
