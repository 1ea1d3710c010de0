"""Where the parts of a plan's time line lie, and how they are drawn.

Each phase has a colour and an edge of its own, what is planned a dashed outline, days on hold a
hatch: all of it can be told apart in grey."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.timeline import Bar, Mark, Status, Timeline
from gutdesk.i18n import _
from gutdesk.qt.theme import READABLE, Theme, contrast, mix, readable_on

DAY = timedelta(days=1)
SMALL = 12 / 13
EDGE, PAD, GAP, ROUND = 3, 10, 4, 6
"""Pixels at 100 % text: how far in the pattern of a bar stands, air before its words, between
lanes, its corners."""
LEAST_LETTERS = 3
"""Fewer of them say nothing: the name is cut off without "…", the second line is left out."""


class Places:
    """`width` of the widget in pixels; `px` scales lengths of the design, `font` is the body."""

    def __init__(
        self, shown: Timeline, width: float, font: QFont, px: Callable[[float], int]
    ) -> None:
        self._shown = shown
        self._px = px
        self.font = font
        self.small = QFont(font)
        self.small.setPointSizeF(font.pointSizeF() * SMALL)
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.line = QFontMetricsF(self.small).height()
        self._lane = QFontMetricsF(self.strong).height() + self.line + px(4)
        self.width = width

    @property
    def top(self) -> float:
        """Where the bars begin: below the months and the word "today"."""
        return self.line * 2

    @property
    def height(self) -> float:
        rows = self.lane_top(self._shown.lanes - 1) + self._lane
        if self._shown.marks:
            rows = max(rows, self._mark_top + self.mark_height)
        return rows + self._px(4)

    @property
    def mark_height(self) -> float:
        return self.line + self._px(2)

    @property
    def _mark_top(self) -> float:
        return self.lane_top(self._shown.mark_lane)

    def lane_top(self, lane: int) -> float:
        return self.top + lane * (self._lane + self._px(GAP))

    @property
    def day_width(self) -> float:
        return max(1.0, self.width - 2) / ((self._shown.last - self._shown.first).days + 1)

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return 1 + (day - self._shown.first).days * self.day_width

    def bar(self, bar: Bar) -> QRectF:
        left, right = self.x(bar.first), self.x(bar.until + DAY)
        return QRectF(left, self.lane_top(bar.lane), max(4.0, right - left - 2), self._lane)

    def mark(self, mark: Mark) -> QRectF:
        left, right = self.x(mark.first), self.x(mark.last + DAY)
        return QRectF(left, self._mark_top, max(4.0, right - left - 1), self.mark_height)

    def span(self, first: date, last: date) -> QRectF:
        """Some days, over all lanes."""
        left, right = self.x(first), self.x(last + DAY)
        bottom = self.lane_top(self._shown.lanes - 1) + self._lane
        return QRectF(left, self.top, right - left, bottom - self.top)


class Brushwork:
    """Draws onto `painter`."""

    def __init__(
        self,
        painter: QPainter,
        shown: Timeline,
        places: Places,
        theme: Theme,
        px: Callable[[float], int],
    ) -> None:
        self._painter, self._shown, self._places = painter, shown, places
        self._theme, self._px, self._width = theme, px, places.width
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    # -- behind ----------------------------------------------------------------------------------

    def months(self, bottom: float) -> None:
        painter, places = self._painter, self._places
        painter.setFont(places.small)
        free = 0.0
        for tick in self._shown.ticks:
            x = places.x(tick.day)
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(QPointF(x, places.line), QPointF(x, bottom))
            wide = QFontMetricsF(places.small).horizontalAdvance(tick.text)
            fits = x >= free and x + wide + 2 <= self._width
            if fits and not self._is_crowded(x + wide, tick.day):
                painter.setPen(QColor(self._theme.muted))
                painter.drawText(QPointF(x + 2, places.line * 0.78), tick.text)
                free = x + wide + self._px(8)

    def _is_crowded(self, right: float, day: date) -> bool:
        """Whether the name of the part of a month at the left would meet the next one."""
        if day != self._shown.first:
            return False
        later = [tick.day for tick in self._shown.ticks if tick.day > day]
        return bool(later) and right + self._px(4) > self._places.x(later[0])

    # -- bars ------------------------------------------------------------------------------------

    def bar(self, bar: Bar) -> None:
        """Its ground; the words come after the line of today."""
        painter, place = self._painter, self._places.bar(bar)
        fill, ink = self._colours(bar)
        shape = QPainterPath()
        shape.addRoundedRect(place, self._px(ROUND), self._px(ROUND))
        painter.fillPath(shape, QColor(fill))
        painter.save()
        painter.setClipPath(shape)
        self._hatch(place, fill, ink)
        self._edge(bar.kind, place, ink)
        painter.restore()
        self._outline(bar, place, mix(fill, ink, 0.6))

    def _colours(self, bar: Bar) -> tuple[str, str]:
        fill = colour_of(bar.kind, self._theme)
        return fill, readable_on(fill, self._theme.on_accent, self._theme.text)

    def words(self, bar: Bar) -> None:
        places = self._places
        fill, ink = self._colours(bar)
        quiet = mix(ink, fill, 0.12)
        soft = quiet if contrast(quiet, fill) >= READABLE else ink
        pad = self._px(PAD if bar.kind is not PhaseKind.BASELINE else PAD - EDGE - 1)
        room = places.bar(bar).adjusted(pad, self._px(2), -self._px(2), -self._px(2))
        metrics = QFontMetricsF(places.strong)
        name = _fitting(bar.name, metrics, room.width(), is_name=True)
        at = QPointF(room.left(), room.top() + metrics.ascent())
        self._line_of(name, places.strong, ink, fill, at)
        metrics = QFontMetricsF(places.small)
        detail = _fitting(bar.detail, metrics, room.width())
        at = QPointF(room.left(), room.bottom() - metrics.descent())
        self._line_of(detail, places.small, soft, fill, at)

    def _line_of(self, text: str, font: QFont, ink: str, fill: str, at: QPointF) -> None:
        """With a halo of the bar's own colour, so that hatch and today's line do not cross it."""
        halo = QPainterPath()
        halo.addText(at, font, text)
        self._painter.strokePath(halo, QPen(QColor(fill), self._px(3)))
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        self._painter.drawText(at, text)

    def _hatch(self, place: QRectF, fill: str, ink: str) -> None:
        """Days on hold. The lines are drawn away from the colour of the words."""
        painter = self._painter
        far = "#000000" if contrast(ink, "#000000") > contrast(ink, "#FFFFFF") else "#FFFFFF"
        painter.setPen(QPen(QColor(mix(fill, far, 0.55)), self._px(1.5)))
        for pause in self._shown.pauses:
            span = self._places.span(pause.first, pause.last)
            strip = QRectF(span.left(), place.top(), span.width(), place.height()) & place
            if strip.isEmpty():
                continue
            painter.save()
            painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
            step, x = self._px(6), strip.left() - strip.height()
            while x < strip.right():
                painter.drawLine(
                    QPointF(x, strip.bottom()), QPointF(x + strip.height(), strip.top())
                )
                x += step
            painter.restore()

    def _edge(self, kind: PhaseKind, place: QRectF, ink: str) -> None:
        """A line before the words in a pattern of the phase's own; Baseline has none."""
        patterns: dict[PhaseKind, list[float]] = {
            PhaseKind.REMOVE: [],
            PhaseKind.REPAIR: [3, 1.5],
            PhaseKind.REINTRODUCE: [1, 1],
            PhaseKind.MAINTAIN: [],
        }
        if kind not in patterns:
            return
        pen = QPen(QColor(ink), 1 if kind is PhaseKind.MAINTAIN else self._px(2))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if patterns[kind]:
            pen.setDashPattern(patterns[kind])
        self._painter.setPen(pen)
        x = place.left() + self._px(EDGE) + self._px(1)
        for line in (x, x + self._px(2)) if kind is PhaseKind.MAINTAIN else (x,):
            ends = place.top() + self._px(5), place.bottom() - self._px(5)
            self._painter.drawLine(QPointF(line, ends[0]), QPointF(line, ends[1]))

    def _outline(self, bar: Bar, place: QRectF, colour: str) -> None:
        if bar.status is Status.DONE:
            return
        pen = QPen(QColor(colour), 1.2)
        if bar.status is Status.PLANNED:
            pen.setDashPattern([4, 3])
        else:
            pen = QPen(QColor(self._theme.text), 1.6)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = place.adjusted(0.8, 0.8, -0.8, -0.8)
        self._painter.drawRoundedRect(inside, self._px(ROUND), self._px(ROUND))

    # -- before ----------------------------------------------------------------------------------

    def mark(self, mark: Mark) -> None:
        painter, places = self._painter, self._places
        place = places.mark(mark).adjusted(0.5, 0.5, -0.5, -0.5)
        trouble = mark.is_trouble
        fill = self._theme.caution_soft if trouble else self._theme.raised
        ink = self._theme.caution if trouble else self._theme.text
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(mix(fill, ink, 0.5)), 1))
        painter.drawRoundedRect(place, self._px(3), self._px(3))
        if QFontMetricsF(places.small).horizontalAdvance(mark.glyph) <= place.width():
            painter.setFont(places.small)
            painter.setPen(QColor(ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.glyph)

    def today(self, bottom: float) -> None:
        """A line through the middle of today, with a halo: it crosses light and dark bars."""
        if self._shown.today is None:
            return
        painter, places = self._painter, self._places
        x = round(places.x(self._shown.today) + places.day_width / 2)
        ends = QPointF(x, places.line + 1), QPointF(x, bottom)
        painter.setPen(QPen(QColor(self._theme.surface), self._px(2) + 3))
        painter.drawLine(*ends)
        painter.setPen(QPen(QColor(self._theme.text), self._px(2)))
        painter.drawLine(*ends)
        word = _("today")
        font = QFont(places.small)
        font.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetricsF(font).horizontalAdvance(word)
        left = x + self._px(5)
        if left + wide > self._width:
            left = x - self._px(5) - wide
        room = QRectF(left, places.line, wide + 2, places.line)
        painter.setFont(font)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)

    def ring(self, bar: Bar) -> None:
        """Around the phase that the keyboard is on."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        around = self._places.bar(bar).adjusted(-1, -1, 1, 1)
        for colour, wide in ((self._theme.surface, 4), (self._theme.accent, 2)):
            self._painter.setPen(QPen(QColor(colour), wide))
            self._painter.drawRoundedRect(around, self._px(ROUND) + 1, self._px(ROUND) + 1)

    def bubble(self, text: str, x: float, *, caution: bool) -> None:
        """The two dates, or what is wrong with them, above a bar that is moved."""
        painter, places = self._painter, self._places
        metrics = QFontMetricsF(places.font)
        pad = self._px(8)
        wide = min(self._width - 2, metrics.horizontalAdvance(text) + 2 * pad)
        left = min(max(1.0, x - wide / 2), self._width - 1 - wide)
        place = QRectF(left, 1, wide, places.top - 3)
        painter.setBrush(QColor(self._theme.caution_soft if caution else self._theme.raised))
        painter.setPen(QPen(QColor(self._theme.caution if caution else self._theme.muted), 1))
        painter.drawRoundedRect(place, self._px(ROUND), self._px(ROUND))
        painter.setFont(places.font)
        painter.setPen(QColor(self._theme.caution if caution else self._theme.text))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide - pad)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)


def _fitting(text: str, metrics: QFontMetricsF, room: float, *, is_name: bool = False) -> str:
    """What of a text has room."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown == text or len(shown) > LEAST_LETTERS:
        return shown
    if not is_name:
        return ""
    while text and metrics.horizontalAdvance(text) > room:
        text = text[:-1]
    return text


def colour_of(kind: PhaseKind, theme: Theme) -> str:
    """Grey, blue, teal, pale blue, stone; each by a role of the theme."""
    blue = theme.series[5]
    return {
        PhaseKind.BASELINE: theme.muted,
        PhaseKind.REMOVE: blue,
        PhaseKind.REPAIR: theme.accent,
        PhaseKind.REINTRODUCE: mix(blue, theme.surface, 0.75),
        PhaseKind.MAINTAIN: theme.line,
    }[kind]
