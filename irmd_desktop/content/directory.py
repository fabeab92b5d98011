# SPDX-License-Identifier: EUPL-1.2
"""Loads `directory/*.yaml` and `measures/*.yaml`, and checks that all names in them lead somewhere.

source = load_directory(paths, tables, models)     raises ContentError with every fault
source.directory.serving("15084", "sachsen-anhalt")
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.directory_assembly import LISTS, read_directory
from irmd_desktop.content.directory_schema import DirectoryFile
from irmd_desktop.content.directory_types import Directory
from irmd_desktop.content.plain_json import trimmed
from irmd_desktop.content.problems import ContentError, Problem, raise_for
from irmd_desktop.content.reference_tables import ReferenceTables
from irmd_desktop.content.rule_assembly import Place
from irmd_desktop.content.validation import validate
from irmd_desktop.content.yaml_source import Document, load_yaml
from irmd_desktop.core.maturity.model import MaturityModel

DIRECTORY_FOLDERS: Final = ("directory", "measures")
"""Parts of a content folder that hold such files; both may be missing."""

Plain = Mapping[str, Any]


@dataclass(frozen=True)
class SourceDirectory:
    """The directory with its plain form and the documents for naming lines."""

    directory: Directory = field(default_factory=Directory)
    plain: Mapping[str, Sequence[Plain]] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()


NO_DIRECTORY: Final = SourceDirectory()


def load_directory(
    paths: Iterable[Path],
    tables: ReferenceTables,
    models: Sequence[MaturityModel],
    *,
    root: Path | None = None,
) -> SourceDirectory:
    """Read these files together. Raises `ContentError` with every fault.

    `models` are the maturity models oldest first: measures are joined to the newest version.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = load_yaml(path, root=root)
            validate(DirectoryFile, document)
            documents.append(replace(document, data=trimmed(document.data)))
        except ContentError as error:
            problems.extend(error.problems)
    raise_for(problems)
    plain = {name: [entry for each in documents for entry in each.data.get(name, ())] for name in LISTS}
    raise_for(_Check(plain, tables, models).problems(documents))
    return SourceDirectory(read_directory(plain), plain, tuple(documents))


def _ids(entries: Iterable[Plain]) -> frozenset[str]:
    return frozenset(entry["id"] for entry in entries)


class _Check:
    """What the entries may refer to. Where a folder has no reference data or model, that is not judged."""

    def __init__(
        self, plain: Mapping[str, Sequence[Plain]], tables: ReferenceTables, models: Sequence[MaturityModel]
    ) -> None:
        self.known = {name: _ids(entries) for name, entries in plain.items()}
        self.tables = {name: frozenset(rows) for name, rows in tables.tables.items()}
        self.topics = frozenset(topic.id for model in models for topic in model.funding_topics)
        self.efforts = frozenset(effort.id for model in models for effort in model.effort_classes)
        self.models = frozenset(model.id for model in models)
        self.questions = {model.id: frozenset(q.id for q in model.questions) for model in models}

    def problems(self, documents: Iterable[Document]) -> Iterator[Problem]:
        """Every name that leads nowhere, and every id or number that is used twice."""
        first: dict[tuple[str, object], str] = {}
        for document in documents:
            for name in LISTS:
                for index, entry in enumerate(document.data.get(name, ())):
                    place = (name, index)
                    for key in ("id", "number"):
                        if key in entry:
                            yield from _twice(document, (*place, key), entry[key], first)
                    for where, message in self._faults(name, entry):
                        yield document.problem((*place, *where), message)

    def _faults(self, name: str, entry: Plain) -> Iterator[tuple[Place, str]]:
        for index, passage in enumerate(entry.get("source", ())):
            yield from _missing(
                ("source", index, "ref"), passage["ref"], self.known["documents"], "documents"
            )
        yield from self._each(entry, "topics", self.topics, "den Förderthemen des Reifegradmodells")
        yield from self._each(entry, "fields", self.known["fields"], "fields")
        yield from self._each(entry, "ask", self.known["offers"], "offers")
        if name == "offers":
            yield from self._offer(entry)
        if name == "measures":
            yield from self._measure(entry)

    def _offer(self, entry: Plain) -> Iterator[tuple[Place, str]]:
        area = entry["area"]
        for key, table in (("districts", "district"), ("states", "state")):
            for index, code in enumerate(area.get(key, ())):
                yield from self._listed(("area", key, index), code, table)
        for key, table in (("seat", "commune"), ("chamber", "chamber")):
            if entry.get(key):
                yield from self._listed((key,), entry[key], table)
        if entry.get("part_of"):
            yield from _missing(("part_of",), entry["part_of"], self.known["offers"], "offers")
        if entry["status"] == "recommended" and entry.get("url"):
            yield ("url",), "Ein Vorschlag hat keine Adresse; oder er besteht schon („existing“)."

    def _measure(self, entry: Plain) -> Iterator[tuple[Place, str]]:
        if not self.models:
            return
        yield from _missing(("model",), entry["model"], self.models, "den Reifegradmodellen")
        yield from _missing(("effort",), entry["effort"], self.efforts, "den Aufwandsklassen des Modells")
        questions = self.questions.get(entry["model"])
        if questions is not None:
            yield from self._each(entry, "questions", questions, f"den Fragen von „{entry['model']}“")

    def _listed(self, place: Place, code: str, table: str) -> Iterator[tuple[Place, str]]:
        if table in self.tables:
            yield from _missing(place, code, self.tables[table], f"der Tabelle „{table}“")

    def _each(self, entry: Plain, key: str, known: frozenset[str], where: str) -> Iterator[tuple[Place, str]]:
        if known or key in {"fields", "ask"}:
            for index, name in enumerate(entry.get(key, ())):
                yield from _missing((key, index), name, known, where)


def _twice(
    document: Document, place: Place, value: object, first: dict[tuple[str, object], str]
) -> Iterator[Problem]:
    """Ids are unique in everything, numbers in their list."""
    key = (f"{place[0]}.number" if place[-1] == "number" else "id", value)
    if key in first:
        yield document.problem(place, f"„{value}“ steht schon in {first[key]}; es muss einmalig sein.")
    first.setdefault(key, document.file)


def _missing(place: Place, name: str, known: frozenset[str], where: str) -> Iterator[tuple[Place, str]]:
    if name not in known:
        near = difflib.get_close_matches(name, sorted(known), n=1)
        hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
        yield place, f"„{name}“ steht nicht in {where}.{hint}"
