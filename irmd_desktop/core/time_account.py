# SPDX-License-Identifier: EUPL-1.2
"""Time account of advice (Zeitkonto, M11): minutes to Tagewerke, and when a funder's limit is met.

Sources as collected in our research: Sachsen, Kurzberatung of chambers: fewer than 5 Tagewerke for one
consultation, at most 130 a year for other bodies; Thüringen: a Tagewerk is 8 hours, at most 120 a year for
a full-time adviser. A chamber sets its own figures. A limit warns, it never forbids.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Phase(StrEnum):
    """What time was for: the talk itself, preparation (Vorbereitung), follow-up (Nachbereitung)."""

    VISIT = "visit"
    PREPARATION = "preparation"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class TimeRules:
    """Hours of a Tagewerk; Tagewerke that one case must stay below; Tagewerke a year may have at most.

    Raises `ValueError` for figures that are not positive.
    """

    day_hours: int = 8
    case_below_days: int = 5
    year_most_days: int = 120

    def __post_init__(self) -> None:
        if min(self.day_hours, self.case_below_days, self.year_most_days) < 1:
            raise ValueError("hours and limits are positive")


class TimeWarning(StrEnum):
    """What an adviser should see; `MINUTES_MISSING`: the account is a lower bound."""

    CASE_LIMIT = "case_limit"
    YEAR_LIMIT = "year_limit"
    MINUTES_MISSING = "minutes_missing"


@dataclass(frozen=True, slots=True)
class TimeAccount:
    """Minutes by what they were for; `unknown` counts entries whose minutes nobody noted."""

    visit: int = 0
    preparation: int = 0
    follow_up: int = 0
    unknown: int = 0

    @property
    def minutes(self) -> int:
        """All minutes together."""
        return self.visit + self.preparation + self.follow_up

    def days(self, rules: TimeRules) -> Decimal:
        """Tagewerke, exact to a hundredth, rounded down: a limit is not met before it is met."""
        hundredths = self.minutes * 100 // (60 * rules.day_hours)
        return Decimal(hundredths) / 100


def account(entries: Iterable[tuple[Phase, int | None]]) -> TimeAccount:
    """The account of some entries: what for, and how many minutes, None where nobody noted them."""
    minutes = dict.fromkeys(Phase, 0)
    unknown = 0
    for phase, spent in entries:
        if spent is None:
            unknown += 1
        else:
            minutes[phase] += spent
    return TimeAccount(minutes[Phase.VISIT], minutes[Phase.PREPARATION], minutes[Phase.FOLLOW_UP], unknown)


def case_warnings(found: TimeAccount, rules: TimeRules) -> tuple[TimeWarning, ...]:
    """What to tell about one case; the limit is met at `case_below_days`."""
    met = found.minutes >= rules.case_below_days * rules.day_hours * 60
    return _warnings(found, TimeWarning.CASE_LIMIT if met else None)


def year_warnings(found: TimeAccount, rules: TimeRules) -> tuple[TimeWarning, ...]:
    """What to tell about an adviser's year; the limit is passed above `year_most_days`."""
    passed = found.minutes > rules.year_most_days * rules.day_hours * 60
    return _warnings(found, TimeWarning.YEAR_LIMIT if passed else None)


def _warnings(found: TimeAccount, limit: TimeWarning | None) -> tuple[TimeWarning, ...]:
    missing = TimeWarning.MINUTES_MISSING if found.unknown else None
    return tuple(one for one in (limit, missing) if one is not None)
