# SPDX-License-Identifier: EUPL-1.2
"""How far an application is: so many of so many, what is missing, how long there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.widgets import Card, Heading, Ruler
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.paper_rows import Checklist


class HeadCard(Card):
    """Score, Zollstock, sentence, last day to file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.count = Heading("", "number")
        self.count.setWordWrap(False)
        self.ruler = Ruler(height="large", name=tr("Förderreife"))
        self.sentence = Heading("", "compact", tone="text2")
        self.deadline, self.left = Heading("", "section"), Heading("", "label", tone="open")
        self._until = Heading(tr("Antrag bis"), "label", tone="text2")
        score = QVBoxLayout()
        score.setSpacing(0)
        score.addWidget(Heading(tr("Förderreife"), "label", tone="text2"))
        score.addWidget(self.count)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addStretch(1)
        middle.addWidget(self.ruler)
        middle.addWidget(self.sentence)
        middle.addStretch(1)
        end = QVBoxLayout()
        end.setSpacing(0)
        for label in (self._until, self.deadline, self.left):
            label.setWordWrap(False)
            end.addWidget(label)
        end.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addLayout(score)
        self._row.addLayout(middle, 1)
        self._row.addLayout(end)
        self.column.addLayout(self._row)
        # A tall window leaves its room below the list, not in here.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_checklist(self, found: Checklist) -> None:
        """The score of a programme."""
        words = tr("{done} von {all}").format(done=found.done, all=found.needed)
        self.count.setText(words)
        self.ruler.set_progress(found.done, found.needed)
        self.sentence.setText(found.sentence)
        self._until.setVisible(bool(found.deadline))
        self.deadline.setVisible(bool(found.deadline))
        self.deadline.setText(found.deadline)
        self.left.setText(found.left)
        self.left.set_tone("open" if found.deadline else "text2")

    def set_narrow(self, narrow: bool) -> None:
        """One below the other."""
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8 if narrow else 24)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        for label in (self._until, self.deadline, self.left):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
