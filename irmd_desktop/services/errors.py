# SPDX-License-Identifier: EUPL-1.2
"""Errors a user can mend, told apart from bugs."""

from __future__ import annotations


class UserError(Exception):
    """A German sentence that says what happened, what is safe and what to do next."""

    def __init__(self, sentence: str, *, file: str = "") -> None:
        super().__init__(sentence)
        self.file = file


class NotSaved(UserError):
    """A file could not be written where somebody wanted it (`file`); another place may do.

    The parts of the sentence stand alone where there is room for them; `details` is for the IT.
    """

    def __init__(self, why: str, safe: str, advice: str, *, details: str, file: str) -> None:
        super().__init__(f"{why} {safe} {advice}", file=file)
        self.why, self.safe, self.advice, self.details = why, safe, advice, details
