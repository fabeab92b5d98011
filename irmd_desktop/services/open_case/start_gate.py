# SPDX-License-Identifier: EUPL-1.2
"""The start gate of a project (Vorhabenbeginn, M1): what an order means for the programmes, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from irmd_desktop.core.criteria import StartGate
from irmd_desktop.core.evaluation import Outcome, start_verdict
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Match, ProgrammeResult, Verdict
from irmd_desktop.core.start_of_works import StartKind
from irmd_desktop.core.values import NOT_APPLICABLE, Known, NotApplicable, Value
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_order import PROPOSED
from irmd_desktop.services.report_building.criteria import start_sentence
from irmd_desktop.services.report_building.programmes import start_words
from irmd_desktop.services.workspace.live import LiveCase

ORDERED: Final = "project.ordered"
FIRST_ORDER: Final = "project.first_order_on"
WITHDRAWAL: Final = "project.order_withdrawal_right"
STEPS: Final = ("project.filed_on", "project.received_on", "project.awarded_on")
_STATE: Final = {Truth.MET: "met", Truth.OPEN: "open", Truth.NOT_MET: "notMet"}
_KINDS: Final = tuple(StartKind)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One kind of start rule and what it says today, for so many programmes that fit or are open."""

    key: str
    state: str
    rule: str
    found: str
    programmes: int

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return f"{self.found}. {self.rule} {programme_words(self.programmes)}"


@dataclass(frozen=True, slots=True)
class GatePicture:
    """The box (`red`, `amber` or `info`) and the rules behind it."""

    kind: Literal["red", "amber", "info"]
    title: str
    text: str
    rows: tuple[RuleRow, ...]


def programme_words(count: int) -> str:
    """`5 Programme`."""
    return trn("{n} Programm", "{n} Programme", count).format(n=count)


def picture(case: LiveCase) -> GatePicture:
    """What is to be said before anything else about a project."""
    rows = tuple(_rows(case))
    said = case.value(ORDERED)
    title = tr("Erst beantragen, dann bestellen")
    if isinstance(said, Known) and said.value is True:
        return _after_order(case, title, rows)
    lost = would_be_lost(case)
    text = tr("Eine Bestellung, ein unterschriebenes Angebot oder eine Anzahlung gilt als Beginn.")
    if lost:
        text += " " + trn(
            "Bei {n} passenden oder offenen Programm wäre die Förderung dann ausgeschlossen.",
            "Bei {n} passenden oder offenen Programmen wäre die Förderung dann ausgeschlossen.",
            lost,
        ).format(n=lost)
    if not isinstance(said, Known):
        text += " " + tr("Klären Sie zuerst, ob schon etwas bestellt ist.")
    return GatePicture("red", title, text, rows)


def would_be_lost(case: LiveCase) -> int:
    """How many programmes that fit or are open would drop out by an order today without an application."""
    changes: dict[str, Value] = {
        ORDERED: Known(True),
        FIRST_ORDER: Known(case.on),
        WITHDRAWAL: Known(False),
    }
    for fact in STEPS:
        if not isinstance(case.value(fact), Known):
            changes[fact] = NOT_APPLICABLE
    known = {name: value for name, value in changes.items() if name in case.release.book.dictionary}
    flips = case.what_if(known).flips
    return sum(
        one.before.verdict is not Verdict.NOT_ELIGIBLE
        and one.after.verdict is Verdict.NOT_ELIGIBLE
        and not _proposed(one.after, case)
        for one in flips
    )


def _after_order(case: LiveCase, title: str, rows: tuple[RuleRow, ...]) -> GatePicture:
    lost = sum(row.programmes for row in rows if row.state == "notMet")
    still = sum(row.programmes for row in rows if row.state == "open")
    parts = []
    if lost:
        parts.append(
            trn(
                "Es ist schon bestellt. Damit fällt {n} Programm weg, das sonst passen könnte.",
                "Es ist schon bestellt. Damit fallen {n} Programme weg, die sonst passen könnten.",
                lost,
            ).format(n=lost)
        )
    if still:
        parts.append(
            trn(
                "Bei {n} Programm ist noch zu klären, ob die Bestellung schadet.",
                "Bei {n} Programmen ist noch zu klären, ob die Bestellung schadet.",
                still,
            ).format(n=still)
        )
    if lost or still:
        parts.append(tr("Bestellen Sie bis dahin nichts weiter."))
        if not lost:
            title = tr("Schon bestellt, noch zu klären")
        return GatePicture("red" if lost else "amber", title, " ".join(parts), rows)
    text = tr(
        "Nach heutigem Stand schadet die Bestellung keinem Programm. Entscheiden muss die Förderstelle."
    )
    return GatePicture("info", tr("Bestellt, bisher ohne Schaden"), text, rows)


def _rows(case: LiveCase) -> Iterator[RuleRow]:
    """One row for each kind of rule and outcome, in the order of the kinds."""
    groups: dict[tuple[int, str, str], int] = {}
    words: dict[tuple[int, str, str], tuple[str, str]] = {}
    for result, without in zip(case.match.results, _without_order(case).results, strict=True):
        found = _gate(result)
        if found is None or _proposed(result, case) or without.verdict is Verdict.NOT_ELIGIBLE:
            continue
        gate, outcome = found
        kinds = start_verdict(gate, case.match.situation).kinds
        if set(kinds) <= {StartKind.NONE}:
            continue
        key = (_KINDS.index(kinds[0]), _STATE[outcome.state], start_sentence(outcome))
        groups[key] = groups.get(key, 0) + 1
        words.setdefault(key, (_rule(kinds), key[2]))
    for key in sorted(groups):
        rule, found_words = words[key]
        shown = found_words[:1].upper() + found_words[1:]
        yield RuleRow("/".join(map(str, key)), key[1], rule, shown, groups[key])


def _without_order(case: LiveCase) -> Match:
    """The results if nothing were ordered: who drops out there drops out for another reason."""
    said = case.value(ORDERED)
    if ORDERED not in case.release.book.dictionary or (isinstance(said, Known) and said.value is False):
        return case.match
    return case.what_if({ORDERED: Known(False)}).match


def _rule(kinds: tuple[StartKind, ...]) -> str:
    if kinds[0] is StartKind.AFTER_EVENT:
        return tr("Eine Prämie wird nach dem Ereignis beantragt; eine Bestellung schadet ihr nicht.")
    return start_words(kinds[0].value)


def _gate(result: ProgrammeResult) -> tuple[StartGate, Outcome] | None:
    for criterion, outcome in zip(result.criteria, result.outcomes, strict=True):
        if isinstance(criterion.test.operand, StartGate):
            return criterion.test.operand, outcome
    return None


def _proposed(result: ProgrammeResult, case: LiveCase) -> bool:
    return bool(case.release.programmes[result.programme.id].record["status"]["value"] == PROPOSED)


def applied(case: LiveCase) -> bool:
    """Whether any step of an application is dated or may be: then its days are worth asking."""
    return any(not isinstance(case.value(fact), NotApplicable) for fact in STEPS)
