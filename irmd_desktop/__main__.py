# SPDX-License-Identifier: EUPL-1.2
"""`python -m irmd_desktop` is the same as the command `irmd-desktop`."""

import sys

from irmd_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
