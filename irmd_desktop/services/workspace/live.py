# SPDX-License-Identifier: EUPL-1.2
"""One open case as the window shows it: what is stored, and what the rules say about it right now.

`LiveCase` reads the case once and again after every confirmed edit, judges only what the edit touches, and
tells in a `Delta` what is different, so that a window repaints that and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, Any

from irmd_desktop.content.release import Release
from irmd_desktop.core.matching import Match, Verdict, rematch
from irmd_desktop.core.questions import OpenQuestion, rank_questions
from irmd_desktop.core.values import Known, Provenance, Value
from irmd_desktop.core.what_if import WhatIf, what_if
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.workspace import rounds
from irmd_desktop.services.workspace.case_reader import CaseReader
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.views import AssessmentRound, CaseView

if TYPE_CHECKING:
    from irmd_desktop.core.maturity.result import AssessmentResult
    from irmd_desktop.exchange.case_file import AdviserEntry
    from irmd_desktop.services.case_results import CaseResults

LEDGER = "aid.de_minimis_grants"
"""The fact that the lines of the de-minimis ledger make up."""


@dataclass(frozen=True, slots=True)
class Delta:
    """What one change made different.

    `facts` are fact ids whose value changed, given or derived; `programmes` the ids of programmes with
    another verdict, trace or amount; `parts` the names of the `CaseView` fields that changed.
    """

    facts: frozenset[str]
    programmes: frozenset[str]
    parts: frozenset[str]
    maturity: bool

    def __bool__(self) -> bool:
        return bool(self.facts or self.programmes or self.parts or self.maturity)


def given_facts(view: CaseView) -> dict[str, Value]:
    """The facts of a case for the rules: what was recorded, and the ledger as the fact it makes up.

    An unknown day or amount stays unknown in its line; without lines the recorded answer counts
    ("keine" is "trifft nicht zu").
    """
    facts = dict(view.facts)
    if view.aid:
        rows: list[Mapping[str, Any]] = [
            {
                "granted_on": entry.granted_on,
                "gross_grant_equivalent_eur": entry.gross_grant_equivalent,
                "body": entry.body or None,
                "regulation": entry.regulation or None,
                "beneficiary": entry.beneficiary or None,
            }
            for entry in view.aid
        ]
        told = facts.get(LEDGER)
        facts[LEDGER] = Known(tuple(rows), told.provenance if told else Provenance())
    return facts


class LiveCase:
    """One case, its results for the day, and the way to keep both true after an edit.

    `today` is asked at every reload, so that a visit over midnight is judged for the right day; `adviser`
    when papers are made.
    All methods that read raise `UserError`.
    """

    def __init__(
        self,
        desk: Desk,
        matching: MatchingService,
        case_id: str,
        today: Callable[[], date],
        *,
        counter_mode: bool = False,
        adviser: Callable[[], AdviserEntry | None] = lambda: None,
    ) -> None:
        self._adviser = adviser
        self.desk, self.matching, self.case_id = desk, matching, case_id
        self._today, self.counter_mode = today, counter_mode
        self._reader = CaseReader(desk, case_id)
        self.view: CaseView = self._reader.read(counter_mode=counter_mode)
        self.match: Match = matching.match(given_facts(self.view), today())
        self.maturity: AssessmentResult | None = self._evaluated()
        self._questions: tuple[OpenQuestion, ...] | None = None
        self._counts: Mapping[Verdict, int] | None = None
        programmes = matching.release.programmes
        status = (programmes[one.programme.id].record["status"]["value"] for one in self.match.results)
        self._real = tuple(one != "proposed" for one in status)
        self._results: CaseResults | None = None

    @property
    def release(self) -> Release:
        """The catalogue the case is judged by."""
        return self.matching.release

    @property
    def on(self) -> date:
        """The day everything is judged for."""
        return self.match.situation.as_of

    def value(self, fact_id: str) -> Value:
        """What is known of a fact, given or derived."""
        return self.match.situation.value(fact_id)

    @property
    def round(self) -> AssessmentRound | None:
        """The latest round of the assessment (Erhebung)."""
        return self.view.rounds[-1] if self.view.rounds else None

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many programmes have which verdict, without mere proposals; counted when first asked for."""
        if self._counts is None:
            found = [one.verdict for one in compress(self.match.results, self._real)]
            self._counts = {verdict: found.count(verdict) for verdict in Verdict}
        return self._counts

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """Open questions, the most valuable first; ranked when first asked for."""
        if self._questions is None:
            self._questions = rank_questions(self.match)
        return self._questions

    @property
    def results(self) -> CaseResults:
        """The same as report and papers take it; put together when first asked for."""
        adviser = self._adviser()
        if self._results is None or self._results.case.adviser != adviser:
            from irmd_desktop.services.case_results import CaseResults
            from irmd_desktop.services.workspace.case_entry import case_file

            entry = case_file(self.view, self.on, adviser).entry
            # A newer catalogue may have dropped a programme that was pursued; the case keeps it.
            known = self.release.programmes
            entry = entry.model_copy(
                update={
                    "chosen": [one for one in entry.chosen if one in known],
                    "awards": [one for one in entry.awards if one.programme in known],
                    "papers": [one for one in entry.papers if one.programme in known],
                }
            )
            self._results = CaseResults(
                entry, self.on, self.release, self.match, self.questions, self.maturity
            )
        return self._results

    def what_if(self, changes: Mapping[str, Value]) -> WhatIf:
        """What would be different with other facts; nothing is stored."""
        return what_if(self.match, changes)

    def reload(self) -> Delta:
        """Read the case again after an edit; says what is different."""
        before, old = self.view, self.match
        self.view = self._reader.read(counter_mode=self.counter_mode)
        parts = frozenset(
            name for name in CaseView.__slots__ if getattr(before, name) != getattr(self.view, name)
        )
        facts = self._rematch() if parts & {"facts", "aid"} or self._today() != self.on else frozenset()
        changed = frozenset(
            one.programme.id
            for one, other in zip(self.match.results, old.results, strict=True)
            if one is not other
        )
        maturity = bool(parts & {"rounds"} or facts & set(rounds.BY_FACT.values()))
        if maturity:
            self.maturity = self._evaluated()
        if parts or facts:
            self._results = None
        return Delta(facts, changed, parts, maturity)

    def _rematch(self) -> frozenset[str]:
        old = self.match
        situation = self.matching.situation(given_facts(self.view), self._today())
        self.match = rematch(old, situation)
        self._questions = self._counts = None
        return old.situation.differences(situation)

    def _evaluated(self) -> AssessmentResult | None:
        """None without a round, or where the round was made with a model this catalogue no longer has."""
        latest = self.round
        if latest is None:
            return None
        model = next((one for one in self.release.models if rounds.is_current(latest, one)), None)
        if model is None:
            return None
        from irmd_desktop.core.maturity.result import evaluate

        earlier = next((one for one in self.view.rounds if one.id == latest.previous_id), None)
        facts = {name: self.match.situation.value(name) for name in rounds.BY_FACT.values()}
        return evaluate(model, rounds.as_assessment(latest, facts, earlier))
