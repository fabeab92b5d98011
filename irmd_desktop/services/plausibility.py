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
from irmd_desktop.language import tr

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
        told = tr("Nichts bestellt, aber eine erste Bestellung am {day}: eines davon stimmt nicht.")
        yield told.format(day=texts.day(first))
    steps = [
        ("filed_on", tr("abgeschickt")),
        ("received_on", tr("eingegangen")),
        ("awarded_on", tr("bewilligt")),
    ]
    known = [(word, day) for name, word in steps if isinstance(day := days.get(name), date)]
    for (word, day), (later_word, later) in pairwise(known):
        if later < day:
            told = tr("Der Antrag ist am {later} {later_word}, aber erst am {day} {word}.")
            days_in_words = {"later": texts.day(later), "day": texts.day(day)}
            yield told.format(later_word=later_word, word=word, **days_in_words)


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
            shown = texts.authored(situation.dictionary[lookup.key].option_label(key))
            found = lookup.table.get(key)
            if found and isinstance(given, str) and given not in found:
                others = tr(" oder ").join(sorted(texts.authored(fact.option_label(code)) for code in found))
                told = tr("{fact}: angegeben ist {given}, zu {key} gehört {others}.")
                named = texts.authored(fact.label)
                stated = texts.authored(fact.option_label(given))
                yield told.format(fact=named, given=stated, key=shown, others=others)


def _future(situation: Situation) -> Iterator[str]:
    for fact in situation.dictionary:
        day = _known(situation, fact.id)
        if fact.id == "firm.founded_on" and isinstance(day, date) and day > situation.as_of:
            yield tr("{fact}: {day} liegt in der Zukunft.").format(
                fact=texts.authored(fact.label), day=texts.day(day)
            )


def _catalogue(as_of: date, release: Release) -> Iterator[str]:
    closed = release.meta.get("as_of")
    if closed and date.fromisoformat(closed) + CATALOGUE_GROWS_OLD < as_of:
        told = tr("Der Katalog ist vom {day}, mehr als 180 Tage alt.")
        yield told.format(day=texts.day(date.fromisoformat(closed)))
