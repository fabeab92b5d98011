# SPDX-License-Identifier: EUPL-1.2
"""Dates as a calendar file (.ics, RFC 5545) that any calendar program reads: whole days, no times.

The same dates give the same bytes. A calendar is often shared, so entries hold what the caller puts there and
no more; ids are digests of keys, so that they say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from icalendar import Alarm

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "irmd-desktop:calendar")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One whole day. `key` tells the entry from all others and stays the same from export to export.

    `remind_days`: a reminder so many days before, none for 0.
    """

    key: str
    day: date
    title: str
    text: str = ""
    remind_days: int = 0


def calendar_bytes(entries: Sequence[CalendarEntry], *, name: str, stamped: date) -> bytes:
    """The calendar file. `stamped` is the day its content was true."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//IRMD Desktop//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda one: (one.day, one.key)):
        event = Event()
        event.add("uid", f"{uuid5(_NAMESPACE, entry.key)}@irmd-desktop")
        event.add("dtstamp", datetime.combine(stamped, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        if entry.text:
            event.add("description", entry.text)
        event.add("transp", "TRANSPARENT")
        if entry.remind_days:
            event.add_component(_reminder(entry))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _reminder(entry: CalendarEntry) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", timedelta(days=-entry.remind_days))
    return alarm
