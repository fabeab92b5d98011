# SPDX-License-Identifier: EUPL-1.2
"""Size class as a derived fact: the electrician with two more GmbHs, worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from irmd_desktop.core.derivations import EnterpriseFigures
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, OneOf, Record, Value
from tests.core.build import between, fact, known, situation

SIZES = ("micro", "small", "medium", "large")
FACTS = (
    fact("staff", FactType.DECIMAL),
    fact("turnover", FactType.MONEY),
    fact("balance", FactType.MONEY),
    fact("related", FactType.RECORDS),
    fact("before", FactType.CODE, *SIZES),
    fact("size", FactType.CODE, *SIZES, asked=False),
    fact("group", FactType.DECIMAL, asked=False),
)
SIZE = EnterpriseFigures("size_class", "staff", "turnover", "balance", "related")
STAFF = EnterpriseFigures("headcount", "staff", "turnover", "balance", "related")
TWO_YEARS = EnterpriseFigures("size_class", "staff", "turnover", "balance", "related", "before")
OWN: Mapping[str, Value] = {"staff": known(7), "turnover": known(900_000), "balance": UNKNOWN}


def row(relation: str, staff: int | None, turnover: int | None, share: int | None = None) -> Record:
    def cell(number: int | None) -> Decimal | None:
        return None if number is None else Decimal(number)

    return {
        "name": "Nachbar GmbH",
        "relation": relation,
        "share_percent": cell(share),
        "headcount_fte": cell(staff),
        "turnover_eur": cell(turnover),
        "balance_total_eur": None,
    }


def size(rule: EnterpriseFigures = SIZE, **given: Value) -> tuple[object, tuple[str, ...]]:
    here = situation({**OWN, **given}, *FACTS, rules={"size": rule, "group": STAFF})
    value = here.value("size")
    content = (
        value.value if isinstance(value, Known) else value.options if isinstance(value, OneOf) else value
    )
    return content, here.open_questions("size")


def related(*rows: Record) -> Known:
    return Known(rows)


def test_a_bakery_on_its_own_is_a_micro_enterprise() -> None:
    assert size(related=NOT_APPLICABLE) == ("micro", ("size",))
    assert size(related=related()) == ("micro", ("size",))


def test_not_knowing_the_related_firms_keeps_the_size_open() -> None:
    classes, asked = size()
    assert classes == {"micro", "small", "medium", "large"}
    # The balance total could still save it where related firms push the turnover over a limit.
    assert asked == ("balance", "related")


def test_two_linked_firms_are_added_in_full() -> None:
    # 7 + 30 + 15 = 52 staff: 50 or more, so medium although the firm itself has seven.
    group = related(row("linked", 30, 3_000_000), row("linked_by_persons", 15, 1_000_000))
    assert size(related=group)[0] == "medium"
    here = situation({**OWN, "related": group}, *FACTS, rules={"group": STAFF})
    assert here.value("group") == Known(Decimal(52), here.value("group").provenance)


def test_a_partner_counts_pro_rata() -> None:
    # 7 + 30 % of 8 = 9.4 staff: still below 10. With 40 %: 7 + 3.2 = 10.2: small.
    assert size(related=related(row("partner", 8, 500_000, 30)))[0] == "micro"
    assert size(related=related(row("partner", 8, 500_000, 40)))[0] == "small"
    # Share unknown: 25 to 50 percent of 8 are 2 to 4 more, 9 to 11 in all.
    assert size(related=related(row("partner", 8, 500_000))) == ({"micro", "small"}, ("related",))


def test_a_tie_of_an_unknown_kind_keeps_everything_possible() -> None:
    # Without the kind of the tie the other firm's 30 posts may count fully or not at all.
    assert size(related=related({**row("linked", 30, 100_000), "relation": None}))[0] == {"micro", "small"}


def test_missing_figures_of_a_related_firm_lead_back_to_the_list() -> None:
    assert size(related=related(row("linked", None, 100_000)))[1] == ("related",)
    here = situation({**OWN, "related": related(row("linked", None, 1))}, *FACTS, rules={"group": STAFF})
    assert here.open_questions("group") == ("related",)
    value = here.value("group")
    assert isinstance(value, Interval)
    assert (value.low, value.high) == (7, None)


def test_a_bracket_that_straddles_ten_is_micro_or_small() -> None:
    assert size(staff=between(5, 12), related=NOT_APPLICABLE) == ({"micro", "small"}, ("staff",))
    here = situation({**OWN, "staff": UNKNOWN, "related": NOT_APPLICABLE}, *FACTS, rules={"group": STAFF})
    assert here.open_questions("group") == ("staff",)


def test_the_class_changes_only_after_two_years() -> None:
    def after(before: Value) -> tuple[object, tuple[str, ...]]:
        return size(TWO_YEARS, related=NOT_APPLICABLE, before=before)

    assert after(known("micro"))[0] == "micro"
    assert after(NOT_APPLICABLE)[0] == "micro"  # a new firm: its first figures decide
    # Small last year, micro this year: one year below changes nothing yet, but last year may itself
    # have been the first one above, so both are possible.
    assert after(known("small"))[0] == {"micro", "small"}
    assert after(OneOf(frozenset({"micro", "small"}))) == ({"micro", "small"}, ("before",))
    classes, asked = after(UNKNOWN)
    assert (classes, asked) == (set(SIZES), ("before",))
