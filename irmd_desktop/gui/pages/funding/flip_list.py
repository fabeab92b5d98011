# SPDX-License-Identifier: EUPL-1.2
"""What a supposition would change, programme by programme: before, after."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets import Heading, StateBadge
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace.funding_compare import FlipLine

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
        self._name = Heading("", "body")
        self._before, self._after = StateBadge("open", ""), StateBadge("open", "")
        self._was, self._is = Heading("", "meta", tone="text2"), Heading("", "label")
        self._arrow = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._name, 4)
        for widget, share in (
            (self._before, 0),
            (self._was, 2),
            (self._arrow, 0),
            (self._after, 0),
            (self._is, 2),
        ):
            line.addWidget(widget, share)
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
        self._was.setText(one.before[2])
        self._is.setText(one.after[2])
        self.setAccessibleName(
            tr("{name}: bisher {before}, dann {after}").format(
                name=one.name, before=" ".join(one.before[1:]), after=" ".join(one.after[1:])
            )
        )
