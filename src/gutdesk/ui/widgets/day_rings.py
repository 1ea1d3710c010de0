"""The ring of a day and what it means: full, broken off, dashed. Shape tells, colour helps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.widgets.month_days import MonthDays

_Index = QModelIndex | QPersistentModelIndex


class DayRings(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        days = index.model()
        if not isinstance(days, MonthDays) or (day := days.day_at(index)) is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell: QRect = option.rect
        side = min(cell.width(), cell.height()) - 5
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(QRectF(cell).center())
        if day == days.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_soft))
            painter.drawEllipse(circle)
        future = days.today is not None and day > days.today
        if not future:
            draw_ring(painter, circle, days.marks.get(day), self.theme)
        if day in days.complete:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent))
            spot = side * 0.055
            painter.drawEllipse(circle.center() + QPointF(0, side * 0.33), spot, spot)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6, 6)
        font = QFont(option.font)
        if day == days.today:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted if future else self.theme.text))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


def draw_ring(painter: QPainter, circle: QRectF, share: float | None, theme: Theme) -> None:
    """The mark of a day within `circle`: whole, an arc clockwise from the top, or dashed."""
    width = max(1.5, circle.width() * 0.085)
    inner = circle.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not share:
        pen = QPen(QColor(mix(theme.line, theme.muted, 0.45)), max(1.0, width * 0.6))
        pen.setDashPattern([2.6, 2.4])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(inner)
        return
    whole = QPen(QColor(theme.accent), width)
    if share < 1:
        painter.setPen(QPen(QColor(theme.line), width))
        painter.drawEllipse(inner)
        whole.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(whole)
        painter.drawArc(inner, 90 * 16, -round(share * 360 * 16))
    else:
        painter.setPen(whole)
        painter.drawEllipse(inner)


class RingLegend(QWidget):
    """What the rings mean, in one line or as many as the width asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked_height = 0
        self._words = (
            (1.0, _("all rated")),
            (0.4, _("part")),
            (None, _("not logged")),
        )
        self.setAccessibleName(", ".join(word for _share, word in self._words))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 12 / 13)
        return font

    def _flow(self, width: int) -> tuple[list[QRect], QFontMetrics]:
        """A rectangle for each word with its glyph before it."""
        metrics = QFontMetrics(self._small())
        line = metrics.height() + 4
        places: list[QRect] = []
        x = y = 0
        for _share, word in self._words:
            wide = line + metrics.horizontalAdvance(word) + 4
            if x and x + wide > width:
                x, y = 0, y + line
            places.append(QRect(x, y, wide, line))
            x += wide + line // 2
        return places, metrics

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow(width)[0][-1].bottom() + 1

    def sizeHint(self) -> QSize:
        right = max(place.right() for place in self._flow(100_000)[0])
        return QSize(right + 1, self.heightForWidth(right + 1))

    def minimumSizeHint(self) -> QSize:
        widest = max(place.width() for place in self._flow(1)[0])
        self._asked_height = self.heightForWidth(max(widest, self.width()))
        return QSize(widest, self._asked_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.heightForWidth(event.size().width()) != self._asked_height:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        places, metrics = self._flow(self.width())
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = metrics.ascent()
        for (share, word), place in zip(self._words, places, strict=True):
            if turned:
                place.moveLeft(self.width() - place.left() - place.width())
            left = place.right() - side if turned else place.left() + 1
            glyph = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
            draw_ring(painter, glyph, share, self._theme)
            painter.setPen(QColor(self._theme.muted))
            gap = side + 6
            text = place.adjusted(0, 0, -gap, 0) if turned else place.adjusted(gap, 0, 0, 0)
            edge = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
            flow = edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(text, int(flow), word)
        painter.end()
