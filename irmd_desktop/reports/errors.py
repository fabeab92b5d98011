# SPDX-License-Identifier: EUPL-1.2
"""Why a paper could not be written."""

from __future__ import annotations


class ReportError(Exception):
    """A German sentence for the user: what happened, what is safe, what to do next."""


class NotWritten(ReportError):
    """A file could not be put where somebody wants it; every part is a sentence of its own.

    `details` is for the IT: the system's words, the place and the sizes.
    """

    def __init__(self, why: str, safe: str, advice: str, details: str) -> None:
        super().__init__(f"{why} {safe} {advice}")
        self.why, self.safe, self.advice, self.details = why, safe, advice, details
