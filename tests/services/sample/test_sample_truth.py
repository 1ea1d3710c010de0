"""The truth of a sample is in its data, and nothing else is."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import timedelta
from statistics import mean

import pytest

from gutdesk.domain.diary import ExposureKind, MedicineKind, id_of, is_deleted
from gutdesk.services.sample.silence import is_bad, is_good
from gutdesk.services.sample.truth import VERSION

YEARS = 730


def scores(sample, key):
    """The score of each day as the diary has it: the higher of rating and episodes."""
    measure = next(id_of(m) for m in sample.records["measure"] if m.key == key)
    found = {r.day: r.score for r in sample.records["rating"] if r.measure_id == measure}
    for episode in sample.records["episode"]:
        if episode.measure_id == measure:
            found[episode.day] = max(episode.peak, found.get(episode.day, 0))
    return found


def days_with(sample, codes):
    """The days on which the diary says that one of the foods was eaten."""
    ids = {food.id for food in sample.truth.foods if food.code in codes}
    return {
        meal.day
        for meal in sample.records["meal"]
        if any(item.food_id in ids for item in meal.items)
    }


def rise(sample, codes, key, lag):
    """By how much the symptom is higher `lag` days after a day with the food than after one
    without, compared within eight weeks and within working days or weekends."""
    fed = {meal.day for meal in sample.records["meal"]}
    ate = days_with(sample, codes)
    strata = defaultdict(lambda: ([], []))
    for day, score in scores(sample, key).items():
        before = day - timedelta(days=lag)
        if before in fed:
            stratum = (day - sample.truth.first).days // 56, day.weekday() >= 5
            strata[stratum][before in ate].append(score)
    pairs = [(a, b) for a, b in strata.values() if a and b]
    weights = [len(a) * len(b) / (len(a) + len(b)) for a, b in pairs]
    differences = [mean(b) - mean(a) for a, b in pairs]
    return sum(w * d for w, d in zip(weights, differences, strict=True)) / sum(weights)


def lag_of(trigger):
    return 1 if trigger.delay_hours >= 20 else 0


@pytest.mark.parametrize("seed", range(6))
def test_a_trigger_shows_in_the_diary_and_is_silent_where_there_is_none(sample, seed):
    world = sample(seed=seed, days=YEARS, triggers=1)
    null = sample(seed=seed, days=YEARS, triggers=0)
    (trigger,) = world.truth.triggers
    lag = lag_of(trigger)
    there = rise(world, trigger.foods, trigger.symptom, lag)
    assert there > 0.5 * trigger.effect
    assert rise(world, trigger.foods, trigger.second, lag) > 0.2 * trigger.effect
    assert abs(rise(null, trigger.foods, trigger.symptom, lag)) < 0.45


def test_the_seed_decides_how_many_triggers_there_are(sample):
    counts = {len(sample(seed=seed, days=1).truth.triggers) for seed in range(30)}
    assert counts == {0, 1, 2, 3}
    for wanted in range(4):
        triggers = sample(seed=9, days=1, triggers=wanted).truth.triggers
        assert len(triggers) == wanted
        foods = [food for trigger in triggers for food in trigger.foods]
        assert len(foods) == len(set(foods))
        assert len({trigger.symptom for trigger in triggers}) == wanted


def test_companions_are_eaten_with_their_trigger_and_do_nothing(sample):
    found = sample(seed=3, days=YEARS, triggers=3)
    companions = [d for d in found.truth.decoys if d.with_food]
    assert len(companions) == 3
    guilty = {food for trigger in found.truth.triggers for food in trigger.foods}
    assert not guilty & {decoy.food for decoy in found.truth.decoys}
    eaten = together = 0
    for decoy in companions:
        with_it = {
            day.number
            for day in found.lived
            if any(b.food == decoy.with_food for p in day.plates for b in p.bites)
        }
        both = {
            day.number
            for day in found.lived
            if any(b.food == decoy.food for p in day.plates for b in p.bites)
        }
        eaten, together = eaten + len(with_it), together + len(with_it & both)
        assert len(both - with_it) / (YEARS - len(with_it)) < 0.3
    # Of one that reacted in its test too little is eaten to judge it by itself.
    assert together / eaten > 0.6


def test_stress_moves_symptoms_and_what_is_eaten(sample):
    found = sample(seed=3, days=YEARS, triggers=0)
    tense = [day for day in found.lived if day.stress > 6]
    calm = [day for day in found.lived if day.stress < 4]
    pain = "abdominal_pain"
    assert mean(d.scores[pain] for d in tense) > mean(d.scores[pain] for d in calm) + 0.5
    sweet = [
        mean(any(b.food == "chocolate" for p in d.plates for b in p.bites) for d in days)
        for days in (tense, calm)
    ]
    assert sweet[0] > 2 * sweet[1]


def test_a_short_night_is_followed_by_a_tired_day(sample):
    found = sample(seed=3, days=YEARS, triggers=0)
    tired = scores(found, "fatigue")
    short, long = [], []
    for night in found.records["sleep"]:
        if night.day in tired and abs(night.minutes - 450) > 45:
            (short if night.minutes < 450 else long).append(tired[night.day])
    assert mean(short) > mean(long) + 0.5


def test_pain_killers_follow_pain(sample):
    """Reverse causation: the day of the tablet is worse than others before it was taken."""
    found = sample(seed=3, days=YEARS, triggers=0)
    taken = {
        e.day
        for e in found.records["exposure"]
        if e.kind is ExposureKind.MEDICINE and e.medicine is MedicineKind.NSAID
    }
    worst = {
        d.day: max(d.felt[k] for k in ("abdominal_pain", "headache", "joint_pain"))
        for d in found.lived
    }
    assert len(taken) > 10
    assert min(worst[day] for day in taken) >= 5
    assert mean(worst[day] for day in taken) > mean(worst.values()) + 1.5


def test_symptoms_heal_and_flare(sample):
    found = sample(seed=3, days=YEARS, triggers=0)
    flares = {
        span.first + timedelta(days=number)
        for span in found.truth.flares
        for number in range((span.last - span.first).days + 1)
    }
    pain = scores(found, "abdominal_pain")
    calm = {day: score for day, score in pain.items() if day not in flares}
    first = [s for day, s in calm.items() if (day - found.truth.first).days < 45]
    late = [s for day, s in calm.items() if (day - found.truth.first).days > 400]
    assert mean(first) > mean(late) + 0.7
    assert mean(pain[day] for day in flares if day in pain) > mean(calm.values()) + 0.7


@pytest.mark.parametrize("seed", range(2))
def test_days_are_missing_more_often_when_they_were_good(sample, seed):
    found = sample(seed=seed, days=4 * YEARS)
    away = found.truth.holidays
    at_home = [d for d in found.lived if not any(s.first <= d.day <= s.last for s in away)]
    good = mean(day.missing for day in at_home if is_good(day))
    bad = mean(day.missing for day in at_home if is_bad(day))
    assert good > 1.6 * bad
    assert 0.06 < len(found.truth.missing) / found.truth.days < 0.2


def test_the_truth_names_the_days_without_any_entry(sample):
    """A whole week of holiday is among them."""
    found = sample()
    written = {
        record.day
        for kind, of_kind in found.records.items()
        for record in of_kind
        # What is planned is no entry: nobody wrote that it was eaten.
        if hasattr(record, "day") and kind != "planned"
    }
    every = {found.truth.first + timedelta(days=number) for number in range(180)}
    assert every - written == set(found.truth.missing)
    (holiday,) = found.truth.holidays
    assert (holiday.last - holiday.first).days >= 6
    assert {holiday.first, holiday.last} <= set(found.truth.missing)


def test_some_ratings_are_left_open_on_days_that_are_logged(sample):
    found = sample()
    logged = 180 - len(found.truth.missing)
    share = len(scores(found, "bloating")) / logged
    assert 0.8 < share < 1
    rated = {rating.day for rating in found.records["rating"]} - {found.truth.last}
    told = {episode.day for episode in found.records["episode"]}
    acne = scores(found, "acne")
    assert rated - told - acne.keys()


def test_the_numbers_in_the_truth_are_those_of_the_diary(sample):
    found = sample(days=YEARS)
    for kind, count in found.truth.counts.items():
        assert count == sum(not is_deleted(record) for record in found.records[kind])
    names = {food.id: food for food in found.truth.foods}
    assert {
        id_of(food): food.name
        for food in found.records["food"]
        if not food.ingredients and food.merged_into is None
    } == {key: food.name for key, food in names.items()}
    for food in found.truth.foods:
        assert food.days_logged == len(days_with(found, {food.code})) <= food.days_eaten
    assert sum(f.days_logged for f in names.values()) < sum(f.days_eaten for f in names.values())
    assert len(found.truth.hidden.burden) == YEARS


def test_this_week_and_the_next_are_planned_and_what_was_eaten_so_is_tied_to_the_log(sample):
    """The truth counts it, and nothing was eaten because of it."""
    found = sample()
    planned, truth = found.records["planned"], found.truth.planned
    last = found.truth.last
    monday = last - timedelta(days=last.weekday())
    days = {one.day for one in planned}
    assert {monday + timedelta(days=n) for n in range(14)} <= days
    assert (truth.first, truth.last, truth.things) == (min(days), max(days), len(planned))
    assert truth.last == monday + timedelta(days=13)
    meals = {id_of(meal): meal for meal in found.records["meal"]}
    tied = [one for one in planned if one.meal_id is not None]
    assert truth.eaten == len(tied) > 20
    for one in tied:
        meal = meals[one.meal_id]
        assert (meal.day, meal.slot.value) == (one.day, one.slot)
        assert one.name in {item.text for item in meal.items}
    assert all(one.day < last for one in tied)
    assert truth.past == sum(one.day < last for one in planned)
    leftovers = [one for one in planned if one.kind == "leftover"]
    assert leftovers and {one.left_from for one in leftovers} <= {id_of(one) for one in planned}


def test_the_truth_file_is_plain_json(sample):
    plain = json.loads(sample().truth.to_json())
    assert (plain["seed"], plain["days"], plain["version"]) == (1, 180, VERSION)
    assert plain["first"] == "2026-05-27"
    assert plain["entries"] == sample().truth.entries
    assert plain["phases"][0] == {"id": "baseline", "first": "2026-07-07", "last": "2026-07-20"}
    assert plain["plan_outcomes"] == ["bloating"]
    (onion,) = [test for test in plain["challenges"] if test["food"] == "onion"]
    assert (onion["ladder"], onion["first"], onion["verdict"]) == ("onion", "2026-11-21", None)
    assert {"foods", "symptom", "effect", "delay_hours"} <= set(plain["triggers"][0])
    assert plain["rules"]["missing"]["times_on_good_days"] == 2.0
    assert plain["missing"] == [day.isoformat() for day in sample().truth.missing]


def test_the_truth_says_what_was_bought_and_made_and_the_diary_holds_it(sample):
    """Two lists, what is at home, and batches whose jars are in the pantry."""
    found = sample()
    truth = found.truth.shopping
    lines, things = found.records["shop_line"], found.records["pantry"]
    lists = {id_of(one) for one in found.records["shop_list"]}
    assert [one.done for one in found.records["shop_list"]] == [True, False]
    assert {one.list_id for one in lines} == lists
    assert truth.ticked == sum(one.got is not None for one in lines) == 2
    assert truth.by_hand == sum(not one.key for one in lines) == 2
    assert truth.at_home == len(things)
    assert [one.state for one in truth.batches] == ["ready", "ready", "making", "thrown"]
    assert [one.recipe for one in truth.batches] == [one.recipe for one in found.records["batch"]]
    ready = {id_of(one) for one in found.records["batch"] if one.state == "ready"}
    assert {one.batch_id for one in things if one.batch_id is not None} == ready
    tasted = [taste for one in found.records["batch"] for taste in one.tastings]
    notes = {id_of(one) for one in found.records["note"]}
    assert tasted and {taste.entry_id for taste in tasted} <= notes


def test_nothing_at_home_or_in_the_making_is_older_than_a_short_diary(sample):
    found = sample(days=5)
    assert [one.recipe for one in found.records["batch"]] == ["carrots_brine"]
    first = found.truth.first
    for thing in found.records["pantry"]:
        days = (thing.bought, thing.opened, thing.frozen)
        assert all(day is None or day >= first for day in days)
