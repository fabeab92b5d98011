# SPDX-License-Identifier: EUPL-1.2
"""The chosen cost item: its supplier and quotes, and what the planned programmes want to see (M6)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.models.keyed_rows import ROW
from irmd_desktop.gui.pages.facts import FittedTable
from irmd_desktop.gui.pages.project.quote_dialog import QuoteDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, Column, Field, FlowLayout, Heading, RowDelegate, StateBadge
from irmd_desktop.gui.widgets.rows import Index
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import quote_check
from irmd_desktop.services.open_case.quote_check import QuoteLine
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import CostItem, Quote

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote as a row."""

    key: str
    supplier: str
    about: str
    net: str

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return ", ".join(part for part in (self.supplier, self.net, self.about) if part)


class ItemCard(Card):
    """`removed` and `shifted` are about the shown item."""

    removed = Signal(str)
    shifted = Signal(str, int)
    supplied = Signal(str, str, object)
    """Key of the item, `supplier`, its name: for a window too narrow for that column."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._session = session
        self._item: CostItem | None = None
        self._title = Heading("", "bodyStrong")
        self._about = Heading("", "compact", tone="text2")
        self.supplier = QLineEdit()
        self.supplier.setMaxLength(_LONGEST)
        self._supplier = Field(tr("Lieferant"), self.supplier)
        self._supplier.hide()
        self.add = Button(tr("Angebot hinzufügen"), "plain", "plus")
        self.up, self.down = Button(tr("Nach oben"), "text"), Button(tr("Nach unten"), "text")
        self.remove = Button(tr("Position entfernen"), "text", "trash-2")
        self.quotes = FittedTable(_Quotes(), name=tr("Angebote zu dieser Position"))
        self._buttons = QWidget()
        self._change, self._drop = (
            Button(tr("Angebot ändern"), "text"),
            Button(tr("Angebot entfernen"), "text"),
        )
        self._lines: list[_RuleLine] = []
        self._rules = QVBoxLayout()
        self._rules.setSpacing(8)
        for name, button in (
            ("quote.add", self.add),
            ("item.up", self.up),
            ("item.down", self.down),
            ("item.remove", self.remove),
            ("quote.change", self._change),
            ("quote.remove", self._drop),
        ):
            button.setAccessibleIdentifier(f"project.{name}")
        self.supplier.setAccessibleIdentifier("project.item.supplier")
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self.add, self.up, self.down, self.remove):
            flow.addWidget(button)
        below = FlowLayout(self._buttons)
        below.setContentsMargins(6, 4, 6, 0)
        below.addWidget(self._change)
        below.addWidget(self._drop)
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        head.addWidget(self._supplier)
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(12)
        foot.addLayout(self._rules)
        foot.addWidget(acts)
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.quotes)
        self.column.addWidget(self._buttons)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self._open(None))
        self.supplier.editingFinished.connect(self._supply)
        self.remove.clicked.connect(lambda: self.removed.emit(self._key))
        self.up.clicked.connect(lambda: self.shifted.emit(self._key, -1))
        self.down.clicked.connect(lambda: self.shifted.emit(self._key, 1))
        self.quotes.changed.connect(self._change_quote)
        self.quotes.removed.connect(self._remove_quote)
        self.quotes.moved.connect(lambda key: self._buttons.setVisible(bool(key)))
        self._change.clicked.connect(lambda: self._change_quote(self.quotes.key))
        self._drop.clicked.connect(lambda: self._remove_quote(self.quotes.key))

    def set_narrow(self, narrow: bool) -> None:
        """The supplier is asked here where the table has no column for it."""
        self._supplier.setVisible(narrow)

    def _supply(self) -> None:
        name = self.supplier.text().strip()
        if self._item is not None and name != self._item.supplier:
            self.supplied.emit(self._item.id, "supplier", name)

    def show_item(self, item: CostItem | None, case: LiveCase) -> None:
        """Show an item, or nothing."""
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        quotes = [one for one in case.view.quotes if one.about == item.id]
        if not (self.supplier.hasFocus() and self.supplier.isModified()):
            self.supplier.setText(item.supplier)
        self._title.setText(item.title or tr("Position ohne Namen"))
        supplier = tr("Lieferant: {name}").format(name=item.supplier) if item.supplier else ""
        net = texts.euros(item.net) + " " + tr("netto") if item.net is not None else tr("Betrag unbekannt")
        self._about.setText(" · ".join(part for part in (net, supplier) if part))
        self.quotes.show_rows(tuple(_row(quote) for quote in quotes))
        self.quotes.setVisible(bool(quotes))
        self._buttons.setVisible(bool(quotes) and self.quotes.has_choice)
        self._show_rules(quote_check.lines(case, item))

    def _show_rules(self, found: tuple[QuoteLine, ...]) -> None:
        while len(self._lines) < len(found):
            line = _RuleLine()
            self._lines.append(line)
            self._rules.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(found))
            if place < len(found):
                line.show_line(found[place])

    # --------------------------------------------------------------------------------------- acts

    @property
    def _key(self) -> str:
        return self._item.id if self._item else ""

    def _quote(self, key: str) -> Quote | None:
        case = self._session.case
        return next((one for one in case.view.quotes if one.id == key), None) if case else None

    def _open(self, quote: Quote | None) -> None:
        if self._item is not None:
            QuoteDialog(self._session, self._item.id, quote, self._item.supplier, self).open()

    def _change_quote(self, key: str) -> None:
        quote = self._quote(key)
        if quote is not None:
            self._open(quote)

    def _remove_quote(self, key: str) -> None:
        if self._quote(key) is not None:
            self._session.edit(lambda desk, case_id: recording.remove(desk, case_id, "quote", key))


class _RuleLine(QWidget):
    """What one planned programme says."""

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._text = StateBadge("open", ""), Heading("", "compact")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._badge)
        row.addWidget(self._text, 1)

    def show_line(self, line: QuoteLine) -> None:
        words = {"met": tr("genügt"), "open": tr("offen"), "notMet": tr("fehlt")}
        self._badge.set_state(line.state, words[line.state])
        self._text.setText(f"{line.programme}: {line.text}")


class _Quotes(RowDelegate):
    """Supplier with day and validity, and the amount."""

    def __init__(self) -> None:
        columns = (Column(tr("Lieferant"), 200, stretch=True), Column(tr("Netto"), 120, right=True))
        super().__init__(columns, height="rowTwoLine")

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Paint both columns."""
        row: QuoteRow = index.data(ROW)
        cells = self.cells(rect)
        self.two_lines(painter, cells[tr("Lieferant")], row.supplier, row.about, roles=("body", "meta"))
        self.text(painter, cells[tr("Netto")], row.net, right=True)


def _row(quote: Quote) -> QuoteRow:
    parts = [
        tr("vom {day}").format(day=texts.day(quote.quoted_on)) if quote.quoted_on else tr("Datum unbekannt"),
        tr("gültig bis {day}").format(day=texts.day(quote.valid_until)) if quote.valid_until else "",
        tr("Listenpreis") if quote.published_price else "",
        {True: tr("mit dem Betrieb verbunden"), False: "", None: tr("Verbindung nicht geklärt")}[quote.tie],
    ]
    net = texts.euros(quote.net) if quote.net is not None else texts.unknown()
    return QuoteRow(quote.id, quote.supplier, ", ".join(part for part in parts if part), net)
