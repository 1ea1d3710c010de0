"""What becomes of a due dose: taken, skipped, unanswered; late, extra, of another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, Intake
from gutdesk.domain.dosing import (
    Counts,
    DayDoses,
    DoseKey,
    State,
    clock_time,
    counts_by_day,
    day_doses,
    due_between,
    ended_before,
    is_on,
    key_of,
    nearest,
    total,
)
from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.products import DoseTime, Pattern, RampStep, Schedule, Skip
from gutdesk.services.clock import FixedZone

BERLIN = FixedZone(ZoneInfo("Europe/Berlin"))
DAY = date(2026, 11, 22)
NEXT = date(2026, 11, 23)
EIGHT, TWENTY, LATE_NIGHT = 8 * 60, 20 * 60, 30
NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


def meta(identity: str) -> Meta:
    return Meta(id=identity, created=NOW, changed=NOW)


ZINC = Schedule(
    product_id="zinc",
    times=(DoseTime(minute=EIGHT), DoseTime(minute=TWENTY), DoseTime(minute=LATE_NIGHT)),
    start=date(2026, 11, 1),
    meta=meta("zinc-daily"),
)
IRON = Schedule(
    product_id="iron",
    pattern=Pattern.WEEKDAYS,
    weekdays=(7,),
    times=(DoseTime(minute=TWENTY, amount=2),),
    start=date(2026, 11, 1),
    meta=meta("iron-sundays"),
)


def moment(text: str) -> Moment:
    return Moment.at(datetime.fromisoformat(text), BERLIN)


def taken(identity: str, at: str, key: DoseKey | None = None) -> Intake:
    when = moment(at)
    return Intake(
        day=diary_day(when.local),
        at=when,
        name="Zinc",
        product_id="zinc",
        schedule_id=key.schedule_id if key else None,
        due_day=key.day if key else None,
        due_minute=key.minute if key else None,
        meta=meta(identity),
    )


def key(minute: int = EIGHT, day: date = DAY, schedule_id: str = "zinc-daily") -> DoseKey:
    return DoseKey(schedule_id, day, minute)


def skip(one: DoseKey) -> Skip:
    return Skip(day=one.day, schedule_id=one.schedule_id, minute=one.minute, meta=meta("skip"))


def of_day(
    day: date = DAY, entries=(), skips=(), schedules: tuple[Schedule, ...] = (ZINC,)
) -> DayDoses:
    return day_doses(day, schedules, entries, skips, BERLIN)


def shown(doses: DayDoses) -> list[str]:
    """Each dose with what became of it, then what is extra."""
    lines = [
        " ".join(
            [
                clock_time(dose.due.key.minute).strftime("%H:%M"),
                dose.due.product_id,
                str(dose.state),
                *([dose.entry.meta.id] if dose.entry and dose.entry.meta else []),
            ]
        )
        for dose in doses.doses
    ]
    return lines + [f"extra {entry.meta.id}" for entry in doses.extra if entry.meta]


# -- what became of it ---------------------------------------------------------------------------


def test_a_dose_is_taken_or_skipped_or_unanswered():
    doses = of_day(entries=[taken("a", "2026-11-22 08:10", key())], skips=[skip(key(TWENTY))])
    assert shown(doses) == ["08:00 zinc taken a", "20:00 zinc skipped", "00:30 zinc unanswered"]
    assert [len(doses.of(state)) for state in State] == [1, 1, 1]


def test_the_doses_of_several_products_stand_in_one_order():
    assert shown(of_day(schedules=(ZINC, IRON))) == [
        "08:00 zinc unanswered",
        "20:00 iron unanswered",
        "20:00 zinc unanswered",
        "00:30 zinc unanswered",
    ]


def test_of_two_answers_the_first_in_time_counts_and_the_other_is_extra():
    late, early = (
        taken(name, f"2026-11-22 {at}", key())
        for name, at in (("late", "09:00"), ("early", "08:00"))
    )
    assert shown(of_day(entries=[late, early]))[0] == "08:00 zinc taken early"
    assert shown(of_day(entries=[late, early]))[-1] == "extra late"


def test_what_was_taken_counts_more_than_that_it_was_skipped():
    (dose, *_rest) = of_day(
        entries=[taken("a", "2026-11-22 08:00", key())], skips=[skip(key())]
    ).doses
    assert (dose.state, dose.skip) == (State.TAKEN, None)


def test_a_medicine_answers_like_a_supplement():
    dose = Exposure(
        day=DAY,
        at=moment("2026-11-22 08:00"),
        kind=ExposureKind.MEDICINE,
        schedule_id="zinc-daily",
        due_day=DAY,
        due_minute=EIGHT,
        meta=meta("m"),
    )
    assert shown(of_day(entries=[dose]))[0] == "08:00 zinc taken m"


def test_what_names_no_dose_is_extra_and_leaves_the_doses_open():
    assert shown(of_day(entries=[taken("a", "2026-11-22 08:00")])) == [
        "08:00 zinc unanswered",
        "20:00 zinc unanswered",
        "00:30 zinc unanswered",
        "extra a",
    ]


@pytest.mark.parametrize(
    "lacking", [{"schedule_id": None}, {"due_day": None}, {"due_minute": None}]
)
def test_half_a_name_of_a_dose_is_none(lacking):
    entry = replace(taken("a", "2026-11-22 08:00", key()), **lacking)
    assert key_of(entry) is None
    assert shown(of_day(entries=[entry]))[-1] == "extra a"


def test_a_dose_taken_the_morning_after_answers_the_day_it_was_due_on():
    entry = taken("a", "2026-11-23 09:00", key(LATE_NIGHT))
    assert (entry.day, shown(of_day(entries=[entry]))[2]) == (NEXT, "00:30 zinc taken a")
    assert not any("a" in line.split()[1:] for line in shown(of_day(NEXT, [entry])))


def test_a_second_answer_from_another_day_is_extra_on_the_day_of_the_dose():
    """Otherwise it would be on neither day."""
    entries = [
        taken("a", "2026-11-22 08:00", key()),
        taken("b", "2026-11-23 09:00", key()),
    ]
    assert shown(of_day(entries=entries))[-1] == "extra b"
    assert of_day(NEXT, entries).extra == ()


def test_what_answered_a_schedule_that_is_gone_is_extra_on_the_day_of_the_dose():
    entry = taken("a", "2026-11-23 09:00", key(schedule_id="gone"))
    assert shown(of_day(entries=[entry]))[-1] == "extra a"
    assert of_day(NEXT, [entry]).extra == ()


def test_a_skip_of_another_day_or_minute_or_schedule_skips_nothing():
    others = [key(day=NEXT), key(EIGHT + 1), key(schedule_id="gone")]
    assert of_day(skips=[skip(one) for one in others]).of(State.SKIPPED) == ()


@pytest.mark.parametrize(
    ("at", "minutes", "is_late"),
    [
        ("2026-11-22 08:00", 0, False),
        ("2026-11-22 07:15", -45, False),
        ("2026-11-22 08:59", 59, False),
        ("2026-11-22 09:00", 60, True),
        ("2026-11-23 07:00", 23 * 60, True),
    ],
)
def test_a_dose_is_late_from_an_hour_on(at, minutes, is_late):
    dose = of_day(entries=[taken("a", at, key())]).doses[0]
    assert (dose.late, dose.is_late) == (timedelta(minutes=minutes), is_late)


def test_nothing_is_late_where_no_time_was_said_or_nothing_taken():
    entry = taken("a", "2026-11-22 23:00", key())
    vague = replace(entry, at=replace(entry.at, exact=False))
    dose, unanswered, *_rest = of_day(entries=[vague]).doses
    assert (dose.late, dose.is_late) == (timedelta(), False)
    assert (unanswered.late, unanswered.is_late) == (timedelta(), False)


def test_late_is_a_matter_of_hours_that_passed_not_of_what_clocks_show():
    """On the night in autumn 02:30 to 03:00 is an hour and a half."""
    night = DoseTime(minute=2 * 60 + 30)
    schedule = replace(ZINC, times=(night,), start=date(2026, 10, 1))
    one = DoseKey("zinc-daily", date(2026, 10, 24), night.minute)
    (dose,) = of_day(one.day, [taken("a", "2026-10-25 03:00", one)], (), (schedule,)).doses
    assert dose.late == timedelta(minutes=90)


# -- which dose an entry answers -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "minute"),
    [
        ("2026-11-22 05:00", EIGHT),
        ("2026-11-22 13:59", EIGHT),
        ("2026-11-22 14:00", EIGHT),  # as near to both: the earlier one
        ("2026-11-22 14:01", TWENTY),
        ("2026-11-22 22:16", LATE_NIGHT),
        ("2026-11-23 03:00", LATE_NIGHT),
    ],
)
def test_an_entry_answers_the_open_dose_that_is_nearest_in_time(at, minute):
    found = nearest(of_day(), "zinc", moment(at))
    assert found is not None and found.due.key == key(minute)


def test_an_entry_answers_neither_what_is_answered_nor_another_product():
    doses = of_day(
        entries=[taken("a", "2026-11-22 08:00", key())],
        skips=[skip(key(TWENTY))],
        schedules=(ZINC, IRON),
    )
    found = nearest(doses, "zinc", moment("2026-11-22 08:05"))
    assert found is not None and found.due.key == key(LATE_NIGHT)
    assert nearest(doses, "copper", moment("2026-11-22 08:05")) is None


# -- counting ------------------------------------------------------------------------------------


def test_a_day_counts_what_was_due_taken_and_skipped_and_days_without_doses_are_left_out():
    answers = [key(), key(day=NEXT), key(schedule_id="gone"), key(EIGHT + 1)]
    counts = counts_by_day(
        [replace(IRON, start=DAY), replace(ZINC, end=DAY)],
        date(2026, 11, 21),
        date(2026, 11, 30),
        taken=answers,
        skipped=[key(), key(TWENTY)],
    )
    assert counts == {
        date(2026, 11, 21): Counts(3, 0, 0),
        DAY: Counts(4, 1, 1),
        date(2026, 11, 29): Counts(1, 0, 0),
    }
    assert [one.unanswered for one in counts.values()] == [3, 2, 1]
    assert total(counts, DAY, date(2026, 11, 29)) == Counts(5, 1, 1)
    assert total(counts, date(2026, 11, 23), date(2026, 11, 28)) == Counts()


def test_a_share_is_of_what_was_due_and_of_nothing_there_is_none():
    assert Counts(due=4, taken=3, skipped=1).share == 0.75
    assert Counts(due=4, taken=0, skipped=0).share == 0.0
    assert Counts().share is None


def test_counts_are_added_to_counts_only():
    assert Counts(3, 2, 1) + Counts(4, 0, 1) == Counts(7, 2, 2)
    with pytest.raises(TypeError):
        Counts(3, 2, 1) + 1


def test_a_minute_is_a_time_of_the_clock():
    assert [clock_time(minute) for minute in (0, 30, 239, 1439)] == [
        time(0, 0),
        time(0, 30),
        time(3, 59),
        time(23, 59),
    ]


# -- a schedule that changes ---------------------------------------------------------------------


def test_a_schedule_that_is_ended_has_its_last_dose_the_day_before():
    ended = ended_before(ZINC, DAY)
    assert (is_on(ended, date(2026, 11, 21)), is_on(ended, DAY)) == (True, False)


def test_ending_a_schedule_that_ended_long_ago_does_not_make_it_longer():
    over = replace(ZINC, end=date(2026, 11, 10))
    assert ended_before(over, DAY) == over


def test_a_changed_amount_leaves_what_was_due_and_goes_on_with_the_ramp():
    """A ramp of days 1, 8 and 22 from 1 November; from the 15th on it is taken at noon."""
    ramp = (
        RampStep(day=1, amount=1),
        RampStep(day=8, amount=2),
        RampStep(day=22, amount=3),
    )
    before = replace(ZINC, times=(DoseTime(minute=EIGHT),), steps=ramp)
    after = replace(
        before,
        times=(DoseTime(minute=12 * 60),),
        start=date(2026, 11, 15),
        anchor=before.start,
        meta=meta("zinc-noon"),
    )
    both = (ended_before(before, date(2026, 11, 15)), after)
    dues = list(due_between(both, date(2026, 11, 7), date(2026, 11, 22)))
    assert [(due.key.day.day, due.key.minute // 60, due.amount) for due in dues] == [
        (7, 8, 1),
        (8, 8, 2),
        (9, 8, 2),
        (10, 8, 2),
        (11, 8, 2),
        (12, 8, 2),
        (13, 8, 2),
        (14, 8, 2),
        (15, 12, 2),
        (16, 12, 2),
        (17, 12, 2),
        (18, 12, 2),
        (19, 12, 2),
        (20, 12, 2),
        (21, 12, 2),
        (22, 12, 3),
    ]


def test_a_span_that_ends_before_it_begins_holds_nothing():
    assert list(due_between([ZINC], NEXT, DAY)) == []
