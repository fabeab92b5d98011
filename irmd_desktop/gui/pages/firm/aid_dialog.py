# SPDX-License-Identifier: EUPL-1.2
"""One de-minimis aid as its certificate states it (De-minimis-Bescheinigung); much may be unknown."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_aid_entry import Ui_AidEntry
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import DateEdit, Field, MoneyEdit
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.live import LEDGER
from irmd_desktop.services.workspace.views import AidEntry

_LONGEST = 200


class AidDialog(FormDialog):
    """Adds a line to the ledger, or changes one."""

    def __init__(self, session: Session, entry: AidEntry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._entry = session, entry
        self.ui = Ui_AidEntry()
        self.ui.setupUi(self)
        columns = {column.name: column for column in session.release.book.dictionary[LEDGER].columns}
        self.granted, self.amount = DateEdit(today=session.today), MoneyEdit()
        self.body, self.beneficiary = QLineEdit(), QLineEdit()
        self.regulation = QComboBox()
        for option in columns["regulation"].options:
            self.regulation.addItem(texts.authored(option.label), option.code)
        helps = {
            "granted_on": tr("Es zählt der Tag des Bescheids, nicht der Zahlung."),
            "gross_grant_equivalent_eur": tr("Steht auf der De-minimis-Bescheinigung. Leer: unbekannt."),
            "beneficiary": tr("Nur wenn ein verbundenes Unternehmen sie bekommen hat."),
        }
        for name, editor in (
            ("granted_on", self.granted),
            ("gross_grant_equivalent_eur", self.amount),
            ("body", self.body),
            ("regulation", self.regulation),
            ("beneficiary", self.beneficiary),
        ):
            if isinstance(editor, QLineEdit) and name in ("body", "beneficiary"):
                editor.setMaxLength(_LONGEST)
            editor.setAccessibleIdentifier(f"aid.{name}")
            label = texts.authored(columns[name].label)
            self.ui.fields.addWidget(Field(label, editor, helps.get(name, "")))
        if entry is not None:
            self.granted.set_value(entry.granted_on)
            self.amount.set_value(entry.gross_grant_equivalent)
            self.body.setText(entry.body)
            self.beneficiary.setText(entry.beneficiary)
            self.regulation.setCurrentIndex(max(self.regulation.findData(entry.regulation), 0))
        words = tr("Beihilfe ändern") if entry else tr("Beihilfe eintragen")
        self.setWindowTitle(words)
        self.set_up(self.ui.problem, self.ui.buttons, words, self._take)
        self.granted.setFocus()

    def _take(self) -> None:
        entry, granted, amount = self._entry, self.granted.value, self.amount.value
        words = {
            "regulation": str(self.regulation.currentData() or ""),
            "body": self.body.text().strip(),
            "beneficiary": self.beneficiary.text().strip(),
        }

        def store(desk: Desk, case: str) -> str:
            if entry is None:
                return recording.add_aid_entry(
                    desk, case, granted_on=granted, gross_grant_equivalent=amount, **words
                )
            return recording.change_aid_entry(
                desk, case, entry, granted_on=granted, gross_grant_equivalent=amount, **words
            )

        self.store(self._session, store)
