# SPDX-License-Identifier: EUPL-1.2
"""What the step Förderreife shows of one programme: score, deadline, warnings, and each paper in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.readiness import START_GATE_ID, ItemPlan, ItemState, Readiness
from irmd_desktop.language import tr, trn
from irmd_desktop.services import readiness
from irmd_desktop.services.papers.paper_list import lead_words
from irmd_desktop.services.workspace.attaching import about
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import readiness_for
from irmd_desktop.services.workspace.views import Document, Paper, PaperState

Plain = Mapping[str, Any]
_LOOKS: Final = {
    ItemState.DONE: "met",
    ItemState.MISSING: "notMet",
    ItemState.OPEN: "warning",
    ItemState.NOT_NEEDED: "closed",
    ItemState.UNKNOWN: "open",
}
"""How a state looks: keys of the badges of the window."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the checklist. `look` is the badge, `warning` what must be minded.

    `files` are attached to it, `stored` is what the case keeps of it; `default_who` and `default_form` say
    what the catalogue knows.
    """

    key: str
    name: str
    note: str
    look: str
    state: PaperState
    state_words: str
    second: str
    warning: str
    files: tuple[Document, ...]
    stored: Paper | None
    default_who: str
    default_form: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything about the readiness of one programme, in words; `gate` is None without a start rule."""

    programme_id: str
    done: int
    needed: int
    sentence: str
    deadline: str
    left: str
    gate: PaperRow | None
    papers: tuple[PaperRow, ...]
    warnings: tuple[str, ...]
    documents: tuple[Document, ...]


def state_words() -> dict[PaperState, str]:
    """Where a paper can stand."""
    return {
        PaperState.DONE: tr("erledigt"),
        PaperState.IN_PROGRESS: tr("in Arbeit"),
        PaperState.MISSING: tr("fehlt"),
        PaperState.NOT_NEEDED: tr("nicht nötig"),
        PaperState.UNKNOWN: tr("unbekannt"),
    }


def checklist(case: LiveCase, programme_id: str) -> Checklist:
    """The checklist of a programme on the day of the case; the slowest paper comes first."""
    record = case.release.programmes[programme_id].record
    found = readiness_for(case, programme_id)
    stored = {one.document_id: one for one in case.view.papers if one.programme_id == programme_id}
    papers = readiness.application_papers(record)
    end = readiness.deadline(record)
    rows = {
        plan.item.id: _row(case, programme_id, plan, papers.get(plan.item.id, {}), stored)
        for plan in found.plans
    }
    return Checklist(
        programme_id,
        found.done,
        found.needed,
        _sentence(found),
        texts.day(end) if end else "",
        _left(end, case.on),
        rows.get(START_GATE_ID),
        tuple(rows[key] for key in _slowest_first(found, papers)),
        tuple(_warnings(found, rows)),
        documents_of(case, programme_id),
    )


def _slowest_first(found: Readiness, papers: Iterable[str]) -> list[str]:
    """By lead time alone, else as in the catalogue: a row that was just ticked off stays where it is."""
    leads = {plan.item.id: plan.item.lead_time for plan in found.plans}

    def slowness(key: str) -> tuple[bool, int, int]:
        lead = leads[key]
        return (lead.high is not None, -(lead.high or 0), -(lead.low or 0))

    return sorted(papers, key=slowness)


def documents_of(case: LiveCase, programme_id: str) -> tuple[Document, ...]:
    """Files that belong to a programme or to one of its papers."""
    own, parts = about(programme_id), about(programme_id, "x")[:-1]
    return tuple(one for one in case.view.documents if one.about == own or one.about.startswith(parts))


def paper_name(record: Plain, document: Document) -> str:
    """Which paper of the programme a file is, "" where it belongs to the whole application."""
    paper = document.about.partition("/")[2]
    named = (one["name"] for one in record.get("documents", ()) if one["id"] == paper)
    return next((str(name) for name in named), "")


def _sentence(found: Readiness) -> str:
    if not found.needed:
        return tr("Für den Antrag sind keine Unterlagen belegt. Bitte beim Fördergeber nachsehen.")
    papers = [plan.state for plan in found.plans if plan.item.id != START_GATE_ID]
    missing, begun, unknown = (
        papers.count(state) for state in (ItemState.MISSING, ItemState.OPEN, ItemState.UNKNOWN)
    )
    parts = []
    if missing:
        parts.append(trn("{n} Unterlage fehlt.", "{n} Unterlagen fehlen.", missing).format(n=missing))
    if begun:
        parts.append(trn("{n} ist in Arbeit.", "{n} sind in Arbeit.", begun).format(n=begun))
    if unknown:
        words = tr("Bei {n} ist der Stand unbekannt.")
        parts.append(words.format(n=unknown))
    if any(plan.to_do and plan.item.id == START_GATE_ID for plan in found.plans):
        parts.append(tr("Zu klären ist, ob schon etwas bestellt ist."))
    return " ".join(parts) or tr("Alles liegt vor. Vor dem Absenden den Stand noch einmal prüfen.")


