"""Painting a row of the time line: time, icon, title with its chips, and the quieter detail
below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gutdesk.domain.wording import Chip, Line
from gutdesk.qt.icons import pixmap
from gutdesk.qt.theme import Theme
from gutdesk.qt.timeline_model import TimelineModel
from gutdesk.ui.log.timeline_rows import PAD, WRAP, RowPlacer, RowShape
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.food_marks import FoodMarks

ICONS = {"drink": "meal"}
"""Kinds that share a drawing."""

LEFT_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
WRAPPED_LEFT = WRAP | int(Qt.AlignmentFlag.AlignLeft)
ELIDE = Qt.TextElideMode.ElideRight

Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: QWidget, entries: TimelineModel) -> None:
        super().__init__(parent)
        self._looks = looks
        self._view = parent
        self._entries = entries
        self._placer: RowPlacer | None = None

    def restyle(self, spans: list[str]) -> None:
        """Fonts and the width of the time column, from the times that are shown."""
        self._placer = RowPlacer(self._looks, self._view, spans)

    @property
    def placer(self) -> RowPlacer:
        if self._placer is None:
            self._placer = RowPlacer(self._looks, self._view, [])
        return self._placer

    def menu_rect(self, row: QRect) -> QRect:
        """Where the three dots stand: in the middle of the title line."""
        size = self._looks.px(28)
        middle = self._looks.px(PAD) + self.placer.title_height // 2
        return QRect(row.right() - size - 2, row.top() + middle - size // 2, size, size)

    def shape(self, row: int, width: int) -> RowShape:
        """Where everything in that row goes, if the row is so wide."""
        return self.placer.shape(*self._entries.row(row), width)

    def origin(self, row: QRect) -> QPoint:
        """From where the places of a shape count."""
        return QPoint(row.left() + self.placer.text_left, row.top() + self._looks.px(PAD))

    def food_at(self, index: QModelIndex, row: QRect, at: QPoint) -> FoodMarks | None:
        """The food whose mark is at that place of the view."""
        return self.shape(index.row(), row.width()).food_at(at - self.origin(row))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        own = self._entries.size_of(index.row())
        if own is not None:
            return own
        width = self._view.viewport().width()  # type: ignore[attr-defined]
        height = self.shape(index.row(), width).height
        return QSize(width, height + 2 * self._looks.px(PAD) + 1)

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._entries.size_of(index.row()) is not None:
            return
        theme = self._looks.theme
        row: QRect = option.rect
        shape = self.shape(index.row(), row.width())
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
        line = self._entries.row(index.row())[1]
        self._paint_contents(painter, row, line, theme, shape)
        self._paint_dots(painter, row, theme, strong=selected or hovered)
        painter.restore()

    def _paint_contents(
        self, painter: QPainter, row: QRect, line: Line, theme: Theme, shape: RowShape
    ) -> None:
        placer = self.placer
        at = self.origin(row)
        painter.setFont(placer.fonts.body)
        painter.setPen(QColor(theme.muted))
        left = row.left() + self._looks.px(6)
        times = QRect(left, at.y(), placer.time_width, placer.title_height)
        painter.drawText(
            times, LEFT_MIDDLE, placer.body.elidedText(line.when, ELIDE, times.width())
        )
        size = self._looks.px(16)
        ratio = painter.device().devicePixelRatio()
        name = ICONS.get(line.icon, line.icon)
        picture = pixmap(name, theme.accent, size, ratio)
        painter.drawPixmap(times.right() + 1, at.y() + (placer.title_height - size) // 2, picture)
        painter.setFont(placer.fonts.title)
        painter.setPen(QColor(theme.text))
        painter.drawText(shape.title.translated(at), WRAPPED_LEFT, line.title)
        for chip, place in shape.chips:
            if isinstance(chip, Chip):
                self._paint_chip(painter, chip, place.translated(at), theme)
            else:
                placer.painter.paint_mark(painter, chip, place.translated(at), theme)
        if shape.foods is not None:
            below = at + QPoint(0, shape.foods_top)
            placer.painter.paint(painter, shape.foods, below, theme)
        if shape.detail is not None:
            painter.setPen(QColor(theme.muted))
            shape.detail.draw(painter, at + QPoint(0, shape.detail_top))

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
        painter.setFont(self.placer.fonts.strong)
        painter.setPen(QColor(ink))
        text = painter.fontMetrics().elidedText(chip.text, ELIDE, place.width() - self._looks.px(4))
        painter.drawText(place, CENTRE, text)

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
