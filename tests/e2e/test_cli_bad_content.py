# SPDX-License-Identifier: EUPL-1.2
"""Authored content that is no good: one sentence with file, line, key and what is expected; nothing built."""

from __future__ import annotations

import json
import shutil
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.e2e.command import BEES, Ran, copy_of_bees, names_in, run


@dataclass(frozen=True)
class Slip:
    """One slip of the pen: `old` in the file becomes `new`. `at` is text of the line to be named."""

    file: str
    old: str
    new: str
    key: str
    words: str
    at: str = ""

    def __str__(self) -> str:
        return f"{self.file.rpartition('/')[2]}: {self.new.strip()[:50]}"


def spoil(source: Path, slip: Slip) -> int:
    """Make the slip; the line that must be named."""
    path = source / slip.file
    text = path.read_text(encoding="utf-8")
    assert text.count(slip.old) == 1, f"{slip.old!r} occurs {text.count(slip.old)} times"
    text = text.replace(slip.old, slip.new)
    path.write_text(text, encoding="utf-8")
    marker = slip.at or slip.new
    return text[: text.index(marker) + len(marker) - len(marker.lstrip("\n"))].count("\n") + 1


def build(source: Path) -> Ran:
    """Try to build; a refused one must leave nothing behind and keep an older file."""
    out = source.parent / "out"
    out.mkdir(exist_ok=True)
    (out / "old.db").write_bytes(b"older release")
    ran = run("catalogue", "build", source, out / "old.db", "--json")
    assert names_in(out) == ["old.db"]
    assert (out / "old.db").read_bytes() == b"older release"
    return ran


def refused(source: Path, slip: Slip) -> None:
    line = spoil(source, slip)
    error = build(source).only_error
    assert (error["file"], error["line"], error["key"]) == (slip.file, line, slip.key), error["message"]
    assert slip.words in error["message"]


SLIPS = [
    Slip(**slip)
    for path in sorted((BEES.parent / "slips").glob("*.yaml"))
    for slip in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_one_sentence_with_its_place(tmp_path: Path, slip: Slip) -> None:
    name = Path(slip.file).stem
    refused(copy_of_bees(tmp_path, "lessons", name if slip.file.startswith("catalogue") else "spent"), slip)


# ------------------------------------------------------------------------------------- whole files


def replaced(source: Path, file: str, content: bytes | str) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    (source / file).write_bytes(raw)
    return source


@pytest.mark.parametrize("file", ["facts.yaml", "catalogue/spent.yaml", "release.yaml"])
@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "Die Datei ist leer."),
        (b"# nur ein Kommentar\n", None, "Die Datei ist leer."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", 1, "kein UTF-8"),
        (b"schema_version: 1\nfacts: \x00\n", 2, "ein Nullzeichen"),
        ("schema_version: 1\n".encode("utf-16"), 1, "UTF-16"),
        (b"a: 1\na: 2\n", 2, "steht doppelt, zuerst in Zeile 1"),
        (b"a: &x [1]\nb: *x\n", 1, "„&“ sind nicht erlaubt"),
        (b"a: !!python/object/apply:os.system ['true']\n", 1, "„!“ sind nicht erlaubt"),
        (b"[" * 5000, 1, "zu tief verschachtelt"),
        (b"a:\n" + b"".join(b"  " * i + b"- a:\n" for i in range(1, 60)), 21, "zu tief verschachtelt"),
        (b"just text\n", 1, "eine Gruppe von Angaben"),
        (b"- a\n- b\n", 1, "eine Gruppe von Angaben"),
        (b"a: [1, 2\n", 1, "Komma oder die schließende Klammer"),
    ],
)
def test_a_file_that_is_no_record_at_all(
    tmp_path: Path, file: str, content: bytes, line: int | None, words: str
) -> None:
    error = build(replaced(copy_of_bees(tmp_path, "lessons", "spent"), file, content)).only_error
    assert (error["file"], error["line"]) == (file, line)
    assert words in error["message"]


@pytest.mark.parametrize("file", ["facts.yaml", "catalogue/spent.yaml", "release.yaml"])
def test_a_huge_file_is_refused_at_once_and_unread(tmp_path: Path, file: str) -> None:
    source = copy_of_bees(tmp_path, "lessons", "spent")
    with (source / file).open("wb") as huge:
        huge.truncate(100_000_000)  # a hundred megabytes that need no room on the disk
    tracemalloc.start()
    start = time.perf_counter()
    error = build(source).only_error
    seconds = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error["file"], error["line"]) == (file, None)
    assert error["message"] == "Die Datei ist zu groß; erlaubt sind höchstens 2.000.000 Byte."
    assert seconds < 1
    assert peak < 20_000_000


