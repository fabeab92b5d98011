# SPDX-License-Identifier: EUPL-1.2
"""How far a case is, step by step, in words (Stand der Schritte): for step bar, Heute and list of firms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.maturity.answers import Mode, State
from irmd_desktop.core.readiness import Readiness
from irmd_desktop.core.values import Unknown
from irmd_desktop.language import tr, trn
from irmd_desktop.services import readiness
from irmd_desktop.services.workspace.live import LEDGER, LiveCase
from irmd_desktop.services.workspace.views import Decision, DecisionStatus

STEPS: Final = ("firm", "project", "maturity", "measures", "funding", "readiness", "report")
"""The seven steps of a visit, in their order; each can be opened at any time."""

FIRM_FACTS: Final = (
    "firm.trade",
    "site.postcode",
    "site.commune",
    "firm.founded_on",
    "firm.legal_form",
    "firm.activity",
    "firm.registered_craft",
    "firm.employees_fte",
    "firm.employees_heads",
    "firm.turnover_eur",
    "firm.related_enterprises",
    LEDGER,
)
PROJECT_FACTS: Final = (
    "project.ordered",
    "project.topics",
    "project.planned_start_on",
    "project.financing",
    "project.supplier_tie",
    "project.leasing",
)
PURSUED: Final = frozenset(
    {DecisionStatus.CHOSEN, DecisionStatus.PLANNED, DecisionStatus.FILED, DecisionStatus.GRANTED}
)


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: words for the second line, share done (0 to 1, None where nothing can be counted)."""

    key: str
    name: str
    words: str
    share: float
    complete: bool


def step_names() -> dict[str, str]:
    """The name of each step."""
    return {
        "firm": tr("Betrieb"),
        "project": tr("Vorhaben"),
        "maturity": tr("Reifegrad"),
        "measures": tr("Maßnahmen"),
        "funding": tr("Förderung"),
        "readiness": tr("Förderreife"),
        "report": tr("Bericht"),
    }


def steps(case: LiveCase) -> tuple[StepState, ...]:
    """All seven steps of a case."""
    names = step_names()
    found = []
    for key in STEPS:
        words, share = _OF_STEP[key](case)
        found.append(StepState(key, names[key], words, share, share >= 1))
    return tuple(found)


def _known(case: LiveCase, facts: tuple[str, ...]) -> int:
    return sum(not isinstance(case.value(fact), Unknown) for fact in facts)


def _firm(case: LiveCase) -> tuple[str, float]:
    known, all_of_them = _known(case, FIRM_FACTS) + bool(case.view.firm.name.strip()), len(FIRM_FACTS) + 1
    words = tr("{known} von {all} Angaben").format(known=known, all=all_of_them)
    return words, known / all_of_them


def _project(case: LiveCase) -> tuple[str, float]:
    known = _known(case, PROJECT_FACTS) + bool(case.view.projects) + bool(case.view.cost_items)
    all_of_them = len(PROJECT_FACTS) + 2
    missing = all_of_them - known
    words = trn("{n} Angabe offen", "{n} Angaben offen", missing).format(n=missing)
    return words if missing else tr("vollständig"), known / all_of_them


def _maturity(case: LiveCase) -> tuple[str, float]:
    result = case.maturity
    if result is None:
        return tr("noch nicht begonnen"), 0.0
    quick = result.assessment.mode is Mode.QUICK
    asked = [one for one in result.standings if one.state.applies and (one.question.quick_check or not quick)]
    answered = sum(one.state is State.ANSWERED for one in asked)
    words = tr("{done} von {all} Fragen").format(done=answered, all=len(asked))
    settled = sum(one.state is not State.OPEN for one in asked)
    return words, settled / len(asked) if asked else 1.0


def _measures(case: LiveCase) -> tuple[str, float]:
    chosen = [one for one in case.view.measures if one.state != "dropped"]
    if not chosen:
        return tr("noch keine gewählt"), 0.0
    dated = sum(one.due_on is not None for one in chosen)
    return tr("{n} ausgewählt").format(n=len(chosen)), dated / len(chosen)


def counts(case: LiveCase) -> dict[Verdict, int]:
    """How many programmes fit, are open, drop out; proposals are not counted."""
    return dict(case.counts)


def _funding(case: LiveCase) -> tuple[str, float]:
    found = counts(case)
    words = tr("{fits} passen, {open} offen").format(fits=found[Verdict.ELIGIBLE], open=found[Verdict.OPEN])
    settled = found[Verdict.ELIGIBLE] + found[Verdict.NOT_ELIGIBLE]
    return words, settled / max(sum(found.values()), 1)


def pursued(case: LiveCase) -> tuple[Decision, ...]:
    """The programmes planned into the case, filed or granted."""
    known = case.release.programmes
    return tuple(one for one in case.view.decisions if one.status in PURSUED and one.programme_id in known)


def readiness_for(case: LiveCase, programme_id: str) -> Readiness:
    """Checklist of one programme with the papers of this case."""
    papers = [one for one in case.view.papers if one.programme_id == programme_id]
    return readiness.readiness_of(
        case.match[programme_id],
        case.release.programmes[programme_id].record,
        case.match.situation,
        {one.document_id: one.state.value for one in papers},
        {one.document_id: one.valid_until for one in papers},
    )


def _readiness(case: LiveCase) -> tuple[str, float]:
    chosen = pursued(case)
    if not chosen:
        return tr("noch nichts geplant"), 0.0
    found = [readiness_for(case, one.programme_id) for one in chosen]
    done, needed = sum(one.done for one in found), sum(one.needed for one in found)
    return tr("{done} von {all} erledigt").format(done=done, all=needed), done / needed if needed else 1.0


def _report(case: LiveCase) -> tuple[str, float]:
    issued = [one for one in case.view.issued_papers if one.pages]
    if not issued:
        return tr("noch nicht erstellt"), 0.0
    newest = max(one.issued_on for one in issued)
    return tr("erstellt am {day}").format(day=texts.day(newest)), 1.0


_OF_STEP: Final[dict[str, Callable[[LiveCase], tuple[str, float]]]] = {
    "firm": _firm,
    "project": _project,
    "maturity": _maturity,
    "measures": _measures,
    "funding": _funding,
    "readiness": _readiness,
    "report": _report,
}
