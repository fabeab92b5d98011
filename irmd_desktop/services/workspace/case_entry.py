# SPDX-License-Identifier: EUPL-1.2
"""A stored case in the form that report and papers are built from (docs/interface/case-file.md).

Internal notes, documents and the journal are no part of it. A text that is too long, or has characters no
paper can show, is cut to what can be shown: nothing that is stored may keep a paper from being written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from irmd_desktop.content.validation import HIDDEN, LONGEST_TEXT, validate
from irmd_desktop.content.yaml_source import Document
from irmd_desktop.core.maturity.answers import Answer, Reply, State
from irmd_desktop.core.values import Value
from irmd_desktop.exchange.case_file import AdviserEntry, CaseEntry, CaseFile
from irmd_desktop.language import tr
from irmd_desktop.persistence.journal import canonical, plain
from irmd_desktop.services.workspace.fact_values import plain_fact
from irmd_desktop.services.workspace.live import given_facts
from irmd_desktop.services.workspace.rounds import profile
from irmd_desktop.services.workspace.views import (
    AssessmentRound,
    CaseView,
    DecisionStatus,
    MeasureState,
)

Plain = dict[str, Any]

PURSUED: Final = frozenset(
    {DecisionStatus.CHOSEN, DecisionStatus.PLANNED, DecisionStatus.FILED, DecisionStatus.GRANTED}
)
"""Where a programme counts as planned into the case."""
MOST_STEPS: Final = 200


def case_file(
    view: CaseView, on: date, adviser: AdviserEntry | None, derived: Mapping[str, Value] | None = None
) -> CaseFile:
    """The case as on a day. `derived` are facts worked out from the given ones, as the profile needs them."""
    project = view.projects[0] if view.projects else None
    content: Plain = {
        "schema_version": 1,
        "id": view.id,
        "on": on,
        "firm": _told(
            name=_line(view.firm.name) or tr("Betrieb ohne Namen"),
            street=_line(view.firm.street),
            place=_line(view.firm.place),
            represented_by=_line(view.firm.represented_by),
        ),
        "project": _told(
            title=(_line(project.title) if project else None) or tr("noch nicht beschrieben"),
            aim=_text(project.aim) if project else None,
        ),
        "adviser": None if adviser is None else adviser.model_dump(exclude_none=True),
        "facts": {name: plain_fact(value) for name, value in given_facts(view).items()},
        "assessment": _assessment(view, derived or {}),
        "chosen": [one.programme_id for one in view.decisions if one.status in PURSUED],
        "steps": list(_steps(view))[:MOST_STEPS],
        "papers": list(_papers(view)),
        "cost_items": list(_cost_items(view)),
        "quotes": list(_quotes(view)),
        "consultations": list(_consultations(view)),
        "awards": list(_awards(view)),
    }
    document = Document(plain(canonical(content)), tr("Fall"))
    return CaseFile(validate(CaseEntry, document), document)


def adviser_entry(adviser: str, chamber: str, unit: str, address: Sequence[str]) -> AdviserEntry | None:
    """Who advises, as papers show it: the address in one line, then the person; None without a chamber."""
    name = _line(chamber)
    if name is None:
        return None
    lines = [_line(", ".join(one for one in address if one.strip())), _line(adviser)]
    return AdviserEntry(chamber=name, unit=_line(unit), address=[one for one in lines if one is not None])


def _line(text: str) -> str | None:
    return " ".join(HIDDEN.sub(" ", text).split())[:300].strip() or None


def _text(text: str) -> str | None:
    """The text as a case file takes it; what is too long for it says that it was cut, the case keeps all."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = HIDDEN.sub("", lines.replace("\t", " ")).strip()
    if len(clean) > LONGEST_TEXT:
        cut = tr(" … [gekürzt]")
        clean = clean[: LONGEST_TEXT - len(cut)].rstrip() + cut
    return clean or None


def _told(**fields: Any) -> Plain:
    return {name: value for name, value in fields.items() if value is not None}


