# make run    sets up and opens the window on the RE-AMP example
# make test   sets up and runs every check: lint, format, types, tests
# make lint   the quick checks alone
# make bench  the timings of docs/benchmarks.md on this machine
# make package        the installers that this system can build, tested, in dist/ (docs/packaging.md)
# make prove-package  tries them on bare systems, as root, and the Windows installer under Wine where there is one

PYTHON := .venv/bin/python
EXAMPLE := resources/examples/re-amp.sysmap

.PHONY: run test lint bench package prove-package setup setup-dev setup-package

run: setup
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here: the example's analysis follows, and its picture goes to out/re-amp.png."; \
		mkdir -p out && $(PYTHON) main.py analyse $(EXAMPLE) && $(PYTHON) main.py render $(EXAMPLE) out/re-amp.png; \
	else \
		$(PYTHON) main.py $(EXAMPLE); \
	fi

test: lint
	@$(PYTHON) -m pytest -n 2

lint: setup-dev
	@$(PYTHON) -m ruff check --quiet
	@$(PYTHON) -m ruff format --check --quiet
	@$(PYTHON) -m mypy --no-error-summary

bench: setup-dev
	@for script in tests/perf/bench_*.py; do PYTHONPATH=. $(PYTHON) "$$script" || exit; done

package: setup-package
	@$(PYTHON) packaging/build.py

prove-package:
	@$(PYTHON) packaging/prove.py
	@if command -v makensis >/dev/null && command -v wine >/dev/null; then $(PYTHON) packaging/prove_windows.py; fi

setup:
	@packaging/setup.sh

setup-dev:
	@packaging/setup.sh dev

setup-package:
	@packaging/setup.sh package
