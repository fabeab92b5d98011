# SPDX-License-Identifier: EUPL-1.2
"""An argument parser that speaks German and raises instead of leaving the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, Final, NoReturn


class BadCall(Exception):
    """The command line does not make sense; the text is a German sentence."""


class _Help(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


class GermanParser(argparse.ArgumentParser):
    """Parser whose help and errors are German. `error` raises `BadCall`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **options}, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "Angaben", "Optionen"
        self.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call."""
        for english, german in _GERMAN:
            message = message.replace(english, german)
        raise BadCall(f"Der Aufruf stimmt nicht: {message.rstrip('.')}. Hilfe: {self.prog} --help")


_GERMAN: Final = (
    ("the following arguments are required:", "es fehlt"),
    ("unrecognized arguments:", "unbekannt ist"),
    ("expected one argument", "hier fehlt der Wert"),
    ("invalid choice:", "nicht erlaubt ist"),
    ("choose from", "erlaubt sind"),
    ("argument ", "Angabe "),
)
