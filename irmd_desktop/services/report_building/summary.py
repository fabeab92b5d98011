# SPDX-License-Identifier: EUPL-1.2
"""The first page: where the firm stands, what to do next, which money fits, what is open."""

from __future__ import annotations

from itertools import islice
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model import (
    AT_OPEN,
    Money,
    NextStep,
    Notice,
    NoticeKind,
    Summary,
    programme_at,
)
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.possible_grant import together
from irmd_desktop.services.report_building import maturity, open_points, programmes

MOST_FUNDINGS: Final = 4
MOST_STEPS: Final = 3


def summary(results: CaseResults) -> Summary:
    """The first page."""
    lines = fundings(results)
    further = len(results.promising()) - len(lines)
    more = ""
    if further > 0:
        more = trn("{n} weiteres Programm ist offen.", "{n} weitere Programme sind offen.", further).format(
            n=further
        )
    question = open_points.question_lines(results)[:1]
    measured = results.maturity
    return Summary(
        warning=warning(results),
        score=maturity.score(measured) if measured else None,
        critical=maturity.critical_sentence(measured) if measured else "",
        steps=next_steps(results),
        fundings=tuple(programmes.funding_line(r, results, _place(r, results)) for r in lines),
        fundings_more=more,
        money=_money(results),
        open_question=_sentence(question[0].question) if question else "",
        open_text=_open_text(results),
        nothing_fits=nothing_fits(),
    )


def _sentence(words: str) -> str:
    """The words with a mark at their end, so that what follows does not run into them."""
    return words if words.endswith(("?", ".")) else f"{words}."


def nothing_fits() -> str:
    """Said where no programme fits and none is open."""
    return tr(
        "Kein Programm passt nach heutigem Stand. Die Gründe stehen bei den Programmen, die wegfallen; ein "
        "anderes Vorhaben oder ein späterer Tag kann das ändern."
    )


def fundings(results: CaseResults) -> tuple[ProgrammeResult, ...]:
    """The programmes that the first page names: what is planned in, then the most promising."""
    chosen = [r for r in results.chosen() if r.verdict is not Verdict.NOT_ELIGIBLE]
    rest = [r for r in results.promising() if r not in chosen]
    return tuple((*chosen, *rest)[:MOST_FUNDINGS])


def _place(result: ProgrammeResult, results: CaseResults) -> str:
    return programme_at(result.programme.id) if result in results.chosen() else AT_OPEN


def warning(results: CaseResults) -> Notice:
    """What must not be done, or what was done already."""
    situation = results.situation
    ordered = situation.value("project.ordered") if "project.ordered" in situation.dictionary else None
    if not (isinstance(ordered, Known) and ordered.value is True):
        text = tr(
            "Bestellen, unterschreiben oder anzahlen Sie noch nichts. Ein Auftrag vor dem Antrag schließt "
            "die Förderung meist aus. Auch ein unterschriebenes Angebot ist ein Auftrag."
        )
        return Notice(NoticeKind.STOP, tr("Erst beantragen, dann bestellen"), text)
    gate = results.release.book.start_gate
    revocable = situation.value(gate.get("order_withdrawal_right", ""))
    if isinstance(revocable, Known) and revocable.value is False:
        text = tr(
            "Es ist verbindlich bestellt, ohne Rücktrittsrecht. Für die meisten Programme ist die Förderung "
            "damit verloren. Wo der Beginn nicht geregelt ist, kann nur der Fördergeber etwas anderes sagen."
        )
        return Notice(NoticeKind.STOP, tr("Schon verbindlich bestellt"), text)
    text = tr(
        "Es ist schon etwas bestellt oder unterschrieben. Ein Auftrag vor dem Antrag schließt die Förderung "
        "meist aus. Prüfen Sie, ob ein kostenloser Rücktritt möglich ist, und bestellen Sie nichts weiter."
    )
    return Notice(NoticeKind.STOP, tr("Schon bestellt: zuerst klären"), text)


def next_steps(results: CaseResults) -> tuple[NextStep, ...]:
    """What was agreed, filled up with the first measures as suggestions."""
    steps = [step for step in results.case.steps if step.state != "done"]
    found = [NextStep(texts.weekday(s.by) if s.by else "", s.what, s.benefit, s.effort) for s in steps]
    if results.maturity:
        agreed = {step.question or "" for step in results.case.steps}
        found += islice(maturity.suggested_steps(results.maturity, agreed), MOST_STEPS)
    return tuple(found[:MOST_STEPS])


def _money(results: CaseResults) -> Money | None:
    """Only for programmes the adviser has planned in: a sum of mere possibilities promises too much."""
    found = together(results.chosen(), results.situation) if results.case.chosen else None
    if found is None or found.obstacle:
        return None
    caption = tr("gefüllt: passt · schraffiert: offen · gewählte Programme, ohne Darlehen")
    words = texts.euro_range(found.low, found.high)
    return Money(words, found.low, found.high, caption, tr("Möglicher Zuschuss zusammen"))


def _open_text(results: CaseResults) -> str:
    lines = open_points.question_lines(results)
    parts = []
    if lines:
        hangs = tr("Daran hängt: {programmes} ({amount}).")
        parts.append(hangs.format(programmes=lines[0].programmes, amount=lines[0].euros))
    parts.append(counted(results))
    parts.append(tr("Zuschüsse kommen meist erst nach der Rechnung."))
    return " ".join(parts)


def counted(results: CaseResults) -> str:
    """How many programmes are open and how many drop out; proposals are no programmes."""
    verdicts = [r.verdict for r in results.match.results if not results.is_proposal(r)]
    still, out = verdicts.count(Verdict.OPEN), verdicts.count(Verdict.NOT_ELIGIBLE)
    first = trn("{n} Programm ist offen", "{n} Programme sind offen", still).format(n=still)
    second = trn("{n} fällt weg", "{n} fallen weg", out).format(n=out)
    return f"{first}, {second}."
