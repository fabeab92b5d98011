# SPDX-License-Identifier: EUPL-1.2
"""The folding rule: what it paints is what is so, and a screen reader gets the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.theme import apply_theme, current
from irmd_desktop.gui.widgets import PillCounter, Ruler, Step, StepBar, SvgChart
from irmd_desktop.gui.widgets.zollstock import scale

YELLOW = "#f4c430"
STEPS = [
    Step("firm", "Betrieb", "12 von 13 Angaben", 0.9),
    Step("project", "Vorhaben"),
    Step("report", "Bericht"),
]


def line(ruler: Ruler, y: int) -> list[str]:
    """Colours of the pixels of a line."""
    image: QImage = ruler.grab().toImage()
    return [image.pixelColor(x, y).name() for x in range(image.width())]


@pytest.fixture
def ruler(app: QApplication, qtbot: QtBot) -> Ruler:
    found = Ruler(name="Förderreife")
    qtbot.addWidget(found)
    found.resize(202, 12)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_half_done_is_half_yellow(app: QApplication, ruler: Ruler, scheme: str) -> None:
    apply_theme(app, scheme)  # type: ignore[arg-type]  # one of the two
    ruler.set_progress(5, 10)
    colours = line(ruler, 2)
    # 200 pixels between the edges; ticks of full height are not yellow.
    assert 95 <= colours.count(YELLOW) <= 100
    assert colours[0] == current().hex("borderStrong")
    assert YELLOW not in colours[103:]


def test_a_screen_reader_gets_value_and_words(ruler: Ruler) -> None:
    ruler.set_progress(5, 9)
    found = QAccessible.queryAccessibleInterface(ruler)
    assert found.role() is QAccessible.Role.ProgressBar
    assert found.text(QAccessible.Text.Name) == "Förderreife"
    assert found.text(QAccessible.Text.Value) == "5"
    assert found.text(QAccessible.Text.Description) == ruler.spoken == "5 von 9"
    values = found.valueInterface()
    assert (values.currentValue(), values.maximumValue()) == (5, 9)


def test_nothing_to_do_is_empty_and_too_much_is_full(ruler: Ruler) -> None:
    ruler.set_progress(0, 0)
    assert YELLOW not in line(ruler, 2)
    ruler.set_progress(12, 9)
    assert ruler.value() == 9
    assert line(ruler, 2)[190] == YELLOW


def test_an_interval_is_yellow_then_hatched_then_empty(app: QApplication, qtbot: QtBot) -> None:
    amount = Ruler("interval")
    qtbot.addWidget(amount)
    amount.resize(502, amount.sizeHint().height())
    amount.set_interval(Decimal(2800), Decimal(4240))
    # The scale goes to 5,000: 280 pixels are certain, 144 possible, 76 empty.
    colours = line(amount, 2)
    assert 270 <= colours[:282].count(YELLOW) <= 281
    assert YELLOW not in colours[282:]
    ground = current().hex("surface")
    assert len(set(colours[290:420])) > 3
    assert set(colours[428:500]) == {ground}
    assert amount.spoken == "2.800\u00a0–\u00a04.240\u00a0€"


def test_an_amount_without_upper_end_is_hatched_to_the_end(app: QApplication, qtbot: QtBot) -> None:
    amount = Ruler("interval")
    qtbot.addWidget(amount)
    amount.resize(502, amount.sizeHint().height())
    amount.set_interval(Decimal(1000), None)
    assert len(set(line(amount, 2)[480:500])) > 3
    assert amount.spoken == "mindestens 1.000\u00a0€"
    # Beyond what Qt counts with.
    amount.set_interval(Decimal(9_000_000_000), Decimal(9_500_000_000))
    assert amount.value() == amount.maximum() == 2**31 - 1


@pytest.mark.parametrize(
    ("high", "step", "top"),
    [
        ("4240", "1000", "5000"),
        ("900", "200", "1000"),
        ("0", "0.25", "1.25"),
        ("12000", "2500", "12500"),
        ("300000", "100000", "400000"),
        ("9900", "2500", "12500"),
    ],
)
def test_scales_are_round_and_leave_room(high: str, step: str, top: str) -> None:
    assert scale(Decimal(high)) == (Decimal(step), Decimal(top))


def test_a_score_points_and_not_measured_does_not(app: QApplication, qtbot: QtBot) -> None:
    stage = Ruler("stage", name="Digitaler Reifegrad")
    qtbot.addWidget(stage)
    stage.resize(402, stage.sizeHint().height())
    ink = current().hex("text")
    assert stage.spoken == "nicht gemessen"
    assert ink not in line(stage, 3)
    assert YELLOW not in line(stage, 12)
    stage.set_stage(41, 36, 46)
    assert stage.spoken == "41 von 100, zwischen 36 und 46"
    # The tip of the pointer stands above 41 of 100.
    tip = [x for x, colour in enumerate(line(stage, 3)) if colour == ink]
    assert tip and abs(sum(tip) / len(tip) - (1 + 400 * 0.41)) <= 1.5


class TestStepBar:
    def test_steps_share_the_width_and_the_keyboard_goes_on(self, app: QApplication, qtbot: QtBot) -> None:
        bar = StepBar(STEPS, name="Schritte")
        qtbot.addWidget(bar)
        bar.resize(900, bar.sizeHint().height())
        bar.show()
        QApplication.processEvents()
        assert [bar.tabRect(n).width() for n in range(3)] == [300, 300, 300]
        assert bar.height() == 60
        heard: list[str] = []
        bar.step_chosen.connect(heard.append)
        bar.setFocus()
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert (heard, bar.step) == (["project"], "project")
        bar.resize(450, bar.height())
        QApplication.processEvents()
        assert bar.tabRect(2).right() == 449

    def test_the_program_goes_silently(self, app: QApplication, qtbot: QtBot) -> None:
        bar = StepBar(STEPS)
        qtbot.addWidget(bar)
        with qtbot.assertNotEmitted(bar.step_chosen):
            bar.set_step("report")
        assert bar.step == "report"
        with pytest.raises(KeyError):
            bar.set_step("nothing")

    def test_one_click_is_one_signal(self, app: QApplication, qtbot: QtBot) -> None:
        bar = StepBar(STEPS)
        qtbot.addWidget(bar)
        bar.resize(900, 60)
        bar.show()
        heard: list[str] = []
        bar.step_chosen.connect(heard.append)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
        assert heard == ["report"]
        # The page of the active step may show something else, such as one programme.
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
        assert heard == ["report", "report"]

    def test_a_screen_reader_hears_how_far_each_step_is(self, app: QApplication, qtbot: QtBot) -> None:
        bar = StepBar(STEPS, name="Schritte")
        qtbot.addWidget(bar)
        bar.show_progress("project", "1 Angabe offen", 0.5)
        tabs = QAccessible.queryAccessibleInterface(bar)
        assert tabs.role() is QAccessible.Role.PageTabList
        assert tabs.child(0).text(QAccessible.Text.Name) == "Betrieb, 12 von 13 Angaben"
        assert tabs.child(1).text(QAccessible.Text.Name) == "Vorhaben, 1 Angabe offen"

    def test_narrow_without_second_line(self, app: QApplication, qtbot: QtBot) -> None:
        bar = StepBar(STEPS)
        qtbot.addWidget(bar)
        bar.resize(400, 60)
        bar.set_narrow(True)
        assert 40 <= bar.sizeHint().height() < 60
        assert bar.tabToolTip(0) == "Betrieb: 12 von 13 Angaben"


def test_counters_are_read_as_one_sentence(app: QApplication, qtbot: QtBot) -> None:
    counters = PillCounter([("eligible", 2, "passt"), ("open", None, "offen")])
    qtbot.addWidget(counters)
    assert counters.accessibleName() == "2 passt, – offen"
    counters.set_counts([("eligible", 3, "passt"), ("open", 7, "offen")])
    assert counters.accessibleName() == "3 passt, 7 offen"
    folded = PillCounter([("eligible", 3, "passt")], compact=True)
    qtbot.addWidget(folded)
    assert folded.sizeHint().width() == 48


def test_a_chart_has_no_black_box_and_says_its_finding(app: QApplication, qtbot: QtBot) -> None:
    """reportlab writes a clip path; QtSvg paints its rectangle black over everything."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><clipPath id="c"><rect width="60" '
        'height="40"/></clipPath><circle cx="30" cy="20" r="5" fill="#479DC0"/></svg>'
    )
    chart = SvgChart(svg, "Am stärksten ist Team & Wissen.", name="Reifegrad")
    qtbot.addWidget(chart)
    chart.resize(60, 40)
    image = chart.grab().toImage()
    assert image.pixelColor(1, 1).name() == current().hex("bg")
    assert image.pixelColor(30, 20).name() == "#479dc0"
    found = QAccessible.queryAccessibleInterface(chart)
    assert found.role() is QAccessible.Role.Chart
    assert found.text(QAccessible.Text.Name) == "Reifegrad"
    assert found.text(QAccessible.Text.Description) == "Am stärksten ist Team & Wissen."
    chart.set_chart("", "")
    assert chart.sizeHint().isNull()
