"""What each lane of the story shows of a real diary, as text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gutdesk.domain.diary import (
    Episode,
    EpisodePoint,
    ExposureKind,
    MedicineKind,
    Person,
    Rating,
    id_of,
)
from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.domain.products import Pattern
from gutdesk.domain.trends.choice import GROUP, TrendChoice
from shelf_world import TODAY, daily, days, needed, supplement, zinc
from trend_text import lane_text, story_text


def lane(services, key):
    return lane_text(services.trends.story().lane(key))


def test_an_empty_diary_has_symptoms_to_show_and_nothing_in_them(services):
    assert story_text(services.trends.story()) == (
        "2026-11-22 to 2026-11-22, today 2026-11-22, empty\n"
        "logged none\n"
        "[symptoms] Symptoms\n"
        "Abdominal pain: nothing\n"
        "missing 2026-11-22"
    )


def test_a_day_has_the_higher_of_its_rating_and_its_episodes(services, pages):
    """A day without either has no value, which is not zero."""
    pages.rate("bloating", {-3: 4, -1: 1})
    for when, severity in ((-3, 6), (-3, 5), (-1, 0), (0, 2)):
        point = EpisodePoint(at=pages.at(when), severity=severity)
        measure = pages.measure("bloating")
        services.diary.log(Episode(day=pages.day(when), measure_id=measure, points=(point,)))
    assert lane(services, "symptoms") == (
        "[symptoms] Symptoms\nBloating: 2026-11-19: 6 - 1 2\nmissing 2026-11-20"
    )


def test_what_is_deleted_is_in_no_lane(services, pages):
    pages.rate("bloating", {-2: 0, -1: 5})
    services.checkin.clear(day=pages.day(-1), measure_id=pages.measure("bloating"))
    meal = pages.eat(-1, "Kefir")
    services.diary.delete(meal)
    assert story_text(services.trends.story()) == (
        "2026-11-20 to 2026-11-22, today 2026-11-22\n"
        "logged 2026-11-20\n"
        "[symptoms] Symptoms\n"
        "Bloating: 2026-11-20: 0\n"
        "missing 2026-11-21..11-22"
    )


def test_stools_have_a_mean_form_and_a_count(services, pages):
    """A stool whose form was not said counts, and has no form; no stool was noted is not none."""
    pages.stool(-3, 3, 6, None)
    pages.stool(-1, None)
    assert lane(services, "stool_form") == (
        "[stool_form] Stool form\n2026-11-19: 4.5\nmissing 2026-11-20..11-22"
    )
    assert lane(services, "stool_count") == (
        "[stool_count] Stools, 0 to 4 a day\n2026-11-19: 3 - 1\nmissing 2026-11-20, 2026-11-22"
    )


def test_sleep_adds_up_what_ended_on_the_day(services, pages):
    pages.sleep(-1, 7.5)
    pages.sleep(-1, 1)
    pages.sleep(0, 11)
    assert lane(services, "sleep") == "[sleep] Sleep, 0 to 20 hours\n2026-11-21: 8.5 11"


def test_stress_is_the_scale_of_the_day(services, pages):
    pages.rate("stress", {-1: 3, 0: 7})
    assert lane(services, "stress") == "[stress] Stress, 0 to 10\n2026-11-21: 3 7"
    assert services.trends.story().lane("stress").ramp


def test_exposures_say_how_much_as_far_as_it_can_be_added_up(services, pages):
    """Two medicines are no sum, and a dose that was not said makes none. Illness lasts to its
    end."""
    pages.pill(-9, 400)
    pages.pill(-9, 200)
    pages.pill(-8, 400)
    pages.pill(-8, 50, "Diclofenac", hour=18)
    pages.pill(-7, None)
    pages.happen(-6, ExposureKind.ALCOHOL, name="Beer", amount=2, unit="bottle")
    pages.happen(-6, ExposureKind.ILLNESS, name="Cold", end=pages.at(-4, 3))
    pages.happen(-2, ExposureKind.MEDICINE, name="Amoxicillin", medicine=MedicineKind.ANTIBIOTIC)
    pages.happen(-1, ExposureKind.MEDICINE, name="Omeprazole", medicine=MedicineKind.PPI)
    assert lane(services, "exposures") == (
        "[exposures] From outside\n"
        "Pain killers (NSAIDs) (triangle)\n"
        "  2026-11-13 600 mg =600 | Ibuprofen: 600 mg in 2 doses.\n"
        "  2026-11-14 2 doses | Ibuprofen, Diclofenac: 2 doses, how much was not said or cannot be "
        "added up.\n"
        "  2026-11-15 1 dose | Ibuprofen: 1 dose, how much was not said or cannot be added up.\n"
        "Antibiotics (square)\n"
        "  2026-11-20 Amoxicillin | Antibiotics: Amoxicillin.\n"
        "Alcohol (diamond)\n"
        "  2026-11-16 Beer 2 bottles | Alcohol: Beer 2 bottles.\n"
        "Illness (circle)\n"
        "  2026-11-16 Cold | Illness: Cold.\n"
        "  2026-11-17 Cold | Illness: Cold.\n"
        "missing 2026-11-17..11-19, 2026-11-22"
    )


# -- supplements -----------------------------------------------------------------------------------


def test_a_supplement_is_a_bar_with_the_share_that_was_taken(services):
    """A day without an answer is not known, and not nothing; today's dose is still to come."""
    services.shelf.add(zinc(), [daily("08:00", "21:00", start=TODAY - days(4))])
    services.doses.take_due(TODAY - days(4))
    first, _second = services.doses.day(TODAY - days(3)).doses.doses
    services.doses.skip([first])
    morning, _evening = services.doses.day(TODAY - days(1)).doses.doses
    services.doses.take([morning])
    assert lane(services, "supplements") == (
        "[supplements] Supplements\n"
        "row 1: 2026-11-18.. Zinc carnosine, shade 2026-11-18: 1 0 - 0.5 | Zinc carnosine, since "
        "18 Nov: taken 3 of 8 doses, 1 left out, 4 not answered."
    )


