# SPDX-License-Identifier: EUPL-1.2
"""What a hint is, and what a rule of the editor's checks gets to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from irmd_desktop.content.facts_assembly import FactBook
from irmd_desktop.content.problems import Problem, key_path
from irmd_desktop.content.rule_assembly import Place, Plain
from irmd_desktop.content.source_folder import SourceFolder, SourceProgramme
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.situation import Situation


@dataclass(frozen=True, slots=True)
class Hint:
    """Something an editor should look at although nothing is wrong (Hinweis).

    `rule` is the stable name of the check, `subject` what it found (a figure, a source, a criterion);
    both together are what `accepted_hints` of a record names. `line` counts from 1.
    """

    file: str
    line: int | None
    key: str
    rule: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{Problem(self.file, self.line, self.key, self.message)} [{self.rule}]"

    def as_json(self) -> dict[str, str | int | None]:
        """The same for machines."""
        return {
            "file": self.file,
            "line": self.line,
            "key": self.key,
            "rule": self.rule,
            "subject": self.subject,
            "message": self.message,
        }


@dataclass(frozen=True)
class Folder:
    """What is the same for every record of one run."""

    book: FactBook
    on: date | None
    topics: frozenset[str]
    programmes: frozenset[str]
    situations: dict[tuple[str, str], Situation] = field(default_factory=dict)

    @classmethod
    def of(cls, source: SourceFolder, on: date | None) -> Folder:
        """The folder of a run; `topics` is empty where there is no maturity model."""
        topics = frozenset(topic.id for model in source.models for topic in model.funding_topics)
        return cls(source.book, on, topics, frozenset(each.rules.id for each in source.programmes))


@dataclass(frozen=True)
class Record:
    """One programme under check."""

    programme: SourceProgramme
    folder: Folder

    @property
    def plain(self) -> Plain:
        """The record as written."""
        return self.programme.plain

    @property
    def rules(self) -> Programme:
        """The record as the engine reads it."""
        return self.programme.rules

    @property
    def status(self) -> str:
        """`open`, `closed`, `suspended`, `unknown` or `proposed`."""
        return str(self.plain["status"]["value"])

    @property
    def primary(self) -> Mapping[str, bool]:
        """Whether each source, by id, is a primary one."""
        return {source["id"]: source["primary"] for source in self.plain["sources"]}

    def hint(self, rule: str, place: Place, subject: str, message: str) -> Hint:
        """A hint at that place of the record."""
        document = self.programme.document
        return Hint(document.file, document.line_of(place), key_path(place), rule, subject, message)
