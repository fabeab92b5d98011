# SPDX-License-Identifier: EUPL-1.2
"""Kosten- und Finanzierungsplan: positions whose sums agree, the possible grant as an interval, and what the
firm has to pay first. Nothing in it promises money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind, Base
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.prefinancing import (
    MONTHS_UNKNOWN,
    FinancePlan,
    MonthRange,
    Payout,
    PayoutKind,
    pre_financing,
)
from irmd_desktop.core.spans import HUNDRED, NOTHING, ZERO, Span, minus
from irmd_desktop.core.values import NOT_APPLICABLE, Interval, Known, Value
from irmd_desktop.exchange.case_file import QuoteEntry
from irmd_desktop.language import tr, trn
from irmd_desktop.reports.model_basics import Notice, NoticeKind
from irmd_desktop.reports.papers.model import CostLine, CostPaper, Means, Reckoned
from irmd_desktop.services.papers.basis import Basis, joined_by
from irmd_desktop.services.papers.costs import Costs, Position, costs_of, kind_name, mismatches, short_kind
from irmd_desktop.services.possible_grant import costs_open
from irmd_desktop.services.report_building import programmes
from irmd_desktop.services.report_building.amounts import amount_lines

_OTHER_AID = "project.other_aid_eur"


@dataclass(frozen=True)
class _Money:
    """Costs, the possible aid of the programme as a span, other aid, and what is left for the firm."""

    costs: Span
    aid: Span
    kind: AidKind | None
    other: Span

    @property
    def own(self) -> Span:
        """What the firm finances itself, with own money or credit."""
        return minus(minus(self.costs, self.aid), self.other)


def title() -> str:
    """Title of the paper."""
    return tr("Kosten- und Finanzierungsplan")


def cost_paper(basis: Basis) -> CostPaper:
    """The plan for one programme, or without one the costs alone."""
    costs = costs_of(basis)
    amount = basis.result.amount if basis.result else None
    money = _money(basis, costs, amount)
    return CostPaper(
        head=basis.head(title(), basis.attachment()),
        entries=(basis.firm_entry(), basis.project_entry()),
        costs=tuple(_cost_line(basis, costs, position) for position in costs.positions),
        none=tr("Noch keine Kosten erfasst."),
        total_label=_total_label(costs),
        total=texts.euro_range(costs.span.low, costs.span.high),
        footnote=_gaps(costs),
        working_title=tr("So zählt das Programm die Kosten"),
        working=tuple(_working(basis, amount)),
        working_note=_working_note(basis, costs, amount),
        means=tuple(_means(basis, money)) if costs.positions else (),
        means_total=_means_total(money) if costs.positions else None,
        means_note=_means_note(basis),
        notices=tuple(_notices(basis, costs, money)),
        signatures=(tr("Ort, Datum"), tr("Unterschrift für den Betrieb")),
    )


# ------------------------------------------------------------------------------------------- costs


def _cost_line(basis: Basis, costs: Costs, position: Position) -> CostLine:
    return CostLine(
        label=position.title,
        kind="" if costs.from_facts else short_kind(position.kind),
        offer=_offer(basis, position),
        amount=position.words,
        open=position.span.high is None,
    )


def _offer(basis: Basis, position: Position) -> str:
    """Supplier and day of the quotes for a position; none are named where there are none."""
    quotes = [quote for quote in basis.results.case.quotes if quote.about == position.title]
    if not quotes:
        return position.supplier
    return "; ".join(_quote(quote) for quote in quotes)


def _quote(quote: QuoteEntry) -> str:
    return joined_by(", ", (quote.supplier, texts.day(quote.on) if quote.on else ""))


def _total_label(costs: Costs) -> str:
    if costs.complete:
        return tr("Summe")
    return tr("Summe der bezifferten Positionen ({known} von {count})").format(
        known=len(costs.known), count=len(costs.positions)
    )


def _gaps(costs: Costs) -> str:
    numbers = [str(at) for at, one in enumerate(costs.positions, start=1) if one.span.high is None]
    if not numbers:
        return ""
    return trn(
        "Position {numbers} ist nicht beziffert und nicht in der Summe. Unbekannt ist nicht null: "
        "Die Summe kann steigen.",
        "Positionen {numbers} sind nicht beziffert und nicht in der Summe. Unbekannt ist nicht null: "
        "Die Summe kann steigen.",
        len(numbers),
    ).format(numbers=texts.joined(numbers))


# ------------------------------------------------------------------------------------ the programme


def _working(basis: Basis, amount: Amount | None) -> Iterator[Reckoned]:
    if amount is None or costs_open(amount, basis.results.situation):
        return
    for line in amount_lines(amount, basis.results.situation):
        yield Reckoned(line.label, line.result, line.total)


def _working_note(basis: Basis, costs: Costs, amount: Amount | None) -> str:
    """Kinds of cost that count only up to a share, with the firm's own share (training at most 20 %)."""
    if amount is None:
        return ""
    parts = []
    for step in (one.step for one in amount.steps):
        for kind in step.costs if isinstance(step, Base) else ():
            if kind.max_share_percent is not None:
                name = kind_name(basis, kind.fact.removeprefix("cost.").removesuffix("_eur"))
                given = basis.says(kind.fact) or texts.unknown()
                parts.append(
                    tr(
                        "{name} zählt bis {percent} der zuwendungsfähigen Ausgaben; angegeben sind {given}."
                    ).format(
                        name=name, percent=f"{texts.number(kind.max_share_percent)}{texts.NBSP}%", given=given
                    )
                )
    return " ".join(parts)


