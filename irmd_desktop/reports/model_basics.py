# SPDX-License-Identifier: EUPL-1.2
"""What every part of the report model uses: places, signs, boxes, rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

AT_FIRM: Final = "firm"
AT_MATURITY: Final = "maturity"
AT_MEASURES: Final = "measures"
AT_OPEN: Final = "open"
AT_AID: Final = "aid"
AT_CONTACTS: Final = "contacts"
AT_SOURCES: Final = "sources"


def programme_at(key: str) -> str:
    """Name of the page of one programme, for `see`."""
    return f"programme:{key}"


def checklist_at(key: str) -> str:
    """Name of the checklist of one programme, for `see`."""
    return f"checklist:{key}"


class Variant(StrEnum):
    """What is printed: everything, the first page with the sources, or what a funder reads."""

    FULL = "full"
    SUMMARY = "summary"
    FUNDER = "funder"


class Mark(StrEnum):
    """Sign beside a state word; shape and word carry the meaning, colour only helps."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    PROPOSED = "proposed"
    CLOSED = "closed"


class NoticeKind(StrEnum):
    """Kind of a box: `STOP` red, `CARE` amber (contradiction, unclear, pre-financing), `NOTE` petrol."""

    STOP = "stop"
    CARE = "care"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as sign and word, such as `Sign(Mark.OPEN, "offen")`."""

    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A box with a title. `kind` is one of `NoticeKind`."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Money:
    """Possible grants together in euros: up to `low` fits today, up to `high` hangs on open answers.

    `high` is `None` where no upper end is documented. `caption` explains filled and hatched; the end of
    the scale is added where the ruler is drawn.
    """

    text: str
    low: Decimal
    high: Decimal | None
    caption: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is known of it; `origin` such as "Angabe der Inhaberin, 23.11.2026"."""

    label: str
    value: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled block of rows."""

    title: str
    rows: tuple[Row, ...]
