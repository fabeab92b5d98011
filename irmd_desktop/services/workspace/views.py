# SPDX-License-Identifier: EUPL-1.2
"""What the use cases hand out: plain values, free of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from irmd_desktop.core.maturity.answers import Answer
from irmd_desktop.core.time_account import Phase
from irmd_desktop.core.values import Value


class DecisionStatus(StrEnum):
    """Where an application stands (Stand des Antrags)."""

    CHOSEN = "chosen"
    DROPPED = "dropped"
    PLANNED = "planned"
    FILED = "filed"
    GRANTED = "granted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class PaperState(StrEnum):
    """Where a paper stands (Stand der Unterlage), as in a case file."""

    DONE = "done"
    MISSING = "missing"
    IN_PROGRESS = "in_progress"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class CostKind(StrEnum):
    """Kind of cost; the fact `cost.<kind>_eur` holds the sum of its items."""

    HARDWARE = "hardware"
    SOFTWARE = "software"
    SERVICES = "services"
    CONSULTING = "consulting"
    TRAINING = "training"
    MACHINES = "machines"
    BUILDING = "building"
    RND = "rnd"
    PERSONNEL = "personnel"
    WORKING_CAPITAL = "working_capital"
    OTHER = "other"

    @property
    def fact_id(self) -> str:
        """The fact that holds the sum."""
        return f"cost.{self.value}_eur"


class MeasureState(StrEnum):
    """How far a measure is."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class TalkMode(StrEnum):
    """How a talk was held: at the firm, by phone, by video, at the chamber."""

    ON_SITE = "on_site"
    PHONE = "phone"
    ONLINE = "online"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Firm:
    """Who is advised; the one spelling that every paper takes."""

    name: str
    street: str = ""
    place: str = ""
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the list shows it."""

    id: str
    firm_name: str
    place: str
    updated_at: datetime
    closed_on: date | None
    keep_until: date | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of the list; `next` asks for the page after it, None at the end."""

    cases: tuple[CaseRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """What the firm wants to do (Vorhaben)."""

    id: str
    title: str
    aim: str


@dataclass(frozen=True, slots=True)
class AssessmentRound:
    """A stored round (Erhebung); answers by question id."""

    id: str
    model: Mapping[str, str]
    mode: str
    answered_by: str
    held_on: date
    profile: Mapping[str, Any]
    targets: Mapping[str, Any]
    previous_id: str | None
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a programme, why, and the grant in euros where known.

    `starts_on` and `ends_on` bound the period of the award (Bewilligungszeitraum).
    """

    programme_id: str
    status: DecisionStatus
    reason: str
    decided_on: date | None
    amount: Decimal | None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one programme (M4): state, who brings it by when, last day it counts, form version."""

    programme_id: str
    document_id: str
    state: PaperState
    brought_by: str
    valid_until: date | None
    form_version: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AidEntry:
    """One line of the de-minimis ledger; an unknown day or amount (in euros) is None, never zero."""

    id: str
    granted_on: date | None
    gross_grant_equivalent: Decimal | None
    regulation: str
    body: str
    beneficiary: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note; an internal one leaves the chamber only where the firm asks what is stored (Art. 15)."""

    id: str
    text: str
    internal: bool
    noted_on: date


@dataclass(frozen=True, slots=True)
class Document:
    """An attached file without its bytes; `about` names programme or paper, or is empty.

    `firm_as_written` is the firm's name as the document spells it (M10), empty while nobody looked.
    """

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    about: str
    firm_as_written: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to do by a day."""

    id: str
    due_on: date
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class CostItem:
    """One position of the cost plan (Kostenposition); `net` in euros, None while unknown."""

    id: str
    title: str
    kind: CostKind
    net: Decimal | None
    supplier: str
    note: str
    position: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A supplier's offer (Angebot); `about` is a cost item or a programme, `net` in euros.

    `tie` says whether firm and supplier are tied (Verflechtung), None while nobody asked;
    `published_price` that it is a price anyone can look up; `firm_as_written` how it spells the firm (M10).
    """

    id: str
    supplier: str
    about: str
    net: Decimal | None
    quoted_on: date | None
    valid_until: date | None
    tie: bool | None
    published_price: bool
    firm_as_written: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What the firm is going to do (Maßnahme); `question_id` and `cost_item_id` are empty without one."""

    id: str
    question_id: str
    title: str
    benefit: str
    effort: str
    due_on: date | None
    cost_item_id: str
    evidence: str
    state: MeasureState
    position: int


@dataclass(frozen=True, slots=True)
class Consultation:
    """A talk with the firm or work for it (Beratungsgespräch), and its place in the time account (M11).

    `minutes` is None while nobody noted them; `confirmed` says that duration and results hold.
    """

    id: str
    held_on: date
    adviser: str
    phase: Phase
    minutes: int | None
    mode: TalkMode
    subject: str
    aim: str
    results: str
    next_steps: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that left the house (ausgegebenes Papier), with what it was made from and its SHA-256."""

    id: str
    kind: str
    variant: str
    language: str
    issued_on: date
    catalogue_version: str
    model_version: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two values for one field after a merge, in JSON; ours counts until a person decides."""

    id: str
    entity: str
    entity_id: str
    field: str
    base: str | None
    ours: str | None
    theirs: str | None
    theirs_by: str
    theirs_at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything about one firm. `unreadable_facts` are stored forms the catalogue no longer allows."""

    id: str
    firm: Firm
    closed_on: date | None
    keep_until: date | None
    projects: tuple[Project, ...]
    facts: Mapping[str, Value]
    unreadable_facts: Mapping[str, Any]
    rounds: tuple[AssessmentRound, ...]
    decisions: tuple[Decision, ...]
    papers: tuple[Paper, ...]
    aid: tuple[AidEntry, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
    reminders: tuple[Reminder, ...]
    cost_items: tuple[CostItem, ...]
    quotes: tuple[Quote, ...]
    measures: tuple[Measure, ...]
    consultations: tuple[Consultation, ...]
    issued_papers: tuple[IssuedPaper, ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One edit as the journal holds it; values in JSON. An entry that does not count lost a merge."""

    id: str
    at: datetime
    actor: str
    device: str
    kind: str
    entity: str
    entity_id: str
    field: str
    old: str | None
    new: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of edits, the newest first; `next` asks for older ones."""

    entries: tuple[TimelineEntry, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case that was edited since a moment, and how often."""

    case: CaseRow
    edits: int
