# SPDX-License-Identifier: EUPL-1.2
"""How two spellings of a firm differ (Schreibweise, M10): a funder compares papers letter by letter.

What counts as the same firm: spaces, capital letters, "ß" and umlauts written out, and the legal form
(Rechtsform) do not make another name. Everything else does.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

CLOSE: Final = 0.8
"""Share of equal letters from which two names look like one firm with a slip."""

_LEGAL_FORMS: Final = (
    ("gmbh_co_kg", r"gmbh\s*(?:&|und|u\.)\s*co\.?\s*kg"),
    ("ug_co_kg", r"ug\s*\(haftungsbeschränkt\)\s*(?:&|und|u\.)\s*co\.?\s*kg"),
    ("gmbh", r"gmbh|gesellschaft\s+mit\s+beschränkter\s+haftung"),
    ("ug", r"(?:ug|unternehmergesellschaft)(?:\s*\(haftungsbeschränkt\))?"),
    ("egbr", r"egbr|eingetragene\s+gesellschaft\s+bürgerlichen\s+rechts"),
    ("gbr", r"gbr|gesellschaft\s+bürgerlichen\s+rechts"),
    ("ek", r"e\.?\s*k(?:fm|ffr|fr)?\.?|eingetragener?\s+kauf(?:mann|frau)"),
    ("ohg", r"ohg|offene\s+handelsgesellschaft"),
    ("kg", r"kg|kommanditgesellschaft"),
    ("ag", r"ag|aktiengesellschaft"),
    ("eg", r"e\.?\s*g\.?|eingetragene\s+genossenschaft"),
)
_AT_END: Final = tuple(
    (form, re.compile(rf"(?:^|[\s,]+)({pattern})\s*$", re.IGNORECASE)) for form, pattern in _LEGAL_FORMS
)
_WRITTEN_OUT: Final = (
    ("ß", "ss"), ("ẞ", "SS"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"),
)  # fmt: skip


class Difference(StrEnum):
    """Where two spellings differ; `LETTERS` are ß and umlauts written out."""

    WHITESPACE = "whitespace"
    CASE = "case"
    LETTERS = "letters"
    LEGAL_FORM = "legal_form"
    NAME = "name"


def differences(one: str, other: str) -> frozenset[Difference]:
    """Everything that differs between two spellings; empty when they are equal to the letter."""
    name, form, written = _split(one)
    other_name, other_form, other_written = _split(other)
    found = _in_name(name, other_name)
    if form != other_form:
        return frozenset(found | {Difference.LEGAL_FORM})
    if written != other_written:
        found.add(_in_form(written, other_written))
    return frozenset(found)


def look_alike(one: str, other: str) -> bool:
    """Whether the names without legal form are equal, or so close that one may be a slip for the other."""
    name, other_name = (_spread(_joined(_split(text)[0]).lower()) for text in (one, other))
    return SequenceMatcher(None, name, other_name, autojunk=False).ratio() >= CLOSE


def _split(text: str) -> tuple[str, str, str]:
    """Name, code of the legal form (empty without one) and the form as written."""
    for form, pattern in _AT_END:
        found = pattern.search(text)
        if found:
            return text[: found.start()], form, found.group(1)
    return text, "", ""


def _in_name(one: str, other: str) -> set[Difference]:
    if _spread(_joined(one).lower()) != _spread(_joined(other).lower()):
        return {Difference.NAME}
    found = set()
    if _spread(one.lower()) != _spread(other.lower()):
        found.add(Difference.WHITESPACE)
    if _spread(_joined(one)) != _spread(_joined(other)):
        found.add(Difference.CASE)
    if _joined(one).lower() != _joined(other).lower():
        found.add(Difference.LETTERS)
    return found


def _in_form(one: str, other: str) -> Difference:
    if "".join(one.split()) == "".join(other.split()):
        return Difference.WHITESPACE
    return Difference.CASE if one.lower() == other.lower() else Difference.LEGAL_FORM


def _joined(text: str) -> str:
    return " ".join(text.split())


def _spread(text: str) -> str:
    for letter, written in _WRITTEN_OUT:
        text = text.replace(letter, written)
    return text
