# SPDX-License-Identifier: EUPL-1.2
"""Summary, firm and project, checklists, de-minimis, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.criteria import Criterion, Op, StartGate
from irmd_desktop.core.de_minimis import GENERAL_CEILING, drop_outs, received, room
from irmd_desktop.core.derived_aid import ledger_of
from irmd_desktop.core.evaluation import start_verdict
from irmd_desktop.core.facts import Fact
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.readiness import (
    LEAD_TIME_UNKNOWN,
    ItemKind,
    ItemPlan,
    ItemState,
    LeadTime,
    ReadinessItem,
    assess_readiness,
    start_gate_item,
)
from irmd_desktop.core.values import Known, NotApplicable, Origin, Unknown, Value
from irmd_desktop.reports.model import (
    Aid,
    AidLine,
    CheckItem,
    Checklist,
    CostItem,
    CostPlan,
    Funding,
    Money,
    NextStep,
    Notice,
    NoticeKind,
    Row,
    Summary,
    Table,
)
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.plausibility import contradictions
from irmd_desktop.services.report_building import maturity, programmes

_GROUPS: Final = (
    ("Standort", ("site.",)),
    ("Betrieb", ("firm.", "group.")),
    ("Inhaberin oder Inhaber, Gründung", ("person.", "founding.")),
    ("Vorhaben", ("project.",)),
    ("Beihilfen und frühere Förderung", ("aid.",)),
)
_SHOWN_DERIVED: Final = ("site.", "firm.size_class", "firm.trade_group", "group.headcount_fte", "aid.")
"""Derived facts that the owner should see; the others are steps on the way."""
_ORIGIN: Final = {
    Origin.OWNER: "Angabe des Betriebs",
    Origin.ADVISER: "Beratung",
    Origin.DOCUMENT: "Unterlage",
    Origin.DERIVED: "abgeleitet",
    Origin.REGISTER: "Register",
}
_WHO: Final = {
    "firm": "Betrieb",
    "adviser": "Beratung",
    "chamber": "Kammer",
    "bank": "Hausbank",
    "tax_adviser": "Steuerberatung",
    "funder": "Fördergeber",
    "supplier": "Lieferant",
    "consultant": "externe Beratung",
}
_STATE: Final = {
    "done": ItemState.DONE,
    "missing": ItemState.MISSING,
    "in_progress": ItemState.OPEN,
    "not_needed": ItemState.NOT_NEEDED,
    "unknown": ItemState.UNKNOWN,
}
MOST_FUNDINGS: Final = 4
COSTS: Final = "cost."
TOTAL: Final = "cost.total_eur"
LEDGER: Final = "aid.de_minimis_grants"


def summary(results: CaseResults) -> Summary:
    """The first page."""
    lines = _fundings(results)
    shown = len(lines)
    total = len(results.promising())
    question = programmes.question_lines(results)[:1]
    further = texts.counted(total - shown, "weiteres Programm ist", "weitere Programme sind")
    more = f"{further} offen." if total > shown else ""
    measured = results.maturity
    return Summary(
        warning=_warning(results),
        score=maturity.score(measured) if measured else None,
        critical=maturity.critical_sentence(measured) if measured else "",
        steps=_steps(results),
        fundings=lines,
        fundings_more=more,
        money=_money(results),
        open_question=question[0].question if question else "",
        open_text=_open_text(results),
    )


def _fundings(results: CaseResults) -> tuple[Funding, ...]:
    chosen = [r for r in results.chosen() if r.verdict is not Verdict.NOT_ELIGIBLE]
    rest = [r for r in results.promising() if r not in chosen]
    return tuple(programmes.funding_line(r, results) for r in (*chosen, *rest)[:MOST_FUNDINGS])


def _warning(results: CaseResults) -> Notice | None:
    ordered = (
        results.situation.value("project.ordered")
        if "project.ordered" in results.situation.dictionary
        else None
    )
    if isinstance(ordered, Known) and ordered.value is True:
        gate = results.release.book.start_gate
        revocable = results.situation.value(gate.get("order_withdrawal_right", ""))
        if isinstance(revocable, Known) and revocable.value is False:
            text = (
                "Es ist verbindlich bestellt, ohne Rücktrittsrecht. Für die meisten Programme ist die "
                "Förderung damit verloren. Wo der Beginn nicht geregelt ist, kann nur der Fördergeber "
                "etwas anderes sagen."
            )
            return Notice(NoticeKind.STOP, "Schon verbindlich bestellt", text)
        text = (
            "Es ist schon etwas bestellt oder unterschrieben. Ein Auftrag vor dem Antrag schließt die "
            "Förderung meist aus. Prüfen Sie, ob ein kostenloser Rücktritt möglich ist, und bestellen Sie "
            "nichts weiter."
        )
        return Notice(NoticeKind.STOP, "Schon bestellt: zuerst klären", text)
    text = (
        "Bestellen, unterschreiben oder anzahlen Sie noch nichts. Ein Auftrag vor dem Antrag schließt die "
        "Förderung meist aus. Auch ein unterschriebenes Angebot ist ein Auftrag."
    )
    return Notice(NoticeKind.STOP, "Erst beantragen, dann bestellen", text)


def _steps(results: CaseResults) -> tuple[NextStep, ...]:
    steps = [step for step in results.case.steps if step.state != "done"][:3]
    if not steps and results.maturity:
        return maturity.suggested_steps(results.maturity)
    return tuple(NextStep(texts.weekday(s.by) if s.by else "", s.what, s.benefit, s.effort) for s in steps)


def _money(results: CaseResults) -> Money | None:
    """Only for programmes the adviser has planned in: a sum of mere possibilities promises too much."""
    if not results.case.chosen:
        return None
    grants = [(r, r.amount) for r in results.chosen() if r.amount and r.amount.kind is AidKind.GRANT]
    if not grants or any(
        amount.high is None or programmes.costs_open(amount, results.situation) for _, amount in grants
    ):
        return None
    fits = [amount.low for result, amount in grants if result.verdict is Verdict.ELIGIBLE]
    low = sum(fits, Decimal(0))
    high = sum((amount.high or Decimal(0) for _, amount in grants), Decimal(0))
    _, costs = results.situation.bounds(TOTAL)
    if costs is not None and high > costs:
        return None  # more than the project costs: these programmes cannot all be combined
    caption = "gefüllt: passt · schraffiert: offen · gewählte Programme, ohne Darlehen"
    return Money(texts.euro_range(low, high), low, high, caption)


def _open_text(results: CaseResults) -> str:
    lines = programmes.question_lines(results)
    verdicts = [r.verdict for r in results.match.results if not results.is_proposal(r)]
    still, out = verdicts.count(Verdict.OPEN), verdicts.count(Verdict.NOT_ELIGIBLE)
    first = f"Daran hängt: {lines[0].programmes} ({lines[0].euros}). " if lines else ""
    counted = (
        f"{texts.counted(still, 'Programm ist', 'Programme sind')} offen, "
        f"{texts.counted(out, 'fällt', 'fallen')} weg."
    )
    return f"{first}{counted} Zuschüsse kommen meist erst nach der Rechnung."


def firm_tables(results: CaseResults) -> tuple[Table, ...]:
    """What is known of firm and project, and what the shown questions still ask."""
    asked = {question.fact for question in results.questions[: programmes.MOST_QUESTIONS]}
    found = contradictions(results.situation, results.release)
    tables = [Table("Bitte prüfen", tuple(Row("Widerspruch", text) for text in found))] if found else []
    named = tuple(prefix for _, prefixes in _GROUPS for prefix in prefixes)
    for title, prefixes in (*_GROUPS, ("Weitere Angaben", ())):
        facts = [
            fact
            for fact in results.situation.dictionary
            if (fact.id.startswith(prefixes) if prefixes else not fact.id.startswith((*named, COSTS)))
        ]
        rows = tuple(_rows(results, facts, asked))
        if rows:
            tables.append(Table(title, rows))
    return tuple(tables)


def _rows(results: CaseResults, facts: list[Fact], asked: set[str]) -> Iterator[Row]:
    for fact in facts:
        found = results.situation.value(fact.id)
        if isinstance(found, Unknown | NotApplicable) and fact.id not in asked:
            continue
        if found.provenance.origin is Origin.DERIVED and not fact.id.startswith(_SHOWN_DERIVED):
            continue
        value = texts.records(fact, found) if fact.columns else texts.value(fact, found)
        yield Row(fact.label, value, _origin(found))


def _origin(found: Value) -> str:
    origin = found.provenance.origin
    parts = [_ORIGIN[origin]] if origin else []
    if found.provenance.as_of and origin is not Origin.DERIVED:
        parts.append(texts.day(found.provenance.as_of))
    return ", ".join(parts)


def costs(results: CaseResults) -> CostPlan | None:
    """Costs of the project by kind; unknown ones say so and are not in the sum."""
    situation = results.situation
    sums = situation.derivations.rules
    kinds = [f for f in situation.dictionary if f.id.startswith(COSTS) and f.id not in sums]
    if TOTAL not in situation.dictionary:
        return None
    items = [
        CostItem(fact.label.removeprefix("Kosten: "), "", texts.value(fact, situation.value(fact.id)))
        for fact in kinds
        if not isinstance(situation.value(fact.id), NotApplicable)
    ]
    if not items or all(isinstance(situation.value(fact.id), Unknown) for fact in kinds):
        return None
    gaps = sum(isinstance(situation.value(fact.id), Unknown) for fact in kinds)
    total = situation.value(TOTAL)
    label = "Zusammen" if not gaps else f"Zusammen ohne {gaps} unbekannte Positionen"
    return CostPlan(tuple(items), label, texts.value(situation.dictionary[TOTAL], total))


def checklists(results: CaseResults) -> tuple[Checklist, ...]:
    """Readiness for every programme with its own page that may still fit."""
    return tuple(
        _checklist(result, results)
        for result in results.chosen()
        if result.verdict is not Verdict.NOT_ELIGIBLE
    )


def _checklist(result: ProgrammeResult, results: CaseResults) -> Checklist:
    record = results.programme(result.programme.id).record
    papers = {
        d["id"]: d for d in record.get("documents", ()) if d.get("phase", "application") == "application"
    }
    given = {p.document: p for p in results.case.papers if p.programme == result.programme.id}
    items = [_paper(document, given[i].state if i in given else "unknown") for i, document in papers.items()]
    gate = _start_gate(result)
    if gate is not None:
        items.insert(0, start_gate_item(start_verdict(gate, results.situation)))
    end = record.get("validity", {}).get("to")
    deadline = date.fromisoformat(end) if end else None
    readiness = assess_readiness(items, results.on, deadline)
    names = {item.id: papers[item.id]["name"] for item in items if item.id in papers}
    lines = tuple(_check_item(plan, names, given) for plan in readiness.plans)
    sentence = f"{readiness.done} von {readiness.needed} Punkten erledigt."
    return Checklist(
        programme=record["short_name"],
        done=readiness.done,
        needed=readiness.needed,
        sentence=sentence if readiness.needed else "Für den Antrag sind keine Unterlagen belegt.",
        items=lines,
        key=result.programme.id,
        deadline=texts.day(deadline) if deadline else "",
        after_award=tuple(_after_award(record)),
    )


def _start_gate(result: ProgrammeResult) -> StartGate | None:
    for criterion in result.criteria:
        operand = _operand(criterion)
        if isinstance(operand, StartGate):
            return operand
    return None


def _operand(criterion: Criterion) -> object:
    return criterion.test.operand if criterion.test.op is Op.START_ALLOWED else None


def _paper(document: Plain, state: str) -> ReadinessItem:
    lead = document.get("lead_time_days", {})
    days = LeadTime(lead.get("from"), lead.get("to")) if lead else LEAD_TIME_UNKNOWN
    return ReadinessItem(document["id"], ItemKind.DOCUMENT, _STATE[state], document["who"], days)


def _check_item(plan: ItemPlan, names: dict[str, str], given: Mapping[str, object]) -> CheckItem:
    item = plan.item
    done = {ItemState.DONE: True, ItemState.UNKNOWN: None}.get(plan.state, False)
    paper = given.get(item.id)
    due = getattr(paper, "due", None)
    by = texts.day(due) if due else texts.day(plan.start_by) if plan.start_by else ""
    lead = _lead_time(item.lead_time)
    what = names.get(item.id, "Noch nichts bestellt, unterschrieben oder angezahlt")
    is_paper = item.kind is ItemKind.DOCUMENT
    return CheckItem(done, what, _WHO.get(item.who, item.who), by, lead if is_paper else "sofort")


def _lead_time(lead: LeadTime) -> str:
    if lead.low is None and lead.high is None:
        return "unbekannt"
    if lead.high is None:
        return f"ab {lead.low} Tage"
    return f"{lead.low}–{lead.high} Tage" if lead.low else f"bis {lead.high} Tage"


def _after_award(record: Plain) -> Iterator[str]:
    settlement = record.get("settlement", {})
    for key, sentence in (
        ("start_within_months", "Beginn innerhalb von {} Monaten"),
        ("project_months_max", "Umsetzung innerhalb von {} Monaten"),
        ("proof_within_months", "Verwendungsnachweis innerhalb von {} Monaten"),
        ("purpose_bound_years", "Zweckbindung {} Jahre"),
        ("retention_years", "Unterlagen {} Jahre aufbewahren"),
    ):
        if key in settlement:
            yield sentence.format(settlement[key])
    yield from settlement.get("reporting", ())


def aid(results: CaseResults) -> Aid | None:
    """Room below the de-minimis ceiling today and what drops out when."""
    ledger = ledger_of(results.situation.value(LEDGER))
    if ledger is None:
        return None
    used, free = received(ledger, results.on), room(ledger, results.on)
    by_id = {entry.id: entry for entry in ledger.entries}
    lines = []
    for drop in drop_outs(ledger, results.on):
        entry = by_id[drop.entry]
        granted = entry.granted_on.value if isinstance(entry.granted_on, Known) else None
        lines.append(
            AidLine(
                granted=texts.day(granted) if isinstance(granted, date) else "unbekannt",
                body=entry.granting_body or "unbekannt",
                amount=texts.euro_range(drop.amount.low, drop.amount.high),
                drops_out=texts.day(drop.day) if drop.day else "unbekannt",
                free_after=texts.euros(drop.room_after.low) if drop.room_after else "",
            )
        )
    return Aid(
        sentence=(
            f"Am {texts.day(results.on)} zählen {texts.euro_range(used.low, used.high)} "
            f"von {texts.euros(GENERAL_CEILING.amount)}."
        ),
        lines=tuple(lines),
        footnote="Gezählt wird taggenau über drei Jahre ab Bewilligung, für das Unternehmen mit seinen "
        "verbundenen Unternehmen zusammen (Verordnung (EU) 2023/2831). Eine neue Beihilfe über der "
        "Grenze wird nicht gekürzt, sie ist dann gar keine De-minimis-Beihilfe.",
        free=texts.euros(free.low),
        used=used.low,
        ceiling=GENERAL_CEILING.amount,
        today=results.on,
    )
