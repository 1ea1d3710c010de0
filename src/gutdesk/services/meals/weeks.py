"""Weeks to use again, and the meals that a day has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from gutdesk.domain.diary import Record, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import MealSlot, Planned, WeekTemplate
from gutdesk.domain.meals.slots import DaySlot, record_of
from gutdesk.domain.rules_products import check_days
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.words import short

WEEK = timedelta(days=6)
MOST_SLOTS = 12


class WeekTemplates:
    """Weeks to use again. Two of one name are refused, because nobody could tell them apart."""

    def __init__(self, desk: Desk, book: MealBook) -> None:
        self._desk = desk
        self._book = book

    def save(self, name: str, first: date, *, by: object = None) -> WeekTemplate:
        """Keep the week that begins on `first`. Raises UserError for a name that is taken and for
        a week in which nothing is planned."""
        check_days(first)
        week = self._book.planned(first, first + WEEK)
        if not week:
            raise UserError(_("Nothing is planned in this week, so there is nothing to keep."))
        self._check_free(name, None)
        template = drafts.template_of(name, week, first)
        return self._write(_("keep the week as {name}"), template, by)

    def rename(self, template: WeekTemplate, name: str, *, by: object = None) -> WeekTemplate:
        """Raises UserError for a name that is taken, and where the week is gone."""
        there = {id_of(one): one for one in self._book.templates()}.get(id_of(template))
        if there is None:
            raise UserError(_("This week is gone. Look again."))
        self._check_free(name, template)
        return self._write(_("rename to {name}"), replace(there, name=" ".join(name.split())), by)

    def delete(self, template: WeekTemplate, *, by: object = None) -> None:
        """What was planned from it stays planned."""
        text = _("delete the week {name}").format(name=short(template.name))
        self._desk.writer.delete(text, [template], by=by)

    def use(self, template: WeekTemplate, first: date, *, by: object = None) -> tuple[Planned, ...]:
        """Plan it for the week that begins on `first`, into meals that are free there. Raises
        UserError where no meal of it is free."""
        check_days(first)
        taken = {(one.day, one.slot) for one in self._book.planned(first, first + WEEK)}
        now = self._desk.clock()
        metas = [fresh_meta(now) for _meal in template.meals]
        placed: dict[tuple[date, str], int] = {}
        records: list[Planned] = []
        for meal, meta in zip(template.meals, metas, strict=True):
            day = first + timedelta(days=meal.offset)
            cell = (day, meal.slot)
            if cell in taken:
                continue
            origin = None if meal.left_from is None else metas[meal.left_from].id
            draft = drafts.of_template(meal, day=day, left_from=origin)
            position = placed[cell] = placed.get(cell, -1) + 1
            records.append(replace(draft, position=position, meta=meta))
        if not records:
            raise UserError(_("Each of these meals is planned already. Clear the week first."))
        text = _("plan the week {name}").format(name=short(template.name))
        return self._desk.writer.write(text, records, by=by)  # type: ignore[return-value]

    def _check_free(self, name: str, template: WeekTemplate | None) -> None:
        for other in self._book.templates():
            same = template is not None and id_of(other) == id_of(template)
            if not same and folded(other.name) == folded(" ".join(name.split())):
                raise UserError(
                    _("There is already a week called {name}. Choose another name.").format(
                        name=other.name
                    )
                )

    def _write(self, text: str, template: WeekTemplate, by: object) -> WeekTemplate:
        written = self._desk.writer.write(text.format(name=short(template.name)), [template], by=by)
        return written[0]  # type: ignore[return-value]


class DayMeals:
    """The meals that a day has: renamed, added, ordered, hidden."""

    def __init__(self, desk: Desk, book: MealBook) -> None:
        self._desk = desk
        self._book = book

    def save(self, slots: Sequence[DaySlot], *, by: object = None) -> None:
        """Write the meals of a day as they are to stand, in their order; one without a record is
        usual, or new where its id is "". Those of one's own that are missing are deleted: what is
        planned in them stays, in a row without a name. Raises UserError where two have one name,
        or none would be shown."""
        names = [folded(slot.name) for slot in slots]
        for slot in slots:
            if names.count(folded(slot.name)) > 1:
                raise UserError(
                    _("Two meals are called {name}. Give one of them another name.").format(
                        name=slot.name
                    )
                )
        if all(slot.hidden for slot in slots):
            raise UserError(_("A day needs at least one meal that is shown."))
        if len(slots) > MOST_SLOTS:
            raise UserError(_("A day has at most {most} meals.").format(most=MOST_SLOTS))
        kept = {slot.id for slot in slots}
        before = {slot.id: slot for slot in self._book.slots()}
        records: list[Record] = [
            as_deleted(slot.record, self._desk.clock())
            for slot in before.values()
            if slot.id not in kept and slot.record is not None
        ]
        for slot, place in zip(slots, _places(slots, before), strict=True):
            known = before.get(slot.id)
            draft = MealSlot(name=slot.name) if known is None else record_of(known)
            wanted = replace(
                draft,
                name=" ".join(slot.name.split()),
                slot=slot.slot.value if slot.slot else "",
                minute=slot.minute,
                hidden=slot.hidden,
                position=place,
            )
            if known is None or known.record is not None or wanted != draft:
                records.append(wanted)
        if records:
            self._desk.writer.write(_("meals of the day"), records, by=by)


def _places(slots: Sequence[DaySlot], before: Mapping[str, DaySlot]) -> Sequence[int]:
    """The position of each. They keep what they have as long as they are in that order and what is
    new stands behind them: a record is written for no more than what was said."""
    had = [before[slot.id].position for slot in slots if slot.id in before]
    order = [one for one in before if one in {slot.id for slot in slots}]
    if [slot.id for slot in slots[: len(had)]] != order:
        return range(len(slots))
    last = max(had, default=-1) + 1
    return [*had, *range(last, last + len(slots) - len(had))]
