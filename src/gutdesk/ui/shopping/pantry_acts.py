"""What is done with what is at home: by keys, by buttons of the card, by the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.i18n import _
from gutdesk.qt.announce import announce

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.shopping.pantry_page import PantryPage


class PantryActs(QObject):
    """Every act is one step that can be undone; trouble is a sentence in the status bar."""

    def __init__(self, page: PantryPage) -> None:
        super().__init__(page)
        self._page = page

    @property
    def _services(self) -> Services:
        assert self._page.services is not None
        return self._page.services

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
            with self._page.telling():
                act(item, by=self._page)
                self.say(said.format(what=item.name))
            self._page.refresh()

    def say(self, text: str) -> None:
        self._page.said.emit(text)
        announce(self._page.list, text)

    # -- dialogs ---------------------------------------------------------------------------------

    def add(self) -> None:
        from gutdesk.ui.shopping.pantry_form import PantryForm

        self._open(PantryForm)

    def _open(self, make: Callable[..., QDialog], **named: object) -> None:
        page = self._page
        dialog = make(self._services, page.looks, page.window(), **named)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open()

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
