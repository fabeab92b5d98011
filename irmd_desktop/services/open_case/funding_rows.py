# SPDX-License-Identifier: EUPL-1.2
"""One line of the list of the step Förderung in words, made when the line is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import COSTS, AidKind, Base, LumpSum, PerUnit, Rate, TierTable
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.spans import Span
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_order import PROPOSED
from irmd_desktop.services.open_case.funding_picture import (
    STATUS_SUFFIX,
    confirmed_by,
    days_left,
    deadline_of,
)
from irmd_desktop.services.report_building.criteria import reason_not_met
from irmd_desktop.services.report_building.programmes import brief_amount
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued, readiness_for
from irmd_desktop.services.workspace.views import DecisionStatus

CLOSED: Final = frozenset({"closed", "suspended"})
URGENT_DAYS: Final = 60
_SHORT_BODY: Final = re.compile(r"\(([A-ZÄÖÜ][\w-]{1,9})\)")
_BODY_END: Final = re.compile(r" über |[,;]| \(")


@dataclass(frozen=True, slots=True)
class FundingRow:
    """One line of the list in words; `state` names its badge, `total` is 0 where nothing is planned."""

    programme: str
    state: str
    word: str
    name: str
    reason: str
    amount: str
    working: str
    deadline: str
    left: str
    urgent: bool
    readiness: str
    done: int
    total: int
    planned: bool

    @property
    def spoken(self) -> str:
        """Both lines, for who cannot see them."""
        parts = (self.name, self.word, self.reason, self.amount, self.working, self.deadline, self.left)
        return ". ".join(part for part in (*parts, self.readiness) if part)


def verdict_state(verdict: Verdict) -> tuple[str, str]:
    """Badge and word of a verdict."""
    return {
        Verdict.ELIGIBLE: ("met", tr("passt")),
        Verdict.OPEN: ("open", tr("offen")),
        Verdict.NOT_ELIGIBLE: ("notMet", tr("fällt weg")),
    }[verdict]


def state_of(result: ProgrammeResult, record: Plain) -> tuple[str, str]:
    """Badge and word of a programme: proposals and closed ones have their own."""
    status = record["status"]["value"]
    if status == PROPOSED:
        return "proposed", tr("Vorschlag")
    if status in CLOSED:
        return "closed", tr("geschlossen")
    return verdict_state(result.verdict)


def row(result: ProgrammeResult, case: LiveCase) -> FundingRow:
    """The words of one line."""
    record = case.release.programmes[result.programme.id].record
    state, word = state_of(result, record)
    amount, working = _amount_words(result, case) if state in ("met", "open") else ("", "")
    deadline, left, urgent = _deadline_words(record, case) if state in ("met", "open") else ("", "", False)
    words, done, total = _readiness(result.programme.id, case)
    body = short_body(record["provider"]["implementing"])
    why = reason(result, record, case)
    return FundingRow(
        programme=result.programme.id,
        state=state,
        word=word,
        name=record["name"],
        reason=f"{body} · {why}" if why else body,
        amount=amount,
        working=working,
        deadline=deadline,
        left=left,
        urgent=urgent,
        readiness=words if state in ("met", "open") else "",
        done=done,
        total=total,
        planned=any(one.programme_id == result.programme.id for one in pursued(case)),
    )


def short_body(name: str) -> str:
    """The body as people call it: its short form in brackets, else what stands before "über" or a comma."""
    short = _SHORT_BODY.search(name)
    return short.group(1) if short else _BODY_END.split(name, maxsplit=1)[0]


def reason(result: ProgrammeResult, record: Plain, case: LiveCase) -> str:
    """Why it stands where it stands, on one line."""
    status = record["status"]
    if status["value"] == PROPOSED:
        return tr("Vorschlag. Noch nicht beantragbar")
    if result.verdict is Verdict.NOT_ELIGIBLE:
        return reason_not_met(result, record, case.match.situation).rstrip(".")
    if result.verdict is Verdict.ELIGIBLE:
        return tr("alle Bedingungen erfüllt")
    if not result.open_facts:
        return tr("offen: Nur der Fördergeber kann es sagen")
    missing = tr("offen: {what}").format(what=_short(result.open_facts[0], case))
    more = len(result.open_facts) - 1
    if more:
        return trn("{what} und {n} weitere Angabe", "{what} und {n} weitere Angaben", more).format(
            what=missing, n=more
        )
    return missing


def _short(fact_id: str, case: LiveCase) -> str:
    """A missing fact in few words."""
    dictionary = case.match.situation.dictionary
    if fact_id in dictionary:
        return texts.label(dictionary, fact_id)
    if fact_id.endswith(STATUS_SUFFIX):
        return tr("Nimmt das Programm noch Anträge an?")
    found = confirmed_by(fact_id, case)
    return texts.rule(found[0].criteria[found[1]]) if found else fact_id


def _amount_words(result: ProgrammeResult, case: LiveCase) -> tuple[str, str]:
    """First and second line of the amount."""
    amount = result.amount
    if amount is None:
        return tr("kein Betrag"), tr("nicht belegt")
    shown = brief_amount(result, case.match.situation)
    if amount.kind is AidKind.LOAN:
        return tr("Darlehen"), shown
    if amount.kind is AidKind.GUARANTEE:
        return tr("Bürgschaft"), shown
    return shown, working(amount)


def working(amount: Amount) -> str:
    """How the amount is made, in few words: `80 % von 3.500 €`."""
    costs: Span | None = None
    for step in amount.steps:
        match step.step:
            case Rate() if step.figure is not None and step.figure.documented:
                share = _percent(step.figure.low, step.figure.high)
                if costs is None or costs.low != costs.high:
                    return tr("{share} der Kosten").format(share=share)
                of = texts.euro_range(costs.low, costs.high)
                return tr("{share} von {costs}").format(share=share, costs=of)
            case TierTable():
                return tr("Pauschale nach Ausgaben")
            case LumpSum():
                return tr("Festbetrag")
            case PerUnit():
                return tr("Betrag je Einheit")
            case Base():
                costs = step.after
            case _ if step.on == COSTS:
                costs = step.after
    return ""


def _percent(low: Decimal, high: Decimal | None) -> str:
    first, last = texts.number(low), texts.number(low if high is None else high)
    shown = first if first == last else f"{first}{texts.NBSP}–{texts.NBSP}{last}"
    return f"{shown}{texts.NBSP}%"


def _deadline_words(record: Plain, case: LiveCase) -> tuple[str, str, bool]:
    found = deadline_of(record, case.on)
    if found.over:
        return tr("kein Aufruf"), tr("neuen abwarten"), False
    if found.on is None:
        doubtful = record["status"]["value"] == "unknown"
        if doubtful:
            return tr("unbekannt"), tr("bitte prüfen"), False
        return tr("nicht belegt"), tr("nachfragen"), False
    days = (found.on - case.on).days
    return texts.day(found.on), days_left(found.on, case.on), days <= URGENT_DAYS


def _readiness(programme_id: str, case: LiveCase) -> tuple[str, int, int]:
    decision = next((one for one in case.view.decisions if one.programme_id == programme_id), None)
    if decision is None:
        return tr("nicht geplant"), 0, 0
    if decision.status in (DecisionStatus.DROPPED, DecisionStatus.WITHDRAWN, DecisionStatus.REJECTED):
        return status_word(decision.status), 0, 0
    found = readiness_for(case, programme_id)
    words = tr("{done} von {all}").format(done=found.done, all=found.needed)
    return words, found.done, found.needed


def status_word(status: DecisionStatus) -> str:
    """Where an application stands, in a word or two."""
    return {
        DecisionStatus.CHOSEN: tr("eingeplant"),
        DecisionStatus.PLANNED: tr("eingeplant"),
        DecisionStatus.FILED: tr("Antrag gestellt"),
        DecisionStatus.GRANTED: tr("bewilligt"),
        DecisionStatus.REJECTED: tr("abgelehnt"),
        DecisionStatus.WITHDRAWN: tr("zurückgezogen"),
        DecisionStatus.DROPPED: tr("nicht weiter verfolgt"),
    }[status]
