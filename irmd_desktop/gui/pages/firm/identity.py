# SPDX-License-Identifier: EUPL-1.2
"""Wer und wo: name, trade, place. The place follows from the postcode as far as it can."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.content.release import Release
from irmd_desktop.core.values import Known, OneOf, Unknown
from irmd_desktop.gui.pages.facts import FactEditor, FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Choice, Field, FlowLayout, Heading, SearchCombo, Tag
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import cases, places
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.places import PlaceChoice
from irmd_desktop.services.workspace.views import Firm

_FIVE_DIGITS = QRegularExpression("[0-9]{0,5}")
_ELSEWHERE = "elsewhere"


class IdentityPart(QWidget):
    """Name and address are the one spelling every paper takes (M10)."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = self._line("firm.name", 200)
        self.street = self._line("firm.street", 200)
        self.place = self._line("firm.place", 200)
        self.owner = self._line("firm.represented_by", 200)
        self.postcode = self._line("site.postcode", 5)
        self.postcode.setValidator(QRegularExpressionValidator(_FIVE_DIGITS, self.postcode))
        self.commune = SearchCombo(parent=self)
        self.commune.setAccessibleIdentifier("site.commune")
        self._name = Field(tr("Name des Betriebs"), self.name)
        self._postcode = Field(tr("Postleitzahl"), self.postcode)
        self._commune = Field(tr("Gemeinde"), self.commune)
        self._hint = Heading("", "meta", tone="text2")
        self._tags = _Tags(self)
        # Where no Gemeinde can tell, Kreis or Land are asked themselves.
        self._by_hand = [FactField(fact, session) for fact in ("site.district", "site.state")]
        self._lay_out()
        for line in (self.name, self.street, self.place, self.owner):
            line.editingFinished.connect(self._store_firm)
        self.postcode.editingFinished.connect(self._store_postcode)
        self.commune.chosen.connect(self._store_commune)

    def _line(self, identifier: str, longest: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setMaxLength(longest)
        line.setAccessibleIdentifier(identifier)
        return line

    def _lay_out(self) -> None:
        session = self._session
        trade = FactEditor("firm.trade", session, details=_trade_details(session.release))
        founded = FactEditor("firm.founded_on", session, plain_day=True)
        top = Qt.AlignmentFlag.AlignTop
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(self._postcode, 2, top)
        where.addWidget(self._commune, 5, top)
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(12)
        pairs.setVerticalSpacing(12)
        for place, field in enumerate(
            (
                Field(tr("Straße und Hausnummer"), self.street),
                Field(tr("Ort in der Anschrift"), self.place),
                Field(tr("Vertreten durch"), self.owner),
                FactField("firm.founded_on", session, label=tr("Gegründet"), editor=founded),
            )
        ):
            pairs.addWidget(field, place // 2, place % 2, top)
        pairs.setColumnStretch(0, 1)
        pairs.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addWidget(FactField("firm.trade", session, label=tr("Gewerk"), editor=trade))
        column.addLayout(where)
        column.addWidget(self._hint)
        column.addWidget(self._tags)
        for field in self._by_hand:
            column.addWidget(field)
        column.addLayout(pairs)
        for fact in ("firm.legal_form", "firm.activity", "firm.registered_craft"):
            column.addWidget(FactField(fact, session))
        column.addStretch(1)

    # ------------------------------------------------------------------------------------- show

    def show_case(self, case: LiveCase) -> None:
        """Everything anew."""
        firm = case.view.firm
        for line, text in (
            (self.name, firm.name),
            (self.street, firm.street),
            (self.place, firm.place),
            (self.owner, firm.represented_by),
        ):
            if not line.hasFocus() or not line.isModified():
                line.setText(text)
                # A long name is read from its beginning.
                line.setCursorPosition(0)
        self._show_place(case)

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if delta.parts & {"firm"} or any(fact.startswith("site.") for fact in delta.facts):
            self.show_case(case)

    def _show_place(self, case: LiveCase) -> None:
        choice = places.choice_of(case)
        if not self.postcode.hasFocus():
            self.postcode.setText(choice.postcode if choice else "")
        communes = choice.communes if choice else ()
        hint = _hint(choice)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.postcode.setAccessibleDescription(hint)
        commune = case.value(places.COMMUNE)
        chosen = commune.value if isinstance(commune, Known) and isinstance(commune.value, str) else None
        offered = [Choice(one.code, one.label) for one in communes]
        if choice is not None and communes and not choice.complete:
            offered.append(Choice(_ELSEWHERE, tr("eine andere Gemeinde")))
            chosen = chosen or (
                _ELSEWHERE if isinstance(case.view.facts.get(places.COMMUNE), Unknown) else None
            )
        self.commune.set_choices(offered)
        self.commune.set_value(chosen if any(one.code == chosen for one in offered) else None)
        self._commune.setEnabled(bool(communes))
        for field, fact_id in zip(self._by_hand, ("site.district", "site.state"), strict=True):
            asked = choice is not None and chosen in (None, _ELSEWHERE) and not _follows(case, fact_id)
            waits = len(communes) > 1 and chosen is None
            field.setVisible(asked and not waits)
        self._tags.show_words(_where(case))

    # ------------------------------------------------------------------------------------- store

    def _store_firm(self) -> None:
        case = self._session.case
        if case is None:
            return
        name = self.name.text().strip()
        self._name.set_error(
            "" if name else tr("Ein Betrieb braucht einen Namen. Der alte bleibt gespeichert.")
        )
        before = case.view.firm
        firm = Firm(
            name or before.name,
            self.street.text().strip(),
            self.place.text().strip(),
            self.owner.text().strip(),
        )
        if firm != before:
            self._session.do(lambda desk, case_id: cases.correct_firm(desk, case_id, firm))

    def _store_postcode(self) -> None:
        text = self.postcode.text().strip()
        fault = places.postcode_fault(text)
        self._postcode.set_error(fault)
        if fault:
            return
        case = self._session.case
        choice = places.choice_of(case) if case else None
        if case is not None and text != (choice.postcode if choice else ""):
            self._session.edit(lambda desk, _id: places.record_postcode(desk, case, text))

    def _store_commune(self, code: str | None) -> None:
        case = self._session.case
        if case is not None:
            commune = None if code == _ELSEWHERE else code
            self._session.edit(lambda desk, _id: places.record_commune(desk, case, commune))


class _Tags(QWidget):
    """What follows from the place; made anew only when it is something else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._flow = FlowLayout(self)
        self.hide()

    def show_words(self, words: list[str]) -> None:
        if words == self._words:
            return
        self._words = words
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(words):
            self._flow.addWidget(Tag(one, "map-pin" if number == 0 else None, parent=self))
        self.setVisible(bool(words))


def _hint(choice: PlaceChoice | None) -> str:
    """What to say below the postcode: several places, none in the region, not listed, or nothing."""
    if choice is None:
        return ""
    if not choice.known:
        return tr(
            "Diese Postleitzahl ist nicht verzeichnet. Prüfen Sie die Ziffern, oder wählen Sie das Land."
        )
    if choice.communes and not choice.complete:
        return tr("Diese Postleitzahl reicht über die verzeichneten Gemeinden hinaus.")
    if len(choice.communes) > 1:
        return tr("Diese Postleitzahl gehört zu {n} Gemeinden.").format(n=len(choice.communes))
    if choice.communes:
        return ""
    towns = texts.joined(choice.towns[:3])
    return tr("{towns}: außerhalb der Innovationsregion.").format(towns=towns)


def _follows(case: LiveCase, fact_id: str) -> bool:
    """Whether a fact is known without anybody having said it."""
    return fact_id not in case.view.facts and isinstance(case.value(fact_id), Known)


def _trade_details(release: Release) -> dict[str, str]:
    """`Anlage A · Lebensmittelgewerbe` for each trade."""
    groups = release.tables.tables.get("trade_group", {})
    found = {}
    for trade, cells in release.tables.tables.get("trade", {}).items():
        annex = tr("Anlage {letter}").format(letter=cells["annex"][0].upper())
        found[trade] = f"{annex} · {texts.authored(groups[cells['group'][0]]['name'][0])}"
    return found


def _where(case: LiveCase) -> list[str]:
    """District, Land and chamber in words, as far as they follow; then the region."""
    dictionary = case.release.book.dictionary
    found = [
        texts.value(dictionary[fact_id], case.value(fact_id))
        for fact_id in ("site.district", "site.state", "site.chamber")
        if isinstance(case.value(fact_id), Known | OneOf)
    ]
    region = case.value("site.in_irmd")
    if found and isinstance(region, Known):
        found.append(tr("Innovationsregion") if region.value else tr("nicht in der Innovationsregion"))
    return found
