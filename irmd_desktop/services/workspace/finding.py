# SPDX-License-Identifier: EUPL-1.2
"""Finds firms, programmes, questions and commands by a few letters (Strg+K)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.release import Release
from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.services.programme_search import ProgrammeIndex, fold
from irmd_desktop.services.workspace import cases
from irmd_desktop.services.workspace.desk import Desk

MOST_EACH: Final = 6


class Kind(StrEnum):
    """What was found."""

    FIRM = "firm"
    PROGRAMME = "programme"
    QUESTION = "question"
    FACT = "fact"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the palette; `id` is a case, programme, question or fact id, or a command's key."""

    kind: Kind
    id: str
    title: str
    about: str
    keys: str = ""


class Finder:
    """Looks through everything that has a name. Firms are left out while the owner looks on (M12)."""

    def __init__(
        self,
        desk: Desk,
        programmes: ProgrammeIndex,
        names: dict[str, tuple[str, str]],
        dictionary: FactDictionary,
        model: MaturityModel | None,
    ) -> None:
        """`names` gives each programme id its name and its line below."""
        self._desk, self._programmes, self._names = desk, programmes, names
        self._facts = [
            Finding(Kind.FACT, fact.id, texts.authored(fact.label), texts.authored(fact.question))
            for fact in dictionary
            if fact.question
        ]
        self._questions = (
            []
            if model is None
            else [
                Finding(Kind.QUESTION, q.id, texts.of_model(q.title), texts.of_model(q.text))
                for q in model.questions
            ]
        )

    def find(
        self, typed: str, commands: Iterable[Finding], *, firms: bool = True, in_case: bool = True
    ) -> tuple[Finding, ...]:
        """The best lines for what was typed, at most six of a kind: firms, programmes, questions, commands.

        Programmes that have the words only in their text come last. Questions and facts only where a case is
        open to answer them in. Raises `UserError`.
        """
        found: list[Finding] = []
        if firms:
            page = cases.list_cases(self._desk, typed, limit=MOST_EACH)
            found += [Finding(Kind.FIRM, row.id, row.firm_name, row.place) for row in page.cases]
        if not typed.strip():
            return (*found, *commands)
        programmes = [
            Finding(Kind.PROGRAMME, one, *self._names[one])
            for one in self._programmes.search(typed).hits[:MOST_EACH]
        ]
        others = _best(typed, [*self._questions, *self._facts]) if in_case else []
        others += _best(typed, list(commands))
        if _best(typed, programmes):
            return (*found, *programmes, *others)
        return (*found, *others, *programmes)


def _best(typed: str, among: list[Finding]) -> list[Finding]:
    """Lines that contain every word typed; in the title first, at the beginning of a word before inside."""
    asked = fold(typed).split()
    ranked = []
    for place, one in enumerate(among):
        title, rest = fold(one.title), fold(one.about)
        if all(word in title or word in rest for word in asked):
            in_title = sum(f" {word}" in f" {title}" for word in asked)
            ranked.append((-in_title, place, one))
    ranked.sort(key=lambda entry: entry[:2])
    return [one for _, _, one in ranked[:MOST_EACH]]


def finder(desk: Desk, release: Release) -> Finder:
    """A finder over the firms of a desk and everything of a catalogue."""
    records = [one.record for one in release.programmes.values()]
    names = {record["id"]: (record["name"], record["short_name"]) for record in records}
    model = release.models[-1] if release.models else None
    topics = {topic.id: texts.of_model(topic.label) for topic in model.funding_topics} if model else {}
    return Finder(desk, ProgrammeIndex(records, topics), names, release.book.dictionary, model)
