"""Broths and ferments: started, done step by step, tasted, put into the pantry or thrown away; each
in one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.diary import Meal, Note, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Recipe
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep, Tolerance
from gutdesk.domain.shopping.pantry import PantryItem, Place

TODAY = date(2026, 11, 22)


@pytest.fixture
def batches(services):
    return services.shopping.batches


@pytest.fixture
def start(services, batches):
    """Start a batch by the plan of that name."""

    def begin(key: str = "sauerkraut_basic", **changes: object) -> Batch:
        plan = next(one for one in batches.plans() if one.key == key)
        draft = batches.draft(plan, services.desk.now())
        return batches.start(replace(draft, **changes))

    return begin


def log(services, day: date = TODAY) -> list[object]:
    return list(services.diary.day(day).entries)


def by_place(services) -> dict[Place, tuple[float | None, str]]:
    return {
        one.item.place: (one.item.amount, one.item.unit)
        for one in services.shopping.pantry.things()
    }


# -- starting --------------------------------------------------------------------------------------


def test_a_draft_has_all_that_the_plan_says(services, batches):
    plan = batches.plans()[3]
    draft = batches.draft(plan, services.desk.now())
    assert (draft.name, draft.recipe, draft.food_id) == (
        "Sauerkraut", "sauerkraut_basic", "sauerkraut_white",
    )  # fmt: skip
    assert (draft.target_c, draft.salt_percent) == (21, 2.2)
    assert (draft.ready_first, draft.ready_last) == (date(2026, 12, 13), date(2026, 12, 20))
    assert [step.key for step in draft.steps].count("vent") == 7
    assert draft.meta is None


def test_in_the_cool_it_is_ready_later(services, batches):
    draft = batches.draft(batches.plans()[3], services.desk.now(), target_c=17)
    assert (draft.ready_first, draft.ready_last) == (
        TODAY + timedelta(weeks=5), TODAY + timedelta(weeks=6),
    )  # fmt: skip
    (chill,) = (step for step in draft.steps if step.key == "chill")
    assert chill.minutes == 42 * 24 * 60


def test_it_is_started_in_one_step_that_can_be_taken_back(services, batches, start):
    batch = start()
    assert services.writer.undo_name == "start Sauerkraut"
    assert batches.making() == (batch,)
    services.writer.undo()
    assert batches.all() == ()
    services.writer.redo()
    assert [one.name for one in batches.making()] == ["Sauerkraut"]


def test_a_copy_of_a_recipe_has_the_plan_of_what_it_began_as(services, batches):
    shipped = services.recipes.get("sauerkraut_basic")
    draft = replace(services.recipes.copy_of(shipped), name="Kraut with juniper")
    entry = services.recipes.save(draft)
    made = batches.draft_of(entry, services.desk.now())
    assert (made.name, made.plan, made.recipe) == (
        "Kraut with juniper", "sauerkraut_basic", entry.ref,
    )  # fmt: skip
    assert made.salt_percent == 2.2
    assert [one.ref for one in batches.own_recipes()] == [entry.ref]


def test_a_recipe_of_ones_own_has_no_steps_but_those_one_gives_it(services, batches):
    entry = services.recipes.save(
        Recipe(name="Water kefir", makes="kefir_water", keep_fridge_days=5)
    )
    made = batches.draft_of(entry, services.desk.now())
    assert (made.plan, made.steps, made.food_id) == ("", (), "kefir_water")
    step = BatchStep(name="Strain the grains", minutes=2 * 24 * 60)
    batch = batches.start(replace(made, steps=(step,)))
    assert batches.usual_use_by(batch, TODAY) == TODAY + timedelta(days=5)
    assert batches.plan_of(batch) is None


def test_a_recipe_that_makes_no_food_is_no_batch(services, batches):
    services.recipes.save(Recipe(name="Stew"))
    assert batches.own_recipes() == ()


def test_what_is_in_the_making_comes_first(services, batches, start, clock):
    ready, thrown = start("carrots_brine"), start("kimchi_mild")
    clock.advance(days=1)
    older = start()
    clock.advance(days=1)
    newer = start("yogurt_home")
    batches.ready(ready, jars=1)
    batches.throw_away(thrown)
    assert [one.name for one in batches.all()] == [
        newer.name, older.name, "Brined carrot sticks", "Mild kimchi without garlic",
    ]  # fmt: skip


# -- steps -----------------------------------------------------------------------------------------


def test_a_step_is_ticked_now_and_can_be_taken_back(services, batches, start, clock):
    batch = start()
    clock.advance(days=1)
    done = batches.step_done(batch, 0)
    assert done.steps[0].done == services.desk.now()
    assert services.writer.undo_name == "done: Vent, and press under the brine, Sauerkraut"
    services.writer.undo()
    assert batches.get(id_of(batch)).steps[0].done is None
    services.writer.redo()
    again = batches.step_done(batch, 0, False)
    assert again.steps[0].done is None


def test_a_tick_meets_the_batch_as_it_stands_and_not_as_it_was_seen(services, batches, start):
    """Two ticks from one look are both kept."""
    seen = start()
    batches.step_done(seen, 0)
    batches.step_done(seen, 1)
    assert [step.done is not None for step in batches.get(id_of(seen)).steps[:3]] == [
        True, True, False,
    ]  # fmt: skip


def test_what_is_due_of_all_batches_stands_by_its_time(services, batches, start, clock):
    start("kimchi_mild")
    clock.advance(hours=3)
    start("bone_broth_chicken")
    clock.advance(minutes=40)
    due = batches.due(services.desk.now())
    assert [(one.batch.name, one.step.name, one.late) for one in due] == [
        ("Mild kimchi without garlic", "Drain, rub in the paste and pack", True),
        ("Chicken bone broth", "Skim the foam", False),
    ]


def test_a_broth_has_to_be_cold_two_hours_after_it_was_strained(services, batches, start, clock):
    batch = start("broth_vegetable")
    clock.advance(minutes=75)
    assert batches.cooling(batch, services.desk.now()) is None
    batch = batches.step_done(batch, 0)
    clock.advance(hours=2)
    found = batches.cooling(batch, services.desk.now())
    assert (found.by, found.over) == (services.desk.now(), False)
    clock.advance(minutes=1)
    assert batches.cooling(batch, services.desk.now()).over
    (due,) = batches.due(services.desk.now())
    assert (due.step.key, due.late) == ("cool", True)


def test_the_time_of_a_step_keeps_the_clock_over_the_night_in_autumn(services, batches, clock):
    clock.set(datetime(2026, 10, 24, 16, 0, tzinfo=UTC))  # 18:00 in Berlin
    batch = batches.start(batches.draft(batches.plans()[3], services.desk.now()))
    due = [at.local.strftime("%d %H:%M") for at in batches.times(batch)[:2]]
    assert due == ["25 18:00", "26 18:00"]


# -- ready -----------------------------------------------------------------------------------------


def test_what_is_ready_stands_in_the_pantry_in_the_same_step(services, batches, start, clock):
    batch = start()
    clock.advance(days=22)
    day = services.desk.today()
    use_by = batches.usual_use_by(batch, day)
    assert use_by == day + timedelta(days=90)
    ready = batches.ready(batch, jars=3, amount=500, unit="g", use_by=use_by)
    assert (ready.state, ready.jars, ready.ended) == (BatchState.READY, 3, day)
    (item,) = batches.from_it(ready)
    assert (item.name, item.food_id, item.amount, item.unit, item.place) == (
        "Sauerkraut", "sauerkraut_white", 1500, "g", Place.FRIDGE,
    )  # fmt: skip
    assert (item.batch_id, item.bought, item.use_by) == (id_of(ready), day, use_by)
    assert services.writer.undo_name == "Sauerkraut is ready"
    services.writer.undo()
    assert batches.get(id_of(batch)).state is BatchState.MAKING
    assert services.shopping.pantry.things() == ()


def test_jars_that_nobody_measured_are_jars(services, batches, start):
    batches.ready(start(), jars=2)
    assert by_place(services) == {Place.FRIDGE: (2, "jar")}


def test_part_of_a_broth_goes_into_the_freezer(services, batches, start):
    """What is frozen keeps by months, which the pantry reckons; the day is for the fridge."""
    batch = start("bone_broth_beef")
    use_by = batches.usual_use_by(batch, TODAY)
    assert use_by == TODAY + timedelta(days=4)
    batches.ready(batch, jars=6, amount=250, unit="ml", use_by=use_by, frozen=4)
    assert by_place(services) == {Place.FRIDGE: (500, "ml"), Place.FREEZER: (1000, "ml")}
    (frozen,) = (
        one for one in services.shopping.pantry.things() if one.item.place is Place.FREEZER
    )
    assert (frozen.item.frozen, frozen.item.use_by) == (TODAY, None)
    assert frozen.use_by.day > use_by


def test_all_of_it_may_go_into_the_freezer(services, batches, start):
    batches.ready(start("bone_broth_beef"), jars=6, place=Place.FREEZER)
    assert by_place(services) == {Place.FREEZER: (6, "jar")}


def test_it_may_have_been_put_away_on_an_earlier_day(services, batches, start, clock):
    batch = start("yogurt_home")
    clock.advance(days=3)
    day = services.desk.today() - timedelta(days=2)
    ready = batches.ready(batch, jars=4, use_by=batches.usual_use_by(batch, day), day=day)
    assert (ready.ended, ready.use_by) == (day, day + timedelta(days=10))


def test_what_is_ready_is_not_made_ready_again(batches, start):
    batch = start()
    batches.ready(batch, jars=1)
    with pytest.raises(UserError, match="not in the making any more"):
        batches.ready(batch, jars=1)


# -- thrown away -----------------------------------------------------------------------------------


def test_why_it_was_thrown_away_stands_in_its_note(services, batches, start):
    gone = batches.throw_away(start(note="From the garden."), "pink,\nand slimy")
    assert (gone.state, gone.ended) == (BatchState.THROWN, TODAY)
    assert gone.note == "From the garden.\nThrown away: pink, and slimy"
    assert batches.due(services.desk.now()) == ()
    assert batches.throw_away(start()).note == ""


def test_what_of_it_is_in_the_pantry_goes_with_it(services, batches, start):
    batch = batches.ready(start(), jars=2, amount=500, unit="g")
    batches.throw_away(batch, "mouldy")
    assert services.shopping.pantry.things() == ()
    with services.desk.store.read() as unit:
        assert unit.shopping.at_home() == ()
    services.writer.undo()
    assert by_place(services) == {Place.FRIDGE: (1000, "g")}
    assert batches.get(id_of(batch)).state is BatchState.READY


def test_what_was_thrown_away_is_neither_tasted_nor_thrown_again(batches, start):
    gone = batches.throw_away(start())
    with pytest.raises(UserError, match="thrown away already"):
        batches.taste(gone, "sour")
    with pytest.raises(UserError, match="thrown away already"):
        batches.throw_away(gone)


def test_what_is_removed_leaves_pantry_and_log(services, batches, start):
    batch = batches.taste(start(), "sour")
    batches.ready(batch, jars=1)
    batches.remove(batch)
    assert batches.all() == ()
    assert by_place(services) == {Place.FRIDGE: (1, "jar")}
    assert len(log(services)) == 1
    services.writer.undo()
    assert [one.name for one in batches.all()] == ["Sauerkraut"]


# -- tasting ---------------------------------------------------------------------------------------


def test_a_tasting_stands_in_the_log_with_the_batch_and_in_one_step(
    services, batches, start, clock
):
    batch = start()
    clock.advance(days=3)
    tasted = batches.taste(batch, "sour, crunchy", Tolerance.WELL)
    (note,) = log(services, TODAY + timedelta(days=3))
    assert isinstance(note, Note)
    assert note.text == "Tasted Sauerkraut, batch of 22 Nov: sour, crunchy. Bore it well."
    (tasting,) = tasted.tastings
    assert (tasting.day, tasting.text, tasting.tolerance) == (note.day, "sour, crunchy", "well")
    assert tasting.entry_id == id_of(note)
    services.writer.undo()
    assert log(services, TODAY + timedelta(days=3)) == []
    assert batches.get(id_of(batch)).tastings == ()


def test_with_an_amount_it_was_eaten(services, batches, start):
    """It counts as an exposure to the food that the batch becomes."""
    tasted = batches.taste(start(), "sour", Tolerance.BADLY, amount=1, unit="tbsp")
    (meal,) = log(services)
    assert isinstance(meal, Meal)
    (item,) = meal.items
    assert (item.food_id, item.amount, item.unit) == ("sauerkraut_white", 1, "tbsp")
    assert meal.note == "Tasted Sauerkraut, batch of 22 Nov: sour. Bore it badly."
    assert tasted.tastings[0].entry_id == id_of(meal)


def test_what_nobody_knows_becomes_a_food_of_ones_own_when_it_is_eaten(services, batches):
    batch = batches.start(Batch(name="Plum thing", at=services.desk.now()))
    batches.taste(batch, "sweet", amount=30, unit="g")
    (meal,) = log(services)
    assert meal.items[0].text == "Plum thing"
    assert services.foods.own("Plum thing") is not None


def test_what_was_tasted_is_drawn_from_the_pantry_where_that_is_wanted(services, batches, start):
    """What is tasted of a jar in the making never was in it."""
    batch = batches.ready(start(), jars=1, amount=500, unit="g")
    batches.taste(batch, "sour", amount=20, unit="g")
    assert by_place(services) == {Place.FRIDGE: (500, "g")}
    services.settings.change("draw_pantry", True)
    batches.taste(batch, "sour", amount=20, unit="g")
    assert by_place(services) == {Place.FRIDGE: (480, "g")}
    batches.taste(start(), "raw", amount=20, unit="g")
    assert by_place(services) == {Place.FRIDGE: (480, "g")}


def test_what_is_tasted_of_a_batch_is_taken_from_its_own_jars(services, batches, start):
    """However soon another pack of it spoils."""
    services.settings.change("draw_pantry", True)
    soon = TODAY + timedelta(days=1)
    bought = PantryItem(
        name="Sauerkraut", food_id="sauerkraut_white", amount=400.0, unit="g", use_by=soon
    )
    services.pantry.add(bought)
    batch = batches.ready(start(), jars=1, amount=500, unit="g")
    batches.taste(batch, "sour", amount=50, unit="g")
    found = {one.item.batch_id: one.item.amount for one in services.pantry.things()}
    assert found == {None: 400.0, id_of(batch): 450.0}


def test_more_jars_than_a_pantry_holds_are_refused_with_what_is_wrong(batches, start):
    with pytest.raises(UserError, match="at most 1 000 000"):
        batches.ready(start(), jars=1000, amount=5000, unit="g")


@pytest.mark.parametrize(
    ("text", "tolerance", "said"),
    [
        ("", Tolerance.UNSURE, "Tasted Sauerkraut, batch of 22 Nov. Not sure how I bore it."),
        ("too salty", None, "Tasted Sauerkraut, batch of 22 Nov: too salty."),
        ("done?", None, "Tasted Sauerkraut, batch of 22 Nov: done?"),
    ],
)
def test_half_of_a_tasting_reads_well_too(services, batches, start, text, tolerance, said):
    batches.taste(start(), text, tolerance)
    assert log(services)[0].text == said


def test_a_tasting_of_the_day_before_stands_on_that_day(services, batches, start, clock):
    batch = start()
    clock.advance(days=2)
    yesterday = services.desk.now()
    clock.advance(days=1)
    tasted = batches.taste(batch, "sour", at=yesterday)
    assert tasted.tastings[0].day == TODAY + timedelta(days=2)
    assert len(log(services, TODAY + timedelta(days=2))) == 1


# -- the recipe ------------------------------------------------------------------------------------


def test_a_recipe_that_is_deleted_leaves_the_batch_its_steps(services, batches):
    shipped = services.recipes.get("sauerkraut_basic")
    entry = services.recipes.save(replace(services.recipes.copy_of(shipped), name="My kraut"))
    batch = batches.start(batches.draft_of(entry, services.desk.now()))
    assert batches.recipe_of(batch).ref == entry.ref
    services.recipes.delete(entry)
    assert batches.recipe_of(batch) is None
    assert batches.plan_of(batch) is not None
    assert batches.usual_use_by(batch, TODAY) == TODAY + timedelta(days=90)
    assert batches.ready(batch, jars=1).state is BatchState.READY


def test_a_plan_that_no_longer_ships_leaves_a_batch_of_ones_own(services, batches):
    batch = batches.start(
        Batch(name="Old", at=services.desk.now(), plan="gone", recipe="gone",
              steps=(BatchStep(name="Vent", minutes=10, key="vent"),))
    )  # fmt: skip
    assert batches.plan_of(batch) is None
    assert batches.usual_use_by(batch, TODAY) is None
    assert batches.cooling(batch, services.desk.now()) is None
    assert len(batches.times(batch)) == 1


def test_what_was_given_no_last_day_has_none_in_the_pantry_but_frozen_and_thawed_it_has(
    services, batches, start
):
    """How long its food keeps is said of one that was made as it should be."""
    batches.ready(start("bone_broth_chicken"), jars=2, amount=500, unit="ml", frozen=1)
    things = {one.item.place: one for one in services.pantry.things()}
    assert things[Place.FRIDGE].use_by is None
    assert things[Place.FREEZER].use_by is not None
    out = services.pantry.thaw(things[Place.FREEZER].item)
    assert services.pantry.thing(out).use_by.day == TODAY + timedelta(days=4)
