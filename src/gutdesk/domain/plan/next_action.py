"""The one next action of a plan: the same state and day always give the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.calendar import planned_last
from gutdesk.domain.plan.gate import Block, against_groups, against_phase, against_test
from gutdesk.domain.plan.phases import ORDER, Phase, PhaseKind
from gutdesk.domain.plan.queue import Place, Stage, free_from, retests, upcoming
from gutdesk.domain.plan.readiness import LEAST_BASELINE, LEAST_OF_WEEK, WEEK, Ready
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.stopping import RED_FLAG

DAY = timedelta(days=1)


class Act(StrEnum):
    """What is to be done, in the order in which it counts."""

    WAIT = "wait"
    """The plan is paused: by the person, a red flag, or weight that was lost."""
    STOP = "stop"
    """A stop rule is met: the test stops."""
    PORTION = "portion"
    """A portion is due on `day`; one that lies in the past wants an answer."""
    WASHOUT = "washout"
    """Days without the food, rated, until `day`."""
    READ = "read"
    """A test is over and shows something."""
    READ_AGAIN = "read_again"
    """The days of a test were changed after it was read."""
    BEGIN = "begin"
    """A phase can begin; `phase` says which."""
    BLOCKED = "blocked"
    """The next phase, or the next test, is blocked."""
    RATE = "rate"
    """Too few days are rated to go on."""
    DECIDE = "decide"
    """Remove has lasted four weeks without a change, or is at its limit."""
    TEST = "test"
    """The next food can be tested from `day` on."""
    RETEST = "retest"
    """A food that is left out can be tested again from `day` on."""
    GO_ON = "go_on"
    """Nothing but going on; `phase` comes on `day`."""
    DONE = "done"
    """Every food has its answer and nothing waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """`day`: when; today or earlier means now. `phase`: of which phase. `challenge_id`: of which
    food. `amount` in `unit` of a portion. `count`: days that are missing, or that have passed.
    `reason`: why something waits, is blocked or stops."""

    act: Act
    day: date
    phase: PhaseKind | None = None
    challenge_id: str = ""
    name: str = ""
    amount: float | None = None
    unit: str = ""
    count: int = 0
    reason: str = ""


def next_action(state: PlanState) -> NextAction:
    """What comes next in the plan."""
    for rule in (_waiting, _testing, _reading, _phases):
        found = rule(state)
        if found is not None:
            return found
    return NextAction(act=Act.DONE, day=state.today)


def _waiting(state: PlanState) -> NextAction | None:
    waits = state.waits
    if not waits:
        return None
    # What the body says comes before what the person decided.
    first = min(waits, key=lambda pause: (not pause.cause, pause.start))
    day = first.end + DAY if first.end else state.today
    return NextAction(act=Act.WAIT, day=day, reason=first.cause or first.reason)


def _testing(state: PlanState) -> NextAction | None:
    place = state.test
    if place is None or place.last is None:
        return None
    run = place.last
    hit = state.stop
    if hit is not None:
        return _of(place, Act.STOP, hit.day, reason=hit.rule)
    if place.stage is Stage.TESTING and _against(state, place):
        # Its stop was taken back, and what stopped it still stands.
        return _of(place, Act.STOP, state.today, reason=RED_FLAG)
    if place.stage is Stage.TESTING and run.next_day is not None:
        portion = _of(place, Act.PORTION, run.next_day)
        return replace(portion, amount=run.next_amount, unit=run.unit, count=len(run.steps) + 1)
    if place.stage is Stage.WASHOUT:
        return _of(place, Act.WASHOUT, run.end)
    return _of(place, Act.READ, run.end + DAY)


def _against(state: PlanState, place: Place) -> tuple[Block, ...]:
    return against_test(state.blocks, place.challenge.key, id_of(place.challenge))


def _of(place: Place, act: Act, day: date, *, reason: str = "") -> NextAction:
    challenge = place.challenge
    return NextAction(
        act=act, day=day, challenge_id=id_of(challenge), name=challenge.name, reason=reason
    )


def _reading(state: PlanState) -> NextAction | None:
    for place in state.queue:
        run = place.last
        if run is not None and id_of(run) in state.stale:
            return _of(place, Act.READ_AGAIN, state.today)
    return None


def _phases(state: PlanState) -> NextAction | None:
    leading = state.leading
    if leading is None:
        return _first(state)
    return {
        PhaseKind.BASELINE: _in_baseline,
        PhaseKind.REMOVE: _in_remove,
        PhaseKind.REPAIR: _in_repair,
        PhaseKind.REINTRODUCE: _in_reintroduce,
        PhaseKind.MAINTAIN: _in_maintain,
    }[leading.kind](state, leading)


def _first(state: PlanState) -> NextAction | None:
    """Nothing runs: the first phase that never began, and was not passed over, is next."""
    begun = [ORDER.index(phase.kind) for phase in state.phases if phase.begun is not None]
    passed = max(begun, default=-1)
    waiting = [one for one in state.phases if ORDER.index(one.kind) > passed]
    ended = [phase for phase in state.phases if phase.ended is not None]
    after = max((phase.ended for phase in ended if phase.ended), default=None)
    for phase in sorted(waiting, key=lambda one: one.start):
        if after is not None and phase.start <= after:
            continue
        if phase.kind is PhaseKind.REINTRODUCE:
            return _to_tests(state, phase)
        return _begin(state, phase, max(phase.start, state.today))
    return None


