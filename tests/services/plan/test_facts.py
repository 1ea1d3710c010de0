"""What of the diary a plan's rules look at: each kind of record lands where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import Exposure, ExposureKind, MedicineKind, Weight
from gutdesk.domain.plan.facts import mean_of
from gutdesk.services.plan.fact_sheet import outcome_of


@pytest.fixture
def facts(world):
    def read():
        return world.state.facts

    return read


def away(hours: float) -> int:
    return 24 * int(hours)


def test_the_score_of_a_day_is_the_highest_of_rating_and_episodes(world, drafts, facts):
    world.begun()
    world.rate(3)
    assert facts().main == {world.day(): 3}
    world.services.diary.log(drafts.episode("abdominal_pain", 2, 7))
    assert facts().main == {world.day(): 7}


def test_the_outcome_is_the_mean_on_days_on_which_every_chosen_symptom_has_a_score(world, facts):
    world.begun(others=(world.measure("bloating"),))
    world.rate(4, -1, 0)
    world.rate(7, 0, key="bloating")
    assert facts().outcome == {world.day(): 5.5}
    assert outcome_of({}, ("a", "b")) == {}
    assert outcome_of({}, ()) == {}


def test_what_came_from_outside_is_sorted_by_what_it_is(world, drafts, facts):
    world.begun()
    base = drafts.base(hours=24)
    later = drafts.base()["at"]
    log = world.services.diary.log
    log(drafts.medicine("ibuprofen"))
    log(drafts.medicine("amoxicillin", medicine=MedicineKind.ANTIBIOTIC, hours=24))
    log(Exposure(kind=ExposureKind.ILLNESS, name="cold", end=later, **base))
    log(Exposure(kind=ExposureKind.TRAVEL, name="Rome", **base))
    log(Exposure(kind=ExposureKind.ALCOHOL, name="wine", **base))
    log(Exposure(kind=ExposureKind.STRESS, name="exam", **base))
    found, yesterday = facts(), world.day(-1)
    assert found.nsaid == {world.day()}
    assert found.antibiotic == found.travel == found.alcohol == found.strain == {yesterday}
    assert found.illness == {yesterday, world.day()}  # it lasted
    assert found.new_products == {yesterday: ("amoxicillin",)}  # an NSAID is a reason of its own


def test_a_supplement_is_new_on_the_first_day_it_was_taken(world, drafts, facts):
    world.begun()
    world.services.diary.log(drafts.intake("Zinc", hours=24 * 2))
    world.services.diary.log(drafts.intake("Zinc"))
    assert facts().new_products == {world.day(-2): ("Zinc",)}
    world.services.diary.log(drafts.intake("Zinc", hours=24 * 300))
    assert facts().new_products == {}


def test_nights_weights_food_and_the_cycle(world, drafts, facts):
    world.begun()
    world.services.diary.log(drafts.sleep(hours=24), drafts.meal("Rice", hours=24 * 3))
    world.services.diary.log(Weight(kg=71.5, **drafts.base(hours=48)))
    world.services.diary.mark_complete(world.day(-2))
    world.services.diary.set_cycle_day(world.day(), 2)
    found = facts()
    assert found.sleep == {world.day(-1): pytest.approx(7.0)}
    assert found.weights == ((world.day(-2), 71.5),)
    assert found.food_days == {world.day(-3), world.day(-2)}
    assert found.cycle == {world.day(): 2}
    assert found.weight_on(world.day(-3)) is None
    assert found.weight_on(world.day()) == 71.5


def test_stress_and_energy_are_the_scales_of_the_day(world, facts):
    world.begun()
    world.rate(8, key="stress")
    world.rate(2, key="energy")
    assert (facts().stress, facts().energy) == ({world.day(): 8}, {world.day(): 2})


def test_a_height_is_in_metres_and_unknown_without_one(world, facts):
    world.begun()
    assert facts().height_m is None
    world.has(height_cm=170.0)
    assert facts().height_m == pytest.approx(1.7)


def test_what_lies_long_before_the_plan_is_not_looked_at(world, facts):
    world.begun()
    world.rate(5, -61, -60)
    assert facts().main == {world.day(-60): 5}


def test_what_is_deleted_is_not_there(world, drafts, facts):
    world.begun()
    (pill,) = world.services.diary.log(drafts.medicine("ibuprofen"))
    world.services.diary.delete(pill)
    assert facts().nsaid == frozenset()


def test_a_food_off_the_table_is_named_under_its_day_and_the_tested_one_is_not(world, drafts):
    world.removing("dairy_optional", "gluten_grain")
    world.services.diary.log(drafts.meal("Milk", "Bread", "Rice"))
    ask = world.plan.facts.with_foods
    found = ask(world.state.facts, world.day(-2), world.day(), world.food("dairy_milk").foods)
    assert found.off_the_table == {world.day(): ("Bread",)}
    (meal,) = world.services.diary.meals_on(world.day())
    portion = ask(world.state.facts, world.day(), world.day(), (), (meal.meta.id,))
    assert portion.off_the_table == {}
    assert replace(found, off_the_table={}) == world.state.facts


def test_days_between_and_means():
    from plan_strategies import START

    assert days_between(START, START) == [START]
    assert days_between(START, START - timedelta(days=1)) == []
    assert mean_of({}, [START]) == (None, 0)
    assert mean_of({START: 4}, [START, START + timedelta(days=1)]) == (4.0, 1)
