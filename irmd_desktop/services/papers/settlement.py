# SPDX-License-Identifier: EUPL-1.2
"""Abwicklungsplan after the award: dates and duties of one programme, and its list of vouchers.

Days come from the award and from the programme's record; where the record has none, the paper says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.amounts import Base
from irmd_desktop.core.values import Known
from irmd_desktop.exchange.belegliste import VoucherSheet
from irmd_desktop.exchange.case_file import AwardEntry
from irmd_desktop.language import tr
from irmd_desktop.reports.model_basics import Mark, Notice, NoticeKind, Sign
from irmd_desktop.reports.papers.model import Due, Entry, Settlement, Vouchers
from irmd_desktop.services.papers.basis import Basis, joined_by, months, years
from irmd_desktop.services.papers.costs import Position, costs_of
from irmd_desktop.services.papers.days_off import day_off
from irmd_desktop.services.papers.settlement_dates import Anchor, Award, DueDate, DueKind, due_dates
from irmd_desktop.services.possible_grant import COST_FACTS

SAXON_COLUMNS: Final = (
    "Auftragsdatum",
    "Rechnungsdatum",
    "Zahlungsdatum",
    "Empfänger",
    "Grund der Zahlung",
    "Betrag netto, abzüglich Skonto",
)
"""Columns of the Belegliste by NBest-EU and ANBest-P (Sachsen), as of 2025-05."""

_PAYEE, _REASON = "Empfänger", "Grund der Zahlung"
_ROWS_ON_A_PAGE: Final = 20
_LEAST_EMPTY: Final = 6


@dataclass(frozen=True)
class AwardFacts:
    """The award of a programme as the case knows it; `amount` in euros."""

    award: Award
    amount: Decimal | None = None


def title() -> str:
    """Title of the paper."""
    return tr("Abwicklungsplan mit Belegliste")


def award_of(basis: Basis) -> AwardFacts:
    """The award of the programme; without one the day that the facts name, for the only programme chosen."""
    found: AwardEntry | None = next(
        (one for one in basis.results.case.awards if one.programme == basis.programme), None
    )
    if found:
        return AwardFacts(Award(found.awarded_on, found.starts_on, found.ends_on), found.amount_eur)
    only = tuple(basis.results.case.chosen) == (basis.programme,)
    return AwardFacts(Award(basis.day("project.awarded_on") if only else None))


def dates_of(basis: Basis) -> tuple[DueDate, ...]:
    """The dates of the programme of the basis."""
    return due_dates(basis.record.get("settlement", {}), award_of(basis).award)


def settlement(basis: Basis) -> Settlement:
    """The whole paper."""
    facts = award_of(basis)
    return Settlement(
        head=basis.head(title(), _subtitle(basis)),
        entries=tuple(_entries(basis, facts)),
        dates=tuple(_dues(basis, facts)) if basis.programme else (),
        dates_note=tr(
            "Gerechnet aus den Angaben zum Programm. Steht im Bescheid etwas anderes, gilt der Bescheid."
        ),
        duties=tuple(_duties(basis)),
        notices=tuple(_notices(basis, facts)),
        vouchers=_vouchers(basis),
    )


def _subtitle(basis: Basis) -> str:
    if basis.programme:
        return basis.programme_name()
    return tr("Noch kein Programm gewählt")


def _entries(basis: Basis, facts: AwardFacts) -> Iterator[Entry]:
    yield basis.firm_entry()
    yield basis.project_entry()
    if facts.award.awarded_on:
        words = tr("vom {day}").format(day=texts.day(facts.award.awarded_on))
        if facts.amount is not None:
            words = tr("{day} über {amount}").format(day=words, amount=texts.euros(facts.amount))
        yield Entry(tr("Bescheid"), words)
    else:
        yield Entry(tr("Bescheid"), "", Sign(Mark.OPEN, tr("noch nicht eingetragen")))


# ------------------------------------------------------------------------------------------- dates


def due_title(kind: DueKind) -> str:
    """What a date is about."""
    return {
        DueKind.START: tr("Spätester Beginn"),
        DueKind.END: tr("Ende des Vorhabens: alles geliefert, berechnet und bezahlt"),
        DueKind.PROOF: tr("Verwendungsnachweis eingereicht"),
        DueKind.PURPOSE: tr("Ende der Zweckbindung"),
        DueKind.RETENTION: tr("Ende der Aufbewahrung der Unterlagen"),
    }[kind]


def _dues(basis: Basis, facts: AwardFacts) -> Iterator[Due]:
    state = land_of(basis)
    if facts.award.awarded_on:
        yield Due(texts.weekday(facts.award.awarded_on), tr("Bescheid"), tr("Tag des Bescheids"))
    for due in dates_of(basis):
        yield Due(
            day=due_day(due),
            what=due_title(due.kind),
            reckoned=reckoned(due, facts.award),
            remark=due_remark(due, state),
            open=due.day is None,
        )


def land_of(basis: Basis) -> str:
    """Code of the Land whose holidays count, "" where it is unknown."""
    found = basis.value("site.state")
    return found.value if isinstance(found, Known) and isinstance(found.value, str) else ""


def due_day(due: DueDate) -> str:
    """The day in words."""
    if due.day is None:
        return tr("noch offen") if due.documented else tr("nicht belegt")
    shown = texts.weekday(due.day)
    return tr("frühestens {day}").format(day=texts.day(due.day)) if due.earliest else shown


def reckoned(due: DueDate, award: Award) -> str:
    """From which day a date is counted, and how long."""
    if due.anchor is Anchor.LETTER:
        return tr("steht im Bescheid")
    if due.count is None:
        return tr("siehe Bescheid")
    long = years(due.count) if due.kind in (DueKind.PURPOSE, DueKind.RETENTION) else months(due.count)
    words = {
        Anchor.AWARD: tr("{long} ab Bescheid"),
        Anchor.BEGIN: tr("{long} ab Beginn am {day}"),
        Anchor.END: tr("{long} ab Ende des Vorhabens"),
    }[due.anchor]
    return words.format(long=long, day=texts.day(award.starts_on) if award.starts_on else "")


def due_remark(due: DueDate, state: str) -> str:
    """What to mind on that day: free days, and that a period may count from a later one."""
    if due.day is None:
        return ""
    if due.earliest:
        return tr("Fördergeber rechnen auch ab der letzten Zahlung oder dem Jahresende.")
    return day_off(due.day, state)


# ------------------------------------------------------------------------------------------ duties


def _duties(basis: Basis) -> Iterator[str]:
    block: Plain = basis.record.get("settlement", {})
    if block.get("publicity"):
        yield tr("Auf die Förderung hinweisen: {text}").format(text=block["publicity"])
    for item in block.get("reporting", ()):
        yield tr("Unverzüglich melden: {text}.").format(text=item.rstrip("."))
    if block.get("inventory_from_eur"):
        yield tr("Inventar führen ab {sum}.").format(
            sum=texts.euros(Decimal(str(block["inventory_from_eur"])))
        )
    later = [d["name"] for d in basis.record.get("documents", ()) if d.get("phase") == "settlement"]
    if later:
        yield tr("Für den Nachweis: {papers}.").format(papers="; ".join(later))
    if block.get("note"):
        yield block["note"]
    if basis.programme and not any(block.get(key) for key in ("publicity", "reporting")):
        yield tr("Welche Hinweise und Meldungen verlangt sind, ist nicht belegt: im Bescheid nachlesen.")
    yield tr("Überweisen, nicht bar zahlen; Rechnungen auf den genauen Namen des Betriebs.")


def _notices(basis: Basis, facts: AwardFacts) -> Iterator[Notice]:
    if not basis.programme:
        text = tr("Wählen Sie ein Programm aus, dann stehen hier seine Fristen und Pflichten.")
        yield Notice(NoticeKind.NOTE, tr("Noch kein Programm gewählt"), text)
    elif facts.award.awarded_on is None:
        text = tr("Sobald der Tag des Bescheids eingetragen ist, rechnet der Plan die Tage aus.")
        yield Notice(NoticeKind.NOTE, tr("Noch kein Bescheid"), text)


# ---------------------------------------------------------------------------------------- vouchers


def _columns(basis: Basis) -> tuple[str, ...]:
    return tuple(basis.record.get("settlement", {}).get("voucher_columns", ())) or SAXON_COLUMNS


def _voucher_note(basis: Basis) -> str:
    note = tr("Nur bezahlte Rechnungen zählen. Auf jeden Beleg gehört das Kennzeichen des Vorhabens.")
    if basis.record.get("settlement", {}).get("voucher_columns"):
        return note
    return joined_by(
        " ",
        (note, tr("Spalten nach sächsischem Muster; welche dieses Programm verlangt, ist nicht belegt.")),
    )


def _rows(basis: Basis, columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """One row for each position that the programme counts, with payee and reason as planned."""
    costs = costs_of(basis)
    counted = [] if costs.from_facts else [one for one in costs.positions if _counts(basis, one)]
    return tuple(tuple(_cell(column, one) for column in columns) for one in counted)


def _counts(basis: Basis, position: Position) -> bool:
    """Whether a position is of a kind of cost that the programme counts; without a rule all are."""
    rule = basis.result.programme.amount if basis.result else None
    bases = [step for step in (rule.steps if rule else ()) if isinstance(step, Base)]
    kinds = {kind.fact for step in bases for kind in step.costs}
    derivations = basis.results.situation.derivations.rules
    single = {fact for fact in kinds if fact not in derivations}
    return not kinds or single != kinds or f"{COST_FACTS}{position.kind}_eur" in single


def _cell(column: str, position: Position) -> str:
    return {_PAYEE: position.supplier, _REASON: position.title}.get(column, "")


def _vouchers(basis: Basis) -> Vouchers:
    columns = _columns(basis)
    rows = _rows(basis, columns)
    return Vouchers(
        heads=columns,
        rows=rows,
        empty_rows=max(_ROWS_ON_A_PAGE - len(rows), _LEAST_EMPTY),
        total_label=tr("Summe"),
        note=_voucher_note(basis),
    )


def voucher_sheet(basis: Basis) -> VoucherSheet:
    """The list of vouchers as a spreadsheet."""
    columns = _columns(basis)
    firm = basis.firm_entry()
    day = award_of(basis).award.awarded_on
    return VoucherSheet(
        title=tr("Belegliste"),
        facts=(
            (firm.label, firm.value),
            (tr("Vorhaben"), basis.results.case.project.title),
            (tr("Programm"), _subtitle(basis)),
            (tr("Bescheid"), tr("vom {day}").format(day=texts.day(day)) if day else ""),
            (tr("Kennzeichen des Vorhabens"), ""),
        ),
        number_head=tr("Nr."),
        heads=columns,
        rows=_rows(basis, columns),
        empty_rows=_ROWS_ON_A_PAGE * 2,
        total_label=tr("Summe"),
        note=_voucher_note(basis),
    )
