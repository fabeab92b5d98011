# SPDX-License-Identifier: EUPL-1.2
"""One card of Einstellungen: a heading, fields that store as they are left, boxes, rows of buttons."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, DecimalEdit, Field, Heading


class Section(Card):
    """`show_all` brings what may have changed meanwhile; what is chosen is stored at once."""

    def __init__(self, session: Session, title: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.column.setSpacing(10)
        self.column.addWidget(Heading(title, "section"))
        if about:
            self.say(about)

    def show_all(self) -> None:
        """Show the present state."""

    def say(self, text: str = "") -> Heading:
        """A line of explanation."""
        line = Heading(text, "compact", tone="text2")
        self.column.addWidget(line)
        return line

    def store(self, name: str, value: object) -> None:
        """Keep one setting."""
        self.session.change_settings(**{name: value})

    def line(self, name: str, label: str, help: str = "") -> QLineEdit:
        """A text setting."""
        edit = QLineEdit(getattr(self.session.settings, name))
        edit.setMaxLength(200)
        edit.setAccessibleIdentifier(f"settings.{name}")
        edit.editingFinished.connect(lambda: self.store(name, edit.text().strip()))
        self.column.addWidget(Field(label, edit, help, parent=self))
        return edit

    def whole(self, name: str, label: str, least: int, most: int, unit: str, help: str = "") -> DecimalEdit:
        """A setting that is a whole number from `least` to `most`."""
        edit = DecimalEdit(unit=unit, places=0, minimum=Decimal(least), maximum=Decimal(most), parent=self)
        edit.set_value(Decimal(getattr(self.session.settings, name)))
        edit.setAccessibleIdentifier(f"settings.{name}")
        edit.setFixedWidth(220)
        edit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        field = Field(label, edit, help, parent=self)
        edit.problem.connect(field.set_error)
        edit.committed.connect(partial(self._store_whole, name, edit))
        self.column.addWidget(field)
        return edit

    def _store_whole(self, name: str, edit: DecimalEdit, value: Decimal | None) -> None:
        if value is None:
            # An empty field means nothing here; the old number comes back.
            edit.set_value(Decimal(getattr(self.session.settings, name)))
        else:
            self.store(name, int(value))

    def box(self, name: str, words: str) -> QCheckBox:
        """A setting that is on or off."""
        box = QCheckBox(words, self)
        box.setChecked(getattr(self.session.settings, name))
        box.setAccessibleIdentifier(f"settings.{name}")
        box.toggled.connect(partial(self.store, name))
        self.column.addWidget(box)
        return box

    def button(self, words: str, name: str, act: Callable[[], object], icon: str = "") -> Button:
        """A button that does `act`."""
        button = Button(words, "plain", icon or None, parent=self)
        button.setAccessibleIdentifier(f"settings.{name}")
        button.clicked.connect(lambda _on=False: act())
        return button

    def row(self, *widgets: QWidget) -> None:
        """Buttons side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
