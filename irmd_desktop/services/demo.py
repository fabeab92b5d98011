# SPDX-License-Identifier: EUPL-1.2
"""Use case: run the main job on the example firms, from facts in an encrypted workspace to PDF."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import CaseFile, load_case
from irmd_desktop.language import tr
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.reporting import WrittenReport, write
from irmd_desktop.services.workspace.case_entry import case_file
from irmd_desktop.services.workspace.cases import open_case
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.import_example import import_case
from irmd_desktop.services.workspace.opening import WorkspaceHouse, new_passphrase

EXAMPLES: Final = "resources/examples"
WORKSPACE: Final = "arbeitsbereich"
MARK: Final = "wegwerf-arbeitsbereich.txt"
"""Says that a folder was made by the demo, so that the next demo may throw it away."""


@dataclass(frozen=True)
class Demo:
    """What the demo made; the workspace is thrown away by the next demo."""

    catalogue: Path
    workspace: Path
    passphrase: str
    reports: tuple[WrittenReport, ...]

    def text(self) -> str:
        """German lines."""
        lines = [report.sentence() for report in self.reports]
        lines.append(
            tr("Alles liegt in {folder}: Katalog {catalogue} und die Berichte.").format(
                folder=self.catalogue.parent, catalogue=self.catalogue.name
            )
        )
        lines.append(
            tr(
                "Die Betriebe stehen verschlüsselt im Wegwerf-Arbeitsbereich {folder}, Passphrase "
                "{passphrase}; der nächste Aufruf legt ihn neu an."
            ).format(folder=self.workspace, passphrase=self.passphrase)
        )
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "catalogue": str(self.catalogue),
            "workspace": str(self.workspace),
            "passphrase": self.passphrase,
            "reports": [report.as_json() for report in self.reports],
        }


def run_demo(folder: Path) -> Demo:
    """Build the catalogue, store every example firm in a workspace, write its report from there."""
    folder.mkdir(parents=True, exist_ok=True)
    content = load_source(assets.path("db"))
    catalogue = folder / f"katalog-{content.version}.db"
    build_release(content, catalogue)
    release = Release(catalogue)
    place, passphrase = _cleared(folder / WORKSPACE), new_passphrase()
    house = WorkspaceHouse(place)
    house.create(passphrase)
    (place / MARK).write_text(
        tr("Von „demo“ angelegt; der nächste Aufruf löscht diesen Ordner.") + "\n", encoding="utf-8"
    )
    reports = []
    with house.open(passphrase) as workspace:
        confirmations = MatchingService(release).confirmations
        desk = workspace.desk(release.book.dictionary, confirmations, actor=tr("Vorführung"))
        for name in sorted(assets.names(EXAMPLES)):
            case = _stored(desk, release, load_case(assets.path(name)))
            target = folder / f"foerderreife-{case.entry.id}.pdf"
            reports.append(write(work_out(case, release), target))
    return Demo(catalogue, place, passphrase, tuple(reports))


def _cleared(place: Path) -> Path:
    if (place / MARK).exists():
        shutil.rmtree(place)
    elif place.exists():
        raise UserError(
            tr(
                "In diesem Ordner liegt schon etwas anderes. Bitte einen anderen Ordner für die Vorführung "
                "wählen."
            ),
            file=str(place),
        )
    return place


def _stored(desk: Desk, release: Release, given: CaseFile) -> CaseFile:
    """The example after a way through the workspace, under its own name: the report is the same each time."""
    case_id = import_case(desk, release, given)
    back = case_file(open_case(desk, case_id), given.on, given.entry.adviser)
    return replace(back, entry=back.entry.model_copy(update={"id": given.entry.id}))
