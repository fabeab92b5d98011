# SPDX-License-Identifier: EUPL-1.2
"""What the side panel says about the money (Förderbild): possible grant, next question, next deadline.

Nothing here promises money: without a planned programme only the largest single grant is named, never a
sum of mere possibilities; loans are never added to grants.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.questions import OpenQuestion
from irmd_desktop.language import tr, trn
from irmd_desktop.services.possible_grant import (
    GrantSum,
    Obstacle,
    costs_open,
    grant_of,
    sure_part,
    together,
)
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued

STATUS_SUFFIX: Final = ".status"
"""Last part of the confirmation that a programme still takes applications."""


@dataclass(frozen=True, slots=True)
class Grant:
    """The possible grant in euros: `low` is certain to be within the rules, `high` the most.

    Without a figure that can honestly be shown both are None and `shown` says so in words.
    """

    label: str
    shown: str
    note: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One open question: its fact, what to read aloud, help, and what hangs on it.

    `decides` says whether it settles a programme; `confirmation` whether the adviser answers it.
    """

    fact: str
    text: str
    help: str
    effect: str
    confirmation: bool


@dataclass(frozen=True, slots=True)
class Due:
    """The next day that counts: a programme's last day, or a reminder (then without `programme`)."""

    on: date
    title: str
    note: str
    programme: str = ""


# ------------------------------------------------------------------------------------------ the grant


def possible_grant(case: LiveCase) -> Grant:
    """The planned programmes together, or else the largest single grant that fits or is open."""
    found = together((case.match[one.programme_id] for one in pursued(case)), case.match.situation)
    return _sum(found) if found else _largest(case)


def _sum(found: GrantSum) -> Grant:
    label = tr("Möglicher Zuschuss")
    match found.obstacle:
        case Obstacle.COSTS_MISSING:
            note = tr("Bei einem eingeplanten Programm fehlen noch Kosten.")
            return Grant(label, tr("noch nicht zu rechnen"), note)
        case Obstacle.NOT_DOCUMENTED:
            note = tr("Bei einem eingeplanten Programm ist kein Betrag belegt.")
            return Grant(label, tr("noch nicht zu rechnen"), note)
        case Obstacle.ABOVE_COSTS:
            note = tr("Zusammen mehr als die Kosten: Diese Programme lassen sich nicht alle verbinden.")
            return Grant(label, tr("nicht alle zusammen"), note)
    count = trn(
        "Summe aus {n} eingeplanten Programm.", "Summe aus {n} eingeplanten Programmen.", found.count
    ).format(n=found.count)
    return Grant(label, texts.euro_range(found.low, found.high), _with_caution(count), found.low, found.high)


def _largest(case: LiveCase) -> Grant:
    label = tr("Größter einzelner Zuschuss")
    situation = case.match.situation
    programmes, undocumented = case.release.programmes, 0
    best: tuple[Decimal, bool, ProgrammeResult, Amount] | None = None
    for result in case.match.results:
        if result.verdict is Verdict.NOT_ELIGIBLE or not (amount := grant_of(result)):
            continue
        # No source says that such a programme still takes applications: its money is no possibility yet.
        if programmes[result.programme.id].record["status"]["value"] != "open":
            continue
        if amount.high is None or costs_open(amount, situation):
            undocumented += 1
            continue
        fits = result.verdict is Verdict.ELIGIBLE
        if best is None or (amount.high, fits) > best[:2]:
            best = (amount.high, fits, result, amount)
    if best is None or not best[0]:
        words = tr("noch nicht zu rechnen") if undocumented else tr("noch keiner")
        note = (
            tr("Dafür fehlen noch Kosten oder Angaben.")
            if undocumented
            else tr("Bisher passt kein Zuschuss, und keiner ist offen.")
        )
        return Grant(label, words, note)
    high, _, result, amount = best
    low = sure_part(result, amount)
    name = programmes[result.programme.id].record["short_name"]
    about = tr("{programme}.").format(programme=name)
    if undocumented:
        more = trn(
            "Bei {n} weiteren Programm ist noch kein Betrag zu rechnen.",
            "Bei {n} weiteren Programmen ist noch kein Betrag zu rechnen.",
            undocumented,
        )
        about = f"{about} {more.format(n=undocumented)}"
    return Grant(label, texts.euro_range(low, high), _with_caution(about), low, high)


def _with_caution(text: str) -> str:
    caution = tr("Gerechnet, nicht zugesagt; kein Rechtsanspruch. Darlehen zählen nicht mit.")
    return f"{text} {caution}"


# -------------------------------------------------------------------------------------- the next question


def next_question(case: LiveCase, skipped: Collection[str] = ()) -> Ask | None:
    """The most valuable open question that was not put aside; None when nothing is open.

    Whether an old programme still runs is asked last: only the funder knows.
    """
    ranked = [question for question in case.questions if question.fact not in skipped]
    real = (question for question in ranked if not question.fact.endswith(STATUS_SUFFIX))
    question = next(real, None) or next(iter(ranked), None)
    return _ask(question, case) if question else None


def _ask(question: OpenQuestion, case: LiveCase) -> Ask:
    confirmation = is_confirmation(question.fact)
    words = question_words(question.fact, case)
    return Ask(question.fact, words, _help(question.fact, case), _effect(question, case), confirmation)


