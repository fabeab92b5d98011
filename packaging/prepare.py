# SPDX-License-Identifier: EUPL-1.2
"""Set-up of a checkout on any system: makes `.venv` with the pinned requirements and the program in it.

    python3 packaging/prepare.py          (Windows: py packaging\\prepare.py)

Does nothing when it has already run for the present pyproject.toml and requirements. Every downloaded file
must match its recorded hash. Standard library only. Which package index is asked is the machine's own pip
setting.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared-for.txt"
REQUIREMENTS = ROOT / "packaging" / "requirements" / "dev.txt"
OLDEST = (3, 11)


def venv_python() -> Path:
    """The interpreter of `.venv`, wherever this system puts it."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """Changes whenever the set-up has to run again: other requirements, hook, form, place or Python."""
    digest = hashlib.sha256(f"{ROOT}\n{sys.version_info[:2]}\n".encode())
    hook = ROOT / "packaging" / "hatch_build.py"
    for source in (ROOT / "pyproject.toml", REQUIREMENTS, hook, *sorted((ROOT / "ui").glob("*.ui"))):
        digest.update(source.name.encode() + b"\n" + source.read_bytes())
    return digest.hexdigest()


def is_prepared() -> bool:
    """Whether `.venv` is whole and made for what lies here now."""
    if not STAMP.is_file() or STAMP.read_text(encoding="ascii") != fingerprint():
        return False
    return _quietly(str(venv_python()), "-c", "import irmd_desktop")


def can_make_venv() -> bool:
    """Whether this Python can make virtual environments; Debian keeps that in a package of its own."""
    importlib.invalidate_caches()
    return bool(importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"))


def ensure_system_packages() -> bool:
    """Install what the system lacks, where that is allowed; False where one cannot go on without it."""
    missing = system_libraries.missing_packages()
    if not can_make_venv():
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if missing and not system_libraries.install(missing) and can_make_venv():
        print("Going on without them: everything but the window and some tests works.\n", file=sys.stderr)
    return can_make_venv()


def make_venv() -> None:
    """A working `.venv`; a broken one (its Python was removed, it was copied) is made anew."""
    if VENV.exists():
        works = venv_python().exists() and _quietly(str(venv_python()), "-m", "pip", "--version")
        if works:
            return
        shutil.rmtree(VENV)
    # In a process of its own: the package that brings ensurepip may have arrived only now.
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)


def _quietly(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_everything() -> None:
    """Pinned requirements first, checked by hash; then the program itself, read in place.

    The pinned list is complete, so pip resolves nothing (`--no-deps`): asked for `coverage[toml]` it
    would look past the pin to a newer release, and refuse that for want of a hash.
    """
    pip = [str(venv_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(REQUIREMENTS)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)


def main() -> int:
    """Return 0 when `.venv` is ready; otherwise 1, and stderr says what to do."""
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version}", file=sys.stderr)
        return 1
    if not ensure_system_packages():
        return 1
    if is_prepared():
        return 0
    print("Preparing .venv (a few minutes the first time) ...", flush=True)
    try:
        make_venv()
        STAMP.unlink(missing_ok=True)
        install_everything()
    except subprocess.CalledProcessError as problem:
        print(f"Set-up failed: {' '.join(map(str, problem.cmd))}", file=sys.stderr)
        return 1
    STAMP.write_text(fingerprint(), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
