# SPDX-License-Identifier: EUPL-1.2
"""What a Förderreife-Bericht says: worded German lines, and numbers where a chart needs them.

The service layer fills it; the pages only lay it out and know nothing of the rules. Every text may come
from an owner: it is escaped when it is set, so no field carries markup. Fields with defaults may be left
out; an empty text or tuple leaves its block out of the paper. Euros are `Decimal`, points 0 to 100.

`see` names another place of the same paper, and its page number is set behind the text: one of the
`AT_...` names below, or `programme_at(key)`, `checklist_at(key)`. A place that the paper lacks is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum
from typing import Final

AT_FIRM: Final = "firm"
AT_MATURITY: Final = "maturity"
AT_MEASURES: Final = "measures"
AT_OPEN: Final = "open"
AT_AID: Final = "aid"
AT_SOURCES: Final = "sources"


def programme_at(key: str) -> str:
    """Name of the page of one programme, for `see`."""
    return f"programme:{key}"


def checklist_at(key: str) -> str:
    """Name of the checklist of one programme, for `see`."""
    return f"checklist:{key}"


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
class Branding:
    """The chamber that hands the paper over.

    `lines`: address, adviser, date; the first three are shown. `logo`: a PNG or JPEG. `colour`: `#RRGGBB`,
    replaces petrol where it has a contrast of 4.5 on white, else petrol stays.
    """

    chamber: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A box with a title. `kind` is one of `NoticeKind`."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Overall maturity on a scale with named stages (Reifegrad).

    `points` 0 to 100 or `None` where not measured: then `sentence` gives the reason and no pointer is
    drawn. `band`: half width of the span around the points. `cuts`: points at which the next stage begins,
    one fewer than `stages`. `named`: positions of the stage names that hold (two near a cut).
    `caption`: small line under the number, such as "von 100, ± 5 Punkte".
    """

    points: int | None
    band: int | None
    stages: tuple[str, ...]
    cuts: tuple[int, ...]
    named: tuple[int, ...]
    sentence: str
    caption: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One of the owner's next steps: by when, what, what for, how much work (always an estimate)."""

    by: str
    what: str
    benefit: str
    effort: str
    detail: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """One programme in one line. `short` replaces a name that would not fit; `body` is the funding body."""

    sign: Sign
    name: str
    amount: str
    remaining: str
    short: str = ""
    body: str = ""
    see: str = ""


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
    label: str = "Möglicher Zuschuss zusammen"


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page: where you stand, what to do, which money fits, what is open.

    At most three steps and four fundings are shown. `open_question` is set semibold before `open_text`.
    `critical` follows the sentence of the score. `nothing_fits`: shown where there are no fundings.
    """

    warning: Notice | None = None
    score: Score | None = None
    steps: tuple[NextStep, ...] = ()
    fundings: tuple[Funding, ...] = ()
    fundings_more: str = ""
    money: Money | None = None
    open_text: str = ""
    open_question: str = ""
    critical: str = ""
    nothing_fits: str = "Kein Programm passt nach heutigem Stand."


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


@dataclass(frozen=True, slots=True)
class CostItem:
    """One position of the cost plan. `amount` is worded; "unbekannt" where nobody knows it."""

    label: str
    kind: str
    amount: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class CostPlan:
    """The costs of the project. `total_label` says how many positions the sum contains."""

    items: tuple[CostItem, ...]
    total_label: str
    total: str
    footnote: str = ""
    title: str = "Kosten des Vorhabens, netto"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One field of maturity in points; `None` where not measured. `short` fits beside the radar."""

    code: str
    name: str
    today: int | None
    target: int | None
    previous: int | None
    answered: int
    applicable: int
    short: str = ""


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """One critical question of IT security."""

    sign: Sign
    name: str
    answer: str
    consequence: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap to the target ("1 → 3") and the first measure."""

    topic: str
    levels: str
    measure: str
    effort: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in the order in which it should be done. `effort` and `cost` are estimates or "unbekannt"."""

    title: str
    text: str = ""
    benefit: str = ""
    effort: str = ""
    cost: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Maturity:
    """The maturity chapter. `draft` is the box "Entwurf, nicht kalibriert"."""

    subtitle: str
    score: Score
    draft: Notice
    dimensions: tuple[Dimension, ...]
    finding: str
    critical: tuple[CriticalPoint, ...]
    gaps: tuple[GapLine, ...]
    footnote: str
    previous_label: str = ""


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
    amount_label: str = "Möglicher Zuschuss"
    amount: str = ""
    amount_note: str = "gerechnet, nicht zugesagt"
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
    bar_note: str = "kein Betrag belegt"


@dataclass(frozen=True, slots=True)
class Reason:
    """A programme and why it is where it is, in one line; consecutive ones of one `group` stand together."""

    name: str
    reason: str
    sign: Sign | None = None
    group: str = ""


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
    """Readiness for one programme (Förderreife): open items come first, then the done ones."""

    programme: str
    done: int
    needed: int
    sentence: str
    items: tuple[CheckItem, ...]
    key: str = ""
    deadline: str = ""
    footnote: str = ""
    dates: tuple[DateLine, ...] = ()
    after_award: tuple[str, ...] = ()


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
    free_label: str = "Heute noch frei"
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


@dataclass(frozen=True, slots=True)
class Source:
    """One source in the list at the end.

    `dated`: date of the source itself; `checked`: when we looked; `kind`: remark such as "amtlich",
    "Zweitquelle", "widersprechen sich"; `about`: the programme; `stale`: older than 180 days.
    """

    number: int
    title: str
    url: str
    dated: str
    checked: str
    kind: str
    about: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole paper.

    `firm` is name and place, `date` the day of the visit, `versions` the second line of the foot,
    `version_rows` the same at length on the last page, `wording` further sentences beside the fixed ones
    on what the paper is not, `signatures` the captions of the signature lines.
    """

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
    costs: CostPlan | None = None
    measures: tuple[Measure, ...] = ()
    open_subtitle: str = ""
    sources_footnote: str = ""
    version_rows: tuple[Row, ...] = ()
    signatures: tuple[str, ...] = ("Beratung", "Inhaberin oder Inhaber (Bericht erhalten und besprochen)")
    language: str = "de-DE"
