# SPDX-License-Identifier: EUPL-1.2
"""Step Betrieb: who, where, how big, how much de-minimis room. Everything may stay unknown."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from irmd_desktop.gui.forms.ui_case_firm import Ui_CaseFirm
from irmd_desktop.gui.pages.facts import FactField, FactGroup
from irmd_desktop.gui.pages.firm.documents import DocumentsCard
from irmd_desktop.gui.pages.firm.identity import IdentityPart
from irmd_desktop.gui.pages.firm.ledger_card import LedgerCard
from irmd_desktop.gui.pages.firm.memory import MemoryCard
from irmd_desktop.gui.pages.firm.size import SizePart
from irmd_desktop.gui.pages.firm.warnings import WarningsPart
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.session import Session
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LEDGER, Delta

_SHOWN_ELSEWHERE: Final = frozenset(
    {
        *("site.postcode", "site.commune", "site.district", "site.state"),
        *("firm.trade", "firm.legal_form", "firm.founded_on", "firm.registered_craft", "firm.activity"),
        *("firm.employees_fte", "firm.employees_heads", "firm.turnover_eur", "firm.balance_total_eur"),
        *("firm.related_enterprises", LEDGER),
    }
)


class FirmPage(CasePage):
    """Two columns, the ledger below, then what is rarely asked, folded."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_CaseFirm()
        self.ui.setupUi(self)
        self.warnings = WarningsPart(session)
        self.identity, self.size_part = IdentityPart(session), SizePart(session)
        self.ledger, self.memory, self.documents = (
            LedgerCard(session),
            MemoryCard(session),
            DocumentsCard(session),
        )
        self.groups = tuple(
            FactGroup(title, facts, session) for title, facts in self._rare().items() if facts
        )
        ui = self.ui
        ui.warnings_place.addWidget(self.warnings)
        ui.who_place.addWidget(self.identity, 1)
        ui.size_head.addStretch(1)
        ui.size_head.addWidget(self.size_part.badge)
        ui.size_place.addWidget(self.size_part, 1)
        ui.ledger_place.addWidget(self.ledger)
        for card in (self.memory, self.documents):
            ui.memory_place.addWidget(card)
        ui.memory_place.setSpacing(16)
        for group in self.groups:
            ui.more_place.addWidget(group)

    def _rare(self) -> dict[str, list[str]]:
        """Every other fact a person can be asked about the firm, in groups."""
        groups: dict[str, tuple[str, ...]] = {
            tr("Lage und Besonderheiten des Betriebs"): ("firm.", "site.", "group."),
            tr("Frühere Förderung"): ("aid.",),
            tr("Inhaberin oder Inhaber, Gründung, Nachfolge"): ("person.", "founding."),
        }
        asked = [fact.id for fact in self.session.release.book.dictionary if fact.asked]
        return {
            title: [fact for fact in asked if fact.startswith(prefixes) and fact not in _SHOWN_ELSEWHERE]
            for title, prefixes in groups.items()
        }

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.ui.columns.setDirection(direction)
        for group in self.groups:
            group.set_narrow(narrow)

    def show_all(self) -> None:
        """Everything anew."""
        case = self.case
        for part in (self.identity, self.size_part, self.ledger, self.memory, self.documents, self.warnings):
            part.show_case(case)
        for group in self.groups:
            group.show_count()

    def show_change(self, delta: Delta) -> None:
        """Each part looks for what is its own."""
        case = self.case
        for part in (self.identity, self.size_part, self.ledger, self.memory, self.documents):
            part.take_change(case, delta)
        if delta.facts or delta.parts:
            self.warnings.show_case(case)
        for group in self.groups:
            if delta.facts & set(group.facts):
                group.show_count()

    def show_what(self, what: object) -> None:
        """A fact id: the cursor goes to its field, wherever it stands."""
        if not isinstance(what, str):
            return
        for group in self.groups:
            if what in group.facts:
                group.set_open(True)
        own = {
            "site.postcode": self.identity.postcode,
            "site.commune": self.identity.commune,
            "firm.related_enterprises": self.size_part.related.choice,
            LEDGER: self.ledger.add,
        }
        if what in own:
            own[what].setFocus()
            return
        for field in self.findChildren(FactField):
            if field.fact_editor.fact.id == what:
                field.editor.setFocus()
                return
