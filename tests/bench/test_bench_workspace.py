# SPDX-License-Identifier: EUPL-1.2
"""Speed goals of the workspace: 20,000 cases with 1,000,000 journal rows, encrypted.

Opening to the first list page takes less than 0.5 s, saving one answer less than 10 ms (median).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert, select

from irmd_desktop.core.maturity.answers import Answer, Reply, State
from irmd_desktop.persistence.journal import canonical, micros
from irmd_desktop.persistence.tables import advice_case, answer, journal
from irmd_desktop.services.workspace import history, planning, recording
from irmd_desktop.services.workspace.cases import create_case, list_cases
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.opening import OpenWorkspace, WorkspaceHouse
from irmd_desktop.services.workspace.views import CasePage, CostKind, Firm
from tests.persistence.workspace import DICTIONARY, START, Clock, ids

CASES, ROWS_PER_CASE, BATCH = 20_000, 50, 500
LIST_SECONDS, ANSWER_SECONDS = 0.5, 0.010


class Remembered:
    """A keyring that answers at once; asking the real one is not what is measured."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}

    def get(self, workspace: str) -> bytes | None:
        return self.secrets.get(workspace)

    def set(self, workspace: str, secret: bytes) -> None:
        self.secrets[workspace] = secret

    def delete(self, workspace: str) -> None:
        del self.secrets[workspace]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> WorkspaceHouse:
    """A workspace of a large chamber after years, made in bulk."""
    made = WorkspaceHouse(tmp_path_factory.mktemp("bench") / "w", keyring=Remembered(), clock=Clock())
    made.create()
    new_id, start = ids(Clock()), micros(START)
    with made.open() as workspace:
        for first in range(0, CASES, BATCH):
            cases, answers, rows = [], [], []
            for number in range(first, first + BATCH):
                case_id, at = new_id(), start - number * 60_000_000
                name = f"Bäckerei Nummer {number}"
                cases.append(_case(case_id, name, at))
                value = canonical({"state": "answered", "level": number % 5, "meaning_version": 1})
                answers.append({"case_id": case_id, "id": "r/q0", "value": value})
                rows += [_row(new_id(), case_id, at - place, place, value) for place in range(ROWS_PER_CASE)]
            with workspace.engines.write.begin() as connection:
                connection.execute(insert(advice_case), cases)
                connection.execute(insert(answer), answers)
                connection.execute(insert(journal), rows)
    return made


@pytest.fixture
def desk(house: WorkspaceHouse) -> Iterator[Desk]:
    """The same workspace, opened."""
    with house.open() as workspace:
        yield _sit_down(workspace)


def _sit_down(workspace: OpenWorkspace) -> Desk:
    return workspace.desk(DICTIONARY, actor="A. Beraterin")


def _case(case_id: str, name: str, at: int) -> dict[str, Any]:
    texts = {"firm_name": name, "street": "Am Markt 1", "place": "Zeitz", "represented_by": ""}
    times = {"created_at": at, "updated_at": at, "closed_on": None, "keep_until": None}
    return {"id": case_id, "search_text": name.lower()} | texts | times


def _row(row_id: str, case_id: str, at: int, place: int, value: str) -> dict[str, Any]:
    who = {"device": "laptop-1", "actor": "A. Beraterin", "session": row_id, "change": row_id, "target": ""}
    what = {"entity": "answer", "entity_id": f"r/q{place}", "field": "value", "old": None, "new": value}
    return {"id": row_id, "at": at, "kind": "edit", "case_id": case_id, "applied": True} | who | what


def _first_page(house: WorkspaceHouse) -> CasePage:
    """Lock, key, light check, revision, list: all that stands between the user and the list."""
    with house.open() as workspace:
        return list_cases(_sit_down(workspace))


def _seconds(benchmark: BenchmarkFixture, figure: str) -> float:
    assert benchmark.stats is not None
    return float(getattr(benchmark.stats.stats, figure))


def test_open_to_the_first_list_page(benchmark: BenchmarkFixture, house: WorkspaceHouse) -> None:
    page = benchmark(_first_page, house)
    assert len(page.cases) == 50
    assert _seconds(benchmark, "max") < LIST_SECONDS


def test_one_answer_saved(benchmark: BenchmarkFixture, desk: Desk) -> None:
    case_id = create_case(desk, Firm("Bäckerei"))
    numbers = itertools.count()

    def save() -> str:
        number = next(numbers)
        said = Answer(Reply(State.ANSWERED, number % 5), 1, note=f"{number}")
        return recording.answer_question(desk, case_id, "r", f"q{number % 40}", said)

    assert benchmark(save)
    assert _seconds(benchmark, "median") < ANSWER_SECONDS


def test_one_cost_item_with_its_sum_saved(benchmark: BenchmarkFixture, desk: Desk) -> None:
    case_id = create_case(desk, Firm("Bäckerei"))
    numbers = itertools.count(1)

    def save() -> str:
        net = Decimal(next(numbers))
        own = f"item-{net % 40}"
        return planning.set_cost_item(
            desk, case_id, title="Kasse", kind=CostKind.HARDWARE, net=net, item_id=own
        )

    assert benchmark(save)
    assert _seconds(benchmark, "median") < ANSWER_SECONDS


def test_search_while_typing(benchmark: BenchmarkFixture, desk: Desk) -> None:
    page = benchmark(list_cases, desk, "nummer 19999")
    assert len(page.cases) == 1


def test_timeline_and_changed_since(benchmark: BenchmarkFixture, desk: Desk) -> None:
    with desk.work.reading() as connection:
        case_id = connection.execute(select(advice_case.c.id).limit(1)).scalar_one()

    def look() -> int:
        return len(history.timeline(desk, case_id).entries) + len(history.changed_since(desk, START))

    assert benchmark(look) > 0
