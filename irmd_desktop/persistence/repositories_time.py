# SPDX-License-Identifier: EUPL-1.2
"""The hours of an adviser over all cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from irmd_desktop.persistence.tables import consultation


def spent(
    connection: Connection, adviser: str, first: date, last: date
) -> tuple[tuple[str, int | None], ...]:
    """Phase and minutes of each consultation held by an adviser from one day to another, both included."""
    within = consultation.c.held_on.between(first, last)
    query = select(consultation.c.phase, consultation.c.minutes).where(
        within, consultation.c.adviser == adviser
    )
    return tuple((str(phase), minutes) for phase, minutes in connection.execute(query))
