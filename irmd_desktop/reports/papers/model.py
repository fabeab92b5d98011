# SPDX-License-Identifier: EUPL-1.2
"""What the papers of a visit say: worded lines that the pages only lay out.

As with the report, every text may come from an owner and is escaped when it is set. An empty text or tuple
leaves its block out of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from irmd_desktop.reports.model import Branding, Checklist
from irmd_desktop.reports.model_basics import Notice, Sign


@dataclass(frozen=True, slots=True)
class Head:
    """What every paper starts with; it also feeds running head and foot.

    `firm` is name and place, `date` the day, `subtitle` stands below the title, `versions` is the second line
    of the foot and `foot` the first. `plain` sets larger type, for plain language.
    """

    title: str
    firm: str
    date: str
    subtitle: str
    branding: Branding
    versions: str
    foot: str
    language: str = "de-DE"
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value; `pending` is what still has to be done about it, as sign and word."""

    label: str
    value: str
    pending: Sign | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A next step: what, how much work, by when."""

    what: str
    effort: str
    by: str


@dataclass(frozen=True, slots=True)
class ShortReport:
    """Kurzbericht of one consultation. `results_pending` marks results that nobody has confirmed yet."""

    head: Head
    entries: tuple[Entry, ...]
    subject: str
    situation: tuple[str, ...]
    results: tuple[str, ...]
    results_pending: Sign | None
    steps: tuple[Agreed, ...]
    ticks: tuple[str, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic of the comparison. `reached` is empty where it is to be filled in by hand."""

    topic: str
    levels: str
    actual: str
    target: str
    measure: str
    cost: str
    effect: str
    evidence: str
    reached: str = ""


@dataclass(frozen=True, slots=True)
class TargetComparison:
    """Soll-Ist-Vergleich (Digitalisierungskonzept). `standard` says what counts beyond the usual."""

    head: Head
    entries: tuple[Entry, ...]
    lines: tuple[TopicLine, ...]
    none: str
    total_label: str
    total: str
    remark: str
    standard: tuple[str, ...]
    notices: tuple[Notice, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One position; `amount` is worded, "unbekannt" where nobody knows it (`open`)."""

    label: str
    kind: str
    offer: str
    amount: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """One source of money: what, how far it is, how much."""

    what: str
    state: str
    amount: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One line of a working; `total` for its result."""

    label: str
    result: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class CostPaper:
    """Kosten- und Finanzierungsplan. `working` is how the programme counts the costs."""

    head: Head
    entries: tuple[Entry, ...]
    costs: tuple[CostLine, ...]
    none: str
    total_label: str
    total: str
    footnote: str
    working_title: str
    working: tuple[Reckoned, ...]
    working_note: str
    means: tuple[Means, ...]
    means_total: Means | None
    means_note: str
    notices: tuple[Notice, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a description. With `pending` nothing is known: `texts` then say what belongs there."""

    title: str
    texts: tuple[str, ...]
    bullets: tuple[str, ...] = ()
    pending: Sign | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """Projektbeschreibung in parts."""

    head: Head
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to bring: state, who, by when, how long it takes, until when it counts, which form."""

    done: bool
    sign: Sign
    what: str
    detail: str
    who: str
    by: str
    lead: str


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The papers of one programme, the slowest first, and remarks below them."""

    programme: str
    count: str
    lines: tuple[PaperLine, ...]
    none: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One step to tick on paper: what, who, how long or until when; `own` if the programme itself says so."""

    number: str
    what: str
    who: str
    duration: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class TickList:
    """All steps from the first question to the end of the duties, for one programme.

    `procedure` is the programme's own way to the money, `steps` what holds for every programme.
    """

    title: str
    subtitle: str
    procedure: tuple[Tick, ...]
    steps: tuple[Tick, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """Unterlagenliste mit Vorlauf."""

    head: Head
    entries: tuple[Entry, ...]
    groups: tuple[PaperGroup, ...]
    none: str
    tick_lists: tuple[TickList, ...]


@dataclass(frozen=True, slots=True)
class PlainPaperList:
    """The same in plain language: a page for each programme, `none` where no one is chosen."""

    head: Head
    checklists: tuple[Checklist, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Due:
    """One date after the award; `remark` on weekends and holidays, `open` where no day is known."""

    day: str
    what: str
    reckoned: str
    remark: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Vouchers:
    """The list of vouchers (Belegliste): heads after the number, and rows as far as they are known.

    The last column holds the amounts.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty_rows: int
    total_label: str
    note: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """Abwicklungsplan nach dem Bescheid mit Belegliste."""

    head: Head
    entries: tuple[Entry, ...]
    dates: tuple[Due, ...]
    dates_note: str
    duties: tuple[str, ...]
    notices: tuple[Notice, ...]
    vouchers: Vouchers


Paper = ShortReport | TargetComparison | CostPaper | Description | PaperList | PlainPaperList | Settlement
