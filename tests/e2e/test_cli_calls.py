# SPDX-License-Identifier: EUPL-1.2
"""How the command is called: what makes no sense, what cannot be written, and what real processes do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from irmd_desktop.content import release
from tests.e2e.command import BEES, copy_of_bees, names_in, run, text_file

GOOD = '{"id": "good", "facts": {"hive.count": 3}}'


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-02-30", "Das Datum 2026-02-30 gibt es nicht; erwartet wird JJJJ-MM-TT"),
        ("2026-1-5", "Erwartet wird ein Datum JJJJ-MM-TT, nicht „2026-1-5“"),
        ("15.06.2026", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("2026-W48-2", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("heute", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("0001-01-01", "Das Jahr 1 liegt außerhalb des Erlaubten (1000 bis 2999)"),
        ("9999-12-31", "Das Jahr 9999 liegt außerhalb"),
    ],
)
def test_a_day_that_is_none(bees_db: Path, tmp_path: Path, on: str, words: str) -> None:
    cases = text_file(tmp_path / "c.jsonl", [GOOD])
    error = run("match", "--catalogue", bees_db, "--facts", cases, "--on", on, "--json").only_error
    assert "--on" in error["message"]
    assert words in error["message"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mtach"], "mtach"),
        (["match"], "es fehlt --catalogue, --facts, --on"),
        (["match", "--catalogue"], "--catalogue: hier fehlt der Wert"),
        (["match", "--katalog", "x"], "es fehlt --catalogue"),
        (["match", "--cat", "x", "--facts", "y", "--on", "2026-01-01"], "es fehlt --catalogue"),
        (["catalogue"], "es fehlt"),
        (["catalogue", "biuld", "a", "b"], "biuld"),
        (["catalogue", "build", "a"], "es fehlt OUT.db"),
        (["catalogue", "check", "a", "b"], "unbekannt ist b"),
        (["catalogue", "check", "a", "--quick"], "unbekannt ist --quick"),
        (["catalogue", "check", "a", "--on", "2026-02-30"], "gibt es nicht"),
    ],
)
def test_a_call_that_makes_no_sense(arguments: list[str], words: str) -> None:
    error = run(*arguments, "--json").only_error
    assert error["message"].startswith("Der Aufruf stimmt nicht: ")
    assert words in error["message"]
    assert "Hilfe: irmd-desktop" in error["message"]
    assert (error["file"], error["line"], error["key"]) == ("", None, "")
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{error['message']}\n"


def test_what_cannot_be_read_or_written_is_told_in_german(bees_db: Path, tmp_path: Path) -> None:
    name = "x" * 300
    cases = text_file(tmp_path / "c.jsonl", [GOOD])
    for arguments in (
        ("match", "--catalogue", tmp_path / name, "--facts", cases, "--on", "2026-06-15"),
        ("match", "--catalogue", bees_db, "--facts", tmp_path / name, "--on", "2026-06-15"),
        ("catalogue", "build", BEES, tmp_path / name),
    ):
        error = run(*arguments, "--json").only_error
        assert error["file"].endswith(name[:100])
        assert "lässt sich nicht lesen oder schreiben (der Name ist zu lang)" in error["message"]


# ------------------------------------------------------------------------------------- the new file


def test_a_build_says_what_it_built(tmp_path: Path) -> None:
    ran = run("catalogue", "build", BEES, tmp_path / "bees.db", "--json")
    assert (ran.code, ran.err) == (0, "")
    (built,) = ran.lines
    checksum = built.pop("sha256")
    assert built == {
        "ok": True, "target": str(tmp_path / "bees.db"), "version": "bees-1",
        "programmes": 5, "facts": 24, "models": 0,
    }  # fmt: skip
    assert checksum == hashlib.sha256((tmp_path / "bees.db").read_bytes()).hexdigest()
    assert names_in(tmp_path) == ["bees.db"]
    told = run("catalogue", "build", BEES, tmp_path / "bees.db").out
    assert told.startswith("Katalog bees-1 gebaut: 5 Programme, 24 Fakten, 0 Reifegradmodelle. Prüfsumme ")


def test_a_sound_folder_passes_the_check(tmp_path: Path) -> None:
    ran = run("catalogue", "check", BEES, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert (ran.lines[0]["ok"], ran.lines[0]["programmes"], ran.lines[0]["facts"]) == (True, 5, 24)


def test_a_target_that_can_be_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for name, file, words in (
        ("folder", "folder", "Das ist keine Datei"),
        ("missing/out.db", "missing", "Diesen Ordner gibt es nicht"),
        ("file/out.db", "file", "Diesen Ordner gibt es nicht"),
    ):
        error = run("catalogue", "build", BEES, tmp_path / name, "--json").only_error
        assert error["file"] == (tmp_path / file).as_posix()
        assert error["message"].startswith(words)
    assert names_in(tmp_path) == ["file", "folder"]
    assert names_in(tmp_path / "folder") == []


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    # Where a system has no pipes by name, a folder is what must not be replaced.
    getattr(os, "mkfifo", os.mkdir)(tmp_path / "pipe")
    assert "keine Datei" in run("catalogue", "build", BEES, tmp_path / "pipe", "--json").only_error["message"]
    assert (tmp_path / "pipe").exists() and not (tmp_path / "pipe").is_file()


def test_a_release_never_replaces_what_it_is_built_from(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path)
    for name in ("facts.yaml", "catalogue/spent.yaml"):
        before = (source / name).read_bytes()
        assert (
            "gehört zum Inhalt"
            in run("catalogue", "build", source, source / name, "--json").only_error["message"]
        )
        assert (source / name).read_bytes() == before
    assert run("catalogue", "build", source, source / "bees.db").code == 0


def test_a_write_that_fails_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "out.db").write_bytes(b"older release")
    monkeypatch.setattr(os, "fsync", full)
    error = run("catalogue", "build", BEES, tmp_path / "out.db", "--json").only_error
    assert error["file"] == str(tmp_path / "out.db")
    assert "(kein Platz mehr auf dem Datenträger)" in error["message"]
    assert names_in(tmp_path) == ["out.db"]
    assert (tmp_path / "out.db").read_bytes() == b"older release"


def test_a_database_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(release, "_write_programme", full)
    error = run("catalogue", "build", BEES, tmp_path / "out.db", "--json").only_error
    assert "database or disk is full" in error["message"]
    assert names_in(tmp_path) == []


def test_an_older_release_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out.db").write_bytes(b"older release")
    assert run("catalogue", "build", BEES, tmp_path / "out.db").code == 0
    assert (tmp_path / "out.db").read_bytes().startswith(b"SQLite format 3")


# ---------------------------------------------------------------------------------- real processes


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "irmd_desktop", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def test_the_same_folder_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    copied = tmp_path / "anderer Ordner" / "bienen"
    shutil.copytree(BEES, copied, copy_function=shutil.copyfile)
    for age, path in enumerate(sorted(copied.rglob("*"))):
        os.utime(path, (1_000_000 * age, 1_000_000 * age))
    for seed, source in (("1", BEES), ("2", copied)):
        target = tmp_path / f"{seed}.db"
        done = process(
            "catalogue",
            "build",
            source,
            target,
            PYTHONHASHSEED=seed,
            TZ="Asia/Tokyo" if seed == "2" else "UTC",
        )
        assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "1.db").read_bytes() == (tmp_path / "2.db").read_bytes()


def test_the_same_cases_give_the_same_bytes_in_any_locale(bees_db: Path, tmp_path: Path) -> None:
    cases = text_file(tmp_path / "c.jsonl", ['{"id": "Müller ☃", "facts": {"hive.count": {"max": 70}}}'])
    arguments = ("match", "--catalogue", bees_db, "--facts", cases, "--on", "2026-06-15")
    expected = run(*arguments).out.encode()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        done = process(
            *arguments, PYTHONHASHSEED=seed, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == expected


def test_a_refused_process_ends_with_two_and_one_line(bees_db: Path, tmp_path: Path) -> None:
    cases = text_file(tmp_path / "c.jsonl", ['{"id": "c", "facts": {"site.zone": "Straße"}}'])
    done = process(
        "match", "--catalogue", bees_db, "--facts", cases, "--on", "2026-06-15", PYTHONIOENCODING="ascii"
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"{cases.as_posix()}, Zeile 1, „facts.site.zone“: „Straße“ ist kein Code von „site.zone“; "
        "erlaubt sind alpine, valley, city.\n"
    )
    assert b"Traceback" not in done.stderr


def test_a_reader_who_has_seen_enough_is_no_fault(bees_db: Path, tmp_path: Path) -> None:
    cases = text_file(tmp_path / "c.jsonl", [json.dumps({"id": f"c{n}"}) for n in range(300)])
    command = [
        sys.executable,
        "-m",
        "irmd_desktop",
        "match",
        "--catalogue",
        str(bees_db),
        "--facts",
        str(cases),
    ]
    with subprocess.Popen(
        [*command, "--on", "2026-06-15"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout and running.stderr
        assert json.loads(running.stdout.readline())["case"] == "c0"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 1
