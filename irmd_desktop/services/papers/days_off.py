# SPDX-License-Identifier: EUPL-1.2
"""Weekends and holidays of the Länder: shown beside a deadline, which is never silently moved."""

from __future__ import annotations

from datetime import date
from typing import Final

from irmd_desktop.language import tr

_SUBDIVISION: Final = {
    "baden-wuerttemberg": "BW",
    "bayern": "BY",
    "berlin": "BE",
    "brandenburg": "BB",
    "bremen": "HB",
    "hamburg": "HH",
    "hessen": "HE",
    "mecklenburg-vorpommern": "MV",
    "niedersachsen": "NI",
    "nordrhein-westfalen": "NW",
    "rheinland-pfalz": "RP",
    "saarland": "SL",
    "sachsen": "SN",
    "sachsen-anhalt": "ST",
    "schleswig-holstein": "SH",
    "thueringen": "TH",
}
_SATURDAY: Final = 5


def holiday(day: date, state: str) -> str:
    """German name of the holiday on this day in a Land (code of the fact `site.state`), "" for none.

    With an unknown Land only the holidays of all Länder count.
    """
    from holidays import country_holidays

    found = country_holidays("DE", subdiv=_SUBDIVISION.get(state), years=day.year, language="de")
    return str(found.get(day, ""))


def day_off(day: date, state: str) -> str:
    """A sentence where the day is a Saturday, a Sunday or a holiday, else ""."""
    name = holiday(day, state)
    if not name and day.weekday() < _SATURDAY:
        return ""
    if not name:
        name = tr("ein Samstag") if day.weekday() == _SATURDAY else tr("ein Sonntag")
    return tr("Der Tag ist frei ({name}). Bitte vorher erledigen.").format(name=name)
