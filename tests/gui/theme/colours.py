# SPDX-License-Identifier: EUPL-1.2
"""Contrast as WCAG 2.2 defines it (relative luminance, success criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

from PySide6.QtGui import QColor


def over(front: QColor, ground: QColor) -> QColor:
    """The colour seen when `front` lies over `ground`, with its transparency."""
    share = front.alphaF()
    mixed = (
        round(share * a + (1 - share) * b)
        for a, b in zip(front.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)


def _luminance(colour: QColor) -> float:
    parts = []
    for part in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(front: QColor, ground: QColor) -> float:
    """1 (the same) to 21 (black on white)."""
    first, second = _luminance(over(front, ground)), _luminance(ground)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
