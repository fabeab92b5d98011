# SPDX-License-Identifier: EUPL-1.2
"""When and what may be shown of other firms (Vergleich mit anderen Betrieben).

Small groups give single firms away, so nothing is shown of fewer firms than the model asks for,
of a group whose rest inside its parent group is as small, and never the smallest or largest value.
Only real assessments count; there are no modelled peers.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.answers import By, Mode
from irmd_desktop.core.maturity.rules import BenchmarkRules, DisplayTier, Statistic
from irmd_desktop.core.maturity.scoring import half_up


@dataclass(frozen=True, slots=True)
class Peer:
    """Overall score of one assessment of one firm; `real` is false for examples and trials."""

    firm: str
    on: date
    model_id: str
    model_version: str
    mode: Mode
    by: By
    points: Fraction
    real: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group of firms as the user formed it; `parent_size` counts the firms it was taken from."""

    formed_by: str
    peers: tuple[Peer, ...]
    parent_size: int | None = None


class Withheld(StrEnum):
    """Why nothing is shown ("zu wenige Vergleichsbetriebe")."""

    GROUP_TOO_SMALL = "group_too_small"
    REST_TOO_SMALL = "rest_too_small"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What may be shown, always with size, period, mode, who answered, versions and how it was formed."""

    n: int
    formed_by: str
    first_on: date | None
    last_on: date | None
    modes: tuple[Mode, ...]
    by: tuple[By, ...]
    model_versions: tuple[str, ...]
    withheld: Withheld | None = None
    median: int | None = None
    quartiles: tuple[int, int] | None = None
    percentile_rank: int | None = None


def _major(version: str) -> str:
    return version.split(".", maxsplit=1)[0]


def comparable_peers(
    peers: Iterable[Peer], model_id: str, model_version: str, mode: Mode
) -> tuple[Peer, ...]:
    """Latest real assessment of each firm with the same model, major version and mode, by firm."""
    latest: dict[str, Peer] = {}
    for peer in sorted(peers, key=lambda one: one.on):
        same_model = peer.model_id == model_id and _major(peer.model_version) == _major(model_version)
        if peer.real and same_model and peer.mode is mode:
            latest[peer.firm] = peer
    return tuple(latest[firm] for firm in sorted(latest))


def _rank(own: Fraction, points: Sequence[Fraction], step: int) -> int:
    """Share of firms below, ties half, in whole steps; kept off both ends, which would name the extremes."""
    below = sum(one < own for one in points) + Fraction(sum(one == own for one in points), 2)
    steps = int(below * 100 / len(points) // step) * step
    return min(max(steps, step), 100 - step)


def _withheld(n: int, parent_size: int | None, rules: BenchmarkRules, least: int) -> Withheld | None:
    if n < max(rules.min_group_size, least):
        return Withheld.GROUP_TOO_SMALL
    rest = 0 if parent_size is None else parent_size - n
    return Withheld.REST_TOO_SMALL if 0 < rest < max(rules.min_complement_size, least) else None


def benchmark(group: Group, own: Fraction | None, rules: BenchmarkRules, least: int = 0) -> Benchmark:
    """What may be shown of a group of comparable peers beside the firm's own points.

    `least` raises the smallest group size of the model; it can never lower it. Quartiles are
    interpolated between neighbouring firms, the firm's own value is counted where it is in the group.
    """
    n = len(group.peers)
    days = sorted(peer.on for peer in group.peers)
    withheld = _withheld(n, group.parent_size, rules, least)
    tier = max((tier for tier in rules.display if tier.n_from <= n), key=lambda tier: tier.n_from)
    if withheld is not None:
        tier = DisplayTier(n)
    points = sorted(peer.points for peer in group.peers)
    step = tier.round_to_points
    quartiles = (
        statistics.quantiles(points, n=4, method="inclusive") if Statistic.QUARTILES in tier.show else None
    )
    rank_step = tier.rank_step if Statistic.PERCENTILE_RANK in tier.show else None
    return Benchmark(
        n,
        group.formed_by,
        days[0] if days else None,
        days[-1] if days else None,
        tuple(sorted({peer.mode for peer in group.peers})),
        tuple(sorted({peer.by for peer in group.peers})),
        tuple(sorted({peer.model_version for peer in group.peers})),
        withheld,
        half_up(statistics.median(points), step) if Statistic.MEDIAN in tier.show else None,
        (half_up(quartiles[0], step), half_up(quartiles[2], step)) if quartiles else None,
        None if own is None or rank_step is None else _rank(own, points, rank_step),
    )
