"""Quick entry: one line that says what Enter will write before it is pressed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.wording import preview
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.log.suggestions import Suggestions
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label, set_role
from gutdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gutdesk.domain.quickentry import Option, Piece, Reading
    from gutdesk.services.desk import Services


class QuickEntry(QWidget):
    """Enter writes; with a question open it goes to the answers instead. Tab takes a suggestion, or
    goes to the chips, where Enter selects the part of the line to change.

    `written` brings the records, after they are on the disk.
    """

    written = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._services: Services | None = None
        self._day: date | None = None
        self._reading: Reading | None = None
        self._list: Suggestions | None = None
        self._span: tuple[int, int] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._box = QFrame()
        self._box.setProperty("role", "quick")
        self._box.setProperty("active", "no")
        row = QHBoxLayout(self._box)
        row.setContentsMargins(12, 4, 10, 4)
        row.setSpacing(8)
        self._icon = QLabel()
        row.addWidget(self._icon)
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setProperty("role", "quick")
        self.line.setAccessibleName(_("Quick entry"))
        self.line.setAccessibleDescription(
            _("Write what happened; Enter writes it into the diary.")
        )
        self.line.setPlaceholderText(_("8:30 kefir 200 ml, oats · bloating 6 · slept 23:15-6:40"))
        self.line.setEnabled(False)
        row.addWidget(self.line, 1)
        row.addWidget(label("⌘K" if sys.platform == "darwin" else "Ctrl K", "key"))
        outer.addWidget(self._box)
        self._below = QWidget()
        self._flow = FlowLayout(self._below)
        outer.addWidget(self._below)
        self._remark = label("", "secondary", wrap=True)
        self._remark.hide()
        outer.addWidget(self._remark)
        self._below.hide()
        self.line.textChanged.connect(self._read)
        self.line.cursorPositionChanged.connect(self._offer)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self.restyle()

    def attach(self, services: Services) -> None:
        self._services = services
        self.line.setEnabled(True)
        if self._list is None:
            self._list = Suggestions(self._looks, self.window())
            self._list.picked.connect(self._take)

    def detach(self) -> None:
        self._services = None
        self.line.setEnabled(False)

    def show_day(self, day: date) -> None:
        """What is typed belongs to this diary day unless it says otherwise."""
        if day != self._day:
            self._day = day
            self._read()

    def restyle(self) -> None:
        self._icon.setPixmap(self._looks.icon("quick", "accent", 18).pixmap(self._looks.px(18)))
        self._read()

    # -- reading ---------------------------------------------------------------------------------

    def _read(self) -> None:
        text = self.line.text()
        self._flow.clear()
        if self._services is None or self._day is None or not text.strip():
            self._reading = None
            self._below.hide()
            self._say("")
            return
        self._reading = self._services.quick.read(text, self._day)
        self._show_reading(self._reading)

    def _show_reading(self, reading: Reading) -> None:
        if reading.pieces:
            self._flow.addWidget(label(_("Enter writes:"), "secondary"))
        last: QWidget = self.line
        for piece in reading.pieces:
            chip = _chip(self._preview(piece), piece, self._chip_clicked)
            self._flow.addWidget(chip)
            QWidget.setTabOrder(last, chip)
            last = chip
        if reading.pieces:
            self._flow.addWidget(label(_("Tab to change"), "secondary"))
        for number, question in enumerate(reading.questions):
            self._flow.addWidget(label(question.text, "caution", wrap=False))
            for option in question.options:
                answer = _answer(option, number, self._answered)
                answer.setAccessibleDescription(question.text)
                self._flow.addWidget(answer)
                QWidget.setTabOrder(last, answer)
                last = answer
        remarks = dict.fromkeys(remark for piece in reading.pieces for remark in piece.remarks)
        self._say(reading.trouble or " · ".join(remarks), trouble=bool(reading.trouble))
        self._below.setVisible(self._flow.count() > 0)
        self._below.updateGeometry()

    def _preview(self, piece: Piece) -> str:
        """What will be written; with its day where that is not the one on the screen."""
        assert self._services is not None
        names = self._services.desk.cache.names()
        parts = self._services.quick.parts(self._reading) if self._reading is not None else {}
        text = preview(piece.draft, names, self._looks.formats, parts)
        if piece.draft.day == self._day:
            return text
        return f"{self._looks.formats.short_day(piece.draft.day)} · {text}"

    def _say(self, text: str, *, trouble: bool = False) -> None:
        set_role(self._remark, "caution" if trouble else "secondary")
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def _chip_clicked(self) -> None:
        start, end = self.sender().property("span")
        self.line.setFocus()
        self.line.setSelection(start, end - start)

    def _answered(self) -> None:
        self.line.setText(self.sender().property("line"))
        self.line.setFocus()

    # -- writing ---------------------------------------------------------------------------------

    def _enter(self) -> None:
        chosen = self._list.chosen() if self._list else None
        if chosen is not None:
            self._take(chosen)
            return
        reading = self._reading
        if reading is None or self._services is None:
            return
        if reading.questions:
            self._focus_answer()
            return
        if reading.trouble:
            announce(self.line, reading.trouble)
            return
        if not reading.pieces:
            return
        try:
            records = self._services.quick.write(reading, by=self)
        except UserError as error:
            self._say(error.sentence, trouble=True)
            announce(self.line, error.sentence, urgent=True)
            return
        text = "; ".join(self._preview(piece) for piece in reading.pieces)
        announce(self.line, _("Written: {text}").format(text=text))
        self.line.setText("")  # unlike clear(), this forgets what was typed
        self._hide_list()
        self.written.emit(records)

    def _focus_answer(self) -> None:
        for button in self._below.findChildren(QPushButton):
            if button.property("line") is not None and button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # -- completing ------------------------------------------------------------------------------

    def _offer(self) -> None:
        if self._services is None or self._list is None or not self.line.hasFocus():
            return
        from gutdesk.domain.quickentry.complete import word_at
        from gutdesk.domain.settings import not_offered

        text = self.line.text()
        start, end, word = word_at(text, self.line.cursorPosition())
        found = self._services.quick.complete(word) if len(word) >= 2 else ()
        hidden = not_offered(self._services.settings.current())
        found = tuple(
            c for c in found if c.text.casefold() != word.casefold() and c.kind not in hidden
        )
        self._span = (start, end)
        x = self.line.x() + self.line.fontMetrics().horizontalAdvance(text[:start])
        # Below the preview, which must stay readable while a word is being completed.
        self._list.offer(found, self, x + self._box.x())

    def _take(self, text: str) -> None:
        """Put a suggestion in the place of the word that was begun."""
        if self._span is None or self._services is None:
            return
        self._services.quick.take(text)
        start, end = self._span
        line = self.line.text()
        rest = line[end:]
        gap = "" if rest.startswith((" ", ",", ";")) else " "
        self.line.setText(line[:start] + text + gap + rest)
        self.line.setCursorPosition(start + len(text) + len(gap))
        self.line.setFocus()
        self._hide_list()

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    # -- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                return self._leave(event)
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if isinstance(event, QFocusEvent):
                active = event.type() == QEvent.Type.FocusIn
                self._box.setProperty("active", "yes" if active else "no")
                self._box.style().unpolish(self._box)
                self._box.style().polish(self._box)
                if not active:
                    self._hide_list()
        return super().eventFilter(watched, event)

    def _leave(self, event: QKeyEvent) -> bool:
        """Ctrl+Z takes back typing where there is any; else it is the diary's, as everywhere. Home
        goes to the beginning of what is typed; in an empty line it goes to today."""
        standard = QKeySequence.StandardKey
        others = (
            (event.matches(standard.Undo) and not self.line.isUndoAvailable())
            or (event.matches(standard.Redo) and not self.line.isRedoAvailable())
            or (event.key() == Qt.Key.Key_Home and not self.line.text())
        )
        if others:
            event.ignore()
        return others

    def _key(self, event: QKeyEvent) -> bool:
        """True where the key was for the list or the chips."""
        shown = self._list is not None and self._list.isVisible()
        key = event.key()
        if shown and self._list is not None:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Tab:
                self._take(self._list.chosen() or self._list.first() or "")
                return True
            if key == Qt.Key.Key_Escape:
                self._list.hide()
                return True
        elif key == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._hide_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()
        super().mousePressEvent(event)


def _chip(text: str, piece: Piece, clicked: object) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", "chip")
    made.setProperty("span", (piece.start, piece.end))
    made.setToolTip("\n".join(piece.remarks) or _("Change this part of the line"))
    made.setAccessibleName(_("Will be written: {text}").format(text=text))
    made.setAutoDefault(True)
    made.clicked.connect(clicked)
    return made


def _answer(option: Option, number: int, clicked: object) -> QPushButton:
    made = QPushButton(option.label)
    made.setProperty("line", option.line)
    made.setProperty("question", number)
    made.setAutoDefault(True)
    made.clicked.connect(clicked)
    return made
