# SPDX-License-Identifier: EUPL-1.2
"""Random programmes and firms for property tests, over one small dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from irmd_desktop.core.amounts import (
    COSTS,
    GRANT,
    AidKind,
    AmountRule,
    Base,
    Cap,
    CostKind,
    DeductOtherAid,
    DeMinimisRoom,
    FlatRateCosts,
    LumpSum,
    Minimum,
    Option,
    PerUnit,
    Quantity,
    Rate,
    Rounding,
    ShareOfCosts,
    Step,
    Tier,
    TierTable,
)
from irmd_desktop.core.criteria import ALWAYS, AllOf, AnyOf, Criterion, Node, Not, Op, Reading, Room, Test
from irmd_desktop.core.derivations import Case, Cases, Derivation, Sum
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import UNKNOWN, Interval, Known, NotApplicable, OneOf, Value
from tests.core.build import fact, situation

Draw = Any  # `draw` of a composite strategy or of st.data(): hypothesis types them apart

CODES = ("a", "b", "c")
NUMBERS = ("staff", "days")
MONEY = ("hardware", "training", "received", "other")
FLAGS = ("tariff", "ordered")
FACTS = (
    *(fact(name, FactType.DECIMAL, minimum=0) for name in NUMBERS),
    *(fact(name, FactType.MONEY) for name in MONEY),
    *(fact(name, FactType.BOOL) for name in FLAGS),
    fact("size", FactType.CODE, *CODES),
    fact("total", FactType.MONEY, asked=False),
    fact("band", FactType.CODE, *CODES, asked=False),
)

RULES: Mapping[str, Derivation] = {
    "total": Sum(("hardware", "training", "other")),
    "band": Cases(
        (
            Case(Criterion("", "", (Reading(Test(Op.LT, "staff", Decimal(10))),)), "a"),
            Case(Criterion("", "", (Reading(Test(Op.GE, "total", Decimal(30000))),)), "b"),
        ),
        "c",
    ),
}

whole = st.integers(0, 40).map(Decimal)
money = st.integers(0, 40).map(lambda n: Decimal(n) * 1000)
codes = st.sets(st.sampled_from(CODES), min_size=1).map(frozenset)


def tests_of() -> st.SearchStrategy[Test]:
    """One random test."""
    ordered = st.sampled_from([Op.LE, Op.GE, Op.LT, Op.GT])
    return st.one_of(
        st.builds(Test, ordered, st.sampled_from(NUMBERS), whole),
        st.builds(Test, ordered, st.sampled_from((*MONEY, "total")), money),
        st.builds(Test, st.sampled_from([Op.IS_TRUE, Op.IS_FALSE]), st.sampled_from(FLAGS)),
        st.builds(Test, st.sampled_from([Op.IN, Op.NOT_IN]), st.sampled_from(["size", "band"]), codes),
        st.builds(Test, st.just(Op.ROOM_FOR), st.just("received"), st.builds(Room, money, st.none() | money)),
    )


criteria = st.builds(
    lambda tests: Criterion("c", "c", tuple(Reading(test) for test in tests)),
    st.lists(tests_of(), min_size=1, max_size=2),
)
plain_criteria = criteria.filter(lambda c: not any(r.test.needs_amount for r in c.readings))


def trees(leaf: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Node]:
    """Random trees of all / any / not."""
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4).map(lambda nodes: AllOf(tuple(nodes))),
            st.lists(inner, max_size=4).map(lambda nodes: AnyOf(tuple(nodes))),
            inner.map(Not),
        ),
        max_leaves=8,
    )


def _quantity(limit: int, step: int = 1) -> st.SearchStrategy[Quantity]:
    numbers = st.integers(0, limit).map(lambda n: Decimal(n) * step)
    exact = numbers.map(lambda n: Quantity(n, n))
    range_ = st.tuples(numbers, numbers).map(lambda pair: Quantity(min(pair), max(pair)))
    return exact | exact | range_


def _options(figure: st.SearchStrategy[Quantity]) -> st.SearchStrategy[tuple[Option, ...]]:
    when = st.just(ALWAYS) | plain_criteria
    return st.lists(st.builds(Option, figure, when, st.just("x")), min_size=1, max_size=3).map(tuple)


_percent, _euros = _quantity(100), _quantity(40, 1000)
_base = st.builds(
    lambda share: Base((CostKind("hardware"), CostKind("training", share))),
    st.none() | st.integers(0, 100).map(Decimal),
)
_on_costs: st.SearchStrategy[Step] = st.one_of(
    st.builds(FlatRateCosts, _percent),
    st.builds(Cap, st.just(COSTS), _options(_euros), st.sampled_from(["", "days"])),
    st.builds(Minimum, st.just(COSTS), _euros),
)
_tiers = st.lists(st.integers(1, 10), min_size=1, max_size=4).map(
    lambda widths: TierTable(
        tuple(
            Tier(Decimal(sum(widths[:i]) * 2000), Decimal(sum(widths[:i]) * 2000 + 1000), Decimal(i * 500))
            for i in range(len(widths))
        )
    )
)
_makes: st.SearchStrategy[Step] = st.one_of(
    st.builds(Rate, _options(_percent), st.just(()) | _options(_quantity(20))),
    _tiers,
    st.builds(LumpSum, _options(_euros)),
    st.builds(
        PerUnit,
        st.just("days"),
        _quantity(900),
        st.none() | st.just(Decimal(6)),
        st.none() | st.just(Decimal(20)),
    ),
)
_on_grant: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        Cap, st.just(GRANT), _options(_euros), st.sampled_from(["", "days"]), st.sampled_from(["", "other"])
    ),
    st.builds(ShareOfCosts, _percent, st.sampled_from(["", "other"])),
    st.just(DeductOtherAid("other")),
    st.builds(DeMinimisRoom, st.just("received"), money),
    st.builds(Minimum, st.sampled_from([COSTS, GRANT]), _euros),
    st.just(Rounding(Decimal(100))),
)
amounts = st.builds(
    lambda base, before, makes, after: AmountRule(AidKind.GRANT, (base, *before, makes, *after)),
    _base,
    st.lists(_on_costs, max_size=2),
    _makes,
    st.lists(_on_grant, max_size=3),
)


def programmes(leaf: st.SearchStrategy[Criterion] = criteria) -> st.SearchStrategy[list[Programme]]:
    """A small random catalogue."""
    one = st.tuples(trees(leaf), st.none() | amounts)
    return st.lists(one, min_size=1, max_size=5).map(
        lambda pairs: [Programme(f"p{i}", tree, amount) for i, (tree, amount) in enumerate(pairs)]
    )


def _values(exact: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Value]:
    pair = st.tuples(exact, exact).filter(lambda ends: ends[0] != ends[1]).map(sorted)
    return st.one_of(
        exact.map(Known),
        pair.map(lambda ends: Interval(ends[0], ends[1])),
        exact.map(lambda low: Interval(low, None)),
        st.just(UNKNOWN),
        st.just(NotApplicable()),
    )


_choice = st.sets(st.sampled_from(CODES), min_size=2).map(lambda found: OneOf(frozenset(found)))
partly_known: st.SearchStrategy[Mapping[str, Value]] = st.fixed_dictionaries(
    {
        **{name: _values(whole) for name in NUMBERS},
        **{name: _values(money) for name in MONEY},
        **{name: st.booleans().map(Known) | st.just(UNKNOWN) for name in FLAGS},
        "size": st.sampled_from(CODES).map(Known) | _choice | st.just(UNKNOWN),
    }
)


def firm(given: Mapping[str, Value]) -> Situation:
    """A situation over the small dictionary."""
    return situation(given, *FACTS, rules=RULES)


def completion(draw: Draw, given: Mapping[str, Value]) -> dict[str, Value]:
    """One way everything that is open may turn out."""
    return {name: _complete(draw, name, value) for name, value in given.items()}


def _complete(draw: Draw, name: str, value: Value) -> Value:
    match value:
        case Interval(low=Decimal() as low, high=high):
            top = high if isinstance(high, Decimal) else low + 40000
            return Known(
                draw(st.sampled_from([low, top, (low + top) / 2]).map(lambda n: n.quantize(Decimal("0.01"))))
            )
        case OneOf(options=options):
            return Known(draw(st.sampled_from(sorted(options))))
        case Known() | NotApplicable():
            return value
        case _ if name in FLAGS:
            return Known(draw(st.booleans()))
        case _ if name == "size":
            return Known(draw(st.sampled_from(CODES)))
        case _:
            return Known(draw(whole if name in NUMBERS else money))
