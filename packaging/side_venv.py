# SPDX-License-Identifier: EUPL-1.2
"""Environments beside `.venv`, for tools that must not mix with the program.

    python packaging/side_venv.py checkers   .venv-checkers: checker of tagged PDF (docs/decisions/0015)
    python packaging/side_venv.py bench      .venv-bench: other makers of PDF, for `make bench`

Does nothing when it is up to date. Every downloaded file must match its recorded hash. Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("checkers", "bench")


def python_of(name: str) -> Path:
    """The interpreter of an environment, wherever this system puts it."""
    return ROOT / f".venv-{name}" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(name: str) -> bool:
    """Make the environment ready; False where that fails, and stderr says so."""
    requirements = ROOT / "packaging" / "requirements" / f"{name}.txt"
    folder = ROOT / f".venv-{name}"
    stamp = folder / "prepared-for.txt"
    wanted = hashlib.sha256(f"{sys.version_info[:2]}\n".encode() + requirements.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    print(f"Preparing {folder.name} ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    pip = [str(python_of(name)), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(requirements)], check=True)
    except (subprocess.CalledProcessError, OSError) as problem:
        print(f"{folder.name} could not be made: {problem}", file=sys.stderr)
        return False
    stamp.write_text(wanted, encoding="ascii")
    return True


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in NAMES]:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(NAMES)}")
    sys.exit(not prepare(sys.argv[1]))
