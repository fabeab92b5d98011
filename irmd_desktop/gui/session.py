# SPDX-License-Identifier: EUPL-1.2
"""What the window works on: the open workspace, the open case, and every edit on its way to the store.

Pages call `record` and `edit` and listen to `changed`; they never touch the database. An edit that cannot be
stored is kept, told in a banner (`trouble`), and done again by `retry`: nothing typed is lost. One refused
for what it says is told as well but not kept: trying again would never help, and nobody could leave.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from irmd_desktop.content.release import Release
from irmd_desktop.core.values import Known, Origin, Provenance, Value
from irmd_desktop.gui.tasks import TaskRunner
from irmd_desktop.persistence.erasure import BackupCopy
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace import history, issuing, recording
from irmd_desktop.services.workspace.desk import Desk, StoreTrouble
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.opening import BackupRow, OpenWorkspace, WorkspaceHouse
from irmd_desktop.services.workspace.progress import STEPS

Result = TypeVar("Result")
Edit = Callable[[Desk, str], Result]
"""A use case on the open case: gets the desk and the case id."""


def _nothing(_desk: Desk, _case_id: str) -> None:
    """An edit that is stored already."""


@dataclass(frozen=True, slots=True)
class Office:
    """The folder that is worked in, and its open workspace: for backups, checks, passphrase."""

    house: WorkspaceHouse
    opened: OpenWorkspace


class Session(QObject):
    """One person at one open workspace.

    `changed` carries a `Delta`; `case_opened` the `LiveCase`; `saved` the time of day; `trouble` a German
    sentence, empty once it is solved; `navigate` the key of a page or step and what to show there;
    `restore_wanted` asks for the gate with its backups.
    """

    case_opened = Signal(object)
    case_closed = Signal()
    changed = Signal(object)
    cases_changed = Signal()
    saved = Signal(object)
    trouble = Signal(str)
    undo_changed = Signal()
    navigate = Signal(str, object)
    settings_changed = Signal(object)
    presenting_changed = Signal(bool)
    restore_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        matching: MatchingService,
        settings: Settings,
        settings_path: Path,
        parent: QObject | None = None,
        *,
        office: Office | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.matching = desk, matching
        self.office = office
        self.settings, self._settings_path = settings, settings_path
        self.tasks = TaskRunner(self)
        self.case: LiveCase | None = None
        self.presenting = False
        self.refused = ""
        """Why the last edit was refused for what it says; "" where it is stored, or waits for the disk."""
        self._failed: list[tuple[LiveCase, Edit[object]]] = []

    def backups(self) -> tuple[BackupRow, ...]:
        """The backups of this workspace, the newest first."""
        return self.office.house.backups() if self.office else ()

    def backup_copies(self) -> Sequence[BackupCopy]:
        """The same as erasing a firm asks for them."""
        return self.office.opened.backups() if self.office else ()

    @property
    def release(self) -> Release:
        """The catalogue in use."""
        return self.matching.release

    def now(self) -> datetime:
        """The time here, with its time zone."""
        return self.desk.work.clock().astimezone()

    def today(self) -> date:
        """The day here."""
        return self.now().date()

    # -------------------------------------------------------------------------------- the open case

    def open_case(self, case_id: str, step: str = "") -> None:
        """Open a case and go to a step of it (the last one used without). Raises `UserError`."""
        if self.case is None or self.case.case_id != case_id:
            self.case = LiveCase(
                self.desk,
                self.matching,
                case_id,
                self.today,
                counter_mode=self.presenting,
                adviser=lambda: issuing.adviser(self.settings),
            )
            self.case_opened.emit(self.case)
            self.undo_changed.emit()
            self.change_settings(last_case=case_id)
        last = self.settings.last_step
        self.navigate.emit(step or (last if last in STEPS else STEPS[0]), None)

    def close_case(self) -> None:
        """Leave the case; the list of cases is shown."""
        self.case = None
        self.case_closed.emit()
        self.undo_changed.emit()

    def go(self, page: str, what: object = None) -> None:
        """Show a page or a step: `what` is what it should point at, such as a programme id."""
        self.navigate.emit(page, what)

    def present(self, on: bool) -> None:
        """Turn the view for the owner on or off (M12): internal notes are not even read while it is on."""
        if on == self.presenting:
            return
        self.presenting = on
        if self.case is not None:
            self.case.counter_mode = on
            self.case.reload()
        self.presenting_changed.emit(on)

    # ---------------------------------------------------------------------------------- every edit

    def record(self, fact_id: str, value: Value, origin: Origin = Origin.OWNER) -> bool:
        """Store one fact of the open case; says whether it is stored."""
        return self.record_all({fact_id: value}, origin)

    def record_all(self, values: Mapping[str, Value], origin: Origin = Origin.OWNER) -> bool:
        """Store facts that belong together as one change; who said so and today's date go with them."""
        said = Provenance(origin, self.today())
        dated = {fact: replace(value, provenance=said) for fact, value in values.items()}
        return self.edit(lambda desk, case: recording.record_facts(desk, case, dated)) is not None

    def confirm_rule(self, fact_id: str, holds: bool) -> bool:
        """The adviser's own answer to a condition that no fact can decide."""
        return self.record(fact_id, Known(holds), Origin.ADVISER)

    def forget(self, fact_id: str) -> bool:
        """Take a fact back, as if it had never been asked."""
        return self.edit(lambda desk, case: recording.forget_fact(desk, case, fact_id)) is not None

    def edit(self, action: Edit[Result]) -> Result | None:
        """Do a use case on the open case and show what follows; None when it could not be stored."""
        case = self.case
        self.refused = ""
        if case is None:
            return None
        if self._failed and not self.retry():
            # In the order they were made: an older answer must never replace a newer one.
            self._failed.append((case, action))
            return None
        return self._store(case, action)

    def do(self, action: Edit[None]) -> bool:
        """The same for a use case that returns nothing; says whether it is stored."""

        def done(desk: Desk, case_id: str) -> bool:
            action(desk, case_id)
            return True

        return bool(self.edit(done))

    def _store(self, case: LiveCase, action: Edit[Result]) -> Result | None:
        again: Edit[object] = action
        try:
            result = action(self.desk, case.case_id)
            again = _nothing  # stored; only showing it may have to be done again
            delta = case.reload()
        except UserError as error:
            if isinstance(error, StoreTrouble):
                self._failed.append((case, again))
            else:
                self.refused = str(error)
            self.trouble.emit(str(error))
            return None
        if not self._failed:
            self.trouble.emit("")
        self.saved.emit(self.now())
        if case is self.case:
            self.changed.emit(delta)
            self.undo_changed.emit()
        self.cases_changed.emit()
        return result

    def retry(self) -> bool:
        """Store again what could not be stored; says whether everything is stored now."""
        waiting, self._failed = self._failed, []
        for place, (case, action) in enumerate(waiting, start=1):
            self._store(case, action)
            if self._failed:
                self._failed += waiting[place:]
                break
        return not self._failed

    @property
    def unsaved(self) -> int:
        """How many edits wait for the store."""
        return len(self._failed)

    def undo(self) -> None:
        """Take back the last change of the open case."""
        self.edit(history.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.edit(history.redo)

    # ------------------------------------------------------------------------------------- settings

    def change_settings(self, **changes: object) -> None:
        """Change settings and keep them; a folder that refuses them is no reason to stop."""
        changed = replace(self.settings, **changes)  # type: ignore[arg-type]
        if changed == self.settings:
            return
        self.settings = changed
        with contextlib.suppress(OSError):
            settings_file.write(self._settings_path, changed)
        self.settings_changed.emit(changed)


__all__ = ["Delta", "Session"]
