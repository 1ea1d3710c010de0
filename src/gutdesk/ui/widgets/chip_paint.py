"""Chips for what paints itself: set side by side, and drawn in the colours of their role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gutdesk.domain.wording import Chip
from gutdesk.qt.theme import mix
from gutdesk.ui.looks import Looks

CENTRE = int(Qt.AlignmentFlag.AlignCenter)
Placed = tuple[tuple[Chip, QRect], ...]


class ChipPainter:
    """`font` is that of the text around them; chips are a little smaller."""

    def __init__(self, looks: Looks, font: QFont) -> None:
        self._looks = looks
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 11 / 13)
        self._metrics = QFontMetrics(self._font)

    def width(self, chip: Chip) -> int:
        return self._metrics.horizontalAdvance(chip.text) + self._looks.px(14)

    @property
    def height(self) -> int:
        return self._metrics.height() + self._looks.px(3)

    def place(self, chips: Sequence[Chip], x: int, y: int, room: int) -> tuple[Placed, int]:
        """Where they stand from the place x, y on, and where the last line of them ends: y without
        any."""
        found: list[tuple[Chip, QRect]] = []
        at, top = x, y + self._looks.px(3)
        for chip in chips:
            wide = min(room, self.width(chip))
            if at > x and at + wide > x + room:
                at, top = x, top + self.height + self._looks.px(2)
            found.append((chip, QRect(at, top, wide, self.height)))
            at += wide + self._looks.px(4)
        return tuple(found), (top + self.height if found else y)

    def paint(self, painter: QPainter, chip: Chip, place: QRect) -> None:
        theme = self._looks.theme
        ground, ink, edge = {
            "accent": (theme.accent_soft, theme.accent, mix(theme.accent_soft, theme.accent, 0.2)),
            "caution": (theme.caution_soft, theme.caution, theme.caution_soft),
            "hint": (theme.surface, theme.caution, mix(theme.line, theme.caution, 0.4)),
        }.get(chip.role, (theme.surface, theme.text, theme.line))
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        radius = place.height() / 2
        painter.drawRoundedRect(place, radius, radius)
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        end = Qt.TextElideMode.ElideRight
        text = self._metrics.elidedText(chip.text, end, place.width() - self._looks.px(8))
        painter.drawText(place, CENTRE, text)