# -------------------------------------------------------------------------------------- the finance


def _money(basis: Basis, costs: Costs, amount: Amount | None) -> _Money:
    aid, kind = NOTHING, None
    if basis.result and amount and amount.kind is not AidKind.GUARANTEE:
        kind = amount.kind
        certain = basis.result.verdict is Verdict.ELIGIBLE
        open_end = costs_open(amount, basis.results.situation)
        aid = Span(amount.low if certain and not open_end else ZERO, None if open_end else amount.high)
    other = basis.value(_OTHER_AID)
    low, high = basis.results.situation.bounds(_OTHER_AID) if other else (ZERO, ZERO)
    return _Money(costs.span, aid, kind, Span(low or ZERO, high))


def _means(basis: Basis, money: _Money) -> Iterator[Means]:
    if basis.programme:
        yield _aid(basis, money)
    other = basis.says(_OTHER_AID)
    if other:
        yield Means(tr("Andere öffentliche Mittel"), tr("Angabe des Betriebs"), other)
    own_funds = basis.says("project.own_funds_eur")
    state = tr("rechnerischer Rest")
    if own_funds:
        state = tr("rechnerischer Rest; vorhanden sind {own_funds}").format(own_funds=own_funds)
    yield Means(_own_words(basis), state, texts.euro_range(money.own.low, money.own.high))


def _own_words(basis: Basis) -> str:
    found = basis.value("project.financing")
    words = {
        "own": tr("Eigenanteil aus Eigenmitteln"),
        "bank": tr("Eigenanteil mit der Hausbank"),
        "both": tr("Eigenanteil aus Eigenmitteln und mit der Hausbank"),
    }
    code = found.value if isinstance(found, Known) else ""
    return words.get(str(code), tr("Eigenanteil"))


def _aid(basis: Basis, money: _Money) -> Means:
    name = basis.record["short_name"]
    words = {
        AidKind.GRANT: tr("Möglicher Zuschuss: {name}"),
        AidKind.LOAN: tr("Mögliches Darlehen: {name}"),
    }
    if basis.result and basis.result.verdict is Verdict.NOT_ELIGIBLE:
        what = tr("Möglicher Betrag: {name}").format(name=name)
        return Means(what, tr("passt nach heutigem Stand nicht"), "–")
    if money.kind is None:
        if basis.result and basis.result.amount:
            what, state = tr("Mögliche Bürgschaft: {name}"), tr("sichert einen Kredit, bringt kein Geld")
        else:
            what, state = tr("Möglicher Betrag: {name}"), tr("nicht belegt")
        return Means(what.format(name=name), state, "–")
    shown = programmes.shown_amount(basis.result, basis.results.situation) if basis.result else ""
    return Means(words[money.kind].format(name=name), tr("gerechnet, nicht zugesagt"), shown)


