# SPDX-License-Identifier: EUPL-1.2
"""The rules of docs/architecture.md that a machine can check."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from irmd_desktop import __version__, selftest
from tests.support import project_files, relative

# One idea each; a table of worked examples may run a little longer.
LONGEST_FILE, LONGEST_TEST_FILE = 450, 500

# Parts of a declared dependency that come as a distribution of their own, of exactly the version it wants.
INSEPARABLE = {"pydantic_core": "pydantic", "shiboken6": "PySide6-Essentials"}

# Besides I/O, clock and chance: whatever could bring them in by the back door.
NOT_IN_CORE = {
    *(
        "asyncio",
        "builtins",
        "ctypes",
        "glob",
        "importlib",
        "io",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
    ),
    *(
        "random",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
    ),
    *("urllib", "uuid"),
}
NOT_CALLED_IN_CORE = {"open", "print", "input", "exec", "eval", "compile", "__import__", "hash", "id"}
CLOCK_METHODS = {"today", "now", "utcnow", "fromtimestamp"}


def python_files(root: Path, folder: str) -> list[Path]:
    names = (relative(path, root) for path in project_files(root) if path.suffix == ".py")
    return [root / name for name in names if name.startswith(folder)]


def imported_modules(path: Path) -> Iterator[str]:
    """Full names of what a file imports, also inside functions; `from a import b` yields `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative imports hide the layer"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_import_contracts(project_root: Path) -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rules_use_the_standard_library_only(project_root: Path) -> None:
    files = python_files(project_root, "irmd_desktop/core/")
    assert files
    for path in files:
        for name in imported_modules(path):
            standard = name.split(".")[0] in sys.stdlib_module_names
            assert standard or name.startswith("irmd_desktop.core"), f"{path.name} imports {name}"


def test_the_rules_do_no_io_and_know_neither_clock_nor_chance(project_root: Path) -> None:
    for path in python_files(project_root, "irmd_desktop/core/"):
        where = relative(path, project_root)
        for name in imported_modules(path):
            assert name.split(".")[0] not in NOT_IN_CORE, f"{where} imports {name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name):
                assert node.func.id not in NOT_CALLED_IN_CORE, f"{where}:{node.lineno} calls {node.func.id}"
            if isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCK_METHODS, f"{where}:{node.lineno} asks the clock"


def test_every_import_is_a_declared_dependency(project_root: Path) -> None:
    table = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in table["dependencies"]}
    homes = importlib.metadata.packages_distributions()
    for path in python_files(project_root, "irmd_desktop/"):
        tops = {name.split(".")[0] for name in imported_modules(path)}
        for top in tops - {"irmd_desktop"} - INSEPARABLE.keys():
            if top not in sys.stdlib_module_names:
                owners = {canonicalize_name(owner) for owner in homes.get(top, [])}
                assert owners & declared, f"{path} imports {top}, which is no dependency in pyproject.toml"


def test_the_self_test_loads_every_declared_dependency(project_root: Path) -> None:
    table = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    homes = importlib.metadata.packages_distributions()
    loaded = {canonicalize_name(owner) for name in selftest.LATE_IMPORTS for owner in homes[name]}
    assert {canonicalize_name(Requirement(line).name) for line in table["dependencies"]} <= loaded


@pytest.mark.parametrize("module", ["irmd_desktop.cli", "irmd_desktop.app", "irmd_desktop.selftest"])
def test_heavy_libraries_are_not_loaded_at_start(module: str) -> None:
    heavy = ["PySide6", "alembic", "numpy", "openpyxl", "pandas", "pikepdf", "reportlab", "sqlalchemy"]
    code = f"import sys, {module}; print(sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_names_the_network_even_in_a_string(project_root: Path) -> None:
    # ruff (TID251) and the contracts see imports; importlib and Qt plug-ins are named by strings.
    pattern = re.compile(r"QtNetwork|QtWebSockets|QtWebEngine|urllib\.request|http\.client|openUrl")
    for path in python_files(project_root, "irmd_desktop/"):
        assert pattern.search(path.read_text(encoding="utf-8")) is None, relative(path, project_root)


def test_ruff_bans_the_network_modules(project_root: Path, tmp_path: Path) -> None:
    offender = tmp_path / "offender.py"
    offender.write_text("import urllib.request\nfrom PySide6 import QtNetwork\n", encoding="utf-8")
    options = ["--no-cache", f"--config={project_root / 'pyproject.toml'}", "--select=TID251"]
    command = [sys.executable, "-m", "ruff", "check", *options, str(offender)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.count("TID251") == 2


def test_tests_cannot_reach_another_machine() -> None:
    with socket.socket() as probe, pytest.raises(Exception, match=r"socket\.connect"):
        probe.connect(("192.0.2.1", 80))  # an address reserved for documentation
    with pytest.raises(Exception, match="getaddrinfo"):
        socket.getaddrinfo("example.invalid", 80)


def test_every_source_file_names_its_licence(project_root: Path) -> None:
    line = "SPDX-License-Identifier: " + "EUPL-1.2"
    for path in project_files(project_root):
        name = relative(path, project_root)
        if path.suffix in {".py", ".toml", ".sh", ".yaml", ".ui"} or name in {"Makefile", ".ci/run"}:
            head = path.read_text(encoding="utf-8").splitlines()[:3]
            assert any(line in text for text in head), f"{name} lacks '{line}'"


def test_no_path_of_a_machine_and_no_package_index_address(project_root: Path) -> None:
    # Written so that the pattern does not match itself.
    pattern = re.compile(
        r"(?<![\w./~-])/(?:work|home|root)/\w|[A-Z]:\\Users\\\w|--(?:extra-)?index-url|--find-links|files\.python[h]osted"
        r"|(?:pypi|npmjs)\.org|registry\.npm[j]s"
    )
    own = Path(__file__).resolve()
    no_text = {".png", ".webp", ".ttf", ".pdf", ".ico", ".icc", ".otf", ".db"}
    for path in project_files(project_root):
        if path != own and path.suffix not in no_text:
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{relative(path, project_root)}: {found}"


def test_packaging_folder_does_not_hide_the_packaging_library(project_root: Path) -> None:
    assert not (project_root / "packaging" / "__init__.py").exists()
    assert not Requirement("a").specifier  # the library answers


def test_version_is_written_in_one_place(project_root: Path) -> None:
    table = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in table["project"]["dynamic"]
    assert importlib.metadata.version("irmd-desktop") == __version__
    places = [
        relative(path, project_root)
        for path in python_files(project_root, "irmd_desktop/")
        if re.search(r"^__version__\s*=", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert places == ["irmd_desktop/__init__.py"]


def test_files_stay_short_enough_to_read(project_root: Path) -> None:
    for path in python_files(project_root, ""):
        name = relative(path, project_root)
        length = len(path.read_text(encoding="utf-8").splitlines())
        limit = LONGEST_TEST_FILE if name.startswith("tests/") else LONGEST_FILE
        assert length <= limit, f"{name} has {length} lines"


def test_every_top_level_entry_is_in_the_source_distribution(project_root: Path) -> None:
    table = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    listed = {entry.strip("/") for entry in table["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    present = {relative(path, project_root).split("/")[0] for path in project_files(project_root)}
    # hatchling adds .gitignore itself; PKG-INFO exists in an unpacked sdist only.
    assert present - listed <= {".gitignore", "PKG-INFO"}


def test_every_layer_says_what_it_is_for_and_is_in_the_tree_of_the_documents(project_root: Path) -> None:
    tree = (project_root / "docs" / "architecture.md").read_text(encoding="utf-8")
    for package in sorted((project_root / "irmd_desktop").glob("*/__init__.py")):
        if package.parent.name not in {"forms", "_data"}:
            assert ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))), package.parent.name
            assert f"  {package.parent.name}/" in tree, f"docs/architecture.md lacks {package.parent.name}/"
