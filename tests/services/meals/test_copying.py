"""A day or a week once more: into meals that are free, with leftovers behind their own dinner."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import PlannedKind


def test_a_day_is_copied_in_order_in_one_step(week, heard):
    week.place(week.dish())
    week.place(week.note())
    week.place(week.food())
    heard.clear()
    copies = week.meals.planner.copy_days(week.day(), week.day(), week.day(3), by="tester")
    ((changes, by),) = heard
    assert (changes.days, by) == ({week.day(3)}, "tester")
    assert week.services.writer.undo_name == "copy a day"
    assert week.names(3) == ["Carrot and lentil soup", "Order fish"]
    assert week.names(3, "snack") == ["Carrot"]
    assert len(copies) == 3
    week.undo()
    assert len(week.planned()) == 3


def test_leftovers_of_a_copied_week_are_left_over_from_the_copied_dinner(week):
    dinner = week.place(week.dish())
    lunch = week.place(week.leftover(dinner))
    week.meals.eater.eat([dinner])
    copies = week.meals.planner.copy_days(week.day(), week.day(6), week.day(7))
    assert week.services.writer.undo_name == "copy a week"
    soup, left = copies
    assert left.left_from == id_of(soup) != lunch.left_from
    assert soup.meal_id is None
    assert week.seen(left).left.value == ""


def test_a_leftover_of_a_dinner_outside_keeps_it(week):
    """It is then too old, and says so, rather than to point nowhere."""
    dinner = week.place(week.dish(away=-1))
    week.place(week.leftover(dinner, 0))
    (copy,) = week.meals.planner.copy_days(week.day(), week.day(), week.day(14))
    assert copy.left_from == id_of(dinner)
    assert week.seen(copy).left.value == "old"


def test_what_stands_there_already_stays_and_the_rest_is_copied_around_it(week):
    dinner = week.place(week.dish())
    week.place(week.leftover(dinner))
    week.place(week.food())
    mine = week.place(week.note("Mine", away=7))
    copies = week.meals.planner.copy_days(week.day(), week.day(1), week.day(7))
    assert {one.kind for one in copies} == {PlannedKind.LEFTOVER, PlannedKind.FOOD}
    assert week.cell(7) == (week.now(mine),)
    assert week.names(8, "lunch") == ["Carrot and lentil soup"]


def test_nothing_to_copy_no_room_and_the_same_days_are_said(week):
    copy = week.meals.planner.copy_days
    with pytest.raises(UserError, match="nothing to copy"):
        copy(week.day(), week.day(6), week.day(7))
    week.place(week.dish())
    with pytest.raises(UserError, match="These are the same days"):
        copy(week.day(), week.day(), week.day())
    week.place(week.dish(away=1))
    with pytest.raises(UserError, match="planned there already"):
        copy(week.day(), week.day(), week.day(1))
    assert len(week.planned()) == 2


def test_days_that_overlap_themselves_are_copied_once(week):
    """Today and tomorrow, one day on: tomorrow is taken, the day after is free."""
    week.place(week.dish())
    week.place(week.note(away=1))
    copies = week.meals.planner.copy_days(week.day(), week.day(1), week.day(1))
    assert [(one.day, one.name) for one in copies] == [(week.day(2), "Order fish")]


def test_a_day_kept_free_is_copied_as_kept_free(week):
    week.meals.planner.lock(week.day(), "lunch", locked=True)
    (copy,) = week.meals.planner.copy_days(week.day(), week.day(), week.day(1))
    assert (copy.kind, copy.locked) == (PlannedKind.FREE, True)


@pytest.mark.parametrize(
    "first",
    [
        date(2026, 12, 28),  # week 53 of 2026
        date(2026, 10, 19),  # the clocks go back on the Sunday
        date(2027, 3, 22),  # and forward
        date(2028, 2, 28),  # with the 29th of February
    ],
)
def test_any_week_of_the_calendar_has_seven_days_and_is_copied_whole(week, first):
    for number in range(7):
        day = first + timedelta(days=number)
        week.place(drafts.of_note(f"Day {number}", day=day, slot="dinner"))
    to = first + timedelta(days=7)
    week.meals.planner.copy_days(first, first + timedelta(days=6), to)
    found = week.meals.book.planned(to, to + timedelta(days=6))
    assert [one.name for one in found] == [f"Day {number}" for number in range(7)]
    assert [one.day for one in found] == [to + timedelta(days=number) for number in range(7)]


def test_days_beyond_the_calendar_are_refused_with_a_sentence(week):
    week.place(week.dish())
    for to in (date(9001, 1, 1), date(1899, 12, 31), date.max, date.min):
        with pytest.raises(UserError, match=r"too far|too long ago"):
            week.meals.planner.copy_days(week.day(), week.day(6), to)
    assert len(week.planned()) == 1
