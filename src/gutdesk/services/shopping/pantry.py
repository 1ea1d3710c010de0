"""What is at home: soonest to spoil first, and all that happens to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import MealItem, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.use_by import Keeping, UseBy, good_until
from gutdesk.domain.text import folded
from gutdesk.domain.units import UNITS
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService

SOON_DAYS = 3
"""So many days before its date something is said to spoil soon."""
NOTHING_LEFT = 1e-6
"""A share of what there was that is no rest of it but the rounding of a computer."""


class PantryThing(NamedTuple):
    """Something at home. `days_left` until its last day: 0 today, less than 0 past it; None where
    nobody knows."""

    item: PantryItem
    use_by: UseBy | None = None
    days_left: int | None = None

    @property
    def is_past(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def is_soon(self) -> bool:
        """Its last day is near, or is today."""
        return self.days_left is not None and 0 <= self.days_left <= SOON_DAYS


class PantryService:
    def __init__(self, desk: Desk, foods: FoodService) -> None:
        self._desk = desk
        self._foods = foods
        self._things: tuple[date, tuple[PantryThing, ...]] | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"pantry", "food"})):
            self._things = None

    # -- reading ---------------------------------------------------------------------------------

    def things(self) -> tuple[PantryThing, ...]:
        """What is at home, by its last day; what has none that is known comes at the end."""
        today = self._desk.today()
        if self._things is None or self._things[0] != today:
            with self._desk.store.read() as unit:
                items = unit.shopping.at_home()
            found = [self.thing(item) for item in items]
            found.sort(key=_soonest)
            self._things = today, tuple(found)
        return self._things[1]

    def thing(self, item: PantryItem) -> PantryThing:
        """With its last day, as of today."""
        use_by = good_until(item, self.keeping(item.food_id, item.name))
        left = None if use_by is None else (use_by.day - self._desk.today()).days
        return PantryThing(item, use_by, left)

    def soon(self, days: int = SOON_DAYS) -> tuple[PantryThing, ...]:
        """What has at most so many days left, what is past its date among it."""
        return tuple(
            one for one in self.things() if one.days_left is not None and one.days_left <= days
        )

    def keeping(self, food_id: str | None, name: str = "") -> Keeping | None:
        """What the protocol says of keeping a food; None where it says nothing."""
        food = self._foods.shipped(name, food_id)
        if food is None or food.fridge_days is None or food.freezer_months is None:
            return None
        return Keeping(food.fridge_days, food.freezer_months)

    def usual_place(self, food_id: str | None, name: str = "") -> Place:
        """The fridge, unless the protocol says that it needs no cold."""
        keeping = self.keeping(food_id, name)
        no_cold = keeping is not None and not keeping.fridge_days
        return Place.CUPBOARD if no_cold else Place.FRIDGE

    def stored(self, item: PantryItem) -> tuple[str, tuple[str, ...]]:
        """How the protocol says that it is kept, and where it has that and the days from: ids of
        protocol/sources.toml. Nothing where it says nothing."""
        food = self._foods.shipped(item.name, item.food_id)
        if food is None or food.fridge_days is None:
            return "", ()
        return food.storage, food.source

    # -- writing ---------------------------------------------------------------------------------

    def add(self, draft: PantryItem, *, by: object = None) -> PantryItem:
        """Something is at home from now on, for itself: two packs of one thing stay two. Raises
        UserError."""
        _check_unit(draft.unit)
        return self._write(_("put {name} into the pantry"), self._checked(draft), by)

    def change(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """As the person says it is. What is moved into the freezer is frozen, and what is moved out
        of it thaws, as of today where nobody said a day."""
        wanted = self._checked(item)
        with self._desk.store.read() as unit:
            before = unit.records.get("pantry", id_of(item))
        assert isinstance(before, PantryItem)
        if wanted.unit != before.unit:
            # One that an import brought stays, and everything else can be changed.
            _check_unit(wanted.unit)
        if before.place is not wanted.place:
            if wanted.place is Place.FREEZER and wanted.frozen is None:
                wanted = replace(wanted, frozen=self._desk.today())
            elif before.place is Place.FREEZER:
                thawed = self._thawed(before, self._desk.today())
                # A day that the person has changed beside the place is theirs.
                if wanted.opened == before.opened:
                    wanted = replace(wanted, opened=thawed.opened)
                if wanted.use_by == before.use_by:
                    wanted = replace(wanted, use_by=thawed.use_by)
        return self._write(_("change {name}"), wanted, by)

    def open(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It was opened on a day (None: today)."""
        opened = self._checked(replace(item, opened=day or self._desk.today()))
        return self._write(_("open {name}"), opened, by)

    def freeze(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It went into the freezer on a day (None: today). Raises UserError for what is there."""
        if item.place is Place.FREEZER:
            raise UserError(_("{name} is in the freezer already.").format(name=item.name))
        frozen = replace(item, place=Place.FREEZER, frozen=day or self._desk.today())
        return self._write(_("freeze {name}"), self._checked(frozen), by)

    def thaw(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It came out of the freezer into the fridge on a day (None: today), and its days count
        from then. Raises UserError for what is not frozen."""
        if item.place is not Place.FREEZER:
            raise UserError(_("{name} is not in the freezer.").format(name=item.name))
        thawed = self._thawed(item, day or self._desk.today())
        return self._write(_("thaw {name}"), self._checked(thawed), by)

    def _thawed(self, item: PantryItem, day: date) -> PantryItem:
        """The date on the pack counts no longer, unless it had passed."""
        limit = good_until(item, self.keeping(item.food_id, item.name))
        past = limit.day if limit is not None and limit.day < day else None
        return replace(item, place=Place.FRIDGE, opened=day, frozen=None, use_by=past)

    def use(
        self,
        item: PantryItem,
        amount: float | None,
        *,
        unit: str | None = None,
        by: object = None,
    ) -> PantryItem:
        """Some of it was used: so much in `unit` (None: its own). Amount None: nobody knows how
        much, so nobody knows what is left. As much as there is, or more, uses it up: what comes
        back is then `gone`. Raises UserError for what is not more than zero, and for a unit that
        cannot be turned into its own."""
        if amount is not None and not amount > 0:
            raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))
        text = _("use some of {name}")
        if amount is None:
            return self._write(text, replace(item, amount=None), by)
        if item.amount is None:
            # Of some, some is left, whatever it was measured in.
            return item
        used = self._in_unit(item, amount, item.unit if unit is None else unit)
        if used is None:
            raise UserError(
                _(
                    "That cannot be measured in the unit of {name}. Say how much in that unit, or "
                    "leave the amount out."
                ).format(name=item.name)
            )
        left = self._less(item, used, self._desk.today())
        return self._write(text if left.gone is None else _("use up {name}"), left, by)

    def use_up(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """Nothing of it is left."""
        return self._write(_("use up {name}"), replace(item, gone=self._desk.today()), by)

    def throw_away(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """What was left of it was thrown away."""
        gone = replace(item, gone=self._desk.today(), wasted=True)
        return self._write(_("throw away {name}"), gone, by)

    def remove(self, item: PantryItem, *, by: object = None) -> None:
        """It was never at home: a mistake is taken out."""
        self._desk.writer.delete(_("delete {name}").format(name=item.name), [item], by=by)

    # -- what is eaten ---------------------------------------------------------------------------

    def drawn(self, meal_items: Sequence[MealItem]) -> list[PantryItem]:
        """What is at home as it is after these were eaten: only what changes, not yet written.

        The soonest to spoil goes first, what is past its date last: nobody said that it was eaten.
        Left alone is what cannot be reckoned: a food without an amount, something at home that
        nobody measured, and two units that no known weight joins. What is eaten beyond what there
        is comes from somewhere else."""
        changed: dict[str, PantryItem] = {}
        things = sorted(self.things(), key=lambda one: one.is_past)
        if not things:
            return []
        refs = {id_of(one.item): self._refs(one.item.name, one.item.food_id) for one in things}
        today = self._desk.today()
        for eaten in meal_items:
            need = eaten.amount
            if need is None or not need > 0:
                continue
            wanted = self._refs(eaten.text, eaten.food_id)
            for identity in (id_of(one.item) for one in things if wanted & refs[id_of(one.item)]):
                item = changed.get(identity) or _of(things, identity)
                if item.gone is not None or item.amount is None:
                    continue
                used = self._in_unit(item, need, eaten.unit)
                if used is None:
                    continue
                changed[identity] = self._less(item, used, today)
                if changed[identity].gone is None or used <= item.amount:
                    break
                need *= 1 - item.amount / used
        return list(changed.values())

    def _refs(self, text: str, ref: str | None) -> frozenset[str]:
        """Every id that a food goes by; its name where nobody knows it."""
        return frozenset(self._foods.ids_of(text, ref)) or frozenset((folded(text),))

    def _in_unit(self, item: PantryItem, amount: float, unit: str) -> float | None:
        """An amount of what it is, in its own unit; None where that is not known."""
        return self._foods.measures(item.name, item.food_id).convert(amount, unit, item.unit)

    # -- inside ----------------------------------------------------------------------------------

    def _less(self, item: PantryItem, used: float, day: date) -> PantryItem:
        """After so much of it was used, in its unit. What is used up keeps what it was."""
        assert item.amount is not None
        left = item.amount - used
        if left <= item.amount * NOTHING_LEFT:
            return replace(item, gone=day)
        return replace(item, amount=left)

    def _checked(self, item: PantryItem) -> PantryItem:
        """Raises UserError for days that cannot be. A last day before it was bought can be: it was
        sold off, or given away."""
        today = self._desk.today()
        if any(day is not None and day > today for day in (item.bought, item.opened, item.frozen)):
            raise UserError(
                _("That day is still to come. Only its last day can be later than today.")
            )
        if item.bought is not None:
            if item.opened is not None and item.opened < item.bought:
                raise UserError(
                    _("It was opened before it was bought. Change one of the two days.")
                )
            if item.frozen is not None and item.frozen < item.bought:
                raise UserError(
                    _("It was frozen before it was bought. Change one of the two days.")
                )
        if item.frozen is not None and item.place is not Place.FREEZER:
            raise UserError(
                _("What is frozen is in the freezer. Choose that place, or take out the day.")
            )
        name = " ".join(item.name.split())
        ref = item.food_id if item.food_id is not None else self._known_as(name)
        return replace(item, name=name, food_id=ref)

    def _known_as(self, name: str) -> str | None:
        """The food that has this very name, the person's own before that of the catalogue."""
        if not name:
            return None
        own = self._foods.own(name)
        if own is not None:
            return id_of(own)
        food = self._foods.shipped(name)
        return food.id if food is not None else None

    def _write(self, text: str, item: PantryItem, by: object) -> PantryItem:
        (written,) = self._desk.writer.write(text.format(name=item.name), [item], by=by)
        assert isinstance(written, PantryItem)
        return written


def _check_unit(unit: str) -> None:
    if unit and unit not in UNITS:
        raise UserError(
            _("The unit {unit} is not known. Choose one of the list.").format(unit=unit)
        )


def _soonest(thing: PantryThing) -> tuple[bool, date, str, str]:
    use_by = thing.use_by
    day = date.max if use_by is None else use_by.day
    return use_by is None, day, folded(thing.item.name), id_of(thing.item)


def _of(things: Sequence[PantryThing], identity: str) -> PantryItem:
    return next(one.item for one in things if id_of(one.item) == identity)
