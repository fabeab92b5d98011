# SPDX-License-Identifier: EUPL-1.2
"""The list of vouchers (Belegliste) as a spreadsheet to fill in: dates, payee, reason, amounts and their sum.

Words from a case that a spreadsheet would take for a formula are neutralised. The same list gives the same
bytes.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_DATE_WIDTH, _AMOUNT_WIDTH, _TEXT_WIDTH, _NUMBER_WIDTH = 15, 18, 38, 6
_EUROS: Final = '#,##0.00\\ "€"'
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class VoucherSheet:
    """What the spreadsheet holds.

    `facts` are labels and values above the list. `heads` name the columns after the running number; the
    last one holds amounts, those ending in "datum" hold dates. `rows` are filled as far as known, and
    `empty_rows` more follow.
    """

    title: str
    facts: Sequence[tuple[str, str]]
    number_head: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty_rows: int
    total_label: str
    note: str


def neutralised(text: str) -> str:
    """The text as a spreadsheet will show it, never run it; control characters are dropped."""
    spaced = "".join(" " if sign in "\n\r\t" else sign for sign in text)
    plain = "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cs"))
    plain = plain.replace("\ufffe", "").replace("\uffff", "")
    return f"'{plain}" if plain.lstrip().startswith(FORMULA_SIGNS) else plain


def belegliste_bytes(sheet: VoucherSheet, *, created: date) -> bytes:
    """The spreadsheet (.xlsx). `created` is the date in its properties."""
    from openpyxl import Workbook

    book = Workbook()
    stamp = datetime.combine(created, time())
    book.properties.creator = "IRMD Desktop"
    book.properties.created = book.properties.modified = stamp
    book.properties.title = neutralised(sheet.title)
    _fill(book.active, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue(), stamp)


def _fill(page: Any, sheet: VoucherSheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page.title = "Belegliste"
    page.cell(1, 1, neutralised(sheet.title)).font = Font(bold=True, size=14)
    row = 2
    for label, value in sheet.facts:
        page.cell(row, 1, neutralised(label)).font = Font(bold=True)
        page.cell(row, 3, neutralised(value))
        row += 1
    head = row + 1
    for column, word in enumerate((sheet.number_head, *sheet.heads), start=1):
        cell = page.cell(head, column, neutralised(word))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6ECEB")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(column)].width = _width(column - 1, sheet)
    last = head + len(sheet.rows) + sheet.empty_rows
    _rows(page, sheet, head, last)
    amounts = get_column_letter(len(sheet.heads) + 1)
    page.cell(last + 1, 1, neutralised(sheet.total_label)).font = Font(bold=True)
    total = page.cell(last + 1, len(sheet.heads) + 1, f"=SUM({amounts}{head + 1}:{amounts}{last})")
    total.number_format, total.font = _EUROS, Font(bold=True)
    page.cell(last + 3, 1, neutralised(sheet.note))
    page.freeze_panes = page.cell(head + 1, 1)
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _rows(page: Any, sheet: VoucherSheet, head: int, last: int) -> None:
    from openpyxl.styles import Alignment

    for number in range(1, last - head + 1):
        page.cell(head + number, 1, number)
        given = sheet.rows[number - 1] if number <= len(sheet.rows) else [""] * len(sheet.heads)
        for column, text in enumerate(given, start=2):
            cell = page.cell(head + number, column, neutralised(text) or None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if is_date(sheet.heads[column - 2]):
                cell.number_format = "DD.MM.YYYY"
            elif column - 2 == len(sheet.heads) - 1:
                cell.number_format = _EUROS


def is_date(head: str) -> bool:
    """Whether a column holds dates, by the German word at the end of its head."""
    return head.casefold().endswith("datum")


def _width(at: int, sheet: VoucherSheet) -> int:
    if at == 0:
        return _NUMBER_WIDTH
    if is_date(sheet.heads[at - 1]):
        return _DATE_WIDTH
    return _AMOUNT_WIDTH if at == len(sheet.heads) else _TEXT_WIDTH


def _timeless(content: bytes, stamp: datetime) -> bytes:
    """The same file without the time at which it was packed and saved."""
    found = io.BytesIO()
    day = f"{stamp:%Y-%m-%dT%H:%M:%SZ}"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _with_day(data, day)
            entry = zipfile.ZipInfo(part.filename, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return found.getvalue()


def _with_day(core: bytes, day: str) -> bytes:
    """openpyxl writes the time of saving as the last change, whatever the properties say."""
    start, end = b"<dcterms:modified", b"</dcterms:modified>"
    before, _, rest = core.partition(start)
    opening, _, tail = rest.partition(b">")
    return before + start + opening + b">" + day.encode() + end + tail.partition(end)[2]
