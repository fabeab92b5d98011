# SPDX-License-Identifier: EUPL-1.2
"""How the directory is written in `directory/*.yaml` and the measures in `measures/*.yaml`.

Any file of both folders may hold any of the lists. No field takes a person, a telephone number or an
e-mail address.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from irmd_desktop.content.condition_schema import Code as TopicCode
from irmd_desktop.content.directory_types import Fit, Group, Kind, Standing
from irmd_desktop.content.validation import Code, Distinct, Id, IsoDate, Line, Some, Strict, Text, Url

_LINES = re.compile(r"[1-9][0-9]{0,5}(-[1-9][0-9]{0,5})?", re.ASCII)
_CONTACT = re.compile(r"@|\btel\b|\btelefon\b|\bfax\b|\+49|(?<!\d)0\d{2,5}[ /-]?\d{3,}", re.IGNORECASE)


def _line_range(value: str) -> str:
    if not _LINES.fullmatch(value):
        raise ValueError(f"Erwartet werden Zeilen wie „826“ oder „332-333“, gefunden: „{value}“.")
    first, _, last = value.partition("-")
    if last and int(last) <= int(first):
        raise ValueError(f"Die Zeilen „{value}“ laufen rückwärts.")
    return value


def _no_contact(value: str) -> str:
    if _CONTACT.search(value):
        raise ValueError("Telefonnummern und E-Mail-Adressen gehören nicht in das Verzeichnis.")
    return value


LineRange = Annotated[str, AfterValidator(_line_range)]
Said = Annotated[Text, AfterValidator(_no_contact)]
Name = Annotated[Line, AfterValidator(_no_contact)]


class DocumentEntry(Strict):
    """A document with its own day, our day of reading, and how far it can be trusted."""

    id: Id
    title: Name
    publisher: Name | None = None
    dated: IsoDate | None = None
    dated_note: Said | None = None
    checked_on: IsoDate
    reliability: Literal["good", "medium", "low"]
    note: Said | None = None


class PassageEntry(Strict):
    """Lines of a document, or a place in words."""

    ref: Id
    lines: Some[LineRange] | None = None
    place: Name | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.lines is None) == (self.place is None):
            raise ValueError("Erwartet wird genau eine der Angaben „lines“, „place“.")
        return self


class AreaEntry(Strict):
    """Where an offer is open."""

    districts: Distinct[Id] = ()
    states: Distinct[Id] = ()
    region: bool = False
    nation: bool = False
    elsewhere: Name | None = None
    basis: Literal["stated", "derived"]
    note: Said | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.districts or self.states or self.region or self.nation or self.elsewhere):
            raise ValueError("Ein Gebiet fehlt: „districts“, „states“, „region“, „nation“ oder „elsewhere“.")
        return self


class CraftsEntry(Strict):
    """What it offers to craft firms, in our words."""

    fit: Code[Fit]
    text: Said


class OfferEntry(Strict):
    """One entry of the directory."""

    id: Id
    name: Name
    kind: Code[Kind]
    status: Code[Standing]
    run_by: Name | None = None
    part_of: Id | None = None
    chamber: Id | None = None
    area: AreaEntry
    seat: Id | None = None
    seat_elsewhere: Name | None = None
    for_whom: Name | None = None
    offers: Said
    crafts: CraftsEntry
    url: Url | None = None
    topics: Distinct[TopicCode] = ()
    fields: Distinct[Id] = ()
    source: Some[PassageEntry]
    open_points: Distinct[Said] = ()


class FieldEntry(Strict):
    """One of the digital fields."""

    id: Id
    number: Annotated[int, Field(ge=1, le=99)]
    name: Name
    focus: bool
    about: Said
    in_crafts: Said
    topics: Distinct[TopicCode] = ()
    source: Some[PassageEntry]


class MeasureEntry(Strict):
    """A recommendation for crafts with the questions it answers."""

    id: Id
    number: Annotated[int, Field(ge=1, le=99)]
    group: Code[Group]
    title: Name
    recommendation: Said
    benefit: Said
    first_step: Said
    for_adviser: Said
    effort: TopicCode
    model: Id
    questions: Annotated[Distinct[TopicCode], Field(min_length=1)]
    topics: Distinct[TopicCode] = ()
    ask: Distinct[Id] = ()
    source: Some[PassageEntry]


class DirectoryFile(Strict):
    """One file."""

    schema_version: Literal[1]
    documents: Some[DocumentEntry] | None = None
    offers: Some[OfferEntry] | None = None
    fields: Some[FieldEntry] | None = None
    measures: Some[MeasureEntry] | None = None
