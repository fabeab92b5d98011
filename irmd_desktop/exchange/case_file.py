# SPDX-License-Identifier: EUPL-1.2
"""One case as a file: the firm, its project, its facts, its assessment, what was chosen.

Documented in docs/interface/case-file.md. A case file holds personal data of the firm and is never logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from irmd_desktop.content.condition_schema import Code
from irmd_desktop.content.json_source import load_json
from irmd_desktop.content.validation import Id, IsoDate, Line, Strict, Text, validate
from irmd_desktop.content.yaml_source import Document

DocumentState = Literal["done", "missing", "in_progress", "not_needed", "unknown"]


class FirmEntry(Strict):
    """Who is advised."""

    name: Line
    street: Line | None = None
    place: Line | None = None
    represented_by: Line | None = None


class ProjectEntry(Strict):
    """What the firm wants to do, in the owner's words."""

    title: Line
    aim: Text | None = None


class AdviserEntry(Strict):
    """Who advises; the branding of the paper."""

    chamber: Line
    unit: Line | None = None
    address: list[Line] = []


class StepEntry(Strict):
    """One next step agreed with the owner."""

    by: IsoDate
    what: Text
    benefit: Text
    effort: Line


class PaperEntry(Strict):
    """State of one paper of one chosen programme."""

    programme: Id
    document: Id
    state: DocumentState
    due: IsoDate | None = None


class CaseEntry(Strict):
    """The whole file."""

    schema_version: Literal[1]
    id: Id
    on: IsoDate
    firm: FirmEntry
    project: ProjectEntry
    adviser: AdviserEntry | None = None
    facts: dict[Id, Any] = {}
    assessment: dict[Code, Any] | None = None
    chosen: list[Id] = []
    steps: Annotated[list[StepEntry], Field(max_length=20)] = []
    papers: list[PaperEntry] = []


@dataclass(frozen=True)
class CaseFile:
    """A case as it stands in its file."""

    entry: CaseEntry
    document: Document

    @property
    def on(self) -> date:
        """Day the case was last true."""
        return self.entry.on


def load_case(path: Path) -> CaseFile:
    """Read a case file. Raises `ContentError`."""
    document = load_json(path)
    return CaseFile(validate(CaseEntry, document), document)
