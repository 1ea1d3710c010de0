"""The queue of food tests and their runs: order, ladders, portions, stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.diary import Meal, MealItem, Meta, Record, Slot, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.ids import new_id
from gutdesk.domain.moments import Moment, local_on_day
from gutdesk.domain.plan.challenges import OWN, PAIR_DAYS, BlindPair, Challenge, Run, RunStep
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.phases import Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import check_one_at_a_time, is_open
from gutdesk.domain.plan.readiness import Ready
from gutdesk.domain.plan.stopping import ALLERGY, StopHit, passed_key
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import why_blocked
from gutdesk.services.plan.ladders import challenge_of
from gutdesk.services.plan.today import PlanToday

DAY = timedelta(days=1)
NOON = 12


class ChallengeService:
    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        today: PlanToday,
        foods: FoodService,
        diary: DiaryService,
    ) -> None:
        self._desk = desk
        self._book = book
        self._today = today
        self._foods = foods
        self._diary = diary

    # -- the queue -------------------------------------------------------------------------------

    def add(self, draft: Challenge, *, by: object = None) -> Challenge:
        """A food of the person's own, or a ladder that is not in the queue yet, at its end."""
        plan = self._plan()
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
        """Write a ladder that was edited. A run under way keeps the one it began with."""
        text = _("test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [challenge], by=by)[0]  # type: ignore[return-value]

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
        it asks for a reason. With `pairs` it is a blinded test of so many pairs of portions, which
        another person codes. Raises UserError for what stands in the way."""
        state = self._today.state_of(self._plan())
        today = self._desk.today()
        start = day or today
        if challenge.plan_id != id_of(state.plan):
            raise UserError(
                _("{name} stands in another plan. Put it into the queue of this one first.").format(
                    name=challenge.name
                )
            )
        if challenge.left_out:
            raise UserError(
                _("{name} is left out of the tests. Put it back into the queue first.").format(
                    name=challenge.name
                )
            )
        if start < today - DAY:
            raise UserError(
                _("A test starts today or later: what was eaten before was not watched for it.")
            )
        blocks = against_test(state.blocks, challenge.key)
        if blocks:
            raise UserError(why_blocked(blocks))
        if state.waits:
            raise UserError(_("The plan waits. Go on with it first, then test."))
        check_one_at_a_time(state.queue, challenge, start)
        reason = " ".join(anyway.split())
        self._check_time(state.running, state.readiness.state, reason)
        if not challenge.amounts:
            raise UserError(_("Say how much is eaten on each test day first."))
        run = Run(
            challenge_id=id_of(challenge),
            start=start,
            amounts=challenge.amounts,
            unit=challenge.unit,
            washout=challenge.washout,
            watch_hours=challenge.watch_hours,
            anyway=reason,
        )
        if pairs:
            run = self._blinded(run, challenge, pairs)
        text = _("start the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [run], by=by)[0]  # type: ignore[return-value]

    def _check_time(self, running: Sequence[Phase], ready: Ready, reason: str) -> None:
        kinds = {phase.kind for phase in running}
        if kinds & {PhaseKind.REINTRODUCE, PhaseKind.MAINTAIN} or reason:
            return
        if ready in (Ready.READY, Ready.LIMIT):
            raise UserError(_("Begin Reintroduce first: then the first food can be tested."))
        raise UserError(
            _(
                "It is not time to test foods yet. Wait for the days that are missing, or write "
                "down why you begin anyway."
            )
        )

    def _blinded(self, run: Run, challenge: Challenge, pairs: int) -> Run:
        """Both arms of every pair, three days each, with the usual portion: what is in it nobody
        knows who eats it."""
        from gutdesk.knowledge import reintroduction

        facts = reintroduction.blinded()
        if pairs < facts.min_pairs:
            raise UserError(
                _("A blinded test has at least {least} pairs; fewer prove nothing.").format(
                    least=facts.min_pairs
                )
            )
        usual = challenge.amounts[-1]
        return replace(
            run,
            amounts=(usual,) * (pairs * 2 * PAIR_DAYS),
            washout=max(run.washout, PAIR_DAYS),
            pairs=(BlindPair(),) * pairs,
        )

    def confirm(
        self,
        run: Run,
        *,
        amount: float | None = None,
        at: Moment | None = None,
        day: date | None = None,
        by: object = None,
    ) -> Run:
        """ "I had it": the next portion was eaten, all of it or `amount`; the meal is written into
        the Log in the same step, at `at`, or now, or at noon of an earlier `day`."""
        challenge = self._challenge_of(run)
        due, planned = run.next_day, run.next_amount
        if due is None or planned is None:
            raise UserError(_("This test has no portion left to confirm."))
        today = self._desk.today()
        eaten = planned if amount is None else amount
        if not eaten > 0:
            raise UserError(_("Say how much was eaten, or that it was missed."))
        when = at or self._when(day or min(due, today))
        on = self._desk.day_of(when)
        if on > today:
            raise UserError(_("That is still to come, and only what was eaten can be confirmed."))
        self._check_step_day(run, on)
        if run.pairs and on < due:
            raise UserError(
                _("These are days without it. The next portion is for {day}.").format(
                    day=due.isoformat()
                )
            )
        meal = Meal(
            day=on,
            at=when,
            items=(self._item(challenge, run, eaten),),
            slot=Slot.SNACK,
            note=_("Test of {name}, portion {number} of {count}").format(
                name=challenge.name, number=len(run.steps) + 1, count=len(run.amounts)
            ),
            meta=self._fresh(),
        )
        meal, foods = self._diary.with_foods(meal)
        step = RunStep(day=on, amount=eaten, meal_id=id_of(meal))
        changed = self._with_step(run, step)
        text = _("portion of {name}").format(name=challenge.name)
        records: list[Record] = [changed, meal, *foods]
        if not challenge.foods and (food := meal.items[0].food_id):
            # From now on the diary knows it, and what the test shows can be said of it.
            records.append(replace(challenge, foods=(food,)))
        written = self._desk.writer.write(text, records, by=by)
        return written[0]  # type: ignore[return-value]

    def miss(self, run: Run, *, day: date | None = None, by: object = None) -> Run:
        """The next portion was not eaten on its day."""
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
        challenge = self._challenge_of(run)
        if run.next_day is None:
            raise UserError(_("This test has no portion left to move."))
        earliest = run.steps[-1].day + DAY if run.steps else run.start
        if not run.steps and day >= self._desk.today():
            changed = replace(run, start=day, hold=None)
        elif day < max(earliest, self._desk.today()):
            raise UserError(_("Choose today or a later day, behind the portion before it."))
        else:
            changed = replace(run, hold=day)
        text = _("move the portion of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def stop(self, run: Run, *, rule: str = OWN, day: date | None = None, by: object = None) -> Run:
        """Stop a test: the person's own decision or a stop rule. A sign of allergy means that the
        food is never tested again; it may be said of a test that was stopped or read before."""
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

    def stop_by(self, run: Run, hit: StopHit, *, by: object = None) -> Run:
        """A stop rule that the scores meet acts."""
        return self.stop(run, rule=hit.rule, day=hit.day, by=by)

    def take_back_stop(self, run: Run, *, by: object = None) -> Run:
        """Go on with a test that a stop rule ended: the person says that it does not count. That
        day does not stop it again."""
        challenge = self._challenge_of(run)
        if not run.is_stopped or run.stopped is None:
            raise UserError(_("This test was not stopped."))
        if run.stop == ALLERGY:
            raise UserError(
                _("A sign of allergy cannot be taken back here. Undo it if it was a mistake.")
            )
        passed = (*run.passed_over, passed_key(run.stop, run.stopped))
        changed = replace(run, stop="", stopped=None, passed_over=passed, judged=None, verdict=None)
        if is_open(changed):
            self._refuse_two(changed)
            blocks = against_test(self._today.state_of(self._plan()).blocks, challenge.key)
            if blocks:
                raise UserError(why_blocked(blocks))
        text = _("go on with the test of {name}").format(name=challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def void(self, run: Run, reason: str, *, by: object = None) -> Run:
        """Leave a run out of what the food's tests show; with "" it counts again."""
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
        challenge = self._challenge_of(run)
        if not 0 <= place < len(run.pairs):
            raise UserError(_("This test has no such pair."))
        guesses = [pair.guess if n == place else one.guess for n, one in enumerate(run.pairs)]
        if pair.truth and not all(guesses):
            raise UserError(_("Guess every pair before you unseal the paper."))
        pairs = (*run.pairs[:place], pair, *run.pairs[place + 1 :])
        text = _("pair of the test of {name}").format(name=challenge.name)
        changed = replace(run, pairs=pairs)
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

    def _refuse_while_open(self, challenge: Challenge) -> None:
        if any(is_open(run) for run in self._book.runs(id_of(challenge))):
            raise UserError(_("It is being tested. Finish or stop that first."))

    def _refuse_two(self, run: Run) -> None:
        others = [one for one in self._book.runs() if one.challenge_id != run.challenge_id]
        if any(is_open(one) for one in others):
            raise UserError(_("Another food is being tested by now. One food at a time."))

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
                    day=run.start.isoformat()
                )
            )
        if run.steps and day <= run.steps[-1].day:
            raise UserError(_("One portion a day: the next one is for tomorrow."))

    def _when(self, day: date) -> Moment:
        now = self._desk.now()
        if day >= self._desk.today():
            return now
        hour = self._desk.cache.settings().day_start_hour
        noon = local_on_day(day, NOON, 0, hour)
        return Moment.at(noon, self._desk.zone, exact=False)

    def _item(self, challenge: Challenge, run: Run, amount: float) -> MealItem:
        """The portion as a food of a meal: under the words of the person's own food where there is
        one, else under those of the catalogue."""
        ref = challenge.foods[0] if challenge.foods else None
        own = self._foods.own(challenge.name, ref) if ref or challenge.name else None
        if own is not None:
            return MealItem(text=own.name, food_id=id_of(own), amount=amount, unit=run.unit)
        shipped = self._foods.shipped("", ref) if ref is not None else None
        text = shipped.plain_name if shipped is not None else challenge.name
        return MealItem(text=text, food_id=ref or None, amount=amount, unit=run.unit)

    def _fresh(self) -> Meta:
        now = self._desk.clock()
        return Meta(id=new_id(now), created=now, changed=now)
