# SPDX-License-Identifier: EUPL-1.2
"""Holds the reference files against each other: what one file says twice must be said alike.

Each check takes the tables by file name and yields the contradictions it finds, at the line of the
file that is easier to put right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise
from typing import Any, Final

from irmd_desktop.content.csv_source import Table
from irmd_desktop.content.problems import Problem, quoted
from irmd_desktop.content.reference_specs import SPECS

Tables = Mapping[str, Table[Any]]


def check(tables: Tables) -> list[Problem]:
    """Every contradiction between the files."""
    return list(chain.from_iterable(rule(tables) for rule in _RULES))


def _by(attribute: str, table: Table[Any]) -> dict[str, Any]:
    return {getattr(row, attribute): row for row in table.rows}


def _header(file: str, field: str) -> str:
    return next(column.header for column in SPECS[file].columns if column.field == field)


def _differs(
    tables: Tables, file: str, index: int, other: Any, fields: Mapping[str, str]
) -> Iterator[Problem]:
    """Fields of a row that do not say what another row says; `fields` maps ours to theirs."""
    table = tables[file]
    for ours, theirs in fields.items():
        found, expected = getattr(table.rows[index], ours), getattr(other, theirs)
        if found != expected:
            was = quoted(str(found))
            message = f"Erwartet wird {quoted(str(expected))} wie an anderer Stelle, gefunden: {was}."
            yield table.problem(index, _header(file, ours), message)


def _unknown(tables: Tables, file: str, index: int, field: str, where: str) -> Problem:
    found = getattr(tables[file].rows[index], field)
    return tables[file].problem(index, _header(file, field), f"{quoted(str(found))} steht nicht in {where}.")


def _same(*fields: str) -> dict[str, str]:
    return {field: field for field in fields}


_FOLDED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _states(tables: Tables) -> Iterator[Problem]:
    """Facts and programmes name a Land by its folded name, so the code must be just that."""
    for index, state in enumerate(tables["laender.csv"].rows):
        expected = state.name.lower().translate(_FOLDED)
        if state.code != expected:
            message = f"Erwartet wird {quoted(expected)}, gefunden: {quoted(state.code)}."
            yield tables["laender.csv"].problem(index, "land_id", message)


def _districts(tables: Tables) -> Iterator[Problem]:
    states = _by("key", tables["laender.csv"])
    codes: set[str] = set()
    for index, district in enumerate(tables["kreise_de.csv"].rows):
        state = states.get(district.state_key)
        if state is None:
            yield _unknown(tables, "kreise_de.csv", index, "state_key", "laender.csv")
            continue
        yield from _differs(tables, "kreise_de.csv", index, state, {"state_name": "name"})
        if not district.key.startswith(state.key):
            message = f"Der Kreisschlüssel muss mit dem Länderschlüssel {state.key} beginnen."
            yield tables["kreise_de.csv"].problem(index, "ags5", message)
        if district.nuts3 in codes:
            yield tables["kreise_de.csv"].problem(
                index, "nuts3", "Der NUTS-3-Code steht schon bei einem anderen Kreis."
            )
        codes.add(district.nuts3)


def _district_changes(tables: Tables) -> Iterator[Problem]:
    known = _by("key", tables["kreise_de.csv"])
    dissolved = _by("old", tables["kreis_aenderungen.csv"])
    for index, change in enumerate(tables["kreis_aenderungen.csv"].rows):
        for field in ("old", "new"):
            if getattr(change, field) not in known:
                yield _unknown(tables, "kreis_aenderungen.csv", index, field, "kreise_de.csv")
        if change.new in dissolved:
            message = "Der neue Kreis darf nicht selbst aufgelöst sein."
            yield tables["kreis_aenderungen.csv"].problem(index, "ags5_neu", message)


def _communes(tables: Tables) -> Iterator[Problem]:
    file = "gemeinden_irmd.csv"
    territories = _by("key", tables["irmd_gebietskoerperschaften.csv"])
    for index, commune in enumerate(tables[file].rows):
        territory = territories.get(commune.district)
        if territory is None:
            yield _unknown(tables, file, index, "district", "irmd_gebietskoerperschaften.csv")
            continue
        if not commune.ags.startswith(commune.district):
            message = f"Der Gemeindeschlüssel muss mit dem Kreisschlüssel {commune.district} beginnen."
            yield tables[file].problem(index, "ags", message)
        same = {"district_name": "name", **_same("state_name", "chamber")}
        yield from _differs(tables, file, index, territory, same)


def _pairs(tables: Tables) -> Iterator[Problem]:
    file = "plz_gemeinde_irmd.csv"
    communes = _by("ags", tables["gemeinden_irmd.csv"])
    districts = _by("key", tables["kreise_de.csv"])
    postcodes: defaultdict[str, list[str]] = defaultdict(list)
    same = _same("name", "official_name", "district", "district_name", "state_name", "chamber")
    for index, pair in enumerate(tables[file].rows):
        commune = communes.get(pair.ags)
        if commune is None:
            yield _unknown(tables, file, index, "ags", "gemeinden_irmd.csv")
            continue
        postcodes[pair.ags].append(pair.postcode)
        yield from _differs(tables, file, index, commune, same)
        if pair.district in districts:
            yield from _differs(tables, file, index, districts[pair.district], {"district_kind": "kind"})
    for index, commune in enumerate(tables["gemeinden_irmd.csv"].rows):
        if sorted(postcodes[commune.ags]) != sorted(commune.postcodes):
            message = f"Erwartet werden die PLZ aus {file}: {' '.join(sorted(postcodes[commune.ags]))}."
            yield tables["gemeinden_irmd.csv"].problem(index, "plz_liste", message)


def _territories(tables: Tables) -> Iterator[Problem]:
    file = "irmd_gebietskoerperschaften.csv"
    districts = _by("key", tables["kreise_de.csv"])
    communes = tables["gemeinden_irmd.csv"].rows
    for index, territory in enumerate(tables[file].rows):
        district = districts.get(territory.key)
        if district is None:
            yield _unknown(tables, file, index, "key", "kreise_de.csv")
            continue
        same = _same("name", "kind", "state_name", "nuts3", "area_km2", "population")
        yield from _differs(tables, file, index, district, same)
        inside = [commune for commune in communes if commune.district == territory.key]
        postcodes = {postcode for commune in inside for postcode in commune.postcodes}
        for header, said, counted in (
            ("anzahl_gemeinden", territory.communes, len(inside)),
            ("anzahl_plz", territory.postcodes, len(postcodes)),
        ):
            if said != counted:
                message = f"Erwartet wird {counted} (gezählt in gemeinden_irmd.csv), gefunden: {said}."
                yield tables[file].problem(index, header, message)


def _chambers(tables: Tables) -> Iterator[Problem]:
    file = "handwerkskammern_irmd.csv"
    territories = tables["irmd_gebietskoerperschaften.csv"]
    chambers = _by("code", tables[file])
    states = _by("name", tables["laender.csv"])
    for index, territory in enumerate(territories.rows):
        if territory.chamber not in chambers:
            yield _unknown(tables, "irmd_gebietskoerperschaften.csv", index, "chamber", file)
    for index, chamber in enumerate(tables[file].rows):
        own = [row.key for row in territories.rows if row.chamber == chamber.code]
        if sorted(chamber.districts) != sorted(own):
            message = f"Erwartet werden die Kreise aus irmd_gebietskoerperschaften.csv: {' '.join(own)}."
            yield tables[file].problem(index, "kreise_ags_in_irmd", message)
        if chamber.state_name not in states:
            yield _unknown(tables, file, index, "state_name", "laender.csv")


def _places(tables: Tables) -> Iterator[Problem]:
    file = "plz_ort_land_de.csv"
    states = _by("key", tables["laender.csv"])
    for index, place in enumerate(tables[file].rows):
        state = states.get(place.state_key)
        if state is None:
            yield _unknown(tables, file, index, "state_key", "laender.csv")
        else:
            yield from _differs(tables, file, index, state, {"state_name": "name"})


def _open_postcodes(tables: Tables) -> Iterator[Problem]:
    """A PLZ of the region with a place that is no Gemeinde of the region must be marked as open."""
    communes = tables["gemeinden_irmd.csv"].rows
    region = {postcode for commune in communes for postcode in commune.postcodes}
    marked = _by("postcode", tables["plz_grenzfaelle_irmd.csv"])
    listed = set()
    for index, place in enumerate(tables["plz_ort_land_de.csv"].rows):
        listed.add(place.postcode)
        if place.postcode not in region or place.postcode in marked:
            continue
        if not any(_is_called(commune.name, place.place) for commune in communes):
            message = (
                f"Der Ort gehört zu keiner Gemeinde der IRMD; die PLZ {place.postcode} muss dann in "
                "plz_grenzfaelle_irmd.csv stehen."
            )
            yield tables["plz_ort_land_de.csv"].problem(index, "ort", message)
    for index, row in enumerate(tables["plz_grenzfaelle_irmd.csv"].rows):
        if row.postcode not in region:
            yield _unknown(tables, "plz_grenzfaelle_irmd.csv", index, "postcode", "gemeinden_irmd.csv")
    for index, commune in enumerate(communes):
        if not listed.issuperset(commune.postcodes):
            message = "Mindestens eine PLZ steht nicht in plz_ort_land_de.csv."
            yield tables["gemeinden_irmd.csv"].problem(index, "plz_liste", message)


def _is_called(commune: str, place: str) -> bool:
    # The list of places writes Belgern where the merged town is called Belgern-Schildau.
    return commune == place or commune.startswith(f"{place}-")


_ADMISSION: Final = {"a": "zulassungspflichtig", "b1": "zulassungsfrei", "b2": "handwerksähnlich"}


def _trades(tables: Tables) -> Iterator[Problem]:
    file = "gewerbe_hwo.csv"
    groups = _by("code", tables["gewerbegruppen.csv"])
    for index, trade in enumerate(tables[file].rows):
        expected = f"{trade.annex.upper()}-{trade.number:02d}"
        if trade.id != expected:
            message = f"Erwartet wird {expected} nach Anlage und Nummer, gefunden: {quoted(trade.id)}."
            yield tables[file].problem(index, "gewerbe_id", message)
        if trade.admission != _ADMISSION[trade.annex]:
            message = f"Erwartet wird {_ADMISSION[trade.annex]} in dieser Anlage."
            yield tables[file].problem(index, "zulassung", message)
        if trade.group not in groups:
            yield _unknown(tables, file, index, "group", "gewerbegruppen.csv")
        if (trade.wz2008 is None) != (trade.wz2008_status == ""):
            message = "Erwartet wird ein Status genau dann, wenn ein WZ-Code angegeben ist."
            yield tables[file].problem(index, "wz2008_status", message)


def _size_limits(tables: Tables) -> Iterator[Problem]:
    table = tables["kmu_schwellenwerte.csv"]
    codes = [limits.code for limits in table.rows]
    if codes != ["micro", "small", "medium", "large"]:
        yield table.problem(0, "klasse_id", "Erwartet werden die Klassen kleinst, klein, mittel, gross.")
        return
    for field in ("headcount_below", "turnover_at_most", "balance_total_at_most"):
        *limits, last = (getattr(row, field) for row in table.rows)
        header = _header("kmu_schwellenwerte.csv", field)
        if last is not None:
            yield table.problem(3, header, "Die Klasse gross hat keine Obergrenze.")
        for index, (low, high) in enumerate(pairwise((0, *limits))):
            if high is None or low is None or high <= low:
                yield table.problem(index, header, "Die Grenzen müssen von Klasse zu Klasse steigen.")


def _key_figures(tables: Tables) -> Iterator[Problem]:
    file = "irmd_kennzahlen.csv"
    areas = {"IRMD", "DE", *_by("key", tables["irmd_gebietskoerperschaften.csv"])}
    sources = _by("code", tables["quellen.csv"])
    for index, figure in enumerate(tables[file].rows):
        if figure.area not in areas:
            yield _unknown(tables, file, index, "area", "irmd_gebietskoerperschaften.csv")
        if figure.source not in sources:
            yield _unknown(tables, file, index, "source", "quellen.csv")
    for index, group in enumerate(tables["gewerbegruppen.csv"].rows):
        if group.source not in sources:
            yield _unknown(tables, "gewerbegruppen.csv", index, "source", "quellen.csv")


def _sources(tables: Tables) -> Iterator[Problem]:
    """Every file has a source, every named file exists."""
    table = tables["quellen.csv"]
    named = {file for source in table.rows for file in source.files}
    own = set(SPECS) - {"quellen.csv"}
    for index, source in enumerate(table.rows):
        for file in source.files:
            if file not in own:
                yield table.problem(index, "dateien", f"Die Datei {quoted(file)} gibt es hier nicht.")
    for file in sorted(own - named):
        yield Problem(table.file, None, "dateien", f"Für {file} fehlt die Quelle.")


_RULES: Final[tuple[Callable[[Tables], Iterator[Problem]], ...]] = (
    _states,
    _districts,
    _district_changes,
    _communes,
    _pairs,
    _territories,
    _chambers,
    _places,
    _open_postcodes,
    _trades,
    _size_limits,
    _key_figures,
    _sources,
)
