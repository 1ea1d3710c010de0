"""Home-made broths and ferments, from start to pantry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.diary import Record, id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment
from gutdesk.domain.rules_shopping import check_unit
from gutdesk.domain.shopping.batch import Batch, BatchState, Tolerance
from gutdesk.domain.shopping.batch_plan import BatchPlan
from gutdesk.domain.shopping.batch_words import short
from gutdesk.domain.shopping.making import (
    COOL,
    BatchDue,
    Cooling,
    cooling,
    due_at,
    due_steps,
    fitted,
    open_steps,
    planned_steps,
    ready_days,
)
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.putting_away import PutAway, put_away
from gutdesk.domain.shopping.use_by import days_later
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.recipes import BookEntry, RecipeService
from gutdesk.services.shopping.pantry import PantryService
from gutdesk.services.shopping.tastings import Tastings

if TYPE_CHECKING:
    from gutdesk.domain.moments import Zone

SOON = timedelta(minutes=1)
"""A start that lies so little ahead is now."""


class BatchService:
    def __init__(
        self,
        desk: Desk,
        foods: FoodService,
        recipes: RecipeService,
        diary: DiaryService,
        pantry: PantryService,
    ) -> None:
        self._desk = desk
        self._recipes = recipes
        self._tastings = Tastings(desk, foods, diary, pantry)

    # -- reading ---------------------------------------------------------------------------------

    def all(self) -> tuple[Batch, ...]:
        """What is in the making first, then what is ready, then what was thrown away; the newest
        first."""
        with self._desk.store.read() as unit:
            found = unit.shopping.batches()
        order = list(BatchState)
        return tuple(sorted(found, key=lambda batch: order.index(batch.state)))

    def making(self) -> tuple[Batch, ...]:
        """What is in the making, the newest first."""
        with self._desk.store.read() as unit:
            return unit.shopping.batches(making=True)

    def get(self, identity: str) -> Batch | None:
        """One by its id; None where it is gone."""
        with self._desk.store.read() as unit:
            found = unit.records.get("batch", identity)
        return found if isinstance(found, Batch) and not is_deleted(found) else None

    def plans(self) -> tuple[BatchPlan, ...]:
        """How the broths and ferments that ship are made."""
        from gutdesk.knowledge.batches import batch_plans

        return batch_plans()

    def plan_of(self, batch: Batch) -> BatchPlan | None:
        """None: its steps are the person's own."""
        from gutdesk.knowledge.batches import batch_plan

        return batch_plan(batch.plan)

    def own_recipes(self) -> tuple[BookEntry, ...]:
        """The recipes of one's own that can be made as a batch: those that make a food."""
        return tuple(one for one in self._recipes.all() if one.is_own and one.recipe.makes)

    def recipe_of(self, batch: Batch) -> BookEntry | None:
        """The recipe it is made by; None where it is gone from the book, or there never was one."""
        return self._recipes.get(batch.recipe) if batch.recipe else None

    def from_it(self, batch: Batch) -> tuple[PantryItem, ...]:
        """What of it is still at home."""
        identity = id_of(batch)
        with self._desk.store.read() as unit:
            items = unit.shopping.at_home()
        return tuple(item for item in items if item.batch_id == identity)

    def due(self, now: Moment) -> tuple[BatchDue, ...]:
        """What the batches ask by now: a broth that has to be cold, then the longest due first."""
        hour = self._desk.cache.settings().day_start_hour
        found = [
            due
            for batch in self.making()
            for due in due_steps(batch, self.plan_of(batch), now, self._zone, hour)
        ]
        return tuple(sorted(found, key=lambda due: (due.step.key != COOL, due.at.utc)))

    def left(self, batch: Batch, now: Moment) -> tuple[BatchDue, ...]:
        """What is still to do of a batch, by its time, due or not."""
        hour = self._desk.cache.settings().day_start_hour
        plan = self.plan_of(batch)
        left = open_steps(batch, plan, now, self._zone)
        asked = due_steps(batch, plan, now, self._zone, hour)
        return (*(one for one in asked if one.place is None), *left)

    def times(self, batch: Batch) -> tuple[Moment, ...]:
        """When each of its steps is or was due, by its place."""
        plan = self.plan_of(batch)
        return tuple(due_at(batch, place, plan, self._zone) for place in range(len(batch.steps)))

    def cooling(self, batch: Batch, now: Moment) -> Cooling | None:
        """By when a broth that was strained has to be cold; None where nothing cools."""
        return cooling(batch, self.plan_of(batch), now, self._zone)

    def window(
        self, plan: BatchPlan, at: Moment, target_c: float | None = None
    ) -> tuple[date, date]:
        """The diary days from which to which it is expected to be ready."""
        hour = self._desk.cache.settings().day_start_hour
        return ready_days(at, plan.window(target_c), self._zone, hour)

    def usual_use_by(self, batch: Batch, day: date) -> date | None:
        """The last day on which it is eaten when it goes into the fridge on `day`: by its plan, or
        by the recipe; None where neither says so."""
        plan, entry = self.plan_of(batch), self.recipe_of(batch)
        days = plan.keep_fridge_days if plan is not None else None
        if entry is not None and (entry.is_own or days is None):
            days = entry.recipe.keep_fridge_days or days
        return days_later(day, days) if days else None

    def put_away(self, batch: Batch, day: date) -> PutAway:
        """What speaks against it, were it put away on that day."""
        hour = self._desk.cache.settings().day_start_hour
        now = self._desk.now()
        return put_away(batch, self.plan_of(batch), day, now, self._zone, hour)

    @property
    def _zone(self) -> Zone:
        return self._desk.zone

    # -- starting --------------------------------------------------------------------------------

    def draft(self, plan: BatchPlan, at: Moment, *, target_c: float | None = None) -> Batch:
        """A batch by a plan that starts then, not yet written. `target_c` None: as the recipe asks
        for."""
        if target_c is None and plan.target_c is not None:
            target_c = sum(plan.target_c) / 2
        first, last = self.window(plan, at, target_c)
        return Batch(
            name=plan.name,
            at=at,
            recipe=plan.recipe,
            plan=plan.key,
            food_id=plan.food_id,
            target_c=target_c,
            salt_percent=plan.salt.percent if plan.salt is not None else None,
            steps=planned_steps(plan, plan.window(target_c)),
            ready_first=first,
            ready_last=last,
        )

    def draft_of(self, entry: BookEntry, at: Moment) -> Batch:
        """A batch by a recipe of one's own, not yet written. A copy of a shipped recipe has that
        one's plan; every other one has the steps that the person gives it."""
        from gutdesk.knowledge.batches import plan_of_recipe

        plan = plan_of_recipe(entry.recipe.key) if entry.recipe.key else None
        if plan is None:
            return Batch(
                name=entry.recipe.name, at=at, recipe=entry.ref, food_id=entry.recipe.makes
            )
        draft = self.draft(plan, at)
        return replace(
            draft,
            name=entry.recipe.name,
            recipe=entry.ref,
            food_id=entry.recipe.makes or plan.food_id,
        )

    def start(self, batch: Batch, *, by: object = None) -> Batch:
        """Write a draft. Raises UserError."""
        draft = self._checked(replace(batch, meta=None, state=BatchState.MAKING, ended=None))
        return self._write(_("start {name}"), draft, by=by)

    # -- changing --------------------------------------------------------------------------------

    def change(self, batch: Batch, *, by: object = None) -> Batch:
        """As the person says it is. Raises UserError."""
        self._stored(batch)
        return self._write(_("change {name}"), self._checked(batch), by=by)

    def with_window(self, batch: Batch) -> Batch:
        """With its steps where its window says, not yet written."""
        hour = self._desk.cache.settings().day_start_hour
        return fitted(batch, self.plan_of(batch), self._zone, hour)

    def step_done(self, batch: Batch, place: int, done: bool = True, *, by: object = None) -> Batch:
        """A step was done now, or was not done after all. Raises UserError where it is gone."""
        there = self._stored(batch)
        if not 0 <= place < len(there.steps):
            raise UserError(_("This step is not there any more. Look again."))
        step = replace(there.steps[place], done=self._desk.now() if done else None)
        steps = (*there.steps[:place], step, *there.steps[place + 1 :])
        text = _("done: {step}, {name}") if done else _("not done: {step}, {name}")
        return self._write(text, replace(there, steps=steps), by=by, step=step.name)

    def ready(
        self,
        batch: Batch,
        *,
        jars: int,
        amount: float | None = None,
        unit: str = "",
        place: Place = Place.FRIDGE,
        use_by: date | None = None,
        frozen: int = 0,
        day: date | None = None,
        by: object = None,
    ) -> Batch:
        """It is ready and put away: so many `jars` of `amount` `unit` each come into the pantry,
        `frozen` of them into the freezer, in one step. `day` (None: today) is the one on which it
        was put away, `use_by` the last one on which what is not frozen is eaten; None: not known.
        Raises UserError."""
        there = self._stored(batch)
        if there.state is not BatchState.MAKING:
            raise UserError(_("{name} is not in the making any more.").format(name=short(there)))
        day = day or self._desk.today()
        self._check_day(there, day)
        check_unit(unit)
        if use_by is not None and use_by < day:
            raise UserError(_("Its last day lies before the day on which it was put away."))
        if not 0 <= frozen <= max(jars, 0):
            raise UserError(_("There are not so many jars. Change how many were frozen."))
        done = replace(
            there,
            state=BatchState.READY,
            jars=jars,
            amount=amount,
            unit=unit if amount is not None else "",
            use_by=use_by,
            ended=day,
        )
        if place is Place.FREEZER:
            frozen = jars
        parts = ((jars - frozen, place), (frozen, Place.FREEZER))
        items = [self._item(done, count, where, day) for count, where in parts if count]
        return self._write(_("{name} is ready"), done, *items, by=by)

    @staticmethod
    def _item(batch: Batch, jars: int, place: Place, day: date) -> PantryItem:
        """What stands in the pantry: all that is in the jars, or so many jars."""
        is_frozen = place is Place.FREEZER
        amount = float(jars) if batch.amount is None else jars * batch.amount
        return PantryItem(
            name=batch.name,
            food_id=batch.food_id,
            amount=amount,
            unit="jar" if batch.amount is None else batch.unit,
            place=place,
            bought=day,
            frozen=day if is_frozen else None,
            use_by=None if is_frozen else batch.use_by,
            batch_id=id_of(batch),
        )

    def throw_away(self, batch: Batch, why: str = "", *, by: object = None) -> Batch:
        """It was thrown away, and what of it is still in the pantry with it. `why` stands in its
        note. One step."""
        there = self._stored(batch)
        if there.state is BatchState.THROWN:
            raise UserError(_("{name} was thrown away already.").format(name=short(there)))
        today = self._desk.today()
        reason = " ".join(why.split())
        lines = [there.note.rstrip()]
        if reason:
            lines.append(_("Thrown away: {why}").format(why=reason))
        gone = replace(
            there,
            state=BatchState.THROWN,
            ended=today,
            note="\n".join(line for line in lines if line),
        )
        items = [replace(item, gone=today, wasted=True) for item in self.from_it(there)]
        return self._write(_("throw away {name}"), gone, *items, by=by)

    def remove(self, batch: Batch, *, by: object = None) -> None:
        """Take it out of the diary. What it became stays in the pantry, what was said of it in the
        Log."""
        there = self._stored(batch)
        text = _("delete {name}").format(name=short(there))
        self._desk.writer.delete(text, [there], by=by)

    # -- tasting ---------------------------------------------------------------------------------

    def taste(
        self,
        batch: Batch,
        text: str,
        tolerance: Tolerance | None = None,
        *,
        amount: float | None = None,
        unit: str = "",
        at: Moment | None = None,
        formats: Formats | None = None,
        by: object = None,
    ) -> Batch:
        """Write what it tasted of and how it was borne, with the entry of the Log that says so: a
        note, or with an `amount` in `unit` a meal, so that it counts as eaten. One step. Raises
        UserError."""
        there = self._stored(batch)
        known = self.recipe_of(there)
        tasting, records = self._tastings.of(
            there,
            text,
            tolerance,
            amount=amount,
            unit=unit,
            at=at,
            formats=formats,
            recipe=known.ref if known is not None else None,
        )
        tasted = replace(there, tastings=(*there.tastings, tasting))
        return self._write(_("taste {name}"), tasted, *records, by=by)

    # -- inside ----------------------------------------------------------------------------------

    def _stored(self, batch: Batch) -> Batch:
        """As it stands by now. Raises UserError where it is gone."""
        there = self.get(id_of(batch))
        if there is None:
            raise UserError(_("This batch is not there any more. Look again."))
        return there

    def _checked(self, batch: Batch) -> Batch:
        """Raises UserError for a start that is still to come. Its name on one line."""
        if batch.at.utc > self._desk.clock() + SOON:
            raise UserError(_("This start is still to come. Choose a time that has passed."))
        return replace(batch, name=" ".join(batch.name.split()))

    def _check_day(self, batch: Batch, day: date) -> None:
        if day > self._desk.today():
            raise UserError(_("That day is still to come. Choose today or an earlier one."))
        if day < self._desk.day_of(batch.at):
            raise UserError(_("That day lies before the batch was started. Choose a later one."))

    def _write(
        self, text: str, batch: Batch, *beside: Record, by: object = None, **words: str
    ) -> Batch:
        said = text.format(name=short(batch), **words)
        written = self._desk.writer.write(said, [batch, *beside], by=by)
        assert isinstance(written[0], Batch)
        return written[0]
