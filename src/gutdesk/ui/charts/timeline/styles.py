"""How curves are told apart: colour, dash and marker at once, each enough without the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gutdesk.qt.theme import Theme, luminance, mix
from gutdesk.ui.charts.timeline.glyphs import draw_marker

DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.2, 2), (7, 2, 1.2, 2), (10, 3))
"""In widths of the line."""
MARKERS = ("disc", "square", "triangle", "diamond", "plus", "ring", "down")
STRONG = 2.0


@dataclass(frozen=True, slots=True)
class Style:
    """`colour` "#RRGGBB"."""

    colour: str
    dash: tuple[float, ...]
    marker: str


@cache
def style_of(number: int, theme: Theme) -> Style:
    """No two of the first 35 have both dash and marker in common, so that colour is not needed."""
    return Style(
        theme.series[number % len(theme.series)],
        DASHES[number % len(DASHES)],
        MARKERS[number % len(MARKERS)],
    )


def pen_of(style: Style, width: float, stretch: float = 1.0) -> QPen:
    """`stretch` makes the dashes so many times as long: they go by the width."""
    return QPen(_pen(style, width, stretch))


@cache
def _pen(style: Style, width: float, stretch: float) -> QPen:
    pen = QPen(QColor(style.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if style.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if style.dash:
        pen.setDashPattern([part * stretch for part in style.dash])
    return pen


def paint_sample(painter: QPainter, place: QRectF, style: Style, scale: float = 1.0) -> None:
    """A piece of the curve with its marker, for a legend: from side to side of `place`, in the
    middle of its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen_of(style, STRONG * scale))
    y = place.center().y()
    painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
    draw_marker(painter, style.marker, place.center(), 7 * scale, style.colour)
    painter.restore()


@cache
def without_colour(theme: Theme) -> Theme:
    """For a printer that has ink of one colour: black on white, lines and grounds by how dark they
    are."""

    def grey(colour: str) -> str:
        level = luminance(colour) ** (1 / 2.2)
        return mix("#000000", "#FFFFFF", level)

    inks = ("#000000", "#4A4A4A", "#2B2B2B", "#5E5E5E", "#161616", "#3B3B3B")
    return replace(
        theme,
        dark=False,
        window="#FFFFFF",
        surface="#FFFFFF",
        raised="#FFFFFF",
        line="#C8C8C8",
        text="#000000",
        muted="#454545",
        accent="#202020",
        accent_soft="#E6E6E6",
        on_accent="#FFFFFF",
        caution="#303030",
        caution_soft="#EDEDED",
        safety="#000000",
        safety_soft="#E4E4E4",
        severity=tuple(map(grey, theme.severity)) if not theme.dark else _greys(),
        series=tuple(inks[at % len(inks)] for at in range(len(theme.series))),
    )


def _greys() -> tuple[str, ...]:
    return tuple(mix("#F0F0F0", "#202020", at / 10) for at in range(11))
