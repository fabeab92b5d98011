# SPDX-License-Identifier: EUPL-1.2
"""Sentences in another language: chosen late, German where a translation is missing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from irmd_desktop import assets, language

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Betrieb anlegen"
msgstr "Add a firm"

msgid "{n} Programm"
msgid_plural "{n} Programme"
msgstr[0] "{n} programme"
msgstr[1] "{n} programmes"
"""


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An English message file with two messages."""
    (tmp_path / "resources/locale").mkdir(parents=True)
    (tmp_path / "resources/locale/en.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(assets, "root", lambda: tmp_path)
    monkeypatch.delitem(language._messages, "en", raising=False)
    yield
    language._messages.pop("en", None)


@pytest.mark.usefixtures("english")
def test_a_block_speaks_english_and_german_comes_back() -> None:
    with language.speaking("en"):
        assert language.tr("Betrieb anlegen") == "Add a firm"
        assert language.trn("{n} Programm", "{n} Programme", 1) == "{n} programme"
        assert language.trn("{n} Programm", "{n} Programme", 0) == "{n} programmes"
        assert language.tr("Etwas Neues") == "Etwas Neues"
    assert language.tr("Betrieb anlegen") == "Betrieb anlegen"
    assert language.chosen() == "de"


@pytest.mark.usefixtures("english")
def test_another_thread_goes_on_in_its_own_language() -> None:
    with ThreadPoolExecutor(1) as beside, language.speaking("en"):
        assert beside.submit(language.tr, "Betrieb anlegen").result() == "Betrieb anlegen"
        assert language.tr("Betrieb anlegen") == "Add a firm"


def test_an_unknown_language_is_refused_and_nothing_changes() -> None:
    with pytest.raises(ValueError, match="klingon"):
        language.choose("klingon")
    assert language.chosen() == "de"


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_every_language_can_be_chosen(name: str) -> None:
    with language.speaking(name):
        assert language.chosen() == name
