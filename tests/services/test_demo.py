# SPDX-License-Identifier: EUPL-1.2
"""The demo stores the example firms encrypted and prints from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.services.demo import MARK, WORKSPACE, run_demo
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.report_building.build import build_report
from irmd_desktop.services.reporting import write_report
from irmd_desktop.services.workspace.cases import list_cases
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from tests.persistence.storage_help import files_with
from tests.persistence.workspace import DICTIONARY


def test_its_reports_are_those_of_the_case_files_and_its_workspace_opens(tmp_path: Path) -> None:
    done = run_demo(tmp_path / "demo")
    assert [report.results.case.id for report in done.reports] == [
        Path(name).stem for name in sorted(assets.names("resources/examples"))
    ]
    direct = write_report(
        assets.path("resources/examples/baeckerei-zeitz.json"), tmp_path / "a.pdf", None, None
    )
    assert done.reports[0].results.match.results == direct.results.match.results
    assert build_report(done.reports[0].results) == build_report(direct.results)
    assert done.reports[0].pages == direct.pages
    assert done.passphrase in done.text()
    with WorkspaceHouse(done.workspace).open(done.passphrase) as workspace:
        rows = list_cases(workspace.desk(DICTIONARY, actor="Prüfung")).cases
    assert sorted(row.firm_name for row in rows) == [
        "Bäckerei Muster", "Elektro Beispiel GmbH", "Salon Beispiel",
    ]  # fmt: skip
    assert files_with(done.workspace, "Bäckerei Muster") == []


def test_it_throws_away_its_own_workspace_and_no_other(tmp_path: Path) -> None:
    place = tmp_path / WORKSPACE
    place.mkdir()
    (place / "fremd.txt").write_text("bleibt", encoding="utf-8")
    with pytest.raises(UserError, match="anderen Ordner"):
        run_demo(tmp_path)
    assert (place / "fremd.txt").exists() and not (place / MARK).exists()
