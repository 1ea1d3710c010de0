"""What can be printed: documents made of what the diary holds, and their place on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.documents.document import Document
from gutdesk.documents.supplements import (
    NeededDose,
    Week,
    WeekDose,
    span_words,
    supplement_sheet,
)
from gutdesk.domain.days import week_of
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.dosing import due_between
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.product_wording import actives_text, full_name
from gutdesk.domain.products import Pattern, Product, Schedule, WithMeal
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.services.context import Desk
from gutdesk.services.exchange_files import written_whole
from gutdesk.services.safety import SafetyService
from gutdesk.services.safety_words import WarningKind
from gutdesk.services.shelf import ShelfService
from gutdesk.storage.engine import sentences

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.plan.book import PlanBook
    from gutdesk.services.printed_meals import MealSheets
    from gutdesk.services.printed_shopping import ShoppingSheets, Span
    from gutdesk.services.printed_tests import TestSheets
    from gutdesk.services.printed_trends import TrendSheets
    from gutdesk.services.shopping.lists import ShopLists
    from gutdesk.services.trends.services import TrendServices

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days whose week can be printed."""

SUPPLEMENTS = "supplements"
TEST_SHEET = "test-sheet"
MEAL_PLAN = "meal-plan"
SHOPPING = "shopping"
TRENDS = "trends"

MEASURED = ("g", "mg", "ml", "drop", "tsp")
"""Dose units that are an amount themselves: 5 g need no other amount behind them."""


@dataclass(frozen=True, slots=True)
class Printable:
    """A document by its name: `title` for menus, `by_week`: it is of one week. `versions`: what may
    be asked for in its stead (`about`), with a title each; the first is the usual one."""

    name: str
    title: str
    by_week: bool = False
    versions: tuple[tuple[str, str], ...] = ()


def printable(name: str) -> Printable:
    return {
        SUPPLEMENTS: Printable(SUPPLEMENTS, _("Supplement schedule"), by_week=True),
        TEST_SHEET: Printable(TEST_SHEET, _("Test sheet")),
        MEAL_PLAN: Printable(
            MEAL_PLAN,
            _("Meal plan"),
            by_week=True,
            versions=(
                ("", _("The week on one page")),
                ("recipes", _("With recipes, for the cook")),
                ("large", _("Large type")),
            ),
        ),
        SHOPPING: Printable(
            SHOPPING,
            _("Shopping list"),
            versions=(
                ("", _("What is left to buy")),
                ("all", _("With what is bought")),
                ("large", _("Large type")),
            ),
        ),
        TRENDS: Printable(
            TRENDS,
            _("Trends"),
            versions=(("", _("In colour")), ("grey", _("In grey, for one ink"))),
        ),
    }[name]


class PrintedService:
    """Reads only. `formats` and `first_weekday` (1 Monday … 7 Sunday) are those of the person."""

    def __init__(
        self,
        desk: Desk,
        safety: SafetyService,
        book: PlanBook | None = None,
        meals: MealSheets | None = None,
        lists: Callable[[], ShopLists] | None = None,
        trends: Callable[[], TrendServices] | None = None,
    ) -> None:
        self._desk = desk
        self._safety = safety
        self._book = book
        self._given = meals
        self._lists = lists
        self._given_trends = trends

    def document(
        self,
        name: str,
        day: date,
        formats: Formats,
        first_weekday: int,
        about: str = "",
        *,
        span: Span | None = None,
        of: str = "",
    ) -> Document:
        """The document of that name for `day`; `about` is the food of a test sheet, the version of
        a meal plan, a shopping list or the trends. A shopping list is that with the id `of`, or of
        a `span` of days; so are the trends. Raises UserError where it would be empty."""
        if name == SHOPPING:
            return self._shopping.document(self._shopping.wanted(span, of), about, formats)
        if name == TRENDS:
            return self._trends.document(span, about, formats)
        if name == MEAL_PLAN:
            return self._meals.document(week_of(day, first_weekday), about, formats)
        if name == TEST_SHEET:
            return self._tests.document(about, formats)
        return self.supplements(day, formats, first_weekday)

    def days(
        self,
        name: str,
        day: date,
        first_weekday: int,
        about: str = "",
        *,
        span: Span | None = None,
        of: str = "",
    ) -> tuple[date, ...]:
        """The days that such a document is of."""
        if name == SHOPPING:
            return self._shopping.days(self._shopping.wanted(span, of))
        if name == TRENDS:
            return self._trends.days(span)
        if name == TEST_SHEET:
            return self._tests.days(about)
        return week_of(day, first_weekday)

    def calendar(self, day: date, formats: Formats, first_weekday: int) -> bytes:
        """The meals of the week that `day` is in, as a calendar reads them (.ics)."""
        return self._meals.calendar(week_of(day, first_weekday), formats)

    def shopping_csv(self, of: str = "", *, span: Span | None = None) -> bytes:
        """A shopping list as a table, as a spreadsheet reads it (.csv)."""
        return self._shopping.csv(self._shopping.wanted(span, of))

    @cached_property
    def _shopping(self) -> ShoppingSheets:
        from gutdesk.services.printed_shopping import ShoppingSheets, lists_from

        lists = lists_from(self._desk) if self._lists is None else self._lists()
        return ShoppingSheets(self._desk, lists)

    @cached_property
    def _trends(self) -> TrendSheets:
        """One for all sheets: it remembers what it has read as long as the diary is open."""
        from gutdesk.services.printed_trends import TrendSheets

        return TrendSheets(self._desk, self._given_trends or self._own_trends)

    def _own_trends(self) -> TrendServices:
        return self._all.trends

    @cached_property
    def _all(self) -> Services:
        from gutdesk.services.desk import services_over

        return services_over(self._desk, self._desk.store.path)

    @cached_property
    def _meals(self) -> MealSheets:
        from gutdesk.services.printed_meals import sheets_from

        return self._given or sheets_from(self._desk)

    @cached_property
    def _tests(self) -> TestSheets:
        """One for all sheets: it hears of what changes as long as the diary is open."""
        from gutdesk.services.printed_tests import TestSheets

        return TestSheets(self._desk, self._book)

    def supplements(self, day: date, formats: Formats, first_weekday: int) -> Document:
        """The schedule of the week that `day` is in, with what must be kept apart in it."""
        with self._desk.store.read() as unit:
            products, schedules = unit.shelf.products(), unit.shelf.schedules()
            person = unit.house.person() or Person()
        days = week_of(day, first_weekday)
        in_use = {id_of(product): product for product in products if not product.retired}
        held_in = [one for one in schedules if one.product_id in in_use]
        names = _names(in_use)
        week = Week(
            days=days,
            doses=_doses(held_in, days, in_use, names, formats),
            needed=_needed(held_in, days, in_use, names, formats),
            notes=self._kept_apart(days, formats),
            person=person.name.strip(),
            printed=self._desk.today(),
            claim=always_show("always_diary"),
            start_hour=self._desk.cache.settings().day_start_hour,
        )
        if week.is_empty:
            raise _nothing_to_print(held_in, days, formats)
        return supplement_sheet(week, formats)

    def _kept_apart(self, days: Sequence[date], formats: Formats) -> tuple[str, ...]:
        """What is planned too close together in these days, a sentence a pair."""
        found = [
            warning.sentence
            for warning in self._safety.warnings(days[0], formats)
            if warning.kind is WarningKind.GAP and not warning.is_taken
        ]
        return tuple(dict.fromkeys(found))


