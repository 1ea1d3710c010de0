"""Sections of boxes to tick, in columns: how high each is, and in which column it stands.

Lengths are tenths of a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF

from gutdesk.documents.document import Columns, Entry, Section
from gutdesk.qt.marks import BLACK, GREY, HAIR, LINE, Box, Mark, Stroke, Words
from gutdesk.qt.typeset import Face, LaidLine

GUTTER = 1.6
"""Between two columns, in heights of body text."""
BOX = 0.82
"""A box to tick, in heights of body text: a pen hits it, and it is no higher than its line."""
BESIDE_BOX = 0.5
"""Between a box and its words, in heights of body text."""
WIDEST_BESIDE = 0.45
"""Of the words, for what stands at the other end of a line."""
AROUND = 0.14
"""Above and below an entry, in heights of body text."""
ABOVE_HEAD = 0.8
"""Above a heading that does not begin its column, in heights of body text."""
FEW = 0.3
"""Of a page: what is lower stays in one column."""
STEPS = 16
"""How often the height of even columns is halved."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What is not parted, from its upper left corner."""

    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A section: its heading, that of where it goes on, and its entries as strips."""

    head: Strip
    again: Strip
    entries: tuple[tuple[Strip, ...], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Strips that stand together; `first` of its section or not."""

    laid: _Laid
    strips: tuple[Strip, ...]
    first: bool

    @property
    def height(self) -> float:
        return _height(self.strips)


@dataclass(frozen=True, slots=True)
class FilledPage:
    """What stands on a page, from the upper left corner of the first column."""

    height: float
    marks: tuple[Mark, ...]


Placed = list[tuple[float, Strip]]
"""A column from top to bottom."""


