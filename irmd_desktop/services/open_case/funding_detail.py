# SPDX-License-Identifier: EUPL-1.2
"""One programme in full: every condition with the firm's value and source, and what answers it in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.criteria import AnyOf, Citation, Criterion, Node, Not, Op, StartGate
from irmd_desktop.core.evaluation import Outcome
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.start_of_works import StartKind
from irmd_desktop.core.values import Known
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_order import PROPOSED
from irmd_desktop.services.open_case.funding_picture import question_words
from irmd_desktop.services.open_case.funding_rows import state_of
from irmd_desktop.services.report_building.criteria import firm_value
from irmd_desktop.services.report_building.sources import STALE_AFTER
from irmd_desktop.services.workspace.live import LiveCase

_STATE: Final = {Truth.MET: "met", Truth.OPEN: "open", Truth.NOT_MET: "notMet"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a programme as a row.

    `fact` is what answers it in place, empty where nothing can; `confirmation` whether the adviser judges it,
    `answer` that judgement and `note` its note. `secondary` marks a rule known only from a second source;
    alternatives share the number of their `group` (0: none).
    """

    id: str
    state: str
    word: str
    rule: str
    value: str
    source: str
    checked: str
    secondary: bool
    disputed: str
    group: int
    fact: str = ""
    question: str = ""
    confirmation: bool = False
    answer: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box above the conditions: `kind` is `red` or `amber`."""

    kind: str
    title: str
    text: str


# ----------------------------------------------------------------------------------------- the conditions


@dataclass(frozen=True, slots=True)
class _Placed:
    """A criterion where it stands: its state as it counts there, and the number of its group (0: none)."""

    criterion: Criterion
    outcome: Outcome
    state: Truth
    negated: bool
    group: int = 0


def conditions(result: ProgrammeResult, case: LiveCase) -> tuple[Condition, ...]:
    """Every condition in reading order; alternatives that no longer matter are left out."""
    record = case.release.programmes[result.programme.id].record
    _, placed = _place(result.programme.tree, iter(result.outcomes), count(1))
    return tuple(_condition(one, record, case) for one in placed)


def _place(
    node: Node, outcomes: Iterator[Outcome], numbers: Iterator[int], *, negated: bool = False, group: int = 0
) -> tuple[Truth, list[_Placed]]:
    """State of a branch and its criteria; where one alternative is met, the others do not matter."""
    match node:
        case Criterion():
            outcome = next(outcomes)
            state = kleene_not(outcome.state) if negated else outcome.state
            return state, [_Placed(node, outcome, state, negated, group)]
        case Not(child=child):
            return _place(child, outcomes, numbers, negated=not negated, group=group)
    # Below a `not`, all becomes any and any becomes all (De Morgan).
    choice = isinstance(node, AnyOf) is not negated and len(node.children) > 1
    inside = group or (next(numbers) if choice else 0)
    found = [
        (child, *_place(child, outcomes, numbers, negated=negated, group=inside)) for child in node.children
    ]
    hard = [state for child, state, _ in found if not isinstance(child, Criterion) or child.hard]
    state = kleene_any(hard) if choice else kleene_all(hard)
    settled = choice and state is Truth.MET
    kept = [placed for _, one, placed in found if not settled or one is Truth.MET]
    return state, [one for placed in kept for one in placed]


def in_order(found: tuple[Condition, ...], verdict: Verdict) -> tuple[Condition, ...]:
    """What keeps the programme from fitting first; alternatives stay together under their heading."""
    blocks: list[list[Condition]] = []
    for one in found:
        if one.group and blocks and blocks[-1][0].group == one.group:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    first = ("notMet", "open", "met") if verdict is Verdict.NOT_ELIGIBLE else ("open", "notMet", "met")
    blocks.sort(key=lambda block: min(first.index(one.state) for one in block))
    return tuple(one for block in blocks for one in block)


def _condition(placed: _Placed, record: Plain, case: LiveCase) -> Condition:
    criterion, outcome, state = placed.criterion, placed.outcome, placed.state
    rule = texts.rule(criterion)
    word = state_words()[state]
    cited = [one for reading in criterion.readings for one in reading.citations]
    source, checked, secondary = _source(cited, record)
    fact, confirmation = _answered_by(criterion, outcome)
    value = case.match.situation.value(fact) if fact else None
    judged = value.value if confirmation and isinstance(value, Known) else None
    return Condition(
        id=criterion.id,
        state=_STATE[state],
        word=word if criterion.hard else tr("Hinweis: {state}").format(state=word),
        rule=tr("Ausschluss: {rule}").format(rule=rule) if placed.negated else rule,
        value=firm_value(criterion, outcome, record, case.match.situation),
        source=source,
        checked=checked,
        secondary=secondary,
        disputed=_disputed(criterion, record),
        group=placed.group,
        fact=fact,
        question=question_words(fact, case) if fact else "",
        confirmation=confirmation,
        answer=judged if isinstance(judged, bool) else None,
        note=value.provenance.note if value is not None and confirmation else "",
    )


def state_words() -> dict[Truth, str]:
    """How a condition stands, in a word."""
    return {Truth.MET: tr("erfüllt"), Truth.OPEN: tr("offen"), Truth.NOT_MET: tr("nicht erfüllt")}


def _answered_by(criterion: Criterion, outcome: Outcome) -> tuple[str, bool]:
    """The fact that answers a condition in place: a judgement always, anything else while it is missing."""
    judged = next((fact for fact in criterion.facts if is_confirmation(fact)), "")
    if criterion.test.op is Op.ADVISER_CONFIRMS or judged:
        return judged, bool(judged)
    return (outcome.open_facts[0] if outcome.open_facts else ""), False


def _source(cited: list[Citation], record: Plain) -> tuple[str, str, bool]:
    """Short name of the first source, oldest day of a check, and whether no primary source says so."""
    if not cited:
        return tr("ohne Quelle"), "", True
    entries = {entry["id"]: entry for entry in record["sources"]}
    found = [entries[one.source] for one in cited]
    best = next((entry for entry in found if entry["primary"]), found[0])
    checked = min(entry["checked_on"] for entry in found)
    day = texts.day(date.fromisoformat(checked))
    return source_name(best), day, not any(entry["primary"] for entry in found)


def source_name(entry: Plain) -> str:
    """A source in few words: what stands in its brackets is who says it, its year is how old it is."""
    title = str(entry["title"])
    inner = title.rpartition("(")[2].rstrip(")").partition(",")[0] if title.endswith(")") else title
    year = str(entry["dated"])[:4] if entry.get("dated") else ""
    return f"{inner} ({year})" if year and year not in inner else inner


def _disputed(criterion: Criterion, record: Plain) -> str:
    """What the readings of contradicting sources say; empty where they agree."""
    if len(criterion.readings) < 2:
        return ""
    said = [one.says for reading in criterion.readings for one in reading.citations[:1] if one.says]
    if not said:
        return tr("Quellen widersprechen sich; die strengere zählt.")
    return tr("Quellen widersprechen sich: {readings}. Die strengere zählt.").format(
        readings="; ".join(text.rstrip(".") for text in said)
    )


# -------------------------------------------------------------------------------------------- the boxes


def badge(result: ProgrammeResult, case: LiveCase) -> tuple[str, str]:
    """Badge of the head: `offen: 2 Punkte`."""
    state, word = state_of(result, case.release.programmes[result.programme.id].record)
    if state == "open" and result.open_facts:
        missing = len(result.open_facts)
        points = trn("{n} Punkt", "{n} Punkte", missing).format(n=missing)
        return state, tr("{word}: {points}").format(word=word, points=points)
    return state, word


def start_warning(result: ProgrammeResult, case: LiveCase, text: str) -> Box | None:
    """The start rule: red where it is confirmed, amber where no source tells it; None if it does no harm."""
    record = case.release.programmes[result.programme.id].record
    rule = record.get("start_rule") or {}
    if record["status"]["value"] == PROPOSED or rule.get("kind") in (StartKind.NONE, StartKind.AFTER_EVENT):
        return None
    earliest = earliest_start(result)
    if not rule or rule["kind"] == StartKind.UNKNOWN:
        hint = tr("Vorsichtshalber erst beantragen.")
        return Box("amber", tr("Beginn-Regel nicht belegt"), f"{hint} {earliest}".strip())
    return Box("red", tr("Erst beantragen, dann bestellen"), f"{text} {earliest}".strip())


def earliest_start(result: ProgrammeResult) -> str:
    """From which day an order does no harm, as far as it can be told today."""
    for criterion, outcome in zip(result.criteria, result.outcomes, strict=True):
        if isinstance(criterion.test.operand, StartGate):
            day = outcome.params.get("earliest_start")
            return tr("Frühester Beginn: {day}.").format(day=texts.day(day)) if isinstance(day, date) else ""
    return ""


def source_warnings(result: ProgrammeResult, case: LiveCase) -> Iterator[Box]:
    """What a source says against another, and sources that nobody has looked at for long."""
    record = case.release.programmes[result.programme.id].record
    for conflict in record.get("conflicts", ()):
        said = "; ".join(reading["says"].rstrip(".") for reading in conflict["readings"])
        title = tr("Quellen widersprechen sich.")
        yield Box("amber", title, f"{conflict['about']}: {said}. {conflict['used']}")
    if record["status"]["value"] == "unknown":
        note = record["status"].get("note", "")
        yield Box("amber", tr("Stand unbekannt."), note or tr("Vor dem Antrag beim Fördergeber fragen."))
        return
    oldest = _oldest(record)
    if oldest is not None and oldest + STALE_AFTER < case.on:
        text = tr("Stand {day}. Vor dem Antrag prüfen.").format(day=texts.day(oldest))
        yield Box("amber", tr("Quelle älter als 180 Tage."), text)


def _oldest(record: Plain) -> date | None:
    """How old the newest dated primary source is: legal texts hold until they are changed."""
    dated: list[Any] = [
        entry["dated"]
        for entry in record["sources"]
        if entry["primary"] and entry.get("dated") and not entry.get("law")
    ]
    return date.fromisoformat(max(dated)) if dated else None
