# SPDX-License-Identifier: EUPL-1.2
"""Contradictions between the facts of a case: told to the adviser, never corrected silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from irmd_desktop import texts
from irmd_desktop.content.release import Release
from irmd_desktop.core.derivations import FirstOf, Lookup
from irmd_desktop.core.evaluation import Facts
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import Known, Value

CATALOGUE_GROWS_OLD = timedelta(days=180)


def contradictions(situation: Situation, release: Release) -> tuple[str, ...]:
    """German sentences, one for each contradiction; empty where there is none."""
    return (
        *_start(situation, release.book.start_gate),
        *_places(situation),
        *_future(situation),
        *_catalogue(situation.as_of, release),
    )


def _known(facts: Facts, fact_id: str) -> object:
    value: Value = facts.value(fact_id)
    return value.value if isinstance(value, Known) else None


def _start(situation: Situation, gate: Mapping[str, str]) -> Iterator[str]:
    days = {name: _known(situation, fact_id) for name, fact_id in gate.items()}
    ordered, first = days.get("ordered"), days.get("first_order_on")
    if ordered is False and isinstance(first, date):
        yield f"Nichts bestellt, aber eine erste Bestellung am {texts.day(first)}: eines davon stimmt nicht."
    steps = [("filed_on", "abgeschickt"), ("received_on", "eingegangen"), ("awarded_on", "bewilligt")]
    known = [(word, day) for name, word in steps if isinstance(day := days.get(name), date)]
    for (word, day), (later_word, later) in pairwise(known):
        if later < day:
            yield f"Der Antrag ist am {texts.day(later)} {later_word}, aber erst am {texts.day(day)} {word}."


def _places(situation: Situation) -> Iterator[str]:
    """A look-up that says something else than what was given, or that finds nothing."""
    for fact_id, rule in situation.derivations.rules.items():
        given = _known(situation, fact_id) if fact_id in situation.given else None
        for lookup in rule.rules if isinstance(rule, FirstOf) else (rule,):
            if not isinstance(lookup, Lookup):
                continue
            key = _known(situation, lookup.key)
            if not isinstance(key, str):
                continue
            fact = situation.dictionary[fact_id]
            shown = situation.dictionary[lookup.key].option_label(key)
            found = lookup.table.get(key)
            if found and isinstance(given, str) and given not in found:
                others = " oder ".join(sorted(fact.option_label(code) for code in found))
                yield f"{fact.label}: angegeben ist {fact.option_label(given)}, zu {shown} gehört {others}."


def _future(situation: Situation) -> Iterator[str]:
    for fact in situation.dictionary:
        day = _known(situation, fact.id)
        if fact.id == "firm.founded_on" and isinstance(day, date) and day > situation.as_of:
            yield f"{texts.authored(fact.label)}: {texts.day(day)} liegt in der Zukunft."


def _catalogue(as_of: date, release: Release) -> Iterator[str]:
    closed = release.meta.get("as_of")
    if closed and date.fromisoformat(closed) + CATALOGUE_GROWS_OLD < as_of:
        yield f"Der Katalog ist vom {texts.day(date.fromisoformat(closed))}, mehr als 180 Tage alt."
