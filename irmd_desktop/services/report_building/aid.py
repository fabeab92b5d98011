# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid of the firm: room today, what drops out when, what the self-declaration asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.dates import add_days
from irmd_desktop.core.de_minimis import (
    GENERAL_CEILING,
    DropOut,
    Ledger,
    LedgerEntry,
    drop_outs,
    first_day_outside,
    received,
    room,
    window,
)
from irmd_desktop.core.derived_aid import ledger_of
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.spans import Span
from irmd_desktop.core.values import Known, NotApplicable, Unknown
from irmd_desktop.language import tr
from irmd_desktop.reports.model import Aid, AidLine, AidSpan, Row
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.possible_grant import costs_open

LEDGER: Final = "aid.de_minimis_grants"
_RELATED: Final = "firm.related_enterprises"


def aid(results: CaseResults) -> Aid | None:
    """The whole chapter; `None` where nobody has asked for earlier aid yet."""
    ledger = ledger_of(results.situation.value(LEDGER))
    if ledger is None:
        return None
    used, free = received(ledger, results.on), room(ledger, results.on)
    ceiling = texts.euros(GENERAL_CEILING.amount)
    entries = {entry.id: entry for entry in ledger.entries}
    drops = drop_outs(ledger, results.on)
    counted = (
        texts.euro_range(used.low, used.high) if used.low or used.high is None else texts.euros(used.low)
    )
    return Aid(
        sentence=tr(
            "Kleine Beihilfen, in drei Jahren höchstens {ceiling} je Unternehmen. Am {day} zählen {used}."
        ).format(ceiling=ceiling, day=texts.day(results.on), used=counted),
        lines=tuple(_line(drop, entries[drop.entry]) for drop in drops),
        footnote=tr(
            "Gezählt wird taggenau über drei Jahre ab dem Bescheid. Eine neue Beihilfe über der Grenze wird "
            "nicht gekürzt, sie ist dann gar keine De-minimis-Beihilfe. „Danach frei“ gilt ohne neue "
            "Beihilfen."
        ),
        free=texts.euros(free.low),
        used=used.low,
        ceiling=GENERAL_CEILING.amount,
        total_label=tr("Summe am {day}").format(day=texts.day(results.on)) if drops else "",
        total=counted,
        today=results.on,
        spans=(
            *(_span(entries[drop.entry]) for drop in drops if _counts_to_the_day(entries[drop.entry])),
            *_planned(results),
        ),
        undertaking=_undertaking(results),
        annex=tuple(_annex(results, ledger, used)),
        annex_signature=tr("Unterschrift (Angaben nach meinem Wissen vollständig)"),
        source_note=tr("Quelle: Verordnung (EU) 2023/2831, Artikel 3."),
    )


def _line(drop: DropOut, entry: LedgerEntry) -> AidLine:
    granted = _day(entry)
    return AidLine(
        granted=texts.day(granted) if granted else texts.unknown(),
        body=entry.granting_body or texts.unknown(),
        amount=_money(drop.amount),
        drops_out=texts.day(drop.day) if drop.day else texts.unknown(),
        free_after=texts.euros(drop.room_after.low) if drop.room_after else "",
    )


def _money(span: Span) -> str:
    return texts.euros(span.low) if span.exact else texts.euro_range(span.low, span.high)


def _day(entry: LedgerEntry) -> date | None:
    found = entry.granted_on
    return found.value if isinstance(found, Known) and isinstance(found.value, date) else None


def _amount(entry: LedgerEntry) -> str:
    found = entry.gross_grant_equivalent
    if isinstance(found, Known) and isinstance(found.value, Decimal):
        return texts.euros(found.value)
    return tr("Betrag unbekannt")


def _counts_to_the_day(entry: LedgerEntry) -> bool:
    return _day(entry) is not None


def _span(entry: LedgerEntry) -> AidSpan:
    start = _day(entry)
    assert start is not None
    end = first_day_outside(start)
    words = tr("zählt bis {day}").format(day=texts.day(add_days(end, -1)))
    return AidSpan(entry.granting_body or tr("unbekannt"), _amount(entry), start, end, words)


