"""Where label and cells of a score row stand, from its width and font. Lengths in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

GAP = 3
RING = 3
"""Room for the focus ring around the cells."""
CELLS = range(11)


class Places(NamedTuple):
    label: QRect
    cells: tuple[QRect, ...]
    height: int

    @property
    def strip(self) -> QRect:
        """All cells and the room for the ring around them."""
        return self.cells[0].united(self.cells[10]).adjusted(-RING, -RING, RING, RING)

    def cell_at(self, x: int, y: int) -> int | None:
        """The cell under a point; a gap belongs to a neighbour, so that no click is lost."""
        for score, cell in enumerate(self.cells):
            if cell.adjusted(-1, -RING, GAP - 1, RING).contains(x, y):
                return score
        return None


@dataclass(frozen=True)
class Measures:
    """What a label in a font asks for. `column` is the width kept for the label."""

    text: str
    font: QFont
    column: int

    @cached_property
    def _known(self) -> dict[int, Places]:
        return {}

    @cached_property
    def number_font(self) -> QFont:
        font = QFont(self.font)
        font.setPointSizeF(max(1.0, font.pointSizeF() * 12 / 13))
        return font

    @cached_property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.font)

    @cached_property
    def _numbers(self) -> QFontMetrics:
        return QFontMetrics(self.number_font)

    @cached_property
    def cell_height(self) -> int:
        return max(22, self._numbers.height() + 6)

    @cached_property
    def least_cell(self) -> int:
        return self._numbers.horizontalAdvance("10") + 4

    @cached_property
    def usual_cell(self) -> int:
        return max(24, self.least_cell + 4)

    @staticmethod
    def strip_width(cell: int) -> int:
        return 11 * cell + 10 * GAP + 2 * RING

    def label_height(self, width: int) -> int:
        """The height of the label, wrapped between words into `width`."""
        room = QRect(0, 0, max(width, 1), 10_000)
        flow = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self._metrics.boundingRect(room, int(flow), self.text).height()

    @cached_property
    def _too_long(self) -> bool:
        """Whether the label needs more than two lines in its column, or a word does not fit."""
        longest = max(map(self._metrics.horizontalAdvance, self.text.split()), default=0)
        two_lines = self._metrics.height() + self._metrics.lineSpacing()
        return longest > self.column or self.label_height(self.column) > two_lines

    def places(self, width: int) -> Places:
        """Label beside the cells; above them where it is too long for its column or the row too
        narrow for both. Cells keep their column as long as there is room for it.

        Kept by width: a layout asks for the same few again and again."""
        if width not in self._known:
            self._known[width] = self._place(width)
        return self._known[width]

    def _place(self, width: int) -> Places:
        strip_high = self.cell_height + 2 * RING
        beside = self.column + self.strip_width(self.least_cell) <= width
        start = self.column if beside else 0
        if beside and not self._too_long:
            height = max(strip_high, self.label_height(self.column) + 2)
            label = QRect(0, 0, self.column, height)
            top = 0
        else:
            label = QRect(0, 2, width, self.label_height(width))
            top = label.height() + 2
            height = top + strip_high
        room = (width - start - 2 * RING - 10 * GAP) // 11
        cell = max(1, min(room, self.usual_cell * 3 // 2))
        y = top + (height - top - self.cell_height) // 2
        cells = tuple(
            QRect(start + RING + score * (cell + GAP), y, cell, self.cell_height) for score in CELLS
        )
        return Places(label, cells, height)


def mirrored(places: Places, width: int) -> Places:
    """The same, written from right to left."""

    def turned(rect: QRect) -> QRect:
        return QRect(width - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())

    return Places(turned(places.label), tuple(map(turned, places.cells)), places.height)
