# SPDX-License-Identifier: EUPL-1.2
"""What the pages say of the case that is open, step by step, worked out from it and in words."""
