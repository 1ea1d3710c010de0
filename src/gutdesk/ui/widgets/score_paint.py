"""Painting the eleven cells of a score row."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.widgets.score_places import CELLS, Places

MOST_STRIPS = 24
_STRIPS: dict[tuple[object, ...], QPixmap] = {}
"""Drawn strips of plain cells, by everything they depend on."""


class CellsLook(NamedTuple):
    """What the cells show: the chosen score (None: not logged), the one under the mouse, and the
    one that an episode of the day reached."""

    chosen: int | None
    hovered: int | None
    episode: int | None
    more_is_better: bool
    theme: Theme
    font: QFont
    locale: QLocale


def paint_cells(painter: QPainter, look: CellsLook, places: Places, ratio: float) -> None:
    """All eleven; `ratio` is the device pixel ratio of what is painted on."""
    painter.drawPixmap(places.strip.topLeft(), _plain_strip(look, places, ratio))
    for score in CELLS:
        if score not in (look.chosen, look.hovered, look.episode):
            continue
        _paint_special(painter, look, score, QRectF(places.cells[score]))


def _plain_strip(look: CellsLook, places: Places, ratio: float) -> QPixmap:
    """The cells as they look when nothing is chosen: the same for every row of a card, and dear to
    draw, so they are drawn once and kept."""
    logged = look.chosen is not None
    strip = places.strip
    cells = tuple(cell.getRect() for cell in places.cells)
    key = (cells, logged, ratio, look.theme.name, look.font.key(), look.locale.name())
    if key not in _STRIPS:
        if len(_STRIPS) >= MOST_STRIPS:
            _STRIPS.clear()
        made = QPixmap(strip.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-strip.topLeft())
        painter.setFont(look.font)
        for score in CELLS:
            _paint_plain(painter, look, score, QRectF(places.cells[score]), logged=logged)
        painter.end()
        _STRIPS[key] = made
    return _STRIPS[key]


def _paint_plain(
    painter: QPainter, look: CellsLook, score: int, cell: QRectF, *, logged: bool
) -> None:
    theme = look.theme
    rect = cell.adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(QColor(theme.line), 1)
    if not logged:
        pen.setColor(QColor(mix(theme.line, theme.muted, 0.45)))
        pen.setDashPattern([2, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(theme.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, look.locale.toString(score))


def _paint_special(painter: QPainter, look: CellsLook, score: int, cell: QRectF) -> None:
    """A cell that is not plain: chosen, under the mouse, or reached by an episode."""
    theme = look.theme
    rect = cell.adjusted(0.5, 0.5, -0.5, -0.5)
    ink = theme.muted
    if score == look.chosen:
        fill, ink = _fill(look, score)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        bold = QFont(look.font)
        bold.setWeight(QFont.Weight.Bold)
        painter.setFont(bold)
    elif score == look.hovered:
        ink = theme.text
        painter.setBrush(QColor(theme.accent_soft))
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRoundedRect(rect, 4, 4)
    if score in (look.chosen, look.hovered):
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, look.locale.toString(score))
        painter.setFont(look.font)
    if score == look.episode:
        _paint_mark(painter, rect, QColor(ink))


def _fill(look: CellsLook, score: int) -> tuple[str, str]:
    """Ground and ink of the chosen cell."""
    theme = look.theme
    if not look.more_is_better:
        return theme.severity[score], theme.severity_text(score)
    if score == 0:
        return theme.accent_soft, theme.text
    return theme.accent, theme.on_accent


def _paint_mark(painter: QPainter, cell: QRectF, colour: QColor) -> None:
    """A small triangle in the upper corner: this score comes from an episode."""
    side = cell.height() * 0.24
    corner = cell.topRight() + QPointF(-3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
