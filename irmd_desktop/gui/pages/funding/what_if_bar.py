# SPDX-License-Identifier: EUPL-1.2
"""Was wäre, wenn: change facts in mind only and see what flips; one click keeps it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace.live import LiveCase


class WhatIfBar(QWidget):
    """x"""

    closed = Signal()
    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_case(self, case: LiveCase) -> None:
        """x"""
