"""Weeks to use again: kept, used, renamed, deleted; leftovers name their dinner by its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.planned import PlannedKind


@pytest.fixture
def usual(week):
    """A week with a dinner, its leftover, a note, a meal kept free and something eaten."""
    dinner = week.place(replace(week.dish(servings=2.0, people=2), note="hot"))
    week.place(week.leftover(dinner))
    week.place(week.note(away=2))
    week.meals.planner.lock(week.day(6), "lunch", locked=True)
    week.meals.eater.eat([dinner])
    return week.meals.templates.save("  Our   week ", week.day())


def test_a_week_is_kept_and_used_for_another_one_in_one_step(week, usual, heard):
    assert usual.name == "Our week"
    assert [meal.offset for meal in usual.meals] == [0, 1, 2, 6]
    heard.clear()
    placed = week.meals.templates.use(usual, week.day(7), by="tester")
    ((changes, by),) = heard
    assert by == "tester"
    assert changes.days == {week.day(away) for away in (7, 8, 9, 13)}
    dinner, left, _note, free = placed
    assert (dinner.servings, dinner.people, dinner.note) == (2.0, 2, "hot")
    assert dinner.meal_id is None
    assert left.left_from == id_of(dinner)
    assert (free.kind, free.locked) == (PlannedKind.FREE, True)
    assert week.services.writer.undo_name == "plan the week Our week"
    week.undo()
    assert week.planned(7) == ()


def test_meals_that_are_taken_stay_and_a_leftover_without_its_dinner_says_so(week, usual):
    mine = week.place(week.note("Mine", away=7))
    placed = week.meals.templates.use(usual, week.day(7))
    assert week.cell(7) == (week.now(mine),)
    assert len(placed) == 3
    left = next(one for one in placed if one.kind is PlannedKind.LEFTOVER)
    assert week.seen(left).left.value == "gone"


def test_several_things_of_a_meal_come_in_their_order(week):
    for name in ("one", "two", "three"):
        week.place(week.note(name))
    template = week.meals.templates.save("Notes", week.day())
    week.meals.templates.use(template, week.day(7))
    assert week.names(7) == ["one", "two", "three"]


def test_a_leftover_whose_dinner_lies_before_the_week_has_none_in_it(week):
    dinner = week.place(week.dish(away=-1))
    week.place(week.leftover(dinner, 0))
    template = week.meals.templates.save("Left", week.day())
    assert [meal.left_from for meal in template.meals] == [None]
    (placed,) = week.meals.templates.use(template, week.day(7))
    assert (placed.kind, placed.left_from) == (PlannedKind.LEFTOVER, None)
    assert week.seen(placed).left.value == ""


def test_an_empty_week_and_a_full_one_are_said(week, usual):
    with pytest.raises(UserError, match="nothing to keep"):
        week.meals.templates.save("Empty", week.day(100))
    week.meals.templates.use(usual, week.day(7))
    with pytest.raises(UserError, match="planned already"):
        week.meals.templates.use(usual, week.day(7))


@pytest.mark.parametrize("name", ["our week", "  OUR  WEEK", "Öur week"])
def test_two_weeks_of_one_name_are_refused(week, usual, name):
    with pytest.raises(UserError, match="There is already a week called Our week"):
        week.meals.templates.save(name, week.day())
    other = week.meals.templates.save("Other", week.day())
    with pytest.raises(UserError, match="There is already a week called Our week"):
        week.meals.templates.rename(other, name)
    assert [one.name for one in week.meals.book.templates()] == ["Other", "Our week"]


def test_two_weeks_of_one_name_that_were_brought_together_are_both_there(week, usual):
    """Of two diaries, or one that was taken back: each is told from the other by what it holds."""
    week.brought(replace(usual, meta=None))
    both = week.meals.book.templates()
    assert [one.name for one in both] == ["Our week", "Our week"]
    week.meals.templates.rename(both[0], "Another week")
    assert [one.name for one in week.meals.book.templates()] == ["Another week", "Our week"]


def test_a_week_is_renamed_and_deleted_and_what_was_planned_of_it_stays(week, usual):
    week.meals.templates.use(usual, week.day(7))
    renamed = week.meals.templates.rename(usual, " Every   week ")
    assert renamed.name == "Every week"
    assert week.services.writer.undo_name == "rename to Every week"
    assert week.meals.templates.rename(renamed, "every week").name == "every week"
    week.meals.templates.delete(renamed)
    assert week.meals.book.templates() == ()
    assert len(week.planned(7)) == 4
    week.undo(3)
    assert [one.name for one in week.meals.book.templates()] == ["Our week"]


def test_what_is_deleted_is_not_brought_back_by_a_new_name(week, usual):
    week.meals.templates.delete(usual)
    with pytest.raises(UserError, match="gone"):
        week.meals.templates.rename(usual, "Again")
    assert week.meals.book.templates() == ()


@pytest.mark.parametrize("name", ["", " \n ", "x" * 301])
def test_a_week_needs_a_name_of_a_length_that_can_be_read(week, name):
    week.place(week.dish())
    with pytest.raises(UserError, match="name"):
        week.meals.templates.save(name, week.day())


@pytest.mark.parametrize("name", ["x" * 300, "🍲🥕 Woche", "أسبوع هادئ", "{name} {0} %s"])
def test_any_name_up_to_300_characters_is_kept_as_it_is(week, name):
    week.place(week.dish())
    template = week.meals.templates.save(name, week.day())
    week.meals.templates.use(template, week.day(7))
    week.meals.templates.delete(week.meals.templates.rename(template, name[::-1]))
    assert week.planned(7)


def test_a_recipe_that_changed_since_is_planned_as_it_was_kept(week):
    entry = week.own("Stew", "Carrot", "Rice")
    week.place(week.dish(entry))
    template = week.meals.templates.save("Stews", week.day())
    fewer = replace(entry.recipe, ingredients=entry.recipe.ingredients[:1])
    week.services.recipes.save(fewer)
    (placed,) = week.meals.templates.use(template, week.day(7))
    assert len(placed.parts) == 2
    assert week.seen(placed).since.value == "changed"
