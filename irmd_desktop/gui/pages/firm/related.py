# SPDX-License-Identifier: EUPL-1.2
"""Partner- und verbundene Unternehmen: none, unknown, or a list that counts into the size."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.facts import Fact
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Known, NotApplicable, Unknown
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_related_enterprise import Ui_RelatedEnterprise
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, DecimalEdit, Field, MoneyEdit, Segments
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.live import LiveCase

FACT = "firm.related_enterprises"
Row = Mapping[str, Any]


class RelatedPart(QWidget):
    """keine / vorhanden / weiß nicht, and a line for each enterprise."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        fact = session.release.book.dictionary[FACT]
        self.choice = Segments(
            [("none", tr("keine")), ("some", tr("vorhanden")), ("unknown", tr("weiß nicht"))]
        )
        self.choice.setAccessibleIdentifier(FACT)
        self.choice.chosen.connect(self._chosen)
        help = tr(
            "Auch der zweite Betrieb derselben Inhaber oder des Ehepartners kann zählen (EuGH C-110/13)."
        )
        self._field = Field(texts.authored(fact.label), self.choice, help)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.add = Button(tr("Unternehmen hinzufügen"), "text", "plus", parent=self)
        self.add.setAccessibleIdentifier(f"{FACT}.add")
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addLayout(self._lines)
        column.addWidget(self.add)

    def _rows(self) -> list[Row]:
        case = self._session.case
        value = case.view.facts.get(FACT) if case else None
        return list(value.value) if isinstance(value, Known) and isinstance(value.value, tuple) else []

    def show_case(self, case: LiveCase) -> None:
        """What is known."""
        value = case.view.facts.get(FACT)
        mode = None
        if isinstance(value, NotApplicable):
            mode = "none"
        elif isinstance(value, Known):
            mode = "some" if value.value else "none"
        elif isinstance(value, Unknown):
            mode = "unknown"
        self.choice.set_value(mode)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        fact = case.release.book.dictionary[FACT]
        rows = self._rows()
        for number, row in enumerate(rows):
            line = Button(_words(fact, row), "plain", "pencil", parent=self)
            line.setAccessibleIdentifier(f"{FACT}.{number}")
            line.clicked.connect(lambda _=False, number=number: self._edit(number))
            self._lines.addWidget(line)
        self.add.setVisible(mode == "some" or bool(rows))

    def _chosen(self, mode: str) -> None:
        if mode == "none":
            self._session.record(FACT, NOT_APPLICABLE)
        elif mode == "unknown":
            self._session.record(FACT, UNKNOWN)
        else:
            self.add.setVisible(True)
            if not self._rows():
                self._add()

    def _store(self, rows: list[Row]) -> None:
        self._session.record(FACT, Known(tuple(rows)) if rows else NOT_APPLICABLE)

    def _add(self) -> None:
        dialog = RelatedDialog(self._session, None, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._store([*self._rows(), dialog.row()])
        elif (case := self._session.case) is not None:
            self.show_case(case)
        dialog.deleteLater()

    def _edit(self, number: int) -> None:
        rows = self._rows()
        dialog = RelatedDialog(self._session, rows[number], self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            changed = [] if dialog.removed else [dialog.row()]
            self._store([*rows[:number], *changed, *rows[number + 1 :]])
        dialog.deleteLater()


def _words(fact: Fact, row: Row) -> str:
    return texts.records(fact, Known((dict(row),)))


class RelatedDialog(FormDialog):
    """One enterprise; every figure may stay unknown."""

    def __init__(self, session: Session, row: Row | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.removed = False
        self.ui = Ui_RelatedEnterprise()
        self.ui.setupUi(self)
        fact = session.release.book.dictionary[FACT]
        self._columns = {column.name: column for column in fact.columns}
        self._name = QLineEdit(self)
        self._relation = QComboBox(self)
        for option in self._columns["relation"].options:
            self._relation.addItem(option.label, option.code)
        self._figures: dict[str, DecimalEdit] = {
            "share_percent": DecimalEdit(unit="%", maximum=Decimal(100)),
            "headcount_fte": DecimalEdit(),
            "turnover_eur": MoneyEdit(),
            "balance_total_eur": MoneyEdit(),
        }
        editors: dict[str, QWidget] = {"name": self._name, "relation": self._relation, **self._figures}
        for name, editor in editors.items():
            editor.setAccessibleIdentifier(f"related.{name}")
            self.ui.fields.addWidget(Field(self._columns[name].label, editor))
        if row is not None:
            self._name.setText(str(row.get("name") or ""))
            self._relation.setCurrentIndex(max(self._relation.findData(row.get("relation")), 0))
            for name, figure in self._figures.items():
                figure.set_value(row.get(name))
            remove = Button(tr("Entfernen"), "danger", "trash-2", parent=self)
            remove.setAccessibleIdentifier("related.remove")
            remove.clicked.connect(self._remove)
            self.ui.fields.addWidget(remove)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Übernehmen"), self._take)

    def _take(self) -> None:
        if not self._name.text().strip():
            raise UserError(tr("Das Unternehmen braucht einen Namen."))
        self.accept()

    def _remove(self) -> None:
        self.removed = True
        self.accept()

    def row(self) -> Row:
        """What was typed."""
        found: dict[str, Any] = {"name": self._name.text().strip(), "relation": self._relation.currentData()}
        for name, figure in self._figures.items():
            if figure.value is not None:
                found[name] = figure.value
        return found
