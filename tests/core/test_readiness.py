# SPDX-License-Identifier: EUPL-1.2
"""Readiness: the score, what blocks, what must be begun by when, what expires on the way."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.readiness import (
    LEAD_TIME_UNKNOWN,
    START_GATE_ID,
    ItemKind,
    ItemState,
    LeadTime,
    Readiness,
    ReadinessItem,
    assess_readiness,
    start_gate_item,
)
from irmd_desktop.core.start_of_works import StartKind, StartRule, judge_start
from irmd_desktop.core.values import NOT_APPLICABLE, Value

TODAY = date(2026, 11, 2)
DEADLINE = date(2026, 11, 30)
DONE, MISSING, OPEN, NOT_NEEDED, UNKNOWN = ItemState


def item(
    name: str,
    state: ItemState = MISSING,
    lead: LeadTime = LEAD_TIME_UNKNOWN,
    *,
    until: date | None = None,
    blocking: bool = False,
) -> ReadinessItem:
    return ReadinessItem(name, ItemKind.DOCUMENT, state, "firm", lead, until, blocking)


def order(readiness: Readiness) -> list[str]:
    return [plan.item.id for plan in readiness.plans]


def test_score_is_done_of_needed() -> None:
    # 2 done of 6 needed; the seventh is not needed
    states = {"a": DONE, "b": DONE, "c": MISSING, "d": OPEN, "e": UNKNOWN, "f": MISSING, "g": NOT_NEEDED}
    result = assess_readiness([item(name, state) for name, state in states.items()], TODAY, None)
    assert result.score == Fraction(1, 3)
    assert (result.done, result.needed) == (2, 6)
    assert dict(result.counts) == {DONE: 2, MISSING: 2, OPEN: 1, NOT_NEEDED: 1, UNKNOWN: 1}


def test_nothing_needed_has_no_score() -> None:
    assert assess_readiness([], TODAY, DEADLINE).score is None
    assert assess_readiness([item("a", NOT_NEEDED)], TODAY, DEADLINE).score is None


def test_blockers_are_blocking_items_that_are_not_done() -> None:
    items = [
        item("a", DONE, blocking=True),
        item("b", NOT_NEEDED, blocking=True),
        item("c", MISSING),
        item("d", UNKNOWN, blocking=True),
        item("e", OPEN, blocking=True),
    ]
    assert set(assess_readiness(items, TODAY, DEADLINE).blockers) == {"d", "e"}


@pytest.mark.parametrize(
    ("lead", "start_by", "at_best", "in_time"),
    [
        # 30 November minus 28 days is today, minus 29 days was yesterday
        (LeadTime(28, 28), date(2026, 11, 2), date(2026, 11, 2), Truth.MET),
        (LeadTime(29, 29), date(2026, 11, 1), date(2026, 11, 1), Truth.NOT_MET),
        (LeadTime(5, 7), date(2026, 11, 23), date(2026, 11, 25), Truth.MET),
        (LeadTime(10, 60), date(2026, 10, 1), date(2026, 11, 20), Truth.OPEN),
        (LEAD_TIME_UNKNOWN, None, date(2026, 11, 30), Truth.OPEN),
        (LeadTime(14, None), None, date(2026, 11, 16), Truth.OPEN),
        (LeadTime(40, None), None, date(2026, 10, 21), Truth.NOT_MET),
        (LeadTime(None, 3), date(2026, 11, 27), date(2026, 11, 30), Truth.MET),
    ],
)
def test_latest_day_to_begin(lead: LeadTime, start_by: date | None, at_best: date, in_time: Truth) -> None:
    (plan,) = assess_readiness([item("a", MISSING, lead)], TODAY, DEADLINE).plans
    assert (plan.start_by, plan.start_at_best, plan.in_time) == (start_by, at_best, in_time)


def test_without_a_deadline_there_is_no_latest_day() -> None:
    (plan,) = assess_readiness([item("a", MISSING, LeadTime(5, 5))], TODAY, None).plans
    assert (plan.start_by, plan.start_at_best, plan.in_time) == (None, None, None)


def test_longest_lead_time_first() -> None:
    items = [
        item("done", DONE),
        item("form", MISSING, LeadTime(0, 1)),
        item("register", MISSING, LeadTime(30, 90)),
        item("elster", OPEN, LeadTime(5, 10)),
        item("elster, blocking", OPEN, LeadTime(5, 10), blocking=True),
        item("portal", MISSING),
        item("bank", MISSING, LeadTime(20, None)),
        item("superfluous", NOT_NEEDED, LeadTime(900, 900)),
    ]
    result = assess_readiness(items, TODAY, DEADLINE)
    assert order(result) == [
        "bank",
        "portal",
        "register",
        "elster, blocking",
        "elster",
        "form",
        "done",
        "superfluous",
    ]


class TestValidity:
    def test_paper_that_expires_before_the_deadline(self) -> None:
        items = [
            item("too short", DONE, until=date(2026, 11, 29)),
            item("to the day", DONE, until=DEADLINE),
            item("unlimited", DONE),
        ]
        result = assess_readiness(items, TODAY, DEADLINE)
        assert result.expiring == ("too short",)
        assert result.score == 1  # today they are all there
        assert assess_readiness(items, TODAY, None).expiring == ()

    def test_expired_paper_is_missing(self) -> None:
        items = [
            item("gone", DONE, LeadTime(7, 14), until=date(2026, 11, 1), blocking=True),
            item("last day", DONE, until=TODAY),
        ]
        result = assess_readiness(items, TODAY, DEADLINE)
        assert (result.done, result.needed, result.blockers) == (1, 2, ("gone",))
        gone = result.plans[0]
        assert (gone.state, gone.expired, gone.start_by) == (MISSING, True, date(2026, 11, 16))

    def test_validity_of_what_is_not_there_does_not_matter(self) -> None:
        result = assess_readiness([item("a", OPEN, until=date(2020, 1, 1))], TODAY, DEADLINE)
        assert (result.plans[0].state, result.plans[0].expired) == (OPEN, False)


@pytest.mark.parametrize(
    ("rule", "ordered", "state"),
    [
        (StartKind.AFTER_AWARD, NO, DONE),
        (StartKind.AFTER_AWARD, YES, MISSING),
        (StartKind.UNKNOWN, YES, UNKNOWN),
        (StartKind.NONE, YES, NOT_NEEDED),
    ],
)
def test_not_started_yet_is_the_first_line(rule: StartKind, ordered: Value, state: ItemState) -> None:
    inputs = {"ordered": ordered, "order_withdrawal_right": NO, "awarded_on": NOT_APPLICABLE}
    gate = start_gate_item(judge_start(StartRule(rule), inputs, TODAY))
    assert (gate.id, gate.kind, gate.state, gate.blocking) == (START_GATE_ID, ItemKind.CONDITION, state, True)
    result = assess_readiness([item("portal"), gate], TODAY, DEADLINE)
    assert order(result)[0] == START_GATE_ID
    assert (START_GATE_ID in result.blockers) is (state in (MISSING, UNKNOWN))


def test_wrong_input_is_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        assess_readiness([item("a"), item("a")], TODAY, None)
    with pytest.raises(ValueError, match="lead time"):
        LeadTime(5, 4)
    with pytest.raises(ValueError, match="lead time"):
        LeadTime(-1, None)


STATES = st.sampled_from(ItemState)
LEADS = st.one_of(
    st.just(LEAD_TIME_UNKNOWN),
    st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda ends: LeadTime(min(ends), max(ends))),
)


@given(st.lists(st.tuples(STATES, LEADS, st.booleans()), max_size=8), st.integers(0, 8))
def test_getting_one_thing_done_never_lowers_the_score(
    lines: list[tuple[ItemState, LeadTime, bool]], index: int
) -> None:
    items = [item(str(n), state, lead, blocking=block) for n, (state, lead, block) in enumerate(lines)]
    before = assess_readiness(items, TODAY, DEADLINE)
    assert sum(before.counts.values()) == len(items)
    assert (before.score == 1) is (before.needed > 0 and not any(plan.to_do for plan in before.plans))
    if index < len(items) and items[index].state is not NOT_NEEDED:
        changed = [*items[:index], item(str(index), DONE), *items[index + 1 :]]
        after = assess_readiness(changed, TODAY, DEADLINE)
        assert before.score is not None
        assert after.score is not None
        assert before.score <= after.score
        assert set(after.blockers) <= set(before.blockers)


@given(LEADS, st.integers(0, 120), st.integers(0, 90))
def test_in_time_holds_for_every_lead_time_in_the_range(lead: LeadTime, days: int, actual: int) -> None:
    deadline = TODAY + timedelta(days=days)
    (plan,) = assess_readiness([item("a", MISSING, lead)], TODAY, deadline).plans
    if (lead.low or 0) <= actual and (lead.high is None or actual <= lead.high):
        ready_in_time = TODAY + timedelta(days=actual) <= deadline
        assert plan.in_time in (Truth.MET if ready_in_time else Truth.NOT_MET, Truth.OPEN)
