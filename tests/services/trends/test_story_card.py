"""The card of a day, as text."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import ExposureKind, Intake, MedicineKind, Note, id_of
from gutdesk.domain.labs import LabResult
from gutdesk.domain.plan.phases import Pause
from lived_plan import World
from shelf_world import TODAY, daily, days, zinc


def card_text(services, when):
    card = services.trends.card(when.toordinal())
    lines = [f"{line.kind}: {line.text}" for line in card.lines]
    return "\n".join([card.title + ("" if card.logged else ", not logged"), *lines])


def test_a_full_day(services, pages):
    pages.rate("bloating", {-6: 2, -5: 4, -3: 4, -1: 6})
    pages.rate("stress", {-1: 7})
    pages.eat(-1, "Kefir", "Rice")
    pages.stool(-1, 4)
    pages.sleep(-1, 7.5)
    pages.pill(-1, 400)
    pages.happen(-1, ExposureKind.ALCOHOL, hour=20, name="Beer")
    pages.happen(-1, ExposureKind.MEDICINE, hour=13, name="Omeprazole", medicine=MedicineKind.PPI)
    pages.weigh(-1, 70)
    services.diary.log(
        Intake(day=pages.day(-1), at=pages.at(-1), name="Zinc"),
        Note(day=pages.day(-1), at=pages.at(-1, 22), text="A long day"),
    )
    services.shelf.add(zinc(), [daily("08:00", start=TODAY - days(1))])
    services.labs.add(
        LabResult(
            analyte="ferritin", name="Ferritin", collected=pages.day(-1), value=40.0, unit="ug/L"
        )
    )
    assert card_text(services, pages.day(-1)) == (
        "Saturday 21 November\n"
        "changed: Zinc carnosine begins.\n"
        "changed: Pain killers (NSAIDs) for the first time.\n"
        "changed: Alcohol for the first time.\n"
        "score: Bloating 6, mean 4 (4 of 7 days).\n"
        "eaten: 12:00 Meal: Kefir · Rice\n"
        "stool: 12:00 Stool: Form 4 · smooth, soft log\n"
        "sleep: 07:00 Slept 7 h 30 min: 23:30 – 07:00\n"
        "stress: Stress 7.\n"
        "exposure: 12:00 Ibuprofen 400 mg, NSAID\n"
        "exposure: 20:00 Beer: Alcohol\n"
        "taken: Taken: Zinc, Omeprazole\n"
        "lab: Ferritin 40 µg/L.\n"
        "weight: 12:00 Weight 70 kg\n"
        "note: 22:00 A long day"
    )


def test_a_day_without_anything_says_so(services, pages):
    """The mean of its week is known all the same, and a score that is missing is not 0. Of a day to
    come nothing is known."""
    pages.rate("bloating", {-6: 2, -5: 4, -3: 4, -2: 6})
    assert card_text(services, pages.day(-1)) == (
        "Saturday 21 November, not logged\n"
        "score: Bloating not logged, mean 4 (4 of 7 days).\n"
        "nothing: Nothing was logged on this day."
    )
    assert card_text(services, pages.day(4)) == (
        "Thursday 26 November, not logged\nnothing: Still to come."
    )


def test_hidden_weight_is_on_no_card(services, pages):
    pages.weigh(-1, 70)
    services.settings.change("hide_weight", True)
    assert services.trends.card(pages.day(-1).toordinal()).of("weight") == ()


@pytest.fixture
def world(services, clock):
    return World(services, clock)


def test_the_phase_counts_its_days_without_those_on_which_the_plan_waits(world):
    world.removing()
    pause = Pause(plan_id=id_of(world.plan.book.current()), start=world.day(-6), end=world.day(-4))
    world.services.writer.write("wait", [pause])
    phases = {
        away: world.services.trends.card(world.day(away).toordinal()).of("phase")
        for away in (-11, -10, -5, 0, 60)
    }
    assert phases == {
        -11: ("Baseline, day 14.",),
        -10: ("Remove, day 1.",),
        -5: ("Remove, the plan waits.",),
        0: ("Remove, day 8.",),
        60: ("Reintroduce is planned.",),
    }


def test_a_portion_of_a_test_is_something_that_changed(world):
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    card = world.services.trends.card(world.day().toordinal())
    assert "Portion 1 of the test of Sunflower or rapeseed oil, in cooking." in card.of("changed")
