"""What the avoid list has against a food: why, and what may stand in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gutdesk.domain.avoiding import Objection, Weight
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.kitchen.tag_words import tag_name
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, Sources, sentence

if TYPE_CHECKING:
    from gutdesk.services.avoid import Instead
    from gutdesk.services.food_cards import FoodCard


class ObjectionSection(Card):
    """`food_wanted` brings the id of a food that may stand in."""

    food_wanted = Signal(object)

    def __init__(self, looks: Looks, card: FoodCard, parent: QWidget | None = None) -> None:
        told = ". ".join(" ".join(lines_of(one)).rstrip(".") for one in card.objections)
        super().__init__(told=told, parent=parent)
        self._looks = looks
        self.setObjectName("objections")
        self.column.setSpacing(8)
        for one in card.objections:
            self._add(one)
        if card.instead is not None:
            self._add_swaps(card.instead)

    def _add(self, one: Objection) -> None:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        side = self._looks.px(16)
        sign = QLabel()
        role = "caution" if one.weight is Weight.AVOID else "muted"
        sign.setPixmap(self._looks.icon("caution", role).pixmap(side, side))
        sign.setFixedWidth(side)
        column = QVBoxLayout()
        column.setSpacing(2)
        first, *rest = lines_of(one)
        column.addWidget(label(first, "caution" if one.weight is Weight.AVOID else ""))
        for text in rest:
            column.addWidget(label(text))
        if one.rule.source:
            column.addWidget(Sources(one.rule.source))
        top = QVBoxLayout()
        top.addWidget(sign)
        top.addStretch(1)
        row.addLayout(top)
        row.addLayout(column, 1)
        self.column.addWidget(place)

    def _add_swaps(self, other: Instead) -> None:
        from gutdesk.knowledge import catalogue

        place = QWidget()
        row = FlowLayout(place, spacing=12)
        lead = label(_("In its place:"))
        lead.setWordWrap(False)
        row.addWidget(lead)
        for ref in other.foods:
            food = catalogue.food(ref)
            if food is None:
                continue
            link = Link(food.plain_name, ref)
            link.setObjectName(f"instead-{ref}")
            link.wanted.connect(self.food_wanted)
            row.addWidget(link)
        self.column.addWidget(place)
        self.column.addWidget(Sources(other.source))


def lines_of(one: Objection) -> tuple[str, ...]:
    """What is objected to, then why."""
    rule, finding = one.rule, one.finding
    why = sentence(finding.why) if finding is not None else ""
    reason = _("Why: {reason}").format(reason=sentence(rule.reason)) if rule.reason else ""
    if rule.kind is AvoidKind.FOOD:
        lines = (_("It is on your avoid list."), reason)
    elif rule.origin == "own":
        may = finding is not None and finding.holds is Holds.MAY
        head = (
            _("{tag}: on your avoid list. It may be in here.")
            if may
            else _("{tag}: on your avoid list. It is in here.")
        )
        lines = (head.format(tag=tag_name(rule.subject)), reason, why)
    else:
        head = (
            _("{tag}: leave it out ({condition}).")
            if one.weight is Weight.AVOID
            else _("{tag}: take care ({condition}).")
        )
        name = tag_name(rule.subject)
        lines = (head.format(tag=name, condition=rule.reason), why, rule.message)
    return tuple(line for line in lines if line)
