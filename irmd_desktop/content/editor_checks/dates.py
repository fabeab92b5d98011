# SPDX-License-Identifier: EUPL-1.2
"""What has gone out of date on the day of the check; without a day these rules are silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from irmd_desktop.content.editor_checks.hint import Hint, Record

STALE_AFTER: Final = timedelta(days=180)
"""How long a look at a source holds."""

_ENDED: Final = frozenset({"closed"})


def lapsed_validity(record: Record, on: date) -> Iterator[Hint]:
    """`open-but-over`: the status says open, yet validity or the last call has ended."""
    if record.status != "open":
        return
    end = _day(record.plain.get("validity", {}).get("to"))
    if end and end < on:
        message = f"Der Stand ist „open“, die Gültigkeit endete aber am {german(end)}."
        yield record.hint("open-but-over", ("validity", "to"), "validity", message)
    calls = [_day(call.get("to")) for call in record.plain.get("calls", ())]
    last = max((call for call in calls if call), default=None)
    if last and None not in calls and last < on:
        message = f"Der Stand ist „open“, der letzte Aufruf endete aber am {german(last)}."
        yield record.hint("open-but-over", ("calls",), "calls", message)


def stale_sources(record: Record, on: date) -> Iterator[Hint]:
    """`source-stale`: sources that nobody has looked at for more than 180 days; one hint per record."""
    looked_at = [_day(source["checked_on"]) for source in record.plain["sources"]]
    old = [index for index, day in enumerate(looked_at) if day and on - day > STALE_AFTER]
    if not old:
        return
    first = min(old, key=lambda index: looked_at[index] or on)
    names = ", ".join(f"„{record.plain['sources'][index]['id']}“" for index in old)
    message = (
        f"{len(old)} von {len(looked_at)} Quellen wurden vor mehr als {STALE_AFTER.days} Tagen geprüft "
        f"(älteste Prüfung am {german(looked_at[first])}): {names}."
    )
    yield record.hint("source-stale", ("sources", first, "checked_on"), "sources", message)


def stale_status(record: Record, on: date) -> Iterator[Hint]:
    """`status-stale`: whether applications are taken was last supported more than 180 days ago.

    A closed programme stays closed until somebody reports the contrary, and a proposal has no state
    that could age.
    """
    if record.status in {"closed", "proposed"}:
        return
    as_of = _day(record.plain["status"].get("as_of"))
    if as_of is None:
        message = "Der Stand hat keinen Tag („as_of“)."
        yield record.hint("status-stale", ("status",), "status", message)
    elif on - as_of > STALE_AFTER:
        message = f"Der Stand stammt vom {german(as_of)} und ist älter als {STALE_AFTER.days} Tage."
        yield record.hint("status-stale", ("status", "as_of"), "status", message)


def review_due(record: Record, on: date) -> Iterator[Hint]:
    """`review-due`: the day on which the record was to be checked again has passed."""
    due = _day(record.plain["review"]["next_on"])
    if due and due < on and record.status not in _ENDED:
        message = f"Die nächste Prüfung war für den {german(due)} vorgesehen."
        yield record.hint("review-due", ("review", "next_on"), "review", message)


def future_dates(record: Record, on: date) -> Iterator[Hint]:
    """`date-ahead`: a check, a source or a status that lies after the day of the check."""
    for index, source in enumerate(record.plain["sources"]):
        for key in ("checked_on", "dated"):
            day = _day(source.get(key))
            if day and day > on:
                yield _ahead(record, ("sources", index, key), source["id"], day)
    for place in (("status", "as_of"), ("budget", "as_of"), ("review", "checked_on")):
        day = _day(record.plain.get(place[0], {}).get(place[1]))
        if day and day > on:
            yield _ahead(record, place, place[0], day)


def _ahead(record: Record, place: tuple[str | int, ...], subject: str, day: date) -> Hint:
    return record.hint("date-ahead", place, subject, f"Der {german(day)} liegt nach dem Tag der Prüfung.")


def _day(text: object) -> date | None:
    return date.fromisoformat(text.strip()) if isinstance(text, str) else None


def german(day: date | None) -> str:
    """24.11.2026; empty where there is no day."""
    return day.strftime("%d.%m.%Y") if day else ""


RULES: Final = (lapsed_validity, stale_sources, stale_status, review_due, future_dates)
