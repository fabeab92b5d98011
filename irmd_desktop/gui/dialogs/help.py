# SPDX-License-Identifier: EUPL-1.2
"""F1: the manual, opened at the chapter of the page one stands on. It comes with the program, no network."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QListWidgetItem, QWidget

from irmd_desktop import assets
from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_help import Ui_Help
from irmd_desktop.gui.theme import current
from irmd_desktop.language import ENGLISH, chosen

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def chapters() -> dict[str, str]:
    """Key of each chapter and its file, in the order of the manual; English where that is chosen."""
    folder = "resources/help/en" if chosen() == ENGLISH else "resources/help/de"
    files = [name for name in assets.names(folder) if name.endswith(".md")]
    return {name.rpartition("/")[2].removesuffix(".md").split("-", 1)[1]: name for name in files}


class HelpDialog(Dialog):
    """Chapters at the left, text at the right."""

    def __init__(self, chapter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Help()
        self.ui.setupUi(self)
        self.ui.chapters.setMaximumWidth(240)
        self.ui.chapters.setFrameShape(QFrame.Shape.NoFrame)
        self.ui.text.document().setDocumentMargin(24)
        self.ui.text.setFont(current().font("body"))
        self.ui.text.anchorClicked.connect(self._follow)
        self._files = chapters()
        for key, name in self._files.items():
            title = _text(name).partition("\n")[0].lstrip("# ")
            item = QListWidgetItem(title)
            item.setData(256, key)
            item.setSizeHint(QSize(0, current().px("control")))
            self.ui.chapters.addItem(item)
        self.ui.chapters.currentItemChanged.connect(self._show)
        self.resize(960, 680)
        self.go(chapter)

    def go(self, chapter: str) -> None:
        """Show a chapter; the first one where there is none of that key."""
        for place in range(self.ui.chapters.count()):
            item = self.ui.chapters.item(place)
            if item.data(256) == chapter:
                self.ui.chapters.setCurrentRow(place)
                return
        self.ui.chapters.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.ui.text.setMarkdown(_text(self._files[item.data(256)]))
            _typeset(self.ui.text.document())

    def _follow(self, link: QUrl) -> None:
        """A link leads to another chapter, never out of the program."""
        name = link.fileName().removesuffix(".md")
        self.go(name.split("-", 1)[-1])


def _text(name: str) -> str:
    """A chapter without its pictures: the window itself is beside it."""
    return _PICTURE.sub("", _COMMENT.sub("", assets.read_text(name))).strip()


def _typeset(document: QTextDocument) -> None:
    """Room between the lines, heads in the type of the window, tables with hairlines."""
    theme = current()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        room = QTextBlockFormat()
        room.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            words = QTextCursor(block)
            words.select(QTextCursor.SelectionType.BlockUnderCursor)
            head = QTextCharFormat()
            head.setFont(theme.font("title" if level == 1 else "section"))
            words.setCharFormat(head)
        cursor = QTextCursor(block)
        if cursor.currentTable() is None:
            room.setTopMargin(theme.px("l") if level == 2 else 0)
            room.setBottomMargin(theme.px("xs") if block.textList() is not None else theme.px("s"))
        cursor.mergeBlockFormat(room)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            look = frame.format()
            look.setBorderCollapse(True)
            look.setBorder(1)
            look.setBorderBrush(theme.colour("border"))
            look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setCellPadding(theme.px("s"))
            look.setTopMargin(theme.px("s"))
            look.setBottomMargin(theme.px("m"))
            look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            frame.setFormat(look)


def show_help(chapter: str, parent: QWidget) -> None:
    """Open the manual."""
    dialog = HelpDialog(chapter, parent)
    dialog.exec()
    dialog.deleteLater()
