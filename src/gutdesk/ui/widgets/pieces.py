"""Small pieces of pages: links that shorten, sections, where a fact comes from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gutdesk.i18n import _, ngettext
from gutdesk.ui.actions import plain
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.sources import source_texts

LEAST_LETTERS = 6
"""What is always seen of a link, however narrow its place."""


class Link(QPushButton):
    """Words that lead somewhere; `wanted` brings `where`. What has no room ends with "…", and the
    tool tip has all of it."""

    wanted = Signal(object)

    def __init__(self, text: str, where: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._where = where
        self._placed = False
        self.setProperty("role", "link")
        self.setProperty("may-elide", True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text)
        self.clicked.connect(self._pressed)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._draw()
        self.updateGeometry()

    def lead_to(self, text: str, where: object) -> None:
        """Other words, and another place behind them."""
        self._where = where
        self.show_text(text)

    def _pressed(self) -> None:
        self.wanted.emit(self._where)

    def _advance(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _around(self) -> int:
        """The pixels that are not text."""
        seen = self.text().replace("&&", "&")
        return super().sizeHint().width() - self._advance(seen)

    def sizeHint(self) -> QSize:
        width = self._around() + self._advance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        least = min(self._advance(self._whole), letters)
        return QSize(self._around() + least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _draw(self) -> None:
        """Before the first layout the width says nothing."""
        shown = self._whole
        if self._placed:
            room = max(0, self.width() - self._around())
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))
        self.setToolTip(self._whole if shown != self._whole else "")


def small_button(text: str, clicked: object, role: str = "", name: str = "") -> QPushButton:
    """A button that Enter does not press from elsewhere. `name`: how it is found again."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    made.clicked.connect(clicked)
    return made


class Sources(QWidget):
    """Where a fact comes from: how many sources at once, which ones on demand. Without any it is
    hidden."""

    def __init__(self, ids: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.more = Link("")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._toggled)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = label("", "secondary")
        self.list.hide()
        column.addWidget(self.list)
        self._ids = tuple(ids)
        self._show(source_texts(self._ids))

    def show_ids(self, ids: Iterable[str]) -> None:
        """Those of another fact, folded up; of the same one they stay as they are."""
        ids = tuple(ids)
        if ids == self._ids:
            return
        self._ids = ids
        self.more.setChecked(False)
        texts = source_texts(ids)
        self.setVisible(bool(texts))
        self._show(texts)

    def _show(self, texts: list[tuple[str, bool]]) -> None:
        if not texts:
            self.hide()
        count = len(texts)
        words = ngettext("{count} source", "{count} sources", count).format(count=count)
        waiting = sum(not checked for _text, checked in texts)
        if waiting == count:
            words = _("{sources}, to be checked by a clinician").format(sources=words)
        elif waiting:
            words = _("{sources}, {count} to be checked by a clinician").format(
                sources=words, count=waiting
            )
        self.more.show_text(words)
        self.more.setAccessibleDescription("; ".join(text for text, _checked in texts))
        self.list.setText("\n".join(text for text, _checked in texts))

    def _toggled(self, on: bool) -> None:
        self.list.setVisible(on)


def section(
    title: str,
    lines: Iterable[tuple[str, str]] = (),
    *,
    sources: Iterable[str] = (),
    name: str = "",
) -> Card:
    """A card with a title and lines of (text, role). It is read out as a whole when Tab comes to
    it."""
    lines = [line for line in lines if line[0]]
    told = ". ".join(text.rstrip(".") for text in (title, *(text for text, _role in lines)))
    made = Card(told=told if lines else "")
    made.setObjectName(name)
    made.column.addWidget(label(title, "card-title"))
    for text, role in lines:
        made.column.addWidget(label(text, role))
    if sources:
        made.column.addWidget(Sources(sources))
    return made


def sentence(text: str) -> str:
    """With a full stop at its end."""
    return text if not text or text.endswith((".", "?", "…")) else f"{text}."