def test_schedules_that_follow_each_other_are_one_bar_and_a_break_makes_two(services):
    start = TODAY - days(20)
    services.shelf.add(
        zinc(),
        [
            daily("08:00", start=start, end=start + days(3)),
            daily("09:00", start=start + days(4), end=start + days(6)),
            daily("09:00", start=start + days(9), end=start + days(10)),
        ],
    )
    services.shelf.add(supplement(), [daily("08:00", start=start + days(12))])
    services.shelf.add(supplement("Later"), [daily("08:00", start=TODAY + days(2))])
    services.shelf.add(supplement("Never due"), [needed()])
    assert lane(services, "supplements") == (
        "[supplements] Supplements\n"
        "row 1: 2026-11-02..11-08 Zinc carnosine | Zinc carnosine, 2 Nov to 8 Nov: taken 0 of 7 "
        "doses, 7 not answered.\n"
        "row 1: 2026-11-11..11-12 Zinc carnosine | Zinc carnosine, 11 Nov to 12 Nov: taken 0 of 2 "
        "doses, 2 not answered.\n"
        "row 1: 2026-11-14.. L-glutamine | L-glutamine, since 14 Nov: taken 0 of 8 doses, 8 not "
        "answered.\n"
        "row 2: 2026-11-24.. Later, planned | Later, to start 24 Nov."
    )


@pytest.mark.parametrize(
    "more",
    [
        {"every": 3},
        {"pattern": Pattern.WEEKDAYS, "weekdays": (2, 7)},
        {"pattern": Pattern.CYCLE, "on_days": 3, "off_days": 2},
    ],
    ids=["every third day", "weekdays", "cycle"],
)
def test_the_shade_agrees_with_the_adherence_of_the_shelf(services, more):
    """Of every day until yesterday; what was taken in the night before is of its own day."""
    product = services.shelf.add(zinc(), [daily("08:00", "23:30", start=TODAY - days(40), **more)])
    for ago in range(40, 3, -1):
        due = services.doses.day(TODAY - days(ago)).doses.doses
        if due and ago % 4:
            services.doses.take(due[: 1 + ago % 2])
        elif due and ago % 8:
            services.doses.skip(due)
    counts = services.adherence.of(product).days
    ((bar,),) = services.trends.story().lane("supplements").rows
    shade = dict(bar.shade.items())
    for day, one in counts.items():
        answered = one.taken or one.skipped
        assert shade.get(day.toordinal()) == (one.share if answered else None), day
    assert shade.keys() <= {day.toordinal() for day in counts}


