"""Stop rules after one was undone or taken back, of every run, and without days to compare with."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import Rating, Weight, id_of
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.stopping import RED_FLAG, SEVERE, TWO_BAD_DAYS, WEIGHT
from gutdesk.services.desk import open_diary


@pytest.fixture
def eating(world):
    """A test of milk whose first portion was eaten today; the week before was rated at 3."""
    assert world.plan.watch
    world.testing()
    world.start("dairy_milk")
    world.eat("dairy_milk")
    return world


def stop(world, key: str = "dairy_milk") -> tuple[str, object]:
    return world.last(key).stop, world.last(key).stopped


def weigh(world, kg: float, away: int = 0) -> None:
    world.clock.advance(seconds=1)
    world.services.diary.log(Weight(day=world.day(away), at=world.services.desk.now(), kg=kg))


def undone(world) -> None:
    """The stop of today by a score was taken back with Ctrl+Z."""
    world.rate(9)
    assert stop(world) == (SEVERE, world.day())
    world.services.writer.undo()
    assert not world.last("dairy_milk").is_stopped


# -- after an undo ---------------------------------------------------------------------------------


def test_after_an_undo_the_next_bad_day_stops_the_test(eating):
    undone(eating)
    eating.go_on()
    eating.rate(10)
    assert stop(eating) == (SEVERE, eating.day())


def test_after_an_undo_another_rule_stops_it(eating):
    undone(eating)
    eating.go_on()
    eating.rate(5)
    assert stop(eating) == (TWO_BAD_DAYS, eating.day())


def test_after_an_undo_a_red_flag_stops_it_whatever_the_scores_say(eating):
    undone(eating)
    eating.say("fever_diarrhoea")
    assert stop(eating) == (RED_FLAG, eating.day())


def test_after_an_undo_of_that_another_red_flag_stops_it(eating):
    eating.say("fever_diarrhoea")
    eating.services.writer.undo()
    eating.say("blood_in_stool")
    assert stop(eating) == (RED_FLAG, eating.day())


def test_after_an_undo_lost_weight_stops_it(eating):
    weigh(eating, 80.0, -60)
    undone(eating)
    weigh(eating, 75.0)
    assert stop(eating) == (WEIGHT, eating.day())


# -- after it was taken back -----------------------------------------------------------------------


def test_another_red_flag_stops_a_test_that_went_on_after_the_first(eating):
    eating.say("fever_diarrhoea")
    eating.go_on()
    eating.plan.gate.clear("fever_diarrhoea", seen=eating.day(), note="dr")
    eating.plan.tests.take_back_stop(eating.last("dairy_milk"))
    eating.go_on()
    eating.say("blood_in_stool")
    assert stop(eating) == (RED_FLAG, eating.day())


@pytest.mark.parametrize("later", [0, 1])
def test_the_same_red_flag_raised_again_stops_it_again(eating, later):
    eating.say("fever_diarrhoea")
    eating.plan.gate.clear("fever_diarrhoea", seen=eating.day(), note="dr")
    run = eating.plan.tests.take_back_stop(eating.last("dairy_milk"))
    (passed,) = run.passed_over
    assert passed.startswith(f"{RED_FLAG}:{eating.day().isoformat()}:flag:fever_diarrhoea")
    eating.rate(3)
    assert not eating.last("dairy_milk").is_stopped
    eating.go_on(later)
    eating.say("fever_diarrhoea")
    assert stop(eating) == (RED_FLAG, eating.day())


def test_a_red_flag_that_was_taken_back_is_honoured_where_its_note_is_undone(eating, reopened):
    eating.say("fever_diarrhoea")
    note = eating.plan.gate.clear("fever_diarrhoea", seen=eating.day(), note="dr")
    eating.plan.tests.take_back_stop(eating.last("dairy_milk"))
    eating.services.writer.delete("the note", [note])
    eating.services = reopened()
    assert eating.plan.watch.look() is None
    assert eating.next.act is Act.WAIT


def test_weight_that_was_taken_back_is_honoured_until_more_is_lost(eating, reopened):
    weigh(eating, 80.0, -60)
    weigh(eating, 75.0)
    run = eating.plan.tests.take_back_stop(eating.last("dairy_milk"))
    assert run.passed_over == (f"{WEIGHT}:{eating.day().isoformat()}:75",)
    eating.services = reopened()
    assert eating.plan.watch.look() is None
    eating.go_on()
    weigh(eating, 75.5)
    assert not eating.last("dairy_milk").is_stopped, "no less than what was known"
    weigh(eating, 68.0)
    assert stop(eating) == (WEIGHT, eating.day())


# -- every run -------------------------------------------------------------------------------------


def test_a_run_without_a_portion_hides_no_other(eating):
    oats = eating.food("oats")
    eating.services.writer.write(
        "import",
        [Run(challenge_id=id_of(oats), start=eating.day(), amounts=oats.amounts)],
    )
    eating.rate(10)
    assert stop(eating) == (SEVERE, eating.day())
    assert not eating.last("oats").is_stopped


def test_a_run_of_another_plan_is_stopped_too(eating):
    run = eating.last("dairy_milk")
    # As an import leaves it: a later plan is followed, and this one was not ended.
    plan = Plan(start=eating.day(), main=eating.measure("bloating"))
    (plan,) = eating.services.writer.write("import", [plan])
    eating.services.writer.write(
        "import", [Challenge(plan_id=id_of(plan), name="Nuts", amounts=(1.0,))]
    )
    assert eating.plan.book.current() == plan
    eating.rate(10, key="bloating")
    assert not eating.plan.book.run(id_of(run)).is_stopped, "not the main symptom of its plan"
    heard = []
    eating.plan.watch.on_stop(heard.append)
    eating.rate(9)
    assert eating.plan.book.run(id_of(run)).stop == SEVERE
    assert [id_of(one) for one in heard] == [id_of(run)]


def test_what_was_read_voided_or_is_gone_is_left_alone(eating):
    eating.plan.tests.stop(eating.last("dairy_milk"))
    eating.plan.tests.void(eating.last("dairy_milk"), "ill")
    before = eating.last("dairy_milk")
    eating.rate(10)
    assert eating.last("dairy_milk") == before
    eating.go_on(4)
    eating.start("oats")
    eating.eat("oats")
    eating.services.writer.delete("food", [eating.food("oats")])
    eating.rate(10)
    assert eating.plan.watch.look() is None


# -- nothing to compare with -----------------------------------------------------------------------


@pytest.mark.parametrize(("score", "rule"), [(6, ""), (7, SEVERE)])
def test_without_rated_days_before_only_a_severe_score_stops(world, score, rule):
    assert world.plan.watch
    world.begun()
    world.plan.tests.start(world.food("dairy_milk"), anyway="I want to")
    world.eat("dairy_milk")
    assert world.state.settled(world.day()) is None
    world.rate(score)
    assert world.last("dairy_milk").stop == rule


# -- what was written while nobody watched ---------------------------------------------------------


def test_a_score_of_before_the_watch_stops_when_it_looks(eating, reopened):
    eating.services = reopened()
    measure = eating.measure()
    eating.services.diary.log(Rating(day=eating.day(), measure_id=measure, score=10))
    assert not eating.services.plan_book.runs()[-1].is_stopped, "nobody watches yet"
    assert eating.plan.watch.look().stop == SEVERE


def test_an_imported_score_stops_when_it_looks(eating, clock, zone, tmp_path):
    eating.services.exchange.export(tmp_path / "there.json")
    with_score = open_diary(tmp_path / "b.gutdesk", clock=clock, zone=zone, create=True)
    try:
        with_score.exchange.apply(with_score.exchange.plan(tmp_path / "there.json"))
        pain = with_score.measures.by_key("abdominal_pain").meta.id
        with_score.diary.log(Rating(day=eating.day(), measure_id=pain, score=10))
        with_score.exchange.export(tmp_path / "back.json")
    finally:
        with_score.close()
    exchange = eating.services.exchange
    exchange.apply(exchange.plan(tmp_path / "back.json"))
    assert eating.plan.watch.look().stop == SEVERE
    assert stop(eating) == (SEVERE, eating.day())
