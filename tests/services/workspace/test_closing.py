# SPDX-License-Identifier: EUPL-1.2
"""The end of a visit: what is proposed, what is stored, and that it is undone as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from irmd_desktop.core.time_account import Phase
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import closing, history
from irmd_desktop.services.workspace.consulting import set_consultation
from irmd_desktop.services.workspace.live import LiveCase

TODAY = date(2026, 11, 23)


def close(case: LiveCase, end: closing.VisitEnd) -> None:
    closing.close_visit(case.desk, case.case_id, case.view, end)
    case.reload()


def visits(case: LiveCase) -> list[tuple[int | None, bool]]:
    return [(one.minutes, one.confirmed) for one in case.view.consultations if one.phase is Phase.VISIT]


def test_nobody_is_called_on_a_sunday(bakery: LiveCase) -> None:
    # Three months after 28 November are 28 February 2027, a Sunday; after 27 November a Saturday.
    for today in (date(2026, 11, 28), date(2026, 11, 27)):
        assert closing.proposed(bakery, today, None).follow_up == date(2027, 3, 1)


def test_results_and_follow_up_fall_out_of_the_case(bakery: LiveCase) -> None:
    end = closing.proposed(bakery, TODAY, None)
    assert end.minutes is None
    assert end.follow_up == date(2027, 2, 23)
    first, second, third = end.results.splitlines()
    assert first == "Digitaler Stand gemeinsam eingeschätzt, Lücken besprochen."
    assert second.startswith("3 Maßnahmen vereinbart: ")
    assert third.startswith("Programme besprochen und eingeplant: BAFA-Unternehmensberatung und ")


def test_the_clock_of_this_visit_gives_the_minutes() -> None:
    now = datetime(2026, 11, 23, 10, 45, 30, tzinfo=UTC)
    since = "2026-11-23T09:30:00+00:00"
    found = closing.clock_of_visit(("case", "visit", since), "case", now)
    assert found is not None
    assert found[1] == 75
    assert closing.clock_of_visit(("other", "visit", since), "case", now) is None
    assert closing.clock_of_visit(("case", "preparation", since), "case", now) is None
    assert closing.clock_of_visit((), "case", now) is None
    for unreadable in ("gestern", "2026-11-23T09:30:00"):  # without its zone a time is none
        assert closing.clock_of_visit(("case", "visit", unreadable), "case", now) is None


def test_a_stopped_visit_is_confirmed_and_not_counted_twice(bakery: LiveCase) -> None:
    set_consultation(bakery.desk, bakery.case_id, held_on=TODAY, minutes=75)
    bakery.reload()
    before = len(visits(bakery))
    end = closing.proposed(bakery, TODAY, None)
    assert (end.minutes, end.held_on) == (75, TODAY)
    close(bakery, replace(end, minutes=80, results="Kasse besprochen."))
    assert len(visits(bakery)) == before
    assert (80, True) in visits(bakery)


def test_earlier_visits_are_confirmed_too(bakery: LiveCase) -> None:
    set_consultation(bakery.desk, bakery.case_id, held_on=date(2026, 11, 9), minutes=60)
    bakery.reload()
    end = closing.proposed(bakery, TODAY, (TODAY, 45))
    close(bakery, replace(end, results="Zweiter Termin."))
    assert closing.unconfirmed(bakery.view) == ()
    assert (60, True) in visits(bakery)
    assert (45, True) in visits(bakery)


def test_one_undo_takes_all_of_it_back(bakery: LiveCase) -> None:
    talks, reminders = bakery.view.consultations, bakery.view.reminders
    close(bakery, replace(closing.proposed(bakery, TODAY, (TODAY, 45)), results="Ergebnis."))
    assert [one.due_on for one in bakery.view.reminders if one not in reminders] == [date(2027, 2, 23)]
    history.undo(bakery.desk, bakery.case_id)
    bakery.reload()
    assert bakery.view.consultations == talks
    assert bakery.view.reminders == reminders


def test_closing_twice_reminds_once(bakery: LiveCase) -> None:
    for minutes in (30, 40):
        close(bakery, replace(closing.proposed(bakery, TODAY, (TODAY, minutes)), results="Ergebnis."))
    assert [one.due_on for one in bakery.view.reminders].count(date(2027, 2, 23)) == 1


def test_more_than_a_day_is_refused(bakery: LiveCase) -> None:
    end = replace(closing.proposed(bakery, TODAY, None), minutes=1441)
    with pytest.raises(UserError, match="24 Stunden"):
        close(bakery, end)
