# SPDX-License-Identifier: EUPL-1.2
"""Short ways to write an assessment of the delivered model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from irmd_desktop.core.maturity.answers import (
    AgreedTarget,
    AgreedTargets,
    Answer,
    Assessment,
    By,
    Mode,
    ModelIdentity,
    Reply,
    State,
)
from irmd_desktop.core.maturity.applicability import applicable_questions
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.terms import Profile

DAY = date(2026, 11, 23)
UNKNOWN = Reply(State.UNKNOWN)
OPEN = Reply(State.OPEN)
NOT_APPLICABLE = Reply(State.NOT_APPLICABLE_PERSON)
Level = int | Reply


def sample(model: MaturityModel, name: str) -> Profile:
    """Profile of one of the model's sample firms."""
    return next(one.profile for one in model.sample_profiles if one.id == name)


def answer(model: MaturityModel, question_id: str, given: Level) -> Answer:
    """An answer in today's wording; "not applicable" gets a reason."""
    reply = given if isinstance(given, Reply) else Reply(State.ANSWERED, given)
    reason = "gibt es hier nicht" if reply.state is State.NOT_APPLICABLE_PERSON else ""
    return Answer(reply, model.question(question_id).meaning_version, reason=reason)


def assessed(
    model: MaturityModel,
    profile: Profile,
    given: Mapping[str, Level],
    *,
    mode: Mode = Mode.FULL,
    by: By = By.ADVISER,
    on: date = DAY,
    targets: AgreedTargets | None = None,
    previous: Assessment | None = None,
) -> Assessment:
    """One round with these answers."""
    return Assessment(
        ModelIdentity(model.id, model.version, model.checksum),
        profile,
        mode,
        by,
        on,
        {name: answer(model, name, level) for name, level in given.items()},
        targets or AgreedTargets(),
        previous,
    )


def every(model: MaturityModel, profile: Profile, level: int, mode: Mode = Mode.FULL) -> dict[str, Level]:
    """The same level for every question that applies."""
    return {question.id: level for question in applicable_questions(model, profile, mode)}


def agreed(**levels: float) -> dict[str, AgreedTarget]:
    """Agreed targets; `SEC_05=1` stands for SEC-05."""
    return {name.replace("_", "-"): AgreedTarget(Fraction(str(level))) for name, level in levels.items()}


def with_scoring(model: MaturityModel, **changes: Any) -> MaturityModel:
    """The model with other scoring figures."""
    return replace(model, scoring=replace(model.scoring, **changes))
