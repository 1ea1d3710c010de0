"""The avoid list: what the person leaves out, and what conditions and plan ask for, as one list."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.avoiding import AvoidRule, Objection, Weight, objections, own_rules
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, AvoidKind, Food
from gutdesk.domain.tags import Tagging
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.services.plan.book import PlanBook

if TYPE_CHECKING:
    from gutdesk.domain.plan.phases import Phase
    from gutdesk.services.plan.rules import PlanRules


KINDS = frozenset({"avoid", "person", "food", "flag_answer", "weight", "setting"}) | PLAN_KINDS
"""Records that decide what is on the list."""

MOST_DAYS = 400
"""So many days are remembered."""

OF_PLAN = ("group:", "test:", "plan:")
"""How the origins of what the plan has put on the list begin."""


class Instead(NamedTuple):
    """What may stand in for something that is left out: ids of the catalogue, best first."""

    foods: tuple[str, ...]
    source: tuple[str, ...]


class AvoidService:
    def __init__(self, desk: Desk, foods: FoodService, book: PlanBook) -> None:
        self._desk = desk
        self._foods = foods
        self._book = book
        self._plan: PlanRules | None = None
        self._rules: dict[tuple[date, date], tuple[AvoidRule, ...]] = {}
        self._own: tuple[tuple[Avoid, ...], tuple[str, ...]] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._rules, self._own = {}, None

    def entries(self) -> tuple[Avoid, ...]:
        """The person's own entries, those that ended and those that wait too."""
        with self._desk.store.read() as unit:
            return unit.foods.avoids()

    def rules(self) -> tuple[AvoidRule, ...]:
        """Everything that holds today, whoever put it on the list; a food counts under each id
        that names it."""
        return self.rules_on(self._desk.today())

    def rules_on(self, day: date) -> tuple[AvoidRule, ...]:
        """Everything that held on a day, or is planned for one to come; what the conditions ask
        for holds on each."""
        key = (day, min(day, self._desk.today()))
        found = self._rules.get(key)
        if found is None:
            if len(self._rules) > MOST_DAYS:
                self._rules = {}
            found = self._rules[key] = self._read_on(day)
        return found

    def _read_on(self, day: date) -> tuple[AvoidRule, ...]:
        from gutdesk.knowledge.guide import condition_rules

        if self._own is None:
            with self._desk.store.read() as unit:
                person = unit.house.person()
                conditions = person.conditions if person is not None else ()
                self._own = unit.foods.avoids(), conditions
        avoids, conditions = self._own
        return own_rules(avoids, day) + condition_rules(conditions) + self._plan_rules().on(day)

    def leaves_out(self, day: date) -> bool:
        """Whether the list of the day says no to anything."""
        return any(rule.weight is Weight.AVOID for rule in self.rules_on(day))

    def mark_of(self, day: date) -> Hashable:
        """Another one where the list of the day has something else against any food."""
        return self.rules_on(day), self._plan_rules().foods_under_test(day)

    def phases_on(self, day: date) -> tuple[Phase, ...]:
        """The phases of the plan that hold on a day, or are planned for one to come."""
        return self._plan_rules().phases_on(day)

    def waits_on(self, day: date) -> bool:
        """Whether the plan waits on a day, or is not expected to have gone on by one to come."""
        return self._plan_rules().waits_on(day)

    def _plan_rules(self) -> PlanRules:
        if self._plan is None:
            from gutdesk.services.plan.rules import PlanRules

            self._plan = PlanRules(self._desk, self._book)
        return self._plan

    def objections(
        self, tagging: Tagging, refs: Collection[str] = (), day: date | None = None
    ) -> tuple[Objection, ...]:
        """What the list of a day (None: today) has against something with this tagging that is or
        holds these foods. The plan has nothing against the food that it tests that day, by
        itself."""
        when = day or self._desk.today()
        named = {name for ref in refs for name in self._foods.refs_of(ref)} if refs else set()
        found = objections(tagging, named, self.rules_on(when))
        if found and named and self._is_under_test(named, when):
            return tuple(one for one in found if not one.rule.origin.startswith(OF_PLAN))
        return found

    def _is_under_test(self, named: Collection[str], day: date) -> bool:
        tested = self._plan_rules().foods_under_test(day)
        return bool(tested) and {name for ref in tested for name in self._foods.refs_of(ref)} >= {
            *named
        }

    def instead(self, name: str, day: date | None = None) -> Instead | None:
        """What may stand in for the food of that name on a day (None: today). What the list objects
        to itself is passed over."""
        from gutdesk.knowledge import catalogue
        from gutdesk.knowledge.guide import swap_for

        swap = swap_for(name)
        if swap is None:
            return None
        fit = []
        for ref in swap.foods:
            food = catalogue.food(ref)
            if food is None or food.plain_name.casefold() == name.casefold():
                continue
            if not self.objections(self._foods.tagging(food.name, ref), (ref,), day):
                fit.append(ref)
        return Instead(tuple(fit), swap.source) if fit else None

    def add(
        self,
        *,
        kind: AvoidKind,
        subject: str,
        name: str,
        reason: str = "",
        since: date | None = None,
        until: date | None = None,
        food: Food | None = None,
        by: object = None,
    ) -> Avoid:
        """`food`: the draft of a food that no diary knows yet; it is written in the same step and
        is what is avoided. Raises UserError where it stands on the list already."""
        if food is not None:
            food = self._foods.stamped(food)
            subject = id_of(food)
        same = set(self._foods.refs_of(subject)) if kind is AvoidKind.FOOD else {subject}
        for entry in self.entries():
            ended = entry.until is not None and entry.until < self._desk.today()
            if entry.kind is kind and entry.subject in same and not ended:
                raise UserError(_("{name} is on the avoid list already.").format(name=name))
        draft = Avoid(
            kind=kind,
            subject=subject,
            name=" ".join(name.split()),
            reason=reason.strip(),
            since=since,
            until=until,
        )
        text = _("avoid {name}").format(name=draft.name)
        drafts = [draft] if food is None else [draft, food]
        return self._desk.writer.write(text, drafts, by=by)[0]  # type: ignore[return-value]

    def change(self, entry: Avoid, *, by: object = None) -> Avoid:
        text = _("change {name}").format(name=entry.name)
        return self._desk.writer.write(text, [entry], by=by)[0]  # type: ignore[return-value]

    def remove(self, entry: Avoid, *, by: object = None) -> None:
        text = _("no longer avoid {name}").format(name=entry.name)
        self._desk.writer.delete(text, [entry], by=by)
