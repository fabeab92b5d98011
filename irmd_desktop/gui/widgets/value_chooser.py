# SPDX-License-Identifier: EUPL-1.2
"""How exactly something is known: genau, Spanne or weiß nicht, with the editor that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from irmd_desktop.core.values import UNKNOWN, Interval, Known, Unknown, Value
from irmd_desktop.gui.widgets.date_edit import DateEdit
from irmd_desktop.gui.widgets.flow import FlowLayout
from irmd_desktop.gui.widgets.labels import Heading
from irmd_desktop.gui.widgets.number_edit import DecimalEdit
from irmd_desktop.gui.widgets.segments import Segments
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr

End = Decimal | date | None
Bracket = tuple[str, End, End]
"""Words, lower and upper end; None is an open end."""
_EXACT: Final = "exact"
_BRACKET: Final = "bracket"
_UNKNOWN: Final = "unknown"


class ValueChooser(Wrapping, QWidget):
    """`answered` carries what a person said: `Known`, `Interval`, or `Unknown` (weiß nicht), also for a
    number taken away. Choosing genau or Spanne alone says nothing yet.
    Without brackets that piece is not offered.
    """

    answered = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        editor: DecimalEdit | DateEdit,
        brackets: Sequence[Bracket] = (),
        *,
        name: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._brackets = list(brackets)
        self._name = name
        pieces = [(_EXACT, tr("genau")), (_BRACKET, tr("Spanne")), (_UNKNOWN, tr("weiß nicht"))]
        if not brackets:
            del pieces[1]
        self.segments = Segments(pieces)
        self.combo = QComboBox()
        self.combo.setPlaceholderText(tr("Spanne wählen"))
        self.combo.addItems([words for words, _, _ in brackets])
        self._note = Heading(note, "meta", tone="text2")
        self._arrange()
        self.setAccessibleName(name)
        self.segments.chosen.connect(self._mode_chosen)
        self.combo.activated.connect(self._bracket_chosen)
        editor.committed.connect(self._committed)
        editor.problem.connect(self.problem)
        self._show(None)

    def _arrange(self) -> None:
        row = FlowLayout(self)
        for widget in (self.segments, self.editor, self.combo, self._note):
            row.addWidget(widget)
        for widget in (self.editor, self.combo):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            widget.setMinimumWidth(120)
        self.wrap()
        self.setFocusProxy(self.segments)

    def setAccessibleName(self, name: str) -> None:
        """Name the parts after the whole."""
        super().setAccessibleName(name)
        self.segments.setAccessibleName(name)
        self.editor.setAccessibleName(name)
        self.combo.setAccessibleName(name)

    def setAccessibleIdentifier(self, identifier: str) -> None:
        """The parts are called after the whole: `.kind`, `.number`, `.bracket`."""
        super().setAccessibleIdentifier(identifier)
        self.segments.setAccessibleIdentifier(f"{identifier}.kind")
        self.editor.setAccessibleIdentifier(f"{identifier}.number")
        self.combo.setAccessibleIdentifier(f"{identifier}.bracket")

    def set_note(self, note: str) -> None:
        """Words beside "weiß nicht", such as why it does not matter."""
        self._note.setText(note)
        self._show(self.segments.value)

    def set_value(self, value: Value | None, words: str = "") -> None:
        """Show what is known without a signal; None is "not asked yet".

        `words` name a bracket that is not in the list, say from an import.
        """
        self.editor.set_value(None)
        self.combo.setCurrentIndex(-1)
        mode = None
        match value:
            case Known(value=Decimal() as number) if isinstance(self.editor, DecimalEdit):
                mode = _EXACT
                self.editor.set_value(number)
            case Known(value=date() as day) if isinstance(self.editor, DateEdit):
                mode = _EXACT
                self.editor.set_value(day)
            case Interval(low=low, high=high):
                mode = _BRACKET
                self.combo.setCurrentIndex(self._place(low, high, words))
            case Unknown():
                mode = _UNKNOWN
        self.segments.set_value(mode)
        self._show(mode)

    def _place(self, low: End, high: End, words: str) -> int:
        """Where a bracket stands in the list; one that is not in it is added."""
        ends = [(one[1], one[2]) for one in self._brackets]
        if (low, high) not in ends:
            shown = words or f"{low or ''} – {high or ''}".strip(" –")
            self._brackets.append((shown, low, high))
            self.combo.addItem(shown)
            ends.append((low, high))
        return ends.index((low, high))

    def _show(self, mode: str | None) -> None:
        self.editor.setVisible(mode == _EXACT)
        self.combo.setVisible(mode == _BRACKET)
        self._note.setVisible(mode == _UNKNOWN and bool(self._note.text()))
        self.updateGeometry()

    def _mode_chosen(self, mode: str) -> None:
        self._show(mode)
        self.problem.emit("")
        if mode == _UNKNOWN:
            self.answered.emit(UNKNOWN)
        elif mode == _EXACT:
            self.editor.setFocus()
            if self.editor.value is not None:
                self.answered.emit(Known(self.editor.value))
        elif self.combo.currentIndex() >= 0:
            self._bracket_chosen(self.combo.currentIndex())

    def _bracket_chosen(self, number: int) -> None:
        _, low, high = self._brackets[number]
        self.answered.emit(Interval(low, high))

    def _committed(self, value: Decimal | date | None) -> None:
        self.answered.emit(UNKNOWN if value is None else Known(value))
