"""Logging, changing and deleting entries; reading a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import (
    DayMark,
    Entry,
    Food,
    Meal,
    MealItem,
    Meta,
    Rating,
    Record,
    id_of,
    is_deleted,
    kind_of,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.own_foods import ids_by_name
from gutdesk.domain.record_names import name_of, several
from gutdesk.domain.scores import DayScore, day_scores
from gutdesk.domain.stamps import fresh_meta
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.dose_ties import DoseTies, is_dose


class DayView(NamedTuple):
    """A diary day as it stands: the time line, the scores by measure id, and what was said of
    it."""

    day: date
    entries: tuple[Entry, ...]
    scores: dict[str, DayScore]
    complete: bool = False
    cycle_day: int | None = None


class DiaryService:
    def __init__(self, desk: Desk, ties: DoseTies) -> None:
        self._desk = desk
        self._ties = ties

    # -- reading ---------------------------------------------------------------------------------

    def day(self, day: date) -> DayView:
        with self._desk.store.read() as unit:
            entries = unit.days.entries_on(day)
            ratings = unit.days.ratings_on(day)
            mark = unit.days.mark_row(day)
        if mark is None or is_deleted(mark):
            mark = DayMark(day=day)
        return DayView(day, entries, day_scores(ratings, entries), mark.complete, mark.cycle_day)

    def is_empty(self) -> bool:
        """Whether nothing was ever written, or all of it is deleted."""
        with self._desk.store.read() as unit:
            return unit.days.is_empty()

    # -- writing ---------------------------------------------------------------------------------

    def log(self, *drafts: Record, by: object = None) -> tuple[Record, ...]:
        """Write drafts as one step. Ratings and marks join what their day has already; a food that
        is named for the first time joins the person's foods; what was taken of a product on the
        shelf answers the dose that is due. Raises UserError or StorageTrouble."""
        records = self._completed(drafts)
        if len(drafts) == 1:
            what = name_of(drafts[0], self._desk.cache.names())
            verb = _("rate {what}") if isinstance(drafts[0], Rating) else _("log {what}")
            text = verb.format(what=what)
        else:
            text = _("log {what}").format(what=several(len(drafts)))
        return self._desk.writer.write(text, records, by=by)

    def change(self, entry: Entry, *, by: object = None) -> Entry:
        """Write an entry that was edited; its diary day follows its (new) time."""
        what = name_of(entry, self._desk.cache.names())
        records: list[Record] = [self._moved(self._as_dose(entry))]
        if isinstance(entry, Meal):
            meal, foods = self._with_foods(entry, {})
            records = [self._moved(meal), *foods]
        written = self._desk.writer.write(_("change {what}").format(what=what), records, by=by)
        return written[0]  # type: ignore[return-value]

    def delete(self, *entries: Entry, by: object = None) -> None:
        if len(entries) == 1:
            what = name_of(entries[0], self._desk.cache.names())
        else:
            what = several(len(entries))
        self._desk.writer.delete(_("delete {what}").format(what=what), entries, by=by)

    def mark_complete(self, day: date, *, complete: bool = True, by: object = None) -> None:
        """Say that nothing else was eaten or taken that day, or take that back."""
        text = _("nothing else today") if complete else _("day not complete")
        self._desk.writer.write(text, [replace(self._mark(day), complete=complete)], by=by)

    def set_cycle_day(self, day: date, cycle_day: int | None, *, by: object = None) -> None:
        mark = replace(self._mark(day), cycle_day=cycle_day)
        self._desk.writer.write(_("cycle day"), [mark], by=by)

    # -- meals again -----------------------------------------------------------------------------

    def meals_on(self, day: date) -> tuple[Meal, ...]:
        return tuple(entry for entry in self.day(day).entries if isinstance(entry, Meal))

    def copy_meals(
        self, meals: Sequence[Meal], day: date, *, at: Moment | None = None, by: object = None
    ) -> tuple[Record, ...]:
        """Write meals once more on another diary day, at the same local times or all at `at`.

        What would lie after now is left out; raises UserError if nothing remains.
        """
        now = self._desk.now()
        copies = []
        for meal in meals:
            shift = timedelta(days=(day - meal.day).days)
            moment = at or Moment.at(meal.at.local + shift, self._desk.zone, exact=meal.at.exact)
            if moment.utc > now.utc:
                continue
            items = tuple(replace(item, id="") for item in meal.items)
            copies.append(
                replace(meal, at=moment, day=self._desk.day_of(moment), items=items, meta=None)
            )
        if not copies:
            raise UserError(_("These meals lie later than now, so there is nothing to copy yet."))
        what = name_of(copies[0], self._desk.cache.names())
        if len(copies) > 1:
            what = several(len(copies))
        return self._desk.writer.write(_("copy {what}").format(what=what), copies, by=by)

    # -- how drafts become records ---------------------------------------------------------------

    def _completed(self, drafts: Sequence[Record]) -> list[Record]:
        records: list[Record] = []
        new_foods: dict[str, str] = {}
        for draft in self._ties.tied(drafts):
            match draft:
                case Rating():
                    records.append(self.rating(draft.day, draft.measure_id, draft.score))
                case DayMark():
                    mark = self._mark(draft.day)
                    records.append(
                        replace(
                            mark,
                            complete=draft.complete or mark.complete,
                            cycle_day=draft.cycle_day or mark.cycle_day,
                        )
                    )
                case Meal():
                    meal, foods = self._with_foods(draft, new_foods)
                    records += [meal, *foods]
                case _:
                    records.append(draft)
        return _last_of_each(records)

    def rating(self, day: date, measure_id: str, score: int) -> Rating:
        """The rating to write: the one that day and measure has already, cleared or not, or a new
        one."""
        with self._desk.store.read() as unit:
            found = unit.days.rating_row(day, measure_id)
        if found is None:
            return Rating(day=day, measure_id=measure_id, score=score)
        return replace(found, score=score, meta=_alive(found.meta))

    def with_foods(
        self, meal: Meal, fresh: dict[str, str] | None = None
    ) -> tuple[Meal, list[Food]]:
        """A meal whose every item names a food, and the foods that are new with it: for whoever
        writes a meal together with something else. Several meals of one step share `fresh`, so
        that a food that is new in all of them is one."""
        return self._with_foods(meal, {} if fresh is None else fresh)

    def _mark(self, day: date) -> DayMark:
        with self._desk.store.read() as unit:
            found = unit.days.mark_row(day)
        if found is None or is_deleted(found):
            return DayMark(day=day, meta=_alive(found.meta) if found else None)
        return found

    def _with_foods(self, meal: Meal, fresh: dict[str, str]) -> tuple[Meal, list[Food]]:
        """Tie every item to a food, making the person's own where the name is new."""
        if all(item.food_id for item in meal.items):
            return meal, []
        with self._desk.store.read() as unit:
            known = ids_by_name((food.id, food) for food in unit.foods.named())
            gone = unit.foods.deleted()
        now = self._desk.clock()
        items: list[MealItem] = []
        made: list[Food] = []
        for item in meal.items:
            name = " ".join(item.text.split())
            food_id = item.food_id or known.get(folded(name)) or fresh.get(folded(name))
            if food_id is None:
                # A deleted food of this name comes back bare: its history goes on, what was said
                # of it does not.
                same = next((food for food in gone if folded(food.name) == folded(name)), None)
                meta = _alive(same.meta) if same else fresh_meta(now)
                assert meta is not None
                food_id = fresh[folded(name)] = meta.id
                made.append(Food(name=name, meta=meta))
            items.append(replace(item, text=name, food_id=food_id))
        return replace(meal, items=tuple(items)), made

    def _as_dose(self, entry: Entry) -> Entry:
        """What was taken, as it is after the person has changed it."""
        if not is_dose(entry):
            return entry
        with self._desk.store.read() as unit:
            before = unit.records.get(kind_of(entry), id_of(entry))
        return self._ties.edited(before, entry) if before is not None and is_dose(before) else entry

    def _moved(self, entry: Entry) -> Entry:
        return replace(entry, day=self._desk.day_of(entry.at))


def _alive(meta: Meta | None) -> Meta | None:
    return None if meta is None else replace(meta, deleted=None)


def _last_of_each(records: list[Record]) -> list[Record]:
    """One rating a day and measure, one mark a day: what was said last counts."""
    found: dict[object, Record] = {}
    for index, record in enumerate(records):
        match record:
            case Rating(day=day, measure_id=measure_id):
                found[(day, measure_id)] = record
            case DayMark(day=day):
                found[day] = record
            case _:
                found[index] = record
    return list(found.values())
