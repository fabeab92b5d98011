# SPDX-License-Identifier: EUPL-1.2
"""What the reference data are made of: places, chambers, trades, size limits, legal forms, figures.

Keys are text with leading zeros: PLZ five digits, AGS eight, Kreis key five, Land key two. An empty
cell is `None` or an empty text: unknown, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class State:
    """A Land (Bundesland): two-digit key, code as facts and programmes use it, name."""

    key: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class District:
    """A Kreis or kreisfreie Stadt of Germany on the day `as_of`; area in km²."""

    key: str
    official_name: str
    name: str
    kind: str
    state_key: str
    state_name: str
    nuts3: str
    area_km2: Decimal
    population: int
    as_of: date


@dataclass(frozen=True, slots=True)
class DistrictChange:
    """A Kreis that became part of another one after the date of the list (Gebietsreform)."""

    old: str
    new: str
    year: int
    note: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A Gemeinde of the region: AGS, its Kreis, Land and chamber, and every PLZ in it."""

    ags: str
    name: str
    official_name: str
    district: str
    district_name: str
    state_name: str
    chamber: str
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostcodePair:
    """One PLZ and one Gemeinde of the region that it reaches into."""

    postcode: str
    ags: str
    name: str
    official_name: str
    district: str
    district_name: str
    district_kind: str
    state_name: str
    chamber: str


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """One PLZ and one place of Germany, with its Land."""

    postcode: str
    place: str
    state_key: str
    state_name: str


@dataclass(frozen=True, slots=True)
class OpenPostcode:
    """A PLZ that also reaches places we have no Gemeinde for: the PLZ alone decides nothing."""

    postcode: str
    note: str


@dataclass(frozen=True, slots=True)
class Territory:
    """One of the nine territories of the IRMD (Gebietskörperschaft); figures of 2018, area in km²."""

    key: str
    source_name: str
    name: str
    kind: str
    state_name: str
    nuts3: str
    area_km2: Decimal
    population: int
    chamber: str
    communes: int
    postcodes: int


@dataclass(frozen=True, slots=True)
class Chamber:
    """A Handwerkskammer with its Kreise inside the region and the evidence for them."""

    code: str
    name: str
    seat: str
    state_name: str
    districts: tuple[str, ...]
    districts_outside: str
    evidence: str
    certainty: str


@dataclass(frozen=True, slots=True)
class TradeGroup:
    """A Gewerbegruppe of the Handwerkszählung with what the source says about it in the region."""

    code: str
    number: int
    name: str
    share_percent: Decimal | None
    share_of: str
    trend: str
    compared_with_germany: str
    outlook: str
    source: str
    lines: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade of the Handwerksordnung. `annex` is a, b1 or b2; the WZ 2008 code is a hint only."""

    id: str
    annex: str
    number: int
    name: str
    admission: str
    group: str
    group_source: str
    group_certainty: str
    wz2008: str | None
    wz2008_status: str
    remark: str


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Limits of one size class (2003/361/EC, Annex Art. 2): staff below, euros at most."""

    code: str
    name: str
    headcount_below: int | None
    turnover_at_most: Decimal | None
    balance_total_at_most: Decimal | None
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class SizeRule:
    """A rule of the SME definition in our own words, with its place in the annex."""

    code: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A Rechtsform; what is unknown about it is empty."""

    code: str
    name: str
    group: str
    register: str
    liability: str
    usual_in_crafts: str
    remark: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of the region (Kennzahl). `area` is a Kreis key, `IRMD` or `DE`; `line` in the source."""

    table: str
    feature: str
    unit: str
    period: str
    area: str
    value: Decimal | None
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where files come from: title, who must be named, licence, date, and which files."""

    code: str
    title: str
    credit: str
    licence: str
    as_of: str
    files: tuple[str, ...]
