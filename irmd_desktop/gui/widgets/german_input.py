# SPDX-License-Identifier: EUPL-1.2
"""What people type for numbers and days, read forgivingly. Nothing here is a widget.

A field reads what it shows: in an English window `10,000` is ten thousand, in a German one ten.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts

_FACTORS: Final = {"": 1, "tsd": 1_000, "tausend": 1_000, "mio": 1_000_000, "mill": 1_000_000}
_NUMBER: Final = re.compile(
    r"(?P<sign>[-−–]?)€?(?P<figure>[\d.,'’]+)(?P<factor>tsd|tausend|mio|mill)?\.?(?:€|eur|euro|%)?"
    r"(?:,?-+)?"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.'’]\d{3})+(?:,\d*)?")
_COMMA: Final = re.compile(r"\d*,\d*")
_POINT: Final = re.compile(r"\d+\.\d{1,2}")
_DAY: Final = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{2})\.?")
_MONTH: Final = re.compile(r"(\d{1,2})[.\-/ ]+(\d{4})")
_NAMED: Final = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_AHEAD: Final = 20
"""A year of two digits lies at most so many years ahead, else in the last century."""


def parse_number(text: str) -> Decimal | None:
    """`1.234,50`, `1234,5`, `12.50`, `2.800 €`, `1,2 Mio.` as a number; None for nothing typed.

    Raises `ValueError` for anything else. `1.234` is one thousand and more: a point followed by three digits
    groups, as it does in German; in an English window it is the other way round.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).lower()
    if not plain:
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise ValueError(f"not a number: {text!r}")
    figure = found["figure"]
    if texts.in_english():
        figure = figure.translate({ord(","): ".", ord("."): ","})
    figure = figure.rstrip(".")
    if figure.endswith(","):
        figure = figure[:-1]
    if _GROUPED.fullmatch(figure) or figure.isdecimal():
        figure = re.sub(r"[.'’]", "", figure).replace(",", ".")
    elif _COMMA.fullmatch(figure):
        figure = "0" + figure.replace(",", ".")
    elif not _POINT.fullmatch(figure):
        raise ValueError(f"not a number: {text!r}")
    value = Decimal(figure) * _FACTORS[found["factor"] or ""]
    return -value if found["sign"] else value


def parse_day(text: str, today: date) -> date | None:
    """`1.3.94`, `01.03.1994`, `010394` or `03/1994` (its first day) or `1 Mar 1994` as a day.

    None for nothing typed.
    `today` decides the century of a year of two digits. Raises `ValueError` for anything else.
    """
    plain = " ".join(text.split())
    if not plain:
        return None
    if found := _ISO.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(plain) or _DIGITS.fullmatch(plain):
        return date(_year(found[3], today), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(plain)) and found[2].title() in texts.ENGLISH_MONTHS:
        return date(int(found[3]), texts.ENGLISH_MONTHS.index(found[2].title()) + 1, int(found[1]))
    if found := _MONTH.fullmatch(plain):
        return date(int(found[2]), int(found[1]), 1)
    raise ValueError(f"not a day: {text!r}")


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + _AHEAD else year
