"""What a person does with the food on the card: correct it, avoid it, change it, merge it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, AvoidKind, Food
from gutdesk.domain.tags import Holds
from gutdesk.domain.text import folded
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.dialogs.sheet import Sheet
    from gutdesk.ui.kitchen.foods_page import FoodsPage


class FoodActs(QObject):
    """Every act is one step for undo. What came of it shows when the page hears of the change."""

    def __init__(self, services: Services, looks: Looks, page: FoodsPage) -> None:
        super().__init__(page)
        self._desk = services
        self._looks = looks
        self._page = page
        self.form: Sheet | None = None
        page.view.asked.connect(self.act)
        page.view.corrected.connect(self._correct)
        page.view.split_wanted.connect(self._split)
        page.view.energy_wanted.connect(self._set_energy)

    @contextmanager
    def _saying_trouble(self) -> Iterator[None]:
        """Inside, a UserError becomes a sentence below the page."""
        self._page.troubled.emit("")
        try:
            yield
        except UserError as error:
            self._page.troubled.emit(error.sentence)
            self._page.refresh()

    # -- at once ---------------------------------------------------------------------------------

    def act(self, what: str) -> None:
        """One of the actions that the card offers, by its name."""
        acts = {
            "avoid": self._avoid,
            "unavoid": self._unavoid,
            "edit": self._edit,
            "made-of": self._say_made_of,
            "merge": self._merge,
            "delete": self._delete,
        }
        acts[what]()

    def _correct(self, tag: str, holds: Holds | None) -> None:
        page = self._page
        with self._saying_trouble():
            written = self._desk.foods.correct(page.text, tag, holds, ref=page.shown_ref(), by=page)
            page.stay_with(written)

    def _set_energy(self, on: bool) -> None:
        with self._saying_trouble():
            self._desk.settings.change("show_energy", on, by=self._page)

    def _split(self, food: object) -> None:
        assert isinstance(food, Food)
        with self._saying_trouble():
            self._desk.foods.split(food, by=self._page)

    def _delete(self) -> None:
        card = self._page.card
        if card is None or card.own is None:
            return
        with self._saying_trouble():
            self._desk.foods.remove(card.own, by=self._page)
            self._page.stay_with_name(card.name)

    def entry(self) -> Avoid | None:
        """The person's own entry of the avoid list for the food that is shown."""
        card = self._page.card
        if card is None or not card.ref:
            return None
        refs = self._desk.foods.refs_of(card.ref)
        today = self._desk.desk.today()
        for entry in self._desk.avoid.entries():
            ended = entry.until is not None and entry.until < today
            if entry.kind is AvoidKind.FOOD and entry.subject in refs and not ended:
                return entry
        return None

    def _unavoid(self) -> None:
        entry = self.entry()
        if entry is not None:
            with self._saying_trouble():
                self._desk.avoid.remove(entry, by=self._page)

    # -- forms -----------------------------------------------------------------------------------

    def _open(self, form: Sheet) -> None:
        self.form = form
        form.open_once(self._form_done)

    def _form_done(self, _result: int) -> None:
        form, self.form = self.form, None
        written = getattr(form, "written", None)
        if isinstance(written, Food):
            self._page.stay_with(written)
            self._page.show_food(written.name, id_of(written))

    def _avoid(self) -> None:
        from gutdesk.ui.kitchen.avoid_form import AvoidForm

        card = self._page.card
        if card is not None:
            food = (card.name, self._page.shown_ref())
            self._open(AvoidForm(self._desk, self._looks, self._page.window(), food=food))

    def _say_made_of(self) -> None:
        from gutdesk.ui.kitchen.made_of_form import MadeOfForm

        card = self._page.card
        if card is not None:
            self._open(MadeOfForm(self._desk, self._looks, self._page.window(), card))

    def _edit(self) -> None:
        from gutdesk.ui.kitchen.food_form import FoodForm

        card = self._page.card
        if card is not None and card.own is not None:
            self._open(FoodForm(self._desk, self._looks, self._page.window(), card.own))

    def add(self) -> None:
        """A new food, with the name that is being searched for if nobody has it."""
        from gutdesk.ui.kitchen.food_form import FoodForm

        typed = " ".join(self._page.search.text().split())
        known = self._desk.foods.own(typed) if typed else None
        shown = self._page.card
        same = shown is not None and folded(shown.name) == folded(typed) and shown.food is not None
        name = "" if known is not None or same else typed
        self._open(FoodForm(self._desk, self._looks, self._page.window(), Food(name=name)))

    def _merge(self) -> None:
        from gutdesk.ui.kitchen.merge_form import MergeForm

        card = self._page.card
        if card is not None and card.own is not None:
            self._open(MergeForm(self._desk, self._looks, self._page.window(), card.own))
