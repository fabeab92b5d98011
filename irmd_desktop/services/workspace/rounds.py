# SPDX-License-Identifier: EUPL-1.2
"""Stored rounds (Erhebungen) as the maturity rules read them, and what a window changes about one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from irmd_desktop.core.maturity.answers import (
    AgreedTarget,
    AgreedTargets,
    Assessment,
    By,
    Mode,
    ModelIdentity,
)
from irmd_desktop.core.values import Known, Value
from irmd_desktop.persistence.journal import Edit, canonical
from irmd_desktop.services.workspace.desk import Desk, confirm
from irmd_desktop.services.workspace.views import AssessmentRound

if TYPE_CHECKING:
    from irmd_desktop.core.maturity.model import MaturityModel
    from irmd_desktop.core.maturity.terms import ProfileValue

BY_FACT: Final = {"employees_without_owner": "firm.employees_heads", "trade_group": "firm.trade_group"}
"""Profile field of the model -> fact of the dictionary that means the same."""


def identity(stored: AssessmentRound) -> ModelIdentity:
    """The model version a round was made with."""
    return ModelIdentity(**stored.model)


def is_current(stored: AssessmentRound, model: MaturityModel) -> bool:
    """Whether a round was made with exactly this version of the model."""
    return identity(stored) == ModelIdentity(model.id, model.version, model.checksum)


def as_assessment(
    stored: AssessmentRound, facts: Mapping[str, Value], earlier: AssessmentRound | None = None
) -> Assessment:
    """A round for the rules. Profile fields that were not answered come from the facts of the firm."""
    return Assessment(
        model=identity(stored),
        profile=profile(stored, facts),
        mode=Mode(stored.mode),
        by=By(stored.answered_by),
        on=stored.held_on,
        answers=stored.answers,
        targets=_targets(stored.targets),
        previous=as_assessment(earlier, facts) if earlier else None,
    )


def profile(stored: AssessmentRound, facts: Mapping[str, Value]) -> dict[str, ProfileValue]:
    """What is known of the firm for the questions; a field nobody answered is missing."""
    return known_profile(stored.profile, facts)


def known_profile(given: Mapping[str, Any], facts: Mapping[str, Value]) -> dict[str, ProfileValue]:
    """The same from answers that need not be stored yet."""
    found: dict[str, ProfileValue] = {}
    for field, fact_id in BY_FACT.items():
        value = facts.get(fact_id)
        if isinstance(value, Known):
            found[field] = value.value if isinstance(value.value, str) else int(str(value.value))
    for field, answer in given.items():
        if answer is not None:
            found[field] = frozenset(answer) if isinstance(answer, list) else answer
    return found


def _targets(stored: Mapping[str, Any]) -> AgreedTargets:
    return AgreedTargets(_agreed(stored.get("dimensions", {})), _agreed(stored.get("questions", {})))


def _agreed(stored: Mapping[str, Any]) -> dict[str, AgreedTarget]:
    return {
        name: AgreedTarget(Fraction(str(one["level"])), one.get("reason", ""))
        if isinstance(one, dict)
        else AgreedTarget(Fraction(str(one)))
        for name, one in stored.items()
    }


def set_profile(desk: Desk, case_id: str, stored: AssessmentRound, field: str, answer: Any) -> str:
    """Answer one profile field of a round; None takes the answer back. Raises `UserError`."""
    given = {**stored.profile, field: answer}
    kept = {name: value for name, value in given.items() if value is not None}
    return confirm(desk, case_id, Edit("assessment", stored.id, "profile", canonical(kept)))


def set_target(desk: Desk, case_id: str, stored: AssessmentRound, question_id: str, level: int | None) -> str:
    """Agree on the target level of one question; None goes back to the model's own. Raises `UserError`."""
    questions = {
        name: one for name, one in stored.targets.get("questions", {}).items() if name != question_id
    }
    if level is not None:
        questions[question_id] = {"level": level}
    agreed = {**stored.targets, "questions": questions}
    return confirm(desk, case_id, Edit("assessment", stored.id, "targets", canonical(agreed)))


def set_mode(desk: Desk, case_id: str, stored: AssessmentRound, mode: Mode) -> str:
    """Ask the Kurzcheck or all questions; answers already given stay. Raises `UserError`."""
    return confirm(desk, case_id, Edit("assessment", stored.id, "mode", canonical(mode.value)))


def set_by(desk: Desk, case_id: str, stored: AssessmentRound, by: By) -> str:
    """Record who answers, such as from now on with the adviser's review. Raises `UserError`."""
    return confirm(desk, case_id, Edit("assessment", stored.id, "answered_by", canonical(by.value)))
