"""A card: the quiet surface that groups things, with an optional title line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

GAP = 14
"""Between cards, and around them."""


class Card(QFrame):
    """`body` takes the contents, `head` whatever stands at the right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, "card-title")
        self.title.setWordWrap(True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if title:
            self.head.addWidget(self.title, 1)
            outer.addLayout(self.head)
        else:
            # Without a parent Python would free it whenever it likes: in the middle of a change of
            # the style sheet, where Qt does not expect it.
            self.title.setParent(self)
            self.title.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        outer.addLayout(self.body, 1)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    made = QLabel(text)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setIndent(0)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a shown widget another role; the style sheet looks at it again."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def column(*widgets: QWidget, stretch_last: bool = False) -> QWidget:
    """A plain column of cards."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for index, widget in enumerate(widgets):
        last = stretch_last and index == len(widgets) - 1
        layout.addWidget(widget, 1 if last else 0)
    if not stretch_last:
        layout.addStretch(1)
    return made


def scrolled(page: QWidget) -> QScrollArea:
    """What has too little height scrolls instead of being pressed together."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    return area
