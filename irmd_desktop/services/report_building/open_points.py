# SPDX-License-Identifier: EUPL-1.2
"""Open questions, and the lists of open, dropped and proposed programmes."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.questions import OpenQuestion
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model import Mark, OpenProgramme, Question, Reason, Sign, programme_at
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.possible_grant import costs_open, most_costs
from irmd_desktop.services.report_building import programmes
from irmd_desktop.services.report_building.amounts import aid_word
from irmd_desktop.services.report_building.criteria import Drop, why_dropped

MOST_QUESTIONS: Final = 8
_MOST_MISSING: Final = 3
_FEW: Final = 10
_MOST_NAMED: Final = 2


def question_lines(results: CaseResults) -> tuple[Question, ...]:
    """The most valuable open questions; whether an old programme still runs is asked last."""
    real = [q for q in results.questions if not q.fact.endswith(".status")]
    rest = [q for q in results.questions if q.fact.endswith(".status")]
    return tuple(_question(question, results) for question in (*real, *rest)[:MOST_QUESTIONS])


def _question(question: OpenQuestion, results: CaseResults) -> Question:
    names = [results.programme(p).record["short_name"] for p in (*question.programmes, *question.narrows)]
    shown = ", ".join(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        shown = tr("{names} und {n} weitere").format(names=shown, n=len(names) - _MOST_NAMED)
    value = _at_stake(question, results)
    euros = texts.up_to(texts.euros(value)) if value else _no_grant(question, results)
    text = programmes.question_text(question.fact, results)
    return Question(text, euros, value, shown, _asked(question.fact, results))


def _amounts(question: OpenQuestion, results: CaseResults) -> list[Amount]:
    found = (results.match[p].amount for p in (*question.programmes, *question.narrows))
    return [amount for amount in found if amount]


def _at_stake(question: OpenQuestion, results: CaseResults) -> Decimal:
    """Grants that hang on a question, in euros: none while costs are missing, and never above the costs."""
    situation = results.situation
    if any(costs_open(amount, situation) for amount in _amounts(question, results)):
        return Decimal(0)
    costs = most_costs(situation)
    return question.euros if costs is None else min(question.euros, costs)


def _asked(fact_id: str, results: CaseResults) -> str:
    """Who answers a question."""
    if is_confirmation(fact_id):
        return texts.who("adviser")
    known_by = results.situation.dictionary[fact_id].known_by
    return ", ".join(texts.who(code) for code in known_by) or texts.unknown()


def _no_grant(question: OpenQuestion, results: CaseResults) -> str:
    amounts = _amounts(question, results)
    if question.euros and any(costs_open(amount, results.situation) for amount in amounts):
        return tr("Kosten fehlen")
    kinds = {amount.kind for amount in amounts if amount.kind is not AidKind.GRANT}
    if len(kinds) == 1:
        return aid_word(kinds.pop())
    return tr("Kredit, Bürgschaft") if kinds else tr("kein Betrag belegt")


def open_programmes(results: CaseResults, with_page: Collection[str]) -> tuple[OpenProgramme, ...]:
    """Programmes that are open, what is missing and who says it; those with a page refer to it."""
    found = [r for r in results.promising() if r.verdict is Verdict.OPEN]
    # So many that the same questions would fill pages: one each is enough.
    most = _MOST_MISSING if len(found) <= _FEW else 1
    return tuple(_open(result, results, most, has_page=result.programme.id in with_page) for result in found)


def _open(result: ProgrammeResult, results: CaseResults, most: int, *, has_page: bool) -> OpenProgramme:
    record = results.programme(result.programme.id).record
    missing = [_missing(fact_id, results) for fact_id in result.open_facts[:most]]
    more = len(result.open_facts) - len(missing)
    if more > 0:
        missing.append(trn("und {n} weitere Angabe", "und {n} weitere Angaben", more).format(n=more))
    note = record["status"].get("note", "") if results.is_doubtful(result) else ""
    return OpenProgramme(
        name=record["short_name"],
        kind=programmes.instruments(record),
        amount=programmes.shown_amount(result, results.situation) if result.amount else "",
        missing=tuple(missing) or (tr("Nur der Fördergeber kann es sagen."),),
        contact=record["contact"]["institution"],
        note=note,
        see=programme_at(result.programme.id) if has_page else "",
    )


def _missing(fact_id: str, results: CaseResults) -> str:
    question = programmes.question_text(fact_id, results)
    return f"{question} ({_asked(fact_id, results)})"


def dropped_reasons(results: CaseResults) -> tuple[Reason, ...]:
    """Programmes that do not fit, by kind of reason, each with the reason in one line."""
    found = [
        (*why_dropped(result, _record(result, results), results.situation), result)
        for result in results.match.results
        if result.verdict is Verdict.NOT_ELIGIBLE and not results.is_proposal(result)
    ]
    order = list(Drop)
    found.sort(key=lambda one: order.index(one[0]))
    return tuple(_dropped(kind, reason, result, results) for kind, reason, result in found)


def _record(result: ProgrammeResult, results: CaseResults) -> Plain:
    return results.programme(result.programme.id).record


def _dropped(kind: Drop, reason: str, result: ProgrammeResult, results: CaseResults) -> Reason:
    groups = {
        Drop.CLOSED: tr("Geschlossen oder ausgelaufen"),
        Drop.START: tr("Zu früh bestellt oder begonnen"),
        Drop.REGION: tr("Andere Region"),
        Drop.PURPOSE: tr("Anderes Vorhaben"),
        Drop.FIRM: tr("Anderer Betrieb"),
        Drop.OTHER: tr("Weitere Gründe"),
    }
    record = _record(result, results)
    mark = Sign(Mark.CLOSED, tr("geschlossen")) if kind is Drop.CLOSED else programmes.sign(result)
    if kind is Drop.REGION:
        reason = _region(record, results) or reason
    return Reason(record["short_name"], reason, mark, groups[kind])


def _region(record: Plain, results: CaseResults) -> str:
    """Only for these Länder, where that is all there is to say."""
    situation = results.situation
    if "site.state" not in situation.dictionary:
        return ""
    state = situation.dictionary["site.state"]
    wanted = [code for code in record["states"] if code in state.codes]
    here = situation.value("site.state")
    if not wanted or getattr(here, "value", None) in wanted:
        return ""
    names = texts.joined([state.option_label(code) for code in wanted])
    return tr("Nur in {states}. Ihre Betriebsstätte: {here}.").format(
        states=names, here=texts.value(state, here)
    )


def proposal_reasons(results: CaseResults) -> tuple[Reason, ...]:
    """Instruments of the region's studies; nobody takes applications for them."""
    found = []
    for result in results.match.results:
        if results.is_proposal(result):
            record = _record(result, results)
            sign = Sign(Mark.PROPOSED, tr("Vorschlag"))
            found.append(Reason(record["name"], record["summary"], sign))
    return tuple(found)
