"""What is offered for a meal of the week while somebody types, or has typed nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.avoiding import Objection, refusals
from gutdesk.domain.diary import Slot
from gutdesk.domain.foods import Course
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import COOKED, Planned, PlannedKind
from gutdesk.domain.text import spaced
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.food_finder import FoodFinder
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.dishes import DishBook
from gutdesk.services.meals.kitchen import PlannedKitchen
from gutdesk.services.meals.starting import StartSmall, TestPortion
from gutdesk.services.recipes import BookEntry, RecipeService

MOST, MOST_RECIPES = 12, 7
LEFTOVER_DAYS = timedelta(days=4)
"""So long ago a dinner may lie whose leftovers are offered."""
COURSES = {
    "breakfast": (Course.BREAKFAST,),
    "lunch": (Course.LUNCH, Course.DINNER),
    "dinner": (Course.DINNER, Course.LUNCH, Course.SIDE),
    "snack": (Course.SNACK, Course.DRINK),
}
"""The courses that a meal of the day is made of, the most usual first."""
MAIN = (Slot.LUNCH, Slot.DINNER)
"""The meals that leave something for another day."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that Enter would place: the `draft`. `more`: a few words behind its name.
    `objections` are those of the day."""

    draft: Planned
    more: str = ""
    objections: tuple[Objection, ...] = ()

    @property
    def is_avoided(self) -> bool:
        return bool(refusals(self.objections))


class MealOffers:
    """Reads only."""

    def __init__(
        self,
        desk: Desk,
        book: MealBook,
        dishes: DishBook,
        kitchen: PlannedKitchen,
        recipes: RecipeService,
        foods: FoodService,
        finder: FoodFinder,
        avoid: AvoidService,
        starting: StartSmall,
    ) -> None:
        self._desk = desk
        self._book = book
        self._dishes = dishes
        self._kitchen = kitchen
        self._recipes = recipes
        self._foods = foods
        self._finder = finder
        self._avoid = avoid
        self._starting = starting

    def find(self, text: str, day: date, slot: str, limit: int = MOST) -> tuple[Offer, ...]:
        """For what is typed: recipes, foods, leftovers, and at the end what is no food: a note,
        eating out. With nothing typed, what fits this meal."""
        words = " ".join(text.split())
        if not words:
            return self._fitting(day, slot, limit)
        note = Offer(drafts.of_note(words, day=day, slot=slot), _("as a note"))
        if not spaced(words).strip():
            return (note,)
        tests, leftovers = self._tests(day, slot, words), self._leftovers(day, slot, words)
        recipes = [
            self._of_recipe(one, day, slot) for one in self._dishes.named(words, MOST_RECIPES)
        ]
        names = {spaced(offer.draft.name) for offer in (*tests, *recipes, *leftovers)}
        foods = [
            self._of_food(hit.ref, hit.name, day, slot)
            for hit in self._finder.find(words, limit)
            if spaced(hit.name) not in names
        ]
        # What was typed word for word stands before what only begins so, behind a test alone.
        exact = [one for one in foods if self._is_called(one.draft, words)]
        rest = [one for one in foods if one not in exact]
        found = [*tests, *exact, *recipes, *leftovers, *rest][:limit]
        out = drafts.eating_out(day=day, slot=slot)
        if spaced(out.name).startswith(spaced(words)[:-1]):
            found.append(Offer(out))
        return (*found, note)

    def _is_called(self, food: Planned, words: str) -> bool:
        """Whether this is its name, or the plain one: "Kefir" is that of the protocol, which starts
        small, before it is one of a food table."""
        shipped = self._foods.shipped(food.name, food.ref or None)
        names = (food.name, shipped.plain_name if shipped is not None else "")
        return spaced(words) in {spaced(name) for name in names}

    def _fitting(self, day: date, slot: str, limit: int) -> tuple[Offer, ...]:
        """What fits the meal and the avoid list of the day: the food under test first, leftovers,
        then recipes of its course, what was not planned in this week before the rest."""
        around = self._book.planned(day - timedelta(days=3), day + timedelta(days=3))
        planned = {one.ref for one in around}
        barred = self._dishes.barred(day)
        phases = {phase.kind.value for phase in self._avoid.phases_on(day)}
        ranked = []
        for course_place, course in enumerate(self._courses(slot)):
            for dish in self._dishes.all():
                entry = dish.entry
                if entry.recipe.course is not course or entry.ref in barred:
                    continue
                shipped = entry.shipped
                fits = shipped is None or not phases or bool(phases & set(shipped.phases))
                rank = (not fits, entry.ref in planned, course_place, not entry.is_own)
                ranked.append((rank, spaced(entry.recipe.name), entry))
        ranked.sort(key=lambda one: one[:2])
        leftovers = [one for one in self._leftovers(day, slot, "") if not one.is_avoided]
        found = [*self._tests(day, slot, ""), *leftovers]
        room = max(0, limit - len(found))
        found += [self._of_recipe(entry, day, slot) for _rank, _name, entry in ranked[:room]]
        return (*found[:limit], Offer(drafts.eating_out(day=day, slot=slot)))

    def _courses(self, slot: str) -> tuple[Course, ...]:
        kind = self._book.slot(slot).slot
        return COURSES.get(kind.value if kind is not None else slot, tuple(Course)[:4])

    # -- one offer -------------------------------------------------------------------------------

    def _of_recipe(self, entry: BookEntry, day: date, slot: str) -> Offer:
        draft = self.recipe(entry, day=day, slot=slot)
        minutes = entry.recipe.minutes
        more = _("{minutes} min").format(minutes=minutes) if minutes else _("recipe")
        return Offer(draft, more, self._dishes.against(day).get(entry.ref, ()))

    def _of_food(self, ref: str, name: str, day: date, slot: str) -> Offer:
        draft = self.food(name, ref, day=day, slot=slot)
        refs = self._foods.parts_of(name, ref)
        tagging = self._foods.tagging(name, ref)
        return Offer(draft, "", self._avoid.objections(tagging, refs, day))

    def recipe(
        self, entry: BookEntry, *, day: date, slot: str, people: int | None = None
    ) -> Planned:
        """A draft of a recipe for everybody at the table; what starts small, with less."""
        servings = 1.0
        if entry.recipe.makes:
            start = self._starting.portion_on("", entry.recipe.makes, day)
            steps = self._starting.steps("", entry.recipe.makes)
            if start is not None and steps is not None:
                servings = start[0] / steps.portions[-1]
        heads = self._desk.cache.settings().people_at_table if people is None else people
        return drafts.of_recipe(
            entry.recipe, entry.ref, day=day, slot=slot, servings=servings, people=heads
        )

    def food(self, name: str, ref: str, *, day: date, slot: str) -> Planned:
        """A draft of a food: as much as its test asks that day, what starts small with its portion
        of the day, else a usual serving."""
        for test in self._starting.tests(day, day):
            mine = {one for food in test.challenge.foods for one in self._foods.refs_of(food)}
            if mine.intersection(self._foods.ids_of(name, ref)):
                return drafts.of_food(
                    name, ref, day=day, slot=slot, amount=test.amount, unit=test.unit
                )
        start = self._starting.portion_on(name, ref, day)
        if start is not None:
            return drafts.of_food(name, ref, day=day, slot=slot, amount=start[0], unit=start[1])
        shipped = self._foods.shipped(name, ref)
        amount = shipped.serving_qty if shipped is not None else None
        unit = "" if shipped is None or shipped.unit == "piece" else shipped.unit
        return drafts.of_food(
            name, ref, day=day, slot=slot, amount=amount or None, unit=unit if amount else ""
        )

    def _tests(self, day: date, slot: str, words: str) -> list[Offer]:
        found = []
        placed = [one for one in self._book.planned(day, day) if self._starting.is_test(one)]
        for test in self._starting.tests(day, day):
            if placed or (words and not spaced(test.name).startswith(spaced(words)[:-1])):
                continue
            found.append(Offer(portion_of(test, slot), _("the portion to test today")))
        return found

    def _leftovers(self, day: date, slot: str, words: str) -> list[Offer]:
        """Of what was cooked before, as long as it keeps."""
        order = {one.id: place for place, one in enumerate(self._book.slots())}
        now = (day, order.get(slot, len(order)))
        typed = spaced(words).split()
        found, seen = [], set()
        for one in reversed(self._book.planned(day - LEFTOVER_DAYS, day)):
            before = (one.day, order.get(one.slot, len(order)))
            if one.kind is not PlannedKind.RECIPE or before >= now or one.ref in seen:
                continue
            if self._book.slot(one.slot).slot not in MAIN:
                continue
            entry = self._recipes.get(one.ref)
            keeps = entry.recipe.keep_fridge_days if entry is not None else None
            if not keeps or (day - one.day).days > keeps:
                continue
            name = spaced(one.name)
            leftover = spaced(_("leftover"))
            if not all(f" {word}" in name or leftover.startswith(f" {word}") for word in typed):
                continue
            seen.add(one.ref)
            draft = drafts.leftover_of(one, day=day, slot=slot)
            assert draft.kind in COOKED
            weekday = self._desk.cache.plain_formats().day(one.day, day)
            more = _("leftover of {day}").format(day=weekday)
            found.append(Offer(draft, more, self._against_pot(draft)))
        return found

    def _against_pot(self, leftover: Planned) -> tuple[Objection, ...]:
        """What the list of its day has against a leftover: it holds what was planned, whatever the
        book says by now."""
        entry = self._kitchen.entry(leftover)
        assert entry is not None
        return self._recipes.objections(entry, leftover.day)


def portion_of(test: TestPortion, slot: str) -> Planned:
    """A draft of the portion that a food test asks on its day."""
    return drafts.of_food(
        test.name, test.ref, day=test.day, slot=slot, amount=test.amount, unit=test.unit
    )
