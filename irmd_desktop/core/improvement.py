# SPDX-License-Identifier: EUPL-1.2
"""Target/actual comparison of a project (Soll-Ist-Vergleich, Digitalisierungskonzept).

Digi-Z Sachsen asks for it in the application and, in the Sachbericht, whether and how the better
level was reached; generally usual standards do not count (FRL Digi-Z). Digitalbonus Thüringen asks
for a Digitalisierungskonzept. So a comparison is frozen with each application, and what was reached
is added later without touching what was applied for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from json import dumps

from irmd_desktop.core.flags import yes
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import Value

Params = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class CostShare:
    """Part of a cost item of the cost plan that a row needs, net in euros."""

    cost_item: str
    net: Decimal


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One improvement: where the firm stands, where it wants to go, by what, at what cost.

    `topic` is a question or field of the maturity model; levels are those of the model, `None`
    where not assessed. `usual_standard` (yes/no) tells whether the measure is a generally usual
    standard (allgemein üblicher Standard). Raises `ValueError` for a negative level.
    """

    id: str
    topic: str
    actual: int | None
    target: int | None
    measure: str
    costs: tuple[CostShare, ...]
    effect: str
    evidence: tuple[str, ...]
    usual_standard: Value

    def __post_init__(self) -> None:
        if any(level is not None and level < 0 for level in (self.actual, self.target)):
            raise ValueError("a level cannot be negative")


class FindingCode(StrEnum):
    """What does not add up yet."""

    NO_ROWS = "no_rows"
    ACTUAL_MISSING = "actual_missing"
    TARGET_MISSING = "target_missing"
    TARGET_NOT_ABOVE_ACTUAL = "target_not_above_actual"
    MEASURE_MISSING = "measure_missing"
    EFFECT_MISSING = "effect_missing"
    EVIDENCE_MISSING = "evidence_missing"
    COST_MISSING = "cost_missing"
    COST_ITEM_UNKNOWN = "cost_item_unknown"
    COST_ITEM_UNUSED = "cost_item_unused"
    COST_SUM_DIFFERS = "cost_sum_differs"
    USUAL_STANDARD = "usual_standard"
    USUAL_STANDARD_OPEN = "usual_standard_open"
    NOT_REPORTED = "not_reported"
    TARGET_NOT_REACHED = "target_not_reached"
    FELL_BACK = "fell_back"


