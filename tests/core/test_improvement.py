# SPDX-License-Identifier: EUPL-1.2
"""Target/actual comparison: consistent in itself and with the cost plan, frozen per application."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.improvement import (
    ComparisonRow,
    CostShare,
    FindingCode,
    Reached,
    check_comparison,
    check_reached,
    content_digest,
    freeze,
    with_reached,
)
from irmd_desktop.core.values import UNKNOWN

SOFTWARE = CostShare("software", Decimal("4200.00"))
PLAN = {"software": Decimal("4200.00")}
ROW = ComparisonRow(
    id="r1",
    topic="P3",
    actual=1,
    target=3,
    measure="Auftragssoftware einführen",
    costs=(SOFTWARE,),
    effect="Angebote am selben Tag",
    evidence=("Screenshot der Auftragsliste",),
    usual_standard=NO,
)


def codes(rows: list[ComparisonRow], plan: dict[str, Decimal]) -> list[FindingCode]:
    return [finding.code for finding in check_comparison(rows, plan)]


def test_a_sound_comparison_has_no_findings() -> None:
    assert check_comparison([ROW], PLAN) == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (replace(ROW, actual=None), FindingCode.ACTUAL_MISSING),
        (replace(ROW, target=None), FindingCode.TARGET_MISSING),
        (replace(ROW, target=1), FindingCode.TARGET_NOT_ABOVE_ACTUAL),
        (replace(ROW, target=0), FindingCode.TARGET_NOT_ABOVE_ACTUAL),
        (replace(ROW, measure="  "), FindingCode.MEASURE_MISSING),
        (replace(ROW, effect=""), FindingCode.EFFECT_MISSING),
        (replace(ROW, evidence=()), FindingCode.EVIDENCE_MISSING),
        (replace(ROW, usual_standard=YES), FindingCode.USUAL_STANDARD),
        (replace(ROW, usual_standard=UNKNOWN), FindingCode.USUAL_STANDARD_OPEN),
    ],
)
def test_each_gap_is_found(changed: ComparisonRow, code: FindingCode) -> None:
    assert codes([changed], PLAN) == [code]


def test_a_row_without_costs_leaves_the_item_unexplained() -> None:
    assert codes([replace(ROW, costs=())], PLAN) == [FindingCode.COST_MISSING, FindingCode.COST_ITEM_UNUSED]


def test_costs_must_be_those_of_the_plan() -> None:
    stranger = replace(ROW, costs=(SOFTWARE, CostShare("drone", Decimal(900))))
    (finding,) = check_comparison([stranger], PLAN)
    assert (finding.code, finding.row) == (FindingCode.COST_ITEM_UNKNOWN, "r1")
    assert finding.params == (("cost_item", "drone"),)


def test_rows_of_one_item_are_added_up_to_the_cent() -> None:
    # 2,500.00 + 1,700.00 = 4,200.00
    first = replace(ROW, costs=(CostShare("software", Decimal("2500.00")),))
    second = replace(ROW, id="r2", costs=(CostShare("software", Decimal("1700.00")),))
    assert check_comparison([first, second], PLAN) == ()
    second = replace(second, costs=(CostShare("software", Decimal("1699.99")),))
    (finding,) = check_comparison([first, second], PLAN)
    assert finding.code is FindingCode.COST_SUM_DIFFERS
    assert dict(finding.params) == {
        "cost_item": "software",
        "planned": Decimal("4200.00"),
        "explained": Decimal("4199.99"),
    }


def test_empty_comparison() -> None:
    assert codes([], PLAN) == [FindingCode.NO_ROWS]


def test_rows_need_their_own_ids_and_sensible_levels() -> None:
    with pytest.raises(ValueError, match="same id"):
        check_comparison([ROW, ROW], PLAN)
    with pytest.raises(ValueError, match="same id"):
        freeze("a1", date(2026, 11, 2), "m 1.0", [ROW, ROW])
    with pytest.raises(ValueError, match="cannot be negative"):
        replace(ROW, actual=-1)


FROZEN = freeze("a1", date(2026, 11, 2), "m 1.0 sha", [ROW, replace(ROW, id="r2", actual=2, target=4)])


def test_frozen_comparison_shows_a_later_change() -> None:
    assert FROZEN.intact
    changed = replace(FROZEN, rows=(replace(ROW, target=4), FROZEN.rows[1]))
    assert not changed.intact
    assert not replace(FROZEN, application="a2").intact
    assert not replace(FROZEN, frozen_on=date(2026, 11, 3)).intact


def test_digest_does_not_hang_on_how_a_sum_was_typed() -> None:
    typed = replace(ROW, costs=(CostShare("software", Decimal("4200")),))
    digests = {content_digest("a", date(2026, 1, 1), "m", [row]) for row in (ROW, typed)}
    assert len(digests) == 1


def test_digest_is_the_same_on_every_machine() -> None:
    # printf %s '["\u00e4", "2026-01-01", "m", []]' | sha256sum
    expected = "6de153fcacb234161a3be58a17b796f103d5651b1bcb579f50e0fead87e377ba"
    assert content_digest("ä", date(2026, 1, 1), "m", []) == expected


def test_what_was_reached_leaves_the_application_untouched() -> None:
    later = with_reached(FROZEN, [Reached("r2", 4, ("Foto",)), Reached("r1", 2)])
    assert later.intact
    assert later.digest == FROZEN.digest
    assert [one.row for one in later.reached] == ["r1", "r2"]
    again = with_reached(later, [Reached("r1", 3, ("Protokoll",))])
    assert again.reached == (Reached("r1", 3, ("Protokoll",)), Reached("r2", 4, ("Foto",)))
    assert check_reached(again) == ()


def test_what_the_report_must_explain() -> None:
    assert [f.code for f in check_reached(FROZEN)] == [FindingCode.NOT_REPORTED] * 2
    later = with_reached(FROZEN, [Reached("r1", 2), Reached("r2", 1, ("Foto",))])
    assert [(f.code, f.row) for f in check_reached(later)] == [
        (FindingCode.TARGET_NOT_REACHED, "r1"),
        (FindingCode.EVIDENCE_MISSING, "r1"),
        (FindingCode.FELL_BACK, "r2"),
    ]
    assert dict(check_reached(later)[0].params) == {"actual": 1, "target": 3, "reached": 2}


def test_levels_that_were_never_set_are_not_judged() -> None:
    bare = freeze("a", date(2026, 1, 1), "m", [replace(ROW, actual=None, target=None)])
    assert check_reached(with_reached(bare, [Reached("r1", 0, ("Foto",))])) == ()


def test_report_for_an_unknown_row_or_level_is_refused() -> None:
    with pytest.raises(ValueError, match="no row 'r9'"):
        with_reached(FROZEN, [Reached("r9", 1)])
    with pytest.raises(ValueError, match="cannot be negative"):
        with_reached(FROZEN, [Reached("r1", -1)])


@given(st.lists(st.decimals(0, 10_000, places=2), min_size=1, max_size=6))
def test_shares_that_add_up_never_complain(parts: list[Decimal]) -> None:
    rows = [replace(ROW, id=str(n), costs=(CostShare("item", part),)) for n, part in enumerate(parts)]
    assert check_comparison(rows, {"item": sum(parts, Decimal(0))}) == ()
