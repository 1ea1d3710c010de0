"""The story is the same object until something touches it; then it is read anew."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Episode, EpisodePoint, ExposureKind, Water, id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.phases import Pause
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.services.trends.services import TrendServices
from lived_plan import World
from shelf_world import TODAY, daily, days, zinc
from trend_text import story_text


def test_nothing_is_read_twice(services, pages):
    pages.rate("bloating", {0: 3})
    assert services.trends.story() is services.trends.story()


def test_a_lane_that_is_moved_or_hidden_is_no_other_lane(services, pages):
    pages.rate("bloating", {0: 3})
    before = services.trends.story()
    services.trends.choose(TrendChoice(hidden=("sleep",), order=("stress",)))
    assert services.trends.choice().hidden == ("sleep",)
    assert services.trends.story() is before


CHANGES = {
    "a rating": lambda pages: pages.rate("bloating", {0: 9}),
    "a stool": lambda pages: pages.stool(0, 4),
    "a night": lambda pages: pages.sleep(0, 8),
    "a pain killer": lambda pages: pages.pill(0, 400),
    "a journey": lambda pages: pages.happen(0, ExposureKind.TRAVEL),
    "a meal": lambda pages: pages.eat(0, "Kefir"),
    "a weight": lambda pages: pages.weigh(0, 70),
    "a product": lambda pages: pages.services.shelf.add(zinc(), [daily("08:00")]),
    "a measure": lambda pages: pages.services.measures.add(name="Itch", group="skin"),
    "a setting": lambda pages: pages.services.settings.change("hide_weight", True),
    "water": lambda pages: pages.services.diary.log(
        Water(day=pages.day(-5), at=pages.at(-5), ml=200)
    ),
    "a mark of the day": lambda pages: pages.services.diary.mark_complete(pages.day(-6)),
    "what is wanted": lambda pages: pages.services.trends.choose(TrendChoice(curves=())),
    "undo": lambda pages: pages.services.writer.undo(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(services, pages, what):
    pages.rate("bloating", {-1: 3})
    services.diary.log(Water(day=pages.day(-1), at=pages.at(-1), ml=200))
    services.trends.choose(TrendChoice(eaten=("tag:dairy",)))
    before = services.trends.story()
    CHANGES[what](pages)
    assert services.trends.story() is not before
    afresh = TrendServices(services).story()
    assert story_text(services.trends.story()) == story_text(afresh)


def test_what_is_deleted_is_in_no_lane_whatever_it_was(services, pages):
    """Of every kind one, in a diary that was read before: nothing at all is left."""
    pages.rate("bloating", {-1: 3})
    for write in ("a stool", "a night", "a pain killer", "a meal", "a weight", "water"):
        CHANGES[write](pages)
    point = EpisodePoint(at=pages.at(0), severity=4)
    services.diary.log(Episode(day=TODAY, measure_id=pages.measure("acne"), points=(point,)))
    services.trends.choose(TrendChoice(eaten=("tag:dairy",)))
    assert len(services.trends.story().lanes) == 7
    for when in (-5, -1, 0):
        view = services.diary.day(pages.day(when))
        if view.entries:
            services.diary.delete(*view.entries)
    services.checkin.clear(day=pages.day(-1), measure_id=pages.measure("bloating"))
    for trends in (services.trends, TrendServices(services)):
        assert trends.story().is_empty
        assert story_text(trends.story()).count("[") == 1


def test_deleting_and_taking_it_back_are_seen(services, pages):
    pages.rate("bloating", {-1: 3})
    meal = pages.eat(-4, "Kefir")
    assert services.trends.story().first == pages.day(-4).toordinal()
    services.diary.delete(meal)
    assert services.trends.story().first == pages.day(-1).toordinal()
    services.writer.undo()
    assert services.trends.story().first == pages.day(-4).toordinal()


def test_a_dose_that_was_taken_shades_its_bar(services):
    services.shelf.add(zinc(), [daily("08:00", start=TODAY - days(2))])
    ((bar,),) = services.trends.story().lane("supplements").rows
    assert bar.shade is None
    services.doses.take_due(TODAY - days(1))
    ((bar,),) = services.trends.story().lane("supplements").rows
    assert list(bar.shade.values) == [1.0]


def test_a_new_day_is_a_new_story(services, pages, clock):
    pages.rate("bloating", {0: 3})
    before = services.trends.story()
    clock.advance(days=1)
    assert services.trends.story().today == before.today + 1


def test_sentences_are_written_as_the_window_writes(services, pages):
    class Loud(Formats):
        def weight(self, kg: float) -> str:
            return f"{kg:.0f} KG"

        def day(self, day: date, today: date | None = None) -> str:
            return "SOME DAY"

    pages.weigh(0, 70)
    services.trends.story()
    services.trends.speak(Loud())
    assert services.trends.story().lane("weight").points[0].said == "Weight 70 KG."
    assert services.trends.card(TODAY.toordinal()).title == "SOME DAY"


def test_a_diary_that_was_replaced_is_read_anew_whatever_else_changed(services, pages):
    pages.rate("bloating", {0: 3})
    before = services.trends.story()
    services.bus.publish(
        ChangeSet(frozenset({"trends"}), frozenset({"setting"}), frozenset(), everything=True)
    )
    assert services.trends.story() is not before


def test_days_that_change_one_by_one_leave_what_a_fresh_look_finds(services, pages):
    """Scores, episodes, entries and what is taken back, day by day: none stays as it was, and none
    beside it changes."""
    chance = Random(7)
    symptoms = ("bloating", "acne", "fatigue")
    services.trends.story()
    for turn in range(60):
        when, symptom = -chance.randrange(12), chance.choice(symptoms)
        kind = chance.randrange(7)
        if kind < 2:
            pages.rate(symptom, {when: chance.randrange(11)})
        elif kind == 2:
            services.checkin.clear(day=pages.day(when), measure_id=pages.measure(symptom))
        elif kind == 3:
            point = EpisodePoint(at=pages.at(when), severity=chance.randrange(1, 11))
            one = Episode(day=pages.day(when), measure_id=pages.measure(symptom), points=(point,))
            services.diary.log(one)
        elif kind == 4:
            services.diary.log(Water(day=pages.day(when), at=pages.at(when), ml=200))
        elif kind == 5:
            if entries := services.diary.day(pages.day(when)).entries:
                services.diary.delete(chance.choice(entries))
        elif services.writer.undo_name:
            services.writer.undo()
        if turn % 3 == 0:
            afresh = TrendServices(services)
            assert story_text(services.trends.story()) == story_text(afresh.story()), turn
            known, new = services.trends.curves(), afresh.curves()
            assert [(one.key, one.days) for one in known] == [(one.key, one.days) for one in new]


def test_a_diary_of_which_many_days_change_is_read_whole(services, pages):
    pages.rate("bloating", {0: 3})
    services.trends.story()
    pages.rate("bloating", {-day: 4 for day in range(1, 100)})
    assert services.trends.story().lane("symptoms").curves[0].series.logged(1, 10**6) == 100


@pytest.fixture
def world(services, clock):
    return World(services, clock)


def test_an_answer_that_hides_weight_takes_its_lane_away_at_once(services, pages, world):
    world.begun()
    pages.weigh(0, 70)
    assert services.trends.story().lane("weight") is not None
    world.say("eating_disorder")
    assert services.trends.story().lane("weight") is None


def test_while_the_plan_waits_what_is_to_come_is_put_off(services, world):
    world.begun(away=-5)
    before = services.trends.story().bands[1]
    pause = Pause(plan_id=id_of(world.plan.book.current()), start=world.day(-3), end=world.day(-1))
    services.writer.write("wait", [pause])
    assert services.trends.story().bands[1].first == before.first + 3
