# SPDX-License-Identifier: EUPL-1.2
"""Time account (Zeitkonto, M11): hours of one case and of an adviser's year, with warnings, never a block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core import time_account as core
from irmd_desktop.core.time_account import Phase, TimeAccount, TimeRules, TimeWarning
from irmd_desktop.language import tr, trn
from irmd_desktop.persistence import repositories_time
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.views import CaseView


@dataclass(frozen=True, slots=True)
class Hours:
    """An account with its Tagewerke and what should be seen."""

    account: TimeAccount
    days: Decimal
    warnings: tuple[TimeWarning, ...]


def rules_of(settings: Settings) -> TimeRules:
    """How the chamber counts Tagewerke."""
    return TimeRules(
        day_hours=settings.day_hours,
        case_below_days=settings.case_limit_days,
        year_most_days=settings.year_limit_days,
    )


def of_case(view: CaseView, rules: TimeRules) -> Hours:
    """The hours of one case, all advisers together."""
    found = core.account((one.phase, one.minutes) for one in view.consultations)
    return Hours(found, found.days(rules), core.case_warnings(found, rules))


def of_year(desk: Desk, adviser: str, year: int, rules: TimeRules) -> Hours:
    """The hours of an adviser in a calendar year, over all cases. Raises `UserError`."""
    with in_words(), desk.work.reading() as connection:
        rows = repositories_time.spent(connection, adviser, date(year, 1, 1), date(year, 12, 31))
    found = core.account((Phase(phase), minutes) for phase, minutes in rows)
    return Hours(found, found.days(rules), core.year_warnings(found, rules))


def limits_met(desk: Desk, view: CaseView, year: int, rules: TimeRules) -> tuple[str, ...]:
    """What to see about the time of a case and of the year of who sits at the desk. Raises `UserError`."""
    case, whole = of_case(view, rules), of_year(desk, desk.work.author.actor, year, rules)
    # Minutes that are missing elsewhere are told where they are missing.
    passed = (one for one in whole.warnings if one is TimeWarning.YEAR_LIMIT)
    of_this = (sentence(one, case, rules) for one in case.warnings)
    return (*of_this, *(sentence(one, whole, rules) for one in passed))


def sentence(warning: TimeWarning, hours: Hours, rules: TimeRules) -> str:
    """A warning in words."""
    days = texts.number(hours.days)
    match warning:
        case TimeWarning.CASE_LIMIT:
            return tr("Dieser Fall hat {days}\u00a0Tagewerke; die Grenze liegt bei {limit}.").format(
                days=days, limit=rules.case_below_days
            )
        case TimeWarning.YEAR_LIMIT:
            return tr("In diesem Jahr sind es {days}\u00a0Tagewerke; die Grenze liegt bei {limit}.").format(
                days=days, limit=rules.year_most_days
            )
        case TimeWarning.MINUTES_MISSING:
            return trn(
                "Bei {n} Eintrag fehlen die Minuten; das Konto ist mindestens so hoch.",
                "Bei {n} Einträgen fehlen die Minuten; das Konto ist mindestens so hoch.",
                hours.account.unknown,
            ).format(n=hours.account.unknown)
