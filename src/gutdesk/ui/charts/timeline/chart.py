"""The time line on the screen: it is dragged, zoomed, and looked at day by day."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import LEAST_HEIGHT, MOST_HEIGHT, TrendChoice
from gutdesk.domain.trends.lanes import Lane
from gutdesk.domain.trends.span import LENGTHS, Reach, Span, fitted, reached, zoomed
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _
from gutdesk.insight.reductions import Reductions
from gutdesk.qt.theme import Theme
from gutdesk.ui.charts.timeline.hands import Hands
from gutdesk.ui.charts.timeline.items import Cross, Drawing, Edges
from gutdesk.ui.charts.timeline.picture import Picture, Places, least_height

ROOMY = 1.25
"""So many times the days of the diary are seen at most."""
STILL_MS = 150
"""After so long without a move the picture is drawn in full again."""


class TimelineChart(pg.GraphicsView):
    """One ViewBox whose x are the days that are seen (ordinals), with one item that paints all
    lanes. It is at least as high as its lanes; where that is higher than its page, the
    page scrolls.

    The mouse: drag moves through the days, the wheel zooms about the pointer; with Shift, or
    sideways, it moves. Over the titles at the left the wheel is left to the page, which scrolls.
    Lines between lanes are dragged to resize, titles to reorder. Keys are in `Hands`.

    `span_changed` (Span): the person moved or zoomed, not the program. `day_seen`: the day under
    the crosshair, 0 for none. `day_wanted`: a day was double-clicked or Enter pressed on it.
    `height_wanted` (lane, pixels at 100 % text) and `lane_moved` (lane, places further down): the
    page has to keep it and show the story anew. `stilled`: it is drawn in full again."""

    span_changed = Signal(object)
    day_seen = Signal(int)
    day_wanted = Signal(int)
    height_wanted = Signal(str, int)
    lane_moved = Signal(str, int)
    stilled = Signal()

    # The base resizes itself before it is made.
    _story: Story | None = None
    _looks: tuple[Theme, Formats, float, QFont] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)  # pyright: ignore[reportArgumentType]
        self._picture: Picture | None = None
        self._heights: dict[str, float] = {}
        self._choice = TrendChoice()
        self._lanes: tuple[Lane, ...] = ()
        self._span = Span(1, 14)
        self._cross = 0
        self._moving = self._ringed = False
        self._drop: float | None = None
        self._places: tuple[Picture, Places] | None = None
        self._reductions = Reductions()
        self.setObjectName("timeline")
        self.setAccessibleName(_("Time line"))
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(200)
        self.box: Any = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.box.invertY(True)
        self.setCentralItem(self.box)
        self._drawing = Drawing(self)
        self._edges = Edges(self)
        self._line = Cross(self)
        for item in (self._drawing, self._edges, self._line):
            item.setParentItem(self.box)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(STILL_MS)
        self._rest.timeout.connect(self._be_still)
        self._hands = Hands(self)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    # -- what is shown ---------------------------------------------------------------------------

    def show_story(self, story: Story, choice: TrendChoice) -> None:
        """The crosshair and the days that are seen stay; a first story is shown whole."""
        if self._story is None:
            self._span = reached(Reach.ALL, story)
        if story is not self._story:
            self._reductions = Reductions()
        self._story, self._choice = story, choice
        self._lanes = choice.lanes(story)
        self._heights.clear()
        self._changed(fit=True)

    def restyle(self, theme: Theme, formats: Formats, scale: float, font: QFont) -> None:
        """`scale` is the size of text, `font` that of the body."""
        self._looks = (theme, formats, scale, font)
        self._changed(fit=True)

    @property
    def story(self) -> Story | None:
        return self._story

    @property
    def span(self) -> Span:
        return self._span

    def set_span(self, span: Span) -> None:
        """`span_changed` is silent: whoever calls knows. A crosshair that would not be seen any
        more goes."""
        self._span = fitted(span)
        self._changed()
        self._drop_cross()

    @property
    def cross(self) -> int:
        """The day under the crosshair, 0 for none."""
        return self._cross

    def picture(self) -> Picture:
        """What is seen now; the story and the looks have to be there."""
        if self._picture is None:
            assert self._story is not None and self._looks is not None, "nothing is shown yet"
            theme, formats, scale, font = self._looks
            heights = {key: high * scale for key, high in self._choice.heights}
            heights |= {key: high * scale for key, high in self._heights.items()}
            self._picture = Picture(
                story=self._story,
                lanes=self._lanes,
                span=self._span,
                heights=heights,
                theme=theme,
                formats=formats,
                scale=scale,
                font=font,
                moving=self._moving,
                cross=self._cross or None,
                kept=self._reductions,
            )
        return self._picture

    @property
    def is_ready(self) -> bool:
        return self._story is not None and self._looks is not None

    def places(self) -> Places:
        """Of the picture that is seen now."""
        picture = self.picture()
        if self._places is None or self._places[0] is not picture:
            self._places = (picture, Places(picture, self.area()))
        return self._places[1]

    def area(self) -> QRectF:
        return QRectF(self.viewport().rect())

    def seen(self) -> QRectF:
        """What of the area is not scrolled away."""
        page = self.parentWidget()
        rect = self.rect() if page is None else self.rect() & page.rect().translated(-self.pos())
        return QRectF(rect)

    # -- what the hands do -----------------------------------------------------------------------

    def look_at(self, span: Span, *, with_cross: bool = False) -> None:
        """The person moved to these days; `with_cross`: the crosshair is about to follow."""
        found = self._near(span)
        if found == self._span:
            return
        self._span = found
        self._moving = True
        self._rest.start()
        self._changed()
        if not with_cross:
            self._drop_cross()
        self.span_changed.emit(found)

    def _drop_cross(self) -> None:
        first, last = self._span.whole()
        if self._cross and not first <= self._cross <= last:
            self.see_day(0)

    def see_day(self, day: int) -> None:
        """The crosshair goes there; 0 takes it away."""
        if day != self._cross:
            self._cross = day
            self._picture = None
            self._line.place()
            self.day_seen.emit(day)

    def try_height(self, key: str, height: float) -> None:
        """While a line between lanes is dragged; the page hears of the end only."""
        self._heights[key] = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
        self._moving = True
        self._rest.start()
        self._changed(fit=True)

    def show_drop(self, y: float | None) -> None:
        """Where the lane goes whose title is dragged."""
        if y != self._drop:
            self._drop = y
            self.viewport().update()

    def set_tip(self, text: str) -> None:
        """Of what is under the mouse. A view asks its items for it, never its viewport."""
        QToolTip.hideText()
        self._drawing.setToolTip(text)

    def keep_height(self, key: str) -> None:
        if key in self._heights:
            self.height_wanted.emit(key, round(self._heights[key]))

    def zoom(self, factor: float, at: float | None = None) -> None:
        """As `zoomed`, but not to so many days that the diary is a sliver among empty years."""
        assert self._story is not None
        days = self._last_day() - self._story.first + 1
        most = max(LENGTHS[Reach.YEAR], days * ROOMY) / self._span.days
        self.look_at(zoomed(self._span, min(factor, max(most, 1.0)), at))

    def _near(self, span: Span) -> Span:
        """Not so far from the diary that nothing of it is seen: its first and last day, and the end
        of what is planned, get no further than the middle."""
        assert self._story is not None
        middle = (span.first + span.last) / 2
        kept = min(max(middle, self._story.first), self._last_day())
        return fitted(Span(span.first + kept - middle, span.last + kept - middle))

    def _last_day(self) -> int:
        """Of the diary or of what is planned."""
        assert self._story is not None
        ends = [band.last for band in self._story.bands if band.last is not None]
        return max([self._story.last, self._story.today, *ends])

    # -- drawing ---------------------------------------------------------------------------------

    def _changed(self, *, fit: bool = False) -> None:
        self._picture = None
        if not self.is_ready:
            return
        if fit:
            self.setMinimumHeight(math.ceil(least_height(self.picture())))
        self.box.setXRange(self._span.first - 0.5, self._span.last + 0.5, padding=0)
        self._drawing.forget(lanes_only=self._moving and not fit)
        self._edges.look()
        self._line.place()

    def _be_still(self) -> None:
        self._moving = False
        self._changed()
        self.stilled.emit()

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if not self.is_ready:
            return
        self.box.setYRange(0, max(1, self.height()), padding=0)
        self._changed()

    def moveEvent(self, ev: QMoveEvent) -> None:
        """The page was scrolled."""
        super().moveEvent(ev)
        self._edges.look()

    def day_under(self, at: QPointF) -> int:
        """The day at a place of the lanes."""
        return round(self.places().day_at(at.x()))

    # -- events ----------------------------------------------------------------------------------
    # None of them goes on to the scene: nothing in it takes the mouse, and asking costs time.

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        self._hands.press(ev)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        self._hands.move(ev)

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        self._hands.release(ev)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:
        self._hands.double_click(ev)

    def leaveEvent(self, ev: QEvent) -> None:
        self._hands.leave()

    def wheelEvent(self, ev: QWheelEvent) -> None:
        self._hands.wheel(ev)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if not self.is_ready or not self._hands.key(ev):
            ev.ignore()

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """As any widget. The base would empty its scene and take away its viewport at once, under
        events that are still on their way to them; they go with the widget."""
        return pg.QtWidgets.QGraphicsView.close(self)

    def event(self, ev: QEvent) -> bool:
        """Pinching comes here from the viewport, whichever kind of touch it is."""
        if ev.type() in (QEvent.Type.NativeGesture, QEvent.Type.Gesture):
            return self.is_ready and self._hands.gesture(ev)
        return super().event(ev)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The ring of the keyboard's focus, and where a lane would be put."""
        if not self.is_ready or not (self._ringed or self._drop is not None):
            return
        painter.setPen(QPen(QColor(self.picture().theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._ringed:
            painter.drawRect(self.seen().adjusted(1, 1, -1, -1))
        if self._drop is not None:
            area = self.area()
            painter.drawLine(QPointF(0, self._drop), QPointF(area.right(), self._drop))

    def focusInEvent(self, ev: QFocusEvent) -> None:
        """A ring for those who came with the keyboard; a click shows where it is by itself."""
        super().focusInEvent(ev)
        self._ringed = ev.reason() != Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, ev: QFocusEvent) -> None:
        super().focusOutEvent(ev)
        self._ringed = False
        self.viewport().update()
