# SPDX-License-Identifier: EUPL-1.2
"""Authored YAML is read exactly as written or refused with file, line and key."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content import yaml_source
from irmd_desktop.content.problems import ContentError, Problem, key_path, quoted, raise_for
from irmd_desktop.content.text_file import _FOREIGN, read_text
from irmd_desktop.content.yaml_source import MAX_DEPTH, Document, load_yaml, parse_yaml

PROGRAMME = """\
# Ein Programm, wie es ein Redakteur schreibt
id: st-beispiel
title: "Zuschuss: Digitalisierung"
funding:
  rate: 47.50
  cap_eur: 20000
  up_to: true
steps:
  - step: base
    costs: [hardware, software]
  - step: cap
    note: |
      Erste Zeile
      zweite Zeile
checked_on: 2026-02-28
open:
"""


def parse(text: str) -> Document:
    return parse_yaml(text, "x.yaml")


def refused(text: str) -> Problem:
    """The one problem of a text that is no good."""
    with pytest.raises(ContentError) as caught:
        parse(text)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def refused_bytes(tmp_path: Path, raw: bytes, **limits: int) -> Problem:
    path = tmp_path / "catalogue" / "x.yaml"
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        load_yaml(path, root=tmp_path, **limits)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].file == "catalogue/x.yaml"
    return caught.value.problems[0]


def test_a_programme_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "catalogue" / "st-beispiel.yaml"
    path.parent.mkdir()
    path.write_text(PROGRAMME, encoding="utf-8")
    document = load_yaml(path, root=tmp_path)
    assert document.file == "catalogue/st-beispiel.yaml"
    assert document.data == {
        "id": "st-beispiel",
        "title": "Zuschuss: Digitalisierung",
        "funding": {"rate": Decimal("47.50"), "cap_eur": 20000, "up_to": True},
        "steps": [
            {"step": "base", "costs": ["hardware", "software"]},
            {"step": "cap", "note": "Erste Zeile\nzweite Zeile\n"},
        ],
        "checked_on": "2026-02-28",
        "open": None,
    }


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 2),
        (("id",), 2),
        (("funding",), 4),
        (("funding", "cap_eur"), 6),
        (("funding", "missing"), 4),
        (("steps", 0), 9),
        (("steps", 0, "costs", 1), 10),
        (("steps", 1, "note"), 12),
        (("steps", 1, "note", "deeper"), 12),
        (("steps", 7), 8),
        (("open",), 16),
        (("nowhere", 3), 2),
    ],
)
def test_every_key_knows_its_line(place: tuple[str | int, ...], line: int) -> None:
    assert parse(PROGRAMME).line_of(place) == line


def test_a_problem_names_file_line_key_and_sentence() -> None:
    problem = parse(PROGRAMME).problem(("steps", 1, "note"), "Erwartet wird etwas anderes.")
    assert str(problem) == "x.yaml, Zeile 12, „steps.1.note“: Erwartet wird etwas anderes."
    assert str(Problem("x.yaml", None, "", "Fehlt.")) == "x.yaml: Fehlt."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-7", -7),
        ("0", 0),
        ("1000000000000000", 10**15),
        ("0.1", Decimal("0.1")),
        ("-2.50", Decimal("-2.50")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("1e3", Decimal(1000)),
        ("1.5e-3", Decimal("0.0015")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        # What YAML 1.1 would silently turn into something else stays text.
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("06712", "06712"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("2026-02-30", "2026-02-30"),
        ("e5", "e5"),
        ("'12'", "12"),
        ('"null"', "null"),
        ("٣", "٣"),  # an Arabic digit is text, not a number
    ],
)
def test_plain_values_mean_what_an_editor_expects(written: str, meant: object) -> None:
    value = parse(f"a: {written}\n").data["a"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    "written",
    [
        "1e16",
        "1000000000000001",
        "-1000000000000001",
        "1e-16",
        "1e-999999999",
        "1e99999999999999999999",
        "9" * 5000,
        "0.1234567890123456",
        "0e999999999",
    ],
)
def test_numbers_beyond_reason_are_refused_where_they_stand(written: str) -> None:
    problem = refused(f"b: 1\na: {written}\n")
    assert (problem.line, problem.key) == (2, "a")
    assert "10^15" in problem.message


@pytest.mark.parametrize("written", [".inf", "-.inf", "+.INF", ".nan", ".NaN"])
def test_there_is_no_infinite_money(written: str) -> None:
    problem = refused(f"rates:\n  - {written}\n")
    assert (problem.line, problem.key) == (2, "rates.0")
    assert "keine Zahl" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "a", "doppelt, zuerst in Zeile 1"),
        ("x:\n  - y: {z: 1}\n    y: 2\n", 3, "x.0.y", "doppelt, zuerst in Zeile 2"),
        ("{a: 1, a: 2}", 1, "a", "doppelt"),
        ("a: &mark 1\n", 1, "a", "„&“"),
        ("a: [1]\nb: *mark\n", 2, "b", "„*“"),
        ("a: 1\n<<: {b: 2}\n", 2, "a", "„<<“"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "a", "„!“"),
        ("a: !x\n  b: 1\n", 1, "a", "„!“"),
        ("- !!str 5\n", 1, "0", "„!“"),
        ("1: a\n", 1, "", "„1“ ist kein Text"),
        ("true: a\n", 1, "", "„true“ ist kein Text"),
        ("? [a, b]\n: c\n", 1, "", "einfacher Text"),
        ("%YAML 1.1\n---\na: 1\n", 1, "", "„%“"),
        ("a: 1\n---\nb: 2\n", 2, "", "zweites Dokument"),
        ("a: b: c\n", 1, "", "Doppelpunkt"),
        ("a:\n  b: 1\n c: 2\n", 3, "", "Einrückung"),
        ("a: 1\nb\nc: 2\n", 2, "", "Doppelpunkt"),
        ("a: 1\nb: 'offen\nc: 2\n", 2, "", "nicht geschlossen"),
        ("a: [1, 2\nb: 3\n", 1, "", "Klammer"),
        ("a: @b\n", 1, "", "Anführungszeichen"),
        ("a: - b\n", 1, "", "eigene Zeile"),
        ('a: "C:\\daten"\n', 1, "", "„\\“"),
        ("a: 1\n}\n", 2, "", ""),
        ("# nur ein Kommentar\n", None, "", "leer"),
        ("---\n", None, "", "leer"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, line: int | None, key: str, words: str) -> None:
    problem = refused(text)
    assert (problem.line, problem.key) == (line, key)
    assert words in problem.message


def test_several_faults_are_told_at_once_and_in_order() -> None:
    with pytest.raises(ContentError) as caught:
        parse("a: .nan\nb: 1e20\nb: 2\n3: x\n")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4]


def test_a_flood_of_faults_is_cut_short() -> None:
    with pytest.raises(ContentError) as caught:
        parse("a: 1\n" * 5000)
    assert len(caught.value.problems) == 50


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_before_it_costs_anything(opening: str) -> None:
    assert "verschachtelt" in refused(opening * 100_000).message


def test_the_allowed_depth_is_exact() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).data is not None
    assert "verschachtelt" in refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).message


def test_billion_laughs_ends_at_the_first_mark() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    problem = refused("\n".join(lines))
    assert (problem.line, problem.key) == (1, "a0")


# ------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"", None, "leer"),
        (b" \n \n", None, "leer"),
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        ("ä: 1\n".encode("latin-1"), 1, "UTF-8"),
        ("a: 1".encode("utf-16"), 1, "UTF-16"),
        (b"a: 1\n\x00", 2, "Nullzeichen"),
        (b"PK\x03\x04", 1, "U+0003"),
        (b"a:\n\tb: 1\n", 2, "Tabulator"),
        (b"a: 1\rb: 2", 1, "U+000D"),
        ("a: 1\nb: \u202e2\n".encode(), 2, "U+202E"),
        ("a: \u20281\n".encode(), 1, "U+2028"),
        ("a: kaputt\ufffd\n".encode(), 1, "U+FFFD"),
    ],
)
def test_what_is_no_clean_text_is_refused_with_its_line(
    tmp_path: Path, raw: bytes, line: int | None, words: str
) -> None:
    problem = refused_bytes(tmp_path, raw)
    assert problem.line == line
    assert words in problem.message


def test_line_ends_of_windows_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - ok\r\n")
    document = load_yaml(path)
    assert document.data == {"a": 1, "b": ["ok"]}
    assert document.line_of(("b", 0)) == 3
    assert document.file == path.as_posix()


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "riese.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(ContentError, match=r"riese\.yaml: Die Datei ist zu groß.*2\.000\.000 Byte"):
        load_yaml(path, root=tmp_path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    small, grown = tmp_path / "small", tmp_path / "x.yaml"
    small.write_bytes(b"")
    grown.write_bytes(b"a: 1\n" * 10)

    class Growing(type(grown)):  # type: ignore[misc]  # the concrete class depends on the system
        def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
            return small.stat()

    with pytest.raises(ContentError, match="zu groß"):
        load_yaml(Growing(grown), max_bytes=20)


@pytest.mark.parametrize(
    ("name", "words"),
    [("fehlt.yaml", "gibt es nicht"), (".", "keine Datei"), ("\0", "lässt sich nicht lesen")],
)
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        load_yaml(tmp_path / name, root=tmp_path)


def test_tabs_may_be_allowed_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a\tb\n", encoding="utf-8")
    assert read_text(path, "x.txt", max_bytes=100, tabs=True) == "a\tb\n"


# --------------------------------------------------------------------------------------- problems


def test_problems_are_sorted_and_each_told_once() -> None:
    later, sooner = Problem("b.yaml", 1, "k", "x"), Problem("a.yaml", 9, "k", "x")
    error = ContentError([later, sooner, later])
    assert error.problems == (sooner, later)
    assert str(error).splitlines() == [str(sooner), str(later)]


def test_a_long_list_of_problems_is_shortened_for_reading() -> None:
    error = ContentError(Problem("a.yaml", line, "", "x") for line in range(1, 61))
    assert len(error.problems) == 60
    assert str(error).endswith("… und 10 weitere")


def test_an_error_without_a_problem_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ContentError(())
    raise_for(())
    with pytest.raises(ContentError):
        raise_for([Problem("a.yaml", 1, "", "x")])


def test_quoted_text_is_short_and_harmless() -> None:
    assert quoted("a\x1b[31mb\nc") == "„a [31mb c“"
    assert quoted("x" * 61) == "„" + "x" * 60 + "…“"
    assert key_path(("a", 0, "b\n")) == "a.0.b "


# ------------------------------------------------------------------------------------- properties

_words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20).filter(
    lambda text: not _FOREIGN.search(text)
)
_plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
    | _words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words, inner, max_size=4),
    max_leaves=25,
)


def _json(value: Any) -> str:
    match value:
        case Decimal():
            return f"{value:f}"
        case list():
            return "[" + ", ".join(_json(entry) for entry in value) + "]"
        case dict():
            return "{" + ", ".join(f"{_json(key)}: {_json(entry)}" for key, entry in value.items()) + "}"
        case _:
            return json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(_words, _plain, max_size=5))
def test_plain_data_survives_the_way_through_a_file(data: dict[str, Any]) -> None:
    assert parse(_json(data)).data == data
    lines = [f"{_json(key)}: {_json(value)}" for key, value in data.items()]
    document = parse("\n".join(lines) or "{}")
    assert document.data == data
    for number, key in enumerate(data, start=1):
        assert document.line_of((key,)) == number


def _check_any(path: Path, raw: bytes) -> None:
    """Whatever the bytes: plain data or a ContentError that names the file and a line inside it."""
    path.write_bytes(raw)
    try:
        document = load_yaml(path, root=path.parent)
    except ContentError as error:
        for problem in error.problems:
            assert problem.file == path.name
            assert problem.message.endswith(".")
            assert problem.line is None or 1 <= problem.line <= raw.count(b"\n") + 1
    else:
        _check_plain(document.data)


def _check_plain(data: object) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            assert type(key) is str
            _check_plain(value)
    elif isinstance(data, list):
        for value in data:
            _check_plain(value)
    else:
        assert data is None or type(data) in (str, int, Decimal, bool)


@given(raw=st.binary(max_size=300))
def test_rubbish_never_gets_through_unnoticed(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    _check_any(tmp_path_factory.getbasetemp() / "rubbish.yaml", raw)


@given(text=st.text("ab01.:-?[]{}&*!|>'\"%@`#,\\ \n\teE+~<=", max_size=80))
def test_yaml_like_rubbish_never_breaks_out(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _check_any(tmp_path_factory.getbasetemp() / "like.yaml", text.encode())


@st.composite
def damaged(draw: st.DrawFn, original: bytes) -> bytes:
    """The original with a few bytes replaced, cut out or doubled."""
    raw = bytearray(original)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        length = draw(st.integers(0, 12))
        raw[start : start + length] = draw(st.binary(max_size=6) | st.just(bytes(raw[start : start + 30])))
    return bytes(raw)


@given(raw=damaged(PROGRAMME.encode()))
def test_a_damaged_programme_never_breaks_out(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    _check_any(tmp_path_factory.getbasetemp() / "damaged.yaml", raw)


def test_the_parser_in_c_is_in_use() -> None:
    """The pure Python one is a fallback: correct, but thirty times slower."""
    assert yaml_source._LOADER.__name__ == "CSafeLoader"


def test_the_fallback_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    fast = parse(PROGRAMME)
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    slow = parse(PROGRAMME)
    assert slow.data == fast.data
    assert slow.line_of(("steps", 1, "note")) == 12
    assert "nicht geschlossen" in refused("a: 'offen\n").message
