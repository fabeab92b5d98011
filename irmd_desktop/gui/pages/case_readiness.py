# SPDX-License-Identifier: EUPL-1.2
"""Step Förderreife: what is still missing before filing, by programme, and what follows the award."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from irmd_desktop.gui.dialogs.message import show_error
from irmd_desktop.gui.dialogs.not_saved import next_target
from irmd_desktop.gui.forms.ui_case_readiness import Ui_CaseReadiness
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.pages.readiness.award_card import AwardCard
from irmd_desktop.gui.pages.readiness.dropping import DropHere, ask_files
from irmd_desktop.gui.pages.readiness.file_list import FileList, file_row
from irmd_desktop.gui.pages.readiness.gate_line import GateLine
from irmd_desktop.gui.pages.readiness.group_head import GroupHead
from irmd_desktop.gui.pages.readiness.head_card import HeadCard
from irmd_desktop.gui.pages.readiness.paper_line import PaperLine
from irmd_desktop.gui.pages.report.handing_out import HandingOut, ask_target
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.tasks import Cancelled, IsCancelled, Progress
from irmd_desktop.gui.widgets import Banner, Button, EmptyState, FlowLayout, Segments
from irmd_desktop.language import tr
from irmd_desktop.services.errors import NotSaved, UserError
from irmd_desktop.services.open_case import paper_rows
from irmd_desktop.services.open_case.paper_rows import Checklist
from irmd_desktop.services.workspace import attaching, recording
from irmd_desktop.services.workspace.attaching import ReadFile
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.issuing import Choice
from irmd_desktop.services.workspace.live import Delta
from irmd_desktop.services.workspace.progress import pursued
from irmd_desktop.services.workspace.views import DecisionStatus

_SIDE_BY_SIDE: Final = 3
"""More programmes than this go into a list that folds out."""
_BESIDE: Final = 680
"""Room for words and buttons side by side."""
_SHOWN: Final = frozenset({"papers", "documents", "decisions", "facts"})


class ReadinessPage(CasePage):
    """One checklist for each programme planned into the case. `show_what` takes a programme id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._case_id, self._programme, self._narrow = "", "", False
        self.lines: dict[str, PaperLine] = {}
        self.ui = Ui_CaseReadiness()
        self.ui.setupUi(self)
        self.out = HandingOut(session, self)
        self.programmes = Segments([], name=tr("Programm"))
        self.programmes.setAccessibleIdentifier("readiness.programmes")
        self.many = QComboBox()
        self.many.setAccessibleName(tr("Programm"))
        self.many.setAccessibleIdentifier("readiness.programme")
        self.many.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.many.setMinimumContentsLength(28)
        self.list = Button(tr("Unterlagenliste"), "plain", "file-text")
        self.list.setAccessibleIdentifier("readiness.list")
        self.calendar = Button(tr("Fristen als .ics"), "plain", "calendar-days")
        self.calendar.setAccessibleIdentifier("readiness.ics")
        plan = Button(tr("Programm auswählen"), "primary", "banknote")
        plan.setAccessibleIdentifier("readiness.plan_one")
        plan.clicked.connect(lambda: self.session.go("funding"))
        self.empty = EmptyState(
            "list-checks",
            tr("Noch kein Programm eingeplant"),
            tr("Wählen Sie unter Förderung ein Programm, dann steht hier, was für den Antrag fehlt."),
            plan,
        )
        to_project = Button(tr("Zum Vorhaben"), "plain")
        to_project.setAccessibleIdentifier("readiness.project")
        to_project.clicked.connect(lambda: self.session.go("project", "project.ordered"))
        self.stop = Banner("red", "", "", to_project)
        self.care = Banner("amber", "", "")
        self.told = Banner("info", "", "", icon="circle-check")
        self.head = HeadCard()
        self.gate_head, self.papers_head = GroupHead(tr("Vor dem Antrag")), GroupHead(tr("Unterlagen"))
        self.gate = GateLine(session)
        self.files = FileList()
        self.award = AwardCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        ui = self.ui
        self._bar = QWidget()
        flow = FlowLayout(self._bar)
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self.programmes, self.many, spring, self.list, self.calendar):
            flow.addWidget(part)
        ui.bar_place.addWidget(self._bar)
        ui.empty_place.addWidget(self.empty)
        ui.head_place.addWidget(self.head)
        for banner in (self.told, self.stop, self.care):
            ui.banners_place.addWidget(banner)
            banner.hide()
        ui.gate_place.addWidget(self.gate_head)
        ui.gate_place.addWidget(self.gate)
        ui.papers_place.addWidget(self.papers_head)
        ui.files_place.addWidget(self.files)
        ui.award_place.addWidget(self.award)
        self._stack(False)

    def _connect(self) -> None:
        self.programmes.chosen.connect(self._choose)
        self.many.activated.connect(self._choose_listed)
        self.list.clicked.connect(self._show_list)
        self.calendar.clicked.connect(self.out.save_calendar)
        self.out.done.connect(self._tell)
        self.files.attach.connect(partial(self._ask_files, ""))
        self.files.dropped.connect(partial(self.attach, ""))
        self.files.copied.connect(self.copy_out)
        self.files.removed.connect(self.remove)
        self.award.plan.clicked.connect(self._show_plan)
        self.award.vouchers.clicked.connect(lambda: self.out.save_vouchers(self._programme))
        DropHere(self).dropped.connect(partial(self.attach, ""))

    # ------------------------------------------------------------------------------------------- page

    def show_all(self) -> None:
        """Programmes of the case and the checklist of the chosen one."""
        case = self.case
        if case.case_id != self._case_id:
            self._case_id, self._programme = case.case_id, ""
            self.told.hide()
        self._show_programmes()
        self._show_checklist()

    def show_change(self, delta: Delta) -> None:
        """A paper, a file, a decision or a fact changed."""
        if "decisions" in delta.parts:
            self._show_programmes()
        if delta.facts or delta.parts & _SHOWN or self._programme in delta.programmes:
            self._show_checklist()

    def show_what(self, what: object) -> None:
        """Go to a programme, or with `programme/paper` to one paper of it."""
        if not isinstance(what, str):
            return
        programme, _, paper = what.partition("/")
        if programme in [one.programme_id for one in pursued(self.case)]:
            self._choose(programme)
        if paper in self.lines:
            self.lines[paper].state.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for buttons beside the words."""
        super().resizeEvent(event)
        if (self.width() < _BESIDE) != self._narrow:
            self._stack(self.width() < _BESIDE)

    def _stack(self, narrow: bool) -> None:
        self._narrow = narrow
        self.head.set_narrow(narrow)
        self.gate.set_narrow(narrow)
        for line in self.lines.values():
            line.set_narrow(narrow)

    def _show_programmes(self) -> None:
        case = self.case
        names = [
            (one.programme_id, case.release.programmes[one.programme_id].record["short_name"])
            for one in pursued(case)
        ]
        if self._programme not in [key for key, _ in names]:
            self._programme = names[0][0] if names else ""
        few = len(names) <= _SIDE_BY_SIDE
        self.programmes.setVisible(few and bool(names))
        self.many.setVisible(not few)
        if few:
            self.programmes.set_options(names)
            self.programmes.set_value(self._programme)
        else:
            self.many.clear()
            for key, name in names:
                self.many.addItem(name, key)
            self.many.setCurrentIndex(self.many.findData(self._programme))
        some = bool(names)
        self.empty.setVisible(not some)
        for part in (self._bar, self.head, self.ui.list_card):
            part.setVisible(some)

    @Slot(object)
    def _choose(self, programme: object) -> None:
        self._programme = str(programme)
        self.programmes.set_value(self._programme)
        self.many.setCurrentIndex(self.many.findData(self._programme))
        self.told.hide()
        self._show_checklist()

    @Slot()
    def _choose_listed(self, _place: int = 0) -> None:
        self._choose(self.many.currentData())

    # -------------------------------------------------------------------------------------- checklist

    def _show_checklist(self) -> None:
        case = self.case
        if not self._programme:
            for part in (self.stop, self.care, self.award):
                part.hide()
            return
        found = paper_rows.checklist(case, self._programme)
        self.head.show_checklist(found)
        self._show_warnings(found)
        gated = found.gate is not None
        self.gate_head.setVisible(gated)
        self.gate.setVisible(gated)
        if found.gate is not None:
            self.gate.show_row(found.gate, case)
            self.gate_head.show_count(int(found.gate.look == "met"), int(found.gate.look != "closed"))
        self._show_papers(found)
        record = case.release.programmes[self._programme].record
        rows = (file_row(one, paper_rows.paper_name(record, one)) for one in found.documents)
        self.files.show_files(tuple(rows))
        granted = any(
            one.status is DecisionStatus.GRANTED and one.programme_id == self._programme
            for one in case.view.decisions
        )
        self.award.setVisible(granted)
        if granted:
            self.award.show_award(paper_rows.after_award(case, self._programme))

    def _show_papers(self, found: Checklist) -> None:
        """Lines stay while their papers do, so that the focus stays in its line."""
        wanted = [row.key for row in found.papers]
        if list(self.lines) != wanted or any(
            line.programme_id != found.programme_id for line in self.lines.values()
        ):
            for line in self.lines.values():
                self.ui.papers_place.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.lines = {}
            for row in found.papers:
                line = PaperLine(self.session, row, found.programme_id, self.ui.list_card)
                line.attach.connect(self._ask_files)
                line.dropped.connect(self.attach)
                line.opened.connect(self._opened)
                line.set_narrow(self._narrow)
                self.ui.papers_place.addWidget(line)
                self.lines[row.key] = line
        for row in found.papers:
            self.lines[row.key].show_row(row)
        looks = [row.look for row in found.papers]
        self.papers_head.show_count(looks.count("met"), len(looks) - looks.count("closed"))

    def _show_warnings(self, found: Checklist) -> None:
        stopped = found.gate is not None and found.gate.look == "notMet"
        self.stop.setVisible(stopped)
        if stopped:
            self.stop.show_message(
                tr("Erst beantragen, dann bestellen"),
                tr("Nach der Beginn-Regel dieses Programms ist schon zu früh bestellt oder unterschrieben."),
            )
        self.care.setVisible(bool(found.warnings))
        if found.warnings:
            self.care.show_message(tr("Auf Termine achten"), "\n".join(found.warnings))

    @Slot(str)
    def _opened(self, key: str) -> None:
        """One line is folded out at a time."""
        for other, line in self.lines.items():
            if other != key:
                line.set_open(False)

    # ------------------------------------------------------------------------------------------ files

    @Slot(str)
    def _ask_files(self, paper: str = "") -> None:
        if found := ask_files(self):
            self.attach(paper, found)

    def attach(self, paper: str, paths: list[Path]) -> None:
        """Read files beside the window and keep them in the case; with the first trouble it stops."""
        about = attaching.about(self._programme, paper)

        def work(progress: Progress, stopped: IsCancelled) -> list[ReadFile]:
            read = []
            for path in paths:
                file = attaching.read_file(path, progress, stopped)
                if file is None:
                    raise Cancelled
                read.append(file)
            return read

        task = self.session.tasks.run(work, tr("Dateien werden gelesen"), keep=True)
        task.succeeded.connect(partial(self._keep, about))
        task.failed.connect(self._told_trouble)
        task.cancelled.connect(lambda: self._tell(tr("Abgebrochen. Es wurde nichts geändert.")))

    def _keep(self, about: str, files: list[ReadFile]) -> None:
        for file in files:
            self.session.edit(partial(_attach, file=file, about=about))
        self._tell(tr("Angehängt: {names}").format(names=", ".join(file.name for file in files)))

    def _told_trouble(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        show_error(error, self)

    @Slot(str)
    def copy_out(self, document_id: str) -> None:
        """Write a copy where somebody says; nothing is written anywhere else."""
        document = next((one for one in self.case.view.documents if one.id == document_id), None)
        if document is None:
            return
        title, every = tr("Kopie speichern"), tr("Alle Dateien (*)")
        ask = partial(ask_target, title, document.name, every, self)
        target = ask()
        while target is not None:
            try:
                attaching.copy_out(self.session.desk, self.case.case_id, document, target)
            except NotSaved as error:
                target = next_target(error, document.name, ask, self)
            except UserError as error:
                show_error(error, self)
                return
            else:
                self._tell(tr("Kopie gespeichert: {file}").format(file=target.name))
                return

    @Slot(str)
    def remove(self, document_id: str) -> None:
        """Take a file out of the case; undo brings it back."""
        name = next((one.name for one in self.case.view.documents if one.id == document_id), "")
        if self.session.edit(lambda desk, case_id: recording.remove(desk, case_id, "document", document_id)):
            self._tell(tr("Entfernt: {name}. Rückgängig mit Strg+Z.").format(name=name))

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.told.show()
        self.told.show_message(sentence)

    # ----------------------------------------------------------------------------------------- papers

    @Slot()
    def _show_list(self) -> None:
        self.session.go("report", Choice("unterlagen"))

    @Slot()
    def _show_plan(self) -> None:
        self.session.go("report", Choice("abwicklung", programme=self._programme))


def _attach(desk: Desk, case_id: str, *, file: ReadFile, about: str) -> str:
    return attaching.attach(desk, case_id, file, about)
