# SPDX-License-Identifier: EUPL-1.2
"""Where a firm is: which Gemeinden a PLZ reaches into, and the address line that follows from the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from irmd_desktop.content.reference_tables import ReferenceTables
from irmd_desktop.core.facts import Option
from irmd_desktop.core.values import UNKNOWN, Known, Origin, Provenance, Value
from irmd_desktop.language import tr
from irmd_desktop.persistence.journal import Edit, canonical
from irmd_desktop.services.workspace.desk import Desk, confirm
from irmd_desktop.services.workspace.fact_values import plain_fact
from irmd_desktop.services.workspace.live import LiveCase

POSTCODE: Final = "site.postcode"
COMMUNE: Final = "site.commune"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """What a PLZ leaves to choose.

    `communes` are Gemeinden of the region; `complete` says that there are no others behind this PLZ.
    `towns` are the place names of the post, empty for a PLZ that no list knows.
    """

    postcode: str
    communes: tuple[Option, ...]
    complete: bool
    towns: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether any list has this PLZ."""
        return bool(self.towns)


def postcode_fault(text: str) -> str:
    """Why this is no PLZ, "" for five digits or none."""
    if not text or (len(text) == 5 and text.isascii() and text.isdigit()):
        return ""
    return tr("Fünf Ziffern eingeben. Gespeichert wird erst die ganze Postleitzahl.")


def places_at(postcode: str, tables: ReferenceTables) -> PlaceChoice:
    """The Gemeinden and places of a PLZ; those of a PLZ at the border of the region by their names."""
    cells = tables.tables.get("postcode", {}).get(postcode, {})
    communes = tables.tables.get("commune", {})
    towns = tuple(name for names in cells.get("name", ()) for name in names.split(", "))
    certain = cells.get("commune", ())
    found = certain or tuple(
        ags
        for ags, commune in communes.items()
        if commune["name"][0] in towns and commune["state"][0] in cells.get("state", ())
    )
    options = sorted((Option(ags, communes[ags]["name"][0]) for ags in found), key=lambda one: one.label)
    return PlaceChoice(postcode, tuple(options), bool(certain), towns)


def address(choice: PlaceChoice, commune: str | None) -> str:
    """The last line of the address: `06712 Zeitz`; the PLZ alone where the place is open."""
    named = next((one.label for one in choice.communes if one.code == commune), "")
    if not named and len(choice.communes) == 1 and choice.complete:
        named = choice.communes[0].label
    if not named and not choice.communes and len(choice.towns) == 1:
        named = choice.towns[0]
    return f"{choice.postcode} {named}".strip()


def choice_of(case: LiveCase) -> PlaceChoice | None:
    """What the PLZ of a case leaves to choose; None without a PLZ."""
    given = case.value(POSTCODE)
    if isinstance(given, Known) and isinstance(given.value, str):
        return places_at(given.value, case.release.tables)
    return None


def record(desk: Desk, case: LiveCase, fact_id: str, value: Value) -> str:
    """Record the PLZ or the Gemeinde, with what follows from either. Raises `UserError`."""
    text = value.value if isinstance(value, Known) and isinstance(value.value, str) else ""
    if fact_id == COMMUNE:
        return record_commune(desk, case, text or None)
    return record_postcode(desk, case, text)


def record_postcode(desk: Desk, case: LiveCase, postcode: str) -> str:
    """Record the PLZ of the site, empty for unknown. Raises `UserError`.

    A Gemeinde that does not belong to it is taken back, and the address follows unless it was written by
    hand; all of it is one change.
    """
    choice = places_at(postcode, case.release.tables) if postcode else None
    before, commune = choice_of(case), _given_commune(case)
    edits = [_fact(case, POSTCODE, Known(postcode) if postcode else UNKNOWN)]
    kept = choice is not None and commune in {one.code for one in choice.communes}
    if COMMUNE in case.view.facts and not kept:
        edits.append(Edit("fact", COMMUNE, "value", None))
    edits += _new_address(case, before, commune, choice, commune if kept else None)
    return confirm(desk, case.case_id, *edits)


def record_commune(desk: Desk, case: LiveCase, commune: str | None) -> str:
    """Record the Gemeinde of the site; None is unknown. Raises `UserError`."""
    choice = choice_of(case)
    edits = [_fact(case, COMMUNE, Known(commune) if commune else UNKNOWN)]
    edits += _new_address(case, choice, _given_commune(case), choice, commune)
    return confirm(desk, case.case_id, *edits)


def _given_commune(case: LiveCase) -> str | None:
    given = case.view.facts.get(COMMUNE)
    return given.value if isinstance(given, Known) and isinstance(given.value, str) else None


def _fact(case: LiveCase, fact_id: str, value: Value) -> Edit:
    said = Provenance(Origin.OWNER, case.on)
    dated = Known(value.value, said) if isinstance(value, Known) else UNKNOWN
    return Edit("fact", fact_id, "value", canonical(plain_fact(dated)))


def _new_address(
    case: LiveCase,
    before: PlaceChoice | None,
    commune: str | None,
    after: PlaceChoice | None,
    chosen: str | None,
) -> list[Edit]:
    place = case.view.firm.place
    followed = not place or (before is not None and place == address(before, commune))
    if not followed or after is None:
        return []
    return [Edit("case", case.case_id, "place", canonical(address(after, chosen)))]
