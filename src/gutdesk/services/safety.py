"""What must not be mixed: sums against their limits, hours between doses, interactions, conditions,
and how often NSAIDs were taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import FlagAnswer, MedicineKind, id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.interactions import At, Clash, clashes
from gutdesk.domain.limits import Total
from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import diary_day
from gutdesk.domain.nsaids import MONTHS, NsaidPeriod, first_of, nsaid_tally
from gutdesk.domain.plan.holds import Said, raised_spans
from gutdesk.domain.plan.phases import FlagSeen
from gutdesk.domain.products import Product, Schedule
from gutdesk.domain.rules_products import check_product, check_schedule
from gutdesk.knowledge import protocol, redflags
from gutdesk.knowledge.gates import gate_flags
from gutdesk.knowledge.medicines import classes_of_names
from gutdesk.knowledge.protocol import Condition
from gutdesk.services.context import Desk
from gutdesk.services.safety_things import (
    Band,
    Plan,
    Thing,
    bands,
    on_the_clock,
    planned,
    taken,
    together,
    totals,
)
from gutdesk.services.safety_words import (
    SafetyWarning,
    agreement_text,
    agreement_warning,
    band_warning,
    clash_warning,
    condition_warning,
    in_order,
    limit_warning,
)
from gutdesk.services.shelf import ShelfService

AHEAD = 6
"""Days after the one that is looked at whose plan is looked at with it."""

BLOCKS = frozenset(("supplements", "all_plans"))
"""What a red flag or a condition may block that makes a supplement ask for a doctor's word."""


class _Person(NamedTuple):
    """What the person said that matters here."""

    conditions: tuple[Condition, ...]
    agreement: str | None
    sources: tuple[str, ...]


