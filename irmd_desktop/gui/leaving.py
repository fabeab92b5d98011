# SPDX-License-Identifier: EUPL-1.2
"""What still stands open when the window is locked: dialogs end, and nothing typed in them is lost.

In a case it becomes an internal note of the firm, encrypted as everything else. Elsewhere it is handed back,
to be told when somebody is there again. What was hidden while it was typed is never kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from irmd_desktop.gui.dialogs.confirm import confirmed
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace import recording


def given_up(session: Session, over: QWidget) -> bool:
    """Whether somebody closes the window although edits wait for a disk that does not come back."""
    about = trn(
        "{n} Eingabe ist noch nicht gespeichert, denn der Arbeitsbereich nimmt nichts an. Alles davor ist "
        "sicher. Wenn Sie jetzt schließen, geht sie verloren.",
        "{n} Eingaben sind noch nicht gespeichert, denn der Arbeitsbereich nimmt nichts an. Alles davor ist "
        "sicher. Wenn Sie jetzt schließen, gehen sie verloren.",
        session.unsaved,
    ).format(n=session.unsaved)
    return confirmed(tr("Noch nicht gespeichert"), about, tr("Trotzdem schließen"), over)


def end_dialogs(session: Session, dialogs: Sequence[QDialog], *, in_case: bool) -> str:
    """End dialogs and popups as Abbrechen does; returns what is to be told at the next unlocking."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    told = []
    for dialog in dialogs:
        if isinstance(dialog, FormDialog) and (typed := _typed(dialog)):
            title = dialog.do.text()
            if in_case and session.case is not None:
                _keep(session, title, typed)
                text = tr("„{dialog}“ war noch offen. Was dort stand, liegt als interne Notiz beim Betrieb.")
            else:
                text = tr("„{dialog}“ war noch offen. Dort stand: {typed}")
            told.append(text.format(dialog=title, typed=typed.replace("\n", "; ")))
        dialog.reject()
    return " ".join(told)


def _keep(session: Session, title: str, typed: str) -> None:
    text = tr("Beim Sperren nicht gespeichert („{dialog}“):").format(dialog=title) + f"\n{typed}"
    session.edit(lambda desk, case: recording.note(desk, case, text, on=session.today(), internal=True))


def _typed(dialog: QDialog) -> str:
    """A line for each field that somebody wrote in."""
    lines = []
    for field in dialog.findChildren(QWidget):
        text = ""
        if isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Normal:
            text = field.text() if field.isModified() and not field.isReadOnly() else ""
        elif isinstance(field, QPlainTextEdit) and not field.isReadOnly():
            text = field.toPlainText() if field.document().isModified() else ""
        if text.strip():
            name = field.accessibleName().rstrip(":")
            lines.append(f"{name}: {text.strip()}" if name else text.strip())
    return "\n".join(lines)
