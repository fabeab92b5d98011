# SPDX-License-Identifier: EUPL-1.2
"""Quote rules are data: none, three from a sum on, published prices, suppliers tied to the firm."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.quotes import (
    Measure,
    Order,
    Quote,
    QuoteCheck,
    QuoteCode,
    QuoteKind,
    QuoteRule,
    QuoteThreshold,
    check_quotes,
    quotes_required,
)
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Value

# Land money in Saxony: grant of 100,000 EUR or more and order above 5,000 EUR net.
LAND = QuoteRule(
    3,
    (
        QuoteThreshold(Measure.GRANT, Decimal(100_000), inclusive=True),
        QuoteThreshold(Measure.ORDER_NET, Decimal(5_000)),
    ),
    published_prices_count=False,
    supplier_tie_excluded=False,
)
# EU money: rate above 80 % and grant above 100,000 EUR; published prices count.
EU = QuoteRule(
    3,
    (
        QuoteThreshold(Measure.RATE_PERCENT, Decimal(80)),
        QuoteThreshold(Measure.GRANT, Decimal(100_000)),
    ),
    published_prices_count=True,
)
NONE = QuoteRule(0)
THREE = QuoteRule(3, published_prices_count=False, supplier_tie_excluded=True)
UNKNOWN_RULE = QuoteRule(None)

DECISION = Known(date(2027, 2, 1))
ORDER = Order(decided_on=DECISION)


def euros(amount: str | int) -> Known:
    return Known(Decimal(amount))


def quote(
    name: str,
    supplier: str = "",
    *,
    tie: Value = NO,
    valid: Value = NOT_APPLICABLE,
    kind: QuoteKind = QuoteKind.OFFER,
    net: Value | None = None,
    dated: Value | None = None,
) -> Quote:
    return Quote(
        name, supplier or name, dated or Known(date(2026, 10, 1)), net or euros(4_000), valid, tie, kind
    )


def codes(check: QuoteCheck, of: str = "") -> list[QuoteCode]:
    return [finding.code for finding in check.findings if finding.quote == of]


@pytest.mark.parametrize(
    ("rule", "order", "required", "missing"),
    [
        (LAND, Order(net=euros("5000.01"), grant=euros(100_000)), Truth.MET, ()),
        (LAND, Order(net=euros(5_000), grant=euros(200_000)), Truth.NOT_MET, ()),
        (LAND, Order(net=UNKNOWN, grant=euros("99999.99")), Truth.NOT_MET, ()),
        (LAND, Order(net=UNKNOWN, grant=euros(100_000)), Truth.OPEN, (Measure.ORDER_NET,)),
        (LAND, Order(), Truth.OPEN, (Measure.GRANT, Measure.ORDER_NET)),
        (
            LAND,
            Order(net=euros(9_000), grant=Interval(Decimal(90_000), None)),
            Truth.OPEN,
            (Measure.GRANT,),
        ),
        (EU, Order(rate_percent=euros(80), grant=euros(500_000)), Truth.NOT_MET, ()),
        (EU, Order(rate_percent=euros("80.5"), grant=euros(100_000)), Truth.NOT_MET, ()),
        (EU, Order(rate_percent=euros("80.5"), grant=euros("100000.01")), Truth.MET, ()),
        (NONE, Order(), Truth.NOT_MET, ()),
        (THREE, Order(), Truth.MET, ()),
        (UNKNOWN_RULE, Order(), Truth.OPEN, ()),
        # the number is unknown, but the sum below which none is asked is documented
        (
            QuoteRule(None, (QuoteThreshold(Measure.ORDER_NET, Decimal(500)),)),
            Order(net=euros(400)),
            Truth.NOT_MET,
            (),
        ),
    ],
)
def test_when_quotes_are_asked_for(
    rule: QuoteRule, order: Order, required: Truth, missing: tuple[Measure, ...]
) -> None:
    assert quotes_required(rule, order) == (required, missing)


def test_none_required_needs_none() -> None:
    check = check_quotes(NONE, [], ORDER)
    assert check.state is Truth.MET
    assert codes(check) == [QuoteCode.NOT_REQUIRED]


def test_three_different_suppliers() -> None:
    check = check_quotes(THREE, [quote("a"), quote("b"), quote("c")], ORDER)
    assert (check.state, check.counted, check.counted_at_most) == (Truth.MET, 3, 3)
    assert codes(check) == [QuoteCode.ENOUGH]
    assert check.findings[0].params == (("count", 3), ("counted", 3), ("at_most", 3))


def test_two_are_too_few() -> None:
    check = check_quotes(THREE, [quote("a"), quote("b")], ORDER)
    assert (check.state, codes(check)) == (Truth.NOT_MET, [QuoteCode.TOO_FEW])


def test_one_supplier_counts_once() -> None:
    quotes = [quote("a", "Meyer GmbH"), quote("b", " MEYER  gmbh"), quote("c")]
    check = check_quotes(THREE, quotes, ORDER)
    assert (check.state, check.counted) == (Truth.NOT_MET, 2)
    assert codes(check, "b") == [QuoteCode.SAME_SUPPLIER]
    assert [f.params for f in check.findings if f.quote == "b"] == [(("first", "a"),)]


def test_tied_supplier_is_excluded_where_the_rule_says_so() -> None:
    quotes = [quote("a"), quote("b"), quote("brother", tie=YES)]
    check = check_quotes(THREE, quotes, ORDER)
    assert (check.state, check.counted) == (Truth.NOT_MET, 2)
    assert codes(check, "brother") == [QuoteCode.SUPPLIER_TIED]
    # where the rule allows it, the same quotes will do, without a word
    allowed = QuoteRule(3, supplier_tie_excluded=False)
    check = check_quotes(allowed, quotes, ORDER)
    assert (check.state, codes(check, "brother")) == (Truth.MET, [])


def test_unknown_tie_or_rule_leaves_it_open() -> None:
    quotes = [quote("a"), quote("b"), quote("c", tie=UNKNOWN)]
    check = check_quotes(THREE, quotes, ORDER)
    assert (check.state, check.counted, check.counted_at_most) == (Truth.OPEN, 2, 3)
    assert codes(check) == [QuoteCode.PERHAPS_TOO_FEW]
    assert codes(check, "c") == [QuoteCode.TIE_UNKNOWN]
    silent = QuoteRule(3)
    check = check_quotes(silent, [quote("a"), quote("b"), quote("c", tie=YES)], ORDER)
    assert (check.state, codes(check, "c")) == (Truth.OPEN, [QuoteCode.TIE_RULE_UNKNOWN])


@pytest.mark.parametrize(
    ("counts", "state", "found"),
    [
        (True, Truth.MET, []),
        (False, Truth.NOT_MET, [QuoteCode.PUBLISHED_PRICE_NOT_COUNTED]),
        (None, Truth.OPEN, [QuoteCode.PUBLISHED_PRICE_RULE_UNKNOWN]),
    ],
)
def test_published_prices(counts: bool | None, state: Truth, found: list[QuoteCode]) -> None:
    rule = QuoteRule(1, published_prices_count=counts, supplier_tie_excluded=False)
    check = check_quotes(rule, [quote("shop", kind=QuoteKind.PUBLISHED_PRICE)], ORDER)
    assert (check.state, codes(check, "shop")) == (state, found)


@pytest.mark.parametrize(
    ("valid", "decided", "found"),
    [
        (Known(date(2027, 2, 1)), DECISION, []),  # still valid on the day itself
        (Known(date(2027, 1, 31)), DECISION, [QuoteCode.EXPIRES_BEFORE_DECISION]),
        (NOT_APPLICABLE, DECISION, []),
        (UNKNOWN, DECISION, [QuoteCode.MAY_EXPIRE_BEFORE_DECISION]),
        (Known(date(2027, 2, 1)), UNKNOWN, [QuoteCode.MAY_EXPIRE_BEFORE_DECISION]),
        (Known(date(2027, 2, 1)), NOT_APPLICABLE, []),
        (
            Known(date(2027, 2, 15)),
            Interval(date(2027, 2, 1), date(2027, 3, 1)),
            [QuoteCode.MAY_EXPIRE_BEFORE_DECISION],
        ),
        (
            Known(date(2027, 1, 15)),
            Interval(date(2027, 2, 1), None),
            [QuoteCode.EXPIRES_BEFORE_DECISION],
        ),
        (Known(date(2027, 3, 1)), Interval(date(2027, 2, 1), date(2027, 3, 1)), []),
    ],
)
def test_validity_beyond_the_decision(valid: Value, decided: Value, found: list[QuoteCode]) -> None:
    check = check_quotes(THREE, [quote("a", valid=valid)], Order(decided_on=decided))
    assert codes(check, "a") == found


def test_incomplete_quote() -> None:
    check = check_quotes(NONE, [quote("a", net=UNKNOWN, dated=UNKNOWN)], ORDER)
    assert codes(check, "a") == [QuoteCode.NET_UNKNOWN, QuoteCode.DATE_UNKNOWN]


def test_unknown_number_stays_open_however_many_there_are() -> None:
    check = check_quotes(UNKNOWN_RULE, [quote(name) for name in "abcde"], ORDER)
    assert (check.state, codes(check)) == (Truth.OPEN, [QuoteCode.RULE_UNKNOWN])


def test_open_requirement() -> None:
    check = check_quotes(LAND, [quote("a")], Order(net=euros(9_000)))
    assert (check.state, check.missing) == (Truth.OPEN, (Measure.GRANT,))
    assert codes(check) == [QuoteCode.REQUIREMENT_OPEN]
    # three quotes at hand settle it whatever the grant will be
    check = check_quotes(LAND, [quote("a"), quote("b"), quote("c")], Order(net=euros(9_000)))
    assert (check.state, codes(check)) == (Truth.MET, [QuoteCode.ENOUGH])


def test_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        QuoteRule(-1)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([YES, NO, UNKNOWN]), st.booleans()), max_size=4
    ),
    st.sampled_from([LAND, EU, NONE, THREE, QuoteRule(2, published_prices_count=True)]),
    st.sampled_from([UNKNOWN, euros(50_000), euros(150_000)]),
)
def test_more_facts_never_flip(
    given_quotes: list[tuple[str, Value, bool]], rule: QuoteRule, grant: Value
) -> None:
    def check(tie_if_unknown: Value, grant_if_unknown: Value) -> QuoteCheck:
        quotes = [
            quote(
                str(n),
                supplier,
                tie=tie_if_unknown if tie is UNKNOWN else tie,
                kind=QuoteKind.PUBLISHED_PRICE if published else QuoteKind.OFFER,
            )
            for n, (supplier, tie, published) in enumerate(given_quotes)
        ]
        order = Order(
            net=euros(9_000),
            rate_percent=euros(85),
            grant=grant_if_unknown if grant is UNKNOWN else grant,
        )
        return check_quotes(rule, quotes, order)

    before = check(UNKNOWN, UNKNOWN)
    for tie in (YES, NO):
        for amount in (euros(1), euros(900_000)):
            after = check(tie, amount)
            assert before.counted <= after.counted <= after.counted_at_most <= before.counted_at_most
            assert before.state in (after.state, Truth.OPEN)
