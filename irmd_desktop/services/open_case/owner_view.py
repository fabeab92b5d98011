# SPDX-License-Identifier: EUPL-1.2
"""What an owner is shown and told: short main sentences, nothing internal, no promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.readiness import START_GATE_ID
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr, trn
from irmd_desktop.services.readiness import application_papers, start_gate
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued, readiness_for
from irmd_desktop.services.workspace.views import MeasureState

_WORDS_UP_TO: Final = 12


@dataclass(frozen=True, slots=True)
class OwnerStep:
    """Something the owner can do: by when (None: no day agreed), what, what for."""

    by: date | None
    what: str
    why: str


def spelled(number: int) -> str:
    """A small number as a word at the beginning of a sentence, a large one as figures."""
    words = tr("Kein Ein Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf").split()
    return words[number] if number <= _WORDS_UP_TO else str(number)


def headline(fits: int, still_open: int) -> str:
    """How many programmes fit, in one sentence."""
    if fits:
        said = trn("{n} Programm passt zu Ihrem Vorhaben.", "{n} Programme passen zu Ihrem Vorhaben.", fits)
        return said.format(n=spelled(fits))
    if still_open:
        return tr("Noch passt kein Programm sicher.")
    return tr("Kein Programm passt nach heutigem Stand.")


def second_line(found: Mapping[Verdict, int]) -> str:
    """How many are open."""
    still_open = found[Verdict.OPEN]
    if not still_open:
        rest = tr("Alle anderen Programme fallen weg. Warum, steht im Bericht.")
        return rest if found[Verdict.ELIGIBLE] else tr("Warum, steht im Bericht.")
    if found[Verdict.ELIGIBLE]:
        said = trn("{n} weiteres ist noch offen.", "{n} weitere sind noch offen.", still_open)
    else:
        said = trn("{n} Programm ist noch offen.", "{n} Programme sind noch offen.", still_open)
    return said.format(n=spelled(still_open)) + " " + tr("Ihre Antworten klären sie.")


def start_warning(case: LiveCase) -> str:
    """What must not happen yet; empty where no fitting or open programme has a start rule."""
    results = [case.match[one.programme_id] for one in pursued(case)] or list(case.match.results)
    bound = [one for one in results if one.verdict is not Verdict.NOT_ELIGIBLE and start_gate(one)]
    if not bound:
        return ""
    ordered = case.value("project.ordered")
    if isinstance(ordered, Known) and ordered.value is True:
        return tr(
            "Sie haben schon bestellt oder unterschrieben. Bestellen Sie nichts weiter, bis das geklärt ist."
        )
    return tr(
        "Unterschreiben Sie noch nichts. Auch ein angenommenes Angebot und eine Anzahlung zählen als Beginn."
    )


def measures(case: LiveCase) -> tuple[OwnerStep, ...]:
    """The measures that were agreed, those with a day first."""
    chosen = [m for m in case.view.measures if m.state not in (MeasureState.DROPPED, MeasureState.DONE)]
    ordered = sorted(chosen, key=lambda one: (one.due_on is None, one.due_on or date.max, one.position))
    return tuple(OwnerStep(one.due_on, one.title, one.benefit) for one in ordered)


def next_steps(case: LiveCase) -> tuple[OwnerStep, ...]:
    """Measures, and papers the firm brings for what it pursues; the earliest first, undated ones last."""
    found = list(measures(case))
    for decision in pursued(case):
        record = case.release.programmes[decision.programme_id].record
        papers = application_papers(record)
        for plan in readiness_for(case, decision.programme_id).plans:
            if plan.to_do and plan.item.id != START_GATE_ID and plan.item.who == "firm":
                what = tr("{paper} besorgen").format(paper=papers[plan.item.id]["name"])
                why = tr("für {programme}").format(programme=record["short_name"])
                found.append(OwnerStep(plan.start_by, what, why))
    return tuple(sorted(found, key=lambda one: (one.by is None, one.by or date.max)))
