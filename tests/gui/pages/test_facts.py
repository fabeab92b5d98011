# SPDX-License-Identifier: EUPL-1.2
"""Facts answered in place: what is said is stored at once, and nothing that was not said."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Interval, Known, NotApplicable, Unknown, Value
from irmd_desktop.gui.pages.facts import FactEditor, FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Chip, SearchCombo, ValueChooser, YesNoUnknown
from irmd_desktop.services.brackets import brackets

Part = TypeVar("Part", bound=QWidget)


def editor(fact_id: str, session: Session, qtbot: QtBot) -> FactEditor:
    made = FactEditor(fact_id, session)
    qtbot.addWidget(made)
    made.show()
    return made


def part(made: QWidget, kind: type[Part]) -> Part:
    found = made.findChild(kind)
    assert found is not None
    return found


def given(session: Session, fact_id: str) -> Value | None:
    assert session.case is not None
    return session.case.view.facts.get(fact_id)


def said(session: Session, fact_id: str) -> object:
    value = given(session, fact_id)
    assert isinstance(value, Known)
    return value.value


def test_every_fact_of_the_dictionary_has_an_editor_with_a_name(baker: Session, qtbot: QtBot) -> None:
    for fact in baker.release.book.dictionary:
        made = editor(fact.id, baker, qtbot)
        assert made.accessibleName() == fact.label


def test_yes_no_and_unknown_are_three_things(baker: Session, qtbot: QtBot) -> None:
    made = editor("firm.insolvency", baker, qtbot)
    choice = part(made, YesNoUnknown)
    assert choice.value is False
    qtbot.mouseClick(choice.button(True), Qt.MouseButton.LeftButton)
    assert said(baker, "firm.insolvency") is True
    qtbot.mouseClick(choice.button("unknown"), Qt.MouseButton.LeftButton)
    assert isinstance(given(baker, "firm.insolvency"), Unknown)


def test_a_bracket_never_straddles_a_limit_of_the_size_classes(baker: Session) -> None:
    limits = {
        "firm.employees_fte": (10, 50, 250),
        "firm.turnover_eur": (2_000_000, 10_000_000, 50_000_000),
        "firm.balance_total_eur": (2_000_000, 10_000_000, 43_000_000),
    }
    for fact_id, of_law in limits.items():
        found = brackets(baker.release.book.dictionary[fact_id])
        assert found[0][1] == 0 and found[-1][2] is None
        for _, low, high in found:
            for limit in of_law:
                assert not (low < limit and (high is None or high >= limit)), (fact_id, low, high)


def test_brackets_leave_no_gap_an_owner_could_fall_into(baker: Session) -> None:
    found = brackets(baker.release.book.dictionary["firm.turnover_eur"])
    for (_, _, high), (_, low, _) in itertools.pairwise(found):
        assert high is not None and low - high == Decimal("0.01")


def test_a_bracket_is_stored_as_an_interval(baker: Session, qtbot: QtBot) -> None:
    made = editor("firm.turnover_eur", baker, qtbot)
    chooser = part(made, ValueChooser)
    chooser.segments.button("bracket").click()
    chooser.combo.setCurrentIndex(2)
    chooser.combo.activated.emit(2)
    value = given(baker, "firm.turnover_eur")
    assert isinstance(value, Interval)
    assert (value.low, value.high) == (Decimal(500_000), Decimal("999999.99"))


def test_money_is_typed_as_germans_type_it(baker: Session, qtbot: QtBot) -> None:
    made = editor("cost.hardware_eur", baker, qtbot)
    chooser = part(made, ValueChooser)
    line = chooser.editor
    line.selectAll()
    qtbot.keyClicks(line, "1.234,50")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert said(baker, "cost.hardware_eur") == Decimal("1234.50")


def test_none_at_all_is_said_with_one_press_and_taken_back(baker: Session, qtbot: QtBot) -> None:
    made = editor("firm.related_enterprises", baker, qtbot)
    chip = part(made, Chip)
    assert chip.text() == "keine" and chip.isChecked()
    chip.click()
    assert isinstance(given(baker, "firm.related_enterprises"), Unknown)
    chip.click()
    assert isinstance(given(baker, "firm.related_enterprises"), NotApplicable)


def test_topics_are_chips_and_each_press_is_one_change(baker: Session, qtbot: QtBot) -> None:
    made = editor("project.topics", baker, qtbot)
    chips = {chip.accessibleIdentifier(): chip for chip in made.findChildren(Chip)}
    assert chips["project.topics.FT-ITSEC"].isChecked()
    chips["project.topics.FT-ITSEC"].click()
    assert said(baker, "project.topics") == frozenset({"FT-DIGI-INVEST", "FT-BERATUNG"})
    baker.undo()
    assert chips["project.topics.FT-ITSEC"].isChecked()


def test_a_code_is_found_by_typing_and_may_stay_unknown(baker: Session, qtbot: QtBot) -> None:
    made = editor("firm.activity", baker, qtbot)
    combo = part(made, SearchCombo)
    assert combo.value == "commercial"
    combo.chosen.emit("")
    assert isinstance(given(baker, "firm.activity"), Unknown)


def test_saying_the_same_again_is_no_change(baker: Session, qtbot: QtBot) -> None:
    made = editor("firm.insolvency", baker, qtbot)
    with qtbot.assertNotEmitted(baker.changed):
        part(made, YesNoUnknown).chosen.emit(False)


@pytest.mark.parametrize("fact_id", ["project.ordered", "firm.employees_fte"])
def test_a_field_tells_the_help_of_its_fact(baker: Session, qtbot: QtBot, fact_id: str) -> None:
    field = FactField(fact_id, baker)
    qtbot.addWidget(field)
    fact = baker.release.book.dictionary[fact_id]
    assert field.label.text() == fact.label
    assert fact.help in field.editor.accessibleDescription()
