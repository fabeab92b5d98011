# SPDX-License-Identifier: EUPL-1.2
"""Figures and details of a result as JSON. Whole lines: tests/e2e/test_cli_match.py."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.amounts import AidKind, Step
from irmd_desktop.core.logic import Truth
from irmd_desktop.exchange.match_json import _STEP, number, plain


@given(st.integers(0, 9 * 10**15))
def test_cents_below_ninety_trillion_are_exact(cents: int) -> None:
    euros = Decimal(cents) / 100
    written = json.dumps(number(euros))
    assert Decimal(written) == euros


def test_whole_numbers_have_no_point_and_unknown_ends_are_null() -> None:
    assert (
        json.dumps([number(Decimal("4000.00")), number(Decimal("450.50")), number(None)])
        == "[4000, 450.5, null]"
    )
    assert json.dumps(number(Decimal("1E+3"))) == "1000"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Truth.NOT_MET, "not_met"),
        (AidKind.LOAN, "loan"),
        (Decimal("7.5"), 7.5),
        (date(2026, 2, 28), "2026-02-28"),
        (("received_on", date(2026, 1, 1)), ["received_on", "2026-01-01"]),
        (True, True),
        (None, None),
        ("text", "text"),
        (frozenset({"a"}), "frozenset({'a'})"),
    ],
)
def test_details_become_plain(value: object, written: object) -> None:
    assert plain(value) == written


def test_every_kind_of_step_has_its_name() -> None:
    assert set(_STEP) == set(Step.__args__)
