# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask near the firm: entries of the directory, nearest first, that exist and suit crafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.directory_types import Directory, Fit, Kind, Offer, Standing
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr
from irmd_desktop.reports.model import Contact
from irmd_desktop.services.case_results import CaseResults

MOST_CONTACTS: Final = 9
_MOST_OF_A_KIND: Final = 3
_ASKED: Final = frozenset(
    {Kind.CHAMBER, Kind.GUILD, Kind.CENTRE, Kind.HUB, Kind.NETWORK, Kind.ADVICE, Kind.TRAINING}
)
"""Kinds that answer when a firm calls."""
_DISTRICT, _STATE, _CHAMBER = "site.district", "site.state", "site.chamber"


def contacts(results: CaseResults) -> tuple[Contact, ...]:
    """At most nine, three of a kind and one of a house; none where nobody knows where the firm is."""
    district, state = (_code(results.situation, fact) for fact in (_DISTRICT, _STATE))
    if not district and not state:
        return ()
    directory = results.release.directory
    return tuple(
        _contact(offer, directory, results) for offer in _chosen(directory, district, state, results)
    )


def _chosen(directory: Directory, district: str, state: str, results: CaseResults) -> Iterator[Offer]:
    own = _code(results.situation, _CHAMBER)
    topics = _topics(results.situation)
    near = [
        offer
        for offer in directory.serving(district, state)
        if offer.kind in _ASKED
        and offer.standing is Standing.EXISTING
        and offer.fit is not Fit.LOW
        and (offer.kind is not Kind.CHAMBER or offer.chamber in ("", own))
    ]
    # The directory's order is by distance; what the project is about comes first within it.
    near.sort(key=lambda offer: (_distance(offer, district, state), not topics.intersection(offer.topics)))
    kinds: Counter[Kind] = Counter()
    houses: set[str] = set()
    for offer in near:
        house = offer.part_of or offer.id
        if kinds[offer.kind] < _MOST_OF_A_KIND and house not in houses and len(houses) < MOST_CONTACTS:
            kinds[offer.kind] += 1
            houses.add(house)
            yield offer


def _distance(offer: Offer, district: str, state: str) -> int:
    if district in offer.area.districts:
        return 0
    if state in offer.area.states:
        return 1
    return 2 if offer.area.region else 3


def _contact(offer: Offer, directory: Directory, results: CaseResults) -> Contact:
    as_of = directory.as_of(offer.passages)
    stand = tr("Stand {day}").format(day=texts.day(as_of)) if as_of else tr("ohne Datum")
    return Contact(offer.name, _kind(offer.kind), _near(offer, results), offer.crafts, offer.url, stand)


def _kind(kind: Kind) -> str:
    return {
        Kind.CHAMBER: tr("Kammer"),
        Kind.GUILD: tr("Innung, Kreishandwerkerschaft"),
        Kind.CENTRE: tr("Digitalisierungszentrum"),
        Kind.HUB: tr("Hub"),
        Kind.NETWORK: tr("Netzwerk"),
        Kind.ADVICE: tr("Beratung"),
        Kind.TRAINING: tr("Weiterbildung"),
    }[kind]


def _near(offer: Offer, results: CaseResults) -> str:
    """Where it sits, else whom it serves."""
    if offer.seat:
        return _option(results.situation, "site.commune", offer.seat)
    if offer.seat_elsewhere:
        return offer.seat_elsewhere
    area = offer.area
    if area.districts:
        return ", ".join(_option(results.situation, _DISTRICT, code) for code in area.districts[:2])
    if area.states:
        return ", ".join(_option(results.situation, _STATE, code) for code in area.states[:3])
    return tr("Innovationsregion") if area.region else tr("deutschlandweit")


def _option(situation: Situation, fact_id: str, code: str) -> str:
    return situation.dictionary[fact_id].option_label(code) if fact_id in situation.dictionary else code


def _code(situation: Situation, fact_id: str) -> str:
    found = situation.value(fact_id) if fact_id in situation.dictionary else None
    return found.value if isinstance(found, Known) and isinstance(found.value, str) else ""


def _topics(situation: Situation) -> frozenset[str]:
    found = situation.value("project.topics") if "project.topics" in situation.dictionary else None
    return found.value if isinstance(found, Known) and isinstance(found.value, frozenset) else frozenset()
