# SPDX-License-Identifier: EUPL-1.2
"""The start gate: what an adviser must know before the owner signs anything."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.start_of_works import (
    StartCode,
    StartKind,
    StartRule,
    StartThreshold,
    judge_start,
)
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Value

TODAY = date(2026, 11, 2)
YES, NO = Known(True), Known(False)

RECEIPT = StartRule(StartKind.APPLICATION_RECEIVED)
AWARD = StartRule(StartKind.AFTER_AWARD)
OWN_RISK = StartRule(StartKind.DAY_AFTER_FILING_OWN_RISK)
# VwV-SäHO § 44: below 100,000 EUR from receipt of the application, from there on only after the award.
SAXONY = StartRule(
    StartKind.AFTER_AWARD,
    (StartThreshold(Decimal(100_000), StartKind.APPLICATION_RECEIVED, inclusive=False),),
)


def day(number: int) -> Known:
    return Known(date(2026, 10, number))


def facts(**given: Value) -> dict[str, Value]:
    """An order that is binding; nothing filed, received or awarded yet; the rest as given."""
    not_yet = dict.fromkeys(("filed_on", "received_on", "awarded_on", "event_on"), NOT_APPLICABLE)
    return {"ordered": YES, "order_withdrawal_right": NO, **not_yet, **given}


@pytest.mark.parametrize("rule", [RECEIPT, AWARD, OWN_RISK, SAXONY, StartRule(StartKind.UNKNOWN)])
def test_nothing_ordered_spoils_nothing(rule: StartRule) -> None:
    verdict = judge_start(rule, {"ordered": NO}, TODAY)
    assert (verdict.state, verdict.code) == (Truth.MET, StartCode.NOTHING_ORDERED)
    assert verdict.missing == ()
    assert verdict.earliest_start is None  # not filed yet, so no day can be named


@pytest.mark.parametrize(
    ("rule", "happened", "order", "state"),
    [
        # from the receipt by the funder, whatever the award says later
        (RECEIPT, {"received_on": day(10)}, 9, Truth.NOT_MET),
        (RECEIPT, {"received_on": day(10)}, 10, Truth.MET),
        (RECEIPT, {"filed_on": day(8), "received_on": day(10)}, 9, Truth.NOT_MET),
        # only after the award
        (AWARD, {"received_on": day(1), "awarded_on": day(20)}, 19, Truth.NOT_MET),
        (AWARD, {"received_on": day(1), "awarded_on": day(20)}, 20, Truth.MET),
        # the day of filing itself is still too early
        (OWN_RISK, {"filed_on": day(10)}, 10, Truth.NOT_MET),
        (OWN_RISK, {"filed_on": day(10)}, 11, Truth.MET),
        # ordered before anything was filed
        (RECEIPT, {}, 1, Truth.NOT_MET),
        (AWARD, {"received_on": day(1)}, 30, Truth.NOT_MET),
        (OWN_RISK, {}, 1, Truth.NOT_MET),
    ],
)
def test_binding_order_against_the_permitted_day(
    rule: StartRule, happened: Mapping[str, Value], order: int, state: Truth
) -> None:
    verdict = judge_start(rule, facts(first_order_on=day(order), **happened), TODAY)
    assert verdict.state is state
    met = StartCode.ORDERED_IN_TIME
    assert verdict.code is (met if state is Truth.MET else StartCode.ORDERED_TOO_EARLY)


def test_right_of_withdrawal_is_no_start() -> None:
    # VG Augsburg Au 8 K 17.1909: an order with a right of withdrawal was fine.
    verdict = judge_start(AWARD, facts(first_order_on=day(1), order_withdrawal_right=YES), TODAY)
    assert (verdict.state, verdict.code) == (Truth.MET, StartCode.WITHDRAWAL_RIGHT)
    assert verdict.params["withdrawal_right"] is True


def test_order_in_time_needs_no_right_of_withdrawal() -> None:
    inputs = facts(first_order_on=day(12), received_on=day(10), order_withdrawal_right=YES)
    assert judge_start(RECEIPT, inputs, TODAY).code is StartCode.ORDERED_IN_TIME


def test_same_day_is_allowed_but_pointed_out() -> None:
    verdict = judge_start(RECEIPT, facts(first_order_on=day(10), received_on=day(10)), TODAY)
    assert verdict.params["same_day"] is True
    assert verdict.params["first_order_on"] == date(2026, 10, 10)
    later = judge_start(RECEIPT, facts(first_order_on=day(11), received_on=day(10)), TODAY)
    assert "same_day" not in later.params


@pytest.mark.parametrize(
    ("rule", "happened", "earliest", "waits_for"),
    [
        (RECEIPT, {"received_on": day(10)}, date(2026, 10, 10), None),
        (AWARD, {"awarded_on": day(20)}, date(2026, 10, 20), None),
        (OWN_RISK, {"filed_on": day(31)}, date(2026, 11, 1), None),
        (RECEIPT, {}, None, ("received_on",)),
        (OWN_RISK, {"received_on": day(3)}, None, ("filed_on",)),
        (AWARD, {"awarded_on": Interval(date(2026, 12, 1), date(2027, 1, 15))}, date(2027, 1, 15), None),
        (AWARD, {"awarded_on": Interval(date(2026, 12, 1), None)}, None, ("awarded_on",)),
        # nobody knows the rule: safe is the latest of the three
        (
            StartRule(StartKind.UNKNOWN),
            {"filed_on": day(1), "received_on": day(3), "awarded_on": day(20)},
            date(2026, 10, 20),
            None,
        ),
    ],
)
def test_earliest_safe_day(
    rule: StartRule, happened: Mapping[str, Value], earliest: date | None, waits_for: tuple[str, ...] | None
) -> None:
    verdict = judge_start(rule, {**facts(**happened), "ordered": NO}, TODAY)
    assert verdict.earliest_start == earliest
    assert verdict.params.get("waits_for") == waits_for


def test_own_risk_is_said_until_the_award() -> None:
    filed = facts(filed_on=day(1), first_order_on=day(5))
    assert judge_start(OWN_RISK, filed, TODAY).params["own_risk"] is True
    assert "own_risk" not in judge_start(OWN_RISK, {**filed, "awarded_on": day(20)}, TODAY).params
    assert "own_risk" not in judge_start(RECEIPT, filed, TODAY).params


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ("ordered", "first_order_on", "order_withdrawal_right", "received_on")),
        ({"ordered": YES}, ("first_order_on", "order_withdrawal_right", "received_on")),
        ({"ordered": YES, "order_withdrawal_right": NO}, ("first_order_on", "received_on")),
        ({"ordered": YES, "order_withdrawal_right": NO, "received_on": day(3)}, ("first_order_on",)),
        # not received yet: the date of the order no longer matters, the clause still does
        ({"ordered": YES, "received_on": NOT_APPLICABLE}, ("order_withdrawal_right",)),
        ({"received_on": NOT_APPLICABLE}, ("ordered", "order_withdrawal_right")),
        ({"order_withdrawal_right": NOT_APPLICABLE, "received_on": NOT_APPLICABLE}, ("ordered",)),
        # "yes, ordered" with "no order date applies" contradict each other: ask for the date
        (
            {
                "ordered": YES,
                "order_withdrawal_right": NO,
                "first_order_on": NOT_APPLICABLE,
                "received_on": day(3),
            },
            ("first_order_on",),
        ),
    ],
)
def test_open_names_exactly_what_would_settle(given: Mapping[str, Value], missing: tuple[str, ...]) -> None:
    verdict = judge_start(RECEIPT, given, TODAY)
    assert (verdict.state, verdict.code) == (Truth.OPEN, StartCode.INPUTS_OPEN)
    assert verdict.missing == missing


def test_order_in_time_if_there_is_one_at_all() -> None:
    inputs = {"first_order_on": day(5), "received_on": day(1)}
    assert judge_start(RECEIPT, inputs, TODAY).code is StartCode.HARMLESS_IN_ANY_CASE


class TestSaxonThreshold:
    """Order after receipt but before the award: allowed below 100,000 EUR only."""

    ORDER = facts(first_order_on=day(15), received_on=day(10), awarded_on=day(20))

    @pytest.mark.parametrize(
        ("spending", "kinds", "state"),
        [
            ("99999.99", (StartKind.APPLICATION_RECEIVED,), Truth.MET),
            ("100000", (StartKind.AFTER_AWARD,), Truth.NOT_MET),
            ("100000.01", (StartKind.AFTER_AWARD,), Truth.NOT_MET),
        ],
    )
    def test_edge(self, spending: str, kinds: tuple[StartKind, ...], state: Truth) -> None:
        verdict = judge_start(SAXONY, {**self.ORDER, "planned_spending": Known(Decimal(spending))}, TODAY)
        assert (verdict.kinds, verdict.state) == (kinds, state)

    def test_bracket_over_the_threshold_asks_for_the_spending(self) -> None:
        bracket = Interval(Decimal(80_000), Decimal(120_000))
        verdict = judge_start(SAXONY, {**self.ORDER, "planned_spending": bracket}, TODAY)
        assert verdict.kinds == (StartKind.APPLICATION_RECEIVED, StartKind.AFTER_AWARD)
        assert (verdict.state, verdict.missing) == (Truth.OPEN, ("planned_spending",))
        assert verdict.earliest_start == date(2026, 10, 20)  # the later of both is safe

    def test_bracket_below_the_threshold_is_enough(self) -> None:
        bracket = Interval(None, Decimal(99_000))
        assert judge_start(SAXONY, {**self.ORDER, "planned_spending": bracket}, TODAY).state is Truth.MET

    def test_spending_is_not_asked_where_both_kinds_agree(self) -> None:
        too_early = {**self.ORDER, "first_order_on": day(5)}
        assert judge_start(SAXONY, too_early, TODAY).state is Truth.NOT_MET
        # before both days, only unclear whether it was binding: the spending would change nothing
        unclear = {**too_early, "order_withdrawal_right": UNKNOWN}
        assert judge_start(SAXONY, unclear, TODAY).missing == ("order_withdrawal_right",)
        # received and awarded on one day: both kinds permit from that day on
        same_day = {**self.ORDER, "awarded_on": day(10), "first_order_on": UNKNOWN}
        assert judge_start(SAXONY, same_day, TODAY).missing == ("first_order_on",)

    def test_spending_that_does_not_apply_is_nothing(self) -> None:
        verdict = judge_start(SAXONY, {**self.ORDER, "planned_spending": NOT_APPLICABLE}, TODAY)
        assert verdict.kinds == (StartKind.APPLICATION_RECEIVED,)

    def test_several_thresholds(self) -> None:
        ladder = StartRule(
            StartKind.AFTER_AWARD,
            (
                StartThreshold(Decimal(1_000), StartKind.NONE),
                StartThreshold(Decimal(50_000), StartKind.APPLICATION_RECEIVED),
            ),
        )
        assert ladder.kinds(Known(Decimal(1_000))) == (StartKind.NONE,)
        assert ladder.kinds(Known(Decimal("1000.01"))) == (StartKind.APPLICATION_RECEIVED,)
        assert ladder.kinds(Interval(Decimal(40_000), None)) == (
            StartKind.APPLICATION_RECEIVED,
            StartKind.AFTER_AWARD,
        )
        assert ladder.kinds(UNKNOWN) == (
            StartKind.NONE,
            StartKind.APPLICATION_RECEIVED,
            StartKind.AFTER_AWARD,
        )

    def test_thresholds_that_do_not_rise_are_refused(self) -> None:
        step = StartThreshold(Decimal(10), StartKind.NONE)
        with pytest.raises(ValueError, match="must rise"):
            StartRule(StartKind.AFTER_AWARD, (step, step))

    def test_no_rule_below_a_threshold_leaves_the_spending_open(self) -> None:
        rule = StartRule(StartKind.AFTER_AWARD, (StartThreshold(Decimal(1_000), StartKind.NONE),))
        verdict = judge_start(rule, facts(first_order_on=day(1)), TODAY)
        assert (verdict.state, verdict.missing) == (Truth.OPEN, ("planned_spending",))


def test_no_rule() -> None:
    verdict = judge_start(StartRule(StartKind.NONE), facts(first_order_on=day(1)), TODAY)
    assert (verdict.state, verdict.code) == (Truth.MET, StartCode.NO_RULE)
    assert verdict.earliest_start is None


class TestUnknownRule:
    RULE = StartRule(StartKind.UNKNOWN)

    def test_order_after_the_award_is_harmless_under_every_rule(self) -> None:
        late = facts(filed_on=day(1), received_on=day(2), awarded_on=day(3), first_order_on=day(4))
        verdict = judge_start(self.RULE, late, TODAY)
        assert (verdict.state, verdict.code) == (Truth.MET, StartCode.ORDERED_IN_TIME)

    def test_early_order_stays_open_and_only_the_funder_can_tell(self) -> None:
        verdict = judge_start(self.RULE, facts(first_order_on=day(4)), TODAY)
        assert (verdict.state, verdict.code) == (Truth.OPEN, StartCode.RULE_UNKNOWN)
        assert verdict.missing == ()

    def test_facts_are_asked_while_they_could_still_save_it(self) -> None:
        known = facts(filed_on=day(1), received_on=day(2), awarded_on=day(3))
        verdict = judge_start(self.RULE, known, TODAY)
        assert (verdict.state, verdict.missing) == (Truth.OPEN, ("first_order_on",))

    def test_below_a_threshold_only(self) -> None:
        rule = StartRule(StartKind.AFTER_AWARD, (StartThreshold(Decimal(500), StartKind.UNKNOWN),))
        verdict = judge_start(rule, facts(first_order_on=day(4)), TODAY)
        assert (verdict.state, verdict.missing) == (Truth.OPEN, ("planned_spending",))


class TestPremiumAfterTheEvent:
    """Claimed within six months after the event; founding on 31 August 2025, so until 28 February 2026."""

    RULE = StartRule(StartKind.AFTER_EVENT, months_since_event=6)
    FOUNDED = Known(date(2025, 8, 31))

    @pytest.mark.parametrize(
        ("as_of", "state", "code"),
        [
            (date(2025, 7, 1), Truth.MET, StartCode.EVENT_AHEAD),
            (date(2025, 8, 31), Truth.MET, StartCode.CLAIM_IN_TIME),
            (date(2026, 2, 28), Truth.MET, StartCode.CLAIM_IN_TIME),
            (date(2026, 3, 1), Truth.NOT_MET, StartCode.CLAIMED_TOO_LATE),
        ],
    )
    def test_time_to_claim(self, as_of: date, state: Truth, code: StartCode) -> None:
        verdict = judge_start(self.RULE, facts(event_on=self.FOUNDED, first_order_on=day(1)), as_of)
        assert (verdict.state, verdict.code) == (state, code)
        assert verdict.params["claim_until"] == date(2026, 2, 28)
        assert verdict.earliest_start is None

    def test_claim_once_filed_in_time_stays_in_time(self) -> None:
        inputs = facts(event_on=self.FOUNDED, filed_on=Known(date(2026, 2, 1)))
        assert judge_start(self.RULE, inputs, TODAY).state is Truth.MET

    def test_claim_filed_too_late(self) -> None:
        inputs = facts(event_on=self.FOUNDED, filed_on=Known(date(2026, 3, 2)))
        assert judge_start(self.RULE, inputs, TODAY).state is Truth.NOT_MET

    def test_filing_in_the_future_is_only_planned(self) -> None:
        inputs = facts(event_on=self.FOUNDED, filed_on=Known(date(2026, 5, 1)))
        assert judge_start(self.RULE, inputs, date(2026, 2, 1)).state is Truth.MET

    def test_not_happened_yet(self) -> None:
        verdict = judge_start(self.RULE, facts(), TODAY)
        assert (verdict.state, verdict.code) == (Truth.MET, StartCode.EVENT_AHEAD)

    def test_without_a_limit_an_order_spoils_nothing(self) -> None:
        verdict = judge_start(StartRule(StartKind.AFTER_EVENT), facts(event_on=UNKNOWN), TODAY)
        assert (verdict.state, verdict.code) == (Truth.MET, StartCode.CLAIM_IN_TIME)

    @pytest.mark.parametrize(
        ("event", "filed", "missing"),
        [
            (UNKNOWN, NOT_APPLICABLE, ("event_on",)),
            (UNKNOWN, UNKNOWN, ("filed_on", "event_on")),
            (FOUNDED, UNKNOWN, ("filed_on",)),
            (Interval(None, date(2026, 6, 1)), NOT_APPLICABLE, ("event_on",)),
        ],
    )
    def test_open(self, event: Value, filed: Value, missing: tuple[str, ...]) -> None:
        verdict = judge_start(self.RULE, facts(event_on=event, filed_on=filed), TODAY)
        assert (verdict.state, verdict.missing) == (Truth.OPEN, missing)

    def test_mixed_with_an_order_rule(self) -> None:
        rule = StartRule(
            StartKind.AFTER_AWARD,
            (StartThreshold(Decimal(500), StartKind.AFTER_EVENT),),
            months_since_event=6,
        )
        verdict = judge_start(rule, facts(event_on=self.FOUNDED, first_order_on=day(1)), date(2026, 1, 1))
        assert (verdict.state, verdict.missing) == (Truth.OPEN, ("planned_spending",))


# --- every completion agrees -----------------------------------------------------------------

FIRST = date(2026, 10, 1)
WORLD = [Known(FIRST + timedelta(days=n)) for n in range(7)]
SPENDINGS = [Known(Decimal(n)) for n in (50_000, 100_000, 150_000)]
DOMAIN: Mapping[str, list[Value]] = {
    "ordered": [YES, NO],
    "order_withdrawal_right": [YES, NO],
    "first_order_on": [*WORLD],
    "filed_on": [*WORLD, NOT_APPLICABLE],
    "received_on": [*WORLD, NOT_APPLICABLE],
    "awarded_on": [*WORLD, NOT_APPLICABLE],
    "planned_spending": [*SPENDINGS],
}
RULES = [RECEIPT, AWARD, OWN_RISK, SAXONY, StartRule(StartKind.NONE)]


@st.composite
def partly_known(draw: st.DrawFn) -> tuple[dict[str, Value], dict[str, list[Value]]]:
    """What is known, and for each open input every value it may still have."""
    known: dict[str, Value] = {}
    options: dict[str, list[Value]] = {}
    open_names = draw(st.lists(st.sampled_from(sorted(DOMAIN)), max_size=4, unique=True))
    for name, values in DOMAIN.items():
        if name not in open_names:
            # not the outermost days: an open date can then lie on either side
            inner = [v for v in values if v not in (WORLD[0], WORLD[-1])]
            known[name] = draw(st.sampled_from(inner))
        elif name.endswith("_on") and draw(st.booleans()):
            low, high = sorted(draw(st.tuples(st.integers(1, 5), st.integers(1, 5))))
            known[name] = Interval(FIRST + timedelta(days=low), FIRST + timedelta(days=high))
            options[name] = list(WORLD[low : high + 1])
        else:
            known[name] = UNKNOWN
            options[name] = values
    return known, options


def completions(known: Mapping[str, Value], options: Mapping[str, list[Value]]) -> Iterator[dict[str, Value]]:
    for choice in product(*options.values()):
        yield {**known, **dict(zip(options, choice, strict=True))}


@given(st.sampled_from(RULES), partly_known())
def test_verdict_is_exactly_what_all_completions_share(
    rule: StartRule, case: tuple[dict[str, Value], dict[str, list[Value]]]
) -> None:
    known, options = case
    verdict = judge_start(rule, known, TODAY)
    worlds = {
        tuple(world[name] for name in options): judge_start(rule, world, TODAY).state
        for world in completions(known, options)
    }
    states = set(worlds.values())
    assert Truth.OPEN not in states
    assert verdict.state is (states.pop() if len(states) == 1 else Truth.OPEN)
    # An input is missing if and only if it alone can turn the verdict in some world.
    turning = set()
    for index, name in enumerate(options):
        rest: dict[tuple[Value, ...], set[Truth]] = {}
        for world, state in worlds.items():
            rest.setdefault(world[:index] + world[index + 1 :], set()).add(state)
        if any(len(found) > 1 for found in rest.values()):
            turning.add(name)
    assert set(verdict.missing) == turning


@given(partly_known())
def test_unknown_rule_is_met_only_if_every_rule_is(
    case: tuple[dict[str, Value], dict[str, list[Value]]],
) -> None:
    known, options = case
    verdict = judge_start(StartRule(StartKind.UNKNOWN), known, TODAY)
    assert verdict.state is not Truth.NOT_MET
    met = all(
        judge_start(rule, world, TODAY).state is Truth.MET
        for world in completions(known, options)
        for rule in (RECEIPT, AWARD, OWN_RISK)
    )
    assert (verdict.state is Truth.MET) is met


DATES = st.one_of(
    st.just(UNKNOWN),
    st.just(NOT_APPLICABLE),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(Known),
)


@given(
    event=DATES,
    filed=DATES,
    as_of=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    full=st.tuples(*[st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(Known)] * 2),
)
def test_more_facts_never_flip_a_premium(
    event: Value, filed: Value, as_of: date, full: tuple[Value, Value]
) -> None:
    rule = StartRule(StartKind.AFTER_EVENT, months_since_event=3)
    before = judge_start(rule, {"event_on": event, "filed_on": filed}, as_of)
    after = judge_start(
        rule,
        {
            "event_on": full[0] if event is UNKNOWN else event,
            "filed_on": full[1] if filed is UNKNOWN else filed,
        },
        as_of,
    )
    assert after.state is not Truth.OPEN
    assert before.state in (after.state, Truth.OPEN)
    if before.state is not Truth.OPEN:
        assert before.missing == ()


class TestApplicationFirstDayNotDocumented:
    """BAFA advice: the application comes first, but no source tells the day from which to order."""

    RULE = StartRule(StartKind.APPLICATION_BEFORE_START)

    def test_an_order_before_the_application_is_lost_under_every_reading(self) -> None:
        verdict = judge_start(self.RULE, facts(first_order_on=day(5)), TODAY)
        assert (verdict.state, verdict.code) == (Truth.NOT_MET, StartCode.ORDERED_TOO_EARLY)

    def test_between_receipt_and_award_only_the_funder_can_tell(self) -> None:
        given = facts(first_order_on=day(12), filed_on=day(8), received_on=day(10))
        verdict = judge_start(self.RULE, given, TODAY)
        assert (verdict.state, verdict.code, verdict.missing) == (Truth.OPEN, StartCode.RULE_UNKNOWN, ())

    def test_after_the_award_it_is_harmless(self) -> None:
        happened = {"filed_on": day(8), "received_on": day(10), "awarded_on": day(20)}
        assert judge_start(self.RULE, facts(first_order_on=day(20), **happened), TODAY).state is Truth.MET
        assert judge_start(
            self.RULE, facts(first_order_on=day(20), **happened), TODAY
        ).earliest_start == date(2026, 10, 20)

    def test_nothing_ordered_is_met(self) -> None:
        assert judge_start(self.RULE, {"ordered": NO}, TODAY).state is Truth.MET

    def test_what_is_not_known_is_asked(self) -> None:
        verdict = judge_start(self.RULE, {}, TODAY)
        assert verdict.state is Truth.OPEN
        assert {"ordered", "first_order_on", "received_on"} <= set(verdict.missing)
