"""A suggested week by example: each rule on and off, what is left over, what is new, the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from gutdesk.domain.meals.suggest import suggest
from gutdesk.domain.meals.suggest_rules import (
    BROTH,
    COOKED,
    FERMENT,
    FISH,
    NO_REPEAT,
    PHASE,
    QUICK,
    VARIETY,
    rules_from,
)
from gutdesk.domain.meals.suggest_values import (
    Cell,
    Fixed,
    Kind,
    Slotted,
    Source,
    Suggestion,
    Week,
    Why,
)
from week_worlds import MONDAY, day, dish, extra, of_rule, on, only, refs, week

PLAIN = [dish(f"plain {number}", "dinner", "cooked", "leek") for number in range(8)]
SEEDS = range(8)


def days_with(made: Suggestion, *wanted: str) -> int:
    return len({one.day for one in made.placed if one.ref in wanted})


# -- each rule, on and off -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_fish_comes_on_two_days_that_are_no_neighbours(seed):
    fish = [dish(f"fish {number}", tags="fish") for number in range(2)]
    made = suggest(week(*PLAIN, *fish, rules=only(FISH, NO_REPEAT)), seed)
    days = sorted(one.day for one in made.placed if one.ref.startswith("fish"))
    assert len(days) >= 2
    assert not of_rule(made, FISH)
    assert any(other - one > timedelta(days=1) for one, other in pairwise(days))


def test_without_its_rule_fish_is_a_dish_like_any_other():
    few = [dish("zander", tags="fish")]
    made = [suggest(week(*PLAIN, *few, rules=only(NO_REPEAT)), seed) for seed in range(30)]
    assert not any(of_rule(one, FISH) for one in made)
    assert any("zander" not in refs(one) for one in made)


@pytest.mark.parametrize(
    ("rule", "tags", "plants"), [(BROTH, "broth", ""), (FISH, "fish", ""), (VARIETY, "", "a b c d")]
)
def test_a_rule_finds_what_the_book_has_little_of(rule, tags, plants):
    rare = [dish(f"rare {number}", "dinner", tags, plants) for number in range(2)]
    values = {"weight": 3, "days": 2, "plants": 5}
    made = suggest(week(*PLAIN, *rare, rules=only(NO_REPEAT, **{rule: values})), 1)
    assert not of_rule(made, rule)
    assert days_with(made, "rare 0", "rare 1") >= 1


def test_cooked_vegetables_come_every_day_and_a_dish_without_plants_is_none():
    steak, stew = dish("steak", "lunch", "cooked"), dish("stew", "lunch", "cooked", "leek")
    made = suggest(week(steak, stew, slots="lunch", rules=only(COOKED)), 1)
    assert refs(made) == ["stew"] * 7
    assert not made.unmet


def test_what_the_book_cannot_give_is_named_with_its_days():
    made = suggest(week(*PLAIN, rules=only(FERMENT, FISH)), 1)
    (ferment,), (fish,) = of_rule(made, FERMENT), of_rule(made, FISH)
    assert (ferment.why, ferment.wanted, ferment.found) == (Why.NONE_IN_BOOK, 7, 0)
    assert len(ferment.days) == 7
    assert (fish.why, fish.wanted, fish.found) == (Why.NONE_IN_BOOK, 2, 0)


def test_one_fish_that_is_barred_but_for_a_day_is_named_so():
    every = {day(number): frozenset({"zander"}) for number in range(1, 7)}
    made = suggest(week(*PLAIN, dish("zander", tags="fish"), barred=every, rules=only(FISH)), 1)
    (fish,) = of_rule(made, FISH)
    assert (fish.found, fish.why) == (1, Why.NOT_ALLOWED)
    assert [one.day for one in on(made, "zander")] == [day(0)]


def test_nothing_stands_twice_within_the_days_wanted():
    made = suggest(week(*PLAIN[:4], rules=only(no_repeat={"weight": 2, "days": 4})), 2)
    names = refs(made)
    assert len(names) == 7
    assert all(len({*names[at : at + 4]}) == len(names[at : at + 4]) for at in range(7))


def test_the_days_before_and_after_the_week_count_too():
    stands = tuple(Slotted(day=day(number), slot="dinner", dish=PLAIN[0]) for number in (-2, -1, 7))
    made = suggest(week(*PLAIN[:4], standing=stands, rules=only(NO_REPEAT)), 2)
    assert {one.day for one in on(made, "plain 0")} <= {day(2), day(3), day(4)}
    assert len(made.placed) == 7


def test_with_too_few_dinners_a_cell_stays_free_rather_than_repeat():
    made = suggest(week(*PLAIN[:2], rules=only(NO_REPEAT)), 1)
    (free,) = made.unmet
    assert (free.rule, free.slot, free.why) == ("free", "dinner", Why.REPEATS)
    assert (free.wanted, free.found) == (7, len(made.placed))
    assert len(made.placed) == 5


def test_without_that_rule_one_dish_fills_the_week():
    assert len(suggest(week(PLAIN[0]), 1).placed) == 7


def test_breakfasts_come_every_other_day_where_the_book_has_two_and_that_is_named():
    book = [dish("eggs", "breakfast"), dish("porridge", "breakfast")]
    made = suggest(week(*book, slots="breakfast", rules=only(NO_REPEAT)), 1)
    names = refs(made)
    assert len(names) == 7
    assert all(one != other for one, other in pairwise(names))
    (repeat,) = made.unmet
    assert (repeat.rule, repeat.slot, repeat.wanted, repeat.found) == (NO_REPEAT, "breakfast", 3, 2)


def test_one_breakfast_comes_every_other_day_and_the_days_between_are_named():
    made = suggest(week(dish("eggs", "breakfast"), slots="breakfast", rules=only(NO_REPEAT)), 1)
    assert [one.day for one in made.placed] == [day(0), day(2), day(4), day(6)]
    assert {one.rule for one in made.unmet} == {"free", NO_REPEAT}


def test_breakfasts_are_not_repeated_where_there_are_enough():
    book = [dish(f"b{number}", "breakfast") for number in range(3)]
    assert not suggest(week(*book, slots="breakfast", rules=only(NO_REPEAT)), 1).unmet


def test_slow_dinners_come_at_the_weekend():
    slow = [dish(f"roast {number}", minutes=120) for number in range(4)]
    quick = [dish(f"pan {number}", minutes=20) for number in range(3)]
    made = suggest(week(*slow, *quick, rules=only(QUICK, NO_REPEAT)), 3)
    assert not made.unmet
    weekdays = [one.ref for one in made.placed if one.day < day(5)]
    assert all(name.startswith("pan") for name in weekdays)


def test_a_slow_dinner_is_better_than_none_and_is_named():
    made = suggest(week(dish("roast", minutes=120), rules=only(QUICK)), 1)
    (slow,) = made.unmet
    assert (slow.rule, slow.slot, slow.wanted, slow.found) == (QUICK, "dinner", 45, 120)
    assert (slow.why, slow.days) == (Why.NONE_IN_BOOK, tuple(day(number) for number in range(5)))


def test_nobody_is_said_to_be_slow_whose_minutes_are_not_known():
    assert not suggest(week(dish("stew"), rules=only(QUICK)), 1).unmet


def test_recipes_of_the_phase_come_first():
    book = [*PLAIN[:3], *(replace(one, ref=f"{one.ref} m") for one in PLAIN[:3])]
    book = [
        replace(one, phases=frozenset({"maintain" if one.ref.endswith("m") else "repair"}))
        for one in book
    ]
    phases = {day(number): "repair" for number in range(7)}
    with_rule = suggest(week(*book, phases=phases, rules=only(NO_REPEAT, PHASE)), 1)
    assert not any(name.endswith("m") for name in refs(with_rule))
    without = [suggest(week(*book, phases=phases, rules=only(NO_REPEAT)), seed) for seed in SEEDS]
    assert any(name.endswith("m") for one in without for name in refs(one))


def test_more_kinds_of_plants_are_chosen_where_that_is_wanted():
    book = [dish(f"d{number}", plants=f"p{number} q{number} r{number}") for number in range(7)]
    many = suggest(week(*PLAIN, *book, rules=only(VARIETY, NO_REPEAT)), 1)
    assert not many.unmet
    assert days_with(many, *(one.ref for one in book)) >= 6


def test_too_few_kinds_of_plants_are_named():
    (few,) = suggest(week(*PLAIN, rules=only(VARIETY)), 1).unmet
    assert (few.rule, few.wanted, few.found, few.why) == (VARIETY, 20, 1, Why.NONE_IN_BOOK)


def test_one_kind_of_plant_too_few_is_named_and_just_enough_is_not():
    for wanted, named in ((5, 1), (4, 0)):
        rules = only(variety={"plants": wanted})
        made = suggest(week(dish("d", plants="a b c d"), rules=rules), 1)
        assert len(made.unmet) == named


def test_a_week_of_three_days_wants_no_more_than_three():
    made = suggest(week(*PLAIN, days=3, rules=only(broth={"days": 7})), 1)
    assert [(one.wanted, one.found) for one in made.unmet] == [(3, 0)]


def test_a_heavier_rule_wins_where_two_stand_against_each_other():
    fish = [dish("zander", tags="fish", minutes=90), dish("pan", minutes=10)]
    for fish_weight, quick_weight, wanted in ((3, 1, "zander"), (1, 3, "pan")):
        rules = only(
            fish_days={"weight": fish_weight, "days": 1}, quick_weekdays={"weight": quick_weight}
        )
        made = suggest(week(*fish, days=1, rules=rules), 1)
        assert refs(made) == [wanted]
        (lost,) = made.unmet
        assert lost.why is Why.WEIGHED


def test_own_recipes_are_liked_a_little_more():
    book = [dish("theirs"), dish("mine", own=True)]
    firsts = [refs(suggest(week(*book, days=1), seed))[0] for seed in range(40)]
    assert firsts.count("mine") > firsts.count("theirs") > 0


# -- left over -------------------------------------------------------------------------------------


KEEPS = [dish(f"pot {number}", servings=4.0, keeps_days=2) for number in range(7)]
SALADS = [dish(f"salad {number}", "lunch") for number in range(7)]


def leftovers(weight: int, *dishes, **more) -> Suggestion:
    rules = only(NO_REPEAT, leftovers={"weight": weight})
    return suggest(week(*dishes, slots="lunch dinner", rules=rules, **more), 1)


def test_a_dinner_that_keeps_is_the_lunch_of_the_next_day():
    made = leftovers(3, *KEEPS, *SALADS)
    dinners = {one.day: one.ref for one in made.placed if one.slot == "dinner"}
    left = [one for one in made.placed if one.kind is Kind.LEFTOVER]
    assert len(left) >= 4
    for one in left:
        before = one.day - timedelta(days=1)
        assert one.of == Source(before, "dinner", dinners[before])
        assert one.ref == dinners[before]
    assert not made.unmet


def test_switched_off_nothing_is_left_over():
    assert not any(one.kind is Kind.LEFTOVER for one in leftovers(0, *KEEPS, *SALADS).placed)


def test_the_weight_says_how_often():
    counts = [
        sum(one.kind is Kind.LEFTOVER for one in leftovers(weight, *KEEPS, *SALADS).placed)
        for weight in (0, 1, 3)
    ]
    assert counts[0] <= counts[1] <= counts[2]
    assert counts[0] < counts[2]


@pytest.mark.parametrize(
    ("change", "eaters"),
    [({"keeps_days": 0}, 1.0), ({"servings": 1.0}, 1.0), ({"servings": 3.0}, 2.0)],
)
def test_what_does_not_keep_or_is_too_little_is_not_left_over(change, eaters):
    book = [replace(one, **change) for one in KEEPS]
    made = leftovers(3, *book, eaters=eaters)
    assert {one.slot for one in made.placed} == {"dinner"}


def test_what_is_left_of_a_standing_dinner_is_lunch_too():
    stands = (Slotted(day=day(-1), slot="dinner", dish=KEEPS[0]),)
    made = leftovers(3, *SALADS, standing=stands)
    first = made.placed[0]
    assert (first.ref, first.kind, first.of) == (
        "pot 0",
        Kind.LEFTOVER,
        Source(day(-1), "dinner", "pot 0"),
    )


def test_what_is_barred_on_the_next_day_is_not_left_over():
    stands = (Slotted(day=day(-1), slot="dinner", dish=KEEPS[0]),)
    made = leftovers(3, standing=stands, barred={day(0): frozenset({"pot 0"})})
    assert not made.placed


def test_what_stands_again_two_days_later_is_not_left_over_before():
    stands = tuple(Slotted(day=day(number), slot="dinner", dish=KEEPS[0]) for number in (-1, 2))
    made = leftovers(3, standing=stands)
    assert day(0) not in {one.day for one in made.placed}


# -- small foods -----------------------------------------------------------------------------------


def test_a_ferment_goes_along_with_a_meal_every_day_and_its_portions_rise():
    kraut = extra("kraut")
    made = suggest(week(*PLAIN, extras=(kraut,), rules=only(FERMENT, NO_REPEAT)), 1)
    assert [one.amount for one in on(made, "kraut")] == [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0]
    assert {(one.kind, one.unit, one.slot) for one in on(made, "kraut")} == {
        (Kind.FOOD, "tbsp", "dinner")
    }
    assert not made.unmet


def test_a_food_that_was_eaten_before_goes_on_where_it_was():
    made = suggest(week(*PLAIN, extras=(extra("kraut", eaten_days=5),), rules=only(FERMENT)), 1)
    assert [one.amount for one in on(made, "kraut")] == [2.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0]


def test_what_stands_earlier_in_the_week_counts_for_the_portion():
    kraut = extra("kraut")
    stands = tuple(
        Slotted(day=day(number), slot="lunch", extra=kraut, blocks=False) for number in (0, 1, 2)
    )
    made = suggest(week(*PLAIN, extras=(kraut,), standing=stands, rules=only(FERMENT)), 1)
    assert next((one.day, one.amount) for one in on(made, "kraut")) == (day(3), 2.0)


def test_a_second_new_ferment_waits_three_days_and_the_days_between_are_named():
    barred = {day(number): frozenset({"kraut"}) for number in range(2, 7)}
    barred |= {day(0): frozenset({"kefir"}), day(1): frozenset({"kefir", "kraut"})}
    pair = (extra("kraut"), extra("kefir"))
    made = suggest(week(*PLAIN, extras=pair, barred=barred, rules=only(FERMENT)), 1)
    assert [one.day for one in on(made, "kraut")] == [day(0)]
    assert [one.day for one in on(made, "kefir")] == [day(number) for number in (3, 4, 5, 6)]
    reasons = {one.why: one.days for one in of_rule(made, FERMENT)}
    assert reasons == {Why.NOT_ALLOWED: (day(1),), Why.TOO_SOON: (day(2),)}


def test_what_began_in_the_diary_two_days_ago_holds_another_new_one_back():
    begun = extra("kefir", slots="", eaten_days=2, first_eaten=day(-2))
    made = suggest(week(*PLAIN, extras=(begun, extra("kraut")), rules=only(FERMENT)), 1)
    assert on(made, "kraut")[0].day == day(1)


def test_what_is_known_comes_before_what_is_new():
    pair = (extra("kraut"), extra("kefir", eaten_days=9))
    made = suggest(week(*PLAIN, extras=pair, rules=only(FERMENT)), 1)
    assert len(on(made, "kefir")) == 7
    assert not on(made, "kraut")


def test_broth_comes_on_as_many_days_as_wanted_and_no_more():
    broth = extra("cup", "snack", "broth", eaten_days=9)
    made = suggest(week(*PLAIN, slots="dinner snack", extras=(broth,), rules=only(BROTH)), 1)
    assert len(on(made, "cup")) == 3
    assert {one.slot for one in on(made, "cup")} == {"snack"}
    assert not of_rule(made, BROTH)


def test_a_small_food_never_lies_where_no_dish_does_but_as_a_snack():
    pair = (extra("kraut", "lunch"),)
    made = suggest(week(slots="lunch", extras=pair, rules=only(FERMENT)), 1)
    assert not made.placed
    (ferment,) = of_rule(made, FERMENT)
    assert ferment.why is Why.NO_PLACE


def test_a_rule_switched_off_brings_no_small_food():
    assert not on(suggest(week(*PLAIN, extras=(extra("kraut"),)), 1), "kraut")


# -- fixed things ----------------------------------------------------------------------------------


def test_a_portion_under_test_takes_the_snack_and_leaves_a_meal_to_its_dish():
    book = [dish("nuts", "snack"), *PLAIN]
    portion = Fixed(day=day(1), ref="milk", name="Milk", amount=100.0, unit="ml")
    made = suggest(week(*book, slots="dinner snack", fixed=(portion,)), 1)
    (milk,) = on(made, "milk")
    assert (milk.day, milk.slot, milk.amount, milk.unit) == (day(1), "snack", 100.0, "ml")
    assert len(on(made, "nuts")) == 6
    made = suggest(week(*book, fixed=(portion,)), 1)
    assert {one.ref for one in made.placed if one.day == day(1)} > {"milk"}


def test_a_fixed_thing_without_a_place_is_named():
    portion = Fixed(day=day(9), ref="milk", name="Milk")
    (homeless,) = suggest(week(*PLAIN, fixed=(portion,)), 1).unmet
    assert (homeless.rule, homeless.name, homeless.days) == ("fixed", "Milk", (day(9),))


# -- edges -----------------------------------------------------------------------------------------


def test_an_empty_book_gives_nothing_and_says_so():
    made = suggest(week(slots="breakfast dinner"), 1)
    assert not made.placed
    assert [(one.slot, one.why, len(one.days)) for one in made.unmet] == [
        ("breakfast", Why.NONE_IN_BOOK, 7),
        ("dinner", Why.NONE_IN_BOOK, 7),
    ]


def test_without_cells_there_is_nothing_to_suggest_or_to_say():
    assert suggest(replace(week(*PLAIN, rules=rules_from({})), cells=()), 1) == Suggestion()
    assert suggest(Week(days=(), cells=()), 1) == Suggestion()


def test_all_barred_leaves_every_cell_free():
    barred = {day(number): frozenset(one.ref for one in PLAIN) for number in range(7)}
    made = suggest(week(*PLAIN, barred=barred), 1)
    (free,) = made.unmet
    assert (made.placed, free.why, len(free.days)) == ((), Why.NOT_ALLOWED, 7)


def test_a_cell_that_is_taken_is_let_be_though_it_was_given():
    stands = (Slotted(day=day(2), slot="dinner", text="at a friend's"),)
    made = suggest(week(*PLAIN, standing=stands), 1)
    assert day(2) not in {one.day for one in made.placed}
    assert len(made.placed) == 6


def test_what_stands_counts_for_the_rules():
    stands = tuple(
        Slotted(day=day(number), slot="lunch", text="sushi", tags=frozenset({"fish"}))
        for number in (0, 3)
    )
    assert not suggest(week(*PLAIN, standing=stands, rules=only(FISH)), 1).unmet


def test_sixty_things_in_a_cell_are_no_trouble():
    many = tuple(
        Slotted(day=day(0), slot="dinner", dish=PLAIN[number % 8], blocks=False)
        for number in range(60)
    )
    made = suggest(week(*PLAIN, standing=many, rules=rules_from({})), 1)
    assert {one.slot for one in made.placed} == {"dinner"}
    twice = Week(days=(MONDAY,), cells=(Cell(MONDAY, "dinner"),) * 60, dishes=tuple(PLAIN))
    assert len(suggest(twice, 1).placed) == 1


def test_the_end_of_a_year_is_a_week_like_any_other():
    span = tuple(date(2026, 12, 28) + timedelta(days=number) for number in range(7))
    cells = tuple(Cell(each, slot) for each in span for slot in ("lunch", "dinner"))
    rules = only(NO_REPEAT, FERMENT, leftovers={"weight": 3})
    made = suggest(
        Week(days=span, cells=cells, dishes=tuple(KEEPS), extras=(extra("kraut"),), rules=rules), 1
    )
    first = date(2027, 1, 1)
    (lunch,) = [one for one in made.placed if (one.day, one.slot) == (first, "lunch")][:1]
    assert lunch.of is not None
    assert lunch.of.day == date(2026, 12, 31)
    assert [one.amount for one in on(made, "kraut")] == [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0]


def test_a_persons_own_slot_is_filled_like_the_others():
    made = suggest(week(dish("shake", "late"), slots="late"), 1)
    assert refs(made, "late") == ["shake"] * 7


def test_the_rules_as_they_are_declared_hold_with_a_book_that_has_enough():
    book = [
        *(dish(f"b{n}", "breakfast", "cooked", f"b{n}", minutes=10) for n in range(5)),
        *(
            dish(f"m{n}", "lunch dinner", "cooked fish" if n < 4 else "cooked broth", f"m{n} n{n}",
                 minutes=30, servings=4.0, keeps_days=2)
            for n in range(16)
        ),
    ]  # fmt: skip
    kraut = extra("kraut", "lunch dinner")
    for seed in SEEDS:
        made = suggest(
            week(*book, slots="breakfast lunch dinner", extras=(kraut,), rules=rules_from({})), seed
        )
        assert not made.unmet
