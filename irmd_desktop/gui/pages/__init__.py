# SPDX-License-Identifier: EUPL-1.2
"""One module per page; what a page shows comes from the session."""
