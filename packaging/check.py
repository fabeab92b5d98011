# SPDX-License-Identifier: EUPL-1.2
"""Every check of the project, one after the other, with a summary: `make test`.

    .venv/bin/python packaging/check.py            all
    .venv/bin/python packaging/check.py mypy ruff  only those whose name contains one of the words

All run even when one fails, so that one run shows everything. Exit code 1 when any failed. The import
contracts, the wheel and its self-test are tests like others (tests/test_architecture.py, test_wheel.py).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import side_venv

ROOT = Path(__file__).resolve().parent.parent
CODE = ("irmd_desktop", "packaging", "tests")

# Benchmarks need a quiet machine and have a command of their own: make bench.
PYTEST = ("pytest", "-n", "2", "-p", "no:benchmark")

CHECKS = {
    "ruff check": ("ruff", "check", *CODE),
    "ruff format": ("ruff", "format", "--check", *CODE),
    "mypy": ("mypy", "irmd_desktop", "tests"),
    # Scripts, not a package: they are found beside each other, as when they run.
    "mypy packaging": ("mypy", "--no-explicit-package-bases", "--no-namespace-packages", "packaging"),
    # The rules decide about money: their own tests leave not one branch of them unproven.
    "pytest core": (*PYTEST, "tests/core", "--cov=irmd_desktop/core", "--cov-report="),
    "core coverage": ("coverage", "report", "--include=irmd_desktop/core/*", "--fail-under=100"),
    # Without coverage, which takes as long again.
    "pytest": (*PYTEST, "--ignore=tests/core"),
}


def run(name: str, command: tuple[str, ...]) -> bool:
    """Run one check, its output going straight to the terminal."""
    print(f"\n=== {name}", flush=True)
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
    return done.returncode == 0


def main(words: list[str]) -> int:
    """Run the checks asked for and print one line for each."""
    chosen = {name: command for name, command in CHECKS.items() if not words or any(w in name for w in words)}
    lines, failed = [], False
    if "pytest" in chosen:
        # Without it the tests that need it say so and are skipped.
        side_venv.prepare("checkers")
    for name, command in chosen.items():
        start = time.monotonic()
        passed = run(name, command)
        failed = failed or not passed
        lines.append(f"  {'ok    ' if passed else 'FAILED'}  {name:<16} {time.monotonic() - start:6.1f} s")
    print("\n=== summary", *lines, sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
