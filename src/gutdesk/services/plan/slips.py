"""Foods that were eaten although they are off the table: noted, and what the person says of it. A
slip is no error, and what was fine is none at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gutdesk.domain.avoiding import AvoidRule, objections, refusals
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Preparation
from gutdesk.domain.plan.phases import Slip
from gutdesk.i18n import _
from gutdesk.services.avoid import KINDS as OF_LIST
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.rules import PlanRules

KINDS = OF_LIST | {"meal", "slip", "recipe"}
"""Records that decide what is noted."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A food of a meal that was off the table on its day, the entry of the list that says so, and
    the person's answer; None: not said."""

    day: date
    meal_id: str
    text: str
    rule: AvoidRule
    answer: Slip | None = None

    @property
    def is_slip(self) -> bool | None:
        return None if self.answer is None else self.answer.slip


class SlipService:
    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        rules: PlanRules,
        avoid: AvoidService,
        foods: FoodService,
    ) -> None:
        self._desk = desk
        self._book = book
        self._rules = rules
        self._avoid = avoid
        self._foods = foods
        self._known: dict[tuple[date, date], tuple[Noted, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & KINDS:
            self._known = {}

    def noted(self, first: date, last: date) -> tuple[Noted, ...]:
        """Of these days, in their order; each food of a meal once, by the first entry that speaks
        of it. Portions of a test are none. Looks up what is in the foods, and remembers the last
        answer."""
        if (first, last) not in self._known:
            self._known = {(first, last): self._noted(first, last)}
        return self._known[first, last]

    def _noted(self, first: date, last: date) -> tuple[Noted, ...]:
        with self._desk.store.read() as unit:
            rows = unit.plan.meal_items(first, last)
            answers = unit.plan.slips(first, last)
        said = {(one.meal_id, one.text): one for one in answers}
        portions = self._book.portions()
        rules = {day: self._avoid.rules_on(day) for day in {row[0] for row in rows}}
        tested = {day: self._refs(self._rules.foods_under_test(day)) for day in rules}
        found: dict[tuple[str, str], Noted] = {}
        for day, meal_id, text, food_id, _amount, _unit, preparation in rows:
            if meal_id in portions or not rules[day] or (meal_id, text) in found:
                continue
            refs = set(self._foods.parts_of(text, food_id))
            named = self._refs(refs)
            if named & tested[day]:
                continue
            how = Preparation(preparation) if preparation else None
            tagging = self._foods.tagging(text, food_id, how)
            against = objections(tagging, named, rules[day])
            first_one = next(iter(refusals(against)), None)
            if first_one is not None:
                answer = said.get((meal_id, text))
                found[meal_id, text] = Noted(day, meal_id, text, first_one.rule, answer)
        return tuple(found.values())

    def _refs(self, foods: set[str] | frozenset[str]) -> set[str]:
        return {name for ref in foods for name in self._foods.refs_of(ref)}

    def say(self, noted: Noted, *, slip: bool, note: str = "", by: object = None) -> Slip:
        """ "It was a slip", or "It was fine"."""
        before = noted.answer
        draft = before or Slip(
            day=noted.day,
            meal_id=noted.meal_id,
            text=noted.text,
            origin=noted.rule.origin,
            subject=noted.rule.subject,
            slip=slip,
        )
        changed = replace(draft, slip=slip, note=" ".join(note.split()) or draft.note)
        verb = _("slip: {food}") if slip else _("fine: {food}")
        text = verb.format(food=noted.text)
        return self._desk.writer.write(text, [changed], by=by)[0]  # type: ignore[return-value]
