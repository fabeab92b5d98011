# SPDX-License-Identifier: EUPL-1.2
"""What if: change some facts and see which verdicts and amounts flip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from irmd_desktop.core.matching import Match, ProgrammeResult, rematch
from irmd_desktop.core.values import Value


@dataclass(frozen=True, slots=True)
class Flip:
    """One programme whose verdict or amount is another after the change."""

    before: ProgrammeResult
    after: ProgrammeResult

    @property
    def verdict_changed(self) -> bool:
        """Whether the verdict flipped, not only the amount."""
        return self.before.verdict is not self.after.verdict


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The new results and what is different in them, in catalogue order."""

    match: Match
    flips: tuple[Flip, ...]


def what_if(current: Match, changes: Mapping[str, Value]) -> WhatIf:
    """Match again with changed facts; the current results stay as they are."""
    changed = rematch(current, current.situation.with_changes(changes))
    flips = tuple(
        Flip(before, after)
        for before, after in zip(current.results, changed.results, strict=True)
        if before is not after and _key(before) != _key(after)
    )
    return WhatIf(changed, flips)


def _key(result: ProgrammeResult) -> tuple[object, ...]:
    amount = result.amount
    return (result.verdict, (amount.low, amount.high) if amount else None)
