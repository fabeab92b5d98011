# SPDX-License-Identifier: EUPL-1.2
"""The manual has a chapter for every page, and every key it names works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop import language
from irmd_desktop.content.release import Release
from irmd_desktop.gui.commands import spoken_keys
from irmd_desktop.gui.dialogs.help import HelpDialog, chapters
from irmd_desktop.gui.main_window import MainWindow, Program
from irmd_desktop.gui.pages.registry import PAGES, STEPS
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from irmd_desktop.userdirs import UserDirs
from tests.support import project_files, relative

OTHERS = {"visit", "keys", "privacy", "trouble"}
OF_FIELDS = {"F4"}
"""Keys of a single field, not of the window."""
KEY = re.compile(r"\b(?:Strg|Ctrl|Alt|Umschalt|Shift)\+\w+|\bF\d+\b")
TO = re.compile(r"\*\*(\w+\+)(\d)\*\* (?:bis|to) \*\*\w+\+(\d)\*\*")


def shown(dialog: HelpDialog, key: str) -> str:
    """What a reader sees of a chapter."""
    dialog.go(key)
    return dialog.ui.text.toPlainText()


def keys_in(text: str) -> set[str]:
    """Every key a chapter names; `Alt+1 bis Alt+7` names seven."""
    found = set(KEY.findall(text))
    for modifier, first, last in TO.findall(text):
        found |= {f"{modifier}{number}" for number in range(int(first), int(last) + 1)}
    return found


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_every_page_has_its_chapter_without_pictures(spoken: str, app: QApplication, qtbot: QtBot) -> None:
    with language.speaking(spoken):
        assert set(chapters()) == PAGES.keys() | STEPS.keys() | OTHERS
        dialog = HelpDialog("project")
        qtbot.addWidget(dialog)
        texts = {key: shown(dialog, key) for key in chapters()}
    assert len(set(texts.values())) == len(texts)
    assert all(len(text) > 300 and "screenshots" not in text for text in texts.values())


def test_both_languages_have_the_same_chapters_in_the_same_order() -> None:
    with language.speaking("en"):
        english = list(chapters())
    assert list(chapters()) == english
    with language.speaking("de_simple"):
        assert list(chapters()) == english


def test_a_link_leads_to_a_chapter(project_root: Path) -> None:
    for path in sorted((project_root / "resources/help").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", text):
            assert (path.parent / target).parent == path.parent and (path.parent / target).exists(), target


def test_every_picture_is_shown_somewhere_and_all_of_them_are_small(project_root: Path) -> None:
    files = project_files(project_root)
    text = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix == ".md")
    pictures = [path for path in files if relative(path, project_root).startswith("docs/screenshots/")]
    assert sum(path.stat().st_size for path in pictures) < 2_000_000
    assert [path for path in pictures if relative(path, project_root).removeprefix("docs/") not in text] == []


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_the_manual_names_the_keys_of_the_window_and_no_others(
    spoken: str, app: QApplication, qtbot: QtBot, tmp_path: Path, release: Release, project_root: Path
) -> None:
    dirs = UserDirs(tmp_path)
    window = MainWindow(Program(dirs, Settings(), WorkspaceHouse(dirs.workspace), lambda: release))
    qtbot.addWidget(window)
    folder = project_root / "resources/help" / spoken
    named = {path.stem: keys_in(path.read_text(encoding="utf-8")) for path in folder.glob("*.md")}
    with language.speaking(spoken):
        there = {spoken_keys(command.keys) for command in window._make_commands() if command.keys}
    assert set().union(*named.values()) - there - OF_FIELDS == set()
    assert there - named["13-keys"] == set()
