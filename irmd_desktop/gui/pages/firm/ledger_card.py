# SPDX-License-Identifier: EUPL-1.2
"""De-minimis-Beihilfen: the ledger of three years, the room that is left, what counts until when."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, NotApplicable, Unknown
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_aid_entry import Ui_AidEntry
from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, DateEdit, Field, Heading, MoneyEdit, Ruler, Segments
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.ledger import LedgerRow, ledger_view
from irmd_desktop.services.workspace.live import LEDGER, Delta, LiveCase
from irmd_desktop.services.workspace.views import AidEntry


class LedgerCard(Card):
    """Lines can be opened by Enter; "keine" is an answer of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._ruler = Ruler(name=tr("Verbrauch der De-minimis-Grenze"), parent=self)
        self._ruler.setMaximumWidth(200)
        self._room = Heading("", "bodyStrong", parent=self)
        self.none = Segments(
            [("none", tr("keine erhalten")), ("some", tr("erhalten")), ("unknown", tr("weiß nicht"))]
        )
        self.none.setAccessibleName(tr("De-minimis-Beihilfen in drei Jahren"))
        self.none.setAccessibleIdentifier(LEDGER)
        self.none.chosen.connect(self._chosen)
        self.add = Button(tr("Beihilfe hinzufügen"), "text", "plus", parent=self)
        self.add.setAccessibleIdentifier("aid.add")
        self.add.clicked.connect(lambda: self._open(None))
        head = QHBoxLayout()
        head.addWidget(Heading(tr("De-minimis-Beihilfen, drei Jahre"), "section"), 1)
        head.addWidget(self._ruler, 1)
        head.addWidget(self._room)
        tail = QHBoxLayout()
        tail.addWidget(self.none)
        tail.addStretch(1)
        tail.addWidget(self.add)
        self.column.addLayout(head)
        self.column.addLayout(tail)
        self._first = self.column.count()

    def show_case(self, case: LiveCase) -> None:
        """The ledger today."""
        view = ledger_view(case)
        given = case.view.facts.get(LEDGER)
        mode = "some" if case.view.aid else None
        if mode is None and isinstance(given, NotApplicable):
            mode = "none"
        elif mode is None and isinstance(given, Unknown):
            mode = "unknown"
        self.none.set_value(mode)
        self._room.setText(view.sentence)
        self._ruler.setVisible(view.known)
        self._ruler.set_progress(int(view.used or Decimal(0)), int(view.ceiling), view.sentence)
        while self.column.count() > self._first:
            item = self.column.takeAt(self._first)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in view.rows:
            self.column.addWidget(self._line(row))

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if "aid" in delta.parts or LEDGER in delta.facts or "facts" in delta.parts:
            self.show_case(case)

    def _line(self, row: LedgerRow) -> RowButton:
        until = (
            tr("zählt bis vor dem {day}").format(day=texts.day(row.counts_until)) if row.counts_until else ""
        )
        if not until:
            until = (
                tr("Tag unbekannt: zählt vorsichtshalber")
                if row.entry.granted_on is None
                else tr("zählt nicht mehr")
            )
        amount = Heading(row.amount, "bodyStrong")
        amount.setWordWrap(False)
        line = RowButton(f"{row.granted} · {row.body}", until, behind=(amount,), parent=self)
        line.setAccessibleDescription(row.amount)
        line.setAccessibleIdentifier(f"aid.{row.entry.id}")
        line.clicked.connect(lambda _=False, entry=row.entry: self._open(entry))
        return line

    # ------------------------------------------------------------------------------------- acts

    def _chosen(self, mode: str) -> None:
        session = self._session
        if mode == "some":
            self._open(None)
        elif session.case is not None and session.case.view.aid:
            self.show_case(session.case)  # lines are there: they say more than "keine"
        else:
            session.record(LEDGER, NOT_APPLICABLE if mode == "none" else UNKNOWN)

    def _open(self, entry: AidEntry | None) -> None:
        dialog = AidDialog(self._session, entry, self)
        dialog.exec()
        dialog.deleteLater()
        if self._session.case is not None:
            self.show_case(self._session.case)


class AidDialog(FormDialog):
    """One aid as its certificate states it; day and amount may be unknown."""

    def __init__(self, session: Session, entry: AidEntry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._entry = session, entry
        self.ui = Ui_AidEntry()
        self.ui.setupUi(self)
        fact = session.release.book.dictionary[LEDGER]
        columns = {column.name: column for column in fact.columns}
        self.granted = DateEdit(today=session.today)
        self.amount = MoneyEdit()
        self.body, self.beneficiary = QLineEdit(), QLineEdit()
        self.regulation = QComboBox()
        for option in columns["regulation"].options:
            self.regulation.addItem(option.label, option.code)
        for name, editor in (
            ("granted_on", self.granted),
            ("gross_grant_equivalent_eur", self.amount),
            ("body", self.body),
            ("regulation", self.regulation),
            ("beneficiary", self.beneficiary),
        ):
            editor.setAccessibleIdentifier(f"aid.{name}")
            self.ui.fields.addWidget(Field(columns[name].label, editor))
        if entry is not None:
            self.granted.set_value(entry.granted_on)
            self.amount.set_value(entry.gross_grant_equivalent)
            self.body.setText(entry.body)
            self.beneficiary.setText(entry.beneficiary)
            self.regulation.setCurrentIndex(max(self.regulation.findData(entry.regulation), 0))
            remove = Button(tr("Entfernen"), "danger", "trash-2", parent=self)
            remove.setAccessibleIdentifier("aid.remove")
            remove.clicked.connect(self._remove)
            self.ui.fields.addWidget(remove)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Übernehmen"), self._take)

    def _take(self) -> None:
        for editor in (self.granted, self.amount):
            editor.commit()
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

        if self._session.edit(store) is not None:
            self.accept()

    def _remove(self) -> None:
        entry = self._entry
        if entry is None:
            return
        if self._session.edit(lambda desk, case: recording.remove_aid_entry(desk, case, entry)) is not None:
            self.accept()
