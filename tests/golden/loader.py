# SPDX-License-Identifier: EUPL-1.2
"""Golden cases: firm situations with what each programme must say, worked out by hand from the sources.

Format and rules: tests/golden/README.md. Reading is strict, so that a typing error in a case is a fault of
the case and never a test that checks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).resolve().parent
DEFAULT_DAY: Final = date(2026, 11, 24)
VERDICTS: Final = ("eligible", "not_eligible", "open")

_FILE_KEYS: Final = {"firm", "facts", "confirmed", "situations"}
_SITUATION_KEYS: Final = {
    "id",
    "what",
    "day",
    "blank",
    "facts",
    "confirmed",
    "derived",
    "everything",
    "expect",
}
_EXPECT_KEYS: Final = {"verdict", "amount", "open", "open_includes", "not_met", "why", "source"}
_AMOUNT_KEYS: Final = {"kind", "exactly", "min", "max", "contains", "documented", "open"}


class BadCase(ValueError):
    """A golden case is not written as the README asks."""


@dataclass(frozen=True)
class Source:
    """Where an expectation comes from."""

    title: str
    dated: str
    primary: bool


@dataclass(frozen=True)
class ExpectedAmount:
    """What the amount must be; `contains` asks only that the interval holds these two sums."""

    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    contains: tuple[Decimal, Decimal] | None = None
    documented: bool = True
    open_facts: frozenset[str] | None = None
    unbounded: bool = False


@dataclass(frozen=True)
class Expectation:
    """What one programme must say to one situation. `None` means that the case does not look at it."""

    programme: str
    verdict: str
    why: str
    sources: tuple[str, ...]
    amount: ExpectedAmount | None = None
    no_amount: bool = False
    open_facts: frozenset[str] | None = None
    open_includes: frozenset[str] = frozenset()
    not_met: frozenset[str] | None = None


@dataclass(frozen=True)
class Situation:
    """A firm with its project on one day. `facts` are written as in a case file."""

    id: str
    firm: str
    what: str
    on: date
    facts: Mapping[str, Any]
    confirmed: tuple[str, ...]
    derived: Mapping[str, Any] = field(default_factory=dict)
    everything: Mapping[str, frozenset[str]] = field(default_factory=dict)
    expectations: tuple[Expectation, ...] = ()


def load_sources() -> dict[str, Source]:
    """The sources that expectations name."""
    entries = _read(HERE / "sources.yaml")
    return {
        name: Source(str(entry["title"]), str(entry.get("dated", "undatiert")), bool(entry["primary"]))
        for name, entry in entries.items()
    }


def load_situations() -> list[Situation]:
    """Every situation of every file. Raises `BadCase`."""
    base = _plain(_read(HERE / "base.yaml"))
    files = sorted((HERE / "cases").glob("*.yaml"))
    situations = [situation for path in files for situation in _situations(path, base)]
    seen: set[str] = set()
    for situation in situations:
        if situation.id in seen:
            raise BadCase(f"situation {situation.id!r} stands twice")
        seen.add(situation.id)
    return situations


def _situations(path: Path, base: dict[str, Any]) -> list[Situation]:
    content = _read(path)
    _only(content, _FILE_KEYS, path.name)
    found = []
    for entry in content["situations"]:
        place = f"{path.name}: {entry.get('id', '?')}"
        _only(entry, _SITUATION_KEYS, place)
        own = {**_plain(content.get("facts", {})), **_plain(entry.get("facts", {}))}
        found.append(
            Situation(
                id=entry["id"],
                firm=content["firm"],
                what=entry["what"],
                on=entry.get("day", DEFAULT_DAY),
                facts=_plain(entry.get("facts", {})) if entry.get("blank") else {**base, **own},
                confirmed=(*content.get("confirmed", ()), *entry.get("confirmed", ())),
                derived=_plain(entry.get("derived", {})),
                everything={key: frozenset(ids) for key, ids in entry.get("everything", {}).items()},
                expectations=tuple(
                    _expectation(programme, plain, place)
                    for programme, plain in entry.get("expect", {}).items()
                ),
            )
        )
    return found


def _expectation(programme: str, plain: dict[str, Any], place: str) -> Expectation:
    place = f"{place}: {programme}"
    _only(plain, _EXPECT_KEYS, place)
    if plain["verdict"] not in VERDICTS:
        raise BadCase(f"{place}: verdict {plain['verdict']!r}")
    amount = plain.get("amount")
    return Expectation(
        programme=programme,
        verdict=plain["verdict"],
        why=" ".join(str(plain["why"]).split()),
        sources=tuple(plain["source"]),
        amount=_amount(amount, place) if isinstance(amount, dict) else None,
        no_amount=amount == "none",
        open_facts=frozenset(plain["open"]) if "open" in plain else None,
        open_includes=frozenset(plain.get("open_includes", ())),
        not_met=frozenset(plain["not_met"]) if "not_met" in plain else None,
    )


def _amount(plain: dict[str, Any], place: str) -> ExpectedAmount:
    _only(plain, _AMOUNT_KEYS, place)
    money = {key: Decimal(str(plain[key])) for key in ("exactly", "min", "max") if plain.get(key) is not None}
    if "contains" in plain:
        low, high = plain["contains"]
        contains = (Decimal(str(low)), Decimal(str(high)))
    else:
        contains = None
    if not money and contains is None:
        raise BadCase(f"{place}: the amount says nothing")
    return ExpectedAmount(
        kind=plain["kind"],
        low=money.get("exactly", money.get("min")),
        high=money.get("exactly", money.get("max")),
        contains=contains,
        documented=plain.get("documented", True),
        open_facts=frozenset(plain["open"]) if "open" in plain else None,
        unbounded="max" in plain and plain["max"] is None,
    )


def _only(plain: dict[str, Any], allowed: set[str], place: str) -> None:
    strange = sorted(plain.keys() - allowed)
    if strange:
        raise BadCase(f"{place}: unknown {', '.join(strange)}")


def _read(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise BadCase(f"{path.name}: not a mapping")
    return content


def _plain(value: Any) -> Any:
    """YAML as the case-file reader wants it: days as text, numbers exact."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return Decimal(str(value))
    return value.isoformat() if isinstance(value, date) else value
