# SPDX-License-Identifier: EUPL-1.2
"""A programme of the catalogue in words for reading: what it is, for whom, what it asks, who says so.

Not judged for any firm; that is what a case is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.release import Release
from irmd_desktop.language import tr

Plain = Mapping[str, Any]
STALE: Final = timedelta(days=180)
NATIONWIDE: Final = "bundesweit"


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """One programme as a list shows it. `state` is the status code; `stale`: its newest source is old."""

    id: str
    name: str
    provider: str
    summary: str
    state: str
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    source_note: str
    stale: bool
    checked_on: date


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, for the reading panel."""

    title: str
    lines: tuple[str, ...]


def state_words() -> dict[str, str]:
    """What the status of a programme is called; "offen" is never used for it."""
    return {
        "open": tr("Antrag möglich"),
        "unknown": tr("Stand unbekannt"),
        "suspended": tr("ausgesetzt"),
        "closed": tr("geschlossen"),
        "proposed": tr("Vorschlag"),
    }


def kind_words() -> dict[str, str]:
    """Kinds of support."""
    return {
        "zuschuss": tr("Zuschuss"),
        "praemie": tr("Prämie"),
        "gutschein": tr("Gutschein"),
        "beratung": tr("Beratung"),
        "darlehen": tr("Darlehen"),
        "buergschaft": tr("Bürgschaft"),
        "beteiligung": tr("Beteiligung"),
    }


def start_words() -> dict[str, str]:
    """The start rules (Vorhabenbeginn)."""
    return {
        "application_received": tr("Erst nach Eingang des Antrags beginnen."),
        "application_before_start": tr("Erst beantragen, dann beginnen."),
        "after_award": tr("Erst nach der Bewilligung beginnen."),
        "day_after_filing": tr("Frühestens am Tag nach dem Antrag beginnen."),
        "after_event": tr("Antrag erst nach dem Ereignis (etwa der Gründung oder Prüfung)."),
        "none": tr("Keine Beginn-Regel belegt."),
        "unknown": tr("Beginn-Regel nicht belegt. Vorsichtshalber erst beantragen."),
    }


def cards(release: Release, today: date) -> tuple[ProgrammeCard, ...]:
    """Every programme, in catalogue order."""
    return tuple(_card(one.record, release, today) for one in release.programmes.values())


def _card(record: Plain, release: Release, today: date) -> ProgrammeCard:
    newest = _newest(record)
    stale = record["status"]["value"] in ("open", "unknown") and newest + STALE < today
    primary = any(source["primary"] for source in record["sources"])
    note = tr("Quelle vom {day}").format(day=texts.day(newest))
    if not primary:
        note = tr("Zweitquelle vom {day}").format(day=texts.day(newest))
    land = release.book.dictionary["site.state"]
    return ProgrammeCard(
        record["id"],
        record["name"],
        provider(record),
        " ".join(str(record["summary"]).split()),
        record["status"]["value"],
        tuple(tr("Bund") if code == NATIONWIDE else land.option_label(code) for code in record["states"]),
        tuple(kind_words().get(code, code) for code in record["instruments"]),
        note,
        stale,
        date.fromisoformat(record["review"]["checked_on"]),
    )


def provider(record: Plain) -> str:
    """Who grants and who carries out, in one line."""
    who = record["provider"]
    found = [who.get("implementing"), who.get("granting")]
    return " · ".join(dict.fromkeys(text for text in found if text))


def _newest(record: Plain) -> date:
    """The newest day a source speaks of; the day it was read where it has none of its own."""
    found = []
    for source in record["sources"]:
        dated = str(source.get("dated", ""))
        found.append(date.fromisoformat(dated if len(dated) == 10 else source["checked_on"]))
    return max(found)


def sections(release: Release, programme_id: str) -> tuple[Section, ...]:
    """Everything worth reading about one programme. Raises `KeyError` for an unknown one."""
    record = release.programmes[programme_id].record
    found = [
        Section(tr("Wofür"), tuple(record.get("activities", ()))),
        Section(tr("Nicht gefördert"), tuple(record.get("not_funded", ()))),
        Section(tr("Bedingungen"), tuple(_rules(record.get("criteria")))),
        Section(tr("Wann beginnen"), tuple(_start(record))),
        Section(tr("Schritte"), tuple(step["step"] for step in record.get("procedure", ()))),
        Section(tr("Unterlagen"), tuple(paper["name"] for paper in record.get("documents", ()))),
        Section(tr("Für das Handwerk"), tuple(_craft(record))),
        Section(tr("Ansprechstelle"), tuple(_contact(record))),
        Section(tr("Quellen widersprechen sich"), tuple(_conflicts(record))),
        Section(tr("Nicht belegt"), tuple(_open_points(record))),
        Section(tr("Quellen"), tuple(_sources(record))),
    ]
    return tuple(section for section in found if section.lines)


def status_note(record: Plain) -> str:
    """The status with its day and its note."""
    status = record["status"]
    words = state_words()[status["value"]]
    head = tr("{state}, Stand {day}.").format(state=words, day=_shown_day(status["as_of"]))
    return f"{head} {status.get('note', '')}".strip()


def _shown_day(text: str) -> str:
    return texts.day(date.fromisoformat(text)) if len(text) == 10 else text


def _rules(node: Any) -> Iterator[str]:
    """The conditions in reading order, each once."""
    if isinstance(node, list):
        for one in node:
            yield from _rules(one)
    elif isinstance(node, Mapping):
        if node.get("rule"):
            yield str(node["rule"])
        for key in ("all", "any", "not"):
            if key in node:
                yield from _rules(node[key])


def _start(record: Plain) -> Iterator[str]:
    rule = record.get("start_rule") or {"kind": "unknown"}
    yield start_words().get(rule["kind"], start_words()["unknown"])
    if rule.get("note"):
        yield " ".join(str(rule["note"]).split())


def _craft(record: Plain) -> Iterator[str]:
    fit = record.get("craft_fit")
    if fit and fit.get("reason"):
        yield fit["reason"]


def _contact(record: Plain) -> Iterator[str]:
    contact = record.get("contact") or {}
    for key in ("institution", "unit", "address", "phone", "email", "url"):
        if contact.get(key):
            yield str(contact[key])


def _conflicts(record: Plain) -> Iterator[str]:
    for conflict in record.get("conflicts", ()):
        said = "; ".join(reading["says"] for reading in conflict["readings"])
        yield f"{conflict['about']}: {said}. {conflict.get('used', '')}".strip()


def _open_points(record: Plain) -> Iterator[str]:
    for point in record.get("open_points", ()):
        yield f"{point['about']}: {point['note']}" if point.get("note") else str(point["about"])


def _sources(record: Plain) -> Iterator[str]:
    for source in record["sources"]:
        kind = tr("amtlich") if source["primary"] else tr("Zweitquelle")
        dated = _shown_day(str(source["dated"])) if source.get("dated") else tr("ohne Datum")
        checked = _shown_day(source["checked_on"])
        said = tr("{title} ({kind}, {dated}, geprüft {checked})")
        yield said.format(title=source["title"], kind=kind, dated=dated, checked=checked)


def address(record: Plain) -> str:
    """The official page, to be copied; empty where none is known."""
    contact = record.get("contact") or {}
    official = [source.get("url") for source in record["sources"] if source["primary"] and source.get("url")]
    return str(contact.get("url") or (official[0] if official else ""))