def _left(end: date | None, on: date) -> str:
    if end is None:
        return tr("Antragsende nicht belegt")
    days = (end - on).days
    if days < 0:
        return tr("abgelaufen")
    return trn("noch {n} Tag", "noch {n} Tage", days).format(n=days) if days else tr("heute")


def _row(
    case: LiveCase, programme_id: str, plan: ItemPlan, document: Plain, stored: Mapping[str, Paper]
) -> PaperRow:
    item, paper = plan.item, stored.get(plan.item.id)
    key = about(programme_id, item.id)
    words = state_words()
    state = paper.state if paper else PaperState.UNKNOWN
    shown = tr("abgelaufen") if plan.expired else words[state]
    if item.id == START_GATE_ID:
        shown = {ItemState.DONE: tr("erledigt"), ItemState.NOT_NEEDED: tr("nicht nötig")}.get(
            plan.state, tr("nicht erfüllt") if plan.state is ItemState.MISSING else tr("offen")
        )
    return PaperRow(
        key=item.id,
        name=document.get("name") or tr("Noch nichts bestellt, unterschrieben oder bezahlt"),
        note=document.get("note", ""),
        look=_LOOKS[plan.state],
        state=state,
        state_words=shown,
        second=" · ".join(_second(plan, document, paper)),
        warning=_warning(plan),
        files=tuple(one for one in case.view.documents if one.about == key),
        stored=paper,
        default_who=texts.who(item.who),
        default_form=document.get("form_version") or "",
    )


def _second(plan: ItemPlan, document: Plain, paper: Paper | None) -> Iterator[str]:
    yield (paper.brought_by if paper else "") or texts.who(plan.item.who)
    if not document:
        yield tr("sofort")
        return
    if paper and paper.due_on and plan.to_do:
        yield tr("bis {day}").format(day=texts.day(paper.due_on))
    if plan.to_do:
        words = lead_words(plan.item.lead_time)
        yield (
            words
            if plan.item.lead_time.low is None and plan.item.lead_time.high is None
            else tr("dauert {lead}").format(lead=words)
        )
        if plan.start_by and plan.item.lead_time.high:
            yield tr("beginnen bis {day}").format(day=texts.day(plan.start_by))
    if paper and paper.valid_until:
        yield tr("gilt bis {day}").format(day=texts.day(paper.valid_until))
    form = (paper.form_version if paper else "") or document.get("form_version") or ""
    if form:
        yield tr("Formular {version}").format(version=form)


def _warning(plan: ItemPlan) -> str:
    if plan.expired:
        return tr("Die Gültigkeit ist vorbei. Bitte neu besorgen.")
    if plan.expires_before_deadline:
        return tr("Läuft vor dem Antragsende ab.")
    if plan.in_time is Truth.NOT_MET and plan.item.lead_time.low:
        return tr("Der Vorlauf reicht bis zum Antragsende nicht mehr.")
    return ""


def _warnings(found: Readiness, rows: Mapping[str, PaperRow]) -> Iterator[str]:
    for plan in found.plans:
        row = rows[plan.item.id]
        if row.warning:
            yield f"{row.name}: {row.warning}"


@dataclass(frozen=True, slots=True)
class DueRow:
    """One date after the award, in words."""

    day: str
    what: str
    more: str
    known: bool


@dataclass(frozen=True, slots=True)
class AfterAward:
    """What follows from the award of one programme; `hint` while its day is missing."""

    dates: tuple[DueRow, ...]
    duties: tuple[str, ...]
    hint: str
    note: str


def after_award(case: LiveCase, programme_id: str) -> AfterAward:
    """The settlement plan (Abwicklung) as the paper has it."""
    from irmd_desktop.services.papers.basis import basis_for
    from irmd_desktop.services.papers.settlement import settlement

    found = settlement(basis_for(case.results, programme_id))
    dates = tuple(
        DueRow(
            one.day, one.what, " · ".join(part for part in (one.reckoned, one.remark) if part), not one.open
        )
        for one in found.dates
    )
    hint = " ".join(notice.text for notice in found.notices)
    return AfterAward(dates, found.duties, hint, found.dates_note)
