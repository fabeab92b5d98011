# SPDX-License-Identifier: EUPL-1.2
"""The frame round the pages: rail, top bar, status bar, page stack."""
