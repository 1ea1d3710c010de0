"""Weight is asked and shown nowhere where the person or a block wants it so."""

from __future__ import annotations

from gutdesk.domain.plan.asks import Ask
from gutdesk.services.weight import weight_hidden


def asks(world):
    return {one.what for one in world.plan.today.asks()}


def test_the_setting_takes_the_question_off_the_plan(world):
    world.removing()
    assert Ask.WEIGHT in asks(world)
    world.services.settings.change("hide_weight", True)
    assert Ask.WEIGHT not in asks(world)
    assert weight_hidden(world.services)


def test_a_block_hides_it_as_the_setting_does(world):
    assert not weight_hidden(world.services)
    world.has("eating_disorder")
    assert weight_hidden(world.services, is_warm=False), (
        "what is known of the person, from the start"
    )


def test_an_answer_before_the_plan_hides_it_too(world):
    world.begun()
    world.say("eating_disorder")
    assert weight_hidden(world.services)


def test_the_setting_does_not_keep_the_plan_from_seeing_weight_that_was_lost(world):
    """Hidden is not unwatched: the stop rule of weight goes on."""
    world.removing()
    world.services.settings.change("hide_weight", True)
    assert not world.plan.gate.hides_weight()


def test_nothing_of_the_plan_is_made_for_a_diary_without_one(world):
    assert not weight_hidden(world.services)
    assert "plan" not in vars(world.services)
