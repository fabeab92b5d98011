# SPDX-License-Identifier: EUPL-1.2
"""What the report says about programmes, open questions, papers and de-minimis aid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal

from irmd_desktop.reports.model_basics import Money, Notice, Row, Sign


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One condition: state, rule, the firm's own value, source and check date ("Nr. 1 · 18.11.2026").

    Lines with the same `group` stand under one heading; `note` is a small second line.
    """

    sign: Sign
    rule: str
    value: str
    source: str
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of the working; `total` for the result."""

    label: str
    result: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme on its own page."""

    name: str
    subtitle: str
    sign: Sign
    counted: str = ""
    amount_label: str = ""
    amount: str = ""
    amount_note: str = ""
    deadline: str = ""
    deadline_note: str = ""
    warning: Notice | None = None
    criteria: tuple[CriterionLine, ...] = ()
    source_note: str = ""
    working: tuple[AmountLine, ...] = ()
    prefinancing: str = ""
    conflicts: tuple[Notice, ...] = ()
    documents: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    contact: str = ""
    contact_url: str = ""
    open_points: tuple[str, ...] = ()
    key: str = ""
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An open question and what hangs on it.

    `value`: euros for the bar, 0 where no amount is documented; then `bar_note` stands in its place.
    """

    question: str
    euros: str
    value: Decimal
    programmes: str
    who: str
    bar_note: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A programme and why it is where it is, in one line; consecutive ones of one `group` stand together."""

    name: str
    reason: str
    sign: Sign | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class OpenProgramme:
    """A programme that is open and has no page of its own: what is possible, what is missing, whom to ask."""

    name: str
    kind: str
    amount: str
    missing: tuple[str, ...]
    contact: str = ""
    note: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody near the firm to ask (Anlaufstelle): who, what for, where (`near`)."""

    name: str
    kind: str
    near: str
    offers: str
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One step to tick on paper, and who does it."""

    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item of the checklist; `done` of `None` means that nobody knows. `lead`: how long it takes."""

    done: bool | None
    what: str
    who: str = ""
    by: str = ""
    lead: str = ""
    detail: str = ""
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date; `strict` for a deadline that ends the chance (Ausschlussfrist)."""

    day: str
    what: str
    meaning: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Readiness for one programme (Förderreife): open items come first, then the done ones.

    `procedure` are the programme's own steps to the money and `notes` what to write down by hand.
    """

    programme: str
    done: int
    needed: int
    sentence: str
    items: tuple[CheckItem, ...]
    key: str = ""
    deadline: str = ""
    footnote: str = ""
    dates: tuple[DateLine, ...] = ()
    procedure: tuple[Tick, ...] = ()
    after_award: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AidLine:
    """One de-minimis aid, the day on which it drops out and the room there is from then on."""

    granted: str
    body: str
    amount: str
    drops_out: str
    free_after: str = ""


@dataclass(frozen=True, slots=True)
class AidSpan:
    """One bar of the timeline: counts from `start` until the day before `end`; `planned` is dashed."""

    label: str
    amount: str
    start: Day
    end: Day
    end_label: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Aid:
    """The de-minimis chapter (Verordnung (EU) 2023/2831). `used` and `ceiling` in euros, for the ruler."""

    sentence: str
    lines: tuple[AidLine, ...]
    footnote: str
    free_label: str = ""
    free: str = ""
    used: Decimal | None = None
    ceiling: Decimal | None = None
    ruler_caption: str = ""
    total_label: str = ""
    total: str = ""
    today: Day | None = None
    spans: tuple[AidSpan, ...] = ()
    undertaking: str = ""
    annex: tuple[Row, ...] = ()
    annex_signature: str = ""
    source_note: str = ""
