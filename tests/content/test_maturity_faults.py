# SPDX-License-Identifier: EUPL-1.2
"""Every fault a maturity model may have names its key and what is expected."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.content.maturity import load_model, read_model
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.yaml_source import Document, load_yaml

NAME = "hdr-0.1.0.yaml"


@pytest.fixture(scope="module")
def path(project_root: Path) -> Path:
    return project_root / "db" / "maturity" / NAME


@pytest.fixture(scope="module")
def source(path: Path) -> Document:
    return load_yaml(path)


def put(place: str, value: object) -> Callable[[Any], None]:
    """A change of one entry, such as `questions.0.weight`; list places count from zero."""

    def change(data: Any) -> None:
        *way, last = place.split(".")
        for part in way:
            data = data[int(part)] if isinstance(data, list) else data[part]
        data[int(last) if isinstance(data, list) else last] = value

    return change


# place to change, new value, key the fault is reported at, part of the sentence
FAULTS: list[tuple[str, object, str, str]] = [
    ("schema_version", 2, "schema_version", "1"),
    ("surprise", 1, "surprise", "Diesen Schlüssel gibt es hier nicht"),
    ("model.version", "0.1", "model.version", "Form"),
    ("model.status", "final", "model.status", "draft_uncalibrated"),
    ("model.released", "2026-02-30", "model.released", "gibt es nicht"),
    ("model.released", "2026-02-28", "model.released", "Entwurf"),
    ("model.status", "calibrated", "model.released", "Entwurf"),
    ("model.languages", ["en"], "model.default_language", "languages"),
    ("questions.0.weight", 0, "questions.0.weight", "größer als 0"),
    ("questions.0.weight", "viel", "questions.0.weight", "Zahl"),
    ("questions.0.id", "STR 01", "questions.0.id", "Kennung"),
    ("questions.1.id", "STR-01", "questions.1.id", "doppelt"),
    ("questions.0.dimension", "STX", "questions.0.dimension", "„STR“"),
    ("questions.0.grounding", ["ZH-B99"], "questions.0.grounding.0", "Den Beleg"),
    ("questions.0.funding_topics", ["FT-X"], "questions.0.funding_topics.0", "Das Förderthema"),
    ("questions.0.measures.1.id", "M-STR-01-a", "questions.0.measures.1.id", "doppelt"),
    ("questions.0.measures.0.effort", "XL", "questions.0.measures.0.effort", "Die Aufwandsklasse"),
    (
        "questions.0.measures.0.funding_topics",
        ["X"],
        "questions.0.measures.0.funding_topics.0",
        "Das Förderthema",
    ),
    (
        "questions.0.measures.0.lifts",
        {"from_level": 2, "to_level": 2},
        "questions.0.measures.0.lifts",
        "unter",
    ),
    (
        "questions.0.measures.0.lifts",
        {"from_level": 2, "to_level": 5},
        "questions.0.measures.0.lifts",
        "höchstens 4",
    ),
    (
        "questions.4.measures.0.cost.sources",
        ["CS-X"],
        "questions.4.measures.0.cost.sources.0",
        "Die Preisquelle",
    ),
    ("questions.4.measures.0.cost.min", 4001, "questions.4.measures.0.cost.min", "über „max“"),
    ("questions.4.measures.0.cost.unit", "per_year", "questions.4.measures.0.cost.unit", "per_month"),
    (
        "questions.4.measures.0.cost",
        {"currency": "EUR", "unit": "once", "sources": ["CS-CW17"]},
        "questions.4.measures.0.cost",
        "„min“ oder „max“",
    ),
    ("questions.0.levels.4.level", 3, "questions.0.levels", "0 bis 4"),
    ("questions.0.default_target", 5, "questions.0.default_target", "0 bis 4"),
    ("questions.0.legal_duty_at_or_below", 5, "questions.0.legal_duty_at_or_below", "0 bis 4"),
    ("questions.0.maps.dmat", ["D7"], "questions.0.maps.dmat.0", "DMA-Dimension"),
    ("questions.4.maps.dii.0.indicator", "DII13", "questions.4.maps.dii.0.indicator", "Das Merkmal"),
    ("questions.4.maps.dii.0.met_from_level", 5, "questions.4.maps.dii.0.met_from_level", "0 bis 4"),
    (
        "questions.4.maps.dii.0.only_if",
        {"all": [{"field": "customers", "op": "==", "value": 1}]},
        "questions.4.maps.dii.0.only_if.all.0.field",
        "Die Betriebsangabe",
    ),
    (
        "questions.4.maps.din_spec_27076",
        [{"topic": "T7", "met_from_level": 9}],
        "questions.4.maps.din_spec_27076.0.topic",
        "Das Thema",
    ),
    (
        "questions.4.maps.din_spec_27076",
        [{"topic": "T6", "met_from_level": 9}],
        "questions.4.maps.din_spec_27076.0.met_from_level",
        "0 bis 4",
    ),
    ("questions.0.applies_when", {}, "questions.0.applies_when", "genau eines"),
    (
        "questions.3.applies_when.all",
        [{"field": "wants_staff", "op": "==", "value": True}],
        "questions.3.applies_when",
        "genau eines",
    ),
    ("questions.3.applies_when.any.0.op", "matches", "questions.3.applies_when.any.0.op", "intersects"),
    ("questions.3.applies_when.any.0.op", ">=", "questions.3.applies_when.any.0.value", "nicht „>=“"),
    ("questions.3.applies_when.any.0.value", ["soon"], "questions.3.applies_when.any.0.value", "„soon“"),
    ("questions.3.applies_when.any.0.value", "unknown", "questions.3.applies_when.any.0.value", "eine Liste"),
    ("questions.3.applies_when.any.0.value", [], "questions.3.applies_when.any.0.value", "eine Liste"),
    (
        "questions.3.applies_when.any.0.value",
        ["unknown", "unknown"],
        "questions.3.applies_when.any.0.value",
        "einmal",
    ),
    ("profile_fields.0.values", ["a"], "profile_fields.0.values", "keiner anderen"),
    ("profile_fields.1.values", ["kfz", "kfz"], "profile_fields.1.values", "einmal"),
    ("dimensions.0.grounding", ["ZH"], "dimensions.0.grounding.0", "Den Beleg"),
    ("dimensions.1.order", 1, "dimensions.1.order", "doppelt"),
    ("scale.answer_states.0.id", "open", "scale.answer_states", "answered"),
    ("scale.levels.0.level", 1, "scale.levels", "0 bis 4"),
    ("scoring.points_per_level", [0, 25, 25, 75, 100], "scoring.points_per_level", "steigen"),
    (
        "scoring.dimension_needs.min_answered_share_of_applicable",
        60,
        "scoring.dimension_needs.min_answered_share_of_applicable",
        "höchstens 1",
    ),
    (
        "scoring.overall_needs.min_measured_dimensions",
        9,
        "scoring.overall_needs.min_measured_dimensions",
        "nur 8",
    ),
    (
        "scoring.critical_gate.flag_at_or_below_level",
        5,
        "scoring.critical_gate.flag_at_or_below_level",
        "0 bis 4",
    ),
    (
        "scoring.critical_gate.cap_stage_when_any_at_or_below_level",
        2,
        "scoring.critical_gate.cap_stage_when_any_at_or_below_level",
        "gekennzeichnet",
    ),
    ("scoring.critical_gate.capped_stage", 7, "scoring.critical_gate.capped_stage", "stages"),
    (
        "scoring.priority.critical_at_or_below_level",
        5,
        "scoring.priority.critical_at_or_below_level",
        "0 bis 4",
    ),
    ("scoring.priority.effort_factors", {"S": 1, "M": 2}, "scoring.priority.effort_factors", "L, M, S"),
    (
        "scoring.priority.quick_win_efforts",
        ["X"],
        "scoring.priority.quick_win_efforts.0",
        "Die Aufwandsklasse",
    ),
    (
        "scoring.priority.effort_without_measure",
        "X",
        "scoring.priority.effort_without_measure",
        "Die Aufwandsklasse",
    ),
    ("scoring.benchmark.display.0.n_from", 1, "scoring.benchmark.display", "bei 0"),
    ("scoring.benchmark.display.2.n_from", 5, "scoring.benchmark.display", "steigen"),
    ("scoring.benchmark.display.0.show", ["median"], "scoring.benchmark.display.0.show", "Unter 5"),
    ("scoring.benchmark.display.3.rank_step", None, "scoring.benchmark.display.3.rank_step", "Prozentrang"),
    ("scoring.benchmark.display.3.rank_step", 7, "scoring.benchmark.display.3.rank_step", "ohne Rest"),
    ("stages.0.from", 5, "stages", "beginnen"),
    ("stages.1.from", 40, "stages", "steigen"),
    ("stages.4.from", 101, "stages", "spätestens"),
    ("stages.1.stage", 0, "stages", "Nummern"),
    ("target_profiles.field", "wants_staff", "target_profiles.field", "„enum“"),
    ("target_profiles.field", "trade", "target_profiles.field", "„enum“"),
    ("target_profiles.by_trade_group.kfz", [1, 2], "target_profiles.by_trade_group.kfz", "8 Zielstufen"),
    (
        "target_profiles.by_trade_group.auto",
        [1] * 8,
        "target_profiles.by_trade_group.auto",
        "Die Gewerbegruppe",
    ),
    ("target_profiles.order.0", "KUN", "target_profiles.order", "genau einmal"),
    ("target_profiles.default.0", 5, "target_profiles.default.0", "0 bis 4"),
    ("target_profiles.limits.max", 5, "target_profiles.limits", "0 bis 4"),
    (
        "target_profiles.size_adjustment.0.change",
        {"XXX": 1},
        "target_profiles.size_adjustment.0.change.XXX",
        "Bereich",
    ),
    (
        "target_profiles.size_adjustment.0.when.value",
        -1,
        "target_profiles.size_adjustment.0.when.value",
        "von 0 bis",
    ),
    (
        "target_profiles.size_adjustment.0.when.value",
        True,
        "target_profiles.size_adjustment.0.when.value",
        "ganze Zahl",
    ),
    ("frames.dmat.bands.3.up_to", 99, "frames.dmat.bands", "höchste Punktzahl"),
    ("frames.dmat.bands.1.up_to", 20, "frames.dmat.bands", "steigen"),
    ("frames.dii.levels.1.from", 5, "frames.dii.levels", "lückenlos"),
    ("frames.dii.basic_level_from", 13, "frames.dii.basic_level_from", "12"),
    ("frames.dii.indicators.1.id", "DII01", "frames.dii.indicators.1.id", "doppelt"),
    ("sample_profiles.0.profile.colour", "blue", "sample_profiles.0.profile.colour", "Die Betriebsangabe"),
    (
        "sample_profiles.0.profile.wants_staff",
        "yes",
        "sample_profiles.0.profile.wants_staff",
        "true oder false",
    ),
    ("sample_profiles.0.not_applicable", ["STR-99"], "sample_profiles.0.not_applicable.0", "Die Frage"),
    ("sample_profiles.0.expected_quick_questions", 16, "sample_profiles.0.expected_quick_questions", "17"),
    (
        "sample_profiles.0.expected_applicable_questions",
        43,
        "sample_profiles.0.expected_applicable_questions",
        "44",
    ),
    ("sample_profiles.0.not_applicable", ["STR-04"], "sample_profiles.0.not_applicable", "KUN-07"),
    ("cost_sources.0.address", "ftp://x.de", "cost_sources.0.address", "https://"),
]


@pytest.mark.parametrize(("place", "value", "key", "says"), FAULTS, ids=lambda part: str(part)[:60])
def test_every_fault_names_its_key_and_what_is_expected(
    source: Document, place: str, value: object, key: str, says: str
) -> None:
    data = deepcopy(source.data)
    put(place, value)(data)
    with pytest.raises(ContentError) as caught:
        read_model(Document(data, NAME))
    found = [problem for problem in caught.value.problems if problem.key == key]
    assert found, [str(problem) for problem in caught.value.problems]
    assert any(says in problem.message for problem in found), [problem.message for problem in found]


def test_a_dimension_needs_a_question(source: Document) -> None:
    data = deepcopy(source.data)
    for question in data["questions"]:
        question["dimension"] = "KUN"
    with pytest.raises(ContentError, match="Zum Bereich „STR“ gibt es keine Frage"):
        read_model(Document(data, NAME))


def test_a_changed_condition_is_noticed_by_the_sample_firms(source: Document) -> None:
    data = deepcopy(source.data)
    del next(question for question in data["questions"] if question["id"] == "LEI-07")["applies_when"]
    with pytest.raises(ContentError) as caught:
        read_model(Document(data, NAME))
    assert {problem.key.split(".")[0] for problem in caught.value.problems} == {"sample_profiles"}


def test_an_unknown_fact_of_a_sample_firm_is_allowed(source: Document) -> None:
    data = deepcopy(source.data)
    data["sample_profiles"][0]["profile"]["wants_staff"] = None  # settles nothing: the firm has staff
    assert "wants_staff" not in read_model(Document(data, NAME)).sample_profiles[0].profile


def test_a_fault_names_the_line_of_the_file(path: Path, tmp_path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if "near_threshold_points: 3" in line)
    lines[place] = lines[place].replace("points: 3", "pionts: 3")
    (tmp_path / "maturity").mkdir()
    (tmp_path / "maturity" / NAME).write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_model(tmp_path / "maturity" / NAME, root=tmp_path)
    (wrong,) = caught.value.problems
    assert (wrong.file, wrong.line) == (f"maturity/{NAME}", place + 1)
    assert "near_threshold_points" in wrong.message


def test_all_faults_are_reported_together(source: Document) -> None:
    data = deepcopy(source.data)
    put("questions.0.dimension", "XXX")(data)
    put("stages.1.from", 40)(data)
    put("frames.dii.basic_level_from", 13)(data)
    with pytest.raises(ContentError) as caught:
        read_model(Document(data, NAME))
    assert {problem.key for problem in caught.value.problems} >= {
        "questions.0.dimension",
        "stages",
        "frames.dii.basic_level_from",
    }
