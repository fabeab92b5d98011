# SPDX-License-Identifier: EUPL-1.2
"""Loads a folder of authored content: `facts.yaml`, `catalogue/`, and what else lies beside them.

Any folder with its own fact dictionary will do. All faults of all files are reported together.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from irmd_desktop.content.catalogue_schema import ProgrammeEntry
from irmd_desktop.content.directory import DIRECTORY_FOLDERS, NO_DIRECTORY, SourceDirectory, load_directory
from irmd_desktop.content.facts_assembly import FactBook, read_facts
from irmd_desktop.content.facts_schema import FactsFile
from irmd_desktop.content.maturity import load_model
from irmd_desktop.content.plain_json import dumps, trimmed
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.programme_assembly import read_programme
from irmd_desktop.content.reference_tables import NO_TABLES, ReferenceTables, load_tables
from irmd_desktop.content.reference_types import KeyFigure
from irmd_desktop.content.rule_assembly import EnoughFaults, Faults, Plain, RuleReader
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
    directory: SourceDirectory = NO_DIRECTORY
    key_figures: tuple[KeyFigure, ...] = ()


class _Collector:
    """Problems of all files, and where the files lie."""

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

    def checked(self, document: Document, read: Callable[[Faults], Loaded]) -> Loaded | None:
        """Assemble one document, keeping its faults; `None` where there are any."""
        faults = Faults()
        loaded: Loaded | None = None
        with contextlib.suppress(EnoughFaults):
            loaded = read(faults)
        self.problems.extend(document.problem(place, message) for place, message in faults.found)
        return None if faults.found else loaded

    def note(self, file: str, message: str) -> None:
        """A problem of a whole file."""
        self.problems.append(Problem(file, None, "", message))


def load_source(folder: Path) -> SourceFolder:
    """Load and check a whole folder. Raises `ContentError` with every problem found."""
    if not folder.is_dir():
        raise ContentError((Problem(folder.as_posix(), None, "", "Diesen Ordner gibt es nicht."),))
    collector = _Collector(folder)
    reference = _reference(collector)
    tables = reference[0] if reference else None
    # Programmes are not read against a dictionary that is at fault: each would repeat its faults.
    facts = _facts(tables, collector) if tables else None
    programmes = _programmes(facts[1], collector) if facts else ()
    models = _models(collector)
    directory = _directory(tables, models, collector) if tables else None
    release = _release(collector)
    if collector.problems or facts is None or reference is None or directory is None:
        raise ContentError(collector.problems)
    plain, book = facts
    tables, figures = reference
    version = (
        release.version if release else _fingerprint(plain, programmes, models, tables, directory, figures)
    )
    as_of = release.as_of if release else None
    return SourceFolder(version, as_of, plain, book, programmes, models, tables, directory, figures)


def _reference(collector: _Collector) -> tuple[ReferenceTables, tuple[KeyFigure, ...]] | None:
    path = collector.folder / "reference"
    return collector.take(lambda: load_tables(path)) if path.is_dir() else (NO_TABLES, ())


def _facts(tables: ReferenceTables, collector: _Collector) -> tuple[Plain, FactBook] | None:
    path = collector.folder / "facts.yaml"
    if not path.exists():
        collector.note("facts.yaml", "Die Datei fehlt; erwartet wird das Faktenverzeichnis facts.yaml.")
        return None
    document = collector.take(lambda: _document(path, collector.folder, FactsFile))
    if document is None:
        return None
    book = collector.checked(document, lambda faults: read_facts(document.data, tables, faults))
    return (document.data, book) if book else None


def _document(path: Path, folder: Path, model: type[Strict]) -> Document:
    """A file that its schema accepts, with its text as the schema reads it."""
    document = load_yaml(path, root=folder)
    validate(model, document)
    return replace(document, data=trimmed(document.data))


def _programmes(book: FactBook, collector: _Collector) -> tuple[SourceProgramme, ...]:
    paths = _files("catalogue", collector)
    if not paths:
        collector.note("catalogue/", "Kein Programm gefunden; erwartet wird catalogue/<id>.yaml.")
    found: dict[str, SourceProgramme] = {}
    strays: list[Document] = []
    for path in paths:
        document = collector.take(partial(_document, path, collector.folder, ProgrammeEntry))
        if document is None:
            continue
        if document.data["id"] != path.stem:
            strays.append(document)
        programme = _programme(document, book, collector)
        if programme and document.data["id"] == path.stem:
            found[programme.rules.id] = programme
    for document in strays:
        collector.problems.append(document.problem(("id",), _stray(document.data["id"], paths)))
    return tuple(found[programme_id] for programme_id in sorted(found))


def _stray(programme_id: str, paths: list[Path]) -> str:
    """What is wrong with a programme in a file of another name."""
    if any(path.stem == programme_id for path in paths):
        return (
            f"Die Kennung „{programme_id}“ steht schon in catalogue/{programme_id}.yaml; "
            "jede gibt es nur einmal."
        )
    return f"Die Datei muss wie ihr Programm heißen, also {programme_id}.yaml."


def _programme(document: Document, book: FactBook, collector: _Collector) -> SourceProgramme | None:
    def read(faults: Faults) -> Programme:
        return read_programme(document.data, RuleReader(book.dictionary, faults), book.start_gate)

    rules = collector.checked(document, read)
    return SourceProgramme(rules, document.data, document) if rules else None


_LOOKS_LIKE_CONTENT = {".yaml", ".yml", ".json"}


def _files(name: str, collector: _Collector) -> list[Path]:
    """The content files of one part, by name. One with another ending would be overlooked, so it is told."""
    paths = sorted((collector.folder / name).glob("*"), key=lambda path: path.name)
    for path in paths:
        if path.suffix != ".yaml" and path.suffix.lower() in _LOOKS_LIKE_CONTENT:
            collector.note(f"{name}/{path.name}", "Erwartet wird die Endung „.yaml“.")
    return [path for path in paths if path.suffix == ".yaml"]


def _models(collector: _Collector) -> tuple[MaturityModel, ...]:
    found: dict[tuple[str, str], MaturityModel] = {}
    for path in _files("maturity", collector):
        model = collector.take(partial(load_model, path, root=collector.folder))
        if model is None:
            continue
        if (model.id, model.version) in found:
            message = f"Das Modell {model.id} {model.version} gibt es zweimal; jede Fassung hat eine Datei."
            collector.problems.append(Problem(f"maturity/{path.name}", None, "model.version", message))
        found[model.id, model.version] = model
    return tuple(found.values())


def _directory(
    tables: ReferenceTables, models: tuple[MaturityModel, ...], collector: _Collector
) -> SourceDirectory | None:
    paths = [path for name in DIRECTORY_FOLDERS for path in _files(name, collector)]
    return collector.take(lambda: load_directory(paths, tables, models, root=collector.folder))


def _release(collector: _Collector) -> ReleaseFile | None:
    path = collector.folder / "release.yaml"
    if not path.exists():
        return None
    return collector.take(lambda: validate(ReleaseFile, load_yaml(path, root=collector.folder)))


def _fingerprint(
    facts: Plain,
    programmes: tuple[SourceProgramme, ...],
    models: tuple[MaturityModel, ...],
    tables: ReferenceTables,
    directory: SourceDirectory,
    figures: tuple[KeyFigure, ...],
) -> str:
    """Name of a release without `release.yaml`: another one for any other content."""
    plain = [programme.plain for programme in programmes]
    checksums = [model.checksum for model in models]
    rows = [astuple(figure) for figure in figures]
    content = dumps([facts, plain, checksums, tables.tables, directory.plain, rows])
    return "0-" + hashlib.sha256(content.encode()).hexdigest()[:12]
