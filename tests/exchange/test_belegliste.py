# SPDX-License-Identifier: EUPL-1.2
"""The spreadsheet is read back: columns, sum, formats, and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from irmd_desktop.exchange.belegliste import VoucherSheet, belegliste_bytes, neutralised

HEADS = ("Auftragsdatum", "Rechnungsdatum", "Zahlungsdatum", "Empfänger", "Grund der Zahlung", "Betrag netto")
SHEET = VoucherSheet(
    title="Belegliste",
    facts=(("Betrieb", "Bäckerei Muster"), ("Vorhaben", "Kasse")),
    number_head="Nr.",
    heads=HEADS,
    rows=(("", "", "", "Kassenhaus", "Kassensystem", ""),),
    empty_rows=3,
    total_label="Summe",
    note="Nur bezahlte Rechnungen zählen.",
)
CREATED = date(2026, 11, 23)


def page(sheet: VoucherSheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(belegliste_bytes(sheet, created=CREATED))).active


def rows(found: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in found.iter_rows()]


def test_the_list_stands_below_its_facts() -> None:
    found = rows(page(SHEET))
    assert found[0][0] == "Belegliste"
    assert found[1][:3] == ["Betrieb", None, "Bäckerei Muster"]
    assert found[4] == ["Nr.", *HEADS]
    assert found[5] == [1, None, None, None, "Kassenhaus", "Kassensystem", None]
    assert [row[0] for row in found[6:9]] == [2, 3, 4]


def test_the_sum_covers_every_row_and_nothing_else() -> None:
    found = page(SHEET)
    assert found["A10"].value == "Summe"
    assert found["G10"].value == "=SUM(G6:G9)"
    assert found["G6"].number_format == '#,##0.00\\ "€"'
    assert found["B6"].number_format == "DD.MM.YYYY"


def test_the_head_stays_in_sight_and_on_every_printed_page() -> None:
    found = page(SHEET)
    assert found.freeze_panes == "A6"
    assert found.print_title_rows == "$5:$5"
    assert (found.page_setup.orientation, found.page_setup.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", " =1", "\t=1", "\n@x", "\r-2"]
)
def test_words_of_a_case_never_become_a_formula(text: str) -> None:
    hostile = replace(SHEET, facts=((text, text),), rows=(("", "", "", text, text, ""),), title=text)
    found = page(hostile)
    cells = [cell for row in found.iter_rows() for cell in row if isinstance(cell.value, str)]
    formulas = [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert formulas == ["G9"]  # our own sum
    assert neutralised(text).startswith("'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kassenhaus & Söhne", "Kassenhaus & Söhne"),
        ("zwei\nZeilen", "zwei Zeilen"),
        ("a\x00\x07\x1b\ufffe\ud800b", "ab"),
        ("", ""),
        ("3-teilig", "3-teilig"),
    ],
)
def test_other_words_stay_and_control_characters_go(text: str, shown: str) -> None:
    assert neutralised(text) == shown


def test_forty_thousand_letters_do_not_break_the_file() -> None:
    long = replace(SHEET, rows=(("", "", "", "x" * 40_000, "y", ""),))
    assert page(long)["E6"].value.startswith("xxx")


def test_the_same_list_gives_the_same_bytes() -> None:
    assert belegliste_bytes(SHEET, created=CREATED) == belegliste_bytes(SHEET, created=CREATED)
    found = openpyxl.load_workbook(io.BytesIO(belegliste_bytes(SHEET, created=CREATED))).properties
    assert found.created.date() == found.modified.date() == CREATED
