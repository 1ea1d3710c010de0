"""What is eaten is taken out of the pantry, in the same step and only where the person wants it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.services.meals.putting_back import Back
from gutdesk.services.meals.words import back_texts


class Table:
    """A pantry, and dinners that draw on it."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.pantry = services.pantry
        services.settings.change("draw_pantry", True)

    def put(
        self, name: str, amount: float | None, unit: str = "g", days: int | None = None, **more: Any
    ) -> PantryItem:
        use_by = None if days is None else self.services.desk.today() + timedelta(days=days)
        draft = PantryItem(name=name, amount=amount, unit=unit, use_by=use_by, **more)
        return self.pantry.add(draft)

    def dinner(self, *lines: Ingredient, servings: float = 2, **more: Any) -> Planned:
        recipe = Recipe(name="Stew", ingredients=lines, servings=servings)
        entry = self.services.recipes.save(recipe)
        today = self.services.desk.today()
        draft = drafts.of_recipe(entry.recipe, entry.ref, day=today, slot="dinner", **more)
        return self.services.meals.planner.place(draft)

    def leftover(self, pot: Planned) -> Planned:
        """Of it, for lunch on the next day."""
        draft = drafts.leftover_of(pot, day=pot.day + timedelta(days=1), slot="lunch")
        return self.services.meals.planner.place(draft)

    def eat(self, planned: Planned, **more: Any) -> None:
        self.services.meals.eater.eat([planned], **more)

    def left(self) -> list[tuple[str, float | None, str]]:
        found = [one.item for one in self.pantry.things()]
        return [(one.name, one.amount, one.unit) for one in found]

    def drawn(self, *items: MealItem) -> list[tuple[str, float | None, bool]]:
        found = self.pantry.drawn(items)
        return [(one.name, one.amount, one.gone is not None) for one in found]


def line(text: str, amount: float | None, unit: str = "g", food_id: str | None = None):
    return Ingredient(text=text, amount=amount, unit=unit, food_id=food_id)


def eaten(text: str, amount: float | None, unit: str = "g", food_id: str | None = None) -> MealItem:
    return MealItem(text=text, amount=amount, unit=unit, food_id=food_id)


@pytest.fixture
def table(services: Any) -> Table:
    return Table(services)


def test_a_dinner_is_taken_out_and_one_undo_brings_both_back(table):
    table.put("Carrot", 1.0, "kg", food_id="carrot")
    table.put("Rice", 300.0, "g")
    planned = table.dinner(line("Carrot", 500.0), line("Rice", 100.0))
    table.eat(planned)
    assert table.left() == [("Carrot", 0.75, "kg"), ("Rice", 250.0, "g")]
    assert table.services.writer.undo_name == "eaten: Stew"
    table.services.writer.undo()
    assert table.left() == [("Carrot", 1.0, "kg"), ("Rice", 300.0, "g")]
    assert table.services.meals.book.stored(planned).meal_id is None
    table.services.writer.redo()
    assert table.left() == [("Carrot", 0.75, "kg"), ("Rice", 250.0, "g")]


def test_nothing_is_taken_where_nobody_wants_that(table):
    table.services.settings.change("draw_pantry", False)
    table.put("Carrot", 1.0, "kg")
    table.eat(table.dinner(line("Carrot", 500.0)))
    assert table.left() == [("Carrot", 1.0, "kg")]


def test_everybody_at_the_table_eats(table):
    table.put("Carrot", 1000.0)
    planned = table.dinner(line("Carrot", 200.0), servings=2, people=3)
    table.eat(planned, shares={id_of(planned): 0.5})
    assert table.left() == [("Carrot", 750.0, "g")], "half a serving, and two whole ones"


def test_a_pot_takes_what_is_left_over_of_it_too_and_the_leftover_nothing_more(table, clock):
    table.put("Carrot", 1000.0)
    pot = table.dinner(line("Carrot", 200.0), servings=2)
    left = table.leftover(pot)
    table.eat(pot)
    assert table.left() == [("Carrot", 800.0, "g")], "both servings are cooked today"
    clock.advance(days=1)
    table.eat(left)
    assert table.left() == [("Carrot", 800.0, "g")]


def test_a_leftover_of_a_pot_that_nobody_said_to_have_eaten_takes_its_own(table, clock):
    table.put("Carrot", 1000.0)
    pot = table.dinner(line("Carrot", 200.0), servings=2)
    left = table.leftover(pot)
    clock.advance(days=1)
    table.eat(left)
    assert table.left() == [("Carrot", 900.0, "g")]
    table.eat(pot)
    assert table.left() == [("Carrot", 800.0, "g")], "the leftover has taken its part before"


