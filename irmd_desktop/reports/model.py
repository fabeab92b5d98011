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
from typing import TYPE_CHECKING

from irmd_desktop.reports.branding import Branding
from irmd_desktop.reports.model_basics import (
    AT_AID,
    AT_CONTACTS,
    AT_FIRM,
    AT_MATURITY,
    AT_MEASURES,
    AT_OPEN,
    AT_SOURCES,
    Mark,
    Money,
    Notice,
    NoticeKind,
    Row,
    Sign,
    Table,
    Variant,
    checklist_at,
    programme_at,
)
from irmd_desktop.reports.model_funding import (
    Aid,
    AidLine,
    AidSpan,
    AmountLine,
    CheckItem,
    Checklist,
    Contact,
    CriterionLine,
    DateLine,
    OpenProgramme,
    Programme,
    Question,
    Reason,
    Tick,
)
from irmd_desktop.reports.model_plain import PlainFunding, PlainPage, PlainStep

if TYPE_CHECKING:
    # The papers know the report's letterhead, so this way round is for the type only.
    from irmd_desktop.reports.papers.model import Paper

__all__ = [
    "AT_AID",
    "AT_CONTACTS",
    "AT_FIRM",
    "AT_MATURITY",
    "AT_MEASURES",
    "AT_OPEN",
    "AT_SOURCES",
    "AgreedStep",
    "Aid",
    "AidLine",
    "AidSpan",
    "AmountLine",
    "Branding",
    "CheckItem",
    "Checklist",
    "Contact",
    "CostItem",
    "CostPlan",
    "CriterionLine",
    "CriticalPoint",
    "DateLine",
    "Dimension",
    "Funding",
    "GapLine",
    "Mark",
    "Maturity",
    "Measure",
    "Money",
    "NextStep",
    "Notice",
    "NoticeKind",
    "OpenProgramme",
    "PlainFunding",
    "PlainPage",
    "PlainStep",
    "Programme",
    "Question",
    "Reason",
    "Report",
    "Row",
    "Score",
    "Sign",
    "Source",
    "Summary",
    "Table",
    "Tick",
    "Variant",
    "checklist_at",
    "programme_at",
]


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
    nothing_fits: str = ""


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
    """A proposed measure for one gap ("1 → 3"). `effort` and `cost` are estimates or "unbekannt"."""

    title: str
    text: str = ""
    benefit: str = ""
    effort: str = ""
    cost: str = ""
    levels: str = ""


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """One step that was agreed with the owner: by when, what, what for, how much work, how far it is."""

    by: str
    what: str
    benefit: str
    effort: str
    state: Sign


@dataclass(frozen=True, slots=True)
class Maturity:
    """The maturity chapter. `draft` is the box "Entwurf, nicht kalibriert".

    `comparison` says what changed since the last assessment, or why the two are not compared.
    """

    subtitle: str
    score: Score
    draft: Notice
    dimensions: tuple[Dimension, ...]
    critical: tuple[CriticalPoint, ...]
    gaps: tuple[GapLine, ...]
    footnote: str
    previous_label: str = ""
    comparison: str = ""


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

    `firm` is name and place, `date` the day of the visit, `versions` the second line of the foot and `foot`
    its first, `version_rows` the versions at length on the last page, `wording` further sentences beside the
    fixed ones on what the paper is not, `signatures` the captions of the signature lines.
    `papers` are papers of the visit that are part of this one: settlement plans of awarded programmes, and
    for the funder what goes with an application. With `plain` the paper is the one in plain language.
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
    open_programmes: tuple[OpenProgramme, ...] = ()
    dropped: tuple[Reason, ...] = ()
    proposals: tuple[Reason, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    aid: Aid | None = None
    contacts: tuple[Contact, ...] = ()
    sources: tuple[Source, ...] = ()
    wording: tuple[str, ...] = ()
    costs: CostPlan | None = None
    agreed: tuple[AgreedStep, ...] = ()
    measures: tuple[Measure, ...] = ()
    open_subtitle: str = ""
    sources_footnote: str = ""
    version_rows: tuple[Row, ...] = ()
    signatures: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    plain: PlainPage | None = None
    variant: Variant = Variant.FULL
    foot: str = ""
    language: str = "de-DE"
