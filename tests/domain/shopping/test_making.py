"""A batch in the making: when its steps are due, when it is ready, its salt, warmth and cooling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep
from gutdesk.domain.shopping.batch_plan import FERMENT, BatchPlan, Cool, PlanStep, Salt
from gutdesk.domain.shopping.making import (
    DAY,
    READY,
    Caution,
    Cooling,
    cooling,
    day_number,
    due_at,
    due_steps,
    fitted,
    later,
    open_steps,
    percent_of,
    planned_steps,
    ready_days,
    salt_caution,
    salt_for,
    shown_steps,
    warmth_caution,
)

START_HOUR = 4
MINUTE = timedelta(minutes=1)


class Berlin:
    """Clocks go on at 02:00 on 29 March 2026, and back at 03:00 on 25 October."""

    zone = ZoneInfo("Europe/Berlin")

    def of_local(self, local: datetime, /) -> int:
        return self._minutes(local.replace(tzinfo=self.zone))

    def of_utc(self, utc: datetime, /) -> int:
        return self._minutes(utc.astimezone(self.zone))

    @staticmethod
    def _minutes(at: datetime) -> int:
        offset = at.utcoffset()
        assert offset is not None
        return round(offset.total_seconds() / 60)


BERLIN = Berlin()


def at(*when: int) -> Moment:
    """The moment at a local time in Berlin."""
    return Moment.at(datetime(*when), BERLIN)  # type: ignore[arg-type]  # noqa: DTZ001


KRAUT = BatchPlan(
    key="kraut",
    recipe="kraut",
    name="Kraut",
    food_id="kraut",
    made=FERMENT,
    ready=(21 * DAY, 28 * DAY),
    keep_fridge_days=90,
    steps=(
        PlanStep(key="chill", name="Chill", ready="last", late=DAY),
        PlanStep(key="vent", name="Vent", minutes=DAY, every=DAY, times=3, late=720),
        PlanStep(key="taste", name="Taste", ready="first", late=2 * DAY),
    ),
    safety=(),
    throw=(),
    source=(),
    target_c=(20, 22),
    limit_c=(16, 24),
    salt=Salt(percent=2.2, least=2, most=2.5, of="cabbage", food_id="cabbage", source=()),
    cool=Cool(below_c=19, ready=(35 * DAY, 42 * DAY), source=()),
)
BROTH = replace(
    KRAUT,
    key="broth",
    ready=(180, 240),
    steps=(
        PlanStep(key="skim", name="Skim", minutes=30, late=30),
        PlanStep(key="strain", name="Strain", ready="last", late=30),
        PlanStep(key="cool", name="Cool", after="strain", minutes=120),
    ),
    target_c=None,
    limit_c=None,
    salt=None,
    cool=None,
)


def begun(plan: BatchPlan, start: Moment) -> Batch:
    window = plan.window()
    first, last = ready_days(start, window, BERLIN, START_HOUR)
    return Batch(
        name="A jar",
        at=start,
        steps=planned_steps(plan, window),
        ready_first=first,
        ready_last=last,
    )


def done(batch: Batch, name: str, when: Moment, nth: int = 0) -> Batch:
    places = [place for place, step in enumerate(batch.steps) if step.name == name]
    steps = list(batch.steps)
    steps[places[nth]] = replace(steps[places[nth]], done=when)
    return replace(batch, steps=tuple(steps))


def names(dues: tuple[object, ...]) -> list[str]:
    return [due.step.name for due in dues]  # type: ignore[attr-defined]


def asked(batch: Batch, plan: BatchPlan | None, now: Moment) -> list[str]:
    return names(due_steps(batch, plan, now, BERLIN, START_HOUR))


# -- steps ---------------------------------------------------------------------------------------


def test_a_plan_lays_its_steps_out_by_their_time():
    steps = planned_steps(KRAUT, KRAUT.window())
    assert [(step.name, step.minutes // DAY) for step in steps] == [
        ("Vent", 1), ("Vent", 2), ("Vent", 3), ("Taste", 21), ("Chill", 28),
    ]  # fmt: skip


def test_in_the_cool_what_hangs_on_the_window_comes_later():
    steps = planned_steps(KRAUT, KRAUT.window(18))
    assert [step.minutes // DAY for step in steps] == [1, 2, 3, 35, 42]


def test_a_step_after_another_stands_behind_it():
    assert [step.minutes for step in planned_steps(BROTH, BROTH.ready)] == [30, 240, 360]


def test_nothing_is_due_before_its_time_and_it_is_from_its_minute_on():
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    assert asked(batch, KRAUT, at(2026, 11, 4, 17, 59)) == []
    assert asked(batch, KRAUT, at(2026, 11, 4, 18, 0)) == ["Vent"]


def test_what_is_late_is_so_only_after_its_grace():
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))

    def is_late(now: Moment) -> bool:
        (due,) = due_steps(batch, KRAUT, now, BERLIN, START_HOUR)
        return due.late

    assert not is_late(at(2026, 11, 5, 6, 0))
    assert is_late(at(2026, 11, 5, 6, 1))


def test_of_a_daily_step_only_the_last_one_that_is_past_is_asked():
    """Nobody vents the jar of the day before."""
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    (due,) = due_steps(batch, KRAUT, at(2026, 11, 6, 20, 0), BERLIN, START_HOUR)
    assert due.place == 2
    assert due.at == at(2026, 11, 6, 18, 0)


def test_whoever_did_the_last_one_has_nothing_left_of_those_before():
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    batch = done(batch, "Vent", at(2026, 11, 6, 19, 0), nth=2)
    assert asked(batch, KRAUT, at(2026, 11, 6, 20, 0)) == []
    assert names(open_steps(batch, KRAUT, at(2026, 11, 6, 20, 0), BERLIN)) == ["Taste", "Chill"]


def test_a_step_that_was_done_ahead_of_its_time_is_not_asked():
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    batch = done(batch, "Vent", at(2026, 11, 4, 8, 0))
    assert asked(batch, KRAUT, at(2026, 11, 4, 18, 0)) == []


def test_steps_of_ones_own_are_asked_each_for_itself():
    """They have no key, so none stands in the place of another."""
    steps = tuple(BatchStep(name=f"Turn {n}", minutes=n * DAY) for n in (1, 2))
    batch = Batch(name="A jar", at=at(2026, 11, 3, 18, 0), steps=steps)
    assert asked(batch, None, at(2026, 11, 5, 19, 0)) == ["Turn 1", "Turn 2"]
    late = [one.late for one in due_steps(batch, None, at(2026, 11, 5, 19, 0), BERLIN, 4)]
    assert late == [True, False]


@pytest.mark.parametrize("state", [BatchState.READY, BatchState.THROWN])
def test_what_is_no_longer_in_the_making_asks_nothing(state):
    batch = replace(begun(KRAUT, at(2026, 11, 3, 18, 0)), state=state, ended=date(2026, 11, 4))
    assert asked(batch, KRAUT, at(2027, 1, 1, 12, 0)) == []
    assert open_steps(batch, KRAUT, at(2027, 1, 1, 12, 0), BERLIN) == ()


def test_far_steps_of_one_kind_stand_behind_the_next_one():
    """Past ones and the next one stand for themselves."""
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    times = [due_at(batch, place, KRAUT, BERLIN) for place in range(len(batch.steps))]
    assert shown_steps(batch, times, at(2026, 11, 3, 19, 0)) == (
        (0, (1, 2)), (3, ()), (4, ()),
    )  # fmt: skip
    assert shown_steps(batch, times, at(2026, 11, 5, 19, 0)) == (
        (0, ()), (1, ()), (2, ()), (3, ()), (4, ()),
    )  # fmt: skip


# -- clocks --------------------------------------------------------------------------------------


def test_a_daily_step_keeps_the_time_of_the_clock_over_the_night_clocks_go_on():
    """23 hours lie between; a person vents at six."""
    start = at(2026, 3, 28, 18, 0)
    due = later(start, DAY, BERLIN)
    assert due.local == datetime(2026, 3, 29, 18, 0)  # noqa: DTZ001
    assert due.utc - start.utc == timedelta(hours=23)


def test_a_daily_step_at_a_time_that_this_night_skips_comes_when_clocks_show_it():
    due = later(at(2026, 3, 28, 2, 30), DAY, BERLIN)
    assert due.local == datetime(2026, 3, 29, 3, 30)  # noqa: DTZ001


def test_a_daily_step_keeps_the_time_of_the_clock_over_the_night_clocks_go_back():
    start = at(2026, 10, 24, 18, 0)
    due = later(start, DAY, BERLIN)
    assert due.local == datetime(2026, 10, 25, 18, 0)  # noqa: DTZ001
    assert due.utc - start.utc == timedelta(hours=25)


def test_what_is_shorter_takes_its_minutes_whatever_the_clocks_show():
    """A broth of four hours is four hours on the fire in either night."""
    for night in ((2026, 3, 29, 0, 30), (2026, 10, 25, 0, 30)):
        start = at(*night)
        assert later(start, 240, BERLIN).utc - start.utc == timedelta(hours=4)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.integers(0, 60 * DAY),
)
def test_a_step_is_never_due_before_the_start_or_far_from_its_minutes(local, minutes):
    start = Moment.at(local, BERLIN)
    passed = later(start, minutes, BERLIN).utc - start.utc
    assert passed >= timedelta(0)
    assert abs(passed - minutes * MINUTE) <= timedelta(hours=1)


# -- ready ---------------------------------------------------------------------------------------


def test_the_window_is_days_of_the_diary():
    """What is begun at one in the night belongs to the evening before."""
    assert ready_days(at(2026, 11, 3, 18, 0), KRAUT.ready, BERLIN, START_HOUR) == (
        date(2026, 11, 24), date(2026, 12, 1),
    )  # fmt: skip
    assert ready_days(at(2026, 11, 4, 1, 0), KRAUT.ready, BERLIN, START_HOUR) == (
        date(2026, 11, 24), date(2026, 12, 1),
    )  # fmt: skip


def test_hours_may_stay_on_the_day_or_not():
    yogurt = (12 * 60, 24 * 60)
    assert ready_days(at(2026, 11, 3, 9, 0), yogurt, BERLIN, START_HOUR) == (
        date(2026, 11, 3), date(2026, 11, 4),
    )  # fmt: skip


def test_the_day_of_the_start_is_the_first():
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    assert day_number(batch, date(2026, 11, 3), START_HOUR) == 1
    assert day_number(batch, date(2026, 11, 24), START_HOUR) == 22


def test_when_all_is_done_it_is_asked_whether_it_is_ready():
    """From the first day of the window on; after its last day that is late."""
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    batch = replace(batch, steps=())
    assert asked(batch, KRAUT, at(2026, 11, 23, 12, 0)) == []
    (due,) = due_steps(batch, KRAUT, at(2026, 11, 24, 12, 0), BERLIN, START_HOUR)
    assert (due.step.key, due.place, due.late) == (READY, None, False)
    (due,) = due_steps(batch, KRAUT, at(2026, 12, 2, 12, 0), BERLIN, START_HOUR)
    assert due.late


def test_a_broth_is_not_asked_for_while_it_cools():
    """Its day has come, and something of it is still to come today."""
    batch = begun(BROTH, at(2026, 11, 3, 9, 0))
    batch = done(done(batch, "Skim", at(2026, 11, 3, 9, 30)), "Strain", at(2026, 11, 3, 13, 0))
    assert asked(batch, BROTH, at(2026, 11, 3, 14, 0)) == []
    batch = done(batch, "Cool", at(2026, 11, 3, 14, 30))
    assert asked(batch, BROTH, at(2026, 11, 3, 14, 31)) == ["See whether it is ready"]


def test_where_nobody_said_when_nothing_is_asked():
    batch = Batch(name="A jar", at=at(2026, 11, 3, 18, 0))
    assert asked(batch, None, at(2027, 11, 3, 18, 0)) == []


def test_another_window_takes_its_steps_along():
    """What was done stays; what stands in no window does too."""
    batch = begun(KRAUT, at(2026, 11, 3, 18, 0))
    assert fitted(batch, KRAUT, BERLIN, START_HOUR) == batch
    batch = replace(batch, ready_first=date(2026, 11, 18), ready_last=date(2026, 11, 20))
    moved = fitted(batch, KRAUT, BERLIN, START_HOUR)
    assert [step.minutes // DAY for step in moved.steps] == [1, 2, 3, 15, 17]
    batch = done(batch, "Taste", at(2026, 11, 17, 12, 0))
    moved = fitted(batch, KRAUT, BERLIN, START_HOUR)
    assert [step.minutes // DAY for step in moved.steps] == [1, 2, 3, 21, 17]


def test_a_window_before_the_start_takes_its_steps_no_further_than_that():
    batch = replace(begun(KRAUT, at(2026, 11, 3, 18, 0)), ready_first=date(2026, 10, 1))
    moved = fitted(batch, KRAUT, BERLIN, START_HOUR)
    assert [step.minutes for step in moved.steps if step.key == "taste"] == [0]


def test_hours_stay_hours_where_the_day_is_the_same():
    batch = begun(BROTH, at(2026, 11, 3, 9, 0))
    assert fitted(batch, BROTH, BERLIN, START_HOUR) == batch


# -- salt and warmth -----------------------------------------------------------------------------


def test_a_kilo_of_cabbage_takes_22_grams():
    assert salt_for(1000, 2.2) == pytest.approx(22)
    assert percent_of(1000, 22) == pytest.approx(2.2)
    assert salt_for(500, 3) == pytest.approx(15)


@given(st.floats(1, 100_000), st.floats(0, 40))
def test_grams_and_percent_are_two_ways_of_one(weight, percent):
    assert percent_of(weight, salt_for(weight, percent)) == pytest.approx(percent, abs=1e-9)


@pytest.mark.parametrize("weight", [0, -1, 2_000_000, float("nan"), float("inf")])
def test_a_weight_that_nobody_salts_is_refused(weight):
    for reckon in (salt_for, percent_of):
        with pytest.raises(UserError, match="more than zero"):
            reckon(weight, 2)


@pytest.mark.parametrize(
    ("percent", "found"),
    [(0, Caution.LOW), (1.99, Caution.LOW), (2, None), (2.2, None), (2.5, None),
     (2.51, Caution.HIGH), (50, Caution.HIGH), (None, None)],
)  # fmt: skip
def test_salt_outside_the_plan_is_a_caution(percent, found):
    """No salt at all is the strongest case, and not "nobody said"."""
    assert salt_caution(KRAUT, percent) is found


@pytest.mark.parametrize(
    ("target", "found"),
    [(15, Caution.LOW), (16, None), (24, None), (24.5, Caution.HIGH), (300, Caution.HIGH),
     (None, None)],
)  # fmt: skip
def test_warmth_outside_the_plan_is_a_caution(target, found):
    assert warmth_caution(KRAUT, target) is found


def test_where_no_plan_knows_nothing_is_said():
    assert salt_caution(None, 0) is None
    assert salt_caution(BROTH, 0) is None
    assert warmth_caution(None, 300) is None
    assert warmth_caution(BROTH, 300) is None


# -- cooling -------------------------------------------------------------------------------------


def test_two_hours_count_from_when_it_was_strained():
    """Not from when it should have been."""
    batch = begun(BROTH, at(2026, 11, 3, 9, 0))
    assert cooling(batch, BROTH, at(2026, 11, 3, 13, 0), BERLIN) is None
    batch = done(batch, "Strain", at(2026, 11, 3, 14, 10))
    found = cooling(batch, BROTH, at(2026, 11, 3, 16, 10), BERLIN)
    assert found is not None
    assert (found.by, found.over) == (at(2026, 11, 3, 16, 10), False)
    assert due_at(batch, 2, BROTH, BERLIN) == found.by
    found = cooling(batch, BROTH, at(2026, 11, 3, 16, 11), BERLIN)
    assert found is not None
    assert found.over
    (due,) = (
        one
        for one in due_steps(batch, BROTH, at(2026, 11, 3, 16, 11), BERLIN, START_HOUR)
        if one.step.key == "cool"
    )
    assert due.late


def test_what_is_cold_cools_no_more_and_a_ferment_never_does():
    batch = done(begun(BROTH, at(2026, 11, 3, 9, 0)), "Strain", at(2026, 11, 3, 13, 0))
    batch = done(batch, "Cool", at(2026, 11, 3, 14, 0))
    assert cooling(batch, BROTH, at(2026, 11, 3, 20, 0), BERLIN) is None
    assert cooling(begun(KRAUT, at(2026, 11, 3, 9, 0)), KRAUT, at(2026, 11, 4), BERLIN) is None
    assert cooling(batch, None, at(2026, 11, 3, 20, 0), BERLIN) is None


def test_what_was_cold_too_late_stays_so_however_it_is_ticked():
    batch = done(begun(BROTH, at(2026, 11, 3, 9, 0)), "Strain", at(2026, 11, 3, 13, 0))
    batch = done(batch, "Cool", at(2026, 11, 3, 22, 0))
    found = cooling(batch, BROTH, at(2026, 11, 4, 8, 0), BERLIN)
    assert found == Cooling(by=at(2026, 11, 3, 15, 0), over=True, cold=True)
    ready = replace(batch, state=BatchState.READY, ended=date(2026, 11, 4))
    assert cooling(ready, BROTH, at(2026, 11, 5, 8, 0), BERLIN) == found
    thrown = replace(ready, state=BatchState.THROWN)
    assert cooling(thrown, BROTH, at(2026, 11, 5, 8, 0), BERLIN) is None


def test_moments_of_a_step_are_whole_seconds_of_a_known_zone():
    due = later(Moment(datetime(2026, 11, 3, 9, 0, tzinfo=UTC), 60), 30, BERLIN)
    assert due == Moment(datetime(2026, 11, 3, 9, 30, tzinfo=UTC), 60)
