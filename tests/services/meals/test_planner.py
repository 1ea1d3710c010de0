"""Planning a meal of the week: each act is one step, says which days it touched, and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import Meal, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import PlannedKind


def said(week) -> set[tuple[object, ...]]:
    """What is planned, without its stamps."""
    return {(id_of(one), replace(one, meta=None)) for one in week.planned()}


@pytest.fixture
def one_step(week, heard):
    """Runs an act and checks that it was one step, touched just these days, and comes back and
    forth."""

    def run(act, *away: int, kinds=frozenset({"planned"})):
        before = said(week)
        heard.clear()
        found = act()
        ((changes, by),) = heard
        assert by == "tester"
        assert changes.days == {week.day(one) for one in away}
        assert changes.kinds == kinds
        after = said(week)
        assert after != before
        week.undo()
        assert said(week) == before
        week.services.writer.redo()
        assert said(week) == after
        return found

    return run


# -- into a cell -----------------------------------------------------------------------------------


def test_things_are_placed_behind_each_other(week, one_step):
    week.place(week.dish())
    placed = one_step(lambda: week.meals.planner.place(week.food(slot="dinner"), by="tester"), 0)
    assert placed.position == 1
    week.place(week.note())
    assert week.names() == ["Carrot and lentil soup", "Carrot", "Order fish"]
    assert [one.position for one in week.cell()] == [0, 1, 2]
    assert week.services.writer.undo_name == "plan Order fish"


@pytest.mark.parametrize("away", [-400, -1, 0, 1, 4000])
def test_any_day_past_or_to_come_can_be_planned(week, away):
    week.place(week.dish(away=away))
    assert len(week.meals.book.planned(week.day(away), week.day(away))) == 1


def test_a_meal_that_was_kept_free_is_free_no_longer_once_something_stands_in_it(week, one_step):
    week.meals.planner.lock(week.day(), "dinner", locked=True)
    assert [one.kind for one in week.cell()] == [PlannedKind.FREE]
    one_step(lambda: week.meals.planner.place(week.dish(), by="tester"), 0)
    assert week.names() == ["Carrot and lentil soup"]


def test_the_name_of_an_undo_step_is_short(week):
    week.place(week.note("long " * 40))
    assert week.services.writer.undo_name == "plan " + ("long " * 8)[:39] + "…"


# -- changing --------------------------------------------------------------------------------------


def test_servings_people_and_note_are_changed_and_it_is_the_persons_then(week, one_step):
    (placed,) = week.brought(replace(week.dish(), suggested=True))
    changed = replace(placed, servings=2.5, people=3, note="without leek")
    one_step(lambda: week.meals.planner.change(changed, by="tester"), 0)
    (now,) = week.cell()
    assert (now.servings, now.people, now.note, now.suggested) == (2.5, 3, "without leek", False)
    assert now.cooked_servings == 7.5


def test_zero_servings_are_refused_with_what_to_do(week):
    placed = week.place(week.dish())
    with pytest.raises(UserError, match="take it out of the meal"):
        week.meals.planner.change(replace(placed, servings=0.0))
    assert week.now(placed).servings == 1


def test_what_is_gone_cannot_be_changed(week):
    placed = week.place(week.dish())
    week.meals.planner.remove([placed])
    with pytest.raises(UserError, match="not planned any more"):
        week.meals.planner.change(replace(placed, servings=2.0))
    assert week.planned() == ()


def test_a_change_from_an_old_page_keeps_what_became_of_it_meanwhile(week):
    """Or it would be eaten a second time, or jump back to where it was."""
    placed = week.place(week.dish())
    week.meals.eater.eat([placed])
    week.meals.planner.change(replace(placed, note="good"))
    assert week.now(placed).meal_id == id_of(week.log()[0])
    other = week.place(week.food())
    week.meals.planner.move([other], week.day(2), "lunch")
    week.meals.planner.change(replace(other, amount=20.0, unit="g"))
    (there,) = week.cell(2, "lunch")
    assert (there.amount, there.unit) == (20.0, "g")
    assert week.cell(0, "snack") == ()


# -- another thing in its place --------------------------------------------------------------------


def test_another_recipe_takes_the_place_servings_and_people(week, one_step):
    first = week.place(week.dish(servings=2.0, people=3))
    week.place(week.note())
    draft = week.dish("beef_stew", away=5, slot="lunch")
    put = one_step(lambda: week.meals.planner.replace(first, draft, by="tester"), 0)
    assert week.names() == ["Slow beef and root stew", "Order fish"]
    assert (put.servings, put.people, put.position) == (2.0, 3, 0)
    assert put.day == week.day()


def test_a_food_in_place_of_a_recipe_has_its_own_amount(week):
    first = week.place(week.dish(servings=2.0, people=3))
    put = week.meals.planner.replace(first, week.food(amount=80.0, unit="g"))
    assert (put.amount, put.unit, put.servings) == (80.0, "g", 1.0)


def test_a_recipe_in_place_of_a_note_is_for_everybody_at_the_table(week):
    """A note is for nobody, so there is nothing to take over from it."""
    first = week.place(week.note())
    put = week.meals.planner.replace(first, week.dish(servings=1.0, people=4))
    assert put.people == 4


def test_a_broth_in_place_of_a_soup_starts_small_all_the_same(week):
    first = week.place(week.dish(servings=2.0))
    entry = week.entry("bone_broth_chicken")
    draft = week.meals.offers.recipe(entry, day=week.day(), slot="dinner")
    assert week.meals.planner.replace(first, draft).servings == draft.servings < 1


def test_what_was_eaten_is_not_replaced_or_moved(week):
    first = week.place(week.dish())
    week.meals.eater.eat([first])
    for act in (
        lambda: week.meals.planner.replace(first, week.food()),
        lambda: week.meals.planner.move([first], week.day(1), "lunch"),
    ):
        with pytest.raises(UserError, match="was eaten and stands in the Log"):
            act()
    assert week.names() == ["Carrot and lentil soup"]


# -- taking out ------------------------------------------------------------------------------------


def test_one_thing_or_several_are_taken_out_in_one_step(week, one_step):
    placed = [week.place(week.dish()), week.place(week.food(away=2))]
    one_step(lambda: week.meals.planner.remove(placed, by="tester"), 0, 2)
    assert week.services.writer.undo_name == "take 2 things out of the week"
    assert week.planned() == ()
    week.undo()
    week.meals.planner.remove(placed[:1])
    assert week.services.writer.undo_name == "no longer plan Carrot and lentil soup"


def test_taking_out_nothing_or_what_is_gone_is_no_step(week):
    """An old page must not fill the history, nor overwrite what was said of it since."""
    placed = week.place(week.dish())
    changed = week.meals.planner.change(replace(placed, servings=3.0))
    week.meals.planner.remove([changed])
    step = week.services.writer.undo_name
    week.clock.advance(minutes=1)
    week.meals.planner.remove([])
    week.meals.planner.remove([placed])
    assert week.services.writer.undo_name == step
    week.undo()
    assert week.now(placed).servings == 3.0


def test_taken_out_from_an_old_page_it_comes_back_as_it_was_last(week):
    placed = week.place(week.dish())
    week.meals.planner.change(replace(placed, servings=3.0))
    week.meals.planner.remove([placed])
    (gone,) = week.services.deleted.recent()
    week.services.deleted.take_back(gone.record)
    assert week.now(placed).servings == 3.0


def test_what_was_eaten_stays_in_the_log_when_its_plan_goes(week):
    placed = week.place(week.dish())
    week.meals.eater.eat([placed])
    week.meals.planner.remove([placed])
    assert len(week.log()) == 1


def test_a_week_is_cleared_of_all_but_what_is_locked_or_was_eaten(week, one_step):
    eaten, locked = week.place(week.dish()), week.place(week.dish(away=1))
    week.place(week.dish(away=2))
    week.place(week.note(away=3))
    week.meals.planner.lock(week.day(1), "dinner", locked=True)
    week.meals.eater.eat([eaten])
    act = week.meals.planner.clear
    assert one_step(lambda: act(week.day(), week.day(6), by="tester"), 2, 3) == 2
    assert [id_of(one) for one in week.planned()] == [id_of(eaten), id_of(locked)]
    assert act(week.day(), week.day(6)) == 0


def test_what_was_deleted_in_the_log_again_is_cleared_too(week):
    placed = week.place(week.dish())
    week.meals.eater.eat([placed])
    week.services.diary.delete(*week.log())
    assert week.meals.planner.clear(week.day(), week.day()) == 1


# -- locking ---------------------------------------------------------------------------------------


def test_a_meal_is_locked_and_unlocked_whole(week, one_step):
    week.place(week.dish())
    week.place(week.note())
    act = week.meals.planner.lock
    one_step(lambda: act(week.day(), "dinner", locked=True, by="tester"), 0)
    assert [one.locked for one in week.cell()] == [True, True]
    assert week.services.writer.undo_name == "lock Dinner"
    one_step(lambda: act(week.day(), "dinner", locked=False, by="tester"), 0)
    assert [one.locked for one in week.cell()] == [False, False]


def test_an_empty_meal_is_kept_free_and_given_back(week, one_step):
    act = week.meals.planner.lock
    one_step(lambda: act(week.day(), "lunch", locked=True, by="tester"), 0)
    assert [one.kind for one in week.cell(0, "lunch")] == [PlannedKind.FREE]
    one_step(lambda: act(week.day(), "lunch", locked=False, by="tester"), 0)
    assert week.cell(0, "lunch") == ()
    step = week.services.writer.undo_name
    act(week.day(), "lunch", locked=False)
    assert week.services.writer.undo_name == step


# -- moving and copying ----------------------------------------------------------------------------


def test_things_move_behind_what_is_there_and_are_the_persons_then(week, one_step):
    week.place(week.note(away=1, slot="lunch"))
    things = week.brought(replace(week.dish(), suggested=True), week.food(slot="dinner"))
    moved = one_step(
        lambda: week.meals.planner.move(things, week.day(1), "lunch", by="tester"), 0, 1
    )
    assert week.cell() == ()
    assert {*week.names(1, "lunch")} == {"Order fish", "Carrot and lentil soup", "Carrot"}
    assert week.names(1, "lunch")[0] == "Order fish"
    assert [one.suggested for one in moved] == [False, False]
    assert {id_of(one) for one in moved} == {id_of(one) for one in things}


def test_moving_to_where_it_is_does_nothing(week):
    placed = week.place(week.dish())
    step = week.services.writer.undo_name
    assert week.meals.planner.move([placed], week.day(), "dinner") == ()
    assert week.services.writer.undo_name == step


def test_a_thing_that_is_named_twice_moves_once(week):
    placed = week.place(week.dish())
    moved = week.meals.planner.move([placed, placed], week.day(1), "lunch")
    assert len(moved) == len(week.planned()) == 1


def test_a_copy_is_nothing_that_was_eaten_suggested_or_locked(week, one_step):
    placed = week.place(replace(week.dish(servings=2.0), note="hot"))
    week.meals.planner.lock(week.day(), "dinner", locked=True)
    week.meals.eater.eat([placed])
    act = week.meals.planner.copy
    (copy,) = one_step(lambda: act([week.now(placed)], week.day(3), "lunch", by="tester"), 3)
    assert id_of(copy) != id_of(placed)
    assert (copy.meal_id, copy.locked, copy.suggested) == (None, False, False)
    assert (copy.servings, copy.note, copy.parts) == (2.0, "hot", placed.parts)
    assert act([], week.day(), "lunch") == ()


def test_a_meal_that_is_kept_free_is_not_put_beside_something(week):
    """Or a meal would be free and full at once."""
    week.meals.planner.lock(week.day(), "lunch", locked=True)
    (free,) = week.cell(0, "lunch")
    week.place(week.dish())
    for act in (week.meals.planner.move, week.meals.planner.copy):
        with pytest.raises(UserError, match="cannot be kept free"):
            act([free], week.day(), "dinner")
    (moved,) = week.meals.planner.move([free], week.day(1), "dinner")
    assert moved.locked
    assert week.names() == ["Carrot and lentil soup"]


def test_the_meal_of_the_log_does_not_follow_what_is_planned_anew_elsewhere(week):
    """It was deleted, what was planned moved to another day, and then the meal was taken back."""
    placed = week.place(week.dish(away=-1))
    week.meals.eater.eat([placed])
    week.services.diary.delete(*week.log(-1))
    week.meals.planner.move([placed], week.day(), "dinner")
    gone = next(one for one in week.services.deleted.recent() if isinstance(one.record, Meal))
    week.services.deleted.take_back(gone.record)
    assert week.seen(week.now(placed)).meal is None


# -- a full meal -----------------------------------------------------------------------------------


def test_the_twenty_first_thing_of_a_meal_is_refused_with_a_sentence(week):
    things = [week.place(week.note(f"note {number}")) for number in range(20)]
    more = week.place(week.food())
    for act in (
        lambda: week.place(week.food(slot="dinner")),
        lambda: week.meals.planner.move([more], week.day(), "dinner"),
        lambda: week.meals.planner.copy([more], week.day(), "dinner"),
    ):
        with pytest.raises(UserError, match="A meal holds at most 20 things"):
            act()
    assert len(week.cell()) == 20
    week.meals.planner.remove(things[:1])
    week.place(week.food(slot="dinner"))
    assert len(week.cell()) == 20


def test_a_leftover_of_a_leftover_is_of_the_same_pot(week):
    dinner = week.place(week.dish())
    first = week.place(week.leftover(dinner))
    second = week.place(drafts.leftover_of(first, day=week.day(2), slot="lunch"))
    assert first.left_from == second.left_from == id_of(dinner)
    assert second.parts == dinner.parts


def test_the_recipe_as_it_is_now_is_the_persons_and_no_suggestion_any_more(week):
    entry = week.own("Pot", "Carrot")
    (placed,) = week.brought(replace(week.dish(entry), suggested=True))
    rice = Ingredient(text="Rice", amount=100.0, unit="g")
    changed = week.services.recipes.save(replace(entry.recipe, ingredients=(rice,)))
    renewed = week.meals.planner.renew(placed, changed.recipe)
    assert (renewed.parts, renewed.suggested) == ((rice,), False)
