"""The plans of broths and ferments: they resolve, and say the same as the recipes they are of."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest

from gutdesk.domain.shopping.batch_plan import BROTH, FERMENT, BatchPlan
from gutdesk.domain.shopping.making import planned_steps
from gutdesk.knowledge import batches, catalogue
from gutdesk.knowledge.batches import DAY, HOUR, batch_plan, batch_plans, plan_of_recipe
from gutdesk.knowledge.protocol import load, sources
from gutdesk.knowledge.recipes import ShippedRecipe, shipped_recipe, shipped_recipes

WEEK = 7 * DAY
LONGEST_NAME, LONGEST_SHORT = 60, 20


@pytest.fixture(params=batch_plans(), ids=lambda plan: plan.key)
def plan(request: pytest.FixtureRequest) -> BatchPlan:
    return request.param


def recipe_of(plan: BatchPlan) -> ShippedRecipe:
    found = shipped_recipe(plan.recipe)
    assert found is not None
    return found


def words_of(plan: BatchPlan) -> str:
    """All that the recipe says, as one text."""
    shipped = recipe_of(plan)
    notes = [one.note for one in shipped.recipe.ingredients]
    return " ".join((*shipped.recipe.steps, *notes, shipped.caution, shipped.swap))


def grams_in(plan: BatchPlan, food_id: str) -> float:
    """Of a food in the recipe; a millilitre of water is a gram."""
    (found,) = (one for one in recipe_of(plan).recipe.ingredients if one.food_id == food_id)
    assert found.unit in ("g", "ml")
    assert found.amount is not None
    return found.amount


# -- which ones ----------------------------------------------------------------------------------


def test_every_basic_recipe_that_makes_a_broth_or_a_ferment_has_a_plan():
    wanted = {
        one.id
        for one in shipped_recipes()
        if one.makes is not None and (one.makes in catalogue.broths() or "ferment" in one.diet)
    }
    assert len(wanted) == 8
    assert {plan.recipe for plan in batch_plans()} == wanted
    assert all(plan_of_recipe(one) is batch_plan(one) for one in wanted)
    assert plan_of_recipe("porridge_gf") is None
    assert batch_plan("") is None


def test_a_plan_makes_what_its_recipe_makes(plan):
    shipped = recipe_of(plan)
    assert plan.food_id == shipped.makes
    assert plan.name == shipped.name
    assert plan.made == (BROTH if plan.food_id in catalogue.broths() else FERMENT)
    assert plan.keep_fridge_days == shipped.keep_fridge_days


def test_each_fact_names_sources_that_exist(plan):
    facts = [plan.source, *(line.source for line in (*plan.safety, *plan.throw))]
    facts += [plan.salt.source] if plan.salt is not None else []
    facts += [plan.temperature_source] if plan.limit_c is not None else []
    facts += [plan.cool.source] if plan.cool is not None else []
    for source in facts:
        assert source
        assert set(source) <= set(sources())


@pytest.mark.parametrize("key", ["bone_broth_chicken", "bone_broth_beef"])
def test_a_broth_is_heated_as_hot_as_its_source_says(key):
    (line,) = (one for one in batch_plan(key).safety if "heat" in one.text.lower())
    assert "unl-soup" in line.source
    assert "74 °C" in line.text, "165 F; it steams long before"


def test_what_only_the_recipe_says_of_kimchi_names_nobody_else():
    plan = batch_plan("kimchi_mild")
    assert plan.source == ("recipe-own",)
    for line in plan.safety:
        if re.search(r"5 days|60 days", line.text):
            assert line.source == ("recipe-own",)
    (told,) = (one for one in plan.safety if "within a week" in one.text)
    assert told.source == ("csu-kimchi",)
    assert "one to two days" in told.text


def test_each_text_is_a_sentence_and_each_step_a_short_order(plan):
    assert plan.safety
    assert plan.throw
    for line in (*plan.safety, *plan.throw):
        assert line.text[0].isupper()
        assert line.text.endswith(".")
    for step in plan.steps:
        assert step.name[0].isupper()
        assert not step.name.endswith(".")
        assert len(step.name) <= LONGEST_NAME
        assert len(step.short) <= LONGEST_SHORT
    assert len({step.key for step in plan.steps}) == len(plan.steps)


# -- the same as the recipes ---------------------------------------------------------------------


def test_the_salt_is_that_of_the_recipe(plan):
    """By weight, and as the recipe says it in words."""
    if plan.salt is None:
        assert plan.made == BROTH or "salt" not in words_of(plan)
        return
    percent = grams_in(plan, "sea_salt") / grams_in(plan, plan.salt.food_id) * 100
    assert plan.salt.percent == pytest.approx(percent)
    assert plan.salt.least <= plan.salt.percent <= plan.salt.most
    for said in re.findall(r"([\d.]+) % (?:of the cabbage|brine)", words_of(plan)):
        assert float(said) == plan.salt.percent
    for least in re.findall(r"Do not cut the salt below ([\d.]+) %", words_of(plan)):
        assert float(least) == plan.salt.least


@pytest.mark.parametrize("key", ["sauerkraut_basic", "kraut_red_ginger"])
def test_both_krauts_have_two_point_two_percent_and_no_less_than_two(key):
    salt = batch_plan(key).salt
    assert (salt.percent, salt.least) == (2.2, 2.0)


def test_the_warmth_is_that_of_the_recipe(plan):
    words = words_of(plan)
    said = re.search(r"(?:Keep at|at about) (\d+)(?: to (\d+))? C", words)
    if plan.target_c is None:
        assert plan.made == BROTH
        return
    assert said is not None
    low = float(said[1])
    assert plan.target_c == (low, float(said[2] or said[1]))
    assert plan.limit_c[0] <= plan.target_c[0] <= plan.target_c[1] <= plan.limit_c[1]


@pytest.mark.parametrize(
    ("key", "said", "window"),
    [
        ("bone_broth_chicken", "Simmer gently for 3 to 4 hours", (3 * HOUR, 4 * HOUR)),
        ("bone_broth_beef", "Simmer very gently for 8 hours", (30 + 8 * HOUR, 30 + 8 * HOUR)),
        ("broth_vegetable", "Simmer for 50 to 60 minutes", (50, 60)),
        ("sauerkraut_basic", "for 3 to 4 weeks", (3 * WEEK, 4 * WEEK)),
        ("kraut_red_ginger", "Ferment 3 weeks", (3 * WEEK, 3 * WEEK)),
        ("carrots_brine", "Ferment 7 to 10 days", (7 * DAY, 10 * DAY)),
        ("kimchi_mild", "Ferment 2 to 5 days", (2 * DAY, 5 * DAY)),
        ("yogurt_home", "for 12 to 24 hours", (12 * HOUR, 24 * HOUR)),
    ],
)
def test_it_is_ready_when_the_recipe_says(key, said, window):
    plan = batch_plan(key)
    assert said in words_of(plan)
    assert plan.window() == window


def test_the_minutes_of_a_broth_are_those_of_its_recipe(plan):
    if plan.made == BROTH:
        assert plan.ready[1] == recipe_of(plan).recipe.cook_min


def test_sauerkraut_in_the_cool_takes_five_to_six_weeks():
    """The recipe says so, and only below what it calls warm."""
    plan = batch_plan("sauerkraut_basic")
    assert "(cooler: 5 to 6 weeks)" in words_of(plan)
    assert plan.window(18) == (5 * WEEK, 6 * WEEK)
    assert plan.window(20) == plan.window(None) == plan.ready
    assert plan.cool.below_c <= plan.target_c[0]


def test_a_broth_is_cold_within_two_hours_of_straining(plan):
    if plan.made != BROTH:
        return
    assert "cool within two hours" in words_of(plan)
    cool = plan.step("cool")
    assert (cool.after, cool.minutes) == ("strain", 120)
    assert any("within two hours" in line.text for line in plan.safety)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("sauerkraut_basic", 7),
        ("kraut_red_ginger", 7),
        ("carrots_brine", 9),
        ("kimchi_mild", 4),
    ],
)
def test_what_ferments_is_vented_daily(key, days):
    """Kraut in week one; what is ready sooner, until then."""
    plan = batch_plan(key)
    vents = [step for step in planned_steps(plan, plan.window()) if step.key == "vent"]
    assert [step.minutes for step in vents] == [DAY * day for day in range(1, days + 1)]
    assert vents[-1].minutes <= plan.ready[1]


def test_yogurt_is_heated_and_kept_warm_as_the_recipe_says():
    plan = batch_plan("yogurt_home")
    assert "Heat the milk to 85 C, hold five minutes and cool to 42 C" in words_of(plan)
    assert "85 °C for five minutes" in plan.step("heat").name
    assert "42 °C" in plan.step("heat").name
    assert any("40 to 42 °C" in line.text for line in plan.safety)


def test_each_number_of_days_that_a_text_names_is_that_of_the_plan(plan):
    for line in (*plan.safety, *plan.throw):
        for days in re.findall(r"keeps for (\d+) days", line.text):
            assert int(days) == plan.keep_fridge_days


# -- what cannot be read -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"recipe": "no_such"}, "names a recipe 'no_such' that is none"),
        ({"food": "kefir_milk"}, "makes 'kefir_milk', and its recipe 'sauerkraut_white'"),
        ({"made": "soup"}, "is made as 'soup'"),
        ({"source": ["no_such"]}, "names a source 'no_such' that is none"),
        ({"temperature_source": ["no_such"]}, "names a source 'no_such' that is none"),
        ({"throw": [{"text": "Throw.", "source": ["gone"]}]}, "names a source 'gone' that is none"),
        ({"ready_hours": [1, 2]}, "says in no single way when it is ready"),
    ],
)
def test_what_names_something_that_is_not_there_is_no_plan(changed, why):
    row = deepcopy(next(one for one in load("batches")["plan"] if one["id"] == "sauerkraut_basic"))
    assert batches._plan(row).key == "sauerkraut_basic"
    with pytest.raises(ValueError, match=re.escape(why)):
        batches._plan(row | changed)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"key": "a", "name": "A", "after": "no_such"}, "waits for a step 'no_such' that is none"),
        ({"key": "a", "name": "A", "ready": "later"}, "has a step 'a' of no time"),
        ({"key": "a", "name": "A", "ready": "last", "minutes": 5}, "has a step 'a' of no time"),
    ],
)
def test_a_step_of_no_time_is_none(step, why):
    row = deepcopy(load("batches")["plan"][0])
    with pytest.raises(ValueError, match=re.escape(why)):
        batches._plan(row | {"step": [*row["step"], step]})


def test_salt_of_what_is_not_in_the_recipe_is_none():
    row = deepcopy(next(one for one in load("batches")["plan"] if "salt" in one))
    row["salt"]["food"] = "carrot"
    with pytest.raises(ValueError, match="salts 'carrot', which is not in its recipe"):
        batches._plan(row)
