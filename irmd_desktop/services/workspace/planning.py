# SPDX-License-Identifier: EUPL-1.2
"""What is planned: cost items, quotes and measures. Each call is one confirmed change; all raise `UserError`.

The rules reckon with the sum of each kind of cost (`cost.<kind>_eur`), so a cost item and the sum it changes
are stored, and undone, together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from irmd_desktop.core.values import Interval, Known, Origin, Provenance, Value
from irmd_desktop.language import tr
from irmd_desktop.persistence import repositories, repositories_packages
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, canonical
from irmd_desktop.persistence.repositories import cents
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.desk import Desk, confirm, in_words, whole
from irmd_desktop.services.workspace.fact_values import plain_fact, read_fact
from irmd_desktop.services.workspace.recording import demand_allowed, set_fields
from irmd_desktop.services.workspace.views import CostKind, MeasureState

Rows = Mapping[str, Mapping[str, Any]]


def set_cost_item(
    desk: Desk,
    case_id: str,
    *,
    title: str,
    kind: CostKind,
    net: Decimal | None,
    supplier: str = "",
    note: str = "",
    position: int | None = None,
    item_id: str | None = None,
) -> str:
    """Add a cost item, or change the one named; returns its id.

    `net` in euros without VAT, None while unknown. Without `position` a new item goes to the end and a known
    one stays. The sum of its kind follows: exact, or "at least" as long as one amount is unknown.
    """
    stored = _amount(net)
    with in_words(), desk.work.writing() as connection:
        before = repositories.rows(connection, case_id, "cost_item")
        own = item_id or desk.work.new_id()
        place = _place(before, own) if position is None else position
        fields = {"title": title, "kind": kind.value, "net_cents": stored, "supplier": supplier}
        fields |= {"note": note, "position": place}
        edits = _edits("cost_item", own, fields, known=own in before)
        edits += _sums(desk, before, {**before, own: fields})
        desk.work.confirm_in(connection, case_id, edits)
    return own


def remove_cost_item(desk: Desk, case_id: str, item_id: str) -> str:
    """Take a cost item out; the sum follows, and is forgotten with the last item of its kind.

    Quotes and measures that pointed to it point to nothing.
    """
    with in_words(), desk.work.writing() as connection:
        before = repositories.rows(connection, case_id, "cost_item")
        after = {key: row for key, row in before.items() if key != item_id}
        edits = [Edit("cost_item", item_id, WHOLE_ROW, None), *_sums(desk, before, after)]
        for entity, field in (("quote", "about"), ("measure", "cost_item_id")):
            pointing = repositories.rows(connection, case_id, entity).items()
            edits += [Edit(entity, own, field, '""') for own, row in pointing if row[field] == item_id]
        return desk.work.confirm_in(connection, case_id, edits)


def true_up_sums(desk: Desk, case_id: str) -> str:
    """After a merge: make the sums those of the items that are there now, and settle conflicts about them."""
    with in_words(), desk.work.writing() as connection:
        items = repositories.rows(connection, case_id, "cost_item")
        stored = repositories.rows(connection, case_id, "fact")
        edits, sums = [], {kind.fact_id for kind in CostKind if _of_kind(items, kind)}
        for kind in CostKind:
            if kind.fact_id in sums:
                wanted = _sum(desk, items, kind)
                if not _same(desk, kind, stored.get(kind.fact_id), wanted):
                    edits.append(_fact_edit(desk, kind, wanted))
        for one in repositories_packages.conflicts(connection, case_id):
            if one.entity == "fact" and one.entity_id in sums and not one.resolved:
                repositories_packages.resolve(connection, case_id, one.id)
        return desk.work.confirm_in(connection, case_id, edits)


def set_quote(
    desk: Desk,
    case_id: str,
    *,
    supplier: str,
    about: str = "",
    net: Decimal | None = None,
    quoted_on: date | None = None,
    valid_until: date | None = None,
    tie: bool | None = None,
    published_price: bool = False,
    firm_as_written: str = "",
    quote_id: str | None = None,
) -> str:
    """Add a quote (Angebot), or change the one named; returns its id. `about`: a cost item or a programme."""
    fields = {"supplier": supplier, "about": about, "net_cents": _amount(net), "quoted_on": quoted_on}
    fields |= {"valid_until": valid_until, "tie": tie, "published_price": published_price}
    own = quote_id or desk.work.new_id()
    set_fields(desk, case_id, "quote", own, fields | {"firm_as_written": firm_as_written})
    return own


def set_measure(
    desk: Desk,
    case_id: str,
    *,
    title: str,
    question_id: str = "",
    benefit: str = "",
    effort: str = "",
    due_on: date | None = None,
    cost_item_id: str = "",
    evidence: str = "",
    state: MeasureState = MeasureState.PLANNED,
    position: int | None = None,
    measure_id: str | None = None,
) -> str:
    """Add a measure (Maßnahme), or change the one named; returns its id. Without `position` as cost items."""
    fields: dict[str, Any] = {
        "question_id": question_id,
        "title": title,
        "benefit": benefit,
        "effort": effort,
    }
    fields |= {"due_on": due_on, "cost_item_id": cost_item_id, "evidence": evidence, "state": state.value}
    with in_words(), desk.work.writing() as connection:
        before = repositories.rows(connection, case_id, "measure")
        own = measure_id or desk.work.new_id()
        place = _place(before, own) if position is None else position
        edits = _edits("measure", own, fields | {"position": place}, known=own in before)
        desk.work.confirm_in(connection, case_id, edits)
    return own


def reorder(desk: Desk, case_id: str, entity: str, ids: tuple[str, ...]) -> str:
    """Put cost items or measures into this order."""
    edits = (Edit(entity, own, "position", canonical(place)) for place, own in enumerate(ids, start=1))
    return confirm(desk, case_id, *edits)


def _amount(net: Decimal | None) -> int | None:
    if net is not None and net < 0:
        raise UserError(tr("Ein Betrag kann nicht unter null liegen. Es wurde nichts geändert."))
    with in_words():
        return cents(net)


def _place(rows: Rows, own: str) -> int:
    if own in rows:
        return int(rows[own]["position"])
    return max((int(row["position"]) for row in rows.values()), default=0) + 1


def _edits(entity: str, own: str, fields: Mapping[str, Any], *, known: bool) -> list[Edit]:
    """Only the fields that were given, so that two laptops can change different ones of a row."""
    if not known:
        return [whole(entity, own, **fields)]
    return [Edit(entity, own, name, canonical(value)) for name, value in fields.items()]


def _sums(desk: Desk, before: Rows, after: Rows) -> Iterator[Edit]:
    for kind in CostKind:
        if _of_kind(before, kind) != _of_kind(after, kind):
            yield _fact_edit(desk, kind, _sum(desk, after, kind))


def _of_kind(items: Rows, kind: CostKind) -> list[tuple[str, int | None]]:
    return sorted((own, row["net_cents"]) for own, row in items.items() if row["kind"] == kind.value)


def _sum(desk: Desk, items: Rows, kind: CostKind) -> Value | None:
    amounts = [amount for _, amount in _of_kind(items, kind)]
    if not amounts:
        return None
    said = Provenance(Origin.DERIVED, desk.work.clock().astimezone().date())
    known = Decimal(sum(amount for amount in amounts if amount is not None)) / 100
    return Interval(known, None, said) if None in amounts else Known(known, said)


def _fact_edit(desk: Desk, kind: CostKind, value: Value | None) -> Edit:
    if value is None:
        return Edit("fact", kind.fact_id, "value", None)
    text = canonical(plain_fact(value))
    demand_allowed(desk, kind.fact_id, text)
    return Edit("fact", kind.fact_id, "value", text)


def _same(desk: Desk, kind: CostKind, stored: Mapping[str, Any] | None, wanted: Value | None) -> bool:
    if stored is None or wanted is None:
        return stored is None and wanted is None
    found = read_fact(kind.fact_id, stored["value"], desk)
    return _bounds(found) == _bounds(wanted)


def _bounds(value: Value) -> object:
    match value:
        case Known(value=content):
            return (content, content)
        case Interval(low=low, high=high):
            return (low, high)
        case _:
            return value
