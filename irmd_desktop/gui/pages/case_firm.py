# SPDX-License-Identifier: EUPL-1.2
"""Betrieb: who, where, how big, how much de-minimis room. Everything may stay unknown."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.pages.firm.identity import IdentityPart
from irmd_desktop.gui.pages.firm.ledger_card import LedgerCard
from irmd_desktop.gui.pages.firm.memory import MemoryCard, WarningsPart
from irmd_desktop.gui.pages.firm.size import SizePart
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import CollapsibleGroup
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LEDGER, Delta

_SHOWN_ELSEWHERE = frozenset(
    {
        "site.postcode",
        "site.commune",
        "firm.trade",
        "firm.legal_form",
        "firm.founded_on",
        "firm.registered_craft",
        "firm.activity",
        "firm.employees_fte",
        "firm.employees_heads",
        "firm.turnover_eur",
        "firm.balance_total_eur",
        "firm.related_enterprises",
        LEDGER,
    }
)
_OF_FIRM = ("site.", "firm.", "group.", "aid.")


class FirmPage(CasePage):
    """Two columns, the ledger below, then what is rarely asked, folded."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.warnings = WarningsPart(session, self)
        self.identity = IdentityPart(session, self)
        self.size_part = SizePart(session, self)
        self.ledger = LedgerCard(session, self)
        self.memory = MemoryCard(session, self)
        self.more = CollapsibleGroup(tr("Weitere Angaben zum Betrieb"), parent=self)
        self._fields: dict[str, FactField] = {}
        self.more.toggled.connect(self._fill_more)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(24)
        self._columns.addWidget(self.identity, 1)
        self._columns.addWidget(self.size_part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.warnings)
        column.addLayout(self._columns)
        column.addWidget(self.ledger)
        column.addWidget(self.memory)
        column.addWidget(self.more)
        column.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def show_all(self) -> None:
        """Everything anew."""
        case = self.case
        for part in (self.identity, self.size_part, self.ledger, self.memory, self.warnings):
            part.show_case(case)

    def show_change(self, delta: Delta) -> None:
        """Each part looks for what is its own."""
        case = self.case
        for part in (self.identity, self.size_part, self.ledger, self.memory):
            part.take_change(case, delta)
        if delta.facts or delta.parts:
            self.warnings.show_case(case)

    def show_what(self, what: object) -> None:
        """A fact id: the cursor goes to its field, wherever it stands."""
        if not isinstance(what, str):
            return
        if what not in _SHOWN_ELSEWHERE:
            self.more.set_open(True)
            self._fill_more(True)
        if what in self._fields:
            self._fields[what].editor.setFocus()
            return
        for field in self.findChildren(FactField):
            if field.fact_editor.fact.id == what:
                field.editor.setFocus()
                return
        if what == "site.postcode":
            self.identity.postcode.setFocus()

    def _fill_more(self, is_open: bool) -> None:
        """The rare questions are built when somebody wants to see them."""
        if not is_open or self._fields:
            return
        for fact in self.session.release.book.dictionary:
            derived_only = not fact.question
            if fact.id.startswith(_OF_FIRM) and fact.id not in _SHOWN_ELSEWHERE and not derived_only:
                self._fields[fact.id] = FactField(fact.id, self.session, ask=True)
                self.more.column.addWidget(self._fields[fact.id])
