"""What a record is called, in a word or two: in the name of an undo step, in Recently deleted."""

from __future__ import annotations

from gutdesk.domain.diary import (
    Attachment,
    Avoid,
    Batch,
    Challenge,
    DayMark,
    Episode,
    Exposure,
    FlagSeen,
    Food,
    Intake,
    LabResult,
    Meal,
    MealSlot,
    Note,
    PantryItem,
    Pause,
    Phase,
    Plan,
    Planned,
    Practice,
    Product,
    Rating,
    Recipe,
    Record,
    Refill,
    Run,
    Schedule,
    Shop,
    ShopLine,
    ShopList,
    Skip,
    Sleep,
    Slip,
    Staple,
    Stool,
    Water,
    WeekTemplate,
    Weight,
)
from gutdesk.domain.dishes import one_dish
from gutdesk.domain.wording import Names, exposure_name, practice_name, slot_name
from gutdesk.i18n import _, ngettext


def name_of(record: Record, names: Names) -> str:
    """What it is, in a word or two, for "Undo: log breakfast"."""
    match record:
        case Meal(slot=slot, items=items):
            if slot is None and (dish := one_dish(record)):
                return dish
            return slot_name(slot).lower() if slot or len(items) != 1 else items[0].text
        case Episode(measure_id=measure_id) | Rating(measure_id=measure_id):
            return names.measure(measure_id).lower()
        case Stool():
            return _("stool")
        case Exposure(name=name, kind=kind):
            return name or exposure_name(kind).lower()
        case Sleep():
            return _("sleep")
        case Intake(name=name):
            return name
        case Practice(name=name, kind=kind):
            return name or practice_name(kind).lower()
        case Water():
            return _("water")
        case Weight():
            return _("weight")
        case Note():
            return _("note")
        case DayMark():
            return _("the day")
        case Food(name=name) | Recipe(name=name) | Avoid(name=name):
            return name
        case Product(name=name) | LabResult(name=name) | Attachment(name=name):
            return name
        case Schedule():
            return _("schedule")
        case Skip():
            return _("skipped dose")
        case Challenge(name=name):
            return name
        case Run():
            return _("food test")
        case Phase():
            return _("phase")
        case Plan():
            return _("plan")
        case Pause():
            return _("pause")
        case Planned(name=name) | MealSlot(name=name) | WeekTemplate(name=name):
            return name
        case ShopLine(text=name) | Shop(name=name) | Staple(name=name):
            return name
        case PantryItem(name=name) | Batch(name=name):
            return name
        case ShopList():
            return _("shopping list")
        case Slip(text=text):
            return _("answer about {food}").format(food=text)
        case FlagSeen():
            return _("note that a doctor has seen it")
        case Refill():
            return _("count") if record.counted else _("refill")
        case _:
            return _("entry")


def several(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=count)
