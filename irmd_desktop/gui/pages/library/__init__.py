# SPDX-License-Identifier: EUPL-1.2
"""Parts of the page Förderkatalog."""
