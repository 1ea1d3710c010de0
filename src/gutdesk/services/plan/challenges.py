"""The queue of food tests and their runs: order, ladders, portions, stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import (
    OWN,
    PAIR_DAYS,
    BlindPair,
    Challenge,
    Run,
    RunStep,
    planned_run,
)
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.reading import unread
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.blinding import blinded_run, with_pairs
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.ladders import challenge_of
from gutdesk.services.plan.portions import Portions
from gutdesk.services.plan.starts import Starts, refuse
from gutdesk.services.plan.today import PlanToday

DAY = timedelta(days=1)


class ChallengeService:
    """What is done with a run is done with the run as the diary holds it by now, and refused where
    it is not any more what the person saw: a second click must not write a portion twice, and an
    old page must not wipe a stop."""

    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        today: PlanToday,
        foods: FoodService,
        diary: DiaryService,
        barred: Barred,
    ) -> None:
        self._desk = desk
        self._book = book
        self._today = today
        self._portions = Portions(desk, foods, diary)
        self._starts = Starts(desk, barred)

    # -- the queue -------------------------------------------------------------------------------

    def add(self, draft: Challenge, *, by: object = None) -> Challenge:
        """A food of the person's own, or a ladder that is not in the queue yet, at its end. Raises
        UserError for a food that something stands against for good, whatever it is called."""
        plan = self._plan()
        self._starts.check_food(draft)
        there = self._book.challenges(plan)
        if draft.key and any(
            one.key == draft.key and len(one.amounts) == len(draft.amounts) for one in there
        ):
            raise UserError(_("{name} stands in the queue already.").format(name=draft.name))
        last = max((one.position for one in there), default=-1)
        challenge = replace(draft, plan_id=id_of(plan), position=last + 1)
        text = _("test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [challenge], by=by)[0]  # type: ignore[return-value]

    def draft_of(self, key: str, *, long: bool = False) -> Challenge:
        """A ladder of the protocol as a draft; `long`: its version of seven days."""
        from gutdesk.knowledge import reintroduction

        ladder = reintroduction.ladder(key)
        if ladder is None:
            raise UserError(_("That test is not known."))
        if long:
            ladder = reintroduction.long_version(ladder) or ladder
        return challenge_of(ladder, id_of(self._plan()))

    def change(self, challenge: Challenge, *, by: object = None) -> Challenge:
        """Write a ladder that was edited. A run under way keeps the one it began with. What is none
        of the ladder stays as it is by now: what it began as, its plan, a sign of allergy. Raises
        UserError where it would become a food that something stands against for good."""
        before = self._stored(challenge)
        kept = replace(challenge, key=before.key, plan_id=before.plan_id, allergy=before.allergy)
        self._starts.check_food(kept, before)
        text = _("test of {name}").format(name=kept.name)
        return self._desk.writer.write(text, [kept], by=by)[0]  # type: ignore[return-value]

    def reorder(self, ids: Sequence[str], *, by: object = None) -> None:
        """The queue in this order; what is not named keeps its place behind."""
        there = {id_of(one): one for one in self._book.challenges(self._plan())}
        order = [one for one in dict.fromkeys(ids) if one in there]
        order += [one for one in there if one not in order]
        records = [
            replace(there[one], position=place)
            for place, one in enumerate(order)
            if there[one].position != place
        ]
        self._desk.writer.write(_("order of the tests"), records, by=by)

    def leave_out(self, challenge: Challenge, *, out: bool = True, by: object = None) -> None:
        """Not to be tested, or to be tested again."""
        challenge = self._stored(challenge)
        self._refuse_while_open(challenge)
        verb = _("leave out the test of {name}") if out else _("test {name} after all")
        text = verb.format(name=challenge.name)
        self._desk.writer.write(text, [replace(challenge, left_out=out)], by=by)

    # -- a run -----------------------------------------------------------------------------------

    def start(
        self,
        challenge: Challenge,
        *,
        day: date | None = None,
        anyway: str = "",
        pairs: int = 0,
        by: object = None,
    ) -> Run:
        """Start a test with its first portion on `day` (None: today). Before Reintroduce has begun
        it asks for a reason, and where the food is left out still because of what a test showed.
        With `pairs` it is a blinded test of so many pairs of portions, which another person codes.
        Raises UserError for what stands in the way."""
        state = self._today.state_of(self._plan())
        today = self._desk.today()
        start = day or today
        challenge = self._stored(challenge)
        if challenge.plan_id != id_of(state.plan):
            raise UserError(
                _("{name} stands in another plan. Put it into the queue of this one first.").format(
                    name=challenge.name
                )
            )
        reason = " ".join(anyway.split())
        self._starts.check(state, challenge, start, reason, blinded=bool(pairs))
        if not challenge.amounts:
            raise UserError(_("Say how much is eaten on each test day first."))
        run = planned_run(challenge, start, reason)
        if pairs:
            run = blinded_run(run, challenge, pairs)
        text = _("start the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [run], by=by)[0]  # type: ignore[return-value]

    def confirm(
        self,
        run: Run,
        *,
        amount: float | None = None,
        at: Moment | None = None,
        day: date | None = None,
        already: bool = False,
        also: Callable[[str], Sequence[Record]] | None = None,
        by: object = None,
    ) -> Run:
        """ "I had it": the next portion was eaten, all of it or `amount`; the meal is written into
        the Log in the same step, at `at`, or now, or at noon of an earlier `day`. While something
        stands against the test, a portion of today is refused, unless it was eaten `already`: what
        was eaten was eaten. `also` says what else is written in this step, given the id of the
        meal."""
        run = self._book.unchanged(run)
        challenge = self._challenge_of(run)
        due, planned = run.next_day, run.next_amount
        if due is None or planned is None:
            raise UserError(_("This test has no portion left to confirm."))
        today = self._desk.today()
        eaten = planned if amount is None else amount
        if not eaten > 0:
            raise UserError(_("Say how much was eaten, or that it was missed."))
        when = at or self._portions.when(day or min(due, today))
        on = self._desk.day_of(when)
        if on > today:
            raise UserError(_("That is still to come, and only what was eaten can be confirmed."))
        self._check_step_day(run, on)
        if run.pairs and on < due:
            raise UserError(
                _("These are days without it. The next portion is for {day}.").format(
                    day=self._day(due)
                )
            )
        if on >= today and not already:
            self._refuse_new_portion(run, challenge)
        meal, foods = self._portions.meal(challenge, run, eaten, when)
        step = RunStep(day=on, amount=eaten, meal_id=id_of(meal))
        changed = self._with_step(run, step)
        text = _("portion of {name}").format(name=challenge.name)
        records: list[Record] = [changed, meal, *foods]
        if not run.pairs and not challenge.foods and (food := meal.items[0].food_id):
            # From now on the diary knows it, and what the test shows can be said of it.
            records.append(replace(challenge, foods=(food,)))
        if also is not None:
            records += also(id_of(meal))
        written = self._desk.writer.write(text, records, by=by)
        return written[0]  # type: ignore[return-value]

    def miss(self, run: Run, *, day: date | None = None, by: object = None) -> Run:
        """The next portion was not eaten on its day."""
        run = self._book.unchanged(run)
        challenge = self._challenge_of(run)
        due = run.next_day
        if due is None:
            raise UserError(_("This test has no portion left to confirm."))
        on = day or due
        if on > self._desk.today():
            raise UserError(_("That day is still to come. Move the portion instead."))
        self._check_step_day(run, on)
        changed = self._with_step(run, RunStep(day=on, amount=0.0))
        text = _("missed portion of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def move(self, run: Run, day: date, *, by: object = None) -> Run:
        """The next portion is eaten on `day` and not before; those after it follow."""
        run = self._book.unchanged(run)
        challenge = self._challenge_of(run)
        if run.next_day is None:
            raise UserError(_("This test has no portion left to move."))
        earliest = run.steps[-1].day + DAY if run.steps else run.start
        if not run.steps and day >= self._desk.today():
            self._starts.check_move(self._today.state_of(self._plan()), run, day)
            changed = replace(run, start=day, hold=None)
        elif day < max(earliest, self._desk.today()):
            raise UserError(_("Choose today or a later day, behind the portion before it."))
        else:
            changed = replace(run, hold=day)
        text = _("move the portion of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def stop(self, run: Run, *, rule: str = OWN, day: date | None = None, by: object = None) -> Run:
        """Stop a test: the person's own decision or a stop rule. A sign of allergy means that the
        food is never tested again; it may be said of a test that was stopped or read before. It
        holds whatever was written since the person saw the run: a stop is never too late."""
        run = self._book.stored(run)
        challenge = self._challenge_of(run)
        if run.is_stopped and (rule != ALLERGY or run.stop == ALLERGY):
            raise UserError(_("This test has been stopped already."))
        on = max(day or self._desk.today(), run.start)
        if rule == OWN and not is_open(run):
            raise UserError(_("Its portions are eaten: nothing is left to stop. Rate the days."))
        records: list[Record] = [replace(run, stop=rule, stopped=run.stopped or on)]
        if rule == ALLERGY:
            records.append(replace(challenge, allergy=on))
        text = _("stop the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, records, by=by)[0]  # type: ignore[return-value]

    def take_back_stop(self, run: Run, *, by: object = None) -> Run:
        """Go on with a test that a stop rule ended: the person says that it does not count. That
        day does not stop it again."""
        run = self._book.unchanged(run)
        challenge = self._challenge_of(run)
        if not run.is_stopped or run.stopped is None:
            raise UserError(_("This test was not stopped."))
        if run.stop == ALLERGY:
            raise UserError(
                _("A sign of allergy cannot be taken back here. Undo it if it was a mistake.")
            )
        passed = (*run.passed_over, *self._today.signs.taken_back(run))
        changed = replace(unread(run), stop="", stopped=None, passed_over=passed)
        if is_open(changed):
            self._refuse_two(changed)
            blocks = self._today.state_of(self._plan()).blocks
            refuse(against_test(blocks, challenge.key, id_of(challenge)))
        text = _("go on with the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def void(self, run: Run, reason: str, *, by: object = None) -> Run:
        """Leave a run out of what the food's tests show; with "" it counts again."""
        run = self._book.unchanged(run)
        challenge = self._challenge_of(run)
        words = " ".join(reason.split())
        if not words and not run.voided:
            raise UserError(_("Say in a few words why this run does not count."))
        if is_open(run):
            raise UserError(_("It is still under way. Stop it first."))
        text = _("void the test of {name}") if words else _("count the test of {name} again")
        changed = replace(run, voided=words)
        written = self._desk.writer.write(text.format(name=challenge.name), [changed], by=by)
        return written[0]  # type: ignore[return-value]

    def guess(self, run: Run, place: int, pair: BlindPair, *, by: object = None) -> Run:
        """What the person guesses of a pair, or what the other one's paper says of it."""
        pairs = list(self._book.stored(run).pairs)
        if not 0 <= place < len(pairs):
            raise UserError(_("This test has no such pair."))
        pairs[place] = pair
        return self.guess_all(run, pairs, by=by)

    def guess_all(self, run: Run, pairs: Sequence[BlindPair], *, by: object = None) -> Run:
        """The same of all pairs in one step; `blinding.with_pairs` says when."""
        run = self._book.stored(run)
        challenge = self._challenge_of(run)
        changed = with_pairs(run, pairs)
        text = _("pairs of the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    # -- inside ----------------------------------------------------------------------------------

    def _plan(self) -> Plan:
        plan = self._book.current()
        if plan is None:
            raise UserError(_("No plan is followed. Start one first."))
        return plan

    def _challenge_of(self, run: Run) -> Challenge:
        challenge = self._book.challenge(run.challenge_id)
        if challenge is None:
            raise UserError(_("The food of this test is not in the queue any more."))
        return challenge

    def _stored(self, challenge: Challenge) -> Challenge:
        """The food as it is by now. Raises UserError where it is gone."""
        now = self._book.challenge(id_of(challenge))
        if now is None:
            raise UserError(_("This food is not in the queue any more. Look again."))
        return now

    def _refuse_while_open(self, challenge: Challenge) -> None:
        if any(is_open(run) for run in self._book.runs(id_of(challenge))):
            raise UserError(_("It is being tested. Finish or stop that first."))

    def _refuse_two(self, run: Run) -> None:
        others = [one for one in self._book.runs() if one.challenge_id != run.challenge_id]
        if any(is_open(one) for one in others):
            raise UserError(_("Another food is being tested by now. One food at a time."))

    def _refuse_new_portion(self, run: Run, challenge: Challenge) -> None:
        state = self._today.state()
        if state is None:
            return
        refuse(against_test(state.blocks, challenge.key, id_of(challenge)))
        if state.waits:
            raise UserError(_("The plan waits. Go on with it first, then test."))
        test = state.test
        if state.stop is not None and test is not None and test.last == run:
            raise UserError(_("A stop rule is met: eat no more of it, and stop the test."))

    def _day(self, day: date) -> str:
        return self._desk.cache.plain_formats().day(day, self._desk.today())

    def _with_step(self, run: Run, step: RunStep) -> Run:
        """After the last day of an arm a blinded test holds its days without the food."""
        changed = replace(run, steps=(*run.steps, step), hold=None)
        if run.pairs and len(changed.steps) % PAIR_DAYS == 0 and changed.next_amount is not None:
            changed = replace(changed, hold=step.day + timedelta(days=run.washout + 1))
        return changed

    def _check_step_day(self, run: Run, day: date) -> None:
        if day < run.start:
            raise UserError(
                _("This test starts on {day}. Move it if the portion was eaten before.").format(
                    day=self._day(run.start)
                )
            )
        if run.steps and day <= run.steps[-1].day:
            raise UserError(_("One portion a day: the next one is for tomorrow."))