def test_pot_and_leftover_said_in_one_step_take_both_once(table, clock):
    table.put("Carrot", 1000.0)
    pot = table.dinner(line("Carrot", 200.0), servings=2)
    left = table.leftover(pot)
    clock.advance(days=1)
    table.services.meals.eater.eat([pot, left])
    assert table.left() == [("Carrot", 800.0, "g")]


def test_the_soonest_to_spoil_goes_first_and_what_is_past_its_date_last(table):
    for days in (-1, 9, 2):
        table.put("Carrot", 100.0, days=days, note=str(days))
    (first,) = table.pantry.drawn([eaten("Carrot", 50.0)])
    assert (first.note, first.amount, first.gone) == ("2", 50.0, None)
    found = table.pantry.drawn([eaten("Carrot", 250.0)])
    assert [one.note for one in found] == ["2", "9", "-1"]
    today = table.services.desk.today()
    assert [one.gone for one in found] == [today, today, None]
    assert found[-1].amount == pytest.approx(50.0)


def test_more_than_there_is_uses_it_up_and_no_more(table):
    table.put("Carrot", 100.0)
    assert table.drawn(eaten("Carrot", 400.0)) == [("Carrot", 100.0, True)]
    table.eat(table.dinner(line("Carrot", 800.0)))
    assert table.left() == []


def test_two_dishes_draw_on_one_pack(table):
    table.put("Carrot", 500.0)
    assert table.drawn(eaten("Carrot", 100.0), eaten("Carrot", 150.0)) == [
        ("Carrot", 250.0, False),
    ]


def test_pieces_and_weights_meet_where_the_weight_of_one_is_known(table):
    piece = table.services.foods.measures("Carrot", "carrot").piece_g
    table.put("Carrot", 1000.0, food_id="carrot")
    ((_name, left, _gone),) = table.drawn(eaten("Carrot", 2.0, "", "carrot"))
    assert left == pytest.approx(1000.0 - 2 * piece)


def test_what_cannot_be_reckoned_is_left_alone(table):
    table.put("Carrot", None)
    table.put("Jam", 2.0, "jar")
    table.put("Rice", 500.0)
    assert table.drawn(eaten("Carrot", 100.0)) == [], "nobody said how much there is"
    assert table.drawn(eaten("Jam", 50.0)) == [], "nobody knows what a jar weighs"
    assert table.drawn(eaten("Rice", None)) == [], "nobody said how much was eaten"
    assert table.drawn(eaten("Leek", 100.0)) == [], "there is none"


def test_the_same_food_by_another_name_is_the_same_food(table):
    table.put("Kefir", 500.0, "ml", food_id="kefir_milk")
    found = table.services.foods.shipped(ref="kefir_milk")
    assert table.drawn(eaten(found.name, 200.0, "ml")) == [("Kefir", 300.0, False)]


def test_what_is_in_the_freezer_is_drawn_after_what_spoils(table):
    table.put("Carrot", 100.0, days=2)
    table.put("Carrot", 100.0, place=Place.FREEZER)
    (one,) = table.pantry.drawn([eaten("Carrot", 30.0)])
    assert one.place is Place.FRIDGE


# -- a dish that is a food by itself ---------------------------------------------------------------


def broth(table, servings: float = 2.0):
    """A litre of it takes a kilogram of carrots: 200 ml and 200 g are a serving."""
    recipe = Recipe(
        name="Broth", ingredients=(line("Carrot", 1000.0),), servings=5, makes="broth_chicken"
    )
    entry = table.services.recipes.save(recipe)
    today = table.services.desk.today()
    draft = drafts.of_recipe(entry.recipe, entry.ref, day=today, slot="dinner", servings=servings)
    return table.services.meals.planner.place(draft)


def test_a_broth_that_is_cooked_takes_what_it_is_cooked_of(table):
    table.put("Carrot", 1000.0)
    planned = broth(table)
    (made,) = table.services.meals.eater.items_of(planned)
    assert made.food_id == "broth_chicken"
    table.eat(planned)
    assert table.left() == [("Carrot", 600.0, "g")]


def test_a_broth_that_is_at_home_is_taken_first(table):
    table.put("Carrot", 1000.0)
    planned = broth(table)
    (made,) = table.services.meals.eater.items_of(planned)
    table.put("Broth", made.amount / 4, made.unit, food_id="broth_chicken")
    table.eat(planned)
    assert table.left() == [("Carrot", pytest.approx(700.0), "g")], "a quarter was at home"


def test_of_a_broth_that_nobody_measured_nothing_else_is_taken(table):
    """It may have come from the jars."""
    table.put("Carrot", 1000.0)
    table.put("Broth", 3.0, "jar", food_id="broth_chicken")
    table.eat(broth(table))
    assert table.left() == [("Broth", 3.0, "jar"), ("Carrot", 1000.0, "g")]


