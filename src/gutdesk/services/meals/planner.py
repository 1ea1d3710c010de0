"""Planning: put something into a meal of the week, change it, move it, copy it, take it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import COOKED, Planned, PlannedKind
from gutdesk.domain.rules_meals import MOST_POSITIONS
from gutdesk.domain.rules_products import check_days
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.i18n import _, ngettext
from gutdesk.services.context import Desk
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.words import called, short

DAY = timedelta(days=1)
WEEK = 7
MOST_IN_CELL = 20
"""Things in one meal; more are refused, and shown where a file brought them."""


class MealPlanner:
    """Every method is one step that can be undone. Writing raises UserError for what cannot be
    planned; then nothing was changed."""

    def __init__(self, desk: Desk, book: MealBook) -> None:
        self._desk = desk
        self._book = book

    # -- into a cell -----------------------------------------------------------------------------

    def place(self, draft: Planned, *, by: object = None) -> Planned:
        """Put it at the end of its meal. One that was kept free is free no longer."""
        cell = self._book.in_cell(draft.day, draft.slot)
        text = _("plan {name}").format(name=short(draft.name))
        return self._write_into(text, {(draft.day, draft.slot): cell}, [draft], by)[0]

    def change(self, planned: Planned, *, by: object = None) -> Planned:
        """Servings, people, amount, note: what the person says of one thing. It is theirs then.
        Where it stands and whether it was eaten is as it is by now, whatever they saw."""
        now = self._book.stored(planned)
        text = _("change {name}").format(name=short(planned.name))
        record = replace(
            planned,
            day=now.day,
            slot=now.slot,
            position=now.position,
            locked=now.locked,
            meal_id=now.meal_id,
            suggested=False,
        )
        return self._desk.writer.write(text, [record], by=by)[0]  # type: ignore[return-value]

    def replace(self, planned: Planned, draft: Planned, *, by: object = None) -> Planned:
        """Another thing in its place; a dish for a dish by as many and as much, but what makes a
        food as much as the draft says: it may start small."""
        now = self._book.stored(planned)
        self._refuse_eaten([now])
        record = replace(
            draft,
            day=now.day,
            slot=now.slot,
            position=now.position,
            locked=now.locked and now.kind is not PlannedKind.FREE,
        )
        if now.kind in COOKED and draft.kind in COOKED:
            servings = draft.servings if draft.makes else now.servings
            record = replace(record, people=now.people, servings=servings)
        text = _("{name} instead of {other}").format(name=short(draft.name), other=short(now.name))
        written = self._desk.writer.write(
            text, [record, as_deleted(now, self._desk.clock())], by=by
        )
        return written[0]  # type: ignore[return-value]

    def swap_part(
        self,
        planned: Planned,
        part: Ingredient,
        *,
        name: str,
        ref: str,
        unit: str,
        by: object = None,
    ) -> Planned:
        """Another food in the place of one line of a planned recipe, as much of it where both are
        counted alike. The recipe in the book stays as it is."""
        now = self._book.stored(planned)
        self._refuse_eaten([now])
        if part not in now.parts:
            raise UserError(_("This line is not in the planned meal any more. Look again."))
        alike = unit == part.unit
        other = Ingredient(
            text=name,
            food_id=ref,
            amount=part.amount if alike else None,
            unit=part.unit if alike else "",
            note=_("instead of {food}").format(food=part.text),
        )
        parts = tuple(other if one == part else one for one in now.parts)
        text = _("{name} instead of {other}").format(name=short(name), other=short(part.text))
        record = replace(now, parts=parts, suggested=False)
        return self._desk.writer.write(text, [record], by=by)[0]  # type: ignore[return-value]

    def renew(self, planned: Planned, recipe: Recipe, *, by: object = None) -> Planned:
        """The recipe as it stands in the book now."""
        now = self._book.stored(planned)
        self._refuse_eaten([now])
        fresh = drafts.of_recipe(recipe, now.ref, day=now.day, slot=now.slot)
        record = replace(
            now,
            name=fresh.name,
            parts=fresh.parts,
            serves=fresh.serves,
            makes=fresh.makes,
            digest=fresh.digest,
            suggested=False,
        )
        text = _("plan {name} as it is now").format(name=short(fresh.name))
        return self._desk.writer.write(text, [record], by=by)[0]  # type: ignore[return-value]

    def remove(self, planned: Iterable[Planned], *, by: object = None) -> None:
        """Take things out of the week. What was eaten stays in the Log."""
        there = self._book.still(planned)
        if not there:
            return
        if len(there) == 1:
            text = _("no longer plan {name}").format(name=short(there[0].name))
        else:
            text = ngettext(
                "take {count} thing out of the week", "take {count} things out of the week",
                len(there),
            ).format(count=len(there))  # fmt: skip
        self._desk.writer.delete(text, there, by=by)

    def lock(self, day: date, slot: str, *, locked: bool, by: object = None) -> None:
        """A locked meal is left as it is by suggestions. An empty one is kept free."""
        cell = self._book.in_cell(day, slot)
        name = self._book.slot(slot).name
        if not cell:
            if locked:
                self._desk.writer.write(
                    _("keep {meal} free").format(meal=name),
                    [drafts.kept_free(day=day, slot=slot)],
                    by=by,
                )
            return
        text = _("lock {meal}") if locked else _("unlock {meal}")
        records: list[Record] = [
            as_deleted(one, self._desk.clock())
            if one.kind is PlannedKind.FREE and not locked
            else replace(one, locked=locked)
            for one in cell
        ]
        self._desk.writer.write(text.format(meal=name), records, by=by)

    # -- moving and copying ----------------------------------------------------------------------

    def move(
        self, planned: Sequence[Planned], day: date, slot: str, *, by: object = None
    ) -> tuple[Planned, ...]:
        """Into another meal, behind what is there. What was eaten already stays where it is."""
        there = self._book.all_stored(planned)
        there = [one for one in there if (one.day, one.slot) != (day, slot)]
        if not there:
            return ()
        self._refuse_eaten(there)
        moved = [replace(one, day=day, slot=slot, suggested=False, meal_id=None) for one in there]
        text = _("move {what}").format(what=called(there))
        cell = self._book.in_cell(day, slot)
        return self._write_into(text, {(day, slot): cell}, moved, by)

    def copy(
        self, planned: Sequence[Planned], day: date, slot: str, *, by: object = None
    ) -> tuple[Planned, ...]:
        """The same once more in another meal, behind what is there."""
        copies = [drafts.again(one, day=day, slot=slot) for one in planned]
        if not copies:
            return ()
        text = _("copy {what}").format(what=called(planned))
        cell = self._book.in_cell(day, slot)
        return self._write_into(text, {(day, slot): cell}, copies, by)

    def copy_days(
        self, first: date, last: date, to: date, *, by: object = None
    ) -> tuple[Planned, ...]:
        """Everything planned for these days, both included, once more from `to` on, into meals
        that are free there. Leftovers follow their copied dinner. Raises UserError where there is
        nothing to copy, or no free meal for it."""
        check_days(to)
        source = self._book.planned(first, last)
        if not source:
            raise UserError(_("Nothing is planned there, so there is nothing to copy."))
        shift = to - first
        if shift == timedelta(0):
            raise UserError(_("These are the same days. Choose others to copy to."))
        target = self._book.planned(to, last + shift)
        taken = {(one.day, one.slot) for one in target}
        now = self._desk.clock()
        names: dict[str, str] = {}
        copies = []
        for one in source:
            if (one.day + shift, one.slot) in taken:
                continue
            meta = fresh_meta(now)
            names[id_of(one)] = meta.id
            copy = drafts.again(one, day=one.day + shift, slot=one.slot)
            copies.append(replace(copy, position=one.position, meta=meta))
        if not copies:
            raise UserError(_("Each of these meals is planned there already. Clear them first."))
        copies = [
            replace(one, left_from=names.get(one.left_from or "", one.left_from)) for one in copies
        ]
        text = _("copy a week") if last - first >= 6 * DAY else _("copy a day")
        return self._desk.writer.write(text, copies, by=by)  # type: ignore[return-value]

    def clear(self, first: date, last: date, *, by: object = None) -> int:
        """Take out what is planned for these days, but what is locked or was eaten. Returns how
        many things went."""
        planned = self._book.planned(first, last)
        eaten = self._book.meals_of(planned)
        there = [one for one in planned if not one.locked and one.meal_id not in eaten]
        self.remove(there, by=by)
        return len(there)

    # -- inside ----------------------------------------------------------------------------------

    def _write_into(
        self,
        text: str,
        cells: Mapping[tuple[date, str], Sequence[Planned]],
        added: Sequence[Planned],
        by: object,
    ) -> tuple[Planned, ...]:
        """Write things behind those of their cells. Raises UserError where a meal would be full, or
        free and full at once."""
        ends = {
            cell: max((one.position for one in there), default=-1) for cell, there in cells.items()
        }
        counts = {cell: len(there) for cell, there in cells.items()}
        records: list[Record] = []
        for one in added:
            cell = (one.day, one.slot)
            if one.kind is PlannedKind.FREE and (cells[cell] or len(added) > 1):
                raise UserError(
                    _("Something is planned there, so it cannot be kept free. Clear it first.")
                )
            counts[cell] += 1
            ends[cell] += 1
            if counts[cell] > MOST_IN_CELL:
                raise UserError(
                    _("A meal holds at most {most} things. Take something out first.").format(
                        most=MOST_IN_CELL
                    )
                )
            records.append(replace(one, position=min(ends[cell], MOST_POSITIONS)))
        free = [
            as_deleted(one, self._desk.clock())
            for there in cells.values()
            for one in there
            if one.kind is PlannedKind.FREE
        ]
        written = self._desk.writer.write(text, [*records, *free], by=by)
        return written[: len(records)]  # type: ignore[return-value]

    def _refuse_eaten(self, planned: Sequence[Planned]) -> None:
        eaten = self._book.meals_of(planned)
        for one in planned:
            if one.meal_id in eaten:
                raise UserError(
                    _(
                        "{name} was eaten and stands in the Log, so it stays where it was planned. "
                        "Copy it instead."
                    ).format(name=short(one.name))
                )
