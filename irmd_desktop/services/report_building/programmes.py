# SPDX-License-Identifier: EUPL-1.2
"""Programme pages, and the lists of open, dropped and proposed programmes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.logic import Truth, kleene_not
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.questions import OpenQuestion
from irmd_desktop.core.situation import Situation
from irmd_desktop.reports.model import (
    Funding,
    Mark,
    Money,
    Notice,
    NoticeKind,
    Programme,
    Question,
    Reason,
    Sign,
    programme_at,
)
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.report_building.amounts import AID, amount_lines
from irmd_desktop.services.report_building.criteria import criterion_lines, placed_criteria, reason_not_met
from irmd_desktop.services.report_building.sources import SourceBook

VERDICT_MARK: Final = {
    Verdict.ELIGIBLE: Mark.MET,
    Verdict.OPEN: Mark.OPEN,
    Verdict.NOT_ELIGIBLE: Mark.NOT_MET,
}
_INSTRUMENT: Final = {
    "zuschuss": "Zuschuss",
    "darlehen": "Darlehen",
    "buergschaft": "Bürgschaft",
    "praemie": "Prämie",
    "beratung": "Beratung",
    "gutschein": "Gutschein",
    "beteiligung": "Beteiligung",
}
_WHO: Final = {
    "owner": "Inhaberin oder Inhaber",
    "adviser": "Beratung",
    "tax_adviser": "Steuerberatung",
    "chamber": "Kammer",
    "bank": "Hausbank",
    "funder": "Fördergeber",
    "supplier": "Lieferant",
    "register": "Register",
}
_START: Final = {
    "application_before_start": "Der Antrag muss vor dem ersten Auftrag gestellt sein. Ab welchem Tag danach "
    "bestellt werden darf, ist nicht belegt: vorher beim Fördergeber fragen.",
    "application_received": "Bestellen Sie erst, wenn der Eingang des Antrags bestätigt ist.",
    "after_award": "Bestellen Sie erst nach dem Zuwendungsbescheid.",
    "day_after_filing_own_risk": "Bestellen Sie frühestens am Tag nach dem Absenden des Antrags, und dann "
    "auf eigenes Risiko.",
    "unknown": "Ab wann bestellt werden darf, ist nicht belegt: vorher beim Fördergeber fragen.",
}
MOST_QUESTIONS: Final = 8
COSTS: Final = "cost."


def sign(result: ProgrammeResult) -> Sign:
    """Verdict as sign and word."""
    return Sign(VERDICT_MARK[result.verdict], texts.verdict(result.verdict))


def programme_page(result: ProgrammeResult, results: CaseResults, book: SourceBook) -> Programme:
    """Everything the page of one programme shows."""
    record, situation = results.programme(result.programme.id).record, results.situation
    criteria = criterion_lines(result, record, situation, book)
    amount = result.amount
    deadline, note = _deadline(record, results.on)
    return Programme(
        key=result.programme.id,
        name=record["name"],
        subtitle=_subtitle(record),
        sign=sign(result),
        counted=_counted(result),
        amount_label=AID[amount.kind] if amount else "Möglicher Betrag",
        amount=shown_amount(result, situation),
        amount_note="gerechnet, nicht zugesagt" if amount else _no_amount(result, record),
        deadline=deadline,
        deadline_note=note,
        warning=_start_box(record),
        criteria=criteria,
        source_note=book.note(record),
        working=amount_lines(amount, situation) if amount else (),
        prefinancing=_pre_financing(record, amount),
        conflicts=tuple(_conflict(conflict) for conflict in record.get("conflicts", ())),
        documents=tuple(_document(document) for document in record.get("documents", ())),
        deadlines=tuple(record.get("deadlines", ())),
        contact=_contact(record),
        open_points=tuple(f"{point['about']}: {point['note']}" for point in record.get("open_points", ())),
        money=_money(result, situation),
    )


def _subtitle(record: Plain) -> str:
    instruments = ", ".join(_INSTRUMENT[code] for code in record["instruments"])
    return f"{instruments} · {record['provider']['granting']} · {record['provider']['implementing']}"


def _counted(result: ProgrammeResult) -> str:
    placed = zip(placed_criteria(result.programme.tree), result.outcomes, strict=True)
    states = [
        kleene_not(outcome.state) if negated else outcome.state
        for (criterion, _, negated), outcome in placed
        if criterion.hard
    ]
    met, still = states.count(Truth.MET), states.count(Truth.OPEN)
    if result.verdict is Verdict.OPEN:
        return (
            f"{len(result.open_facts)} Angaben fehlen noch"
            if len(result.open_facts) != 1
            else "1 Angabe fehlt noch"
        )
    text = f"{met} von {len(states)} Bedingungen erfüllt"
    return f"{text}, {still} ohne Einfluss offen" if still else text


def _no_amount(result: ProgrammeResult, record: Plain) -> str:
    if result.verdict is Verdict.NOT_ELIGIBLE:
        return "kein Betrag, weil das Programm nicht passt"
    return "kein Betrag für den Betrieb belegt"


def _deadline(record: Plain, on: date) -> tuple[str, str]:
    calls = record.get("calls", ())
    ends = [call["to"] for call in calls if call.get("to", "") >= on.isoformat()]
    if calls and not ends and all(call.get("to") for call in calls):
        return "kein Aufruf offen", "auf einen neuen Aufruf achten"
    end = min(ends) if ends else record.get("validity", {}).get("to")
    if not end:
        return "nicht belegt", "vor dem Antrag nachfragen"
    last = date.fromisoformat(end)
    days = (last - on).days
    return texts.day(last), f"noch {days} Tage" if days > 1 else "abgelaufen" if days < 0 else "nur noch kurz"


def _start_box(record: Plain) -> Notice | None:
    rule = record.get("start_rule")
    if not rule or rule["kind"] not in _START:
        return None
    parts = []
    for threshold in rule.get("thresholds", ()):
        word = "bis" if threshold.get("inclusive", True) else "unter"
        limit = f"{word} {texts.euros(Decimal(threshold['up_to']))}"
        parts.append(f"Bei Ausgaben {limit}: {_START.get(threshold['kind'], 'keine Vorgabe.')}")
    # The note of a record says the same more exactly; both together would contradict each other.
    general = rule.get("note") or _START[rule["kind"]]
    parts.append(f"Sonst: {general}" if parts else general)
    return Notice(NoticeKind.STOP, "Erst beantragen, dann bestellen", " ".join(parts))


def _conflict(conflict: Plain) -> Notice:
    readings = "; ".join(reading["says"].rstrip(".") for reading in conflict["readings"])
    return Notice(
        NoticeKind.CARE, f"Quellen widersprechen sich: {conflict['about']}", f"{readings}. {conflict['used']}"
    )


def _document(document: Plain) -> str:
    note = f" – {document['note']}" if document.get("note") else ""
    after = " (für den Nachweis)" if document.get("phase") == "settlement" else ""
    return f"{document['name']}{after}{note}"


def _contact(record: Plain) -> str:
    contact = record["contact"]
    return " · ".join(contact[key] for key in ("institution", "phone", "url") if contact.get(key))


def _pre_financing(record: Plain, amount: Amount | None) -> str:
    if (
        amount is None
        or amount.kind is not AidKind.GRANT
        or not record.get("settlement", {}).get("pays_first")
    ):
        return ""
    months = record["settlement"].get("payout_months", {})
    known = [str(months[key]) for key in ("from", "to") if key in months]
    duration = f"{' bis '.join(known)} Monate" if known else "unbekannt"
    first = "Sie zahlen zuerst alles selbst. Der Zuschuss käme nach dem Nachweis."
    return f"{first} Dauer bis zur Auszahlung: {duration}."


def _money(result: ProgrammeResult, situation: Situation) -> Money | None:
    amount = result.amount
    if amount is None or amount.kind is not AidKind.GRANT or not amount.high or costs_open(amount, situation):
        return None
    certain = amount.low if result.verdict is Verdict.ELIGIBLE else Decimal(0)
    caption = "gefüllt: passt heute · schraffiert: eine Antwort oder Quelle fehlt"
    return Money(shown_amount(result, situation), certain, amount.high, caption, AID[amount.kind])


def costs_open(amount: Amount, situation: Situation) -> bool:
    """Whether costs that nobody has named yet drive the amount; then its upper end says nothing."""
    costs = (fact_id for fact_id in amount.open_facts if fact_id.startswith(COSTS))
    return any(situation.bounds(fact_id)[1] is None for fact_id in costs)


def shown_amount(result: ProgrammeResult, situation: Situation) -> str:
    """The amount as an owner may read it: for an open programme only "bis", never a lower end."""
    amount = result.amount
    if amount is None:
        return "–"
    if costs_open(amount, situation):
        return "noch nicht zu rechnen: Kosten fehlen"
    if result.verdict is Verdict.OPEN and amount.documented and amount.high is not None:
        return f"bis{texts.NBSP}{texts.euros(amount.high)}"
    return texts.amount(amount)


def funding_line(result: ProgrammeResult, results: CaseResults) -> Funding:
    """One programme in one line of the summary."""
    record = results.programme(result.programme.id).record
    amount = result.amount
    situation = results.situation
    shown = "Kosten fehlen" if amount and costs_open(amount, situation) else shown_amount(result, situation)
    if amount and amount.kind is not AidKind.GRANT:
        shown = f"{AID[amount.kind].split()[1]} {shown}"
    remaining = "nichts"
    if result.verdict is Verdict.OPEN and not result.open_facts:
        remaining = "Fördergeber fragen"
    if result.open_facts:
        remaining = question_text(result.open_facts[0], results)
        if len(result.open_facts) > 1:
            remaining = f"{len(result.open_facts)} Angaben"
    has_page = result in results.chosen()
    return Funding(
        sign=sign(result),
        name=record["name"],
        short=record["short_name"],
        amount=shown,
        remaining=remaining,
        see=programme_at(result.programme.id) if has_page else "",
    )


def question_text(fact_id: str, results: CaseResults) -> str:
    """The question of a fact; for a confirmation the rule to be confirmed."""
    if not is_confirmation(fact_id):
        return results.situation.dictionary[fact_id].question
    for result in results.match.results:
        for criterion in result.criteria:
            if fact_id in criterion.facts:
                if criterion.origin == "status":
                    name = results.programme(result.programme.id).record["short_name"]
                    return f"Nimmt „{name}“ heute Anträge an?"
                return f"Zu bestätigen: {texts.rule(criterion)}"
    return fact_id


def question_lines(results: CaseResults) -> tuple[Question, ...]:
    """The most valuable open questions; whether an old programme still runs is asked last."""
    real = [q for q in results.questions if not q.fact.endswith(".status")]
    rest = [q for q in results.questions if q.fact.endswith(".status")]
    return tuple(_question(question, results) for question in (*real, *rest)[:MOST_QUESTIONS])


def _question(question: OpenQuestion, results: CaseResults) -> Question:
    fact_id = question.fact
    who = "Beratung"
    if not is_confirmation(fact_id):
        known_by = results.situation.dictionary[fact_id].known_by
        who = ", ".join(_WHO[code] for code in known_by) or "unbekannt"
    names = [results.programme(p).record["short_name"] for p in (*question.programmes, *question.narrows)]
    shown = ", ".join(names[:2]) + (f" und {len(names) - 2} weitere" if len(names) > 2 else "")
    euros = f"bis {texts.euros(question.euros)}" if question.euros else _no_grant(question, results)
    text = question_text(fact_id, results)
    return Question(text, euros, question.euros, shown, who, bar_note="")


def _no_grant(question: OpenQuestion, results: CaseResults) -> str:
    amounts = [results.match[p].amount for p in (*question.programmes, *question.narrows)]
    if any(amount and amount.kind is not AidKind.GRANT for amount in amounts):
        return "Darlehen oder Bürgschaft"
    return "kein Betrag belegt"


def open_reasons(results: CaseResults) -> tuple[Reason, ...]:
    """Programmes that are open, and what is missing."""
    found = (r for r in results.promising() if r.verdict is Verdict.OPEN)
    return tuple(_open_reason(result, results) for result in found)


def _open_reason(result: ProgrammeResult, results: CaseResults) -> Reason:
    missing = [question_text(fact_id, results) for fact_id in result.open_facts[:2]]
    more = len(result.open_facts) - len(missing)
    more_text = f" Und {texts.counted(more, 'weitere Angabe', 'weitere Angaben')}." if more > 0 else ""
    record = results.programme(result.programme.id).record
    text = (". ".join(part.rstrip(".") for part in missing) + more_text) if missing else ""
    if results.is_doubtful(result) and record["status"].get("note"):
        text = f"{record['status']['note']} {text}"
    return Reason(record["short_name"], text or "Nur der Fördergeber kann es sagen.", sign(result))


def dropped_reasons(results: CaseResults) -> tuple[Reason, ...]:
    """Programmes that do not fit, with the reason in one line."""
    return tuple(
        _dropped(result, results)
        for result in results.match.results
        if result.verdict is Verdict.NOT_ELIGIBLE and not results.is_proposal(result)
    )


def _dropped(result: ProgrammeResult, results: CaseResults) -> Reason:
    record = results.programme(result.programme.id).record
    closed = record["status"]["value"] in ("closed", "suspended")
    mark = Sign(Mark.CLOSED, "geschlossen") if closed else sign(result)
    return Reason(record["short_name"], reason_not_met(result, record, results.situation), mark)


def proposal_reasons(results: CaseResults) -> tuple[Reason, ...]:
    """Instruments of the region's studies; nobody takes applications for them."""
    found = []
    for result in results.match.results:
        if results.is_proposal(result):
            record = results.programme(result.programme.id).record
            found.append(Reason(record["name"], record["summary"], Sign(Mark.PROPOSED, "Vorschlag")))
    return tuple(found)
