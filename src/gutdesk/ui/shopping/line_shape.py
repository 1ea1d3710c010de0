"""Where everything of a row of the shopping list stands, for a width and a text size."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from gutdesk.domain.wording import Chip
from gutdesk.qt.shopping_model import ListRow, RowKind
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.chip_paint import ChipPainter
from gutdesk.ui.widgets.chip_paint import Placed as PlacedChips
from gutdesk.ui.widgets.wrapped_text import wrapped

EDGE, BOX, BEHIND_BOX = 8, 16, 10
"""Pixels at 100 % text: round a row, the tick box, and between it and the name."""
PAD, HEAD_PAD = 7, 12
LEAST = 34
MOST_NAME_LINES, MOST_BELOW_LINES, MOST_TEXT_LINES = 2, 2, 2
MOST_OFF, MOST_HINTS = 2, 1
"""Sentences in a row; the card has all of them."""


class Sentence(NamedTuple):
    """Something that speaks against a line: `is_off`, or only to be taken care of."""

    text: str
    at: QRect
    is_off: bool


class LineShape(NamedTuple):
    """All places count from the upper left corner of the row."""

    box: QRect
    name: str
    name_at: QRect
    amount: str
    amount_at: QRect
    below: str
    below_at: QRect
    chips: PlacedChips
    sentences: tuple[Sentence, ...]
    height: int


class LineShaper:
    """Made anew after a change of the text size."""

    def __init__(self, looks: Looks, view: QWidget) -> None:
        self._looks = looks
        self.name = QFont(view.font())
        self.name.setWeight(QFont.Weight.DemiBold)
        self.faint = QFont(view.font())
        self.amount = QFont(view.font())
        self.small = QFont(view.font())
        self.small.setPointSizeF(self.small.pointSizeF() * 12 / 13)
        self.head = QFont(self.small)
        self.head.setWeight(QFont.Weight.DemiBold)
        self.chips = ChipPainter(looks, view.font())
        self._names, self._amounts = QFontMetrics(self.name), QFontMetrics(self.amount)
        self._smalls, self._heads = QFontMetrics(self.small), QFontMetrics(self.head)
        self._known: dict[tuple[str, int], tuple[ListRow, LineShape]] = {}

    def shape(self, row: ListRow, width: int) -> LineShape:
        """Rows that have not changed are not set again."""
        kept = self._known.get((row.key, width))
        if kept is not None and kept[0] == row:
            return kept[1]
        made = self._heading(row, width) if row.words is None else self._line(row, width)
        if len(self._known) > 2000:  # a window that is drawn wider pixel by pixel
            self._known.clear()
        self._known[row.key, width] = (row, made)
        return made

    def _heading(self, row: ListRow, width: int) -> LineShape:
        px = self._looks.px
        is_fold = row.kind is RowKind.FOLD
        left = px(EDGE) + (px(BOX + BEHIND_BOX) if is_fold else 0)
        top = px(PAD if is_fold else HEAD_PAD)
        room = width - left - px(EDGE)
        counted = self._smalls.horizontalAdvance(row.count) + px(8) if row.count else 0
        title, high = wrapped(row.title, self.head, max(px(40), room - counted), MOST_NAME_LINES)
        name_at = QRect(left, top, room - counted, high)
        count_at = QRect(left + room - counted, top, counted, self._heads.height())
        box = QRect(px(EDGE), top + (self._heads.height() - px(BOX)) // 2, px(BOX), px(BOX))
        height = top + high + px(PAD if is_fold else 4) + 1
        return LineShape(
            box if is_fold else QRect(),
            title,
            name_at,
            row.count,
            count_at,
            "",
            QRect(),
            (),
            (),
            max(height, px(28)) if is_fold else height,
        )

    def name_font(self, row: ListRow) -> QFont:
        """What is not to be bought any more steps back."""
        bought = row.line is not None and row.line.ticked
        return self.faint if row.quiet or bought else self.name

    def _line(self, row: ListRow, width: int) -> LineShape:
        px, words = self._looks.px, row.words
        assert words is not None
        font = self.name_font(row)
        left = px(EDGE + BOX + BEHIND_BOX)
        room = max(px(60), width - left - px(EDGE))
        y = px(PAD)
        wide = QFontMetrics(font).horizontalAdvance(words.name)
        amount_wide = self._amounts.horizontalAdvance(words.amount)
        beside = wide + px(12) + amount_wide <= room or amount_wide <= room * 0.4
        name_room = room - (amount_wide + px(12) if beside and words.amount else 0)
        name, high = wrapped(words.name, font, name_room, MOST_NAME_LINES)
        name_at = QRect(left, y, name_room, high)
        box = QRect(px(EDGE), y + (self._names.height() - px(BOX)) // 2, px(BOX), px(BOX))
        chips, inline = self._inline_chips(row, left + wide + px(8), y, name_room - wide - px(8))
        if beside:
            amount_at = QRect(left + room - amount_wide, y, amount_wide, self._names.height())
        else:
            amount_at = QRect(left, y + high, room, self._amounts.height())
            high += self._amounts.height()
        y += high
        below, below_at = "", QRect()
        if words.below:
            below, high = wrapped(words.below, self.small, room, MOST_BELOW_LINES)
            below_at = QRect(left, y + px(1), room, high)
            y = below_at.bottom() + 1
        if not inline:
            chips, y = self.chips.place(_chips(row), left, y, room)
        sentences, y = self._sentences(row, left, y, room)
        box_bottom = px(PAD) + px(BOX)
        height = max(max(y, box_bottom) + px(PAD) + 1, px(LEAST))
        return LineShape(
            box if not row.quiet else QRect(),
            name,
            name_at,
            words.amount,
            amount_at,
            below,
            below_at,
            chips,
            sentences,
            height,
        )

    def _inline_chips(self, row: ListRow, x: int, y: int, room: int) -> tuple[PlacedChips, bool]:
        """Behind the name, where all of them have room there."""
        chips = _chips(row)
        gaps = self._looks.px(4) * max(0, len(chips) - 1)
        if not chips or sum(self.chips.width(chip) for chip in chips) + gaps > room:
            return (), not chips
        top = y + (self._names.height() - self.chips.height) // 2 - self._looks.px(3)
        return self.chips.place(chips, x, top, room)[0], True

    def _sentences(
        self, row: ListRow, left: int, y: int, room: int
    ) -> tuple[tuple[Sentence, ...], int]:
        """None of what is bought already."""
        words, line, px = row.words, row.line, self._looks.px
        assert words is not None
        if line is not None and line.ticked:
            return (), y
        found = []
        texts = [(text, True) for text in words.off[:MOST_OFF]]
        quiet = row.quiet or bool(words.off)
        texts += [(text, False) for text in words.hints[: 0 if quiet else MOST_HINTS]]
        indent = px(18)
        for text, is_off in texts:
            shown, high = wrapped(text, self.small, room - indent, MOST_TEXT_LINES)
            at = QRect(left + indent, y + px(2), room - indent, high)
            found.append(Sentence(shown, at, is_off))
            y = at.bottom() + 1
        return tuple(found), y


def _chips(row: ListRow) -> tuple[Chip, ...]:
    """None where nothing is to be bought."""
    return row.words.chips if row.words is not None and not row.quiet else ()
