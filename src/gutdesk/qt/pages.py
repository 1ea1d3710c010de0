"""A document as pages: where every word, line and box stands on the paper.

Lengths are tenths of a point from the upper left corner of the paper. They are found once, without
a printer, so that preview, printer and PDF show the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter, QPen

from gutdesk.documents.document import Document, Role, Table, Text
from gutdesk.qt.typeset import UNITS_A_POINT, Face, LaidCell, LaidLine, LaidTable, height_of

FOOTER_POINTS = 8.5
STEP = 0.05
"""How much smaller the next size of text is that is tried."""

GAP = 0.5
"""Between blocks, in heights of body text; before a heading twice that."""

BLACK, GREY = QColor(0, 0, 0), QColor(140, 140, 140)
HAIR, LINE, HEAVY = 4.0, 8.0, 16.0
"""Thickness of lines."""


class Mark(Protocol):
    """Something that is painted on a page."""

    def paint(self, painter: QPainter) -> None: ...


Marks = list[list[Mark]]
"""Those of each page."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is the upper left corner of the width it was laid for."""

    line: LaidLine
    at: QPointF

    def paint(self, painter: QPainter) -> None:
        painter.setPen(QPen(BLACK))
        self.line.draw(painter, self.at)


@dataclass(frozen=True, slots=True)
class Stroke:
    start: QPointF
    end: QPointF
    weight: float
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(self.weight, self.colour))
        painter.drawLine(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Box:
    """To tick."""

    frame: QRectF

    def paint(self, painter: QPainter) -> None:
        painter.setPen(_pen(LINE, BLACK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.frame)


def _pen(weight: float, colour: QColor) -> QPen:
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


class Pages:
    """`layout` says which paper they are for. Page numbers begin with 1."""

    def __init__(self, layout: QPageLayout, title: str, marks: Marks) -> None:
        self.layout = layout
        self.title = title
        self._marks = marks

    @property
    def count(self) -> int:
        return len(self._marks)

    def marks(self, page: int) -> Sequence[Mark]:
        return self._marks[page - 1]

    def words(self, page: int) -> tuple[str, ...]:
        """The lines of text on a page in their order: what can be read out of it."""
        return tuple(mark.line.text for mark in self.marks(page) if isinstance(mark, Words))

    def paint(self, painter: QPainter, page: int) -> None:
        """`painter` counts in tenths of a point from the corner of the paper."""
        # A preview plays back what was changed, over the text colour of the theme: black that is
        # there already is no change.
        painter.setPen(QPen(GREY))
        painter.setPen(QPen(BLACK))
        for mark in self.marks(page):
            mark.paint(painter)


def pages_of(document: Document, layouts: Sequence[QPageLayout]) -> Pages:
    """The pages on the layout that takes the fewest and breaks the fewest words, in the largest
    text that needs no more of either; the first layout unless another is better."""
    plain = [_Setting(document, layout, 1.0) for layout in layouts]
    least = min(setting.cost for setting in plain)
    largest = [_grown(setting) for setting in plain if setting.cost == least]
    chosen = max(largest, key=_scale)
    return Pages(chosen.layout, document.title, chosen.pages)


def _scale(setting: _Setting) -> float:
    return setting.scale


def _grown(setting: _Setting) -> _Setting:
    """The same with larger text, found by halving what is left to try."""
    document, most = setting.document, setting.cost
    low, high = 0, round((document.grow - 1.0) / STEP)
    while low < high:
        middle = (low + high + 1) // 2
        larger = _Setting(document, setting.layout, 1.0 + middle * STEP)
        if larger.cost[0] <= most[0] and larger.cost[1] <= most[1]:
            low, setting = middle, larger
        else:
            high = middle - 1
    return setting


class _Setting:
    """A document set in one size of text, from top to bottom."""

    def __init__(self, document: Document, layout: QPageLayout, scale: float) -> None:
        unit = QPageLayout.Unit.Point
        rect = layout.fullRect(unit).marginsRemoved(layout.margins(unit))
        self._left, self._right = rect.left() * UNITS_A_POINT, rect.right() * UNITS_A_POINT
        self._top = rect.top() * UNITS_A_POINT
        self.document, self.layout, self.scale = document, layout, scale
        self._face = Face(document.points * scale)
        self._foot = _Footer(document, self._right - self._left)
        self._bottom = rect.bottom() * UNITS_A_POINT - self._foot.height
        self._y = self._top
        self.pages: Marks = [[]]
        self._set(document.blocks)

    @property
    def cost(self) -> tuple[int, int]:
        """How many pages it takes and how many words it breaks."""
        return len(self.pages), self._face.broken

    def _set(self, blocks: Sequence[Text | Table]) -> None:
        laid = [self._lay(block) for block in blocks]
        for place, (block, lines) in enumerate(zip(blocks, laid, strict=True)):
            following = laid[place + 1] if place + 1 < len(laid) else None
            self._begin(block, lines, following)
            if isinstance(lines, LaidTable):
                self._set_table(lines)
            else:
                self._set_lines(lines)
        for number, page in enumerate(self.pages, 1):
            page += self._foot.marks(QPointF(self._left, self._bottom), number, len(self.pages))

    def _lay(self, block: Text | Table) -> LaidTable | list[LaidLine]:
        width = self._right - self._left
        if isinstance(block, Table):
            return LaidTable(block, width, self._face)
        return self._face.lines(block, width)

    # -- where things begin ----------------------------------------------------------------------

    @property
    def _is_fresh(self) -> bool:
        return not self.pages[-1]

    def _fits(self, height: float) -> bool:
        return self._is_fresh or self._y + height <= self._bottom

    def _turn(self) -> None:
        self.pages.append([])
        self._y = self._top

    def _begin(
        self,
        block: Text | Table,
        laid: LaidTable | list[LaidLine],
        following: LaidTable | list[LaidLine] | None,
    ) -> None:
        """Leave a gap, or turn the page where not even the beginning fits. A heading takes what
        follows along."""
        gap = self._face.height * GAP
        is_heading = isinstance(block, Text) and block.role is Role.HEADING
        needed = _least(laid)
        if is_heading and following is not None:
            needed += gap + _least(following)
        above = gap * (2 if is_heading else 1)
        if not self._fits(above + needed):
            self._turn()
        elif not self._is_fresh:
            self._y += above

    def _set_lines(self, lines: Sequence[LaidLine]) -> None:
        for line in lines:
            if not self._fits(line.height):
                self._turn()
            self.pages[-1].append(Words(line, QPointF(self._left, self._y)))
            self._y += line.height

    # -- tables ----------------------------------------------------------------------------------

    def _set_table(self, table: LaidTable) -> None:
        start = self._set_head(table)
        first = True
        for number in range(table.count):
            cells = table.row(number, first=first)
            if not self._fits(height_of(cells)):
                self._end_table(table, start)
                self._turn()
                start = self._set_head(table)
                cells, first = table.row(number, first=True), True
            if first:
                self._across(0.0, HEAVY, BLACK)
            elif 0 in cells:
                self._across(0.0, LINE, BLACK)
            else:
                self._across(table.edges[min(cells)], HAIR, GREY)
            self._set_row(table, cells)
            first = False
        self._end_table(table, start)

    def _set_head(self, table: LaidTable) -> float:
        """Returns where it begins."""
        start = self._y
        self._set_row(table, dict(enumerate(table.head)))
        return start

    def _set_row(self, table: LaidTable, cells: dict[int, LaidCell]) -> None:
        height = height_of(cells)
        for place, cell in cells.items():
            centred = table.columns[place].centred
            lower = (height - cell.height) / 2 if centred else 0.0
            corner = QPointF(self._left + table.edges[place], self._y + lower)
            if cell.box is not None:
                self.pages[-1].append(Box(cell.box.translated(corner)))
            self.pages[-1] += [Words(line, corner + at) for line, at in cell.lines]
        self._y += height

    def _end_table(self, table: LaidTable, start: float) -> None:
        self._across(0.0, LINE, BLACK)
        for x, column in zip(table.edges, table.columns, strict=False):
            if column.centred:
                top, bottom = QPointF(self._left + x, start), QPointF(self._left + x, self._y)
                self.pages[-1].append(Stroke(top, bottom, HAIR, GREY))

    def _across(self, edge: float, weight: float, colour: QColor) -> None:
        left, right = QPointF(self._left + edge, self._y), QPointF(self._right, self._y)
        self.pages[-1].append(Stroke(left, right, weight, colour))


def _least(laid: LaidTable | list[LaidLine]) -> float:
    """The height without which it cannot begin."""
    if isinstance(laid, LaidTable):
        return laid.first_height
    return laid[0].height if laid else 0.0


class _Footer:
    """The lines below each page, always of one size; the number of the page ends the last one."""

    def __init__(self, document: Document, width: float) -> None:
        self._face = Face(FOOTER_POINTS)
        self._page_words = document.page_words
        self._width = width
        room = width - self._face.widest([Text(self._numbered(888, 888))])
        self._lines = [
            line for words in document.footer for line in self._face.lines(Text(words), room)
        ]
        lines = self._lines or self._face.lines(Text(self._numbered(1, 1)), width)
        self.height = sum(line.height for line in lines) + 1.8 * self._face.height

    def _numbered(self, page: int, pages: int) -> str:
        return self._page_words.format(page=page, pages=pages)

    def marks(self, corner: QPointF, page: int, pages: int) -> list[Mark]:
        """From `corner` on, the upper left one of the footer."""
        y = corner.y() + 1.4 * self._face.height
        found: list[Mark] = [
            Stroke(QPointF(corner.x(), y), QPointF(corner.x() + self._width, y), HAIR, GREY)
        ]
        y += 0.4 * self._face.height
        last = y
        for line in self._lines:
            found.append(Words(line, QPointF(corner.x(), y)))
            last, y = y, y + line.height
        numbered = Text(self._numbered(page, pages))
        room = self._face.widest([numbered])
        left = corner.x() + self._width - room
        found += [Words(line, QPointF(left, last)) for line in self._face.lines(numbered, room)]
        return found
