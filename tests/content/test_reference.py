# SPDX-License-Identifier: EUPL-1.2
"""The reference data say what the sources say, agree with each other, and never claim too much."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.reference import Reference, load_reference, tables
from irmd_desktop.content.reference_specs import SPECS
from irmd_desktop.core.enterprise_size import EU_THRESHOLDS, SIZE_CLASSES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "db" / "reference"
LICENCES = ROOT / "docs" / "data-licences.md"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(FOLDER)


# ------------------------------------------------------------------------------------------ places


def test_the_region_has_nine_territories_177_communes_and_164_postcodes(reference: Reference) -> None:
    # Communes by territory, counted by hand in the list of the statistical offices:
    # Leipzig 1 + Leipzig LK 30 + Nordsachsen 30 + Halle 1 + Anhalt-Bitterfeld 10 + Burgenlandkreis 33
    # + Mansfeld-Südharz 22 + Saalekreis 20 + Altenburger Land 30 = 177
    counted = {territory.key: territory.communes for territory in reference.territories.values()}
    assert counted == {
        "14713": 1, "14729": 30, "14730": 30, "15002": 1, "15082": 10,
        "15084": 33, "15087": 22, "15088": 20, "16077": 30,
    }  # fmt: skip
    assert len(reference.communes) == 177
    assert sum(len(commune.postcodes) for commune in reference.communes.values()) == 246
    assert len(reference.communes_by_postcode) == 164


def test_37_postcodes_hold_several_communes_and_two_more_by_the_newer_list(reference: Reference) -> None:
    own = Counter(postcode for commune in reference.communes.values() for postcode in commune.postcodes)
    assert sum(1 for count in own.values() if count > 1) == 37
    several = {postcode for postcode, communes in reference.communes_by_postcode.items() if len(communes) > 1}
    # 04564 Böhlen also reaches Neukieritzsch, 06116 Halle also Landsberg in the Saalekreis.
    assert several - {postcode for postcode, count in own.items() if count > 1} == {"04564", "06116"}


def test_zeitz_lies_in_the_burgenlandkreis_and_belongs_to_the_chamber_in_halle(reference: Reference) -> None:
    zeitz = next(commune for commune in reference.communes_at("06712") if commune.name == "Zeitz")
    assert zeitz.ags == "15084590"
    assert zeitz.district == "15084"
    district = reference.districts["15084"]
    chamber = reference.chamber_of("15084")
    assert (district.name, district.nuts3) == ("Burgenlandkreis", "DEE08")
    assert district.as_of == date(2018, 12, 31)
    assert chamber and chamber.name == "Handwerkskammer Halle (Saale)"
    assert [commune.name for commune in reference.communes_at("06712")] == [
        "Gutenborn",
        "Kretzschau",
        "Schnaudertal",
        "Zeitz",
    ]


def test_the_chambers_share_the_nine_territories(reference: Reference) -> None:
    assert {code: chamber.districts for code, chamber in reference.chambers.items()} == {
        "hwk-leipzig": ("14713", "14729", "14730"),
        "hwk-halle": ("15002", "15082", "15084", "15087", "15088"),
        "hwk-ostthueringen": ("16077",),
    }


def test_germany_has_16_laender_and_401_districts_in_2018_less_eisenach(reference: Reference) -> None:
    assert len(reference.states) == 16
    assert len(reference.districts) == 401
    # Destatis for 31.12.2018: 83,019,213 inhabitants, the figure of table 1 of the action plan too.
    assert sum(district.population for district in reference.districts.values()) == 83_019_213
    assert reference.district_changes["16056"].new == "16063"
    assert reference.districts["16063"].name == "Wartburgkreis"
    assert reference.chamber_of("14612") is None  # Dresden: outside the region, so unknown here
    assert len(tables(reference)["district"]) == 400


def test_a_postcode_that_reaches_out_of_the_region_decides_no_commune(reference: Reference) -> None:
    postcode = tables(reference)["postcode"]
    for code in ("06120", "06333", "06456", "06774", "39264"):
        assert reference.is_open(code)
        assert set(postcode[code]) == {"name", "state"}
        assert postcode[code]["state"] == ("sachsen-anhalt",)
    assert not reference.is_open("06712")
    assert reference.is_open("10115") and reference.communes_at("10115") == ()


def test_a_postcode_gives_every_state_it_may_mean(reference: Reference) -> None:
    postcode = tables(reference)["postcode"]
    assert len(postcode) == 8159
    assert postcode["10115"]["state"] == ("berlin",)
    # 14715 holds places of Brandenburg and Schollene in Sachsen-Anhalt.
    assert postcode["14715"]["state"] == ("brandenburg", "sachsen-anhalt")
    assert sum(1 for cells in postcode.values() if len(cells["state"]) > 1) == 15
    assert "04024" not in postcode  # a post-box number: unknown, so it must be asked


# ------------------------------------------------------------------------------------------ trades


def test_145_trades_in_three_annexes_and_seven_groups(reference: Reference) -> None:
    assert Counter(trade.annex for trade in reference.trades.values()) == {"a": 53, "b1": 41, "b2": 51}
    assert len(reference.trades) == 145  # 53 + 41 + 51
    assert list(reference.trade_groups) == [
        "bauhaupt",
        "ausbau",
        "gewerblich",
        "kfz",
        "lebensmittel",
        "gesundheit",
        "privat",
    ]
    baker = reference.trades["A-30"]
    assert (baker.name, baker.group, baker.wz2008) == ("Bäcker", "lebensmittel", "10.71")
    assert baker.admission == "zulassungspflichtig"
    assert reference.trades["A-01"].wz2008 is None
    # The Handwerkszählung leaves B2 out: every group there is our own assignment and says so.
    assert {trade.group_certainty for trade in reference.trades.values() if trade.annex == "b2"} == {
        "unsicher"
    }


def test_an_unknown_share_of_a_group_is_none_and_not_zero(reference: Reference) -> None:
    assert reference.trade_groups["ausbau"].share_percent == 28
    assert reference.trade_groups["kfz"].share_percent is None


# ----------------------------------------------------------------------------------- size, figures


def test_size_limits_are_those_the_rules_calculate_with(reference: Reference) -> None:
    assert list(reference.size_limits) == [size.value for size in SIZE_CLASSES]
    for row, limit in zip(reference.size_limits.values(), EU_THRESHOLDS.limits, strict=False):
        assert row.headcount_below == limit.headcount_below
        assert row.turnover_at_most == limit.turnover_at_most
        assert row.balance_total_at_most == limit.balance_total_at_most
    small = reference.size_limits["small"]
    assert (small.headcount_below, small.turnover_at_most) == (50, Decimal(10_000_000))
    assert reference.size_limits["large"].headcount_below is None
    assert len(reference.size_rules) == 6
    assert len(reference.legal_forms) == 20
    assert reference.legal_forms["sonst"].usual_in_crafts == ""


def test_figures_of_the_region_carry_their_line_and_add_up(reference: Reference) -> None:
    assert len(reference.key_figures) == 331
    people = {
        figure.area: figure
        for figure in reference.key_figures
        if (figure.table, figure.feature, figure.period) == ("T1", "Bevölkerung", "2018")
    }
    # 587,857 + 257,763 + 197,673 + 239,257 + 159,854 + 180,190 + 136,249 + 184,582 + 90,118 = 2,033,543
    districts = [people[key].value or 0 for key in reference.territories]
    assert sum(districts) == people["IRMD"].value == 2_033_543
    assert people["14713"].line == 1591
    assert "Aktionsplan" in reference.sources[people["14713"].source].title
    for key, territory in reference.territories.items():
        assert people[key].value == territory.population
    # "--" in the source: 38 cells are unknown.
    assert sum(1 for figure in reference.key_figures if figure.value is None) == 38


# ---------------------------------------------------------------------------------- look-up tables


def test_every_code_in_a_table_leads_on_to_the_next_one(reference: Reference) -> None:
    found = tables(reference)
    assert {name: len(rows) for name, rows in found.items()} == {
        "commune": 177, "district": 400, "postcode": 8159, "state": 16, "chamber": 3,
        "trade": 145, "trade_group": 7, "legal_form": 20,
    }  # fmt: skip
    leads = {"group": "trade_group", **{name: name for name in ("commune", "district", "state", "chamber")}}
    for rows in found.values():
        for cells in rows.values():
            assert cells["name"][0]
            for column, codes in cells.items():
                assert codes and len(set(codes)) == len(codes)
                if column in leads:
                    assert set(codes) <= found[leads[column]].keys()


def test_what_users_choose_from_has_no_two_equal_names(reference: Reference) -> None:
    for name, rows in tables(reference).items():
        if name != "postcode":
            names = [cells["name"][0] for cells in rows.values()]
            assert len(set(names)) == len(names)
    district = tables(reference)["district"]
    assert district["14713"]["name"] == ("Leipzig (Stadt)",)
    assert district["14729"]["name"] == ("Leipzig (Landkreis)",)
    assert district["15084"]["name"] == ("Burgenlandkreis",)


def test_tables_agree_on_the_way_from_postcode_to_chamber(reference: Reference) -> None:
    found = tables(reference)
    for cells in found["postcode"].values():
        communes = cells.get("commune", ())
        assert {code for ags in communes for code in found["commune"][ags]["district"]} == set(
            cells.get("district", ())
        )
    for cells in found["commune"].values():
        (district,) = cells["district"]
        assert found["district"][district]["state"] == cells["state"]
        assert found["district"][district]["chamber"] == cells["chamber"]
    assert found["trade"]["B1-05"] == {"name": ("Uhrmacher",), "group": ("privat",), "annex": ("b1",)}


def test_rows_come_in_the_order_of_their_files(reference: Reference) -> None:
    for mapping in (
        reference.communes,
        reference.districts,
        reference.communes_by_postcode,
        reference.states,
    ):
        assert list(mapping) == sorted(mapping)
    for communes in reference.communes_by_postcode.values():
        assert list(communes) == sorted(communes, key=lambda commune: commune.ags)
    assert list(reference.trades)[:2] == ["A-01", "A-02"]
    assert list(reference.trades)[-1] == "B2-57"


# ---------------------------------------------------------------------------------------- licences


def test_every_file_has_its_source_and_licence_written_down(reference: Reference) -> None:
    files = {path.name for path in FOLDER.iterdir()}
    assert files == set(SPECS)
    said = " ".join(LICENCES.read_text(encoding="utf-8").split())
    for name in files:
        assert f"`{name}`" in said
    for source in reference.sources.values():
        assert source.credit in said
        assert source.licence in said
    assert {source.code for source in reference.sources.values() if source.licence == "ODbL 1.0"} == {
        "postleitzahlen",
        "orte",
    }


# ---------------------------------------------------------------------------------- contradictions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "reference"
    shutil.copytree(FOLDER, copy)
    return copy


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace one place of a file; the line it stands in."""
    content = (folder / file).read_text(encoding="utf-8")
    before, found, _ = content.partition(old)
    assert found
    (folder / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    return before.count("\n") + 1


REGION = "irmd_gebietskoerperschaften.csv"
DOCUMENT = "004_516f78d18334812b.txt"
ZEITZ = '06712,15084590,Zeitz,"Zeitz, Stadt",'
SMALL = "klein,Kleines Unternehmen,"


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "words"),
    [
        ("laender.csv", "14,sachsen,", "14,sacsen,", "land_id", "„sachsen“"),
        ("kreise_de.csv", "Stadt,01,", "Stadt,17,", "land_schluessel", "„17“ steht nicht in laender.csv"),
        ("kreise_de.csv", "01,Schleswig-Holstein", "01,Hamburg", "bundesland", "„Schleswig-Holstein“"),
        ("kreise_de.csv", "01001,", "20001,", "ags5", "mit dem Länderschlüssel 01"),
        ("kreise_de.csv", "DEF02", "DEF01", "nuts3", "schon bei einem anderen Kreis"),
        ("kreis_aenderungen.csv", "16056,", "16956,", "ags5_alt", "„16956“ steht nicht in kreise_de.csv"),
        ("kreis_aenderungen.csv", "16056,16063", "16056,16056", "ags5_neu", "nicht selbst aufgelöst"),
        ("gemeinden_irmd.csv", ",15084,", ",14612,", "kreis_ags", "„14612“ steht nicht in irmd_gebiets"),
        ("gemeinden_irmd.csv", ",15084,", ",15087,", "ags", "mit dem Kreisschlüssel 15087"),
        ("gemeinden_irmd.csv", ",Nordsachsen,", ",Nordsachse,", "kreis", "„Nordsachsen“"),
        ("gemeinden_irmd.csv", ",hwk-leipzig,04416", ",hwk-halle,04416", "hwk_id", "„hwk-leipzig“"),
        ("gemeinden_irmd.csv", ",04416", ",04417", "plz_liste", "04416"),
        ("plz_gemeinde_irmd.csv", ZEITZ + "15084", ZEITZ + "99999", "kreis_ags", "„15084“"),
        ("plz_gemeinde_irmd.csv", "06712,15084590,Zeitz", "06712,15084590,Seitz", "gemeinde", "„Zeitz“"),
        ("plz_gemeinde_irmd.csv", "06712,15084590", "06712,15084999", "ags", "steht nicht in gemeinden_irmd"),
        ("plz_gemeinde_irmd.csv", "Landkreis", "Kreis", "kreis_art", "„Landkreis“"),
        (REGION, "297.80", "297.81", "flaeche_km2_2018", "„297.80“"),
        (REGION, "14730,", "14799,", "ags5", "„14799“ steht nicht in kreise_de.csv"),
        (REGION, "hwk-halle,33,18", "hwk-halle,34,18", "anzahl_gemeinden", "Erwartet wird 33"),
        (REGION, "hwk-halle,33,18", "hwk-halle,33,19", "anzahl_plz", "Erwartet wird 18"),
        (REGION, "hwk-ostthueringen", "hwk-gera", "hwk_id", "„hwk-gera“ steht nicht"),
        ("handwerkskammern_irmd.csv", "14713 14729 14730", "14713 14729", "kreise_ags_in_irmd", "14730"),
        ("handwerkskammern_irmd.csv", ",Gera,Thüringen", ",Gera,Thuringen", "bundesland", "„Thuringen“"),
        ("plz_ort_land_de.csv", "Dresden,14,Sachsen", "Dresden,14,Sachse", "bundesland", "„Sachsen“"),
        ("plz_ort_land_de.csv", "Dresden,14,", "Dresden,44,", "land_schluessel", "„44“ steht nicht"),
        ("plz_ort_land_de.csv", "06712,Zeitz", "06712,Seitz", "ort", "plz_grenzfaelle_irmd.csv"),
        ("plz_grenzfaelle_irmd.csv", "06120,", "06121,", "plz", "„06121“ steht nicht in"),
        ("gewerbe_hwo.csv", "A-30,A,30", "A-30,A,60", "gewerbe_id", "Erwartet wird A-60"),
        ("gewerbe_hwo.csv", "Bäcker,zulassungspflichtig", "Bäcker,zulassungsfrei", "zulassung", "pflichtig"),
        ("gewerbe_hwo.csv", "10.71", "", "wz2008_status", "genau dann"),
        ("gewerbegruppen.csv", DOCUMENT, "005.txt", "seed", "„005.txt“ steht nicht in quellen.csv"),
        ("kmu_schwellenwerte.csv", SMALL + "50", SMALL + "9", "beschaeftigte_kleiner_als_jae", "steigen"),
        ("kmu_schwellenwerte.csv", "250,50000000", "250,", "umsatz_max_eur", "steigen"),
        ("kmu_schwellenwerte.csv", "Kein KMU,,,", "Kein KMU,,,9", "bilanzsumme_max_eur", "keine Obergrenze"),
        ("irmd_kennzahlen.csv", ",1990,14713,", ",1990,14612,", "raum_ags", "„14612“ steht nicht"),
        ("irmd_kennzahlen.csv", DOCUMENT, "005.txt", "seed", "„005.txt“ steht nicht"),
        ("quellen.csv", ",kreise_de.csv irmd", ",kreis_de.csv irmd", "dateien", "„kreis_de.csv“"),
    ],
)  # fmt: skip
def test_files_that_contradict_each_other_are_named(
    folder: Path, file: str, old: str, new: str, column: str, words: str
) -> None:
    line = change(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        load_reference(folder)
    assert any(
        (problem.file, problem.line, problem.key) == (f"reference/{file}", line, column)
        and words in problem.message
        for problem in caught.value.problems
    )


def test_a_missing_group_class_or_place_is_named(folder: Path) -> None:
    def refused(file: str, start: str) -> str:
        original = (folder / file).read_text(encoding="utf-8")
        kept = [line for line in original.splitlines(keepends=True) if not line.startswith(start)]
        (folder / file).write_text("".join(kept), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            load_reference(folder)
        (folder / file).write_text(original, encoding="utf-8")
        return str(caught.value)

    assert "„kfz“ steht nicht in gewerbegruppen.csv" in refused("gewerbegruppen.csv", "KFZ")
    assert "Erwartet werden die Klassen kleinst, klein" in refused("kmu_schwellenwerte.csv", "klein,")
    assert "Mindestens eine PLZ steht nicht in plz_ort_land_de.csv" in refused("plz_ort_land_de.csv", "06712")
    assert "Für laender.csv fehlt die Quelle" in refused("quellen.csv", "laender,")
    assert "Erwartet werden die Kreise aus" in refused("irmd_gebietskoerperschaften.csv", "16077")
    load_reference(folder)


def test_missing_files_are_all_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_reference(tmp_path / "reference")
    assert {problem.file for problem in caught.value.problems} == {f"reference/{name}" for name in SPECS}


def test_files_may_be_named_from_any_folder(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_reference(tmp_path / "db" / "reference", root=tmp_path)
    assert caught.value.problems[0].file.startswith("db/reference/")


@settings(max_examples=50)
@given(
    file=st.sampled_from(sorted(SPECS)),
    place=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 5),
    rubbish=st.binary(max_size=5) | st.text('0123456789,\n"AÄa', max_size=5).map(str.encode),
)
def test_damage_anywhere_gives_a_sentence_or_sound_data(
    tmp_path_factory: pytest.TempPathFactory, file: str, place: float, length: int, rubbish: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged" / "reference"
    if not folder.is_dir():
        shutil.copytree(FOLDER, folder)
    original = (FOLDER / file).read_bytes()
    start = int(place * len(original))
    (folder / file).write_bytes(original[:start] + rubbish + original[start + length :])
    try:
        damaged = load_reference(folder)
    except ContentError as error:
        assert all(problem.file.startswith("reference/") for problem in error.problems)
    else:
        # What slips through is a text or a figure that no other file repeats; the signature of a
        # release guards those. The tables can still be made.
        assert tables(damaged)["commune"].keys() == damaged.communes.keys()
    finally:
        (folder / file).write_bytes(original)
