# SPDX-License-Identifier: EUPL-1.2
"""Tagewerke by hand: 8 hours are 480 minutes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from irmd_desktop.core.time_account import (
    Phase,
    TimeAccount,
    TimeRules,
    TimeWarning,
    account,
    case_warnings,
    year_warnings,
)

RULES = TimeRules()


def test_minutes_are_kept_apart_by_what_they_were_for() -> None:
    entries = [(Phase.VISIT, 90), (Phase.PREPARATION, 30), (Phase.VISIT, None), (Phase.FOLLOW_UP, 45)]
    found = account(entries)
    assert found == TimeAccount(visit=90, preparation=30, follow_up=45, unknown=1)
    assert found.minutes == 165
    # 165 / 480 = 0.34375
    assert found.days(RULES) == Decimal("0.34")
    # A chamber that counts ten hours: 165 / 600 = 0.275
    assert found.days(TimeRules(day_hours=10)) == Decimal("0.27")


def test_a_case_must_stay_below_five_tagewerke() -> None:
    assert case_warnings(TimeAccount(visit=2399), RULES) == ()
    assert TimeAccount(visit=2399).days(RULES) == Decimal("4.99")
    assert case_warnings(TimeAccount(visit=2400), RULES) == (TimeWarning.CASE_LIMIT,)


def test_a_year_may_have_a_hundred_and_twenty() -> None:
    assert year_warnings(TimeAccount(preparation=57_600), RULES) == ()
    assert year_warnings(TimeAccount(preparation=57_601), RULES) == (TimeWarning.YEAR_LIMIT,)
    assert year_warnings(TimeAccount(preparation=57_601), TimeRules(year_most_days=130)) == ()


def test_missing_minutes_are_told_and_are_no_zero() -> None:
    assert case_warnings(account([(Phase.VISIT, None)]), RULES) == (TimeWarning.MINUTES_MISSING,)


@pytest.mark.parametrize("wrong", [{"day_hours": 0}, {"case_below_days": 0}, {"year_most_days": -1}])
def test_limits_are_positive(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="positive"):
        TimeRules(**wrong)
