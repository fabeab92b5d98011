# SPDX-License-Identifier: EUPL-1.2
"""What is handed out: an sdist the wheel can be built from, and a wheel that works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from irmd_desktop import __version__
from tests.support import project_files, relative


@pytest.fixture(scope="module")
def built(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the sdist and the wheel that was built from the unpacked sdist, not from the checkout."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target)]
    done = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Script folder of a fresh environment with the wheel in it, below a path that breaks careless code.

    The libraries come from the environment of the tests through a path file, so that no network is needed;
    that each import is a declared dependency is proven in test_architecture.py.
    """
    folder = tmp_path_factory.mktemp("Übergabe 100 % fertig") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([python, "-c", query], capture_output=True, text=True, check=True)
    libraries = Path(answer.stdout.strip()) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return scripts


def test_sdist_holds_every_file_of_the_project(project_root: Path, built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    top = f"irmd_desktop-{__version__}/"
    with tarfile.open(sdist) as archive:
        packed = {name.removeprefix(top) for name in archive.getnames()}
    assert {relative(path, project_root) for path in project_files(project_root)} <= packed


def test_wheel_holds_one_package_and_all_data(project_root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in names} == {"irmd_desktop", f"irmd_desktop-{__version__}.dist-info"}
    expected = {
        f"irmd_desktop/_data/{name}"
        for name in (relative(path, project_root) for path in project_files(project_root))
        if name.startswith(("db/", "resources/")) and not name.endswith(("README.md", ".gitkeep"))
    }
    assert {name for name in names if name.startswith("irmd_desktop/_data/")} == expected


def test_wheel_carries_the_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("/LICENSE")]
    assert archive.read(name).decode().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_wheel_carries_no_database_and_no_leftovers(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        assert not name.endswith((".db", ".sqlite", ".pyc", ".ui")), name


def test_installed_program_passes_its_self_test(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "IRMD_DESKTOP_HOME": str(tmp_path / "data")}
    if os.name == "nt":  # Windows programs do not start without it
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    done = subprocess.run(
        [str(installed / "irmd-desktop"), "--self-test"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert report["version"] == __version__


def test_installed_program_runs_from_the_wheel_not_from_the_checkout(
    project_root: Path, installed: Path, tmp_path: Path
) -> None:
    code = "import irmd_desktop.assets as a; print(a.root())"
    command = [str(installed / "python"), "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    root = Path(done.stdout.strip())
    assert root.name == "_data"
    assert project_root not in root.parents
