"""The shopping list on its way out: onto paper, and as a table for a spreadsheet. Reads only.

It says what to buy and nothing of why: no condition, no symptom, no caution."""

from __future__ import annotations

from datetime import date

from gutdesk.documents.document import Document
from gutdesk.documents.shopping_list import ALL, shopping_sheet
from gutdesk.domain.days import DAYS_A_WEEK, days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.rules_shopping import check_list
from gutdesk.domain.shopping.lines import ListView
from gutdesk.domain.shopping.list_text import carried, days_text, is_made
from gutdesk.domain.shopping.records import ShopList
from gutdesk.domain.shopping.use_by import days_later
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.services.context import Desk
from gutdesk.services.shopping.lists import ShopLists

Span = tuple[date | None, date | None]
"""A first and a last day. Without a first one it begins today, without a last one it is a week."""


class ShoppingSheets:
    def __init__(self, desk: Desk, lists: ShopLists) -> None:
        self._desk = desk
        self._lists = lists

    def wanted(self, span: Span | None = None, of: str = "") -> ShopList:
        """The list with the id `of`; or that of a span, kept or not; or else the current one, and
        where there is none the seven days from today. Raises UserError."""
        if of:
            for one in self._lists.all():
                if id_of(one) == of:
                    return one
            raise UserError(
                _("That list is not there any more. Choose another one in the Shopping tab.")
            )
        if span is None:
            current = self._lists.current()
            if current is not None:
                return current
        first, last = span or (None, None)
        first = first or self._desk.today()
        draft = ShopList(first=first, last=last or days_later(first, DAYS_A_WEEK - 1))
        check_list(draft)
        for one in self._lists.all():
            if (one.first, one.last, one.done) == (draft.first, draft.last, False):
                # What was ticked and written on it belongs to these days.
                return one
        return draft

    def days(self, one: ShopList) -> tuple[date, ...]:
        return tuple(days_between(one.first, one.last))

    def document(self, one: ShopList, version: str, formats: Formats) -> Document:
        """Raises UserError where nothing is on it."""
        view = self._lists.view(one)
        if not carried(view, ticked=version == ALL) and not any(map(is_made, view.lines)):
            raise _nothing_to_print(view, formats)
        return shopping_sheet(
            view,
            formats,
            printed=self._desk.today(),
            claim=always_show("always_diary"),
            version=version,
        )

    def csv(self, one: ShopList) -> bytes:
        """All of the list as a table (.csv), which spreadsheets open as it is."""
        from gutdesk.interchange.shopping_csv import csv_file

        return csv_file(self._lists.view(one))


def _nothing_to_print(view: ListView, formats: Formats) -> UserError:
    if view.lines:
        return UserError(
            _(
                "Everything on this list is bought, so there is nothing to print. The version "
                "with what is bought shows it with its ticks."
            )
        )
    days = days_text(view, formats)
    if view.at_home:
        return UserError(
            _("All that is needed for {days} is at home, so there is nothing to print.").format(
                days=days
            )
        )
    return UserError(
        _(
            "Nothing is on the list for {days}, so there is nothing to print. Plan meals for these "
            "days, or write on the list in the Shopping tab."
        ).format(days=days)
    )


def lists_from(desk: Desk) -> ShopLists:
    """Over a desk that has no other services."""
    from gutdesk.services.avoid import AvoidService
    from gutdesk.services.diary import DiaryService
    from gutdesk.services.dose_ties import DoseTies
    from gutdesk.services.food_finder import FoodFinder
    from gutdesk.services.foods import FoodService
    from gutdesk.services.habits import HabitService
    from gutdesk.services.meals.services import MealServices
    from gutdesk.services.plan.book import PlanBook
    from gutdesk.services.plan.services import PlanServices
    from gutdesk.services.recipes import RecipeService
    from gutdesk.services.shelf import ShelfService
    from gutdesk.services.shopping.pantry import PantryService
    from gutdesk.services.shopping.shops import ShopBook
    from gutdesk.services.shopping.staples import StapleBook
    from gutdesk.services.supply import SupplyService

    book, foods, shelf = PlanBook(desk), FoodService(desk), ShelfService(desk)
    avoid, ties = AvoidService(desk, foods, book), DoseTies(desk, shelf)
    diary = DiaryService(desk, ties)
    recipes = RecipeService(desk, diary, foods, avoid)
    finder = FoodFinder(desk, foods, HabitService(desk))
    plan = PlanServices(desk, book, foods, avoid, diary)
    pantry = PantryService(desk, foods)
    meals = MealServices(desk, book, foods, finder, avoid, recipes, diary, plan, pantry)
    return ShopLists(
        desk,
        meals,
        foods,
        recipes,
        avoid,
        shelf,
        SupplyService(desk, shelf, ties),
        pantry,
        StapleBook(desk),
        ShopBook(desk),
    )
