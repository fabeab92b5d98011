# SPDX-License-Identifier: EUPL-1.2
"""Facts and answers as they are stored: the JSON forms of a case file, written and read back.

Origin, day and note survive. A bracket with equal ends is that value. What the dictionary of a newer
catalogue no longer allows stays stored and is reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.maturity.answers import Answer, Confidence, Reply, State
from irmd_desktop.core.values import (
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Provenance,
    Unknown,
    Value,
)
from irmd_desktop.exchange.case_facts import read_case_facts
from irmd_desktop.services.workspace.desk import Desk


def plain_fact(value: Value) -> Any:
    """The JSON form of a value; numbers stay `Decimal`."""
    said = _provenance(value.provenance)
    match value:
        case Known(value=content):
            return {"value": _content(content)} | said
        case Interval(low=low, high=high):
            return {name: end for name, end in (("min", low), ("max", high)) if end is not None} | said
        case OneOf(options=options):
            return {"one_of": sorted(options)} | said
        case NotApplicable():
            return {"not_applicable": True} | said
        case Unknown():
            return {"value": None} | said


def _provenance(provenance: Provenance) -> dict[str, Any]:
    said = {"origin": provenance.origin, "on": provenance.as_of, "note": provenance.note or None}
    return {name: str(value) if name == "origin" else value for name, value in said.items() if value}


def _content(content: Any) -> Any:
    match content:
        case frozenset():
            return sorted(content)
        case tuple():
            return [{name: cell for name, cell in row.items() if cell is not None} for row in content]
        case _:
            return content


def read_fact(fact_id: str, plain: Any, desk: Desk) -> Value:
    """A stored value. Raises `ContentError` when the dictionary does not allow it (any more)."""
    if isinstance(plain, dict) and "value" in plain and plain["value"] is None:
        # The forms of a case file know no origin of "unknown"; read it as that of "does not apply".
        shape = {"not_applicable": True} | {name: each for name, each in plain.items() if name != "value"}
        return Unknown(_read(fact_id, shape, desk).provenance)
    return _read(fact_id, plain, desk)


def _read(fact_id: str, plain: Any, desk: Desk) -> Value:
    found = read_case_facts({fact_id: plain}, desk.dictionary, desk.confirmations, "Arbeitsbestand", None)
    return found[fact_id]


def read_facts(stored: Mapping[str, Any], desk: Desk) -> tuple[dict[str, Value], dict[str, Any]]:
    """Stored values that can be read, and the plain form of those that the dictionary refuses."""
    values: dict[str, Value] = {}
    refused: dict[str, Any] = {}
    for fact_id, plain in stored.items():
        try:
            values[fact_id] = read_fact(fact_id, plain, desk)
        except ContentError:
            refused[fact_id] = plain
    return values, refused


def plain_answer(answer: Answer) -> dict[str, Any]:
    """The JSON form of an answer with everything that was noted about it."""
    told: dict[str, Any] = _plain_reply(answer.reply) | {"meaning_version": answer.meaning_version}
    for name in ("reason", "note", "evidence", "answered_by", "answered_at"):
        if getattr(answer, name):
            told[name] = getattr(answer, name)
    if answer.confidence is not None:
        told["confidence"] = answer.confidence.value
    if answer.reported is not None:
        told["reported"] = _plain_reply(answer.reported)
    return told


def read_answer(plain: Mapping[str, Any]) -> Answer:
    """A stored answer."""
    texts = {name: plain.get(name, "") for name in ("reason", "note", "evidence", "answered_by")}
    at, sure, reported = plain.get("answered_at"), plain.get("confidence"), plain.get("reported")
    return Answer(
        _read_reply(plain),
        plain["meaning_version"],
        **texts,
        answered_at=date.fromisoformat(at) if at else None,
        confidence=Confidence(sure) if sure else None,
        reported=_read_reply(reported) if reported else None,
    )


def _plain_reply(reply: Reply) -> dict[str, Any]:
    return {"state": reply.state.value} | ({} if reply.level is None else {"level": reply.level})


def _read_reply(plain: Mapping[str, Any]) -> Reply:
    return Reply(State(plain["state"]), plain.get("level"))
