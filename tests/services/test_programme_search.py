# SPDX-License-Identifier: EUPL-1.2
"""The search of the catalogue, as people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop.services.programme_search import ProgrammeIndex, fold, words
from irmd_desktop.services.reporting import opened_release

LABELS = {"zuschuss": "Zuschuss", "darlehen": "Darlehen", "beratung": "Beratung"}


@pytest.fixture(scope="module")
def index() -> ProgrammeIndex:
    with opened_release(None) as release:
        return ProgrammeIndex([one.record for one in release.programmes.values()], LABELS)


def ids(index: ProgrammeIndex, query: str, *, exact: bool = False) -> list[str]:
    return list(index.search(query, exact=exact).hits)


def test_words_are_compared_without_umlauts_and_case() -> None:
    assert fold("Bäckerei Größe") == fold("BAECKEREI groesse") == "baeckerei groesse"
    assert words("IT-Sicherheit") == ["it-sicherheit", "it", "sicherheit"]


def test_a_slip_of_the_pen_is_corrected_and_told(index: ProgrammeIndex) -> None:
    found = index.search("Zuschuss Digitalisirung Bäcker")
    assert ("digitalisirung", "Digitalisierung") in found.corrected
    assert "Handwerk" in found.added
    assert {"th-tab-digitalbonus", "st-ib-digital-innovation"} <= set(found.hits)


def test_who_wants_it_exactly_gets_no_corrections(index: ProgrammeIndex) -> None:
    found = index.search("Digitalisirung", exact=True)
    assert (found.hits, found.corrected, found.added) == ((), (), ())


def test_parts_of_compounds_and_two_letters_are_found(index: ProgrammeIndex) -> None:
    assert ids(index, "lastenfahrrad")[0] == "bund-bafa-e-lastenfahrrad"
    assert "bund-bafa-e-lastenfahrrad" in ids(index, "fahrrad")
    assert ids(index, "KI")


def test_the_name_counts_more_than_the_small_print(index: ProgrammeIndex) -> None:
    assert ids(index, "Digitalbonus")[0] == "th-tab-digitalbonus"
    assert ids(index, "meisterbonus sachsen")[0] == "sn-meisterbonus"


def test_nothing_typed_shows_everything_and_nonsense_nothing(index: ProgrammeIndex) -> None:
    assert len(ids(index, "")) == len(ids(index, "  ")) == 56
    assert ids(index, "xqzzw") == []


def test_every_synonym_leads_to_a_programme(index: ProgrammeIndex, project_root: Path) -> None:
    lines = (project_root / "resources/search/synonyms.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) == len({line.split(",")[0] for line in lines})
    silent = [line for line in lines if not any(ids(index, w) for w in line.split(",")[1].split(";"))]
    assert silent == []
