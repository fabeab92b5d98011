# SPDX-License-Identifier: EUPL-1.2
"""Reading the answers of an assessment: what is understood, and what is refused with which sentence."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.assessment_input import load_assessment, parse_assessment
from irmd_desktop.content.maturity import load_model
from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.maturity.answers import (
    AgreedTarget,
    Answer,
    By,
    Confidence,
    Mode,
    ModelIdentity,
    Reply,
    State,
)
from irmd_desktop.core.maturity.model import MaturityModel


@pytest.fixture(scope="module")
def model(project_root: Path) -> MaturityModel:
    return load_model(project_root / "db" / "maturity" / "hdr-0.1.0.yaml")


ROUND: dict[str, Any] = {
    "profile": {
        "employees_without_owner": 8,
        "trade_group": "ausbau",
        "customer_types": ["private", "business"],
        "works_at_customer_site": True,
        "handover_horizon": None,
    },
    "mode": "full",
    "by": "adviser",
    "on": "2026-11-23",
    "answers": {"SEC-05": {"level": 2}},
}


def changed(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(ROUND), **changes}


def problems(model: MaturityModel, obj: object) -> dict[str, str]:
    with pytest.raises(ContentError) as caught:
        parse_assessment(obj, model, file="antworten.json")
    assert all(one.file == "antworten.json" and one.line is None for one in caught.value.problems)
    return {one.key: one.message for one in caught.value.problems}


def test_profile_and_circumstances(model: MaturityModel) -> None:
    found = parse_assessment(ROUND, model)
    assert found.profile == {
        "employees_without_owner": 8,
        "trade_group": "ausbau",
        "customer_types": frozenset({"private", "business"}),
        "works_at_customer_site": True,
    }
    assert (found.mode, found.by, found.on) == (Mode.FULL, By.ADVISER, date(2026, 11, 23))
    assert found.model == ModelIdentity("hdr", "0.1.0", model.checksum)
    assert found.previous is None


def test_every_kind_of_answer(model: MaturityModel) -> None:
    answers = {
        "SEC-05": {
            "level": 2,
            "note": "NAS",
            "evidence": "Protokoll",
            "answered_by": "Inhaberin",
            "confidence": "high",
        },
        "SEC-04": {"state": "answered", "level": 0, "answered_at": "2026-11-22"},
        "SEC-01": {"state": "unknown"},
        "KUN-06": {"state": "not_applicable", "reason": "vergibt der Auftraggeber"},
        "BUE-01": {"state": "open", "level": None},
    }
    found = parse_assessment(changed(answers=answers), model).answers
    assert found["SEC-05"] == Answer(
        Reply(State.ANSWERED, 2),
        1,
        note="NAS",
        evidence="Protokoll",
        answered_by="Inhaberin",
        confidence=Confidence.HIGH,
    )
    assert found["SEC-04"].reply == Reply(State.ANSWERED, 0)
    assert found["SEC-04"].answered_at == date(2026, 11, 22)
    assert found["SEC-01"].reply == Reply(State.UNKNOWN)
    assert found["KUN-06"] == Answer(Reply(State.NOT_APPLICABLE_PERSON), 1, reason="vergibt der Auftraggeber")
    assert found["BUE-01"].reply == Reply(State.OPEN)


def test_a_reviewed_self_assessment_keeps_both_replies(model: MaturityModel) -> None:
    answers = {
        "SEC-05": {"level": 1, "self": {"level": 3}},
        "SEC-01": {"level": 0, "self": {"state": "unknown"}},
    }
    found = parse_assessment(changed(by="self_then_reviewed", answers=answers), model)
    assert (found.answers["SEC-05"].reply.level, found.answers["SEC-05"].reported) == (
        1,
        Reply(State.ANSWERED, 3),
    )
    assert found.answers["SEC-01"].reported == Reply(State.UNKNOWN)
    refused = problems(model, changed(answers=answers))
    assert "self_then_reviewed" in refused["answers.SEC-05.self"]


def test_targets_are_exact(model: MaturityModel) -> None:
    targets = {
        "dimensions": {"SEC": 3.1, "KUN": {"level": 2, "reason": "kein Laden"}},
        "questions": {"DAT-02": {"level": 1.5}},
    }
    found = parse_assessment(changed(targets=targets), model).targets
    # 3.1 as written, not the nearest binary fraction.
    assert found.dimensions == {"SEC": AgreedTarget(F(31, 10)), "KUN": AgreedTarget(F(2), "kein Laden")}
    assert found.questions == {"DAT-02": AgreedTarget(F(3, 2))}


def test_an_earlier_round(model: MaturityModel) -> None:
    earlier = changed(on="2025-11-20", by="self", mode="quick")
    found = parse_assessment(changed(previous=earlier), model).previous
    assert found is not None
    assert (found.on, found.by, found.mode) == (date(2025, 11, 20), By.SELF, Mode.QUICK)
    assert found.model == ModelIdentity("hdr", "0.1.0", model.checksum)


def test_an_earlier_round_of_another_version_keeps_what_the_model_lost(model: MaturityModel) -> None:
    earlier = changed(
        on="2025-11-20",
        model={"id": "hdr", "version": "0.0.9"},
        profile={"trade_group": "ausbau", "shoe_size": 43},
        answers={"SEC-05": {"level": 2, "meaning_version": 1}, "OLD-01": {"level": 3, "meaning_version": 4}},
        targets={"questions": {"OLD-01": 2}},
    )
    found = parse_assessment(changed(previous=earlier), model).previous
    assert found is not None
    assert found.model == ModelIdentity("hdr", "0.0.9", "")
    assert found.profile == {"trade_group": "ausbau"}
    assert found.answers["OLD-01"] == Answer(Reply(State.ANSWERED, 3), 4)
    del earlier["answers"]["SEC-05"]["meaning_version"]
    refused = problems(model, changed(previous=earlier))
    assert refused == {
        "previous.answers.SEC-05": "Antworten einer anderen Modellfassung brauchen „meaning_version“."
    }


@pytest.mark.parametrize(
    "named",
    [{"id": "hdr"}, {"id": "hdr", "version": "0.1.0"}, {"id": "hdr", "version": None, "checksum": None}],
)
def test_naming_this_model_is_fine(model: MaturityModel, named: dict[str, Any]) -> None:
    assert parse_assessment(changed(model=named), model).model.version == "0.1.0"
    exact = {"id": "hdr", "version": "0.1.0", "checksum": model.checksum}
    assert parse_assessment(changed(model=exact), model).model.checksum == model.checksum


@pytest.mark.parametrize(
    "named",
    [
        {"id": "dma"},
        {"id": "hdr", "version": "0.2.0"},
        {"id": "hdr", "version": "0.1.0", "checksum": "0" * 64},
    ],
)
def test_answers_to_another_model_are_refused(model: MaturityModel, named: dict[str, Any]) -> None:
    refused = problems(model, changed(model=named))
    assert list(refused) == ["model"]
    assert "hdr 0.1.0" in refused["model"]


# changed entry, key of the fault, part of the sentence
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"answers": {"SEC-55": {"level": 2}}}, "answers.SEC-55", "„SEC-05“"),
    ({"answers": {"SEC-05": {"level": 5}}}, "answers.SEC-05.level", "0 bis 4, gefunden: 5"),
    ({"answers": {"SEC-05": {"level": -1}}}, "answers.SEC-05.level", "0 bis 4, gefunden: -1"),
    ({"answers": {"SEC-05": {"level": 2.5}}}, "answers.SEC-05.level", "ganze Zahl"),
    ({"answers": {"SEC-05": {"level": "2"}}}, "answers.SEC-05.level", "ganze Zahl"),
    ({"answers": {"SEC-05": {"level": True}}}, "answers.SEC-05.level", "ganze Zahl"),
    ({"answers": {"SEC-05": {}}}, "answers.SEC-05", "„level“ von 0 bis 4"),
    ({"answers": {"SEC-05": {"state": "answered"}}}, "answers.SEC-05", "„level“ von 0 bis 4"),
    ({"answers": {"SEC-05": {"state": "unknown", "level": 1}}}, "answers.SEC-05.level", "gehört keine Stufe"),
    ({"answers": {"SEC-05": {"state": "not_applicable"}}}, "answers.SEC-05.reason", "schriftlichen Grund"),
    ({"answers": {"SEC-05": {"state": "not_applicable", "reason": "  "}}}, "answers.SEC-05.reason", "Text"),
    ({"answers": {"SEC-05": {"state": "not_applicable_rule"}}}, "answers.SEC-05.state", "unknown"),
    ({"answers": {"SEC-05": {"levl": 2}}}, "answers.SEC-05.levl", "„level“"),
    (
        {"answers": {"SEC-05": {"level": 2, "meaning_version": 2}}},
        "answers.SEC-05.meaning_version",
        "neu beantworten",
    ),
    (
        {"answers": {"SEC-05": {"level": 2, "answered_at": "2026-02-29"}}},
        "answers.SEC-05.answered_at",
        "gibt es nicht",
    ),
    ({"answers": {"SEC-05": {"level": 2, "confidence": "sure"}}}, "answers.SEC-05.confidence", "medium"),
    (
        {"answers": {"SEC-05": {"level": 2, "self": {"level": 9}}}, "by": "self_then_reviewed"},
        "answers.SEC-05.self.level",
        "4",
    ),
    ({"answers": []}, "answers", "Gruppe"),
    ({"mode": "half"}, "mode", "full"),
    ({"by": "robot"}, "by", "adviser"),
    ({"on": "23.11.2026"}, "on", "JJJJ-MM-TT"),
    ({"profile": {"colour": "blue"}}, "profile.colour", "Die Betriebsangabe"),
    ({"profile": {"trade_group": "bäcker"}}, "profile.trade_group", "lebensmittel"),
    ({"profile": {"trade_group": 3}}, "profile.trade_group", "lebensmittel"),
    ({"profile": {"employees_without_owner": -1}}, "profile.employees_without_owner", "von 0"),
    ({"profile": {"employees_without_owner": 1.5}}, "profile.employees_without_owner", "ganze Zahl"),
    ({"profile": {"employees_without_owner": 10**9}}, "profile.employees_without_owner", "1000000"),
    ({"profile": {"employees_without_owner": True}}, "profile.employees_without_owner", "ganze Zahl"),
    ({"profile": {"wants_staff": "ja"}}, "profile.wants_staff", "true oder false"),
    ({"profile": {"customer_types": "private"}}, "profile.customer_types", "Liste"),
    ({"profile": {"customer_types": ["private", "private"]}}, "profile.customer_types", "nur einmal"),
    ({"profile": {"customer_types": ["alien"]}}, "profile.customer_types", "„alien“"),
    ({"targets": {"questions": {"XX": 1}}}, "targets.questions.XX", "Die Frage"),
    ({"targets": {"dimensions": {"XX": 1}}}, "targets.dimensions.XX", "Den Bereich"),
    ({"targets": {"dimensions": {"SEC": 4.5}}}, "targets.dimensions.SEC", "0 bis 4"),
    ({"targets": {"dimensions": {"SEC": "hoch"}}}, "targets.dimensions.SEC", "Zahl"),
    ({"extra": 1}, "extra", "erlaubt sind"),
    ({"previous": {**ROUND, "on": "2026-11-24"}}, "previous.on", "nach der jetzigen"),
    ({"previous": {**ROUND, "answers": {"X": {"level": 1}}}}, "previous.answers.X", "Die Frage"),
    ({"previous": {**ROUND, "previous": ROUND}}, "previous.previous", "erlaubt sind"),
]


@pytest.mark.parametrize(("change", "key", "says"), FAULTS, ids=lambda part: str(part)[:50])
def test_every_fault_names_its_key_and_what_is_expected(
    model: MaturityModel, change: dict[str, Any], key: str, says: str
) -> None:
    refused = problems(model, changed(**change))
    assert key in refused, refused
    assert says in refused[key]


@pytest.mark.parametrize("missing", ["profile", "mode", "by", "on", "answers"])
def test_nothing_required_may_be_missing(model: MaturityModel, missing: str) -> None:
    obj = changed()
    del obj[missing]
    assert problems(model, obj) == {missing: "Diese Angabe fehlt."}


@pytest.mark.parametrize("obj", [None, 3, "x", [], [ROUND], float("nan")])
def test_anything_else_is_refused(model: MaturityModel, obj: object) -> None:
    assert "Gruppe" in "".join(problems(model, obj).values())


def test_a_file_names_the_line(model: MaturityModel, tmp_path: Path) -> None:
    text = json.dumps(changed(answers={"SEC-05": {"level": 2}, "SEC-04": {"level": 7}}), indent=2)
    (tmp_path / "antworten.json").write_text(text, encoding="utf-8")
    line = text.split("\n").index('      "level": 7') + 1
    with pytest.raises(ContentError) as caught:
        load_assessment(tmp_path / "antworten.json", model, root=tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.key) == ("antworten.json", line, "answers.SEC-04.level")


def test_a_file_and_its_content_say_the_same(model: MaturityModel, tmp_path: Path) -> None:
    obj = changed(
        targets={"dimensions": {"SEC": 3.1}},
        answers={"SEC-05": {"level": 2, "note": "Größe \U0001f600 „x“\t"}},
    )
    path = tmp_path / "a.json"
    for text in (json.dumps(obj), json.dumps(obj, ensure_ascii=False, indent="\t")):
        path.write_text(text, encoding="utf-8")
        assert load_assessment(path, model) == parse_assessment(obj, model)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.sampled_from(["profile", "mode", "by", "on", "answers", "targets", "model", "previous"]), json_values
)
def test_no_content_gets_past_as_anything_but_a_german_sentence(key: str, value: object) -> None:
    model = _model()
    try:
        parse_assessment(changed(**{key: value}), model)
    except ContentError as error:
        assert all(problem.message for problem in error.problems)


_LOADED: list[MaturityModel] = []


def _model() -> MaturityModel:
    if not _LOADED:
        _LOADED.append(load_model(Path(__file__).resolve().parents[2] / "db" / "maturity" / "hdr-0.1.0.yaml"))
    return _LOADED[0]
