# SPDX-License-Identifier: EUPL-1.2
"""Plain content survives the way into a release and back, to the last digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.plain_json import dumps, loads, trimmed

numbers = st.decimals(min_value=-(10**15), max_value=10**15, places=15, allow_nan=False)
scalars = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | numbers | st.text(max_size=20)
plain_content = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_", max_size=4), inner, max_size=4)
    ),
)


@given(plain_content)
def test_content_comes_back_as_it_was(plain: Any) -> None:
    text = dumps(plain)
    assert loads(text) == plain
    assert dumps(loads(text)) == text


def test_a_decimal_keeps_its_digits_and_a_date_its_spelling() -> None:
    # 0.1 + 0.2 in binary fractions would already be something else.
    assert (
        loads(dumps({"eur": Decimal("1234567890.10")}))["eur"].as_tuple()
        == Decimal("1234567890.10").as_tuple()
    )
    assert dumps([date(2026, 2, 28), "ä"]) == '["2026-02-28","ä"]'


def test_anything_else_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError, match="not plain content: set"):
        dumps({"codes": {"a"}})


def test_blanks_around_texts_are_dropped_everywhere() -> None:
    plain = {"a ": [" x ", {"b": "\ny\n"}, 3, None, True], "c": "z"}
    assert trimmed(plain) == {"a ": ["x", {"b": "y"}, 3, None, True], "c": "z"}
