# SPDX-License-Identifier: EUPL-1.2
"""Step Bericht: what the firm will hold in hand, shown before it is saved or printed; the end of a visit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from irmd_desktop.gui.forms.ui_case_report import Ui_CaseReport
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.pages.report.handing_out import HandingOut
from irmd_desktop.gui.pages.report.loader import MadePaper, PaperLoader
from irmd_desktop.gui.pages.report.paper_choice import PaperChoice
from irmd_desktop.gui.pages.report.preview import Preview
from irmd_desktop.gui.pages.report.visit_dialog import VisitDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, Field, Heading, Segments
from irmd_desktop.gui.widgets.buttons import Kind as ButtonKind
from irmd_desktop.language import ENGLISH, GERMAN, PLAIN_GERMAN, tr
from irmd_desktop.services.workspace import issuing
from irmd_desktop.services.workspace.issuing import FULL, FUNDER, REPORT, SUMMARY, Choice
from irmd_desktop.services.workspace.live import Delta
from irmd_desktop.services.workspace.progress import pursued

_ON_NO_PAPER: Final = frozenset({"issued_papers", "notes", "reminders", "documents", "conflicts"})
"""Parts of a case that no paper shows."""
_WIDTH: Final = 320
_BOTH: Final = 720
PRINT: Final = "print"


class ReportPage(CasePage):
    """Left what to make, right its real pages. `show_what` takes `print`, a kind of paper, or a `Choice`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._case_id = ""
        self._then, self._stacked = "", False
        self.ui = Ui_CaseReport()
        self.ui.setupUi(self)
        self.papers = PaperChoice()
        self.programme = QComboBox()
        self.programme.setAccessibleIdentifier("report.programme")
        self.programme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.programme.setMinimumContentsLength(16)
        self.variant = Segments(
            [(FULL, tr("Vollständig")), (SUMMARY, tr("Kurz")), (FUNDER, tr("Förderstelle"))],
            name=tr("Umfang"),
        )
        self.variant.setAccessibleIdentifier("report.variant")
        self._offered = _languages(Choice())
        self.language = Segments(self._offered, name=tr("Sprache"))
        self.language.setAccessibleIdentifier("report.language")
        self.preview = Preview(session)
        self.loader = PaperLoader(session, self)
        self.out = HandingOut(session, self)
        self._make_actions()
        self._lay_out()
        self.ui.inside.installEventFilter(self)
        self._connect()
        self._choose(Choice())

    def _make_actions(self) -> None:
        def button(words: str, kind: ButtonKind, icon: str, identifier: str) -> Button:
            made = Button(words, kind, icon, large=kind == "primary")
            made.setAccessibleIdentifier(identifier)
            return made

        self.save = button(tr("PDF speichern"), "primary", "download", "report.save")
        self.print = button(tr("Drucken"), "plain", "printer", "report.print")
        self.calendar = button(tr("Fristen"), "plain", "calendar-days", "report.ics")
        self.calendar.setToolTip(tr("Alle Fristen des Falls als Kalenderdatei (.ics) speichern"))
        self.vouchers = button(tr("Belegliste als Excel"), "plain", "table", "report.vouchers")
        self.close_visit = button(tr("Besuch abschließen"), "plain", "clipboard-check", "report.close_visit")
        self._to_settings = button(tr("Einstellungen"), "text", "settings", "report.settings")
        self._nameless = Banner("info", "", "", self._to_settings, parent=self)
        self._old = Banner("amber", "", "", parent=self)
        self._done = Banner("info", "", "", icon="circle-check", parent=self)

    def _lay_out(self) -> None:
        ui = self.ui
        ui.papers_place.addWidget(Heading(tr("Papier"), "label", tone="text2"))
        ui.papers_place.addWidget(self.papers)
        self._programme = Field(tr("Programm"), self.programme)
        self._variant = Field(tr("Umfang"), self.variant)
        self._language = Field(tr("Sprache"), self.language)
        for field in (self._programme, self._variant, self._language):
            ui.options_place.addWidget(field)
        for hint in (self._old, self._nameless):
            ui.hints_place.addWidget(hint)
            hint.hide()
        ui.actions.addWidget(self._done)
        self._done.hide()
        ui.actions.addWidget(self.save)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print, 1)
        row.addWidget(self.calendar, 1)
        ui.actions.addLayout(row)
        ui.actions.addWidget(self.vouchers)
        ui.actions.addWidget(self.close_visit)
        ui.preview_place.addWidget(self.preview)
        self._stack(False)

    def _connect(self) -> None:
        self.papers.chosen.connect(self._chosen)
        self.programme.activated.connect(self._chosen)
        self.variant.chosen.connect(self._chosen)
        self.language.chosen.connect(self._chosen)
        self.loader.ready.connect(self._ready)
        self.loader.failed.connect(self._failed)
        self.loader.working.connect(self.preview.show_working)
        self.save.clicked.connect(self.save_pdf)
        self.print.clicked.connect(self.print_pages)
        self.calendar.clicked.connect(self.out.save_calendar)
        self.vouchers.clicked.connect(self._save_vouchers)
        self.close_visit.clicked.connect(self.end_visit)
        self._to_settings.clicked.connect(lambda: self.session.go("settings"))
        self.out.done.connect(self._told)

    # ------------------------------------------------------------------------------------------ page

    def show_all(self) -> None:
        """Offers, hints, and the paper anew."""
        case = self.case
        if case.case_id != self._case_id:
            self._case_id = case.case_id
            self.preview.forget()
            self._done.hide()
            self._choose(Choice())
        self._show_offers()
        self._show_programmes()
        self._show_hints()
        self._ask(at_once=self.preview.paper is None)

    def show_change(self, delta: Delta) -> None:
        """Where something changed that is on the paper, a newer one is made."""
        if delta.parts & {"issued_papers"}:
            self._show_offers()
        if delta.facts or delta.programmes or delta.maturity or delta.parts - _ON_NO_PAPER:
            self._show_programmes()
            self._show_hints()
            self._ask()

    def show_what(self, what: object) -> None:
        """`print` prints, a kind of paper or a `Choice` shows it."""
        if what == PRINT:
            self.print_pages()
        elif isinstance(what, Choice):
            self._choose(what)
            self._show_hints()
            self._ask(at_once=True)
        elif isinstance(what, str):
            self.show_what(Choice(what))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both; the side panel makes room before that."""
        super().resizeEvent(event)
        if (self.width() < _BOTH) != self._stacked:
            self._stack(self.width() < _BOTH)

    def _stack(self, narrow: bool) -> None:
        """The preview goes below the choices, or back beside them."""
        self._stacked = narrow
        grid = self.ui.grid
        grid.removeItem(self.ui.preview_place)
        grid.addLayout(self.ui.preview_place, 1 if narrow else 0, 0 if narrow else 1)
        grid.setColumnStretch(0, 1 if narrow else 0)
        grid.setColumnStretch(1, 0 if narrow else 1)
        grid.setRowStretch(1, 1 if narrow else 0)
        self.ui.choices.setMaximumWidth(16_777_215 if narrow else _WIDTH)
        self.ui.choices.setMinimumWidth(0 if narrow else _WIDTH)
        self._fit_choices()
        self.preview.setMinimumHeight(560 if narrow else 0)

    def _fit_choices(self) -> None:
        """Below each other only the page scrolls, not the choices in it."""
        needed = self.ui.inside.sizeHint().height() if self._stacked else 0
        self.ui.scroll.setMinimumHeight(needed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other choices are shown, or their words got another size."""
        if watched is self.ui.inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit_choices()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing needs to be made."""
        super().hideEvent(event)
        if self.loader.busy:
            self.loader.stop()
            self._stale = True

    # --------------------------------------------------------------------------------- what is wanted

    @property
    def choice(self) -> Choice:
        """What is chosen at the left."""
        kind = self.papers.value or REPORT
        return Choice(
            kind,
            self.variant.value if kind == REPORT else "",
            self.language.value or GERMAN,
            self.programme.currentData() if self._asks_programme(kind) else None,
        )

    def _asks_programme(self, kind: str) -> bool:
        return issuing.for_one_programme(kind) and self.programme.count() > 0

    def _choose(self, choice: Choice) -> None:
        self.papers.set_value(choice.kind)
        self.variant.set_value(choice.variant or FULL)
        self._fit_options()
        self.language.set_value(choice.language)
        if choice.programme is not None:
            self.programme.setCurrentIndex(max(0, self.programme.findData(choice.programme)))

    @Slot()
    def _chosen(self, _value: object = None) -> None:
        self._done.hide()
        self._fit_options()
        self._show_hints()
        self._ask()

    def _fit_options(self) -> None:
        """Only what the chosen paper knows; plain language is not offered where it does not exist."""
        kind = self.papers.value or REPORT
        self._variant.setVisible(kind == REPORT)
        self._programme.setVisible(self._asks_programme(kind))
        self.vouchers.setVisible(kind == "abwicklung" and self.programme.count() > 0)
        offered = _languages(self.choice)
        if offered != self._offered:
            self._offered = offered
            self.language.set_options(offered)
        if self.language.value is None:
            self.language.set_value(GERMAN)
        self._fit_choices()

    def _show_offers(self) -> None:
        chosen = self.papers.value or REPORT
        self.papers.show_offers(issuing.offers(self.case))
        self.papers.set_value(chosen)

    def _show_programmes(self) -> None:
        case, before = self.case, self.programme.currentData()
        self.programme.clear()
        for one in pursued(case):
            record = case.release.programmes[one.programme_id].record
            self.programme.addItem(record["short_name"], one.programme_id)
        self.programme.setCurrentIndex(max(0, self.programme.findData(before)))
        self._fit_options()

    def _show_hints(self) -> None:
        report = self.papers.value in ("", REPORT)
        old = issuing.stale_sources(self.case, self.case.on) if report else ""
        self._old.setVisible(bool(old))
        self._old.show_message(old)
        nameless = issuing.adviser(self.session.settings) is None and not self.session.settings.branding
        self._nameless.setVisible(nameless)
        self._nameless.show_message(tr("Der Briefkopf nennt noch keine Kammer"))

    def _ask(self, *, at_once: bool = False) -> None:
        self.loader.ask(self.choice, at_once=at_once)

    # ------------------------------------------------------------------------------------ the outcome

    @Slot(object)
    def _ready(self, paper: MadePaper) -> None:
        self.preview.show_paper(paper)
        then, self._then = self._then, ""
        if then == PRINT:
            self.out.print_paper(paper, self._title)
        elif then:
            self.out.save_paper(paper, self._title)

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self._then = ""
        self.preview.show_trouble(sentence)

    @Slot(str)
    def _told(self, sentence: str) -> None:
        self._done.show()
        self._done.show_message(sentence)

    @property
    def _title(self) -> str:
        return self.papers.title(self.papers.value or REPORT)

    @Slot()
    def save_pdf(self) -> None:
        """Save what is shown; where a newer paper is on its way, that one."""
        self._done.hide()
        if self.loader.busy or self.preview.paper is None:
            self._then = "save"
        else:
            self.out.save_paper(self.preview.paper, self._title)

    @Slot()
    def print_pages(self) -> None:
        """The same on paper."""
        self._done.hide()
        if self.loader.busy or self.preview.paper is None:
            self._then = PRINT
        else:
            self.out.print_paper(self.preview.paper, self._title)

    @Slot()
    def _save_vouchers(self) -> None:
        if programme := self.programme.currentData():
            self.out.save_vouchers(programme)

    @Slot()
    def end_visit(self) -> None:
        """Confirm duration and results, then look at the Kurzbericht."""
        dialog = VisitDialog(self.session, self.case, self)
        accepted = dialog.exec() == VisitDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.show_what(Choice("kurzbericht"))
            self._told(tr("Besuch bestätigt. Der Kurzbericht liegt bereit."))


def _languages(choice: Choice) -> list[tuple[str, str]]:
    names = {GERMAN: tr("Deutsch"), PLAIN_GERMAN: tr("Einfach"), ENGLISH: tr("Englisch")}
    return [(code, names[code]) for code in issuing.languages(choice)]
