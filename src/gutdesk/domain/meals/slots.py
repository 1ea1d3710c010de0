"""The meals of a day: the four usual ones, renamed, hidden or joined by the person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gutdesk.domain.diary import Slot
from gutdesk.domain.meals.planned import MealSlot
from gutdesk.domain.wording import slot_name

USUAL: dict[str, tuple[Slot, int]] = {
    "breakfast": (Slot.BREAKFAST, 8 * 60),
    "lunch": (Slot.LUNCH, 12 * 60 + 30),
    "dinner": (Slot.DINNER, 18 * 60 + 30),
    "snack": (Slot.SNACK, 16 * 60),
}
"""The meals of every diary in their order: what they are logged as, and the minute of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySlot:
    """A meal of the day as it stands. `id` is what planned meals name; `slot` None: it is logged
    without a name. `position` orders them. `record` is None where the person changed nothing of
    it."""

    id: str
    name: str
    slot: Slot | None
    minute: int
    hidden: bool = False
    position: int = 0
    record: MealSlot | None = None


def day_slots(records: Iterable[MealSlot]) -> tuple[DaySlot, ...]:
    """All meals of a day in their order, hidden ones too. Where two diaries were brought together
    that both changed a usual meal, the one changed last counts."""
    own: dict[str, MealSlot] = {}
    for record in records:
        assert record.meta is not None
        name = record.key or record.meta.id
        before = own.get(name)
        if before is None or before.meta is None or before.meta.changed <= record.meta.changed:
            own[name] = record
    found: list[DaySlot] = []
    for place, (key, (slot, minute)) in enumerate(USUAL.items()):
        record = own.pop(key, None)
        if record is None:
            name = slot_name(slot)
            found.append(DaySlot(id=key, name=name, slot=slot, minute=minute, position=place))
        else:
            found.append(_as_said(key, record))
    found += [_as_said(name, record) for name, record in own.items()]
    return tuple(sorted(found, key=lambda one: (one.position, one.id)))


def _as_said(identity: str, record: MealSlot) -> DaySlot:
    known = {slot.value for slot in Slot}
    return DaySlot(
        id=identity,
        name=record.name,
        slot=Slot(record.slot) if record.slot in known else None,
        minute=record.minute,
        hidden=record.hidden,
        position=record.position,
        record=record,
    )


def record_of(slot: DaySlot) -> MealSlot:
    """The record that a meal of the day has, or would have if something of it were changed."""
    if slot.record is not None:
        return slot.record
    return MealSlot(
        name=slot.name,
        key=slot.id,
        slot=slot.slot.value if slot.slot else "",
        minute=slot.minute,
        position=slot.position,
    )
