# SPDX-License-Identifier: EUPL-1.2
"""What the report says of one programme: verdict, amount, start rule, deadline, contact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import AidKind, Base
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.logic import Truth, kleene_not
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.prefinancing import FinancePlan, pre_financing
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import NOT_APPLICABLE, Interval, Known, Value
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model import (
    Funding,
    Mark,
    Money,
    Notice,
    NoticeKind,
    Programme,
    Sign,
)
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.possible_grant import costs_open, grant_of, sure_part
from irmd_desktop.services.report_building.amounts import aid_word, amount_lines, possible
from irmd_desktop.services.report_building.criteria import criterion_lines, placed_criteria
from irmd_desktop.services.report_building.sources import SourceBook

VERDICT_MARK: Final = {
    Verdict.ELIGIBLE: Mark.MET,
    Verdict.OPEN: Mark.OPEN,
    Verdict.NOT_ELIGIBLE: Mark.NOT_MET,
}


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
        amount_label=possible(amount.kind) if amount else tr("Möglicher Betrag"),
        amount=shown_amount(result, situation),
        amount_note=tr("gerechnet, nicht zugesagt") if amount else _no_amount(result),
        deadline=deadline,
        deadline_note=note,
        warning=start_box(record),
        criteria=criteria,
        source_note=book.note(record),
        working=amount_lines(amount, situation) if amount else (),
        prefinancing=_pre_financing(record, amount, situation),
        conflicts=tuple(conflict_box(conflict) for conflict in record.get("conflicts", ())),
        documents=tuple(document_line(document) for document in record.get("documents", ())),
        deadlines=tuple(record.get("deadlines", ())),
        contact=contact(record),
        contact_url=record["contact"].get("url", ""),
        open_points=tuple(f"{point['about']}: {point['note']}" for point in record.get("open_points", ())),
        money=_money(result, situation),
    )


def kind_words() -> dict[str, str]:
    """Kinds of help."""
    return {
        "zuschuss": tr("Zuschuss"),
        "darlehen": tr("Darlehen"),
        "buergschaft": tr("Bürgschaft"),
        "praemie": tr("Prämie"),
        "beratung": tr("Beratung"),
        "gutschein": tr("Gutschein"),
        "beteiligung": tr("Beteiligung"),
    }


def instruments(record: Plain) -> str:
    """Kinds of help that a programme gives."""
    words = kind_words()
    return ", ".join(words[code] for code in record["instruments"])


def _subtitle(record: Plain) -> str:
    provider = record["provider"]
    return f"{instruments(record)} · {provider['granting']} · {provider['implementing']}"


def _counted(result: ProgrammeResult) -> str:
    placed = zip(placed_criteria(result.programme.tree), result.outcomes, strict=True)
    states = [
        kleene_not(outcome.state) if negated else outcome.state
        for (criterion, _, negated), outcome in placed
        if criterion.hard
    ]
    met, still = states.count(Truth.MET), states.count(Truth.OPEN)
    if result.verdict is Verdict.OPEN:
        missing = len(result.open_facts)
        return trn("{n} Angabe fehlt noch", "{n} Angaben fehlen noch", missing).format(n=missing)
    text = tr("{met} von {all} Bedingungen erfüllt").format(met=met, all=len(states))
    return tr("{text}, {n} ohne Einfluss offen").format(text=text, n=still) if still else text


def _no_amount(result: ProgrammeResult) -> str:
    if result.verdict is Verdict.NOT_ELIGIBLE:
        return tr("kein Betrag, weil das Programm nicht passt")
    return tr("kein Betrag für den Betrieb belegt")


def _deadline(record: Plain, on: date) -> tuple[str, str]:
    calls = record.get("calls", ())
    ends = [call["to"] for call in calls if call.get("to", "") >= on.isoformat()]
    if calls and not ends and all(call.get("to") for call in calls):
        return tr("kein Aufruf offen"), tr("auf einen neuen Aufruf achten")
    end = min(ends) if ends else record.get("validity", {}).get("to")
    if not end:
        return tr("nicht belegt"), tr("vor dem Antrag nachfragen")
    last = date.fromisoformat(end)
    days = (last - on).days
    if days > 1:
        return texts.day(last), tr("noch {days} Tage").format(days=days)
    return texts.day(last), tr("abgelaufen") if days < 0 else tr("nur noch kurz")


def start_words(kind: str) -> str:
    """What a start rule (Vorhabenbeginn) means for the firm, "" where it forbids nothing."""
    words = {
        "application_before_start": tr(
            "Der Antrag muss vor dem ersten Auftrag gestellt sein. Ab welchem Tag danach bestellt werden "
            "darf, ist nicht belegt: vorher beim Fördergeber fragen."
        ),
        "application_received": tr("Bestellen Sie erst, wenn der Eingang des Antrags bestätigt ist."),
        "after_award": tr("Bestellen Sie erst nach dem Zuwendungsbescheid."),
        "day_after_filing_own_risk": tr(
            "Bestellen Sie frühestens am Tag nach dem Absenden des Antrags, und dann auf eigenes Risiko."
        ),
        "unknown": tr("Ab wann bestellt werden darf, ist nicht belegt: vorher beim Fördergeber fragen."),
    }
    return words.get(kind, "")


def start_box(record: Plain) -> Notice | None:
    """Red where the rule is documented, amber where only its absence is."""
    rule = record.get("start_rule")
    if not rule or not start_words(rule["kind"]):
        return None
    parts = []
    for threshold in rule.get("thresholds", ()):
        limit = texts.euros(Decimal(threshold["up_to"]))
        words = start_words(threshold["kind"]) or tr("keine Vorgabe.")
        below = tr("Bei Ausgaben bis {amount}: {rule}")
        if not threshold.get("inclusive", True):
            below = tr("Bei Ausgaben unter {amount}: {rule}")
        parts.append(below.format(amount=limit, rule=words))
    # The note of a record says the same more exactly; both together would contradict each other.
    general = rule.get("note") or start_words(rule["kind"])
    title = tr("Erst beantragen, dann bestellen")
    general = general.removeprefix(f"{title}. ")
    parts.append(tr("Sonst: {rule}").format(rule=general) if parts else general)
    if rule["kind"] == "unknown":
        careful = tr("Beginn-Regel nicht belegt. Vorsichtshalber erst beantragen.")
        return Notice(NoticeKind.CARE, careful, " ".join(parts))
    return Notice(NoticeKind.STOP, title, " ".join(parts))


def conflict_box(conflict: Plain) -> Notice:
    """Where sources contradict each other: all readings, and the one that counts here."""
    readings = "; ".join(reading["says"].rstrip(".") for reading in conflict["readings"])
    title = tr("Quellen widersprechen sich: {about}").format(about=conflict["about"])
    return Notice(NoticeKind.CARE, title, f"{readings}. {conflict['used']}")


def document_line(document: Plain) -> str:
    """A paper the application or the proof of use needs."""
    note = f" – {document['note']}" if document.get("note") else ""
    name = document["name"]
    if document.get("phase") == "settlement":
        name = tr("{name} (für den Nachweis)").format(name=name)
    return f"{name}{note}"


def contact(record: Plain) -> str:
    """Institution to ask, with its telephone."""
    found = record["contact"]
    return " · ".join(found[key] for key in ("institution", "phone") if found.get(key))


def _pre_financing(record: Plain, amount: Amount | None, situation: Situation) -> str:
    """What has to be paid before the grant arrives, in euros where the costs are known."""
    settlement = record.get("settlement", {})
    if amount is None or amount.kind is not AidKind.GRANT or not settlement.get("pays_first"):
        return ""
    months = settlement.get("payout_months", {})
    known = [str(months[key]) for key in ("from", "to") if key in months]
    duration = texts.unknown()
    if known:
        duration = tr("{months} Monate").format(months=f"{texts.NBSP}–{texts.NBSP}".join(known))
    when = tr("Dauer bis zur Auszahlung: {duration}.").format(duration=duration)
    base = next((step.after for step in amount.steps if isinstance(step.step, Base)), None)
    if base is None or base.high is None or amount.high is None or costs_open(amount, situation):
        return tr("Sie zahlen zuerst alles selbst. Der Zuschuss käme nach dem Nachweis. {when}").format(
            when=when
        )
    costs, grant = _span(base.low, base.high), _span(amount.low, amount.high)
    plan = FinancePlan(costs=costs, vat=NOT_APPLICABLE, grant=grant, own_funds=Known(Decimal(0)))
    needed = pre_financing(plan)
    return tr(
        "Sie zahlen zuerst {first} netto selbst. Der Zuschuss käme nach dem Nachweis. {when} Als Eigenanteil "
        "blieben {own}."
    ).format(
        first=texts.euro_range(needed.to_pay_first.low, needed.to_pay_first.high),
        when=when,
        own=texts.euro_range(needed.own_share.low, needed.own_share.high),
    )


def _span(low: Decimal, high: Decimal) -> Value:
    return Known(low) if low == high else Interval(low, high)


def _money(result: ProgrammeResult, situation: Situation) -> Money | None:
    amount = grant_of(result)
    if amount is None or not amount.high or costs_open(amount, situation):
        return None
    caption = tr("gefüllt: passt heute · schraffiert: eine Antwort oder Quelle fehlt")
    return Money(
        shown_amount(result, situation),
        sure_part(result, amount),
        amount.high,
        caption,
        possible(amount.kind),
    )


def shown_amount(result: ProgrammeResult, situation: Situation) -> str:
    """The amount as an owner may read it: for an open programme only "bis", never a lower end."""
    amount = result.amount
    if amount is None:
        return "–"
    if costs_open(amount, situation):
        return tr("noch nicht zu rechnen: Kosten fehlen")
    if result.verdict is Verdict.OPEN and amount.documented and amount.high is not None:
        return texts.up_to(texts.euros(amount.high))
    return texts.amount(amount)


def brief_amount(result: ProgrammeResult, situation: Situation) -> str:
    """The same in a narrow place."""
    missing = result.amount is not None and costs_open(result.amount, situation)
    return tr("Kosten fehlen") if missing else shown_amount(result, situation)


def _short_amount(result: ProgrammeResult, record: Plain, situation: Situation) -> str:
    """The amount in a narrow column, with its kind where it is no grant; the kind of help without one."""
    amount = result.amount
    if amount is None:
        return instruments(record)
    shown = brief_amount(result, situation)
    return shown if amount.kind is AidKind.GRANT else f"{aid_word(amount.kind)} {shown}"


def funding_line(result: ProgrammeResult, results: CaseResults, see: str) -> Funding:
    """One programme in one line of the summary; `see` is the place that says more."""
    record = results.programme(result.programme.id).record
    remaining = tr("nichts")
    if result.verdict is Verdict.OPEN and not result.open_facts:
        remaining = tr("Fördergeber fragen")
    if len(result.open_facts) == 1:
        remaining = question_text(result.open_facts[0], results)
    elif result.open_facts:
        remaining = tr("{n} Angaben").format(n=len(result.open_facts))
    return Funding(
        sign=sign(result),
        name=record["name"],
        short=record["short_name"],
        amount=_short_amount(result, record, results.situation),
        remaining=remaining,
        see=see,
    )


def question_text(fact_id: str, results: CaseResults) -> str:
    """The question of a fact; for a confirmation the rule to be confirmed."""
    if not is_confirmation(fact_id):
        return texts.authored(results.situation.dictionary[fact_id].question)
    for result in results.match.results:
        for criterion in result.criteria:
            if fact_id in criterion.facts:
                if criterion.origin == "status":
                    name = results.programme(result.programme.id).record["short_name"]
                    return tr("Nimmt „{name}“ heute Anträge an?").format(name=name)
                return tr("Zu bestätigen: {rule}").format(rule=texts.rule(criterion))
    return fact_id
