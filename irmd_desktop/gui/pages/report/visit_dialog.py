# SPDX-License-Identifier: EUPL-1.2
"""The end of a visit (M2): duration and results are confirmed, everything else falls out of the case."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_kurzbericht import Ui_Kurzbericht
from irmd_desktop.gui.pages.maturity.remarks import NoteEdit
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import DateEdit, DecimalEdit, Field, Segments
from irmd_desktop.language import tr, trn
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import closing
from irmd_desktop.services.workspace.closing import VisitEnd
from irmd_desktop.services.workspace.consulting import LONGEST_MINUTES
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import TalkMode

_LINES: Final = 7


class VisitDialog(FormDialog):
    """Accepted once the visit is stored; the clock stands then."""

    def __init__(self, session: Session, case: LiveCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._case = session, case
        self._running = closing.clock_of_visit(session.settings.visit, case.case_id, session.now())
        self._begun: VisitEnd = closing.proposed(case, session.today(), self._running)
        self.ui = Ui_Kurzbericht()
        self.ui.setupUi(self)
        self.day = DateEdit(today=session.today)
        self.minutes = DecimalEdit(
            unit=tr("Minuten"), places=0, minimum=Decimal(0), maximum=Decimal(LONGEST_MINUTES)
        )
        modes = [
            (TalkMode.ON_SITE, tr("im Betrieb")),
            (TalkMode.PHONE, tr("Telefon")),
            (TalkMode.ONLINE, tr("Video")),
            (TalkMode.OFFICE, tr("Kammer")),
        ]
        self.form = Segments(modes, name=tr("Form"))
        self.results = NoteEdit()
        self.results.setFixedHeight(_LINES * current().line("body") + 24)
        self.follow = QCheckBox(tr("In drei Monaten nachfragen"))
        self.follow_day = DateEdit(today=session.today)
        self._follow_field = Field(tr("Nachfragen am"), self.follow_day)
        self._lay_out()
        self._fill()
        self.follow.toggled.connect(self._follow_field.setVisible)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Besuch bestätigen"), self._store)
        (self.results if self._begun.minutes is not None else self.minutes).setFocus()

    def _lay_out(self) -> None:
        clock = tr("aus der laufenden Zeiterfassung") if self._running else ""
        self._minutes_field = Field(tr("Dauer des Gesprächs"), self.minutes, clock)
        self.ui.when.addWidget(Field(tr("Tag"), self.day), 1)
        self.ui.when.addWidget(self._minutes_field, 1)
        self.ui.form_place.addWidget(Field(tr("Form"), self.form))
        self.ui.results_place.addWidget(
            Field(
                tr("Ergebnisse"),
                self.results,
                tr("Ein Satz je Zeile. Steht so im Kurzbericht, den der Betrieb bekommt."),
            )
        )
        self.ui.follow_place.addWidget(self.follow)
        self.ui.follow_place.addWidget(self._follow_field)
        for name, editor in (
            ("day", self.day),
            ("minutes", self.minutes),
            ("form", self.form),
            ("results", self.results),
            ("follow", self.follow),
            ("follow_day", self.follow_day),
        ):
            editor.setAccessibleIdentifier(f"visit.{name}")

    def _fill(self) -> None:
        begun = self._begun
        self.day.set_value(begun.held_on)
        self.minutes.set_value(None if begun.minutes is None else Decimal(begun.minutes))
        self.form.set_value(begun.mode)
        self.results.setPlainText(begun.results)
        self.follow.setChecked(begun.follow_up is not None)
        self.follow_day.set_value(begun.follow_up)
        others = [one for one in closing.unconfirmed(self._case.view) if one.id != begun.consultation_id]
        spent = sum(one.minutes or 0 for one in others)
        words = trn(
            "Damit ist auch {n} früherer Eintrag bestätigt, zusammen {minutes}\u00a0Minuten.",
            "Damit sind auch {n} frühere Einträge bestätigt, zusammen {minutes}\u00a0Minuten.",
            len(others),
        )
        self.ui.also.setText(words.format(n=len(others), minutes=texts.number(Decimal(spent))))
        self.ui.also.setVisible(bool(others))

    def _store(self) -> None:
        if self.day.value is None:
            raise UserError(tr("Geben Sie den Tag des Besuchs ein."))
        if self.minutes.value is None:
            raise UserError(tr("Geben Sie die Dauer in Minuten ein; eine Schätzung genügt."))
        results = "\n".join(line.strip() for line in self.results.toPlainText().splitlines() if line.strip())
        if not results:
            raise UserError(tr("Schreiben Sie in einem Satz, was herausgekommen ist."))
        end = replace(
            self._begun,
            held_on=self.day.value,
            minutes=int(self.minutes.value),
            mode=self.form.value,
            results=results,
            follow_up=self.follow_day.value if self.follow.isChecked() else None,
        )
        view = self._case.view
        self.store(self._session, lambda desk, case_id: closing.close_visit(desk, case_id, view, end))
        # Where the disk refused it the session tries again; the clock runs on until then.
        if not self._session.unsaved and self._running is not None:
            self._session.change_settings(visit=())
