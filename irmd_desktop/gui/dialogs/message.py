# SPDX-License-Identifier: EUPL-1.2
"""Short messages: something did not work (what, what is safe, what next), or something is done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_message import Ui_Message
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, Heading
from irmd_desktop.gui.widgets.frames import BannerKind
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError


class MessageDialog(Dialog):
    """One message with one way on."""

    def __init__(self, kind: BannerKind, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Message()
        self.ui.setupUi(self)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(current().px("dialogWidth"), 480))
        if kind == "info":
            self.ui.words.addWidget(Heading(title, "section", parent=self))
            self.ui.words.addWidget(Heading(text, "body", parent=self))
        else:
            self.ui.words.addWidget(Banner(kind, title, text, parent=self))
        self.close_button = Button(tr("Schließen"), "primary", parent=self)
        self.close_button.setDefault(True)
        self.close_button.setAccessibleIdentifier("message.close")
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.ui.buttons.addLayout(row)
        self.close_button.setFocus()


def show_error(error: UserError, parent: QWidget) -> None:
    """Tell what did not work; the error's sentence says what is safe and what to do."""
    _show(MessageDialog("red", tr("Das ging nicht"), str(error), parent))


def show_info(title: str, text: str, parent: QWidget) -> None:
    """Tell that something is done."""
    _show(MessageDialog("info", title, text, parent))


def _show(dialog: MessageDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
