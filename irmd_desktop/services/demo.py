# SPDX-License-Identifier: EUPL-1.2
"""Use case: run the main job on the example firms, from facts to PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.reporting import WrittenReport, write

EXAMPLES = "resources/examples"


@dataclass(frozen=True)
class Demo:
    """What the demo made."""

    catalogue: Path
    reports: tuple[WrittenReport, ...]

    def text(self) -> str:
        """German lines."""
        lines = [report.sentence() for report in self.reports]
        folder = self.catalogue.parent
        return "\n".join(
            (*lines, f"Alles liegt in {folder}: Katalog {self.catalogue.name} und die Berichte.")
        )

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {"catalogue": str(self.catalogue), "reports": [report.as_json() for report in self.reports]}


def run_demo(folder: Path) -> Demo:
    """Build the catalogue, work out every example firm, write its report into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    content = load_source(assets.path("db"))
    catalogue = folder / f"katalog-{content.version}.db"
    build_release(content, catalogue)
    release = Release(catalogue)
    reports = []
    for name in sorted(assets.names(EXAMPLES)):
        case = load_case(assets.path(name))
        target = folder / f"foerderreife-{case.entry.id}.pdf"
        reports.append(write(work_out(case, release), target))
    return Demo(catalogue, tuple(reports))
