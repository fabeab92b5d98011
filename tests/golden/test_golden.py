# SPDX-License-Identifier: EUPL-1.2
"""The shipped catalogue against firm situations worked out by hand from the source texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from irmd_desktop.content.release import Release
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.criteria import Op, StartGate, leaves
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Match, Programme, Verdict
from irmd_desktop.core.start_of_works import StartKind
from irmd_desktop.services.catalogue import build
from irmd_desktop.services.matching import MatchingService
from tests.golden.compare import differences
from tests.golden.loader import Situation, load_situations, load_sources

SITUATIONS = load_situations()
SOURCES = load_sources()


@pytest.fixture(scope="module")
def service(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> MatchingService:
    """Matching against the catalogue of this checkout."""
    target = tmp_path_factory.mktemp("golden") / "catalogue.db"
    build(project_root / "db", target)
    return MatchingService(Release(target))


def judge(service: MatchingService, situation: Situation) -> Match:
    """Every programme for one situation; what is `confirmed` was confirmed unless a fact says otherwise."""
    said_yes = {
        fact: True
        for programme in situation.confirmed
        for fact in service.confirmations
        if fact.startswith(f"confirm.{programme}.") and not fact.endswith(".status")
    }
    facts = service.read_facts({**said_yes, **situation.facts}, situation.id)
    return service.match(facts, situation.on)


@pytest.fixture(scope="module")
def matches(service: MatchingService) -> dict[str, Match]:
    return {situation.id: judge(service, situation) for situation in SITUATIONS}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.id)
def test_the_program_says_what_the_sources_say(situation: Situation, matches: dict[str, Match]) -> None:
    found = differences(situation, matches[situation.id], SOURCES)
    if found:
        head = f"{situation.id} ({situation.on:%d.%m.%Y}): {situation.firm} {situation.what}"
        pytest.fail("\n".join((head, *found)), pytrace=False)


def test_every_expectation_says_why_and_where_from() -> None:
    for situation in SITUATIONS:
        assert situation.expectations or situation.everything, situation.id
        for expectation in situation.expectations:
            place = f"{situation.id}: {expectation.programme}"
            assert len(expectation.why) > 15, place
            assert expectation.sources, place
            assert set(expectation.sources) <= SOURCES.keys(), place


def test_every_source_is_used() -> None:
    named = {name for s in SITUATIONS for e in s.expectations for name in e.sources}
    assert SOURCES.keys() == named


def test_a_proposal_never_fits(service: MatchingService, matches: dict[str, Match]) -> None:
    proposed = [p for p in service.release.programmes if p.startswith("irmd-")]
    assert len(proposed) == 7
    for match in matches.values():
        assert {match[p].verdict for p in proposed} == {Verdict.NOT_ELIGIBLE}


def test_what_fits_is_worth_something(matches: dict[str, Match]) -> None:
    """A programme that fits and pays nothing for sure has a criterion too few."""
    worthless = [
        f"{name}: {result.programme.id}"
        for name, match in matches.items()
        for result in match.results
        if result.verdict is Verdict.ELIGIBLE and result.amount and result.amount.high == 0
    ]
    assert not worthless


# ------------------------------------------------------------------- nothing of the catalogue is left out


def looked_at(matches: dict[str, Match]) -> Iterator[tuple[Programme, Op, Truth, StartKind | None]]:
    """Every criterion of every programme that an expectation names, with how it came out."""
    for situation in SITUATIONS:
        for expectation in situation.expectations:
            result = matches[situation.id][expectation.programme]
            for criterion, outcome in zip(result.criteria, result.outcomes, strict=True):
                for reading in criterion.readings:
                    gate = reading.test.operand
                    kind = gate.rule.kind if isinstance(gate, StartGate) else None
                    yield result.programme, reading.test.op, outcome.state, kind


def test_the_cases_cover_the_catalogue(service: MatchingService, matches: dict[str, Match]) -> None:
    assert len(SITUATIONS) >= 40
    seen = list(looked_at(matches))
    programmes = service.release.programmes
    assert {programme.id for programme, *_ in seen} == set(programmes)

    used = {r.test.op for p in programmes.values() for c in leaves(p.rules.tree) for r in c.readings}
    for state in (Truth.MET, Truth.NOT_MET):
        assert used == {op for _, op, found, _ in seen if found is state}, state

    steps = {type(step) for p in programmes.values() if p.rules.amount for step in p.rules.amount.steps}
    assert steps == {
        type(step) for programme, *_ in seen if programme.amount for step in programme.amount.steps
    }

    kinds = {
        StartKind(p.record["start_rule"]["kind"]) for p in programmes.values() if p.record.get("start_rule")
    }
    assert kinds - {StartKind.NONE} == {kind for *_, kind in seen if kind}
    refusing = {StartKind.APPLICATION_RECEIVED, StartKind.AFTER_AWARD, StartKind.DAY_AFTER_FILING_OWN_RISK}
    assert refusing <= {kind for *_, state, kind in seen if kind and state is Truth.NOT_MET}

    levels = {level for p in programmes.values() for level in p.record["level"]}
    assert levels >= {"bund", "land", "eu", "region"}


def test_each_kind_of_aid_is_expected(matches: dict[str, Match]) -> None:
    kinds = {e.amount.kind for s in SITUATIONS for e in s.expectations if e.amount}
    assert kinds == {kind.value for kind in AidKind}
