# SPDX-License-Identifier: EUPL-1.2
"""A drawing as SVG for the window."""

from __future__ import annotations

import re
from typing import Final

from reportlab.graphics.shapes import Drawing

_CLIP: Final = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_CLIPPED: Final = re.compile(r'\s*clip-path="[^"]*"')


def to_svg(drawing: Drawing) -> str:
    """SVG text. The clip path is left out: Qt would paint its rectangle black over everything."""
    from reportlab.graphics import renderSVG

    text: str = renderSVG.drawToString(drawing)
    return _CLIPPED.sub("", _CLIP.sub("", text))
