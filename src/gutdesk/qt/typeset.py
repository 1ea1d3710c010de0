"""Words and tables of a document, measured: the lines of a text, the widths of columns, the heights
of rows. Lengths are tenths of a point, so that no device decides where a line ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from gutdesk.documents.document import Cell, Column, Role, Table, Text
from gutdesk.qt.stylesheet import body_font

UNITS_A_POINT = 10

SIZES = {
    Role.TITLE: 1.6,
    Role.HEADING: 1.15,
    Role.LARGE: 1.35,
    Role.STRONG: 1.1,
    Role.BODY: 1.0,
    Role.SMALL: 0.72,
}
"""Of the size of body text."""
BOLD = frozenset({Role.TITLE, Role.HEADING, Role.LARGE, Role.STRONG})

ACROSS, ACROSS_CENTRED, DOWN = 0.4, 0.15, 0.3
"""Around what is in a cell, in heights of body text."""
BOX = 1.1
"""A box to tick, in heights of body text: a thick pen hits it."""
WIDEST_FIT = 0.3
"""Of the table, for a column that goes by its words."""
LEAST_LEADING = 1.15
"""From line to line in sizes of the text, for a font that says less."""
ENDLESS = 1e7


class LaidLine:
    """One line of a text, placed within the width it was laid for."""

    def __init__(self, layout: QTextLayout, number: int) -> None:
        self._layout = layout
        self._number = number
        least = layout.font().pixelSize() * LEAST_LEADING
        self.height = max(layout.lineAt(number).height(), least)

    @property
    def text(self) -> str:
        line = self._layout.lineAt(self._number)
        # Qt counts in halves of UTF-16, of which an emoji takes two.
        start, halves = line.textStart() * 2, self._layout.text().encode("utf-16-le")
        return halves[start : start + line.textLength() * 2].decode("utf-16-le").strip()

    @property
    def width(self) -> float:
        return self._layout.lineAt(self._number).naturalTextWidth()

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """`at` is the upper left corner of the width."""
        self._layout.lineAt(self._number).draw(painter, at)


class Face:
    """The type of a document: `points` is the size of its body text. The family is that of the
    desktop, whatever size the person reads it in on the screen."""

    def __init__(self, points: float) -> None:
        self._points = points
        self.broken = 0
        """How many words did not fit into a line."""
        self.height = QFontMetricsF(self.font(Role.BODY)).height()

    def font(self, role: Role) -> QFont:
        font = body_font()
        font.setPixelSize(round(self._points * SIZES[role] * UNITS_A_POINT))
        font.setBold(role in BOLD)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def lines(self, text: Text, width: float, *, centred: bool = False) -> list[LaidLine]:
        """A word that is wider than the width is broken where it must be."""
        if not text.words:
            return []
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(text.words, self.font(text.role))
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text.words)
        for number in range(1, layout.lineCount()):
            finder.setPosition(layout.lineAt(number).textStart())
            self.broken += not finder.isAtBoundary()
        return [LaidLine(layout, number) for number in range(layout.lineCount())]

    def stacked(self, texts: Sequence[Text], width: float, *, centred: bool) -> list[LaidLine]:
        return [line for text in texts for line in self.lines(text, width, centred=centred)]

    def widest(self, texts: Sequence[Text]) -> float:
        """What the texts would take if none were broken."""
        lines = self.stacked(texts, ENDLESS, centred=False)
        # One unit more: a line that fits exactly may be broken by rounding.
        return max((line.width for line in lines), default=0.0) + 1.0


@dataclass(frozen=True, slots=True)
class LaidCell:
    """What is in a cell, from the cell's upper left corner."""

    height: float
    lines: tuple[tuple[LaidLine, QPointF], ...] = ()
    box: QRectF | None = None


def lay_cell(cell: Cell, width: float, face: Face, *, centred: bool) -> LaidCell:
    across, down = _around(face, centred=centred), face.height * DOWN
    inner = max(width - 2 * across, 1.0)
    if not cell.box:
        lines = face.stacked(cell.texts, inner, centred=centred)
        return _placed(lines, across, down, None, down)
    side = face.height * BOX
    gap = face.height * ACROSS_CENTRED
    beside = face.widest(cell.texts) if cell.texts else 0.0
    if centred and side + gap + beside > inner:
        box = QRectF((width - side) / 2, down, side, side)
        lines = face.stacked(cell.texts, inner, centred=True)
        return _placed(lines, across, box.bottom() + (gap if lines else 0), box, down)
    taken = side + (gap + beside if cell.texts else 0)
    left = max((width - taken) / 2, across) if centred else across
    room = beside if centred else max(inner - side - gap, 1.0)
    lines = face.stacked(cell.texts, room, centred=False)
    # The first line and the box stand on one middle.
    first = lines[0].height if lines else side
    box = QRectF(left, down + max(first - side, 0) / 2, side, side)
    return _placed(lines, box.right() + gap, down + max(side - first, 0) / 2, box, down)