class SafetyService:
    def __init__(self, desk: Desk, shelf: ShelfService) -> None:
        self._desk = desk
        self._shelf = shelf
        self._person: _Person | None = None
        self._planned: tuple[date, Plan] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"person", "flag_answer", "flag_seen"})):
            self._person = None
        if changes.touches(kinds=frozenset({"product", "schedule", "setting"})):
            self._planned = None

    # -- warnings --------------------------------------------------------------------------------

    def warnings(self, day: date, formats: Formats | None = None) -> tuple[SafetyWarning, ...]:
        """What is to be said of the plan of that diary day and of the six that follow, and of what
        was taken on it; the most severe first. Reads the doses of three days."""
        formats = formats or self._desk.cache.plain_formats()
        plan = self._plan(day)
        here, around = self._taken(day)
        known = {thing.key for thing in plan.things}
        others = list({thing.key: thing for thing in here if thing.key not in known}.values())
        found = self._of_plan(plan, day, formats)
        found += self._beside_plan(plan, others, formats)
        found += _sums(
            [(None, one) for one in totals(here)],
            [(None, one) for one in bands(here)],
            formats,
            is_taken=True,
        )
        # What was planned too close, and taken as planned, is said once.
        said = {(one.supplement, one.medicine) for one in plan.clashes if one.gap is not None}
        for clash in clashes([thing.user() for thing in around]):
            if clash.gap is not None and (clash.supplement, clash.medicine) not in said:
                found.append(_of_clash(clash, around, formats, is_taken=True))
        return in_order(found)

    def check_new(
        self,
        product: Product,
        schedules: Sequence[Schedule] = (),
        formats: Formats | None = None,
    ) -> tuple[SafetyWarning, ...]:
        """What is to be said of a product before it is written, in place of what stands on the
        shelf under its id. A schedule that waits is looked at as if it started now. Raises
        UserError where the product or a schedule breaks a rule of its own."""
        check_product(product)
        for schedule in schedules:
            check_schedule(schedule)
        today, key = self._desk.today(), product.meta.id if product.meta else ""
        starts = [one.start for one in schedules if one.start is not None]
        day = max(today, min(starts, default=today))
        days = {day, *_step_days(schedules, day)}
        now = self._desk.clock()
        mine = [
            replace(
                one,
                product_id=key,
                start=one.start or day,
                # What is due is named by the id of its schedule, and a draft has none.
                meta=one.meta or Meta(id=f"draft-{place}", created=now, changed=now),
            )
            for place, one in enumerate(schedules)
        ]
        products = {**self._products(), key: replace(product, retired=False)}
        others = [one for one in self._shelf.all_schedules() if one.product_id != key]
        formats = formats or self._desk.cache.plain_formats()
        found: dict[tuple[str, str, tuple[str, ...]], SafetyWarning] = {}
        for first in sorted(days):
            plan = self._planned_for(first, products, (*others, *mine), surely=key)
            for one in self._of_plan(plan, first, formats):
                if key in one.products:
                    # Of the steps of a ramp the last one says the most.
                    found[(one.kind, one.title, one.products)] = one
        return in_order(found.values())

    def needs_agreement(self) -> str | None:
        """Why a supplement may only be added with the line “my doctor agreed”; None: it may."""
        return self._about_person().agreement

    def agreement_sources(self) -> tuple[str, ...]:
        return self._about_person().sources

    # -- NSAIDs ----------------------------------------------------------------------------------

    def nsaid_tally(self, today: date | None = None) -> tuple[NsaidPeriod, ...]:
        """Over one, three and six months that end with `today`."""
        today = today or self._desk.today()
        first = first_of(today, max(MONTHS))
        with self._desk.store.read() as unit:
            doses = unit.shelf.doses_of_kind(MedicineKind.NSAID, first, today)
        return nsaid_tally(doses, today, is_nsaid)

    # -- inside ----------------------------------------------------------------------------------

    def _products(self) -> dict[str, Product]:
        return {id_of(product): product for product in self._shelf.products()}

    def _plan(self, day: date) -> Plan:
        if self._planned is None or self._planned[0] != day:
            plan = self._planned_for(day, self._products(), self._shelf.all_schedules())
            self._planned = (day, plan)
        return self._planned[1]

    def _planned_for(
        self,
        day: date,
        products: dict[str, Product],
        schedules: Sequence[Schedule],
        *,
        surely: str | None = None,
    ) -> Plan:
        start_hour = self._desk.cache.settings().day_start_hour
        last = day + timedelta(days=AHEAD)
        return planned(products, schedules, day, last, start_hour, surely=surely)

    def _taken(self, day: date) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
        """What was taken on the day, a dose each; and a thing each, that of the days around it
        too."""
        one_day = timedelta(days=1)
        with self._desk.store.read() as unit:
            entries = unit.shelf.doses_between(day - one_day, day + one_day)
        here: list[Thing] = []
        around: list[tuple[Thing, tuple[At, ...]]] = []
        for entry in entries:
            product = self._shelf.product(entry.product_id) if entry.product_id else None
            thing, is_here = taken(entry, product), entry.day == day
            if is_here:
                here.append(thing)
            # Of a day without a time of day nobody can say what lay between.
            times = (At(on_the_clock(entry.at), is_here),) if entry.at.exact else ()
            around.append((thing, times))
        return tuple(here), together(around)

    def _of_plan(self, plan: Plan, day: date, formats: Formats) -> list[SafetyWarning]:
        found = _sums(
            [(None if when == day else when, one) for when, one in plan.totals],
            [(None if when == day else when, one) for when, one in plan.bands],
            formats,
        )
        start_hour = self._desk.cache.settings().day_start_hour
        for clash in plan.clashes:
            meet = day
            if clash.gap is not None:
                later = max(clash.gap.supplement, clash.gap.medicine)
                meet = diary_day(later, start_hour)
            on = None if meet == day else meet
            found.append(_of_clash(clash, plan.things, formats, day=on))
        found += self._of_conditions(plan.things)
        person = self._about_person()
        waiting = [one for one in plan.things if not one.is_medicine and not one.agreed]
        if person.agreement and waiting:
            found.append(agreement_warning(person.agreement, person.sources, waiting))
        return found

    def _beside_plan(
        self, plan: Plan, others: Sequence[Thing], formats: Formats
    ) -> list[SafetyWarning]:
        """Of what was taken and stands in no plan: what it does not go with, however long lies
        between."""
        if not others:
            return []
        things = (*plan.things, *others)
        among = {thing.key for thing in others}
        return self._of_conditions(others, is_taken=True) + [
            _of_clash(clash, things, formats, is_taken=True)
            for clash in clashes([thing.user() for thing in things], among)
            if not clash.rule.is_spacing
        ]

    def _of_conditions(
        self, things: Iterable[Thing], *, is_taken: bool = False
    ) -> list[SafetyWarning]:
        found = []
        for condition in self._about_person().conditions:
            for thing in things:
                avoid = not thing.supplements.isdisjoint(condition.avoid_supplements)
                if avoid or not thing.supplements.isdisjoint(condition.caution_supplements):
                    found.append(
                        condition_warning(condition, thing, avoid=avoid, is_taken=is_taken)
                    )
        return found

    def _about_person(self) -> _Person:
        if self._person is None:
            with self._desk.store.read() as unit:
                person, answers = unit.house.person(), unit.house.flag_answers()
                seen = unit.plan.flags_seen()
            mine = person.conditions if person is not None else ()
            known = tuple(one for one in protocol.conditions() if one.id in mine)
            reasons: dict[str, tuple[str, ...]] = {
                one.name: one.source for one in known if BLOCKS.intersection(one.blocks)
            }
            for flag in self._raised(answers, seen):
                if BLOCKS.intersection(flag.blocks):
                    reasons[flag.text] = flag.source
            sources = tuple(dict.fromkeys(one for each in reasons.values() for one in each))
            text = agreement_text(tuple(reasons)) if reasons else None
            self._person = _Person(known, text, sources)
        return self._person

    def _raised(
        self, answers: Sequence[FlagAnswer], seen: Sequence[FlagSeen]
    ) -> list[redflags.RedFlag]:
        """The flags that stand. `answers` are the newest first: what is asked before a plan is as
        the person said it last; a sign stands until a doctor's note."""
        said = [
            Said(answer.flag, self._desk.day_of(answer.at), answer.answer, answer.at.utc)
            for answer in reversed(answers)
        ]
        spans = raised_spans(said, seen, (flag.id for flag in gate_flags()))
        today = self._desk.today()
        standing = {span.flag for span in spans if span.last is None or today < span.last}
        return [flag for flag in redflags.red_flags() if flag.id in standing]


