# SPDX-License-Identifier: EUPL-1.2
"""One case as a file: the firm, its project, its facts, its assessment, what was chosen.

Documented in docs/interface/case-file.md. A case file holds personal data of the firm and is never logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from irmd_desktop.content.condition_schema import Code
from irmd_desktop.content.json_source import load_json
from irmd_desktop.content.validation import Id, IsoDate, Line, Money, Strict, Text, validate
from irmd_desktop.content.yaml_source import Document

DocumentState = Literal["done", "missing", "in_progress", "not_needed", "unknown"]
CostKind = Literal[
    "hardware",
    "software",
    "services",
    "consulting",
    "training",
    "machines",
    "building",
    "rnd",
    "personnel",
    "working_capital",
    "other",
]


class FirmEntry(Strict):
    """Who is advised."""

    name: Line
    street: Line | None = None
    place: Line | None = None
    represented_by: Line | None = None


class ProjectEntry(Strict):
    """What the firm wants to do, in the owner's words."""

    title: Line
    aim: Text | None = None


class AdviserEntry(Strict):
    """Who advises; the branding of the paper."""

    chamber: Line
    unit: Line | None = None
    address: list[Line] = []


class StepEntry(Strict):
    """One next step agreed with the owner, also a measure (Maßnahme).

    `question` is the one of the maturity model it answers to, `cost_item` the title of what pays it.
    """

    what: Text
    by: IsoDate | None = None
    benefit: Text | Literal[""] = ""
    effort: Line | Literal[""] = ""
    question: Code | None = None
    evidence: Text | None = None
    cost_item: Line | None = None
    state: Literal["planned", "doing", "done"] = "planned"


class PaperEntry(Strict):
    """State of one paper of one chosen programme."""

    programme: Id
    document: Id
    state: DocumentState
    due: IsoDate | None = None
    brought_by: Line | None = None
    valid_until: IsoDate | None = None
    form_version: Line | None = None


class CostItemEntry(Strict):
    """One position of the cost plan (Kostenposition), net; without an amount it is unknown, never zero."""

    title: Line
    kind: CostKind
    net_eur: Money | None = None
    supplier: Line | None = None
    note: Text | None = None


class QuoteEntry(Strict):
    """A supplier's offer (Angebot); `about` is the title of a cost item or the id of a programme."""

    supplier: Line
    on: IsoDate | None = None
    net_eur: Money | None = None
    valid_until: IsoDate | None = None
    tie: bool | None = None
    about: Line | None = None


class ConsultationEntry(Strict):
    """A talk with the firm or work for it (Beratungsgespräch); no `minutes` while nobody noted them."""

    on: IsoDate
    phase: Literal["visit", "preparation", "follow_up"]
    mode: Literal["on_site", "phone", "online", "office"]
    minutes: Annotated[int | None, Field(ge=0, le=1440)] = None
    subject: Text | None = None
    aim: Text | None = None
    results: Text | None = None
    next_steps: Text | None = None
    confirmed: bool = False


class AwardEntry(Strict):
    """A grant that was awarded (Bescheid), with the period in which money may be spent."""

    programme: Id
    awarded_on: IsoDate
    amount_eur: Money | None = None
    starts_on: IsoDate | None = None
    ends_on: IsoDate | None = None


class CaseEntry(Strict):
    """The whole file."""

    schema_version: Literal[1]
    id: Id
    on: IsoDate
    firm: FirmEntry
    project: ProjectEntry
    adviser: AdviserEntry | None = None
    facts: dict[Id, Any] = {}
    assessment: dict[Code, Any] | None = None
    chosen: list[Id] = []
    steps: Annotated[list[StepEntry], Field(max_length=200)] = []
    papers: list[PaperEntry] = []
    cost_items: list[CostItemEntry] = []
    quotes: list[QuoteEntry] = []
    consultations: list[ConsultationEntry] = []
    awards: list[AwardEntry] = []


@dataclass(frozen=True)
class CaseFile:
    """A case as it stands in its file."""

    entry: CaseEntry
    document: Document

    @property
    def on(self) -> date:
        """Day the case was last true."""
        return self.entry.on


def load_case(path: Path) -> CaseFile:
    """Read a case file. Raises `ContentError`."""
    document = load_json(path)
    return CaseFile(validate(CaseEntry, document), document)
