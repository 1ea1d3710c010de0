"""The questions that follow an entry which may need a doctor. They stand above the time line and
hold nothing up: the entry is already written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.bridge import Bridge
from gutdesk.ui.dialogs.parts import EDGE_WIDTH, give_role, label
from gutdesk.ui.dialogs.signs import how_urgent
from gutdesk.ui.widgets.sources import sources_text

if TYPE_CHECKING:
    from gutdesk.domain.changes import ChangeSet
    from gutdesk.knowledge.redflags import RedFlag
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services

PRESSING = ("emergency", "urgent")
"""Levels whose question takes the keyboard."""

Asked = tuple["RedFlag", "str | None"]


class SafetyPanel(QFrame):
    """One question at a time, most pressing first as handed in. `finished` when none is left.

    A question put off with "Ask me later" comes back behind the next ones that are asked, or with
    `ask_again`. A question whose entry is deleted meanwhile is dropped.
    """

    finished = Signal()

    def __init__(
        self, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._keeper = keeper
        self._queue: list[Asked] = []
        self._later: list[Asked] = []
        self._card_shown = False
        self._came_from: QWidget | None = None
        self.setProperty("role", "card")
        # A question in the keyboard's hands must not be answered by what was meant for another
        # field: the panel takes the focus itself, and its buttons are one Tab away.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        self.urgency = label("", "secondary")
        self.heading = label("", "card-title")
        self.action = label("")
        self.source = label("", "secondary")
        self.trouble = label("", "caution")
        for text in (self.urgency, self.heading, self.action, self.source, self.trouble):
            column.addWidget(text)
        row = QHBoxLayout()
        self.yes = self._button(_("&Yes"), self._say_yes, row)
        self.no = self._button(_("&No"), self._say_no, row)
        self.later = self._button(_("Ask me &later"), self._put_off, row)
        self.done = self._button(_("D&one"), self._next, row)
        give_role(self.later, "quiet")
        row.addStretch(1)
        column.addLayout(row)
        self._bridge = Bridge(self)
        self._bridge.changed.connect(self._heard)
        self.hide()

    def _button(self, text: str, clicked, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        button.clicked.connect(clicked)
        row.addWidget(button)
        return button

    # -- asking ----------------------------------------------------------------------------------

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of the questions that are not answered yet, those put off included."""
        return tuple(flag.id for flag, _entry in (*self._queue, *self._later))

    def ask(self, pairs: Iterable[Asked]) -> None:
        """Queue what `services.flags.asked_after` gave; a question is never in the queue twice."""
        fresh = [pair for pair in pairs if pair[0].id not in self.waiting]
        if not fresh:
            return
        was_idle = not self._queue
        self._queue += [*fresh, *self._later]
        self._later = []
        self._bridge.listen(self._services.bus)
        if was_idle:
            self._remember_focus()
            self._show_question()

    def ask_again(self) -> None:
        """Bring back the questions that were put off."""
        again, self._later = self._later, []
        self.ask(again)

    def _show_question(self) -> None:
        flag, _entry = self._queue[0]
        self._card_shown = False
        self._show(flag, heading=flag.question, asking=True)

    def _show_card(self, flag: RedFlag) -> None:
        self._card_shown = True
        self._show(flag, heading=flag.text, asking=False)
        self.action.setText(flag.action)
        self.source.setText(sources_text(flag.source))
        self._announce(f"{how_urgent(flag.level)}. {flag.text}. {flag.action}")

    def _show(self, flag: RedFlag, *, heading: str, asking: bool) -> None:
        give_role(self.urgency, "secondary" if asking else "safety")
        self.urgency.setText(_("A question about this entry") if asking else how_urgent(flag.level))
        self.heading.setText(heading)
        for widget in (self.yes, self.no, self.later):
            widget.setVisible(asking)
        for widget in (self.action, self.source, self.done):
            widget.setVisible(not asking)
        self._say("")
        self.show()
        self.update()
        if asking:
            self._announce(heading)
        if flag.level in PRESSING or not asking:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, words: str) -> None:
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    # -- answering -------------------------------------------------------------------------------

    def _say_yes(self) -> None:
        flag, entry_id = self._queue[0]
        sentence = self._write(flag, entry_id, answer=True)
        # What to do matters more than the note of the answer, so it is shown either way.
        self._show_card(flag)
        self._say(sentence)

    def _say_no(self) -> None:
        flag, entry_id = self._queue[0]
        sentence = self._write(flag, entry_id, answer=False)
        if sentence:
            self._say(sentence)
        else:
            self._next()

    def _put_off(self) -> None:
        self._later.append(self._queue[0])
        self._next()

    def _write(self, flag: RedFlag, entry_id: str | None, *, answer: bool) -> str:
        """The sentence of what went wrong, or nothing."""
        try:
            self._services.flags.answer(flag, answer=answer, entry_id=entry_id, by=self)
        except UserError as error:
            return error.sentence
        return ""

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _next(self) -> None:
        del self._queue[0]
        if self._queue:
            self._show_question()
        else:
            self._end()

    def _end(self) -> None:
        held_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._bridge.close()
        self.hide()
        back = self._came_from
        self._came_from = None
        if held_focus and back is not None and shiboken6.isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit()

    def _remember_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self._came_from = focused

    # -- following the diary ---------------------------------------------------------------------

    def _heard(self, changes: ChangeSet, by: object) -> None:
        """Drop what asks about an entry that is gone; a card that is being read stays."""
        if by is self or not self._queue:
            return
        if not any(entry in changes.ids for _flag, entry in self._queue):
            return
        gone = {
            item.record.meta.id
            for item in self._services.deleted.recent()
            if item.record.meta is not None
        }
        first = self._queue[0]
        keep_first = self._card_shown or first[1] not in gone
        self._later = [pair for pair in self._later if pair[1] not in gone]
        self._queue = [
            pair for pair in self._queue if pair[1] not in gone or (pair is first and keep_first)
        ]
        if keep_first:
            return
        if self._queue:
            self._show_question()
        else:
            self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.BrightText))
        painter.drawRect(QRectF(0, 4, EDGE_WIDTH, self.height() - 8))
        painter.end()
