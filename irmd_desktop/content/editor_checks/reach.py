# SPDX-License-Identifier: EUPL-1.2
"""Programmes that no firm can ever meet, that every firm meets, and conditions that ask nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from irmd_desktop.content.editor_checks.cells import days_to_try
from irmd_desktop.content.editor_checks.derived import coherence
from irmd_desktop.content.editor_checks.hint import Hint, Record
from irmd_desktop.content.editor_checks.solver import Formula, Translation, Within, opposite, solvable
from irmd_desktop.content.rule_assembly import Place
from irmd_desktop.core.criteria import Criterion, Node, Op, Test, leaves

_USUAL_DAY: Final = date(2026, 1, 1)
"""Any day will do for rules that name none; a fixed one keeps the check the same every day."""

_STATED: Final = frozenset({"status", "budget"})
"""What the record states about itself: it does not say whether a firm could meet the rest."""

_OF_THE_PROJECT: Final = ("project.", "cost.", "context.")
"""Facts that an applicant shapes; what only they decide does not tell one firm from another."""


def never_met(record: Record) -> Iterator[Hint]:
    """`never-met`: conditions that exclude each other, so that the answer is always no."""
    if record.status in {"closed", "proposed"} or _can_be_met(record, _is_stated):
        return
    core = _smallest_conflict(record)
    names = ", ".join(f"„{name}“" for name in core)
    message = f"Diese Bedingungen schließen einander aus, kein Betrieb kann sie erfüllen: {names}."
    own = next((place for name in core if (place := _place_of(record, name))), ("criteria",))
    yield record.hint("never-met", own, "criteria", message)


def always_met(record: Record) -> Iterator[Hint]:
    """`always-met`: nothing that a firm is or has decides; only the project does, or nothing at all."""
    if record.status in {"closed", "proposed"}:
        return
    for day in _days(record):
        translation = _translation(record, day, applies=True)
        asked = translation.formula(record.rules.tree, _is_not_about_the_firm)
        unmet = opposite(asked, translation.cells)
        if solvable(unmet, translation.cells, coherence(record.folder, translation.cells)):
            return
    message = "Jeder Betrieb erfüllt die Bedingungen, sobald das Vorhaben passt. Fehlt eine Bedingung?"
    yield record.hint("always-met", ("criteria",), "criteria", message)


def empty_criteria(record: Record) -> Iterator[Hint]:
    """`criterion-always-met`: a condition that every possible value of its fact meets.

    A list of all codes is meant: it asks that the fact applies to the firm at all.
    """
    translation = _translation(record, _USUAL_DAY, applies=True)
    for criterion in leaves(record.rules.tree):
        if criterion.origin != "criteria" or criterion.test.op is Op.IN:
            continue
        parts = _parts(translation.formula(criterion, lambda _: False))
        masks = [part for part in parts if isinstance(part, Within) and not part.fact.startswith("?")]
        if masks and all(part.mask == (1 << len(translation.cells[part.fact])) - 1 for part in masks):
            message = f"„{criterion.id}“ ist bei jedem Wert von „{criterion.test.fact}“ erfüllt."
            place = _place_of(record, criterion.id) or ("criteria",)
            yield record.hint("criterion-always-met", place, criterion.id, message)


def _parts(formula: Formula) -> tuple[Formula, ...]:
    return () if isinstance(formula, Within) else formula.parts


def _is_stated(criterion: Criterion) -> bool:
    return criterion.origin in _STATED


def _is_not_about_the_firm(criterion: Criterion) -> bool:
    return criterion.origin != "criteria" or all(fact.startswith(_OF_THE_PROJECT) for fact in criterion.facts)


def _tests(tree: Node) -> list[Test]:
    return [reading.test for criterion in leaves(tree) for reading in criterion.readings]


def _days(record: Record) -> list[date]:
    return list(dict.fromkeys(days_to_try(_tests(record.rules.tree), _USUAL_DAY)))


def _translation(record: Record, day: date, *, applies: bool = False) -> Translation:
    tests: dict[str, list[Test]] = {}
    for test in _tests(record.rules.tree):
        tests.setdefault(test.fact, []).append(test)
    grouped = {fact: tuple(dict.fromkeys(each)) for fact, each in tests.items()}
    return Translation(record.folder.book.dictionary, grouped, day, applies)


def _can_be_met(record: Record, skip: Callable[[Criterion], bool]) -> bool:
    for day in _days(record):
        translation = _translation(record, day)
        formula = translation.formula(record.rules.tree, skip)
        if solvable(formula, translation.cells, coherence(record.folder, translation.cells)):
            return True
    return False


def _smallest_conflict(record: Record) -> list[str]:
    """Conditions of which none can be left out without the rest becoming possible."""
    left_out: set[str] = set()
    for criterion in leaves(record.rules.tree):
        trial = left_out | {criterion.id}
        if not _can_be_met(record, lambda c, out=trial: _is_stated(c) or c.id in out):  # type: ignore[misc]
            left_out = trial
    names = [criterion.id for criterion in leaves(record.rules.tree) if not _is_stated(criterion)]
    return [name for name in names if name not in left_out]


def _place_of(record: Record, criterion: str) -> Place | None:
    """Where a criterion stands in the record; `None` for the general ones such as `status`."""

    def find(plain: object, place: Place) -> Place | None:
        if isinstance(plain, dict):
            if plain.get("id") == criterion:
                return place
            entries: list[tuple[str | int, object]] = list(plain.items())
        elif isinstance(plain, list):
            entries = list(enumerate(plain))
        else:
            return None
        return next((found for key, value in entries if (found := find(value, (*place, key)))), None)

    return find(record.plain["criteria"], ("criteria",))


RULES: Final = (never_met, always_met, empty_criteria)
