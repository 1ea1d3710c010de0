"""The foods of a meal as they run over the lines below its title, each with its marks behind it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gutdesk.domain.food_marks import FoodMarks, MealMarks, TagMark
from gutdesk.i18n import ngettext
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.looks import Looks

LEFT_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
ELIDE = Qt.TextElideMode.ElideRight
MOST_LINES = 6
SEPARATOR = "·"


class Piece(NamedTuple):
    """A text or a mark in its place. `food` is the food that it belongs to."""

    text: str
    place: QRect
    mark: TagMark | None = None
    food: FoodMarks | None = None
    strong: bool = False
    is_cut: bool = False


class Flow(NamedTuple):
    pieces: tuple[Piece, ...]
    height: int

    def food_at(self, at: QPoint) -> FoodMarks | None:
        """The food whose mark is there."""
        for piece in self.pieces:
            if piece.mark is not None and piece.place.contains(at):
                return piece.food
        return None


class FoodsPainter:
    """Places and paints; measures are those of the widget's font."""

    def __init__(self, looks: Looks, small: QFont, strong: QFont) -> None:
        self._looks = looks
        self.font = small
        self._strong = strong
        self.mark_font = QFont(small)
        self.mark_font.setPointSizeF(small.pointSizeF() * 11 / 12)
        self._small = QFontMetrics(self.font)
        self._mark = QFontMetrics(self.mark_font)
        self.mark_height = self._mark.height() + looks.px(2)
        self.line_height = max(self._small.height(), self.mark_height) + looks.px(3)
        self.gap = looks.px(6)

    def mark_width(self, mark: TagMark, most: int) -> int:
        return min(most, self._mark.horizontalAdvance(mark.text) + self._looks.px(12))

    def place(self, marks: MealMarks, width: int, *, without: str = "") -> Flow:
        """The foods over as many lines as they need, at most six; `without`: a dish that the title
        names already."""
        made = _Placing(self, width)
        for group in marks.groups:
            named = bool(group.dish) and group.dish != without
            if named:
                made.begin_line()
                made.add_text(f"{group.dish}:", strong=True)
            for number, food in enumerate(group.foods):
                if not made.add_food(food, first=named and number == 0):
                    made.close(len(marks.foods))
                    return made.flow()
            if named:
                made.wants_line = True
        return made.flow()

    def advance(self, text: str, *, strong: bool = False) -> int:
        if strong:
            return QFontMetrics(self._strong).horizontalAdvance(text)
        return self._small.horizontalAdvance(text)

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, flow: Flow, at: QPoint, theme: Theme) -> None:
        for piece in flow.pieces:
            place = piece.place.translated(at)
            if piece.mark is not None:
                self.paint_mark(painter, piece.mark, place, theme)
                continue
            painter.setFont(self._strong if piece.strong else self.font)
            painter.setPen(QColor(theme.text if piece.food or piece.strong else theme.muted))
            text = piece.text
            if piece.is_cut:
                text = painter.fontMetrics().elidedText(text, ELIDE, place.width())
            painter.drawText(place, LEFT_MIDDLE, text)

    def paint_mark(self, painter: QPainter, mark: TagMark, place: QRect, theme: Theme) -> None:
        """A quiet outline; dashed where it only may be so, a filled ground for the avoid list."""
        avoid = mark.role == "avoid"
        ink = theme.caution if avoid else theme.muted
        painter.setBrush(QColor(theme.caution_soft if avoid else theme.surface))
        pen = QPen(QColor(theme.caution_soft if avoid else theme.line), 1)
        if mark.role == "maybe":
            pen = QPen(QColor(mix(theme.line, theme.muted, 0.5)), 1, Qt.PenStyle.DashLine)
        if mark.role == "more":
            pen = QPen(Qt.PenStyle.NoPen)
        if mark.role == "unknown":
            pen = QPen(QColor(theme.muted), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        radius = place.height() / 2
        painter.drawRoundedRect(place, radius, radius)
        painter.setFont(self.mark_font)
        painter.setPen(QColor(ink))
        text = self._mark.elidedText(mark.text, ELIDE, place.width() - self._looks.px(6))
        painter.drawText(place, CENTRE, text)


class _Placing:
    """A flow under way."""

    def __init__(self, painter: FoodsPainter, width: int) -> None:
        self._painter = painter
        self._width = width
        self._pieces: list[Piece] = []
        self._x = 0
        self._line = 0
        self._gap = painter.gap
        self._foods = 0
        self.wants_line = False

    def begin_line(self) -> None:
        if self._x:
            self._x, self._line = 0, self._line + 1

    def add_text(self, text: str, *, strong: bool = False, food: FoodMarks | None = None) -> None:
        wanted = self._painter.advance(text, strong=strong) + 1
        wide = min(wanted, self._width - self._x)
        self._pieces.append(Piece(text, self._box(wide), None, food, strong, wide < wanted))
        self._x += wide + self._gap

    def _box(self, wide: int) -> QRect:
        top = self._line * self._painter.line_height
        return QRect(self._x, top, wide, self._painter.line_height)

    def add_food(self, food: FoodMarks, *, first: bool) -> bool:
        """Behind the one before, or in the next line with all its marks; False where the lines have
        come to an end."""
        if self.wants_line:
            self.begin_line()
            self.wants_line = False
        painter = self._painter
        marks = [painter.mark_width(mark, self._width) for mark in food.marks]
        wide = painter.advance(food.text) + 1 + sum(mark + self._gap for mark in marks)
        dot = painter.advance(SEPARATOR) + 1 + self._gap if self._x and not first else 0
        if self._x and self._x + dot + wide > self._width:
            self.begin_line()
            dot = 0
        if self._line >= MOST_LINES:
            return False
        if dot:
            self.add_text(SEPARATOR)
        self.add_text(food.text, food=food)
        for mark, mark_wide in zip(food.marks, marks, strict=True):
            if self._x + mark_wide > self._width:
                self.begin_line()
            top = self._line * painter.line_height
            top += (painter.line_height - painter.mark_height) // 2
            place = QRect(self._x, top, mark_wide, painter.mark_height)
            self._pieces.append(Piece(mark.text, place, mark, food))
            self._x += mark_wide + self._gap
        self._foods += 1
        return True

    def close(self, count: int) -> None:
        """Say how many foods are left, at the end of the last line."""
        left = count - self._foods
        text = ngettext("+{count} food", "+{count} foods", left).format(count=left)
        wide = self._painter.advance(text)
        last = MOST_LINES - 1
        height = self._painter.line_height
        ends = [one.place.right() for one in self._pieces if one.place.top() // height == last]
        self._line = last
        self._x = max(ends, default=-self._gap) + self._gap + 1
        if self._x + wide > self._width:
            self._line, self._x = last + 1, 0
        self.add_text(text)

    def flow(self) -> Flow:
        used = self._line + (1 if self._x else 0)
        return Flow(tuple(self._pieces), used * self._painter.line_height)