def _means_total(money: _Money) -> Means:
    return Means(
        tr("Summe"), tr("gleich der Kostensumme"), texts.euro_range(money.costs.low, money.costs.high)
    )


def _means_note(basis: Basis) -> str:
    secured = basis.is_so("project.financing_secured")
    if secured is None:
        return tr("Ob die Gesamtfinanzierung gesichert ist, ist noch nicht angegeben.")
    if secured:
        return tr("Die Gesamtfinanzierung ist nach Angabe des Betriebs gesichert.")
    return tr("Die Gesamtfinanzierung ist nach Angabe des Betriebs noch nicht gesichert.")


# ------------------------------------------------------------------------------------------- boxes


def _notices(basis: Basis, costs: Costs, money: _Money) -> Iterator[Notice]:
    found = list(mismatches(basis, costs))
    if found:
        lines = [
            tr("{kind}: Positionen {items}, Angabe {fact}").format(kind=m.kind, items=m.items, fact=m.fact)
            for m in found[:4]
        ]
        more = tr(" und weitere") if len(found) > 4 else ""
        text = tr(
            "{lines}{more}. Der mögliche Betrag ist mit den Angaben gerechnet. "
            "Bitte vor dem Antrag angleichen."
        ).format(lines="; ".join(lines), more=more)
        yield Notice(NoticeKind.CARE, tr("Summen weichen voneinander ab"), text)
    if costs.positions:
        yield _first_to_pay(basis, costs, money)


def _first_to_pay(basis: Basis, costs: Costs, money: _Money) -> Notice:
    settlement = basis.record.get("settlement", {})
    pays_first = settlement.get("pays_first")
    months = settlement.get("payout_months", {})
    kind = PayoutKind.ADVANCE if pays_first is False else PayoutKind.FINAL
    span = MonthRange(months.get("from"), months.get("to")) if months else MONTHS_UNKNOWN
    grant = money.aid if money.kind is AidKind.GRANT else NOTHING
    plan = FinancePlan(
        costs=_value(money.costs),
        vat=NOT_APPLICABLE,
        grant=_value(grant),
        own_funds=_value(NOTHING),
        payouts=(Payout(kind, HUNDRED, span),),
    )
    first = pre_financing(plan).to_pay_first
    atleast = "" if costs.complete else tr("mindestens ")
    title = tr("Zuerst selbst zu zahlen: {atleast}{sum} netto").format(
        atleast=atleast, sum=texts.euro_range(first.low, first.high)
    )
    return Notice(NoticeKind.CARE, title, joined_by(" ", _bridge(money, pays_first, span)))


def _bridge(money: _Money, pays_first: bool | None, span: MonthRange) -> Iterator[str]:
    yield tr("Die Umsatzsteuer kommt dazu, soweit sie anfällt.")
    if money.kind is AidKind.LOAN:
        yield tr("Ein Darlehen wäre zurückzuzahlen; wann es ausgezahlt würde, steht im Vertrag.")
    if money.kind is not AidKind.GRANT:
        return
    if pays_first is False:
        yield tr("Nach den Angaben zum Programm trägt der Betrieb nur seinen Anteil.")
        return
    if pays_first is None:
        yield tr("Ob das Programm vorab zahlt, ist nicht belegt; gerechnet ist ohne Vorschuss.")
    yield tr(
        "Ein Zuschuss käme erst nach Bescheid und Nachweis; Dauer bis zur Auszahlung: {duration}."
    ).format(duration=_duration(span))
    if money.aid.high:
        amount = texts.euro_range(money.aid.low, money.aid.high)
        yield tr(
            "Bis dahin sind {amount} zu überbrücken. Kommt kein Zuschuss, fehlt dieser Betrag in der "
            "Finanzierung."
        ).format(amount=amount)


def _duration(span: MonthRange) -> str:
    low, high = span.low, span.high
    if low is None and high is None:
        return texts.unknown()
    if low is None or high is None:
        only = low if high is None else high
        word = tr("mindestens") if high is None else tr("bis")
        return f"{word} {texts.counted(only or 0, tr('Monat'), tr('Monate'))}"
    return tr("{low} bis {high} Monate").format(low=low, high=high)


def _value(span: Span) -> Value:
    if span.exact:
        return Known(span.low)
    return Interval(span.low, span.high)
