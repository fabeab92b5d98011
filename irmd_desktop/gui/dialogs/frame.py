# SPDX-License-Identifier: EUPL-1.2
"""What dialogs have in common: room for their words, the order of Tab; the form, one filled button, a red
banner for what did not work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, DateEdit, DecimalEdit, SearchCombo
from irmd_desktop.gui.widgets.buttons import Kind
from irmd_desktop.gui.widgets.tab_order import go_on
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError

if TYPE_CHECKING:
    from irmd_desktop.gui.session import Session
    from irmd_desktop.services.workspace.desk import Desk

_HIGHEST: Final = 680
"""What fits on a screen of 1280x720 with the title bar of the window."""
_WIDE: Final = 640
_WIDEST: Final = 960
_STEP: Final = 80


class Dialog(QDialog):
    """As high as its words need at the width it has: Qt's own hint does not know of words that wrap."""

    def showEvent(self, event: QShowEvent) -> None:
        """Come up with room for everything; on a large screen Qt would lay chips out in one endless line."""
        if self.width() > _WIDEST:
            self.resize(_WIDE, self.minimumSizeHint().height())
        self.fit()
        super().showEvent(event)

    def open(self) -> None:
        """Come up and let the caller go on; nobody waits for it, so it is gone once it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        super().open()

    def event(self, event: QEvent) -> bool:
        """Grow with what is shown later."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return done

    def fit(self) -> None:
        """Never smaller than what is in it; wider where it would get too high for a laptop."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        wide = max(self.width(), layout.totalMinimumSize().width())
        high = _height(layout, wide)
        while high > _HIGHEST and wide < _WIDEST:
            wide += _STEP
            high = _height(layout, wide)
        if wide > self.width() or high > self.height() or self.height() > _HIGHEST >= high:
            self.resize(wide, high if self.height() > _HIGHEST else max(self.height(), high))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the form as it is read, whenever its parts were made."""
        return go_on(self, forward)


def open_dialogs() -> list[QDialog]:
    """Dialogs in sight, the innermost first."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return sorted(found, key=_depth, reverse=True)


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)


def _height(layout: QLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalMinimumSize().height()


class FormDialog(Dialog):
    """A dialog round a form that has layouts `problem` and `buttons`.

    `act` runs when the filled button is pressed; a `UserError` it raises is told in the dialog, which stays
    open with everything that was typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(min(current().px("dialogWidth"), 520))
        self._act: Callable[[], object] = self.accept
        self._problem = Banner("red", "", "", parent=self)
        self._problem.hide()

    def set_up(
        self,
        problem: QLayout,
        buttons: QLayout,
        words: str,
        act: Callable[[], object],
        kind: Kind = "primary",
    ) -> None:
        """Fill the form's foot: `words` say what the filled button does."""
        self._act = act
        problem.addWidget(self._problem)
        self.do = Button(words, kind, parent=self)
        self.do.setDefault(True)
        self.do.setAccessibleIdentifier("dialog.do")
        self.do.clicked.connect(self._try)
        self.cancel = Button(tr("Abbrechen"), "plain", parent=self)
        self.cancel.setAccessibleIdentifier("dialog.cancel")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.do)
        if isinstance(buttons, QVBoxLayout):
            buttons.addLayout(row)

    def _try(self) -> None:
        self._problem.hide()
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            self._demand_settled()
            self._act()
        except UserError as error:
            self.tell(str(error))
        finally:
            self.unsetCursor()

    def _demand_settled(self) -> None:
        """What cannot be read must not be passed over: an older value would be stored in its place."""
        for field in self.findChildren(QWidget):
            kinds = (DateEdit, DecimalEdit, SearchCombo)
            if isinstance(field, kinds) and field.isVisible() and field.isEnabled() and not field.settled():
                field.setFocus()
                raise UserError(
                    tr("„{typed}“ lässt sich nicht lesen. Es wurde nichts gespeichert.").format(
                        typed=field.currentText() if isinstance(field, SearchCombo) else field.text()
                    )
                )

    def store(self, session: Session, action: Callable[[Desk, str], object]) -> None:
        """Do a use case on the open case and close. Raises `UserError` where it is refused: then the dialog
        stays. What the disk refuses waits in the session, and the window says so.
        """
        session.edit(action)
        if session.refused:
            raise UserError(session.refused)
        self.accept()

    def tell(self, sentence: str, title: str = "") -> None:
        """Say what did not work; everything typed stays."""
        self._problem.show()
        self._problem.show_message(title or tr("Das ging nicht"), sentence)
