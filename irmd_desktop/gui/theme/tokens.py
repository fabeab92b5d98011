# SPDX-License-Identifier: EUPL-1.2
"""The design's values (`resources/style/tokens.json`) as Qt types, for one colour scheme and one scale."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from PySide6.QtGui import QColor, QFont

from irmd_desktop import assets

LIGHT: Final = "light"
DARK: Final = "dark"
SCALED: Final = frozenset({"size", "icon"})
"""Measures that grow with the type in the view for the owner; gaps and lines stay."""


@cache
def tokens() -> dict[str, Any]:
    """The file of tokens, read once."""
    found: dict[str, Any] = json.loads(assets.read_text("resources/style/tokens.json"))
    return found


@cache
def _measures() -> dict[str, tuple[str, float]]:
    """Every measure by its plain name (the first group that has it wins) and by `group.name`."""
    file = tokens()
    groups = {
        "size": file["size"],
        "space": file["space"],
        "radius": file["radius"],
        "border": file["border"],
        "icon": file["icon"]["sizes"],
        "ruler": file["component"]["zollstock"]["heights"],
        "motion": file["motion"],
    }
    found: dict[str, tuple[str, float]] = {}
    for group, entries in groups.items():
        for name, value in entries.items():
            if isinstance(value, int | float):
                found.setdefault(name, (group, value))
                found[f"{group}.{name}"] = (group, value)
    return found


@cache
def _type_roles() -> dict[str, dict[str, Any]]:
    """Type roles; those of the owner's view are `owner.text`, `owner.question` and so on."""
    file = tokens()
    owner = {f"owner.{name}": entry for name, entry in file["typeOwner"].items() if isinstance(entry, dict)}
    return {**file["type"], **owner}


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: `scheme` is `light` or `dark`, `scale` enlarges type and controls (1 = as designed)."""

    scheme: str = LIGHT
    scale: float = 1.0

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.scheme == DARK

    def colour(self, name: str) -> QColor:
        """A colour token (`primary`, `metBg`, `chart.STR`). Raises `KeyError` for an unknown name."""
        return QColor(_colour(self.scheme, name))

    def hex(self, name: str) -> str:
        """The same as `#rrggbb`, for style sheets and SVG."""
        return _colour(self.scheme, name).name()

    def font(self, role: str) -> QFont:
        """The type of a role (`title`, `meta`, `owner.text`). Raises `KeyError` for an unknown one."""
        return QFont(_font(role, self.scale))

    def line(self, role: str) -> int:
        """Line height of a role in logical pixels."""
        entry = _type_roles()[role]
        return round(float(entry.get("line", entry["px"] * 4 / 3)) * self.scale)

    def px(self, name: str) -> int:
        """A measure in logical pixels: `control`, `touchMin`, `m`, `radius.card`. Raises `KeyError`."""
        group, value = _measures()[name]
        return round(value * self.scale) if group in SCALED else round(value)


@cache
def _colour(scheme: str, name: str) -> QColor:
    if name.startswith("chart."):
        return QColor(tokens()["chart"][scheme][name.removeprefix("chart.")]["color"])
    entry = tokens()["color"][scheme][name]
    if isinstance(entry, str):
        return QColor(entry)
    colour = QColor(entry["color"])
    colour.setAlphaF(entry["opacity"])
    return colour


@cache
def _font(role: str, scale: float) -> QFont:
    entry = _type_roles()[role]
    file = tokens()["font"]
    font = QFont([file["family"], *file["fallback"]])
    font.setPixelSize(round(entry["px"] * scale))
    font.setWeight(QFont.Weight(entry.get("weight", 400)))
    return font
