# SPDX-License-Identifier: EUPL-1.2
"""Strong Kleene logic, written out as its truth tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not

N, P, M = Truth.NOT_MET, Truth.OPEN, Truth.MET  # P: pending
truths = st.sampled_from(list(Truth))

# Kleene 1952, § 64: the nine lines of conjunction and disjunction, spelt out by hand.
AND = {(M, M): M, (M, P): P, (M, N): N, (P, M): P, (P, P): P, (P, N): N, (N, M): N, (N, P): N, (N, N): N}
OR = {(M, M): M, (M, P): M, (M, N): M, (P, M): M, (P, P): P, (P, N): P, (N, M): M, (N, P): P, (N, N): N}


@pytest.mark.parametrize("pair", list(AND))
def test_conjunction_and_disjunction_follow_the_tables(pair: tuple[Truth, Truth]) -> None:
    assert kleene_all(pair) is AND[pair]
    assert kleene_any(pair) is OR[pair]


def test_negation_mirrors_and_keeps_open() -> None:
    assert [kleene_not(state) for state in (N, P, M)] == [M, P, N]


def test_empty_groups_are_the_neutral_elements() -> None:
    assert kleene_all(()) is M
    assert kleene_any(()) is N


@given(st.lists(truths, max_size=6))
def test_de_morgan(states: list[Truth]) -> None:
    assert kleene_not(kleene_all(states)) is kleene_any([kleene_not(s) for s in states])


@given(st.lists(truths, max_size=6), st.lists(truths, max_size=6))
def test_grouping_does_not_matter(first: list[Truth], second: list[Truth]) -> None:
    assert kleene_all([kleene_all(first), kleene_all(second)]) is kleene_all(first + second)
    assert kleene_any([kleene_any(first), kleene_any(second)]) is kleene_any(first + second)


def test_codes_are_the_words_of_the_interface() -> None:
    assert [state.code for state in Truth] == ["not_met", "open", "met"]
