# SPDX-License-Identifier: EUPL-1.2
"""The documents tell the truth where a machine can tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import project_files, relative


def documents(root: Path) -> list[Path]:
    return [path for path in project_files(root) if path.suffix == ".md"]


def test_every_link_leads_somewhere(project_root: Path) -> None:
    for path in documents(project_root):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{relative(path, project_root)} links to {target}"


def test_every_make_command_that_is_named_exists(project_root: Path) -> None:
    makefile = (project_root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for path in documents(project_root):
        for name in re.findall(r"`make ([a-z]+)`|^    make ([a-z]+)", path.read_text(encoding="utf-8"), re.M):
            assert "".join(name) in targets, f"{relative(path, project_root)}: make {''.join(name)}"


def test_the_tree_in_the_architecture_is_complete(project_root: Path) -> None:
    text = (project_root / "docs" / "architecture.md").read_text(encoding="utf-8")
    tree = text.split("```")[1]
    names = {relative(path, project_root).split("/")[0] + "/" for path in project_files(project_root)}
    folders = {name for name in names if (project_root / name).is_dir() and not name.startswith(".")}
    modules = {path.name for path in (project_root / "irmd_desktop").glob("[a-z]*.py")}
    data = {path.name + ("/" if path.is_dir() else "") for path in (project_root / "db").iterdir()}
    for name in folders | modules | (data - {"README.md"}):
        assert re.search(rf"^ *{re.escape(name)} ", tree, re.MULTILINE), f"{name} is not in the tree"


@pytest.mark.parametrize("column", [0, 1])
def test_glossary_names_no_term_twice(project_root: Path, column: int) -> None:
    lines = (project_root / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[column + 1].strip() for line in lines if line.startswith("|")]
    terms = [cell for cell in cells if cell not in {"---", "in the code", "German term"}]
    assert len(terms) == len(set(terms))
    assert len(terms) >= 50


def test_identifiers_of_the_glossary_are_those_of_the_code(project_root: Path) -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in project_files(project_root)
        if relative(path, project_root).startswith(("irmd_desktop/", "db/"))
        and path.suffix in {".py", ".yaml"}
    )
    words = set(re.findall(r"[A-Za-z_]+", code))
    lines = (project_root / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("|"):
            for term in re.findall(r"`([^`]+)`", line.split("|")[1]):
                assert term in words, f"the glossary says `{term}` is in the code"
