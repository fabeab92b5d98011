# SPDX-License-Identifier: EUPL-1.2
"""How the files of `db/reference` are written: columns, allowed values, keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from irmd_desktop.content import reference_types as types
from irmd_desktop.content.csv_source import (
    Column,
    Reader,
    TableSpec,
    day,
    decimal,
    matching,
    may_be_empty,
    one_of,
    optional,
    text,
    whole,
    words,
)

_POSTCODE: Final = matching(r"[0-9]{5}", "eine PLZ aus fünf Ziffern")
_DISTRICT: Final = matching(r"[0-9]{5}", "ein Kreisschlüssel aus fünf Ziffern")
_AGS: Final = matching(r"[0-9]{8}", "ein Gemeindeschlüssel aus acht Ziffern")
_STATE: Final = matching(r"[0-9]{2}", "ein Länderschlüssel aus zwei Ziffern")
_NUTS3: Final = matching(r"DE[0-9A-Z]{3}", "ein NUTS-3-Code wie DED51")
_CODE: Final = matching(r"[a-z0-9][a-z0-9_.\-]{0,63}", "eine Kennung aus Kleinbuchstaben und Ziffern")
_LINES: Final = matching(r"[0-9]+(-[0-9]+)?(; [0-9]+(-[0-9]+)?)*", "Zeilenangaben wie 5098-5100; 5064")
_WZ: Final = matching(r"[0-9]{2}(\.[0-9]{1,2}(\.[0-9])?)?", "ein WZ-Code wie 43.22 oder 43.91.1")
_CSV: Final = matching(r"[a-z0-9_]+\.csv", "ein Dateiname wie kreise_de.csv")
_AREA_KM2: Final = decimal(1, 1_000_000)
_PEOPLE: Final = whole(1, 200_000_000)
_EUROS: Final = decimal(1, 10**12)
_KIND: Final = one_of(("Kreis", "Kreisfreie Stadt", "Landkreis", "Regionalverband", "Stadtkreis"))


def _coded(read: Callable[[str], str], codes: dict[str, str]) -> Reader:
    """The code that facts and programmes use for a word of the file."""
    return lambda cell: codes[read(cell)]


_SIZE_CODES: Final = {"kleinst": "micro", "klein": "small", "mittel": "medium", "gross": "large"}
_GROUP_CODES: Final = {
    name: name.lower()
    for name in ("BAUHAUPT", "AUSBAU", "GEWERBLICH", "KFZ", "LEBENSMITTEL", "GESUNDHEIT", "PRIVAT")
}
_ANNEX_CODES: Final = {"A": "a", "B1": "b1", "B2": "b2"}
_SIZE: Final = _coded(one_of(_SIZE_CODES), _SIZE_CODES)
_GROUP: Final = _coded(one_of(_GROUP_CODES), _GROUP_CODES)
_ANNEX: Final = _coded(one_of(_ANNEX_CODES), _ANNEX_CODES)


def _spec(make: Callable[..., Any], key: str, *columns: tuple[str, str, Reader]) -> TableSpec[Any]:
    return TableSpec(make, tuple(Column(*column) for column in columns), tuple(key.split()))


SPECS: Final[dict[str, TableSpec[Any]]] = {
    "laender.csv": _spec(
        types.State,
        "key",
        ("land_schluessel", "key", _STATE),
        ("land_id", "code", _CODE),
        ("bundesland", "name", text),
    ),
    "kreise_de.csv": _spec(
        types.District,
        "key",
        ("ags5", "key", _DISTRICT),
        ("name_amtlich", "official_name", text),
        ("name_kurz", "name", text),
        ("art", "kind", _KIND),
        ("land_schluessel", "state_key", _STATE),
        ("bundesland", "state_name", text),
        ("nuts3", "nuts3", _NUTS3),
        ("flaeche_km2", "area_km2", _AREA_KM2),
        ("einwohner", "population", _PEOPLE),
        ("stand", "as_of", day),
    ),
    "kreis_aenderungen.csv": _spec(
        types.DistrictChange,
        "old",
        ("ags5_alt", "old", _DISTRICT),
        ("ags5_neu", "new", _DISTRICT),
        ("jahr", "year", whole(1990, 2100)),
        ("hinweis", "note", text),
    ),
    "gemeinden_irmd.csv": _spec(
        types.Commune,
        "ags",
        ("ags", "ags", _AGS),
        ("gemeinde", "name", text),
        ("gemeinde_amtlich", "official_name", text),
        ("kreis_ags", "district", _DISTRICT),
        ("kreis", "district_name", text),
        ("bundesland", "state_name", text),
        ("hwk_id", "chamber", _CODE),
        ("plz_liste", "postcodes", words(_POSTCODE)),
    ),
    "plz_gemeinde_irmd.csv": _spec(
        types.PostcodePair,
        "postcode ags",
        ("plz", "postcode", _POSTCODE),
        ("ags", "ags", _AGS),
        ("gemeinde", "name", text),
        ("gemeinde_amtlich", "official_name", text),
        ("kreis_ags", "district", _DISTRICT),
        ("kreis", "district_name", text),
        ("kreis_art", "district_kind", _KIND),
        ("bundesland", "state_name", text),
        ("hwk_id", "chamber", _CODE),
    ),
    "plz_ort_land_de.csv": _spec(
        types.PostcodePlace,
        "postcode place state_key",
        ("plz", "postcode", _POSTCODE),
        ("ort", "place", text),
        ("land_schluessel", "state_key", _STATE),
        ("bundesland", "state_name", text),
    ),
    "plz_grenzfaelle_irmd.csv": _spec(
        types.OpenPostcode,
        "postcode",
        ("plz", "postcode", _POSTCODE),
        ("hinweis", "note", text),
    ),
    "irmd_gebietskoerperschaften.csv": _spec(
        types.Territory,
        "key",
        ("ags5", "key", _DISTRICT),
        ("name_im_seed", "source_name", text),
        ("name", "name", text),
        ("art", "kind", _KIND),
        ("bundesland", "state_name", text),
        ("nuts3", "nuts3", _NUTS3),
        ("flaeche_km2_2018", "area_km2", _AREA_KM2),
        ("einwohner_2018", "population", _PEOPLE),
        ("hwk_id", "chamber", _CODE),
        ("anzahl_gemeinden", "communes", whole(1, 999)),
        ("anzahl_plz", "postcodes", whole(1, 999)),
    ),
    "handwerkskammern_irmd.csv": _spec(
        types.Chamber,
        "code",
        ("hwk_id", "code", _CODE),
        ("name", "name", text),
        ("sitz", "seat", text),
        ("bundesland", "state_name", text),
        ("kreise_ags_in_irmd", "districts", words(_DISTRICT)),
        ("kreise_ausserhalb_irmd", "districts_outside", may_be_empty),
        ("beleg", "evidence", text),
        ("sicherheit", "certainty", text),
    ),
    "gewerbegruppen.csv": _spec(
        types.TradeGroup,
        "code",
        ("gewerbegruppe_id", "code", _GROUP),
        ("nr", "number", whole(1, 7)),
        ("bezeichnung", "name", text),
        ("anteil_irmd_prozent", "share_percent", optional(decimal(0, 100))),
        ("anteil_bezug", "share_of", text),
        ("trend_2010_2018", "trend", text),
        ("stellung_zum_bund", "compared_with_germany", text),
        ("nachfrage_ausblick", "outlook", text),
        ("seed", "source", text),
        ("zeilen", "lines", _LINES),
    ),
    "gewerbe_hwo.csv": _spec(
        types.Trade,
        "id",
        ("gewerbe_id", "id", matching(r"(A|B1|B2)-[0-9]{2}", "eine Gewerbenummer wie A-30 oder B1-05")),
        ("anlage", "annex", _ANNEX),
        ("nr", "number", whole(1, 99)),
        ("bezeichnung", "name", text),
        ("zulassung", "admission", one_of(("zulassungspflichtig", "zulassungsfrei", "handwerksähnlich"))),
        ("gewerbegruppe_id", "group", _GROUP),
        ("gruppe_quelle", "group_source", text),
        ("gruppe_sicherheit", "group_certainty", one_of(("sicher", "wahrscheinlich", "unsicher"))),
        ("wz2008_vorschlag", "wz2008", optional(_WZ)),
        ("wz2008_status", "wz2008_status", one_of(("", "Titel belegt", "Vorschlag, ungeprüft"))),
        ("bemerkung", "remark", may_be_empty),
    ),
    "kmu_schwellenwerte.csv": _spec(
        types.SizeLimits,
        "code",
        ("klasse_id", "code", _SIZE),
        ("bezeichnung", "name", text),
        ("beschaeftigte_kleiner_als_jae", "headcount_below", optional(whole(1, 100_000))),
        ("umsatz_max_eur", "turnover_at_most", optional(_EUROS)),
        ("bilanzsumme_max_eur", "balance_total_at_most", optional(_EUROS)),
        ("verknuepfung", "rule", text),
        ("quelle", "source", text),
    ),
    "kmu_regeln.csv": _spec(
        types.SizeRule,
        "code",
        ("regel_id", "code", _CODE),
        ("inhalt", "text", text),
        ("fundstelle", "source", text),
    ),
    "rechtsformen.csv": _spec(
        types.LegalForm,
        "code",
        ("rechtsform_id", "code", _CODE),
        ("bezeichnung", "name", text),
        ("gruppe", "group", text),
        ("registerpflicht", "register", may_be_empty),
        ("haftung_kurz", "liability", may_be_empty),
        ("im_handwerk_ueblich", "usual_in_crafts", one_of(("", "ja", "möglich", "selten", "nein"))),
        ("bemerkung", "remark", may_be_empty),
    ),
    "irmd_kennzahlen.csv": _spec(
        types.KeyFigure,
        "table feature unit period area",
        ("tabelle", "table", matching(r"T[1-7]", "eine Tabelle von T1 bis T7")),
        ("merkmal", "feature", text),
        ("einheit", "unit", text),
        ("zeit", "period", text),
        ("raum_ags", "area", matching(r"[0-9]{5}|IRMD|DE", "ein Kreisschlüssel, IRMD oder DE")),
        ("wert", "value", optional(decimal(-(10**9), 10**9))),
        ("seed", "source", text),
        ("zeile", "line", whole(1, 100_000)),
    ),
    "quellen.csv": _spec(
        types.Source,
        "code",
        ("quelle_id", "code", _CODE),
        ("titel", "title", text),
        ("nennung", "credit", text),
        ("lizenz", "licence", text),
        ("stand", "as_of", text),
        ("dateien", "files", words(_CSV)),
    ),
}
"""Every file of the folder; a folder of reference data holds all of them."""
