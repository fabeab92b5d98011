# SPDX-License-Identifier: EUPL-1.2
"""How to read the report: what its signs and words mean."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import Mark, Sign
from irmd_desktop.reports.tables import Column, Line


def reading_guide(kit: Kit) -> list[Flowable]:
    """Signs and words as a section."""
    return kit.section(tr("So lesen Sie diesen Bericht"), _reading(kit))


def _reading(kit: Kit) -> Table:
    columns = [Column(36 * mm, style="strong"), Column(0)]
    signs = (
        (
            Sign(Mark.MET, tr("passt")),
            tr("Nach Ihren Angaben sind alle bekannten Bedingungen erfüllt. Die Förderstelle entscheidet."),
        ),
        (Sign(Mark.OPEN, tr("offen")), tr("Eine Antwort fehlt. Es ist kein Nein.")),
        (
            Sign(Mark.NOT_MET, tr("fällt weg")),
            tr("Mindestens eine Bedingung ist nicht erfüllt oder das Programm ist geschlossen."),
        ),
    )
    lines: list[Line] = [[kit.sign(sign, "strong"), text] for sign, text in signs]
    grant = tr(
        "Gerechnet aus Ihren Kosten und den Regeln. Eine Spanne steht da, wo Angaben fehlen. Widersprechen "
        "sich Quellen, steht dabei, womit gerechnet ist."
    )
    lines.append([tr("möglicher Zuschuss"), grant])
    lines.append([labels.unknown(), tr("Wir haben keine belegte Angabe. Unbekannt ist nicht null.")])
    return kit.table(columns, lines)
