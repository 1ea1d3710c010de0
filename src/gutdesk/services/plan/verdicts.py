"""Reading a food test: the model's answer, its quality, and the person's own word.

`insight` needs numpy, which no start needs: it is imported when the first test is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan import blinded
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.quality import Reason, quality, run_days
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.reading import (
    Answer,
    counted,
    judged,
    watch_end,
    with_portions,
)
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.evidence import digest_of_run, settled_from
from gutdesk.services.plan.facts import FactService

if TYPE_CHECKING:
    from gutdesk.insight import challenges as insight

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestReading:
    """What a run shows now. `fitted` is the model's curve, a value a day in points; `base` its
    level outside all tests. `outcome` are the days it stands on. `smallest_rise`: what one run of
    this ladder can show on these days, in points."""

    __test__ = False

    challenge: Challenge
    run: Run
    runs: tuple[Run, ...]
    answer: Answer
    verdict: Verdict
    quality: Quality
    reasons: tuple[Reason, ...]
    outcome: tuple[tuple[date, float], ...]
    main: tuple[tuple[date, int], ...]
    fitted: tuple[tuple[date, float], ...] = ()
    base: float | None = None
    is_complete: bool = True
    """All days that belong to it have come."""


class VerdictService:
    def __init__(self, desk: Desk, book: PlanBook, facts: FactService) -> None:
        self._desk = desk
        self._book = book
        self._facts = facts

    # -- reading ---------------------------------------------------------------------------------

    def reading(self, run: Run) -> TestReading:
        """What the run shows by the diary as it is now; nothing is written."""
        challenge, plan = self._of(run)
        today = self._desk.today()
        facts = self._with_foods(run, challenge, plan)
        earlier = tuple(one for one in self._book.runs(run.challenge_id) if one.start < run.start)
        how, reasons = quality(run, facts, today)
        usual = run.amounts[-1]
        same = [
            one for one in earlier if not one.pairs and abs(one.amounts[-1] - usual) < usual * 1e-6
        ]
        counting = (*counted(same), run)
        if run.pairs:
            answer, judgement = blinded.answer(blinded.eaten_pairs(run)), None
        else:
            answer, judgement = self._judge(counting, plan, facts, today)
        from gutdesk.domain.plan.reading import verdict_of

        fitted: tuple[tuple[date, float], ...] = ()
        base = None
        if judgement is not None and len(judgement.fitted_days):
            days = [date.fromordinal(int(one)) for one in judgement.fitted_days]
            values = [float(one) for one in judgement.fitted]
            fitted = tuple(zip(days, values, strict=True))
            base = float(judgement.base_line)
        first = run.start - 42 * DAY
        last = min(today, run.end + 3 * DAY)
        return TestReading(
            challenge=challenge,
            run=run,
            runs=(*earlier, run),
            answer=answer,
            verdict=verdict_of(run, earlier, answer),
            quality=how,
            reasons=reasons,
            outcome=tuple((d, v) for d, v in sorted(facts.outcome.items()) if first <= d <= last),
            main=tuple((d, v) for d, v in sorted(facts.main.items()) if first <= d <= last),
            fitted=fitted,
            base=base,
            is_complete=today > run.end or (run.is_stopped and not _is_awaited(run, today)),
        )

    def smallest_rise(self, challenge: Challenge) -> float | None:
        """The rise in points that one run of this ladder can show, by the swings of the last
        weeks; None where too few days are rated to say."""
        from gutdesk.insight import challenges as model
        from gutdesk.insight.days import outcome_of
        from gutdesk.services.plan.judging import as_shares

        plan = self._plan_of(challenge)
        settled = settled_from(self._book.phases(plan))
        today = self._desk.today()
        draft = Run(
            challenge_id="", start=today, amounts=challenge.amounts, washout=challenge.washout
        )
        if not draft.amounts:
            return None
        return model.smallest_visible_rise(
            outcome_of(self._facts.facts(plan).outcome),
            as_shares(draft),
            not_before=None if settled is None else settled.toordinal(),
            today=today.toordinal(),
        )

    # -- writing ---------------------------------------------------------------------------------

    def read(self, run: Run, *, by: object = None) -> Run:
        """Write down what the run shows, as of today. Raises UserError while its portions are
        still being eaten, and while a rise can still come."""
        run = self._book.unchanged(run)
        if is_open(run):
            raise UserError(_("It is still under way: read it when its days are over."))
        last = watch_end(run)
        if last is not None and self._desk.today() <= last:
            day = self._desk.cache.plain_formats().day(last, self._desk.today())
            raise UserError(
                _("A rise can still come until {day}. Rate these days, and read it then.").format(
                    day=day
                )
            )
        found = self.reading(run)
        today = self._desk.today()
        plan = self._of(run)[1]
        marked = replace(run, judged=today)
        changed = judged(
            run,
            found.runs[:-1],
            found.answer,
            quality=found.quality,
            reasons=tuple(reason_text(reason) for reason in found.reasons),
            digest=digest_of_run(
                marked, self._facts.facts(plan), runs=self._book.runs(), margin=plan.margin
            ),
            today=today,
        )
        text = _("read the test of {name}").format(name=found.challenge.name)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]

    def overrule(self, run: Run, says: Verdict | None, why: str = "", *, by: object = None) -> Run:
        """The person's own word on a test, with a reason; None takes it back. Raises UserError
        without a reason, or before the test was read."""
        run = self._book.unchanged(run)
        challenge, _plan = self._of(run)
        if run.judged is None:
            raise UserError(_("Read the test first, then say what you make of it."))
        if run.stop == ALLERGY:
            raise UserError(
                _("A sign of allergy is not read differently. Undo the stop if it was a mistake.")
            )
        words = " ".join(why.split())
        if says is not None and not words:
            raise UserError(_("Say in a few words why you read it differently."))
        earlier = tuple(one for one in self._book.runs(run.challenge_id) if one.start < run.start)
        changed = replace(run, says=says, says_why=words if says is not None else "")
        text = _("own word on the test of {name}").format(name=challenge.name)
        record = with_portions(changed, earlier)
        return self._desk.writer.write(text, [record], by=by)[0]  # type: ignore[return-value]

    # -- inside ----------------------------------------------------------------------------------

    def _of(self, run: Run) -> tuple[Challenge, Plan]:
        challenge = self._book.challenge(run.challenge_id)
        if challenge is None:
            raise UserError(_("The food of this test is not in the queue any more."))
        return challenge, self._plan_of(challenge)

    def _plan_of(self, challenge: Challenge) -> Plan:
        plan = next((p for p in self._book.plans() if id_of(p) == challenge.plan_id), None)
        if plan is None:
            raise UserError(_("The plan of this test was deleted. Restore it first."))
        return plan

    def _with_foods(self, run: Run, challenge: Challenge, plan: Plan) -> Facts:
        days = run_days(run, self._desk.today())
        facts = self._facts.facts(plan)
        if not days:
            return facts
        portions = {step.meal_id for step in run.steps}
        return self._facts.with_foods(facts, days[0], days[-1], challenge.foods, portions)

    def _judge(
        self, runs: Sequence[Run], plan: Plan, facts: Facts, today: date
    ) -> tuple[Answer, insight.Judgement | None]:
        from gutdesk.services.plan.judging import judge_runs

        return judge_runs(
            runs,
            self._book.runs(),
            facts,
            not_before=settled_from(self._book.phases(plan)),
            today=today,
            margin=plan.margin,
        )


def _is_awaited(run: Run, today: date) -> bool:
    last = watch_end(run)
    return last is not None and today <= last


def reason_text(reason: Reason) -> str:
    """A reason as a run keeps it: "what:day,day:detail"."""
    days = ",".join(day.isoformat() for day in reason.days)
    return f"{reason.what}:{days}:{reason.detail}"


def reason_of(text: str) -> Reason:
    """The reason again. What an older or newer program wrote otherwise is shown as it is."""
    what, days, detail = (*text.split(":", 2), "", "")[:3]
    try:
        found = tuple(date.fromisoformat(day) for day in days.split(",") if day)
    except ValueError:
        return Reason(what, (), text)
    return Reason(what, found, detail)
