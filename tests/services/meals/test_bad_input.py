"""What a file or an old diary may bring into a week: it is read, judged, eaten or refused, and
nothing is harmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import Planned, PlannedKind, TemplateMeal, WeekTemplate
from gutdesk.services.meals.comparing import Kept

ARABIC = "سلطة خضار خفيفة"
FAMILY = "👨‍👩‍👧‍👦🍲"


@pytest.fixture
def crowd(week):
    """Sixty recipes in one meal, as an import brings them."""
    entries = week.services.recipes.all()[:60]
    return week.brought(*(replace(week.dish(one), position=0) for one in entries))


def test_sixty_recipes_of_one_meal_are_read_and_judged(week, crowd):
    assert len(week.cell()) == 60
    assert len(week.meals.judge.seen(week.cell())) == 60
    assert len(week.meals.offers.find("", week.day(1), "lunch")) > 1


def test_no_more_is_placed_beside_them_and_they_are_moved_one_by_one(week, crowd):
    with pytest.raises(UserError, match="at most 20 things"):
        week.place(week.food(slot="dinner"))
    with pytest.raises(UserError, match="at most 20 things"):
        week.meals.planner.move(crowd, week.day(1), "lunch")
    week.meals.planner.move(crowd[:20], week.day(1), "lunch")
    assert (len(week.cell()), len(week.cell(1, "lunch"))) == (40, 20)
    week.undo()
    assert len(week.cell()) == 60


def test_they_are_copied_kept_and_cleared_whole(week, crowd):
    week.meals.planner.copy_days(week.day(), week.day(), week.day(1))
    assert len(week.cell(1)) == 60
    template = week.meals.templates.save("Crowd", week.day())
    assert len(week.meals.templates.use(template, week.day(7))) == 120
    week.meals.planner.lock(week.day(), "dinner", locked=True)
    assert week.meals.planner.clear(week.day(), week.day(28)) == 180
    assert len(week.planned()) == 60


def test_they_are_eaten_as_one_meal_that_comes_back_in_one_step(week, crowd):
    (meal,) = week.meals.eater.eat_day(week.day())
    assert len(meal.items) > 200
    found = week.meals.comparison.between(week.day(), week.day())
    assert [one.kept for one in found] == [Kept.AS_PLANNED]
    week.undo()
    assert week.log() == ()


@pytest.mark.parametrize("name", ["x" * 300, FAMILY, ARABIC, "{name}", "‮evil", "a\tb\u2028c"])
def test_any_name_is_planned_judged_moved_and_eaten(week, name):
    entry = week.own(name, "Carrot", name)
    placed = week.place(week.dish(entry))
    food = week.place(week.food(name, slot="dinner"))
    week.place(week.note(name))
    week.meals.planner.lock(week.day(), "dinner", locked=True)
    moved = week.meals.planner.move([placed, food], week.day(), "lunch")
    (meal,) = week.meals.eater.eat(moved)
    assert len(meal.items) == 3
    step = week.services.writer.undo_name
    assert step is not None and len(step) < 60
    week.meals.planner.replace(week.cell()[0], week.food(name))
    assert week.meals.offers.find(name, week.day(), "lunch")
    assert week.meals.judge.seen(week.planned())


def test_a_name_of_301_characters_is_refused_and_nothing_is_planned(week):
    for draft in (week.note("x" * 301), week.food("x" * 301)):
        with pytest.raises(UserError, match="longer than 300"):
            week.place(draft)
    assert week.planned() == ()


def test_references_into_nothing_are_shown_and_eaten_as_they_are(week):
    """A recipe, a food, a dinner, a meal of the day and a meal of the Log that no diary knows."""
    odd = [
        replace(week.dish(), ref="gone", slot="no-such-meal", meal_id="gone"),
        replace(week.dish(), kind=PlannedKind.LEFTOVER, left_from="gone", ref="gone"),
        week.food("Qqqq", "gone"),
        replace(week.dish(), parts=(), digest=""),
        replace(week.dish(), parts=(Ingredient(text="x", food_id="gone"),), makes="gone"),
    ]
    things = week.brought(*odd)
    seen = week.meals.judge.seen(tuple(things))
    assert [one.meal for one in seen] == [None] * 5
    assert seen[1].left.value == "gone"
    week.meals.eater.eat(things)
    assert sum(len(meal.items) for meal in week.log()) >= 5
    assert {slot.id for slot in week.meals.book.slots_for(things)} >= {"no-such-meal"}


def test_leftovers_that_are_left_over_from_each_other_end_somewhere(week):
    one, other = week.brought(
        replace(week.dish(), kind=PlannedKind.LEFTOVER),
        replace(week.dish(away=1), kind=PlannedKind.LEFTOVER),
    )
    week.brought(replace(one, left_from=id_of(other)), replace(other, left_from=id_of(one)))
    assert len(week.meals.judge.seen(week.planned())) == 2
    template = week.meals.templates.save("Round", week.day())
    assert len(week.meals.templates.use(template, week.day(7))) == 2


def test_a_template_whose_leftover_is_of_itself_is_used(week):
    meal = TemplateMeal(
        offset=0, slot="dinner", kind=PlannedKind.LEFTOVER, name="Soup", left_from=0
    )
    (template,) = week.brought(WeekTemplate(name="Odd", meals=(meal,)))
    (placed,) = week.meals.templates.use(template, week.day(7))
    assert placed.left_from == id_of(placed)
    assert week.seen(placed).left.value == "later"


def test_a_meal_at_the_last_position_does_not_close_the_meal(week):
    week.brought(replace(week.dish(), position=1_000_000))
    week.place(week.note())
    assert {*week.names()} == {"Carrot and lentil soup", "Order fish"}


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(9000, 12, 31)])
def test_the_first_and_the_last_day_of_the_calendar_are_planned(week, day):
    draft = replace(week.dish(), day=day)
    placed = week.place(draft)
    assert week.meals.judge.seen((placed,))
    assert week.meals.offers.find("", day, "lunch")
    assert week.meals.comparison.between(day, day)


def test_tiny_and_huge_servings_are_eaten_as_planned(week):
    for servings in (1e-6, 100.0):
        placed = week.place(week.dish(servings=servings, people=100))
        (meal,) = week.meals.eater.eat([placed])
        assert all(item.amount is None or item.amount > 0 for item in meal.items)


def test_week_53_is_a_week_like_any_other(week):
    first = date.fromisocalendar(2026, 53, 1)
    days = [first + timedelta(days=number) for number in range(7)]
    for day in days:
        week.place(replace(week.dish(), day=day))
    template = week.meals.templates.save("53", first)
    week.meals.templates.use(template, date.fromisocalendar(2027, 1, 1))
    found = week.meals.book.planned(first, first + timedelta(days=13))
    assert len({one.day for one in found}) == 14
    assert all(isinstance(one, Planned) for one in found)