@dataclass(frozen=True, slots=True)
class ImprovementFinding:
    """One finding about a row (`row`) or about the whole (`row` empty)."""

    code: FindingCode
    row: str = ""
    params: Params = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """Level that a row has reached after the project, with evidence for the Sachbericht."""

    row: str
    level: int
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenComparison:
    """A comparison as it went into one application, and what was reached since.

    `digest` is the SHA-256 of everything but `reached`, so that a later change shows.
    """

    application: str
    frozen_on: date
    model: str
    rows: tuple[ComparisonRow, ...]
    digest: str
    reached: tuple[Reached, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether the frozen part is still what was frozen."""
        return self.digest == content_digest(self.application, self.frozen_on, self.model, self.rows)


def check_comparison(
    rows: Sequence[ComparisonRow], cost_items: Mapping[str, Decimal]
) -> tuple[ImprovementFinding, ...]:
    """What does not add up; `cost_items` are those of the cost plan with their net sum in euros.

    Raises `ValueError` when two rows have the same id.
    """
    _check_ids(rows)
    if not rows:
        return (ImprovementFinding(FindingCode.NO_ROWS),)
    per_row = (found for row in rows for found in _about(row, cost_items))
    return (*per_row, *_about_costs(rows, cost_items))


def freeze(application: str, frozen_on: date, model: str, rows: Iterable[ComparisonRow]) -> FrozenComparison:
    """Freeze a comparison for an application; `model` is id, version and checksum of the model.

    Raises `ValueError` when two rows have the same id.
    """
    fixed = tuple(rows)
    _check_ids(fixed)
    return FrozenComparison(
        application, frozen_on, model, fixed, content_digest(application, frozen_on, model, fixed)
    )


def with_reached(comparison: FrozenComparison, reached: Iterable[Reached]) -> FrozenComparison:
    """The same comparison with what was reached; a later report for a row replaces the earlier.

    Raises `ValueError` for a row that the comparison does not have, or a negative level.
    """
    known = {row.id for row in comparison.rows}
    reports = {one.row: one for one in comparison.reached}
    for one in reached:
        if one.row not in known:
            raise ValueError(f"no row {one.row!r} in this comparison")
        if one.level < 0:
            raise ValueError("a level cannot be negative")
        reports[one.row] = one
    ordered = tuple(reports[row.id] for row in comparison.rows if row.id in reports)
    return replace(comparison, reached=ordered)


def check_reached(comparison: FrozenComparison) -> tuple[ImprovementFinding, ...]:
    """What the proof of use must still explain (Sachbericht)."""
    reports = {one.row: one for one in comparison.reached}
    return tuple(found for row in comparison.rows for found in _about_report(row, reports.get(row.id)))


def content_digest(application: str, frozen_on: date, model: str, rows: Sequence[ComparisonRow]) -> str:
    """SHA-256 over what was applied for, the same on every machine."""
    content = [
        [
            row.id,
            row.topic,
            row.actual,
            row.target,
            row.measure,
            [[cost.cost_item, format(cost.net.normalize(), "f")] for cost in row.costs],
            row.effect,
            row.evidence,
            yes(row.usual_standard).code,
        ]
        for row in rows
    ]
    text = dumps([application, frozen_on.isoformat(), model, content], ensure_ascii=True)
    return sha256(text.encode("ascii")).hexdigest()


def _check_ids(rows: Sequence[ComparisonRow]) -> None:
    if len({row.id for row in rows}) < len(rows):
        raise ValueError("two rows have the same id")


def _about(row: ComparisonRow, cost_items: Mapping[str, Decimal]) -> Iterator[ImprovementFinding]:
    for code, missing in (
        (FindingCode.ACTUAL_MISSING, row.actual is None),
        (FindingCode.TARGET_MISSING, row.target is None),
        (FindingCode.MEASURE_MISSING, not row.measure.strip()),
        (FindingCode.COST_MISSING, not row.costs),
        (FindingCode.EFFECT_MISSING, not row.effect.strip()),
        (FindingCode.EVIDENCE_MISSING, not row.evidence),
        (FindingCode.USUAL_STANDARD, yes(row.usual_standard) is Truth.MET),
        (FindingCode.USUAL_STANDARD_OPEN, yes(row.usual_standard) is Truth.OPEN),
    ):
        if missing:
            yield ImprovementFinding(code, row.id)
    if row.actual is not None and row.target is not None and row.target <= row.actual:
        levels: Params = (("actual", row.actual), ("target", row.target))
        yield ImprovementFinding(FindingCode.TARGET_NOT_ABOVE_ACTUAL, row.id, levels)
    for cost in row.costs:
        if cost.cost_item not in cost_items:
            unknown: Params = (("cost_item", cost.cost_item),)
            yield ImprovementFinding(FindingCode.COST_ITEM_UNKNOWN, row.id, unknown)


def _about_costs(
    rows: Iterable[ComparisonRow], cost_items: Mapping[str, Decimal]
) -> Iterator[ImprovementFinding]:
    """Every item of the cost plan must be explained by rows, to the cent."""
    explained: dict[str, Decimal] = {}
    for row in rows:
        for cost in row.costs:
            explained[cost.cost_item] = explained.get(cost.cost_item, Decimal(0)) + cost.net
    for item, planned in cost_items.items():
        if item not in explained:
            yield ImprovementFinding(FindingCode.COST_ITEM_UNUSED, params=(("cost_item", item),))
        elif explained[item] != planned:
            sums: Params = (("cost_item", item), ("planned", planned), ("explained", explained[item]))
            yield ImprovementFinding(FindingCode.COST_SUM_DIFFERS, params=sums)


def _about_report(row: ComparisonRow, report: Reached | None) -> Iterator[ImprovementFinding]:
    if report is None:
        yield ImprovementFinding(FindingCode.NOT_REPORTED, row.id)
        return
    levels: Params = (("actual", row.actual), ("target", row.target), ("reached", report.level))
    if row.actual is not None and report.level < row.actual:
        yield ImprovementFinding(FindingCode.FELL_BACK, row.id, levels)
    elif row.target is not None and report.level < row.target:
        yield ImprovementFinding(FindingCode.TARGET_NOT_REACHED, row.id, levels)
    if not report.evidence:
        yield ImprovementFinding(FindingCode.EVIDENCE_MISSING, row.id)
