# SPDX-License-Identifier: EUPL-1.2
"""Fields for numbers and euros in German habit. Nothing typed is None, never zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from irmd_desktop import texts
from irmd_desktop.core.facts import LARGEST_AMOUNT, LARGEST_NUMBER
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets.german_input import parse_number
from irmd_desktop.gui.widgets.painting import RIGHT, font, metrics
from irmd_desktop.language import tr


class DecimalEdit(QLineEdit):
    """A number. `committed` carries a `Decimal` or None when a person leaves the field with another value.

    What cannot be read stays as typed and `problem` says what to type; leaving is never blocked. Escape
    brings the last value back. `places` is the most digits behind the comma, more are rounded half up.
    """

    committed = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        *,
        unit: str = "",
        places: int = 2,
        minimum: Decimal | None = Decimal(0),
        maximum: Decimal | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unit, self._places = unit, places
        self._minimum = minimum
        self._maximum = LARGEST_NUMBER if maximum is None else maximum
        self._value: Decimal | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self.commit)
        self.textChanged.connect(self._touched)

    @property
    def value(self) -> Decimal | None:
        """The last value that could be read; None is unknown."""
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        """Show a value without a signal."""
        self._value = value
        self.setText("" if value is None else self._shown(value))
        self.setModified(False)
        self.problem.emit("")

    def _shown(self, value: Decimal) -> str:
        return texts.number(value)

    def _touched(self) -> None:
        """Text put in by a screen reader or by dictation counts as typed."""
        self.setModified(True)

    def commit(self) -> None:
        """Take what is typed, as leaving the field does."""
        if not self.isModified():
            return
        try:
            value = parse_number(self.text())
        except ValueError:
            self.problem.emit(self._example())
            return
        if value is not None:
            # Looked at before rounding, which cannot be done with more digits than a number has.
            if not self._outside(value):
                value = value.quantize(Decimal(1).scaleb(-self._places), ROUND_HALF_UP)
            if sentence := self._outside(value):
                self.problem.emit(sentence)
                return
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.committed.emit(value)

    def settled(self) -> bool:
        """Take what is typed; whether it was understood."""
        self.commit()
        return not self.isModified()

    def _example(self) -> str:
        return tr("Eine Zahl eingeben, zum Beispiel {example}").format(
            example="12" if not self._places else texts.number(Decimal("12.5"))
        )

    def _outside(self, value: Decimal) -> str:
        if self._minimum is not None and value < self._minimum:
            return tr("Mindestens {number} eingeben").format(number=self._shown(self._minimum))
        if value > self._maximum:
            return tr("Höchstens {number} eingeben").format(number=self._shown(self._maximum))
        return ""

    # -------------------------------------------------------------------------------------- events

    def sizeHint(self) -> QSize:
        """Room for a long amount and the unit, no more: the field stands beside other things."""
        hint = super().sizeHint()
        unit = metrics(current(), "body").horizontalAdvance(f" {self._unit}")
        return QSize(
            self.fontMetrics().horizontalAdvance("9.999.999,99" if self._places else "999.999") + unit + 34,
            hint.height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the last value back, if another was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.set_value(self._value)
            self.selectAll()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab selects all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the unit inside, at the right."""
        theme = current()
        wide = metrics(theme, "body").horizontalAdvance(self._unit) + 6 if self._unit else 0
        if self.textMargins().right() != wide:
            self.setTextMargins(0, 0, wide, 0)
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setPen(theme.colour("text2"))
            painter.setFont(font(theme, "body"))
            painter.drawText(self.rect().adjusted(0, 0, -11, 0), int(RIGHT), self._unit)
            painter.end()


class MoneyEdit(DecimalEdit):
    """Euros with cents where there are any: `1.234,50`, `2.800`."""

    def __init__(self, *, maximum: Decimal | None = None, parent: QWidget | None = None) -> None:
        most = LARGEST_AMOUNT if maximum is None else maximum
        super().__init__(unit="€", places=2, maximum=most, parent=parent)

    def _shown(self, value: Decimal) -> str:
        return texts.euros(value).strip(f"€{texts.NBSP}")

    def _example(self) -> str:
        return tr("Einen Betrag eingeben, zum Beispiel {example}").format(
            example=self._shown(Decimal("1234.50"))
        )
