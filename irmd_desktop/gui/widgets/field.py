# SPDX-License-Identifier: EUPL-1.2
"""A labelled field: label above, editor, help below, and what to type when it could not be understood."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets.labels import Heading, announce
from irmd_desktop.gui.widgets.wrapping import Wrapping


class Field(Wrapping, QWidget):
    """Label, editor and lines below. `error` is empty while all is well; what was typed is always kept.

    An editor that has a `problem` signal (a sentence, empty once solved) reports by itself.
    """

    def __init__(
        self, label: str, editor: QWidget, help: str = "", unit: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Heading(label, "label", tone="text2")
        self._help = Heading(help, "meta", tone="text2")
        if not help:
            self._help.hide()  # never shown here: without a parent it would be a window of its own
        self._error = Heading("", "meta", tone="danger")
        self._mark = QLabel()
        self._mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._arrange(unit)
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._describe()
        self.set_error("")
        theme_signals.changed.connect(self._recolour)
        if hasattr(editor, "problem"):
            editor.problem.connect(self.set_error)

    def _arrange(self, unit: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px("s"))
        hugging = self.editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
        row.addWidget(self.editor, 0 if hugging else 1)
        if hugging and not unit:
            row.addStretch(1)
        if unit:
            row.addWidget(Heading(unit, "body", tone="text2"))
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px("labelToField"))
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self._help)
        column.addWidget(self._line)
        self.wrap()

    @property
    def error(self) -> str:
        """The sentence below the field, empty while all is well."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Say what to type; an empty sentence takes it away."""
        before = self.error
        self._error.setText(sentence)
        self._line.setVisible(bool(sentence))
        if bool(self.editor.property("faulty")) != bool(sentence):
            self.editor.setProperty("faulty", bool(sentence))
            style = self.editor.style()
            style.unpolish(self.editor)
            style.polish(self.editor)
        self._describe()
        if sentence:
            self._recolour()
            if sentence != before:
                announce(self.editor, sentence, urgent=True)

    def set_help(self, sentence: str) -> None:
        """Another help line, or none."""
        self._help.setText(sentence)
        self._help.setVisible(bool(sentence))
        self._describe()

    def _describe(self) -> None:
        parts = (part for part in (self.error, self._help.text()) if part)
        self.editor.setAccessibleDescription(" ".join(parts))

    def _recolour(self, _theme: object = None) -> None:
        side = current().px("icon.inline")
        self._mark.setPixmap(pixmap("circle-x", "danger", side, self.devicePixelRatioF()))
