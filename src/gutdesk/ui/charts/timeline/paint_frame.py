"""What lies behind and around the lanes: phases, days without entries, titles, dates, today."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.story import Band, Story
from gutdesk.i18n import _
from gutdesk.insight.day_series import Floats
from gutdesk.insight.lane_views import (
    BarsView,
    CurvesView,
    LaneView,
    MarksView,
    PointsView,
    SpansView,
)
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.charts.days_axis import dates_between
from gutdesk.ui.charts.timeline.arrays import draw_lines
from gutdesk.ui.charts.timeline.pens import Pens
from gutdesk.ui.charts.timeline.picture import LEFT, ROW_TITLE
from gutdesk.ui.charts.timeline.styles import paint_sample

NUMBERS = 34
"""Pixels at 100 % text at the right of the titles, for the ends of scales."""
DOT = " · "
HATCH = 7
"""Pixels from one line of the hatch to the next."""
Flag = Qt.AlignmentFlag


def ground_of(kind: PhaseKind, theme: Theme) -> str:
    """A breath of a colour for each phase: its name says which it is, the colour only where."""
    ink = {
        PhaseKind.BASELINE: theme.muted,
        PhaseKind.REMOVE: theme.series[5],
        PhaseKind.REPAIR: theme.accent,
        PhaseKind.REINTRODUCE: theme.series[2],
        PhaseKind.MAINTAIN: theme.line,
    }[kind]
    share = {PhaseKind.REINTRODUCE: 0.07, PhaseKind.MAINTAIN: 0.28}.get(kind, 0.11)
    return mix(theme.surface, ink, share if not theme.dark else share * 1.1)


def paint_bands(pens: Pens, story: Story) -> None:
    """Behind all lanes, from the top of the names on."""
    plot, painter = pens.places.plot, pens.painter
    for band in story.bands:
        place = _band_place(pens, band)
        if place is None:
            continue
        colour = ground_of(band.kind, pens.theme)
        if band.planned:
            colour = mix(pens.theme.surface, colour, 0.45)
        pens.fill(place, colour)
        today = pens.places.x(story.today + 0.5)
        if not band.planned and today < place.right():
            # What goes on is not lived yet: paler from today on.
            ahead = QRectF(place)
            ahead.setLeft(max(today, place.left()))
            pens.fill(ahead, mix(pens.theme.surface, colour, 0.45))
        edge = mix(pens.theme.line, pens.theme.muted, 0.35)
        style = Qt.PenStyle.DashLine if band.planned else Qt.PenStyle.SolidLine
        x = round(pens.places.x(band.first - 0.5)) + 0.5
        if plot.left() < x < plot.right() and place.width() >= pens.px(4):
            painter.setPen(QPen(QColor(edge), 1, style))
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))


def _band_place(pens: Pens, band: Band) -> QRectF | None:
    """None where it is not seen. A phase without a day is not drawn: it was never lived."""
    plot, places = pens.places.plot, pens.places
    left = max(places.x(band.first - 0.5), plot.left())
    right = plot.right() if band.last is None else min(places.x(band.last + 0.5), plot.right())
    if right <= left:
        return None
    top = plot.top() - places.head
    return QRectF(left, top, right - left, plot.bottom() - top)


def paint_names(pens: Pens, story: Story) -> None:
    """Each over its phase, from where it is first seen."""
    taken = pens.places.plot.left() - 1
    for band in story.bands:
        place = _band_place(pens, band)
        if place is None:
            continue
        pad = pens.px(6)
        left = max(place.left() + pad, taken)
        room = QRectF(left, place.top(), place.right() - left - pad / 2, pens.places.head)
        if room.width() <= pad:
            continue
        name = _("{phase} (planned)").format(phase=band.name) if band.planned else band.name
        if pens.write(name, room, pens.theme.muted):
            taken = min(place.right(), left + pens.places.wide(name) + pad)


def paint_gaps(pens: Pens, gaps: Floats, place: QRectF) -> None:
    """Days of which nothing is known: hatched from the lower left to the upper right."""
    if not len(gaps) or pens.moving:
        return
    left, right = pens.places.xs(gaps[:, 0]), pens.places.xs(gaps[:, 1])
    top, bottom = place.top() + 1, place.bottom() - 1
    colour = mix(pens.theme.line, pens.theme.muted, 0.25 if not pens.grey else 0.5)
    pens.smooth(True)
    pens.painter.setPen(QPen(QColor(colour), pens.px(0.9)))
    draw_lines(pens.painter, *hatch(left, right, top, bottom, pens.px(HATCH)))
    pens.smooth(False)


def hatch(
    left: Floats, right: Floats, top: float, bottom: float, step: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """Lines x + y = n·step within the strips from `left` to `right`; the same lines wherever the
    strips begin, so that neighbours go on into each other."""
    begin = np.ceil((left + top) / step).astype(np.int64)
    end = np.floor((right + bottom) / step).astype(np.int64)
    count = np.maximum(end - begin + 1, 0)
    strip = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(strip)) - np.repeat(np.cumsum(count) - count, count)
    total = np.multiply(begin[strip] + within, step, dtype=np.float64)
    x1: Floats = np.maximum(left[strip], total - bottom)
    x2: Floats = np.minimum(right[strip], total - top)
    return x1, total - x1, x2, total - x2


def paint_title(pens: Pens, view: LaneView, place: QRectF) -> None:
    """At the left, with what its numbers are."""
    rect, scale = pens.places.rect, pens.px
    paint_edge(pens, place)
    free = scale(8) if isinstance(view, SpansView) else scale(NUMBERS)
    left = rect.left() + scale(LEFT)
    room = QRectF(
        left, place.top() + scale(5), place.left() - left - free, place.height() - scale(8)
    )
    if isinstance(view, MarksView):
        _paint_rows(pens, view, place, room)
        return
    name, below = titled(view)
    lines = wrapped(name, room, pens.places.metrics)
    height, small = pens.places.metrics.height(), pens.places.fine.height()
    rest = room.adjusted(0, len(lines) * height, 0, 0)
    quiet = wrapped(below, rest, pens.places.fine) if rest.height() >= small and below else []
    top = room.top()
    if not isinstance(view, CurvesView | SpansView):
        top = place.center().y() - (height * len(lines) + small * len(quiet)) / 2
    for at, text in enumerate(lines):
        line = QRectF(room.left(), top + at * height, room.width(), height)
        pens.write(text, line, pens.theme.text, body=True)
    for at, text in enumerate(quiet):
        line = QRectF(room.left(), top + len(lines) * height + at * small, room.width(), small)
        pens.write(text, line, pens.theme.muted)
    room.setTop(top + len(lines) * height + scale(4))
    if isinstance(view, CurvesView):
        _paint_legend(pens, view, room)
    elif isinstance(view, SpansView) and view.key == "supplements":
        _paint_taken(pens, view, room)


def wrapped(text: str, room: QRectF, metrics: QFontMetricsF) -> list[str]:
    """Words in as many lines as the height holds; the last is cut by who writes it."""
    most = max(1, int(room.height() // metrics.height()))
    lines: list[str] = []
    for word in text.split():
        tried = f"{lines[-1]} {word}" if lines else word
        fits = metrics.horizontalAdvance(tried) <= room.width()
        if lines and (fits or len(lines) == most):
            lines[-1] = tried
        else:
            lines.append(word)
    return lines or [""]


def _paint_legend(pens: Pens, view: CurvesView, room: QRectF) -> None:
    """Which line is what, as far as the height allows."""
    top = room.top()
    height = pens.places.fine.height() + pens.px(3)
    fit = max(0, int((room.bottom() - top) // height))
    shown = view.curves if len(view.curves) <= fit else view.curves[: max(fit - 1, 0)]
    wide = pens.px(26)
    for at, curve in enumerate(shown):
        line = QRectF(room.left(), top + at * height, room.width(), height)
        sample = QRectF(line.left(), line.top(), wide, height)
        paint_sample(pens.painter, sample, pens.style(curve.style), pens.places.scale)
        line.setLeft(sample.right() + pens.px(6))
        pens.write(curve.name, line, pens.theme.muted)
    if len(shown) < len(view.curves) and fit:
        line = QRectF(room.left(), top + len(shown) * height, room.width(), height)
        more = _("and {count} more").format(count=len(view.curves) - len(shown))
        pens.write(more, line, pens.theme.muted)


def _paint_taken(pens: Pens, view: SpansView, room: QRectF) -> None:
    """What the strip at the foot of the bars is, where there is one and room to say it."""
    shaded = next((bar for row in view.rows for bar in row if bar.shade is not None), None)
    height = pens.places.fine.height()
    if shaded is None or room.height() < height:
        return  # the tool tip of the title says it, too
    wide, tall = pens.px(18), pens.px(5)
    sample = QRectF(room.left(), room.top() + (height - tall) / 2, wide, tall)
    pens.fill(sample, pens.style(shaded.style).colour)
    room.setLeft(sample.right() + pens.px(6))
    room.setHeight(height)
    pens.write(_("doses taken"), room, pens.theme.muted)


def paint_edge(pens: Pens, place: QRectF) -> None:
    """The thin line above a lane, from the left of its title to its right end."""
    y = round(place.top()) + 0.5
    left = QPointF(pens.places.rect.left(), y)
    pens.line(pens.theme.line, left, QPointF(place.right(), y))


def titled(view: LaneView) -> tuple[str, str]:
    """The name with the unit of its numbers, and what stands below it in small: the specimen, kit
    and laboratory of values that are joined for being of the same ones."""
    unit = view.unit if isinstance(view, BarsView | PointsView) else ""
    name, _dot, below = view.title.partition(DOT)
    return (_("{title}, {unit}").format(title=name, unit=unit) if unit else name), below


def _paint_rows(pens: Pens, view: MarksView, place: QRectF, room: QRectF) -> None:
    """The title over the rows, every name beside its row."""
    title = QRectF(room.left(), place.top() + pens.px(3), room.width(), pens.px(ROW_TITLE))
    pens.write(view.title, title, pens.theme.text, body=True)
    rows = rows_below(place, pens)
    height = row_height(rows, len(view.rows), pens)
    for at, row in enumerate(view.rows):
        top = row_top(rows, at, height, pens)
        pens.write(row.name, QRectF(room.left(), top, room.width(), height), pens.theme.muted)
        if row.crowd is not None and row.crowd.most > 1 and len(row.crowd.counts):
            most = pens.formats.number(row.crowd.most)
            number = QRectF(place.left() - pens.px(NUMBERS), top, pens.px(NUMBERS - 6), height)
            pens.write(most, number, pens.theme.muted, align=Flag.AlignRight)


def rows_below(place: QRectF, pens: Pens) -> QRectF:
    """The part of a lane of marks that its rows have: below the title."""
    return place.adjusted(0, min(pens.px(ROW_TITLE), place.height() / 2), 0, 0)


def row_height(place: QRectF, rows: int, pens: Pens) -> float:
    return max(1.0, (place.height() - pens.px(6)) / max(1, rows))


def row_top(place: QRectF, row: int, height: float, pens: Pens) -> float:
    return place.top() + pens.px(3) + row * height


def paint_today(pens: Pens, story: Story) -> None:
    """The end of what can be known."""
    plot = pens.places.plot
    x = round(pens.places.x(story.today + 0.5)) - 0.5
    if not plot.left() <= x <= plot.right() + 1:
        return
    pens.painter.setPen(QPen(QColor(pens.theme.accent), pens.width(1.4)))
    pens.painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    word = _("today")
    wide = pens.places.wide(word)
    at = QPointF(min(x - wide - pens.px(4), plot.right() - wide), plot.top() + pens.px(14))
    pens.write_clear(word, at, pens.theme.accent, bold=True)


def paint_days_below(pens: Pens, story: Story) -> None:
    """Dates at whole weeks, months or years."""
    places, plot = pens.places, pens.places.plot
    pens.across(pens.theme.line, round(plot.bottom()) + 0.5)
    label = places.wide("00 Mmm 0000") * 1.25
    span = places.span
    first, last = max(span.first - 0.5, 1.0), min(span.last + 0.5, float(date.max.toordinal()))
    if last <= first:
        return
    most = int(plot.width() // max(1.0, label))
    days = [one for one in dates_between(first, last, most) if one.toordinal() >= first]
    years = len(days) > 1 and all(one.month == one.day == 1 for one in days)
    before: date | None = None
    for day in days:
        x = places.x(day.toordinal())
        tick = QPointF(round(x) + 0.5, plot.bottom())
        pens.line(pens.theme.muted, tick, tick + QPointF(0, pens.px(4)))
        text = str(day.year) if years else pens.formats.short_day(day, before or date(1, 1, 1))
        before = day
        wide = places.wide(text)
        left = x - wide / 2
        if left + wide > places.rect.right():
            continue
        room = QRectF(left, plot.bottom() + pens.px(4), wide + 1, places.fine.height())
        pens.write(text, room, pens.theme.muted)


def paint_cross(pens: Pens, day: int) -> None:
    """A line through all lanes at the middle of a day."""
    plot = pens.places.plot
    x = round(pens.places.x(day)) + 0.5
    if plot.left() <= x <= plot.right():
        top = QPointF(x, plot.top() - pens.places.head)
        pens.line(pens.theme.text, top, QPointF(x, plot.bottom()))
