"""The boxes of a test: what was eaten, what comes today, what waits, and the days without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.plan.boxes import Box, BoxState, boxes_of_ladder, boxes_of_run
from gutdesk.domain.plan.challenges import BlindPair, Challenge, Run, RunStep

MONDAY = date(2026, 11, 2)
MILK = Challenge(plan_id="p", name="Milk", unit="ml", amounts=(60, 125, 250), washout=3)
RUN = Run(challenge_id="c", start=MONDAY, amounts=(60, 125, 250), unit="ml")


def day(number: int) -> date:
    """The first day of the test is 1."""
    return MONDAY + timedelta(days=number - 1)


def eaten(*amounts: float, since: int = 1) -> Run:
    steps = [RunStep(day=day(since + at), amount=amount) for at, amount in enumerate(amounts)]
    return replace(RUN, steps=tuple(steps))


def states(boxes: tuple[Box, ...]) -> list[str]:
    return [box.state.value for box in boxes]


def test_a_ladder_that_was_not_started_has_no_days():
    boxes = boxes_of_ladder(MILK)
    assert states(boxes) == ["planned", "planned", "planned", "washout"]
    assert [box.amount for box in boxes] == [60, 125, 250, None]
    assert {box.first for box in boxes} == {None}
    assert boxes[-1].days == 3


def test_the_first_day_of_a_test_is_due_and_the_others_follow_it():
    boxes = boxes_of_run(RUN, MONDAY)
    assert states(boxes) == ["today", "planned", "planned", "washout"]
    assert [box.first for box in boxes] == [day(1), day(2), day(3), day(4)]
    assert (boxes[-1].first, boxes[-1].last) == (day(4), day(6))
    assert [box.is_now for box in boxes] == [True, False, False, False]


def test_a_test_that_starts_later_has_nothing_for_today():
    assert states(boxes_of_run(RUN, day(0))) == ["planned"] * 3 + ["washout"]


def test_a_portion_whose_day_has_passed_wants_an_answer():
    """Only that one: the next is not due before it was answered."""
    assert states(boxes_of_run(RUN, day(3))) == ["late", "planned", "planned", "washout"]


def test_what_was_eaten_stands_with_its_day_and_its_amount():
    boxes = boxes_of_run(eaten(60, 100), day(2))
    assert states(boxes) == ["done", "done", "planned", "washout"]
    assert (boxes[1].amount, boxes[1].planned) == (100, 125)
    assert boxes[0].planned is None
    assert boxes[1].is_now


def test_a_missed_portion_names_what_it_would_have_been():
    box = boxes_of_run(eaten(60, 0), day(3))[1]
    assert (box.state, box.amount, box.planned) == (BoxState.MISSED, 125, None)


def test_a_portion_that_was_put_off_moves_those_behind_it():
    run = replace(eaten(60), hold=day(4))
    boxes = boxes_of_run(run, day(3))
    assert [box.first for box in boxes] == [day(1), day(4), day(5), day(6)]
    assert states(boxes) == ["done", "planned", "planned", "washout"]


def test_after_the_last_portion_the_days_without_it_are_now():
    boxes = boxes_of_run(eaten(60, 125, 250), day(5))
    assert states(boxes) == ["done"] * 3 + ["washout"]
    assert (boxes[-1].first, boxes[-1].last, boxes[-1].is_now) == (day(4), day(6), True)
    assert not boxes_of_run(eaten(60, 125, 250), day(7))[-1].is_now


def test_a_stopped_test_leaves_the_rest_and_goes_on_without_the_food():
    run = replace(eaten(60, 125), stop="own", stopped=day(2))
    boxes = boxes_of_run(run, day(3))
    assert states(boxes) == ["done", "done", "left", "washout"]
    assert boxes[2].first is None
    assert (boxes[-1].first, boxes[-1].last, boxes[-1].is_now) == (day(3), day(5), True)


def test_one_that_was_stopped_before_the_first_portion_needs_no_days_without():
    boxes = boxes_of_run(replace(RUN, stop="own", stopped=day(1)), day(1))
    assert states(boxes) == ["left"] * 3


@pytest.mark.parametrize(
    ("answered", "wanted"),
    [
        (0, ["today", "planned", "planned", "planned", "planned", "planned"]),
        (2, ["today", "planned", "planned", "planned", "planned", "planned"]),
        (3, ["done", "today", "planned", "planned", "planned", "planned"]),
        (18, ["done"] * 6),
    ],
)
def test_a_blinded_test_has_a_box_for_each_arm(answered, wanted):
    steps = tuple(RunStep(day=day(1 + at), amount=250) for at in range(answered))
    run = replace(RUN, amounts=(250,) * 18, pairs=(BlindPair(),) * 3, steps=steps)
    boxes = boxes_of_run(run, day(1 + answered))
    assert states(boxes)[:-1] == wanted
    assert [(box.pair, box.arm) for box in boxes[:4]] == [(1, "A"), (1, "B"), (2, "A"), (2, "B")]
    assert sum(box.done for box in boxes) == answered


def test_an_arm_says_from_when_to_when_as_far_as_that_is_known():
    steps = (RunStep(day=day(1), amount=250),)
    run = replace(RUN, amounts=(250,) * 18, pairs=(BlindPair(),) * 3, steps=steps)
    first, second, *_rest = boxes_of_run(run, day(2))
    assert (first.first, first.last, first.done) == (day(1), day(3), 1)
    assert (second.first, second.last) == (None, None)
