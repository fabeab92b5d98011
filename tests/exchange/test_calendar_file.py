# SPDX-License-Identifier: EUPL-1.2
"""The calendar file is read back by its own library: whole days, stable ids, no times."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar, Event

from irmd_desktop.exchange.calendar_file import CalendarEntry, calendar_bytes

STAMP = date(2026, 11, 23)
PROOF = CalendarEntry(
    "c1:award:p:proof", date(2028, 7, 31), "Verwendungsnachweis; Digi-Z, Teil 1", "a\nb", 30
)
ORDER = CalendarEntry("c1:step:order", date(2027, 2, 1), "Bestellen")


def events(content: bytes) -> list[Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def test_days_are_whole_and_in_order() -> None:
    first, second = events(calendar_bytes([PROOF, ORDER], name="Fristen", stamped=STAMP))
    assert (first["summary"], first.decoded("dtstart")) == ("Bestellen", date(2027, 2, 1))
    assert second.decoded("dtstart") == date(2028, 7, 31)
    assert second.decoded("dtend") == date(2028, 8, 1)
    assert second["transp"] == "TRANSPARENT"  # a deadline does not make anybody busy


def test_words_survive_separators_and_line_breaks() -> None:
    (event,) = events(calendar_bytes([PROOF], name="Fristen", stamped=STAMP))
    assert event["summary"] == PROOF.title
    assert event["description"] == "a\nb"


def test_a_reminder_comes_before_where_asked_for() -> None:
    with_one, without = events(calendar_bytes([ORDER, PROOF], name="Fristen", stamped=STAMP))
    assert not with_one.walk("VALARM")
    (alarm,) = without.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-30)


def test_the_same_dates_give_the_same_bytes_and_ids_stay() -> None:
    once = calendar_bytes([PROOF, ORDER], name="Fristen", stamped=STAMP)
    assert once == calendar_bytes([ORDER, PROOF], name="Fristen", stamped=STAMP)
    later = CalendarEntry(PROOF.key, date(2028, 8, 31), PROOF.title)
    (moved,) = events(calendar_bytes([later], name="Fristen", stamped=date(2027, 1, 1)))
    assert moved["uid"] == events(once)[1]["uid"]
    assert "award" not in str(moved["uid"])


def test_no_dates_are_an_empty_calendar() -> None:
    assert events(calendar_bytes([], name="Fristen", stamped=STAMP)) == []
