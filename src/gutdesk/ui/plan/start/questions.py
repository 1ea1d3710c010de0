"""The questions before a plan: one with its answers, and a list of boxes in as many columns as fit.
What an answer blocks is said right below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.plan.gate import Block
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import Condition
from gutdesk.knowledge.redflags import RedFlag
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.plan.blocked import BlockNote
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources

GAP = 12


class Question(QWidget):
    """`answer` is True, False, or None while it is put off. What was answered before cannot be put
    off again. `caveat`: what is said of it while nothing is blocked, with its sources."""

    said = Signal()

    def __init__(
        self,
        flag: RedFlag,
        known: bool | None,
        caveat: str = "",
        sources: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.flag = flag
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(flag.question))
        self.yes = QRadioButton(_("Yes"))
        self.no = QRadioButton(_("No"))
        self.later = QRadioButton(_("Not now"))
        self._group = QButtonGroup(self)
        row = QWidget()
        flow = FlowLayout(row, spacing=GAP)
        for button in (self.yes, self.no, self.later):
            button.setAccessibleDescription(flag.question)
            self._group.addButton(button)
            flow.addWidget(button)
        column.addWidget(row)
        self.later.setVisible(known is None)
        chosen = {True: self.yes, False: self.no, None: self.later}[known]
        chosen.setChecked(True)
        self.seen = label("", "secondary")
        self.seen.hide()
        self.caveat = label(caveat, "secondary")
        self.sources = Sources(sources)
        self.note = BlockNote()
        for one in (self.seen, self.caveat, self.sources, self.note):
            column.addWidget(one)
        self._has_caveat, self._has_sources = bool(caveat), bool(sources)
        self.show_blocks(())
        self._group.buttonToggled.connect(self._toggled)

    @property
    def answer(self) -> bool | None:
        if self.later.isChecked():
            return None
        return self.yes.isChecked()

    def choose(self, answer: bool | None) -> None:
        {True: self.yes, False: self.no, None: self.later}[answer].setChecked(True)

    def _toggled(self, _button: object, on: bool) -> None:
        if on:
            self.said.emit()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        self.note.show_blocks(blocks)
        self.caveat.setVisible(self._has_caveat and not blocks)
        self.sources.setVisible(self._has_sources and not blocks)

    def show_seen(self, text: str) -> None:
        """That a doctor has seen what a yes stands for."""
        self.seen.setText(text)
        self.seen.setVisible(bool(text) and self.yes.isChecked())

    def focus_first(self) -> None:
        checked = self._group.checkedButton()
        (checked or self.yes).setFocus()


class ConditionBox(QCheckBox):
    """`note` says what the condition blocks, `message` what it means where it blocks nothing."""

    def __init__(self, condition: Condition, *, on: bool) -> None:
        super().__init__(condition.name.replace("&", "&&"))
        self.condition = condition
        self.setChecked(on)
        self.setAccessibleDescription(condition.question)
        self.setToolTip(condition.question)
        self.note = BlockNote()
        self.message = label(condition.message, "secondary")
        self.message.hide()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        self.note.show_blocks(blocks)
        says = self.isChecked() and not blocks and bool(self.condition.message)
        self.message.setVisible(says)


class ConditionGrid(QWidget):
    """The boxes in as many columns as fit, each with its note below its row."""

    def __init__(self, boxes: Sequence[ConditionBox], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = tuple(boxes)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(4)
        for box in self._boxes:
            for one in (box, box.note, box.message):
                one.setParent(self)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max((box.sizeHint().width() for box in self._boxes), default=1)
        self._arrange(max(1, (self.width() + 2 * GAP) // (widest + 2 * GAP)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        row = 0
        for start in range(0, len(self._boxes), columns):
            chunk = self._boxes[start : start + columns]
            for place, box in enumerate(chunk):
                self._grid.addWidget(box, row, place)
            row += 1
            for box in chunk:
                for one in (box.note, box.message):
                    self._grid.addWidget(one, row, 0, 1, columns)
                    row += 1
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
