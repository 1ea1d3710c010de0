"""What a batch asks of the day: one line in the Log, the others behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

TODAY = date(2026, 11, 22)


@pytest.fixture
def asks(services):
    """The lines of batches under The day asks."""

    def find(day: date | None = None) -> list[object]:
        day = day or services.desk.today()
        view = services.diary.day(day)
        found = services.today.asks(view, (), batches=services.shopping.batches)
        return [ask for ask in found if ask.action == "batch"]

    return find


@pytest.fixture
def start(services):
    batches = services.shopping.batches

    def begin(key: str) -> object:
        plan = next(one for one in batches.plans() if one.key == key)
        return batches.start(batches.draft(plan, services.desk.now()))

    return begin


def test_what_is_due_is_one_line(start, asks, clock):
    start("sauerkraut_basic")
    assert asks() == []
    clock.advance(days=1)
    (ask,) = asks()
    assert ask.text == "Vent: Sauerkraut"
    assert (ask.done, ask.more) == (False, "")


def test_several_are_one_line_with_the_others_behind_it(start, asks, clock):
    start("sauerkraut_basic")
    clock.advance(hours=23, minutes=30)
    start("broth_vegetable")
    clock.advance(hours=1)
    (ask,) = asks()
    assert ask.text == "Vent: Sauerkraut"
    assert ask.more == "Strain: Gentle vegetable broth"


def test_a_broth_that_has_to_be_cold_comes_first(services, start, asks, clock):
    """Two hours are soon over; a jar can wait."""
    start("sauerkraut_basic")
    clock.advance(days=1)
    broth = start("broth_vegetable")
    services.shopping.batches.step_done(broth, 0)
    clock.advance(hours=2)
    (ask,) = asks()
    assert ask.text == "Chill: Gentle vegetable broth"
    assert ask.more == "Vent: Sauerkraut"


def test_a_tick_takes_the_line_away(services, start, asks, clock):
    batch = start("sauerkraut_basic")
    clock.advance(days=1)
    services.shopping.batches.step_done(batch, 0)
    assert asks() == []


def test_only_the_present_day_asks(start, asks, clock):
    start("sauerkraut_basic")
    clock.advance(days=1)
    assert asks(TODAY) == []
    assert asks(TODAY + timedelta(days=5)) == []


def test_whoever_wants_no_reminders_gets_none(services, start, asks, clock):
    start("sauerkraut_basic")
    clock.advance(days=1)
    services.settings.change("remind", "off")
    assert asks() == []


def test_it_is_known_cheaply_whether_anything_is_in_the_making(services, start):
    assert not services.has_batches
    batch = start("sauerkraut_basic")
    assert services.has_batches
    services.shopping.batches.throw_away(batch)
    assert not services.has_batches
