"""What a person says is in a dish, a line a tag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gutdesk.domain.foods import TagChoice
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.ui.kitchen.tag_words import holds_word
from gutdesk.ui.looks import Looks

VERDICTS = (Holds.CONTAINS, Holds.MAY, Holds.FREE)


class TagsField(QWidget):
    """A tag that is chosen twice counts once, as it stands last."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._rows: list[TagRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self.more = QPushButton(looks.icon("add", "accent"), _("Say something of a tag"))
        self.more.setProperty("role", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._add_empty)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_tags(self, tags: tuple[TagChoice, ...]) -> None:
        for choice in tags:
            self._add(choice)

    def tags(self) -> tuple[TagChoice, ...]:
        found = {choice.tag: choice for row in self._rows if (choice := row.choice()) is not None}
        return tuple(found.values())

    def rows(self) -> tuple[TagRow, ...]:
        return tuple(self._rows)

    def _add_empty(self) -> None:
        self._add(None).tag.setFocus()

    def _add(self, choice: TagChoice | None) -> TagRow:
        row = TagRow(self._looks, choice)
        row.remove.clicked.connect(self._remove_clicked)
        self._column.addWidget(row)
        self._rows.append(row)
        return row

    def _remove_clicked(self) -> None:
        for row in list(self._rows):
            if row.remove is self.sender():
                self._rows.remove(row)
                row.hide()
                row.deleteLater()
                self.more.setFocus()


class TagRow(QWidget):
    """One tag and what is said of it."""

    def __init__(self, looks: Looks, choice: TagChoice | None) -> None:
        super().__init__()
        from gutdesk.knowledge.tagging import tag_texts

        # A tag of a newer GutDesk is kept as it is.
        known = list(tag_texts())
        if choice is not None and choice.tag not in known:
            known.append(choice.tag)
        named = {key: tag_texts()[key].name if key in tag_texts() else key for key in known}
        self._tags = sorted(known, key=named.__getitem__)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.tag = QComboBox()
        self.tag.setAccessibleName(_("Tag"))
        self.tag.addItem(_("choose a tag"))
        self.tag.addItems([named[key] for key in self._tags])
        self.holds = QComboBox()
        self.holds.setAccessibleName(_("What is said of it"))
        self.holds.addItems([holds_word(one) for one in VERDICTS])
        self.remove = QToolButton()
        self.remove.setIcon(looks.icon("close", "muted"))
        self.remove.setAccessibleName(_("Remove"))
        self.remove.setToolTip(_("Say nothing of this tag"))
        for widget in (self.holds, self.tag, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        if choice is not None:
            self.tag.setCurrentIndex(self._tags.index(choice.tag) + 1)
            self.holds.setCurrentIndex(VERDICTS.index(choice.holds))

    def choice(self) -> TagChoice | None:
        """None while no tag is chosen."""
        at = self.tag.currentIndex() - 1
        if at < 0:
            return None
        return TagChoice(tag=self._tags[at], holds=VERDICTS[self.holds.currentIndex()])
