# SPDX-License-Identifier: EUPL-1.2
"""Betriebe: which firm is where. Enter opens its case, the selection fills the preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.models.firms import FirmsModel
from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.pages.register.acts import CaseActs
from irmd_desktop.gui.pages.register.delegate import FirmDelegate
from irmd_desktop.gui.pages.register.preview import FirmPreview
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.search_edit import SearchEdit
from irmd_desktop.gui.widgets import Button, Card, EmptyState, RowTable
from irmd_desktop.language import tr, trn
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import cases, overview
from irmd_desktop.services.workspace.views import CasePage, CaseRow

_PAGE = 50


class FirmsPage(Page):
    """The register of all cases on this laptop."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._acts = CaseActs(session, self)
        self._model = FirmsModel(self._fetch, self)
        self.table = RowTable(FirmDelegate(), name=tr("Betriebe"), parent=self)
        self.table.setAccessibleIdentifier("firms.table")
        self.table.setModel(self._model)
        self.table.opened.connect(self._open_index)
        self.table.selectionModel().currentChanged.connect(self._selected)
        self.table.verticalScrollBar().valueChanged.connect(self._look_again)
        name = tr("Betriebe suchen nach Name oder Ort")
        self.search = SearchEdit(tr("Name oder Ort"), name, "firms.find", self)
        self.search.down.connect(self.table.setFocus)
        self.search.textChanged.connect(self._search)
        self.preview = FirmPreview(self)
        self.preview.wanted.connect(self._wanted)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._summarise_next)
        self._lay_out()
        session.cases_changed.connect(self.mark_stale)

    def _lay_out(self) -> None:
        take = Button(tr("Falldatei einlesen"), "plain", "upload", parent=self)
        take.setAccessibleIdentifier("firms.import")
        take.clicked.connect(self._receive)
        add = Button(tr("Betrieb anlegen"), "plain", "plus", parent=self)
        add.setAccessibleIdentifier("firms.add")
        add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(take)
        head.addWidget(add)
        card = Card(padding=1, parent=self)
        card.column.setSpacing(0)
        card.column.addWidget(self.table.header())
        card.column.addWidget(self.table, 1)
        self._layers = QStackedLayout()
        self._layers.addWidget(card)
        for empty in self._empty_states():
            above = QWidget(self)
            column = QVBoxLayout(above)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(empty)
            column.addStretch(1)
            self._layers.addWidget(above)
        left = QVBoxLayout()
        left.setContentsMargins(24, 20, 24, 20)
        left.setSpacing(16)
        left.addLayout(head)
        left.addLayout(self._layers, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.preview)

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        """What stands in place of the list: before the first firm, and where no name has the words."""
        first = Button(tr("Betrieb anlegen"), "primary", "plus", parent=self)
        first.setAccessibleIdentifier("firms.first")
        first.clicked.connect(self._add)
        again = Button(tr("Suche leeren"), "plain", "x", parent=self)
        again.setAccessibleIdentifier("firms.find_again")
        again.clicked.connect(self.search.clear)
        return (
            EmptyState("store", tr("Noch kein Betrieb"), tr("Name, Gewerk und Postleitzahl genügen."), first),
            EmptyState(
                "store",
                tr("Kein Betrieb gefunden"),
                tr("Kein Name und kein Ort enthält diese Wörter."),
                again,
            ),
        )

    def _show_layer(self) -> None:
        found, searched = bool(self._model.rowCount()), bool(self.search.text().strip())
        self._layers.setCurrentIndex(0 if found else 2 if searched else 1)

    def set_narrow(self, narrow: bool) -> None:
        """The preview goes where there is no room for it; its acts are in the palette as well."""
        self.preview.setVisible(not narrow)

    def focus_find(self) -> bool:
        """Strg+F."""
        self.search.setFocus()
        self.search.selectAll()
        return True

    # -------------------------------------------------------------------------------------- show

    def _fetch(self, words: str, after: str | None) -> CasePage:
        try:
            return cases.list_cases(self.session.desk, words, after, _PAGE)
        except UserError as error:
            self.session.trouble.emit(str(error))
            return CasePage((), None)

    def show_all(self) -> None:
        """The list anew; the selection stays on the same firm."""
        before = self.selected()
        self._model.search(self.search.text())
        place = self._model.place_of(before.id) if before else 0
        if self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(max(place, 0)))
        self._show_layer()
        self._selected(self.table.currentIndex())
        self._look_again()
        QTimer.singleShot(0, self, self._count)

    def _count(self) -> None:
        try:
            found = cases.count_cases(self.session.desk)
        except UserError:
            return
        self.headed.emit(tr("Betriebe"), trn("{n} Betrieb", "{n} Betriebe", found).format(n=found))

    def show_what(self, what: object) -> None:
        """ "new" makes a firm, "import" reads a case file; `("new", name)` with the name typed elsewhere."""
        if what == "new":
            self._add()
        elif what == "import":
            self._receive()
        elif isinstance(what, tuple) and len(what) == 2 and what[0] == "new":
            self._acts.add(str(what[1]))

    @Slot(str)
    def _search(self, words: str) -> None:
        self._model.search(words)
        self._show_layer()
        if self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(0))
        else:
            self._selected(QModelIndex())
        self._look_again()

    @Slot(QModelIndex)
    def _selected(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        self.preview.show_row(row)
        if row is not None:
            self._summarise(row)

    @Slot()
    def _look_again(self) -> None:
        self._later.start()

    @Slot()
    def _summarise_next(self) -> None:
        """One visible firm at a time, so that the window answers in between."""
        if not self.isVisible():
            return
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        waiting = self._model.missing_summaries(first, last if last >= 0 else self._model.rowCount() - 1)
        if waiting:
            self._summarise(waiting[0])
            self._later.start()

    def _summarise(self, row: CaseRow) -> None:
        session = self.session
        try:
            found = overview.summarise(session.desk, session.matching, row, session.today)
        except UserError:
            return
        self._model.set_summary(found)
        if (selected := self.selected()) is not None and selected.id == row.id:
            self.preview.show_summary(found)

    # -------------------------------------------------------------------------------------- acts

    def selected(self) -> CaseRow | None:
        """The firm the keyboard is on."""
        return self._model.row(self.table.currentIndex().row())

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self._acts.open(row)

    @Slot(str)
    def _wanted(self, key: str) -> None:
        row = self.selected()
        if row is not None:
            self._acts.do(key, row)

    @Slot()
    def _add(self) -> None:
        self._acts.add("")

    @Slot()
    def _receive(self) -> None:
        self._acts.receive()
