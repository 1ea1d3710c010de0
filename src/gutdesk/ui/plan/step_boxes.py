"""The boxes of a food test: eaten, for today, to come, and the days without the food."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.boxes import Box, BoxState, boxes_of_ladder, boxes_of_run
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.step_words import BoxWords, box_words

GAP, PAD, LEAST, MOST = 8, 9, 92, 190
"""Between boxes, inside of one, and its least and largest width, in pixels at 100 % text."""
RADIUS = 6


class StepBoxes(QWidget):
    """As many boxes side by side as have room, the others below. It only shows: what is said of it
    is its accessible name, and `words` for a card that is read out as a whole."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._boxes: tuple[tuple[Box, BoxWords], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        looks.changed.connect(self._restyled)

    # -- what is shown ---------------------------------------------------------------------------

    def show_run(
        self, run: Run | None, challenge: Challenge | None, today: date, formats: Formats
    ) -> None:
        """The boxes of a run; without one those of the ladder, and none without a food."""
        if run is not None:
            boxes, unit = boxes_of_run(run, today), run.unit
        elif challenge is not None:
            boxes, unit = boxes_of_ladder(challenge), challenge.unit
        else:
            boxes, unit = (), ""
        self._boxes = tuple((box, box_words(box, unit, today, formats)) for box in boxes)
        self.setAccessibleName(_("Steps: {steps}").format(steps=self.words))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """Every box, read out."""
        return "; ".join(words.said for _box, words in self._boxes)

    @property
    def states(self) -> tuple[BoxState, ...]:
        return tuple(box.state for box, _words in self._boxes)

    # -- size ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        count = max(1, len(self._boxes))
        gap = self._looks.px(GAP)
        width = self._least() * count + gap * (count - 1)
        return QSize(width, self._box_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._least(), self._looks.px(MOST)), self._box_height())

    def heightForWidth(self, width: int) -> int:
        if not self._boxes:
            return 0
        rows = -(-len(self._boxes) // self._columns(width))
        return rows * self._box_height() + (rows - 1) * self._looks.px(GAP)

    def _least(self) -> int:
        """The width in which every text has room."""
        strong, small = QFontMetrics(self._strong()), QFontMetrics(self._small())
        widest = [
            max(strong.horizontalAdvance(words.title), small.horizontalAdvance(words.below))
            for _box, words in self._boxes
        ]
        around = 2 * self._looks.px(PAD) + 4
        return max(self._looks.px(LEAST), max(widest, default=0) + around)

    def _columns(self, width: int) -> int:
        gap = self._looks.px(GAP)
        fit = max(1, (width + gap) // (self._least() + gap))
        count = len(self._boxes)
        rows = -(-count // fit)
        return max(1, -(-count // max(1, rows)))

    def _box_height(self) -> int:
        lines = QFontMetrics(self._strong()).lineSpacing()
        lines += QFontMetrics(self._small()).lineSpacing()
        return lines + 2 * self._looks.px(PAD) + self._looks.px(2)

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 12 / 13)
        return font

    def _restyled(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyled()

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._boxes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, gap, height = (
            self._columns(self.width()), self._looks.px(GAP), self._box_height(),
        )  # fmt: skip
        width = (self.width() - gap * (columns - 1)) / columns
        width = min(width, float(max(self._looks.px(MOST), self._least())))
        for place, (box, words) in enumerate(self._boxes):
            row, column = divmod(place, columns)
            rect = QRectF(column * (width + gap), row * (height + gap), width, height)
            self._paint_box(painter, rect, box, words)
        painter.end()

    def _paint_box(self, painter: QPainter, rect: QRectF, box: Box, words: BoxWords) -> None:
        theme = self._looks.theme
        ground, edge, ink, quiet = theme.surface, theme.line, theme.text, theme.muted
        line, dash = 1.0, Qt.PenStyle.SolidLine
        match box.state:
            case BoxState.DONE:
                ground, edge, ink, quiet = (
                    theme.accent_soft, theme.accent_soft, theme.accent, theme.accent,
                )  # fmt: skip
            case BoxState.TODAY:
                edge, line = theme.accent, 2.0
            case BoxState.LATE:
                edge, quiet, line = theme.caution, theme.caution, 2.0
            case BoxState.MISSED | BoxState.LEFT:
                ground, ink, dash = theme.raised, theme.muted, Qt.PenStyle.DotLine
                edge = theme.muted
            case BoxState.WASHOUT:
                dash, edge = Qt.PenStyle.DashLine, theme.muted
            case _:
                pass
        if box.state is BoxState.WASHOUT and box.is_now:
            edge, line = theme.accent, 2.0
        painter.setPen(QPen(QColor(edge), line, dash))
        painter.setBrush(QColor(ground))
        half = line / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), RADIUS, RADIUS)
        pad = self._looks.px(PAD)
        inner = rect.adjusted(pad + 2, pad, -pad, -pad)
        strong, small = self._strong(), self._small()
        strong.setStrikeOut(box.state in (BoxState.MISSED, BoxState.LEFT))
        left = Qt.AlignmentFlag.AlignLeft
        end = Qt.TextElideMode.ElideRight
        for font, colour, text, edge_flag in (
            (strong, ink, words.title, Qt.AlignmentFlag.AlignTop),
            (small, quiet, words.below, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, end, round(inner.width()))
            painter.drawText(inner, left | edge_flag, shown)
