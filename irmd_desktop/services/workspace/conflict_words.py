# SPDX-License-Identifier: EUPL-1.2
"""The two values of a conflict in words, for the person who decides between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr
from irmd_desktop.persistence.journal import plain
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.fact_values import read_answer, read_fact
from irmd_desktop.services.workspace.views import ConflictView

_MOST: Final = 120
"""Characters of a text that are shown; the rest stands in its field."""


def value_words(one: ConflictView, text: str | None, desk: Desk) -> str:
    """One side of a conflict, from its stored JSON."""
    stored = None if text is None else plain(text)
    if stored is None:
        return tr("nichts")
    try:
        if one.entity == "fact":
            return _fact(one.entity_id, stored, desk)
        if one.entity == "answer":
            return _answer(stored)
    except (ContentError, KeyError, TypeError, ValueError):
        return tr("ein Wert, den dieser Katalog nicht kennt")
    return _short(_plain(one.field, stored))


def _fact(fact_id: str, stored: Any, desk: Desk) -> str:
    found = read_fact(fact_id, stored, desk)
    if fact_id in desk.dictionary:
        return _short(texts.value(desk.dictionary[fact_id], found))
    return _plain("", found.value) if isinstance(found, Known) else texts.unknown()


def _answer(stored: Any) -> str:
    answer = read_answer(stored)
    level = answer.reply.level
    if level is not None:
        words = tr("Stufe {level}").format(level=texts.number(Decimal(level)))
    elif answer.reply.state is State.UNKNOWN:
        words = tr("weiß nicht")
    else:
        words = tr("trifft nicht zu")
    return f"{words}, {tr('mit Notiz')}" if answer.note else words


def _plain(field: str, stored: Any) -> str:
    if isinstance(stored, bool):
        return tr("ja") if stored else tr("nein")
    if isinstance(stored, int) and field.endswith("_cents"):
        return texts.euros(Decimal(stored) / 100)
    return str(stored)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
