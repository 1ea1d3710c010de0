"""Made `db/v0004.sqlite` and `db/v0004.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0004.py FOLDER`. The diary of schema 3, made through
the services of schema 4, and what came with it: a plan that ended and one that runs, their phases
and pauses, food tests with their runs, answers about slips, and a red flag that a doctor has seen.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from make_v0001 import BERLIN, NOW, contents, fill, when
from make_v0002 import fill_kitchen
from make_v0003 import fill_labs, fill_shelf

from gutdesk.domain.diary import Meal, MealItem, Record, id_of
from gutdesk.domain.plan.challenges import BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, PhaseKind, Plan, Slip
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.services.desk import Services, open_diary

TODAY = date(2026, 11, 22)


def measure_id(services: Services, key: str) -> str:
    measure = services.measures.by_key(key)
    assert measure is not None
    return id_of(measure)


def fill_plans(services: Services) -> None:
    """A plan that was given up, and the one that runs."""
    write = services.writer.write
    bloating = measure_id(services, "bloating")
    pain, tired = measure_id(services, "abdominal_pain"), measure_id(services, "fatigue")
    zinc = next(one for one in services.shelf.products() if one.name == "Zinc carnosine")
    first, second = write(
        "plans",
        [
            Plan(
                start=date(2026, 3, 1),
                main=pain,
                ended=date(2026, 5, 9),
                reason="moving house",
                note="too much at once",
            ),
            Plan(start=date(2026, 8, 3), main=bloating, others=(pain, tired), margin=2.0),
        ],
    )
    kind = PhaseKind
    old = [
        Phase(
            plan_id=id_of(first),
            kind=kind.BASELINE,
            start=date(2026, 3, 1),
            end=date(2026, 3, 14),
            begun=date(2026, 3, 2),
            ended=date(2026, 3, 15),
        ),
        Phase(
            plan_id=id_of(first),
            kind=kind.REMOVE,
            start=date(2026, 3, 15),
            end=date(2026, 4, 25),
            begun=date(2026, 3, 16),
            ended=date(2026, 5, 9),
            groups=("alcohol",),
        ),
        Phase(
            plan_id=id_of(first),
            kind=kind.MAINTAIN,
            start=date(2026, 7, 1),
            note="never came so far",
        ),
    ]
    new = [
        Phase(
            plan_id=id_of(second),
            kind=kind.BASELINE,
            start=date(2026, 8, 3),
            end=date(2026, 8, 16),
            begun=date(2026, 8, 3),
            ended=date(2026, 8, 12),
        ),
        Phase(
            plan_id=id_of(second),
            kind=kind.REMOVE,
            start=date(2026, 8, 13),
            end=date(2026, 9, 23),
            begun=date(2026, 8, 13),
            ended=date(2026, 10, 4),
            goal="Two calm weeks",
            groups=("gluten_grain", "dairy_optional"),
            anyway="the holiday is over on the 13th",
        ),
        Phase(
            plan_id=id_of(second),
            kind=kind.REPAIR,
            start=date(2026, 9, 7),
            end=date(2026, 10, 4),
            begun=date(2026, 9, 7),
            ended=date(2026, 10, 4),
            products=(id_of(zinc),),
            practices=("Bauchatmung, 10 min", "walk"),
        ),
        Phase(
            plan_id=id_of(second),
            kind=kind.REINTRODUCE,
            start=date(2026, 10, 5),
            end=date(2026, 12, 27),
            begun=date(2026, 10, 5),
            note="one a week",
        ),
        Phase(plan_id=id_of(second), kind=kind.MAINTAIN, start=date(2026, 12, 28)),
    ]
    write("phases", [*old, *new])
    pauses = write(
        "pauses",
        [
            Pause(
                plan_id=id_of(second),
                start=date(2026, 9, 1),
                end=date(2026, 9, 6),
                reason="the flu",
            ),
            Pause(
                plan_id=id_of(second),
                start=TODAY,
                reason="black stool",
                cause="flag:black_stool",
            ),
            Pause(plan_id=id_of(second), start=date(2026, 9, 20), end=date(2026, 9, 20)),
        ],
    )
    services.writer.delete("no pause", [pauses[2]])
    fill_tests(services, id_of(second))


def fill_tests(services: Services, plan_id: str) -> None:
    write = services.writer.write
    glass = MealItem(text="Milk", food_id="milk_whole", amount=60.0, unit="ml")
    meals = [services.diary.log(Meal(items=(glass,), **when(hours)))[0] for hours in (72, 48)]
    milk, garlic, bread, eggs, peanut = write(
        "foods to test",
        [
            Challenge(
                plan_id=plan_id,
                name="Milk",
                key="dairy_milk",
                unit="ml",
                amounts=(60.0, 125.0, 250.0),
                position=1,
                foods=("milk_whole", "usda:milk-nfs"),
                tags=("lactose",),
            ),
            Challenge(
                plan_id=plan_id,
                name="Garlic, cooked",
                key="garlic",
                unit="clove",
                amounts=(0.25, 0.5, 1.0),
                position=2,
                blinded=True,
                note="Jörg keeps the paper",
            ),
            Challenge(
                plan_id=plan_id,
                name="Village bread",
                amounts=(30.0, 30.0, 80.0, 80.0, 120.5),
                washout=5,
                watch_hours=48,
                position=3,
            ),
            Challenge(
                plan_id=plan_id, name="Eggs", unit="egg", amounts=(1.0,), position=4, left_out=True
            ),
            Challenge(
                plan_id=plan_id, name="Peanut", amounts=(5.0, 10.0), allergy=date(2026, 11, 1)
            ),
        ],
    )
    ladder = {"amounts": (60.0, 125.0, 250.0), "unit": "ml"}
    read = Run(
        challenge_id=id_of(milk),
        start=date(2026, 10, 6),
        **ladder,
        steps=(
            RunStep(day=date(2026, 10, 6), amount=60.0),
            RunStep(day=date(2026, 10, 7), amount=100.0),
            RunStep(day=date(2026, 10, 9), amount=250.0),
        ),
        hold=date(2026, 10, 9),
        judged=date(2026, 10, 13),
        verdict=Verdict.REACTION,
        quality=Quality.DOUBTFUL,
        reasons=("smaller", "alcohol"),
        probability=0.9375,
        effect=2.25,
        low=-0.5,
        high=4.125,
        digest="0123456789abcdef0123",
        smallest=250.0,
        retest=date(2026, 10, 26),
    )
    runs: list[Record] = [
        read,
        replace(
            read,
            start=date(2026, 11, 3),
            steps=(RunStep(day=date(2026, 11, 3), amount=60.0),),
            hold=None,
            stop="severe_symptom",
            stopped=date(2026, 11, 4),
            passed_over=("two_bad_days:2026-11-04",),
            judged=date(2026, 11, 10),
            says=Verdict.UNCLEAR,
            says_why="I had slept badly",
            quality=Quality.CLEAN,
            reasons=(),
            probability=1.0,
            largest=60.0,
            smallest=None,
            note="stopped in the evening",
        ),
        Run(
            challenge_id=id_of(milk),
            start=date(2026, 11, 19),
            **ladder,
            steps=(
                RunStep(day=date(2026, 11, 19), amount=60.0, meal_id=id_of(meals[0])),
                RunStep(day=date(2026, 11, 20), amount=60.0, meal_id=id_of(meals[1])),
                RunStep(day=date(2026, 11, 21), amount=0.0),
            ),
            anyway="the week is free",
        ),
        Run(
            challenge_id=id_of(garlic),
            start=date(2026, 10, 19),
            amounts=(0.25, 0.5, 1.0),
            unit="clove",
            pairs=(
                BlindPair(guess="A", truth="B", note="tasted it"),
                BlindPair(guess="B"),
                BlindPair(),
            ),
            voided="the capsules were mixed up",
            verdict=Verdict.NOT_ENOUGH_DATA,
            quality=Quality.VOID,
            reasons=("portions",),
            judged=date(2026, 10, 26),
            probability=0.0,
            effect=0.0,
        ),
        Run(
            challenge_id=id_of(bread),
            start=date(2026, 10, 27),
            amounts=(30.0,),
            washout=5,
            watch_hours=48,
            stop="own",
            stopped=date(2026, 10, 27),
        ),
        Run(
            challenge_id=id_of(peanut),
            start=date(2026, 11, 1),
            amounts=(5.0, 10.0),
            steps=(RunStep(day=date(2026, 11, 1), amount=5.0),),
            stop="allergy_signs",
            stopped=date(2026, 11, 1),
        ),
    ]
    for number, run in enumerate(runs):
        write(f"run {number}", [run])
    write("leave out eggs", [replace(eggs, note="never liked them")])
    write(
        "slips",
        [
            Slip(
                day=date(2026, 9, 12),
                meal_id=id_of(meals[0]),
                text="Bread",
                origin="remove",
                subject="gluten",
                slip=True,
                note="at a wedding",
            ),
            Slip(
                day=date(2026, 9, 14),
                meal_id=id_of(meals[1]),
                text="Köhler's kefir",
                origin="own",
                subject="kefir_milk",
                slip=False,
            ),
        ],
    )
    write(
        "seen",
        [
            FlagSeen(
                flag="black_stool", seen=date(2026, 6, 30), note="Dr. Groß: iron tablets, no blood"
            )
        ],
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0004.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    fill_kitchen(services)
    fill_shelf(services)
    fill_labs(services)
    fill_plans(services)
    services.writer.write("one more", [Plan(start=TODAY, main="taken back")])
    services.writer.undo()
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    (folder / "v0004.json").write_text(text + "\n", encoding="utf-8")
