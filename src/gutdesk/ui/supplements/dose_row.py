"""A row of Today: a dose that is due, one that may be taken, one that was taken beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label, set_role

ICON, WHEN, LINE, BESIDE = 18, 44, 28, 640
"""Pixels at 100 % text: an icon, the time, the height of the first line, what words and buttons
need side by side."""


class Act(NamedTuple):
    """A button of a row: what it is called, which word it sends, and whether it only mends what was
    answered."""

    text: str
    word: str
    quiet: bool = False


class RowLook(NamedTuple):
    """What a row shows. `icon` and its role; `when` at the left; `acts` at most two. `spoken`: what
    a screen reader says of the row. `chip` stands behind the title, quiet unless `caution`."""

    key: object
    icon: str
    icon_role: str
    when: str
    title: str
    detail: str
    acts: tuple[Act, ...]
    spoken: str
    chip: str = ""
    caution: bool = False


class DoseRow(QAbstractButton):
    """To a screen reader it is a button that does what its first one does; a click with the mouse
    on it only brings the keyboard here.

    `wanted` brings the key of the row and a word: "take", "planned", "skip", "time", "clear",
    "log".

    Enter and Space do what the first button does, P says that it was taken when it was due, S
    skips, T says the real time, Delete takes the answer back; arrow keys go to the next row
    (`stepped` brings -1 or 1)."""

    wanted = Signal(object, str)
    stepped = Signal(object, int)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.look: RowLook | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(skip_hint())
        self.setToolTip(skip_hint())
        self.clicked.connect(self._first)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        self._icon = QLabel()
        self._when = label("", "secondary")
        self._title = label("", "row-title", wrap=True)
        self._chip = label("", "chip-plain")
        self._detail = label("", "secondary", wrap=True)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._title)
        self._words.addWidget(self._detail)
        self.buttons = tuple(self._button(slot) for slot in (self._first, self._second))
        self._buttons_row = QHBoxLayout()
        self._buttons_row.setSpacing(8)
        for button in self.buttons:
            self._buttons_row.addWidget(button)
        self._buttons_row.addStretch(1)
        acts = self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        acts.setSpacing(8)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        acts.addWidget(self._chip, 0, left | middle)
        acts.addLayout(self._buttons_row)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        self._body.addLayout(self._words, 1)
        self._body.addLayout(acts)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._when, 0, top)
        row.addLayout(self._body, 1)
        self._body.setAlignment(acts, top)
        self._body.setAlignment(self._words, top)
        self._size()

    def _size(self) -> None:
        """Time, title and buttons stand on one line, whatever stands below the title."""
        px = self._looks.px
        for widget in (self._icon, self._when):
            widget.setMinimumHeight(px(LINE))
        self._when.setMinimumWidth(px(WHEN))
        self._title.setMinimumHeight(px(LINE) - 2 * px(3))
        self._words.setContentsMargins(0, px(3), 0, 0)
        self._fold()

    def _fold(self) -> None:
        """Chip and buttons go below the words where there is too little room beside them, and below
        each other where that does not do either."""
        narrow = self.width() < self._looks.px(BESIDE)
        room = self.width() - self._looks.px(ICON + WHEN) - 36
        needed = self._chip.sizeHint().width() + self._buttons_row.sizeHint().width() + 8
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        tight = narrow and not self._chip.isHidden() and needed > room
        self._acts.setDirection(direction.TopToBottom if tight else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _button(self, slot: Callable[[], None]) -> QPushButton:
        made = QPushButton()
        made.setAutoDefault(False)
        # The row is what Tab reaches; its keys do the same.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(slot)
        return made

    # -- showing ---------------------------------------------------------------------------------

    def show_look(self, look: RowLook) -> None:
        """Only what is another than before is set anew: turning a day has to be quick."""
        before, self.look = self.look, look
        if before == look:
            return
        if before is None or (before.icon, before.icon_role) != (look.icon, look.icon_role):
            self._draw_icon()
        self._when.setText(look.when)
        self._title.setText(look.title)
        self._detail.setText(look.detail)
        self._detail.setVisible(bool(look.detail))
        self._chip.setText(look.chip)
        self._chip.setVisible(bool(look.chip))
        set_role(self._chip, "chip-caution" if look.caution else "chip-plain")
        for place, button in enumerate(self.buttons):
            act = look.acts[place] if place < len(look.acts) else None
            button.setVisible(act is not None)
            if act is not None:
                button.setText(act.text)
                button.setAccessibleName(f"{act.text}: {look.title}")
                set_role(button, "quiet" if act.quiet else "")
        self.setAccessibleName(look.spoken)
        self._fold()

    def restyle(self) -> None:
        self._size()
        if self.look is not None:
            self._draw_icon()

    def _draw_icon(self) -> None:
        assert self.look is not None
        side = self._looks.px(ICON)
        icon = self._looks.icon(self.look.icon, self.look.icon_role, ICON)
        self._icon.setPixmap(icon.pixmap(QSize(side, side)))

    # -- acting ----------------------------------------------------------------------------------

    def _first(self) -> None:
        self._send(0)

    def _second(self) -> None:
        self._send(1)

    def _send(self, place: int) -> None:
        if self.look is not None and place < len(self.look.acts):
            self.wanted.emit(self.look.key, self.look.acts[place].word)

    def hitButton(self, _point: QPoint) -> bool:
        return False

    def words(self) -> frozenset[str]:
        return frozenset(act.word for act in self.look.acts) if self.look else frozenset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, look = event.key(), self.look
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        word = _KEYS.get(Qt.Key(key), "")
        if look is None or not plain:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(look.key, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._send(0)
        elif word and (word in self.words() or (word == "planned" and "take" in self.words())):
            self.wanted.emit(look.key, word)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        reveal(self)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)


_KEYS = {
    Qt.Key.Key_P: "planned",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_T: "time",
    Qt.Key.Key_Delete: "clear",
    Qt.Key.Key_Backspace: "clear",
}


def skip_hint() -> str:
    """The keys of a row."""
    return _("Enter takes, P takes as planned, S skips, T says the real time, Delete takes it back")
