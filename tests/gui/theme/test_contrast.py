# SPDX-License-Identifier: EUPL-1.2
"""Everything readable is readable: 4.5:1 for words, 3:1 for marks, edges and the focus, in both schemes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionButton, QStyleOptionFrame

from irmd_desktop.gui.theme import Theme, apply_theme
from irmd_desktop.gui.theme.palette import palette
from irmd_desktop.gui.theme.stylesheet import TONES
from irmd_desktop.gui.theme.tokens import tokens
from irmd_desktop.gui.widgets.painting import STATES
from tests.gui.theme.colours import contrast

SCHEMES = ("light", "dark")
GROUNDS = ("bg", "surface", "sunken", "hover", "selection")
ON = {
    "onPrimary": ("primary", "primaryHover"),
    "onPrimarySoft": ("primarySoft",),
    "onDanger": ("danger",),
    "onMark": ("mark",),
    "railText": ("rail", "railActive"),
    "railText2": ("rail", "railActive"),
    "text": ("metBg", "notMetBg", "openBg", "proposedBg", "closedBg", "infoBg", "primarySoft"),
    "danger": ("surface", "bg", "notMetBg"),
}
WORDS = [
    *((tone, ground) for tone in ("text", "text2", "text3") for ground in GROUNDS),
    *((ink, ground) for ink, grounds in ON.items() for ground in grounds),
    *((state.ink, ground) for state in STATES.values() for ground in (state.ground, *GROUNDS)),
    *((tone, ground) for tone in TONES if tone != "railText2" for ground in ("bg", "surface")),
]
MARKS = [
    *(("focus", ground) for ground in (*GROUNDS, "primarySoft")),
    ("railFocus", "rail"),
    ("mark", "rail"),
    ("borderStrong", "surface"),
    ("borderStrong", "bg"),
    ("primary", "surface"),
    ("primary", "primarySoft"),
    ("markLine", "surface"),
    ("onMark", "mark"),
    ("text2", "surface"),
    ("text", "closedBg"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), sorted(set(WORDS)))
def test_words_can_be_read(scheme: str, ink: str, ground: str) -> None:
    theme = Theme(scheme)
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_edges_can_be_seen(scheme: str, mark: str, ground: str) -> None:
    theme = Theme(scheme)
    assert contrast(theme.colour(mark), theme.colour(ground)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_chart_colours_can_be_seen(scheme: str) -> None:
    theme = Theme(scheme)
    for area in tokens()["chart"]["dimensionOrder"]:
        assert contrast(theme.colour(f"chart.{area}"), theme.colour("surface")) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled]
)
def test_every_pair_of_the_palette_can_be_read(scheme: str, group: QPalette.ColorGroup) -> None:
    """Placeholders and what is switched off too: a person must be able to read what they cannot press."""
    role, found = QPalette.ColorRole, palette(Theme(scheme))
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Window),
        (role.Link, role.Base),
    )
    for ink, ground in pairs:
        assert contrast(found.color(group, ink), found.color(group, ground)) >= 4.5, (ink, ground)


def _painted(app: QApplication, element: QStyle.PrimitiveElement, state: QStyle.StateFlag) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(app.palette().color(QPalette.ColorRole.Window))
    frame = element is QStyle.PrimitiveElement.PE_Frame
    option = QStyleOptionFrame() if frame else QStyleOptionButton()
    option.rect = QRect(2, 2, 20, 20)
    option.state = state
    painter = QPainter(image)
    app.style().drawPrimitive(element, option, painter)
    painter.end()
    return image


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "element",
    [
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_IndicatorRadioButton,
        QStyle.PrimitiveElement.PE_Frame,
    ],
)
@pytest.mark.parametrize("chosen", [QStyle.StateFlag.State_Off, QStyle.StateFlag.State_On])
def test_indicators_have_an_edge_in_the_dark_too(
    app: QApplication, scheme: str, element: QStyle.PrimitiveElement, chosen: QStyle.StateFlag
) -> None:
    """Fusion derives its outlines from the window colour, so that they vanish: seen from pixels."""
    apply_theme(app, scheme)  # type: ignore[arg-type]  # one of the two
    image = _painted(app, element, chosen | QStyle.StateFlag.State_Enabled)
    ground = app.palette().color(QPalette.ColorRole.Window)
    edge = max(contrast(QColor(image.pixel(x, 12)), ground) for x in range(2, 6))
    assert edge >= 3


def test_transparent_ink_is_judged_over_its_ground() -> None:
    faint = QColor(0, 0, 0, 128)
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert 3.5 < contrast(faint, QColor("white")) < 4.5
