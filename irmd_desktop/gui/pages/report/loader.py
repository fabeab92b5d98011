# SPDX-License-Identifier: EUPL-1.2
"""Makes the paper that is looked at, beside the window: the newest wish counts, an older one is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from irmd_desktop.content.problems import ContentError
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.tasks import Cancelled, IsCancelled, Progress, Task
from irmd_desktop.language import tr
from irmd_desktop.reports.raster import Sheet, sheets
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace import issuing
from irmd_desktop.services.workspace.issuing import Choice

PATIENCE_MS: Final = 350
"""Somebody who types or tries several choices waits for one paper only."""


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as it would be saved: the very bytes, its pages, and what it was made from."""

    choice: Choice
    pdf: bytes
    pages: tuple[Sheet, ...]
    results: CaseResults


def make_paper(
    results: CaseResults, choice: Choice, settings: Settings, stopped: IsCancelled = lambda: False
) -> MadePaper:
    """Make a paper and read its pages. Raises `UserError`, and `Cancelled` when it was asked to stop."""
    if stopped():
        raise Cancelled
    pdf = issuing.make(results, choice, settings)
    if stopped():
        raise Cancelled
    return MadePaper(choice, pdf, sheets(pdf, stopped), results)


class PaperLoader(QObject):
    """`ready` carries a `MadePaper`, `failed` a German sentence, `working` whether one is being made."""

    ready = Signal(object)
    failed = Signal(str)
    working = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choice: Choice | None = None
        self._task: Task | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether what is shown is not what was asked for last."""
        return self._later.isActive() or self._task is not None

    def ask(self, choice: Choice, *, at_once: bool = False) -> None:
        """Make this paper of the open case as it is then."""
        self._choice = choice
        self._drop()
        self._later.start(0 if at_once else PATIENCE_MS)
        self.working.emit(True)

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._later.stop()
        self._drop()

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _begin(self) -> None:
        case, choice, settings = self._session.case, self._choice, self._session.settings
        if case is None or choice is None:
            return
        try:
            results = case.results
        except (UserError, ContentError) as error:
            self._told_trouble(error)
            return

        def work(_progress: Progress, stopped: IsCancelled) -> MadePaper:
            return make_paper(results, choice, settings, stopped)

        self._task = self._session.tasks.run(work)
        self._task.succeeded.connect(self._made)
        self._task.failed.connect(self._failed)

    @Slot(object)
    def _made(self, paper: Any) -> None:
        if self.sender() is self._task:
            self._task = None
            self.working.emit(False)
            self.ready.emit(paper)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = None
            self._told_trouble(error)

    def _told_trouble(self, error: Exception) -> None:
        self.working.emit(False)
        if isinstance(error, UserError | ContentError):
            self.failed.emit(str(error))
            return
        self.failed.emit(
            tr("Das Papier lässt sich gerade nicht herstellen. Der Fall ist vollständig gespeichert.")
        )
        # A mistake of the program is for the crash report, not for a sentence alone.
        raise error
