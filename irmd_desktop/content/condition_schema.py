# SPDX-License-Identifier: EUPL-1.2
"""How conditions are written: fact, operator, value, in trees of all / any / not.

The same form serves criteria (with id, rule and source), conditions of an amount and decision
tables of derived facts. What a value must look like depends on the operator and on the fact, so
`value` is left open here and read by `operands`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from irmd_desktop.content.validation import Id, Strict, Text

Operator = Literal[
    "<=",
    ">=",
    "<",
    ">",
    "between",
    "in",
    "not_in",
    "contains_any",
    "is_true",
    "is_false",
    "date_before",
    "date_after",
    "age_at_least",
    "age_at_most",
    "room_for",
    "adviser_confirms",
]


Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}$")]


class Condition(Strict):
    """One plain condition, or a group of them."""

    fact: Id | None = None
    op: Operator | None = None
    value: Any = None
    all: Annotated[list[Condition], Field(min_length=1)] | None = None
    any: Annotated[list[Condition], Field(min_length=1)] | None = None
    negate: Annotated[Condition | None, Field(alias="not")] = None


class CitationEntry(Strict):
    """Where a rule comes from: id of a source of the same record, place, what it says there."""

    ref: Id
    place: Text | None = None
    says: Text | None = None
    quote: bool = False


Citations = Annotated[list[CitationEntry], Field(min_length=1)]


class ReadingEntry(Strict):
    """One of several contradicting readings of a rule."""

    value: Any
    source: Citations


class Sentences(Strict):
    """What users read for each state, where the generated sentence would not do."""

    met: Text | None = None
    not_met: Text | None = None
    open: Text | None = None


class CriterionEntry(Strict):
    """A criterion with its source, or a group: exactly one of `id`, `all`, `any`, `not`."""

    id: Id | None = None
    rule: Text | None = None
    fact: Id | None = None
    op: Operator | None = None
    value: Any = None
    readings: Annotated[list[ReadingEntry], Field(min_length=2)] | None = None
    when_not_applicable: Literal["met", "not_met", "open"] = "not_met"
    hard: bool = True
    source: Citations | None = None
    text: Sentences | None = None
    note: Text | None = None
    all: Annotated[list[CriterionEntry], Field(min_length=1)] | None = None
    any: Annotated[list[CriterionEntry], Field(min_length=1)] | None = None
    negate: Annotated[CriterionEntry | None, Field(alias="not")] = None
