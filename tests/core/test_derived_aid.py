# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid received, added up from the ledger to the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from irmd_desktop.core.derivations import DeMinimisReceived
from irmd_desktop.core.derived_aid import ledger_of
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Record, Value
from tests.core.build import fact, situation

FACTS = (fact("ledger", FactType.RECORDS), fact("received", FactType.MONEY, asked=False))
RULES = {"received": DeMinimisReceived("ledger")}


def aid(granted: date, euros: int | None, regulation: str | None = "general") -> Record:
    return {
        "granted_on": granted,
        "gross_grant_equivalent_eur": None if euros is None else Decimal(euros),
        "body": "BAFA",
        "regulation": regulation,
    }


def received(ledger: Value, on: date = date(2026, 11, 24)) -> tuple[object, tuple[str, ...]]:
    here = situation({"ledger": ledger}, *FACTS, rules=RULES, on=on)
    value = here.value("received")
    ends = (value.low, value.high) if isinstance(value, Interval) else getattr(value, "value", None)
    return ends, here.open_questions("received")


def test_only_the_last_three_years_count() -> None:
    ledger = Known(
        (aid(date(2023, 11, 24), 5000), aid(date(2023, 11, 25), 2800), aid(date(2025, 6, 2), 9200))
    )
    # Three years back from 24.11.2026 begin on 25.11.2023: 2,800 + 9,200.
    assert received(ledger)[0] == 12000
    assert received(ledger, date(2026, 11, 23))[0] == 17000


def test_no_aid_is_not_unknown_aid() -> None:
    assert received(NOT_APPLICABLE)[0] == 0
    assert received(Known(()))[0] == 0
    assert received(UNKNOWN) == (None, ("ledger",))
    assert ledger_of(UNKNOWN) is None


def test_a_loan_without_its_grant_equivalent_opens_the_top() -> None:
    ledger = Known((aid(date(2025, 1, 1), 2800), aid(date(2025, 6, 2), None)))
    assert received(ledger) == ((Decimal(2800), None), ("ledger",))


def test_aid_without_a_regulation_counts_and_aid_for_public_services_does_not() -> None:
    ledger = Known((aid(date(2025, 1, 1), 1000, None), aid(date(2025, 1, 1), 7000, "sgei")))
    assert received(ledger)[0] == 1000
