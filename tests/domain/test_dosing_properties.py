"""What holds of any schedules, whatever was taken and skipped: counts add up, nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.diary import Dose, Exposure, ExposureKind, Intake, Skip, id_of
from gutdesk.domain.dosing import (
    Counts,
    DayDoses,
    DoseKey,
    State,
    counts_by_day,
    day_doses,
    due_between,
    due_on,
    ended_before,
    key_of,
    nearest,
)
from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.products import DoseTime, Pattern, RampStep, Schedule
from gutdesk.domain.rules_products import check_schedule
from gutdesk.domain.stock import FARTHEST, stock
from gutdesk.services.clock import FixedZone

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
ZONES = [
    FixedZone(ZoneInfo(name))
    for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
]
MIDDLES = [
    date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25),
    date(2026, 3, 7), date(2026, 10, 31), date(2026, 10, 3), date(2026, 4, 4),
    date(2026, 12, 31), date(2028, 2, 29),
]  # fmt: skip
"""Days with a clock change in one of the zones, the end of a year, a leap day."""
MINUTES = (0, 30, 105, 120, 135, 150, 180, 239, 240, 480, 720, 1200, 1439)
PRODUCTS = ("zinc", "iron")
AMOUNTS = st.sampled_from((0.25, 0.5, 1.0, 2.0, 3.5))
SPAN = 2
"""Days before and after the middle one on which doses are answered."""


def meta(identity: str) -> Meta:
    return Meta(id=identity, created=NOW, changed=NOW)


def days(around: date, before: int, after: int) -> st.SearchStrategy[date]:
    return st.integers(-before, after).map(lambda n: around + timedelta(days=n))


def span_of(middle: date, reach: int) -> list[date]:
    return [middle + timedelta(days=n) for n in range(-reach, reach + 1)]


@st.composite
def schedule(draw, middle: date, identity: str) -> Schedule:
    start = draw(days(middle, 40, 3)) if draw(st.integers(0, 5)) else None
    pattern = draw(st.sampled_from([*Pattern, Pattern.DAYS]))
    steps = draw(st.lists(st.integers(1, 60), max_size=3, unique=True).map(sorted))
    made = Schedule(
        product_id=draw(st.sampled_from(PRODUCTS)),
        pattern=pattern,
        times=tuple(
            DoseTime(minute=minute, amount=draw(AMOUNTS))
            for minute in draw(
                st.lists(st.sampled_from(MINUTES), min_size=1, max_size=3, unique=True)
            )
        ),
        start=start,
        end=draw(st.none() | days(start, 0, 60)) if start else None,
        every=draw(st.integers(1, 4)),
        weekdays=tuple(draw(st.lists(st.integers(1, 7), min_size=1, unique=True))),
        on_days=draw(st.integers(1, 8)),
        off_days=draw(st.integers(1, 8)),
        steps=()
        if pattern is Pattern.NEEDED
        else tuple(RampStep(day=day, amount=draw(AMOUNTS)) for day in steps),
        anchor=draw(st.none() | days(start, 30, 0)) if start else None,
        meta=meta(identity),
    )
    check_schedule(made)
    return made


@st.composite
def shelves(draw, middle: date) -> tuple[Schedule, ...]:
    return tuple(draw(schedule(middle, f"schedule-{n}")) for n in range(draw(st.integers(0, 4))))


@dataclass(frozen=True)
class World:
    """What a diary may hold around a day: `deleted` schedules are answered too, but not due."""

    middle: date
    schedules: tuple[Schedule, ...]
    deleted: tuple[Schedule, ...]
    entries: tuple[Dose, ...]
    skips: tuple[Skip, ...]
    zone: FixedZone
    start_hour: int

    def on(self, day: date) -> DayDoses:
        return day_doses(day, self.schedules, self.entries, self.skips, self.zone, self.start_hour)


@st.composite
def worlds(draw) -> World:
    middle = draw(st.sampled_from(MIDDLES))
    zone, start_hour = draw(st.sampled_from(ZONES)), draw(st.sampled_from((0, 4, 6)))
    held = draw(shelves(middle))
    deleted = (draw(schedule(middle, "deleted")),)
    reach = timedelta(days=SPAN)
    dues = due_between(held + deleted, middle - reach, middle + reach)
    keys = [due.key for due in dues]
    keys += [DoseKey("schedule-0", middle, 481), DoseKey("never-there", middle, 480)]
    # Few of them, so that a dose is answered twice, and skipped and taken.
    any_key = st.sampled_from(draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4)))
    noon = datetime.combine(middle, time(12))
    entries: list[Dose] = []
    for number, answered in enumerate(draw(st.lists(st.none() | any_key, max_size=8))):
        minutes = draw(st.integers(-SPAN * 1440, SPAN * 1440))
        at = Moment.at(noon + timedelta(minutes=minutes), zone, exact=draw(st.booleans()))
        same = {
            "day": diary_day(at.local, start_hour),
            "at": at,
            "name": "Zinc",
            "product_id": draw(st.sampled_from(PRODUCTS)),
            "schedule_id": answered.schedule_id if answered else None,
            "due_day": answered.day if answered else None,
            "due_minute": answered.minute if answered else None,
            "meta": meta(f"entry-{number}"),
        }
        if draw(st.booleans()):
            entries.append(Intake(**same))
        else:
            entries.append(Exposure(kind=ExposureKind.MEDICINE, **same))
    skips = tuple(
        Skip(day=key.day, schedule_id=key.schedule_id, minute=key.minute, meta=meta(f"skip-{n}"))
        for n, key in enumerate(draw(st.lists(any_key, max_size=6)))
    )
    return World(middle, held, deleted, tuple(entries), skips, zone, start_hour)


# -- counts add up -------------------------------------------------------------------------------


@given(worlds())
def test_on_every_day_due_is_taken_and_skipped_and_unanswered(world):
    reach = timedelta(days=SPAN)
    counts = counts_by_day(
        world.schedules,
        world.middle - reach,
        world.middle + reach,
        taken=[key for entry in world.entries if (key := key_of(entry)) is not None],
        skipped=[DoseKey(one.schedule_id, one.day, one.minute) for one in world.skips],
    )
    for day in span_of(world.middle, SPAN):
        doses = world.on(day)
        taken, skipped, unanswered = (len(doses.of(state)) for state in State)
        assert len(doses.doses) == taken + skipped + unanswered
        counted = counts.get(day, Counts())
        assert counted == (len(doses.doses), taken, skipped)
        assert counted.unanswered == unanswered
        assert (day in counts) is bool(doses.doses)


@given(worlds())
def test_each_due_dose_stands_once_with_the_answer_it_has(world):
    for day in span_of(world.middle, SPAN):
        doses = world.on(day)
        due = [due for one in world.schedules for due in due_on(one, day)]
        assert Counter(dose.due for dose in doses.doses) == Counter(due)
        assert len({dose.due.key for dose in doses.doses}) == len(due)
        for dose in doses.doses:
            answers = (dose.entry is not None, dose.skip is not None)
            assert answers == (dose.state is State.TAKEN, dose.state is State.SKIPPED)
            assert dose.entry is None or key_of(dose.entry) == dose.due.key


@given(worlds())
def test_the_doses_of_a_day_stand_in_the_order_of_time(world):
    for day in span_of(world.middle, SPAN):
        times = [dose.at.utc for dose in world.on(day).doses]
        assert times == sorted(times)


# -- nothing is lost -----------------------------------------------------------------------------


@given(worlds())
def test_what_was_taken_is_an_answer_or_extra_once_and_on_one_day(world):
    found: Counter[str] = Counter()
    for day in span_of(world.middle, 2 * SPAN + 2):
        doses = world.on(day)
        found.update(id_of(dose.entry) for dose in doses.doses if dose.entry is not None)
        found.update(id_of(entry) for entry in doses.extra)
    assert found == Counter(id_of(entry) for entry in world.entries)


@given(worlds())
def test_of_its_own_day_an_entry_that_names_no_other_is_an_answer_or_extra(world):
    for day in span_of(world.middle, SPAN):
        doses = world.on(day)
        answers = {id_of(dose.entry) for dose in doses.doses if dose.entry is not None}
        extra = {id_of(entry) for entry in doses.extra}
        here = {
            id_of(entry)
            for entry in world.entries
            if entry.day == day and entry.due_day in (None, day)
        }
        assert here <= answers | extra
        assert not answers & extra


@given(worlds())
def test_the_entries_of_a_day_and_those_that_answer_it_are_enough(world):
    """What the storage hands over is what counts; more of the diary changes nothing."""
    for day in span_of(world.middle, SPAN):
        few = [entry for entry in world.entries if day in (entry.day, entry.due_day)]
        skips = [one for one in world.skips if one.day == day]
        doses = day_doses(day, world.schedules, few, skips, world.zone, world.start_hour)
        assert [(dose.due, dose.state, dose.entry) for dose in doses.doses] == [
            (dose.due, dose.state, dose.entry) for dose in world.on(day).doses
        ]
        assert doses.extra == world.on(day).extra


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_in_which_entries_and_schedules_come_does_not_matter(world, chance):
    schedules, entries = list(world.schedules), list(world.entries)
    chance.shuffle(schedules)
    chance.shuffle(entries)
    other = replace(world, schedules=tuple(schedules), entries=tuple(entries))
    assert other.on(world.middle) == world.on(world.middle)


# -- schedules -----------------------------------------------------------------------------------


@st.composite
def schedules_and_days(draw) -> tuple[tuple[Schedule, ...], date]:
    middle = draw(st.sampled_from(MIDDLES))
    return draw(shelves(middle)), draw(days(middle, 50, 70))


@given(schedules_and_days(), st.integers(-3, 40))
def test_a_span_of_days_is_its_days_one_by_one(held, length):
    schedules, first = held
    one_by_one = [
        due
        for number in range(length + 1)
        for one in schedules
        for due in due_on(one, first + timedelta(days=number))
    ]
    assert list(due_between(schedules, first, first + timedelta(days=length))) == one_by_one


@given(schedules_and_days())
def test_a_schedule_that_ends_and_goes_on_the_same_day_is_due_as_if_it_had_not_changed(held):
    schedules, cut = held
    for one in schedules:
        if one.start is None:
            continue
        follows = replace(
            one, start=max(cut, one.start), anchor=one.anchor or one.start, meta=meta("next")
        )
        both = (ended_before(one, cut), follows)
        window = (one.start - timedelta(days=3), one.start + timedelta(days=120))
        assert [
            (due.key.day, due.key.minute, due.amount) for due in due_between(both, *window)
        ] == [(due.key.day, due.key.minute, due.amount) for due in due_between([one], *window)]


@given(worlds(), st.sampled_from(PRODUCTS), st.integers(-600, 1200))
def test_an_entry_answers_the_nearest_open_dose_of_its_product(world, product, minutes):
    doses = world.on(world.middle)
    noon = datetime.combine(world.middle, time(12))
    at = Moment.at(noon + timedelta(minutes=minutes), world.zone)
    found = nearest(doses, product, at)
    is_open = [
        dose
        for dose in doses.doses
        if dose.state is State.UNANSWERED and dose.due.product_id == product
    ]
    if found is None:
        assert is_open == []
        return
    assert found in is_open
    assert all(abs(found.at.utc - at.utc) <= abs(one.at.utc - at.utc) for one in is_open)


# -- stock ---------------------------------------------------------------------------------------

LEFT = st.integers(-8, 8).map(lambda halves: halves / 2) | st.integers(0, 1000).map(lambda n: n / 4)


def need(schedules: tuple[Schedule, ...], today: date, open_today: float, last: date) -> float:
    """The dose units of all days from today to `last`."""
    if last < today:
        return 0.0
    later = due_between(schedules, today + timedelta(days=1), last)
    return open_today + sum(due.amount for due in later)


@given(schedules_and_days(), LEFT, st.sampled_from((0.0, 0.5, 2.0, 7.0)))
def test_what_is_left_is_enough_to_the_last_day_and_not_for_the_day_after(held, left, open_today):
    schedules, today = held
    found = stock(left, schedules, today, open_today)
    if not any(one.start and one.pattern is not Pattern.NEEDED for one in schedules):
        assert found.runs_out is None
        return
    enough = max(left, 0.0)
    if found.runs_out is None or found.last is None:
        last = today + timedelta(days=FARTHEST - 1)
        assert need(schedules, today, open_today, last) <= enough + 1e-6
        return
    assert found.runs_out >= today
    assert need(schedules, today, open_today, found.last) <= enough + 1e-6
    assert need(schedules, today, open_today, found.runs_out) > enough


@given(
    schedules_and_days(), LEFT, st.floats(0, 60), st.sampled_from((0.0, 1.0, 3.0)), st.booleans()
)
def test_with_more_on_the_shelf_it_never_runs_out_earlier(held, left, more, open_today, as_needed):
    schedules, today = held
    use = 0.7 if as_needed else 0.0
    little = stock(left, schedules, today, open_today, use).runs_out or date.max
    much = stock(left + more, schedules, today, open_today, use).runs_out or date.max
    assert much >= little


@given(schedules_and_days(), LEFT, st.sampled_from((0.5, 1.0, 3.0)))
def test_taking_what_is_due_today_does_not_move_the_day_on_which_it_runs_out(held, left, dose):
    schedules, today = held
    if left < dose:
        return
    before = stock(left, schedules, today, dose)
    after = stock(left - dose, schedules, today, 0.0)
    assert after.runs_out == before.runs_out
