"""The time line as it leaves the program: with a title, what its lines mean, and the n of each.

On the screen all that stands around the picture; on paper, in a file or in a letter nothing does.
It is drawn for white paper, whatever the theme of the screen and the size of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane
from gutdesk.domain.trends.seen_days import days_logged
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _
from gutdesk.insight.day_figures import figures_of
from gutdesk.knowledge.protocol import always_show
from gutdesk.qt.pictures import Drawing
from gutdesk.qt.stylesheet import body_font
from gutdesk.qt.theme import Theme, load
from gutdesk.services.trends.telling import title_of
from gutdesk.services.trends.telling_words import of_days
from gutdesk.ui.charts.timeline.arrays import draw_lines
from gutdesk.ui.charts.timeline.legend_words import has_taken, means_and_dots, taken_strip
from gutdesk.ui.charts.timeline.paint import paint_timeline
from gutdesk.ui.charts.timeline.paint_frame import hatch
from gutdesk.ui.charts.timeline.picture import CURVES_LEAST, Picture, least_height
from gutdesk.ui.charts.timeline.styles import paint_sample, style_of

WIDE = 1200.0
"""Pixels of a picture in a file: its text is as large as on the screen at 100 %."""
BODY, TITLE, SMALL = 13, 18, 11
"""Pixels of letters."""
EDGE, GAP, SAMPLE = 16.0, 8.0, 28.0
CURVES = 240.0
"""The curves have at least so much height, unless the person gave them less."""


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend. Without a `style` it is the hatch of days without entries."""

    text: str
    style: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the picture: above it the title, what was logged and the legend, below it
    what every report has to say."""

    title: str
    notes: tuple[str, ...]
    keys: tuple[Key, ...]
    foot: str


def frame_of(picture: Picture, *, titled: bool = True) -> Frame:
    first, last = picture.span.whole()
    days = date.fromordinal(first), date.fromordinal(last)
    logged = of_days(*days_logged(picture.story, picture.span))
    return Frame(
        title=title_of(*days, picture.formats) if titled else "",
        notes=(_("Something was logged on {n}.").format(n=logged),) if titled else (),
        keys=(*_keys(picture, first, min(last, picture.story.last)), Key(_("not logged"))),
        foot=always_show("always_diary") if titled else "",
    )


def _keys(picture: Picture, first: int, last: int) -> list[Key]:
    found = []
    days = days_logged(picture.story, picture.span)[1]
    for lane in picture.lanes:
        for curve in lane.curves if isinstance(lane, CurvesLane) else ():
            figures = figures_of(curve.series, first, last)
            text = _("{name}, not logged").format(name=curve.name)
            if figures.mean is not None:
                text = _("{name}, mean {mean} ({n})").format(
                    name=curve.name,
                    mean=picture.formats.number(figures.mean, 1),
                    n=of_days(figures.logged, days),
                )
            found.append(Key(text, curve.style))
    return found


def how_to_read(picture: Picture) -> tuple[str, ...]:
    """Lines; none where no curve and no strip is drawn."""
    curves = any(isinstance(lane, CurvesLane) and lane.curves for lane in picture.lanes)
    taken = any(has_taken(lane) for lane in picture.lanes)
    return ((means_and_dots(),) if curves else ()) + ((taken_strip(),) if taken else ())


def paper_picture(
    story: Story,
    choice: TrendChoice,
    span: Span,
    formats: Formats,
    *,
    grey: bool = False,
) -> Picture:
    """On white, in the usual size of text; lanes that were resized stay so."""
    font = QFont(body_font())
    font.setPixelSize(BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Picture(
        story=story,
        lanes=choice.lanes(story),
        span=span,
        theme=paper_theme(),
        formats=formats,
        font=font,
        heights={key: float(height) for key, height in choice.heights},
        grey=grey,
    )


def paper_theme() -> Theme:
    return replace(load("light"), window="#FFFFFF", surface="#FFFFFF")


def drawing_of(picture: Picture, width: float = WIDE, *, titled: bool = True) -> Drawing:
    """As high as it needs to be for this width."""
    framed = Framed(picture, frame_of(picture, titled=titled), width)
    return Drawing(framed.paint, width, framed.height, framed.frame.title)


class Framed:
    """Lengths are pixels; everything is placed once, for a width."""

    def __init__(self, picture: Picture, frame: Frame, width: float) -> None:
        self.picture, self.frame = picture, frame
        self._edge = EDGE if frame.title else 0.0
        self._room = width - 2 * self._edge
        self._title = _sized(picture.font, TITLE, bold=True)
        self._body = _sized(picture.font, BODY)
        self._small = _sized(picture.font, SMALL)
        self._line = QFontMetricsF(self._body).height() + 4
        self._rows = self._legend()
        self._reading = how_to_read(picture)
        self._head = self._head_height()
        self._middle = self._picture_height()
        self._foot = QFontMetricsF(self._small).height() + GAP if frame.foot else 0.0
        self.height = 2 * self._edge + self._head + self._middle + self._foot

    def _head_height(self) -> float:
        title = QFontMetricsF(self._title).height() + GAP / 2 if self.frame.title else 0.0
        notes = self._line * len(self.frame.notes)
        reading = QFontMetricsF(self._small).height() * len(self._reading)
        reading += GAP / 2 if self._reading else 0.0
        return title + notes + self._line * len(self._rows) + reading + GAP

    def _picture_height(self) -> float:
        least = least_height(self.picture)
        sized = any(
            isinstance(lane, CurvesLane) and lane.key in self.picture.heights
            for lane in self.picture.lanes
        )
        grows = any(isinstance(lane, CurvesLane) for lane in self.picture.lanes)
        return least + (CURVES - CURVES_LEAST if grows and not sized else 0.0)

    def _legend(self) -> list[list[tuple[float, Key]]]:
        """Entries side by side, each with its left end, in as many rows as they need."""
        metrics, rows, x = QFontMetricsF(self._body), [[]], 0.0
        for key in self.frame.keys:
            wide = SAMPLE + GAP + metrics.horizontalAdvance(key.text) + 2 * GAP
            if rows[-1] and x + wide > self._room:
                rows.append([])
                x = 0.0
            rows[-1].append((x, key))
            x += wide
        return rows

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """From the upper left corner of `rect` on, which is as wide and high as was said."""
        painter.save()
        painter.translate(rect.topLeft() + QPointF(self._edge, self._edge))
        theme = self.picture.inks
        y = 0.0
        if self.frame.title:
            y = self._write(painter, self._title, self.frame.title, y, theme.text) + GAP / 2
        for note in self.frame.notes:
            self._write(painter, self._body, note, y, theme.text)
            y += self._line
        for row in self._rows:
            for x, key in row:
                self._entry(painter, key, QRectF(x, y, self._room - x, self._line), theme)
            y += self._line
        for line in self._reading:
            y = self._write(painter, self._small, line, y, theme.muted)
        middle = QRectF(0, self._head, self._room, self._middle)
        paint_timeline(painter, middle, self.picture)
        if self.frame.foot:
            top = middle.bottom() + GAP
            self._write(painter, self._small, self.frame.foot, top, theme.muted)
        painter.restore()

    def _write(self, painter: QPainter, font: QFont, text: str, y: float, colour: str) -> float:
        """Returns where the next line begins."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QPen(QColor(colour)))
        painter.drawText(QPointF(0, y + metrics.ascent()), text)
        return y + metrics.height()

    def _entry(self, painter: QPainter, key: Key, place: QRectF, theme: Theme) -> None:
        sample = QRectF(place.left(), place.top(), SAMPLE, place.height() - 4)
        if key.style is None:
            box = sample.adjusted(3, 3, -3, -2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.muted), 0.9))
            ends = np.array([box.left()]), np.array([box.right()])
            draw_lines(painter, *hatch(*ends, box.top(), box.bottom(), 5.0))
            painter.drawRect(box)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        else:
            paint_sample(painter, sample, style_of(key.style, theme))
        painter.setFont(self._body)
        painter.setPen(QPen(QColor(theme.text)))
        metrics = QFontMetricsF(self._body)
        left = sample.right() + GAP
        text = metrics.elidedText(key.text, Qt.TextElideMode.ElideRight, place.right() - left)
        painter.drawText(QPointF(left, place.top() + metrics.ascent()), text)


def _sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