def printed_from(desk: Desk) -> PrintedService:
    """Over a desk that has no other services."""
    return PrintedService(desk, SafetyService(desk, ShelfService(desk)))


def _names(products: Mapping[str, Product]) -> dict[str, str]:
    """By id: the name alone, or with the brand where another product is called the same."""
    count = Counter(product.name.casefold() for product in products.values())
    return {
        identity: product.name if count[product.name.casefold()] == 1 else full_name(product)
        for identity, product in products.items()
    }


def _doses(
    schedules: Iterable[Schedule],
    days: Sequence[date],
    products: Mapping[str, Product],
    names: Mapping[str, str],
    formats: Formats,
) -> tuple[WeekDose, ...]:
    """A product at one time of day is one line, also where its schedule changes within the week."""
    lines: dict[tuple[str, int, WithMeal | None], dict[date, float]] = {}
    for due in due_between(schedules, days[0], days[-1]):
        amounts = lines.setdefault((due.product_id, due.key.minute, due.meal), {})
        amounts[due.key.day] = amounts.get(due.key.day, 0.0) + due.amount
    found = []
    for (product_id, minute, meal), amounts in lines.items():
        product = products[product_id]
        line = WeekDose(
            minute=minute,
            meal=meal,
            name=names[product_id],
            unit=product.unit,
            amounts=tuple(amounts.get(day) for day in days),
        )
        if line.usual is not None:
            line = replace(line, holds=holds(product, line.usual, formats))
        found.append(line)
    return tuple(found)


def _needed(
    schedules: Iterable[Schedule],
    days: Sequence[date],
    products: Mapping[str, Product],
    names: Mapping[str, str],
    formats: Formats,
) -> tuple[NeededDose, ...]:
    found = []
    for one in schedules:
        begun = one.start is not None and one.start <= days[-1]
        over = one.end is not None and one.end < days[0]
        if one.pattern is not Pattern.NEEDED or not begun or over:
            continue
        product = products[one.product_id]
        amount = one.times[0].amount if one.times else 1.0
        found.append(
            NeededDose(
                name=names[one.product_id],
                unit=product.unit,
                amount=amount,
                holds=holds(product, amount, formats),
                gap_hours=one.gap_hours,
                day_max=one.day_max,
            )
        )
    return tuple(sorted(found, key=lambda dose: dose.name.casefold()))


def holds(product: Product, amount: float, formats: Formats) -> str:
    """What so many dose units hold, short enough for a sheet: "5 g" for a scoop of L-glutamine.
    Empty where several things act in it, or where the dose is an amount already."""
    if len(product.actives) != 1 or product.actives[0].amount is None or product.unit in MEASURED:
        return ""
    # What of it counts towards a limit is for the screen.
    bare = replace(product.actives[0], elemental=None)
    return actives_text(replace(product, actives=(bare,)), amount, formats)


def _nothing_to_print(
    schedules: Sequence[Schedule], days: Sequence[date], formats: Formats
) -> UserError:
    if not schedules:
        return UserError(
            _(
                "There is no schedule yet, so there is nothing to print. Say on the shelf of the "
                "Supplements tab when something is to be taken."
            )
        )
    week = span_words(days[0], days[-1], formats)
    if not any(one.start for one in schedules):
        return UserError(
            _(
                "Every schedule still waits for its start, so there is nothing to print. Start one "
                "on the shelf of the Supplements tab."
            )
        )
    return UserError(
        _(
            "Nothing is to be taken from {week}, so there is nothing to print. Choose another week."
        ).format(week=week)
    )


# -- on the disk ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A PDF that was written: how many pages and bytes, and the days it is of."""

    pages: int
    paper: str
    size: int
    days: tuple[date, ...]


def write_file(out: Path, content: bytes, *, diary: Path, replace: bool = False) -> None:
    """Write what was made, whole or not at all; missing folders are made. Raises StorageTrouble,
    and UserError for what is no place for a file."""
    with sentences(out):
        out.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with written_whole(out, diary=diary, replace=replace) as (write, _size):
        write(content)
