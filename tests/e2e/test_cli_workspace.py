# SPDX-License-Identifier: EUPL-1.2
"""`workspace ...` from beginning to end, as a script would call it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.persistence import keyring_store
from irmd_desktop.services.workspace import opening
from tests.e2e.command import Ran, names_in, run
from tests.persistence.storage_help import CHEAP, PASSPHRASE, files_with

EXAMPLE = Path("resources") / "examples" / "baeckerei-zeitz.json"
NAME = "Bäckerei Muster"


class Place:
    """A workspace of its own, with cheap key derivation and no keyring."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "arbeit"

    def __call__(self, part: str, *arguments: str | Path) -> Ran:
        return run("workspace", part, "--folder", self.folder, *arguments)

    def json(self, part: str, *arguments: str | Path) -> dict[str, Any]:
        ran = self(part, "--json", *arguments)
        assert ran.code == 0, ran.err
        content: dict[str, Any] = json.loads(ran.out)
        assert content["ok"] is True
        return content


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    # A passphrase costs 0.6 s to try with the parameters of the program; the rest is real.
    monkeypatch.setattr(opening.WorkspaceHouse.__init__, "__kwdefaults__", _cheap())
    monkeypatch.setenv("IRMD_DESKTOP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(opening.PASSPHRASE_VARIABLE, PASSPHRASE)
    monkeypatch.setenv("IRMD_DESKTOP_CASE_PASSPHRASE", "für die Falldatei")
    monkeypatch.setenv(keyring_store.VARIABLE, "none")
    return Place(tmp_path)


def _cheap() -> dict[str, Any]:
    return {**(opening.WorkspaceHouse.__init__.__kwdefaults__ or {}), "parameters": CHEAP}


@pytest.fixture
def case_id(place: Place, project_root: Path) -> str:
    place("init")
    return str(place.json("import", project_root / EXAMPLE)["case"])


def test_a_visit_without_a_window(place: Place, case_id: str, tmp_path: Path) -> None:
    assert place.json("list")["cases"] == [{"case": case_id, "firm": NAME, "place": "06712 Zeitz"}]
    assert place.json("list", "--words", "friseur")["cases"] == []
    assert place.json("check")["message"] == "Der Arbeitsbereich ist unversehrt."
    made = place.json("backup")
    assert [row["name"] for row in place.json("backup", "--list")["backups"]] == [made["name"]]

    out = tmp_path / "auskunft"
    assert place.json("export", "--case", case_id, "--out", out)["files"] == ["angaben.json"]
    told = json.loads((out / "angaben.json").read_text(encoding="utf-8"))
    assert told["case"][case_id]["firm_name"] == NAME
    assert {"cost_item", "measure", "aid", "answer"} & told.keys() == {"measure", "aid", "answer"}

    file = tmp_path / "fall.irmdcase"
    place.json("export", "--case", case_id, "--out", file)
    assert files_with(place.folder, NAME) == [] and NAME.encode() not in file.read_bytes()

    support = tmp_path / "support.json"
    place.json("export", "--case", case_id, "--pseudonymised", "--out", support)
    harmless = support.read_text(encoding="utf-8")
    assert NAME not in harmless and "Zeitz" not in harmless and case_id not in harmless
    assert json.loads(harmless)["facts"]["firm.employees_fte"]["value"] == 12.5

    refused = place("erase", "--case", case_id, "--confirm-name", "bäckerei muster", "--json").only_error
    assert "nichts gelöscht" in refused["message"]
    erased = place.json("erase", "--case", case_id, "--confirm-name", NAME)
    assert erased["complete"] and [copy["name"] for copy in erased["backups"]] == [made["name"]]
    assert place.json("list")["cases"] == []

    assert place.json("restore", "--backup", made["name"])["erased_again"] == 1
    assert place.json("list")["cases"] == []
    assert "gelöscht" in place("import", file, "--json").only_error["message"]
    assert place.json("import", file, "--even-if-erased")["case"] == case_id
    assert place.json("import", file)["new_edits"] == 0
    # Taken in again on purpose, it is not erased by the next restore.
    assert place.json("restore", "--backup", made["name"])["erased_again"] == 0


def test_init_prints_the_sheet_and_makes_up_a_passphrase_where_none_is_given(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(opening.PASSPHRASE_VARIABLE)
    told = place("init")
    assert told.code == 0 and "Wiederherstellungsblatt" in told.out
    made_up = next(line for line in told.out.splitlines() if line.startswith("Passphrase:")).split()[1]
    assert "--passphrase-fd" in place("list", "--json").only_error["message"]
    read, write = os.pipe()
    os.write(write, made_up.encode() + b"\n")
    os.close(write)
    assert place.json("list", "--passphrase-fd", str(read))["cases"] == []


def test_faults_are_one_sentence_and_change_nothing(place: Place, case_id: str, tmp_path: Path) -> None:
    for arguments in (
        ("erase", "--case", "gibt-es-nicht", "--confirm-name", NAME),
        ("restore", "--backup", "gestern.db"),
        ("import", tmp_path / "fehlt.json"),
        ("import", tmp_path / "fehlt.irmdcase"),
        ("export", "--case", case_id, "--out", tmp_path),
    ):
        assert place(arguments[0], *arguments[1:], "--json").only_error
    assert len(place.json("list")["cases"]) == 1


def test_a_wrong_passphrase_and_a_missing_workspace(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "kein Arbeitsbereich" in place("check", "--json").only_error["message"]
    place("init")
    monkeypatch.setenv(opening.PASSPHRASE_VARIABLE, "eine falsche hier")
    assert "passt nicht" in place("backup", "--json").only_error["message"]
    assert names_in(place.folder) == ["workspace.db", "workspace.key.json", "workspace.lock"]


def test_without_a_folder_the_one_of_the_program_counts(place: Place, tmp_path: Path) -> None:
    assert run("workspace", "init").code == 0
    assert (tmp_path / "home" / "workspace" / "workspace.db").exists()


def test_a_home_that_is_no_whole_path_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRMD_DESKTOP_HOME", "daten")
    assert "vollständiger Pfad" in run("workspace", "init", "--json").only_error["message"]


def test_a_damaged_page_makes_the_check_fail(place: Place, case_id: str) -> None:
    raw = bytearray((place.folder / "workspace.db").read_bytes())
    raw[-2000] ^= 0xFF
    (place.folder / "workspace.db").write_bytes(raw)
    assert place("check").code == 1
