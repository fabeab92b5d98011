# SPDX-License-Identifier: EUPL-1.2
"""One paper of the checklist: its state is answered on the line, the rest folds out below it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.readiness.dropping import DropHere
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import Theme, current
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets import Button, Card, DateEdit, Field, Heading
from irmd_desktop.gui.widgets.painting import STATES
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.paper_rows import PaperRow, state_words
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.views import PaperState

_LOOKS: Final = {
    PaperState.DONE: "met",
    PaperState.IN_PROGRESS: "warning",
    PaperState.MISSING: "notMet",
    PaperState.NOT_NEEDED: "closed",
    PaperState.UNKNOWN: "open",
}
_STORED: Final = ("brought_by", "due_on", "valid_until", "form_version")
_ICONS: Final = {"warning": "hourglass"}
"""What is being worked on is nothing to be warned of."""
_LONGEST: Final = 200


class StateButton(Button):
    """The state of a paper in its colours; as wide as the longest state, so that names line up."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(state_words()[PaperState.UNKNOWN], "plain", "circle", menu=menu, parent=parent)
        self._look = "open"

    def set_state(self, look: str, words: str) -> None:
        """Another state."""
        self._look = look
        self.setText(words)
        self.set_icon(_ICONS.get(look, STATES[look].icon))

    def natural(self) -> QSize:
        """Room for any state."""
        found = super().natural()
        longest = max(self._metrics().horizontalAdvance(words) for words in state_words().values())
        return QSize(max(found.width(), longest + 4 + self._frame()), found.height())

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.natural()

    def _colours(self, theme: Theme) -> tuple[QColor, QColor | None, QColor | None]:
        look = STATES[self._look]
        over = self.underMouse() or self.isDown()
        return theme.colour(look.ink), theme.colour(look.ink if over else "border"), theme.colour(look.ground)


