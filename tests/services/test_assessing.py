# SPDX-License-Identifier: EUPL-1.2
"""The use case from answers to result, and its JSON."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no type information

from irmd_desktop.content.assessment_input import parse_assessment
from irmd_desktop.content.maturity import load_model
from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.services.assessing import assess, assess_files, result_to_json

MODEL = Path("db") / "maturity" / "hdr-0.1.0.yaml"

# The baker of the sample firms: 14 staff, counter, workshop, handover within five years.
PROFILE: dict[str, Any] = {
    "employees_without_owner": 14, "trade_group": "lebensmittel", "customer_types": ["private", "business"],
    "works_at_customer_site": False, "has_workshop_production": True, "sells_over_counter": True,
    "offers_appointments": False, "wants_staff": True, "handover_horizon": "under_5_years",
}  # fmt: skip


@pytest.fixture(scope="module")
def model(project_root: Path) -> MaturityModel:
    return load_model(project_root / MODEL)


@pytest.fixture(scope="module")
def schemas(project_root: Path) -> dict[str, Draft202012Validator]:
    found = {}
    for name in ("assessment", "assessment-result"):
        text = (project_root / "docs" / "interface" / f"{name}.schema.json").read_text(encoding="utf-8")
        Draft202012Validator.check_schema(json.loads(text))
        found[name] = Draft202012Validator(json.loads(text))
    return found


def answers_at(model: MaturityModel, level: int) -> dict[str, Any]:
    return {question.id: {"level": level} for question in model.questions}


def made(model: MaturityModel, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "profile": PROFILE,
        "mode": "full",
        "by": "adviser",
        "on": "2026-11-23",
        "answers": answers,
        **more,
    }


def run(model: MaturityModel, obj: dict[str, Any]) -> dict[str, Any]:
    return result_to_json(assess(model, parse_assessment(obj, model)))


def baker(model: MaturityModel) -> dict[str, Any]:
    """A full assessment with something of everything."""
    answers = answers_at(model, 2) | {
        "SEC-05": {"level": 0, "note": "keine", "self": {"level": 3}},
        "SEC-01": {"state": "unknown"},
        "BUE-02": {"level": 1, "confidence": "low", "answered_at": "2026-11-22"},
        "TEA-04": {"state": "not_applicable", "reason": "stellt niemanden ein"},
        "KUN-01": {"level": 1},
        "STR-01": {"level": 3},
    }
    earlier = made(model, answers_at(model, 1), on="2025-11-20", by="self")
    targets = {"dimensions": {"SEC": {"level": 3.5, "reason": "Kundendaten"}}, "questions": {"STR-01": 4}}
    return made(model, answers, by="self_then_reviewed", targets=targets, previous=earlier)


def test_result_of_a_full_assessment(model: MaturityModel) -> None:
    found = run(model, baker(model))
    assert found["model"]["checksum"] == model.checksum
    assert found["model"]["status_label"]["de"] == "Entwurf, nicht kalibriert"
    assert found["assessment"] == {"on": "2026-11-23", "mode": "full", "by": "self_then_reviewed"}
    # 45 questions, one not applicable by person, one unknown.
    assert found["coverage"] == {"applicable": 44, "answered": 43, "unknown": 1, "open": 0, "share": 0.977273}
    # SEC: 9 - 1.5 (SEC-05 at 0) of 9 at 50 points = 7.5 / 9 x 50 = 41.67
    sec = next(one for one in found["dimensions"] if one["id"] == "SEC")
    assert sec["score"] == {"exact": "125/3", "value": 41.666667, "shown": 42}
    assert sec["target"]["level"] == 3.5
    assert sec["target"]["points"]["shown"] == 88
    assert found["gate"]["capping"] == ["SEC-05"]
    assert found["gate"]["not_checked"] == [{"question": "SEC-01", "state": "unknown", "in_scope": True}]
    assert found["legal_duties"] == ["BUE-02"]
    assert found["priorities"][0]["question"] == "SEC-05"
    states = {one["id"]: one["state"] for one in found["questions"]}
    assert states["TEA-04"] == "not_applicable_person"
    assert states["KUN-06"] == "not_applicable_rule"
    assert found["comparison"]["before"] == {"on": "2025-11-20", "by": "self"}
    assert found["comparison"]["overall"]["before"]["shown"] == 25


def test_an_unknown_price_is_null_and_never_zero(model: MaturityModel) -> None:
    found = run(model, made(model, answers_at(model, 0)))
    costs = {one["id"]: one["cost"] for one in found["measures"]}
    assert costs["M-STR-01-a"] is None
    assert (costs["M-LEI-02-a"]["min"], costs["M-LEI-02-a"]["max"]) == (5, None)
    assert all(cost is None or cost["min"] != 0 for cost in costs.values())


def test_nothing_measured_is_null(model: MaturityModel) -> None:
    found = run(model, made(model, {}))
    assert found["overall"]["score"] is None and found["overall"]["band"] is None
    assert found["overall"]["not_measured_because"] == ["too_few_dimensions", "coverage_too_low"]
    assert found["stage"]["label"] is None
    assert found["comparison"] is None
    assert found["gaps"] == found["measures"] == found["priorities"] == []


@pytest.mark.parametrize("mode", ["full", "quick"])
def test_input_and_result_follow_their_schemas(
    model: MaturityModel, schemas: dict[str, Draft202012Validator], mode: str
) -> None:
    for obj in (
        made(model, {}),
        baker(model),
        made(model, answers_at(model, 4)),
        made(model, {}, profile={}),
    ):
        given = {**obj, "mode": mode}
        schemas["assessment"].validate(given)
        schemas["assessment-result"].validate(run(model, given))


def test_the_example_in_the_document_is_valid(
    model: MaturityModel, schemas: dict[str, Draft202012Validator], project_root: Path
) -> None:
    page = (project_root / "docs" / "interface" / "assessment.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json\n")[1].split("```")[0])
    schemas["assessment"].validate(example)
    schemas["assessment-result"].validate(run(model, example))


@pytest.mark.parametrize(
    "answer",
    [{}, {"level": -1}, {"level": 1.5}, {"state": "unknown", "level": 2}, {"state": "not_applicable"},
     {"state": "answered"}, {"levl": 2}],
)  # fmt: skip
def test_the_schema_refuses_what_the_program_refuses(
    model: MaturityModel, schemas: dict[str, Draft202012Validator], answer: dict[str, Any]
) -> None:
    obj = made(model, {"SEC-05": answer})
    assert not schemas["assessment"].is_valid(obj)
    with pytest.raises(ContentError):
        parse_assessment(obj, model)


def test_the_same_input_gives_the_same_bytes(model: MaturityModel) -> None:
    obj = baker(model)
    first = json.dumps(run(model, obj))
    mixed = deepcopy(obj)
    pairs = list(mixed["answers"].items())
    random.Random(3).shuffle(pairs)
    mixed["answers"] = dict(pairs)
    mixed["profile"]["customer_types"].reverse()
    assert json.dumps(run(model, mixed)) == first


def test_another_model_version_is_a_bug_of_the_caller(model: MaturityModel) -> None:
    assessment = parse_assessment(made(model, {}), model)
    with pytest.raises(ValueError, match="another version"):
        assess(replace(model, checksum="0" * 64), assessment)


def files(project_root: Path, tmp_path: Path, obj: dict[str, Any]) -> str:
    (tmp_path / "answers.json").write_text(json.dumps(obj), encoding="utf-8")
    done = assess_files(project_root / MODEL, tmp_path / "answers.json")
    assert done.as_json() == result_to_json(done.result)
    return done.text()


def test_text_for_the_terminal(model: MaturityModel, project_root: Path, tmp_path: Path) -> None:
    text = files(
        project_root,
        tmp_path,
        made(model, answers_at(model, 4) | {"SEC-05": {"level": 0}, "SEC-01": {"state": "unknown"}}),
    )
    # SEC without SEC-01: 7.5 / 9 x 100 = 83.33; whole (86 x 100 + 14 x 83.33) / 100 = 97.67
    assert "Digitaler Reifegrad: 98 von 100 Punkten" in text
    assert "Stufe „Aufbau“" in text
    assert "Höchstens Stufe „Aufbau“ wegen: Datensicherung" in text
    assert "Nicht geprüft: Verantwortung und Regeln" in text
    assert "Modell hdr 0.1.0: Entwurf, nicht kalibriert" in text
    assert "Vollständige Erhebung vom 23.11.2026: 44 von 45 zutreffenden Fragen beantwortet" in text
    assert "1. Datensicherung: Sicherung automatisieren" in text
    assert "Betriebsangaben" not in text


def test_text_of_a_quick_check_near_a_cut_off(
    model: MaturityModel, project_root: Path, tmp_path: Path
) -> None:
    answers = answers_at(model, 2) | {"KUN-01": {"level": 1}, "KUN-05": {"level": 1}}
    answers |= {
        "BUE-01": {"level": 1},
        "BUE-02": {"level": 1},
        "LEI-06": {"level": 1},
        "PRO-01": {"level": 1},
    }
    obj = made(
        model,
        answers,
        mode="quick",
        profile={**PROFILE, "wants_staff": None, "handover_horizon": None},
    )
    text = files(project_root, tmp_path, obj)
    assert "Kurzcheck" in text
    assert "oder „Aufbau“" in text
    assert "Gesetzliche Pflicht berührt: Rechnung und E-Rechnung" in text


def test_text_where_no_ready_measure_fits(model: MaturityModel, project_root: Path, tmp_path: Path) -> None:
    answers = answers_at(model, 4) | {"STR-01": {"level": 3}}
    text = files(project_root, tmp_path, made(model, answers, targets={"questions": {"STR-01": 4}}))
    assert "Zuerst angehen (1 von 1 offenen Punkten):" in text
    assert "1. Digitaler Fahrplan: Maßnahme selbst festlegen" in text


def test_text_of_an_empty_assessment(model: MaturityModel, project_root: Path, tmp_path: Path) -> None:
    text = files(project_root, tmp_path, made(model, {}, profile={}))
    assert "Digitaler Reifegrad: nicht gemessen" in text
    assert "Betriebsangaben unvollständig, es fehlen: Beschäftigte ohne Inhaber" in text
    assert "Kritische Punkte: keine gefunden" in text