class LaidColumns:
    def __init__(self, columns: Columns, width: float, face: Face) -> None:
        gutter = face.height * GUTTER
        self._count = columns.count
        self._width = (width - gutter * (columns.count - 1)) / columns.count
        self._step = self._width + gutter
        self._above = face.height * ABOVE_HEAD
        self._sections = [self._lay(one, face) for one in columns.sections if one.entries]

    @property
    def first_height(self) -> float:
        """The least that can stand on a page: a heading and one entry."""
        if not self._sections:
            return 0.0
        laid = self._sections[0]
        return laid.head.height + _height(laid.entries[0])

    def height(self, page: float) -> float:
        """What it takes, if a page is so high."""
        return sum(filled.height for filled in self.pages(page, page))

    def pages(self, first: float, page: float) -> list[FilledPage]:
        """What stands on each page; on the first one there is less room."""
        pieces, at, found = self._pieces(page), 0, []
        room = first
        while at < len(pieces):
            columns, end = self._filled(pieces, at, room, self._count)
            if end == at and room >= page:
                # A heading leaves no room for what belongs to it: it stands there all the same.
                columns, end = [self._stacked(pieces[at])], at + 1
            if end == len(pieces):
                columns = self._even(pieces, at, room, page) or columns
            found.append(self._page(columns))
            at, room = end, page
        return found

    # -- into columns ----------------------------------------------------------------------------

    def _pieces(self, page: float) -> list[_Piece]:
        """The entries; one that no page holds is parted between its lines."""
        found = []
        for laid in self._sections:
            most = page - max(laid.head.height, laid.again.height)
            for number, strips in enumerate(laid.entries):
                parts = [strips] if _height(strips) <= most else [(one,) for one in strips]
                found += [
                    _Piece(laid, part, first=not number and not place)
                    for place, part in enumerate(parts)
                ]
        return found

    def _filled(
        self, pieces: Sequence[_Piece], at: int, room: float, count: int, *, whole: bool = False
    ) -> tuple[list[Placed], int]:
        """Columns of so much room from piece `at` on, and which piece comes next. With `whole` a
        section begins only where all of it has room."""
        columns: list[Placed] = []
        for _number in range(count):
            placed: Placed = []
            y = 0.0
            while at < len(pieces):
                head, above = self._head(pieces[at], y)
                needed = above + _height(head) + pieces[at].height
                if whole and pieces[at].first:
                    needed = above + _height(head) + sum(map(_height, pieces[at].laid.entries))
                if y + needed > room:
                    break
                y += above
                for strip in (*head, *pieces[at].strips):
                    placed.append((y, strip))
                    y += strip.height
                at += 1
            columns.append(placed)
        return columns, at

    def _head(self, piece: _Piece, y: float) -> tuple[tuple[Strip, ...], float]:
        """The heading that stands over a piece at `y`, and the room above it."""
        if piece.first:
            return (piece.laid.head,), self._above if y else 0.0
        return ((), 0.0) if y else ((piece.laid.again,), 0.0)

    def _stacked(self, piece: _Piece) -> Placed:
        placed: Placed = []
        y = 0.0
        for strip in (*self._head(piece, 0.0)[0], *piece.strips):
            placed.append((y, strip))
            y += strip.height
        return placed

    def _even(
        self, pieces: Sequence[_Piece], at: int, room: float, page: float
    ) -> list[Placed] | None:
        """The last of it, in columns as low as can be; a few lines stay in one. None where there is
        no room for all of it."""
        few, end = self._filled(pieces, at, min(room, page * FEW), 1)
        if end == len(pieces):
            return few
        for whole in (True, False):
            best, end = self._filled(pieces, at, room, self._count, whole=whole)
            if end < len(pieces):
                continue
            low, high = 0.0, room
            for _step in range(STEPS):
                middle = (low + high) / 2
                columns, end = self._filled(pieces, at, middle, self._count, whole=whole)
                if end == len(pieces):
                    best, high = columns, middle
                else:
                    low = middle
            return best
        return None

    def _page(self, columns: Sequence[Placed]) -> FilledPage:
        marks: list[Mark] = []
        height = 0.0
        for number, placed in enumerate(columns):
            for y, strip in placed:
                corner = QPointF(number * self._step, y)
                marks += [mark.moved(corner) for mark in strip.marks]
                height = max(height, y + strip.height)
        return FilledPage(height, tuple(marks))

    # -- lines -----------------------------------------------------------------------------------

    def _lay(self, section: Section, face: Face) -> _Laid:
        def head(lines: Sequence[LaidLine]) -> Strip:
            marks: list[Mark] = []
            y = 0.0
            for line in lines:
                marks.append(Words(line, QPointF(0.0, y)))
                y += line.height
            marks.append(Stroke(QPointF(0.0, y), QPointF(self._width, y), LINE, BLACK))
            return Strip(y + LINE, tuple(marks))

        return _Laid(
            head(face.lines(section.head, self._width)),
            head(face.lines(section.again, self._width)),
            tuple(self._entry(entry, face) for entry in section.entries),
        )

    def _entry(self, entry: Entry, face: Face) -> tuple[Strip, ...]:
        """Its lines; the first one has the box, the last one a hair below it."""
        side, around = face.height * BOX, face.height * AROUND
        left = side + face.height * BESIDE_BOX
        inner = max(self._width - left, 1.0)
        room = 0.0
        amounts: list[LaidLine] = []
        if entry.beside is not None and entry.beside.words:
            room = min(face.widest([entry.beside]), inner * WIDEST_BESIDE)
            amounts = face.lines(entry.beside, room)
            room += face.height * BESIDE_BOX
        names = face.lines(entry.texts[0], max(inner - room, 1.0)) if entry.texts else []
        rows: list[list[tuple[LaidLine, float]]] = []
        for name, amount in zip_longest(names, amounts):
            row = [(name, left)] if name is not None else []
            if amount is not None:
                row.append((amount, self._width - amount.width))
            rows.append(row)
        rows += [[(line, left)] for line in face.stacked(entry.texts[1:], inner, centred=False)]
        strips = []
        for number, row in enumerate(rows or [[]]):
            y = around if number == 0 else 0.0
            base = max((line.ascent for line, _x in row), default=0.0)
            placed = [(line, QPointF(x, y + base - line.ascent)) for line, x in row]
            bottom = max((at.y() + line.height for line, at in placed), default=y + side)
            marks: list[Mark] = [Words(line, at) for line, at in placed]
            if number == 0:
                frame = QRectF(LINE / 2, y + max(bottom - y - side, 0.0) / 2, side, side)
                marks.insert(0, Box(frame, entry.ticked))
                bottom = max(bottom, frame.bottom())
            if number >= len(rows) - 1:
                bottom += around
                marks.append(
                    Stroke(QPointF(left, bottom), QPointF(self._width, bottom), HAIR, GREY)
                )
            strips.append(Strip(bottom, tuple(marks)))
        return tuple(strips)


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)
