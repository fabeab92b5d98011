# SPDX-License-Identifier: EUPL-1.2
"""The directory of the region and the measures: what is refused, what is found, and what is shipped."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.content.directory import load_directory
from irmd_desktop.content.directory_release import stored_directory, stored_figures
from irmd_desktop.content.directory_types import Directory, Fit, Group, Kind, Standing
from irmd_desktop.content.editor_checks import editor_hints
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.reference_tables import ReferenceTables
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import SourceFolder, load_source
from irmd_desktop.core.maturity.model import MaturityModel
from tests.content.small_catalogue import as_yaml, record, write_folder

TERRITORIES = ("14713", "14729", "14730", "15002", "15082", "15084", "15087", "15088", "16077")

CITED = [{"ref": "plan", "lines": ["332-333", "826"]}]
CONTENT: dict[str, Any] = {
    "schema_version": 1,
    "documents": [
        {
            "id": "plan",
            "title": "Aktionsplan",
            "dated": "2022-12-31",
            "checked_on": "2026-11-24",
            "reliability": "good",
        }
    ],
    "fields": [
        {
            "id": "ki",
            "number": 2,
            "name": "KI",
            "focus": True,
            "about": "lernt",
            "in_crafts": "hilft",
            "source": CITED,
        }
    ],
    "offers": [
        {
            "id": "zentrum",
            "name": "Zentrum Zeitz",
            "kind": "centre",
            "status": "existing",
            "area": {"districts": ["15084"], "basis": "stated"},
            "seat": "15084590",
            "offers": "Anlaufstelle",
            "crafts": {"fit": "high", "text": "Erste Fragen"},
            "topics": ["FT-KI"],
            "fields": ["ki"],
            "source": CITED,
        }
    ],
    "measures": [
        {
            "id": "hw-7",
            "number": 7,
            "group": "digital_processes",
            "title": "Werkzeuge",
            "recommendation": "Werkzeuge nutzen",
            "benefit": "Zeit",
            "first_step": "Testen",
            "for_adviser": "Ansehen",
            "effort": "M",
            "model": "hdr",
            "questions": ["LEI-01"],
            "ask": ["zentrum"],
            "source": CITED,
        }
    ],
}


@pytest.fixture(scope="module")
def shipped(project_root: Path) -> SourceFolder:
    return load_source(project_root / "db")


def load(tmp_path: Path, shipped: SourceFolder, content: Mapping[str, Any]) -> Directory:
    path = tmp_path / "directory" / "all.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_yaml(content), encoding="utf-8")
    return load_directory([path], shipped.tables, shipped.models, root=tmp_path).directory


def changed(part: str, **changes: Any) -> dict[str, Any]:
    """The content with some keys of the one entry of a list replaced; `None` takes a key out."""
    entry = {**CONTENT[part][0], **changes}
    return {**CONTENT, part: [{key: value for key, value in entry.items() if value is not None}]}


def test_entries_become_what_they_say(tmp_path: Path, shipped: SourceFolder) -> None:
    found = load(tmp_path, shipped, CONTENT)
    offer = found.offers["zentrum"]
    assert (offer.kind, offer.standing, offer.fit) == (Kind.CENTRE, Standing.EXISTING, Fit.HIGH)
    assert offer.area.districts == ("15084",) and not offer.area.derived
    assert offer.passages[0].lines == ("332-333", "826")
    assert found.as_of(offer.passages) == date(2022, 12, 31)
    assert (found.measures["hw-7"].model, found.measures["hw-7"].questions) == ("hdr", ("LEI-01",))
    assert found.measures["hw-7"].group is Group.DIGITAL_PROCESSES
    assert found.offers["zentrum"].fields == ("ki",)


@pytest.mark.parametrize(
    ("content", "key", "sentence"),
    [
        (changed("offers", source=[{"ref": "plann", "lines": ["1"]}]), "offers.0.source.0.ref", "„plan“"),
        (changed("offers", source=[{"ref": "plan"}]), "offers.0.source.0", "„lines“, „place“"),
        (
            changed("offers", source=[{"ref": "plan", "lines": ["1"], "place": "oben"}]),
            "offers.0.source.0",
            "genau eine",
        ),
        (
            changed("offers", source=[{"ref": "plan", "lines": ["20-10"]}]),
            "offers.0.source.0.lines.0",
            "rückwärts",
        ),
        (
            changed("offers", source=[{"ref": "plan", "lines": ["S. 3"]}]),
            "offers.0.source.0.lines.0",
            "Zeilen wie",
        ),
        (changed("offers", source=None), "offers.0.source", "fehlt"),
        (changed("offers", area={"basis": "stated"}), "offers.0.area", "Gebiet fehlt"),
        (
            changed("offers", area={"districts": ["15099"], "basis": "stated"}),
            "offers.0.area.districts.0",
            "der Tabelle „district“",
        ),
        (
            changed("offers", area={"states": ["sachsn"], "basis": "stated"}),
            "offers.0.area.states.0",
            "„sachsen“",
        ),
        (changed("offers", seat="15084599"), "offers.0.seat", "„commune“"),
        (changed("offers", chamber="hwk-dresden"), "offers.0.chamber", "„chamber“"),
        (changed("offers", part_of="nichts"), "offers.0.part_of", "offers"),
        (changed("offers", topics=["FT-KY"]), "offers.0.topics.0", "„FT-KI“"),
        (changed("offers", fields=["kj"]), "offers.0.fields.0", "„kj“ steht nicht in fields"),
        (changed("offers", kind="club"), "offers.0.kind", "chamber"),
        (changed("offers", crafts={"fit": "none", "text": "x"}), "offers.0.crafts.fit", "high"),
        (changed("offers", phone="0341 123456"), "offers.0.phone", "erlaubt"),
        (
            changed("offers", status="recommended", url="https://beispiel.example"),
            "offers.0.url",
            "Vorschlag hat keine Adresse",
        ),
        (changed("measures", questions=["LEI-99"]), "measures.0.questions.0", "Fragen von „hdr“"),
        (changed("measures", questions=[]), "measures.0.questions", ""),
        (changed("measures", model="hdx"), "measures.0.model", "„hdr“"),
        (changed("measures", effort="XL"), "measures.0.effort", "Aufwandsklassen"),
        (changed("measures", ask=["zentrale"]), "measures.0.ask.0", "„zentrum“"),
        (changed("fields", id="zentrum"), "fields.0.id", "steht schon in"),
        (
            {**CONTENT, "fields": [CONTENT["fields"][0], {**CONTENT["fields"][0], "id": "ki-2"}]},
            "fields.1.number",
            "einmalig",
        ),
        ({"schema_version": 1, "offers": []}, "offers", ""),
    ],
)
def test_names_that_lead_nowhere_are_refused(
    tmp_path: Path, shipped: SourceFolder, content: Mapping[str, Any], key: str, sentence: str
) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path, shipped, content)
    found = {problem.key: problem for problem in caught.value.problems}
    assert key in found, [str(problem) for problem in caught.value.problems]
    assert found[key].file == "directory/all.yaml" and (found[key].line or 0) > 1
    assert sentence in found[key].message


@pytest.mark.parametrize(
    "text",
    [
        "Frau Muster, Tel. 0341 123456",
        "unter 0341/1234567",
        "post@beispiel.example",
        "Telefon siehe Aushang",
        "+49 341 1234",
    ],
)
def test_nobody_can_be_called_from_the_directory(tmp_path: Path, shipped: SourceFolder, text: str) -> None:
    with pytest.raises(ContentError, match="gehören nicht in das Verzeichnis"):
        load(tmp_path, shipped, changed("offers", offers=text))


def test_without_reference_data_and_model_names_are_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "all.yaml"
    content = changed("offers", area={"districts": ["99999"], "basis": "stated"}, topics=["X"])
    path.write_text(as_yaml(content), encoding="utf-8")
    models: tuple[MaturityModel, ...] = ()
    assert "zentrum" in load_directory([path], ReferenceTables(), models).directory.offers


def test_a_folder_needs_no_directory(tmp_path: Path) -> None:
    source = load_source(write_folder(tmp_path, record()))
    assert source.directory.directory == Directory() and source.key_figures == ()


def test_faults_of_the_directory_are_told_with_the_others(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, record(states=[]))
    (folder / "measures").mkdir()
    (folder / "measures" / "x.yaml").write_text("schema_version: 2\n", encoding="utf-8")
    (folder / "measures" / "y.yml").write_text("schema_version: 1\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_source(folder)
    assert {problem.file for problem in caught.value.problems} == {
        "catalogue/beispiel.yaml",
        "measures/x.yaml",
        "measures/y.yml",
    }


# --------------------------------------------------------------------------------------- what is shipped


def test_every_kreis_has_its_chamber_first_of_all_chambers(shipped: SourceFolder) -> None:
    found = shipped.directory.directory
    for kreis in TERRITORIES:
        state = {"14": "sachsen", "15": "sachsen-anhalt", "16": "thueringen"}[kreis[:2]]
        chambers = [offer for offer in found.serving(kreis, state) if offer.kind is Kind.CHAMBER]
        expected = shipped.tables.tables["district"][kreis]["chamber"]
        assert tuple(offer.chamber for offer in chambers) == expected


def test_the_nearest_comes_first(shipped: SourceFolder) -> None:
    """A baker in Zeitz: own Kreis, then Land, then region, then Germany; proposals after what exists."""
    found = shipped.directory.directory.serving("15084", "sachsen-anhalt")
    ids = [offer.id for offer in found]
    near = ["dz-zeitz", "hwk-halle", "zukunftszentren", "cluster-it", "dehub"]
    assert [each for each in ids if each in near] == near[:3] + near[3:]
    assert ids[0] == "dz-zeitz"
    region = [offer.standing for offer in found if offer.area.region and "15084" not in offer.area.districts]
    assert region == sorted(region, key=list(Standing).index)
    assert "dz-merseburg" not in ids and "smart-systems-hub" not in ids and "wfs" not in ids


def test_what_only_studies_recommend_is_a_proposal(shipped: SourceFolder) -> None:
    offers = shipped.directory.directory.offers
    for name in (
        "hub-and-spoke",
        "plattform-mitteldeutschland-digital",
        "digitalisierungsoffensive-handwerk",
    ):
        assert offers[name].standing is Standing.RECOMMENDED
    assert all(not offer.url for offer in offers.values() if offer.standing is Standing.RECOMMENDED)


def test_no_person_no_advert_no_programme_of_the_catalogue(shipped: SourceFolder, project_root: Path) -> None:
    files = [
        *(project_root / "db" / "directory").glob("*.yaml"),
        *(project_root / "db" / "measures").glob("*.yaml"),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert not re.search(r"@|\bFrau [A-Z]|\bHerrn? [A-Z]|\bDr\. |krypto|bitcoin", text, re.IGNORECASE)
    assert set(re.findall(r"https?://[^\s\"}]+", text)) == {
        "https://www.hwk-leipzig.de",
        "https://www.hwkhalle.de",
    }
    assert not any("DigiCredit" in offer.name for offer in shipped.directory.directory.offers.values())


def test_every_entry_says_what_it_offers_crafts_and_where_it_stands(shipped: SourceFolder) -> None:
    found = shipped.directory.directory
    lengths = {
        "aktionsplan": 5429,
        "medieninfo-2023": 67,
        "wfs-mitteilung": 55,
        "ki-hub": 24,
        "sachsen-innovation": 16,
    }
    passages = [
        *(passage for offer in found.offers.values() for passage in offer.passages),
        *(passage for field in found.fields.values() for passage in field.passages),
        *(passage for measure in found.measures.values() for passage in measure.passages),
    ]
    for passage in passages:
        for lines in passage.lines:
            assert int(lines.split("-")[-1]) <= lengths[passage.document], passage
    assert all(offer.crafts.endswith((".", "?")) for offer in found.offers.values())


def test_the_sixteen_digital_fields(shipped: SourceFolder) -> None:
    fields = shipped.directory.directory.fields.values()
    assert [field.number for field in fields] == list(range(1, 17))
    # Aktionsplan 4093-4095 and 4133-4137: data analytics, artificial intelligence, cyber security
    assert [field.id for field in fields if field.focus] == ["ki", "big-data", "cybersicherheit"]
    assert {line for field in fields for p in field.passages for line in p.lines if "-" not in line} == {
        str(number) for number in range(4118, 4133, 2)
    }


RECOMMENDED = {
    1: ("5259-5272", Group.SKILLED_WORKERS),
    2: ("5274-5284", Group.SKILLED_WORKERS),
    3: ("5286-5295", Group.SKILLED_WORKERS),
    4: ("5299-5307", Group.INNOVATION),
    5: ("5309-5320", Group.INNOVATION),
    6: ("5322-5328", Group.INNOVATION),
    7: ("5331-5342", Group.DIGITAL_PROCESSES),
    8: ("5344-5354", Group.DIGITAL_PROCESSES),
    9: ("5358-5365", Group.CLUSTERS),
    10: ("5367-5376", Group.CLUSTERS),
}


def test_the_ten_recommendations_with_their_lines(shipped: SourceFolder) -> None:
    measures = shipped.directory.directory.measures.values()
    assert {m.number: (m.passages[0].lines[0], m.group) for m in measures} == RECOMMENDED


def test_a_question_that_rests_on_a_recommendation_leads_to_it(shipped: SourceFolder) -> None:
    """The model names the recommendations ZH-E1 ... ZH-E9 (9 stands for 9 and 10) at its questions."""
    found, model = shipped.directory.directory, shipped.models[-1]
    numbers = {
        question.id: {int(ref[4:]) for ref in question.grounding if ref.startswith("ZH-E")}
        for question in model.questions
    }
    assert sum(map(len, numbers.values())) > 20
    for question, grounded in numbers.items():
        measures = (one for one in found.measures.values() if one.model == model.id)
        joined = {measure.number for measure in measures if question in measure.questions}
        assert grounded <= joined, question
    assert all(measure.ask for measure in found.measures.values())


def test_old_documents_are_a_hint(shipped: SourceFolder) -> None:
    hints = [hint for hint in editor_hints(shipped, date(2026, 11, 24)) if hint.file.startswith("directory/")]
    assert {hint.rule for hint in hints} == {"directory-stale"}
    assert "aktionsplan" in {hint.subject for hint in hints}
    later = editor_hints(shipped, date(2027, 5, 24))  # 181 days after 24.11.2026
    assert "source-stale" in {hint.rule for hint in later if hint.file.startswith("directory/")}


# -------------------------------------------------------------------------------------------- releases


@pytest.fixture(scope="module")
def release(shipped: SourceFolder, tmp_path_factory: pytest.TempPathFactory) -> Release:
    target = tmp_path_factory.mktemp("release") / "catalogue.db"
    build_release(shipped, target)
    return Release(target)


def test_a_release_gives_back_what_went_in(release: Release, shipped: SourceFolder) -> None:
    assert release.directory == shipped.directory.directory
    assert list(release.directory.offers) == list(shipped.directory.directory.offers)
    assert release.key_figures == shipped.key_figures


def test_key_figures_with_source_and_line(release: Release) -> None:
    (leipzig,) = [
        figure
        for figure in release.key_figures
        if (figure.feature, figure.period, figure.area) == ("Bevölkerung", "2018", "14713")
    ]
    assert (leipzig.value, leipzig.unit, leipzig.line) == (Decimal(587857), "Personen", 1591)
    assert {figure.area for figure in release.key_figures} >= set(TERRITORIES)
    assert any(figure.value is None for figure in release.key_figures)  # unknown is never zero


def test_tables_can_be_looked_up_without_the_program(release: Release) -> None:
    with sqlite3.connect(f"file:{release.path}?mode=ro", uri=True) as db:
        offers = db.execute(
            "SELECT offer FROM directory_area WHERE kind = 'district' AND code = '15084' ORDER BY offer"
        ).fetchall()
        asked = db.execute(
            "SELECT measure FROM measure_question WHERE model = 'hdr' AND question = 'LEI-01'"
        ).fetchall()
    db.close()
    assert ("dz-zeitz",) in offers and ("hwk-halle",) in offers
    assert asked == [("hw-7",)]


def test_a_release_without_these_tables_has_an_empty_directory() -> None:
    db = sqlite3.connect(":memory:")
    assert stored_directory(db) == Directory() and stored_figures(db) == ()
    db.close()


def test_reading_needs_neither_pydantic_nor_yaml(release: Release) -> None:
    code = (
        "import sys; from pathlib import Path; from irmd_desktop.content.release import Release;"
        "release = Release(Path(sys.argv[1]));"
        "assert release.directory.offers and release.key_figures;"
        "sys.exit(bool({'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(release.path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
