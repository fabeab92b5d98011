# SPDX-License-Identifier: EUPL-1.2
"""A drawing as SVG for the window."""

from __future__ import annotations

import re
from typing import Final

from reportlab.graphics.shapes import Drawing

from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD

_CLIP: Final = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_CLIPPED: Final = re.compile(r"clip-path: url\(#[^)]*\);?")

# reportlab names a face by its file, Qt by family and weight.
_FACES: Final = {
    f"font-family: {SEMIBOLD};": "font-family: 'Source Sans Pro'; font-weight: 600;",
    f"font-family: {REGULAR};": "font-family: 'Source Sans Pro';",
}


def to_svg(drawing: Drawing) -> str:
    """SVG text in the family that the window registers, "Source Sans Pro".

    The clip path is left out: Qt would paint its rectangle black over everything.
    """
    from reportlab.graphics import renderSVG

    text: str = renderSVG.drawToString(drawing)
    text = _CLIPPED.sub("", _CLIP.sub("", text))
    for face, family in _FACES.items():
        text = text.replace(face, family)
    return text
