"""What is to be drawn, and where each part of it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.lanes import (
    BarsLane,
    CurvesLane,
    Lane,
    MarksLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.insight.day_series import Floats
from gutdesk.insight.reductions import Reductions
from gutdesk.qt.theme import Theme
from gutdesk.ui.charts.timeline.styles import without_colour

GUTTER_SHARE, GUTTER_MOST, GUTTER_LEAST = 0.3, 220, 84
LEFT, RIGHT = 10, 12
"""Pixels at 100 % text, as all lengths here: free at the left of the titles and at the right."""
ROW_TITLE = 20
"""Over the rows of marks, for the title: the names below it have all the width."""
CURVES_LEAST, STRIP, BARS, POINTS, ROW, AIR = 170, 48, 48, 50, 22, 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """`lanes`: those that are shown, from the top. `heights`: pixels of the lanes that the person
    resized. `scale` is the size of text, 1.0 as usual; `font` that of the body. `moving`: thin
    lines without hatch, so that dragging keeps up. `cross`: the day under the crosshair. `grey`:
    for ink of one colour. `kept` makes the next picture of the same story cheaper.

    All lengths are in the units of the painter, of which a letter is as many high as the font says
    in pixels: a painter of a finer device has to be scaled first."""

    story: Story
    lanes: tuple[Lane, ...]
    span: Span
    theme: Theme
    formats: Formats
    font: QFont
    heights: Mapping[str, float] = field(default_factory=dict)
    scale: float = 1.0
    moving: bool = False
    cross: int | None = None
    grey: bool = False
    kept: Reductions = field(default_factory=Reductions)

    @property
    def inks(self) -> Theme:
        return without_colour(self.theme) if self.grey else self.theme

    def still(self) -> Picture:
        """The same without a crosshair, as it is kept and printed."""
        return replace(self, moving=False, cross=None)


def usual_height(lane: Lane, scale: float) -> float:
    match lane:
        case CurvesLane():
            return CURVES_LEAST * scale
        case StripLane():
            return STRIP * scale
        case BarsLane():
            return BARS * scale
        case MarksLane():
            return (ROW_TITLE + ROW * max(1, len(lane.rows)) + AIR) * scale
        case SpansLane():
            return (ROW * max(1, len(lane.rows)) + AIR) * scale
        case _:
            return POINTS * scale


class Places:
    """Where everything lies in `rect`: names of phases at the top, titles at the left, the lanes,
    the days below. The curves take what height is left, unless the person gave them one."""

    def __init__(self, picture: Picture, rect: QRectF) -> None:
        self.rect, self.span, self.scale = rect, picture.span, picture.scale
        self.font = in_pixels(picture.font)
        self.small = QFont(self.font)
        self.small.setPixelSize(max(8, round(self.font.pixelSize() * 11 / 13)))
        self.metrics, self.fine = QFontMetricsF(self.font), QFontMetricsF(self.small)
        self._wide: dict[str, float] = picture.kept.of(
            picture.story, ("wide", self.small.key()), dict[str, float]
        )
        self.head = self.fine.height() + self.px(8)
        self.foot = self.fine.height() + self.px(10)
        most = min(self.px(GUTTER_MOST), rect.width() * GUTTER_SHARE)
        titles = picture.kept.of(
            picture.lanes,
            ("titles", picture.scale, picture.font.key()),
            lambda: self._titles_wide(picture),
        )
        self.gutter = max(min(titles, most), min(self.px(GUTTER_LEAST), most))
        left = rect.left() + self.gutter
        wide = max(1.0, rect.width() - self.gutter - self.px(RIGHT))
        heights = [lane_height(picture, lane) for lane in picture.lanes]
        room = rect.height() - self.head - self.foot - sum(heights)
        grows = next((at for at, one in enumerate(picture.lanes) if _grows(one, picture)), None)
        if grows is not None and room > 0:
            heights[grows] += room
        self.lanes: list[QRectF] = []
        top = rect.top() + self.head
        for height in heights:
            self.lanes.append(QRectF(left, top, wide, height))
            top += height
        self.plot = QRectF(left, rect.top() + self.head, wide, top - rect.top() - self.head)
        self._step = wide / self.span.days
        self._zero = left - (self.span.first - 0.5) * self._step

    def px(self, length: float) -> float:
        return length * self.scale

    @property
    def day_wide(self) -> float:
        return self._step

    def x(self, day: float) -> float:
        """Of the middle of a day, or of an end of one (half days)."""
        return self._zero + day * self._step

    def wide(self, text: str) -> float:
        """Of small text."""
        found = self._wide.get(text)
        if found is None:
            found = self._wide[text] = self.fine.horizontalAdvance(text)
        return found

    def xs(self, days: Floats) -> Floats:
        return np.asarray(days, dtype=np.float64) * self._step + self._zero

    def day_at(self, x: float) -> float:
        return (x - self._zero) / self._step

    def _titles_wide(self, picture: Picture) -> float:
        """So that what is written in the gutter has room."""
        wide = [self.metrics.horizontalAdvance(_longest_word(one.title)) for one in picture.lanes]
        for lane in picture.lanes:
            if isinstance(lane, MarksLane):
                wide += [self.fine.horizontalAdvance(row.name) for row in lane.rows]
            elif isinstance(lane, CurvesLane):
                sample = self.px(34)
                wide += [self.fine.horizontalAdvance(one.name) + sample for one in lane.curves]
        return max(wide, default=0.0) + self.px(LEFT + 40)


def lane_height(picture: Picture, lane: Lane) -> float:
    return picture.heights.get(lane.key, usual_height(lane, picture.scale))


def least_height(picture: Picture) -> float:
    """So high is the whole picture at least."""
    places = Places(picture, QRectF(0, 0, 800, 0))
    return places.plot.bottom() + places.foot


def in_pixels(font: QFont) -> QFont:
    """The same font in pixels of this screen, so that it is as high on every device that is
    scaled."""
    made = QFont(font)
    made.setPixelSize(max(8, QFontInfo(font).pixelSize()))
    return made


def _grows(lane: Lane, picture: Picture) -> bool:
    return isinstance(lane, CurvesLane) and lane.key not in picture.heights


def _longest_word(text: str) -> str:
    return max(text.split(), key=len, default="")
