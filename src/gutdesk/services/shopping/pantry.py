"""What is at home: soonest to spoil first, and all that happens to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import MealItem, id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.rules_shopping import check_unit
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.shopping.thawing import thawed
from gutdesk.domain.shopping.use_by import Keeping, UseBy, good_until, is_undated
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.shopping.taking import Taking, in_unit_of, less, refs_of

SOON_DAYS = 3
"""So many days before its date something is said to spoil soon."""
UNTIL_OPEN = "Cupboard until open"
"""So the protocol begins of a tin or a jar that is closed."""


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
        known = self.keeping(item.food_id, item.name)
        use_by = None if is_undated(item) else good_until(item, known)
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
        """The fridge, unless the protocol says that it needs no cold, or none until it is open."""
        food = self._foods.shipped(name, food_id)
        keeping = self.keeping(food_id, name)
        no_cold = keeping is not None and not keeping.fridge_days
        no_cold |= food is not None and food.storage.startswith(UNTIL_OPEN)
        return Place.CUPBOARD if no_cold else Place.FRIDGE

    def usual_pack(self, food_id: str | None, name: str = "") -> Quantity:
        """How a food is usually measured, and how much of it is usually bought at once; one where
        nobody knows the food."""
        food = self._foods.shipped(name, food_id) if name or food_id else None
        if food is None:
            return Quantity(amount=1.0)
        return Quantity(amount=food.pack_qty or None, unit=food.unit)

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
        check_unit(draft.unit)
        return self._write(_("put {name} into the pantry"), self._checked(draft), by)

    def change(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """As the person says it is. What is moved into the freezer is frozen, and what is moved out
        of it thaws, as of today where nobody said a day."""
        before = self._stored(item)
        wanted = self._moved(before, self._checked(item))
        if wanted.unit != before.unit:
            # One that an import brought stays, and everything else can be changed.
            check_unit(wanted.unit)
        return self._write(_("change {name}"), wanted, by)

    def changed(self, item: PantryItem) -> PantryItem:
        """What `change` would write of it, days that cannot be among it."""
        return self._moved(self._stored(item), item)

    def _moved(self, before: PantryItem, wanted: PantryItem) -> PantryItem:
        if before.place is wanted.place:
            return wanted
        if wanted.place is Place.FREEZER and wanted.frozen is None:
            return replace(wanted, frozen=self._desk.today())
        if before.place is Place.FREEZER:
            out = self._thawed(before, self._desk.today())
            # A day that the person has changed beside the place is theirs.
            if wanted.opened == before.opened:
                wanted = replace(wanted, opened=out.opened)
            if wanted.use_by == before.use_by:
                wanted = replace(wanted, use_by=out.use_by)
        return wanted

    def open(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It was opened on a day (None: today)."""
        item = self._stored(item)
        opened = self._checked(replace(item, opened=day or self._desk.today()))
        return self._write(_("open {name}"), opened, by)

    def freeze(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It went into the freezer on a day (None: today). Raises UserError for what is there."""
        item = self._stored(item)
        if item.place is Place.FREEZER:
            raise UserError(_("{name} is in the freezer already.").format(name=item.name))
        frozen = replace(item, place=Place.FREEZER, frozen=day or self._desk.today())
        return self._write(_("freeze {name}"), self._checked(frozen), by)

    def thaw(self, item: PantryItem, day: date | None = None, *, by: object = None) -> PantryItem:
        """It came out of the freezer into the fridge on a day (None: today), and the days that were
        left to it count from then. Raises UserError for what is not frozen."""
        item = self._stored(item)
        if item.place is not Place.FREEZER:
            raise UserError(_("{name} is not in the freezer.").format(name=item.name))
        thawed = self._thawed(item, day or self._desk.today())
        return self._write(_("thaw {name}"), self._checked(thawed), by)

    def _thawed(self, item: PantryItem, day: date) -> PantryItem:
        return thawed(item, self.keeping(item.food_id, item.name), day)

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
        item = self._stored(item)
        text = _("use some of {name}")
        if amount is None:
            return self._write(text, replace(item, amount=None), by)
        if item.amount is None:
            # Of some, some is left, whatever it was measured in.
            return item
        used = in_unit_of(self._foods, item, amount, item.unit if unit is None else unit)
        if used is None:
            raise UserError(
                _(
                    "That cannot be measured in the unit of {name}. Say how much in that unit, or "
                    "leave the amount out."
                ).format(name=item.name)
            )
        left = less(item, used, self._desk.today())
        return self._write(text if left.gone is None else _("use up {name}"), left, by)

    def use_up(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """Nothing of it is left."""
        gone = replace(self._stored(item), gone=self._desk.today())
        return self._write(_("use up {name}"), gone, by)

    def throw_away(self, item: PantryItem, *, by: object = None) -> PantryItem:
        """What was left of it was thrown away."""
        gone = replace(self._stored(item), gone=self._desk.today(), wasted=True)
        return self._write(_("throw away {name}"), gone, by)

    def remove(self, item: PantryItem, *, by: object = None) -> None:
        """It was never at home: a mistake is taken out."""
        there = self._stored(item)
        self._desk.writer.delete(_("delete {name}").format(name=there.name), [there], by=by)

    # -- what is eaten ---------------------------------------------------------------------------

    def drawn(
        self, meal_items: Sequence[MealItem], *, batch_id: str | None = None
    ) -> list[PantryItem]:
        """What is at home as it is after these were eaten: only what changes, not yet written.
        `batch_id`: they were of that batch, and are taken from it first."""
        taking = self.taking(batch_id)
        for eaten in meal_items:
            taking.take(eaten)
        return taking.changed

    def taking(self, batch_id: str | None = None) -> Taking:
        """To take out of what is at home.

        The soonest to spoil goes first, what is past its date last: nobody said that it was eaten.
        Left alone is what cannot be reckoned: a food without an amount, something at home that
        nobody measured, and two units that no known weight joins. What is eaten beyond what there
        is comes from somewhere else."""
        things = sorted(
            self.things(),
            key=lambda one: (
                batch_id is not None and one.item.batch_id != batch_id,
                one.is_past,
            ),
        )
        return Taking(self._foods, [one.item for one in things], self._desk.today())

    def refs(self, text: str, ref: str | None) -> frozenset[str]:
        """Every id that a food goes by; its name where nobody knows it."""
        return refs_of(self._foods, text, ref)

    # -- inside ----------------------------------------------------------------------------------

    def _stored(self, item: PantryItem) -> PantryItem:
        """As it stands by now. Raises UserError for what is no longer at home."""
        with self._desk.store.read() as unit:
            found = unit.records.get("pantry", id_of(item))
        if not isinstance(found, PantryItem) or is_deleted(found) or found.gone is not None:
            raise UserError(_("{name} is not in the pantry any more.").format(name=item.name))
        return found

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


def _soonest(thing: PantryThing) -> tuple[bool, date, str, str]:
    use_by = thing.use_by
    day = date.max if use_by is None else use_by.day
    return use_by is None, day, folded(thing.item.name), id_of(thing.item)
