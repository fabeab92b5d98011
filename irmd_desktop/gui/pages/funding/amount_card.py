# SPDX-License-Identifier: EUPL-1.2
"""The amount of one programme with its working (Rechenweg), and what has to be paid first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Card, Heading
from irmd_desktop.language import tr
from irmd_desktop.reports.model_funding import Programme


class AmountCard(Card):
    """Figure, working, caution; rows are made once and change their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._label = Heading("", "label", tone="text2")
        self._amount = Heading("", "amount")
        self._note = Heading("", "meta", tone="text2")
        self._first = Heading("", "meta", tone="text2")
        self._lines: list[_Line] = []
        for widget in (self._label, self._amount):
            self.column.addWidget(widget)
        self.column.setSpacing(4)
        self._at = self.column.count()
        self.column.addWidget(self._note)
        self.column.addWidget(self._first)

    def show_programme(self, page: Programme) -> None:
        """Show what the report says about the amount, word for word."""
        self._label.setText(page.amount_label)
        self._amount.setText(page.amount)
        self._amount.setProperty("typeRole", "amount" if len(page.amount) < 22 else "section")
        self._amount.style().unpolish(self._amount)
        self._amount.style().polish(self._amount)
        while len(self._lines) < len(page.working):
            line = _Line()
            self.column.insertWidget(self._at + len(self._lines), line)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            shown = page.working[place] if place < len(page.working) else None
            line.setVisible(shown is not None)
            if shown is not None:
                line.set_words(shown.label, shown.result, shown.total)
        self._note.setText(
            tr("{note}. Kein Rechtsanspruch.").format(
                note=page.amount_note[:1].upper() + page.amount_note[1:]
            )
        )
        self._first.setText(page.prefinancing)
        self._first.setVisible(bool(page.prefinancing))


class _Line(QWidget):
    """A step of the working: what, and what came out, with a hairline below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._result = Heading("", "compact"), Heading("", "compact")
        self._result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 5, 0, 6)
        line.setSpacing(12)
        line.addWidget(self._label, 3)
        line.addWidget(self._result, 2)

    def set_words(self, label: str, result: str, total: bool) -> None:
        """Show a step; the last one is bold."""
        for widget, text in ((self._label, label), (self._result, result)):
            widget.setText(text)
            widget.setProperty("typeRole", "bodyStrong" if total else "compact")
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("border"))
        painter.end()
