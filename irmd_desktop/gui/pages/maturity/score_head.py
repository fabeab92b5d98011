# SPDX-License-Identifier: EUPL-1.2
"""The overall score on the scale of stages, with its uncertainty; "nicht gemessen" comes with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets import Button, Heading, Ruler, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.maturity_overview import Headline


class ScoreHead(QWidget):
    """Number, scale, and what they mean in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Heading(tr("Digitaler Reifegrad"), "label", tone="text2")
        self.number = Heading("", "display")
        self.number.setWordWrap(False)
        self.caption = Heading("", "body", tone="text2")
        self.ruler = Ruler("stage", name=tr("Digitaler Reifegrad"))
        self.critical = StateBadge("critical", tr("kritisch"))
        self.reason = Heading("", "body")
        self.sentence = Heading("", "body")
        self._mark = QLabel()
        self._mark.setAccessibleName(tr("Hinweis"))
        self._lay_out()
        self._recolour()
        theme_signals.changed.connect(self._recolour)

    def _lay_out(self) -> None:
        figure = QHBoxLayout()
        figure.setSpacing(8)
        figure.addWidget(self.number)
        figure.addWidget(self.caption, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._label)
        left.addLayout(figure)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.ruler)
        right.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(left, 1)
        top.addLayout(right, 2)
        self._why = QWidget()
        why = QHBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(8)
        why.addWidget(self.critical, 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self.reason, 1)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.sentence, 1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(said)
        words.addWidget(self._why)
        self.line = QHBoxLayout()
        self.line.setSpacing(16)
        self.line.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self.line)

    def add_action(self, button: Button) -> None:
        """Put a button beside the words."""
        self.line.addWidget(button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_narrow(self, narrow: bool) -> None:
        """Buttons below the words."""
        ways = QHBoxLayout.Direction
        self.line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _recolour(self, _theme: object = None) -> None:
        side = current().px("icon.button")
        self._mark.setPixmap(pixmap("info", "text2", side, self.devicePixelRatioF()))
        self._mark.setFixedSize(side, side + 2)

    def show_headline(self, found: Headline) -> None:
        """Show the score, or why there is none."""
        measured = found.points is not None
        self.number.setText(str(found.points) if measured else tr("nicht gemessen"))
        role = "display" if measured else "title"
        if self.number.property("typeRole") != role:
            self.number.setProperty("typeRole", role)
            self.number.style().unpolish(self.number)
            self.number.style().polish(self.number)
        self.caption.setText(found.caption)
        self.ruler.set_stage(found.points, found.low, found.high, cuts=found.cuts, names=found.names)
        self.sentence.setText(found.sentence)
        self.reason.setText(found.critical)
        self._why.setVisible(bool(found.critical))
