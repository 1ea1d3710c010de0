"""What the plan puts on the avoid list: the groups of its phases, and what tests have shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.avoiding import AvoidRule, Weight
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import closed, day_of, expected, is_paused, planned_last
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import places
from gutdesk.domain.plan.reading import unread
from gutdesk.domain.plan.results import Result, results
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateService
from gutdesk.services.plan.waits import waits_of, weighed

MORE_TAGS: dict[str, tuple[str, ...]] = {
    "irritant": ("caffeine", "chilli", "fizzy"),
    "additive": ("sweetener",),
    "refined_sugar": ("sweetener",),
    "processed": ("processed_meat",),
}
"""Tags that a group means beside the one of resources/foods/tags.toml."""

CAUTION_TAGS: dict[str, tuple[str, ...]] = {"additive": ("additive_risk",)}

BY_FOODS = frozenset({"hold_fodmap"})
"""Groups that are a handful of foods and no tag: the tag says far more than the group leaves
out."""

FORTNIGHT = timedelta(days=14)
"""So long an unanswered portion keeps its food off the list."""

KINDS = PLAN_KINDS | {"person", "flag_answer", "weight", "setting"}
"""Records that decide what the plan puts on the list of any day."""

MOST_DAYS = 400
"""So many days are remembered."""

TESTED = "test:"
FIRST_WEEKS = "plan:first_weeks"
RAW_DAYS = 14
"""Days of Remove in which raw vegetables are a soft preference against: the least that Remove takes
(a rule of the house, as the summary of `cooked_veg` says what is known)."""
GROUP = "group:"


class PlanRules:
    def __init__(self, desk: Desk, book: PlanBook, gate: GateService | None = None) -> None:
        self._desk = desk
        self._book = book
        self._gate = gate or GateService(desk, book)
        self._known: dict[tuple[date, date], tuple[AvoidRule, ...]] = {}
        self._waits: dict[tuple[str, date, date], tuple[Pause, ...]] = {}
        self._tested: dict[tuple[date, date], frozenset[str]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._known, self._waits, self._tested = {}, {}, {}

    def on(self, day: date) -> tuple[AvoidRule, ...]:
        """What the plan leaves out on a day: the chosen groups of the phases that hold (none while
        the plan waits), less the food under test; and what tests showed until then. On a day to
        come hold the phases that are planned for it."""
        key = (day, min(day, self._desk.today()))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_DAYS:
                self._known = {}
            known = self._known[key] = self._read_on(day)
        return known

    def phases_on(self, day: date) -> tuple[Phase, ...]:
        """The phases that hold on a day, or are planned for one to come; none while the plan
        waits."""
        plan = self._book.on(day)
        if plan is None:
            return ()
        pauses = self._pauses(plan, min(day, self._desk.today()))
        if is_paused(pauses, day):
            return ()
        return self._holding(plan, pauses, day)

    def waits_on(self, day: date) -> bool:
        """Whether the plan waits on a day, or is not expected to have gone on by one to come."""
        plan = self._book.on(day)
        return plan is not None and is_paused(self._pauses(plan, min(day, self._desk.today())), day)

    def _read_on(self, day: date) -> tuple[AvoidRule, ...]:
        found = list(self._of_results(day))
        plan = self._book.on(day)
        if plan is not None:
            pauses = self._pauses(plan, day)
            if not is_paused(pauses, day):
                tested = self.foods_under_test(day)
                for rule in self._of_groups(plan, pauses, day):
                    if not (rule.kind is AvoidKind.FOOD and rule.subject in tested):
                        found.append(rule)
                found += self._raw_at_first(plan, pauses, day)
        return tuple(found)

    def _raw_at_first(
        self, plan: Plan, pauses: Sequence[Pause], day: date
    ) -> tuple[AvoidRule, ...]:
        """In the first weeks of Remove cooked vegetables are preferred: a hint, never an avoid."""
        from gutdesk.knowledge.elements import element

        facts = element("cooked_veg")
        phase = next((p for p in self._book.phases(plan) if p.kind is PhaseKind.REMOVE), None)
        if facts is None or phase is None or phase not in self._holding(plan, pauses, day):
            return ()
        if day_of(phase, pauses, day).number > RAW_DAYS:
            return ()
        rule = AvoidRule(
            kind=AvoidKind.TAG,
            subject="raw",
            weight=Weight.CAUTION,
            reason=_("cooked is preferred in the first weeks"),
            message=facts.summary,
            origin=FIRST_WEEKS,
            source=facts.source,
        )
        return (rule,)

    def _pauses(self, plan: Plan, day: date) -> tuple[Pause, ...]:
        key = (id_of(plan), day, self._desk.today())
        known = self._waits.get(key)
        if known is None:
            if len(self._waits) >= MOST_DAYS:
                self._waits = {}
            facts = weighed(self._desk, plan, day)
            known = self._waits[key] = waits_of(plan, day, facts, self._book, self._gate)[0]
        return known

    def _of_groups(self, plan: Plan, pauses: Sequence[Pause], day: date) -> Iterable[AvoidRule]:
        seen: set[tuple[AvoidKind, str]] = set()
        for phase in self._holding(plan, pauses, day):
            for group in phase.groups:
                for rule in group_rules(group, phase, pauses, day):
                    mark = (rule.kind, rule.subject)
                    if mark not in seen:
                        seen.add(mark)
                        yield rule

    def _holding(self, plan: Plan, pauses: Sequence[Pause], day: date) -> tuple[Phase, ...]:
        return expected(self._book.phases(plan), pauses, day, self._desk.today())

    def foods_under_test(self, day: date) -> frozenset[str]:
        """Ids of the food whose portion is eaten on that day, or is due: one that is late still
        is. Of days to come, those of the portions that are left."""
        key = (day, self._desk.today())
        known = self._tested.get(key)
        if known is None:
            if len(self._tested) >= MOST_DAYS:
                self._tested = {}
            known = self._tested[key] = self._read_under_test(day)
        return known

    def _read_under_test(self, day: date) -> frozenset[str]:
        found: set[str] = set()
        is_to_come = day > self._desk.today()
        for run in self._book.runs():
            due = run.next_day
            if is_to_come:
                is_due = day in run.coming_from(self._desk.today())
            else:
                is_due = due is not None and due <= day < due + FORTNIGHT
            if is_due or any(step.day == day for step in run.steps):
                challenge = self._book.challenge(run.challenge_id)
                found.update(challenge.foods if challenge is not None else ())
        return frozenset(found)

    def _of_results(self, day: date) -> Iterable[AvoidRule]:
        runs = [_known_by(run, day) for run in self._book.runs() if run.start <= day]
        tested = self.foods_under_test(day)
        foods = [_said_by(one, day) for one in self._book.all_challenges()]
        for result in results(places(foods, runs, day)):
            challenge = result.place.challenge
            spared = challenge.allergy is None and tested.intersection(challenge.foods)
            if not result.is_out or spared:
                continue
            yield from result_rules(result, self._desk.cache.plain_formats())


def _known_by(run: Run, day: date) -> Run:
    """The run as it was known on a day: what was read later was not."""
    return unread(run) if run.judged is not None and run.judged > day else run


def _said_by(challenge: Challenge, day: date) -> Challenge:
    """The food without a sign of allergy that was said later."""
    later = challenge.allergy is not None and challenge.allergy > day
    return replace(challenge, allergy=None) if later else challenge


def group_rules(
    group_id: str, phase: Phase, pauses: Iterable[Pause], day: date
) -> Iterable[AvoidRule]:
    """What leaving a group out in a phase puts on the list of a day. `until` is the planned end; a
    phase that goes on beyond it has none."""
    from gutdesk.knowledge import guide, reintroduction, removal

    group = removal.group(group_id)
    if group is None:
        return
    tag = guide.removal_tags().get(group_id)
    tags = () if tag is None or group_id in BY_FOODS else (tag,)
    until = planned_last(phase, closed(pauses, day))
    if until is not None and until < day:
        until = None
    common = {
        "reason": group.name,
        "message": group.why,
        "until": until,
        "origin": f"{GROUP}{group_id}",
        "source": group.source,
    }
    for name in (*tags, *MORE_TAGS.get(group_id, ())):
        yield AvoidRule(kind=AvoidKind.TAG, subject=name, **common)
    for name in CAUTION_TAGS.get(group_id, ()):
        yield AvoidRule(kind=AvoidKind.TAG, subject=name, weight=Weight.CAUTION, **common)
    if group_id in BY_FOODS:
        for ladder in reintroduction.ladders_of((group_id,)):
            food = reintroduction.challenge_food(ladder.id)
            for ref in food.foods if food is not None else ():
                yield AvoidRule(kind=AvoidKind.FOOD, subject=ref, **common)


def result_rules(result: Result, formats: Formats) -> Iterable[AvoidRule]:
    """What a test that showed trouble puts on the list: its food, until it may be tested again.
    Where a smaller portion was tolerated it is a caution and says up to which. A sign of allergy
    needs no run to stand on."""
    run, challenge = result.run, result.place.challenge
    weight, reason, message = Weight.AVOID, "", ""
    if challenge.allergy is not None:
        reason = _("sign of allergy, {day}").format(day=formats.short_day(challenge.allergy))
    elif run is not None:
        reason = _("test of {day}").format(day=formats.short_day(run.start))
        if run.largest is not None:
            weight = Weight.CAUTION
            amount = formats.amount(run.largest, run.unit)
            message = _("Fine up to {amount}, as your test showed.").format(amount=amount)
    for ref in challenge.foods:
        yield AvoidRule(
            kind=AvoidKind.FOOD,
            subject=ref,
            weight=weight,
            reason=reason,
            message=message,
            until=None if challenge.allergy is not None else result.retest,
            origin=f"{TESTED}{id_of(challenge)}",
        )


def group_name(group_id: str) -> str:
    from gutdesk.knowledge import removal

    group = removal.group(group_id)
    return group.name if group is not None else group_id
