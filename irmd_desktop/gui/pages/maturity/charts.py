# SPDX-License-Identifier: EUPL-1.2
"""Radar and bars of the dimensions, drawn after the paint, and the same figures as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.models.keyed_rows import Row
from irmd_desktop.gui.pages.maturity.wrapped_table import WrappedDelegate, WrappedTable
from irmd_desktop.gui.theme import Theme, current, theme_signals
from irmd_desktop.gui.widgets import Card, Column, Heading, Segments, SvgChart
from irmd_desktop.language import tr
from irmd_desktop.reports.model import Dimension

_ENLARGED: Final = {"radar": 1.55, "bars": 1.42}
"""Charts are drawn for paper, where 8.5 points read well; a screen needs 13 pixels."""
_RADAR: Final = (204.0, 182.0)
_BARS_WIDTH: Final = 304.0
_KEPT: Final = 24
_SIZE: Final = re.compile(r'<svg width="([\d.]+)" height="([\d.]+)"')


def warm_up(_progress: object, _cancelled: object) -> None:
    """Import what charts are drawn with; for a task beside the window."""
    import irmd_desktop.reports.charts  # noqa: F401  # imported to be there later


def enlarged(svg: str, factor: float) -> str:
    """The same picture, meant to be larger."""
    return _SIZE.sub(
        lambda found: f'<svg width="{float(found[1]) * factor:g}" height="{float(found[2]) * factor:g}"',
        svg,
        count=1,
    )


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """The figures of one dimension."""

    key: str
    name: str
    today: str
    target: str
    before: str
    questions: str

    @property
    def spoken(self) -> str:
        """All of them in one sentence."""
        words = tr("{name}: heute {today}, Ziel {target}, {questions} Fragen beantwortet")
        words = words.format(name=self.name, today=self.today, target=self.target, questions=self.questions)
        return words + (tr(", letztes Mal {points}").format(points=self.before) if self.before else "")


def dimension_rows(dimensions: Sequence[Dimension]) -> list[DimensionRow]:
    """Rows of the table."""
    unmeasured = tr("nicht gemessen")
    return [
        DimensionRow(
            one.code,
            one.name,
            unmeasured if one.today is None else str(one.today),
            "–" if one.target is None else str(one.target),
            "" if one.previous is None else str(one.previous),
            tr("{n} von {all}").format(n=one.answered, all=one.applicable),
        )
        for one in dimensions
    ]


class _Delegate(WrappedDelegate):
    def __init__(self) -> None:
        self._name, self._today, self._target = tr("Bereich"), tr("heute"), tr("Ziel")
        self._before, self._questions = tr("letztes Mal"), tr("Fragen")
        columns = (
            Column(self._name, 120, stretch=True),
            Column(self._today, 60, right=True),
            Column(self._target, 40, right=True),
            Column(self._before, 76, right=True, drop=1),
            Column(self._questions, 64, right=True, drop=2),
        )
        super().__init__(columns, height="row")

    def blocks(self, row: Row) -> dict[str, tuple[tuple[str, str, str], ...]]:
        if not isinstance(row, DimensionRow):
            return {}
        return {
            self._name: ((row.name, "compact", "text"),),
            self._today: ((row.today, "bodyStrong" if row.today.isdecimal() else "meta", "text"),),
            self._target: ((row.target, "compact", "text2"),),
            self._before: ((row.before or "–", "compact", "text2"),),
            self._questions: ((row.questions, "meta", "text2"),),
        }


class Charts(QWidget):
    """Two cards: the radar; the bars, or the same as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimensions: tuple[Dimension, ...] = ()
        self._previous = ""
        self._cache: dict[Any, str] = {}
        self.radar = SvgChart(name=tr("Netz der Bereiche"))
        self.bars = SvgChart(name=tr("Punkte je Bereich"))
        self.finding = Heading("", "compact", tone="text2")
        self.table = WrappedTable(_Delegate(), name=tr("Punkte je Bereich"))
        self.table.setAccessibleIdentifier("maturity.figures")
        self.table.setSelectionMode(WrappedTable.SelectionMode.NoSelection)
        self.kind = Segments([(0, tr("Balken")), (1, tr("Tabelle"))], name=tr("Ansicht der Punkte"))
        self.kind.setAccessibleIdentifier("maturity.figures.kind")
        self.kind.set_value(0)
        self.kind.chosen.connect(self._show_kind)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.draw)
        self._left, self._right = Card(), Card()
        self._left.column.addWidget(self.radar)
        self._left.column.addStretch(1)
        self._left.column.addWidget(self.finding)
        head = QHBoxLayout()
        head.addWidget(Heading(tr("Punkte je Bereich"), "section"), 1)
        head.addWidget(self.kind)
        self._right.column.addLayout(head)
        self._header = self.table.header()
        self._right.column.addWidget(self.bars)
        table = QVBoxLayout()
        table.setSpacing(0)
        table.addWidget(self._header)
        table.addWidget(self.table)
        self._right.column.addLayout(table)
        self._right.column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._left, 3)
        self._row.addWidget(self._right, 4)
        self._show_kind(0)
        theme_signals.changed.connect(self._restyled)

    def set_narrow(self, narrow: bool) -> None:
        """Below each other."""
        ways = QHBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _show_kind(self, kind: int) -> None:
        self.bars.setVisible(kind == 0)
        self.table.setVisible(kind == 1)
        self._header.setVisible(kind == 1)

    def show_dimensions(self, dimensions: tuple[Dimension, ...], previous: str) -> None:
        """Show these figures; the pictures follow after the paint."""
        self.table.show_rows(dimension_rows(dimensions))
        if (dimensions, previous) != (self._dimensions, self._previous):
            self._dimensions, self._previous = dimensions, previous
            self._later.start()

    def _restyled(self, _theme: Theme) -> None:
        self._later.start()

    def draw(self) -> None:
        """Draw both charts now; the newest figures win."""
        if not self._dimensions:
            return
        # Importing the drawing library takes a third of a second: never before the window stands.
        from irmd_desktop.reports.charts import bars_text, draw_bars, draw_radar, palette, radar_text
        from irmd_desktop.reports.charts.bars import bars_size

        shown, colours = self._dimensions, palette(current().scheme)
        radar = self._svg("radar", lambda: draw_radar(shown, colours, _RADAR, self._previous))
        self.radar.set_chart(radar, radar_text(shown))
        self.finding.setText(radar_text(shown))
        bars = self._svg("bars", lambda: draw_bars(shown, colours, bars_size(shown, _BARS_WIDTH)))
        self.bars.set_chart(bars, bars_text(shown))

    def _svg(self, kind: str, draw: Callable[[], Any]) -> str:
        from irmd_desktop.reports.charts import to_svg

        theme = current()
        key = (kind, self._dimensions, self._previous, theme)
        if key not in self._cache:
            if len(self._cache) >= _KEPT:
                self._cache.clear()
            self._cache[key] = enlarged(to_svg(draw()), _ENLARGED[kind] * theme.scale)
        return self._cache[key]
