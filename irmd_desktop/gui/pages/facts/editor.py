# SPDX-License-Identifier: EUPL-1.2
"""One fact as something to answer: exact, as a bracket, as one of its codes, "weiß nicht", "trifft nicht zu".

The editor shows what is known and stores what is said at once. It knows no rule: which answers a fact allows
stands in its dictionary entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.facts import NUMERIC, Fact, FactType
from irmd_desktop.core.values import (
    NOT_APPLICABLE,
    UNKNOWN,
    Interval,
    Known,
    NotApplicable,
    Origin,
    Unknown,
    Value,
)
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import (
    Chip,
    Choice,
    DateEdit,
    DecimalEdit,
    FlowLayout,
    Heading,
    MoneyEdit,
    SearchCombo,
    Segments,
    ValueChooser,
    YesNoUnknown,
)
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr
from irmd_desktop.services.brackets import brackets
from irmd_desktop.services.workspace import places
from irmd_desktop.services.workspace.live import Delta

_LONGEST_TEXT: Final = 2_000
_FEW: Final = 4
"""So many options are still pieces beside each other and not a list, if their words are short."""
_SHORT: Final = 36
"""Letters in all options together."""
Store = Callable[[Value], bool]


class FactEditor(Wrapping, QWidget):
    """`problem` carries a sentence when what was typed could not be understood, empty once it is.

    `plain_day` shows a day as one field that may stay empty; `details` stand at the right of a code's name.
    """

    problem = Signal(str)
    answered = Signal()

    def __init__(
        self,
        fact_id: str,
        session: Session,
        parent: QWidget | None = None,
        *,
        plain_day: bool = False,
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.fact: Fact = session.release.book.dictionary[fact_id]
        self._session = session
        self._plain_day, self._details = plain_day, details or {}
        self._chips: dict[str, Chip] = {}
        self._editor: QWidget | None = None
        plain_day = plain_day and self.fact.type is FactType.DATE
        line = QHBoxLayout(self) if plain_day else QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._make()
        if self._editor is not None:
            line.addWidget(self._editor, 1 if plain_day else 0)
            self.setFocusProxy(self._editor)
        self._none = self._none_chip()
        if self._none is not None:
            line.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(self.fact.label)
        self._name_parts()
        self.wrap()
        session.changed.connect(self._changed)
        session.case_opened.connect(self._show)
        self._show()

    # ------------------------------------------------------------------------------------- parts

    def _make(self) -> None:
        match self.fact.type:
            case FactType.BOOL:
                self._editor = self._yes_no()
            case kind if kind in NUMERIC:
                self._editor = self._number()
            case FactType.DATE:
                self._editor = self._day()
            case FactType.CODE:
                self._editor = self._code()
            case FactType.CODES:
                self._editor = self._codes()
            case FactType.TEXT:
                self._editor = self._text()
            case _:
                self._editor = Heading("", "body", parent=self)

    def _yes_no(self) -> QWidget:
        editor = YesNoUnknown(name=texts.authored(self.fact.label), parent=self)
        editor.chosen.connect(lambda said: self._store(Known(said) if isinstance(said, bool) else UNKNOWN))
        return editor

    def _number(self) -> QWidget:
        fact = self.fact
        number: DecimalEdit = MoneyEdit(maximum=fact.maximum)
        if fact.type is not FactType.MONEY:
            places = 0 if fact.type is FactType.INT else 2
            low, high = fact.minimum, fact.maximum
            number = DecimalEdit(places=places, unit=texts.authored(fact.unit), minimum=low, maximum=high)
        editor = ValueChooser(number, brackets(fact), name=texts.authored(fact.label), parent=self)
        editor.answered.connect(self._store)
        editor.problem.connect(self.problem)
        return editor

    def _day(self) -> QWidget:
        if self._plain_day:
            line = DateEdit(today=self._session.today, parent=self)
            line.committed.connect(lambda day: self._store(UNKNOWN if day is None else Known(day)))
            line.problem.connect(self.problem)
            return line
        editor = ValueChooser(
            DateEdit(today=self._session.today), name=texts.authored(self.fact.label), parent=self
        )
        editor.answered.connect(self._store)
        editor.problem.connect(self.problem)
        return editor

    def _code(self) -> QWidget:
        options = [(option.code, texts.authored(option.label)) for option in self.fact.options]
        if len(options) <= _FEW and sum(len(words) for _, words in options) <= _SHORT:
            pieces = Segments(
                [*options, ("", tr("weiß nicht"))], name=texts.authored(self.fact.label), parent=self
            )
            pieces.chosen.connect(lambda code: self._store(Known(code) if code else UNKNOWN))
            return pieces
        choices = [Choice("", tr("weiß nicht"))]
        choices += [Choice(code, words, self._details.get(code, "")) for code, words in options]
        editor = SearchCombo(choices, placeholder=tr("wählen oder tippen"), parent=self)
        editor.setMinimumWidth(160)
        editor.chosen.connect(lambda code: self._store(Known(code) if code else UNKNOWN))
        editor.problem.connect(self.problem)
        return editor

    def _codes(self) -> QWidget:
        box = QWidget(self)
        flow = FlowLayout(box)
        for option in self.fact.options:
            chip = Chip(texts.authored(option.label), checkable=True, parent=box)
            chip.setAccessibleIdentifier(f"{self.fact.id}.{option.code}")
            chip.clicked.connect(self._chip_clicked)
            self._chips[option.code] = chip
            flow.addWidget(chip)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        first = next(iter(self._chips.values()), None)
        if first is not None:
            box.setFocusProxy(first)
        return box

    def _text(self) -> QWidget:
        editor = QLineEdit(self)
        editor.setMaxLength(_LONGEST_TEXT)
        if self.fact.id == places.POSTCODE:
            editor.setMaxLength(5)
            editor.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), editor))
        editor.editingFinished.connect(self._text_left)
        return editor

    def _none_chip(self) -> Chip | None:
        """Where the fact may not apply, its help says so; a day of the start gate may not have come yet."""
        coming = self.fact.type is FactType.DATE and self.fact.id in self._gate_days()
        if "trifft nicht zu" not in self.fact.help and not coming:
            return None
        words = tr("keine") if self.fact.type is FactType.RECORDS else tr("trifft nicht zu")
        words = tr("noch nicht") if coming else words
        chip = Chip(words, checkable=True, parent=self)
        chip.setAccessibleIdentifier(f"{self.fact.id}.none")
        chip.clicked.connect(lambda on: self._store(NOT_APPLICABLE if on else UNKNOWN))
        return chip

    def _gate_days(self) -> frozenset[str]:
        gate = self._session.release.book.start_gate
        return frozenset(gate[name] for name in ("filed_on", "received_on", "awarded_on") if name in gate)

    def _name_parts(self) -> None:
        editor = self._editor
        if editor is not None and not editor.accessibleIdentifier():
            editor.setAccessibleIdentifier(self.fact.id)
            editor.setAccessibleName(self.fact.label)

    # -------------------------------------------------------------------------------------- show

    def _changed(self, delta: Delta) -> None:
        if self.fact.id in delta.facts or "facts" in delta.parts:
            self._show()

    def _given(self) -> Value | None:
        case = self._session.case
        return case.view.facts.get(self.fact.id) if case is not None else None

    def _show(self, _case: object = None) -> None:
        """What is known; a derived value is shown by whoever explains it, here stands what was said."""
        given, editor = self._given(), self._editor
        if self._none is not None:
            self._none.setChecked(isinstance(given, NotApplicable))
        match editor:
            case YesNoUnknown():
                unknown = editor.UNKNOWN if isinstance(given, Unknown) else None
                editor.set_value(given.value if isinstance(given, Known) else unknown)
            case ValueChooser():
                words = texts.value(self.fact, given) if isinstance(given, Interval) else ""
                editor.set_value(None if isinstance(given, NotApplicable) else given, words)
            case DateEdit():
                day = given.value if isinstance(given, Known) else None
                editor.set_value(day if isinstance(day, date) else None)
            case SearchCombo() | Segments():
                code = given.value if isinstance(given, Known) else "" if isinstance(given, Unknown) else None
                editor.set_value(code if isinstance(code, str) else None)
                self._show_derived(given)
            case QLineEdit():
                text = given.value if isinstance(given, Known) and isinstance(given.value, str) else ""
                if text != editor.text():
                    editor.setText(text)
            case Heading():
                editor.setText(texts.records(self.fact, given or UNKNOWN))
        chosen = (
            given.value if isinstance(given, Known) and isinstance(given.value, frozenset) else frozenset()
        )
        for code, chip in self._chips.items():
            chip.setChecked(code in chosen)

    def _show_derived(self, given: Value | None) -> None:
        """What follows from other facts, where nobody has said otherwise."""
        line = self._editor.lineEdit() if isinstance(self._editor, SearchCombo) else None
        case = self._session.case
        if line is None or case is None:
            return
        found = case.value(self.fact.id) if given is None or isinstance(given, Unknown) else None
        follows = isinstance(found, Known) and found.provenance.origin is Origin.DERIVED
        words = tr("{value} (folgt aus anderen Angaben)") if follows else tr("wählen oder tippen")
        line.setPlaceholderText(words.format(value=texts.value(self.fact, found or UNKNOWN)))

    def set_note(self, note: str) -> None:
        """Words beside "weiß nicht" of a number, such as why it does not matter."""
        if isinstance(self._editor, ValueChooser):
            self._editor.set_note(note)

    # ------------------------------------------------------------------------------------- store

    def _store(self, value: Value) -> bool:
        if _same(value, self._given()):
            return True
        case, fact_id = self._session.case, self.fact.id
        if case is not None and fact_id in (places.POSTCODE, places.COMMUNE):
            stored = (
                self._session.edit(lambda desk, _id: places.record(desk, case, fact_id, value)) is not None
            )
        else:
            stored = self._session.record(fact_id, value)
        self.answered.emit()
        return stored

    def _chip_clicked(self) -> None:
        chosen = frozenset(code for code, chip in self._chips.items() if chip.isChecked())
        self._store(Known(chosen) if chosen else UNKNOWN)

    def _text_left(self) -> None:
        editor = self._editor
        if isinstance(editor, QLineEdit):
            text = editor.text().strip()
            fault = places.postcode_fault(text) if self.fact.id == places.POSTCODE else ""
            self.problem.emit(fault)
            if not fault and (text or self._given() is not None):
                self._store(Known(text) if text else UNKNOWN)


def _same(value: Value, given: Value | None) -> bool:
    """Whether saying it again changes nothing; who said it and when does not count."""
    match value, given:
        case Known(value=one), Known(value=other):
            return one == other and type(one) is type(other)
        case Unknown(), Unknown():
            return True
        case NotApplicable(), NotApplicable():
            return True
    return False
