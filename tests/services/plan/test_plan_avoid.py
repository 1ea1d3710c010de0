"""The one avoid list: what the plan's phases and tests put on it, for how long, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gutdesk.domain.avoiding import AvoidRule, Weight
from gutdesk.domain.diary import Weight as Weighing
from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.domain.verdicts import Verdict
from gutdesk.knowledge import removal
from gutdesk.services.plan.rules import group_name
from gutdesk.services.recipe_book import judged


def of_plan(world, prefix: str = "group:") -> list[AvoidRule]:
    return [one for one in world.services.avoid.rules() if one.origin.startswith(prefix)]


def against(world, text: str, ref: str | None = None) -> list[tuple[Weight, str]]:
    """Weight and origin of each objection to a food."""
    tagging = world.services.foods.tagging(text, ref)
    refs = world.services.foods.parts_of(text, ref)
    found = world.services.avoid.objections(tagging, refs)
    return [(one.weight, one.rule.origin) for one in found]


# -- groups ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", [one.id for one in removal.groups() if one.selectable])
def test_every_group_puts_something_on_the_list_with_its_reason_source_and_end(world, group):
    world.removing(group)
    found = of_plan(world)
    assert found
    for one in found:
        assert one.origin == f"group:{group}"
        assert one.reason == group_name(group)
        assert one.message
        assert one.source
        assert one.until == world.phase(PhaseKind.REMOVE).end


def test_a_group_is_on_the_list_while_its_phase_holds_and_no_longer(world):
    world.begun("gluten_grain", away=-14)
    assert against(world, "Bread") == []
    world.plan.phases.begin(PhaseKind.REMOVE)
    assert against(world, "Bread") == [(Weight.AVOID, "group:gluten_grain")]
    assert world.services.avoid.rules_on(world.day(-1)) == ()
    world.go_on()
    world.plan.phases.end()
    assert against(world, "Bread") == [(Weight.AVOID, "group:gluten_grain")]  # its last day
    world.go_on()
    assert against(world, "Bread") == []


def test_remove_and_repair_say_it_once(world):
    world.testing("gluten_grain")
    day = world.day(-20)
    found = [one for one in world.services.avoid.rules_on(day) if one.subject == "gluten"]
    assert len(found) == 1


def test_maintain_leaves_no_group_out(world):
    world.testing("gluten_grain")
    world.plan.phases.begin(PhaseKind.MAINTAIN)
    assert of_plan(world) == []


def test_nothing_of_the_plan_is_left_out_while_it_waits(world, drafts):
    world.removing("gluten_grain")
    waits = [
        (lambda: world.plan.phases.pause(), lambda: world.plan.phases.resume()),
        (
            lambda: world.say("black_stool"),
            lambda: world.plan.gate.clear("black_stool", seen=world.day(), note="iron"),
        ),
        (lambda: world.has("ibd"), lambda: world.has()),
        (
            lambda: world.services.diary.log(
                Weighing(kg=80.0, **drafts.base(hours=24 * 20)), Weighing(kg=75.0, **drafts.base())
            ),
            lambda: world.plan.gate.clear("weight", seen=world.day(), note="seen"),
        ),
    ]
    for wait, go_on in waits:
        assert of_plan(world)
        wait()
        assert of_plan(world) == []
        go_on()
    assert of_plan(world)


def test_no_recipe_of_remove_is_left_out_by_any_group_but_ghee_by_dairy(world):
    """Whoever chooses the phase in the book finds what may be cooked in it."""
    world.removing(*(one.id for one in removal.groups() if one.selectable))
    offered = [one for one in judged(world.services.recipes) if "remove" in one.phases]
    assert len(offered) > 40
    avoided = {one.entry.ref: {no.rule.subject for no in one.avoided} for one in offered}
    assert {ref: why for ref, why in avoided.items() if why} == {"swede_mash_ghee": {"dairy"}}


def test_a_pause_puts_the_end_off(world):
    world.removing("gluten_grain")
    (before, *_rest) = of_plan(world)
    world.plan.phases.pause()
    world.go_on(5)
    world.plan.phases.resume()
    assert of_plan(world)[0].until == before.until + timedelta(days=5)


def test_own_entries_and_conditions_stay_whatever_the_plan_does(world):
    world.services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", reason="cramps")
    world.has("milk_allergy")
    own = against(world, "Carrot") + against(world, "Kefir")
    assert len(own) >= 2
    world.removing("gluten_grain")
    world.plan.phases.pause()
    assert against(world, "Carrot") + against(world, "Kefir") == own
    world.plan.phases.end()
    assert against(world, "Carrot") + against(world, "Kefir") == own


# -- the food under test ---------------------------------------------------------------------------


def test_the_food_under_test_is_not_objected_to_and_what_else_is_left_out_is(world):
    world.testing("dairy_optional")
    assert against(world, "Milk") == [(Weight.AVOID, "group:dairy_optional")]
    world.start("dairy_milk")
    assert against(world, "Milk") == []
    assert against(world, "Butter") == [(Weight.AVOID, "group:dairy_optional")]
    world.eat("dairy_milk")
    assert against(world, "Milk") == []
    world.go_on(2)  # the second portion is late
    assert against(world, "Milk") == []
    world.plan.tests.stop(world.last("dairy_milk"))
    assert against(world, "Milk") == [(Weight.AVOID, "group:dairy_optional")]


def test_it_is_off_the_table_again_in_its_washout(world):
    world.testing("dairy_optional")
    world.start("dairy_milk")
    for _n in range(3):
        world.eat("dairy_milk")
        world.go_on()
    assert against(world, "Milk") == [(Weight.AVOID, "group:dairy_optional")]


def test_a_condition_speaks_of_the_food_under_test_all_the_same(world):
    world.has("lactose")
    world.testing("dairy_optional")
    world.start("dairy_milk")
    assert against(world, "Milk") == [(Weight.CAUTION, "condition:lactose")]


# -- results ---------------------------------------------------------------------------------------


def finished(world, key: str, scores: tuple[int, ...]) -> None:
    assert world.plan.watch
    world.eaten(key, scores=scores)
    world.read(key)


def test_a_reaction_is_on_the_list_until_it_may_be_tested_again(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3, 8, 3))
    found = of_plan(world, "test:")
    run = world.last("dairy_milk")
    assert {one.subject for one in found} == set(world.food("dairy_milk").foods)
    for one in found:
        assert one.weight is Weight.AVOID
        assert one.reason == f"test of {run.start.day} Nov"
        assert one.until == run.retest
        assert one.origin == f"test:{id_of(world.food('dairy_milk'))}"
    assert (Weight.AVOID, found[0].origin) in against(world, "Milk")


def test_a_result_holds_beyond_its_plan(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3, 8, 3))
    world.plan.phases.end()
    world.go_on(200)
    assert len(against(world, "Milk")) == 1
    assert not world.services.avoid.rules_on(world.day(-300))


def test_what_was_tolerated_is_not_on_the_list_but_its_group_is_until_all_is_tested(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3,))
    assert of_plan(world, "test:") == []
    assert against(world, "Milk") == [(Weight.AVOID, "group:dairy_optional")]


def test_a_limit_of_the_dose_is_a_caution_that_says_up_to_which(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3,))
    run = world.last("dairy_milk")
    world.plan.verdicts.overrule(run, Verdict.TOLERATED, "a small glass is fine")
    world.plan.tests.change(replace(world.food("dairy_milk"), amounts=(300.0, 400.0, 500.0)))
    finished(world, "dairy_milk", (3, 8, 3))
    found = of_plan(world, "test:")
    assert {one.weight for one in found} == {Weight.CAUTION}
    assert {one.message for one in found} == {"Fine up to 250 ml, as your test showed."}


def test_a_sign_of_allergy_has_no_end_and_no_limit(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3,))
    world.plan.tests.stop(world.last("dairy_milk"), rule=ALLERGY)
    found = of_plan(world, "test:")
    assert {(one.weight, one.until) for one in found} == {(Weight.AVOID, None)}
    assert "sign of allergy" in found[0].reason


def test_the_own_word_and_a_void_take_a_result_off_the_list(world):
    world.testing("dairy_optional")
    finished(world, "dairy_milk", (3, 8, 3))
    assert of_plan(world, "test:")
    world.plan.verdicts.overrule(world.last("dairy_milk"), Verdict.TOLERATED, "a bad fish")
    assert of_plan(world, "test:") == []
    world.services.writer.undo()
    assert of_plan(world, "test:")
    world.plan.tests.void(world.last("dairy_milk"), "I was ill")
    assert of_plan(world, "test:") == []


def test_the_result_of_a_food_of_ones_own_is_on_the_list(world):
    assert world.plan.watch
    world.testing("dairy_optional")
    added = world.plan.tests.add(Challenge(plan_id="", name="Zed stew", amounts=(50.0, 100.0)))
    run = world.plan.tests.start(added)
    world.plan.tests.confirm(run)
    world.rate(9)
    world.go_on(4)
    world.plan.verdicts.read(world.plan.book.run(id_of(run)))
    assert against(world, "Zed stew") == [(Weight.AVOID, f"test:{id_of(added)}")]


def test_the_list_is_read_anew_after_each_change_that_matters(world):
    world.removing("gluten_grain")
    assert against(world, "Bread")
    world.plan.phases.choose_groups(("alcohol",))
    assert against(world, "Bread") == []
    world.services.writer.undo()
    assert against(world, "Bread")


def test_raw_food_is_a_hint_in_the_first_weeks_of_remove_and_never_an_avoid(world):
    from gutdesk.domain.avoiding import Weight

    def hints():
        return [one for one in world.services.avoid.rules() if one.subject == "raw"]

    world.begun("seed_oil")
    assert hints() == [], "Baseline is as usual"
    world.go_on()
    world.plan.phases.begin(PhaseKind.REMOVE)
    (hint,) = hints()
    assert hint.weight is Weight.CAUTION and hint.source
    world.go_on(13)
    assert len(hints()) == 1
    world.go_on()
    assert hints() == [], "after two weeks it is left to the person"
