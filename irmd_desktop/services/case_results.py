# SPDX-License-Identifier: EUPL-1.2
"""Everything the rules say about one case on one day: matches, maturity, open questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from irmd_desktop.content.problems import ContentError, Problem, raise_for
from irmd_desktop.content.release import CatalogueProgramme, Release
from irmd_desktop.core.matching import Match, ProgrammeResult, Verdict
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.questions import OpenQuestion, rank_questions
from irmd_desktop.core.situation import Situation
from irmd_desktop.services.assessing import assess
from irmd_desktop.services.matching import MatchingService

if TYPE_CHECKING:  # its schema library is heavy, and the window starts without it
    from irmd_desktop.exchange.case_file import CaseEntry, CaseFile

PROPOSED = "proposed"


@dataclass(frozen=True)
class CaseResults:
    """One case with its results. `on` is the day everything is judged for."""

    case: CaseEntry
    on: date
    release: Release
    match: Match
    questions: tuple[OpenQuestion, ...]
    maturity: AssessmentResult | None

    @property
    def situation(self) -> Situation:
        """What is known of the firm."""
        return self.match.situation

    def programme(self, programme_id: str) -> CatalogueProgramme:
        """Rules and record of one programme."""
        return self.release.programmes[programme_id]

    def chosen(self) -> tuple[ProgrammeResult, ...]:
        """The programmes planned into the case; without any, up to three of the most promising."""
        if self.case.chosen:
            return tuple(self.match[programme_id] for programme_id in self.case.chosen)
        return self.promising()[:3]

    def promising(self) -> tuple[ProgrammeResult, ...]:
        """What fits, then what is open; grants before loans, fewer open questions first."""
        found = [result for result in self.match.results if result.verdict is not Verdict.NOT_ELIGIBLE]
        return tuple(sorted(found, key=lambda result: (self.is_doubtful(result), *_promise(result))))

    def is_doubtful(self, result: ProgrammeResult) -> bool:
        """Whether no source says that the programme still takes applications."""
        return bool(self.programme(result.programme.id).record["status"]["value"] == "unknown")

    def is_proposal(self, result: ProgrammeResult) -> bool:
        """Whether it is an instrument that a study proposed, and no programme."""
        return bool(self.programme(result.programme.id).record["status"]["value"] == PROPOSED)


def _promise(result: ProgrammeResult) -> tuple[object, ...]:
    amount = result.amount
    grant = amount is not None and amount.kind.value == "grant"
    return (result.verdict is not Verdict.ELIGIBLE, not grant, len(result.open_facts), result.programme.id)


def work_out(case: CaseFile, release: Release, on: date | None = None) -> CaseResults:
    """Judge one case. Raises `ContentError` for facts, programmes or answers that do not fit."""
    entry, file = case.entry, case.document.file
    day = on or entry.on
    service = MatchingService(release)
    match = service.match(service.read_facts(entry.facts, file), day)
    raise_for(_misplaced(case, release))
    return CaseResults(entry, day, release, match, rank_questions(match), _maturity(case, release))


def _misplaced(case: CaseFile, release: Release) -> Iterator[Problem]:
    """Programmes and papers that the catalogue does not know, or that are named twice."""
    for place, programme in enumerate(case.entry.chosen):
        if programme not in release.programmes:
            yield case.document.problem(
                ("chosen", place), f"Das Programm „{programme}“ kennt der Katalog nicht."
            )
        if programme in case.entry.chosen[:place]:
            yield case.document.problem(("chosen", place), f"Das Programm „{programme}“ steht doppelt.")
    for place, award in enumerate(case.entry.awards):
        if award.programme not in release.programmes:
            message = f"Das Programm „{award.programme}“ kennt der Katalog nicht."
            yield case.document.problem(("awards", place), message)
    seen = set()
    for place, paper in enumerate(case.entry.papers):
        record = release.programmes[paper.programme].record if paper.programme in release.programmes else {}
        if paper.document not in {document["id"] for document in record.get("documents", ())}:
            message = f"Die Unterlage „{paper.document}“ gibt es bei „{paper.programme}“ nicht."
            yield case.document.problem(("papers", place), message)
        if (paper.programme, paper.document) in seen:
            yield case.document.problem(("papers", place), "Diese Unterlage steht doppelt.")
        seen.add((paper.programme, paper.document))


def _maturity(case: CaseFile, release: Release) -> AssessmentResult | None:
    if case.entry.assessment is None:
        return None
    from irmd_desktop.content.assessment_input import parse_assessment

    if not release.models:
        message = "Der Fall enthält einen Reifegrad, der Katalog aber kein Modell."
        raise ContentError((Problem(case.document.file, None, "assessment", message),))
    model = release.models[-1]
    return assess(model, parse_assessment(case.entry.assessment, model, file=case.document.file))
