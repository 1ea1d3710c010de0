"""A document as pages: where every word, line and box stands on the paper.

Lengths are tenths of a point from the upper left corner of the paper. They are found once, without
a printer, so that preview, printer and PDF show the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPageLayout, QPainter, QPen

from gutdesk.documents.document import (
    Block,
    Columns,
    Document,
    Figure,
    Group,
    Listing,
    Role,
    Table,
    Text,
)
from gutdesk.qt.columns import LaidColumns
from gutdesk.qt.figures import Draw, LaidFigure, Painted
from gutdesk.qt.fitting import fitted, least_of
from gutdesk.qt.marks import BLACK, GREY, HAIR, HEAVY, LINE, Box, Mark, Stroke, Words
from gutdesk.qt.typeset import (
    UNITS_A_POINT,
    Face,
    LaidCell,
    LaidListing,
    LaidTable,
    Row,
    row_of,
)

STEP = 0.05
"""How much smaller the next size of text is that is tried."""

GAP = 0.5
"""Between blocks, in heights of body text; before a title or heading twice that, between the items
of a listing half of it."""
LONG_ITEM = 0.3
"""Of a page: an item that is higher may go on over the page."""
ROUNDING = 1.0
"""What is left of a page that is full, so that the sum of its rows is not a trifle too high."""
LEADS = frozenset({Role.TITLE, Role.HEADING})
"""Texts that stand on one page with what follows."""


Marks = list[list[Mark]]
"""Those of each page."""

Laid = LaidTable | LaidListing | LaidColumns | LaidFigure | list[Row]
"""A block whose lines are found."""


class Pages:
    """`layout` says which paper they are for, `draw` makes their figures. Page numbers begin with
    1."""

    def __init__(
        self, layout: QPageLayout, title: str, marks: Marks, draw: Draw | None = None
    ) -> None:
        self.layout = layout
        self.title = title
        self.draw = draw
        self._marks = marks

    @property
    def count(self) -> int:
        return len(self._marks)

    def marks(self, page: int) -> Sequence[Mark]:
        return self._marks[page - 1]

    def words(self, page: int) -> tuple[str, ...]:
        """The lines of text on a page in their order: what can be read out of it."""
        return tuple(
            mark.line.text if isinstance(mark, Words) else mark.words
            for mark in self.marks(page)
            if isinstance(mark, Words | Painted)
        )

    def paint(self, painter: QPainter, page: int) -> None:
        """`painter` counts in tenths of a point from the corner of the paper."""
        # A preview plays back what was changed, over the text colour of the theme: black that is
        # there already is no change.
        painter.setPen(QPen(GREY))
        painter.setPen(QPen(BLACK))
        for mark in self.marks(page):
            mark.paint(painter)


def pages_of(document: Document, layouts: Sequence[QPageLayout], draw: Draw | None = None) -> Pages:
    """The pages on the layout that takes the fewest and breaks the fewest words, in the largest
    text that needs no more of either; the first layout unless another is better. `draw` is needed
    where the document has figures."""
    plain = [_Setting(document, layout, 1.0, draw) for layout in layouts]
    least = min(setting.cost for setting in plain)
    largest = [_grown(setting) for setting in plain if setting.cost == least]
    chosen = max(largest, key=_scale)
    return Pages(chosen.layout, document.title, chosen.pages, draw)


def _scale(setting: _Setting) -> float:
    return setting.scale


def _grown(setting: _Setting) -> _Setting:
    """The same with larger text, found by halving what is left to try."""
    document, most = setting.document, setting.cost
    low, high = 0, round((document.grow - 1.0) / STEP)
    while low < high:
        middle = (low + high + 1) // 2
        larger = _Setting(document, setting.layout, 1.0 + middle * STEP, setting.draw)
        if larger.cost[0] <= most[0] and larger.cost[1] <= most[1]:
            low, setting = middle, larger
        else:
            high = middle - 1
    return setting


class _Setting:
    """A document set in one size of text, from top to bottom."""

    def __init__(
        self, document: Document, layout: QPageLayout, scale: float, draw: Draw | None
    ) -> None:
        unit = QPageLayout.Unit.Point
        rect = layout.fullRect(unit).marginsRemoved(layout.margins(unit))
        self._left, self._right = rect.left() * UNITS_A_POINT, rect.right() * UNITS_A_POINT
        self._top = rect.top() * UNITS_A_POINT
        self.document, self.layout, self.scale, self.draw = document, layout, scale, draw
        self._face = Face(document.points * scale)
        self._broken_in_fitted = 0
        self._foot = _Footer(document, self._right - self._left)
        self._bottom = rect.bottom() * UNITS_A_POINT - self._foot.height
        self._y = self._top
        self.pages: Marks = [[]]
        self._set(document.blocks)

    @property
    def cost(self) -> tuple[int, int]:
        """How many pages it takes and how many words it breaks."""
        return len(self.pages), self._face.broken + self._broken_in_fitted

    def _set(self, parts: Sequence[Block | Group]) -> None:
        blocks: list[Block] = []
        groups: dict[int, int] = {}
        for part in parts:
            if isinstance(part, Group):
                groups[len(blocks)] = len(part.blocks)
            blocks += part.blocks if isinstance(part, Group) else (part,)
        laid = [self._lay(block) for block in blocks]
        for place, block in enumerate(blocks):
            if place in groups:
                self._turn_before(blocks[place : place + groups[place]], laid[place:])
            if isinstance(block, Table) and block.fit is not None:
                laid[place] = self._fit(block)
            self._begin(place, blocks, laid)
            lines = laid[place]
            if isinstance(lines, LaidTable):
                self._set_table(lines, fill=isinstance(block, Table) and block.fill)
            elif isinstance(lines, LaidListing):
                self._set_items(lines)
            elif isinstance(lines, LaidColumns):
                self._set_columns(lines)
            elif isinstance(lines, LaidFigure):
                self.pages[-1].append(lines.mark(QPointF(self._left, self._y)))
                self._y += lines.height
            else:
                self._set_rows(lines)
        for number, page in enumerate(self.pages, 1):
            page += self._foot.marks(QPointF(self._left, self._bottom), number, len(self.pages))

    def _lay(self, block: Block) -> Laid:
        width = self._right - self._left
        if isinstance(block, Table):
            if block.fit is not None:
                return least_of(block, width, self._face)
            return LaidTable(block, width, self._face)
        if isinstance(block, Listing):
            return LaidListing(block, width, self._face)
        if isinstance(block, Columns):
            return LaidColumns(block, width, self._face)
        if isinstance(block, Figure):
            assert self.draw is not None, "nobody said how figures are drawn"
            return LaidFigure(block, width, self._bottom - self._top, self.draw)
        return [row_of(line) for line in self._face.lines(block, width)]

    def _fit(self, table: Table) -> LaidTable:
        page = self._bottom - self._top
        above = 0.0 if self._is_fresh else self._y + self._face.height * GAP - self._top
        laid = fitted(
            table, self._right - self._left, self._face, page=page - ROUNDING, above=above
        )
        self._broken_in_fitted += laid.face.broken
        return laid

    # -- where things begin ----------------------------------------------------------------------

    @property
    def _is_fresh(self) -> bool:
        return not self.pages[-1]

    def _fits(self, height: float) -> bool:
        return self._is_fresh or self._y + height <= self._bottom

    def _turn(self) -> None:
        self.pages.append([])
        self._y = self._top

    def _begin(self, place: int, blocks: Sequence[Block], laid: Sequence[Laid]) -> None:
        """Leave a gap, or turn the page where not even the beginning fits. A heading takes what
        follows along."""
        gap = self._face.height * GAP
        needed = self._least(laid[place])
        last = place
        while last + 1 < len(blocks) and _leads(blocks[last]):
            # All of what leads on, and the beginning of what it leads to.
            last += 1
            needed += gap + self._least(laid[last])
        above = gap * (2 if _is_head(blocks[place]) else 1)
        if not self._fits(above + needed):
            self._turn()
        elif not self._is_fresh:
            self._y += above

    def _turn_before(self, blocks: Sequence[Block], laid: Sequence[Laid]) -> None:
        """Turn the page if it does not hold all of these, and another one does."""
        gap = self._face.height * GAP
        height = -gap if _is_head(blocks[0]) else -2 * gap
        for block, one in zip(blocks, laid, strict=False):
            height += gap * (2 if _is_head(block) else 1) + self._whole(one)
        if height <= self._bottom - self._top and not self._fits(2 * gap + height):
            self._turn()

    def _whole(self, laid: Laid) -> float:
        if isinstance(laid, LaidTable):
            return laid.head_height + sum(laid.heights)
        if isinstance(laid, LaidListing):
            gaps = self._face.height * GAP / 2 * (len(laid.items) - 1)
            return gaps + sum(map(_height, laid.items))
        if isinstance(laid, LaidColumns):
            return laid.height(self._bottom - self._top)
        if isinstance(laid, LaidFigure):
            return laid.height
        return _height(laid)

    def _least(self, laid: Laid) -> float:
        """The height without which it cannot begin."""
        if isinstance(laid, LaidTable | LaidColumns):
            return laid.first_height
        if isinstance(laid, LaidFigure):
            return laid.height
        if isinstance(laid, LaidListing):
            rows = laid.items[0] if laid.items else []
            if not self._is_long(rows):
                return _height(rows)
        else:
            rows = laid
        return _height(rows[:1])

    def _is_long(self, rows: Sequence[Row]) -> bool:
        return _height(rows) > (self._bottom - self._top) * LONG_ITEM

    def _set_rows(self, rows: Sequence[Row]) -> None:
        for height, lines in rows:
            if not self._fits(height):
                self._turn()
            corner = QPointF(self._left, self._y)
            self.pages[-1] += [Words(line, corner + at) for line, at in lines]
            self._y += height

    def _set_items(self, listing: LaidListing) -> None:
        for number, rows in enumerate(listing.items):
            gap = self._face.height * GAP / 2 if number else 0.0
            if not self._is_long(rows) and not self._fits(gap + _height(rows)):
                self._turn()
            elif not self._is_fresh:
                self._y += gap
            self._set_rows(rows)

    def _set_columns(self, columns: LaidColumns) -> None:
        page = self._bottom - self._top - ROUNDING
        for number, filled in enumerate(columns.pages(self._bottom - self._y, page)):
            if number:
                self._turn()
            corner = QPointF(self._left, self._y)
            self.pages[-1] += [mark.moved(corner) for mark in filled.marks]
            self._y += filled.height

    # -- tables ----------------------------------------------------------------------------------

    def _set_table(self, table: LaidTable, *, fill: bool) -> None:
        start = self._set_head(table)
        room = self._bottom - self._y - ROUNDING
        if fill and sum(table.heights) <= room:
            table.fill(room)
        first = True
        for number in range(table.count):
            cells = table.row(number, first=first)
            if not self._fits(table.height(cells)):
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
        self._set_row(table, dict(enumerate(table.head)), table.head_height)
        return start

    def _set_row(
        self, table: LaidTable, cells: dict[int, LaidCell], height: float | None = None
    ) -> None:
        height = table.height(cells) if height is None else height
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
            if column.centred or column.lined:
                top, bottom = QPointF(self._left + x, start), QPointF(self._left + x, self._y)
                self.pages[-1].append(Stroke(top, bottom, HAIR, GREY))

    def _across(self, edge: float, weight: float, colour: QColor) -> None:
        left, right = QPointF(self._left + edge, self._y), QPointF(self._right, self._y)
        self.pages[-1].append(Stroke(left, right, weight, colour))


def _height(rows: Sequence[Row]) -> float:
    return sum(height for height, _lines in rows)


def _is_head(block: Block) -> bool:
    """Whether it is a heading, or begins with one."""
    return isinstance(block, Columns) or (isinstance(block, Text) and block.role in LEADS)


def _leads(block: Block) -> bool:
    return isinstance(block, Text) and (block.keep or block.role in LEADS)


class _Footer:
    """The lines below each page, always of one size; the number of the page ends the last one."""

    def __init__(self, document: Document, width: float) -> None:
        self._face = Face(document.footer_points)
        self._page_words = document.page_words
        self._alone = not document.unnumbered_alone
        self._width = width
        room = width - self._face.widest([Text(self._numbered(888, 888))])
        last = len(document.footer) - 1
        self._lines = [
            line
            for place, words in enumerate(document.footer)
            for line in self._face.lines(Text(words), room if place == last else width)
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
        if pages == 1 and not self._alone:
            return found
        numbered = Text(self._numbered(page, pages))
        room = self._face.widest([numbered])
        left = corner.x() + self._width - room
        found += [Words(line, QPointF(left, last)) for line in self._face.lines(numbered, room)]
        return found
