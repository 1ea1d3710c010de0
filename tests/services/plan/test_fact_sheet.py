"""Facts that are read in parts are what would be read anew, whatever was written meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, Meal, MealItem, Slot, Weight
from gutdesk.domain.moments import Moment
from gutdesk.services.plan.evidence import Digests, digest_of_run
from gutdesk.services.plan.fact_sheet import FactSheet


def anew(world):
    """The facts as a program reads them that has just been started."""
    desk, book = world.services.desk, world.plan.book
    return FactSheet(desk, book, book.current(), world.day()).facts()


def at(world, away: int, hour: int = 12) -> dict:
    day = world.day(away)
    moment = Moment.at(datetime.combine(day, time(hour)), world.services.desk.zone)
    return {"day": day, "at": moment}


@pytest.fixture
def tested(world):
    """A test of oil that was read yesterday, and one of milk that began today."""
    world.testing()
    world.eaten("seed_oil")
    world.read("seed_oil")
    world.start("dairy_milk")
    world.eat("dairy_milk")
    assert world.state.facts == anew(world)
    return world


def meal(world, away: int, text: str = "Rice") -> Meal:
    return Meal(items=(MealItem(text=text),), slot=Slot.LUNCH, **at(world, away))


WRITES = {
    "a score": lambda w, d: w.rate(9, -2),
    "two scores": lambda w, d: w.rate(9, -40, -2),
    "a score of another symptom": lambda w, d: w.rate(9, key="bloating"),
    "stress": lambda w, d: w.rate(9, key="stress"),
    "an episode": lambda w, d: w.services.diary.log(d.episode("abdominal_pain", 4, 8)),
    "a score long ago": lambda w, d: w.rate(9, -400),
    "a meal of the test": lambda w, d: w.services.diary.log(meal(w, -4)),
    "a meal of before": lambda w, d: w.services.diary.log(meal(w, -50)),
    "a medicine": lambda w, d: w.services.diary.log(d.medicine("ibuprofen")),
    "a supplement": lambda w, d: w.services.diary.log(d.intake("Zinc")),
    "a night": lambda w, d: w.services.diary.log(d.sleep(hours=24)),
    "a weight": lambda w, d: w.services.diary.log(Weight(kg=70, **at(w, -3))),
    "a journey": lambda w, d: w.services.diary.log(
        Exposure(kind=ExposureKind.TRAVEL, name="Rome", **at(w, -3))
    ),
    "a day of the cycle": lambda w, d: w.services.diary.set_cycle_day(w.day(), 2),
    "a day that is complete": lambda w, d: w.services.diary.mark_complete(w.day(-3)),
    "a height": lambda w, d: w.has(height_cm=180.0),
    "a portion": lambda w, d: (w.go_on(), w.eat("dairy_milk")),
    "the hour at which days begin": lambda w, d: w.services.settings.change("day_start_hour", 3),
    "another symptom": lambda w, d: w.services.writer.write(
        "symptoms", [replace(w.plan.book.current(), main=w.measure("bloating"))]
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_what_is_written_is_seen_and_so_is_its_undo(tested, drafts, what):
    WRITES[what](tested, drafts)
    assert tested.state.facts == anew(tested)
    if tested.services.writer.undo_name is not None:
        tested.services.writer.undo()
        assert tested.state.facts == anew(tested)


def test_a_score_is_read_for_its_day_and_a_meal_that_moves_for_both(tested):
    before = tested.state.facts
    tested.rate(9, -2)
    after = tested.state.facts
    assert after.main != before.main
    assert list(after.main) == sorted(after.main)
    for name in ("food_days", "eaten", "sleep", "weights", "cycle", "new_products"):
        assert getattr(after, name) is getattr(before, name), "this was not read anew"
    (rice, *_rest) = tested.services.diary.log(meal(tested, -50))
    assert tested.day(-4) in tested.state.facts.eaten
    tested.services.diary.change(replace(rice, **at(tested, -4)))
    assert tested.state.facts == anew(tested)
    assert any(one.startswith("Rice\t") for one in tested.state.facts.eaten[tested.day(-4)])


def test_a_digest_is_remembered_until_one_of_its_days_changes(tested):
    book, facts = tested.plan.book, tested.state.facts
    plan, run = book.current(), tested.last("seed_oil")
    known, heard = Digests(), []
    end = tested.services.bus.subscribe(lambda changes, _by: heard.append(changes))
    first = known.of(run, plan, facts, book.runs())
    assert first == digest_of_run(run, facts, runs=book.runs(), margin=plan.margin) == run.digest
    tested.rate(3, -60)
    known.forget(heard[-1])
    changed = replace(facts, main={})
    assert known.of(run, plan, changed, book.runs()) == first, "a day that is not its own"
    tested.rate(9, -2)
    known.forget(heard[-1])
    assert known.of(run, plan, changed, book.runs()) != first
    other = replace(plan, margin=3.0)
    assert known.of(run, other, facts, book.runs()) != first
    end()
