"""What is at home and spoils this week is used before it does, where the person wants that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain.meals.suggest import suggest
from gutdesk.domain.meals.suggest_rules import FERMENT, NO_REPEAT, SPOILS
from gutdesk.domain.meals.suggest_values import Slotted, Suggestion, Week
from week_worlds import day, dish, extra, on, only, refs, week, weeks

PLAIN = [dish(f"plain {number:02}") for number in range(20)]
CHARD = dish("chard pie", at_home=frozenset({"chard"}))
SEEDS = range(12)


def used_in_time(made: Suggestion, ref: str = "chard pie", last: int = 2) -> bool:
    return any(one.day <= day(last) for one in on(made, ref))


def at_home(*dishes, last: int = 2, **more) -> Week:
    rules = more.pop("rules", only(SPOILS, NO_REPEAT))
    return week(*PLAIN, *dishes, rules=rules, spoils={"chard": day(last)}, **more)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_spoils_is_cooked_before_it_does(seed):
    assert used_in_time(suggest(at_home(CHARD), seed))


def test_switched_off_it_is_a_dish_like_any_other():
    made = [suggest(at_home(CHARD, rules=only(NO_REPEAT)), seed) for seed in SEEDS]
    assert not all(used_in_time(one) for one in made)
    bare = replace(at_home(CHARD, rules=only(NO_REPEAT)), spoils={})
    assert made == [suggest(bare, seed) for seed in SEEDS]


@pytest.mark.parametrize("seed", SEEDS)
def test_on_its_last_day_it_can_still_be_used(seed):
    assert used_in_time(suggest(at_home(CHARD, last=0), seed), last=0)


def test_what_spoils_before_the_first_free_meal_changes_nothing():
    for seed in SEEDS:
        made = suggest(at_home(CHARD, last=-1), seed)
        assert made == suggest(replace(at_home(CHARD), spoils={}), seed)


def test_what_stands_already_uses_it():
    """Nothing more is preferred for something that a planned meal uses in time."""
    stands = Slotted(day=day(0), slot="dinner", dish=CHARD)
    other = dish("chard soup", at_home=frozenset({"chard"}))
    for seed in SEEDS:
        made = suggest(at_home(other, standing=(stands,)), seed)
        bare = replace(at_home(other, standing=(stands,)), spoils={})
        assert made == suggest(bare, seed)


def test_what_stands_too_late_does_not():
    late = Slotted(day=day(5), slot="dinner", dish=CHARD)
    other = dish("chard soup", at_home=frozenset({"chard"}))
    for seed in SEEDS:
        assert used_in_time(suggest(at_home(other, standing=(late,)), seed), "chard soup")


def test_a_dish_that_is_barred_stays_barred():
    barred = {day(number): frozenset({"chard pie"}) for number in range(7)}
    for seed in SEEDS:
        assert "chard pie" not in refs(suggest(at_home(CHARD, barred=barred), seed))


def test_three_things_find_three_dishes():
    things = {"chard": day(1), "fennel": day(2), "kefir": day(3)}
    mine = [dish(f"{name} pie", at_home=frozenset({name})) for name in things]
    wanted = week(*PLAIN, *mine, rules=only(SPOILS, NO_REPEAT), spoils=things)
    for seed in SEEDS:
        made = suggest(wanted, seed)
        for name, last in things.items():
            assert any(one.day <= last for one in on(made, f"{name} pie"))


def test_of_two_ferments_that_are_known_the_one_at_home_goes_along_first():
    kefir = extra("kefir", eaten_days=9, at_home=frozenset({"chard"}))
    kraut = extra("kraut", eaten_days=9)
    for seed in SEEDS:
        made = suggest(
            at_home(extras=(kefir, kraut), rules=only(SPOILS, FERMENT, NO_REPEAT), last=0), seed
        )
        assert [one.ref for one in made.placed if one.day == day(0)][-1] == "kefir"


def test_nothing_new_begins_only_because_it_spoils():
    kefir = extra("kefir", at_home=frozenset({"chard"}))
    kraut = extra("kraut", eaten_days=9)
    made = suggest(
        at_home(extras=(kefir, kraut), rules=only(SPOILS, FERMENT, NO_REPEAT), last=0), 1
    )
    assert on(made, "kraut")
    assert not on(made, "kefir")


@settings(max_examples=60)
@given(weeks(), st.integers(0, 5))
def test_nothing_at_home_is_no_rule_at_all(week, seed):
    """With an empty pantry the week is what it is without the rule."""
    bare = replace(week, spoils={})
    values = {key: dict(value) for key, value in week.rules.values.items()}
    values[SPOILS]["weight"] = 0
    off = replace(week, rules=replace(week.rules, values=values))
    assert suggest(bare, seed) == suggest(off, seed)
