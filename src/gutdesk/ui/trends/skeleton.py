"""The shape of the tab before a diary is open."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import GAP, Card, label


def skeleton(looks: Looks) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(GAP, GAP, GAP, GAP)
    row.setSpacing(GAP)
    card = Card(_("Time line"))
    card.body.addWidget(label(_("Opening your diary …"), "secondary"))
    card.body.addStretch(1)
    row.addWidget(card, 1)
    side = Card(_("Show"))
    side.body.addStretch(1)
    side.setFixedWidth(looks.px(250))
    row.addWidget(side)
    return page
