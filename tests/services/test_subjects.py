"""The services by subject: check-in, measures, meals again, flags, today, settings, deleted."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import (
    DayMark,
    Exposure,
    ExposureKind,
    Level,
    MealItem,
    MeasureKind,
    MedicineKind,
    Person,
    Rating,
    StoolColour,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.services.measures import GROUPS, group_name


@pytest.fixture
def today(services) -> date:
    return services.desk.today()


def key_of(services, key: str) -> str:
    return services.measures.by_key(key).meta.id


# -- the day ---------------------------------------------------------------------------------


def test_an_entry_after_midnight_belongs_to_the_evening_before(services, drafts, clock, today):
    clock.advance(hours=13)  # 03:05 of the next night in Berlin.
    (note,) = services.diary.log(drafts.note())
    assert services.desk.today() == today
    changed = services.diary.change(dataclasses.replace(note, text="still that evening"))
    assert changed.day == today


def test_another_day_start_counts_for_new_entries_only(services, drafts, clock, today):
    clock.advance(hours=13)
    (before,) = services.diary.log(drafts.note("before"))
    services.settings.change("day_start_hour", 0)
    moved = services.diary.change(drafts.note("after"))
    assert (before.day, moved.day) == (today, today + timedelta(days=1))
    assert [entry.text for entry in services.diary.day(today).entries] == ["before"]


def test_the_time_line_follows_local_times_even_across_zones(services, drafts, today):
    tokyo = Moment(drafts.base(3)["at"].utc, 540)
    services.diary.log(drafts.note("home"))
    services.diary.log(dataclasses.replace(drafts.note("far"), at=tokyo))
    assert [entry.text for entry in services.diary.day(today).entries] == ["home", "far"]


def test_a_rating_given_twice_replaces_the_first(services, today):
    measure = key_of(services, "bloating")
    first = services.checkin.rate(day=today, measure_id=measure, score=3)
    services.checkin.clear(day=today, measure_id=measure)
    assert services.diary.day(today).scores == {}
    second = services.checkin.rate(day=today, measure_id=measure, score=7)
    assert second.meta.id == first.meta.id
    assert services.diary.day(today).scores[measure].score == 7


def test_a_line_that_says_a_score_twice_means_the_last(services, today):
    measure = key_of(services, "bloating")
    draft = Rating(day=today, measure_id=measure, score=3)
    services.diary.log(draft, dataclasses.replace(draft, score=5))
    assert services.diary.day(today).scores[measure].score == 5


def test_marks_of_a_day_are_joined_not_replaced(services, today):
    services.diary.log(DayMark(day=today, cycle_day=14))
    services.diary.log(DayMark(day=today, complete=True))
    view = services.diary.day(today)
    assert (view.complete, view.cycle_day) == (True, 14)
    services.diary.set_cycle_day(today, None)
    services.diary.mark_complete(today, complete=False)
    view = services.diary.day(today)
    assert (view.complete, view.cycle_day) == (False, None)


def test_a_food_is_learned_once_whatever_its_spelling(services, drafts):
    services.diary.log(drafts.meal("Käsekuchen", "kasekuchen "), drafts.meal("KÄSEKUCHEN"))
    services.diary.log(drafts.meal("  käsekuchen"))
    with services.desk.store.read() as unit:
        foods = unit.foods.foods()
    assert [food.name for food in foods] == ["Käsekuchen"]
    meals = services.diary.meals_on(services.desk.today())
    assert {item.food_id for meal in meals for item in meal.items} == {foods[0].meta.id}


def test_undoing_the_meal_forgets_the_food_it_brought(services, drafts):
    services.diary.log(drafts.meal("Käsekuchen"))
    services.writer.undo()
    with services.desk.store.read() as unit:
        assert unit.foods.foods() == ()


def test_changing_a_meal_keeps_the_items_that_stay(services, drafts):
    meal, *_foods = services.diary.log(drafts.meal("Kefir", "Rice", "Eggs"))
    kefir, _rice, eggs = meal.items
    more = MealItem(text="Bread")
    changed = services.diary.change(dataclasses.replace(meal, items=(eggs, more, kefir)))
    read = services.diary.meals_on(meal.day)[0]
    assert [item.text for item in read.items] == ["Eggs", "Bread", "Kefir"]
    assert (read.items[0].id, read.items[2].id) == (eggs.id, kefir.id)
    assert read == changed
    services.writer.undo()
    assert services.diary.meals_on(meal.day)[0].items == meal.items


# -- meals again ------------------------------------------------------------------------------


def test_yesterdays_meals_come_at_the_same_times_and_those_ahead_are_left_out(
    services, drafts, today
):
    services.diary.log(drafts.meal("Porridge", hours=28), drafts.meal("Soup", hours=20))
    yesterday = today - timedelta(days=1)
    copies = services.diary.copy_meals(services.diary.meals_on(yesterday), today)
    assert [copy.items[0].text for copy in copies] == ["Porridge"]
    (read,) = services.diary.meals_on(today)
    assert read.at.local - services.diary.meals_on(yesterday)[0].at.local == timedelta(days=1)
    assert services.writer.undo_name == "copy Porridge"
    services.writer.undo()
    assert services.diary.meals_on(today) == ()


def test_meals_that_all_lie_ahead_are_refused(services, drafts, today):
    services.diary.log(drafts.meal("Soup", hours=20))
    meals = services.diary.meals_on(today - timedelta(days=1))
    with pytest.raises(UserError, match="later than now"):
        services.diary.copy_meals(meals, today)


# -- the check-in -----------------------------------------------------------------------------


def test_nothing_today_writes_zeros_beside_no_score_and_no_scale(services, drafts, today):
    bloating, pain = key_of(services, "bloating"), key_of(services, "abdominal_pain")
    services.checkin.rate(day=today, measure_id=pain, score=4)
    services.diary.log(drafts.episode("bloating", 6))
    count = services.checkin.nothing_today(day=today)
    view = services.diary.day(today)
    assert view.scores[pain].score == 4
    assert (view.scores[bloating].rated, view.scores[bloating].score) == (None, 6)
    zeros = [key for key, one in view.scores.items() if one.score == 0]
    assert len(zeros) == count
    measures = services.desk.cache.measures()
    assert {measures[key].kind for key in zeros} == {MeasureKind.SYMPTOM}
    services.writer.undo()
    assert set(services.diary.day(today).scores) == {bloating, pain}


def test_a_weekly_question_is_asked_when_seven_days_have_passed(services, today):
    fear = services.measures.by_key("food_fear")
    shown = lambda day: fear.meta.id in {m.meta.id for m in services.checkin.asked(day)}  # noqa: E731
    assert shown(today - timedelta(days=7))
    services.checkin.rate(day=today - timedelta(days=7), measure_id=fear.meta.id, score=1)
    assert shown(today - timedelta(days=7))
    assert not shown(today - timedelta(days=1))
    assert shown(today)


def test_a_retired_measure_is_shown_only_where_it_has_a_score(services, today):
    bloating = services.measures.by_key("bloating")
    yesterday = today - timedelta(days=1)
    services.checkin.rate(day=yesterday, measure_id=bloating.meta.id, score=2)
    services.measures.change(dataclasses.replace(bloating, retired=True))
    assert "bloating" not in [m.key for m in services.checkin.asked(today)]
    assert "bloating" in [m.key for m in services.checkin.asked(yesterday)]
    assert services.diary.day(yesterday).scores[bloating.meta.id].score == 2


def test_the_rings_of_a_month_count_the_daily_questions(services, drafts, today):
    daily = [m for m in services.measures.all() if m.asked and not m.weekly]
    yesterday, before = today - timedelta(days=1), today - timedelta(days=2)
    for measure in daily:
        services.checkin.rate(day=yesterday, measure_id=measure.meta.id, score=1)
    services.checkin.rate(day=today, measure_id=daily[0].meta.id, score=1)
    services.diary.log(drafts.note(hours=48))
    services.diary.mark_complete(yesterday)
    marks = services.checkin.month(today.replace(day=1), today)
    assert marks.rated == {yesterday: 1.0, today: 1 / len(daily), before: 0.0}
    assert marks.counts[today] == (1, len(daily))
    assert marks.complete == {yesterday}


# -- measures ---------------------------------------------------------------------------------


def test_a_new_diary_asks_the_core_in_groups_that_have_names(services):
    shipped = services.measures.all()
    assert {measure.group for measure in shipped} <= set(GROUPS)
    assert [measure.position for measure in shipped] == list(range(len(shipped)))
    assert len({group_name(group) for group in GROUPS}) == len(GROUPS)
    assert group_name("my own") == "my own"


def test_a_measure_of_ones_own_is_asked_and_its_name_is_not_taken_twice(services, today):
    mine = services.measures.add(name=" Cold hands ", group="my own")
    assert mine.name == "Cold hands"
    assert mine.meta.id in {m.meta.id for m in services.checkin.asked(today)}
    with pytest.raises(UserError, match="Cold hands"):
        services.measures.add(name="cold  HANDS", group="skin")
    bloating = services.measures.by_key("bloating")
    with pytest.raises(UserError):
        services.measures.change(dataclasses.replace(bloating, name="cold hands"))
    services.measures.change(dataclasses.replace(mine, name="cold hands"))


def test_reordering_writes_only_what_moves(services, heard):
    order = list(services.measures.all())
    order[0], order[1] = order[1], order[0]
    services.measures.reorder(order)
    assert heard[-1][0].ids == {order[0].meta.id, order[1].meta.id}
    assert [m.meta.id for m in services.measures.all()] == [m.meta.id for m in order]
    services.measures.reorder(services.measures.all())
    assert len(heard) == 1


# -- red flags --------------------------------------------------------------------------------


def asked(services, *records) -> list[str]:
    return [flag.id for flag, _entry in services.flags.asked_after(tuple(records))]


def test_each_stool_and_fever_rule_asks_its_question(services, drafts):
    for draft, flag in [
        (drafts.stool(colour=StoolColour.BLACK), "black_stool"),
        (drafts.stool(colour=StoolColour.PALE), "jaundice"),
        (drafts.stool(blood=Level.MUCH), "heavy_bleeding"),
        (drafts.stool(blood=Level.SOME), "bloody_frequent"),
        (Exposure(kind=ExposureKind.ILLNESS, fever_c=38.0, **drafts.base()), "fever_diarrhoea"),
    ]:
        (written,) = services.diary.log(draft)
        assert flag in asked(services, written)
        (pair,) = [p for p in services.flags.asked_after((written,)) if p[0].id == flag]
        assert pair[1] == written.meta.id


def test_what_meets_no_rule_asks_nothing(services, drafts):
    calm = services.diary.log(
        drafts.stool(colour=StoolColour.BROWN, blood=Level.NONE),
        Exposure(kind=ExposureKind.ILLNESS, fever_c=37.9, **drafts.base()),
        drafts.medicine(),
        drafts.note(),
    )
    assert asked(services, *calm) == []


def test_a_flag_of_two_entries_is_asked_once_the_most_pressing_first(services, drafts):
    written = services.diary.log(
        drafts.stool(blood=Level.SOME), drafts.stool(colour=StoolColour.PALE, blood=Level.MUCH)
    )
    flags = asked(services, *written)
    assert len(set(flags)) == len(flags)
    assert flags.index("heavy_bleeding") < flags.index("jaundice")


@pytest.mark.parametrize(("score", "expected"), [(0, True), (1, True), (2, False)])
def test_a_very_low_mood_asks_about_self_harm(services, today, score, expected):
    mood = key_of(services, "mood")
    rating = services.checkin.rate(day=today, measure_id=mood, score=score)
    assert ("self_harm" in asked(services, rating)) is expected


def test_fear_of_food_asks_on_the_third_of_seven_days(services, today):
    fear = key_of(services, "food_fear")
    rate = lambda back, score: services.checkin.rate(  # noqa: E731
        day=today - timedelta(days=back), measure_id=fear, score=score
    )
    rate(9, 9)
    rate(6, 5)
    rate(3, 4)
    assert asked(services, rate(2, 5)) == []
    assert "eating_disorder" in asked(services, rate(0, 5))
    assert asked(services, rate(0, 4)) == []


def test_a_deleted_entry_asks_nothing(services, drafts):
    (stool,) = services.diary.log(drafts.stool(blood=Level.MUCH))
    services.diary.delete(stool)
    with services.desk.store.read() as unit:
        gone = unit.records.get("stool", stool.meta.id)
    assert asked(services, gone) == []


def test_an_answer_yes_is_raised_until_it_is_undone(services, drafts):
    (stool,) = services.diary.log(drafts.stool(blood=Level.MUCH))
    for flag, entry in services.flags.asked_after((stool,)):
        services.flags.answer(flag, answer=flag.id == "heavy_bleeding", entry_id=entry)
    (raised,) = services.flags.raised()
    assert (raised.flag, raised.entry_id) == ("heavy_bleeding", stool.meta.id)
    while services.writer.undo_name == "answer to a safety question":
        services.writer.undo()
    assert services.flags.raised() == ()


# -- today ------------------------------------------------------------------------------------


def asks_of(services, day):
    view = services.diary.day(day)
    return services.today.asks(view, services.checkin.asked_in(view))


def test_the_day_asks_for_sleep_the_check_in_and_its_end(services, drafts, today):
    state = lambda: {ask.action: ask.done for ask in asks_of(services, today)}  # noqa: E731
    assert state() == {"sleep": False, "rate": False, "complete": False}
    services.diary.log(drafts.sleep())
    services.checkin.nothing_today(day=today)
    for measure in services.checkin.asked(today):
        if measure.kind is MeasureKind.SCALE:
            services.checkin.rate(day=today, measure_id=measure.meta.id, score=5)
    services.diary.mark_complete(today)
    assert state() == {"sleep": True, "rate": True, "complete": True}


def test_the_open_questions_are_counted(services, today):
    total = len(services.checkin.asked(today))
    services.checkin.rate(day=today, measure_id=key_of(services, "bloating"), score=1)
    texts = [ask.text for ask in asks_of(services, today)]
    assert f"Check-in, {total - 1} still open" in texts


def test_the_week_counts_days_and_not_entries(services, drafts, today):
    bloating = key_of(services, "bloating")
    for back in (0, 6, 7):
        services.checkin.rate(day=today - timedelta(days=back), measure_id=bloating, score=1)
    services.diary.log(drafts.medicine(), drafts.medicine(hours=1), drafts.medicine(hours=24 * 6))
    services.diary.log(drafts.medicine(hours=24 * 7), drafts.medicine(hours=24 * 30))
    services.diary.log(drafts.medicine("paracetamol", medicine=MedicineKind.OTHER, hours=24))
    week = services.today.week(today)
    assert (week.rated_days, week.entry_days) == (2, 3)
    assert (week.nsaid_days, week.nsaid_days_month) == (2, 3)


# -- quick entry: completing --------------------------------------------------------------------


def test_completion_puts_recent_and_usual_at_this_hour_first(services, drafts):
    for day in range(1, 6):
        services.diary.log(drafts.meal("Ginger tea", hours=24 * day))
        services.diary.log(drafts.meal("Ginger biscuit", hours=24 * day + 12))
    services.diary.log(drafts.meal("Ginger soup", hours=24 * 100))
    offered = [one.text for one in services.quick.complete("gin")]
    ours = [text for text in offered if text in ("Ginger tea", "Ginger biscuit", "Ginger soup")]
    assert ours == ["Ginger tea", "Ginger biscuit", "Ginger soup"]
    assert offered[0] == "Ginger tea"


def test_completion_follows_the_hour_of_the_day(services, drafts, clock):
    for day in range(1, 6):
        services.diary.log(drafts.meal("Ginger tea", hours=24 * day))
        services.diary.log(drafts.meal("Ginger biscuit", hours=24 * day + 12))
    clock.advance(hours=12)
    services.diary.log(drafts.note())
    services.diary.log(drafts.meal("Rice"))
    assert services.quick.complete("gin")[0].text == "Ginger biscuit"


def test_completion_finds_later_words_and_ignores_accents_and_case(services, drafts):
    services.diary.log(drafts.meal("Crème brûlée"))
    assert "Crème brûlée" in [one.text for one in services.quick.complete("BRUL")]
    assert "Crème brûlée" in [one.text for one in services.quick.complete("creme")]
    assert services.quick.complete("  ") == ()
    assert services.quick.complete("zzzz") == ()


def test_completion_offers_measures_medicines_and_supplements_by_kind(services):
    kinds = {
        typed: {one.kind for one in services.quick.complete(typed) if one.text.lower() == text}
        for typed, text in [("bloat", "bloating"), ("ibu", "ibuprofen"), ("magn", "magnesium")]
    }
    assert kinds == {"bloat": {"measure"}, "ibu": {"medicine"}, "magn": {"supplement"}}


def test_a_renamed_measure_is_completed_by_its_new_name(services):
    bloating = services.measures.by_key("bloating")
    assert "Bloating" in [one.text for one in services.quick.complete("bloa")]
    services.measures.change(dataclasses.replace(bloating, name="Zeppelin feeling"))
    assert [one.text for one in services.quick.complete("zepp")] == ["Zeppelin feeling"]


# -- settings, the person, what was deleted ------------------------------------------------------


def test_a_setting_is_kept_and_told(services, heard, reopened):
    services.settings.change("units", "us", by="me")
    assert (heard[-1][0].kinds, heard[-1][1]) == ({"setting"}, "me")
    assert services.settings.current().units == "us"
    assert services.desk.cache.plain_formats().us
    services.settings.change("units", "metric")
    services.settings.change("units", "us")
    assert reopened().settings.current().units == "us"


def test_a_setting_that_does_not_fit_is_refused(services, heard):
    with pytest.raises(UserError, match="Units"):
        services.settings.change("units", "imperial")
    with pytest.raises(UserError):
        services.settings.change("day_start_hour", 12)
    assert (services.settings.current().units, heard) == ("metric", [])


def test_there_is_one_person_and_what_is_said_of_them_can_be_undone(services):
    assert services.person.current() == Person()
    services.person.change(Person(name="Änne", conditions=("lactose", "coeliac")))
    first = services.person.current()
    assert first.conditions == ("coeliac", "lactose")
    services.person.change(dataclasses.replace(first, conditions=("lactose",), height_cm=168.0))
    assert services.person.current().conditions == ("lactose",)
    services.writer.undo()
    assert services.person.current().conditions == ("coeliac", "lactose")


def test_undoing_the_first_word_about_the_person_leaves_nobody(services):
    services.person.change(Person(name="Änne"))
    services.writer.undo()
    assert services.person.current() == Person()


def test_what_was_deleted_stands_there_for_thirty_days(services, drafts, clock):
    meal, *_foods = services.diary.log(drafts.meal("Kefir", "Rice"))
    services.diary.delete(meal)
    clock.advance(minutes=1)
    (note,) = services.diary.log(drafts.note())
    services.diary.delete(note)
    newest, older = services.deleted.recent()
    assert (newest.title, older.title) == ("Note", "Meal")
    assert older.until - older.when == timedelta(days=30)
    clock.advance(days=29, hours=23, minutes=59, seconds=30)
    assert [one.title for one in services.deleted.recent()] == ["Note"]


def test_taking_back_is_one_step_and_brings_all_of_it(services, drafts, today):
    meal, *_foods = services.diary.log(drafts.meal("Kefir", "Rice"))
    services.diary.delete(meal)
    (gone,) = services.deleted.recent()
    services.deleted.take_back(gone.record)
    (back,) = services.diary.meals_on(today)
    assert back.items == meal.items
    assert services.writer.undo_name == "take back meal"
    assert services.deleted.recent() == ()
    with pytest.raises(UserError, match="already"):
        services.deleted.take_back(gone.record)
    services.writer.undo()
    assert services.diary.meals_on(today) == ()
