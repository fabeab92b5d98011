# SPDX-License-Identifier: EUPL-1.2
"""Giving something out of the case: as a file where somebody says, or on paper. Never anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QObject, QRect, QStandardPaths, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from irmd_desktop.gui.dialogs.message import show_error, show_info
from irmd_desktop.gui.dialogs.not_saved import next_target
from irmd_desktop.gui.pages.report.loader import MadePaper
from irmd_desktop.gui.pages.report.page_view import image_of
from irmd_desktop.gui.printing import ask_printer
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.tasks import Cancelled, IsCancelled, Progress
from irmd_desktop.language import tr
from irmd_desktop.reports.raster import POINTS_PER_INCH, picture
from irmd_desktop.services.errors import NotSaved, UserError
from irmd_desktop.services.workspace import issuing
from irmd_desktop.services.workspace.issuing import Choice
from irmd_desktop.services.workspace.live import LiveCase

_FINEST: Final = 300
"""Dots per inch a page is drawn with; finer only takes memory."""


def ask_target(title: str, name: str, kinds: str, parent: QWidget) -> Path | None:
    """Where to write; None when somebody thought better of it. The system asks before replacing a file."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _ = QFileDialog.getSaveFileName(parent, title, QDir(folder).filePath(name), kinds)
    return Path(path) if path else None


@dataclass(frozen=True, slots=True)
class _File:
    """What is to be written, wherever that will be: its title, how to ask for the place, its bytes."""

    title: str
    name: str
    kinds: str
    make: Callable[[], bytes]
    then: Callable[[bytes], None]


class HandingOut(QObject):
    """Saves and prints for one page of the window; `done` carries a sentence about what was written."""

    done = Signal(str)

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._over = session, over

    def save_paper(self, paper: MadePaper, title: str) -> None:
        """Ask where and write the very bytes that were shown; then the case notes it."""
        case = self._session.case
        if case is None:
            return
        name = issuing.file_name(case.view, title, case.on)
        self._save(_File(title, name, tr("PDF (*.pdf)"), lambda: paper.pdf, lambda _: self._note(paper)))

    def _save_file(
        self, case: LiveCase, kind: str, title: str, named: str, kinds: str, make: Callable[[], bytes]
    ) -> None:
        """Ask where and write a file that is no paper (calendar, spreadsheet); then the case notes it."""
        results = case.results
        words, _, ending = named.rpartition(".")
        name = issuing.file_name(case.view, words, case.on, ending)

        def note(content: bytes) -> None:
            self._session.edit(issuing.note_issued(results, Choice(kind), content, 0))

        self._save(_File(title, name, kinds, make, note))

    def _save(self, file: _File) -> None:
        if target := self._place_for(file):
            self._write(target, file)

    def _place_for(self, file: _File) -> Path | None:
        return ask_target(tr("{paper} speichern").format(paper=file.title), file.name, file.kinds, self._over)

    def _write(self, target: Path, file: _File) -> None:
        def work(progress: Progress, stopped: IsCancelled) -> bytes:
            content = file.make()
            if stopped():
                raise Cancelled
            progress(1, 2)
            issuing.save(target, content)
            return content

        title = tr("{paper} wird gespeichert").format(paper=file.title)
        task = self._session.tasks.run(work, title, keep=True)
        task.succeeded.connect(lambda content: self._written(target, file, content))
        task.failed.connect(partial(self._refused, file))
        task.cancelled.connect(self._told_cancelled)

    def _written(self, target: Path, file: _File, content: bytes) -> None:
        file.then(content)
        self.done.emit(tr("Gespeichert: {file}").format(file=target.name))

    def _refused(self, file: _File, error: Exception) -> None:
        if not isinstance(error, NotSaved):
            self._told_trouble(error)
        elif target := next_target(error, file.title, partial(self._place_for, file), self._over):
            self._write(target, file)

    def _note(self, paper: MadePaper) -> None:
        self._session.edit(issuing.note_issued(paper.results, paper.choice, paper.pdf, len(paper.pages)))

    def print_paper(self, paper: MadePaper, title: str) -> None:
        """Ask for a printer and print every page at its resolution; then the case notes it."""
        printer = ask_printer(title, self._over)
        if printer is None:
            return
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)

        def work(progress: Progress, stopped: IsCancelled) -> None:
            painter = QPainter()
            if not painter.begin(printer):
                raise UserError(
                    tr(
                        "Der Drucker nimmt den Auftrag nicht an. Der Fall ist vollständig gespeichert. Bitte "
                        "den Drucker prüfen oder das Papier als PDF speichern."
                    )
                )
            try:
                scale = min(printer.resolution(), _FINEST) / POINTS_PER_INCH
                whole = printer.paperRect(printer.Unit.DevicePixel).toRect()
                for number in range(len(paper.pages)):
                    if stopped():
                        printer.abort()
                        raise Cancelled
                    if number:
                        printer.newPage()
                    page = image_of(picture(paper.pdf, number, scale))
                    painter.drawImage(QRect(0, 0, whole.width(), whole.height()), page)
                    progress(number + 1, len(paper.pages))
            finally:
                painter.end()

        task = self._session.tasks.run(work, tr("{paper} wird gedruckt").format(paper=title))
        task.succeeded.connect(lambda _nothing: self._printed(paper, title))
        task.failed.connect(self._told_trouble)
        task.cancelled.connect(self._told_cancelled)

    def _printed(self, paper: MadePaper, title: str) -> None:
        self._note(paper)
        self.done.emit(tr("An den Drucker gegeben: {paper}").format(paper=title))

    def _told_cancelled(self) -> None:
        self.done.emit(tr("Abgebrochen. Es wurde nichts geändert."))

    def _told_trouble(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        show_error(error, self._over)

    def save_calendar(self) -> None:
        """All dates of the case as a calendar file."""
        case = self._session.case
        if case is None:
            return
        from irmd_desktop.services.papers import deadlines, deadlines_ics

        results = case.results
        if not deadlines.calendar_entries(results):
            told = tr(
                "Für diesen Fall ist noch kein Tag bekannt, der in einen Kalender gehört. Planen Sie ein "
                "Programm ein oder geben Sie einem Schritt einen Tag; dann stehen sie hier."
            )
            show_info(tr("Noch keine Fristen"), told, self._over)
            return
        title, named = tr("Kalender mit Fristen"), tr("Fristen")
        kinds = tr("Kalender (*.ics)")
        make = partial(deadlines_ics, results)
        self._save_file(case, issuing.CALENDAR, title, f"{named}.ics", kinds, make)

    def save_vouchers(self, programme_id: str) -> None:
        """The list of vouchers of a programme as a spreadsheet."""
        case = self._session.case
        if case is None:
            return
        results = case.results
        name = case.release.programmes[programme_id].record["short_name"]

        def make() -> bytes:
            from irmd_desktop.services.papers import belegliste_xlsx

            return belegliste_xlsx(results, programme_id)

        title = tr("Belegliste")
        named = tr("{paper} {programme}").format(paper=title, programme=name) + ".xlsx"
        self._save_file(case, issuing.VOUCHERS, title, named, tr("Excel (*.xlsx)"), make)
