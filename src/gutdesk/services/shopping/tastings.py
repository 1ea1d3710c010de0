"""What a batch tasted of: the entry of the Log that says so, and what of it was eaten."""

from __future__ import annotations

from gutdesk.domain.diary import Meal, MealItem, Note, Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment
from gutdesk.domain.rules_shopping import check_unit
from gutdesk.domain.shopping.batch import Batch, BatchState, Tasting, Tolerance
from gutdesk.domain.shopping.batch_words import batch_text, short, tasted_text
from gutdesk.domain.stamps import fresh_meta
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.shopping.pantry import PantryService


class Tastings:
    """Writes nothing: who has the batch writes all of it in one step."""

    def __init__(
        self, desk: Desk, foods: FoodService, diary: DiaryService, pantry: PantryService
    ) -> None:
        self._desk = desk
        self._foods = foods
        self._diary = diary
        self._pantry = pantry

    def of(
        self,
        batch: Batch,
        text: str,
        tolerance: Tolerance | None,
        *,
        amount: float | None,
        unit: str,
        at: Moment | None,
        formats: Formats | None,
        recipe: str | None,
    ) -> tuple[Tasting, list[Record]]:
        """The tasting, and what stands in the Log of it: a note, or with an `amount` in `unit` a
        meal, made by `recipe`. Raises UserError."""
        said = " ".join(text.split())
        if not said and tolerance is None:
            raise UserError(_("Say what it tasted of, or how you bore it."))
        if batch.state is BatchState.THROWN:
            raise UserError(_("{name} was thrown away already.").format(name=short(batch)))
        settings = self._desk.cache.settings()
        moment = at or self._desk.now()
        day = self._desk.day_of(moment)
        which = batch_text(
            batch, formats or self._desk.cache.plain_formats(), day, settings.day_start_hour
        )
        words = tasted_text(which, said, tolerance)
        meta = fresh_meta(self._desk.clock())
        tasting = Tasting(day=day, text=said, tolerance=tolerance, entry_id=meta.id)
        if amount is None:
            return tasting, [Note(day=day, at=moment, text=words, meta=meta)]
        item = self._eaten(batch, amount, unit, recipe)
        meal = Meal(day=day, at=moment, items=(item,), note=words, meta=meta)
        meal, foods = self._diary.with_foods(meal)
        records: list[Record] = [meal, *foods]
        if batch.state is BatchState.READY and settings.draw_pantry:
            # From what is still in the making nothing was put into the pantry.
            records += self._pantry.drawn(meal.items, batch_id=id_of(batch))
        return tasting, records

    def _eaten(self, batch: Batch, amount: float, unit: str, recipe: str | None) -> MealItem:
        """So much of what the batch is, as the food that it becomes. Raises UserError."""
        if not amount > 0:
            raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))
        check_unit(unit)
        own = self._foods.own(ref=batch.food_id)
        food = self._foods.shipped(ref=batch.food_id) if batch.food_id else None
        if own is not None:
            name, ref = own.name, id_of(own)
        elif food is not None:
            name, ref = food.plain_name, food.id
        else:
            name, ref = batch.name, None
        return MealItem(text=name, food_id=ref, amount=amount, unit=unit, recipe_id=recipe)
