# SPDX-License-Identifier: EUPL-1.2
"""Förderkatalog: does a programme exist, does it still run, who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from irmd_desktop import texts
from irmd_desktop.gui.models.catalogue import CatalogueModel
from irmd_desktop.gui.pages.funding.compare_view import PLACES, CompareView
from irmd_desktop.gui.pages.library.delegate import CardDelegate
from irmd_desktop.gui.pages.library.filters import Filters
from irmd_desktop.gui.pages.library.reading_panel import ReadingPanel
from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.search_edit import SearchEdit
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, Card, Chip, Choice, EmptyState, Heading, RowTable, UprightScroll
from irmd_desktop.language import tr, trn
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services.catalogue_reading import ProgrammeCard
from irmd_desktop.services.programme_search import Found, ProgrammeIndex, fold
from irmd_desktop.services.report_building.programmes import kind_words

_TIGHT: Final = 900
"""Below that width list and programme do not fit side by side."""
_PANEL: Final = 336
_PANEL_WIDE: Final = 440
_WIDE: Final = 1480
_ORDERS: Final[dict[str, Callable[[ProgrammeCard], Any] | None]] = {
    "found": None,
    "name": lambda card: fold(card.name),
    "newest": lambda card: -card.newest.toordinal(),
}


class CataloguePage(Page):
    """Searches while one types, and says what it read otherwise or looked for besides."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._cards = {card.id: card for card in catalogue_reading.cards(session.release, session.today())}
        self._proposed = sum(card.state == catalogue_reading.PROPOSED for card in self._cards.values())
        self._index = _index(session)
        self._quiet = False
        self._exact = False
        self._only_remembered = False
        self._order = "found"
        self._narrow = False
        self._reading = False
        self._model = CatalogueModel(self)
        self._delegate = CardDelegate()
        self._make_list()
        self._make_head()
        self.panel = ReadingPanel(session, self)
        self.panel.remembered.connect(self._remember)
        self.panel.compared.connect(self.show_comparison)
        self.panel.back.connect(self._back_to_list)
        self.compare = CompareView(session, self)
        self.compare.back.connect(self._end_comparison)
        self._lay_out()
        self._arrange()
        QTimer.singleShot(0, self, self._index.get_ready)

    def _make_list(self) -> None:
        self.table = RowTable(self._delegate, name=tr("Gefundene Programme"), parent=self)
        self.table.setAccessibleIdentifier("catalogue.table")
        self.table.setModel(self._model)
        self.table.selectionModel().currentChanged.connect(self._selected)
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(self._clicked)
        self.table.viewport().installEventFilter(self)
        self._count = Heading("", "bodyStrong", parent=self)
        self.sort = Chip("", menu=self._sort_menu(), parent=self)
        self.sort.setAccessibleIdentifier("catalogue.sort")
        self._clear = Button(tr("Filter zurücksetzen"), "plain", parent=self)
        self._clear.setAccessibleIdentifier("catalogue.clear")
        self._clear.clicked.connect(self._reset)
        self._empty = EmptyState("search", tr("Kein Programm gefunden"), " ", self._clear, parent=self)

    def _sort_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for key, words in _order_words().items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(key == self._order)
            action.setData(key)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._sorted)
        return menu

    def _make_head(self) -> None:
        name = tr("Programme suchen")
        self.search = SearchEdit(tr("Wofür braucht der Betrieb Geld?"), name, "catalogue.find", self)
        self.search.textChanged.connect(self._typed)
        self.search.down.connect(self.table.setFocus)
        self.told = Heading("", "body", tone="text2", parent=self)
        self.exact = Button("", "text", parent=self)
        self.exact.setAccessibleIdentifier("catalogue.exact")
        self.exact.clicked.connect(self._search_exactly)
        self.list = Button("", "plain", "star", parent=self)
        self.list.setCheckable(True)
        self.list.setAccessibleIdentifier("catalogue.list")
        self.list.toggled.connect(self._show_remembered)
        self.filters = Filters(list(self._cards.values()), self)
        self.filters.changed.connect(self.show_all)
        self.filter = Button("", "plain", "list-filter", parent=self)
        self.filter.setCheckable(True)
        self.filter.setAccessibleIdentifier("catalogue.filter")
        self.filter.toggled.connect(self._arrange)
        self.filter.toggled.connect(self._say_filter)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter)
        head.addWidget(self.list)
        said = QHBoxLayout()
        said.addWidget(self.told, 1)
        said.addWidget(self.exact)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.filters)
        body.addWidget(self._middle(), 1)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(24, 20, 24, 20)
        left.setSpacing(12)
        left.addLayout(head)
        left.addLayout(said)
        left.addLayout(body, 1)
        browse = QWidget(self)
        row = QHBoxLayout(browse)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.panel)
        framed = QWidget(self)
        around = QVBoxLayout(framed)
        around.setContentsMargins(24, 20, 24, 20)
        around.addWidget(self.compare)
        self._views = QStackedLayout(self)
        self._views.addWidget(browse)
        self._views.addWidget(UprightScroll(framed, self))

    def _middle(self) -> QWidget:
        card = Card(padding=1, parent=self)
        card.column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(16, 4, 8, 4)
        above.addWidget(self._count, 1)
        above.addWidget(self.filters.reset)
        above.addWidget(self.sort)
        card.column.addLayout(above)
        card.column.addWidget(self.table, 1)
        nothing = QWidget(self)
        column = QVBoxLayout(nothing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._found = QWidget(self)
        self._layers = QStackedLayout(self._found)
        self._layers.addWidget(card)
        self._layers.addWidget(nothing)
        return self._found

    # ------------------------------------------------------------------------------------- room

    def set_narrow(self, narrow: bool) -> None:
        """The filters give way to a button; what is read stays where there is room."""
        self._narrow = narrow
        self.compare.set_narrow(narrow)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and programme side by side, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        scale = current().scale
        tight = self.width() < _TIGHT * scale
        filtering = self._narrow and self.filter.isChecked()
        self.filter.setVisible(self._narrow)
        self.filters.setVisible(filtering or not self._narrow)
        self.filters.setMaximumWidth(16_777_215 if filtering else self.filters.minimumWidth())
        self._found.setVisible(not filtering)
        self._left.setVisible(not (tight and self._reading))
        self.panel.setVisible(not tight or self._reading)
        self.panel.backward.setVisible(tight)
        wide = self.width() if tight else _PANEL_WIDE if self.width() >= _WIDE * scale else _PANEL
        self.panel.setFixedWidth(wide if tight else round(wide * scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows put the state below their words where the list is narrow."""
        if event.type() is QEvent.Type.Resize and self._delegate.fits(self.table.viewport().width()):
            self.table.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        return super().eventFilter(watched, event)

    def focus_find(self) -> bool:
        """Strg+F."""
        self._end_comparison()
        self._back_to_list()
        self.search.setFocus()
        self.search.selectAll()
        return True

    # ------------------------------------------------------------------------------------- show

    def show_all(self) -> None:
        """Search again; the selection stays on the same programme where it was found."""
        self._show(self._model.card(self.table.currentIndex().row()))

    def _show(self, before: ProgrammeCard | None) -> None:
        if self._quiet:
            return
        found = self._index.search(self.search.text(), exact=self._exact)
        self._tell(found)
        matched = [self._cards[one] for one in found.hits]
        self._delegate.marked = found.matched
        kept = self._remembered()
        if self._only_remembered:
            matched = [card for card in matched if card.id in kept]
        shown = self.filters.apply(matched)
        if (order := _ORDERS[self._order]) is not None:
            shown.sort(key=order)
        self._model.show(shown)
        self._count.setText(trn("{n} Treffer", "{n} Treffer", len(shown)).format(n=len(shown)))
        self.sort.setText(tr("Sortiert nach {order}").format(order=_order_words()[self._order]))
        self._layers.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._empty.text.setText(self._why_nothing(bool(matched)))
        place = max(self._model.place_of(before.id) if before else 0, 0)
        if shown:
            self.table.setCurrentIndex(self._model.index(place))
        self._selected(self.table.currentIndex())
        self.list.setText(tr("Merkliste {n}").format(n=len(kept)))
        self._say_filter()
        real = len(self._cards) - self._proposed
        meta = tr("{n} Programme, {p} Vorschläge").format(n=real, p=self._proposed)
        self.headed.emit(tr("Förderkatalog"), meta)

    def _say_filter(self) -> None:
        """The button that opens the filters, and shows what they found."""
        ticked, shown = len(self.filters.names()), self._model.found
        words = tr("Filter {n}").format(n=ticked) if ticked else tr("Filter")
        if self.filter.isChecked():
            words = trn("{n} Treffer zeigen", "{n} Treffer zeigen", shown).format(n=shown)
        self.filter.setText(words)

    def _tell(self, found: Found) -> None:
        parts = [
            tr("„{typed}“ gelesen als „{read}“.").format(typed=typed, read=read)
            for typed, read in found.corrected
        ]
        if found.added:
            parts.append(tr("Gesucht wurde auch nach {words}.").format(words=texts.joined(found.added)))
        if self._exact:
            parts.append(tr("Gesucht wird genau nach diesen Wörtern."))
        self.told.setText(" ".join(parts))
        self.told.setVisible(bool(parts))
        self.exact.setText(tr("Auch Ähnliches suchen") if self._exact else tr("Nur genau suchen"))
        self.exact.setVisible(bool(parts))

    def _why_nothing(self, found: bool) -> str:
        names = self.filters.names()
        if names and found:
            return tr("Mit diesen Filtern: {names}.").format(names=", ".join(names))
        if self._only_remembered and not self._remembered():
            return tr("Auf der Merkliste steht noch nichts. Merken setzt ein Programm darauf.")
        if self._only_remembered:
            return tr("Kein Programm der Merkliste enthält diese Wörter.")
        return tr("Kein Programm enthält diese Wörter.")

    def show_what(self, what: object) -> None:
        """A programme id, or "stale" for those whose sources are old."""
        self._end_comparison()
        self._reset()
        if what == "stale":
            self.filters.only_stale()
        elif isinstance(what, str) and (place := self._model.place_of(what)) >= 0:
            index = self._model.index(place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self.table.setFocus()
            self._read()

    @Slot(QModelIndex)
    def _selected(self, index: QModelIndex) -> None:
        card = self._model.card(index.row()) if index.isValid() else None
        self.panel.show_card(card, remembered=card is not None and card.id in self._remembered())

    @Slot(QModelIndex)
    def _clicked(self, _index: QModelIndex) -> None:
        self._read()

    @Slot(QModelIndex)
    def _opened(self, _index: QModelIndex) -> None:
        self._read()
        (self.panel.remember if self.panel.check.isHidden() else self.panel.check).setFocus()

    def _read(self) -> None:
        """The programme takes the place of the list where there is no room for both."""
        self._reading = True
        self._arrange()

    @Slot()
    def _back_to_list(self) -> None:
        if self._reading:
            self._reading = False
            self._arrange()
            self.table.setFocus()

    # ------------------------------------------------------------------------------------- acts

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._exact = False
        self._show(None)  # the best hit
        self.table.scrollToTop()

    @Slot()
    def _search_exactly(self) -> None:
        self._exact = not self._exact
        self.show_all()

    @Slot(QAction)
    def _sorted(self, action: QAction) -> None:
        self._order = str(action.data())
        self.show_all()

    @Slot()
    def _reset(self) -> None:
        self._quiet = True
        self.search.clear()
        self.list.setChecked(False)
        self.filters.clear()
        self._quiet = self._exact = self._only_remembered = False
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

    @Slot(str)
    def show_comparison(self, programme_id: str) -> None:
        """This programme beside those of the Merkliste, up to three."""
        session = self.session
        names = [Choice(card.id, card.name) for card in self._cards.values()]
        begun = list(dict.fromkeys((programme_id, *session.settings.remembered)))
        known = [one for one in begun if one in self._cards][:PLACES]
        self.compare.show_programmes(
            names, known, lambda ids: catalogue_reading.comparison(session.release, ids, session.today())
        )
        self._views.setCurrentIndex(1)
        self.compare.backward.setFocus()

    @Slot()
    def _end_comparison(self) -> None:
        if self._views.currentIndex():
            self._views.setCurrentIndex(0)
            self.table.setFocus()


def _order_words() -> dict[str, str]:
    return {"found": tr("Treffer"), "name": tr("Name"), "newest": tr("Quelle, neueste zuerst")}


def _index(session: Session) -> ProgrammeIndex:
    release = session.release
    labels = catalogue_reading.topic_words(release) | kind_words()
    return ProgrammeIndex([one.record for one in release.programmes.values()], labels)
