# SPDX-License-Identifier: EUPL-1.2
"""Before the first question: how many questions, who answers, and what is true of the firm."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from irmd_desktop import texts
from irmd_desktop.core.maturity.answers import By, Mode, ModelIdentity
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.terms import Profile
from irmd_desktop.gui.forms.ui_case_maturity_start import Ui_CaseMaturityStart
from irmd_desktop.gui.pages.maturity.profile_form import ProfileForm
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, Segments
from irmd_desktop.language import tr, trn
from irmd_desktop.services import questionnaire
from irmd_desktop.services.workspace import recording, rounds
from irmd_desktop.services.workspace.live import LiveCase


class StartView(QWidget):
    """Begins an assessment; `begun` once it is stored, `back` without one."""

    begun = Signal()
    back = Signal()

    def __init__(self, session: Session, model: MaturityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self._given: dict[str, Any] = {}
        self._case_id = ""
        self.ui = Ui_CaseMaturityStart()
        self.ui.setupUi(self)
        self.mode = Segments(
            [(Mode.QUICK, tr("Kurzcheck")), (Mode.FULL, tr("Ausführlich"))], name=tr("Umfang")
        )
        self.mode.setAccessibleIdentifier("maturity.mode")
        self.mode.set_value(Mode.QUICK)
        self.by = Segments(
            [
                (By.ADVISER, tr("Gemeinsam im Gespräch")),
                (By.SELF, tr("Der Betrieb allein")),
                (By.SELF_THEN_REVIEWED, tr("Betrieb vorab, jetzt durchsehen")),
            ],
            name=tr("Wer antwortet"),
        )
        self.by.setAccessibleIdentifier("maturity.by")
        self.by.set_value(By.ADVISER)
        self.profile = ProfileForm(model)
        self._banner = Banner("info", "", "")
        self.begin = Button("", "primary", "play")
        self.begin.setAccessibleIdentifier("maturity.begin")
        self._back = Button(tr("Zurück zur letzten Erhebung"), "plain", "chevron-left")
        self._back.setAccessibleIdentifier("maturity.start.back")
        self._lay_out()
        self.mode.chosen.connect(self._show_lengths)
        self.by.chosen.connect(self._show_by)
        self.profile.answered.connect(self._answered)
        self.begin.clicked.connect(self._begin)
        self._back.clicked.connect(self.back)
        self._show_by()

    def _lay_out(self) -> None:
        self.ui.banner.addWidget(self._banner)
        self.ui.kind_place.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignLeft)
        self.ui.by_place.addWidget(self.by)
        self.ui.profile_place.addWidget(self.profile)
        self.ui.kind_label.setBuddy(self.mode)
        self.ui.by_label.setBuddy(self.by)
        self.ui.buttons.addWidget(self.begin)
        self.ui.buttons.addWidget(self._back)
        self.ui.buttons.addStretch(1)
        about = self._model.about
        self.ui.intro.setText(
            tr(
                "Zu jeder Frage gibt es fünf Sätze. Wählen Sie den höchsten, der heute ganz zutrifft. "
                "{model}, Fassung {version}: {status}."
            ).format(
                model=texts.of_model(about.name),
                version=about.version,
                status=texts.of_model(about.status_label),
            )
        )

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self.profile.set_narrow(narrow)

    def show_case(self, case: LiveCase) -> None:
        """Offer a new assessment; an earlier one is named, as the new one is compared with it."""
        if case.case_id != self._case_id:
            self._case_id, self._given = case.case_id, {}
        earlier = case.round
        if earlier is not None and not self._given:
            self._given = {name: value for name, value in earlier.profile.items() if value is not None}
        self._banner.setVisible(earlier is not None)
        self._back.setVisible(earlier is not None)
        if earlier is not None:
            day = texts.day(earlier.held_on)
            self._banner.show_message(
                tr("Neue Erhebung"),
                tr("Die Erhebung vom {day} bleibt stehen und wird zum Vergleich herangezogen.").format(
                    day=day
                ),
            )
        self._show_profile()

    def _known(self) -> Profile:
        case = self._session.case
        facts = {name: case.value(name) for name in rounds.BY_FACT.values()} if case else {}
        return rounds.known_profile(self._given, facts)

    def _show_profile(self) -> None:
        self.profile.show_profile(self._known(), self._given)
        self._show_lengths()

    @Slot()
    def _show_lengths(self, _mode: object = None) -> None:
        found = questionnaire.lengths(self._model, self._known())
        quick, full = found[Mode.QUICK], found[Mode.FULL]
        self.mode.set_label(Mode.QUICK, tr("Kurzcheck, {n} Fragen").format(n=quick))
        self.mode.set_label(Mode.FULL, tr("Ausführlich, {n} Fragen").format(n=full))
        self.ui.kind_about.setText(
            tr("Die wichtigsten Fragen aus jedem Bereich. Später lässt sich ohne Verlust auf alle umstellen.")
            if self.mode.value is Mode.QUICK
            else tr("Alle Fragen, die auf den Betrieb zutreffen. Nur sie prüfen jeden kritischen Punkt.")
        )
        count = found[self.mode.value]
        words = trn("Mit {n} Frage beginnen", "Mit {n} Fragen beginnen", count).format(n=count)
        self.begin.setText(words)

    @Slot()
    def _show_by(self, _by: object = None) -> None:
        about = {
            By.ADVISER: tr("Sie fragen, der Betrieb antwortet, Sie halten fest."),
            By.SELF: tr("Selbsteinschätzung ohne Beratung. Sie fällt erfahrungsgemäß günstiger aus."),
            By.SELF_THEN_REVIEWED: tr("Ändern Sie eine Antwort, bleibt die des Betriebs daneben stehen."),
        }
        self.ui.by_about.setText(about[self.by.value])

    @Slot(str, object)
    def _answered(self, name: str, answer: object) -> None:
        self._given = {**self._given, name: answer}
        self._show_profile()

    @Slot()
    def _begin(self) -> None:
        case = self._session.case
        if case is None:
            return
        model = self._model
        earlier = case.round
        stored = self._session.edit(
            lambda desk, case_id: recording.begin_assessment(
                desk,
                case_id,
                ModelIdentity(model.id, model.version, model.checksum),
                mode=self.mode.value,
                by=self.by.value,
                on=self._session.today(),
                profile={name: value for name, value in self._given.items() if value is not None},
                previous_id=earlier.id if earlier else None,
            )
        )
        if stored is not None:
            self._given = {}
            self.begun.emit()
