# SPDX-License-Identifier: EUPL-1.2
"""One rule says which grant is possible: the side panel and the first page of the report agree."""

from __future__ import annotations

from decimal import Decimal

from irmd_desktop.services.open_case.funding_picture import possible_grant
from irmd_desktop.services.possible_grant import Obstacle, grant_of, most_costs, together
from irmd_desktop.services.report_building.summary import summary
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued


def test_panel_and_report_name_the_same_sum(bakery: LiveCase) -> None:
    money = summary(bakery.results).money
    panel = possible_grant(bakery)
    # BAFA fits with 2,240 to 2,800; the training is open with up to 1,440.
    assert money is not None
    assert (money.low, money.high) == (panel.low, panel.high) == (Decimal(2240), Decimal(4240))


def test_more_than_the_costs_is_no_sum(bakery: LiveCase) -> None:
    planned = [bakery.match[one.programme_id] for one in pursued(bakery)]
    assert most_costs(bakery.match.situation) == Decimal(22400)
    once = together(planned, bakery.match.situation)
    assert once is not None and (once.count, once.obstacle) == (2, None)
    # Six times 4,240 is 25,440.
    often = together(planned * 6, bakery.match.situation)
    assert often is not None and (often.count, often.obstacle) == (12, Obstacle.ABOVE_COSTS)


def test_loans_and_guarantees_are_never_added(bakery: LiveCase) -> None:
    others = [result for result in bakery.match.results if result.amount and not grant_of(result)]
    assert others
    assert together(others, bakery.match.situation) is None
