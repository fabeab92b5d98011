# SPDX-License-Identifier: EUPL-1.2
"""Why a paper could not be written."""

from __future__ import annotations


class ReportError(Exception):
    """A German sentence for the user: what happened, what is safe, what to do next."""