class PaperLine(QWidget):
    """`attach` asks for files for this paper, `dropped` carries some, `opened` says that it folded out."""

    attach = Signal(str)
    dropped = Signal(str, list)
    opened = Signal(str)

    def __init__(self, session: Session, row: PaperRow, programme_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.row, self.programme_id = session, row, programme_id
        self._over = False
        self._name = Heading("", "bodyStrong")
        self._second = Heading("", "compact", tone="text2")
        self._warning = Heading("", "compact", tone="danger")
        self._menu = QMenu(self)
        for state, words in state_words().items():
            action = QAction(words, self._menu)
            look = _LOOKS[state]
            action.setIcon(icon(_ICONS.get(look, STATES[look].icon), STATES[look].ink))
            action.triggered.connect(partial(self.set_state, state))
            self._menu.addAction(action)
        self.state = StateButton(self._menu)
        self.file = Button("", "plain", "paperclip")
        self.more = Button(tr("Mehr"), "text", "chevron-down")
        self.more.setCheckable(True)
        for name, button in (("state", self.state), ("file", self.file), ("more", self.more)):
            button.setAccessibleIdentifier(f"readiness.{row.key}.{name}")
        self._body: _Details | None = None
        self._lay_out()
        self.file.clicked.connect(lambda: self.attach.emit(self.row.key))
        self.more.toggled.connect(self.set_open)
        DropHere(self, self._show_over).dropped.connect(lambda paths: self.dropped.emit(self.row.key, paths))
        self.show_row(row)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._name, self._second, self._warning):
            words.addWidget(label)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts.setSpacing(8)
        for button in (self.file, self.more):
            self._acts.addWidget(button)
        self._acts.addStretch(0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(16)
        self._head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        self._head.addLayout(self._acts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 12, 9)
        self._column.setSpacing(8)
        self._column.addLayout(self._head)

    def set_narrow(self, narrow: bool) -> None:
        """Buttons go below the words."""
        down = QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4 if narrow else 16)
        self._acts.setStretch(2, 1 if narrow else 0)
        if self._body is not None:
            self._body.set_narrow(narrow)

    def show_row(self, row: PaperRow) -> None:
        """The same paper as it stands now."""
        self.row = row
        self._name.setText(row.name)
        self._second.setText(row.second)
        self._warning.setText(row.warning)
        self._warning.setVisible(bool(row.warning))
        self.state.set_state(row.look, row.state_words)
        self.state.setAccessibleName(tr("Stand: {paper}").format(paper=row.name))
        self.state.setAccessibleDescription(row.state_words)
        count = len(row.files)
        self.file.setText(tr("Anhängen {n}").format(n=count) if count else tr("Anhängen"))
        self.file.setAccessibleName(tr("Datei anhängen: {paper}").format(paper=row.name))
        self.more.setAccessibleName(tr("Mehr zu: {paper}").format(paper=row.name))
        if self._body is not None:
            self._body.show_row(row)

    # ---------------------------------------------------------------------------------------- answers

    def set_state(self, state: PaperState, _checked: bool = False) -> None:
        """Record where the paper stands; the focus stays."""
        if state is not self.row.state:
            self._store(state=state)
        self.state.setFocus(Qt.FocusReason.PopupFocusReason)

    def _store(self, **changes: Any) -> None:
        """Record the paper with what is different; the rest stays as stored."""
        old, key, programme = self.row.stored, self.row.key, self.programme_id
        fields = {} if old is None else {name: getattr(old, name) for name in _STORED}
        fields |= changes
        state = fields.pop("state", self.row.state)
        self._session.edit(
            lambda desk, case_id: recording.set_paper_state(desk, case_id, programme, key, state, **fields)
        )

    @Slot(str, object, object, str)
    def _told(self, who: str, due: date | None, valid: date | None, form: str) -> None:
        self._store(brought_by=who, due_on=due, valid_until=valid, form_version=form)

    @Slot(bool)
    def set_open(self, on: bool) -> None:
        """Fold out who brings it, by when, how long it counts, which form."""
        self.more.set_icon("chevron-up" if on else "chevron-down")
        self.more.setText(tr("Weniger") if on else tr("Mehr"))
        if on and self._body is None:
            self._body = _Details(self._session, self)
            self._body.told.connect(self._told)
            self._body.show_row(self.row)
            self._body.set_narrow(self._head.direction() is QBoxLayout.Direction.TopToBottom)
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(on)
        if self.more.isChecked() != on:
            self.more.setChecked(on)
        if on:
            self.opened.emit(self.row.key)

    def _show_over(self, on: bool) -> None:
        self._over = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline below; a soft ground while a file hovers over it."""
        theme = current()
        painter = QPainter(self)
        if self._over:
            painter.fillRect(self.rect(), theme.colour("primarySoft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        painter.end()


class _Details(Card):
    """Stored on leaving a field; `told` carries who, due day, last valid day, form version."""

    told = Signal(str, object, object, str)

    def __init__(self, session: Session, line: PaperLine) -> None:
        super().__init__(parent=line)
        key = line.row.key
        self.who, self.form = QLineEdit(), QLineEdit()
        self.due, self.valid = DateEdit(today=session.today), DateEdit(today=session.today)
        for edit in (self.who, self.form):
            edit.setMaxLength(_LONGEST)
            edit.editingFinished.connect(self._tell)
        for day in (self.due, self.valid):
            day.committed.connect(self._tell)
        self._who = Field(tr("Wer bringt es"), self.who, "-")
        self._form = Field(tr("Formularfassung"), self.form, "-")
        self._fields = (
            self._who,
            Field(tr("Bis wann"), self.due),
            Field(tr("Gültig bis"), self.valid),
            self._form,
        )
        for name, editor in (
            ("who", self.who),
            ("due", self.due),
            ("valid", self.valid),
            ("form", self.form),
        ):
            editor.setAccessibleIdentifier(f"readiness.{key}.{name}")
        self._note = Heading("", "compact", tone="text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.column.addWidget(self._note)
        self.column.addLayout(self._grid)
        self._row: PaperRow | None = None
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """One column or two."""
        columns = 1 if narrow else 2
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def show_row(self, row: PaperRow) -> None:
        """What is stored; a field that is being typed in keeps what is typed."""
        self._row = row
        stored = row.stored
        self._note.setText(row.note)
        self._note.setVisible(bool(row.note))
        self._who.set_help(tr("Ohne Angabe: {who}").format(who=row.default_who))
        form = tr("Im Katalog: {form}").format(form=row.default_form) if row.default_form else ""
        self._form.set_help(form)
        for edit, text in (
            (self.who, stored.brought_by if stored else ""),
            (self.form, stored.form_version if stored else ""),
        ):
            if not edit.isModified():
                edit.setText(text)
        for day, value in (
            (self.due, stored.due_on if stored else None),
            (self.valid, stored.valid_until if stored else None),
        ):
            if not day.isModified():
                day.set_value(value)

    @Slot()
    def _tell(self, _value: object = None) -> None:
        stored = self._row.stored if self._row else None
        now = (self.who.text().strip(), self.due.value, self.valid.value, self.form.text().strip())
        before = (
            (stored.brought_by, stored.due_on, stored.valid_until, stored.form_version)
            if stored
            else ("", None, None, "")
        )
        self.who.setModified(False)
        self.form.setModified(False)
        if now != before:
            self.told.emit(*now)
