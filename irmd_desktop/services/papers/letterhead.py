# SPDX-License-Identifier: EUPL-1.2
"""What stands at head and foot of every paper of a case: firm, chamber, versions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.branding import Branding
from irmd_desktop.services.case_results import CaseResults


def firm_and_place(results: CaseResults) -> str:
    """Name of the firm and its place, without the postcode."""
    firm = results.case.firm
    place = re.sub(r"^\d{5}\s+", "", firm.place or "")
    return f"{firm.name}, {place}" if place else firm.name


def letterhead(results: CaseResults, branding: Branding | None) -> Branding:
    """The chamber's profile; what it leaves open comes from the case."""
    adviser = results.case.adviser
    found = branding or Branding()
    day = texts.day(results.on)
    lines = found.lines or (tuple(adviser.address) if adviser else ())
    if adviser:
        unit = found.unit or adviser.unit or ""
        found = replace(found, chamber=found.chamber or adviser.chamber, unit=unit)
    return replace(found, lines=(*lines[:2], day))


def versions(results: CaseResults) -> str:
    """Version of catalogue and maturity model, for the foot."""
    found = [tr("Katalog {version}").format(version=results.release.version)]
    if results.release.meta.get("as_of"):
        as_of = texts.day(date.fromisoformat(results.release.meta["as_of"]))
        found[0] = tr("{catalogue} (Stand {day})").format(catalogue=found[0], day=as_of)
    if results.maturity:
        model = results.maturity.model.version
        found.append(tr("Modell {version} (Entwurf, nicht kalibriert)").format(version=model))
    return " · ".join(found)
