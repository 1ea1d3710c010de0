"""A step of a batch as a line with a box to tick: what to do, when, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.moments import Moment
from gutdesk.domain.shopping.batch import BatchStep
from gutdesk.domain.shopping.making import BatchDue
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import give_role, label


class StepRow(QWidget):
    """`due` is what is left to do of it, None where it was done or a later one stands in its place.
    A click anywhere ticks it, as Space does. `ticked` brings its place and whether it was done."""

    ticked = Signal(int, bool)

    def __init__(
        self, place: int, step: BatchStep, when: str, due: BatchDue | None, now: Moment
    ) -> None:
        super().__init__()
        self._place, self._name = place, step.name
        self.is_due = due is not None and due.at.utc <= now.utc
        self.box = QCheckBox()
        self.box.setObjectName(f"step-{place}")
        self.box.setChecked(step.done is not None)
        self.box.clicked.connect(self._clicked)
        over = step.done is None and due is None
        self._words = label(step.name, "secondary" if over else "")
        self._when = label("", "secondary")
        for words in (self._words, self._when):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._when)
        row.addLayout(column, 1)
        if over:
            self.say(_("{when}, passed").format(when=when))
        elif due is not None and due.late:
            self.say(_("{when}, late").format(when=when), "caution")
        elif self.is_due:
            self.say(_("{when}, due").format(when=when), "caution")
        else:
            self.say(when)

    def say(self, how: str, role: str = "secondary") -> None:
        """How it stands."""
        self._when.setText(how)
        give_role(self._when, role)
        self.box.setAccessibleName(_("{step}, {when}").format(step=self._name, when=how))

    def _clicked(self, done: bool) -> None:
        self.ticked.emit(self._place, done)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.box.setFocus()
            self.box.click()
            event.accept()
            return
        super().mouseReleaseEvent(event)
