# SPDX-License-Identifier: EUPL-1.2
"""Wer und wo: name, trade, place. The place follows from the postcode as far as it can."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import Known, OneOf
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Choice, Field, FlowLayout, Heading, SearchCombo, Tag
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import cases, places
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.places import PlaceChoice
from irmd_desktop.services.workspace.views import Firm

_FIVE_DIGITS = QRegularExpression("[0-9]{0,5}")


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
        self._tags = QWidget(self)
        self._flow = FlowLayout(self._tags)
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
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(self._postcode, 2, Qt.AlignmentFlag.AlignTop)
        where.addWidget(self._commune, 3, Qt.AlignmentFlag.AlignTop)
        address = QGridLayout()
        address.setSpacing(12)
        address.addWidget(Field(tr("Straße und Hausnummer"), self.street), 0, 0)
        address.addWidget(Field(tr("PLZ und Ort"), self.place), 0, 1)
        address.addWidget(Field(tr("Vertreten durch"), self.owner), 1, 0)
        address.addWidget(FactField("firm.legal_form", session), 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Heading(tr("Wer und wo"), "section"))
        column.addWidget(self._name)
        column.addWidget(FactField("firm.trade", session))
        column.addLayout(where)
        column.addWidget(self._tags)
        column.addLayout(address)
        column.addWidget(FactField("firm.founded_on", session))
        column.addWidget(FactField("firm.registered_craft", session))
        column.addWidget(FactField("firm.activity", session))
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
        self._postcode.set_help(_hint(choice))
        self.commune.set_choices([Choice(one.code, one.label) for one in communes])
        commune = case.value(places.COMMUNE)
        chosen = commune.value if isinstance(commune, Known) and isinstance(commune.value, str) else None
        self.commune.set_value(chosen if any(one.code == chosen for one in communes) else None)
        self._commune.setEnabled(bool(communes))
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, words in enumerate(_where(case)):
            self._flow.addWidget(Tag(words, "map-pin" if number == 0 else None, parent=self._tags))
        self._tags.setVisible(self._flow.count() > 0)

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
        if text and len(text) != 5:
            self._postcode.set_error(
                tr("Fünf Ziffern eingeben. Gespeichert wird erst die ganze Postleitzahl.")
            )
            return
        self._postcode.set_error("")
        case = self._session.case
        choice = places.choice_of(case) if case else None
        if case is not None and text != (choice.postcode if choice else ""):
            self._session.edit(lambda desk, _id: places.record_postcode(desk, case, text))

    def _store_commune(self, code: str | None) -> None:
        case = self._session.case
        if case is not None:
            value = case.value(places.COMMUNE)
            if code and (not isinstance(value, Known) or value.value != code):
                self._session.edit(lambda desk, _id: places.record_commune(desk, case, code))


def _hint(choice: PlaceChoice | None) -> str:
    """What to say below the postcode: several places, none in the region, not listed, or nothing."""
    if choice is None:
        return ""
    if not choice.known:
        return tr("Diese Postleitzahl ist nicht verzeichnet. Wählen Sie das Land unter „Weitere Angaben“.")
    if len(choice.communes) > 1:
        return tr("Diese Postleitzahl gehört zu {n} Gemeinden.").format(n=len(choice.communes))
    if choice.communes and not choice.complete:
        return tr("Diese Postleitzahl reicht über die Region hinaus. Wählen Sie die Gemeinde.")
    return "" if choice.communes else tr("Diese Postleitzahl liegt außerhalb der Innovationsregion.")


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
