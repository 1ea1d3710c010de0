"""Each broken rule is a sentence; what is allowed at the edge is allowed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.diary import (
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Food,
    Intake,
    Meal,
    MealItem,
    Measure,
    Note,
    Person,
    Practice,
    PracticeKind,
    Rating,
    Sleep,
    Stool,
    Water,
    Weight,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.rules import LONGEST_TEXT, check

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)


def ago(**span: float) -> Moment:
    return Moment(NOW - timedelta(**span), 60)


TIMED = {"at": ago(hours=1), "day": DAY}
RICE = MealItem(text="Rice")
ILL = Exposure(kind=ExposureKind.ILLNESS, **TIMED)
WALK = Practice(kind=PracticeKind.MOVEMENT, **TIMED)
PAIN = Episode(
    day=DAY,
    measure_id="pain",
    points=(EpisodePoint(at=ago(hours=3), severity=0), EpisodePoint(at=ago(hours=2), severity=10)),
    end=ago(hours=2),
)


def points(*pairs: tuple[float, int]) -> tuple[EpisodePoint, ...]:
    return tuple(EpisodePoint(at=ago(hours=hours), severity=severity) for hours, severity in pairs)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Note(text="x", at=ago(hours=-25), day=DAY), "is still to come"),
        (Note(text="x", at=ago(days=50_000), day=DAY), "too long ago"),
        (Note(text="x" * (LONGEST_TEXT + 1), **TIMED), "longer than 20000"),
        (Note(text=" \n", **TIMED), "note is empty"),
        (Rating(day=DAY, measure_id="m", score=11), "from 0 to 10"),
        (Rating(day=DAY, measure_id="m", score=-1), "from 0 to 10"),
        (Stool(form=0, **TIMED), "from 1"),
        (Stool(form=8, **TIMED), "to 7"),
        (Stool(pain=11, **TIMED), "from 0 to 10"),
        (Meal(items=(), **TIMED), "Write what you ate"),
        (Meal(items=(RICE, MealItem(text=" ")), **TIMED), "food needs a name"),
        (Meal(items=(replace(RICE, amount=0.0),), **TIMED), "more than zero"),
        (Meal(items=(replace(RICE, amount=math.nan),), **TIMED), "more than zero"),
        (Meal(items=(replace(RICE, amount=math.inf),), **TIMED), "more than zero"),
        (replace(ILL, fever_c=33.9), "34 and 43"),
        (replace(ILL, fever_c=101.0), "34 and 43"),
        (replace(ILL, end=ago(hours=2)), "ends before it starts"),
        (replace(ILL, amount=-1.0), "more than zero"),
        (Intake(name=" ", **TIMED), "supplement needs a name"),
        (Sleep(day=DAY, start=ago(hours=1), end=ago(hours=1)), "Waking must come after"),
        (Sleep(day=DAY, start=ago(hours=26), end=ago(hours=1)), "more than 24 hours"),
        (replace(WALK, minutes=0), "1 to 1440"),
        (replace(WALK, minutes=1441), "1 to 1440"),
        (Water(ml=0.0, **TIMED), "20 litres"),
        (Water(ml=20_001.0, **TIMED), "20 litres"),
        (Weight(kg=19.9, **TIMED), "20 and 400"),
        (Weight(kg=math.nan, **TIMED), "20 and 400"),
        (DayMark(day=DAY, cycle_day=0), "from 1 to 99"),
        (DayMark(day=DAY, cycle_day=100), "from 1 to 99"),
        (Measure(name=" "), "needs a name"),
        (Food(name=""), "needs a name"),
        (Person(birth_year=84), "four digits"),
        (Person(birth_year=2027), "four digits"),
        (Person(height_cm=1.68), "50 and 260"),
        (replace(PAIN, points=points((3, 11))), "from 0 to 10"),
        (replace(PAIN, points=points((2, 1), (3, 1)), end=None), "follow each other"),
        (replace(PAIN, points=points((3, 1), (-30, 1)), end=None), "still to come"),
        (replace(PAIN, end=ago(hours=2.5)), "before its last change"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_broken_rule_is_a_sentence(record, words):
    with pytest.raises(UserError) as caught:
        check(record, NOW)
    assert words in caught.value.sentence
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    "record",
    [
        Note(text="x", at=ago(hours=-24), day=DAY),
        Note(text="x" * LONGEST_TEXT, **TIMED),
        Rating(day=DAY, measure_id="m", score=0),
        Rating(day=DAY, measure_id="m", score=10),
        Stool(**TIMED),
        Stool(form=1, pain=10, **TIMED),
        Stool(form=7, pain=0, **TIMED),
        Meal(items=(), note="something at the fair", **TIMED),
        Meal(items=(replace(RICE, amount=2e9),), **TIMED),
        replace(ILL, fever_c=34.0, end=ago(hours=1)),
        replace(ILL, fever_c=43.0, end=ago(hours=-48)),
        Sleep(day=DAY, start=ago(hours=25), end=ago(hours=1)),
        replace(WALK, minutes=1440),
        WALK,
        Water(ml=20_000.0, **TIMED),
        Weight(kg=20.0, **TIMED),
        DayMark(day=DAY, cycle_day=99),
        DayMark(day=DAY),
        Person(),
        Person(birth_year=2026, height_cm=260.0),
        PAIN,
    ],
    ids=lambda record: type(record).__name__,
)
def test_what_lies_at_the_edge_is_allowed(record):
    check(record, NOW)


def test_an_episode_without_a_point_cannot_be_checked_into_the_diary():
    with pytest.raises(UserError, match="a time and a severity"):
        check(replace(PAIN, points=()), NOW)


@pytest.mark.parametrize("sign", ["\0", "\ud83d"])
def test_a_text_that_no_file_can_hold_is_refused_wherever_it_stands(sign):
    broken = f"Ri{sign}ce"
    for record in (
        Note(text=broken, **TIMED),
        Meal(items=(RICE, MealItem(text=broken)), **TIMED),
        Measure(name="Itch", question=broken),
        Person(name=broken),
    ):
        with pytest.raises(UserError, match="cannot be kept"):
            check(record, NOW)
    check(Note(text="Rice \U0001f35a", **TIMED), NOW)