# -- labs, weight, what was eaten ------------------------------------------------------------------


def lab(services, ago, value, **more):
    services.labs.add(
        LabResult(
            analyte="calprotectin",
            name="Calprotectin",
            collected=TODAY - days(ago),
            specimen="stool",
            unit="ug/g",
            laboratory=more.pop("laboratory", "Labor Nord"),
            value=value,
            **more,
        )
    )


def test_labs_have_a_lane_a_series_with_what_was_printed(services):
    """What lies below what a kit can tell is open; results of two laboratories are never one lane;
    words have no height."""
    lab(services, 50, 180.0, high=50.0)
    lab(services, 20, 30.0, high=50.0, comparator=Comparator.LESS)
    lab(services, 10, 60.0, low=1.0, high=100.0, laboratory="Labor Süd")
    lab(services, 9, None, words="negative", laboratory="Labor West")
    texts = [lane_text(one) for one in services.trends.story().lanes if one.key[:4] == "lab:"]
    assert [text.partition("] ")[2] for text in texts] == [
        "Calprotectin · stool · Labor Süd, µg/g, joined\n"
        "  2026-11-12 60 in 1.0..100.0 | Calprotectin 60 µg/g, printed range 1 – 100.",
        "Calprotectin · stool · Labor Nord, µg/g\n"
        "  2026-10-03 180 in None..50.0 | Calprotectin 180 µg/g, printed range up to 50.\n"
        "  2026-11-02 below 30 in None..50.0 | Calprotectin <30 µg/g, printed range up to 50.",
    ]


def test_a_line_leads_only_from_one_value_to_another_of_the_same_range(services):
    """A laboratory that prints another range may measure in another way."""
    lab(services, 50, 180.0, high=50.0)
    lab(services, 20, 90.0, high=50.0)
    assert lane_of_labs(services).joined
    lab(services, 10, 60.0, high=80.0)
    assert not lane_of_labs(services).joined


def lane_of_labs(services):
    (found,) = (one for one in services.trends.story().lanes if one.key[:4] == "lab:")
    return found


def test_a_lab_lane_keeps_its_key_when_another_comes(services):
    lab(services, 50, 180.0)
    (before,) = [one.key for one in services.trends.story().lanes if one.key[:4] == "lab:"]
    lab(services, 10, 60.0, laboratory="A laboratory")
    keys = [one.key for one in services.trends.story().lanes if one.key[:4] == "lab:"]
    assert len(set(keys)) == 2
    assert before in keys


def test_old_results_are_part_of_the_story(services, pages):
    """They reach back further than what was logged, and make no day a logged one."""
    pages.rate("bloating", {0: 3})
    lab(services, 400, 180.0)
    story = services.trends.story()
    assert story.first == (TODAY - days(400)).toordinal()
    assert story.logged == ((TODAY.toordinal(), TODAY.toordinal()),)


def test_weight_is_in_the_unit_in_which_it_is_shown_unless_it_is_hidden(services, pages):
    pages.weigh(-3, 70)
    pages.weigh(0, 69.5)
    assert lane(services, "weight") == (
        "[weight] Weight, kg, joined\n"
        "  2026-11-19 70 | Weight 70 kg.\n"
        "  2026-11-22 69.5 | Weight 69.5 kg."
    )
    services.settings.change("units", "us")
    assert "154.3 lb" in lane(services, "weight")
    services.settings.change("hide_weight", True)
    assert lane(services, "weight") == "no lane"


def test_weight_that_a_condition_hides_is_not_shown(services, pages):
    pages.weigh(-3, 70)
    assert services.trends.story().lane("weight") is not None
    services.person.change(Person(conditions=("eating_disorder",)))
    assert services.trends.story().lane("weight") is None


def test_a_chosen_food_counts_under_every_name_it_has(services, pages):
    """Merged foods are one; a food that is made of it counts, and its own portions of a day are
    counted together."""
    pages.eat(-3, "Kefir", "Rice")
    pages.eat(-3, "Kefir")
    pages.eat(-1, "Grandma's kefir")
    pages.eat(0, "Apple")
    foods = services.foods
    grandma = foods.own("Grandma's kefir")
    foods.merge(id_of(grandma), into=id_of(foods.own("Kefir")))
    services.trends.choose(TrendChoice(eaten=(f"food:{id_of(foods.own('Kefir'))}",)))
    assert lane(services, "eaten") == (
        "[eaten] Eaten\n"
        "Kefir (tick)\n"
        "  2026-11-19 Kefir =2 | Kefir, 2 times.\n"
        "  2026-11-21 Grandma's kefir =1 | Kefir, 1 time: Grandma's kefir.\n"
        "missing 2026-11-20"
    )


