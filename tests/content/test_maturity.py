# SPDX-License-Identifier: EUPL-1.2
"""The delivered maturity model, its checksum and its stored form."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.content.maturity import load_model, read_model
from irmd_desktop.content.maturity_release import model_checksum, model_from_plain, model_to_plain
from irmd_desktop.content.yaml_source import Document, load_yaml
from irmd_desktop.core.maturity.model import MaturityModel

NAME = "hdr-0.1.0.yaml"

# Stored assessments name their model by this figure. It changes with the content of the file (a draft
# may change); should it change because of the program, every stored assessment would lose its model.
CHECKSUM = "312cb67f30080c9464cbe1a2acc6edb841e98877849ec06ea208ce9ca0a53fd0"


@pytest.fixture(scope="module")
def path(project_root: Path) -> Path:
    return project_root / "db" / "maturity" / NAME


@pytest.fixture(scope="module")
def model(path: Path) -> MaturityModel:
    return load_model(path)


@pytest.fixture(scope="module")
def source(path: Path) -> Document:
    return load_yaml(path)


# ------------------------------------------------------------------------------ the delivered file


def test_delivered_model_is_complete(model: MaturityModel) -> None:
    assert (model.id, model.version) == ("hdr", "0.1.0")
    assert len(model.questions) == 50
    assert len(model.dimensions) == 8
    assert sum(dimension.weight for dimension in model.dimensions) == 100
    counts = Counter(question.dimension for question in model.questions)
    assert counts == {"STR": 4, "KUN": 8, "BUE": 5, "LEI": 8, "PRO": 5, "TEA": 5, "SEC": 8, "DAT": 7}
    assert sum(len(question.measures) for question in model.questions) == 64
    assert sum(question.quick_check for question in model.questions) == 20
    assert len(model.sample_profiles) == 6


def test_every_text_stands_in_both_languages(model: MaturityModel) -> None:
    for question in model.questions:
        texts = [
            question.title,
            question.text,
            question.evidence_hint,
            *(level.text for level in question.levels),
        ]
        texts += [measure.text for measure in question.measures]
        assert all(words.de and words.en and words.de != words.en for words in texts), question.id


def test_delivered_model_is_marked_as_a_draft(model: MaturityModel) -> None:
    assert model.about.status_label.de == "Entwurf, nicht kalibriert"
    assert "nicht kalibriert" in model.targets.status.de


def test_dimensions_stand_in_their_order(source: Document) -> None:
    data = deepcopy(source.data)
    data["dimensions"].reverse()
    assert [one.order for one in read_model(Document(data, NAME)).dimensions] == list(range(1, 9))


# ----------------------------------------------------------------------------------------- checksum


def test_checksum_of_the_delivered_model(model: MaturityModel) -> None:
    assert model.checksum == CHECKSUM


def shuffled(plain: Any, chance: random.Random) -> Any:
    if isinstance(plain, dict):
        keys = list(plain)
        chance.shuffle(keys)
        return {key: shuffled(plain[key], chance) for key in keys}
    return [shuffled(one, chance) for one in plain] if isinstance(plain, list) else plain


def test_checksum_does_not_depend_on_key_order_or_layout(source: Document, tmp_path: Path) -> None:
    mixed = shuffled(source.data, random.Random(7))
    # JSON is YAML with another layout.
    text = json.dumps(mixed, ensure_ascii=False, indent=1, default=float)
    (tmp_path / "same.yaml").write_text(text, encoding="utf-8")
    assert load_model(tmp_path / "same.yaml").checksum == CHECKSUM


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["scoring"].update(near_threshold_points=4),
        lambda data: data["questions"][0].update(weight=2),
        lambda data: data["questions"][0]["levels"][0].update(de="Anders."),
        lambda data: data["dimensions"][0].update(weight=11),
        lambda data: data["questions"][0]["measures"][0].update(effort="M"),
        lambda data: data["target_profiles"]["default"].__setitem__(0, 2),
    ],
)
def test_checksum_changes_with_every_figure_and_text(
    source: Document, change: Callable[[Any], object]
) -> None:
    data = deepcopy(source.data)
    change(data)
    assert read_model(Document(data, NAME)).checksum != CHECKSUM


def test_a_whole_number_and_its_decimal_are_the_same(source: Document, tmp_path: Path) -> None:
    text = json.dumps(source.data, default=float).replace('"weight": 10,', '"weight": 10.0,')
    (tmp_path / "same.yaml").write_text(text, encoding="utf-8")
    assert load_model(tmp_path / "same.yaml").checksum == CHECKSUM


# -------------------------------------------------------------------------------------- stored form


def test_stored_form_gives_the_same_model(model: MaturityModel) -> None:
    text = json.dumps(model_to_plain(model))
    assert model_from_plain(json.loads(text)) == model
    assert json.dumps(model_to_plain(model)) == text


def test_stored_form_is_read_without_pydantic_and_yaml(model: MaturityModel, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(json.dumps(model_to_plain(model)), encoding="utf-8")
    code = (
        "import json, pathlib, sys\n"
        "from irmd_desktop.content.maturity_release import model_from_plain\n"
        "model = model_from_plain(json.loads(pathlib.Path(sys.argv[1]).read_text('utf-8')))\n"
        "print(len(model.questions), sorted({'pydantic', 'yaml'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "model.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "50 []"


def test_a_changed_stored_model_is_refused(model: MaturityModel) -> None:
    plain = model_to_plain(model)
    plain["scoring"]["near_threshold_points"] = "4"
    with pytest.raises(ValueError, match="checksum"):
        model_from_plain(plain)


@pytest.mark.parametrize(
    "damage",
    [
        lambda plain: plain.pop("scoring"),
        lambda plain: plain.update(stages=7),
        lambda plain: plain["about"].update(version=3),
        lambda plain: plain["about"].update(surplus="x"),
        lambda plain: plain["about"].update(status="final"),
        lambda plain: plain["questions"].__setitem__(0, "x"),
    ],
)
def test_a_damaged_stored_model_is_refused(model: MaturityModel, damage: Callable[[Any], object]) -> None:
    plain = model_to_plain(model)
    damage(plain)
    with pytest.raises(ValueError):
        model_from_plain(plain)


def test_checksum_is_blind_to_itself(model: MaturityModel) -> None:
    assert model_checksum(dataclasses.replace(model, checksum="x")) == model.checksum
