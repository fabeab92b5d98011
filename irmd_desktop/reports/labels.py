# SPDX-License-Identifier: EUPL-1.2
"""Words that several pages of the papers share. Rules: no promise of money, no praise, no marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from irmd_desktop.language import tr
from irmd_desktop.reports.model_basics import Mark, Sign

NBSP: Final = "\u00a0"
CREATOR: Final = "IRMD Desktop"


def foot() -> str:
    """First line of the foot of every page."""
    return tr("Alle Beträge sind gerechnet, nicht zugesagt. Kein Rechtsanspruch.")


def page_of(page: int, pages: int) -> str:
    """`Seite 3 von 11`."""
    return tr("Seite {page} von {pages}").format(page=page, pages=pages).replace(" ", NBSP)


def draft() -> str:
    """What is said wherever the maturity model speaks."""
    return tr("Entwurf, nicht kalibriert")


def not_measured() -> str:
    """Said in the place of a score."""
    return tr("Der Reifegrad ist nicht gemessen.")


def scale(end: str) -> str:
    """End of the scale of a ruler."""
    return tr("Skala bis {end}").format(end=end)


def unknown() -> str:
    """Said where nobody has a documented answer."""
    return tr("unbekannt")


def done_sign(done: bool | None) -> Sign:
    """State of a task; `None` means that nobody knows."""
    if done is None:
        return Sign(Mark.OPEN, tr("offen"))
    return Sign(Mark.MET, tr("erledigt")) if done else Sign(Mark.NOT_MET, tr("fehlt"))


def criteria_heads() -> Sequence[str]:
    """Heads of the table of conditions."""
    return tr("Ergebnis"), tr("Regel"), tr("Ihre Angabe"), tr("Quelle, geprüft")
