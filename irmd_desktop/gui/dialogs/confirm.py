# SPDX-License-Identifier: EUPL-1.2
"""One question before something that cannot be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.widgets import Heading


class ConfirmDialog(FormDialog):
    """Says what will be done; the button names it."""

    def __init__(self, title: str, about: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(Heading(about, "body"))
        problem, buttons = QVBoxLayout(), QVBoxLayout()
        column.addLayout(problem)
        column.addLayout(buttons)
        self.set_up(problem, buttons, words, self.accept, "danger")
        # Enter must not erase anything.
        self.do.setDefault(False)
        self.cancel.setDefault(True)


def confirmed(title: str, about: str, words: str, parent: QWidget) -> bool:
    """Whether the person pressed the button that says `words`."""
    dialog = ConfirmDialog(title, about, words, parent)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
