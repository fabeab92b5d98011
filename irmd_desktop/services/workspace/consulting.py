# SPDX-License-Identifier: EUPL-1.2
"""Talks with the firm (Beratungsgespräche) and the papers that were handed out. All raise `UserError`."""

from __future__ import annotations

from datetime import date
from typing import Any

from irmd_desktop.core.time_account import Phase
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.recording import add_row, set_fields
from irmd_desktop.services.workspace.views import TalkMode

LONGEST_MINUTES = 24 * 60
"""One entry is one day."""


def set_consultation(
    desk: Desk,
    case_id: str,
    *,
    held_on: date,
    phase: Phase = Phase.VISIT,
    minutes: int | None = None,
    mode: TalkMode = TalkMode.ON_SITE,
    subject: str = "",
    aim: str = "",
    results: str = "",
    next_steps: str = "",
    confirmed: bool = False,
    adviser: str | None = None,
    consultation_id: str | None = None,
) -> str:
    """Add a talk or other work for the firm, or change the one named; returns its id.

    `minutes` from 0 to 1440, None while nobody noted them. Without `adviser` a new talk is of who sits at the
    desk, and a known one stays whose it was.
    """
    if minutes is not None and not 0 <= minutes <= LONGEST_MINUTES:
        raise UserError(tr("Ein Eintrag hat höchstens 24 Stunden. Bitte auf mehrere Tage aufteilen."))
    fields: dict[str, Any] = {"held_on": held_on, "phase": phase.value, "minutes": minutes}
    fields |= {"mode": mode.value, "subject": subject, "aim": aim, "results": results}
    fields |= {"next_steps": next_steps, "confirmed": confirmed}
    if adviser is not None or consultation_id is None:
        fields["adviser"] = desk.work.author.actor if adviser is None else adviser
    own = consultation_id or desk.work.new_id()
    set_fields(desk, case_id, "consultation", own, fields)
    return own


def record_issued_paper(
    desk: Desk,
    case_id: str,
    *,
    kind: str,
    issued_on: date,
    sha256: str,
    pages: int,
    variant: str = "",
    language: str = "de",
    catalogue_version: str = "",
    model_version: str = "",
) -> str:
    """Note that a paper left the house, with what it was made from; returns its id."""
    return add_row(
        desk,
        case_id,
        "issued_paper",
        kind=kind,
        variant=variant,
        language=language,
        issued_on=issued_on,
        catalogue_version=catalogue_version,
        model_version=model_version,
        sha256=sha256,
        pages=pages,
    )
