"""Words and tables of a document, measured: the lines of a text, the widths of columns, the heights
of rows. Lengths are tenths of a point, so that no device decides where a line ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from gutdesk.documents.document import SOFT_HYPHEN, Cell, Column, Listing, Role, Table, Text
from gutdesk.qt.stylesheet import body_font

UNITS_A_POINT = 10

SIZES = {
    Role.TITLE: 1.6,
    Role.HEADING: 1.15,
    Role.LARGE: 1.35,
    Role.STRONG: 1.1,
    Role.BODY: 1.0,
    Role.NOTE: 0.85,
    Role.SMALL: 0.72,
}
"""Of the size of body text."""
BOLD = frozenset({Role.TITLE, Role.HEADING, Role.LARGE, Role.STRONG})

ACROSS, ACROSS_LINED, ACROSS_CENTRED, DOWN = 0.4, 0.25, 0.15, 0.3
"""Around what is in a cell, in heights of body text."""
BOX = 1.1
"""A box to tick, in heights of body text: a thick pen hits it."""
APART = 0.35
"""Above a text that stands apart in its cell, in heights of body text."""
EVEN_STEPS = 16
"""Of line lengths down to half the width that are tried."""
WIDEST_FIT = 0.3
"""Of the table, for a column that goes by its words."""
WIDEST_MARK = 0.3
"""Of the width, for the marks of a listing."""
LEAST_LEADING = 1.15
"""From line to line in sizes of the text, for a font that says less."""
BESIDE_MARK = 0.55
"""Between the marks and the texts of a listing, in heights of body text."""
ENDLESS = 1e7


class LaidLine:
    """One line of a text, placed within the width it was laid for."""

    def __init__(self, layout: QTextLayout, number: int, above: float = 0.0) -> None:
        """`above` is the room that is wanted between this line and another one."""
        self._layout = layout
        self._number = number
        self.above = above
        least = layout.font().pixelSize() * LEAST_LEADING
        self.height = max(layout.lineAt(number).height(), least)

    @property
    def text(self) -> str:
        line = self._layout.lineAt(self._number)
        # Qt counts in halves of UTF-16, of which an emoji takes two.
        start, halves = line.textStart() * 2, self._layout.text().encode("utf-16-le")
        text = halves[start : start + line.textLength() * 2].decode("utf-16-le").strip()
        return text.replace(SOFT_HYPHEN, "")

    @property
    def ascent(self) -> float:
        return self._layout.lineAt(self._number).ascent()

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

    def scaled(self, scale: float) -> Face:
        """Another one, so many times as large, in which no word was broken yet."""
        return Face(self._points * scale)

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
        _break(layout, width)
        if text.even:
            _make_even(layout, width)
        self.broken += _broken(layout)
        above = self.height * APART if text.apart else 0.0
        return [
            LaidLine(layout, number, 0.0 if number else above)
            for number in range(layout.lineCount())
        ]

    def stacked(self, texts: Sequence[Text], width: float, *, centred: bool) -> list[LaidLine]:
        return [line for text in texts for line in self.lines(text, width, centred=centred)]

    def widest(self, texts: Sequence[Text]) -> float:
        """What the texts would take if none were broken."""
        lines = self.stacked(texts, ENDLESS, centred=False)
        # One unit more: a line that fits exactly may be broken by rounding.
        return max((line.width for line in lines), default=0.0) + 1.0


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()


def _broken(layout: QTextLayout) -> int:
    """How many of its lines begin within a word."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, layout.text())
    found = 0
    for number in range(1, layout.lineCount()):
        finder.setPosition(layout.lineAt(number).textStart())
        found += not finder.isAtBoundary()
    return found


def _alone(layout: QTextLayout) -> list[bool]:
    """Of each line, whether it is a single word."""
    return [len(LaidLine(layout, number).text.split()) == 1 for number in range(layout.lineCount())]


def _make_even(layout: QTextLayout, width: float) -> None:
    """Where the last of several lines is a single word, break it into as many lines that are
    shorter; or, if others would be single words for it, leave it as it was."""
    alone, broken = _alone(layout), _broken(layout)
    if len(alone) < 2 or not alone[-1]:
        return
    for step in range(1, EVEN_STEPS):
        _break(layout, width * (1 - step / 2 / EVEN_STEPS))
        if layout.lineCount() > len(alone) or _broken(layout) > broken:
            break
        now = _alone(layout)
        if not now[-1] and (sum(now) < sum(alone) or len(now) == 2):
            return
    _break(layout, width)


