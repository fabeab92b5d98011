# SPDX-License-Identifier: EUPL-1.2
"""What stands before the work: make a workspace, unlock it, or mend what keeps it from opening."""
