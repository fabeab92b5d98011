# SPDX-License-Identifier: EUPL-1.2
"""How `facts.yaml` is written: the fact dictionary, its derivations and the start gate."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from irmd_desktop.content.condition_schema import Code, Condition
from irmd_desktop.content.validation import Id, Line, Number, Strict, Text

KnownBy = Literal["owner", "adviser", "tax_adviser", "chamber", "bank", "funder", "supplier", "register"]
TypeName = Literal["bool", "int", "decimal", "money", "date", "code", "codes", "text", "records"]


class OptionEntry(Strict):
    """One allowed code and what users read for it."""

    code: Code
    label: Text


class ColumnEntry(Strict):
    """One field of a records fact."""

    name: Id
    type: Literal["bool", "int", "decimal", "money", "date", "code", "text"]
    label: Text
    options: list[OptionEntry] = []
    required: bool = True


class LookupEntry(Strict):
    """Column of a reference table by key."""

    key: Id
    table: Id
    column: Id


class CaseEntry(Strict):
    """One line of a decision table."""

    when: Condition
    value: bool | Number | Text


class EnterpriseEntry(Strict):
    """Size class or totals of an enterprise with its partner and linked enterprises."""

    result: Literal["size_class", "headcount", "turnover", "balance_total"]
    headcount: Id
    turnover: Id
    balance_total: Id
    related: Id
    earlier_class: Id | None = None


class DeMinimisEntry(Strict):
    """De-minimis aid received in the rolling three years."""

    ledger: Id


class DeriveEntry(Strict):
    """How a fact is worked out; exactly one kind."""

    lookup: LookupEntry | None = None
    cases: Annotated[list[CaseEntry], Field(min_length=1)] | None = None
    otherwise: bool | Number | Text | None = None
    sum: Annotated[list[Id], Field(min_length=1)] | None = None
    enterprise: EnterpriseEntry | None = None
    de_minimis_received: DeMinimisEntry | None = None
    first_of: Annotated[list[DeriveEntry], Field(min_length=2)] | None = None


class FactEntry(Strict):
    """One fact."""

    id: Id
    type: TypeName
    label: Text
    question: Text
    unit: Text | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    options: list[OptionEntry] = []
    options_from: Id | None = None
    columns: list[ColumnEntry] = []
    known_by: list[KnownBy] = []
    help: Text | None = None
    derive: DeriveEntry | None = None
    asked: bool | None = None


class StartGateEntry(Strict):
    """Which facts tell whether and when the project was started."""

    ordered: Id
    first_order_on: Id
    order_withdrawal_right: Id
    filed_on: Id
    received_on: Id
    awarded_on: Id
    event_on: Id | None = None
    planned_spending: Id | None = None


class FactsFile(Strict):
    """The whole file."""

    schema_version: Literal[1]
    units: list[Line] = []
    facts: Annotated[list[FactEntry], Field(min_length=1)]
    start_gate: StartGateEntry | None = None
