# SPDX-License-Identifier: EUPL-1.2
"""Charts of euros: a possible grant with its open part, and bars on a common scale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.units import mm

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.charts.palette import Palette, Size
from irmd_desktop.reports.charts.shapes import Area, end_line, frame, hatch, ruler
from irmd_desktop.reports.model import Money

EURO_BAR_HEIGHT: Final[float] = 3.4 * mm
_STEPS: Final = (1, 2, 5)
_SMALLEST: Final = Decimal(100)


def in_euros(value: Decimal) -> str:
    """2800 -> "2.800 Euro", whole euros, as it is read aloud."""
    return tr("{amount} Euro").format(amount=_grouped(value)).replace(" ", texts.NBSP)


def with_sign(value: Decimal) -> str:
    """2800 -> "2.800 €", whole euros, as it is printed beside a scale."""
    return texts.euros(_whole(value))


def _grouped(value: Decimal) -> str:
    return texts.number(_whole(value))


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def scale_end(value: Decimal) -> Decimal:
    """The round number of euros (1, 2 or 5 times a power of ten, at least 100) that is not below `value`."""
    power = _SMALLEST
    while True:
        for step in _STEPS:
            if power * step >= value:
                return power * step
        power *= 10


def draw_money(money: Money, colours: Palette, size: Size) -> Drawing:
    """A Zollstock: filled up to what fits today, hatched up to what hangs on open answers.

    Without a documented upper end the hatching runs to the end of the scale and no line closes it.
    """
    drawing = Drawing(*size)
    area = Area(0.425, 0.425, size[0] - 0.85, size[1] - 0.85)
    end = float(money_scale(money))
    low = float(money.low) / end
    high = 1.0 if money.high is None else float(money.high) / end
    ruler(drawing, area, low, 10, colours, major=2)
    if high > low:
        part = Area(area.x + area.width * low, area.y, area.width * (high - low), area.height)
        drawing.add(Rect(*_corners(part), fillColor=colours.ground, strokeColor=None))
        drawing.add(hatch(part, colours.open))
        frame(drawing, area, colours)
        if low > 0:
            end_line(drawing, area, low, colours)
        if high < 1:
            end_line(drawing, area, high, colours)
    return drawing


def _corners(area: Area) -> tuple[float, float, float, float]:
    return area.x, area.y, area.width, area.height


def money_scale(money: Money) -> Decimal:
    """End of the scale of `draw_money` in euros; an unknown upper end leaves half of it open."""
    return scale_end(money.low * 2 if money.high is None else max(money.high, money.low))


def money_text(money: Money) -> str:
    """The finding: possible grant, and how much of it hangs on open answers."""
    if money.high is None:
        return tr("Möglicher Zuschuss ab {amount}; die obere Grenze ist nicht belegt.").format(
            amount=in_euros(money.low)
        )
    if money.high == money.low:
        return tr("Möglicher Zuschuss {amount}.").format(amount=in_euros(money.low))
    rest = in_euros(money.high - money.low)
    return tr("Möglicher Zuschuss {low} bis {high}; {rest} davon hängen an offenen Antworten.").format(
        low=_grouped(money.low), high=in_euros(money.high), rest=rest
    )


def draw_euros(value: tuple[Decimal, Decimal], colours: Palette, size: Size) -> Drawing:
    """One bar: an amount on a scale that ends at the second number."""
    amount, end = value
    drawing = Drawing(*size)
    area = Area(0.35, 0.35, size[0] - 0.7, size[1] - 0.7)
    share = min(float(amount / end), 1.0) if end else 0.0
    length = max(area.width * share, 0.6)
    drawing.add(Rect(area.x, area.y, length, area.height, fillColor=colours.primary, strokeColor=None))
    frame(drawing, area, colours, 0.7)
    return drawing


def euros_text(value: tuple[Decimal, Decimal]) -> str:
    """The finding: the amount of a bar, and how far its scale reaches."""
    amount, end = value
    return tr("{amount} auf einer Skala bis {end}.").format(amount=in_euros(amount), end=in_euros(end))
