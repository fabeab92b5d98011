# SPDX-License-Identifier: EUPL-1.2
"""What cannot be said in an answer."""

from __future__ import annotations

import pytest

from irmd_desktop.core.maturity.answers import Answer, Reply, State


def test_an_answered_question_has_a_level() -> None:
    with pytest.raises(ValueError, match="level"):
        Reply(State.ANSWERED)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.OPEN, State.NOT_APPLICABLE_PERSON])
def test_no_other_state_has_a_level(state: State) -> None:
    with pytest.raises(ValueError, match="level"):
        Reply(state, 0)


def test_nobody_can_answer_not_applicable_by_rule() -> None:
    with pytest.raises(ValueError, match="rule"):
        Reply(State.NOT_APPLICABLE_RULE)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_not_applicable_needs_a_written_reason(reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        Answer(Reply(State.NOT_APPLICABLE_PERSON), 1, reason=reason)


def test_unknown_needs_no_reason() -> None:
    assert Answer(Reply(State.UNKNOWN), 1).reason == ""


def test_which_states_count_in_the_coverage() -> None:
    assert [state for state in State if state.applies] == [State.ANSWERED, State.UNKNOWN, State.OPEN]
