"""Drafts of what can be planned, a recipe as it was then, and weeks to use again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import Planned, PlannedKind
from gutdesk.domain.meta import Meta

DAY = date(2026, 11, 22)
NEXT = DAY + timedelta(days=1)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LINES = (Ingredient(text="Carrot", amount=100.0, unit="g"), Ingredient(text="Salt"))
SOUP = Recipe(name="Soup", servings=4, ingredients=LINES)


def stored(planned: Planned, identity: str) -> Planned:
    return replace(planned, meta=Meta(id=identity, created=NOW, changed=NOW))


def dinner(**more) -> Planned:
    return drafts.of_recipe(SOUP, "soup", day=DAY, slot="dinner", **more)


@pytest.mark.parametrize(
    "other",
    [
        replace(SOUP, ingredients=LINES[:1]),
        replace(SOUP, ingredients=(replace(LINES[0], amount=101.0), LINES[1])),
        replace(SOUP, ingredients=(replace(LINES[0], unit="kg"), LINES[1])),
        replace(SOUP, ingredients=(replace(LINES[0], food_id="carrot"), LINES[1])),
        replace(SOUP, servings=5),
        replace(SOUP, makes="broth_chicken"),
    ],
)
def test_a_recipe_that_gives_something_else_has_another_digest(other):
    assert drafts.digest_of(other) != drafts.digest_of(SOUP)


@pytest.mark.parametrize(
    "same",
    [
        replace(SOUP, name="Carrot soup"),
        replace(SOUP, note="hot", steps=("Stir.",), course=Course.LUNCH, cook_min=20),
        replace(SOUP, servings=4.0),
        replace(SOUP, ingredients=(replace(LINES[0], amount=100), LINES[1])),
        replace(SOUP, makes=""),
    ],
)
def test_what_says_nothing_of_what_is_in_it_changes_no_digest(same):
    assert drafts.digest_of(same) == drafts.digest_of(SOUP)


def test_any_text_of_a_line_has_a_digest():
    odd = Ingredient(text="🥕 جزر \ud800")
    assert len(drafts.digest_of(replace(SOUP, ingredients=(odd,)))) == drafts.DIGITS


def test_a_planned_recipe_holds_all_that_the_recipe_was():
    planned = dinner(servings=1.5, people=3)
    assert (planned.parts, planned.serves, planned.digest) == (LINES, 4, drafts.digest_of(SOUP))
    assert planned.cooked_servings == 4.5


def test_a_leftover_and_one_of_it_are_of_the_same_pot():
    origin = stored(replace(dinner(servings=2.0), note="hot", locked=True, meal_id="m"), "a")
    left = stored(drafts.leftover_of(origin, day=NEXT, slot="lunch"), "b")
    again = drafts.leftover_of(left, day=NEXT, slot="dinner")
    assert left.left_from == again.left_from == "a"
    assert (left.kind, left.parts, left.servings) == (PlannedKind.LEFTOVER, LINES, 2.0)
    assert (left.note, left.locked, left.meal_id) == ("", False, None)
    assert again.meta is None


def test_the_same_once_more_is_new_in_all_but_what_it_is():
    planned = stored(
        replace(dinner(), note="hot", locked=True, suggested=True, meal_id="m", position=7), "a"
    )
    copy = drafts.again(planned, day=NEXT, slot="lunch")
    assert copy == replace(dinner(), day=NEXT, slot="lunch", note="hot")
    free = stored(drafts.kept_free(day=DAY, slot="lunch"), "b")
    assert drafts.again(free, day=NEXT, slot="lunch").locked


def test_notes_and_places_are_written_without_needless_space():
    assert drafts.of_note("  order \n fish ", day=DAY, slot="lunch").name == "order fish"
    assert drafts.eating_out(day=DAY, slot="lunch", where=" at Mum's ").name == "at Mum's"
    assert drafts.eating_out(day=DAY, slot="lunch", where=" ").name == "Eating out"


def test_a_week_goes_into_a_template_and_comes_out_again():
    soup = stored(replace(dinner(servings=2.0, people=2), note="hot", meal_id="m"), "a")
    left = stored(drafts.leftover_of(soup, day=NEXT, slot="lunch"), "b")
    lost = stored(replace(left, left_from="elsewhere", position=1), "c")
    free = stored(drafts.kept_free(day=DAY + timedelta(days=6), slot="snack"), "d")
    week = drafts.template_of("  Our   week", [free, lost, left, soup], DAY)
    assert week.name == "Our week"
    assert [meal.offset for meal in week.meals] == [0, 1, 1, 6]
    assert [meal.left_from for meal in week.meals] == [None, 0, None, None]
    days = [DAY + timedelta(days=meal.offset) for meal in week.meals]
    origins = [None, "a", None, None]
    out = [
        drafts.of_template(meal, day=day, left_from=origin)
        for meal, day, origin in zip(week.meals, days, origins, strict=True)
    ]
    assert out[0] == replace(soup, meal_id=None, meta=None)
    assert out[1] == replace(left, meta=None)
    assert out[2].left_from is None
    assert out[3] == replace(free, meta=None)