def test_a_tag_counts_what_holds_it_and_hears_the_persons_own_word(services, pages):
    """What nobody knows may be free of it, and has no tick."""
    from gutdesk.domain.tags import Holds

    pages.eat(-3, "Wheat bread")
    pages.eat(-2, "Xyzzy")
    services.trends.choose(TrendChoice(eaten=("tag:gluten", "tag:no such tag", "food:gone")))
    (row,) = services.trends.story().lane("eaten").rows
    assert (row.name, [mark.text for mark in row.marks]) == ("Gluten", ["Wheat bread"])
    services.foods.correct("Xyzzy", "gluten", Holds.CONTAINS)
    (row,) = services.trends.story().lane("eaten").rows
    assert [mark.text for mark in row.marks] == ["Wheat bread", "Xyzzy"]


def test_a_group_has_the_mean_of_what_was_rated_that_day(services, pages):
    """Only its symptoms, and only those with a score: one alone is the mean of its day."""
    pages.rate("bloating", {-3: 6, -2: 4, 0: 3})
    pages.rate("abdominal_pain", {-3: 3, -2: 5})
    pages.rate("fatigue", {-1: 9})
    services.trends.choose(TrendChoice(curves=(GROUP + "digestive",)))
    assert lane(services, "symptoms") == (
        "[symptoms] Symptoms\nDigestive, mean: 2026-11-19: 4.5 4.5 - 3\nmissing 2026-11-21"
    )


def test_a_diary_of_everything_has_its_lanes_in_the_usual_order(services, pages):
    pages.rate("bloating", {0: 3})
    pages.rate("stress", {0: 3})
    pages.stool(0, 4)
    pages.sleep(0, 8)
    pages.pill(0, 400)
    pages.weigh(0, 70)
    pages.eat(0, "Kefir")
    lab(services, 3, 20.0)
    services.shelf.add(zinc(), [daily("08:00")])
    services.trends.choose(TrendChoice(eaten=("tag:dairy",)))
    keys = [one.key.partition(":")[0] for one in services.trends.story().lanes]
    assert keys == [
        "symptoms",
        "stool_form",
        "stool_count",
        "sleep",
        "stress",
        "exposures",
        "supplements",
        "lab",
        "eaten",
        "weight",
    ]


def test_the_scores_are_those_that_the_log_counts(services, pages):
    """By the same rule, over every measure and day."""
    for back in range(30):
        for place, key in enumerate(("bloating", "fatigue", "mood")):
            if (back + place) % 4:
                pages.rate(key, {-back: (back * 7 + place) % 11})
    with services.desk.store.read() as unit:
        there, days_ = unit.trends.scores()
        wanted = unit.days.all_scores(TODAY - timedelta(days=40), TODAY)
    assert {
        measure: {day: int(value) for day, value in series.items()}
        for measure, series in there.items()
    } == {
        measure: {day.toordinal(): score for day, score in scores.items()}
        for measure, scores in wanted.items()
    }
    assert days_ == {day.toordinal() for scores in wanted.values() for day in scores}


def test_an_id_that_holds_the_separator_is_read_all_the_same(services, pages):
    """Ids come from files of others, too."""
    from dataclasses import replace

    strange = replace(services.measures.by_key("bloating"), key=None, name="Strange")
    strange = replace(strange, meta=replace(strange.meta, id="a\x1fb"))
    services.writer.write("from a file", [strange])
    services.writer.write("rate", [Rating(day=pages.day(-1), measure_id="a\x1fb", score=4)])
    pages.rate("bloating", {0: 3})
    with services.desk.store.read() as unit:
        found, _days = unit.trends.scores()
    assert found["a\x1fb"].at(pages.day(-1).toordinal()) == 4
    assert found[pages.measure("bloating")].at(pages.day(0).toordinal()) == 3
