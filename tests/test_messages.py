# SPDX-License-Identifier: EUPL-1.2
"""The English message file is complete, and its sentences hold what the German ones hold."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

PLACEHOLDER = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The script behind `make messages`."""
    path = Path(__file__).parent.parent / "packaging" / "messages.py"
    spec = importlib.util.spec_from_file_location("messages", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(messages: ModuleType, name: str) -> list[tuple[str, str]]:
    """Each German form with its translation; an empty text where there is none."""
    catalog = messages.load(name)
    found: list[tuple[str, str]] = []
    for message in messages.every_message():
        german = (message,) if isinstance(message, str) else message
        entry = catalog.get(german[0])
        said = entry.string if entry is not None else ""
        translated = (said,) if isinstance(said, str) else tuple(said)
        found += zip(german, translated, strict=len(german) == len(translated))
    return found


def test_every_sentence_has_its_english(messages: ModuleType) -> None:
    assert [german for german, english in pairs(messages, "en") if not english] == []


@pytest.mark.parametrize("name", ["en", "de_simple"])
def test_what_is_filled_in_and_the_spaces_around_are_the_same(messages: ModuleType, name: str) -> None:
    for german, said in pairs(messages, name):
        if said:
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(german)), german
            assert said[:1].isspace() == german[:1].isspace(), german
            assert said[-1:].isspace() == german[-1:].isspace(), german


def test_english_has_no_german_quotation_marks(messages: ModuleType) -> None:
    assert [english for _, english in pairs(messages, "en") if "„" in english] == []


def test_marks_are_found_wherever_they_stand(messages: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "page.py"
    source.write_text(
        "a = tr('Eins')\nb = f\"{tr('Zwei')}\"\nc = trn('{n} Fall', '{n} Fälle', 3)\n"
        "class E:\n    SENTENCE = 'Voll. ' 'Bitte leeren.'\n",
        encoding="utf-8",
    )
    expected = {"Eins", "Zwei", ("{n} Fall", "{n} Fälle"), "Voll. Bitte leeren."}
    assert set(messages.marked(source)) == expected