def _step_days(schedules: Sequence[Schedule], day: date) -> set[date]:
    """The days after `day` on which a ramp or taper goes on to its next amount."""
    found = set()
    for one in schedules:
        first = one.anchor or one.start or day
        found |= {first + timedelta(days=step.day - 1) for step in one.steps}
    return {one for one in found if one > day}


def is_nsaid(name: str) -> bool:
    """Whether it is the name of one."""
    return "nsaid" in classes_of_names((name,), None, is_medicine=True).sure


def _sums(
    found: Sequence[tuple[date | None, Total]],
    wide: Sequence[tuple[date | None, Band]],
    formats: Formats,
    *,
    is_taken: bool = False,
) -> list[SafetyWarning]:
    """Sums above their limit; and above what is usual, where no limit says it already. The day of
    each is None where it need not be said."""
    above = [(day, one) for day, one in found if one.is_exceeded]
    warnings = [limit_warning(one, formats, day=day, is_taken=is_taken) for day, one in above]
    said = {one.limit.toward for _day, one in above}
    for day, band in wide:
        most = band.supplement.log_high
        if band.supplement.counts_toward not in said and band.amount > most * (1 + 1e-9):
            warnings.append(band_warning(band, formats, day=day, is_taken=is_taken))
    return warnings


def _of_clash(
    clash: Clash,
    things: Iterable[Thing],
    formats: Formats,
    *,
    day: date | None = None,
    is_taken: bool = False,
) -> SafetyWarning:
    by_key = {thing.key: thing for thing in things}
    one, other = by_key[clash.supplement], by_key[clash.medicine]
    return clash_warning(clash, one, other, formats, day=day, is_taken=is_taken)
