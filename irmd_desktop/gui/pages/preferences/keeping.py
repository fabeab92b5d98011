# SPDX-License-Identifier: EUPL-1.2
"""Aufbewahrung (DSGVO Art. 5 Abs. 1 e): which cases the chamber's rule says to erase, and erasing them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.confirm import confirmed
from irmd_desktop.gui.dialogs.message import show_error
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import announce
from irmd_desktop.language import tr, trn
from irmd_desktop.persistence.retention import DueReason, RetentionRule
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import privacy
from irmd_desktop.services.workspace.privacy import RetentionPreview


class KeepingSection(Section):
    """A rule proposes; a person ticks and confirms what is erased."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        about = tr(
            "Das Programm schlägt vor, was gelöscht werden kann. Gelöscht wird erst, was Sie bestätigen."
        )
        super().__init__(session, tr("Aufbewahrung"), about, parent)
        help = tr("0: Nichts wird vorgeschlagen.")
        years = tr("Jahre")
        self.whole("keep_closed_years", tr("Abgeschlossene Fälle aufbewahren"), 0, 30, years, help)
        self.whole("keep_untouched_years", tr("Unberührte Fälle aufbewahren"), 0, 30, years, help)
        self.due = QListWidget(self)
        self.due.setAccessibleName(tr("Fälle, deren Frist vorbei ist"))
        self.due.setAccessibleIdentifier("settings.due")
        self.due.itemChanged.connect(self._ticked)
        self.column.addWidget(self.due)
        self.told = self.say()
        self.erase = self.button(tr("Angekreuzte Fälle löschen"), "erase", self.erase_ticked, "trash-2")
        self.row(self.erase)
        session.settings_changed.connect(self.show_all)

    def rule(self) -> RetentionRule:
        """The chamber's rule as it is set."""
        settings = self.session.settings
        return RetentionRule(settings.keep_closed_years or None, settings.keep_untouched_years or None)

    def show_all(self, _settings: object = None) -> None:
        """Which cases are due today."""
        session = self.session
        preview = privacy.preview_retention(
            session.desk, self.rule(), session.today(), session.release.programmes
        )
        found = preview.due
        self.due.blockSignals(True)
        self.due.clear()
        for one in found:
            closed = tr("{firm}, abgeschlossen seit {day}")
            words = closed if one.reason is DueReason.CLOSED else tr("{firm}, unberührt seit {day}")
            item = QListWidgetItem(words.format(firm=one.case.firm_name, day=texts.day(one.since)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, one.case.id)
            self.due.addItem(item)
        self.due.blockSignals(False)
        self.due.setVisible(bool(found))
        self.erase.setVisible(bool(found))
        self.told.setText(" ".join(_told(preview)))
        self._ticked()

    def ticked(self) -> list[str]:
        """Ids of the cases that are ticked."""
        items = (self.due.item(place) for place in range(self.due.count()))
        role = Qt.ItemDataRole.UserRole
        return [item.data(role) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _ticked(self, _item: object = None) -> None:
        self.erase.setEnabled(bool(self.ticked()))

    def erase_ticked(self) -> None:
        """After one more question; there is no way back."""
        session, ids = self.session, self.ticked()
        count = trn("{n} Fall wird gelöscht.", "{n} Fälle werden gelöscht.", len(ids)).format(n=len(ids))
        about = f"{count} {tr('Das lässt sich nicht rückgängig machen.')}"
        if not confirmed(tr("Fälle löschen"), about, tr("Endgültig löschen"), self):
            return
        if session.case is not None and session.case.case_id in ids:
            session.close_case()
        try:
            done = privacy.apply_retention(
                session.desk,
                self.rule(),
                session.today(),
                session.release.programmes,
                ids,
                session.backup_copies,
            )
        except UserError as error:
            show_error(error, self)
            return
        session.cases_changed.emit()
        self.show_all()
        words = trn("{n} Fall ist gelöscht.", "{n} Fälle sind gelöscht.", len(done)).format(n=len(done))
        self.told.setText(words)
        announce(self.told, words)


def _told(preview: RetentionPreview) -> list[str]:
    told = [] if preview.due else [tr("Zurzeit ist kein Fall zu löschen.")]
    if preview.bound:
        words = trn(
            "{n} Fall bleibt: Sein Bescheid verpflichtet noch, oder wie lange, ist nicht belegt.",
            "{n} Fälle bleiben: Ihre Bescheide verpflichten noch, oder wie lange, ist nicht belegt.",
            preview.bound,
        )
        told.append(words.format(n=preview.bound))
    return told
