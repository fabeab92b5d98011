# SPDX-License-Identifier: EUPL-1.2
"""Which questions apply to a firm, and in which state each of them stands."""

from __future__ import annotations

from dataclasses import dataclass

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.answers import Answer, Assessment, Mode, State
from irmd_desktop.core.maturity.model import MaturityModel, Question
from irmd_desktop.core.maturity.terms import Profile, condition_truth, unknown_fields


@dataclass(frozen=True, slots=True)
class Standing:
    """One question of one assessment.

    `in_scope`: belongs to the questions this mode scores. `missing_fields`: profile fields
    without which it is not certain that the question applies (Betriebsangaben unvollständig);
    it is asked all the same. `answer` is what was given, kept even where it does not count.
    """

    question: Question
    state: State
    in_scope: bool
    level: int | None = None
    missing_fields: tuple[str, ...] = ()
    answer: Answer | None = None

    @property
    def scored(self) -> bool:
        """Whether the level counts in the score."""
        return self.in_scope and self.level is not None

    @property
    def weighed(self) -> bool:
        """Whether the level counts for gate and gaps: scored ones, and every critical one that is known.

        A Kurzcheck that happens to hold a critical answer must not hide it.
        """
        return self.level is not None and (self.in_scope or self.question.critical)

    @property
    def not_counted(self) -> bool:
        """Whether an answer was given that has no part in the result."""
        return self.answer is not None and self.answer.reply.level is not None and not self.weighed


def standing(question: Question, assessment: Assessment) -> Standing:
    """State of one question; a false `applies_when` overrules whatever was answered."""
    answer = assessment.answers.get(question.id)
    in_scope = assessment.mode is Mode.FULL or question.quick_check
    if condition_truth(question.applies_when, assessment.profile) is Truth.NOT_MET:
        return Standing(question, State.NOT_APPLICABLE_RULE, in_scope, answer=answer)
    missing = unknown_fields(question.applies_when, assessment.profile)
    if answer is None:
        return Standing(question, State.OPEN, in_scope, missing_fields=missing)
    return Standing(question, answer.reply.state, in_scope, answer.reply.level, missing, answer)


def standings(model: MaturityModel, assessment: Assessment) -> tuple[Standing, ...]:
    """State of every question of the model, in its order."""
    return tuple(standing(question, assessment) for question in model.questions)


def applicable_questions(model: MaturityModel, profile: Profile, mode: Mode) -> tuple[Question, ...]:
    """Questions to ask a firm: those that apply, and those of which that is not yet known."""
    return tuple(
        question
        for question in model.questions
        if (mode is Mode.FULL or question.quick_check)
        and condition_truth(question.applies_when, profile) is not Truth.NOT_MET
    )
