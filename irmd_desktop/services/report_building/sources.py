# SPDX-License-Identifier: EUPL-1.2
"""Numbers the sources of a report in the order in which they are first cited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.criteria import Citation, Criterion
from irmd_desktop.language import tr
from irmd_desktop.reports.model import Source

STALE_AFTER: Final = timedelta(days=180)


class SourceBook:
    """Sources cited so far; the same document cited by two programmes keeps one number."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._found: dict[tuple[str, str], tuple[int, Plain, list[str]]] = {}

    def cite(self, record: Plain, source_id: str) -> int:
        """Number of one source of a programme."""
        entry = next(source for source in record["sources"] if source["id"] == source_id)
        key = (entry["title"], entry.get("url", ""))
        if key not in self._found:
            self._found[key] = (len(self._found) + 1, entry, [])
        number, _, about = self._found[key]
        if record["short_name"] not in about:
            about.append(record["short_name"])
        return number

    def label(self, record: Plain, criterion: Criterion) -> str:
        """`Nr. 1, 3 · 24.11.2026`: numbers and the oldest check date of what a criterion cites."""
        cited: list[Citation] = [c for reading in criterion.readings for c in reading.citations]
        if not cited:
            return "–"
        numbers = sorted({self.cite(record, citation.source) for citation in cited})
        checked = min(self._entry(record, citation.source)["checked_on"] for citation in cited)
        listed = ", ".join(str(number) for number in numbers)
        return f"{_number(listed)} · {texts.day(date.fromisoformat(checked))}"

    def _entry(self, record: Plain, source_id: str) -> Plain:
        found: Plain = next(source for source in record["sources"] if source["id"] == source_id)
        return found

    def is_stale(self, entry: Plain) -> bool:
        """Whether the source's own date is older than 180 days; legal texts do not age."""
        if entry.get("law"):
            return False  # a legal text holds until it is changed
        return "dated" in entry and date.fromisoformat(entry["dated"]) + STALE_AFTER < self.on

    def note(self, record: Plain) -> str:
        """One line on those sources of a programme that are old; all of them stand at the end."""
        old = []
        for entry in record["sources"]:
            key = (entry["title"], entry.get("url", ""))
            if key in self._found and self.is_stale(entry):
                old.append((self._found[key][0], _dated(entry)))
        listed = ", ".join(f"{_number(str(number))} ({day})" for number, day in sorted(old))
        return tr("Quellen älter als 180 Tage: {list}.").format(list=listed) if listed else ""

    def lines(self) -> tuple[Source, ...]:
        """All cited sources in the order of their numbers."""
        return tuple(
            Source(
                number=number,
                title=entry["title"],
                url=entry.get("url", ""),
                dated=_dated(entry),
                checked=texts.day(date.fromisoformat(entry["checked_on"])),
                kind=_kind(entry),
                about=", ".join(about),
                stale=self.is_stale(entry),
            )
            for number, entry, about in self._found.values()
        )


def _number(listed: str) -> str:
    return tr("Nr. {number}").format(number=listed).replace(" ", texts.NBSP, 1)


def _kind(entry: Any) -> str:
    if entry.get("law"):
        return tr("Rechtstext")
    return tr("amtlich") if entry["primary"] else tr("Zweitquelle")


def _dated(entry: Any) -> str:
    if "dated" in entry:
        return texts.day(date.fromisoformat(entry["dated"]))
    return str(entry.get("dated_note") or tr("ohne Datum"))
