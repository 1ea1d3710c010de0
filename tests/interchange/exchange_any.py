"""Any document that a diary can be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from exchange_basics import (
    AMOUNTS,
    DAYS,
    EXACT,
    IDS,
    JSON,
    MAYBE,
    METAS,
    MINUTES,
    MOMENTS,
    NAMES,
    SCORES,
    SPANS,
    STAMPS,
    TEXTS,
    later,
)
from exchange_meals import OF_THE_WEEK
from exchange_plans import OF_A_PLAN
from exchange_shelf import TIED, labs, products, refills, schedules
from exchange_shopping import OF_SHOPPING
from hypothesis import strategies as st

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
    Level,
    Meal,
    MealItem,
    Measure,
    MeasureKind,
    MedicineKind,
    Note,
    Person,
    Practice,
    PracticeKind,
    Preparation,
    Rating,
    Skip,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Tombstone,
    Water,
    Weight,
)
from gutdesk.domain.foods import Avoid, AvoidKind, Course, Ingredient, Portion, Recipe, TagChoice
from gutdesk.domain.rules_labs import LARGEST_FILE, MEDIA
from gutdesk.domain.tags import Holds
from gutdesk.interchange.form import KINDS, Document
from gutdesk.interchange.identity import NATURAL


@st.composite
def _episodes(draw: st.DrawFn, measure_id: str) -> Episode:
    points = [EpisodePoint(at=draw(MOMENTS), severity=draw(SCORES))]
    for by in draw(st.lists(SPANS, max_size=2)):
        points.append(EpisodePoint(at=later(points[-1].at, by), severity=draw(SCORES)))
    end = draw(st.none() | SPANS.map(lambda by: later(points[-1].at, by)))
    return Episode(
        day=draw(DAYS),
        measure_id=measure_id,
        points=tuple(points),
        end=end,
        note=draw(TEXTS),
        meta=draw(METAS),
    )


@st.composite
def _sleeps(draw: st.DrawFn) -> Sleep:
    start = draw(EXACT)
    end = later(start, draw(SPANS))
    return Sleep(day=draw(DAYS), start=start, end=end, note=draw(TEXTS), meta=draw(METAS))


@st.composite
def _exposures(draw: st.DrawFn) -> Exposure:
    at = draw(MOMENTS)
    return Exposure(
        day=draw(DAYS),
        at=at,
        kind=draw(st.sampled_from(ExposureKind)),
        name=draw(TEXTS),
        medicine=draw(st.none() | st.sampled_from(MedicineKind)),
        amount=draw(AMOUNTS),
        unit=draw(TEXTS),
        fever_c=draw(st.none() | st.floats(34, 43)),
        vomiting=draw(MAYBE),
        end=draw(st.none() | SPANS.map(lambda by: later(at, by))),
        note=draw(TEXTS),
        **{name: draw(strategy) for name, strategy in TIED.items()},
        meta=draw(METAS),
    )


ITEMS = st.builds(
    MealItem,
    text=NAMES,
    food_id=st.none() | IDS,
    amount=AMOUNTS,
    unit=TEXTS,
    preparation=st.none() | st.sampled_from(Preparation),
    id=IDS,
)
TIMED: dict[str, Any] = {"day": DAYS, "at": MOMENTS, "meta": METAS}
INGREDIENTS = st.lists(
    st.builds(
        Ingredient,
        text=NAMES,
        food_id=st.none() | TEXTS,
        amount=st.none() | st.floats(0, 1e6, exclude_min=True),
        unit=TEXTS,
        note=TEXTS,
    ),
    max_size=2,
).map(tuple)
TAGS = st.lists(
    st.builds(TagChoice, tag=TEXTS, holds=st.sampled_from(Holds)),
    max_size=2,
    unique_by=lambda choice: choice.tag,
).map(tuple)
FREE: dict[str, st.SearchStrategy[Any]] = {
    "stool": st.builds(
        Stool,
        form=st.none() | st.integers(1, 7),
        colour=st.none() | st.sampled_from(StoolColour),
        urgency=st.none() | st.sampled_from(Level),
        blood=st.none() | st.sampled_from(Level),
        mucus=MAYBE,
        pain=st.none() | SCORES,
        complete=MAYBE,
        note=TEXTS,
        **TIMED,
    ),
    "meal": st.builds(
        Meal,
        items=st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda item: item.id).map(tuple),
        slot=st.none() | st.sampled_from(Slot),
        note=TEXTS,
        **TIMED,
    ),
    "exposure": _exposures(),
    "intake": st.builds(
        Intake, name=NAMES, amount=AMOUNTS, unit=TEXTS, note=TEXTS, **TIED, **TIMED
    ),
    "sleep": _sleeps(),
    "practice": st.builds(
        Practice,
        kind=st.sampled_from(PracticeKind),
        name=TEXTS,
        minutes=st.none() | st.integers(1, 1440),
        note=TEXTS,
        **TIMED,
    ),
    "water": st.builds(Water, ml=st.floats(0, 20_000, exclude_min=True), **TIMED),
    "weight": st.builds(Weight, kg=st.floats(20, 400), note=TEXTS, **TIMED),
    "note": st.builds(Note, text=NAMES, **TIMED),
    "measure": st.builds(
        Measure,
        name=NAMES,
        kind=st.sampled_from(MeasureKind),
        group=TEXTS,
        question=TEXTS,
        low=TEXTS,
        high=TEXTS,
        more_is_better=st.booleans(),
        weekly=st.booleans(),
        asked=st.booleans(),
        retired=st.booleans(),
        position=st.integers(-(2**63) + 1, 2**63 - 1),
        key=st.none() | st.sampled_from(["bloating", "fatigue", "x"]),
        meta=METAS,
    ),
    "day_mark": st.builds(
        DayMark,
        day=DAYS,
        complete=st.booleans(),
        cycle_day=st.none() | st.integers(1, 99),
        meta=METAS,
    ),
    "food": st.builds(
        Food,
        name=NAMES,
        key=st.none() | TEXTS,
        aliases=st.lists(NAMES, max_size=2).map(tuple),
        tags=TAGS,
        portions=st.lists(
            st.builds(Portion, name=NAMES, grams=st.floats(0, 1e6, exclude_min=True)), max_size=2
        ).map(tuple),
        ingredients=INGREDIENTS,
        note=TEXTS,
        merged_into=st.none() | IDS,
        meta=METAS,
    ),
    "recipe": st.builds(
        Recipe,
        name=NAMES,
        servings=st.floats(0, 1000, exclude_min=True),
        course=st.sampled_from(Course),
        ingredients=INGREDIENTS,
        steps=st.lists(TEXTS, max_size=2).map(tuple),
        prep_min=st.none() | st.integers(0, 20_160),
        cook_min=st.none() | st.integers(0, 20_160),
        keep_fridge_days=st.none() | st.integers(0, 366),
        freezable=MAYBE,
        tags=TAGS,
        makes=st.none() | TEXTS,
        note=TEXTS,
        origin=TEXTS,
        key=st.none() | TEXTS,
        meta=METAS,
    ),
    "avoid": st.builds(
        Avoid,
        kind=st.sampled_from(AvoidKind),
        subject=NAMES,
        name=NAMES,
        reason=TEXTS,
        since=st.none() | st.dates(date(1900, 1, 1), date(1999, 12, 31)),
        until=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        meta=METAS,
    ),
    "person": st.builds(
        Person,
        name=TEXTS,
        birth_year=st.none() | st.integers(1900, 2099),
        sex=TEXTS,
        height_cm=st.none() | st.floats(50, 260),
        conditions=st.sets(TEXTS, max_size=3).map(lambda names: tuple(sorted(names))),
        meta=METAS,
    ),
    "flag_answer": st.builds(
        FlagAnswer,
        flag=TEXTS,
        answer=st.booleans(),
        at=MOMENTS,
        entry_id=st.none() | IDS,
        meta=METAS,
    ),
    "product": products(),
    "schedule": schedules(),
    "skip": st.builds(Skip, day=DAYS, schedule_id=IDS, minute=MINUTES, reason=TEXTS, meta=METAS),
    "refill": refills(),
    "lab": labs(),
    "content": st.builds(Content, data=st.binary(min_size=1, max_size=20), meta=METAS),
    **OF_A_PLAN,
    **OF_THE_WEEK,
    **OF_SHOPPING,
}
"""Records that no other must be there for."""


def single(kind: str, records: list[Any]) -> list[Any]:
    """Without those that cannot stand beside another one of their kind."""
    seen: set[Any] = set()
    found = []
    for record in records:
        keys = {record.meta.id, *(item.id for item in getattr(record, "items", ()))}
        natural = NATURAL[kind](record) if kind in NATURAL else None
        if natural is not None:
            keys.add(natural)
        if not keys & seen:
            seen |= keys
            found.append(record)
    return found


@st.composite
def documents(draw: st.DrawFn, most: int = 2, kinds: Collection[str] = KINDS) -> Document:
    """What a diary may hold, of these kinds."""
    records: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for kind in (kind for kind in FREE if kind in kinds):
        records[kind] = single(kind, draw(st.lists(FREE[kind], max_size=most)))
    measures = [measure.meta.id for measure in records["measure"]]
    for kind in ("rating", "episode"):
        records[kind] = []
        if measures:
            names = st.sampled_from(measures)
            one = (
                names.flatmap(_episodes)
                if kind == "episode"
                else st.builds(Rating, day=DAYS, measure_id=names, score=SCORES, meta=METAS)
            )
            records[kind] = single(kind, draw(st.lists(one, max_size=most)))
    contents = [content.meta.id for content in records["content"]]
    if contents:
        one = st.builds(
            Attachment,
            owner_id=IDS,
            content_id=st.sampled_from(contents),
            name=NAMES,
            media=st.sampled_from(MEDIA),
            size=st.integers(1, LARGEST_FILE),
            meta=METAS,
        )
        records["attachment"] = single("attachment", draw(st.lists(one, max_size=most)))
    stone = st.builds(Tombstone, id=IDS, kind=st.sampled_from(KINDS), deleted=STAMPS)
    stones = draw(st.lists(stone, max_size=most, unique_by=lambda stone: stone.id))
    alive = {record.meta.id for some in records.values() for record in some}
    settings = draw(st.dictionaries(TEXTS.filter(bool), JSON, max_size=3))
    gone = tuple(stone for stone in stones if stone.id not in alive)
    return Document(settings, {kind: records[kind] for kind in KINDS}, gone)
