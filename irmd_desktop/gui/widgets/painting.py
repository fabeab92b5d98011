# SPDX-License-Identifier: EUPL-1.2
"""What widgets and the delegates of lists paint alike: state badges, key caps, text of a type role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from irmd_desktop.gui.theme import Theme, current
from irmd_desktop.gui.theme.icons import draw_icon

WRAP: Final = Qt.TextFlag.TextWordWrap
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PLENTY: Final = 10_000
_BADGE_PAD: Final = 7
_BADGE_GAP: Final = 5


@dataclass(frozen=True, slots=True)
class State:
    """How a state looks: icon, colour of its mark and words, colour behind it, dashed edge."""

    icon: str
    ink: str
    ground: str
    dashed: bool = False


STATES: Final = {
    "met": State("circle-check", "met", "metBg"),
    "notMet": State("circle-x", "notMet", "notMetBg"),
    "open": State("circle-question-mark", "open", "openBg"),
    "proposed": State("lightbulb", "proposed", "proposedBg", dashed=True),
    "closed": State("lock", "closed", "closedBg"),
    "info": State("info", "info", "infoBg"),
    "critical": State("shield-alert", "notMet", "notMetBg"),
    "warning": State("triangle-alert", "open", "openBg"),
}
STATES["eligible"] = STATES["met"]
STATES["not_met"] = STATES["not_eligible"] = STATES["notMet"]


@lru_cache(maxsize=256)
def metrics(theme: Theme, role: str) -> QFontMetrics:
    """Measures of a type role, kept: making them anew for each row costs."""
    return QFontMetrics(theme.font(role))


@lru_cache(maxsize=256)
def font(theme: Theme, role: str) -> QFont:
    """The type of a role, kept for painting."""
    return theme.font(role)


@lru_cache(maxsize=256)
def strong(theme: Theme, role: str) -> QFont:
    """The same type in semibold."""
    found = theme.font(role)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def text_size(found: QFontMetrics, text: str, width: int = _PLENTY) -> QSize:
    """Room a text needs when it may wrap at `width`."""
    return found.boundingRect(QRect(0, 0, max(1, width), _PLENTY), int(WRAP), text).size()


def widest_word(found: QFontMetrics, text: str) -> int:
    """Width below which a text could only be cut."""
    words = text.replace("\u00ad", " ").split(" ")
    return max((found.horizontalAdvance(word) for word in words), default=0)


@lru_cache(maxsize=4096)
def elided(theme: Theme, role: str, text: str, width: int) -> str:
    """The text cut at its end to fit; kept, since lists ask for the same again and again."""
    return metrics(theme, role).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=4096)
def lines(theme: Theme, role: str, text: str, width: int, most: int) -> list[str]:
    """The text broken at spaces into at most so many lines; what is left stays in the last one."""
    found, words, done = metrics(theme, role), text.split(" "), [""]
    for place, word in enumerate(words):
        longer = f"{done[-1]} {word}".strip()
        if done[-1] and found.horizontalAdvance(longer) > width:
            if len(done) == most:
                return [*done[:-1], " ".join([done[-1], *words[place:]])]
            done.append(word)
        else:
            done[-1] = longer
    return done


def rounded(painter: QPainter, rect: QRectF, radius: float, edge: QColor | None, fill: QColor | None) -> None:
    """A rounded box whose hairline lies wholly inside of `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


# ------------------------------------------------------------------------------------------- badges


def badge_size(text: str, width: int = _PLENTY) -> QSize:
    """Room a state badge needs; its words wrap when `width` is small."""
    return QSize(_badge_size(current(), text, width))


@lru_cache(maxsize=1024)
def _badge_size(theme: Theme, text: str, width: int) -> QSize:
    side = theme.px("icon.inline")
    frame = side + _BADGE_GAP + 2 * _BADGE_PAD
    needed = text_size(QFontMetrics(strong(theme, "label")), text, width - frame)
    return QSize(needed.width() + frame + 1, max(theme.px("badge"), needed.height() + 6))


def draw_badge(painter: QPainter, rect: QRect, state: str, text: str, icon: str = "") -> None:
    """Paint a state badge: icon, words and colour together. `state` is a key of `STATES`."""
    theme, look = current(), STATES[state]
    ink = theme.colour(look.ink)
    painter.save()
    box = QRectF(rect)
    rounded(painter, box, theme.px("radius.control"), None, theme.colour(look.ground))
    if look.dashed:
        pen = QPen(ink, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge, radius = box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px("radius.control")
        painter.drawRoundedRect(edge, radius, radius)
    side = theme.px("icon.inline")
    mark = QRectF(rect.left() + _BADGE_PAD - 1, rect.center().y() - side / 2 + 0.5, side, side)
    draw_icon(painter, mark, icon or look.icon, ink)
    painter.setPen(ink)
    painter.setFont(strong(theme, "label"))
    words = rect.adjusted(_BADGE_PAD + side + _BADGE_GAP - 1, 0, -_BADGE_PAD + 2, 0)
    painter.drawText(words, int(LEFT | WRAP), text)
    painter.restore()


def draw_state(painter: QPainter, rect: QRect, state: str, text: str) -> None:
    """Paint a state without a ground: icon and words on the row itself."""
    theme, look = current(), STATES[state]
    ink = theme.colour(look.ink)
    side = theme.px("icon.inline")
    painter.save()
    draw_icon(painter, QRectF(rect.left(), rect.center().y() - side / 2 + 0.5, side, side), look.icon, ink)
    painter.setPen(ink)
    painter.setFont(strong(theme, "label"))
    painter.drawText(rect.adjusted(side + _BADGE_GAP, 0, 0, 0), int(LEFT | WRAP), text)
    painter.restore()


# ----------------------------------------------------------------------------------------- key caps


def key_cap_size(text: str) -> QSize:
    """Room for the picture of a key."""
    theme = current()
    found = metrics(theme, "micro")
    return QSize(found.horizontalAdvance(text) + 14, found.height() + 5)


def draw_key_cap(painter: QPainter, rect: QRect, text: str, ink: QColor, edge: QColor) -> None:
    """Paint a key such as F11: only a hint, the shortcut itself is said in the widget's help text."""
    theme = current()
    painter.save()
    rounded(painter, QRectF(rect), 3, edge, None)
    painter.setPen(ink)
    painter.setFont(strong(theme, "micro"))
    painter.drawText(rect, int(CENTRE), text)
    painter.restore()


def chevron(painter: QPainter, centre: QPointF, colour: QColor, *, up: bool = False) -> None:
    """The small arrow of what folds out."""
    side = current().px("icon.inline")
    rect = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    draw_icon(painter, rect, "chevron-up" if up else "chevron-down", colour)
