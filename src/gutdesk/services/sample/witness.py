"""What of the world ended up in the diary: the truth that lies beside it."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.diary import Exposure, Intake, LabResult, Meal, Record, Skip, id_of, is_deleted
from gutdesk.domain.dosing import DoseKey, counts_by_day, key_of, total
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.moments import diary_day
from gutdesk.domain.plan import phases as plan
from gutdesk.domain.plan.challenges import Challenge as Queued
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.shopping.batch import Batch
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import ShopLine
from gutdesk.services.sample.course import (
    LADDERS,
    Challenge,
    Phase,
    expected,
    is_masked,
    outcomes,
    points_of,
)
from gutdesk.services.sample.cupboard import COURSES, PAIN_KILLER, span
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.truth import (
    BatchTruth,
    DishTruth,
    FoodTruth,
    Hidden,
    LabTruth,
    MedicineTruth,
    PlannedTruth,
    ShoppingTruth,
    SupplementTruth,
    Truth,
)
from gutdesk.services.sample.world import SECOND, World


def truth_of(
    world: World, scene: Scene, records: dict[str, list[Record]], lived: list[Day]
) -> Truth:
    counts = {
        kind: sum(not is_deleted(record) for record in of_kind) for kind, of_kind in records.items()
    }
    return Truth(
        seed=world.seed,
        first=world.first,
        last=world.last,
        days=world.days,
        counts=counts,
        plan_outcomes=outcomes(world.triggers),
        phases=_phases(world, records),
        challenges=_challenges(world, records),
        triggers=world.triggers,
        decoys=world.decoys,
        symptoms=tuple(world.symptoms.values()),
        heal_days=world.heal_days,
        causes=tuple(world.causes.values()),
        flares=world.flares,
        colds=world.colds,
        deadlines=world.deadlines,
        trip=world.trip,
        cycle_length=world.cycle_length,
        holidays=world.holidays,
        missing=tuple(day.day for day in lived if day.missing),
        slips=tuple(day.day for day in lived if any(plate.slip for plate in day.plates)),
        foods=_foods(world, scene, records, lived),
        dishes=_dishes(scene, records),
        supplements=_supplements(world, scene, records),
        medicines=_medicines(scene, records, lived),
        labs=_labs(records),
        planned=_planned(world, records),
        shopping=_shopping(records),
        hidden=Hidden(
            burden=[round(day.burden, 2) for day in lived],
            usual_burden=[round(day.usual_burden, 2) for day in lived],
            stress=[round(day.stress, 2) for day in lived],
            sleep_hours=[day.sleep_hours for day in lived],
        ),
    )


def _planned(world: World, records: dict[str, list[Record]]) -> PlannedTruth:
    found = [one for one in records["planned"] if isinstance(one, Planned)]
    return PlannedTruth(
        first=min(one.day for one in found),
        last=max(one.day for one in found),
        things=len(found),
        past=sum(one.day < world.last for one in found),
        eaten=sum(one.meal_id is not None for one in found),
    )


def _shopping(records: dict[str, list[Record]]) -> ShoppingTruth:
    lines = [one for one in records["shop_line"] if isinstance(one, ShopLine)]
    things = [one for one in records["pantry"] if isinstance(one, PantryItem)]
    batches = [one for one in records["batch"] if isinstance(one, Batch)]
    return ShoppingTruth(
        ticked=sum(one.got is not None for one in lines),
        by_hand=sum(not one.key for one in lines),
        at_home=sum(one.gone is None for one in things),
        batches=tuple(
            BatchTruth(one.recipe, diary_day(one.at.local), one.state.value, one.ended)
            for one in batches
        ),
    )


def _phases(world: World, records: dict[str, list[Record]]) -> tuple[Phase, ...]:
    begun = [one for one in records["phase"] if isinstance(one, plan.Phase) and one.begun]
    found = [
        Phase(one.kind.value, one.begun, min(one.ended or _end(one, world), world.last))
        for one in begun
        if one.begun is not None
    ]
    return tuple(sorted(found, key=lambda one: one.first))


def _end(phase: plan.Phase, world: World) -> date:
    """Remove is over on its planned day, where Repair goes on beside it."""
    is_remove = phase.kind is plan.PhaseKind.REMOVE
    return phase.end if is_remove and phase.end is not None else world.last


def _challenges(world: World, records: dict[str, list[Record]]) -> tuple[Challenge, ...]:
    queue = {id_of(one): one for one in records["challenge"] if isinstance(one, Queued)}
    looked_at = outcomes(world.triggers)
    found = []
    for run in records["run"]:
        if not isinstance(run, Run):
            continue
        key = queue[run.challenge_id].key
        food = LADDERS[key]
        mine = [trigger for trigger in world.triggers if food in trigger.foods]
        points = points_of(food, mine, looked_at, SECOND)
        found.append(
            Challenge(
                food=food,
                ladder=key,
                unit=run.unit,
                first=run.start,
                last=min(run.end, world.last),
                portions=tuple(step.amount for step in run.steps),
                usual=run.amounts[-1],
                reacts=bool(mine),
                points=points,
                masked=any(is_masked(one.tag, one.foods) for one in mine),
                expected=expected(points),
                verdict=None if run.verdict is None else run.verdict.value,
                quality=None if run.quality is None else run.quality.value,
                stop=run.stop or None,
            )
        )
    return tuple(sorted(found, key=lambda one: one.first))


def _foods(
    world: World, scene: Scene, records: dict[str, list[Record]], lived: list[Day]
) -> tuple[FoodTruth, ...]:
    """Every food of the diary. The last day counts as eaten whole, although it may be under way."""
    guilty = {food for trigger in world.triggers for food in trigger.foods}
    decoys = {decoy.food for decoy in world.decoys}
    eaten: dict[str, int] = {}
    for day in lived:
        for code in {bite.food for plate in day.plates for bite in plate.bites}:
            eaten[code] = eaten.get(code, 0) + 1
    logged: dict[str, set[date]] = {}
    for meal in records["meal"]:
        if isinstance(meal, Meal):
            for item in meal.items:
                if item.food_id is not None:
                    logged.setdefault(item.food_id, set()).add(meal.day)
    there = {id_of(food) for food in records["food"]}
    return tuple(
        FoodTruth(
            code=code,
            name=LARDER[code].name,
            id=identity,
            role="trigger" if code in guilty else "decoy" if code in decoys else "neutral",
            days_eaten=eaten.get(code, 0),
            days_logged=len(logged.get(identity, ())),
        )
        for code, identity in scene.foods.items()
        if identity in there
    )


def _dishes(scene: Scene, records: dict[str, list[Record]]) -> tuple[DishTruth, ...]:
    eaten: dict[str, set[date]] = {}
    for meal in records["meal"]:
        if isinstance(meal, Meal) and not is_deleted(meal):
            for item in meal.items:
                if item.recipe_id is not None:
                    eaten.setdefault(item.recipe_id, set()).add(meal.day)
    return tuple(
        DishTruth(dish.name, dish.id, dish.codes, len(eaten.get(dish.id, ())))
        for dish in scene.dishes.values()
    )


def _supplements(
    world: World, scene: Scene, records: dict[str, list[Record]]
) -> tuple[SupplementTruth, ...]:
    """The doses of a last day that is under way count as due, all of them."""
    intakes = [one for one in records["intake"] if isinstance(one, Intake)]
    skips = [one for one in records["skip"] if isinstance(one, Skip)]
    taken = {key for one in intakes if (key := key_of(one)) is not None}
    skipped = {DoseKey(one.schedule_id, one.day, one.minute) for one in skips}
    there = {id_of(product) for product in records["product"]}
    found = []
    for course in COURSES:
        days, shelved = span(course, world, scene.begun), scene.shelf.get(course.product.name)
        if days is None or shelved is None or shelved.id not in there:
            continue
        counts = counts_by_day([shelved.schedule], *days, taken, skipped)
        all_in_all = total(counts, *days)
        extra = sum(one.product_id == shelved.id and one.schedule_id is None for one in intakes)
        found.append(
            SupplementTruth(
                course.product.name,
                shelved.id,
                *days,
                due=all_in_all.due,
                taken=all_in_all.taken,
                skipped=all_in_all.skipped,
                extra=extra,
            )
        )
    return tuple(found)


def _medicines(
    scene: Scene, records: dict[str, list[Record]], lived: list[Day]
) -> tuple[MedicineTruth, ...]:
    tablets = scene.shelf[PAIN_KILLER]
    logged = {
        one.day
        for one in records["exposure"]
        if isinstance(one, Exposure) and one.product_id == tablets.id
    }
    taken = sum(day.pain_killer is not None for day in lived)
    return (MedicineTruth(PAIN_KILLER, tablets.id, taken, len(logged)),)


def _labs(records: dict[str, list[Record]]) -> tuple[LabTruth, ...]:
    found: dict[tuple[str, ...], int] = {}
    for one in records["lab"]:
        if isinstance(one, LabResult):
            series = one.analyte, one.specimen, one.assay, one.laboratory
            found[series] = found.get(series, 0) + 1
    return tuple(LabTruth(*series, results=count) for series, count in found.items())
