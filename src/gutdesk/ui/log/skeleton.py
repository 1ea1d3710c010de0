"""The shape of the Log before the diary is open: its columns, cards and the line to come."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import GAP, Card, column, label

WIDTHS = (268, 350, 424)
"""Left column, least centre, right column, in pixels of the design."""


def skeleton(looks: Looks) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(GAP, GAP, GAP, GAP)
    row.setSpacing(GAP)
    month = Card(" ")
    month.body.addSpacing(looks.px(230))
    left = column(month, Card(_("The day asks")), Card(_("Last seven days")))
    box = QFrame()
    box.setProperty("role", "quick")
    line = QVBoxLayout(box)
    line.addWidget(QLabel())
    day = Card()
    day.body.addWidget(label(_("Opening your diary …"), "secondary"))
    day.body.addStretch(1)
    centre = column(box, day, stretch_last=True)
    right = column(Card(_("How was today, at its worst?")), stretch_last=True)
    left.setFixedWidth(looks.px(WIDTHS[0]))
    right.setFixedWidth(looks.px(WIDTHS[2]))
    row.addWidget(left)
    row.addWidget(centre, 1)
    row.addWidget(right)
    return page
