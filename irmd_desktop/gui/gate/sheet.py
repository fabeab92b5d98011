# SPDX-License-Identifier: EUPL-1.2
"""Keeps the recovery sheet: on paper, or as a text file where the user says."""

from __future__ import annotations

from PySide6.QtGui import QPageSize, QTextDocument
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.dialogs.message import show_error
from irmd_desktop.gui.printing import ask_printer
from irmd_desktop.gui.theme import current
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError


def save_sheet(text: str, parent: QWidget) -> None:
    """Write the sheet; whoever reads the file can open the workspace, so the user chooses the place."""
    from irmd_desktop.gui.pages.report.handing_out import ask_target  # loaded late: the gate stands at once

    title, kinds = tr("Wiederherstellungsblatt speichern"), tr("Alle Dateien (*)")
    target = ask_target(title, "wiederherstellung.txt", kinds, parent)
    if target is None:
        return
    try:
        target.write_text(text, encoding="utf-8")
    except OSError:
        sentence = tr("Das Blatt konnte dort nicht gespeichert werden. Wählen Sie einen anderen Ort.")
        show_error(UserError(sentence), parent)


def print_sheet(text: str, parent: QWidget) -> None:
    """Print the sheet on A4."""
    printer = ask_printer(tr("Wiederherstellungsblatt"), parent)
    if printer is None:
        return
    document = QTextDocument()
    document.setDefaultFont(current().font("body"))
    document.setPlainText(text)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(printer)
