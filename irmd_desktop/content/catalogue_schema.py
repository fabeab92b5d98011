# SPDX-License-Identifier: EUPL-1.2
"""How a programme is written in `catalogue/*.yaml`: one file, one programme.

Unknown stays unknown: a field that no source answers is left out and named in `open_points`.
Contradicting sources are kept side by side in `readings` and `conflicts`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from irmd_desktop.content.amount_schema import AmountEntry
from irmd_desktop.content.condition_schema import Citations, Code, CriterionEntry
from irmd_desktop.content.validation import Id, IsoDate, Number, Strict, Text, Url

Level = Literal["bund", "land", "eu", "kammer", "region"]
Instrument = Literal["zuschuss", "darlehen", "buergschaft", "praemie", "beratung", "gutschein", "beteiligung"]
StatusValue = Literal["open", "closed", "suspended", "unknown", "proposed"]
StartKind = Literal[
    "application_before_start",
    "application_received",
    "after_award",
    "day_after_filing_own_risk",
    "after_event",
    "none",
    "unknown",
]
Who = Literal["firm", "adviser", "chamber", "bank", "tax_adviser", "funder", "supplier", "consultant"]


class SourceEntry(Strict):
    """One document a record rests on. `dated` is the source's own date, `checked_on` is ours.

    `law` marks a legal text, which holds until it is changed however old it is.
    """

    id: Id
    title: Text
    url: Url | None = None
    dated: IsoDate | None = None
    dated_note: Text | None = None
    checked_on: IsoDate
    primary: bool
    law: bool = False


class ProviderEntry(Strict):
    """Who gives the money and who handles the application."""

    granting: Text
    implementing: Text


class StatusEntry(Strict):
    """Whether applications are taken, with the day up to which this is supported."""

    value: StatusValue
    as_of: IsoDate | None = None
    note: Text | None = None
    source: Citations


class PeriodEntry(Strict):
    """First and last day, each included; a missing end is not documented."""

    start: Annotated[IsoDate | None, Field(alias="from")] = None
    end: Annotated[IsoDate | None, Field(alias="to")] = None
    note: Text | None = None
    source: Citations | None = None


class BudgetEntry(Strict):
    """State of the funds with its day (Mittelstand: verfügbar, ausgeschöpft)."""

    state: Literal["available", "exhausted", "unknown"]
    as_of: IsoDate | None = None
    note: Text | None = None
    source: Citations | None = None


class StartThresholdEntry(Strict):
    """Start rule for a planned spending of at most `up_to` euros (or below it)."""

    up_to: Annotated[Number, Field(gt=0)]
    inclusive: bool = True
    kind: StartKind


class StartRuleEntry(Strict):
    """When the project may start; thresholds by planned spending come first."""

    kind: StartKind
    thresholds: list[StartThresholdEntry] = []
    months_since_event: Annotated[int, Field(ge=1, le=240)] | None = None
    note: Text | None = None
    source: Citations | None = None


class StateAidEntry(Strict):
    """State-aid basis (Beihilferechtliche Grundlage)."""

    basis: Literal["de_minimis", "agvo", "none", "mixed", "unknown"]
    regulation: Text | None = None
    note: Text | None = None
    source: Citations | None = None


class CumulationEntry(Strict):
    """Whether other public money may be combined with it (Kumulierung)."""

    rule: Literal["forbidden", "allowed", "limited", "unknown"]
    note: Text | None = None
    source: Citations | None = None


class QuoteRuleEntry(Strict):
    """How many quotes are asked for; conditions in euros and percent (Vergleichsangebote)."""

    count: Annotated[int, Field(ge=0, le=10)] | None = None
    from_order_eur: Annotated[Number, Field(ge=0)] | None = None
    from_grant_eur: Annotated[Number, Field(ge=0)] | None = None
    above_rate_percent: Annotated[Number, Field(ge=0, le=100)] | None = None
    published_prices_count: bool | None = None
    supplier_tie_excluded: bool | None = None
    note: Text | None = None
    source: Citations | None = None


class LeadTimeEntry(Strict):
    """Days from to; a missing end is unknown."""

    low: Annotated[int | None, Field(alias="from", ge=0, le=1000)] = None
    high: Annotated[int | None, Field(alias="to", ge=0, le=1000)] = None


class DocumentEntry(Strict):
    """One paper the application or the proof of use needs."""

    id: Id
    name: Text
    who: Who
    phase: Literal["application", "award", "settlement"] = "application"
    lead_time_days: LeadTimeEntry | None = None
    valid_months: Annotated[int, Field(ge=1, le=120)] | None = None
    form_version: Text | None = None
    note: Text | None = None
    source: Citations | None = None


class ProcedureEntry(Strict):
    """One step of the way to the money."""

    step: Text
    who: Who
    note: Text | None = None
    source: Citations | None = None


class SettlementEntry(Strict):
    """What has to be done after the award (Verwendungsnachweis, Zweckbindung, Aufbewahrung)."""

    project_months_max: Annotated[int, Field(ge=1, le=120)] | None = None
    start_within_months: Annotated[int, Field(ge=1, le=60)] | None = None
    proof_within_months: Annotated[int, Field(ge=0, le=60)] | None = None
    retention_years: Annotated[int, Field(ge=0, le=30)] | None = None
    purpose_bound_years: Annotated[int, Field(ge=0, le=30)] | None = None
    inventory_from_eur: Annotated[Number, Field(ge=0)] | None = None
    voucher_columns: list[Text] = []
    publicity: Text | None = None
    reporting: list[Text] = []
    pays_first: bool | None = None
    payout_months: LeadTimeEntry | None = None
    note: Text | None = None
    source: Citations | None = None


class CraftFitEntry(Strict):
    """How well the programme suits craft firms, and why (our own judgement)."""

    rating: Literal["high", "medium", "low", "none"]
    reason: Text


class ContactEntry(Strict):
    """Institution to ask; never a person."""

    institution: Text
    url: Url | None = None
    phone: Text | None = None


class ReviewEntry(Strict):
    """When the record was last checked and must be checked again."""

    checked_on: IsoDate
    next_on: IsoDate


class OpenPointEntry(Strict):
    """Something no source answers; `source` is what was found on the way to an answer."""

    about: Text
    note: Text
    source: Citations | None = None


class ConflictReadingEntry(Strict):
    """What one of the sources says."""

    says: Text
    source: Citations


class ConflictEntry(Strict):
    """Sources that contradict each other; `used` tells how the record deals with it."""

    about: Text
    readings: Annotated[list[ConflictReadingEntry], Field(min_length=2)]
    used: Text


class AcceptedHintEntry(Strict):
    """A hint of `catalogue check` that an editor has looked at and that may stay, with the reason."""

    rule: Id
    about: Text
    reason: Text


class ProgrammeEntry(Strict):
    """One funding programme (Förderprogramm)."""

    schema_version: Literal[1]
    id: Id
    name: Text
    short_name: Text
    provider: ProviderEntry
    level: Annotated[list[Level], Field(min_length=1)]
    states: Annotated[list[Id], Field(min_length=1)]
    instruments: Annotated[list[Instrument], Field(min_length=1)]
    topics: list[Code] = []
    summary: Text
    status: StatusEntry
    validity: PeriodEntry | None = None
    calls: list[PeriodEntry] = []
    budget: BudgetEntry | None = None
    start_rule: StartRuleEntry | None = None
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    criteria: CriterionEntry
    amount: AmountEntry | None = None
    not_funded: list[Text] = []
    activities: list[Text] = []
    state_aid: StateAidEntry
    cumulation: CumulationEntry
    procedure: list[ProcedureEntry] = []
    documents: list[DocumentEntry] = []
    quotes: QuoteRuleEntry | None = None
    settlement: SettlementEntry | None = None
    deadlines: list[Text] = []
    fdb_url: Url | None = None
    craft_fit: CraftFitEntry
    contact: ContactEntry
    review: ReviewEntry
    open_points: list[OpenPointEntry] = []
    conflicts: list[ConflictEntry] = []
    replaced_by: list[Id] = []
    accepted_hints: list[AcceptedHintEntry] = []