def test_what_takes_weeks_is_not_made_for_a_dinner(table):
    table.put("White cabbage", 1000.0)
    recipe = Recipe(
        name="Kraut", ingredients=(line("White cabbage", 1000.0),), servings=5,
        makes="sauerkraut_white",
    )  # fmt: skip
    entry = table.services.recipes.save(recipe)
    today = table.services.desk.today()
    draft = drafts.of_recipe(entry.recipe, entry.ref, day=today, slot="dinner")
    table.eat(table.services.meals.planner.place(draft))
    assert table.left() == [("White cabbage", 1000.0, "g")]


# -- not eaten after all ---------------------------------------------------------------------------


def test_eaten_not_eaten_eaten_takes_it_once(table):
    table.put("Carrot", 1000.0)
    table.put("Rice", 50.0)
    planned = table.dinner(line("Carrot", 200.0), line("Rice", 200.0))
    eater = table.services.meals.eater
    table.eat(planned)
    assert table.left() == [("Carrot", 900.0, "g")]
    back = eater.back_of([planned])
    assert (len(back.items), back.left, back.known) == (2, (), True)
    assert back_texts(back) == ["Back in the pantry: Carrot, Rice."]
    eater.not_eaten([planned])
    assert table.left() == [("Carrot", 1000.0, "g"), ("Rice", 50.0, "g")]
    table.eat(planned)
    assert table.left() == [("Carrot", 900.0, "g")]
    table.services.writer.undo()
    table.services.writer.undo()
    assert table.left() == [("Carrot", 900.0, "g")], "one undo takes all of it back"


def test_so_much_comes_back_as_was_eaten_and_what_was_used_since_stays_used(table):
    carrots = table.put("Carrot", 1000.0)
    planned = table.dinner(line("Carrot", 200.0))
    table.eat(planned, shares={id_of(planned): 3.0})
    table.pantry.use(carrots, 150.0)
    table.services.settings.change("draw_pantry", False)
    table.services.meals.eater.not_eaten([planned])
    assert table.left() == [("Carrot", 850.0, "g")]


def test_nothing_comes_back_of_what_was_never_taken(table):
    table.services.settings.change("draw_pantry", False)
    table.put("Carrot", 1000.0)
    planned = table.dinner(line("Carrot", 200.0))
    table.eat(planned)
    table.services.settings.change("draw_pantry", True)
    assert table.services.meals.eater.back_of([planned]) == Back()
    table.services.meals.eater.not_eaten([planned])
    assert table.left() == [("Carrot", 1000.0, "g")]


@pytest.mark.parametrize("act", ["use_up", "throw_away", "remove"])
def test_what_is_gone_otherwise_stays_gone_and_is_told(table, act):
    carrots = table.put("Carrot", 1000.0)
    planned = table.dinner(line("Carrot", 200.0))
    table.eat(planned)
    getattr(table.pantry, act)(carrots)
    back = table.services.meals.eater.back_of([planned])
    assert (back.items, back.left) == ((), ("Carrot",))
    assert "Not put back" in back_texts(back)[0]
    table.services.meals.eater.not_eaten([planned])
    assert table.left() == []


def test_of_two_meals_of_one_step_only_its_own_comes_back(table):
    for name in ("Carrot", "Rice", "Leek"):
        table.put(name, 1000.0)
    first = table.dinner(line("Carrot", 200.0), line("Leek", 200.0))
    food = drafts.of_food("Leek", "", day=first.day, slot="lunch", amount=100.0, unit="g")
    second = table.services.meals.planner.place(food)
    eater = table.services.meals.eater
    eater.eat([first, second])
    assert table.left() == [("Carrot", 900.0, "g"), ("Leek", 800.0, "g"), ("Rice", 1000.0, "g")]
    back = eater.back_of([first])
    assert ([one.name for one in back.items], back.left) == (["Carrot"], ("Leek",))
    eater.not_eaten([first])
    assert table.left()[0] == ("Carrot", 1000.0, "g")
    assert table.left()[1] == ("Leek", 800.0, "g"), "the lunch may have taken all of it"
    eater.not_eaten([second])
    assert table.left()[1] == ("Leek", 1000.0, "g")


def test_what_nobody_remembers_is_told_and_left(table, clock):
    table.put("Carrot", 1000.0)
    planned = table.dinner(line("Carrot", 200.0))
    table.eat(planned)
    clock.advance(days=31)
    table.services.writer.tidy()
    back = table.services.meals.eater.back_of([planned])
    assert back == Back(known=False)
    assert back_texts(back) == ["What else it took out of the pantry is not known any more."]
    table.services.meals.eater.not_eaten([planned])
    assert table.left() == [("Carrot", 900.0, "g")]
