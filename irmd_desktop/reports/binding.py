# SPDX-License-Identifier: EUPL-1.2
"""Where a line must not break, on paper and on the screen."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = (
    r"€|%|Euro|Cent|Mio\.|Mrd\.|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Stunden?|Minuten|Uhr|Punkte?n?|"
    r"weiteren?|Beschäftigten?|VZÄ|m²|kWh?"
)
_AFTER_NUMBER: Final = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?<=Mio\.) (?=€)|(?<=Mrd\.) (?=€)")
_BEFORE_NUMBER: Final = re.compile(
    r"(?<=\bSeite) (?=\d)|(?<=\bStufe) (?=\d)|(?<=\bNr\.) (?=\d)|(?<=\bArtikel) (?=\d)|(?<=\bModul) (?=\d)"
    r"|(?<=§) (?=\d)|(?<=[±×≤≥<>]) (?=\d)|(?<=\bz\.) (?=B\.)|(?<=\bca\.) (?=\d)"
)
_RANGE: Final = re.compile(r"(?<=\d) – (?=\d)")


def bound(text: str) -> str:
    """The text with non-breaking spaces where a line must not break: 5 Tage, Seite 9, 960 – 1.440 €.

    No line begins with a dash.
    """
    ranges = _RANGE.sub("\u00a0–\u00a0", text).replace(" – ", "\u00a0– ")
    return _BEFORE_NUMBER.sub("\u00a0", _AFTER_NUMBER.sub("\u00a0", ranges))
