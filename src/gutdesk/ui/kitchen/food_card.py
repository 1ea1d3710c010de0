"""The card of one food: what it is, what speaks against it, what it holds, what is known of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gutdesk.domain.text import folded
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.kitchen.card_sections import (
    NutrientSection,
    eaten_text,
    evidence_section,
    keeping_section,
)
from gutdesk.ui.kitchen.objections import ObjectionSection
from gutdesk.ui.kitchen.tag_section import TagSection
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, small_button

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.services.food_cards import FoodCard

WIDEST = 720
"""The reading width, in pixels at 100 % text."""


class FoodCardView(QScrollArea):
    """What Tab comes to is scrolled into view.

    `asked` brings the name of an action: avoid, unavoid, edit, made-of, merge, delete. `corrected`
    (tag, Holds or None), `food_wanted` a ref, `recipe_wanted` a ref, `split_wanted` a Food,
    `energy_wanted` whether energy shall show."""

    asked = Signal(str)
    corrected = Signal(str, object)
    food_wanted = Signal(object)
    recipe_wanted = Signal(object)
    split_wanted = Signal(object)
    energy_wanted = Signal(bool)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._ref, self._name = "", ""
        self._open_tag = ""
        self._wide = False
        self.tags: TagSection | None = None
        self.nutrients: NutrientSection | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card: FoodCard | None = None
        self._shown: tuple[Formats, date, bool, bool] | None = None

    # -- showing ---------------------------------------------------------------------------------

    def show_nothing(self, text: str) -> None:
        """A sentence in place of a card."""
        self._card = None
        self.tags = self.nutrients = None
        inside, column = _page()
        column.addWidget(label(text, "secondary"))
        column.addStretch(1)
        self._put(inside)

    def show_card(
        self, card: FoodCard, formats: Formats, today: date, *, energy: bool, avoided: bool
    ) -> None:
        """`avoided`: the food itself stands on the person's list. Where the same food is shown
        again, place, keyboard and the tag that is open stay."""
        name = folded(card.name)
        same = name == self._name or (bool(card.ref) and card.ref == self._ref)
        if not same:
            self._open_tag, self._wide = "", False
        place = self.verticalScrollBar().value() if same else 0
        focused = self._focused_name()
        self._ref, self._name = card.ref, name
        self._card, self._shown = card, (formats, today, energy, avoided)
        self._put(self._build(card, formats, today, energy=energy, avoided=avoided))
        self._place = place
        self._settle()
        QTimer.singleShot(0, self, self._settle)
        if focused is None:
            return
        found = self.findChild(QWidget, focused) if same and focused else None
        if found is not None:
            found.setFocus()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        inside = self.widget()
        first = inside.findChild(QPushButton) if inside is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def follow(self, ref: str) -> None:
        """The food that is shown has this id from now on; the next card is of the same."""
        self._ref = ref

    def _settle(self) -> None:
        """The layout comes a turn later, and only then is there so much to scroll."""
        self.verticalScrollBar().setValue(self._place)

    def _focused_name(self) -> str | None:
        """None where the keyboard is elsewhere."""
        focused = self.window().focusWidget()
        inside = self.widget()
        if focused is None or inside is None or not inside.isAncestorOf(focused):
            return None
        return focused.objectName()

    def _put(self, inside: QWidget) -> None:
        """The old page may be in the middle of a click: it goes a turn later."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(inside)
        inside.show()

    # -- building --------------------------------------------------------------------------------

    def _build(
        self, card: FoodCard, formats: Formats, today: date, *, energy: bool, avoided: bool
    ) -> QWidget:
        inside, column = _page()
        page = QWidget()
        page.setMaximumWidth(self._looks.px(WIDEST))
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(page, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addStretch(1)
        whole.addWidget(self._head(card, formats, today, avoided=avoided))
        if card.objections:
            against = ObjectionSection(self._looks, card)
            against.food_wanted.connect(self.food_wanted)
            whole.addWidget(against)
        whole.addWidget(self._tags(card))
        if card.own is not None and card.own.ingredients:
            whole.addWidget(self._made_of(card, formats))
        self.nutrients = NutrientSection(card, formats, energy=energy)
        self.nutrients.energy.toggled.connect(self.energy_wanted)
        whole.addWidget(self.nutrients)
        keeping = keeping_section(card.food) if card.food is not None else None
        if keeping is not None:
            whole.addWidget(keeping)
        for element in card.elements:
            whole.addWidget(evidence_section(element))
        if card.recipes:
            whole.addWidget(self._recipes(card))
        return inside

    def _head(self, card: FoodCard, formats: Formats, today: date, *, avoided: bool) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(card.name, "page-title"))
        for text in (what_it_is(card), eaten_text(card, formats, today)):
            column.addWidget(label(text, "secondary"))
        if card.own is not None and card.own.note:
            column.addWidget(label(card.own.note))
        for other in card.merged:
            column.addWidget(self._merged(other))
        column.addSpacing(2)
        column.addWidget(self._actions(card, avoided=avoided))
        return head

    def _merged(self, other: object) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        name = getattr(other, "name", "")
        apart = Link(_("Merged with {name}. Take it apart again").format(name=name), other)
        apart.setObjectName(f"split-{name}")
        apart.wanted.connect(self.split_wanted)
        row.addWidget(apart)
        return place

    def _actions(self, card: FoodCard, *, avoided: bool) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        known = card.tagging.known or card.food is not None
        made = _("What is in it…")
        offered = [("made-of", made), ("unavoid", _("No longer avoid")) if avoided else
                   ("avoid", _("Avoid this…"))]  # fmt: skip
        if known:
            offered.reverse()
        if card.own is not None:
            offered += [
                ("edit", _("Edit…")),
                ("merge", _("Merge into…")),
                ("delete", _("Delete")),
            ]
        for name, text in offered:
            role = "primary" if name == "made-of" and not known else ""
            button = small_button(text, self._pressed, role, name)
            row.addWidget(button)
        return place

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _tags(self, card: FoodCard) -> TagSection:
        avoided = {one.rule.subject for one in card.objections if one.finding is not None}
        self.tags = TagSection(
            self._looks, card.tagging, avoided=avoided, open_tag=self._open_tag, wide=self._wide
        )
        self.tags.corrected.connect(self.corrected)
        self.tags.opened.connect(self._tag_opened)
        self.tags.widened.connect(self._tags_widened)
        return self.tags

    def _tag_opened(self, tag: str) -> None:
        self._open_tag = tag

    def _tags_widened(self) -> None:
        self._wide = True
        if self._card is not None and self._shown is not None:
            formats, today, energy, avoided = self._shown
            self.show_card(self._card, formats, today, energy=energy, avoided=avoided)

    def _made_of(self, card: FoodCard, formats: Formats) -> Card:
        made = Card()
        made.column.setSpacing(0)
        made.column.addWidget(label(_("Made of"), "card-title"))
        for part in card.own.ingredients if card.own is not None else ():
            amount = formats.amount(part.amount, part.unit)
            text = " ".join(word for word in (amount, part.text) if word)
            link = Link(text, part.food_id or part.text)
            link.setObjectName(f"part-{part.text}")
            link.wanted.connect(self.food_wanted)
            made.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _recipes(self, card: FoodCard) -> Card:
        count = len(card.recipes)
        title = ngettext("In {count} recipe", "In {count} recipes", count).format(count=count)
        made = Card()
        made.column.addWidget(label(title, "card-title"))
        place = QWidget()
        row = FlowLayout(place, spacing=16)
        for entry in card.recipes:
            link = Link(entry.recipe.name, entry.ref)
            link.setObjectName(f"recipe-{entry.ref}")
            link.wanted.connect(self.recipe_wanted)
            row.addWidget(link)
        made.column.addWidget(place)
        return made


def what_it_is(card: FoodCard) -> str:
    """Whose food it is, and which food of the catalogue."""
    own, food = card.own, card.food
    if own is None and food is None:
        return _("No food of yours and none of the catalogue has this name.")
    parts = []
    if own is not None:
        parts.append(_("A food of yours."))
        if own.aliases:
            names = ", ".join(own.aliases)
            parts.append(_("Also called {names}.").format(names=names))
    if food is not None:
        if own is None and food.kind == "shipped":
            parts.append(_("A food of the protocol."))
        elif own is None:
            parts.append(_("A generic food, {group}.").format(group=food.group))
        elif folded(food.name) == folded(own.name):
            parts.append(_("The catalogue has it under this name."))
        elif food.kind == "shipped":
            parts.append(_("In the protocol it is {name}.").format(name=food.name))
        else:
            parts.append(_("In the catalogue it is {name}.").format(name=food.name))
    elif own is not None:
        parts.append(_("The catalogue does not have it."))
    return " ".join(parts)


def _page() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(2, 2, 10, 8)
    return inside, column
