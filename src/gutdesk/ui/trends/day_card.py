"""The card of the day under the crosshair. It stands beside it, and never outside of the chart."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QWidget

from gutdesk.domain.trends.card import CardKind, CardLine, DayCard
from gutdesk.i18n import _, ngettext
from gutdesk.qt.theme import Theme
from gutdesk.ui.looks import Looks

WIDEST, NARROWEST = 320, 150
AWAY = 12
"""Between the crosshair and the card, as all here in pixels at 100 % text."""
EDGE, PAD = 8, 10
RADIUS = 8
AIR = 4
"""Between the kinds of what is said, in pixels."""
MOST = 12
"""Lines: a card is read at a glance, and the Log has the rest."""
HEAD = frozenset({CardKind.PHASE, CardKind.CHANGED})
QUIET = frozenset({CardKind.PHASE, CardKind.NOTHING})


class DayCardView(QWidget):
    """Lies over the chart and lets the mouse through. `text` is all that it says."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._card: DayCard | None = None
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self._card is None else spoken(self._card)

    def show_card(self, card: DayCard, x: float, y: float, room: QRect) -> None:
        """Beside the crosshair at `x`, as near to the height `y` as it can be within `room`."""
        px = self._looks.px
        self._card = card
        room = room.adjusted(px(EDGE), px(EDGE), -px(EDGE), -px(EDGE))
        widest = min(px(WIDEST), max(px(NARROWEST), _side(x, room, px(AWAY))), room.width())
        size = self._lay_out(card, widest, room.height())
        at = place_of(size, x, y, room, px(AWAY))
        self.setGeometry(QRect(at, size))
        self.show()
        self.raise_()
        self.update()

    def clear(self) -> None:
        self._card = None
        self.hide()

    def _lay_out(self, card: DayCard, widest: int, highest: int) -> QSize:
        """The size of the card with as many lines as there is room for."""
        pad = 2 * self._looks.px(PAD)
        shown = min(len(card.lines), MOST)
        while True:
            self._fill(card, shown, widest - pad)
            size = self._document.size()
            if size.height() + pad <= highest or shown <= 1:
                break
            # As many lines fewer as are too high, each of them one line at the least.
            line = max(1, self.fontMetrics().lineSpacing())
            shown = max(1, shown - max(1, int((size.height() + pad - highest) / (2 * line))))
        return QSize(round(size.width()) + pad, min(round(size.height()) + pad, highest))

    def _fill(self, card: DayCard, shown: int, width: int) -> None:
        self._document.setDefaultFont(self.font())
        self._document.setHtml(_html(card, shown, self._looks.theme))
        self._document.setTextWidth(-1)
        self._document.setTextWidth(min(width, self._document.idealWidth() + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, pad = self._looks.theme, self._looks.px(PAD)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.translate(pad, pad)
        self._document.drawContents(painter)
        painter.end()


def _html(card: DayCard, shown: int, theme: Theme) -> str:
    """A paragraph a kind, with a little air between them."""
    parts = [f"<b>{escape(card.title)}</b>"]
    before = CardKind.PHASE
    for line in card.lines[:shown]:
        text = _line(line, theme)
        if line.kind is before or {line.kind, before} <= HEAD:
            parts[-1] += f"<br>{text}"
        else:
            parts.append(text)
        before = line.kind
    left = len(card.lines) - shown
    if left:
        text = ngettext("and {count} line more", "and {count} lines more", left)
        parts.append(_quiet(text.format(count=left), theme))
    parts.append(_quiet(_("Enter or a double click opens the day"), theme))
    said = "".join(f'<p style="margin:0px 0px {AIR}px 0px">{part}</p>' for part in parts)
    return f'<div style="color:{theme.text}">{said}</div>'


def _line(line: CardLine, theme: Theme) -> str:
    if line.kind in QUIET:
        return _quiet(line.text, theme)
    text = escape(line.text)
    return f'<span style="color:{theme.accent}">{text}</span>' if _is_change(line) else text


def _is_change(line: CardLine) -> bool:
    return line.kind is CardKind.CHANGED


def _quiet(text: str, theme: Theme) -> str:
    return f'<span style="color:{theme.muted}">{escape(text)}</span>'


def spoken(card: DayCard) -> str:
    """As a screen reader says it: a sentence after the other."""
    return "\n".join((card.title, *(line.text for line in card.lines)))


def place_of(size: QSize, x: float, y: float, room: QRect, away: int) -> QPoint:
    """Right of `x` where there is room, else left of it, else at the edge of the wider side; its
    middle at the height `y`, or as near as the room allows."""
    last_left, last_top = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    right, left = round(x) + away, round(x) - away - size.width()
    if right <= last_left:
        at = right
    elif left >= room.left():
        at = left
    else:
        at = last_left if room.right() - x >= x - room.left() else room.left()
    top = min(round(y - size.height() / 2), last_top)
    return QPoint(max(min(at, last_left), room.left()), max(top, room.top()))


def _side(x: float, room: QRect, away: int) -> int:
    """The pixels of the wider side of the crosshair."""
    return round(max(room.right() - x, x - room.left())) - away
