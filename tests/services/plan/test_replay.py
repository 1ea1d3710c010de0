"""The sample diary lived again, day by day: what the plan says is right on every day, and its food
tests show what is true.

The oracle knows the course of the sample (when phases began, portions were eaten, the plan waited)
and the scores; it asks nothing of the plan's own rules."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

import pytest

from gutdesk.domain.diary import Episode, Meal, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.services.desk import open_diary
from gutdesk.services.plan.phases import NewPlan
from gutdesk.services.sample import generate
from gutdesk.services.sample.course import GROUPS, LADDERS
from gutdesk.services.sample.making import Sample
from gutdesk.storage import diary_file

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)
OURS = ("plan", "phase", "pause", "challenge", "run", "slip", "flag_seen")
SCORES = ("rating", "episode")
OPEN = (Verdict.UNCLEAR, Verdict.NOT_ENOUGH_DATA)


class Said(NamedTuple):
    """A next action in short: `what` is a phase or the ladder of a food."""

    act: str
    what: str = ""
    day: date | None = None
    amount: float | None = None


# -- the course, as the sample has it --------------------------------------------------------------


class Course:
    """What the person of a sample did, and what the plan has to say to it in the morning."""

    def __init__(self, sample: Sample) -> None:
        (self.plan,) = sample.records["plan"]
        self.phases: dict[str, Any] = {one.kind.value: one for one in sample.records["phase"]}
        self.pauses: list[Any] = list(sample.records["pause"])
        self.runs: list[Any] = sorted(sample.records["run"], key=lambda run: run.start)
        queue: list[Any] = sorted(sample.records["challenge"], key=lambda one: one.position)
        self.key = {id_of(one): one.key for one in queue}
        self.queue = [one for one in queue if one.key in LADDERS]
        self.missing = set(sample.truth.missing)
        self.scores: dict[date, int] = {}
        for record in (*sample.records["rating"], *sample.records["episode"]):
            if record.measure_id == self.plan.main and record.meta.deleted is None:
                score = record.peak if isinstance(record, Episode) else record.score
                self.scores[record.day] = max(score, self.scores.get(record.day, 0))

    def begun(self, phase: str) -> date:
        return self.phases[phase].begun or date.max

    def waited(self, first: date, last: date) -> int:
        days = [first + DAY * n for n in range((last - first).days + 1)]
        return sum(
            any(one.start <= day and (one.end is None or day <= one.end) for one in self.pauses)
            for day in days
        )

    def mean(self, first: date, last: date) -> tuple[float, int]:
        there = [score for day, score in self.scores.items() if first <= day <= last]
        return (sum(there) / len(there) if there else math.nan), len(there)

    def is_better(self, morning: date) -> bool | None:
        """Whether the last seven days are 30 % or 2 points better than Baseline; None: too few
        days are rated to say."""
        usual, many = self.mean(self.begun("baseline"), self.begun("remove") - DAY)
        week, rated = self.mean(morning - 7 * DAY, morning - DAY)
        if rated < 4 or many < 7:
            return None
        return week <= 0.7 * usual or week <= usual - 2

    def over(self, run: Any) -> date:
        """The last day of a run: its washout after the last portion, or the day of the stop."""
        eaten = [step.day for step in run.steps if step.amount]
        last = (eaten[-1] if run.stop else run.steps[-1].day) + run.washout * DAY
        return max(last, run.stopped) if run.stop else last

    # -- what is right ---------------------------------------------------------------------------

    def morning(self, day: date) -> Said | None:
        if day <= self.plan.start:
            return None
        for pause in self.pauses:
            # It is written in the evening of its first day, and ended in that after its last.
            if pause.start < day and (pause.end is None or day <= pause.end + DAY):
                return Said("wait")
        return self._in_test(day) or self._in_phase(day)

    def _in_test(self, day: date) -> Said | None:
        before = [run for run in self.runs if run.start < day]
        if not before or (before[-1].judged and before[-1].judged < day):
            return None
        run = before[-1]
        key = self.key[run.challenge_id]
        eaten = [step for step in run.steps if step.day < day]
        if not (run.stop and run.stopped < day) and len(eaten) < len(run.amounts):
            due = eaten[-1].day + DAY if eaten else run.start
            return Said("portion", key, due, run.amounts[len(eaten)])
        if day <= self.over(run):
            return Said("washout", key, self.over(run))
        return Said("read", key, self.over(run) + DAY)

    def _in_phase(self, day: date) -> Said:
        known = {name for name in self.phases if self.written(self.begun(name)) < day}
        if "maintain" in known:
            return self._in_maintain(day)
        if "reintroduce" in known:
            return self._in_reintroduce(day)
        if "remove" in known:
            return self._leaving_out(day, known)
        last = self.begun("baseline") + 13 * DAY
        rated = self.mean(self.begun("baseline"), day - DAY)[1]
        if day < last:
            return Said("go_on", "remove", last + DAY)
        return Said("begin", "remove", last + DAY) if rated >= 7 else Said("rate", "baseline", day)

    def written(self, day: date) -> date:
        """The morning on which something of that day is written: the diary may be shut."""
        while day in self.missing:
            day += DAY
        return day

    def _leaving_out(self, day: date, known: set[str]) -> Said:
        """Six weeks from the first day of Remove, Repair beside it from the third week on."""
        first = self.begun("remove")
        number = (day - first).days + 1 - self.waited(first, day)
        better = self.is_better(day)
        if (number >= 42 and not better) or (number >= 28 and better is False):
            return Said("decide", "", day)
        third_week = first + 14 * DAY
        if "repair" not in known:
            act = "go_on" if day < third_week else "begin"
            return Said(act, "repair", third_week)
        if number < 42:
            return Said("go_on", "reintroduce", first + (42 + self.waited(first, day)) * DAY)
        return Said("begin", "reintroduce", day)

    def _shown(self, key: str, day: date) -> list[Any]:
        """The runs of a food that were read by that morning."""
        mine = [run for run in self.runs if self.key[run.challenge_id] == key]
        return [run for run in mine if run.judged and run.judged < day]

    def _in_reintroduce(self, day: date) -> Said:
        new, again = [], []
        for one in self.queue:
            read = self._shown(one.key, day)
            counted = [run for run in read if not run.voided]
            if not read:
                new.append(one)
            elif len(counted) < 3 and (not counted or counted[-1].verdict in OPEN):
                again.append(one)
        for one in (*new, *again):
            if not (one.left_out and len(self._shown(one.key, day)) > 1):
                start = self._start(day, self.begun("reintroduce"))
                return Said("test", one.key, start, one.amounts[0])
        return Said("begin", "maintain", day)

    def _in_maintain(self, day: date) -> Said:
        """What reacted is tested again four weeks after its washout; what was confirmed or is
        limited by its portion, after a quarter of a year."""
        coming = []
        for one in self.queue:
            counted = [run for run in self._shown(one.key, day) if not run.voided]
            if not counted or counted[-1].verdict in (*OPEN, Verdict.TOLERATED):
                continue
            is_first = counted[-1].verdict is Verdict.REACTION
            again = self.over(counted[-1]) + (28 if is_first else 91) * DAY
            coming.append((again, one.position, one))
        if not coming:
            return Said("done", "maintain", day)
        again, _place, one = min(coming)
        return Said("retest", one.key, self._start(day, again), one.amounts[0])

    def _start(self, day: date, free: date) -> date:
        """When the next test can start that may from `free` on: after the last washout, and when
        the days have settled; two weeks are waited for that, and no longer."""
        before = [run for run in self.runs if run.start < day]
        free = max([free, *(self.over(run) + DAY for run in before)])
        if free > day:
            return free
        steady = day >= free + 14 * DAY or self._is_steady(day, before[-1:])
        return day if steady else day + DAY

    def _is_steady(self, morning: date, last: list[Any]) -> bool:
        mean, rated = self.mean(morning - 7 * DAY, morning - DAY)
        three = sorted(day for day in self.scores if morning - 4 * DAY <= day < morning)[-3:]
        if rated < 4 or len(three) < 3 or three[-1] != morning - DAY:
            return False
        if any(abs(self.scores[day] - mean) > 1.5 for day in three):
            return False
        for run in last:
            usual, many = self.mean(run.start - 7 * DAY, run.start - DAY)
            troubled = run.stop or run.verdict not in (*OPEN, Verdict.TOLERATED)
            if troubled and many >= 4 and morning <= self.over(run) + 14 * DAY:
                return sum(self.scores[day] for day in three) / 3 <= usual + 1
        return True


# -- living it again -------------------------------------------------------------------------------


class Replay:
    """A new diary with everything but the plan, which the person makes anew as days go by."""

    def __init__(self, sample: Sample, path: Any, clock: Any, zone: Any) -> None:
        self.course = Course(sample)
        self.clock, self.zone = clock, zone
        portions = {
            step.meal_id: LADDERS[self.course.key[run.challenge_id]]
            for run in self.course.runs
            for step in run.steps
        }
        code = {food.id: food.code for food in sample.truth.foods}
        diary_file.create(path, lambda part: _fill(part, sample, portions, code))
        clock.set(Moment.at(datetime.combine(sample.truth.first, time(7)), zone).utc)
        self.services = open_diary(path, clock=clock, zone=zone)
        self.waiting: dict[date, list[Any]] = {}
        for kind in SCORES:
            for record in sample.records[kind]:
                if record.meta.deleted is None:
                    self.waiting.setdefault(record.day, []).append(replace(record, meta=None))
        self.left = set(LADDERS)
        self.foods = {food.code: food.id for food in sample.truth.foods}

    @property
    def plan(self) -> Any:
        return self.services.plan

    def look(self) -> Said | None:
        action = self.plan.today.next_action()
        if action is None:
            return None
        keys = {id_of(one): one.key for one in self.plan.book.all_challenges()}
        what = keys.get(action.challenge_id) or (action.phase.value if action.phase else "")
        return Said(action.act.value, what, action.day, action.amount)

    def at(self, day: date, hour: int) -> None:
        self.clock.set(Moment.at(datetime.combine(day, time(hour)), self.zone).utc)

    def morning(self, day: date) -> None:
        """Phases begin, and a test, before anything is eaten."""
        if self.plan.book.current() is None:
            return
        for phase in self.plan.book.phases(self.plan.book.current()):
            begun = self.course.begun(phase.kind.value)
            if phase.begun is None and begun <= day:
                self.plan.phases.begin(phase.kind, day=begun)
        for run in self.course.runs:
            if run.start == day:
                self.plan.tests.start(self.tied(self.challenge(run)))

    def tied(self, challenge: Any) -> Any:
        """The food of a test as the person calls it ("Bread"), before those of the catalogue."""
        own = self.foods.get(LADDERS[challenge.key])
        if own is None or own in challenge.foods:
            return challenge
        return self.plan.tests.change(replace(challenge, foods=(own, *challenge.foods)))

    def challenge(self, run: Run) -> Any:
        key = self.course.key[run.challenge_id]
        return next(one for one in self.plan.book.all_challenges() if one.key == key)

    def evening(self, day: date) -> list[tuple[Run, Run]]:
        """The portion, then the scores, on which stop rules act by themselves; then what is over
        is read. Returns each run that was read beside that of the sample."""
        for run in self.course.runs:
            for step in run.steps:
                if step.day == day:
                    mine = self.plan.book.runs()[-1]
                    if step.amount:
                        self.plan.tests.confirm(mine, amount=step.amount)
                    else:
                        self.plan.tests.miss(mine)
        if self.waiting.get(day):
            self.services.writer.write("scores", self.waiting.pop(day))
        if day == self.course.plan.start:
            self.start()
        for pause in self.course.pauses:
            if pause.end is not None and self.course.written(pause.end + DAY) == day:
                self.plan.phases.resume()
            if pause.start == day:
                self.plan.phases.pause(pause.reason)
        read = []
        for run in self.course.runs:
            if run.judged == day:
                mine = self.plan.verdicts.read(self.plan.book.runs()[-1])
                read.append((mine, run))
                if run.voided:
                    self.plan.tests.void(mine, run.voided)
        for one in self.course.queue:
            tries = self.course._shown(one.key, day + DAY)
            if one.left_out and one.key in self.left and len(tries) >= 5:
                self.left.discard(one.key)
                self.plan.tests.leave_out(self.challenge(tries[-1]))
        return read

    def start(self) -> None:
        plan = self.course.plan
        self.plan.phases.start(
            NewPlan(start=plan.start, main=plan.main, others=plan.others, groups=GROUPS)
        )
        tests = self.plan.tests
        tests.add(tests.draft_of("dairy_milk"))
        there = self.plan.book.challenges(self.plan.book.current())
        order = {key: place for place, key in enumerate(self.course.key.values())}
        tests.reorder([id_of(one) for one in sorted(there, key=lambda one: order[one.key])])
        for one in there:
            if one.key not in LADDERS:
                tests.leave_out(self.plan.book.challenge(id_of(one)))


def _fill(part: Any, sample: Sample, portions: dict[Any, str], code: dict[str, str]) -> None:
    """Everything but the plan and the scores; a portion is written when it is confirmed."""
    store = diary_file.open_store(part)
    try:
        with store.write() as unit:
            for kind, records in sample.records.items():
                if kind in OURS or kind in SCORES or not records:
                    continue
                kept: Any = records
                if kind == "meal":
                    kept = [_without(meal, portions, code) for meal in records]
                unit.bulk.add(one for one in kept if one is not None)
    finally:
        store.close()


def _without(meal: Any, portions: dict[Any, str], code: dict[str, str]) -> Meal | None:
    food = portions.get(id_of(meal))
    if food is None:
        return meal
    items = tuple(item for item in meal.items if code.get(item.food_id) != food)
    return replace(meal, items=items) if items else None


SEEDS = {"the one that is shown": (1, 180), "two pauses, and Maintain": (14, 262)}


@pytest.mark.parametrize(("seed", "days"), SEEDS.values(), ids=SEEDS)
def test_the_next_action_is_right_on_every_day(seed, days, diary_path, clock, zone):
    """In the morning, before anything is done about it; and after a test or a phase was begun."""
    sample = generate(now=Moment.of(NOW, zone), zone=zone, days=days, seed=seed)
    replay = Replay(sample, diary_path, clock, zone)
    course, last = replay.course, sample.truth.last
    wrong, said = [], set()
    try:
        day = sample.truth.first
        while day <= last:
            replay.at(day, 7)
            right, found = course.morning(day), replay.look()
            said.add(right and right.act)
            if not _agree(right, found, course, day):
                wrong.append((day, right, found))
            if day not in course.missing:
                replay.morning(day)
                for run in course.runs:
                    if run.start == day:
                        key = course.key[run.challenge_id]
                        assert replay.look() == Said("portion", key, day, run.amounts[0])
                if day < last:
                    replay.at(day, 23)
                    for mine, theirs in replay.evening(day):
                        assert mine.judged == day
                        assert (mine.verdict, mine.effect) == (theirs.verdict, theirs.effect)
                        assert (mine.stop, mine.stopped) == (theirs.stop, theirs.stopped)
                        assert (mine.quality is Quality.VOID) is (theirs.quality is Quality.VOID)
            day += DAY
    finally:
        replay.services.close()
    assert wrong == []
    assert {"go_on", "begin", "test", "portion", "washout", "read"} <= said


def _agree(right: Said | None, found: Said | None, course: Course, day: date) -> bool:
    if right is None or found is None:
        return right is found
    if (right.act, right.act) != (found.act, right.act):
        return False
    if right.act in ("wait", "decide"):
        return True
    if right.what != found.what or right.amount != found.amount:
        return False
    if right.act in ("begin", "go_on") and course.pauses:
        return found.day is not None and (found.day > day or right.act == "begin")
    return found.day == right.day
