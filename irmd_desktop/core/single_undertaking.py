# SPDX-License-Identifier: EUPL-1.2
"""Single undertaking (einziges Unternehmen): whose de-minimis aid is added up.

Regulation (EU) 2023/2831 Art. 2(2): enterprises of which one has the majority of votes in another,
may appoint or remove the majority of its board, dominates it by contract or statutes, or controls
its majority alone by agreement with other shareholders - also through further enterprises
(wording as in guichet.lu and Regulation (EU) 717/2014 Art. 2(2)). Art. 3(8): after a merger or
acquisition the aid of all that took part counts.

This is narrower than the SME definition (`enterprise_group`): a partner with 25 to 50 % does not
count, and two firms tied only by the same natural person do not count either. That last point is
our reading of the words "enterprises having a relationship with each other"; no source at hand
says it outright. A person who trades under her own name is an enterprise herself: list the sole
proprietorship, and its majority in a GmbH counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from irmd_desktop.core.flags import yes
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import Value


class LinkKind(StrEnum):
    """What makes two enterprises one undertaking."""

    MAJORITY_OF_VOTES = "majority_of_votes"
    APPOINTMENT_RIGHT = "appointment_right"
    DOMINANT_INFLUENCE = "dominant_influence"
    SOLE_CONTROL_BY_AGREEMENT = "sole_control_by_agreement"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two enterprises, either way round; `holds` (yes/no) may be unknown."""

    one: str
    other: str
    kind: LinkKind
    holds: Value


@dataclass(frozen=True, slots=True)
class SingleUndertaking:
    """Enterprises that surely belong to the undertaking and those that may.

    `open_links` are the links whose answer would change who belongs to it.
    """

    certain: frozenset[str]
    possible: frozenset[str] = frozenset()
    open_links: tuple[Link, ...] = ()

    def holds(self, enterprise: str) -> Truth:
        """Whether an enterprise belongs to the undertaking."""
        if enterprise in self.certain:
            return Truth.MET
        return Truth.OPEN if enterprise in self.possible else Truth.NOT_MET


def single_undertaking(own: str, links: Sequence[Link]) -> SingleUndertaking:
    """The undertaking that the enterprise `own` belongs to, through chains of any length."""
    sure = [link for link in links if yes(link.holds) is Truth.MET]
    open_ = [link for link in links if yes(link.holds) is Truth.OPEN]
    certain = _reach(own, sure)
    reachable = _reach(own, [*sure, *open_])
    deciding = (link for link in open_ if link.one in reachable and link.other not in _reach(link.one, sure))
    return SingleUndertaking(certain, reachable - certain, tuple(deciding))


def _reach(start: str, links: Sequence[Link]) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for link in links:
            if here in (link.one, link.other):
                there = link.other if here == link.one else link.one
                if there not in found:
                    found.add(there)
                    waiting.append(there)
    return frozenset(found)