def _help(fact_id: str, case: LiveCase) -> str:
    """What helps to answer; for a condition the programme it belongs to."""
    dictionary = case.match.situation.dictionary
    if fact_id in dictionary:
        return texts.authored(dictionary[fact_id].help)
    found = confirmed_by(fact_id, case)
    if found is None or fact_id.endswith(STATUS_SUFFIX):
        return ""
    name = case.release.programmes[found[0].programme.id].record["short_name"]
    return tr("Bedingung von „{programme}“").format(programme=name)


def question_words(fact_id: str, case: LiveCase) -> str:
    """The question of a fact; for a confirmation the condition that the adviser is to judge."""
    if not is_confirmation(fact_id):
        return texts.authored(case.match.situation.dictionary[fact_id].question)
    found = confirmed_by(fact_id, case)
    if found is None:
        return fact_id
    result, place = found
    criterion = result.criteria[place]
    if criterion.origin == "status":
        name = case.release.programmes[result.programme.id].record["short_name"]
        return tr("Nimmt „{programme}“ heute Anträge an?").format(programme=name)
    return tr("Trifft das zu? {rule}").format(rule=texts.rule(criterion))


def confirmed_by(fact_id: str, case: LiveCase) -> tuple[ProgrammeResult, int] | None:
    """The programme whose criterion an adviser confirms with this fact, and the criterion's place."""
    name = fact_id.partition(".")[2]
    for result in case.match.results:
        # Ids may hold dots: the criterion itself decides.
        if name.startswith(f"{result.programme.id}."):
            for place, criterion in enumerate(result.criteria):
                if fact_id in criterion.facts:
                    return result, place
    return None


def _effect(question: OpenQuestion, case: LiveCase) -> str:
    """`Klärt 1 Programm, bis zu 1.440 €`; of several only the largest grant is named, never a sum."""
    settled, touched = len(question.decides), len(question.programmes) + len(question.narrows)
    if settled:
        text = trn("Klärt {n} Programm", "Klärt {n} Programme", settled).format(n=settled)
    elif question.programmes:
        text = trn("Betrifft {n} Programm", "Betrifft {n} Programme", touched).format(n=touched)
    else:
        text = trn("Macht {n} Betrag genauer", "Macht {n} Beträge genauer", touched).format(n=touched)
    about = {*question.programmes, *question.narrows}
    grants = (grant_of(one) for one in case.match.results if one.programme.id in about)
    situation = case.match.situation
    reckoned = (one for one in grants if one is not None and not costs_open(one, situation))
    most = max((one.high for one in reckoned if one.high is not None), default=None)
    if not most:
        return text
    words = tr("{what}, bis zu {euros}") if touched == 1 else tr("{what}, einzeln bis zu {euros}")
    return words.format(what=text, euros=texts.euros(most))


# -------------------------------------------------------------------------------------- the next deadline


@dataclass(frozen=True, slots=True)
class Deadline:
    """Last day to file: the next open call's, or the guideline's end. None where no end is documented.

    `over` says that every documented call has passed.
    """

    on: date | None
    of_call: bool = False
    over: bool = False


def deadline_of(record: Plain, on: date) -> Deadline:
    """The next day a programme's record knows, seen from a day."""
    calls: list[Any] = list(record.get("calls", ()))
    ends = sorted(call["to"] for call in calls if call.get("to", "") >= on.isoformat())
    if ends:
        return Deadline(date.fromisoformat(ends[0]), of_call=True)
    if calls and all(call.get("to") for call in calls):
        return Deadline(None, of_call=True, over=True)
    end = record.get("validity", {}).get("to")
    return Deadline(date.fromisoformat(end)) if end else Deadline(None)


def days_left(on: date, today: date) -> str:
    """`noch 38 Tage`, `heute`, `abgelaufen`."""
    days = (on - today).days
    if days < 0:
        return tr("abgelaufen")
    if days == 0:
        return tr("nur noch heute")
    return trn("noch {n} Tag", "noch {n} Tage", days).format(n=days)


def next_due(case: LiveCase) -> Due | None:
    """The nearest deadline of a planned programme, else of a fitting, else of an open one; or a reminder."""
    chosen = [case.match[one.programme_id] for one in pursued(case)]
    for results in (
        chosen,
        [one for one in case.match.results if one.verdict is Verdict.ELIGIBLE],
        [one for one in case.match.results if one.verdict is Verdict.OPEN],
    ):
        dues = [*_dues(results, case), *_reminders(case)]
        if dues:
            return min(dues, key=lambda due: due.on)
    return None


def _dues(results: list[ProgrammeResult], case: LiveCase) -> Iterator[Due]:
    for result in results:
        record = case.release.programmes[result.programme.id].record
        found = deadline_of(record, case.on)
        if found.on is None or found.on < case.on:
            continue
        title = tr("{programme}: Antrag bis {day}").format(
            programme=record["short_name"], day=texts.day(found.on)
        )
        left = days_left(found.on, case.on)
        note = tr("Danach endet der Aufruf.") if found.of_call else tr("Danach endet die Richtlinie.")
        yield Due(found.on, title, f"{left[0].upper()}{left[1:]}. {note}", result.programme.id)


def _reminders(case: LiveCase) -> Iterator[Due]:
    for reminder in case.view.reminders:
        if reminder.done_on is None:
            left = days_left(reminder.due_on, case.on)
            overdue = reminder.due_on < case.on
            note = tr("überfällig") if overdue else left
            day = f"{texts.day(reminder.due_on)}, {note}"
            yield Due(reminder.due_on, reminder.text, day)