def _assessment(view: CaseView, derived: Mapping[str, Value]) -> Plain | None:
    if not view.rounds:
        return None
    latest = view.rounds[-1]
    earlier = next((one for one in view.rounds if one.id == latest.previous_id), None)
    facts = {**derived, **view.facts}
    told = _round(latest, facts)
    return told if earlier is None else told | {"previous": _round(earlier, facts)}


def _round(one: AssessmentRound, facts: Mapping[str, Value]) -> Plain:
    known = profile(one, facts)
    told: Plain = {
        "model": dict(one.model),
        "profile": {
            name: sorted(value) if isinstance(value, frozenset) else value for name, value in known.items()
        },
        "mode": one.mode,
        "by": one.answered_by,
        "on": one.held_on,
        "answers": {name: _answer(answer, one.answered_by) for name, answer in one.answers.items()},
    }
    return told | ({"targets": dict(one.targets)} if one.targets else {})


def _answer(answer: Answer, by: str) -> Plain:
    told = _reply(answer.reply)
    told |= _told(reason=_text(answer.reason), note=_text(answer.note), evidence=_text(answer.evidence))
    told |= _told(answered_by=_line(answer.answered_by), answered_at=answer.answered_at)
    told |= _told(meaning_version=answer.meaning_version or None)
    if answer.confidence is not None:
        told["confidence"] = answer.confidence.value
    if answer.reported is not None and by == "self_then_reviewed":
        told["self"] = _reply(answer.reported)
    return told


def _reply(reply: Reply) -> Plain:
    match reply.state:
        case State.ANSWERED:
            return {"level": reply.level}
        case State.NOT_APPLICABLE_PERSON | State.NOT_APPLICABLE_RULE:
            return {"state": "not_applicable"}
        case _:
            return {"state": reply.state.value}


def _steps(view: CaseView) -> Iterator[Plain]:
    paid_by = {item.id: _line(item.title) for item in view.cost_items}
    for one in view.measures:
        what = _text(one.title)
        if one.state is not MeasureState.DROPPED and what:
            yield _told(
                what=what,
                by=one.due_on,
                benefit=_text(one.benefit) or "",
                effort=_line(one.effort) or "",
                question=one.question_id or None,
                evidence=_text(one.evidence),
                cost_item=paid_by.get(one.cost_item_id),
                state=one.state.value,
            )


def _papers(view: CaseView) -> Iterator[Plain]:
    for one in view.papers:
        yield _told(
            programme=one.programme_id,
            document=one.document_id,
            state=one.state.value,
            due=one.due_on,
            brought_by=_line(one.brought_by),
            valid_until=one.valid_until,
            form_version=_line(one.form_version),
        )


def _cost_items(view: CaseView) -> Iterator[Plain]:
    for one in view.cost_items:
        yield _told(
            title=_line(one.title) or tr("Position ohne Bezeichnung"),
            kind=one.kind.value,
            net_eur=one.net,
            supplier=_line(one.supplier),
            note=_text(one.note),
        )


def _quotes(view: CaseView) -> Iterator[Plain]:
    titles = {item.id: _line(item.title) for item in view.cost_items}
    for one in view.quotes:
        yield _told(
            supplier=_line(one.supplier) or tr("Anbieter nicht genannt"),
            on=one.quoted_on,
            net_eur=one.net,
            valid_until=one.valid_until,
            tie=one.tie,
            about=titles.get(one.about) or _programme(one.about),
        )


def _programme(about: str) -> str | None:
    """What is no cost item; the number of one that a merge took away says nothing on paper."""
    try:
        UUID(about)
    except ValueError:
        return _line(about)
    return None


def _consultations(view: CaseView) -> Iterator[Plain]:
    for one in view.consultations:
        yield _told(
            on=one.held_on,
            phase=one.phase.value,
            mode=one.mode.value,
            minutes=one.minutes,
            subject=_text(one.subject),
            aim=_text(one.aim),
            results=_text(one.results),
            next_steps=_text(one.next_steps),
            confirmed=one.confirmed,
        )


def _awards(view: CaseView) -> Iterator[Plain]:
    for one in view.decisions:
        if one.status is DecisionStatus.GRANTED and one.decided_on is not None:
            yield _told(
                programme=one.programme_id,
                awarded_on=one.decided_on,
                amount_eur=one.amount,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
            )
