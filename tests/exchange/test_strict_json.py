# SPDX-License-Identifier: EUPL-1.2
"""JSON lines are read exactly. What is refused stands in tests/e2e/test_cli_bad_cases.py."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.exchange.strict_json import MAX_LINE_BYTES, parse, read_lines


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", "0.1"),
        ("1234567890.10", "1234567890.10"),
        ("1e3", "1E+3"),
        ("-0", "0"),
        ("1000000000000000", "1000000000000000"),
        ("0.000000000000001", "1E-15"),
    ],
)
def test_numbers_keep_their_digits(text: str, number: str) -> None:
    assert str(parse(text, "f")) == number


numbers = st.integers(-(10**15), 10**15) | st.decimals(-(10**14), 10**14, places=5, allow_nan=False).map(
    float
)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


def exact(value: Any) -> Any:
    """What a reader without rounding makes of it."""
    match value:
        case bool() | None | str():
            return value
        case int() | float():
            return Decimal(repr(value))
        case list():
            return [exact(each) for each in value]
        case _:
            return {key: exact(each) for key, each in value.items()}


@given(values, st.booleans())
def test_whatever_json_can_say_is_read_as_it_is(value: Any, ascii_only: bool) -> None:
    assert parse(json.dumps(value, ensure_ascii=ascii_only), "f") == exact(value)


@given(st.text(max_size=30))
def test_whatever_the_text_the_answer_is_a_value_or_a_place(text: str) -> None:
    try:
        parse(text, "cases.jsonl", 7)
    except ContentError as error:
        (problem,) = error.problems
        assert (problem.file, problem.line) == ("cases.jsonl", 7)


def test_the_first_fault_is_told_with_its_key() -> None:
    with pytest.raises(ContentError) as caught:
        parse('{"a": [1, {"b": NaN}], "c": Infinity}', "f", 3)
    message = "„NaN“ ist keine Zahl, mit der sich rechnen lässt."
    assert caught.value.problems == (Problem("f", 3, "a.1.b", message),)


def test_lines_are_numbered_as_an_editor_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'\xef\xbb\xbf\r\n1\r\n\n \t\n"\xe2\x80\xa8"\n3')
    assert list(read_lines(path)) == [(2, 1), (5, "\u2028"), (6, 3)]


def test_the_longest_line_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('"' + "x" * (MAX_LINE_BYTES - 3) + '"\n1\n')
    assert [line for line, _ in read_lines(path)] == [1, 2]
    path.write_text('"' + "x" * (MAX_LINE_BYTES - 1) + '"\n1\n')
    with pytest.raises(ContentError, match="Die Zeile ist zu lang; erlaubt sind 1000000 Byte"):
        list(read_lines(path))
