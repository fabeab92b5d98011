# SPDX-License-Identifier: EUPL-1.2
"""A table is read exactly as its spec says or refused with file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.csv_source import (
    Column,
    Table,
    TableSpec,
    day,
    decimal,
    matching,
    may_be_empty,
    one_of,
    optional,
    read_table,
    text,
    whole,
    words,
)
from irmd_desktop.content.problems import ContentError, Problem


@dataclass(frozen=True)
class Trade:
    id: str
    annex: str
    number: int
    share: Decimal | None
    since: date
    postcodes: tuple[str, ...]
    remark: str


SPEC = TableSpec(
    Trade,
    (
        Column("gewerbe_id", "id", text),
        Column("anlage", "annex", one_of(("A", "B1"))),
        Column("nr", "number", whole(1, 99)),
        Column("anteil", "share", optional(decimal(0, 100))),
        Column("seit", "since", day),
        Column("plz", "postcodes", words(matching("[0-9]{5}", "eine PLZ aus fünf Ziffern"))),
        Column("bemerkung", "remark", may_be_empty),
    ),
    key=("annex", "number"),
)
HEADER = "gewerbe_id,anlage,nr,anteil,seit,plz,bemerkung"
BAKER = "A-30,A,30,12.50,2004-01-01,06712 06711,"


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "reference" / "gewerbe.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(tmp_path: Path, *lines: str) -> Table[Trade]:
    return read_table(write(tmp_path, "\n".join((HEADER, *lines)) + "\n"), SPEC, root=tmp_path)


def problems(tmp_path: Path, *lines: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, *lines)
    return caught.value.problems


def test_rows_are_typed_and_keep_their_order(tmp_path: Path) -> None:
    table = read(tmp_path, BAKER, 'B1-05,B1,5,,2020-02-29,04103,"Uhr ""und"" Zeit, alt"')
    assert table.file == "reference/gewerbe.csv"
    assert table.rows == (
        Trade("A-30", "A", 30, Decimal("12.50"), date(2004, 1, 1), ("06712", "06711"), ""),
        Trade("B1-05", "B1", 5, None, date(2020, 2, 29), ("04103",), 'Uhr "und" Zeit, alt'),
    )
    # Row 1 is the second one: line 3 below header and first row.
    assert table.problem(1, "nr", "Falsch.") == Problem("reference/gewerbe.csv", 3, "nr", "Falsch.")


def test_the_last_line_end_may_be_missing_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    with_mark = b"\xef\xbb\xbf" + f"{HEADER}\r\n{BAKER}".encode()
    assert len(read_table(write(tmp_path, with_mark), SPEC).rows) == 1
    assert read(tmp_path).rows == ()


def test_a_table_without_key_may_repeat_rows(tmp_path: Path) -> None:
    spec: TableSpec[Trade] = TableSpec(Trade, SPEC.columns)
    path = write(tmp_path, f"{HEADER}\n{BAKER}\n{BAKER}\n")
    assert len(read_table(path, spec).rows) == 2


@pytest.mark.parametrize(
    ("line", "column", "words_"),
    [
        (BAKER.replace("A-30", ""), "gewerbe_id", "Text mit 1 bis 1000 Zeichen, gefunden: „“"),
        (BAKER.replace("A-30", "x" * 1001), "gewerbe_id", "Text mit 1 bis 1000 Zeichen"),
        (BAKER.replace("A-30", " A-30"), "gewerbe_id", "ohne Leerzeichen am Rand, gefunden: „ A-30“"),
        (BAKER.replace(",A,", ",C,"), "anlage", "eines von A, B1, gefunden: „C“"),
        (BAKER.replace(",30,", ",0,"), "nr", "eine ganze Zahl von 1 bis 99"),
        (BAKER.replace(",30,", ",100,"), "nr", "eine ganze Zahl von 1 bis 99"),
        (BAKER.replace(",30,", ",030,"), "nr", "eine ganze Zahl von 1 bis 99"),
        (BAKER.replace(",30,", ",٣,"), "nr", "eine ganze Zahl von 1 bis 99"),
        (BAKER.replace(",30,", ",,"), "nr", "eine ganze Zahl von 1 bis 99"),
        (BAKER.replace("12.50", "100.01"), "anteil", "eine Zahl von 0 bis 100"),
        (BAKER.replace("12.50", "1e1"), "anteil", "mit Dezimalpunkt"),
        (BAKER.replace("12.50", "NaN"), "anteil", "mit Dezimalpunkt"),
        (BAKER.replace("2004-01-01", "2026-02-30"), "seit", "das es gibt, gefunden: „2026-02-30“"),
        (BAKER.replace("2004-01-01", "2026-W09-6"), "seit", "JJJJ-MM-TT"),
        (BAKER.replace("06712 ", "6712 "), "plz", "eine PLZ aus fünf Ziffern"),
        (BAKER.replace("06712 ", "06712  "), "plz", "eine PLZ aus fünf Ziffern"),
        (BAKER.replace("06712 ", "06711 "), "plz", "ohne Wiederholung"),
        (BAKER + ",", "", "Erwartet werden 7 Spalten, gefunden: 8"),
        ("A-30,A", "", "Erwartet werden 7 Spalten, gefunden: 2"),
        ("", "", "Erwartet werden 7 Spalten, gefunden: 0"),
        (BAKER + '"offen', "", "Anführungszeichen"),
        (BAKER + '"a"b', "", "Anführungszeichen"),
    ],
)
def test_a_faulty_cell_is_named_with_line_and_column(
    tmp_path: Path, line: str, column: str, words_: str
) -> None:
    (problem,) = problems(tmp_path, BAKER.replace("A-30,A,30", "A-31,A,31"), line)
    assert (problem.file, problem.line, problem.key) == ("reference/gewerbe.csv", 3, column)
    assert words_ in problem.message


def test_the_same_key_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, BAKER, BAKER.replace("A-30", "A-30b"))
    assert str(problem) == (
        "reference/gewerbe.csv, Zeile 3, „anlage“: Der Eintrag „A / 30“ steht doppelt, zuerst in Zeile 2."
    )


def test_all_faulty_cells_are_told_but_not_without_end(tmp_path: Path) -> None:
    assert [(p.line, p.key) for p in problems(tmp_path, BAKER.replace(",A,30", ",C,0"), "x")] == [
        (2, "anlage"),
        (2, "nr"),
        (3, ""),
    ]
    assert len(problems(tmp_path, *["x"] * 10_000)) == 50


@pytest.mark.parametrize(
    "header",
    [
        "gewerbe_id,anlage",
        HEADER.replace("nr", "nummer"),
        HEADER + ",mehr",
        HEADER.replace(",", ";"),
        '"offen',
        "",
    ],
)
def test_the_header_must_be_exactly_that(tmp_path: Path, header: str) -> None:
    path = write(tmp_path, f"{header}\n{BAKER}\n")
    with pytest.raises(ContentError) as caught:
        read_table(path, SPEC, root=tmp_path)
    (problem,) = caught.value.problems
    assert problem.line == 1
    assert f"Erwartet wird die Kopfzeile {HEADER}" in problem.message


@pytest.mark.parametrize(
    ("raw", "words_"),
    [
        (b"", "leer"),
        (HEADER.encode() + b"\n\xff", "UTF-8"),
        (HEADER.encode() + b"\nA\x00", "Nullzeichen"),
        (HEADER.encode() + b"\nA\tB", "Tabulator"),
    ],
)
def test_what_is_no_clean_text_is_refused(tmp_path: Path, raw: bytes, words_: str) -> None:
    with pytest.raises(ContentError, match=words_):
        read_table(write(tmp_path, raw), SPEC)


def test_a_huge_table_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "riese.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(ContentError, match="zu groß"):
        read_table(path, SPEC)


@given(number=st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_exactly_what_is_written(number: Decimal) -> None:
    assert decimal(-(10**9), 10**9)(f"{number:f}") == number


READERS = (
    text,
    may_be_empty,
    optional(text),
    matching("a+", "x"),
    one_of(("a",)),
    whole(0, 9),
    day,
    words(text),
)


@pytest.mark.parametrize("reader", (*READERS, decimal(0, 9)))
@given(cell=st.text(max_size=12))
def test_a_reader_takes_a_cell_or_says_what_it_expects(reader: Callable[[str], Any], cell: str) -> None:
    try:
        reader(cell)
    except ValueError as error:
        assert str(error)


@given(cells=st.lists(st.text("a1,\"' ;\n\r\t\x00ä", max_size=10), max_size=9), raw=st.binary(max_size=60))
def test_rubbish_is_refused_and_never_breaks_out(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "rubbish.csv"
    for content in (raw, f"{HEADER}\n{BAKER}\n{','.join(cells)}".encode() + raw):
        path.write_bytes(content)
        try:
            read_table(path, SPEC, root=path.parent)
        except ContentError as error:
            assert all(problem.file == "rubbish.csv" for problem in error.problems)
