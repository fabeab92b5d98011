# SPDX-License-Identifier: EUPL-1.2
"""Answers to record and evidence by touch: what is kept, what is replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from irmd_desktop.content.maturity import load_model
from irmd_desktop.core.maturity.answers import Answer, Assessment, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.result import AssessmentResult, evaluate
from irmd_desktop.services import questionnaire
from irmd_desktop.services.measure_proposals import due_words, is_month, month_end

DAY = date(2026, 11, 23)
THREE, ONE = Reply(State.ANSWERED, 3), Reply(State.ANSWERED, 1)


@pytest.fixture(scope="module")
def model(project_root: Path) -> MaturityModel:
    """The model that comes with the program."""
    return load_model(project_root / "db/maturity/hdr-0.1.0.yaml")


def result(model: MaturityModel, by: By, **answers: Answer) -> AssessmentResult:
    """A Kurzcheck with these answers."""
    own = ModelIdentity(model.id, model.version, model.checksum)
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return evaluate(model, Assessment(own, {}, Mode.QUICK, by, DAY, given))


def test_a_review_keeps_the_owners_first_reply_through_any_number_of_changes(model: MaturityModel) -> None:
    found = result(model, By.SELF_THEN_REVIEWED, STR_01=Answer(THREE, 1, note="so sagt er"))
    one = questionnaire.asked(found)[0]
    first = questionnaire.answered(one, ONE, found, "Beratung", DAY)
    assert (first.reply, first.reported, first.note) == (ONE, THREE, "so sagt er")
    again = questionnaire.answered(replace(one, answer=first), THREE, found, "Beratung", DAY)
    assert (again.reply, again.reported) == (THREE, THREE)


@pytest.mark.parametrize("by", [By.SELF, By.ADVISER])
def test_without_a_review_a_correction_is_only_a_correction(model: MaturityModel, by: By) -> None:
    found = result(model, by, STR_01=Answer(THREE, 1))
    changed = questionnaire.answered(questionnaire.asked(found)[0], ONE, found, "", DAY)
    assert changed.reported is None


def test_a_reason_goes_when_the_question_applies_after_all(model: MaturityModel) -> None:
    away = Answer(Reply(State.NOT_APPLICABLE_PERSON), 1, reason="gibt es nicht")
    found = result(model, By.ADVISER, STR_01=away)
    assert questionnaire.answered(questionnaire.asked(found)[0], ONE, found, "", DAY).reason == ""


def test_a_remark_alone_leaves_the_question_open(model: MaturityModel) -> None:
    found = result(model, By.ADVISER)
    one = questionnaire.asked(found)[0]
    assert questionnaire.remarked(one, "fragen", "").reply.state is State.OPEN
    noted = result(model, By.ADVISER, STR_01=questionnaire.remarked(one, "fragen", ""))
    assert questionnaire.first_open(questionnaire.asked(noted)) == 0


def test_first_open_goes_on_from_the_top() -> None:
    assert questionnaire.first_open(()) is None


def test_evidence_is_put_in_and_taken_out_by_the_same_touch() -> None:
    both = questionnaire.with_evidence("gesehen", "Foto")
    assert both == "gesehen, Foto"
    assert questionnaire.with_evidence(both, "gesehen") == "Foto"


def test_months_end_where_the_calendar_says() -> None:
    # 2028 is a leap year; month 14 of 2026 is February 2027.
    assert month_end(2028, 2) == date(2028, 2, 29)
    assert month_end(2026, 14) == date(2027, 2, 28)
    assert month_end(2026, 12) == date(2026, 12, 31)
    assert is_month(date(2027, 2, 28)) and not is_month(date(2028, 2, 28))
    assert due_words(date(2027, 2, 28)) == "Februar 2027"
    assert due_words(date(2026, 12, 11)) == "11.12.2026"
    assert due_words(None) == "kein Termin"
