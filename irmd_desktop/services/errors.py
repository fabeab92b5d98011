# SPDX-License-Identifier: EUPL-1.2
"""Errors a user can mend, told apart from bugs."""

from __future__ import annotations


class UserError(Exception):
    """A German sentence that says what happened, what is safe and what to do next."""

    def __init__(self, sentence: str, *, file: str = "") -> None:
        super().__init__(sentence)
        self.file = file
