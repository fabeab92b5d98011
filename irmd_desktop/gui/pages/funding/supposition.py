# SPDX-License-Identifier: EUPL-1.2
"""One fact changed in mind: what it is now, and what it shall be thought to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.facts import Fact, FactType
from irmd_desktop.core.values import Known, Value
from irmd_desktop.gui.widgets import (
    Button,
    Choice,
    DateEdit,
    DecimalEdit,
    Heading,
    MoneyEdit,
    SearchCombo,
    YesNoUnknown,
)
from irmd_desktop.language import tr


class Supposition(QWidget):
    """A line of the bar Was wäre, wenn. `changed`: the value is another; `dropped`: it shall go."""

    changed = Signal()
    dropped = Signal(str)

    def __init__(
        self, fact: Fact, now: Value, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fact = fact
        self.value: Value | None = None
        self._label = Heading(fact.label, "bodyStrong")
        self._now = Heading(tr("heute: {value}").format(value=texts.value(fact, now)), "meta", tone="text2")
        self.editor = self._made(today)
        self.editor.setAccessibleIdentifier(f"whatif.{fact.id}")
        self._label.setBuddy(self.editor)
        self._drop = Button("", "text", "x")
        self._drop.setAccessibleName(tr("{fact} nicht ändern").format(fact=fact.label))
        self._drop.clicked.connect(self._go)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._label, 3)
        line.addWidget(self._now, 2)
        line.addWidget(self.editor, 3)
        line.addWidget(self._drop)

    def _made(self, today: Callable[[], date]) -> QWidget:
        """The editor that fits the fact's type."""
        fact = self._fact
        match fact.type:
            case FactType.BOOL:
                choice = YesNoUnknown(name=texts.authored(fact.label))
                choice.chosen.connect(self._said)
                return choice
            case FactType.DATE:
                day = DateEdit(today=today)
                day.committed.connect(self._said)
                return day
            case FactType.CODE:
                combo = SearchCombo([Choice(one.code, texts.authored(one.label)) for one in fact.options])
                combo.setAccessibleName(texts.authored(fact.label))
                combo.chosen.connect(self._said)
                return combo
            case _:
                number = (
                    MoneyEdit()
                    if fact.type is FactType.MONEY
                    else DecimalEdit(unit=texts.authored(fact.unit))
                )
                number.committed.connect(self._said)
                return number

    def start(self) -> None:
        """Ask for the value."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_value(self, value: Value) -> None:
        """Suppose a value without a signal; a bracket is shown in words beside the fact."""
        self.value = value
        content = value.value if isinstance(value, Known) else None
        match self.editor:
            case YesNoUnknown() if isinstance(content, bool):
                self.editor.set_value(content)
            case DateEdit() if isinstance(content, date):
                self.editor.set_value(content)
            case SearchCombo() if isinstance(content, str):
                self.editor.set_value(content)
            case DecimalEdit() if isinstance(content, Decimal):
                self.editor.set_value(content)
            case _:
                self._label.setText(f"{self._fact.label}: {texts.value(self._fact, value)}")

    @Slot(object)
    def _said(self, said: object) -> None:
        self.value = Known(said) if isinstance(said, bool | Decimal | date | str) else None
        if said == YesNoUnknown.UNKNOWN:
            self.value = None
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.dropped.emit(self._fact.id)
