# SPDX-License-Identifier: EUPL-1.2
"""When an unattended workspace locks itself (automatische Sperre)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class AutoLock:
    """Counts idle time. `idle_minutes` 0 never locks; `touched` is told of every key and click.

    Moments carry a time zone. A clock that was set back counts as a touch, so that nobody is locked out
    for hours, nor in forever.
    """

    idle_minutes: int
    _last: datetime | None = field(default=None, init=False)

    def touched(self, now: datetime) -> None:
        """Somebody is there."""
        self._last = now

    def due(self, now: datetime) -> bool:
        """Whether to lock now."""
        return self.idle_minutes > 0 and self.left(now) <= timedelta(0)

    def left(self, now: datetime) -> timedelta:
        """Time until it locks if nothing happens; the first question starts the count."""
        if self._last is None or now < self._last:
            self._last = now
        return self._last + timedelta(minutes=self.idle_minutes) - now
