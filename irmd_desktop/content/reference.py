# SPDX-License-Identifier: EUPL-1.2
"""Reference data: places of the region and of Germany, chambers, trades, size limits, legal forms, figures.

    reference = load_reference(folder)      all files of the folder, cross-checked; raises ContentError
    reference.communes_at("06712")          Gemeinden a PLZ may mean; is_open("06333"): others as well
    tables(reference)["postcode"]["06712"]["district"] == ("15084",)    look-up tables for facts

Sources, licences and known limits: docs/data-licences.md and `reference.sources`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.csv_source import Table, read_table
from irmd_desktop.content.problems import ContentError, Problem, raise_for
from irmd_desktop.content.reference_checks import check
from irmd_desktop.content.reference_specs import SPECS
from irmd_desktop.content.reference_types import (
    Chamber,
    Commune,
    District,
    DistrictChange,
    KeyFigure,
    LegalForm,
    OpenPostcode,
    PostcodePlace,
    SizeLimits,
    SizeRule,
    Source,
    State,
    Territory,
    Trade,
    TradeGroup,
)

Cells = Mapping[str, tuple[str, ...]]
"""Column -> codes; several where the key leaves it open, as a PLZ that spans several Gemeinden."""


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference data by key, each mapping in the order of its file.

    `communes_by_postcode` and `places_by_postcode` list every Gemeinde of the region and every place
    of Germany that a PLZ reaches into.
    """

    states: Mapping[str, State]
    districts: Mapping[str, District]
    district_changes: Mapping[str, DistrictChange]
    communes: Mapping[str, Commune]
    communes_by_postcode: Mapping[str, tuple[Commune, ...]]
    places_by_postcode: Mapping[str, tuple[PostcodePlace, ...]]
    open_postcodes: Mapping[str, OpenPostcode]
    territories: Mapping[str, Territory]
    chambers: Mapping[str, Chamber]
    trades: Mapping[str, Trade]
    trade_groups: Mapping[str, TradeGroup]
    size_limits: Mapping[str, SizeLimits]
    size_rules: Mapping[str, SizeRule]
    legal_forms: Mapping[str, LegalForm]
    key_figures: tuple[KeyFigure, ...]
    sources: Mapping[str, Source]

    def communes_at(self, postcode: str) -> tuple[Commune, ...]:
        """Gemeinden of the region that the PLZ reaches into; empty outside the region."""
        return self.communes_by_postcode.get(postcode, ())

    def is_open(self, postcode: str) -> bool:
        """Whether the PLZ also reaches places that are in no list of Gemeinden here."""
        return postcode in self.open_postcodes or postcode not in self.communes_by_postcode

    def chamber_of(self, district: str) -> Chamber | None:
        """The chamber of a Kreis of the region; `None` elsewhere, where we have no list."""
        territory = self.territories.get(district)
        return self.chambers[territory.chamber] if territory else None


def load_reference(folder: Path, *, root: Path | None = None) -> Reference:
    """Read and cross-check a folder of reference data; files are named from `root` (the folder above).

    Raises `ContentError` with the faults of all files, or with the contradictions between them.
    """
    found: dict[str, Table[Any]] = {}
    problems: list[Problem] = []
    for name, spec in SPECS.items():
        try:
            found[name] = read_table(folder / name, spec, root=root or folder.parent)
        except ContentError as error:
            problems.extend(error.problems)
    raise_for(problems)
    raise_for(check(found))
    return _assemble({name: table.rows for name, table in found.items()})


def _assemble(rows: Mapping[str, tuple[Any, ...]]) -> Reference:
    communes = _by("ags", rows["gemeinden_irmd.csv"])
    places = _grouped(rows["plz_ort_land_de.csv"])
    return Reference(
        states=_by("key", rows["laender.csv"]),
        districts=_by("key", rows["kreise_de.csv"]),
        district_changes=_by("old", rows["kreis_aenderungen.csv"]),
        communes=communes,
        communes_by_postcode=_communes_by_postcode(communes, places),
        places_by_postcode=places,
        open_postcodes=_by("postcode", rows["plz_grenzfaelle_irmd.csv"]),
        territories=_by("key", rows["irmd_gebietskoerperschaften.csv"]),
        chambers=_by("code", rows["handwerkskammern_irmd.csv"]),
        trades=_by("id", rows["gewerbe_hwo.csv"]),
        trade_groups=_by("code", rows["gewerbegruppen.csv"]),
        size_limits=_by("code", rows["kmu_schwellenwerte.csv"]),
        size_rules=_by("code", rows["kmu_regeln.csv"]),
        legal_forms=_by("code", rows["rechtsformen.csv"]),
        key_figures=rows["irmd_kennzahlen.csv"],
        sources=_by("code", rows["quellen.csv"]),
    )


