# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of an amount to the core's steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from irmd_desktop.content.rule_assembly import Place, Plain, RuleReader, citations
from irmd_desktop.core import amounts as core
from irmd_desktop.core.criteria import ALWAYS
from irmd_desktop.core.facts import NUMERIC, FactType

_MONEY: Final = frozenset({FactType.MONEY})


def read_amount(plain: Plain, place: Place, rules: RuleReader) -> core.AmountRule:
    """The amount rule of a programme; faults are noted in `rules.faults`."""
    steps = []
    for index, step in enumerate(plain["steps"]):
        at = (*place, "steps", index)
        steps.append(_READ[step["step"]](step, at, rules))
    _check_order(plain, place, rules)
    return core.AmountRule(core.AidKind(plain["kind"]), tuple(steps))


def _check_order(plain: Plain, place: Place, rules: RuleReader) -> None:
    """Each step needs what the steps before it have made: the costs, then the grant."""
    names = [step["step"] for step in plain["steps"]]
    makers = [index for index, name in enumerate(names) if name in _MAKES_GRANT]
    if len(makers) != 1:
        rules.faults.add(
            (*place, "steps", *makers[1:2]),
            "Erwartet wird genau ein Schritt, der den Betrag macht "
            f"({', '.join(sorted(_MAKES_GRANT))}), gefunden: {len(makers)}.",
        )
        return
    first_costs = names.index("base") if "base" in names else len(names)
    for index, name in enumerate(names):
        fault = _misplaced(name, index, first_costs, makers[0])
        if fault:
            rules.faults.add((*place, "steps", index, "step"), fault)
            return


def _misplaced(name: str, index: int, base: int, maker: int) -> str:
    """What is wrong with the place of a step; empty where it may stand there."""
    if name == "base" and (index > base or index > maker):
        return "„base“ gibt es einmal, vor dem Schritt, der den Betrag macht."
    if name in _NEEDS_COSTS and index < base:
        return f"Vor „{name}“ fehlt der Schritt „base“, der die Kosten nennt."
    if name in _NEEDS_GRANT and index < maker:
        return f"„{name}“ steht vor dem Schritt, der den Betrag macht ({', '.join(sorted(_MAKES_GRANT))})."
    if name in _CHANGES_COSTS and index > maker:
        return f"„{name}“ wirkt auf die Kosten und muss vor dem Schritt stehen, der den Betrag macht."
    return ""


_MAKES_GRANT: Final = frozenset({"rate", "tier_table", "lump_sum", "per_unit"})
_CHANGES_COSTS: Final = frozenset({"flat_rate_costs", "cap_costs"})
_NEEDS_COSTS: Final = _CHANGES_COSTS | {"rate", "tier_table", "minimum_costs", "share_of_costs"}
_NEEDS_GRANT: Final = frozenset(
    {"cap_grant", "share_of_costs", "deduct_other_aid", "de_minimis_room", "minimum_grant", "rounding"}
)


def _figure(plain: Plain, place: Place, key: str, rules: RuleReader) -> core.Quantity:
    """Euros or percent as one figure, as contradicting readings, or as known to be in no source."""
    kinds = [name for name in (key, "readings", "unknown") if plain.get(name) is not None]
    if len(kinds) != 1:
        rules.faults.add(place, f"Erwartet wird genau eine der Angaben „{key}“, „readings“, „unknown“.")
        return core.UNDOCUMENTED
    if kinds[0] == "unknown":
        return core.UNDOCUMENTED
    if kinds[0] == "readings":
        values = [Decimal(reading["value"]) for reading in plain["readings"]]
        return core.Quantity(min(values), max(values))
    return core.Quantity(Decimal(plain[key]), Decimal(plain[key]))


def _first_met(plain: list[Plain], place: Place, key: str, rules: RuleReader) -> tuple[core.Option, ...]:
    """Options of which the first that is met counts, so that one without condition must come last."""
    for index, option in enumerate(plain[:-1]):
        if not option.get("when"):
            rules.faults.add(
                (*place, index + 1), "Diese Angabe wird nie erreicht; die davor gilt ohne Bedingung („when“)."
            )
            break
    return _options(plain, place, key, rules)


def _options(plain: Iterable[Plain], place: Place, key: str, rules: RuleReader) -> tuple[core.Option, ...]:
    found = []
    for index, option in enumerate(plain):
        at = (*place, index)
        when = rules.condition(option["when"], (*at, "when")) if option.get("when") else ALWAYS
        found.append(core.Option(_figure(option, at, key, rules), when, option.get("label") or ""))
    return tuple(found)


def _numeric(fact_id: str, place: Place, rules: RuleReader, types: frozenset[FactType] = NUMERIC) -> str:
    fact = rules.fact(fact_id, place)
    if fact is not None and fact.type not in types:
        expected = "ein Geldbetrag" if types == _MONEY else "eine Zahl"
        rules.faults.add(place, f"„{fact_id}“ ist vom Typ {fact.type.value}; erwartet wird {expected}.")
    return fact_id


