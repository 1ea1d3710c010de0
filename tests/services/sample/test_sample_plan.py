"""The plan of a sample: it is followed as its rules say, and written as its services write it."""

from __future__ import annotations

import itertools
from datetime import datetime, time, timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.services.desk import open_diary
from gutdesk.services.plan.verdicts import reason_text
from gutdesk.services.sample import make_sample
from gutdesk.services.sample.course import LADDERS, STRICT, USUAL
from gutdesk.services.sample.larder import LARDER, LEFT_OUT

DAY = timedelta(days=1)


def test_the_course_follows_the_plan(sample):
    """Repair begins in the third week of Remove; testing begins after six weeks, as soon as both
    are over. What the plan leaves out is eaten only where a meal slipped or the food was tested."""
    truth = sample(days=730).truth
    phases = {phase.id: phase for phase in truth.phases}
    assert list(phases) == ["baseline", "remove", "repair", "reintroduce", "maintain"]
    remove, waited = phases["remove"], _waited(sample(days=730), phases["reintroduce"].first)
    assert (phases["baseline"].last + DAY, truth.last) == (remove.first, phases["maintain"].last)
    assert phases["repair"].first == remove.first + timedelta(days=14)
    assert phases["reintroduce"].first == remove.first + timedelta(days=42 + waited)
    assert phases["maintain"].first == phases["reintroduce"].last + DAY
    slips = 0
    for day in sample(days=730).lived:
        for plate in day.plates if day.phase in STRICT else ():
            slips += plate.slip
            for bite in plate.bites:
                tested = bite.amount is not None
                assert plate.slip or tested or not LARDER[bite.food].groups & LEFT_OUT
    assert 0 < slips < 60
    before = [d for d in sample(days=730).lived if d.phase in USUAL]
    assert any(LARDER[b.food].groups & LEFT_OUT for d in before for p in d.plates for b in p.bites)


def _waited(sample, until):
    spans = [(one.start, one.end) for one in sample.records["pause"] if one.start < until]
    return sum((last - first).days + 1 for first, last in spans)


def test_a_long_diary_holds_rounds_of_the_plan(sample):
    """One plan after the other, and only the last one goes on."""
    plans = sorted(sample(days=2200, seed=3).records["plan"], key=lambda plan: plan.start)
    assert len(plans) >= 2
    for one, other in itertools.pairwise(plans):
        assert one.ended < other.start
    assert plans[-1].ended is None


@pytest.mark.parametrize("seed", range(4))
def test_a_food_is_tested_in_rising_portions(sample, seed):
    """A portion a day as the ladder has them, each in the meal that the run names; one food after
    the other, with the washout between."""
    found = sample(days=330, seed=seed)
    meals = {id_of(meal): meal for meal in found.records["meal"]}
    code = {food.id: food.code for food in found.truth.foods}
    queue = {id_of(one): one for one in found.records["challenge"]}
    runs = sorted(found.records["run"], key=lambda run: run.start)
    assert len(runs) >= 8
    for run in runs:
        food = LADDERS[queue[run.challenge_id].key]
        for place, step in enumerate(run.steps):
            assert step.day == run.start + timedelta(days=place)
            assert step.amount in (run.amounts[place], run.amounts[place] / 2, 0)
            if step.amount:
                eaten = {code[i.food_id]: i.amount for i in meals[step.meal_id].items}
                assert eaten[food] == step.amount
    for one, other in itertools.pairwise(runs):
        assert other.start > one.end
        assert one.judged is not None
    by_start = {test.first: test for test in found.truth.challenges}
    assert [by_start[run.start].verdict for run in runs[:-1]] == [
        run.verdict.value for run in runs[:-1]
    ]


@pytest.mark.parametrize("seed", range(6))
def test_no_food_is_tested_in_a_cold_on_a_holiday_or_a_journey(sample, seed):
    truth = sample(days=330, seed=seed).truth
    away = [*truth.colds, *truth.holidays, *([truth.trip] if truth.trip else [])]
    for test in truth.challenges:
        assert not any(span.first <= test.last and test.first <= span.last for span in away)


@pytest.mark.parametrize("seed", range(3))
def test_the_plan_stands_in_the_diary_as_its_services_write_it(seed, now, east, diary_path, clock):
    """Read again on its day, every test shows what was written; and no past was changed."""
    truth = make_sample(diary_path, now=now, zone=east, days=330, seed=seed, truth_beside=False)
    clock.set(now.utc)
    services = open_diary(diary_path, clock=clock, zone=east)
    try:
        plan = services.plan
        assert plan.today.state().stale == frozenset()
        judged = [run for run in plan.book.runs() if run.judged is not None]
        for run in judged:
            clock.set(Moment.at(datetime.combine(run.judged, time(23)), east).utc)
            found = plan.verdicts.reading(run)
            reasons = tuple(reason_text(reason) for reason in found.reasons)
            written = (run.verdict, run.probability, run.effect, run.quality, run.reasons)
            answer = found.answer
            assert written == (
                found.verdict,
                answer.probability,
                answer.effect,
                found.quality,
                reasons,
            )
        assert len(judged) >= len(truth.challenges) - 1
        noted = {(one.meal_id, one.text): one for one in plan.slips.noted(truth.first, truth.last)}
        with services.desk.store.read() as unit:
            for slip in unit.plan.slips(truth.first, truth.last):
                rule = noted[slip.meal_id, slip.text].rule
                assert (slip.origin, slip.subject) == (rule.origin, rule.subject)
    finally:
        services.close()


def test_a_test_of_long_ago_does_not_ask_to_be_read_again(now, east, diary_path, clock):
    """The plan looks 540 days back, and says nothing of a past that it does not see."""
    make_sample(diary_path, now=now, zone=east, days=730, seed=3, truth_beside=False)
    clock.set(now.utc)
    services = open_diary(diary_path, clock=clock, zone=east)
    try:
        runs = services.plan.book.runs()
        assert min(run.start for run in runs) < services.desk.today() - timedelta(days=540)
        assert services.plan.today.state().stale == frozenset()
    finally:
        services.close()


def test_the_sample_that_is_shown_stands_in_the_second_portion_of_a_test(sample):
    """Something was tolerated, something reacted, something waits."""
    found = sample()
    runs = sorted(found.records["run"], key=lambda run: run.start)
    assert (len(runs[-1].steps), runs[-1].next_day) == (1, found.truth.last)
    verdicts = {run.verdict for run in runs[:-1]}
    assert {Verdict.TOLERATED, Verdict.REACTION} <= verdicts
    assert {run.quality for run in runs[:-1]} == set(Quality)
    tested = {run.challenge_id for run in runs}
    waiting = [one for one in found.records["challenge"] if not one.left_out]
    assert len({id_of(one) for one in waiting} - tested) >= 3
