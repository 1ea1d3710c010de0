"""Documents as diaries can hold them, generated and small ones to spoil."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from gutdesk.domain.diary import (
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
    Meta,
    Note,
    Person,
    Practice,
    PracticeKind,
    Preparation,
    Rating,
    Sleep,
    Slot,
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
from gutdesk.domain.moments import Moment
from gutdesk.domain.tags import Holds
from gutdesk.interchange.form import KINDS, Document, lines
from gutdesk.interchange.identity import NATURAL
from gutdesk.interchange.read import document_of

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)
NAMES = TEXTS.filter(str.strip)
IDS = st.uuids().map(str)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FIRST, LAST = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2100-01-01")
STAMPS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
TIMES = STAMPS.map(lambda stamp: stamp.replace(microsecond=0))
OFFSETS = st.integers(-23 * 60, 23 * 60)
EXACT = st.builds(Moment, TIMES, OFFSETS)
MOMENTS = st.builds(Moment, TIMES, OFFSETS, st.booleans())
METAS = st.builds(Meta, id=IDS, created=STAMPS, changed=STAMPS, deleted=st.none() | STAMPS)
SCORES = st.integers(0, 10)
AMOUNTS = st.none() | st.floats(0, 1e12, exclude_min=True)
MAYBE = st.none() | st.booleans()
SPANS = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip


def _later(at: Moment, by: timedelta) -> Moment:
    return Moment(at.utc + by, at.offset)


@st.composite
def _episodes(draw: st.DrawFn, measure_id: str) -> Episode:
    points = [EpisodePoint(at=draw(MOMENTS), severity=draw(SCORES))]
    for by in draw(st.lists(SPANS, max_size=2)):
        points.append(EpisodePoint(at=_later(points[-1].at, by), severity=draw(SCORES)))
    end = draw(st.none() | SPANS.map(lambda by: _later(points[-1].at, by)))
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
    end = _later(start, draw(SPANS))
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
        end=draw(st.none() | SPANS.map(lambda by: _later(at, by))),
        note=draw(TEXTS),
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
    "intake": st.builds(Intake, name=NAMES, amount=AMOUNTS, unit=TEXTS, note=TEXTS, **TIMED),
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
}
"""Records that refer to no other."""


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
    stone = st.builds(Tombstone, id=IDS, kind=st.sampled_from(KINDS), deleted=STAMPS)
    stones = draw(st.lists(stone, max_size=most, unique_by=lambda stone: stone.id))
    alive = {record.meta.id for some in records.values() for record in some}
    settings = draw(st.dictionaries(TEXTS.filter(bool), JSON, max_size=3))
    gone = tuple(stone for stone in stones if stone.id not in alive)
    return Document(settings, {kind: records[kind] for kind in KINDS}, gone)


def bytes_of(document: Document) -> bytes:
    return "".join(lines(document)).encode()


def read(content: bytes | str) -> Document:
    return document_of(content.encode() if isinstance(content, str) else content, "in.json")


# -- a small diary to change and to spoil ----------------------------------------------------------

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
AT = Moment(NOW - timedelta(hours=2), 60)


def stamp(identity: str, hours: float = 0, *, gone: float | None = None) -> Meta:
    """Made at NOW, changed `hours` later, deleted `gone` hours after NOW."""
    deleted = None if gone is None else NOW + timedelta(hours=gone)
    changed = NOW + timedelta(hours=max(hours, gone or 0))
    return Meta(id=identity, created=NOW, changed=changed, deleted=deleted)


def note(identity: str, text: str = "slept badly", hours: float = 0, **more: Any) -> Note:
    return Note(day=DAY, at=AT, text=text, meta=stamp(identity, hours, **more))


def measure(identity: str, key: str | None = "bloating", hours: float = 0, **more: Any) -> Measure:
    return Measure(name=more.pop("name", "Bloating"), key=key, meta=stamp(identity, hours, **more))


def rating(identity: str, of: str, score: int = 4, hours: float = 0, day: date = DAY) -> Rating:
    return Rating(day=day, measure_id=of, score=score, meta=stamp(identity, hours))


def meal(identity: str, *items: str, hours: float = 0) -> Meal:
    foods = tuple(MealItem(text="Kefir", amount=200.0, unit="ml", id=name) for name in items)
    return Meal(day=DAY, at=AT, items=foods, meta=stamp(identity, hours))


def document(
    *records: Any, stones: tuple[Tombstone, ...] = (), settings: dict[str, Any] | None = None
) -> Document:
    from gutdesk.domain.diary import kind_of

    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for record in records:
        found[kind_of(record)].append(record)
    return Document(settings or {}, found, stones)


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
        stones=(Tombstone(id="t1", kind="note", deleted=NOW),),
        settings={"units": "us", "later": {"list": [1, 2.5, None]}},
    )
    assert all(found.records.values())
    return found


def small_plain() -> dict[str, Any]:
    """The small diary as JSON values."""
    return json.loads(bytes_of(small()))


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
        return {one.measure_id for kind in ("rating", "episode") for one in self.held.of(kind)}

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
        left = [one for one in self.held.tombstones if one.id not in changes.forget_tombstones]
        stones = (*left, *changes.tombstones)
        assert len({stone.id for stone in stones}) == len(stones)
        self.held = Document({**self.held.settings, **changes.settings}, records, stones)
