# SPDX-License-Identifier: EUPL-1.2
"""What the program does by itself once a workspace is open, beside the work: backup, check, warnings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.opening import CheckResult, OpenWorkspace

if TYPE_CHECKING:
    from irmd_desktop.gui.session import Session


def care_in_background(session: Session, opened: OpenWorkspace) -> None:
    """Backup of the day, and the full check after a run that did not end well; after the first list."""
    checked = session.tasks.run(opened.daily_backup)
    checked.failed.connect(partial(_trouble, session))
    if not opened.ended_cleanly:
        full = session.tasks.run(opened.full_check, tr("Arbeitsbereich wird geprüft"))
        full.succeeded.connect(partial(_checked, session))
        full.failed.connect(partial(_trouble, session))
    for warning in opened.warnings:
        session.trouble.emit(warning)


def _trouble(session: Session, error: object) -> None:
    if isinstance(error, UserError):
        session.trouble.emit(str(error))
    elif isinstance(error, Exception):
        raise error  # a mistake of the program: a backup that is not made must not go unnoticed


def _checked(session: Session, result: object) -> None:
    if isinstance(result, CheckResult) and result.finished and not result.sound:
        session.trouble.emit(result.sentence)
