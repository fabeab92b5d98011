# SPDX-License-Identifier: EUPL-1.2
"""IRMD Desktop: offline funding adviser for craft firms in Central Germany."""

__version__ = "0.1.0"
