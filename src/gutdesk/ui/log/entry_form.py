"""The form in which an entry is changed in place, or a new one is made without typing a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.diary import Entry
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.ui.log.editors import editor_for
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class EntryForm(QFrame):
    """Ctrl+Enter, or Enter in a one-line field, saves; Escape leaves everything as it was.

    `saved` brings the entry to write: a changed one, or a draft if `entry` was one.
    """

    saved = Signal(object)
    cancelled = Signal()
    delete_wanted = Signal(object)

    def __init__(
        self, entry: Entry, looks: Looks, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "form")
        self.setAutoFillBackground(True)
        self._entry = entry
        self._editor = editor_for(entry, looks, services)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 12)
        outer.setSpacing(8)
        outer.addWidget(label(self._editor.title, "card-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(self._editor.fields):
            caption = label(text, "secondary")
            caption.setBuddy(field)
            top = field.sizeHint().height() > 60
            grid.addWidget(
                caption,
                row,
                0,
                Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter,
            )
            grid.addWidget(field, row, 1)
        outer.addLayout(grid)
        self._trouble = label("", "caution", wrap=True)
        self._trouble.hide()
        outer.addWidget(self._trouble)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = QPushButton(_("Save"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        if self._entry.meta is not None:
            delete = QPushButton(_("Delete"))
            delete.setProperty("role", "quiet")
            delete.clicked.connect(self._delete)
            row.addWidget(delete)
        return row

    def focus_first(self) -> None:
        self._editor.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            entry = self._editor.entry()
        except UserError as error:
            self.complain(error.sentence)
            return
        self.saved.emit(entry)

    def _delete(self) -> None:
        self.delete_wanted.emit(self._entry)

    def complain(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete):
            event.accept()  # not for the list behind
        else:
            super().keyPressEvent(event)
