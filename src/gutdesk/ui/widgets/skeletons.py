"""The shape of a tab before a diary is open: a wide card, and a narrow one beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import GAP, Card, label

SIDE = 320
"""The narrow card, in pixels at 100 % text."""


def two_cards(looks: Looks, title: str, side_title: str = " ", side: int = SIDE) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(GAP, GAP, GAP, GAP)
    row.setSpacing(GAP)
    card = Card(title)
    card.body.addWidget(label(_("Opening your diary …"), "secondary"))
    card.body.addStretch(1)
    row.addWidget(card, 1)
    beside = Card(side_title)
    beside.body.addStretch(1)
    beside.setFixedWidth(looks.px(side))
    row.addWidget(beside)
    return page
