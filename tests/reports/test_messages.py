# SPDX-License-Identifier: EUPL-1.2
"""Every sentence of the papers exists in English, keeps its placeholders, and promises nothing."""

from __future__ import annotations

import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Words that would promise money or judge the owner (design of the report, section 7; design, section 8).
FORBIDDEN = {
    "de": (
        r"Sie (?:bekommen|erhalten)",
        r"steht Ihnen zu",
        r"garantiert",
        r"\bsicher\b",
        r"leider",
        r"mangelhaft",
        r"ungenügend",
        r"Glückwunsch",
        r"gemäß",
        r"hinsichtlich",
        r"zwecks",
        r"!",
    ),
    "en": (
        r"you (?:will )?(?:get|receive)\b",
        r"guaranteed",
        r"\bcertain",
        r"unfortunately",
        r"congratulat",
        r"!",
    ),
}


def script() -> ModuleType:
    """`packaging/messages.py`, which is no module of the program."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "packaging/messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = script()

OF_THE_PAPERS = sorted(
    {
        message
        for part in (
            "texts.py",
            "reports",
            "services/report_building",
            "services/papers",
            "services/reporting.py",
            "services/branding.py",
        )
        for message in MESSAGES.marked(ROOT / "irmd_desktop" / part)
    },
    key=str,
)
FACTS = sorted({*MESSAGES.authored(ROOT / "db/facts.yaml")})


def forms(text: object) -> tuple[str, ...]:
    """One form, or one and many."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def fields(text: str) -> set[str]:
    """Names of the placeholders."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("messages", [OF_THE_PAPERS, FACTS], ids=["papers", "facts"])
def test_no_sentence_of_the_papers_lacks_english(messages: list[object]) -> None:
    english = MESSAGES.load("en")
    missing = []
    for message in messages:
        found = english.get(forms(message)[0])
        if found is None or not all(forms(found.string)):
            missing.append(message)
    assert not missing, f"no English: {missing}; run make messages and translate"
    assert len(messages) > 200


@pytest.mark.parametrize("name", ["en", "de_simple"])
def test_translations_have_the_placeholders_of_their_source(name: str) -> None:
    wrong = [
        message.id
        for message in MESSAGES.load(name)
        if message.id
        and all(forms(message.string))
        # The singular may say "one" in place of its number.
        and fields(forms(message.id)[-1]) != fields(forms(message.string)[-1])
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["en", "de_simple"])
def test_nothing_is_translated_that_nobody_says(name: str) -> None:
    said = {forms(message)[0] for message in MESSAGES.every_message()}
    left = [message.id for message in MESSAGES.load(name) if message.id and all(forms(message.string))]
    assert not [one for one in left if forms(one)[0] not in said], "run make messages"


@pytest.mark.parametrize("name", ["en", "de_simple"])
def test_message_files_are_sorted_and_stay_as_they_are(name: str) -> None:
    catalog = MESSAGES.load(name)
    path = MESSAGES.path_of(name)
    assert MESSAGES.as_text(catalog) == path.read_text(encoding="utf-8")


def test_renewing_keeps_translations_and_drops_what_is_gone() -> None:
    old = MESSAGES.Catalog(locale="en")
    old.add("Betrieb", string="Firm")
    old.add("Weg", string="Gone")
    old.add(("{n} Tag", "{n} Tage"), string=("{n} day", "{n} days"))
    found = MESSAGES.renewed(old, ["Betrieb", "Neu", ("{n} Tag", "{n} Tage")], only_translated=False)
    assert {forms(m.id)[0]: forms(m.string) for m in found if m.id} == {
        "Betrieb": ("Firm",),
        "Neu": ("",),
        "{n} Tag": ("{n} day", "{n} days"),
    }
    translated = MESSAGES.renewed(found, ["Betrieb", "Neu"], only_translated=True)
    assert [m.id for m in translated if m.id] == ["Betrieb"]


@pytest.mark.parametrize("pattern", FORBIDDEN["de"])
def test_fixed_german_words_promise_nothing(pattern: str) -> None:
    words = [form for message in OF_THE_PAPERS for form in forms(message)]
    assert not [text for text in words if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("pattern", FORBIDDEN["en"])
def test_english_words_promise_nothing(pattern: str) -> None:
    english = MESSAGES.load("en")
    words = [form for m in OF_THE_PAPERS for form in forms(english.get(forms(m)[0]).string)]
    assert not [text for text in words if re.search(pattern, text, re.IGNORECASE)]
