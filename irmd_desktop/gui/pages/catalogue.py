# SPDX-License-Identifier: EUPL-1.2
"""Förderkatalog: does a programme exist, does it still run, who says so."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.models.catalogue import CatalogueModel
from irmd_desktop.gui.pages.library.delegate import CardDelegate
from irmd_desktop.gui.pages.library.filters import Filters
from irmd_desktop.gui.pages.library.reading_panel import ReadingPanel
from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.search_edit import SearchEdit
from irmd_desktop.gui.widgets import Button, Card, EmptyState, Heading, RowTable
from irmd_desktop.language import tr, trn
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services.programme_search import Found, ProgrammeIndex


class CataloguePage(Page):
    """Searches while one types, and says what it read otherwise or looked for besides."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._cards = {card.id: card for card in catalogue_reading.cards(session.release, session.today())}
        self._index = _index(session)
        self._exact = False
        self._only_remembered = False
        self._only_stale = False
        self._model = CatalogueModel(self)
        self._delegate = CardDelegate()
        self.table = RowTable(self._delegate, name=tr("Gefundene Programme"), parent=self)
        self.table.setAccessibleIdentifier("catalogue.table")
        self.table.setModel(self._model)
        self.table.selectionModel().currentChanged.connect(self._selected)
        self.table.opened.connect(self._opened)
        name = tr("Programme suchen")
        self.search = SearchEdit(tr("Wofür braucht der Betrieb Geld?"), name, "catalogue.find", self)
        self.search.textChanged.connect(self._typed)
        self.search.down.connect(self.table.setFocus)
        self.told = Heading("", "body", tone="text2", parent=self)
        self.exact = Button(tr("Nur genau suchen"), "text", parent=self)
        self.exact.setAccessibleIdentifier("catalogue.exact")
        self.exact.clicked.connect(self._search_exactly)
        self.list = Button(tr("Merkliste"), "plain", "star", parent=self)
        self.list.setCheckable(True)
        self.list.setAccessibleIdentifier("catalogue.list")
        self.list.toggled.connect(self._show_remembered)
        self.filters = Filters(self._cards.values(), self)
        self.filters.changed.connect(self.show_all)
        self.panel = ReadingPanel(session, self)
        self.panel.remembered.connect(self._remember)
        self._count = Heading("", "bodyStrong", parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.list)
        said = QHBoxLayout()
        said.addWidget(self.told, 1)
        said.addWidget(self.exact)
        card = Card(padding=1, parent=self)
        card.column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(16, 10, 16, 10)
        above.addWidget(self._count)
        card.column.addLayout(above)
        card.column.addWidget(self.table, 1)
        self._clear = Button(tr("Filter zurücksetzen"), "plain", parent=self)
        self._clear.setAccessibleIdentifier("catalogue.clear")
        self._clear.clicked.connect(self._reset)
        self._empty = EmptyState("search", tr("Kein Programm gefunden"), "", self._clear, parent=self)
        middle = QWidget(self)
        self._layers = QStackedLayout(middle)
        self._layers.addWidget(card)
        self._layers.addWidget(self._empty)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.filters)
        body.addWidget(middle, 1)
        left = QVBoxLayout()
        left.setContentsMargins(24, 20, 24, 20)
        left.setSpacing(12)
        left.addLayout(head)
        left.addLayout(said)
        left.addLayout(body, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def set_narrow(self, narrow: bool) -> None:
        """The filters give way; what is read stays."""
        self.filters.setVisible(not narrow)

    def focus_find(self) -> bool:
        """Strg+F."""
        self.search.setFocus()
        self.search.selectAll()
        return True

    # ------------------------------------------------------------------------------------- show

    def show_all(self) -> None:
        """Search again; the selection stays on the same programme where it was found."""
        before = self._model.card(self.table.currentIndex().row())
        found = self._index.search(self.search.text(), exact=self._exact)
        self._tell(found)
        matched = [self._cards[hit.programme_id] for hit in found.hits]
        self._delegate.marked = frozenset(word for hit in found.hits for word in hit.matched)
        kept = self._remembered()
        if self._only_remembered:
            matched = [card for card in matched if card.id in kept]
        if self._only_stale:
            matched = [card for card in matched if card.stale]
        self.filters.count(matched)
        shown = [card for card in matched if self.filters.fits(card)]
        self._model.show(shown)
        self._count.setText(trn("{n} Treffer", "{n} Treffer", len(shown)).format(n=len(shown)))
        self._layers.setCurrentIndex(0 if shown else 1)
        self._empty.text.setText(self._why_nothing())
        place = max(self._model.place_of(before.id) if before else 0, 0)
        if shown:
            self.table.setCurrentIndex(self._model.index(place))
        self._selected(self.table.currentIndex())
        self.list.setText(tr("Merkliste {n}").format(n=len(kept)))
        real = sum(card.state != "proposed" for card in self._cards.values())
        proposed = len(self._cards) - real
        meta = tr("{n} Programme, {p} Vorschläge").format(n=real, p=proposed)
        self.headed.emit(tr("Förderkatalog"), meta)

    def _tell(self, found: Found) -> None:
        parts = [
            tr("„{typed}“ gelesen als „{read}“.").format(typed=typed, read=read)
            for typed, read in found.corrected
        ]
        if found.added:
            parts.append(tr("Gesucht wurde auch nach {words}.").format(words=", ".join(found.added)))
        if self._only_stale:
            parts.append(tr("Gezeigt werden nur Programme mit Quellen älter als 180 Tage."))
        self.told.setText(" ".join(parts))
        self.told.setVisible(bool(parts))
        self.exact.setVisible(bool(found.corrected or found.added))

    def _why_nothing(self) -> str:
        names = self.filters.names()
        if names:
            return tr("Mit diesen Filtern: {names}.").format(names=", ".join(names))
        return tr("Kein Programm enthält diese Wörter.")

    def show_what(self, what: object) -> None:
        """A programme id, or "stale" for those whose sources are old."""
        self._only_stale = what == "stale"
        self._reset()
        if isinstance(what, str) and (place := self._model.place_of(what)) >= 0:
            index = self._model.index(place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self.table.setFocus()

    @Slot(QModelIndex)
    def _selected(self, index: QModelIndex) -> None:
        card = self._model.card(index.row()) if index.isValid() else None
        self.panel.show_card(card, remembered=card is not None and card.id in self._remembered())

    @Slot(QModelIndex)
    def _opened(self, _index: QModelIndex) -> None:
        target = self.panel.check if self.panel.check.isVisible() else self.panel.remember
        target.setFocus()

    # ------------------------------------------------------------------------------------- acts

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._exact = False
        self.show_all()

    @Slot()
    def _search_exactly(self) -> None:
        self._exact = True
        self.show_all()

    @Slot()
    def _reset(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.list.setChecked(False)
        self.filters.clear()
        self.show_all()

    @Slot(bool)
    def _show_remembered(self, on: bool) -> None:
        self._only_remembered = on
        self.show_all()

    def _remembered(self) -> frozenset[str]:
        return frozenset(self.session.settings.remembered)

    @Slot(str)
    def _remember(self, programme_id: str) -> None:
        changed = self._remembered() ^ {programme_id}
        self.session.change_settings(remembered=tuple(sorted(changed)))
        self.show_all()


def _index(session: Session) -> ProgrammeIndex:
    release = session.release
    topics = release.models[-1].funding_topics if release.models else ()
    labels = {topic.id: topic.label.de for topic in topics} | catalogue_reading.kind_words()
    return ProgrammeIndex([one.record for one in release.programmes.values()], labels)
