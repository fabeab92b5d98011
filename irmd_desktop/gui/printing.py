# SPDX-License-Identifier: EUPL-1.2
"""The printer dialog of the system, in one place. QtPrintSupport is loaded when somebody prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def ask_printer(title: str, parent: QWidget) -> QPrinter | None:
    """The printer somebody chose; None when they thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec()
    dialog.deleteLater()
    return printer if accepted else None
