# SPDX-License-Identifier: EUPL-1.2
"""Debian and Ubuntu packages the program needs besides Python: which are missing, and getting them.

    python3 packaging/system_libraries.py            install what is missing, where that is allowed
    python3 packaging/system_libraries.py --check    only say what is missing

Exit code 0: nothing is missing (any more); 1: something is. Standard library only, since it runs before
anything is installed. On Windows and macOS the wheels bring everything, so nothing is ever missing there.
"""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

# Library file -> package. The names fit Debian 12 and Ubuntu 22.04; newer releases still provide them.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# Command -> package: the tests read the PDFs they write with a program that is not ours, and one of them does
# the main job as a screen reader does, on a screen and a message bus of its own.
PROGRAMS = {
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-daemon",
    "xdotool": "xdotool",
    "openbox": "openbox",
}

# File -> package: what the client of the accessibility bus is made of; it runs in the system's Python.
FILES = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}


def missing_packages() -> list[str]:
    """Names of the packages that are missing, sorted; empty on systems other than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = {package for name, package in QT_LIBRARIES.items() if not _loads(name)}
    programs = {package for name, package in PROGRAMS.items() if shutil.which(name) is None}
    files = {package for pattern, package in FILES.items() if not glob.glob(pattern)}
    return sorted(libraries | programs | files)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_prefix() -> list[str] | None:
    """What to put before `apt-get` to be allowed to install; None where one may not without a password."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages; False where that is not allowed or did not work, with the command to type."""
    names = sorted(packages)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    prefix = install_prefix()
    if prefix is not None:
        print(f"Installing system packages: {' '.join(names)}", flush=True)
        # A first try without updating the package lists: where they are fresh, that is much quicker.
        if _apt(prefix, command) or (_apt(prefix, ["apt-get", "update"]) and _apt(prefix, command)):
            return True
    print("System packages are missing and could not be installed from here. Please run:", file=sys.stderr)
    print(f"\n    sudo apt-get update && sudo {' '.join(command)}\n", file=sys.stderr)
    return False


def _apt(prefix: list[str], command: list[str]) -> bool:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    done = subprocess.run([*prefix, *quiet, *command], stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Check, and unless told otherwise install."""
    missing = missing_packages()
    if not missing:
        return 0
    if "--check" in arguments:
        print(f"missing: {' '.join(missing)}")
        return 1
    install(missing)
    return 1 if missing_packages() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
