# SPDX-License-Identifier: EUPL-1.2
"""What is true of the firm and decides which questions apply (Betriebsangaben); each may stay unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.terms import FieldType, Profile, ProfileField
from irmd_desktop.gui.widgets import DecimalEdit, Field, Segments, YesNoUnknown
from irmd_desktop.language import tr
from irmd_desktop.services.questionnaire import option_words
from irmd_desktop.services.workspace.rounds import BY_FACT
from irmd_desktop.texts import of_model

_MOST_PEOPLE = Decimal(1_000_000)


class ProfileForm(QWidget):
    """One field per fact of the profile; `answered` carries its id and the answer, None for unknown."""

    answered = Signal(str, object)

    def __init__(self, model: MaturityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show: dict[str, Callable[[Any], None]] = {}
        self._fields: dict[str, Field] = {}
        self._known: frozenset[str] = frozenset()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        for one in model.profile_fields:
            editor = self._editor(one)
            editor.setAccessibleIdentifier(f"maturity.profile.{one.id}")
            self._fields[one.id] = Field(of_model(one.label), editor, parent=self)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """One column or two."""
        columns = 1 if narrow else 2
        for place, field in enumerate(self._fields.values()):
            self._grid.addWidget(field, place // columns, place % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def take_focus(self) -> None:
        """Put the keyboard on the first fact nobody has told yet, else on the first one."""
        unknown = [name for name in self._fields if name not in self._known]
        self._fields[(unknown or list(self._fields))[0]].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_profile(self, known: Profile, given: Mapping[str, Any]) -> None:
        """Show what is known; what was not `given` here but is known comes from the facts of the firm."""
        self._known = frozenset(known)
        for name, show in self._show.items():
            show(known.get(name))
            taken = name in known and given.get(name) is None and name in BY_FACT
            self._fields[name].set_help(tr("Aus den Angaben zum Betrieb übernommen") if taken else "")

    def _editor(self, one: ProfileField) -> QWidget:
        makers = {
            FieldType.INT: self._number,
            FieldType.ENUM: self._code,
            FieldType.SET: self._codes,
            FieldType.BOOL: self._yes_no,
        }
        return makers[one.type](one)

    def _number(self, one: ProfileField) -> QWidget:
        edit = DecimalEdit(places=0, minimum=Decimal(0), maximum=_MOST_PEOPLE)
        edit.committed.connect(
            lambda value: self.answered.emit(one.id, None if value is None else int(value))
        )
        self._show[one.id] = lambda value: edit.set_value(None if value is None else Decimal(value))
        return edit

    def _code(self, one: ProfileField) -> QWidget:
        combo = QComboBox()
        combo.addItem(tr("weiß nicht"), None)
        for code in one.values:
            combo.addItem(option_words(one.id, code), code)
        combo.activated.connect(lambda place: self.answered.emit(one.id, combo.itemData(place)))
        self._show[one.id] = lambda value: combo.setCurrentIndex(max(0, combo.findData(value)))
        return combo

    def _codes(self, one: ProfileField) -> QWidget:
        pieces = Segments(
            [(code, option_words(one.id, code)) for code in one.values],
            name=of_model(one.label),
            several=True,
        )
        pieces.chosen.connect(lambda _code: self.answered.emit(one.id, list(pieces.values) or None))
        self._show[one.id] = lambda value: pieces.set_values(tuple(value or ()))
        return pieces

    def _yes_no(self, one: ProfileField) -> QWidget:
        pieces = YesNoUnknown(name=of_model(one.label))
        unknown = YesNoUnknown.UNKNOWN
        pieces.chosen.connect(lambda value: self.answered.emit(one.id, None if value == unknown else value))
        self._show[one.id] = lambda value: pieces.set_value(unknown if value is None else value)
        return pieces
