# SPDX-License-Identifier: EUPL-1.2
"""A programme of the catalogue in words for reading: what it is, for whom, what it asks, who says so, when.

Not judged for any firm; that is what a case is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.release import CatalogueProgramme, Release
from irmd_desktop.language import tr
from irmd_desktop.reports.model import Notice, NoticeKind
from irmd_desktop.services import catalogue_amounts
from irmd_desktop.services.open_case.funding_compare import CompareRow
from irmd_desktop.services.report_building.programmes import (
    conflict_box,
    document_line,
    kind_words,
    start_box,
)
from irmd_desktop.services.report_building.sources import STALE_AFTER
from irmd_desktop.services.workspace.overview import stale_sources

Plain = Mapping[str, Any]
NATIONWIDE: Final = "bundesweit"
PROPOSED: Final = "proposed"
CLOSED: Final = "closed"


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """One programme as a list shows it. `state` is the status code; `stale` whether its newest source is old;
    `newest` the day its newest source speaks of.
    """

    id: str
    name: str
    provider: str
    summary: str
    state: str
    states: tuple[str, ...]
    kinds: tuple[str, ...]
    topics: tuple[str, ...]
    amount: str
    source_note: str
    stale: bool
    newest: date


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: what it is, how old; `weak` where it is not the funder's own, `stale` where it is old."""

    title: str
    about: str
    weak: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything worth reading about one programme: its state in a sentence, warnings, sections, sources.

    `address` is the official page, to be copied; empty where none is known.
    """

    note: str
    boxes: tuple[Notice, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]
    address: str


def state_words() -> dict[str, str]:
    """What the status of a programme is called; "offen" is never used for it."""
    return {
        "open": tr("Antrag möglich"),
        "unknown": tr("Stand unbekannt"),
        "suspended": tr("ausgesetzt"),
        CLOSED: tr("geschlossen"),
        PROPOSED: tr("Vorschlag"),
    }


def topic_words(release: Release) -> dict[str, str]:
    """Topics programmes are searched by (Förderthemen)."""
    topics = release.models[-1].funding_topics if release.models else ()
    return {topic.id: texts.of_model(topic.label) for topic in topics}


# ------------------------------------------------------------------------------------------- the list


def cards(release: Release, today: date) -> tuple[ProgrammeCard, ...]:
    """Every programme, in catalogue order."""
    old = frozenset(stale_sources(release, today).programmes)
    topics = topic_words(release)
    land = release.book.dictionary["site.state"]
    places = {option.code: texts.authored(option.label) for option in land.options}
    places[NATIONWIDE] = tr("Bund")
    return tuple(_card(one, topics, places, stale=key in old) for key, one in release.programmes.items())


def _card(
    one: CatalogueProgramme, topics: Mapping[str, str], places: Mapping[str, str], *, stale: bool
) -> ProgrammeCard:
    record, kinds = one.record, kind_words()
    dated = [date.fromisoformat(source["dated"]) for source in record["sources"] if source.get("dated")]
    newest = max(dated, default=date.fromisoformat(record["review"]["checked_on"]))
    note = tr("Quelle vom {day}") if dated else tr("geprüft {day}")
    if not any(source["primary"] for source in record["sources"]):
        note = tr("Zweitquelle vom {day}") if dated else tr("Zweitquelle, geprüft {day}")
    return ProgrammeCard(
        id=record["id"],
        name=record["name"],
        provider=_provider(record),
        summary=_line(record["summary"]),
        state=record["status"]["value"],
        states=tuple(places.get(code, code) for code in record["states"]),
        kinds=tuple(kinds[code] for code in record["instruments"]),
        topics=tuple(topics[code] for code in record["topics"] if code in topics),
        amount=_amount(one),
        source_note=note.format(day=texts.day(newest)),
        stale=stale,
        newest=newest,
    )


def _amount(one: CatalogueProgramme) -> str:
    """What it gives in few words; a proposal has no amount, a closed one takes no application."""
    state = one.record["status"]["value"]
    if state == PROPOSED:
        return tr("keine Beträge")
    if state == CLOSED:
        return tr("keine Anträge")
    return catalogue_amounts.in_short(one.rules.amount)


def _provider(record: Plain) -> str:
    """Who carries out and who grants, in one line."""
    if record["status"]["value"] == PROPOSED:
        return tr("Vorschlag einer Studie, kein Träger benannt")
    who = record["provider"]
    found = [who.get("implementing"), who.get("granting")]
    return " · ".join(dict.fromkeys(text for text in found if text))


def _line(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------------------------------- one programme


def reading(release: Release, programme_id: str, today: date) -> Reading:
    """One programme to read. Raises `KeyError` for an unknown one."""
    one = release.programmes[programme_id]
    record = one.record
    return Reading(
        note=_status_note(release, record),
        boxes=tuple(_boxes(record)),
        sections=tuple(_sections(release, one)),
        sources=tuple(_source(source, today) for source in record["sources"]),
        address=_address(record),
    )


def _status_note(release: Release, record: Plain) -> str:
    """The status with its day, its note, and the successor of what has ended."""
    status = record["status"]
    parts = []
    if status["value"] == PROPOSED:
        parts.append(tr("Noch nicht beantragbar."))
    elif status.get("as_of"):
        parts.append(tr("Stand {day}.").format(day=_day(status["as_of"])))
    parts.append(_line(status.get("note", "")))
    names = [release.programmes[one].record["name"] for one in record.get("replaced_by", ())]
    if names:
        parts.append(tr("Nachfolger: {names}.").format(names=texts.joined(names)))
    return " ".join(part for part in parts if part)


def _boxes(record: Plain) -> Iterator[Notice]:
    if record["status"]["value"] not in (PROPOSED, CLOSED) and (start := _start(record)) is not None:
        yield start
    yield from (conflict_box(conflict) for conflict in record.get("conflicts", ()))


def _start(record: Plain) -> Notice | None:
    """The start rule as the report has it; no rule at all is a doubt as well."""
    if record.get("start_rule"):
        return start_box(record)
    careful = tr("Vorsichtshalber erst beantragen.")
    return Notice(NoticeKind.CARE, tr("Beginn-Regel nicht belegt"), careful)


def _sections(release: Release, one: CatalogueProgramme) -> Iterator[Section]:
    record = one.record
    proposed = record["status"]["value"] == PROPOSED
    dictionary = release.book.dictionary
    amounts: Iterable[str] = ()
    if not proposed:
        amounts = _amounts(one, catalogue_amounts.lines(one.rules.amount, dictionary))
    found = [
        Section(tr("Wofür"), tuple(record.get("activities", ()))),
        Section(tr("Wie viel"), tuple(amounts)),
        Section(tr("Wer und unter welchen Bedingungen"), tuple(_rules(record.get("criteria")))),
        Section(tr("Nicht gefördert"), tuple(record.get("not_funded", ()))),
        Section(tr("Fristen"), tuple(_deadlines(record))),
        Section(tr("Schritte"), tuple(step["step"] for step in record.get("procedure", ()))),
        Section(tr("Unterlagen"), tuple(document_line(paper) for paper in record.get("documents", ()))),
        Section(tr("Für das Handwerk"), tuple(_craft(record))),
        Section(tr("Ansprechstelle"), tuple(_contact(record))),
        Section(tr("Nicht belegt"), tuple(_open_points(record))),
    ]
    return (section for section in found if section.lines)


def _amounts(one: CatalogueProgramme, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found and one.record["status"]["value"] == CLOSED:
        yield tr("Beträge der beendeten Runde.")
    yield from found
    note = (one.record.get("amount") or {}).get("note")
    if note:
        yield _line(note)


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


def _deadlines(record: Plain) -> Iterator[str]:
    for call in record.get("calls", ()):
        window = tr("Antragsfenster {first} bis {last}")
        if call.get("from") and call.get("to"):
            yield window.format(first=_day(call["from"]), last=_day(call["to"]))
    if end := record.get("validity", {}).get("to"):
        yield tr("Die Richtlinie gilt bis {day}.").format(day=_day(end))
    yield from record.get("deadlines", ())


def _craft(record: Plain) -> Iterator[str]:
    if reason := (record.get("craft_fit") or {}).get("reason"):
        yield reason


def _contact(record: Plain) -> Iterator[str]:
    contact = record.get("contact") or {}
    for key in ("institution", "unit", "address", "phone", "email", "url"):
        if contact.get(key):
            yield str(contact[key])


def _open_points(record: Plain) -> Iterator[str]:
    for point in record.get("open_points", ()):
        yield f"{point['about']}: {point['note']}" if point.get("note") else str(point["about"])


def _source(source: Plain, today: date) -> SourceLine:
    dated, law = source.get("dated"), source.get("law")
    kind = tr("Rechtstext") if law else tr("amtlich") if source["primary"] else tr("Zweitquelle")
    # A legal text holds until it is changed.
    stale = bool(dated) and not law and date.fromisoformat(str(dated)) + STALE_AFTER < today
    day = tr("vom {day}").format(day=_day(str(dated))) if dated else tr("ohne Datum")
    parts = [kind, day, tr("geprüft {day}").format(day=_day(source["checked_on"]))]
    if stale:
        parts.append(tr("älter als 180 Tage"))
    return SourceLine(source["title"], " · ".join(parts), weak=not source["primary"], stale=stale)


def _day(text: str) -> str:
    return texts.day(date.fromisoformat(text))


def _address(record: Plain) -> str:
    contact = record.get("contact") or {}
    official = [source.get("url") for source in record["sources"] if source["primary"] and source.get("url")]
    return str(contact.get("url") or (official[0] if official else ""))


# ------------------------------------------------------------------------------------------- side by side


def comparison(release: Release, ids: Iterable[str], today: date) -> tuple[CompareRow, ...]:
    """The same lines for every programme, as no firm's case would judge them."""
    known = {card.id: card for card in cards(release, today)}
    shown = [known[one] for one in ids]
    words, looks = state_words(), state_looks()
    read = [
        {section.title: section.lines for section in reading(release, card.id, today).sections}
        for card in shown
    ]
    titles = dict.fromkeys(title for sections in read for title in sections)
    return (
        CompareRow(tr("Programm"), tuple(card.name for card in shown)),
        CompareRow(
            tr("Stand"),
            tuple(words[card.state] for card in shown),
            tuple(looks[card.state] for card in shown),
        ),
        CompareRow(tr("Träger"), tuple(card.provider for card in shown)),
        CompareRow(tr("Art"), tuple(", ".join(card.kinds) for card in shown)),
        CompareRow(tr("Betrag"), tuple(card.amount for card in shown)),
        CompareRow(tr("Beginn"), tuple(_begin(release.programmes[card.id].record) for card in shown)),
        *(
            CompareRow(title, tuple(_bullets(sections.get(title, ())) for sections in read))
            for title in titles
        ),
    )


def _begin(record: Plain) -> str:
    if record["status"]["value"] in (PROPOSED, CLOSED):
        return "–"
    box = _start(record)
    return box.text if box is not None else tr("keine Vorgabe")


def state_looks() -> dict[str, str]:
    """The look of each state, as badges have it."""
    return {
        "open": "eligible",
        "unknown": "open",
        "suspended": "closed",
        CLOSED: "closed",
        PROPOSED: "proposed",
    }


def _bullets(lines: tuple[str, ...]) -> str:
    if len(lines) < 2:
        return lines[0] if lines else "–"
    return "\n".join(f"•{texts.NBSP}{line}" for line in lines)
