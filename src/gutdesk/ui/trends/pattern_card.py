"""A card of the patterns: what it shows, on how many days it stands, and all of it in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.services.trends.pattern_words import Said
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.pieces import Link


class PatternCard(Card):
    """`key` says how the picture is read; both are hidden where there is too little for it. `tools`
    stand beside the title."""

    def __init__(self, title: str, picture: QWidget, key: str, *tools: QWidget) -> None:
        super().__init__()
        self.column.setContentsMargins(16, 14, 16, 12)
        self.column.setSpacing(8)
        self.title, self.picture = title, picture
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "card-title"), 1)
        for one in tools:
            head.addWidget(one)
        self.key, self.note = label(key, "secondary"), label("", "secondary")
        self.basis, self.details = label(""), label("")
        self.more = Link(_("In words"))
        self.more.setCheckable(True)
        self.more.setAccessibleName(_("In words: {title}").format(title=title))
        self.more.toggled.connect(self._toggled)
        self.column.addLayout(head)
        for one in (self.key, picture, self.basis, self.note):
            self.column.addWidget(one)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.details)
        self.details.hide()

    def show_said(self, said: Said, *, is_drawn: bool) -> None:
        """Words and picture of one view."""
        self.key.setVisible(is_drawn)
        self.picture.setVisible(is_drawn)
        self.basis.setText(said.basis)
        self.note.setText(said.note)
        self.note.setVisible(bool(said.note))
        self.details.setText("\n".join(said.details))
        has_more = bool(said.details)
        self.more.setVisible(has_more)
        self.details.setVisible(has_more and self.more.isChecked())
        self.picture.setAccessibleName(self.title)
        self.picture.setAccessibleDescription(said.text)

    def _toggled(self, on: bool) -> None:
        self.details.setVisible(on)