@pytest.mark.parametrize("file", ["facts.yaml", "catalogue/spent.yaml", "release.yaml"])
def test_a_folder_where_a_file_should_be(tmp_path: Path, file: str) -> None:
    source = copy_of_bees(tmp_path, "lessons", "spent")
    (source / file).unlink()
    (source / file).mkdir()
    error = build(source).only_error
    assert (error["file"], error["message"]) == (file, "Das ist keine Datei; erwartet wird eine Textdatei.")


def test_missing_parts_are_named(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path)
    (source / "facts.yaml").unlink()
    error = build(source).only_error
    assert (error["file"], error["line"]) == ("facts.yaml", None)
    assert "erwartet wird das Faktenverzeichnis" in error["message"]

    source = copy_of_bees(tmp_path / "second")
    shutil.rmtree(source / "catalogue")
    error = build(source).only_error
    assert (error["file"], error["line"]) == ("catalogue/", None)
    assert "erwartet wird catalogue/<id>.yaml" in error["message"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_source_that_is_no_folder(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("nowhere", "file"):
        target = [tmp_path / "out.db"] if command == "build" else []
        error = run("catalogue", command, tmp_path / name, *target, "--json").only_error
        assert error["file"].endswith(f"/{name}")
        assert error["message"] == "Diesen Ordner gibt es nicht."


@pytest.mark.parametrize("name", ["new.yml", "new.YAML", "new.json"])
def test_a_file_that_would_be_overlooked_is_told(tmp_path: Path, name: str) -> None:
    source = copy_of_bees(tmp_path, "spent")
    (source / "catalogue" / name).write_text("id: new")
    (source / "catalogue" / "README.md").write_text("Notizen stören nicht.")
    error = build(source).only_error
    assert (error["file"], error["message"]) == (f"catalogue/{name}", "Erwartet wird die Endung „.yaml“.")


# --------------------------------------------------------------------------------- across the files


def edited(source: Path, file: str, old: str, new: str) -> Path:
    spoil(source, Slip(file, old, new, "", ""))
    return source


def test_a_cycle_is_shown_with_its_way_round(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path, "spent")
    edited(
        source, "facts.yaml", "question: Was kostet die Schulung?", "question: X?, derive: {sum: [honey.kg]}"
    )
    edited(
        source,
        "facts.yaml",
        "question: Wie viel Honig im Jahr?",
        "question: X?, derive: {sum: [cost.total_eur]}",
    )
    error = build(source).only_error
    assert (error["file"], error["key"]) == ("facts.yaml", "facts.1.derive")
    way = "honey.kg → cost.total_eur → cost.training_eur → honey.kg"
    assert error["message"] == f"Die Ableitung dreht sich im Kreis: {way}. Eine davon muss entfallen."


def chain(length: int, last: str) -> str:
    facts = [
        f"  - {{id: f{n:04}, type: int, label: F, question: F?, derive: {{sum: [f{n + 1:04}]}}}}\n"
        for n in range(length)
    ]
    facts.append(f"  - {{id: f{length:04}, type: int, label: F, question: F?{last}}}\n")
    return f"schema_version: 1\nfacts:\n{''.join(facts)}"


def test_a_long_way_round_is_cut_short(tmp_path: Path) -> None:
    source = replaced(copy_of_bees(tmp_path, "spent"), "facts.yaml", chain(40, ", derive: {sum: [f0000]}"))
    message = build(source).only_error["message"]
    assert message.startswith("Die Ableitung dreht sich im Kreis: f0000 → f0001 → ")
    assert message.endswith("f0010 → …. Eine davon muss entfallen.")


def test_derivations_on_thousands_of_levels_are_refused(tmp_path: Path) -> None:
    source = replaced(copy_of_bees(tmp_path, "spent"), "facts.yaml", chain(3000, ""))
    error = build(source).only_error
    assert (error["key"], error["line"]) == ("facts.0.derive", 3)
    assert "in zu vielen Stufen" in error["message"]


@pytest.mark.parametrize(
    ("file", "old", "key", "words"),
    [
        ("hives", "  planned_spending: cost.total_eur\n", "start_rule.thresholds", "„planned_spending“"),
        ("exam-premium", "  event_on: keeper.exam_on\n", "start_rule.kind", "„event_on“"),
    ],
)
def test_a_start_rule_needs_its_facts(tmp_path: Path, file: str, old: str, key: str, words: str) -> None:
    source = edited(copy_of_bees(tmp_path, file), "facts.yaml", old, "\n")
    error = build(source).only_error
    assert (error["file"], error["key"]) == (f"catalogue/{file}.yaml", key)
    assert words in error["message"]


def test_a_start_rule_needs_a_start_gate(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path, "exam-premium")
    text = (source / "facts.yaml").read_text(encoding="utf-8")
    start, end = text.index("start_gate:"), text.index("facts:\n  -")
    replaced(source, "facts.yaml", text[:start] + text[end:])
    error = build(source).only_error
    assert error["key"] == "start_rule"
    assert "der Abschnitt „start_gate“" in error["message"]
    edited(source, "catalogue/exam-premium.yaml", "kind: after_event, months_since_event: 12", "kind: none")
    assert run("catalogue", "build", source, tmp_path / "built.db").code == 0


def test_the_second_of_two_programmes_of_one_id_is_the_stray(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path, "spent")
    text = (source / "catalogue" / "spent.yaml").read_text(encoding="utf-8")
    # Whichever comes first in the alphabet: the file that is named like its programme is the true one.
    for copy in ("aaa", "zzz"):
        replaced(source, f"catalogue/{copy}.yaml", text)
        error = build(source).only_error
        assert (error["file"], error["line"], error["key"]) == (f"catalogue/{copy}.yaml", 3, "id")
        assert "„spent“ steht schon in catalogue/spent.yaml" in error["message"]
        (source / "catalogue" / f"{copy}.yaml").unlink()


def test_faults_of_several_files_are_told_together_and_in_order(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path)
    edited(source, "catalogue/spent.yaml", "percent: 50", "percent: 150")
    edited(source, "catalogue/hives.yaml", "op: in, value: [alpine]", "op: in, value: [alpin]")
    edited(source, "catalogue/hives.yaml", "  kind: after_award", "  kind: afterwards")
    edited(source, "release.yaml", "2026-06-01", "2026-06-31")
    ran = run("catalogue", "check", source)
    assert (ran.code, ran.out) == (2, "")
    # A file with a fault in its form is not judged any further.
    assert [line.split("„")[0] for line in ran.err.splitlines()] == [
        "catalogue/hives.yaml, Zeile 15, ",
        "catalogue/spent.yaml, Zeile 20, ",
        "release.yaml, Zeile 3, ",
    ]


def test_a_flood_of_faults_is_cut_short_and_quick(tmp_path: Path) -> None:
    facts = "".join(
        f"  - {{id: f{n}, type: code, label: F, question: F?, options_from: nowhere{n}}}\n"
        for n in range(8_000)
    )
    source = replaced(copy_of_bees(tmp_path, "spent"), "facts.yaml", f"schema_version: 1\nfacts:\n{facts}")
    start = time.perf_counter()
    ran = build(source)
    assert time.perf_counter() - start < 15
    assert ran.code == 2
    refused = json.loads(ran.out)
    assert len(refused["errors"]) == 50
    assert refused["errors"][0]["key"] == "facts.0.options_from"


def test_more_faults_than_are_told_are_counted(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path, "spent", "lessons")
    for name in ("spent", "lessons"):
        topics = "".join(f"  - Thema {n}\n" for n in range(40))
        path = source / "catalogue" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + f"topics:\n{topics}", encoding="utf-8")
    ran = build(source)
    refused = json.loads(ran.out)
    assert (len(refused["errors"]), refused["more"]) == (50, 30)
    assert ran.err.splitlines()[-1] == "… und 30 weitere"
    assert len(ran.err.splitlines()) == 51


def test_blanks_around_a_text_do_not_matter(tmp_path: Path) -> None:
    source = copy_of_bees(tmp_path, "lessons")
    expected = run("catalogue", "build", source, tmp_path / "a.db")
    edited(source, "catalogue/lessons.yaml", "id: lessons", 'id: " lessons "')
    edited(source, "catalogue/lessons.yaml", "units: project.days", "units: 'project.days '")
    edited(
        source,
        "catalogue/lessons.yaml",
        "summary: Tagessatz für Beratung, De-minimis.",
        "summary: >\n  Tagessatz für\n  Beratung, De-minimis.\n",
    )
    edited(source, "facts.yaml", "id: hive.count, type: int", "id: ' hive.count', type: int")
    assert expected.code == run("catalogue", "build", source, tmp_path / "b.db").code == 0
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()
