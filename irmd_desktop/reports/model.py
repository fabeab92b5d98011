# SPDX-License-Identifier: EUPL-1.2
"""What a Förderreife-Bericht says: worded lines, and numbers where a chart needs them.

The service layer fills it; the pages only lay it out. Every text may come from an owner and is
escaped when it is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Mark(StrEnum):
    """Sign beside a state word; shape and word carry the meaning, colour only helps."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    PROPOSED = "proposed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as sign and word."""

    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class Branding:
    """The chamber that hands the paper over."""

    chamber: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A box: `stop` (red), `care` (amber) or `note` (petrol)."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Overall maturity: points 0 to 100 on a scale with named stages; `None` where not measured."""

    points: int | None
    band: int | None
    stages: tuple[str, ...]
    cuts: tuple[int, ...]
    named: tuple[int, ...]
    sentence: str
    caption: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One of the owner's next steps."""

    by: str
    what: str
    benefit: str
    effort: str


@dataclass(frozen=True, slots=True)
class Funding:
    """One programme in one line."""

    sign: Sign
    name: str
    amount: str
    remaining: str


@dataclass(frozen=True, slots=True)
class Money:
    """Possible grants together, in euros; `high` is `None` where no upper end is documented."""

    text: str
    low: Decimal
    high: Decimal | None
    caption: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page: where you stand, what to do, which money fits, what is open."""

    warning: Notice | None
    score: Score | None
    steps: tuple[NextStep, ...]
    fundings: tuple[Funding, ...]
    fundings_more: str
    money: Money | None
    open_text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is known of it."""

    label: str
    value: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled block of rows."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One field of maturity in points; `None` where not measured."""

    code: str
    name: str
    today: int | None
    target: int | None
    previous: int | None
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """One critical question of IT security."""

    sign: Sign
    name: str
    answer: str
    consequence: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap to the target and the first measure."""

    topic: str
    levels: str
    measure: str
    effort: str


@dataclass(frozen=True, slots=True)
class Maturity:
    """The maturity chapter."""

    subtitle: str
    score: Score
    draft: Notice
    dimensions: tuple[Dimension, ...]
    finding: str
    critical: tuple[CriticalPoint, ...]
    gaps: tuple[GapLine, ...]
    footnote: str


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One condition: state, rule, the firm's own value, source and check date."""

    sign: Sign
    rule: str
    value: str
    source: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of the working."""

    label: str
    result: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme on its own page."""

    name: str
    subtitle: str
    sign: Sign
    counted: str
    amount_label: str
    amount: str
    amount_note: str
    deadline: str
    deadline_note: str
    warning: Notice | None
    criteria: tuple[CriterionLine, ...]
    source_note: str
    working: tuple[AmountLine, ...]
    prefinancing: str
    conflicts: tuple[Notice, ...]
    documents: tuple[str, ...]
    deadlines: tuple[str, ...]
    contact: str
    open_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An open question and what hangs on it."""

    question: str
    euros: str
    value: Decimal
    programmes: str
    who: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A programme and why it is where it is, in one line."""

    name: str
    reason: str
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item of the checklist; `done` of `None` means that nobody knows."""

    done: bool | None
    what: str
    who: str
    by: str
    lead: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Readiness for one programme."""

    programme: str
    done: int
    needed: int
    sentence: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class AidLine:
    """One de-minimis aid and the day on which it drops out."""

    granted: str
    body: str
    amount: str
    drops_out: str


@dataclass(frozen=True, slots=True)
class Aid:
    """The de-minimis chapter."""

    sentence: str
    lines: tuple[AidLine, ...]
    footnote: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source in the list at the end."""

    number: int
    title: str
    url: str
    dated: str
    checked: str
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole paper."""

    title: str
    firm: str
    date: str
    subtitle: str
    branding: Branding
    versions: str
    summary: Summary
    firm_tables: tuple[Table, ...] = ()
    maturity: Maturity | None = None
    programmes: tuple[Programme, ...] = ()
    questions: tuple[Question, ...] = ()
    open_programmes: tuple[Reason, ...] = ()
    dropped: tuple[Reason, ...] = ()
    proposals: tuple[Reason, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    aid: Aid | None = None
    sources: tuple[Source, ...] = ()
    wording: tuple[str, ...] = ()