def _optional(plain: Plain, key: str, place: Place, rules: RuleReader, types: frozenset[FactType]) -> str:
    return _numeric(plain[key], (*place, key), rules, types) if plain.get(key) else ""


def _base(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    kinds = []
    for index, cost in enumerate(plain["costs"]):
        fact = _numeric(cost["fact"], (*place, "costs", index, "fact"), rules, _MONEY)
        share = cost.get("max_share_percent")
        kinds.append(core.CostKind(fact, None if share is None else Decimal(share)))
        if kinds[-1].fact in {kind.fact for kind in kinds[:-1]}:
            rules.faults.add((*place, "costs", index, "fact"), f"Die Kostenart „{fact}“ steht doppelt.")
    return core.Base(tuple(kinds), citations(plain["source"]))


def _flat_rate_costs(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    return core.FlatRateCosts(_figure(plain, place, "percent", rules), citations(plain["source"]))


def _rate(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    return core.Rate(
        _first_met(plain["cases"], (*place, "cases"), "percent", rules),
        _options(plain.get("bonuses", ()), (*place, "bonuses"), "percent", rules),
        plain.get("up_to", False),
        citations(plain["source"]),
    )


def _tier_table(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    tiers = tuple(
        core.Tier(Decimal(tier["from"]), Decimal(tier["to"]), Decimal(tier["eur"])) for tier in plain["tiers"]
    )
    for index, tier in enumerate(tiers):
        at = (*place, "tiers", index)
        below = tiers[index - 1] if index else None
        if tier.low > tier.high:
            rules.faults.add((*at, "from"), f"„from“ ({tier.low}) liegt über „to“ ({tier.high}).")
        elif below and tier.low <= below.high:
            rules.faults.add(
                (*at, "from"),
                f"Die Stufe beginnt bei {tier.low}, die davor reicht bis {below.high}; "
                "Stufen müssen aufsteigen und dürfen sich nicht überschneiden.",
            )
        elif below and tier.amount < below.amount:
            rules.faults.add((*at, "eur"), f"Der Betrag {tier.amount} liegt unter dem der Stufe davor.")
    return core.TierTable(tiers, citations(plain["source"]))


def _lump_sum(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    parts = _options(plain["parts"], (*place, "parts"), "eur", rules)
    return core.LumpSum(parts, citations(plain["source"]))


def _per_unit(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    low, high = plain.get("minimum"), plain.get("maximum")
    if low is not None and high is not None and low > high:
        rules.faults.add((*place, "minimum"), f"„minimum“ ({low}) liegt über „maximum“ ({high}).")
    return core.PerUnit(
        _numeric(plain["units"], (*place, "units"), rules),
        _figure(plain, place, "eur", rules),
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        citations(plain["source"]),
    )


def _cap(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    return core.Cap(
        core.COSTS if plain["step"] == "cap_costs" else core.GRANT,
        _first_met(plain["options"], (*place, "options"), "eur", rules),
        _optional(plain, "per", place, rules, NUMERIC),
        _optional(plain, "less", place, rules, _MONEY),
        citations(plain["source"]),
    )


def _share_of_costs(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    other = _optional(plain, "other_aid", place, rules, _MONEY)
    return core.ShareOfCosts(_figure(plain, place, "percent", rules), other, citations(plain["source"]))


def _deduct(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    fact = _numeric(plain["fact"], (*place, "fact"), rules, _MONEY)
    return core.DeductOtherAid(fact, citations(plain["source"]))


def _de_minimis_room(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    received = _numeric(plain["received"], (*place, "received"), rules, _MONEY)
    return core.DeMinimisRoom(received, Decimal(plain["ceiling_eur"]), citations(plain["source"]))


def _minimum(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    on = core.COSTS if plain["step"] == "minimum_costs" else core.GRANT
    return core.Minimum(on, _figure(plain, place, "eur", rules), citations(plain["source"]))


def _rounding(plain: Plain, place: Place, rules: RuleReader) -> core.Step:
    return core.Rounding(Decimal(plain["to_eur"]), citations(plain["source"]))


_READ: Final[Mapping[str, Callable[[Any, Place, RuleReader], core.Step]]] = {
    "base": _base,
    "flat_rate_costs": _flat_rate_costs,
    "rate": _rate,
    "tier_table": _tier_table,
    "lump_sum": _lump_sum,
    "per_unit": _per_unit,
    "cap_costs": _cap,
    "cap_grant": _cap,
    "share_of_costs": _share_of_costs,
    "deduct_other_aid": _deduct,
    "de_minimis_room": _de_minimis_room,
    "minimum_costs": _minimum,
    "minimum_grant": _minimum,
    "rounding": _rounding,
}
