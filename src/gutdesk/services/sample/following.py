"""Following the plan through the days of a sample: when phases begin, which food is tested when,
when it is stopped, read and tested again.

The person keeps the plan's own rules (domain.plan) and reads what the diary says so far, not the
truth. What is decided in the morning changes what is eaten; the rest is written in the evening, if
the diary is opened at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.calendar import begun_on, day_of, is_paused, planned_last
from gutdesk.domain.plan.challenges import MOST_RUNS, Run, RunStep, planned_run
from gutdesk.domain.plan.facts import mean_of
from gutdesk.domain.plan.limits import REMOVE_LIMIT
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan
from gutdesk.domain.plan.quality import quality
from gutdesk.domain.plan.queue import Place, free_from, is_open, places, retests, upcoming
from gutdesk.domain.plan.readiness import LEAST_BASELINE
from gutdesk.domain.plan.reading import TROUBLE, counted, judged
from gutdesk.domain.plan.results import results
from gutdesk.domain.plan.settling import settled_for_test
from gutdesk.domain.plan.stopping import settled_mean, stop_hit
from gutdesk.domain.verdicts import Quality
from gutdesk.services.plan.evidence import digest_of_run, settled_from
from gutdesk.services.sample import course
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.course import LADDERS, Portion
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.ledger import Ledger
from gutdesk.services.sample.notebook import Notebook
from gutdesk.services.sample.world import World

DAY = timedelta(days=1)
MISSED = 0.02
"""How often a portion is forgotten, and how often only half of it is eaten."""
PATIENCE = 8
"""Days that a test waits at most for a flare, a deadline or the cycle; for a cold to be over it
waits as long as that takes, for settled days as long as the plan asks."""
WITHOUT = timedelta(days=8)
"""How long before it is tested again a food is not eaten at all."""
MOST_ATTEMPTS = 5
"""Runs of a food, those that were voided counted too, after which it is let be."""
PAUSES = 0.6
"""How often the plan waits while there is a cold, or a journey."""


class Following:
    def __init__(self, world: World, notebook: Notebook, ledger: Ledger) -> None:
        self._world = world
        self._notebook = notebook
        self._ledger = ledger
        self._chance = Chance(world.seed, "following")
        self._unfit = [(one.first, one.last) for one in (*world.colds, *world.holidays)]
        self._unfit += [(world.trip.first, world.trip.last)] if world.trip else []
        self._hard = [(one.first, one.last) for one in (*world.flares, *world.deadlines)]
        self._rest_until = world.first + timedelta(days=world.before)
        """No plan begins before it."""
        self._lasts = self._chance.whole(*course.AGAIN)
        self._waiting_since: date | None = None
        self._was_missed = False
        self._mark: tuple[int, bool] | None = None
        self._places: tuple[Place, ...] = ()

    # -- the morning: what the day will be like --------------------------------------------------

    def morning(self, today: Day) -> None:
        ledger, day = self._ledger, today.day
        plan = ledger.plan
        if plan is None:
            return
        self._was_missed = False
        if not is_paused(ledger.pauses, day):
            self._begin_phases(day)
        today.phase = self._phase_on(day)
        today.avoided = self._avoided(day)
        run = self._run()
        if run is not None and is_open(run):
            self._eat(today, run)
        elif run is not None and day <= run.end:
            self._be_careful(today, run)
        elif run is None or run.judged is not None:
            self._next_test(today)

    def _phase_on(self, day: date) -> str:
        begun = [one for one in self._ledger.phases if one.begun is not None and one.begun <= day]
        return max(begun, key=lambda one: (one.begun or day, one.kind.value)).kind.value

    def _begin_phases(self, day: date) -> None:
        phases = {phase.kind: phase for phase in self._ledger.phases}
        pauses = self._ledger.pauses

        def is_over(phase: Phase) -> bool:
            last = planned_last(phase, pauses)
            return phase.begun is not None and last is not None and day > last

        baseline, remove = phases[PhaseKind.BASELINE], phases[PhaseKind.REMOVE]
        repair, tests = phases[PhaseKind.REPAIR], phases[PhaseKind.REINTRODUCE]
        if remove.begun is None:
            if is_over(baseline) and self._rated(baseline, day) >= LEAST_BASELINE:
                self._begin(PhaseKind.REMOVE, day)
        elif repair.begun is None:
            if day >= repair.start:
                self._begin(PhaseKind.REPAIR, day)
        elif tests.begun is None:
            if is_over(repair) and day_of(remove, pauses, day).number > REMOVE_LIMIT:
                self._begin(PhaseKind.REINTRODUCE, day)
        elif phases[PhaseKind.MAINTAIN].begun is None:
            run = self._run()
            busy = run is not None and (run.judged is None or day <= run.end)
            if not busy and not upcoming(self._queue(day)):
                self._begin(PhaseKind.MAINTAIN, day)

    def _begin(self, kind: PhaseKind, day: date) -> None:
        self._ledger.put_phases(begun_on(self._ledger.phases, kind, day))
        self._waiting_since = None

    def _rated(self, phase: Phase, day: date) -> int:
        plan = self._ledger.plan
        assert plan is not None
        days = days_between(phase.first, day - DAY)
        return sum(one in self._notebook.scores[plan.main] for one in days)

    # -- a test ----------------------------------------------------------------------------------

    def _queue(self, day: date) -> tuple[Place, ...]:
        """It changes when a record does, or a washout is over; remembered until then."""
        run = self._run()
        mark = self._ledger.version, run is not None and day <= run.end
        if mark != self._mark:
            self._mark = mark
            self._places = places(self._ledger.challenges, self._ledger.runs, day)
        return self._places

    def _avoided(self, day: date) -> frozenset[str]:
        """Foods that reacted in their test."""
        found = (one for one in results(self._queue(day)) if one.is_out)
        return frozenset(LADDERS[one.place.challenge.key] for one in found)

    def _run(self) -> Run | None:
        """The latest one."""
        return self._ledger.runs[-1] if self._ledger.runs else None

    def _food(self, run: Run) -> str:
        return LADDERS[self._ledger.challenge(run.challenge_id).key]

    def _eat(self, today: Day, run: Run) -> None:
        self._be_careful(today, run)
        amount = run.next_amount
        if amount is None or run.next_day is None or today.day < run.next_day:
            return
        today.is_due = True
        if self._ledger.is_under_way(today):
            # What the day still asks for is left to whoever looks at it.
            return
        place = len(run.steps)
        fate = self._chance.unit()
        if fate < MISSED and place:
            self._was_missed = True
            return
        if fate > 1 - MISSED:
            amount /= 2
        today.portion = Portion(self._food(run), amount, run.unit, run.amounts[-1], place)

    def _be_careful(self, today: Day, run: Run) -> None:
        today.careful = True
        today.without = today.avoided | {self._food(run)}

    def _next_test(self, today: Day) -> None:
        day, phase = today.day, today.phase
        if is_paused(self._ledger.pauses, day):
            return
        if phase == course.REINTRODUCE:
            found = next(iter(upcoming(self._queue(day))), None)
            since = self._begun(PhaseKind.REINTRODUCE)
        elif phase == course.MAINTAIN:
            since, found = self._retest(today)
        else:
            return
        if found is None:
            return
        if self._waiting_since is None:
            self._waiting_since = day
        challenge = found.challenge
        if self._waits(day, free_from(self._queue(day), since)):
            return
        if not self._is_fit(today, len(challenge.amounts) + challenge.washout):
            return
        self._waiting_since = None
        self._eat(today, self._ledger.add_run(planned_run(challenge, day), today))

    def _begun(self, kind: PhaseKind) -> date:
        return next(one.first for one in self._ledger.phases if one.kind is kind)

    def _waits(self, day: date, free: date) -> bool:
        """Whether the plan has a test wait that could start from `free` on."""
        plan = self._ledger.plan
        assert plan is not None
        main = self._notebook.scores[plan.main]
        return settled_for_test(main, day, since=free, last=self._run()).waits

    def _retest(self, today: Day) -> tuple[date, Place | None]:
        """The food that is tested again next, with its day, if that has come; it is not eaten
        before."""
        coming = [
            (when, place)
            for when, place in retests(self._queue(today.day))
            if len(counted(place.runs)) < MOST_RUNS and len(place.runs) < MOST_ATTEMPTS
        ]
        if not coming:
            return today.day, None
        when, place = coming[0]
        if today.day < when - WITHOUT:
            return when, None
        today.without = frozenset({LADDERS[place.challenge.key]})
        return when, place if today.day >= when else None

    def _is_fit(self, today: Day, length: int) -> bool:
        """Neither a cold, a holiday nor a journey in all its days (as if one knew); and, unless it
        has waited long, no flare, deadline or first days of the cycle in them and no pain killer
        the day before."""
        day = today.day
        last = day + timedelta(days=length - 1)

        def meets(spans: list[tuple[date, date]]) -> bool:
            return any(first - DAY <= last and day - DAY <= end for first, end in spans)

        if meets(self._unfit):
            return False
        assert self._waiting_since is not None
        if (day - self._waiting_since).days >= PATIENCE:
            return True
        cycle, far = today.cycle_day, self._world.cycle_length
        bleeds = cycle is not None and far and (cycle <= 3 or cycle + length - 1 > far)
        return not (bleeds or meets(self._hard) or self._notebook.took_nsaid(day - DAY))

    # -- the evening: what is written ------------------------------------------------------------

    def evening(self, today: Day) -> None:
        """Of a day on which the diary is opened; of one that is under way, only what acts at
        once."""
        ledger, day = self._ledger, today.day
        under_way = ledger.is_under_way(today)
        plan = ledger.plan
        if plan is None:
            if day >= self._rest_until and not under_way:
                ledger.start_plan(today)
            return
        run = self._run()
        if run is not None and run.judged is None:
            run = self._answer(today, run)
            run = self._stop(run, plan, day)
            if not under_way and not is_open(run) and day > run.end:
                self._read(run, plan, day)
        if not under_way:
            self._pause(today)
            self._end(plan, day)

    def _answer(self, today: Day, run: Run) -> Run:
        if today.is_due and self._was_missed:
            return self._ledger.put(
                replace(run, steps=(*run.steps, RunStep(day=today.day, amount=0.0)))
            )
        if today.portion is None:
            return run
        food = self._ledger.food_id(today.portion.food)
        for meal in self._notebook.meals[today.day]:
            for item in meal.items:
                if (
                    food is not None
                    and item.food_id == food
                    and item.amount == today.portion.amount
                ):
                    step = RunStep(day=today.day, amount=today.portion.amount, meal_id=id_of(meal))
                    return self._ledger.put(replace(run, steps=(*run.steps, step)))
        return run

    def _stop(self, run: Run, plan: Plan, day: date) -> Run:
        main = self._notebook.scores[plan.main]
        baseline = next(one for one in self._ledger.phases if one.kind is PhaseKind.BASELINE)
        usual, _days = mean_of(main, days_between(baseline.first, baseline.ended or day))
        settled = settled_mean(main, run.start, usual)
        hit = stop_hit(run, main, settled=settled, today=day)
        if hit is None:
            return run
        return self._ledger.put(replace(run, stop=hit.rule, stopped=max(hit.day, run.start)))

    def _read(self, run: Run, plan: Plan, day: date) -> None:
        """As services.plan.verdicts does."""
        from gutdesk.services.plan.judging import judge_runs
        from gutdesk.services.plan.verdicts import reason_text

        ledger = self._ledger
        facts = self._notebook.facts(plan, day, ledger.off_the_table(run, self._notebook, day))
        earlier = tuple(
            one
            for one in ledger.runs
            if one.challenge_id == run.challenge_id and one.start < run.start
        )
        answer, _fit = judge_runs(
            (*counted(earlier), run),
            ledger.runs,
            facts,
            not_before=settled_from(ledger.phases),
            today=day,
            margin=plan.margin,
        )
        how, reasons = quality(run, facts, day)
        changed = judged(
            run,
            earlier,
            answer,
            quality=how,
            reasons=tuple(reason_text(reason) for reason in reasons),
            digest=digest_of_run(
                replace(run, judged=day), facts, runs=ledger.runs, margin=plan.margin
            ),
            today=day,
        )
        if how is Quality.VOID and not run.is_stopped:
            changed = replace(changed, voided="Too much else came between.")
        ledger.put(changed)
        challenge = ledger.challenge(run.challenge_id)
        attempts = len(earlier) + 1
        if attempts >= MOST_ATTEMPTS and changed.shown not in TROUBLE:
            ledger.put(replace(challenge, left_out=True))

    def _pause(self, today: Day) -> None:
        ledger, day = self._ledger, today.day
        open_one = next((one for one in ledger.pauses if one.end is None), None)
        if open_one is not None:
            if not today.cold and not any(today.away):
                ledger.put(replace(open_one, end=day - DAY))
            return
        run = self._run()
        is_busy = run is not None and (is_open(run) or run.judged is None)
        begins = today.cold_first or (today.flight and any(today.away) and not today.away[0])
        if begins and not is_busy and today.phase in course.STRICT and self._chance.happens(PAUSES):
            ledger.add_pause("A cold" if today.cold_first else "On a journey", today)

    def _end(self, plan: Plan, day: date) -> None:
        """After some three years of Maintain another round begins."""
        maintain = next(one for one in self._ledger.phases if one.kind is PhaseKind.MAINTAIN)
        run = self._run()
        if maintain.begun is None or (run is not None and (run.judged is None or day <= run.end)):
            return
        if (day - maintain.begun).days >= self._lasts:
            self._rest_until = day + DAY
            self._lasts = self._chance.whole(*course.AGAIN)
            self._ledger.end_plan(day)
