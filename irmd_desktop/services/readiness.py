# SPDX-License-Identifier: EUPL-1.2
"""Readiness to apply (Förderreife) of one programme of a case: its papers and the start gate, counted once
for window, report and papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from irmd_desktop.core.criteria import Op, StartGate
from irmd_desktop.core.evaluation import start_verdict
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.readiness import (
    LEAD_TIME_UNKNOWN,
    ItemKind,
    ItemState,
    LeadTime,
    Readiness,
    ReadinessItem,
    assess_readiness,
    start_gate_item,
)
from irmd_desktop.core.situation import Situation

Plain = Mapping[str, Any]
_STATE: Final = {
    "done": ItemState.DONE,
    "missing": ItemState.MISSING,
    "in_progress": ItemState.OPEN,
    "not_needed": ItemState.NOT_NEEDED,
    "unknown": ItemState.UNKNOWN,
}


def application_papers(record: Plain) -> dict[str, Plain]:
    """The papers a programme wants with the application, by id, in the order of its record."""
    found = (d for d in record.get("documents", ()) if d.get("phase", "application") == "application")
    return {document["id"]: document for document in found}


def readiness_of(
    result: ProgrammeResult,
    record: Plain,
    situation: Situation,
    states: Mapping[str, str],
    valid_until: Mapping[str, date | None],
) -> Readiness:
    """Score and checklist of one programme.

    `states` is the state of each paper by its id (`PaperState` values; a missing one is unknown),
    `valid_until` the last day it counts. The deadline is the last day of the programme's validity.
    """
    items = [
        _item(document, states.get(name, "unknown"), valid_until.get(name))
        for name, document in application_papers(record).items()
    ]
    gate = start_gate(result)
    if gate is not None:
        items.insert(0, start_gate_item(start_verdict(gate, situation)))
    return assess_readiness(items, situation.as_of, deadline(record))


def deadline(record: Plain) -> date | None:
    """Last day to file by the programme's validity; None where no end is documented."""
    end = record.get("validity", {}).get("to")
    return date.fromisoformat(end) if end else None


def start_gate(result: ProgrammeResult) -> StartGate | None:
    """The start rule of a programme (Vorhabenbeginn), where its record has one."""
    for criterion in result.criteria:
        operand = criterion.test.operand
        if criterion.test.op is Op.START_ALLOWED and isinstance(operand, StartGate):
            return operand
    return None


def _item(document: Plain, state: str, valid_until: date | None) -> ReadinessItem:
    lead = document.get("lead_time_days", {})
    days = LeadTime(lead.get("from"), lead.get("to")) if lead else LEAD_TIME_UNKNOWN
    return ReadinessItem(
        document["id"], ItemKind.DOCUMENT, _STATE[state], document["who"], days, valid_until=valid_until
    )
