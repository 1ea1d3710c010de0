"""What a record from a file must satisfy: the rules of the house, less those that depend on today's
date, for a diary of another clock must be readable too; and the ranges that times have."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

from gutdesk.domain import rules
from gutdesk.domain.diary import Batch, Episode, Meal, Person, Run, Tombstone, kind_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.plain import WHOLE, MisfitError, quoted
from gutdesk.domain.plan.challenges import WATCH_HOURS
from gutdesk.domain.products import ACTIVE_UNITS, DOSE_UNITS
from gutdesk.domain.rules_foods import MOST_SERVINGS
from gutdesk.domain.rules_labs import LARGEST_FILE, LARGEST_VALUE, MEDIA
from gutdesk.domain.rules_meals import MOST_PEOPLE, MOST_POSITIONS
from gutdesk.domain.rules_plan import ARMS, MOST_POINTS, MOST_WASHOUT
from gutdesk.domain.rules_products import DAY_MINUTES, LONGEST_CYCLE
from gutdesk.domain.rules_shopping import (
    COLDEST,
    HOTTEST,
    LARGEST_PRICE,
    LONGEST_STAPLE,
    LONGEST_STEP,
    MOST_JARS,
    SALTIEST,
)
from gutdesk.i18n import _

LONGEST_ID = 36
FIRST, LAST = datetime(1899, 12, 30, tzinfo=UTC), datetime(9998, 12, 30, tzinfo=UTC)
"""Between these every offset can be added, and no date runs over."""
FIRST_DAY, LAST_DAY = FIRST.date(), LAST.date()

DEEPEST = 16
"""How many lists or objects a setting may hold in each other."""

LONGEST_KEY = 60
LARGEST_AMOUNT, LARGEST_ML = 1_000_000_000_000, 20_000

REFERENCES = (
    "measure_id",
    "product_id",
    "schedule_id",
    "owner_id",
    "content_id",
    "plan_id",
    "challenge_id",
    "meal_id",
    "left_from",
    "list_id",
    "line_id",
    "batch_id",
    "main",
    "others",
    "products",
)
"""Fields that hold the id of another record, or several."""

_MINUTES = (0, DAY_MINUTES - 1)
_PRICES = (0, LARGEST_AMOUNT)
_POINTS = (-MOST_POINTS, MOST_POINTS)
_VALUES = (-LARGEST_VALUE, LARGEST_VALUE)

RANGES: dict[str, dict[str, tuple[float, float]]] = {
    "rating": {"score": (0, 10)},
    "episode_point": {"severity": (0, 10)},
    "stool": {"form": (1, 7), "pain": (0, 10)},
    "day_mark": {"cycle_day": (1, 99)},
    "practice": {"minutes": (1, 1440)},
    "weight": {"kg": (20, 400)},
    "exposure": {"fever_c": (34, 43), "due_minute": _MINUTES},
    "intake": {"due_minute": _MINUTES},
    "person": {"height_cm": (50, 260)},
    "product": {"price": _PRICES, "warn_days": (0, 365)},
    "schedule": {
        "every": (1, LONGEST_CYCLE),
        "weekdays": (1, 7),
        "on_days": (0, LONGEST_CYCLE),
        "off_days": (0, LONGEST_CYCLE),
    },
    "dose_time": {"minute": _MINUTES},
    "ramp_step": {"day": (1, WHOLE - 1)},
    "skip": {"minute": _MINUTES},
    "refill": {"amount": (0, LARGEST_AMOUNT), "price": _PRICES},
    "lab": {"value": _VALUES, "low": _VALUES, "high": _VALUES},
    "attachment": {"size": (1, LARGEST_FILE)},
    "plan": {"margin": (1, 3)},
    "challenge": {"washout": (1, MOST_WASHOUT), "watch_hours": (0, WATCH_HOURS)},
    "run": {
        "washout": (1, MOST_WASHOUT),
        "watch_hours": (0, WATCH_HOURS),
        "probability": (0, 1),
        "effect": _POINTS,
        "low": _POINTS,
        "high": _POINTS,
    },
    "run_step": {"amount": (0, LARGEST_AMOUNT)},
    "planned": {"people": (1, MOST_PEOPLE), "position": (0, MOST_POSITIONS)},
    "template_meal": {"offset": (0, 6), "people": (1, MOST_PEOPLE), "left_from": (0, WHOLE - 1)},
    "meal_slot": {"minute": _MINUTES, "position": (0, MOST_POSITIONS)},
    "shop_line": {"price": (0, LARGEST_PRICE), "position": (0, MOST_POSITIONS)},
    "shop": {"position": (0, MOST_POSITIONS)},
    "staple": {"days": (1, LONGEST_STAPLE)},
    "batch": {
        "target_c": (COLDEST, HOTTEST),
        "salt_percent": (0, SALTIEST),
        "jars": (1, MOST_JARS),
    },
    "batch_step": {"minutes": (0, LONGEST_STEP)},
}
"""Those of the rules that a schema can say; `domain.rules` is what holds. Each of the numbers of a
list lies between them."""

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "product": {"unit": DOSE_UNITS},
    "active": {"unit": ACTIVE_UNITS},
    "attachment": {"media": MEDIA},
    "blind_pair": {"guess": ARMS, "truth": ARMS},
}
"""Texts that are one of a few, likewise."""

_POSITIVE = {
    "amount": LARGEST_AMOUNT,
    "ml": LARGEST_ML,
    "serving": LARGEST_AMOUNT,
    "pack": LARGEST_AMOUNT,
    "elemental": LARGEST_AMOUNT,
    "gap_hours": 24 * 7,
    "day_max": LARGEST_AMOUNT,
    "lactulose_g": 1000,
    "mannitol_g": 1000,
    "servings": MOST_SERVINGS,
    "serves": MOST_SERVINGS,
    "largest": LARGEST_AMOUNT,
    "smallest": LARGEST_AMOUNT,
}
"""More than zero, and at most this much."""

_INNER = {
    "meal": (("items", "meal_item"),),
    "episode": (("points", "episode_point"),),
    "food": (("ingredients", "ingredient"),),
    "recipe": (("ingredients", "ingredient"),),
    "exposure": (("actives", "active"),),
    "intake": (("actives", "active"),),
    "product": (("actives", "active"),),
    "schedule": (("times", "dose_time"), ("steps", "ramp_step")),
    "run": (("steps", "run_step"), ("pairs", "blind_pair")),
    "planned": (("parts", "ingredient"),),
    "week_template": (("meals", "template_meal"),),
    "shop_line": (("bought", "quantity"),),
    "shop": (("sections", "shop_section"),),
    "batch": (("steps", "batch_step"), ("tastings", "tasting")),
}
"""The lists of values in a kind of record."""


def checked(record: Any) -> Any:
    """The record as a diary would hold it. Raises MisfitError with the path inside the record."""
    meta = record.meta
    if meta is None:
        raise MisfitError("meta", _("this field is missing"))
    _check_id(meta.id, "meta.id")
    if not FIRST <= meta.created <= LAST:
        raise _out_of_range("meta.created", meta.created.year)
    if not FIRST <= meta.changed <= LAST:
        raise _out_of_range("meta.changed", meta.changed.year)
    if meta.deleted is not None and not FIRST <= meta.deleted <= LAST:
        raise _out_of_range("meta.deleted", meta.deleted.year)
    shape = _shape(type(record))
    for name in shape.days:
        day = getattr(record, name)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise _out_of_range(name, day.year)
    for name in shape.moments:
        at = getattr(record, name)
        if at is not None:
            _check_moment(at, name)
            if not at.exact and name != "at":
                raise MisfitError(f"{name}[2]", _('"day" has no place here'))
    for name in shape.references:
        for where, identity in _ids(name, getattr(record, name)):
            _check_id(identity, where)
    if isinstance(record, Episode):
        for place, point in enumerate(record.points):
            _check_moment(point.at, f"points[{place}].at")
    elif isinstance(record, Meal):
        for place, item in enumerate(record.items):
            _check_id(item.id, f"items[{place}].id")
    elif isinstance(record, Run):
        for place, step in enumerate(record.steps):
            if step.meal_id is not None:
                _check_id(step.meal_id, f"steps[{place}].meal_id")
    elif isinstance(record, Batch):
        _check_batch(record)
    elif isinstance(record, Person):
        # The diary keeps them as a set.
        record = replace(record, conditions=tuple(sorted(set(record.conditions))))
    try:
        rules.check(record, LAST)
    except UserError as broken:
        raise MisfitError(_culprit(record), broken.sentence) from None
    return record


def _culprit(record: Any) -> str:
    """The field that breaks a rule; empty where several do so together."""
    kind = kind_of(record)
    inner = [
        (f"{field}[{place}].", name, value)
        for field, name in _INNER.get(kind, ())
        for place, value in enumerate(getattr(record, field))
    ]
    for before, name, value in (*inner, ("", kind, record)):
        field = _wrong_field(name, value)
        if field:
            return before + field
    return ""


def _wrong_field(name: str, value: Any) -> str:
    """The first field of a value, `name` in the schema, that breaks a rule by itself."""
    ranges = RANGES.get(name, {})
    for field, (low, high) in ranges.items():
        found = getattr(value, field)
        for number in found if isinstance(found, tuple) else (found,):
            if number is not None and not low <= number <= high:
                return field
    for field, words in WORDS.get(name, {}).items():
        if getattr(value, field) not in words:
            return field
    for field in ("text", "name", "note"):
        found = getattr(value, field, "-")
        may_be_empty = field == "note" or name in ("exposure", "practice", "person")
        may_be_empty = may_be_empty and name != "flag_seen"
        if len(found) > rules.LONGEST_TEXT or not (may_be_empty or found.strip()):
            return field
    for field, most in _POSITIVE.items():
        found = None if field in ranges else getattr(value, field, None)
        if found is not None and not 0 < found <= most:
            return field
    return ""


def checked_tombstone(stone: Tombstone, kinds: Iterable[str]) -> Tombstone:
    _check_id(stone.id, "id")
    if stone.kind not in kinds:
        raise MisfitError("kind", _("{value} is not known").format(value=quoted(stone.kind)))
    if not FIRST <= stone.deleted <= LAST:
        raise _out_of_range("deleted", stone.deleted.year)
    return stone


def check_setting(key: str, value: Any) -> None:
    """Any JSON will do, also what this program does not know, as long as it is kept as it is."""
    if not 1 <= len(key) <= LONGEST_KEY:
        raise MisfitError(
            "", _("a setting has a name of 1 to {most} characters").format(most=LONGEST_KEY)
        )
    _check_json(value, DEEPEST)


def _check_json(value: Any, deeper: int) -> None:
    if isinstance(value, float) and value - value != 0:
        raise MisfitError("", _("{value} is not a number").format(value=quoted(value)))
    if isinstance(value, dict | list):
        if not deeper:
            raise MisfitError("", _("this is nested too deeply"))
        for item in value.values() if isinstance(value, dict) else value:
            _check_json(item, deeper - 1)


def _ids(name: str, held: str | tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
    """The ids that a field holds, with their places."""
    if isinstance(held, tuple):
        yield from ((f"{name}[{place}]", identity) for place, identity in enumerate(held))
    elif held is not None:
        yield name, held


def _check_id(identity: str, where: str) -> None:
    if not 1 <= len(identity) <= LONGEST_ID:
        raise MisfitError(where, _("an id has 1 to {most} characters").format(most=LONGEST_ID))


def _check_batch(batch: Batch) -> None:
    for place, step in enumerate(batch.steps):
        if step.done is not None:
            _check_moment(step.done, f"steps[{place}].done")
            if not step.done.exact:
                raise MisfitError(f"steps[{place}].done[2]", _('"day" has no place here'))
    for place, tasting in enumerate(batch.tastings):
        if not FIRST_DAY <= tasting.day <= LAST_DAY:
            raise _out_of_range(f"tastings[{place}].day", tasting.day.year)
        if tasting.entry_id is not None:
            _check_id(tasting.entry_id, f"tastings[{place}].entry_id")


def _check_moment(at: Moment, where: str) -> None:
    if not FIRST <= at.utc <= LAST:
        raise _out_of_range(f"{where}[0]", at.utc.year)


def _out_of_range(where: str, year: int) -> MisfitError:
    return MisfitError(where, _("no diary reaches to the year {year}").format(year=year))


class _Shape(NamedTuple):
    """The fields of a kind that are moments, days, and ids of other records."""

    moments: tuple[str, ...]
    days: tuple[str, ...]
    references: tuple[str, ...]


@cache
def _shape(cls: type[Any]) -> _Shape:
    hints = typing.get_type_hints(cls)
    names = [field.name for field in fields(cls)]
    return _Shape(
        tuple(name for name in names if hints[name] in (Moment, Moment | None)),
        tuple(name for name in names if hints[name] in (date, date | None)),
        tuple(name for name in names if name in REFERENCES),
    )
