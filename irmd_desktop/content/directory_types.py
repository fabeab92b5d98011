# SPDX-License-Identifier: EUPL-1.2
"""Directory of the region (Verzeichnis): who offers what to craft firms, where, and on which page it stands.

Status is that of the document it was read in, not of today. Unknown stays empty. No persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is; the German words are in `KIND_NAMES`."""

    CHAMBER = "chamber"
    GUILD = "guild"
    CENTRE = "centre"
    HUB = "hub"
    PLACE = "place"
    NETWORK = "network"
    ADVICE = "advice"
    TRAINING = "training"
    PLATFORM = "platform"
    TOOL = "tool"
    EVENT = "event"
    CAMPAIGN = "campaign"
    FUNDING_FRAME = "funding_frame"


class Standing(StrEnum):
    """State in the document. A recommended entry is a proposal (Vorschlag) and never shown as an offer."""

    EXISTING = "existing"
    PLANNED = "planned"
    RECOMMENDED = "recommended"
    CLOSED = "closed"


class Fit(StrEnum):
    """How well it suits craft firms: our own judgement."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Group(StrEnum):
    """Fields of action of the craft recommendations (Handlungsfelder)."""

    SKILLED_WORKERS = "skilled_workers"
    INNOVATION = "innovation"
    DIGITAL_PROCESSES = "digital_processes"
    CLUSTERS = "clusters"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that entries rest on. `dated` is its own day, `checked_on` the day we read it."""

    id: str
    title: str
    publisher: str
    dated: date | None
    dated_note: str
    checked_on: date
    reliability: str
    note: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where it stands: lines of the document ("332-333"), or a place in words."""

    document: str
    lines: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Where an offer is open: Kreis keys, Länder, the nine territories (IRMD), all of Germany.

    `elsewhere` names a place outside the region; `derived` tells that the document does not say so itself.
    """

    districts: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    region: bool = False
    nation: bool = False
    elsewhere: str = ""
    derived: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry: chamber, hub, network, training ... `crafts` says what it offers to craft firms.

    `seat` is the AGS of its Gemeinde, `seat_elsewhere` a place outside the region; `chamber` links to
    the reference data; `part_of` is the entry it belongs to; `fields` are digital fields.
    """

    id: str
    name: str
    kind: Kind
    standing: Standing
    area: Area
    fit: Fit
    crafts: str
    offers: str
    passages: tuple[Passage, ...]
    run_by: str = ""
    for_whom: str = ""
    seat: str = ""
    seat_elsewhere: str = ""
    chamber: str = ""
    part_of: str = ""
    url: str = ""
    topics: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigitalField:
    """One of the 16 digital fields of the Kompetenzatlas (Zukunftsfeld). `focus` marks the three main ones.

    Name and focus are the document's; `about` and `in_crafts` are our own words.
    """

    id: str
    number: int
    name: str
    focus: bool
    about: str
    in_crafts: str
    topics: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A recommendation for crafts, joined to questions of a maturity model (Maßnahme).

    `recommendation` is what the document says in our words. `benefit`, `first_step`, `for_adviser` and
    `effort` (class of the model: S, M, L) are our own judgement. `ask` are entries of the directory.
    """

    id: str
    number: int
    group: Group
    title: str
    recommendation: str
    benefit: str
    first_step: str
    for_adviser: str
    effort: str
    model: str
    questions: tuple[str, ...]
    topics: tuple[str, ...]
    ask: tuple[str, ...]
    passages: tuple[Passage, ...]


_NEARNESS = {"district": 0, "state": 1, "region": 2, "nation": 3}
_STANDING_ORDER = tuple(Standing)
_FIT_ORDER = tuple(Fit)


@dataclass(frozen=True)
class Directory:
    """Everything of `directory/` and `measures/` by id, in the order of the files."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    fields: Mapping[str, DigitalField] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)

    def as_of(self, passages: tuple[Passage, ...]) -> date | None:
        """Day of the newest dated document among the passages: the state an entry shows."""
        dates = [self.documents[passage.document].dated for passage in passages]
        return max((day for day in dates if day), default=None)

    def serving(self, district: str, state: str) -> tuple[Offer, ...]:
        """Entries open to a firm of that Kreis (key) and Land (code).

        Nearest first (Kreis, Land, region, Germany), then what exists, then what suits crafts, then by
        name; no provider is preferred in any other way.
        """
        near = [(reach, offer) for offer in self.offers.values() if (reach := _reach(offer, district, state))]
        near.sort(key=lambda pair: (_NEARNESS[pair[0]], *_order(pair[1])))
        return tuple(offer for _, offer in near)


def _reach(offer: Offer, district: str, state: str) -> str:
    if district in offer.area.districts:
        return "district"
    if state in offer.area.states:
        return "state"
    if offer.area.region:
        return "region"
    return "nation" if offer.area.nation else ""


def _order(offer: Offer) -> tuple[int, int, str]:
    return _STANDING_ORDER.index(offer.standing), _FIT_ORDER.index(offer.fit), offer.name.casefold()


KIND_NAMES: Mapping[Kind, str] = {
    Kind.CHAMBER: "Kammer",
    Kind.GUILD: "Innung, Kreishandwerkerschaft",
    Kind.CENTRE: "Digitalisierungszentrum",
    Kind.HUB: "Hub",
    Kind.PLACE: "Ort",
    Kind.NETWORK: "Netzwerk",
    Kind.ADVICE: "Beratung",
    Kind.TRAINING: "Weiterbildung",
    Kind.PLATFORM: "Plattform",
    Kind.TOOL: "Leitfaden, Werkzeug",
    Kind.EVENT: "Veranstaltung",
    Kind.CAMPAIGN: "Initiative",
    Kind.FUNDING_FRAME: "Förderrahmen",
}
STANDING_NAMES: Mapping[Standing, str] = {
    Standing.EXISTING: "besteht",
    Standing.PLANNED: "geplant",
    Standing.RECOMMENDED: "Vorschlag",
    Standing.CLOSED: "beendet",
}
