# SPDX-License-Identifier: EUPL-1.2
"""One quote of a supplier (Angebot): every field but the supplier may stay unknown."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_quote import Ui_QuoteDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import DateEdit, Field, MoneyEdit, YesNoUnknown
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.planning import set_quote
from irmd_desktop.services.workspace.views import Quote

_LONGEST = 200


class QuoteDialog(FormDialog):
    """Adds a quote to a cost item, or changes one."""

    def __init__(
        self,
        session: Session,
        about: str,
        quote: Quote | None = None,
        supplier: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._about, self._quote = session, about, quote
        self.ui = Ui_QuoteDialog()
        self.ui.setupUi(self)
        self.supplier, self.written = QLineEdit(), QLineEdit()
        self.net = MoneyEdit()
        self.day, self.valid = DateEdit(today=session.today), DateEdit(today=session.today)
        self.tie = YesNoUnknown(name=tr("Verbindung zum Lieferanten"))
        self.published = QCheckBox(tr("Preis aus Liste oder Onlineshop, kein eigenes Angebot"))
        for line in (self.supplier, self.written):
            line.setMaxLength(_LONGEST)
        tie_help = tr("Persönlich oder wirtschaftlich: Familie, Beteiligung, gemeinsame Leitung")
        written_help = tr(
            "Nur ausfüllen, wenn Sie nachgesehen haben: Förderstellen vergleichen die Schreibweise."
        )
        for field in (
            Field(tr("Lieferant"), self.supplier),
            Field(tr("Betrag netto"), self.net),
            Field(tr("Angebot vom"), self.day),
            Field(tr("Gültig bis"), self.valid),
            Field(tr("Besteht eine Verbindung zum Lieferanten?"), self.tie, tie_help),
            Field(tr("So steht der Betrieb auf dem Angebot"), self.written, written_help),
        ):
            self.ui.fields.addWidget(field)
        self.ui.fields.insertWidget(2, self.published)
        for name, editor in (
            ("supplier", self.supplier),
            ("net", self.net),
            ("day", self.day),
            ("valid", self.valid),
            ("tie", self.tie),
            ("published", self.published),
            ("written", self.written),
        ):
            editor.setAccessibleIdentifier(f"quote.{name}")
        self._fill(quote, supplier)
        words = tr("Angebot ändern") if quote else tr("Angebot hinzufügen")
        self.setWindowTitle(words)
        self.set_up(self.ui.problem, self.ui.buttons, words, self._store)
        self.supplier.setFocus()

    def _fill(self, quote: Quote | None, supplier: str) -> None:
        self.supplier.setText(quote.supplier if quote else supplier)
        if quote is None:
            return
        self.net.set_value(quote.net)
        self.day.set_value(quote.quoted_on)
        self.valid.set_value(quote.valid_until)
        self.tie.set_value(YesNoUnknown.UNKNOWN if quote.tie is None else quote.tie)
        self.published.setChecked(quote.published_price)
        self.written.setText(quote.firm_as_written)

    def _store(self) -> None:
        supplier = self.supplier.text().strip()
        if not supplier:
            raise UserError(tr("Ein Angebot braucht den Namen des Lieferanten."))
        if self.day.value and self.valid.value and self.valid.value < self.day.value:
            raise UserError(tr("Das Angebot gilt nur bis vor seinem Datum. Prüfen Sie beide Tage."))
        tie = self.tie.value if isinstance(self.tie.value, bool) else None
        self.store(
            self._session,
            lambda desk, case_id: set_quote(
                desk,
                case_id,
                supplier=supplier,
                about=self._about,
                net=self.net.value,
                quoted_on=self.day.value,
                valid_until=self.valid.value,
                tie=tie,
                published_price=self.published.isChecked(),
                firm_as_written=self.written.text().strip(),
                quote_id=self._quote.id if self._quote else None,
            ),
        )
