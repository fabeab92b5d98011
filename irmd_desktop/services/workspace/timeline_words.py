# SPDX-License-Identifier: EUPL-1.2
"""The timeline of a case in words (Verlauf): who changed what when, one line for each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from irmd_desktop import texts
from irmd_desktop.content.problems import ContentError
from irmd_desktop.language import tr
from irmd_desktop.persistence.journal import WHOLE_ROW, plain
from irmd_desktop.services.workspace import history
from irmd_desktop.services.workspace.change_words import entity_words
from irmd_desktop.services.workspace.fact_values import read_fact
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import TimelineEntry


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One edit: day and time, who, what, and how it became."""

    key: str
    when: str
    who: str
    what: str
    how: str

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return ", ".join(part for part in (self.when, self.what, self.how, self.who) if part)


def page(case: LiveCase, before: str | None = None) -> tuple[tuple[TimelineRow, ...], str | None]:
    """A page of rows, the newest first, and what asks for the next one. Raises `UserError`."""
    found = history.timeline(case.desk, case.case_id, before)
    return tuple(_rows(found.entries, case)), found.next


def _rows(entries: tuple[TimelineEntry, ...], case: LiveCase) -> Iterator[TimelineRow]:
    dictionary = case.release.book.dictionary
    model = case.release.models[-1] if case.release.models else None
    for entry in entries:
        at = entry.at.astimezone()
        yield TimelineRow(
            entry.id,
            f"{texts.day(at.date())} {at:%H:%M}",
            entry.actor,
            entity_words(entry.entity, entry.entity_id, dictionary, model),
            _how(entry, case),
        )


def _how(entry: TimelineEntry, case: LiveCase) -> str:
    undone = {"undo": tr("rückgängig gemacht"), "redo": tr("wiederholt")}.get(entry.kind, "")
    return ": ".join(part for part in (undone, _became(entry, case)) if part)


def _became(entry: TimelineEntry, case: LiveCase) -> str:
    if entry.new is None:
        return tr("entfernt")
    if entry.entity == "fact":
        return _fact(entry.entity_id, entry.new, case)
    if entry.field == WHOLE_ROW and entry.old is None:
        named = plain(entry.new)
        title = next(
            (named[key] for key in ("title", "text", "name", "body", "supplier") if named.get(key)), ""
        )
        return tr("angelegt: {title}").format(title=title) if title else tr("angelegt")
    value = plain(entry.new)
    return value if isinstance(value, str) and value and entry.entity == "case" else tr("geändert")


def _fact(fact_id: str, new: str, case: LiveCase) -> str:
    dictionary = case.release.book.dictionary
    try:
        value = read_fact(fact_id, plain(new), case.desk)
    except ContentError:
        return tr("geändert")
    if fact_id not in dictionary:
        return tr("geändert")
    fact = dictionary[fact_id]
    return texts.records(fact, value) if fact.columns else texts.value(fact, value)
