"""What a sample holds: a life that could be somebody's, always the same for the same seed."""

from __future__ import annotations

import hashlib
import itertools
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import (
    RECORD_KINDS,
    Episode,
    Meal,
    Measure,
    Sleep,
    Slot,
    id_of,
    is_deleted,
)
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.plain import to_plain
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.rules import check
from gutdesk.knowledge import protocol, redflags, words
from gutdesk.services.sample import generate, making
from gutdesk.services.sample.cupboard import COURSES
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.menus import BREAKFASTS, DINNERS, LUNCHES, SNACKS
from gutdesk.services.sample.subjects import SUBJECTS
from gutdesk.services.sample.truth import VERSION

DAY = timedelta(days=1)


def everything(sample):
    return list(itertools.chain.from_iterable(sample.records.values()))


def moments(record):
    names = ("at", "start", "end")
    found = [
        getattr(record, name) for name in names if isinstance(getattr(record, name, 0), Moment)
    ]
    return found + [point.at for point in getattr(record, "points", ())]


def digest(sample):
    """Of all that the generator decides: the texts of the measures are the catalogue's."""
    decided = (record for record in everything(sample) if not isinstance(record, Measure))
    lines = [json.dumps(to_plain(record), sort_keys=True) for record in decided]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


DIGESTS = {6: "2c62ad8c13ede129"}


def test_a_change_of_what_a_seed_gives_counts_the_version_up(sample):
    """Whoever changes a sample writes the new digest under a new VERSION."""
    assert DIGESTS[VERSION] == digest(sample())


def test_the_same_arguments_give_the_same_diary_and_truth(sample, now, east):
    again = generate(now=now, zone=east, days=180, seed=1)
    assert again.records == sample().records
    assert again.tombstones == sample().tombstones
    assert again.truth.to_json() == sample().truth.to_json()


PROBE = """
import hashlib, sys
from datetime import UTC, date, datetime
from gutdesk.domain.moments import Moment
from gutdesk.services.clock import FixedZone
from gutdesk.services.sample import generate
zone = FixedZone(UTC)
now = Moment.of(datetime(2026, 11, 22, 17, 5, tzinfo=UTC), zone)
found = generate(now=now, zone=zone, until=date(2026, 3, 1), days=60, seed=5)
print(hashlib.sha256(repr(found.records).encode() + found.truth.to_json()).hexdigest())
"""


