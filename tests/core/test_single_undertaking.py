# SPDX-License-Identifier: EUPL-1.2
"""Whose aid is added up: chains, mergers, and ties that are not known for sure."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.single_undertaking import Link, LinkKind, SingleUndertaking, single_undertaking
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Value

VOTES = LinkKind.MAJORITY_OF_VOTES


def link(one: str, other: str, holds: Value = YES, kind: LinkKind = VOTES) -> Link:
    return Link(one, other, kind, holds)


def test_alone() -> None:
    assert single_undertaking("own", []) == SingleUndertaking(frozenset({"own"}))


def test_chain_in_both_directions() -> None:
    # holding -> own -> daughter -> granddaughter, and the holding's other firm: all one undertaking.
    links = [
        link("holding", "own"),
        link("own", "daughter", kind=LinkKind.APPOINTMENT_RIGHT),
        link("daughter", "granddaughter", kind=LinkKind.DOMINANT_INFLUENCE),
        link("holding", "sister", kind=LinkKind.SOLE_CONTROL_BY_AGREEMENT),
        link("stranger", "other"),
    ]
    result = single_undertaking("own", links)
    assert result.certain == {"own", "holding", "daughter", "granddaughter", "sister"}
    assert result.holds("sister") is Truth.MET
    assert result.holds("other") is Truth.NOT_MET


def test_merged_firm_brings_its_aid_along() -> None:
    assert single_undertaking("own", [link("own", "taken over", kind=LinkKind.MERGED)]).certain == {
        "own",
        "taken over",
    }


def test_a_tie_that_does_not_hold_ties_nothing() -> None:
    links = [link("own", "a", NO), link("own", "b", NOT_APPLICABLE)]
    assert single_undertaking("own", links).certain == {"own"}


def test_unknown_tie_leaves_the_whole_branch_open() -> None:
    branch = link("own", "a", UNKNOWN)
    result = single_undertaking("own", [branch, link("a", "b")])
    assert result.certain == {"own"}
    assert result.possible == {"a", "b"}
    assert result.holds("b") is Truth.OPEN
    assert result.open_links == (branch,)


def test_only_deciding_links_are_asked() -> None:
    links = [
        link("own", "a"),
        link("own", "a", UNKNOWN, LinkKind.APPOINTMENT_RIGHT),  # already tied by votes
        link("x", "y", UNKNOWN),  # out of reach
    ]
    assert single_undertaking("own", links).open_links == ()


NAMES = ["own", "a", "b", "c"]
PAIRS = [(one, other) for n, one in enumerate(NAMES) for other in NAMES[n + 1 :]]
HOLDS: list[Value] = [YES, NO, UNKNOWN]


@given(st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(HOLDS)), max_size=5))
def test_result_is_what_all_completions_share(ties: list[tuple[tuple[str, str], Value]]) -> None:
    links = [link(one, other, holds) for (one, other), holds in ties]
    result = single_undertaking("own", links)
    open_at = [n for n, one in enumerate(links) if one.holds is UNKNOWN]
    members: dict[tuple[Value, ...], frozenset[str]] = {}
    for answers in product([YES, NO], repeat=len(open_at)):
        world = list(links)
        for position, answer in zip(open_at, answers, strict=True):
            world[position] = link(links[position].one, links[position].other, answer)
        members[answers] = single_undertaking("own", world).certain
    assert result.certain == frozenset.intersection(*members.values())
    assert result.certain | result.possible == frozenset.union(*members.values())
    deciding = tuple(
        links[position]
        for n, position in enumerate(open_at)
        if any(members[(*w[:n], YES, *w[n + 1 :])] != members[(*w[:n], NO, *w[n + 1 :])] for w in members)
    )
    assert result.open_links == deciding
