# SPDX-License-Identifier: EUPL-1.2
"""Case lines and catalogue files that are no good: one sentence, exit code 2, no verdict at all."""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
import time
import tracemalloc
from pathlib import Path

import pytest

from irmd_desktop.content.release import FORMAT
from tests.e2e.command import BEES, Line, Ran, run, text_file

GOOD = '{"id": "good", "facts": {"hive.count": 3}}'
EURO = "gross_grant_equivalent_eur"


def match(catalogue: Path, cases: Path, on: str = "2026-06-15") -> Ran:
    return run("match", "--catalogue", catalogue, "--facts", cases, "--on", on, "--json")


def refused_line(bees_db: Path, folder: Path, line: str) -> Line:
    """The error of a line that comes after a good one; not even the good one gets a verdict."""
    cases = text_file(folder / "cases.jsonl", [GOOD, line])
    error = match(bees_db, cases).only_error
    assert (error["file"], error["line"]) == (cases.as_posix(), 2)
    return error


def fact(name: str, value: object) -> str:
    return json.dumps({"id": "c2", "facts": {name: value}})


@pytest.mark.parametrize(
    ("name", "value", "key", "words"),
    [
        ("hive.cuont", 3, "", "Diesen Fakt kennt der Katalog nicht. Gemeint ist vielleicht „hive.count“"),
        ("Hive.Count", 3, "", "Gemeint ist vielleicht „hive.count“"),
        ("context.on", "2026-01-01", "", "kennt der Katalog nicht"),
        ("confirm.hives.hygene", True, "", "Gemeint ist vielleicht „confirm.hives.hygiene“"),
        ("confirm.hives.scale", True, "", "kennt der Katalog nicht"),
        ("confirm.hives.hygiene", "ja", "", "Erwartet wird true oder false, nicht „ja“"),
        ("confirm.hives.hygiene", 1, "", "Erwartet wird true oder false, nicht „1“"),
        ("hive.count", "3", "", "Erwartet wird eine Zahl ohne Anführungszeichen, nicht „3“"),
        ("hive.count", True, "", "Erwartet wird eine Zahl ohne Anführungszeichen, nicht true"),
        ("hive.count", [3], "", "nicht eine Liste"),
        ("hive.count", 3.5, "", "Erwartet wird eine ganze Zahl, nicht 3.5"),
        ("hive.count", -1, "", "-1 liegt außerhalb des Erlaubten (0 bis 5000)"),
        ("hive.count", 5001, "", "außerhalb des Erlaubten (0 bis 5000)"),
        ("honey.kg", -0.5, "", "außerhalb des Erlaubten (0 bis offen)"),
        ("honey.kg", 10**15 + 1, "", "zu groß oder zu genau"),
        ("cost.hives_eur", 0.005, "", "höchstens zwei Nachkommastellen, nicht 0.005"),
        ("cost.hives_eur", -1, "", "außerhalb des Erlaubten"),
        ("keeper.registered", 0, "", "Erwartet wird true oder false"),
        ("keeper.registered", "true", "", "Erwartet wird true oder false, nicht „true“"),
        ("keeper.since", "2026-02-30", "", "Das Datum 2026-02-30 gibt es nicht"),
        ("keeper.since", "2025-02-29", "", "Das Datum 2025-02-29 gibt es nicht"),
        ("keeper.since", "2026-1-5", "", "Erwartet wird ein Datum JJJJ-MM-TT, nicht „2026-1-5“"),
        ("keeper.since", "15.06.2026", "", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("keeper.since", "2026-W48-2", "", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("keeper.since", "２０２６-01-01", "", "Erwartet wird ein Datum JJJJ-MM-TT"),
        ("keeper.since", "0024-06-15", "", "Das Jahr 24 liegt außerhalb"),
        ("keeper.since", "9999-12-31", "", "Das Jahr 9999 liegt außerhalb"),
        ("keeper.since", 20260615, "", "Erwartet wird ein Datum JJJJ-MM-TT, nicht „20260615“"),
        ("site.zone", "alpin", "", "erlaubt sind alpine, valley, city. Gemeint ist vielleicht „alpine“"),
        ("site.zone", 7, "", "Erwartet wird ein Code in Anführungszeichen, nicht „7“"),
        ("site.zone", ["alpine"], "", "nicht eine Liste"),
        ("site.zone", "x" * 5000, "", "ist kein Code von „site.zone“"),
        ("honey.kinds", "forest", "", 'Erwartet wird eine Liste von Codes wie ["a", "b"], nicht „forest“'),
        ("honey.kinds", ["forest", 3], "", "Erwartet wird eine Liste von Codes"),
        ("honey.kinds", ["forest", "woods"], "", "„woods“ ist kein Code"),
        ("project.note", 5, "", "Erwartet wird Text, nicht „5“"),
        ("hive.count", {"min": 5, "max": 3}, "", "„min“ (5) liegt über „max“ (3)"),
        ("hive.count", {"min": 5, "max": 6000}, "", "außerhalb des Erlaubten"),
        ("hive.count", {"min": "5"}, ".min", "eine Zahl ohne Anführungszeichen"),
        ("hive.count", {"min": 5, "maximum": 9}, ".maximum", "Diesen Schlüssel gibt es hier nicht"),
        ("hive.count", {"mx": 5}, ".mx", "Gemeint ist vielleicht „max“"),
        ("hive.count", {}, "", "Erwartet wird ein Wert, null, {min, max}"),
        ("hive.count", {"origin": "owner"}, "", "Erwartet wird ein Wert, null, {min, max}"),
        ("hive.count", {"value": 5, "min": 3}, "", "Erwartet wird ein Wert, null, {min, max}"),
        ("hive.count", {"value": "x"}, ".value", "eine Zahl ohne Anführungszeichen"),
        ("hive.count", {"value": 5, "origin": "boss"}, ".origin", "Erwartet wird owner, adviser"),
        ("hive.count", {"value": 5, "origin": ["owner"]}, ".origin", "nicht eine Liste"),
        ("hive.count", {"value": 5, "on": "2026-13-01"}, ".on", "Das Datum 2026-13-01 gibt es nicht"),
        ("hive.count", {"value": 5, "note": 3}, ".note", "Erwartet wird Text, nicht „3“"),
        ("hive.count", {"not_applicable": False}, ".not_applicable", "kann nur true sein"),
        ("hive.count", {"not_applicable": True, "value": 3}, "", "Erwartet wird ein Wert, null"),
        ("hive.count", {"one_of": ["a", "b"]}, ".one_of", "„one_of“ gibt es nur bei Codes"),
        ("site.zone", {"one_of": ["alpine"]}, ".one_of", "mindestens zwei verschiedene Codes"),
        ("site.zone", {"one_of": ["alpine", "alpine"]}, ".one_of", "mindestens zwei verschiedene Codes"),
        ("site.zone", {"one_of": "alpine"}, ".one_of", "Erwartet wird eine Liste von Codes"),
        ("site.zone", {"one_of": ["alpine", "moon"]}, "", "„moon“ ist kein Code"),
        ("site.zone", {"min": "a", "max": "b"}, "", "Eine Spanne gibt es nur bei Zahlen und Daten"),
        ("keeper.since", {"min": "2026-02-01", "max": "2026-01-01"}, "", "liegt über „max“"),
        ("aid.list", 3, "", "Erwartet wird eine Liste von Einträgen, nicht „3“"),
        ("aid.list", [3], ".0", "Erwartet wird ein Eintrag {Spalte: Wert}, nicht „3“"),
        ("aid.list", [{"granted_on": "2026-01-01"}], f".0.{EURO}", "Diese Angabe fehlt im Eintrag"),
        ("aid.list", [{"granted": 1}], ".0.granted", "Gemeint ist vielleicht „granted_on“"),
        ("aid.list", [{"granted_on": "2026-02-30", EURO: 1}], ".0.granted_on", "gibt es nicht"),
        ("aid.list", [{"granted_on": "2026-02-03", EURO: -1}], f".0.{EURO}", "außerhalb des Erlaubten"),
        ("aid.list", [{"granted_on": "2026-02-03", EURO: 1, "regulation": "x"}], ".0.regulation", "erlaubt"),
        ("aid.list", {"value": [{"granted_on": 5}]}, ".value.0.granted_on", "Erwartet wird ein Datum"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_its_fact(
    bees_db: Path, tmp_path: Path, name: str, value: object, key: str, words: str
) -> None:
    error = refused_line(bees_db, tmp_path, fact(name, value))
    assert error["key"] == f"facts.{name}{key}"
    assert words in error["message"]


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("kein JSON", "", "Das ist kein gültiges JSON (Zeichen 1); erwartet wird ein Fall je Zeile"),
        ('{"id": "c2", "facts": {}', "", "kein gültiges JSON (Zeichen 26)"),
        ('{"id": "c2"} {"id": "c3"}', "", "kein gültiges JSON (Zeichen 14)"),
        ("{'id': 'c2'}", "", "kein gültiges JSON"),
        ('{"id": "c2", "facts": {"hive.count": 1,}}', "", "kein gültiges JSON"),
        ('{"id": "c2", "facts": {"project.note": "a\u0000b"}}', "", "kein gültiges JSON"),
        ('{"id": "c2", "id": "c3"}', "id", "Der Schlüssel steht doppelt"),
        ('{"id": "c2", "facts": {"hive.count": 1, "hive.count": 1}}', "facts.hive.count", "steht doppelt"),
        (
            '{"id": "c2", "facts": {"hive.count": {"min": 1, "min": 2}}}',
            "facts.hive.count.min",
            "steht doppelt",
        ),
        ('{"id": "c2", "facts": {"hive.count": NaN}}', "facts.hive.count", "„NaN“ ist keine Zahl"),
        (
            '{"id": "c2", "facts": {"hive.count": -Infinity}}',
            "facts.hive.count",
            "„-Infinity“ ist keine Zahl",
        ),
        ('{"id": "c2", "facts": {"honey.kg": 1e400}}', "facts.honey.kg", "„1e400“ ist zu groß oder zu genau"),
        ('{"id": "c2", "facts": {"honey.kg": 1e-400}}', "facts.honey.kg", "zu groß oder zu genau"),
        ('{"id": "c2", "facts": {"honey.kg": 1e9999999999999999999}}', "facts.honey.kg", "zu groß"),
        ('{"id": "c2", "facts": {"honey.kg": ' + "9" * 5000 + "}}", "facts.honey.kg", "…“ ist zu groß"),
        ('{"id": "c2", "facts": {"honey.kg": 0.' + "1" * 16 + "}}", "facts.honey.kg", "15 Nachkommastellen"),
        ('{"id": "c2", "facts": {"project.note": "\\ud83d"}}', "facts.project.note", "halbes Zeichen"),
        ('{"id": "\\udead"}', "id", "halbes Zeichen"),
        ('{"id": "c2", "facts": {"a\\ud800": 1}}', "facts.a ", "halbes Zeichen"),
        ('{"id": "c2", "facts": {"x\\u001b[31m\\n": 1}}', "facts.x [31m ", "kennt der Katalog nicht"),
        ("[" * 100_000, "", "zu tief verschachtelt"),
        ('["c2", {}]', "", 'Erwartet wird ein Fall {"id": "...", "facts": {...}}'),
        ("17", "", "Erwartet wird ein Fall"),
        ("null", "", "Erwartet wird ein Fall"),
        ('{"facts": {}}', "id", "Jeder Fall braucht eine Kennung"),
        ('{"id": 2, "facts": {}}', "id", "Jeder Fall braucht eine Kennung als Text"),
        ('{"id": " ", "facts": {}}', "id", "Jeder Fall braucht eine Kennung"),
        ('{"id": "c2", "fact": {}}', "fact", "Gemeint ist vielleicht „facts“"),
        ('{"id": "c2", "on": "2026-01-01"}', "on", "erlaubt sind „id“ und „facts“"),
        (
            '{"id": "c2", "facts": null}',
            "facts",
            "Erwartet wird ein Objekt {Fakt: Wert}, nicht ein leerer Wert",
        ),
        ('{"id": "c2", "facts": []}', "facts", "nicht eine Liste"),
        ('{"id": "good", "facts": {}}', "id", "Die Kennung „good“ steht schon in Zeile 1"),
        ('{"id": "c2", "facts": {"project.note": "' + "x" * 1_000_000 + '"}}', "", "Die Zeile ist zu lang"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_line_that_is_no_case(bees_db: Path, tmp_path: Path, line: str, key: str, words: str) -> None:
    error = refused_line(bees_db, tmp_path, line)
    assert error["key"] == key
    assert words in error["message"]
    assert error["message"].isprintable()


def test_all_faults_of_a_line_are_told(bees_db: Path, tmp_path: Path) -> None:
    facts = {"hive.count": "3", "site.zone": "moon", "honey.kg": 5, "nothing": 1}
    cases = text_file(tmp_path / "c.jsonl", [json.dumps({"id": "c", "facts": facts})])
    ran = run("match", "--catalogue", bees_db, "--facts", cases, "--on", "2026-06-15")
    assert (ran.code, ran.out) == (2, "")
    assert [re.search("„(.*?)“", line)[1] for line in ran.err.splitlines()] == [  # type: ignore[index]  # found
        "facts.hive.count",
        "facts.nothing",
        "facts.site.zone",
    ]


def test_a_flood_of_faults_in_one_line_is_quick(bees_db: Path, tmp_path: Path) -> None:
    facts = {f"hive.cuont{n}": n for n in range(30_000)}
    cases = text_file(tmp_path / "c.jsonl", [json.dumps({"id": "c", "facts": facts})])
    start = time.perf_counter()
    assert len(json.loads(match(bees_db, cases).out)["errors"]) == 50
    assert time.perf_counter() - start < 5


# ------------------------------------------------------------------------------------- the fact file


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "Die Datei enthält keinen Fall"),
        (b"\n \n\xef\xbb\xbf", 3, "kein gültiges JSON"),
        (b"\xef\xbb\xbf\n\t\r\n", None, "Die Datei enthält keinen Fall"),
        (b"\x89PNG\r\n\x1a\n", 1, "Zeichen 1 ist kein UTF-8; erwartet wird eine Textdatei"),
        (GOOD.encode() + b'\n{"id": "M\xfcller"}\n', 2, "Zeichen 10 ist kein UTF-8"),
        (GOOD.encode("utf-16"), 1, "kein UTF-8"),
        (json.dumps([{"id": "c"}], indent=1).encode(), 1, "erwartet wird ein Fall je Zeile"),
    ],
)
def test_a_file_that_holds_no_case(
    bees_db: Path, tmp_path: Path, content: bytes, line: int | None, words: str
) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(content)
    error = match(bees_db, cases).only_error
    assert (error["file"], error["line"]) == (cases.as_posix(), line)
    assert words in error["message"]


def test_a_fact_file_that_is_not_there_or_no_file(bees_db: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(GOOD)
    for name in ("missing.jsonl", "file/below.jsonl", "null\0byte"):
        assert match(bees_db, tmp_path / name).only_error["message"] == "Diese Datei gibt es nicht."
    assert "Das ist keine Datei" in match(bees_db, tmp_path).only_error["message"]


def test_any_number_of_cases_fits_into_a_small_memory(bees_db: Path, tmp_path: Path) -> None:
    # 20 MB of lines, of which the last is no good: the whole file is read before any verdict.
    note = "x" * 100_000
    lines = (f'{{"id": "c{n}", "facts": {{"project.note": "{note}"}}}}' for n in range(200))
    cases = text_file(tmp_path / "many.jsonl", [*lines, "{"])
    tracemalloc.start()
    error = match(bees_db, cases).only_error
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error["line"] == 201
    assert peak < 8_000_000


# ------------------------------------------------------------------------------------- the catalogue


def refused_catalogue(folder: Path, content: bytes) -> str:
    path = folder / "bad.db"
    path.write_bytes(content)
    cases = text_file(folder / "cases.jsonl", [GOOD])
    error = match(path, cases).only_error
    assert (error["file"], error["line"], error["key"]) == (path.as_posix(), None, "")
    assert path.read_bytes() == content
    assert sorted(p.name for p in folder.iterdir()) == ["bad.db", "cases.jsonl"]
    return str(error["message"])


FOREIGN = "Das ist kein Förderkatalog; erwartet wird eine Datei aus „catalogue build“."
DAMAGED = "Die Katalogdatei ist beschädigt. Bitte die Datei neu kopieren oder bauen."


@pytest.mark.parametrize("content", [b"", b"x", b"schema_version: 1\n", bytes(range(256)) * 100])
def test_any_other_file_is_no_catalogue(tmp_path: Path, content: bytes) -> None:
    assert refused_catalogue(tmp_path, content) == FOREIGN


def test_a_database_of_another_program_is_no_catalogue(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    db.close()
    content = (tmp_path / "other.db").read_bytes()
    (tmp_path / "other.db").unlink()
    assert refused_catalogue(tmp_path, content) == FOREIGN


def test_a_catalogue_cut_short_is_damaged(bees_db: Path, tmp_path: Path) -> None:
    raw = bees_db.read_bytes()
    for length in (50, 100, 4096, 5000, len(raw) // 2, len(raw) - 4096, len(raw) - 1):
        assert refused_catalogue(tmp_path, raw[:length]) == DAMAGED
    assert refused_catalogue(tmp_path, raw + b"\0") == DAMAGED


def test_one_wrong_bit_anywhere_is_noticed(bees_db: Path, tmp_path: Path) -> None:
    raw = bytearray(bees_db.read_bytes())
    places = [100, len(raw) // 2, len(raw) - 1, raw.index(b'"percent":60') + 11, raw.index(b"digest") + 10]
    for place in [*places, *random.Random(2).sample(range(100, len(raw)), 40)]:
        raw[place] ^= 1
        assert refused_catalogue(tmp_path, bytes(raw)) == DAMAGED
        raw[place] ^= 1


def test_a_catalogue_full_of_zeros_is_damaged(bees_db: Path, tmp_path: Path) -> None:
    raw = bees_db.read_bytes()
    assert refused_catalogue(tmp_path, raw[:100] + bytes(len(raw) - 100)) == DAMAGED


def test_a_newer_format_says_that_the_program_is_too_old(bees_db: Path, tmp_path: Path) -> None:
    raw = bees_db.read_bytes()
    message = refused_catalogue(tmp_path, raw[:60] + (FORMAT + 1).to_bytes(4) + raw[64:])
    assert message == (
        f"Der Katalog hat das neuere Format {FORMAT + 1}; dieses Programm liest bis Format {FORMAT}. "
        "Bitte zuerst das Programm aktualisieren."
    )


def sealed(path: Path, statement: str) -> bytes:
    """The catalogue after a change by hand, with a digest that is right again."""
    with sqlite3.connect(path) as db:
        db.execute(statement)
        db.execute("UPDATE meta SET value = ? WHERE key = 'digest'", ("0" * 64,))
    db.close()
    raw = path.read_bytes()
    path.unlink()
    assert raw.count(b"0" * 64) == 1
    return raw.replace(b"0" * 64, hashlib.sha256(raw).hexdigest().encode())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET plain = replace(plain, 'hive.count', 'hive.cuont')",
        "UPDATE programme SET plain = replace(plain, 'keeper.scale', 'keeper.skale')",
    ],
)
def test_content_that_this_version_cannot_read_is_not_called_damaged(
    bees_db: Path, tmp_path: Path, statement: str
) -> None:
    (tmp_path / "copy.db").write_bytes(bees_db.read_bytes())
    message = refused_catalogue(tmp_path, sealed(tmp_path / "copy.db", statement))
    assert message.startswith("Der Katalog passt nicht zu dieser Fassung des Programms.")


def test_a_sealed_catalogue_without_its_tables_is_damaged(bees_db: Path, tmp_path: Path) -> None:
    for statement in ("DROP TABLE programme", "DELETE FROM facts"):
        (tmp_path / "copy.db").write_bytes(bees_db.read_bytes())
        assert refused_catalogue(tmp_path, sealed(tmp_path / "copy.db", statement)) == DAMAGED


def test_a_catalogue_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    cases = text_file(tmp_path / "cases.jsonl", [GOOD])
    for name in ("missing.db", "cases.jsonl/below.db", "null\0byte"):
        assert match(tmp_path / name, cases).only_error["message"] == "Diese Katalogdatei gibt es nicht."
    assert "Das ist keine Datei" in match(tmp_path, cases).only_error["message"]
    assert match(BEES / "facts.yaml", cases).only_error["message"] == FOREIGN
