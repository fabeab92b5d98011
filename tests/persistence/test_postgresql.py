# SPDX-License-Identifier: EUPL-1.2
"""The same migrations and use cases on a real PostgreSQL server give the same as on SQLite."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from irmd_desktop import assets
from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.core.time_account import TimeRules
from irmd_desktop.core.values import Interval
from irmd_desktop.exchange.case_package import Cost
from irmd_desktop.persistence import migrations
from irmd_desktop.persistence.journal import micros, uuid7
from irmd_desktop.persistence.tables import metadata
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import consulting, history, packages, planning, recording, time_account
from irmd_desktop.services.workspace.cases import create_case, list_cases, open_case
from irmd_desktop.services.workspace.desk import Desk, open_desk
from irmd_desktop.services.workspace.privacy import erase_firm, export_firm
from irmd_desktop.services.workspace.views import CostKind, DecisionStatus, Firm
from tests.persistence import postgresql
from tests.persistence.workspace import DICTIONARY, START, Clock, Laptop, laptop

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def team() -> Iterator[postgresql.Pair]:
    """A migrated team database."""
    programs = postgresql.binaries()
    if programs is None:
        reason = "PostgreSQL is not installed (apt-get install postgresql): the team database was not tried"
        print(reason)
        pytest.skip(reason)
    with postgresql.server(programs) as address, postgresql.engines(address) as pair:
        config = migrations._config(assets.path("db/migrations"))
        with pair.write.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        yield pair


def desk_at(engines: Any, clock: Clock, device: str = "laptop-1") -> Desk:
    """A desk whose identifiers are the same on every database."""
    numbers = itertools.count()

    def new_id() -> str:
        return uuid7(micros(clock()) // 1000, next(numbers).to_bytes(10, "big"))

    return open_desk(engines, DICTIONARY, device=device, actor="A. Beraterin", clock=clock, new_id=new_id)


def visit(desk: Desk, clock: Clock) -> str:
    """A visit with everything an adviser records, some of it undone and done again."""
    case_id = create_case(desk, Firm("Bäckerei Groß & Töchter 'eG' %_", "Am Markt 1", "06712 Zeitz"))
    recording.record_fact(desk, case_id, "firm.turnover_eur", Interval(Decimal("0.01"), None))
    round_id = recording.begin_assessment(
        desk, case_id, ModelIdentity("hdr", "0.1.0", "abc"), mode=Mode.QUICK, by=By.ADVISER, on=DAY
    )
    recording.answer_question(
        desk, case_id, round_id, "STR-01", Answer(Reply(State.ANSWERED, 3), 1, note="ja")
    )
    item = planning.set_cost_item(desk, case_id, title="Kasse", kind=CostKind.HARDWARE, net=Decimal("19.99"))
    planning.set_cost_item(desk, case_id, title="Drucker", kind=CostKind.HARDWARE, net=None)
    planning.set_quote(desk, case_id, supplier="Technik AG", about=item, tie=None)
    planning.set_measure(desk, case_id, title="Kasse anschaffen", cost_item_id=item)
    consulting.set_consultation(desk, case_id, held_on=DAY, minutes=90)
    recording.decide_on_programme(
        desk, case_id, "zim", DecisionStatus.GRANTED, amount=Decimal("2800.50"), on=DAY
    )
    recording.attach_document(desk, case_id, "Angebot.pdf", "application/pdf", b"%PDF\x00\xff")
    clock.move(minutes=1)
    recording.note(desk, case_id, "doch nicht", on=DAY)
    history.undo(desk, case_id)
    history.undo(desk, case_id)
    history.redo(desk, case_id)
    return case_id


def test_the_migrations_make_the_same_tables(team: postgresql.Pair) -> None:
    with team.read.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_visit_is_stored_alike(team: postgresql.Pair, tmp_path: Path) -> None:
    there, here = Clock(), Clock()
    local = laptop(tmp_path / "local")
    remote, own = desk_at(team, there), desk_at(local.engines, here)
    case_id = visit(remote, there)
    assert visit(own, here) == case_id
    assert open_case(remote, case_id) == open_case(own, case_id)
    assert history.timeline(remote, case_id) == history.timeline(own, case_id)
    assert history.undo_reach(remote, case_id) == history.undo_reach(own, case_id)
    assert history.changed_since(remote, START) == history.changed_since(own, START)
    for words in ("groß toechter", "GROSS", "%_", "friseur"):
        assert list_cases(remote, words) == list_cases(own, words)
    rules = TimeRules()
    assert time_account.of_year(remote, "A. Beraterin", 2026, rules) == time_account.of_year(
        own, "A. Beraterin", 2026, rules
    )
    for desk, name in ((remote, "a"), (own, "b")):
        export_firm(desk, case_id, tmp_path / name)
    assert (tmp_path / "a" / "angaben.json").read_bytes() == (tmp_path / "b" / "angaben.json").read_bytes()


def test_a_case_goes_from_a_laptop_to_the_team_and_is_erased_there(
    team: postgresql.Pair, tmp_path: Path
) -> None:
    field: Laptop = laptop(tmp_path / "unterwegs", "laptop-2")
    case_id = create_case(field.desk, Firm("Friseur Altenburg"))
    recording.attach_document(field.desk, case_id, "a.pdf", "application/pdf", b"%PDF")
    file = tmp_path / "fall.irmdcase"
    packages.send_case(field.desk, case_id, file, "für die Falldatei", Cost(8192, 1, 1))
    desk = desk_at(team, field.clock, "server")
    assert packages.receive_case(desk, file, "für die Falldatei").new_edits == 2
    assert packages.receive_case(desk, file, "für die Falldatei").new_edits == 0
    assert open_case(desk, case_id).documents[0].size == 4
    report = erase_firm(desk, case_id, lambda: ())
    assert (report.documents, report.complete) == (1, True)
    with pytest.raises(UserError, match="gibt es hier nicht"):
        open_case(desk, case_id)


def test_a_refused_edit_leaves_nothing(team: postgresql.Pair) -> None:
    clock = Clock()
    clock.move(days=3)
    desk = desk_at(team, clock)
    case_id = create_case(desk, Firm("Tischlerei"))
    before = history.timeline(desk, case_id)
    with pytest.raises(UserError, match="kann so nicht gespeichert"):
        granted, half_a_cent = DecisionStatus.GRANTED, Decimal("0.001")
        recording.decide_on_programme(desk, case_id, "zim", granted, amount=half_a_cent)
    assert history.timeline(desk, case_id) == before
