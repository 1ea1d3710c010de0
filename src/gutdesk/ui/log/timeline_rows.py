"""Where everything in a row of the time line goes. Placed once, for its height and for painting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import Entry, Meal
from gutdesk.domain.dishes import one_dish
from gutdesk.domain.wording import Chip, Line
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.food_marks import FoodMarks, MealMarks, TagMark
    from gutdesk.ui.log.foods_paint import Flow, FoodsPainter

PAD = 8
_WIDE_TIME = datetime(2000, 1, 1, 12, 30)  # noqa: DTZ001 - only the width of its text counts
MOST_DETAIL_LINES = 4
WRAP = int(Qt.TextFlag.TextWordWrap)


class Fonts(NamedTuple):
    body: QFont
    title: QFont
    small: QFont
    strong: QFont

    @classmethod
    def of(cls, widget: QWidget) -> Fonts:
        body = QFont(widget.font())
        title = QFont(body)
        title.setWeight(QFont.Weight.DemiBold)
        small = QFont(body)
        small.setPointSizeF(body.pointSizeF() * 12 / 13)
        strong = QFont(small)
        strong.setWeight(QFont.Weight.DemiBold)
        return cls(body, title, small, strong)


class RowShape(NamedTuple):
    """Places count from the left end of the title and the top of the row's contents. `food` is the
    one food that the title names."""

    title: QRect
    chips: tuple[tuple[Chip | TagMark, QRect], ...]
    food: FoodMarks | None
    foods: Flow | None
    foods_top: int
    detail: QTextLayout | None
    detail_top: int
    height: int

    def food_at(self, at: QPoint) -> FoodMarks | None:
        """The food whose mark is there."""
        for chip, place in self.chips:
            if not isinstance(chip, Chip) and place.contains(at):
                return self.food
        if self.foods is None:
            return None
        return self.foods.food_at(at - QPoint(0, self.foods_top))


class RowPlacer:
    """For one set of rows in one font: made anew when the day, the theme or the text size is
    another."""

    def __init__(self, looks: Looks, widget: QWidget, spans: list[str]) -> None:
        """`spans`: the times that are shown; the column of times is as wide as they need."""
        self._looks = looks
        self.fonts = Fonts.of(widget)
        self.body = QFontMetrics(self.fonts.body)
        self._title = QFontMetrics(self.fonts.title)
        self._small = QFontMetrics(self.fonts.small)
        usual = [looks.formats.time(_WIDE_TIME)]
        widest = max(self.body.horizontalAdvance(text) for text in [*usual, *spans])
        self.time_width = min(widest, self.body.horizontalAdvance("00:00 – 00:00 AM")) + PAD
        self.title_height = self._title.height()
        self.text_left = looks.px(6) + self.time_width + looks.px(16 + 14)
        self._painter: FoodsPainter | None = None
        self._kept: dict[int, tuple[Line, MealMarks | None, int, RowShape]] = {}

    @property
    def painter(self) -> FoodsPainter:
        """Of foods and their marks; made when the first are there."""
        if self._painter is None:
            from gutdesk.ui.log.foods_paint import FoodsPainter

            self._painter = FoodsPainter(self._looks, self.fonts.small, self.fonts.strong)
        return self._painter

    def text_width(self, row_width: int) -> int:
        return max(80, row_width - self.text_left - self._looks.px(40))

    def shape(self, entry: Entry, line: Line, marks: MealMarks | None, row_width: int) -> RowShape:
        kept = self._kept.get(id(line))
        if kept is not None and kept[1] is marks and kept[2] == row_width:
            return kept[3]
        shape = self._place(entry, line, marks, self.text_width(row_width))
        # The line is kept along, so that no other one can get its identity.
        self._kept[id(line)] = (line, marks, row_width, shape)
        return shape

    def _place(self, entry: Entry, line: Line, marks: MealMarks | None, width: int) -> RowShape:
        beside: tuple[TagMark, ...] = ()
        food: FoodMarks | None = None
        foods: Flow | None = None
        detail = line.detail
        if marks is not None and isinstance(entry, Meal):
            whole = one_dish(entry) if entry.slot is None else ""
            if entry.slot is None and len(entry.items) == 1 and not whole:
                food = marks.foods[0]
                beside = food.marks
            else:
                foods, detail = self.painter.place(marks, width, without=whole), entry.note
        elif marks is not None:
            food = marks.foods[0]
            beside = food.marks
        chips, height, title = self._place_title(line, width, beside)
        foods_top = height + 2
        if foods is not None:
            height += foods.height + 2
        detail_top = height + 2
        layout = None
        if detail:
            layout, detail_height = self._detail_layout(detail, width)
            height += detail_height + 2
        return RowShape(title, chips, food, foods, foods_top, layout, detail_top, height)

    def _place_title(
        self, line: Line, width: int, marks: tuple[TagMark, ...]
    ) -> tuple[tuple[tuple[Chip | TagMark, QRect], ...], int, QRect]:
        """Where the chips go, how high the title line is, and the title's own rectangle; chips that
        do not fit beside the title go on in the next line."""
        text = self._title.boundingRect(QRect(0, 0, width, 4000), WRAP, line.title)
        box = QRect(0, 0, min(width, text.width() + 1), max(text.height(), self.title_height))
        if not line.chips and not marks:
            return (), box.height(), box
        chip_height = self._small.height() + self._looks.px(4)
        gap = self._looks.px(6)
        one_line = text.height() <= self.title_height * 1.5
        x = box.width() + gap if one_line else width + 1
        y, height = 0, box.height()
        placed: list[tuple[Chip | TagMark, QRect]] = []
        for chip in (*line.chips, *marks):
            if isinstance(chip, Chip):
                wide = self._small.horizontalAdvance(chip.text) + self._looks.px(16)
                wide = min(width, wide)
            else:
                wide = self.painter.mark_width(chip, width)
            if x + wide > width:
                x, y = 0, height + self._looks.px(2)
            # Beside the title a chip may stand out by as much as the row has padding.
            top = y if y else (self.title_height - chip_height) // 2
            placed.append((chip, QRect(x, top, wide, chip_height)))
            height = max(height, y + chip_height if y else top + chip_height)
            x += wide + gap
        return tuple(placed), height, box

    def _detail_layout(self, text: str, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(text, self.fonts.small)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        lines = 0
        while lines < MOST_DETAIL_LINES:
            row = layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(width)
            row.setPosition(QPoint(0, round(y)))
            y += row.height()
            lines += 1
        layout.endLayout()
        return layout, round(y)
