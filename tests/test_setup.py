# SPDX-License-Identifier: EUPL-1.2
"""The set-up scripts where they may not install anything, and the build hook."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def script(project_root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Load one of the scripts in packaging/ as it sees itself when it runs."""
    monkeypatch.syspath_prepend(str(project_root / "packaging"))

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, project_root / "packaging" / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def libraries(script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Linux machine on which only OpenGL is missing."""
    module = script("system_libraries")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "_loads", lambda name: name != "libGL.so.1")
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    return module


@pytest.fixture
def commands(libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; `sudo` asks for a password, so it fails."""
    seen: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        seen.append(command)
        return subprocess.CompletedProcess(command, 1 if command[0] == "sudo" else 0)

    monkeypatch.setattr(libraries.subprocess, "run", run)
    return seen


def test_missing_packages_are_named(libraries: ModuleType) -> None:
    assert libraries.missing_packages() == ["libgl1"]


def test_other_systems_need_no_system_packages(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert libraries.missing_packages() == []


def test_who_may_not_install_gets_the_exact_command(
    libraries: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    assert libraries.main([]) == 1
    told = capsys.readouterr().err
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1" in told
    assert commands == [["sudo", "-n", "true"]]


def test_root_installs_only_what_is_missing(
    libraries: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    libraries.main([])
    assert [command[-1] for command in commands] == ["libgl1"]
    assert "sudo" not in commands[0]


def test_stale_package_lists_are_updated_and_the_install_tried_again(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def apt(prefix: list[str], command: list[str]) -> bool:
        tried.append(command[1])
        return tried != ["install"]  # only the very first try fails

    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    monkeypatch.setattr(libraries, "_apt", apt)
    assert libraries.install(["libgl1"]) is True
    assert tried == ["install", "update", "install"]


def test_check_only_installs_nothing(libraries: ModuleType, commands: list[list[str]]) -> None:
    assert libraries.main(["--check"]) == 1
    assert commands == []


def test_a_python_without_venv_asks_for_the_package_of_its_own_version(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = script("prepare")
    asked: list[list[str]] = []

    def refuse(names: list[str]) -> bool:
        asked.append(names)
        return False

    monkeypatch.setattr(prepare, "can_make_venv", lambda: False)
    monkeypatch.setattr(prepare.system_libraries, "missing_packages", lambda: ["libgl1"])
    monkeypatch.setattr(prepare.system_libraries, "install", refuse)
    assert prepare.ensure_system_packages() is False
    assert asked == [["libgl1", f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]]


def test_set_up_goes_on_without_the_libraries_of_the_window(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare = script("prepare")
    monkeypatch.setattr(prepare, "can_make_venv", lambda: True)
    monkeypatch.setattr(prepare.system_libraries, "missing_packages", lambda: ["libgl1"])
    monkeypatch.setattr(prepare.system_libraries, "install", lambda names: False)
    assert prepare.ensure_system_packages() is True
    assert "Going on without them" in capsys.readouterr().err


def test_a_changed_requirement_is_noticed(
    script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = script("prepare")
    before = prepare.fingerprint()
    assert prepare.fingerprint() == before
    changed = tmp_path / "dev.txt"
    changed.write_text(prepare.REQUIREMENTS.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    monkeypatch.setattr(prepare, "REQUIREMENTS", changed)
    assert prepare.fingerprint() != before


FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Probe</class><widget class="QWidget" name="Probe">
<layout class="QVBoxLayout"><item><widget class="QLabel" name="label"><property name="text">
<string>Förderfähige Ausgaben</string></property></widget></item></layout></widget></ui>
"""


def test_forms_are_compiled_and_stale_ones_removed(
    script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    hook = script("hatch_build")
    (tmp_path / "ui").mkdir()
    source = tmp_path / "ui" / "probe.ui"
    source.write_text(FORM, encoding="utf-8")
    (form,) = hook.compile_forms(tmp_path)
    assert form == tmp_path / "irmd_desktop" / "gui" / "forms" / "ui_probe.py"
    code = form.read_text(encoding="utf-8")
    assert 'tr(u"F\\u00f6rderf\\u00e4hige Ausgaben")' in code
    assert "from irmd_desktop.language import tr" in code
    assert "connectSlotsByName" not in code
    source.unlink()
    assert hook.compile_forms(tmp_path) == []
    assert not form.exists()


def test_wheel_takes_data_but_no_database_and_no_leftovers(
    script: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    hook = script("hatch_build")
    for name in (
        "db/facts.yaml",
        "db/README.md",
        "db/work.db",
        "db/__pycache__/x.pyc",
        "resources/.cache/x",
        "resources/a.svg",
        "other/x",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    packed = sorted(hook.data_files(tmp_path).values())
    assert packed == ["irmd_desktop/_data/db/facts.yaml", "irmd_desktop/_data/resources/a.svg"]
