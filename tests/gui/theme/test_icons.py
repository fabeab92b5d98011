# SPDX-License-Identifier: EUPL-1.2
"""Icons follow the theme and are sharp on fine screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import irmd_desktop
from irmd_desktop import assets
from irmd_desktop.gui.theme import apply_theme, current
from irmd_desktop.gui.theme.icons import icon, pixmap
from irmd_desktop.gui.widgets.painting import STATES

NAMES = [name.removesuffix(".svg").rpartition("/")[2] for name in assets.names("resources/icons")]


def _ink(image: QImage) -> set[str]:
    """Colours of the pixels that are wholly covered."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (QColor.fromRgba(image.pixel(x, y)) for x, y in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_icon_is_right_in_both_schemes(app: QApplication, scheme: str) -> None:
    apply_theme(app, "light")
    made = icon("plus")
    apply_theme(app, scheme)  # type: ignore[arg-type]  # one of the two
    image = made.pixmap(QSize(48, 48)).toImage()
    assert _ink(image) == {current().hex("text")}
    faint = made.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()
    assert _ink(faint) == {current().hex("text3")}


def test_a_fine_screen_gets_more_pixels(app: QApplication) -> None:
    shown = icon("plus").pixmap(QSize(20, 20), 2.0)
    assert (shown.width(), shown.devicePixelRatio()) == (40, 2.0)
    assert pixmap("plus", "primary", 20, 2.0).width() == 40


def test_a_copy_is_the_same_icon(app: QApplication) -> None:
    assert not QIcon(icon("plus", "primary")).pixmap(QSize(20, 20)).isNull()


def test_a_wrong_name_shows_at_once() -> None:
    with pytest.raises(assets.AssetError):
        icon("nothing-of-this-name")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("LICENSE")])
def test_every_file_is_an_icon_that_can_be_recoloured(app: QApplication, name: str) -> None:
    text = assets.read_text(f"resources/icons/{name}.svg")
    assert "currentColor" in text or name == "logo"
    assert name == "logo" or not re.search(r'(fill|stroke)="#', text)
    assert QSvgRenderer(text.encode()).isValid()


def test_every_icon_is_shown_somewhere() -> None:
    package = Path(irmd_desktop.__file__).parent
    sources = (path for room in ("gui", "reports") for path in (package / room).rglob("*.py"))
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    icons = (name for name in NAMES if not name.startswith("LICENSE"))
    assert [name for name in icons if f'"{name}"' not in said and f"/{name}.svg" not in said] == []


def test_every_state_has_its_icon() -> None:
    assert {state.icon for state in STATES.values()} <= set(NAMES)
