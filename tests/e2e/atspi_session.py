# SPDX-License-Identifier: EUPL-1.2
"""Starts the program on the screen and message bus it finds here, and a client of its accessibility tree.

    python atspi_session.py SYSTEM_PYTHON CLIENT ARGUMENT...

Ends with the exit code of the client; what the program said on stderr comes out on ours.
"""

from __future__ import annotations

import os
import subprocess
import sys

GRACE = 20
"""Seconds a process has to end by itself."""


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process that this one started."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main(client: list[str]) -> int:
    """Window manager, program, client."""
    # Without a window manager no window is ever active, and keys go nowhere.
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    program = subprocess.Popen([sys.executable, "-m", "irmd_desktop.app"], env=environment)
    try:
        code = subprocess.run(client, check=False).returncode
        if program.poll() is not None:
            print(f"the program ended by itself with {program.returncode}", file=sys.stderr)
            code = code or 1
        return code
    finally:
        ended(program)
        ended(manager)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
