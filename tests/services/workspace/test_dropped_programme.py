# SPDX-License-Identifier: EUPL-1.2
"""A newer catalogue no longer has a programme that a case pursues: nothing breaks, nothing is forgotten."""

from __future__ import annotations

from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import DecisionStatus


def test_the_report_is_made_without_it_and_the_decision_stays(bakery: LiveCase) -> None:
    gone = "programm-von-gestern"
    recording.decide_on_programme(bakery.desk, bakery.case_id, gone, DecisionStatus.PLANNED, on=bakery.on)
    bakery.reload()
    assert gone in {one.programme_id for one in bakery.view.decisions}
    assert gone not in {one.programme.id for one in bakery.results.chosen()}
    assert bakery.results.chosen()
