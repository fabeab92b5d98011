# SPDX-License-Identifier: EUPL-1.2
"""The pinned requirements: complete, hashed, in step with pyproject.toml, and free of any address."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
)
LOCKS = {"runtime.txt": None, "dev.txt": "dev", "bundle.txt": "bundle", "bench.txt": "bench"}
# And one for an environment beside the program, which shares nothing with it.
HASHED = (*LOCKS, "checkers.txt")


def environments() -> list[dict[str, str]]:
    """Every system and Python version the program is meant for, as marker values."""
    same = {"platform_python_implementation": "CPython", "implementation_name": "cpython", "extra": ""}
    return [
        {**system, **same, "python_version": python, "python_full_version": f"{python}.0"}
        for system in SYSTEMS
        for python in PYTHONS
    ]


def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def direct_requirements(root: Path, extra: str | None) -> list[Requirement]:
    table = project(root)["project"]
    extras = table["optional-dependencies"][extra] if extra else []
    return [Requirement(line) for line in [*table["dependencies"], *extras]]


@cache
def pins(root: Path, lock: str) -> list[tuple[Requirement, int]]:
    """Each pinned requirement with its number of hashes."""
    text = (root / "packaging" / "requirements" / lock).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    entries = code.replace("\\\n", " ").splitlines()
    return [
        (Requirement(entry.split("--hash", 1)[0]), len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
        for entry in entries
        if entry.strip()
    ]


def pinned_version(root: Path, lock: str, name: str, environment: dict[str, str]) -> Version:
    found = [
        pin
        for pin, _ in pins(root, lock)
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(environment))
    ]
    assert len(found) == 1, f"{name} must be pinned exactly once in {lock} for {environment}"
    (specifier,) = found[0].specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_direct_dependency_is_pinned_to_a_version_that_fits(project_root: Path, lock: str) -> None:
    for requirement in direct_requirements(project_root, LOCKS[lock]):
        for environment in environments():
            if requirement.marker is None or requirement.marker.evaluate(environment):
                version = pinned_version(project_root, lock, requirement.name, environment)
                assert version in requirement.specifier, f"{requirement} is pinned to {version}"


@pytest.mark.parametrize("lock", HASHED)
def test_every_pin_carries_hashes(project_root: Path, lock: str) -> None:
    for pin, hashes in pins(project_root, lock):
        assert hashes >= 1, f"{pin.name} in {lock} has no hash"


@pytest.mark.parametrize("lock", HASHED)
def test_no_option_and_no_address_beside_the_hashes(project_root: Path, lock: str) -> None:
    text = (project_root / "packaging" / "requirements" / lock).read_text(encoding="utf-8")
    rest = re.sub(r"--hash=sha256:[0-9a-f]{64}", "", text)
    for line in rest.splitlines():
        if not line.startswith("#"):
            assert not re.search(r"(^|\s)--?[a-z]|://|@", line.split("#")[0]), line
    assert "://" not in rest
    assert re.search(r"index|find-links|trusted-host", rest) is None


def test_all_files_agree_on_the_run_time_versions(project_root: Path) -> None:
    expected = {str(pin) for pin, _ in pins(project_root, "runtime.txt")}
    for lock in ("dev.txt", "bundle.txt", "bench.txt"):
        assert expected <= {str(pin) for pin, _ in pins(project_root, lock)}


def test_qt_stays_below_the_release_that_crashes_python_3_11(project_root: Path) -> None:
    for environment in environments():
        version = pinned_version(project_root, "runtime.txt", "PySide6-Essentials", environment)
        assert version >= Version("6.11.3")
        if environment["python_version"] == "3.11":
            assert version < Version("6.12")


def test_forms_are_compiled_with_the_qt_that_shows_them(project_root: Path) -> None:
    tables = project(project_root)

    def qt(lines: list[str]) -> list[str]:
        return [line for line in lines if line.startswith("PySide6")]

    assert qt(tables["build-system"]["requires"]) == qt(tables["project"]["dependencies"])


def test_nothing_under_the_agpl_comes_near_the_program(project_root: Path) -> None:
    """The checker that needs PyMuPDF runs as a program of its own (docs/decisions/0015)."""
    for lock in LOCKS:
        assert not {canonicalize_name(pin.name) for pin, _ in pins(project_root, lock)} & {
            "pymupdf",
            "outloud",
        }
    assert "pymupdf" in {canonicalize_name(pin.name) for pin, _ in pins(project_root, "checkers.txt")}
