# SPDX-License-Identifier: EUPL-1.2
"""Reading a case again costs what changed, and gives exactly what a first reading gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from irmd_desktop.core.values import Known
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import cases, history, planning, privacy, recording
from irmd_desktop.services.workspace.case_reader import CaseReader
from irmd_desktop.services.workspace.views import CostKind, DecisionStatus, Firm
from tests.persistence.workspace import Laptop, laptop

DAY = date(2026, 11, 24)


@pytest.fixture
def place(tmp_path: Path) -> Laptop:
    return laptop(tmp_path / "one")


def test_every_kind_of_edit_is_seen_by_a_second_reading(place: Laptop) -> None:
    desk = place.desk
    case = cases.create_case(desk, Firm("Bäckerei Muster"))
    reader = CaseReader(desk, case)
    reader.read()
    steps = (
        lambda: recording.record_fact(desk, case, "firm.employees_fte", Known(Decimal(7))),
        lambda: recording.add_project(desk, case, "Backstube"),
        lambda: cases.correct_firm(desk, case, Firm("Backhaus Muster")),
        lambda: recording.note(desk, case, "intern", on=DAY, internal=True),
        lambda: planning.set_cost_item(desk, case, title="Kasse", kind=CostKind.HARDWARE, net=Decimal(4200)),
        lambda: recording.decide_on_programme(desk, case, "go-inno", DecisionStatus.PLANNED, on=DAY),
        lambda: recording.add_aid_entry(desk, case, granted_on=DAY, gross_grant_equivalent=Decimal(2800)),
        lambda: recording.remind(desk, case, "Nachfassen", DAY),
        lambda: history.undo(desk, case),
        lambda: history.redo(desk, case),
        lambda: cases.close_case(desk, case, DAY),
    )
    for step in steps:
        step()
        assert reader.read() == cases.open_case(desk, case)
        assert reader.read(counter_mode=True) == cases.open_case(desk, case, counter_mode=True)


def test_without_an_edit_nothing_is_made_anew(place: Laptop) -> None:
    case = cases.create_case(place.desk, Firm("Bäckerei Muster"))
    recording.record_fact(place.desk, case, "firm.employees_fte", Known(Decimal(7)))
    reader = CaseReader(place.desk, case)
    first = reader.read()
    assert reader.read().facts is first.facts


def test_an_erased_case_is_gone_also_for_who_has_it_open(place: Laptop) -> None:
    case = cases.create_case(place.desk, Firm("Bäckerei Muster"))
    reader = CaseReader(place.desk, case)
    reader.read()
    privacy.erase_firm(place.desk, case, tuple)
    with pytest.raises(UserError, match="gibt es hier nicht"):
        reader.read()
