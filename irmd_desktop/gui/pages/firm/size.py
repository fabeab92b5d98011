# SPDX-License-Identifier: EUPL-1.2
"""Größe: people, turnover, balance, other enterprises; the size class by EU definition as it follows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import Interval, Known, NotApplicable, Unknown
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.pages.firm.related import RelatedPart
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Heading, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import Delta, LiveCase

_SIZE = "firm.size_class"
_GROUP = (
    ("firm.employees_fte", "group.headcount_fte"),
    ("firm.turnover_eur", "group.turnover_eur"),
    ("firm.balance_total_eur", "group.balance_total_eur"),
)


class SizePart(QWidget):
    """Every figure may be exact, a bracket, or unknown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = StateBadge("info", "", icon="scale", parent=self)
        self._badge.setAccessibleIdentifier("firm.size")
        self._why = Heading("", "meta", tone="text2", parent=self)
        self.related = RelatedPart(session, self)
        head = QHBoxLayout()
        head.addWidget(Heading(tr("Größe"), "section"), 1)
        head.addWidget(self._badge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        for fact in (
            "firm.employees_fte",
            "firm.employees_heads",
            "firm.turnover_eur",
            "firm.balance_total_eur",
        ):
            column.addWidget(FactField(fact, session))
        column.addWidget(self.related)
        column.addWidget(self._why)
        column.addStretch(1)

    def show_case(self, case: LiveCase) -> None:
        """The class and what it rests on."""
        value = case.value(_SIZE)
        dictionary = case.release.book.dictionary
        shown = texts.value(dictionary[_SIZE], value)
        open_ = isinstance(value, Unknown)
        state = "info" if isinstance(value, Known) else "open"
        self._badge.set_state(state, tr("Größe offen") if open_ else shown, "scale")
        figures = [(dictionary[own].label, dictionary[group], case.value(group)) for own, group in _GROUP]
        grouped = [
            f"{label}: {texts.value(fact, found)}"
            for label, fact, found in figures
            if isinstance(found, Known | Interval)
        ]
        alone = isinstance(case.value("firm.related_enterprises"), NotApplicable | Unknown)
        given = _SIZE in case.view.facts and not isinstance(case.view.facts[_SIZE], Unknown)
        if given:
            self._why.setText(tr("Die Größe wurde von Hand festgelegt."))
        elif grouped and not alone:
            self._why.setText(tr("Mit verbundenen Unternehmen: {figures}").format(figures="; ".join(grouped)))
        else:
            self._why.setText(tr("Nach Empfehlung 2003/361/EG, aus dem letzten abgeschlossenen Jahr."))
        self.related.show_case(case)

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if delta.facts or "facts" in delta.parts:
            self.show_case(case)
