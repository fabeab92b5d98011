# SPDX-License-Identifier: EUPL-1.2
"""Spellings of a firm are compared as a funder compares papers: letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.spelling import Difference as D
from irmd_desktop.core.spelling import differences, look_alike

OWN = "Bäckerei Groß GmbH"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (OWN, set()),
        ("Bäckerei  Groß GmbH", {D.WHITESPACE}),
        ("BÄCKEREI Groß GmbH", {D.CASE}),
        ("Bäckerei Gross GmbH", {D.LETTERS}),
        ("Baeckerei Groß GmbH", {D.LETTERS}),
        ("BAECKEREI GROSS GmbH", {D.CASE, D.LETTERS}),
        ("Bäckerei Groß", {D.LEGAL_FORM}),
        ("Bäckerei Groß UG (haftungsbeschränkt)", {D.LEGAL_FORM}),
        ("Bäckerei Groß GmbH & Co. KG", {D.LEGAL_FORM}),
        ("Bäckerei Groß Gesellschaft mit beschränkter Haftung", {D.LEGAL_FORM}),
        ("Bäckerei Groß GMBH", {D.CASE}),
        ("Bäckerei Klein GmbH", {D.NAME}),
        ("Bäckerei Klein", {D.NAME, D.LEGAL_FORM}),
        ("Bäckerei-Groß GmbH", {D.NAME}),
    ],
)
def test_every_difference_is_told(written: str, expected: set[D]) -> None:
    assert differences(OWN, written) == expected
    assert differences(written, OWN) == expected


def test_a_space_in_the_legal_form_is_a_space() -> None:
    assert differences("Tischlerei Muster e.K.", "Tischlerei Muster e. K.") == {D.WHITESPACE}
    assert differences("Tischlerei Muster e.K.", "Tischlerei Muster e.Kfr.") == {D.LEGAL_FORM}


def test_a_name_that_is_only_a_legal_form_is_no_crash() -> None:
    assert differences("GmbH", "") == {D.LEGAL_FORM}


@given(st.text(max_size=30))
def test_equal_to_the_letter_means_no_difference(text: str) -> None:
    assert differences(text, text) == frozenset()


def test_a_slip_looks_alike_and_another_firm_does_not() -> None:
    assert look_alike(OWN, "Bäckerrei Groß")
    assert not look_alike(OWN, "Gebäudetechnik Leipzig GmbH")