def _begin(state: PlanState, phase: Phase, day: date) -> NextAction:
    blocks = against_phase(state.blocks, phase.kind)
    blocks = blocks or against_groups(state.blocks, phase.groups, state.groups)
    if blocks:
        return NextAction(
            act=Act.BLOCKED, day=state.today, phase=phase.kind, reason=blocks[0].reason
        )
    return NextAction(act=Act.BEGIN, day=day, phase=phase.kind)


def _go_on(state: PlanState, phase: Phase, day: date | None) -> NextAction:
    return NextAction(act=Act.GO_ON, day=day or state.today, phase=phase.kind)


def _last(state: PlanState, phase: Phase) -> date | None:
    return planned_last(phase, state.reckoned)


def _in_baseline(state: PlanState, phase: Phase) -> NextAction:
    last, after = _last(state, phase), state.phase(PhaseKind.REMOVE)
    if last is not None and state.today < last:
        follows = after if after is not None else phase
        return _go_on(state, follows, last + DAY)
    rated = state.readiness.baseline_days
    if rated < LEAST_BASELINE:
        return NextAction(
            act=Act.RATE, day=state.today, phase=phase.kind, count=LEAST_BASELINE - rated
        )
    if after is None or after.begun is not None:
        return _go_on(state, phase, None)
    return _begin(state, after, (last or state.today) + DAY)


def _decide(state: PlanState, phase: Phase) -> NextAction | None:
    """Four weeks without a change, or the limit: to go on as before makes no sense."""
    limit = state.limit
    if limit is None or not (limit.is_over or limit.is_late) or state.readiness.is_better:
        return None
    return NextAction(act=Act.DECIDE, day=state.today, phase=phase.kind, count=limit.day)


def _in_remove(state: PlanState, phase: Phase) -> NextAction:
    decide = _decide(state, phase)
    if decide is not None:
        return decide
    repair, tests = state.phase(PhaseKind.REPAIR), state.phase(PhaseKind.REINTRODUCE)
    last = _last(state, phase)
    if repair is not None and repair.begun is None and repair.start <= state.today:
        return _begin(state, repair, repair.start)
    if last is not None and state.today < last:
        follows = repair if repair is not None and repair.begun is None else tests
        coming = follows.start if follows is not None else last + DAY
        return _go_on(state, follows or phase, max(coming, state.today + DAY))
    if repair is not None and repair.begun is None:
        return _begin(state, repair, (last or state.today) + DAY)
    if repair is not None and repair.is_running:
        return _in_repair(state, repair)
    return _to_tests(state, phase)


def _in_repair(state: PlanState, phase: Phase) -> NextAction:
    decide = _decide(state, phase)
    if decide is not None:
        return decide
    last, tests = _last(state, phase), state.phase(PhaseKind.REINTRODUCE)
    if last is not None and state.today < last:
        return _go_on(state, tests or phase, last + DAY)
    return _to_tests(state, phase)


def _to_tests(state: PlanState, phase: Phase) -> NextAction:
    """Whether the food tests can begin."""
    tests, ready = state.phase(PhaseKind.REINTRODUCE), state.readiness
    if tests is None or tests.begun is not None:
        return _go_on(state, phase, None)
    if ready.state in (Ready.READY, Ready.LIMIT):
        return _begin(state, tests, state.today)
    if ready.state is Ready.NOT_ENOUGH:
        return NextAction(act=Act.RATE, day=state.today, phase=phase.kind, count=_missing(state))
    return _go_on(state, tests, ready.likely or state.today + DAY)


def _missing(state: PlanState) -> int:
    """How many rated days the readiness still needs, at least one."""
    week = days_between(state.today - (WEEK - 1) * DAY, state.today)
    rated = sum(day in state.facts.main for day in week)
    return max(1, LEAST_OF_WEEK - rated)


def _in_reintroduce(state: PlanState, phase: Phase) -> NextAction:
    left = upcoming(state.queue)
    fit = [one for one in left if not _against(state, one)]
    if fit:
        return _test(state, fit[0], Act.TEST, free_from(state.every, phase.first))
    if left:
        (reason, *_rest) = _against(state, left[0])
        return NextAction(act=Act.BLOCKED, day=state.today, phase=phase.kind, reason=reason.reason)
    after = state.phase(PhaseKind.MAINTAIN)
    if after is None or after.begun is not None:
        return _go_on(state, phase, None)
    return _begin(state, after, free_from(state.every, state.today))


def _in_maintain(state: PlanState, phase: Phase) -> NextAction | None:
    coming = retests(state.queue)
    if not coming:
        return NextAction(act=Act.DONE, day=state.today, phase=phase.kind)
    day, place = coming[0]
    return _test(state, place, Act.RETEST, free_from(state.every, day))


def _test(state: PlanState, place: Place, act: Act, free: date) -> NextAction:
    """`free`: the day from which it can start if the days are settled by then."""
    challenge = place.challenge
    found = _of(place, act, max(free, state.today))
    settling = state.settling(free)
    if free <= state.today and settling.waits:
        found = replace(
            found,
            day=state.today + DAY,
            reason=settling.reason or "",
            count=settling.missing,
        )
    return replace(
        found,
        phase=PhaseKind.REINTRODUCE if act is Act.TEST else PhaseKind.MAINTAIN,
        amount=challenge.amounts[0] if challenge.amounts else None,
        unit=challenge.unit,
    )
