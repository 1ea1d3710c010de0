"""Everything about one thing at home: how long it is good and how that is known, what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.pantry_words import (
    amount_of,
    good_until_text,
    place_names,
    reason_text,
)
from gutdesk.i18n import _
from gutdesk.services.shopping.pantry import PantryThing
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class PantryCard(KeptCard):
    """`wanted`: a word of `acts_of`, and the item."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.thing: PantryThing | None = None

    def show_thing(self, services: Services, thing: PantryThing | None) -> None:
        self.thing = thing
        about = None if thing is None else id_of(thing.item)
        self.build_anew(about, partial(self._build, services, thing))

    def forget(self) -> None:
        super().forget()
        self.thing = None

    def focus_first(self) -> None:
        first = self.findChild(QWidget, "pantry-use")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts -----------------------------------------------------------------------------------

    def _build(self, services: Services, thing: PantryThing | None) -> None:
        assert thing is not None
        self._page.addWidget(self._head(services, thing))
        storage, sources = services.pantry.stored(thing.item)
        if storage:
            card = Card()
            card.column.addWidget(label(_("Keeping it"), "card-title"))
            card.column.addWidget(label(storage))
            card.column.addWidget(Sources(sources))
            self._page.addWidget(card)

    def _head(self, services: Services, thing: PantryThing) -> Card:
        card, formats, today = Card(), self._looks.formats, services.desk.today()
        item, use_by = thing.item, thing.use_by
        card.column.setSpacing(6)
        card.column.addWidget(label(item.name, "card-title"))
        until = good_until_text(use_by, thing.days_left, formats, today)
        role = "caution" if thing.is_past or thing.is_soon else ""
        card.column.addWidget(label(until, role))
        keeping = services.pantry.keeping(item.food_id, item.name)
        reason = reason_text(item, keeping, use_by, formats, today)
        card.column.addWidget(label(reason, "secondary"))
        if thing.is_past:
            text = _("GutDesk knows the date only, not how it was kept.")
            card.column.addWidget(label(text, "secondary"))
        card.column.addWidget(label(self._there(item)))
        for text in self._days(item, services):
            card.column.addWidget(label(text, "secondary"))
        if item.note:
            card.column.addWidget(label(_("Note: {note}").format(note=item.note), "secondary"))
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        for word, text in acts_of(item):
            row.addWidget(self._button(word, text, item))
        card.column.addSpacing(2)
        card.column.addWidget(place)
        return card

    def _there(self, item: PantryItem) -> str:
        return _("{amount}, in the {place}").format(
            amount=amount_of(item, self._looks.formats), place=place_names()[item.place]
        )

    def _days(self, item: PantryItem, services: Services) -> list[str]:
        formats, today = self._looks.formats, services.desk.today()
        days = (
            (item.bought, _("Bought on {day}")),
            (item.opened, _("Opened on {day}")),
            (item.frozen, _("Frozen on {day}")),
            (item.use_by, _("The date on it: {day}")),
        )
        found = [
            text.format(day=formats.short_day(day, today)) for day, text in days if day is not None
        ]
        if item.batch_id is not None:
            found.insert(0, _("Made at home"))
        return [" · ".join(found)] if found else []

    def _button(self, word: str, text: str, item: PantryItem) -> QWidget:
        role = "primary" if word == "use" else ""
        button = small_button(text, self._pressed, role, f"pantry-{word}")
        button.setProperty("word", word)
        button.setAccessibleName(_("{act}: {what}").format(act=text, what=item.name))
        return button

    def _pressed(self) -> None:
        assert self.thing is not None
        self.wanted.emit(self.sender().property("word"), self.thing.item)


def acts_of(item: PantryItem) -> list[tuple[str, str]]:
    """What can be done with it, by the words that the page knows."""
    acts = [("use", _("Used some…")), ("use_up", _("Used up"))]
    if item.place is Place.FREEZER:
        acts.append(("thaw", _("Thaw")))
    else:
        if item.opened is None:
            acts.append(("open", _("Opened today")))
        acts.append(("freeze", _("Freeze")))
    acts += [
        ("change", _("Change…")),
        ("throw_away", _("Threw it away")),
        ("remove", _("Remove")),
    ]
    return acts