def _planned(results: CaseResults) -> Iterator[AidSpan]:
    """What the chosen programmes would add, counted from today as the earliest day of award."""
    for result in results.chosen():
        high = _possible(result, results)
        if high is None:
            continue
        record = results.programme(result.programme.id).record
        end = first_day_outside(results.on)
        label = tr("{name} (geplant)").format(name=record["short_name"])
        amount = tr("{amount}, zählte bis {year}").format(
            amount=texts.up_to(texts.euros(high)), year=end.year
        )
        yield AidSpan(label, amount, results.on, end, "", planned=True)


def _possible(result: ProgrammeResult, results: CaseResults) -> Decimal | None:
    """Most that a de-minimis programme would grant, where that is known."""
    amount = result.amount
    record = results.programme(result.programme.id).record
    if result.verdict is Verdict.NOT_ELIGIBLE or record["state_aid"]["basis"] != "de_minimis":
        return None
    if amount is None or amount.kind is not AidKind.GRANT or not amount.high:
        return None
    return None if costs_open(amount, results.situation) else amount.high


def _undertaking(results: CaseResults) -> str:
    """Whose aid is added up, with what the firm says about itself."""
    rule = tr(
        "Unternehmen, die über Mehrheit, Vertrag oder Satzung verbunden sind, zählen als ein einziges "
        "Unternehmen. Nach einer Übernahme zählen die Beihilfen aller Beteiligten."
    )
    return f"{rule} {_says(results)}"


def _says(results: CaseResults) -> str:
    situation = results.situation
    found = situation.value(_RELATED) if _RELATED in situation.dictionary else None
    if isinstance(found, NotApplicable):
        return tr("Angabe des Betriebs: keine verbundenen Unternehmen.")
    if found is None or isinstance(found, Unknown):
        return tr("Ob es verbundene Unternehmen gibt, ist noch nicht angegeben.")
    return tr("Angabe des Betriebs: {enterprises}.").format(
        enterprises=texts.records(situation.dictionary[_RELATED], found)
    )


def _annex(results: CaseResults, ledger: Ledger, used: Span) -> Iterator[Row]:
    firm = results.case.firm
    situation = results.situation
    parts = [firm.name]
    for words, fact_id in (
        (tr("Rechtsform {value}"), "firm.legal_form"),
        (tr("gegründet {value}"), "firm.founded_on"),
    ):
        if fact_id in situation.dictionary:
            shown = texts.value(situation.dictionary[fact_id], situation.value(fact_id))
            parts.append(words.format(value=shown))
    yield Row(tr("Unternehmen"), ", ".join(parts))
    where = ", ".join(part for part in (firm.street, firm.place) if part)
    yield Row(tr("Anschrift der Betriebsstätte"), where or texts.unknown())
    related = situation.value(_RELATED) if _RELATED in situation.dictionary else None
    none = tr("keine") if isinstance(related, NotApplicable) else texts.unknown()
    if isinstance(related, Known):
        none = texts.records(situation.dictionary[_RELATED], related)
    yield Row(tr("Verbundene Unternehmen"), none)
    first, _ = window(results.on)
    yield Row(
        tr("De-minimis-Beihilfen seit {day}").format(day=texts.day(first)),
        _granted(ledger, used),
    )
    yield Row(tr("Beantragt, noch nicht entschieden"), tr("vom Betrieb auszufüllen"))
    same = "project.other_aid_same_costs"
    if same in situation.dictionary:
        label = tr("Andere Beihilfen für dieselben Kosten")
        yield Row(label, texts.value(situation.dictionary[same], situation.value(same)))


def _granted(ledger: Ledger, used: Span) -> str:
    if not ledger.entries:
        return tr("keine")
    listed = "; ".join(_entry_words(entry) for entry in ledger.entries)
    return tr("{list}. Davon zählen heute {sum}.").format(list=listed, sum=_money(used))


def _entry_words(entry: LedgerEntry) -> str:
    granted = _day(entry)
    day = texts.day(granted) if granted else texts.unknown()
    body = entry.granting_body or texts.unknown()
    return tr("{amount} vom {day}, {body}").format(amount=_amount(entry), day=day, body=body)
