# SPDX-License-Identifier: EUPL-1.2
"""What is known of firm and project, and the costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.facts import Fact
from irmd_desktop.core.values import Known, NotApplicable, Origin, Unknown, Value
from irmd_desktop.exchange.case_file import CostItemEntry
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model import CostItem, CostPlan, Row, Table
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.plausibility import contradictions
from irmd_desktop.services.possible_grant import COST_FACTS, TOTAL_COSTS
from irmd_desktop.services.report_building.open_points import MOST_QUESTIONS

_SHOWN_DERIVED: Final = ("site.", "firm.size_class", "firm.trade_group", "group.headcount_fte", "aid.")
"""Derived facts that the owner should see; the others are steps on the way."""
_ZERO: Final = Decimal(0)


def firm_tables(results: CaseResults) -> tuple[Table, ...]:
    """What is known of firm and project, and what the shown questions still ask."""
    asked = {question.fact for question in results.questions[:MOST_QUESTIONS]}
    found = contradictions(results.situation, results.release)
    tables = []
    if found:
        rows = tuple(Row(tr("Widerspruch"), text) for text in found)
        tables.append(Table(tr("Bitte prüfen"), rows))
    aim = results.case.project.aim
    groups = _groups()
    named = tuple(prefix for _, prefixes in groups for prefix in prefixes)
    for title, prefixes in (*groups, (tr("Weitere Angaben"), ())):
        facts = [
            fact
            for fact in results.situation.dictionary
            if (fact.id.startswith(prefixes) if prefixes else not fact.id.startswith((*named, COST_FACTS)))
        ]
        rows = tuple(_rows(results, facts, asked))
        if "project." in prefixes and aim:
            rows = (Row(tr("Ziel"), aim), *rows)
        if rows:
            tables.append(Table(title, rows))
    return tuple(tables)


def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (tr("Standort"), ("site.",)),
        (tr("Betrieb"), ("firm.", "group.")),
        (tr("Inhaberin oder Inhaber, Gründung"), ("person.", "founding.")),
        (tr("Vorhaben"), ("project.",)),
        (tr("Beihilfen und frühere Förderung"), ("aid.",)),
    )


def _rows(results: CaseResults, facts: list[Fact], asked: set[str]) -> Iterator[Row]:
    for fact in facts:
        found = results.situation.value(fact.id)
        if isinstance(found, Unknown | NotApplicable) and fact.id not in asked:
            continue
        if found.provenance.origin is Origin.DERIVED and not fact.id.startswith(_SHOWN_DERIVED):
            continue
        value = texts.records(fact, found) if fact.columns else texts.value(fact, found)
        yield Row(texts.authored(fact.label), value, _origin(found))


def _origin(found: Value) -> str:
    words = {
        Origin.OWNER: tr("Angabe des Betriebs"),
        Origin.ADVISER: tr("Beratung"),
        Origin.DOCUMENT: tr("Unterlage"),
        Origin.DERIVED: tr("abgeleitet"),
        Origin.REGISTER: tr("Register"),
    }
    origin = found.provenance.origin
    parts = [words[origin]] if origin else []
    if found.provenance.as_of and origin is not Origin.DERIVED:
        parts.append(texts.day(found.provenance.as_of))
    return ", ".join(parts)


def costs(results: CaseResults) -> CostPlan | None:
    """Costs of the project: its positions where they are listed, else by kind; unknown is not in the sum."""
    if TOTAL_COSTS not in results.situation.dictionary:
        return None
    entries = results.case.cost_items
    items = [_item(entry, results) for entry in entries] if entries else list(_kinds(results))
    if not items:
        return None
    gaps = sum(item.amount == texts.unknown() for item in items)
    if gaps == len(items) and not entries:
        return None
    label = tr("Zusammen")
    if gaps:
        label = trn(
            "Zusammen ohne {n} unbekannte Position", "Zusammen ohne {n} unbekannte Positionen", gaps
        ).format(n=gaps)
    total = _listed_total(entries) if entries else _known_total(results)
    return CostPlan(tuple(items), label, total)


def _item(entry: CostItemEntry, results: CaseResults) -> CostItem:
    fact = results.situation.dictionary.facts.get(f"{COST_FACTS}{entry.kind}_eur")
    kind = _kind_name(fact) if fact else entry.kind
    amount = texts.euros(entry.net_eur) if entry.net_eur is not None else texts.unknown()
    return CostItem(entry.title, kind, amount, entry.supplier or "")


def _kinds(results: CaseResults) -> Iterator[CostItem]:
    situation = results.situation
    for fact in situation.dictionary:
        if not fact.id.startswith(COST_FACTS) or fact.id in situation.derivations.rules:
            continue
        found = situation.value(fact.id)
        if not isinstance(found, NotApplicable):
            yield CostItem(_kind_name(fact), "", texts.value(fact, found))


def _kind_name(fact: Fact) -> str:
    return texts.authored(fact.label).partition(": ")[2] or texts.authored(fact.label)


def _listed_total(entries: Sequence[CostItemEntry]) -> str:
    return texts.euros(sum((entry.net_eur for entry in entries if entry.net_eur is not None), start=_ZERO))


def _known_total(results: CaseResults) -> str:
    """The sum of what is known; an open end is left out, since the label says that something is missing."""
    situation = results.situation
    total = situation.value(TOTAL_COSTS)
    low, high = situation.bounds(TOTAL_COSTS)
    if not isinstance(total, Known) and low and high is None:
        return texts.euros(low)
    return texts.value(situation.dictionary[TOTAL_COSTS], total)
