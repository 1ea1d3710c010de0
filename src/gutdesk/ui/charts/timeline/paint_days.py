"""A value a day: the strip of stool forms, and bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from gutdesk.i18n import _
from gutdesk.insight.day_series import Columns, Floats
from gutdesk.insight.lane_views import BarsView, StripView
from gutdesk.qt.theme import mix
from gutdesk.ui.charts.timeline.arrays import draw_rects
from gutdesk.ui.charts.timeline.paint_frame import NUMBERS
from gutdesk.ui.charts.timeline.pens import Pens

PAD = 8
"""Pixels at 100 % text above and below the bars."""
WIDEST = 22
FORMS = 7
HARD, LOOSE = 2.5, 5.5
"""Below and above these means a form counts as hard or loose (Bristol 1-2 and 6-7)."""


def _columns(pens: Pens, columns: Columns) -> tuple[Floats, Floats, Floats]:
    """Left sides, widths and values of those that have one."""
    known = np.flatnonzero(columns.count)
    wide = columns.days * pens.places.day_wide
    air = max(wide - pens.px(WIDEST), min(wide * 0.22, pens.px(3)) if wide >= 3 else 0.0)
    left = pens.places.xs(columns.middles[known]) - (wide - air) / 2
    return left, np.full(len(known), wide - air), columns.mean[known]


def _fill(pens: Pens, colour: str) -> None:
    pens.painter.setPen(Qt.PenStyle.NoPen)
    pens.painter.setBrush(QColor(colour))


def paint_strip(pens: Pens, view: StripView, place: QRectF) -> None:
    """Blocks that stand at their form: hard at the bottom, loose at the top, usual in between; hard
    ones are hollow in the middle, loose ones end at the top in a line."""
    x, wide, forms = _columns(pens, view.columns)
    base, room = place.bottom() - pens.px(PAD), place.height() - 2 * pens.px(PAD)
    step = room / FORMS
    usual = QRectF(place.left(), base - 5 * step, place.width(), 3 * step)
    pens.fill(usual, mix(pens.theme.surface, pens.theme.accent, 0.12))
    top = base - np.clip(forms, 1, FORMS) * step
    for chosen, colour in (
        (forms < HARD, pens.theme.series[1]),
        ((forms >= HARD) & (forms <= LOOSE), pens.theme.series[0]),
        (forms > LOOSE, pens.theme.series[3]),
    ):
        _fill(pens, colour)
        draw_rects(pens.painter, x[chosen], top[chosen], wide[chosen], np.full(chosen.sum(), step))
    paint_ends(pens, place, _("loose"), _("hard"), base - room + step / 2, base - step / 2)


def paint_bars(pens: Pens, view: BarsView, place: QRectF) -> None:
    x, wide, values = _columns(pens, view.columns)
    base, room = place.bottom() - pens.px(PAD), place.height() - 2 * pens.px(PAD)
    high = view.high if view.high > 0 else 1.0
    # A zero was logged, so it is seen: a line at the ground.
    tall = np.maximum(np.clip(values / high, 0, 1) * room, 1.0)
    pens.across(mix(pens.theme.line, pens.theme.muted, 0.12), round(base) + 0.5)
    if view.ramp:
        at = np.clip(np.rint(values / high * 10), 0, 10)
        for score in range(11):
            chosen = at == score
            if chosen.any():
                colour = pens.theme.severity[score]
                if score < 2:
                    colour = mix(colour, pens.theme.muted, 0.35)
                _fill(pens, colour)
                draw_rects(pens.painter, x[chosen], base - tall[chosen], wide[chosen], tall[chosen])
    else:
        _fill(pens, mix(pens.theme.surface, pens.theme.series[2], 0.82))
        draw_rects(pens.painter, x, base - tall, wide, tall)
    text = pens.formats.number(view.high)
    paint_ends(pens, place, text, pens.formats.number(0), base - room, base)


def paint_ends(pens: Pens, place: QRectF, top: str, bottom: str, high: float, low: float) -> None:
    """The ends of the scale, in the gutter."""
    height = pens.places.fine.height()
    if low - high < height * 0.9 or not pens.has_gutter:
        return
    pens.painter.save()
    pens.painter.setClipping(False)
    for text, y in ((top, high), (bottom, low)):
        middle = min(max(y, place.top() + height / 2), place.bottom() - height / 2)
        room = QRectF(
            place.left() - pens.px(NUMBERS + 8), middle - height / 2, pens.px(NUMBERS + 2), height
        )
        pens.write(text, room, pens.theme.muted, align=Qt.AlignmentFlag.AlignRight)
    pens.painter.restore()
