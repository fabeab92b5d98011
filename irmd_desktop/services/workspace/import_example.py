# SPDX-License-Identifier: EUPL-1.2
"""A case file (docs/interface/case-file.md) into the workspace: as one change, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from irmd_desktop.content.assessment_input import parse_assessment
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.release import Release
from irmd_desktop.core.maturity.answers import Assessment
from irmd_desktop.core.values import UNKNOWN, Known, Unknown
from irmd_desktop.exchange.case_facts import read_case_facts
from irmd_desktop.exchange.case_file import CaseEntry, CaseFile
from irmd_desktop.language import tr
from irmd_desktop.persistence.journal import Edit, canonical
from irmd_desktop.persistence.repositories import cents
from irmd_desktop.services.workspace import planning
from irmd_desktop.services.workspace.desk import Desk, confirm, whole
from irmd_desktop.services.workspace.fact_values import plain_answer, plain_fact
from irmd_desktop.services.workspace.live import LEDGER
from irmd_desktop.services.workspace.views import DecisionStatus


def import_case(desk: Desk, release: Release, case: CaseFile) -> str:
    """Store a case file as a new case; returns its id. Lines of the de-minimis ledger become ledger entries.

    Raises `ContentError` for facts or answers that do not fit the catalogue, `UserError`.
    """
    case_id, entry = desk.work.new_id(), case.entry
    firm = entry.firm
    edits = [
        whole(
            "case",
            case_id,
            firm_name=firm.name,
            street=firm.street or "",
            place=firm.place or "",
            represented_by=firm.represented_by or "",
            closed_on=None,
            keep_until=None,
        ),
        whole("project", desk.work.new_id(), title=entry.project.title, aim=entry.project.aim or ""),
        *_facts(desk, case),
        *_assessment(desk, release, case),
        *_plan(desk, entry),
        *_programmes(entry),
    ]
    confirm(desk, case_id, *edits)
    planning.true_up_sums(desk, case_id)
    return case_id


def _facts(desk: Desk, case: CaseFile) -> Iterator[Edit]:
    read = read_case_facts(case.entry.facts, desk.dictionary, desk.confirmations, case.document.file, None)
    for fact_id, value in read.items():
        if fact_id == LEDGER and isinstance(value, Known):
            yield from _ledger(desk, value)
            # Who said so, and when, is not told by the lines; without them nothing is known.
            yield Edit("fact", fact_id, "value", canonical(plain_fact(Unknown(value.provenance))))
        elif value != UNKNOWN:
            yield Edit("fact", fact_id, "value", canonical(plain_fact(value)))


def _ledger(desk: Desk, value: Known) -> Iterator[Edit]:
    rows: Any = value.value
    for row in rows:
        yield whole(
            "aid",
            desk.work.new_id(),
            granted_on=row.get("granted_on"),
            gross_grant_equivalent_cents=cents(row.get("gross_grant_equivalent_eur")),
            regulation=row.get("regulation") or "",
            body=row.get("body") or "",
            beneficiary=row.get("beneficiary") or "",
        )


def _assessment(desk: Desk, release: Release, case: CaseFile) -> Iterator[Edit]:
    given = case.entry.assessment
    if given is None:
        return
    if not release.models:
        message = tr("Der Fall enthält einen Reifegrad, der Katalog aber kein Modell.")
        raise ContentError((Problem(case.document.file, None, "assessment", message),))
    read = parse_assessment(given, release.models[-1], file=case.document.file)
    previous_id = None
    if read.previous is not None:
        previous_id = desk.work.new_id()
        yield from _round(previous_id, read.previous, given["previous"], None)
    yield from _round(desk.work.new_id(), read, given, previous_id)


def _round(own: str, read: Assessment, given: Mapping[str, Any], previous_id: str | None) -> Iterator[Edit]:
    model = {"id": read.model.id, "version": read.model.version, "checksum": read.model.checksum}
    profile = {name: value for name, value in given["profile"].items() if value is not None}
    yield whole(
        "assessment",
        own,
        model=model,
        mode=read.mode.value,
        answered_by=read.by.value,
        held_on=read.on,
        profile=profile,
        targets=given.get("targets") or {},
        previous_id=previous_id,
    )
    for question, answer in read.answers.items():
        yield Edit("answer", f"{own}/{question}", "value", canonical(plain_answer(answer)))


def _plan(desk: Desk, entry: CaseEntry) -> Iterator[Edit]:
    titles: dict[str, str] = {}
    for place, item in enumerate(entry.cost_items, start=1):
        own = titles[item.title] = desk.work.new_id()
        fields: dict[str, Any] = {"title": item.title, "kind": item.kind, "net_cents": cents(item.net_eur)}
        fields |= {"supplier": item.supplier or "", "note": item.note or "", "position": place}
        yield whole("cost_item", own, **fields)
    for quote in entry.quotes:
        about = titles.get(quote.about or "", quote.about or "")
        fields = {"supplier": quote.supplier, "about": about, "net_cents": cents(quote.net_eur)}
        fields |= {"quoted_on": quote.on, "valid_until": quote.valid_until, "tie": quote.tie}
        yield whole("quote", desk.work.new_id(), **fields, published_price=False, firm_as_written="")
    for place, step in enumerate(entry.steps, start=1):
        fields = {"question_id": step.question or "", "title": step.what, "benefit": step.benefit}
        fields |= {"effort": step.effort, "due_on": step.by, "evidence": step.evidence or ""}
        fields |= {"cost_item_id": titles.get(step.cost_item or "", ""), "state": step.state}
        yield whole("measure", desk.work.new_id(), **fields, position=place)
    for talk in entry.consultations:
        fields = {"held_on": talk.on, "phase": talk.phase, "minutes": talk.minutes, "mode": talk.mode}
        fields |= {name: getattr(talk, name) or "" for name in ("subject", "aim", "results", "next_steps")}
        fields |= {"adviser": desk.work.author.actor, "confirmed": talk.confirmed}
        yield whole("consultation", desk.work.new_id(), **fields)


def _programmes(entry: CaseEntry) -> Iterator[Edit]:
    awards = {award.programme: award for award in entry.awards}
    for programme in dict.fromkeys((*entry.chosen, *awards)):
        award = awards.get(programme)
        yield whole(
            "decision",
            programme,
            status=(DecisionStatus.GRANTED if award else DecisionStatus.CHOSEN).value,
            reason="",
            decided_on=award.awarded_on if award else None,
            amount_cents=cents(award.amount_eur) if award else None,
            starts_on=award.starts_on if award else None,
            ends_on=award.ends_on if award else None,
        )
    for paper in entry.papers:
        fields = {"state": paper.state, "brought_by": paper.brought_by or "", "due_on": paper.due}
        fields |= {"valid_until": paper.valid_until, "form_version": paper.form_version or ""}
        yield whole("paper", f"{paper.programme}/{paper.document}", **fields)
