# SPDX-License-Identifier: EUPL-1.2
"""The four faces of the gate, each round its form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.forms.ui_gate_create import Ui_GateCreate
from irmd_desktop.gui.forms.ui_gate_sheet import Ui_GateSheet
from irmd_desktop.gui.forms.ui_gate_trouble import Ui_GateTrouble
from irmd_desktop.gui.forms.ui_gate_unlock import Ui_GateUnlock
from irmd_desktop.gui.widgets import Banner, Button
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.opening import SHORTEST_PASSPHRASE, BackupRow


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 8, 0, 0)
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def _banner(place: QVBoxLayout, parent: QWidget) -> Banner:
    banner = Banner("red", "", "", parent=parent)
    banner.hide()
    place.addWidget(banner)
    return banner


class UnlockPart(QWidget):
    """Asks for the passphrase."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_GateUnlock()
        self.ui.setupUi(self)
        self.ui.passphrase.setAccessibleIdentifier("gate.passphrase")
        self.go = Button(tr("Öffnen"), "primary", "lock-open", parent=self)
        self.go.setAccessibleIdentifier("gate.open")
        self.banner = _banner(self.ui.problem, self)
        self.ui.buttons.addLayout(_row(self.go))
        self.ui.passphrase.returnPressed.connect(self.go.click)

    def tell(self, sentence: str) -> None:
        """Why it did not open; what was typed stays selected to be typed over."""
        self.banner.setVisible(bool(sentence))
        self.banner.show_message(tr("Noch verschlossen"), sentence)
        self.ui.passphrase.selectAll()
        self.ui.passphrase.setFocus()


class CreatePart(QWidget):
    """Makes the workspace: one's own passphrase, or one the program makes up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_GateCreate()
        self.ui.setupUi(self)
        self.ui.passphrase.setAccessibleIdentifier("gate.new")
        self.ui.again.setAccessibleIdentifier("gate.again")
        self.ui.generate.setAccessibleIdentifier("gate.generate")
        hint = tr("mindestens {n} Zeichen, etwa vier Wörter").format(n=SHORTEST_PASSPHRASE)
        self.ui.passphrase.setPlaceholderText(hint)
        self.go = Button(tr("Arbeitsbereich anlegen"), "primary", parent=self)
        self.go.setAccessibleIdentifier("gate.create")
        self.banner = _banner(self.ui.problem, self)
        self.ui.buttons.addLayout(_row(self.go))
        self.ui.again.returnPressed.connect(self.go.click)
        self.ui.generate.toggled.connect(self._generate)

    def _generate(self, on: bool) -> None:
        for field in (self.ui.passphrase, self.ui.again):
            field.setEnabled(not on)

    def passphrase(self) -> str | None:
        """What was chosen; None lets the program make one up; an empty text where the two differ."""
        if self.ui.generate.isChecked():
            return None
        first, second = self.ui.passphrase.text(), self.ui.again.text()
        return first if first == second else ""

    def tell(self, sentence: str) -> None:
        """What must be done otherwise."""
        self.banner.setVisible(bool(sentence))
        self.banner.show_message(tr("Noch nicht angelegt"), sentence)


class SheetPart(QWidget):
    """Shows the recovery sheet until somebody says that it is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_GateSheet()
        self.ui.setupUi(self)
        self.ui.sheet.setAccessibleName(tr("Wiederherstellungsblatt"))
        self.ui.sheet.setTabChangesFocus(True)
        self.ui.kept.setAccessibleIdentifier("gate.kept")
        self.save = Button(tr("Speichern"), "plain", "save", parent=self)
        self.print = Button(tr("Drucken"), "plain", "printer", parent=self)
        self.go = Button(tr("Weiter"), "primary", "arrow-right", parent=self)
        self.go.setAccessibleIdentifier("gate.sheet_done")
        self.go.setEnabled(False)
        self.banner = _banner(self.ui.problem, self)
        self.ui.buttons.addLayout(_row(self.save, self.print, self.go))
        self.ui.kept.toggled.connect(self.go.setEnabled)


class TroublePart(QWidget):
    """Says why nothing opens, and offers what helps: try again, or put a backup in its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_GateTrouble()
        self.ui.setupUi(self)
        self.ui.copies.setAccessibleName(tr("Sicherungen"))
        self.ui.passphrase.setAccessibleIdentifier("gate.restore_passphrase")
        self.again = Button(tr("Noch einmal versuchen"), "plain", "refresh-cw", parent=self)
        self.again.setAccessibleIdentifier("gate.again_open")
        self.restore = Button(tr("Sicherung wiederherstellen"), "primary", "history", parent=self)
        self.restore.setAccessibleIdentifier("gate.restore")
        self.banner = Banner("red", "", "", parent=self)
        self.ui.problem.addWidget(self.banner)
        self.ui.buttons.addLayout(_row(self.again, self.restore))

    def show_trouble(self, sentence: str, copies: Sequence[BackupRow]) -> None:
        """The sentence, and the backups to choose from where that helps."""
        self.ui.title.setText(tr("Der Arbeitsbereich lässt sich nicht öffnen"))
        self.banner.show()
        self.banner.show_message(tr("Nicht geöffnet"), sentence)
        self._show_copies(copies)

    def offer(self, copies: Sequence[BackupRow]) -> None:
        """Backups to choose from though nothing is wrong: somebody asked for them."""
        self.ui.title.setText(tr("Eine Sicherung wiederherstellen"))
        self.banner.hide()
        self._show_copies(copies)

    def _show_copies(self, copies: Sequence[BackupRow]) -> None:
        self.ui.copies.clear()
        for copy in copies:
            made = copy.made_at.astimezone()
            item = QListWidgetItem(f"{texts.weekday(made.date())}, {made:%H:%M}")
            item.setData(256, copy)
            self.ui.copies.addItem(item)
        for widget in (self.ui.copies, self.ui.label_passphrase, self.ui.passphrase, self.restore):
            widget.setVisible(bool(copies))
        if copies:
            self.ui.copies.setCurrentRow(0)
            self.ui.about.setText(
                tr("Eine Sicherung ersetzt den Arbeitsbereich; was jetzt dort liegt, bleibt als Kopie.")
            )
        else:
            self.ui.about.setText("")

    def chosen(self) -> BackupRow | None:
        """The backup the list stands on."""
        index = self.ui.copies.currentIndex()
        found = index.data(256)
        return found if isinstance(found, BackupRow) else None
