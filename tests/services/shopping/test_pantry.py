"""What is at home: in the order in which it spoils, and every act one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gutdesk.domain.diary import MealItem, id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Food, Portion
from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.pantry_words import row_text


class Home:
    """Days are counted from today."""

    def __init__(self, services: Any) -> None:
        self.services = services
        self.pantry = services.shopping.pantry

    def day(self, away: int = 0) -> date:
        return self.services.desk.today() + timedelta(days=away)

    def put(self, name: str, food_id: str | None = None, **more: Any) -> PantryItem:
        days = {k: self.day(v) if isinstance(v, int) else v for k, v in more.items() if k in DAYS}
        return self.pantry.add(PantryItem(name=name, food_id=food_id, **(more | days)))

    def seen(self) -> list[tuple[str, int | None]]:
        return [(one.item.name, one.days_left) for one in self.pantry.things()]

    def stored(self, item: PantryItem) -> PantryItem:
        with self.services.desk.store.read() as unit:
            found = unit.records.get("pantry", id_of(item))
        assert isinstance(found, PantryItem)
        return found

    @property
    def undo_name(self) -> str | None:
        return self.services.writer.undo_name


DAYS = ("bought", "opened", "frozen", "use_by")


@pytest.fixture
def home(services: Any) -> Home:
    return Home(services)


# -- looking ---------------------------------------------------------------------------------------


def test_the_soonest_to_spoil_comes_first_and_what_nobody_knows_last(home):
    home.put("Sea salt", "sea_salt", place=Place.CUPBOARD)
    home.put("Grandmother's jam")
    home.put("Kefir", "kefir_milk", use_by=9)
    home.put("Chicken broth", "broth_chicken", opened=-1)
    home.put("Spinach", "spinach", bought=-6)
    assert home.seen() == [
        ("Spinach", -2),
        ("Chicken broth", 3),
        ("Kefir", 9),
        ("Grandmother's jam", None),
        ("Sea salt", None),
    ]
    assert [one.item.name for one in home.pantry.soon()] == ["Spinach", "Chicken broth"]
    assert [one.item.name for one in home.pantry.soon(9)][-1] == "Kefir"
    first, second, third = home.pantry.things()[:3]
    assert (first.is_past, first.is_soon, first.use_by.estimated) == (True, False, True)
    assert (second.is_past, second.is_soon) == (False, True)
    assert (third.is_past, third.is_soon) == (False, False)


def test_a_day_later_there_is_a_day_less(home, clock):
    home.put("Kefir", "kefir_milk", use_by=1)
    assert home.seen() == [("Kefir", 1)]
    clock.advance(days=1)
    assert home.seen() == [("Kefir", 0)]
    clock.advance(days=1)
    assert home.seen() == [("Kefir", -1)]


def test_keeping_is_that_of_the_protocol_with_its_source(home):
    assert home.pantry.keeping("kefir_milk") == home.pantry.keeping(None, "kefir")
    assert home.pantry.keeping("broth_chicken").fridge_days == 4
    assert home.pantry.keeping(None, "Grandmother's jam") is None
    text, sources = home.pantry.stored(PantryItem(name="Spinach", food_id="spinach"))
    assert "4 days" in text
    assert sources
    assert home.pantry.stored(PantryItem(name="Grandmother's jam")) == ("", ())


def test_the_usual_place_is_the_fridge_for_what_needs_cold(home):
    assert home.pantry.usual_place("kefir_milk") is Place.FRIDGE
    assert home.pantry.usual_place("rice_white") is Place.CUPBOARD
    assert home.pantry.usual_place(None, "Grandmother's jam") is Place.FRIDGE


def test_a_tin_stands_in_the_cupboard_as_long_as_it_is_closed(home):
    assert home.pantry.keeping("tomato_tinned").fridge_days == 3
    assert home.pantry.usual_place("tomato_tinned") is Place.CUPBOARD


def test_a_name_that_is_known_names_the_food(home):
    mine = home.services.foods.save(Food(name="Leek"))
    assert home.put("kefir").food_id == "kefir_milk"
    assert home.put(" leek ").food_id == id_of(mine)
    assert home.put("Grandmother's jam").food_id is None


def test_what_is_alike_stays_two(home):
    first, second = (home.put("Kefir", "kefir_milk", amount=500.0, unit="ml") for _ in range(2))
    assert id_of(first) != id_of(second)
    assert len(home.pantry.things()) == 2


# -- what happens to it ----------------------------------------------------------------------------


def test_opened_its_days_begin(home):
    kefir = home.put("Kefir", "kefir_milk", use_by=30)
    home.pantry.open(kefir)
    assert home.seen() == [("Kefir", 7)]
    home.pantry.open(home.stored(kefir), home.day(-2))
    assert home.seen() == [("Kefir", 5)]


def test_frozen_it_keeps_its_months_and_thawed_the_days_that_were_left(home, clock):
    broth = home.put("Chicken broth", "broth_chicken", use_by=2, bought=-1)
    frozen = home.pantry.freeze(broth)
    assert (frozen.place, frozen.frozen, frozen.use_by) == (Place.FREEZER, home.day(), home.day(2))
    assert home.pantry.things()[0].use_by.day == date(2027, 2, 22)
    clock.advance(days=40)
    thawed = home.pantry.thaw(frozen)
    assert (thawed.place, thawed.frozen, thawed.opened) == (Place.FRIDGE, None, home.day())
    assert home.seen() == [("Chicken broth", 2)], "as many as when it was frozen"


def test_thawing_makes_nothing_young_again(home, clock):
    late = home.pantry.freeze(home.put("Chicken broth", "broth_chicken", use_by=-1))
    assert home.seen() == [("Chicken broth", -1)]
    home.pantry.thaw(late)
    assert home.seen() == [("Chicken broth", -1)]
    forgotten = home.pantry.freeze(home.put("Fish broth", "broth_fish", bought=0))
    clock.advance(days=100)
    home.pantry.thaw(forgotten)
    assert dict(home.seen())["Fish broth"] == (date(2027, 1, 22) - home.day()).days < 0


def test_what_is_not_for_freezing_has_no_last_day_there(home):
    home.pantry.freeze(home.put("Kefir", "kefir_milk", use_by=5))
    assert home.seen() == [("Kefir", None)]


def test_moved_in_the_form_is_frozen_and_thawed_as_well(home):
    broth = home.put("Chicken broth", "broth_chicken", use_by=2)
    frozen = home.pantry.change(replace(broth, place=Place.FREEZER))
    assert frozen.frozen == home.day()
    back = home.pantry.change(replace(frozen, place=Place.FRIDGE, frozen=None))
    assert (back.opened, back.use_by) == (home.day(), home.day(2))
    wanted = replace(back, place=Place.FREEZER)
    frozen = home.pantry.changed(wanted)
    assert frozen == replace(wanted, frozen=home.day()), "what the form says is what is kept"
    assert replace(home.pantry.change(wanted), meta=None) == replace(frozen, meta=None)


def test_used_in_parts_and_in_any_unit_that_weight_joins(home):
    carrots = home.put("Carrot", "carrot", amount=1.0, unit="kg")
    assert home.pantry.use(carrots, 250.0, unit="g").amount == 0.75
    piece = home.services.foods.measures("Carrot", "carrot").piece_g
    left = home.pantry.use(home.stored(carrots), 2.0, unit="")
    assert left.amount == pytest.approx(0.75 - 2 * piece / 1000)


def test_the_persons_own_portions_weigh_too(home):
    home.services.foods.save(Food(name="Rye loaf", portions=(Portion(name="slice", grams=40.0),)))
    loaf = home.put("Rye loaf", amount=400.0, unit="g")
    assert home.pantry.use(loaf, 3.0, unit="slice").amount == pytest.approx(280.0)


def test_all_of_it_or_more_uses_it_up_and_it_keeps_what_it_was(home):
    for used in (500.0, 700.0):
        kefir = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml")
        left = home.pantry.use(kefir, used)
        assert (left.gone, left.amount, left.wasted) == (home.day(), 500.0, False)
    assert home.seen() == []
    assert home.undo_name == "use up Kefir"


def test_a_rest_of_rounding_is_none(home):
    oil = home.put("Olive oil", "olive_oil", amount=0.3, unit="l")
    for _spoon in range(3):
        oil = home.pantry.use(oil, 0.1)
    assert oil.gone == home.day()


def test_some_of_it_leaves_nobody_knows_how_much(home):
    kefir = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml")
    left = home.pantry.use(kefir, None)
    assert (left.amount, left.gone) == (None, None)
    assert home.pantry.use(left, 200.0) == left, "of some, some is left"
    assert home.pantry.use(left, 1.0, unit="jar") == left


def test_thrown_away_and_removed_are_two_things(home):
    first, second = home.put("Spinach"), home.put("Kale")
    assert home.pantry.throw_away(first).wasted
    home.pantry.remove(second)
    assert home.seen() == []
    assert home.stored(first).gone == home.day()
    assert is_deleted(home.stored(second))


ACTS = {
    "put Kefir into the pantry": None,
    "change Kefir": lambda p, item: p.change(replace(item, note="the goat one")),
    "open Kefir": lambda p, item: p.open(item),
    "freeze Kefir": lambda p, item: p.freeze(item),
    "use some of Kefir": lambda p, item: p.use(item, 100.0),
    "use up Kefir": lambda p, item: p.use_up(item),
    "throw away Kefir": lambda p, item: p.throw_away(item),
    "delete Kefir": lambda p, item: p.remove(item),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_one_step_and_undo_brings_back_what_was(home, name):
    item = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml", use_by=9)
    before = home.pantry.things()
    if (act := ACTS[name]) is not None:
        act(home.pantry, item)
        assert home.pantry.things() != before
    assert home.undo_name == name
    home.services.writer.undo()
    if act is None:
        assert home.seen() == []
    else:
        assert home.seen() == [("Kefir", 9)]
        now = home.pantry.things()[0].item
        assert replace(now, meta=None) == replace(before[0].item, meta=None)


# -- what cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"amount": 0.0}, "more than zero"),
        ({"amount": -2.0}, "more than zero"),
        ({"amount": float("nan")}, "number|more than zero"),
        ({"amount": 1.0, "unit": "furlong"}, "unit furlong is not known"),
        ({"use_by": date(9999, 1, 1)}, "too far ahead"),
        ({"use_by": date(1066, 1, 1)}, "too long ago"),
        ({"bought": 1}, "still to come"),
        ({"opened": 1}, "still to come"),
        ({"frozen": 1, "place": Place.FREEZER}, "still to come"),
        ({"bought": -1, "opened": -2}, "opened before it was bought"),
        ({"bought": -1, "frozen": -2, "place": Place.FREEZER}, "frozen before it was bought"),
        ({"frozen": -2}, "in the freezer"),
        ({"name": "k" * 301}, "longer than"),
        ({"name": "ke\0fir"}, "cannot be kept"),
        ({"name": "   "}, "name"),
        ({"note": "\ud800"}, "cannot be kept"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(home, more, said):
    with pytest.raises(UserError, match=said):
        home.put(**({"name": "Kefir"} | more))
    assert home.seen() == []


def test_three_hundred_signs_are_a_name(home):
    home.put("k" * 300)
    assert home.seen() == [("k" * 300, None)]


def test_a_last_day_before_it_was_bought_is_allowed(home):
    """Sold off on its last day, or handed down: it is shown as what it is."""
    home.put("Yogurt", "yogurt_live", bought=0, use_by=-1)
    assert home.seen() == [("Yogurt", -1)]


@pytest.mark.parametrize("amount", [0.0, -1.0, float("nan")])
def test_no_less_than_nothing_is_used(home, amount):
    kefir = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml")
    with pytest.raises(UserError, match="more than zero"):
        home.pantry.use(kefir, amount)
    assert home.stored(kefir) == kefir


def test_a_unit_that_no_weight_joins_is_refused(home):
    jam = home.put("Grandmother's jam", amount=2.0, unit="jar")
    with pytest.raises(UserError, match="cannot be measured in the unit"):
        home.pantry.use(jam, 100.0, unit="g")


def test_a_unit_that_an_import_brought_is_shown_and_let_be(home):
    draft = PantryItem(name="Kefir", food_id="kefir_milk", amount=3.0, unit="firkin")
    (item,) = home.services.writer.write("import", [draft])
    assert home.seen() == [("Kefir", None)]
    assert row_text(item, Formats()) == "fridge · 3 firkin"
    assert home.pantry.drawn([MealItem(text="Kefir", amount=1.0, unit="l")]) == []
    opened = home.pantry.open(item)
    assert home.pantry.use(home.pantry.change(replace(opened, note="odd")), 1.0).amount == 2.0
    with pytest.raises(UserError, match="unit hogshead is not known"):
        home.pantry.change(replace(opened, unit="hogshead"))


PAST = {
    "removed": lambda p, item: p.remove(item),
    "used up": lambda p, item: p.use_up(item),
}
LATE_ACTS = {
    "change": lambda p, item: p.change(replace(item, note="late")),
    "open": lambda p, item: p.open(item),
    "freeze": lambda p, item: p.freeze(item),
    "thaw": lambda p, item: p.thaw(item),
    "use": lambda p, item: p.use(item, 100.0),
    "use some": lambda p, item: p.use(item, None),
    "use up": lambda p, item: p.use_up(item),
    "throw away": lambda p, item: p.throw_away(item),
    "remove": lambda p, item: p.remove(item),
}


@pytest.mark.parametrize("gone", PAST)
@pytest.mark.parametrize("act", LATE_ACTS)
def test_what_is_no_longer_at_home_does_not_come_back(home, gone, act):
    kefir = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml")
    PAST[gone](home.pantry, kefir)
    stands = home.stored(kefir)
    with pytest.raises(UserError, match="Kefir is not in the pantry any more"):
        LATE_ACTS[act](home.pantry, kefir)
    assert (home.stored(kefir), home.seen()) == (stands, [])


def test_an_act_is_done_to_what_is_there_by_now(home):
    kefir = home.put("Kefir", "kefir_milk", amount=500.0, unit="ml")
    home.pantry.use(kefir, 100.0)
    home.pantry.open(kefir)
    assert home.pantry.use(kefir, 100.0).amount == 300.0
    assert home.stored(kefir).opened == home.day()


def test_frozen_twice_and_thawed_from_the_fridge_are_refused(home):
    broth = home.put("Chicken broth", "broth_chicken")
    with pytest.raises(UserError, match="not in the freezer"):
        home.pantry.thaw(broth)
    with pytest.raises(UserError, match="in the freezer already"):
        home.pantry.freeze(home.pantry.freeze(broth))


def test_a_food_that_is_deleted_or_merged_later_is_still_at_home(home):
    foods = home.services.foods
    mine = foods.save(Food(name="My kefir", key="kefir_milk"))
    other = foods.save(Food(name="Kefir of the farm", key="kefir_milk"))
    home.put("My kefir", id_of(mine), opened=0)
    assert home.seen() == [("My kefir", 7)]
    foods.merge(id_of(mine), into=id_of(other))
    assert home.seen() == [("My kefir", 7)]
    foods.remove(foods.own(ref=id_of(other)))
    assert home.seen()[0][0] == "My kefir"
