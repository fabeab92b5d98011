# SPDX-License-Identifier: EUPL-1.2
"""Widgets in a window that has the focus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class Show(Protocol):
    """Put widgets below each other into an active window and give the window."""

    def __call__(self, *widgets: QWidget, width: int = 600) -> QWidget: ...


@pytest.fixture
def show(app: QApplication) -> Iterator[Show]:
    """Windows that live as long as the test."""
    pages: list[QWidget] = []

    def made(*widgets: QWidget, width: int = 600) -> QWidget:
        page = QWidget()
        pages.append(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        page.resize(width, 400)
        page.show()
        page.activateWindow()
        QApplication.processEvents()
        return page

    yield made
    for page in pages:
        page.close()
        page.deleteLater()


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
