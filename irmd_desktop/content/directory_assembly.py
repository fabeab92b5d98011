# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of the directory (YAML or stored JSON) to its types, when built and when read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from irmd_desktop.content.directory_types import (
    Area,
    DigitalField,
    Directory,
    Document,
    Fit,
    Group,
    Kind,
    Measure,
    Offer,
    Passage,
    Standing,
)

Plain = Mapping[str, Any]

LISTS: Final = ("documents", "offers", "fields", "measures")
"""The lists a file may hold, which are also the parts of the plain form."""


def read_directory(plain: Mapping[str, Sequence[Plain]]) -> Directory:
    """The directory of checked plain entries: list name -> entries in their order."""
    return Directory(
        documents={entry["id"]: _document(entry) for entry in plain.get("documents", ())},
        offers={entry["id"]: _offer(entry) for entry in plain.get("offers", ())},
        fields={entry["id"]: _field(entry) for entry in plain.get("fields", ())},
        measures={entry["id"]: _measure(entry) for entry in plain.get("measures", ())},
    )


def _document(plain: Plain) -> Document:
    return Document(
        id=plain["id"],
        title=plain["title"],
        publisher=plain.get("publisher", ""),
        dated=date.fromisoformat(plain["dated"]) if plain.get("dated") else None,
        dated_note=plain.get("dated_note", ""),
        checked_on=date.fromisoformat(plain["checked_on"]),
        reliability=plain["reliability"],
        note=plain.get("note", ""),
    )


def _offer(plain: Plain) -> Offer:
    return Offer(
        id=plain["id"],
        name=plain["name"],
        kind=Kind(plain["kind"]),
        standing=Standing(plain["status"]),
        area=_area(plain["area"]),
        fit=Fit(plain["crafts"]["fit"]),
        crafts=plain["crafts"]["text"],
        offers=plain["offers"],
        passages=_passages(plain),
        run_by=plain.get("run_by", ""),
        for_whom=plain.get("for_whom", ""),
        seat=plain.get("seat", ""),
        seat_elsewhere=plain.get("seat_elsewhere", ""),
        chamber=plain.get("chamber", ""),
        part_of=plain.get("part_of", ""),
        url=plain.get("url", ""),
        topics=tuple(plain.get("topics", ())),
        fields=tuple(plain.get("fields", ())),
        open_points=tuple(plain.get("open_points", ())),
    )


def _area(plain: Plain) -> Area:
    return Area(
        districts=tuple(plain.get("districts", ())),
        states=tuple(plain.get("states", ())),
        region=plain.get("region", False),
        nation=plain.get("nation", False),
        elsewhere=plain.get("elsewhere", ""),
        derived=plain["basis"] == "derived",
        note=plain.get("note", ""),
    )


def _field(plain: Plain) -> DigitalField:
    return DigitalField(
        id=plain["id"],
        number=plain["number"],
        name=plain["name"],
        focus=plain["focus"],
        about=plain["about"],
        in_crafts=plain["in_crafts"],
        topics=tuple(plain.get("topics", ())),
        passages=_passages(plain),
    )


def _measure(plain: Plain) -> Measure:
    return Measure(
        id=plain["id"],
        number=plain["number"],
        group=Group(plain["group"]),
        title=plain["title"],
        recommendation=plain["recommendation"],
        benefit=plain["benefit"],
        first_step=plain["first_step"],
        for_adviser=plain["for_adviser"],
        effort=plain["effort"],
        model=plain["model"],
        questions=tuple(plain["questions"]),
        topics=tuple(plain.get("topics", ())),
        ask=tuple(plain.get("ask", ())),
        passages=_passages(plain),
    )


def _passages(plain: Plain) -> tuple[Passage, ...]:
    return tuple(
        Passage(entry["ref"], tuple(entry.get("lines", ())), entry.get("place", ""))
        for entry in plain["source"]
    )
