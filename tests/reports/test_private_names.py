# SPDX-License-Identifier: EUPL-1.2
"""What the report uses of reportlab beyond its documented names; an upgrade that drops one fails here."""

from __future__ import annotations

import io
from datetime import date

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.platypus import Paragraph, Table

from irmd_desktop.reports.canvas import PLACE, ReportCanvas
from irmd_desktop.reports.fonts import REGULAR, register
from irmd_desktop.reports.styles import Theme


def test_time_stamp_of_the_document() -> None:
    register()
    stamp = ReportCanvas(io.BytesIO(), created=date(2026, 11, 23), invariant=1)._doc._timeStamp
    assert tuple(stamp.YMDhms) == (2026, 11, 23, 0, 0, 0)


def test_lines_of_a_paragraph() -> None:
    made = Paragraph("eins <b>zwei</b> drei", Theme().style("body"))
    made.wrap(26, 100)
    assert len(made.blPara.lines) == 3


def test_heights_of_rows() -> None:
    made = Table([["a"], ["b"]], style=[("FONTNAME", (0, 0), (-1, -1), REGULAR)])
    made.wrap(100, 100)
    assert len(made._rowHeights) == 2


def test_a_paragraph_asks_the_canvas_for_a_page_where_the_words_stand() -> None:
    register()
    asked = []

    def note(canvas: ReportCanvas, kind: str, label: str) -> None:
        here = canvas._curr_tx_info
        asked.append((kind, label, here["cur_x"], here["xs"].style.fontSize))

    canvas = ReportCanvas(io.BytesIO(), created=date(2026, 11, 23), invariant=1)
    canvas.setNamedCB(PLACE, note)
    made = Paragraph(f'Seite\u00a0<onDraw name="{PLACE}" label="there"/>\u00a0', Theme().style("body"))
    made.wrap(200, 100)
    made.drawOn(canvas, 0, 0)
    ((kind, label, x, size),) = asked
    assert (kind, label, size) == ("onDraw", "there", 10.5)
    assert x > 20


def test_font_that_drawings_start_with() -> None:
    register()
    assert STATE_DEFAULTS["fontName"] == REGULAR
