# SPDX-License-Identifier: EUPL-1.2
"""What may be shown of other firms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import By, Mode
from irmd_desktop.core.maturity.benchmark import Benchmark, Group, Peer, Withheld, benchmark, comparable_peers
from irmd_desktop.core.maturity.model import MaturityModel


def peer(firm: str, points: float, on: date = date(2026, 5, 4), **other: object) -> Peer:
    base = Peer(firm, on, "hdr", "0.1.0", Mode.FULL, By.ADVISER, F(str(points)))
    return replace(base, **other)  # type: ignore[arg-type]  # field names are checked by replace


def peers(*points: float) -> tuple[Peer, ...]:
    return tuple(peer(f"firm-{number:03}", value) for number, value in enumerate(points))


def shown(
    model: MaturityModel, points: tuple[float, ...], *, own: float | None = None, parent: int | None = None,
    least: int = 0,
) -> Benchmark:  # fmt: skip
    group = Group("Ausbau, Burgenlandkreis", peers(*points), parent)
    return benchmark(group, None if own is None else F(str(own)), model.scoring.benchmark, least)


def test_fewer_than_five_firms_show_nothing(model: MaturityModel) -> None:
    found = shown(model, (10, 20, 30, 40), own=20)
    assert found.withheld is Withheld.GROUP_TOO_SMALL
    assert (found.median, found.quartiles, found.percentile_rank) == (None, None, None)
    assert found.n == 4


def test_nobody_at_all(model: MaturityModel) -> None:
    found = shown(model, ())
    assert (found.n, found.first_on, found.last_on, found.withheld) == (
        0,
        None,
        None,
        Withheld.GROUP_TOO_SMALL,
    )


def test_from_five_firms_the_median_in_steps_of_five(model: MaturityModel) -> None:
    found = shown(model, (10, 20, 33, 40, 50), own=20)
    assert (found.withheld, found.median, found.quartiles, found.percentile_rank) == (None, 35, None, None)
    # 32.5 lies halfway between 30 and 35 and is rounded up.
    assert shown(model, (10, 20, 32.5, 40, 50)).median == 35


def test_from_ten_firms_median_and_quartiles(model: MaturityModel) -> None:
    # 1..10 x 3: median 16.5 -> 17; quartiles at positions 2.25 and 6.75 of 0..9:
    # 9 + 0.25 x 3 = 9.75 -> 10, 21 + 0.75 x 3 = 23.25 -> 23
    found = shown(model, tuple(3.0 * number for number in range(1, 11)), own=9)
    assert (found.median, found.quartiles, found.percentile_rank) == (17, (10, 23), None)
    assert shown(model, tuple(range(9))).quartiles is None


def test_from_twenty_firms_the_rank_in_steps_of_ten(model: MaturityModel) -> None:
    values = tuple(float(number) for number in range(1, 21))
    # Own 13: 12 of 20 below and a half for itself = 12.5 / 20 = 62.5 % -> 60
    assert shown(model, values, own=13).percentile_rank == 60
    # Own 12: 11.5 / 20 = 57.5 % -> 50, rounded down to whole steps.
    assert shown(model, values, own=12).percentile_rank == 50
    # Two firms with 12 beside eleven below: (11 + 2 / 2) / 20 = 60 %.
    assert shown(model, (*values[:11], 12, 12, *values[13:]), own=12).percentile_rank == 60
    # 59 of 100 below and a half: 59.5 % is not yet 60.
    assert shown(model, tuple(float(number) for number in range(1, 101)), own=60).percentile_rank == 50
    assert shown(model, values[:19], own=13).percentile_rank is None
    assert shown(model, values).percentile_rank is None


def test_the_rank_never_names_the_smallest_or_largest_firm(model: MaturityModel) -> None:
    values = tuple(float(number) for number in range(1, 41))
    assert shown(model, values, own=1).percentile_rank == 10
    assert shown(model, values, own=40).percentile_rank == 90
    assert shown(model, values, own=99).percentile_rank == 90


@pytest.mark.parametrize(
    ("parent", "withheld"),
    [(None, None), (6, None), (7, Withheld.REST_TOO_SMALL), (10, Withheld.REST_TOO_SMALL), (11, None)],
)
def test_a_group_is_withheld_when_the_rest_of_its_parent_is_small(
    model: MaturityModel, parent: int | None, withheld: Withheld | None
) -> None:
    # Six firms; of a parent of ten the other four could be worked out by subtraction.
    found = shown(model, (10, 20, 30, 40, 50, 60), parent=parent)
    assert found.withheld is withheld
    assert (found.median is None) == (withheld is not None)


def test_the_limit_can_be_raised_and_never_lowered(model: MaturityModel) -> None:
    six = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0)
    assert shown(model, six, least=7).withheld is Withheld.GROUP_TOO_SMALL
    assert shown(model, six[:4], least=2).withheld is Withheld.GROUP_TOO_SMALL
    # The raised limit holds for the rest as well: 13 - 6 = 7 is enough at 6, and too few at 8.
    assert shown(model, six, parent=13, least=6).withheld is None
    eight = (*six, 70.0, 80.0)
    assert shown(model, eight, parent=15, least=8).withheld is Withheld.REST_TOO_SMALL


def test_a_benchmark_always_tells_how_it_came_about(model: MaturityModel) -> None:
    group = Group(
        "alle Betriebe",
        (
            peer("a", 10, date(2026, 7, 1), by=By.SELF),
            peer("b", 20, date(2025, 1, 9), model_version="0.2.0"),
            *peers(30, 40, 50),
        ),
    )
    found = benchmark(group, None, model.scoring.benchmark)
    assert (found.n, found.formed_by) == (5, "alle Betriebe")
    assert (found.first_on, found.last_on) == (date(2025, 1, 9), date(2026, 7, 1))
    assert found.by == (By.ADVISER, By.SELF)
    assert found.modes == (Mode.FULL,)
    assert found.model_versions == ("0.1.0", "0.2.0")


def test_only_the_latest_real_assessment_of_each_firm_counts() -> None:
    listed = [
        peer("b", 50, date(2026, 2, 1)),
        peer("a", 40, date(2026, 1, 1)),
        peer("b", 20, date(2025, 2, 1)),
        peer("demo", 99, real=False),
    ]
    found = comparable_peers(listed, "hdr", "0.1.0", Mode.FULL)
    assert [(one.firm, one.points) for one in found] == [("a", F(40)), ("b", F(50))]


def test_peers_share_model_major_version_and_mode() -> None:
    listed = [
        peer("minor", 10, model_version="0.9.3"),
        peer("major", 20, model_version="1.0.0"),
        peer("quick", 30, mode=Mode.QUICK),
        peer("other", 40, model_id="dma"),
    ]
    assert [one.firm for one in comparable_peers(listed, "hdr", "0.1.0", Mode.FULL)] == ["minor"]
    assert [one.firm for one in comparable_peers(listed, "hdr", "0.1.0", Mode.QUICK)] == ["quick"]
