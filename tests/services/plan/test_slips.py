"""Food off the table that was eaten: noted with its day and the person's answer, and no error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind


def noted(world, first: int = -5, last: int = 0) -> list[tuple[int, str, str, bool | None]]:
    """Day, food, origin and answer of each."""
    found = world.plan.slips.noted(world.day(first), world.day(last))
    return [((one.day - world.day()).days, one.text, one.rule.origin, one.is_slip) for one in found]


def test_a_food_that_is_off_the_table_on_its_day_is_noted(world, drafts):
    world.removing("gluten_grain", "dairy_optional")
    world.services.diary.log(drafts.meal("Bread", "Rice"), drafts.meal("Butter", hours=24))
    world.services.diary.log(drafts.meal("Bread", hours=24 * 12))  # in Baseline
    assert noted(world, first=-20) == [
        (-1, "Butter", "group:dairy_optional", None),
        (0, "Bread", "group:gluten_grain", None),
    ]


@pytest.mark.parametrize("slip", [True, False])
def test_the_answer_is_kept_with_a_note_can_be_changed_and_taken_back(world, drafts, slip):
    world.removing("gluten_grain")
    world.services.diary.log(drafts.meal("Bread"))
    (found,) = world.plan.slips.noted(world.day(), world.day())
    said = world.plan.slips.say(found, slip=slip, note=" at a  party ")
    assert (said.day, said.text, said.note, said.slip) == (world.day(), "Bread", "at a party", slip)
    (found,) = world.plan.slips.noted(world.day(), world.day())
    assert found.is_slip is slip
    changed = world.plan.slips.say(found, slip=not slip)
    assert (id_of(changed), changed.slip, changed.note) == (id_of(said), not slip, "at a party")
    world.services.writer.undo()
    world.services.writer.undo()
    assert noted(world) == [(0, "Bread", "group:gluten_grain", None)]


def test_a_food_of_one_meal_is_noted_once(world, drafts):
    world.removing("gluten_grain", "processed")
    world.services.diary.log(drafts.meal("Bread", "Bread"))
    assert len(noted(world)) == 1


def test_a_portion_of_a_test_and_the_food_under_test_are_no_slips(world, drafts):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.services.diary.log(drafts.meal("Milk", "Butter"))
    assert [text for _day, text, _origin, _said in noted(world)] == ["Butter"]
    # A portion stays one where its meal is moved to a day without the food.
    world.plan.tests.stop(world.last("dairy_milk"))
    world.go_on(2)
    (portion,) = [one for one in world.services.diary.meals_on(world.day(-2)) if one.note]
    world.services.diary.change(replace(portion, at=drafts.base(hours=24)["at"]))
    assert [text for _day, text, _origin, _said in noted(world)] == ["Butter"]


def test_own_entries_and_conditions_count_as_well(world, drafts):
    world.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot")
    world.has("milk_allergy")
    world.services.diary.log(drafts.meal("Carrot", "Kefir"))
    assert {origin for _day, _text, origin, _said in noted(world)} == {
        "own",
        "condition:milk_allergy",
    }


def test_a_soft_preference_is_no_slip(world, drafts):
    """Oats only may hold gluten: a caution."""
    world.removing("gluten_grain")
    world.services.diary.log(drafts.meal("Oats"))
    assert noted(world) == []


def test_days_on_hold_and_a_meal_that_is_gone_note_nothing(world, drafts):
    world.removing("gluten_grain")
    meal, *_foods = world.services.diary.log(drafts.meal("Bread"))
    world.plan.phases.pause()
    assert noted(world) == []
    world.plan.phases.resume()
    assert len(noted(world)) == 1
    world.services.diary.delete(meal)
    assert noted(world) == []


def test_slips_are_days_on_which_a_test_is_read_with_caution(world, drafts):
    world.testing("dairy_optional", "gluten_grain")
    world.start("dairy_milk")
    world.eat("dairy_milk")
    world.services.diary.log(drafts.meal("Bread"))
    facts = world.plan.facts.with_foods(
        world.state.facts, world.day(), world.day(), world.food("dairy_milk").foods
    )
    assert facts.off_the_table == {world.day(): ("Bread",)}