def _placed(
    lines: Sequence[LaidLine], x: float, y: float, box: QRectF | None, down: float
) -> LaidCell:
    placed = []
    for line in lines:
        placed.append((line, QPointF(x, y)))
        y += line.height
    bottom = max(y, box.bottom() if box is not None else 0.0)
    return LaidCell(bottom + down, tuple(placed), box)


class LaidTable:
    """`edges` are the left edges of the columns and the right one of the table."""

    def __init__(self, table: Table, width: float, face: Face) -> None:
        self.columns = table.columns
        widths = _widths(table, width, face)
        self.edges = (0.0, *accumulate(widths))
        self.head = self._lay(table.head, widths, face)
        self._cells = table.rows
        self._rows = tuple(self._lay(row, widths, face) for row in table.rows)

    def _lay(
        self, row: Sequence[Cell], widths: Sequence[float], face: Face
    ) -> tuple[LaidCell, ...]:
        return tuple(
            lay_cell(cell, width, face, centred=column.centred)
            for cell, width, column in zip(row, widths, self.columns, strict=False)
        )

    @property
    def count(self) -> int:
        return len(self._rows)

    @property
    def head_height(self) -> float:
        return max(cell.height for cell in self.head)

    def row(self, number: int, *, first: bool) -> dict[int, LaidCell]:
        """The cells of a row that are shown, by column; `first`: it is the first on its page."""
        return {
            place: cell
            for place, cell in enumerate(self._rows[number])
            if first or not self._is_said(number, place)
        }

    def _is_said(self, number: int, place: int) -> bool:
        """Whether the row above has said the same already."""
        if number == 0 or not self.columns[place].merged:
            return False
        above = self._cells[number - 1]
        return place < len(above) and above[place] == self._cells[number][place]

    @property
    def first_height(self) -> float:
        """The least that can stand on a page: the head and one row."""
        return self.head_height + (height_of(self.row(0, first=True)) if self.count else 0)


def height_of(row: dict[int, LaidCell]) -> float:
    return max(cell.height for cell in row.values())


def _around(face: Face, *, centred: bool) -> float:
    return face.height * (ACROSS_CENTRED if centred else ACROSS)


def _widths(table: Table, width: float, face: Face) -> list[float]:
    """Columns without a share first; then, as far as there is room, no share so small that a word
    breaks. Columns of one share stay alike."""
    columns = table.columns
    rows = (table.head, *table.rows)
    wanted = [
        _wanted([row[place] for row in rows if place < len(row)], column, width, face)
        for place, column in enumerate(columns)
    ]
    least: dict[float, float] = {}
    for column, needed in zip(columns, wanted, strict=True):
        least[column.share] = max(least.get(column.share, 0.0), needed)
    fitted = sum(needed for column, needed in zip(columns, wanted, strict=True) if not column.share)
    count = Counter(column.share for column in columns)
    sharing = {column.share for column in columns if column.share}
    widths: dict[float, float] = {}
    while sharing:
        rest = width - fitted - sum(widths[share] * count[share] for share in widths)
        one = rest / sum(share * count[share] for share in sharing)
        narrow = {share for share in sharing if share * one < least[share]}
        if not narrow or narrow == sharing:
            widths |= {share: share * one for share in sharing}
            break
        widths |= {share: least[share] for share in narrow}
        sharing -= narrow
    return [
        widths[column.share] if column.share else needed
        for column, needed in zip(columns, wanted, strict=True)
    ]


def _wanted(cells: Sequence[Cell], column: Column, width: float, face: Face) -> float:
    """Within bounds so wide that no text is broken, or, of a share, no word."""
    texts = {text for cell in cells for text in cell.texts}
    if column.share:
        texts = {Text(word, text.role) for text in texts for word in text.words.split()}
    wanted = face.widest(tuple(texts)) + 2 * _around(face, centred=column.centred)
    return min(wanted, width * WIDEST_FIT)
