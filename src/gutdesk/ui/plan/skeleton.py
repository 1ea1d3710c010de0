"""The shape of the tab before a diary is open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import GAP, Card, label


def skeleton(looks: Looks) -> QWidget:
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(GAP, GAP, GAP, GAP)
    outer.setSpacing(GAP)
    top = Card(_("Your plan"))
    top.body.addWidget(label(_("Opening your diary …"), "secondary"))
    top.setFixedHeight(looks.px(150))
    outer.addWidget(top)
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for _place in range(3):
        card = Card(" ")
        card.body.addStretch(1)
        row.addWidget(card, 1)
    outer.addLayout(row, 1)
    return page