def test_the_order_of_sets_decides_nothing():
    said = {
        subprocess.run(
            [sys.executable, "-c", PROBE],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "SYSTEMROOT": r"C:\Windows"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_another_seed_gives_another_life(sample):
    assert digest(sample(seed=2)) != digest(sample())


@pytest.mark.parametrize(
    ("name", "writes", "moves"),
    [
        ("stools", {"stool"}, set()),
        # What is taken runs out, and is bought again.
        ("supplements", {"intake", "skip"}, {"product", "refill"}),
        ("labs", {"lab", "attachment", "content"}, set()),
    ],
)
def test_a_subject_that_is_taken_away_leaves_the_others_as_they_were(
    sample, monkeypatch, now, east, name, writes, moves
):
    """Neither supplements nor lab results do anything to how somebody feels."""
    whole = sample()  # before the subject is taken away: it is kept for other tests
    monkeypatch.setattr(making, "SUBJECTS", tuple(s for s in SUBJECTS if s.name != name))
    without = generate(now=now, zone=east)
    assert [without.records[kind] for kind in writes] == [[]] * len(writes)
    for kind in RECORD_KINDS:
        if kind not in writes | moves:
            assert lived(without.records[kind]) == lived(whole.records[kind])


def lived(records):
    """That something was taken for the first time speaks against a food test, and changes it in
    nothing else."""
    return [replace(r, reasons=(), digest="") if isinstance(r, Run) else r for r in records]


@pytest.mark.parametrize("seed", range(6))
def test_every_record_keeps_the_rules_and_lies_in_the_past(sample, seed, now):
    for record in everything(sample(seed=seed)):
        check(record, now.utc)
        assert all(at.utc <= now.utc for at in moments(record)), record
        assert record.meta.created <= record.meta.changed <= now.utc


def test_every_entry_stands_on_the_day_of_its_own_local_time(sample):
    for record in everything(sample()):
        at = getattr(record, "at", None)
        if at is not None and hasattr(record, "day"):
            assert record.day == diary_day(at.local), record


def test_ids_are_of_version_7_and_never_the_same(sample):
    found = [id_of(record) for record in everything(sample())]
    found += [item.id for meal in sample().records["meal"] for item in meal.items]
    found += [tombstone.id for tombstone in sample().tombstones]
    assert len(found) == len(set(found))
    assert all(one[14] == "7" and one[19] in "89ab" and len(one) == 36 for one in found)


def test_a_day_has_one_mark_and_one_rating_of_each_measure(sample):
    marks = [mark.day for mark in sample().records["day_mark"]]
    ratings = [(rating.day, rating.measure_id) for rating in sample().records["rating"]]
    assert len(marks) == len(set(marks))
    assert len(ratings) == len(set(ratings))


def test_what_entries_refer_to_is_there(sample):
    for hour in (6, 12, 17):
        at = Moment(sample().records["measure"][0].meta.created.replace(2026, 11, 22, hour), 60)
        found = sample(now=at).records
        measures = {id_of(measure) for measure in found["measure"]}
        foods = {id_of(food) for food in found["food"]}
        exposures = {id_of(exposure) for exposure in found["exposure"]}
        assert {r.measure_id for r in (*found["rating"], *found["episode"])} <= measures
        eaten = {item.food_id for meal in found["meal"] for item in meal.items}
        said_of = {id_of(food) for food in found["food"] if food.ingredients or food.merged_into}
        assert len(said_of) == 2
        assert eaten == foods - said_of
        assert {food.merged_into for food in found["food"]} - {None} <= eaten
        dishes = {item.recipe_id for meal in found["meal"] for item in meal.items} - {None}
        assert dishes == {id_of(recipe) for recipe in found["recipe"]}
        assert {answer.entry_id for answer in found["flag_answer"]} <= exposures


def test_two_years_hold_every_kind_of_record(sample):
    found = sample(days=730, seed=3).records
    assert [kind for kind in RECORD_KINDS if not found[kind]] == []


def test_the_life_has_its_rough_edges(sample):
    """Entries after midnight, times that were not said, episodes in steps, remarks, deletions."""
    found = sample().records
    entries = everything(sample())
    midnight = [m for r in found["meal"] if (m := r.at.local).hour < 4 and m.date() > r.day]
    assert midnight
    assert any(not meal.at.exact for meal in found["meal"])
    assert any(len(e.points) >= 3 and e.points[-1].severity < e.peak for e in found["episode"])
    assert any(episode.note for episode in found["episode"])
    assert any(episode.end is None for episode in found["episode"])
    assert any(is_deleted(record) for record in entries)
    assert sample(days=730).tombstones
    assert any(mark.complete for mark in found["day_mark"])
    assert any(item.amount is None for meal in found["meal"] for item in meal.items)
    free = {food.name for food in found["food"] if food.key is None}
    assert {"Bread", "Coffee"} <= free


def test_meals_and_nights_lie_where_days_have_them(sample):
    """At home and on the journey alike."""
    usual = {Slot.BREAKFAST: (5, 11), Slot.LUNCH: (11, 15), Slot.DINNER: (17, 22)}
    for meal in sample().records["meal"]:
        earliest, latest = usual.get(meal.slot, (0, 24))
        assert earliest <= meal.at.local.hour < latest
    for night in sample().records["sleep"]:
        assert 5 <= night.end.local.hour < 13
        assert night.start.local.hour >= 20 or night.start.local.hour < 4


@pytest.mark.parametrize("seed", range(6))
def test_a_meal_names_each_food_once(sample, seed):
    for meal in sample(seed=seed, days=730, triggers=1).records["meal"]:
        assert len({item.food_id for item in meal.items}) == len(meal.items)


def test_names_read_as_a_person_would_type_them(sample):
    shipped = dict(protocol.food_names())
    for ware in LARDER.values():
        assert ware.name[0].isupper()
        assert (ware.code in shipped) is ware.shipped, ware.code
    known = {name for _phrase, name in words.supplement_phrases()}
    assert {course.product.name for course in COURSES} - known == {"Multivitamin"}
    ids = {key for key, _name in protocol.supplement_names()}
    assert {active.key for course in COURSES for active in course.product.actives} <= ids
    asked = {flag.id for flag in redflags.red_flags()}
    assert {a.flag for a in sample(days=730, seed=3).records["flag_answer"]} <= asked
    for record in sample().records["intake"] + sample().records["exposure"]:
        assert record.name[0].isupper()


def test_every_dish_is_made_of_foods_of_the_larder():
    for dish in (*BREAKFASTS, *LUNCHES, *DINNERS, *SNACKS):
        assert {*dish.core, *(code for code, _share in dish.extras)} <= set(LARDER)


def test_clocks_are_off_on_the_journey_only(sample):
    trip = sample().truth.trip
    away = {
        record.day
        for record in everything(sample())
        if isinstance(record, Meal | Sleep | Episode) and record.at.offset != 60
    }
    assert away
    assert trip.first <= min(away)
    assert max(away) <= trip.last
    (there, back) = [e for e in sample().records["exposure"] if e.name == "Flight"]
    assert (there.day, back.day) == (trip.first, trip.last)


def test_supplements_begin_with_the_repair(sample):
    repair = next(p for p in sample().truth.phases if p.id == "repair")
    taken = [intake.day for intake in sample().records["intake"] if intake.name == "L-glutamine"]
    assert repair.first <= min(taken) <= repair.first + timedelta(days=4)
    assert max(taken) < repair.first + timedelta(days=56)


HOURS = [(22, 3), (22, 6), (22, 12), (22, 17), (22, 22), (23, 1)]


@pytest.mark.parametrize(("day", "hour"), HOURS, ids=lambda value: str(value))
def test_a_day_under_way_has_something_in_it_and_something_open(sample, now, day, hour):
    at = Moment(now.utc.replace(day=day, hour=hour), 60)
    found = sample(now=at)
    assert found.truth.last == date(2026, 11, 22) == diary_day(at.local)
    today = [r for r in everything(found) if getattr(r, "day", None) == found.truth.last]
    assert today
    assert all(m.utc <= at.utc for record in everything(found) for m in moments(record))
    assert not any(mark.complete for mark in found.records["day_mark"] if mark.day == at.local)
    if hour >= 12:
        open_aches = [r for r in today if isinstance(r, Episode) and r.end is None]
        rated = {r.measure_id for r in today if hasattr(r, "score")}
        asked = {id_of(m) for m in found.records["measure"] if m.asked and not m.weekly}
        assert open_aches
        assert rated < asked


def test_a_day_that_is_over_is_whole(sample):
    """With an end in the past, nothing is cut off and nothing waits."""
    found = sample(until=date(2026, 6, 30))
    assert found.truth.last == date(2026, 6, 30)
    last = [r for r in everything(found) if getattr(r, "day", None) == found.truth.last]
    assert len([r for r in last if hasattr(r, "score")]) > 12
    assert max(r.at.local.hour for r in last if hasattr(r, "at")) >= 18


def test_the_first_hour_of_the_first_day_is_a_diary_too(sample, now):
    at = Moment(now.utc.replace(hour=3, minute=1), 60)
    found = sample(now=at, days=1)
    assert [record.at for record in found.records["water"]] == [at]
    assert found.records["person"]
    assert max(record.meta.created for record in everything(found)) <= at.utc


@pytest.mark.parametrize("days", [1, 2, 14, 21])
def test_short_diaries_are_diaries_too(sample, days):
    for seed in range(8):
        found = sample(days=days, seed=seed)
        assert found.truth.days == days
        assert found.records["rating"]