@dataclass(frozen=True, slots=True)
class LaidCell:
    """What is in a cell, from the cell's upper left corner."""

    height: float
    lines: tuple[tuple[LaidLine, QPointF], ...] = ()
    box: QRectF | None = None


def lay_cell(cell: Cell, width: float, face: Face, column: Column) -> LaidCell:
    across, down, centred = _around(face, column), face.height * DOWN, column.centred
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
    for place, line in enumerate(lines):
        y += line.above if place else 0.0
        placed.append((line, QPointF(x, y)))
        y += line.height
    bottom = max(y, box.bottom() if box is not None else 0.0)
    return LaidCell(bottom + down, tuple(placed), box)


class LaidTable:
    """`edges` are the left edges of the columns and the right one of the table."""

    def __init__(self, table: Table, width: float, face: Face) -> None:
        self.columns = table.columns
        self.face = face
        self.least = table.least * face.height
        widths = _widths(table, width, face)
        self.edges = (0.0, *accumulate(widths))
        self.head = self._lay(table.head, widths, face)
        self._cells = table.rows
        self._rows = tuple(self._lay(row, widths, face) for row in table.rows)

    def _lay(
        self, row: Sequence[Cell], widths: Sequence[float], face: Face
    ) -> tuple[LaidCell, ...]:
        return tuple(
            lay_cell(cell, width, face, column)
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

    def height(self, cells: dict[int, LaidCell]) -> float:
        """Of a row that shows these cells."""
        return max(self.least, *(cell.height for cell in cells.values()))

    @property
    def first_height(self) -> float:
        """The least that can stand on a page: the head and one row."""
        return self.head_height + (self.height(self.row(0, first=True)) if self.count else 0)

    @property
    def heights(self) -> list[float]:
        """Of its rows, if they all stand on one page."""
        return [self.height(self.row(number, first=number == 0)) for number in range(self.count)]

    @property
    def highest(self) -> float:
        """What a page must hold so that no row is cut."""
        rows = [self.height(self.row(number, first=True)) for number in range(self.count)]
        return self.head_height + max(rows, default=0.0)

    def fill(self, room: float) -> None:
        """Make the lowest rows higher until all of them take so much room."""
        heights = sorted(self.heights)
        for place in range(len(heights), 0, -1):
            level = (room - sum(heights[place:])) / place
            if level >= heights[place - 1]:
                self.least = max(self.least, level)
                return


class LaidListing:
    """Lines in rows, from the left edge. Of each item: its rows, each with its height."""

    def __init__(self, listing: Listing, width: float, face: Face) -> None:
        marks = [item.mark for item in listing.items]
        room = min(face.widest(marks), width * WIDEST_MARK)
        left = room + face.height * BESIDE_MARK
        self.items = [
            _beside(
                face.lines(item.mark, room),
                face.stacked(item.texts, max(width - left, 1.0), centred=False),
                left,
            )
            for item in listing.items
        ]


Row = tuple[float, tuple[tuple[LaidLine, QPointF], ...]]
"""Its height, and its lines from its upper left corner."""


def row_of(line: LaidLine) -> Row:
    return line.height, ((line, QPointF(0.0, 0.0)),)


def _beside(marks: Sequence[LaidLine], lines: Sequence[LaidLine], left: float) -> list[Row]:
    """What is beside each other stands on one base line."""
    rows = []
    for mark, line in zip_longest(marks, lines):
        both = [(one, x) for one, x in ((mark, 0.0), (line, left)) if one is not None]
        base = max(one.ascent for one, _x in both)
        placed = tuple((one, QPointF(x, base - one.ascent)) for one, x in both)
        rows.append((max(at.y() + one.height for one, at in placed), placed))
    return rows


def _around(face: Face, column: Column) -> float:
    if column.centred:
        return face.height * ACROSS_CENTRED
    return face.height * (ACROSS_LINED if column.lined else ACROSS)


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
        texts = {
            Text(word, text.role)
            for text in texts
            for word in text.words.replace(SOFT_HYPHEN, " ").split()
        }
    wanted = face.widest(tuple(texts)) + 2 * _around(face, column)
    return min(wanted, width * WIDEST_FIT)
