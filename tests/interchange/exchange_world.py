"""Small documents to change and to spoil."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from exchange_any import single
from exchange_basics import AT, DAY, NOW, stamp
from exchange_meals import small_week
from exchange_plans import small_plan
from exchange_shopping import small_shopping

from gutdesk.domain.diary import (
    Attachment,
    Content,
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    FlagAnswer,
    Food,
    Intake,
    LabResult,
    Meal,
    MealItem,
    Measure,
    MedicineKind,
    Note,
    Person,
    Practice,
    PracticeKind,
    Product,
    Rating,
    Refill,
    Schedule,
    Skip,
    Sleep,
    Stool,
    StoolColour,
    Tombstone,
    Water,
    Weight,
)
from gutdesk.domain.foods import (
    Avoid,
    AvoidKind,
    Course,
    Ingredient,
    Portion,
    Recipe,
    TagChoice,
)
from gutdesk.domain.labs import Comparator
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import (
    Active,
    DoseTime,
    Pattern,
    ProductKind,
    RampStep,
    WithMeal,
)
from gutdesk.domain.tags import Holds
from gutdesk.interchange.form import KINDS, Document, lines
from gutdesk.interchange.read import document_of


def bytes_of(document: Document) -> bytes:
    return "".join(lines(document)).encode()


def read(content: bytes | str) -> Document:
    return document_of(content.encode() if isinstance(content, str) else content, "in.json")


# -- a small diary to change and to spoil ----------------------------------------------------------


def note(identity: str, text: str = "slept badly", hours: float = 0, **more: Any) -> Note:
    return Note(day=DAY, at=AT, text=text, meta=stamp(identity, hours, **more))


def measure(identity: str, key: str | None = "bloating", hours: float = 0, **more: Any) -> Measure:
    return Measure(name=more.pop("name", "Bloating"), key=key, meta=stamp(identity, hours, **more))


def rating(identity: str, of: str, score: int = 4, hours: float = 0, day: date = DAY) -> Rating:
    return Rating(day=day, measure_id=of, score=score, meta=stamp(identity, hours))


def meal(identity: str, *items: str, hours: float = 0) -> Meal:
    foods = tuple(MealItem(text="Kefir", amount=200.0, unit="ml", id=name) for name in items)
    return Meal(day=DAY, at=AT, items=foods, meta=stamp(identity, hours))


def lab(identity: str, value: float | None = 0.41, **more: Any) -> LabResult:
    """A zonulin below what the kit can measure, unless told."""
    shown: dict[str, Any] = {
        "analyte": "zonulin_stool",
        "name": "Zonulin (stool)",
        "collected": DAY,
        "comparator": Comparator.LESS,
        "unit": "ng/g",
    }
    return LabResult(**(shown | more), value=value, meta=stamp(identity))


def attached(
    identity: str, content: str, owner: str = "l1", hours: float = 0, **more: Any
) -> Attachment:
    return Attachment(
        owner_id=owner,
        content_id=content,
        name="report.pdf",
        media="application/pdf",
        size=9,
        meta=stamp(identity, hours, **more),
    )


def content(identity: str, data: bytes = b"%PDF-1.4\n", **more: Any) -> Content:
    return Content(data=data, meta=stamp(identity, **more))


def document(
    *records: Any, stones: tuple[Tombstone, ...] = (), settings: dict[str, Any] | None = None
) -> Document:
    from gutdesk.domain.diary import kind_of

    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for record in records:
        found[kind_of(record)].append(record)
    return Document(settings or {}, found, stones)


ZINC = Active(name="Zinc", amount=75.0, key="zinc_carnosine", elemental=16.0)


def small() -> Document:
    """One or two of every kind, with a rating, a deleted note and a tombstone."""
    sleep = Sleep(day=DAY, start=Moment(NOW - timedelta(hours=9), 60), end=AT, meta=stamp("s1"))
    point = EpisodePoint(at=AT, severity=3)
    found = document(
        measure("m1"),
        measure("m2", None, name="Itchy elbows"),
        rating("r1", "m1"),
        rating("r2", "m2"),
        Episode(
            day=DAY,
            measure_id="m1",
            points=(point, replace(point, severity=7)),
            end=AT,
            meta=stamp("e1"),
        ),
        Stool(day=DAY, at=AT, form=4, colour=StoolColour.BROWN, mucus=True, meta=stamp("st1")),
        meal("me1", "i1", "i2"),
        meal("me2", "i3"),
        Exposure(day=DAY, at=AT, kind=ExposureKind.TRAVEL, name="Köln", meta=stamp("x1")),
        Intake(day=DAY, at=AT, name="Zinc", amount=5.0, unit="mg", meta=stamp("in1")),
        Intake(
            day=DAY,
            at=AT,
            name="Zinc carnosine",
            amount=2.0,
            unit="capsule",
            product_id="pr1",
            schedule_id="sc1",
            due_day=DAY,
            due_minute=445,
            actives=(ZINC,),
            meta=stamp("in2"),
        ),
        sleep,
        Practice(day=DAY, at=AT, kind=PracticeKind.OTHER, minutes=5, meta=stamp("p1")),
        Water(day=DAY, at=replace(AT, exact=False), ml=250.0, meta=stamp("w1")),
        Weight(day=DAY, at=AT, kg=71.2, meta=stamp("we1")),
        note("n1", "better \U0001f600 now"),
        note("n2", gone=1),
        DayMark(day=DAY, complete=True, meta=stamp("d1")),
        Food(name="Grandmother's rice", meta=stamp("f1")),
        Food(
            name="Village stew",
            key="beef_stew",
            aliases=("stew of the village", "Köhler's"),
            tags=(TagChoice(tag="gluten", holds=Holds.FREE),),
            portions=(Portion(name="bowl", grams=350.0),),
            ingredients=(Ingredient(text="Beef", amount=500.0, unit="g"), Ingredient(text="Salt")),
            note="from the inn",
            merged_into="f1",
            meta=stamp("f2"),
        ),
        Recipe(
            name="Carrot soup",
            servings=4.0,
            course=Course.LUNCH,
            ingredients=(
                Ingredient(text="Carrots", food_id="carrot", amount=600.0, unit="g", note="sliced"),
            ),
            steps=("Boil the carrots.", "Blend."),
            prep_min=10,
            cook_min=25,
            keep_fridge_days=3,
            freezable=True,
            tags=(TagChoice(tag="cooked", holds=Holds.CONTAINS),),
            makes="soup",
            note="keeps well",
            origin="a neighbour",
            key="lentil_soup",
            meta=stamp("rc1"),
        ),
        Avoid(
            kind=AvoidKind.TAG,
            subject="gluten",
            name="Gluten",
            reason="feel better without",
            since=DAY,
            until=DAY,
            meta=stamp("a1"),
        ),
        Person(name="Änne", birth_year=1984, conditions=("lactose",), meta=stamp("pe1")),
        FlagAnswer(flag="blood", answer=False, at=AT, meta=stamp("fl1")),
        Product(
            kind=ProductKind.SUPPLEMENT,
            name="Zinc carnosine",
            brand="Köhler's",
            actives=(ZINC, Active(name="Carnosine")),
            serving=2.0,
            pack=60.0,
            expiry=DAY,
            price=0.0,
            currency="EUR",
            reason="stomach",
            phase="repair",
            agreed=True,
            warn_days=0,
            retired=True,
            note="with water",
            meta=stamp("pr1"),
        ),
        Product(
            kind=ProductKind.MEDICINE,
            name="Ibuprofen",
            medicine=MedicineKind.NSAID,
            unit="tablet",
            meta=stamp("pr2"),
        ),
        Schedule(
            product_id="pr1",
            times=(DoseTime(minute=445, amount=2.0, meal=WithMeal.BEFORE), DoseTime(minute=1265)),
            start=DAY,
            end=DAY,
            every=2,
            steps=(RampStep(day=1, amount=0.5), RampStep(day=8, amount=2.0)),
            anchor=DAY,
            note="slowly",
            meta=stamp("sc1"),
        ),
        Schedule(
            product_id="pr1",
            pattern=Pattern.WEEKDAYS,
            times=(DoseTime(minute=0),),
            weekdays=(7, 1),
            meta=stamp("sc2"),
        ),
        Schedule(
            product_id="pr1",
            pattern=Pattern.CYCLE,
            times=(DoseTime(minute=1439),),
            on_days=5,
            off_days=2,
            meta=stamp("sc3"),
        ),
        Schedule(
            product_id="pr2",
            pattern=Pattern.NEEDED,
            gap_hours=6.0,
            day_max=3.0,
            meta=stamp("sc4"),
        ),
        Skip(day=DAY, schedule_id="sc1", minute=1265, reason="nausea", meta=stamp("sk1")),
        Refill(
            product_id="pr1",
            at=AT,
            amount=60.0,
            expiry=DAY,
            price=19.9,
            note="new pack",
            meta=stamp("re1"),
        ),
        Refill(product_id="pr1", at=AT, amount=0.0, counted=True, meta=stamp("re2")),
        lab(
            "l1",
            specimen="stool",
            assay="Kit A",
            laboratory="Köln",
            low=0.0,
            high=61.0,
            reported=DAY,
            note="posted",
        ),
        lab(
            "l2",
            None,
            analyte="",
            name="Own test",
            comparator=Comparator.EQUAL,
            words="positive",
            gluten_eaten=False,
            lactulose_g=5.0,
            mannitol_g=2.0,
            window="0-5 h",
        ),
        lab("l3", -1.5, low=-2.5, high=None),
        attached("at1", "co1"),
        content("co1"),
        *small_plan(),
        *small_week(),
        *small_shopping(),
        stones=(Tombstone(id="t1", kind="note", deleted=NOW),),
        settings={"units": "us", "later": {"list": [1, 2.5, None]}},
    )
    assert all(found.records.values())
    return found


@cache
def small_bytes() -> bytes:
    return bytes_of(small())


def small_plain() -> dict[str, Any]:
    """The small diary as JSON values, anew for each who asks."""
    return json.loads(small_bytes())


def put_at(plain: Any, path: str, value: Any) -> Any:
    """Set the value at a path like `records.meal[0].note`; Ellipsis takes it away."""
    parts = path.replace("[", ".[").lstrip(".").split(".")
    keys = [int(part[1:-1]) if part.startswith("[") else part for part in parts]
    place = plain
    for key in keys[:-1]:
        place = place[key]
    if value is ...:
        del place[keys[-1]]
    elif isinstance(place, list) and keys[-1] == len(place):
        place.append(value)
    else:
        place[keys[-1]] = value
    return plain


# -- a diary in memory ----------------------------------------------------------------------------


@dataclass
class MemoryDiary:
    """What a document meets, kept as a document; `apply` does to it what a store does."""

    held: Document = field(default_factory=document)

    def settings(self) -> dict[str, Any]:
        return dict(self.held.settings)

    def tombstones(self) -> tuple[Tombstone, ...]:
        return self.held.tombstones

    def every(self, kind: str) -> list[Any]:
        return sorted(self.held.of(kind), key=lambda record: record.meta.id)

    def measures_in_use(self) -> set[str]:
        looked_at = {identity for plan in self.held.of("plan") for identity in plan.outcomes}
        users = [one for kind in ("rating", "episode") for one in self.held.of(kind)]
        return looked_at | {one.measure_id for one in users}

    def apply(self, changes: Any) -> None:
        """Raises AssertionError where a database would refuse it."""
        records = {}
        for kind in KINDS:
            gone = set(changes.remove[kind])
            kept = [record for record in self.held.of(kind) if record.meta.id not in gone]
            records[kind] = [*kept, *changes.put[kind]]
            assert single(kind, records[kind]) == records[kind]
        known = {one.meta.id for one in records["measure"]}
        for kind in ("rating", "episode"):
            assert {one.measure_id for one in records[kind]} <= known
        known = {one.meta.id for one in records["content"]}
        assert {one.content_id for one in records["attachment"]} <= known
        left = [one for one in self.held.tombstones if one.id not in changes.forget_tombstones]
        stones = (*left, *changes.tombstones)
        assert len({stone.id for stone in stones}) == len(stones)
        self.held = Document({**self.held.settings, **changes.settings}, records, stones)
