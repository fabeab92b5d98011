# SPDX-License-Identifier: EUPL-1.2
"""What is kept about the firm besides facts: notes and reminders, and the way things went."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_note import Ui_NoteDialog
from irmd_desktop.gui.pages.firm.history import show_history
from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.widgets import Button, Card, DateEdit, Field, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.views import Note, Reminder

_PARTS = frozenset({"notes", "reminders"})


class MemoryCard(Card):
    """Notes and reminders; internal notes are not even read while the owner looks on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        add_note = Button(tr("Notiz"), "text", "plus", parent=self)
        add_note.setAccessibleIdentifier("note.add")
        add_note.clicked.connect(lambda: self._note(None))
        remind = Button(tr("Erinnerung"), "text", "bell", parent=self)
        remind.setAccessibleIdentifier("reminder.add")
        remind.clicked.connect(self._remind)
        history = Button(tr("Verlauf"), "text", "history", parent=self)
        history.setAccessibleIdentifier("firm.history")
        history.clicked.connect(lambda: show_history(session, self))
        title = Heading(tr("Notizen und Erinnerungen"), "bodyStrong")
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = FlowLayout()
        for widget in (title, add_note, remind, history):
            head.addWidget(widget)
        self.column.addLayout(head)
        self._nothing = Heading(tr("Noch keine Notiz."), "body", tone="text2")
        self.column.addWidget(self._nothing)
        self._first = self.column.count()

    def show_case(self, case: LiveCase) -> None:
        """The newest first."""
        while self.column.count() > self._first:
            item = self.column.takeAt(self._first)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        reminders = [one for one in case.view.reminders if one.done_on is None]
        for reminder in sorted(reminders, key=lambda one: one.due_on):
            self.column.addWidget(self._reminder_line(reminder))
        for note in reversed(case.view.notes):
            self.column.addWidget(self._note_line(note))
        self._nothing.setVisible(not reminders and not case.view.notes)

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if delta.parts & _PARTS:
            self.show_case(case)

    def _note_line(self, note: Note) -> QWidget:
        kind = tr("intern, nie im Bericht") if note.internal else tr("Notiz")
        about = f"{texts.day(note.noted_on)} · {kind}"
        sign = IconLabel("eye-off" if note.internal else "message-square", "text2", 18)
        line = RowButton(note.text, about, before=sign, parent=self)
        line.setAccessibleIdentifier(f"note.{note.id}")
        line.clicked.connect(lambda: self._note(note))
        return line

    def _reminder_line(self, reminder: Reminder) -> QWidget:
        about = tr("Erinnerung zum {day}").format(day=texts.weekday(reminder.due_on))
        line = RowButton(reminder.text, about, before=IconLabel("bell", "open", 18), parent=self)
        line.setAccessibleIdentifier(f"reminder.{reminder.id}")
        line.setAccessibleDescription(tr("Drücken hakt sie ab."))
        line.setToolTip(tr("Abhaken"))
        line.clicked.connect(lambda: self._done(reminder))
        return line

    def _done(self, reminder: Reminder) -> None:
        today = self._session.today()
        self._session.edit(lambda desk, case: recording.reminder_done(desk, case, reminder.id, today))

    def _note(self, note: Note | None) -> None:
        dialog = NoteDialog(self._session, note, self)
        dialog.exec()
        dialog.deleteLater()

    def _remind(self) -> None:
        dialog = ReminderDialog(self._session, self)
        dialog.exec()
        dialog.deleteLater()


class NoteDialog(FormDialog):
    """Writes a note, or shows one that can be removed (undo brings it back)."""

    def __init__(self, session: Session, note: Note | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._note = session, note
        self.ui = Ui_NoteDialog()
        self.ui.setupUi(self)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleIdentifier("note.text")
        self.internal = QCheckBox(tr("intern: bleibt in der Kammer, steht in keinem Bericht"))
        self.internal.setAccessibleIdentifier("note.internal")
        self.internal.setChecked(True)
        self.ui.fields.addWidget(Field(tr("Notiz"), self.text))
        self.ui.fields.addWidget(self.internal)
        if note is not None:
            self.text.setPlainText(note.text)
            self.text.setReadOnly(True)
            self.internal.setChecked(note.internal)
            self.internal.setEnabled(False)
            self.set_up(self.ui.problem, self.ui.buttons, tr("Notiz entfernen"), self._remove, "danger")
        else:
            self.set_up(self.ui.problem, self.ui.buttons, tr("Notiz speichern"), self._write)

    def _write(self) -> None:
        text = self.text.toPlainText().strip()
        if not text:
            raise UserError(tr("Die Notiz ist noch leer."))
        internal, today = self.internal.isChecked(), self._session.today()
        self.store(
            self._session, lambda desk, case: recording.note(desk, case, text, on=today, internal=internal)
        )

    def _remove(self) -> None:
        note = self._note
        if note:
            self.store(self._session, lambda desk, case: recording.remove(desk, case, "note", note.id))


class ReminderDialog(FormDialog):
    """Something to do by a day; it appears on Heute."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ui = Ui_NoteDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(tr("Erinnerung"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleIdentifier("reminder.text")
        self.day = DateEdit(today=session.today)
        self.day.setAccessibleIdentifier("reminder.day")
        self.ui.fields.addWidget(Field(tr("Woran erinnern?"), self.text))
        self.ui.fields.addWidget(Field(tr("Am"), self.day))
        self.set_up(self.ui.problem, self.ui.buttons, tr("Erinnerung speichern"), self._write)

    def _write(self) -> None:
        text, day = self.text.toPlainText().strip(), self.day.value
        if not text or day is None:
            raise UserError(tr("Eine Erinnerung braucht einen Text und einen Tag."))
        self.store(self._session, lambda desk, case: recording.remind(desk, case, text, day))
