# SPDX-License-Identifier: EUPL-1.2
"""The two papers that an owner reads, in plain language (Einfache Sprache): Kurzbericht and what is missing.

Short sentences, one thought each. What the adviser or the catalogue wrote stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from irmd_desktop.core.time_account import Phase, account
from irmd_desktop.exchange.case_file import ConsultationEntry
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.papers.model import Agreed, Entry, Head, PlainPaperList, ShortReport
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers.basis import Basis, joined_by, to_confirm
from irmd_desktop.services.papers.letterhead import firm_and_place
from irmd_desktop.services.papers.short_report import confirmed, own_results, own_steps, sentence
from irmd_desktop.services.report_building import checklists, plain

_HOUR = 60


def plain_short_report(basis: Basis) -> ShortReport:
    """What was talked about and what comes next, for the firm's own folder."""
    results = basis.results
    talks = sorted(results.case.consultations, key=lambda talk: talk.on)
    own = tuple(own_results(talks))
    return ShortReport(
        head=_head(basis, tr("Kurzer Bericht in einfacher Sprache"), _named(results)),
        entries=tuple(_entries(basis, talks)),
        subject=_subject(basis, talks),
        situation=tuple(_situation(basis)),
        results=(*own, *plain.funding_sentences(results)),
        results_pending=None if own and confirmed(talks) else to_confirm(),
        steps=tuple(_steps(basis, talks)),
        ticks=(tr("Kopie an den Betrieb gegeben am ____________"), tr("Wir empfehlen keinen Anbieter")),
        signatures=(tr("Beratung (freiwillig)"), tr("Betrieb (freiwillig, nur Kenntnisnahme)")),
    )


def plain_paper_list(basis: Basis) -> PlainPaperList:
    """What is missing for every programme that is planned in, to be ticked."""
    each = (basis.for_programme(programme).result for programme in basis.programmes)
    return PlainPaperList(
        head=_head(basis, tr("Was noch fehlt"), _named(basis.results)),
        checklists=tuple(checklists.checklist(result, basis.results) for result in each if result),
        none=tr("Sie haben noch kein Programm ausgewählt. Dann steht hier, was Sie brauchen."),
    )


def _named(results: CaseResults) -> str:
    return joined_by(", ", (firm_and_place(results), plain.long_day(results.on)))


def _head(basis: Basis, title: str, subtitle: str) -> Head:
    return replace(basis.head(title, subtitle), foot=plain.foot(), plain=True)


def _entries(basis: Basis, talks: Sequence[ConsultationEntry]) -> Iterator[Entry]:
    results = basis.results
    visits = [talk for talk in talks if Phase(talk.phase) is Phase.VISIT]
    days = dict.fromkeys(plain.long_day(talk.on) for talk in visits) or (plain.long_day(results.on),)
    yield Entry(tr("Wann haben wir gesprochen?"), joined_by("; ", days))
    minutes = account((Phase(talk.phase), talk.minutes) for talk in visits).minutes
    if minutes:
        yield Entry(tr("Wie lange?"), _duration(minutes), None if confirmed(talks) else to_confirm())
    adviser = results.case.adviser
    if adviser:
        yield Entry(tr("Wer hat beraten?"), joined_by(", ", (adviser.chamber, adviser.unit or "")))


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    words = (
        trn("{n} Stunde", "{n} Stunden", hours).format(n=hours) if hours else "",
        trn("{n} Minute", "{n} Minuten", rest).format(n=rest) if rest else "",
    )
    return joined_by(" ", words)


def _subject(basis: Basis, talks: Sequence[ConsultationEntry]) -> str:
    case = basis.results.case
    spoken = joined_by(" ", dict.fromkeys(sentence(talk.subject) for talk in talks))
    wanted = joined_by(" ", dict.fromkeys(sentence(talk.aim) for talk in talks)) or sentence(case.project.aim)
    project = sentence(tr("Ihr Vorhaben heißt: {title}").format(title=case.project.title))
    return joined_by(" ", (spoken, project, wanted))


def _situation(basis: Basis) -> Iterator[str]:
    ordered = basis.is_so("project.ordered")
    if ordered is not None:
        yield tr("Sie haben schon etwas bestellt.") if ordered else tr("Sie haben noch nichts bestellt.")
    yield from plain.standing(basis.results.maturity)


def _steps(basis: Basis, talks: Sequence[ConsultationEntry]) -> Iterator[Agreed]:
    for step in (one for one in basis.steps() if one.state != "done"):
        by = tr("bis {day}").format(day=plain.short_day(step.by)) if step.by else ""
        yield Agreed(step.what, step.effort, by)
    for words in own_steps(talks):
        yield Agreed(words, "", "")
