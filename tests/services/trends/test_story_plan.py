"""Phases behind the lanes, and food tests as bars: what happened, what is meant, what is sealed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import BlindPair
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.timeline import timeline
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import Glyph
from gutdesk.domain.verdicts import Verdict
from lived_plan import World
from trend_text import Pages, lane_text, story_text


@pytest.fixture
def world(services, clock):
    return World(services, clock)


def bands(services):
    head, _sign, _lanes = story_text(services.trends.story()).partition("\n[")
    return head.splitlines()[2:]


def test_phases_are_bands_as_they_happened_and_as_they_are_meant(world):
    """A phase that was begun goes on until somebody ends it, whatever was planned."""
    world.removing()
    found = bands(world.services)
    assert found[:2] == ["Baseline 2026-10-29..11-11", "Remove 2026-11-12.."]
    assert all(line.endswith(", planned") for line in found[2:])
    story = world.services.trends.story()
    assert story.band_on(story.today).kind is PhaseKind.REMOVE
    assert all(band.first > story.today for band in story.bands if band.planned)


def test_phases_that_are_late_follow_each_other_as_on_the_plan_page(world):
    """What waits for a phase that goes on is put off with it, and what was left out never comes."""
    world.begun(away=-60)
    shown = timeline(world.state, Formats()).bars[1:]
    planned = [band for band in world.services.trends.story().bands if band.planned]
    assert [(one.kind, one.first.toordinal()) for one in shown] == [
        (band.kind, band.first) for band in planned
    ]
    assert bands(world.services)[3:] == [
        "Reintroduce 2026-12-21..03-01, planned",
        "Maintain 2027-03-02.., planned",
    ]
    world.plan.phases.begin(PhaseKind.REINTRODUCE, anyway="to see")
    names = [line.split()[0] for line in bands(world.services)]
    assert names == ["Baseline", "Reintroduce", "Maintain"]


def test_a_plan_that_ended_ends_its_phases_and_plans_nothing(world):
    world.removing()
    world.plan.phases.end(reason="enough")
    found = bands(world.services)
    assert found == ["Baseline 2026-10-29..11-11", "Remove 2026-11-12..11-22"]


def test_a_phase_without_a_day_is_no_band(world):
    """Of a plan that was over before the phase began."""
    world.removing()
    plan = world.plan.book.current()
    world.services.writer.write("from a file", [replace(plan, ended=world.day(-11))])
    assert bands(world.services) == ["Baseline 2026-10-29..11-11"]


def test_the_outcomes_of_the_plan_are_the_curves_that_nobody_chose(world):
    world.begun(away=-3, others=(world.measure("fatigue"),))
    curves = world.services.trends.story().lane("symptoms").curves
    assert [curve.name for curve in curves] == ["Abdominal pain", "Fatigue"]


# -- food tests ------------------------------------------------------------------------------------


def bars(services):
    lane = services.trends.story().lane("tests")
    return [] if lane is None else [bar for row in lane.rows for bar in row]


def test_a_test_is_a_bar_with_its_portions_and_what_it_showed(world):
    world.testing()
    world.eaten("seed_oil")
    world.plan.verdicts.read(world.last("seed_oil"))
    assert lane_text(world.services.trends.story().lane("tests")) == (
        "[tests] Food tests\n"
        "row 1: 2026-11-22..11-27 Sunflower or rapeseed oil, in cooking, check, steps 11-22 11-23 "
        "11-24 | Test of Sunflower or rapeseed oil, in cooking, 22 Nov to 27 Nov: Tolerated at "
        "20 ml."
    )


def test_a_test_that_is_to_come_is_planned_and_one_under_way_has_no_glyph(world):
    world.testing()
    world.start("seed_oil")
    assert [(bar.planned, bar.glyph) for bar in bars(world.services)] == [(False, None)]
    run = world.last("seed_oil")
    world.services.writer.write("later", [replace(run, start=world.day(3))])
    (bar,) = bars(world.services)
    assert bar.planned
    assert bar.said.endswith("to start 25 Nov.")


def test_a_test_that_was_not_read_asks_and_one_that_does_not_count_says_so(world):
    world.testing()
    world.eaten("seed_oil")
    assert [bar.glyph for bar in bars(world.services)] == [Glyph.QUESTION]
    run = world.last("seed_oil")
    world.services.writer.write("void", [replace(run, voided="illness")])
    (bar,) = bars(world.services)
    assert bar.glyph is None
    assert "does not count" in bar.said


def test_a_blinded_test_tells_nothing_before_its_paper_is_open(world, zone):
    """Neither glyph nor words, whatever stands in the diary; and its portions are no food."""
    world.testing()
    run = world.start("seed_oil", pairs=3)
    for _n in range(3):
        world.eat("seed_oil")
        world.go_on()
    run = replace(
        world.last("seed_oil"), verdict=Verdict.REACTION, judged=world.day(), smallest=20.0
    )
    world.services.writer.write("from a file", [run])
    (bar,) = bars(world.services)
    assert bar.text.endswith("blinded")
    assert bar.said.endswith("the paper is sealed.")
    assert bar.glyph is None
    assert len(bar.steps) == 3
    world.services.trends.choose(TrendChoice(eaten=("tag:seed_oil",)))
    assert world.services.trends.story().lane("eaten") is None
    pages = Pages(world.services, zone)
    pages.eat(world.day(), "Sunflower oil")
    lane = world.services.trends.story().lane("eaten")
    assert [mark.day for mark in lane.rows[0].marks] == [world.day().toordinal()]


def test_once_the_paper_is_open_the_test_tells(world):
    world.testing()
    run = world.start("seed_oil", pairs=3)
    pairs = (BlindPair(guess="A", truth="A"),) * 3
    run = replace(run, pairs=pairs, verdict=Verdict.REACTION, judged=world.day())
    world.services.writer.write("opened", [run])
    assert [bar.glyph for bar in bars(world.services)] == [Glyph.CROSS]
    assert id_of(run) == bars(world.services)[0].key