def _by(attribute: str, rows: Iterable[Any]) -> dict[str, Any]:
    return {getattr(row, attribute): row for row in rows}


def _grouped(rows: Iterable[PostcodePlace]) -> dict[str, tuple[PostcodePlace, ...]]:
    grouped: defaultdict[str, list[PostcodePlace]] = defaultdict(list)
    for row in rows:
        grouped[row.postcode].append(row)
    return {postcode: tuple(places) for postcode, places in grouped.items()}


def _communes_by_postcode(
    communes: Mapping[str, Commune], places: Mapping[str, tuple[PostcodePlace, ...]]
) -> dict[str, tuple[Commune, ...]]:
    """PLZ -> Gemeinden by the list of Gemeinden and by the newer list of places, in the order of AGS."""
    named = {(commune.name, commune.state_name): commune.ags for commune in communes.values()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for commune in communes.values():
        for postcode in commune.postcodes:
            found[postcode].add(commune.ags)
    for postcode, known in found.items():
        for place in places.get(postcode, ()):
            ags = named.get((place.place, place.state_name))
            if ags:
                known.add(ags)
    return {postcode: tuple(communes[ags] for ags in sorted(found[postcode])) for postcode in sorted(found)}


# ------------------------------------------------------------------------------------ look-up tables


def tables(reference: Reference) -> Mapping[str, Mapping[str, Cells]]:
    """Look-up tables by name: key -> column -> codes. The column `name` is what users read.

    `commune` (AGS), `district` (Kreis key, without dissolved ones), `postcode` (PLZ), `state`,
    `chamber`, `trade`, `trade_group`, `legal_form`. A cell that is not known for sure is left out: a
    PLZ that also reaches places outside the lists has no Gemeinde and no Kreis.
    """
    state_codes = {state.key: state.code for state in reference.states.values()}
    return {
        "commune": {ags: _commune_cells(commune, reference) for ags, commune in reference.communes.items()},
        "district": {
            key: _district_cells(district, reference)
            for key, district in reference.districts.items()
            if key not in reference.district_changes
        },
        "postcode": {
            postcode: _postcode_cells(postcode, places, reference, state_codes)
            for postcode, places in reference.places_by_postcode.items()
        },
        "state": {state.code: {"name": (state.name,)} for state in reference.states.values()},
        "chamber": {
            code: {"name": (chamber.name,), "district": chamber.districts}
            for code, chamber in reference.chambers.items()
        },
        "trade": {
            trade.id: {"name": (trade.name,), "group": (trade.group,), "annex": (trade.annex,)}
            for trade in reference.trades.values()
        },
        "trade_group": {group.code: {"name": (group.name,)} for group in reference.trade_groups.values()},
        "legal_form": {form.code: {"name": (form.name,)} for form in reference.legal_forms.values()},
    }


def _state_code(name: str, reference: Reference) -> str:
    return next(state.code for state in reference.states.values() if state.name == name)


def _commune_cells(commune: Commune, reference: Reference) -> Cells:
    return {
        "name": (commune.name,),
        "district": (commune.district,),
        "state": (_state_code(commune.state_name, reference),),
        "chamber": (commune.chamber,),
    }


_NAMED_KIND: Final = {"Kreisfreie Stadt": "Stadt", "Stadtkreis": "Stadt"}


def _district_cells(district: District, reference: Reference) -> Cells:
    same_name = [other for other in reference.districts.values() if other.name == district.name]
    # Leipzig is a town and a Landkreis: only then the kind is needed to tell them apart.
    kind = _NAMED_KIND.get(district.kind, district.kind)
    cells: dict[str, tuple[str, ...]] = {
        "name": (f"{district.name} ({kind})" if len(same_name) > 1 else district.name,),
        "state": (_state_code(district.state_name, reference),),
        "nuts3": (district.nuts3,),
    }
    chamber = reference.chamber_of(district.key)
    if chamber:
        cells["chamber"] = (chamber.code,)
    return cells


def _postcode_cells(
    postcode: str, places: tuple[PostcodePlace, ...], reference: Reference, state_codes: Mapping[str, str]
) -> Cells:
    cells = {
        "name": (", ".join(dict.fromkeys(place.place for place in places)),),
        "state": _distinct(state_codes[place.state_key] for place in places),
    }
    if not reference.is_open(postcode):
        communes = reference.communes_at(postcode)
        cells["commune"] = _distinct(commune.ags for commune in communes)
        cells["district"] = _distinct(commune.district for commune in communes)
    return cells


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
