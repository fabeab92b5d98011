# SPDX-License-Identifier: EUPL-1.2
"""Strong Kleene three-valued logic.

`all` is the minimum, `any` the maximum, `not` the mirror image. Source: S. C. Kleene,
Introduction to Metamathematics (1952), § 64.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """State of a criterion: not met < open < met (nicht erfüllt, offen, erfüllt)."""

    NOT_MET = 0
    OPEN = 1
    MET = 2

    @property
    def code(self) -> str:
        """Stable name for files and interfaces: `not_met`, `open` or `met`."""
        return self.name.lower()


def kleene_all(states: Iterable[Truth]) -> Truth:
    """Conjunction; an empty one is met."""
    return min(states, default=Truth.MET)


def kleene_any(states: Iterable[Truth]) -> Truth:
    """Disjunction; an empty one is not met."""
    return max(states, default=Truth.NOT_MET)


def kleene_not(state: Truth) -> Truth:
    """Negation; open stays open."""
    return _MIRROR[state]


_MIRROR = {Truth.NOT_MET: Truth.MET, Truth.OPEN: Truth.OPEN, Truth.MET: Truth.NOT_MET}
