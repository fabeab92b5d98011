# SPDX-License-Identifier: EUPL-1.2
"""What a supposition would change, programme by programme: before, after."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets import FlowLayout, Heading, StateBadge
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_compare import FlipLine

MOST: Final = 6


class FlipList(QWidget):
    """At most six lines, then how many more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._more = Heading("", "meta", tone="text2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._more)

    def show_lines(self, lines: tuple[FlipLine, ...]) -> None:
        """Show other lines in the same widgets."""
        shown = lines[:MOST]
        while len(self._lines) < len(shown):
            line = _Line()
            self._column.insertWidget(len(self._lines), line)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                line.show_line(shown[place])
        rest = len(lines) - len(shown)
        self._more.setVisible(rest > 0)
        self._more.setText(trn("und {n} weiteres", "und {n} weitere", rest).format(n=rest))


class _Line(QWidget):
    """Name, then before and after with badge and amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Heading("", "bodyStrong")
        self._before, self._after = StateBadge("open", ""), StateBadge("open", "")
        self._was, self._is = Heading("", "meta", tone="text2"), Heading("", "label")
        for words in (self._was, self._is):
            words.setWordWrap(False)
        self._arrow = QLabel()
        change = QWidget()
        line = FlowLayout(change, gap=8)
        for widget in (self._before, self._was, self._arrow, self._after, self._is):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(change)
        theme_signals.changed.connect(self._recolour)
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        self._arrow.setPixmap(pixmap("arrow-right", "text2", 16, self.devicePixelRatioF()))
        self._arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_line(self, one: FlipLine) -> None:
        """Show one flip; spoken as one sentence."""
        self._name.setText(one.name)
        self._before.set_state(*one.before[:2])
        self._after.set_state(*one.after[:2])
        for label, amount in ((self._was, one.before[2]), (self._is, one.after[2])):
            label.setText(amount)
            label.setVisible(bool(amount))
        self.setAccessibleName(
            tr("{name}: bisher {before}, dann {after}").format(
                name=one.name, before=" ".join(one.before[1:]), after=" ".join(one.after[1:])
            )
        )
