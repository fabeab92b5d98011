# SPDX-License-Identifier: EUPL-1.2
"""The panel beside the list of firms: the selected firm at a glance, and what can be done with its case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.shell.sunken import SunkenFrame
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, FlowLayout, Heading, Ruler, StateBadge, UprightScroll
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.overview import CaseSummary
from irmd_desktop.services.workspace.views import CaseRow


class FirmPreview(SunkenFrame):
    """Signals carry the key of an action: `open`, `send`, `export`, `close`, `erase`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("left", parent)
        self.setAccessibleName(tr("Ausgewählter Betrieb"))
        self._name = Heading("", "section", parent=self)
        self._place = Heading("", "body", tone="text2", parent=self)
        self.open = Button(tr("Fall öffnen"), "primary", "arrow-right", parent=self)
        self.open.setAccessibleIdentifier("firms.open")
        self.open.clicked.connect(lambda: self.wanted.emit("open"))
        self._step = Heading("", "bodyStrong", parent=self)
        self._detail = Heading("", "meta", tone="text2", parent=self)
        self._ruler = Ruler(name=tr("Stand des Falls"), parent=self)
        self._fits = StateBadge("eligible", "", parent=self)
        self._still_open = StateBadge("open", "", parent=self)
        self._edited = Heading("", "meta", tone="text2", parent=self)
        self.more = Button(tr("Mehr"), "plain", parent=self)
        self.more.setAccessibleIdentifier("firms.more")
        self._menu = QMenu(self)
        self._actions = {
            key: self._menu.addAction(text)
            for key, text in (
                ("send", tr("Fall weitergeben (Falldatei)")),
                ("export", tr("Alle Daten des Betriebs ausgeben (Auskunft)")),
                ("close", tr("Fall abschließen")),
                ("erase", tr("Endgültig löschen")),
            )
        }
        for key, action in self._actions.items():
            action.triggered.connect(lambda _checked=False, key=key: self.wanted.emit(key))
        self.more.setMenu(self._menu)
        self._lay_out()
        self.show_row(None)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        badges = FlowLayout()
        badges.addWidget(self._fits)
        badges.addWidget(self._still_open)
        for item in (self._name, self._place, self.open):
            column.addWidget(item)
        column.addSpacing(8)
        for below in (self._step, self._detail, self._ruler):
            column.addWidget(below)
        column.addSpacing(8)
        column.addLayout(badges)
        column.addWidget(self._edited)
        column.addStretch(1)
        column.addWidget(self.more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(UprightScroll(inside, self))
        self.setFixedWidth(current().px("sidePanel"))

    def show_row(self, row: CaseRow | None) -> None:
        """Who is selected; what takes longer follows by `show_summary`."""
        self.setEnabled(row is not None)
        self._name.setText(row.firm_name if row else tr("Kein Betrieb ausgewählt"))
        self._place.setText(row.place if row else "")
        self._place.setVisible(bool(row and row.place))
        for widget in (
            self._step,
            self._detail,
            self._ruler,
            self._fits,
            self._still_open,
            self.open,
            self.more,
        ):
            widget.setVisible(row is not None)
        self._edited.setText("")
        if row is not None:
            edited = tr("Bearbeitet {day}").format(day=texts.weekday(row.updated_at.astimezone().date()))
            self._edited.setText(edited)
            closed = tr("Fall wieder öffnen") if row.closed_on else tr("Fall abschließen")
            self._actions["close"].setText(closed)
            for widget in (self._step, self._detail, self._ruler, self._fits, self._still_open):
                widget.setVisible(False)

    def show_summary(self, summary: CaseSummary) -> None:
        """Where the case stands."""
        step = summary.next_step
        self._place.setText(" · ".join(p for p in (summary.trade, summary.row.place) if p))
        self._place.setVisible(True)
        self._step.setText(tr("Steht bei {step}").format(step=step.name))
        self._detail.setText(step.words)
        self._ruler.set_progress(sum(one.complete for one in summary.steps), len(summary.steps))
        self._fits.set_state("eligible", tr("{n} passen").format(n=summary.fits))
        self._still_open.set_state("open", tr("{n} offen").format(n=summary.still_open))
        for widget in (self._step, self._detail, self._ruler, self._fits, self._still_open):
            widget.setVisible(True)
