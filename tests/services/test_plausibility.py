# SPDX-License-Identifier: EUPL-1.2
"""Contradictions in what an adviser entered are said, not swallowed."""

from __future__ import annotations

from datetime import date

import pytest

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.plausibility import contradictions

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> MatchingService:
    target = tmp_path_factory.mktemp("release") / "catalogue.db"
    build_release(load_source(assets.path("db")), target)
    return MatchingService(Release(target))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (
            {"project.ordered": False, "project.first_order_on": "2026-11-01"},
            "erste Bestellung am 01.11.2026",
        ),
        ({"firm.founded_on": "2030-01-01"}, "01.01.2030 liegt in der Zukunft"),
        ({"site.district": "14730", "site.state": "thueringen"}, "angegeben ist Thüringen"),
        ({"site.postcode": "06712", "site.commune": "14713000"}, "angegeben ist Leipzig"),
        (
            {"project.filed_on": "2026-11-10", "project.received_on": "2026-11-03"},
            "am 03.11.2026 eingegangen, aber erst am 10.11.2026 abgeschickt",
        ),
    ],
)
def test_each_contradiction_is_one_sentence(
    service: MatchingService, facts: dict[str, object], says: str
) -> None:
    situation = service.situation(service.read_facts(facts, "fall"), ON)
    found = contradictions(situation, service.release)
    assert any(says in sentence for sentence in found), found


def test_what_fits_together_says_nothing(service: MatchingService) -> None:
    facts = {"site.postcode": "06712", "site.commune": "15084590", "project.ordered": False}
    situation = service.situation(service.read_facts(facts, "fall"), ON)
    assert contradictions(situation, service.release) == ()


def test_an_old_catalogue_is_named(service: MatchingService) -> None:
    situation = service.situation({}, date(2028, 3, 1))
    assert any("mehr als 180 Tage alt" in text for text in contradictions(situation, service.release))
