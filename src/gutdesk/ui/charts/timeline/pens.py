"""What every part of the painting needs: the painter, the places, colours and how things are
written."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gutdesk.i18n import _
from gutdesk.ui.charts.timeline.picture import Picture, Places
from gutdesk.ui.charts.timeline.styles import Style, style_of

LEAST_LETTERS = 3
"""Fewer of them and "…" say nothing."""


class Pens:
    def __init__(self, painter: QPainter, places: Places, picture: Picture) -> None:
        self.painter, self.places = painter, places
        self.theme, self.formats = picture.inks, picture.formats
        self.moving, self.grey = picture.moving, picture.grey
        self.has_gutter = True
        """Whether what stands at the left of the lanes is painted."""
        self.dots = painter.device().devicePixelRatio() * abs(painter.worldTransform().m11())
        """Of the device in a pixel here: 2 on a fine screen and in a file, more on paper."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.smooth(False)

    def px(self, length: float) -> float:
        return length * self.places.scale

    def smooth(self, on: bool) -> None:
        """Slanted lines and round things only, and never while the picture is moved."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on and not self.moving)

    def width(self, wanted: float) -> float:
        """Of a line; thin while the picture is moved."""
        return 1.0 if self.moving else wanted * self.places.scale

    def style(self, number: int) -> Style:
        return style_of(number, self.theme)

    def line(self, colour: str, a: QPointF, b: QPointF, width: float = 1.0) -> None:
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(a, b)

    def across(self, colour: str, y: float) -> None:
        """A line of one pixel from side to side of the lanes."""
        plot = self.places.plot
        self.line(colour, QPointF(plot.left(), y), QPointF(plot.right(), y))

    def fill(self, place: QRectF, colour: str) -> None:
        self.painter.fillRect(place, QColor(colour))

    def write(
        self,
        text: str,
        place: QRectF,
        colour: str,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        body: bool = False,
        bold: bool = False,
    ) -> bool:
        """In one line in the middle of the height of `place`, cut with "…" where it has no room;
        not at all, and False, where less than three letters would have."""
        font, metrics = self._font(body, bold)
        shown = text
        if body or bold or self.places.wide(text) > place.width():
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        if shown != text and len(shown) <= LEAST_LETTERS:
            return False
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)
        return True

    def write_none(self, place: QRectF) -> None:
        """In a lane that has nothing on the days that are seen."""
        room = place.adjusted(self.px(8), 0, 0, 0)
        self.write(_("none in these days"), room, self.theme.muted)

    def write_clear(self, text: str, at: QPointF, colour: str, *, bold: bool = False) -> None:
        """From the baseline `at` on, with a halo of the ground, so that lines do not cross it."""
        font, _metrics = self._font(False, bold)
        if not self.moving:
            halo = QPainterPath()
            halo.addText(at, font, text)
            ground = QColor(self.theme.surface)
            ground.setAlpha(215)
            self.smooth(True)
            self.painter.strokePath(halo, QPen(ground, self.px(3)))
            self.smooth(False)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(at, text)

    def _font(self, body: bool, bold: bool) -> tuple[QFont, QFontMetricsF]:
        places = self.places
        font, metrics = (places.font, places.metrics) if body else (places.small, places.fine)
        if bold:
            font = QFont(font)
            font.setWeight(QFont.Weight.DemiBold)
            metrics = QFontMetricsF(font)
        return font, metrics


def faint(colour: str, alpha: float) -> QColor:
    """`alpha` 0 to 1."""
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made
