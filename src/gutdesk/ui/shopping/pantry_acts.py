"""What is done with what is at home: by keys, by buttons of the card, by the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.i18n import _
from gutdesk.ui.page_acts import PageActs

if TYPE_CHECKING:
    from gutdesk.ui.shopping.pantry_page import PantryPage


class PantryActs(PageActs["PantryPage"]):
    _page: PantryPage

    @property
    def voice(self) -> QWidget:
        return self._page.list

    def of_current(self, word: str) -> None:
        thing = self._page.thing()
        if thing is not None:
            self.of_item(word, thing.item)

    def of_item(self, word: str, about: object) -> None:
        """`word`: one of `pantry_card.acts_of`, or "details"."""
        assert isinstance(about, PantryItem)
        pantry, item = self._services.pantry, about
        if word == "details":
            self._page.show_card()
        elif word == "use":
            from gutdesk.ui.shopping.pantry_use_form import UseForm

            self._open(UseForm, item=item)
        elif word == "change":
            from gutdesk.ui.shopping.pantry_form import PantryForm

            self._open(PantryForm, item=item)
        else:
            acts: dict[str, tuple[Callable[..., Any], str]] = {
                "use_up": (pantry.use_up, _("Used up: {what}. Undo brings it back.")),
                "open": (pantry.open, _("Open since today: {what}")),
                "freeze": (pantry.freeze, _("In the freezer: {what}")),
                "thaw": (pantry.thaw, _("Out of the freezer, in the fridge: {what}")),
                "throw_away": (pantry.throw_away, _("Thrown away: {what}. Undo brings it back.")),
                "remove": (pantry.remove, _("Removed: {what}. Undo brings it back.")),
            }
            act, said = acts[word]
            self._do(act, item, said=said.format(what=item.name))

    # -- dialogs ---------------------------------------------------------------------------------

    def add(self) -> None:
        from gutdesk.ui.shopping.pantry_form import PantryForm

        self._open(PantryForm)

    def _closed(self) -> None:
        dialog = self.sender()
        saved, said = getattr(dialog, "saved", None), getattr(dialog, "said", "")
        if self._page.services is None:
            return
        if isinstance(saved, PantryItem) and saved.gone is None:
            self._page.show_thing(id_of(saved))
        self._page.refresh()
        self._page.focus_first()
        if said:
            self.say(said)
