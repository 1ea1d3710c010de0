"""Painting a row of the time line: time, icon, title with its chips, and the quieter detail
below."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gutdesk.domain.wording import Chip, Line
from gutdesk.qt.icons import pixmap
from gutdesk.qt.theme import Theme
from gutdesk.qt.timeline_model import LineRole
from gutdesk.ui.looks import Looks

ICONS = {"drink": "meal"}
"""Kinds that share a drawing."""

PAD = 8
_WIDE_TIME = datetime(2000, 1, 1, 12, 30)  # noqa: DTZ001 - only the width of its text counts
MOST_DETAIL_LINES = 4


class Fonts(NamedTuple):
    body: QFont
    title: QFont
    small: QFont

    @classmethod
    def of(cls, widget: QWidget) -> Fonts:
        body = QFont(widget.font())
        title = QFont(body)
        title.setWeight(QFont.Weight.DemiBold)
        small = QFont(body)
        small.setPointSizeF(body.pointSizeF() * 12 / 13)
        return cls(body, title, small)


class TimelineDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._view = parent
        self._time_width = 0
        self._fonts = Fonts.of(parent)

    def restyle(self, spans: list[str]) -> None:
        """Fonts and the width of the time column, from the times that are shown."""
        self._fonts = Fonts.of(self._view)
        metrics = QFontMetrics(self._fonts.body)
        usual = [self._looks.formats.time(_WIDE_TIME)]
        widest = max(metrics.horizontalAdvance(text) for text in [*usual, *spans])
        self._time_width = min(widest, metrics.horizontalAdvance("00:00 – 00:00 AM")) + PAD

    def menu_rect(self, row: QRect) -> QRect:
        """Where the three dots stand: in the middle of the title line."""
        size = self._looks.px(28)
        middle = self._looks.px(PAD) + QFontMetrics(self._fonts.title).height() // 2
        return QRect(row.right() - size - 2, row.top() + middle - size // 2, size, size)

    # -- measuring -------------------------------------------------------------------------------

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        own = index.data(Qt.ItemDataRole.SizeHintRole)
        if own is not None:
            return own
        line: Line = index.data(LineRole)
        width = self._view.viewport().width()  # type: ignore[attr-defined]
        column = self._text_width(width)
        height = self._title_height(line, column)
        if line.detail:
            height += self._detail_layout(line.detail, column)[1] + 2
        return QSize(width, height + 2 * self._looks.px(PAD) + 1)

    def _text_left(self) -> int:
        return self._looks.px(6) + self._time_width + self._looks.px(16 + 14)

    def _text_width(self, row_width: int) -> int:
        return max(80, row_width - self._text_left() - self._looks.px(40))

    def _title_height(self, line: Line, width: int) -> int:
        return self._place_title(line, width)[1]

    def _place_title(self, line: Line, width: int) -> tuple[list[tuple[Chip, QRect]], int, QRect]:
        """Where the chips go, how high the title line is, and the title's own rectangle; chips that
        do not fit beside the title go on in the next line."""
        title = QFontMetrics(self._fonts.title)
        small = QFontMetrics(self._fonts.small)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = title.boundingRect(QRect(0, 0, width, 4000), flags, line.title)
        box = QRect(0, 0, min(width, text.width() + 1), max(text.height(), title.height()))
        chip_height = small.height() + self._looks.px(4)
        gap = self._looks.px(6)
        one_line = text.height() <= title.height() * 1.5
        x = box.width() + gap if one_line else width + 1
        y, height = 0, box.height()
        placed = []
        for chip in line.chips:
            wide = min(width, small.horizontalAdvance(chip.text) + self._looks.px(16))
            if x + wide > width:
                x, y = 0, height + self._looks.px(2)
            # Beside the title a chip may stand out by as much as the row has padding.
            top = y if y else (title.height() - chip_height) // 2
            placed.append((chip, QRect(x, top, wide, chip_height)))
            height = max(height, y + chip_height if y else top + chip_height)
            x += wide + gap
        return placed, height, box

    def _detail_layout(self, text: str, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(text, self._fonts.small)
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

    # -- painting --------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.data(Qt.ItemDataRole.SizeHintRole) is not None:
            return
        theme = self._looks.theme
        line: Line = index.data(LineRole)
        row: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            ground = QColor(theme.raised if not selected else theme.accent_soft)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(row.adjusted(0, 1, -1, -2), 6, 6)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 2, -2, -3), 6, 6)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(theme.line))
        self._paint_contents(painter, row, line, theme)
        self._paint_dots(painter, row, theme, strong=selected or hovered)
        painter.restore()

    def _paint_contents(self, painter: QPainter, row: QRect, line: Line, theme: Theme) -> None:
        top = row.top() + self._looks.px(PAD)
        title_height = QFontMetrics(self._fonts.title).height()
        painter.setFont(self._fonts.body)
        painter.setPen(QColor(theme.muted))
        times = QRect(row.left() + self._looks.px(6), top, self._time_width, title_height)
        metrics = QFontMetrics(self._fonts.body)
        shown = metrics.elidedText(line.when, Qt.TextElideMode.ElideRight, times.width())
        painter.drawText(times, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        size = self._looks.px(16)
        ratio = painter.device().devicePixelRatio()
        name = ICONS.get(line.icon, line.icon)
        picture = pixmap(name, theme.accent, size, ratio)
        painter.drawPixmap(times.right() + 1, top + (title_height - size) // 2, picture)
        left = row.left() + self._text_left()
        width = self._text_width(row.width())
        chips, height, box = self._place_title(line, width)
        painter.setFont(self._fonts.title)
        painter.setPen(QColor(theme.text))
        painter.drawText(
            box.translated(left, top),
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft),
            line.title,
        )
        for chip, place in chips:
            self._paint_chip(painter, chip, place.translated(left, top), theme)
        if line.detail:
            painter.setPen(QColor(theme.muted))
            layout, _height = self._detail_layout(line.detail, width)
            layout.draw(painter, QPoint(left, top + height + 2))

    def _paint_chip(self, painter: QPainter, chip: Chip, place: QRect, theme: Theme) -> None:
        ground, ink, edge = {
            "accent": (theme.accent_soft, theme.accent, theme.accent_soft),
            "caution": (theme.caution_soft, theme.caution, theme.caution_soft),
        }.get(chip.role, (theme.surface, theme.text, theme.line))
        radius = place.height() / 2
        if chip.score is not None:
            ground = edge = theme.severity[chip.score]
            ink = theme.severity_text(chip.score)
            radius = 4
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place, radius, radius)
        font = QFont(self._fonts.small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        text = QFontMetrics(font).elidedText(
            chip.text, Qt.TextElideMode.ElideRight, place.width() - self._looks.px(4)
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_dots(self, painter: QPainter, row: QRect, theme: Theme, *, strong: bool) -> None:
        place = self.menu_rect(row)
        size = self._looks.px(16)
        colour = theme.text if strong else theme.muted
        picture = pixmap("more", colour, size, painter.device().devicePixelRatio())
        painter.drawPixmap(
            place.left() + (place.width() - size) // 2,
            place.top() + (place.height() - size) // 2,
            picture,
        )
