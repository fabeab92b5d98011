# SPDX-License-Identifier: EUPL-1.2
"""Loads a folder of authored content: `facts.yaml`, `catalogue/`, and what else lies beside them.

Any folder with its own fact dictionary will do. All faults of all files are reported together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field

from irmd_desktop.content.catalogue_schema import ProgrammeEntry
from irmd_desktop.content.facts_assembly import FactBook, read_facts
from irmd_desktop.content.facts_schema import FactsFile
from irmd_desktop.content.maturity import load_model
from irmd_desktop.content.plain_json import dumps
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.programme_assembly import read_programme
from irmd_desktop.content.reference_tables import NO_TABLES, ReferenceTables, load_tables
from irmd_desktop.content.rule_assembly import Faults, Plain, RuleReader
from irmd_desktop.content.validation import IsoDate, Strict, Text, validate
from irmd_desktop.content.yaml_source import Document, load_yaml
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.maturity.model import MaturityModel

Loaded = TypeVar("Loaded")


class ReleaseFile(Strict):
    """`release.yaml`: name of the catalogue release and the day its content was closed."""

    version: Annotated[Text, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.\-]{0,30}$")]
    as_of: IsoDate


@dataclass(frozen=True)
class SourceProgramme:
    """One programme: its rules, its plain form, and the document for naming lines."""

    rules: Programme
    plain: Plain
    document: Document


@dataclass(frozen=True)
class SourceFolder:
    """Everything that goes into a catalogue release."""

    version: str
    as_of: date | None
    facts_plain: Plain
    book: FactBook
    programmes: tuple[SourceProgramme, ...]
    models: tuple[MaturityModel, ...]
    tables: ReferenceTables


class _Collector:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def take(self, load: Callable[[], Loaded]) -> Loaded | None:
        """Run one loader, keeping its problems."""
        try:
            return load()
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def faults(self, document: Document, faults: Faults) -> None:
        for place, message in faults.found:
            key = ".".join(str(part) for part in place)
            self.problems.append(Problem(document.file, document.line_of(place), key, message))

    def missing(self, name: str, expected: str) -> None:
        self.problems.append(Problem(name, None, "", expected))


def load_source(folder: Path) -> SourceFolder:
    """Load and check a whole folder. Raises `ContentError` with every problem found."""
    collector = _Collector(folder)
    if not folder.is_dir():
        raise ContentError((Problem(str(folder), None, "", "Diesen Ordner gibt es nicht."),))
    tables = _tables(folder, collector)
    facts_plain, book = _facts(folder, tables, collector)
    programmes = _programmes(folder, book, collector) if book else ()
    models = _models(folder, collector)
    release = _release(folder, collector)
    if collector.problems or book is None:
        raise ContentError(tuple(collector.problems))
    version = release.version if release else _fingerprint(facts_plain, programmes)
    return SourceFolder(
        version, release.as_of if release else None, facts_plain, book, programmes, models, tables
    )


def _tables(folder: Path, collector: _Collector) -> ReferenceTables:
    if not (folder / "reference").is_dir():
        return NO_TABLES
    return collector.take(lambda: load_tables(folder / "reference")) or NO_TABLES


def _facts(
    folder: Path, tables: ReferenceTables, collector: _Collector
) -> tuple[Mapping[str, Any], FactBook | None]:
    path = folder / "facts.yaml"
    if not path.is_file():
        collector.missing("facts.yaml", "Die Datei fehlt; erwartet wird das Faktenverzeichnis facts.yaml.")
        return {}, None
    document = collector.take(lambda: _checked(path, folder, FactsFile))
    if document is None:
        return {}, None
    faults = Faults()
    book = read_facts(document.data, tables, faults)
    collector.faults(document, faults)
    return document.data, book if not faults.found else None


def _checked(path: Path, folder: Path, model: type[Strict]) -> Document:
    document = load_yaml(path, root=folder)
    validate(model, document)
    return document


def _programmes(folder: Path, book: FactBook, collector: _Collector) -> tuple[SourceProgramme, ...]:
    found: dict[str, SourceProgramme] = {}
    paths = sorted((folder / "catalogue").glob("*.yaml"))
    if not paths:
        collector.missing("catalogue/", "Kein Programm gefunden; erwartet wird catalogue/<id>.yaml.")
    for path in paths:
        programme = _programme(path, folder, book, collector)
        if programme is None:
            continue
        programme_id = programme.rules.id
        if programme_id in found:
            first = found[programme_id].document.file
            collector.problems.append(
                Problem(
                    programme.document.file,
                    programme.document.line_of(("id",)),
                    "id",
                    f"Die Kennung „{programme_id}“ steht schon in {first}; Kennungen sind einmalig.",
                )
            )
        found[programme_id] = programme
    return tuple(found[programme_id] for programme_id in sorted(found))


def _programme(path: Path, folder: Path, book: FactBook, collector: _Collector) -> SourceProgramme | None:
    document = collector.take(lambda: _checked(path, folder, ProgrammeEntry))
    if document is None:
        return None
    faults = Faults()
    rules = read_programme(document.data, RuleReader(book.dictionary, faults), book.start_gate)
    if document.data["id"] != path.stem:
        faults.add(("id",), f"Die Datei muss wie ihr Programm heißen: {document.data['id']}.yaml.")
    collector.faults(document, faults)
    return SourceProgramme(rules, document.data, document)


def _models(folder: Path, collector: _Collector) -> tuple[MaturityModel, ...]:
    paths = sorted((folder / "maturity").glob("*.yaml"))
    found: dict[tuple[str, str], MaturityModel] = {}
    for path in paths:
        model = collector.take(partial(load_model, path, root=folder))
        if model is None:
            continue
        if (model.id, model.version) in found:
            message = f"Das Modell {model.id} {model.version} gibt es zweimal; jede Fassung hat eine Datei."
            collector.problems.append(Problem(f"maturity/{path.name}", None, "model.version", message))
        found[model.id, model.version] = model
    return tuple(found.values())


def _release(folder: Path, collector: _Collector) -> ReleaseFile | None:
    path = folder / "release.yaml"
    if not path.is_file():
        return None
    return collector.take(lambda: validate(ReleaseFile, load_yaml(path, root=folder)))


def _fingerprint(facts: Plain, programmes: tuple[SourceProgramme, ...]) -> str:
    content = dumps([facts, *(programme.plain for programme in programmes)])
    return "0-" + hashlib.sha256(content.encode()).hexdigest()[:12]
