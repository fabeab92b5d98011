# SPDX-License-Identifier: EUPL-1.2
"""What the step Förderung says, without a window: alternatives, reasons, deadlines, names in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from irmd_desktop.core.criteria import AllOf, AnyOf, Criterion, Node, Not, Op, Reading, Test
from irmd_desktop.core.evaluation import Outcome
from irmd_desktop.core.logic import Truth
from irmd_desktop.services.open_case.funding_detail import _place, source_name
from irmd_desktop.services.open_case.funding_order import Dropped, drop_plan
from irmd_desktop.services.open_case.funding_picture import days_left, deadline_of
from irmd_desktop.services.open_case.funding_rows import short_body

ON = date(2026, 11, 23)
MET, OPEN, OUT = Truth.MET, Truth.OPEN, Truth.NOT_MET


def criterion(name: str, fact: str = "", hard: bool = True) -> Criterion:
    return Criterion(name, name, (Reading(Test(Op.IS_TRUE, fact or name)),), hard=hard)


def shown(tree: Node, *states: Truth) -> tuple[Truth, list[str]]:
    from itertools import count

    state, placed = _place(tree, iter([Outcome(one) for one in states]), count(1))
    return state, [one.criterion.id for one in placed]


A, B, C = criterion("a"), criterion("b"), criterion("c")


def test_alternatives_go_once_one_of_them_is_wholly_met() -> None:
    assert shown(AnyOf((A, B)), MET, OPEN) == (MET, ["a"])


def test_a_half_met_alternative_hides_nothing() -> None:
    # (a and b) or c: a alone settles nothing, so b must stay to be answered.
    assert shown(AnyOf((AllOf((A, B)), C)), MET, OPEN, OUT) == (OPEN, ["a", "b", "c"])


def test_two_groups_do_not_answer_for_each_other() -> None:
    tree = AllOf((AnyOf((A, B)), AnyOf((C, criterion("d")))))
    assert shown(tree, MET, OPEN, OPEN, OUT) == (OPEN, ["a", "c", "d"])


def test_below_a_not_all_becomes_any() -> None:
    # not (a and b): it is enough that b is not so.
    assert shown(Not(AllOf((A, B))), MET, OUT) == (MET, ["b"])
    assert shown(Not(AnyOf((A, B))), OUT, OPEN) == (OPEN, ["a", "b"])


def test_a_soft_condition_decides_nothing() -> None:
    assert shown(AllOf((A, criterion("b", hard=False))), MET, OUT) == (MET, ["a", "b"])


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("site.state", Dropped.PLACE),
        ("firm.size_class", Dropped.SIZE),
        ("project.purposes", Dropped.PURPOSE),
        ("firm.legal_form", Dropped.FIRM),
        ("context.on", Dropped.OTHER),
    ],
)
def test_why_a_programme_drops_out(fact: str, reason: Dropped) -> None:
    plan = drop_plan(criterion("one", fact))
    assert plan == ((OUT, False, reason),)


def test_the_next_call_counts_before_the_end_of_the_guideline() -> None:
    record: dict[str, Any] = {
        "calls": [{"from": "2026-01-01", "to": "2026-03-31"}, {"from": "2027-01-01", "to": "2027-02-28"}],
        "validity": {"to": "2027-12-31"},
    }
    assert deadline_of(record, ON).on == date(2027, 2, 28)
    assert deadline_of({"validity": {"to": "2026-12-31"}}, ON).on == date(2026, 12, 31)
    assert deadline_of({}, ON).on is None
    assert deadline_of({"calls": [{"to": "2026-03-31"}]}, ON).over


def test_days_are_counted_in_words() -> None:
    assert days_left(date(2026, 12, 31), ON) == "noch 38 Tage"
    assert days_left(date(2026, 11, 24), ON) == "noch 1 Tag"
    assert days_left(ON, ON) == "nur noch heute"
    assert days_left(date(2026, 11, 22), ON) == "abgelaufen"


def test_bodies_and_sources_in_few_words() -> None:
    assert short_body("Bundesamt für Wirtschaft und Ausfuhrkontrolle (BAFA) über Leitstellen") == "BAFA"
    assert short_body("KfW über die Hausbank") == "KfW"
    assert short_body("Thüringer Aufbaubank") == "Thüringer Aufbaubank"
    entry = {"title": "Weiterbildung (Investitionsbank, Kopie ohne Datum)", "dated": "2025-06-02"}
    assert source_name(entry) == "Investitionsbank (2025)"
    assert source_name({"title": "Richtlinie"}) == "Richtlinie"
