# SPDX-License-Identifier: EUPL-1.2
"""The files of the case (Unterlagen): taken in, copied out, and how each spells the firm (M10)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.report.handing_out import ask_target
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.widgets import Button, Card, Field, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import attaching, recording
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.views import Document

_LONGEST = 200


class DocumentsCard(Card):
    """A line for each file; files are never opened from here, only copied where the adviser says."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._lines: dict[str, _Line] = {}
        self._documents: tuple[Document, ...] = ()
        self.add = Button(tr("Unterlage"), "text", "paperclip")
        self.add.setAccessibleIdentifier("document.add")
        self.add.clicked.connect(self._choose)
        head = QHBoxLayout()
        head.addWidget(Heading(tr("Unterlagen"), "bodyStrong"), 1)
        head.addWidget(self.add)
        text = tr("Noch keine Unterlage. Dateien liegen verschlüsselt im Fall.")
        self._nothing = Heading(text, "body", tone="text2")
        self._fault = Heading("", "meta", tone="danger")
        self._fault.hide()
        self.column.addLayout(head)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._fault)

    def show_case(self, case: LiveCase) -> None:
        """Lines that stay are kept, with what is typed in them."""
        documents = case.view.documents
        self._nothing.setVisible(not documents)
        for key in set(self._lines) - {one.id for one in documents}:
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        for one in documents:
            if one.id not in self._lines:
                line = _Line(one)
                line.copied.clicked.connect(partial(self._copy, one))
                line.removed.clicked.connect(partial(self._remove, one))
                line.written.editingFinished.connect(partial(self._spell, one.id))
                self._lines[one.id] = line
                self.column.addWidget(line)
            self._lines[one.id].show_document(one)

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if "documents" in delta.parts:
            self.show_case(case)

    # --------------------------------------------------------------------------------------- acts

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Unterlage aufnehmen"))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take a file in; a file that cannot be read is told, nothing is changed."""
        self._tell("")
        try:
            file = attaching.read_file(path)
        except UserError as error:
            self._tell(str(error))
            return
        if file is not None:
            self._session.edit(lambda desk, case_id: attaching.attach(desk, case_id, file, ""))

    def _copy(self, document: Document) -> None:
        target = ask_target(tr("Kopie speichern"), document.name, tr("Alle Dateien (*)"), self)
        case = self._session.case
        if target is None or case is None:
            return
        self._tell("")
        try:
            attaching.copy_out(self._session.desk, case.case_id, document, target)
        except UserError as error:
            self._tell(str(error))

    def _remove(self, document: Document) -> None:
        self.add.setFocus()
        self._session.edit(lambda desk, case_id: recording.remove(desk, case_id, "document", document.id))

    def _spell(self, key: str) -> None:
        case = self._session.case
        found = next((one for one in case.view.documents if one.id == key), None) if case else None
        if found is None or key not in self._lines:
            return
        text = self._lines[key].written.text().strip()
        if text != found.firm_as_written:
            self._session.edit(lambda desk, case_id: recording.spelled_in_document(desk, case_id, key, text))

    def _tell(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))


class _Line(QWidget):
    """Name and size, how the firm is written there, and what can be done."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        name = Heading(document.name, "bodyStrong")
        size = Heading(texts.file_size(document.size), "meta", tone="text2")
        self.written = QLineEdit()
        self.written.setMaxLength(_LONGEST)
        self.written.setAccessibleIdentifier(f"document.{document.id}.written")
        self.copied, self.removed = Button(tr("Kopie speichern"), "text"), Button(tr("Entfernen"), "text")
        for key, button in (("copy", self.copied), ("remove", self.removed)):
            button.setAccessibleIdentifier(f"document.{document.id}.{key}")
            button.setAccessibleDescription(document.name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(size)
        words.addWidget(Field(tr("So steht der Betrieb darauf"), self.written))
        acts = QWidget()
        flow = FlowLayout(acts)
        flow.addWidget(self.copied)
        flow.addWidget(self.removed)
        words.addWidget(acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        sign = QVBoxLayout()
        sign.addWidget(IconLabel("file-text", "text2", 18))
        sign.addStretch(1)
        row.addLayout(sign)
        row.addLayout(words, 1)

    def show_document(self, document: Document) -> None:
        if not (self.written.hasFocus() and self.written.isModified()):
            self.written.setText(document.firm_as_written)
