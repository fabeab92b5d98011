# SPDX-License-Identifier: EUPL-1.2
"""Heute without any firm: what to do first, what it costs, where the data stay, and firms to try it with."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import atan2, degrees

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import samples


class FirstRun(QWidget):
    """Friendly start. The invented firms are marked as such and can be erased like any other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._add = Button(tr("Betrieb anlegen"), "primary", "plus", large=True, parent=self)
        self._add.setAccessibleIdentifier("first.add")
        self._add.clicked.connect(partial(session.go, "firms", "new"))
        take = Button(tr("Falldatei einlesen"), "plain", "upload", large=True, parent=self)
        take.clicked.connect(partial(session.go, "firms", "import"))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Heading(tr("Legen wir den ersten Betrieb an."), "hero", parent=self))
        words.addWidget(
            Heading(
                tr(
                    "Sie brauchen dafür etwa zwei Minuten: Name, Gewerk und Postleitzahl genügen. Alles "
                    "Weitere können Sie später ergänzen oder auf „weiß nicht“ lassen."
                ),
                "owner.text",
                tone="text2",
                parent=self,
            )
        )
        words.addSpacing(16)
        for line in self._steps():
            words.addWidget(line)
        words.addSpacing(16)
        buttons = FlowLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(take)
        words.addLayout(buttons)
        words.addStretch(1)
        words.addWidget(
            Heading(tr("Erst einmal ausprobieren? Diese Betriebe sind erfunden."), "bodyStrong", parent=self)
        )
        self._examples = FlowLayout()
        words.addLayout(self._examples)
        words.addSpacing(8)
        words.addWidget(self._promise())
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 32, 48, 24)
        row.setSpacing(32)
        row.addLayout(words, 3)
        self._picture = _FoldingRule(self)
        row.addWidget(self._picture, 1)

    def _steps(self) -> list[QWidget]:
        programmes = len(self.session.release.programmes)
        lines = (
            (
                tr("Betrieb und Vorhaben erfassen"),
                tr("Was Sie nicht wissen, bleibt offen. Es zählt nie als Null."),
            ),
            (
                tr("Reifegrad gemeinsam einschätzen"),
                tr("Kurzcheck mit bis zu 19 Fragen in etwa 15 Minuten, ausführlich mit bis zu 48."),
            ),
            (
                tr("Förderung prüfen und Bericht mitgeben"),
                tr("{n} Programme mit Quelle und Prüfdatum. Der Bericht ist vor Ort fertig.").format(
                    n=programmes
                ),
            ),
        )
        return [_Step(number, title, about, self) for number, (title, about) in enumerate(lines, start=1)]

    def _promise(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("shield-check", "text2", 18))
        text = tr("Ihre Daten liegen verschlüsselt auf diesem Gerät. Das Programm geht nicht ins Internet.")
        row.addWidget(Heading(text, "compact", tone="text2"), 1)
        return line

    def show_all(self) -> None:
        """The invented firms, once."""
        if self._examples.count():
            return
        for sample in samples.available():
            button = RowButton(sample.firm_name, sample.place, before=IconLabel("store", "text2", 24))
            button.set_line(False)
            button.setAccessibleIdentifier(f"first.example.{sample.key}")
            button.clicked.connect(partial(self._take, sample.key))
            button.setMinimumWidth(220)
            self._examples.addWidget(_Framed(button))

    def _take(self, key: str) -> None:
        session = self.session
        try:
            case_id = samples.add(session.desk, session.release, key)
        except UserError as error:
            session.trouble.emit(str(error))
            return
        session.cases_changed.emit()
        session.open_case(case_id, "firm")


class _Framed(QWidget):
    """A card round a line."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(inner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class _Step(QWidget):
    """A number in a circle and two lines."""

    def __init__(self, number: int, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Heading(title, "bodyStrong", parent=self))
        words.addWidget(Heading(about, "body", tone="text2", parent=self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(16)
        row.addWidget(_Circle(number, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class _Circle(QWidget):
    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(34, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("primary"), 2))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setFont(theme.font("bodyStrong"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class _FoldingRule(QWidget):
    """The Zollstock, half unfolded; decoration."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """It takes what is left and vanishes where there is little."""
        return QSize(300, 420)

    def minimumSizeHint(self) -> QSize:
        """It can vanish."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Five members, one over the other, with ticks and hinges."""
        if self.width() < 200 or self.height() < 240:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = min(self.width() - 48, 290)
        left, top, drop = (self.width() - wide) / 2, self.height() * 0.25, wide * 0.27
        ends = [QPointF(left + (wide if i % 2 else 0), top + i * drop) for i in range(6)]
        for start, end in pairwise(ends):
            self._member(painter, start, end)
        for end in ends:
            painter.setPen(QPen(theme.colour("markLine"), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(end, 6, 6)
            painter.setBrush(theme.colour("onMark"))
            painter.drawEllipse(end, 1.5, 1.5)
        painter.end()

    def _member(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        theme = current()
        line = end - start
        length = (line.x() ** 2 + line.y() ** 2) ** 0.5
        painter.save()
        painter.translate(start)
        painter.rotate(_angle(line))
        painter.setPen(QPen(theme.colour("markLine"), 1.5))
        painter.setBrush(theme.colour("mark"))
        painter.drawRoundedRect(QRectF(-18, -18, length + 36, 36), 18, 18)
        painter.setPen(QPen(theme.colour("onMark"), 1.3))
        for tick in range(1, int(length // 9)):
            high = 14 if tick % 5 == 0 else 8
            painter.drawLine(QPointF(tick * 9, 18), QPointF(tick * 9, 18 - high))
        painter.restore()


def _angle(line: QPointF) -> float:
    return degrees(atan2(line.y(), line.x()))
