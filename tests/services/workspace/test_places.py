# SPDX-License-Identifier: EUPL-1.2
"""PLZ to Gemeinde, and the address that follows. Lists: db/reference, by hand."""

from __future__ import annotations

from irmd_desktop.core.values import Known, Unknown
from irmd_desktop.services.workspace import places
from irmd_desktop.services.workspace.cases import correct_firm
from irmd_desktop.services.workspace.history import undo
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import Firm

ZEITZ, KRETZSCHAU = "15084590", "15084275"


def names(postcode: str, case: LiveCase) -> list[str]:
    return [one.label for one in places.places_at(postcode, case.release.tables).communes]


def test_a_postcode_of_four_communes_offers_them_by_name(bakery: LiveCase) -> None:
    assert names("06712", bakery) == ["Gutenborn", "Kretzschau", "Schnaudertal", "Zeitz"]
    assert places.places_at("06712", bakery.release.tables).complete


def test_a_postcode_that_reaches_beyond_the_lists_says_so(bakery: LiveCase) -> None:
    # 06333 is Hettstedt, and Falkenstein/Harz outside the region.
    found = places.places_at("06333", bakery.release.tables)
    assert [one.label for one in found.communes] == ["Hettstedt"]
    assert not found.complete
    assert found.towns == ("Falkenstein/Harz", "Hettstedt")


def test_outside_the_region_the_land_is_known_and_no_commune(bakery: LiveCase) -> None:
    found = places.places_at("01067", bakery.release.tables)
    assert (found.communes, found.known, found.towns) == ((), True, ("Dresden",))
    places.record_postcode(bakery.desk, bakery, "01067")
    bakery.reload()
    state = bakery.value("site.state")
    assert isinstance(state, Known) and state.value == "sachsen"
    assert bakery.view.firm.place == "01067 Dresden"


def test_a_number_no_list_knows_is_kept_and_says_nothing(bakery: LiveCase) -> None:
    found = places.places_at("00000", bakery.release.tables)
    assert (found.known, found.communes) == (False, ())


def test_another_postcode_takes_the_commune_back_and_is_undone_as_one(bakery: LiveCase) -> None:
    places.record_postcode(bakery.desk, bakery, "04600")
    bakery.reload()
    assert places.COMMUNE not in bakery.view.facts
    assert bakery.view.firm.place == "04600 Altenburg"
    undo(bakery.desk, bakery.case_id)
    bakery.reload()
    assert bakery.view.facts[places.COMMUNE].value == ZEITZ  # type: ignore[union-attr]
    assert bakery.view.firm.place == "06712 Zeitz"


def test_the_address_follows_the_commune(bakery: LiveCase) -> None:
    places.record_commune(bakery.desk, bakery, KRETZSCHAU)
    bakery.reload()
    assert bakery.view.firm.place == "06712 Kretzschau"


def test_an_address_written_by_hand_stays(bakery: LiveCase) -> None:
    firm = bakery.view.firm
    own = Firm(firm.name, firm.street, "06712 Zeitz OT Kayna", firm.represented_by)
    correct_firm(bakery.desk, bakery.case_id, own)
    bakery.reload()
    places.record_commune(bakery.desk, bakery, KRETZSCHAU)
    bakery.reload()
    assert bakery.view.firm.place == "06712 Zeitz OT Kayna"


def test_without_a_postcode_nothing_is_left_to_choose(bakery: LiveCase) -> None:
    places.record_postcode(bakery.desk, bakery, "")
    bakery.reload()
    assert isinstance(bakery.view.facts[places.POSTCODE], Unknown)
    assert places.choice_of(bakery) is None
