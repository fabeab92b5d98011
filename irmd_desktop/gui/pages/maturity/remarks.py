# SPDX-License-Identifier: EUPL-1.2
"""Note and evidence (Notiz, Beleg) of one answer; stored when the field is left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from irmd_desktop.gui.widgets import Chip, Field, FlowLayout
from irmd_desktop.language import tr
from irmd_desktop.services.questionnaire import evidence_words, with_evidence

_MOST = 300


class NoteEdit(QPlainTextEdit):
    """Lines of text; `left` when a person leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(42)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left; a menu or another window takes it only for a moment, but storing is safe."""
        super().focusOutEvent(event)
        self.left.emit()


class Remarks(QWidget):
    """Shows what was noted; `changed` carries note and evidence once either is another one."""

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ("", "")
        self.note = NoteEdit()
        self.note.setAccessibleIdentifier("maturity.note")
        self.evidence = QLineEdit()
        self.evidence.setMaxLength(_MOST)
        self.evidence.setAccessibleIdentifier("maturity.evidence")
        self._note = Field(tr("Notiz zur Antwort"), self.note)
        self._evidence = Field(tr("Beleg: Woran haben Sie es gesehen?"), self.evidence)
        self._chips = QWidget()
        chips = FlowLayout(self._chips)
        for words in evidence_words():
            chip = Chip(words)
            chip.clicked.connect(partial(self._touch, words))
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._note, self._evidence, self._chips):
            column.addWidget(widget)
        self.note.left.connect(self.commit)
        self.evidence.editingFinished.connect(self.commit)

    def show_remarks(self, note: str, evidence: str) -> None:
        """Show what is stored; a field with something in it is open."""
        if (note, evidence) != self._stored or not self.isVisible():
            self._stored = (note, evidence)
            self.note.setPlainText(note)
            self.evidence.setText(evidence)

    def open_for(self, *, note: bool, evidence: bool) -> None:
        """Open the fields that are wanted or hold something."""
        self._note.setVisible(note)
        self._evidence.setVisible(evidence)
        self._chips.setVisible(evidence)
        self.setVisible(note or evidence)

    @property
    def typed(self) -> bool:
        """Whether something is typed that is not stored yet."""
        return (self.note.toPlainText().strip(), self.evidence.text().strip()) != self._stored

    @Slot()
    def commit(self) -> None:
        """Store what is typed, as leaving a field does."""
        if self.typed:
            self._stored = (self.note.toPlainText().strip(), self.evidence.text().strip())
            self.changed.emit(*self._stored)

    def _touch(self, words: str) -> None:
        self.evidence.setText(with_evidence(self.evidence.text(), words))
        self.commit()

    def focus_on(self, *, note: bool) -> None:
        """Put the cursor into one of the fields."""
        (self.note if note else self.evidence).setFocus(Qt.FocusReason.ShortcutFocusReason)
