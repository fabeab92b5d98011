# SPDX-License-Identifier: EUPL-1.2
"""Loads and checks one version of a maturity model from its YAML file.

    model = load_model(path, root=source_folder)     raises ContentError with every fault

The sample firms of the file are counted as well: a changed condition that asks a firm other
questions than before is noticed at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from irmd_desktop.content.maturity_assembly import build_model
from irmd_desktop.content.maturity_checks import Fault, reference_faults
from irmd_desktop.content.maturity_figures import figure_faults
from irmd_desktop.content.maturity_release import model_checksum
from irmd_desktop.content.maturity_schema import ModelFile
from irmd_desktop.content.problems import raise_for
from irmd_desktop.content.validation import validate
from irmd_desktop.content.yaml_source import Document, load_yaml
from irmd_desktop.core.maturity.answers import Mode
from irmd_desktop.core.maturity.applicability import applicable_questions
from irmd_desktop.core.maturity.model import MaturityModel


def load_model(path: Path, *, root: Path | None = None) -> MaturityModel:
    """The model of a file, with its checksum. Raises `ContentError` with every problem found."""
    return read_model(load_yaml(path, root=root))


def read_model(document: Document) -> MaturityModel:
    """The model of a document that was read already. Raises `ContentError`."""
    entry = validate(ModelFile, document)
    faults = [*reference_faults(entry), *figure_faults(entry)]
    raise_for(document.problem(place, message) for place, message in faults)
    model = build_model(entry)
    raise_for(document.problem(place, message) for place, message in sample_faults(model))
    return dataclasses.replace(model, checksum=model_checksum(model))


def sample_faults(model: MaturityModel) -> Iterator[Fault]:
    """Sample firms that get other questions than the file says."""
    for index, sample in enumerate(model.sample_profiles):
        asked = applicable_questions(model, sample.profile, Mode.FULL)
        quick = applicable_questions(model, sample.profile, Mode.QUICK)
        names = {question.id for question in asked}
        left_out = tuple(question.id for question in model.questions if question.id not in names)
        found = {
            "expected_applicable_questions": (sample.expected_applicable_questions, len(asked)),
            "expected_quick_questions": (sample.expected_quick_questions, len(quick)),
            "not_applicable": (", ".join(sample.not_applicable), ", ".join(left_out)),
        }
        for key, (expected, counted) in found.items():
            if expected != counted:
                place = ("sample_profiles", index, key)
                yield (
                    place,
                    f"Das Modell ergibt für diesen Betrieb: {counted}; in der Datei steht: {expected}.",
                )
