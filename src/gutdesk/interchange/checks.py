"""What a record from a file must satisfy: the rules of the house, less those that depend on today's
date, for a diary of another clock must be readable too; and the ranges that times have."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from gutdesk.domain import rules
from gutdesk.domain.diary import Episode, Meal, Person, Rating, Tombstone, kind_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.plain import MisfitError, quoted
from gutdesk.i18n import _

LONGEST_ID = 36
FIRST, LAST = datetime(1899, 12, 30, tzinfo=UTC), datetime(9998, 12, 30, tzinfo=UTC)
"""Between these every offset can be added, and no date runs over."""
FIRST_DAY, LAST_DAY = FIRST.date(), LAST.date()

DEEPEST = 16
"""How many lists or objects a setting may hold in each other."""

LONGEST_KEY = 60
LARGEST_AMOUNT, LARGEST_ML = 1_000_000_000_000, 20_000

RANGES: dict[str, dict[str, tuple[float, float]]] = {
    "rating": {"score": (0, 10)},
    "episode_point": {"severity": (0, 10)},
    "stool": {"form": (1, 7), "pain": (0, 10)},
    "day_mark": {"cycle_day": (1, 99)},
    "practice": {"minutes": (1, 1440)},
    "weight": {"kg": (20, 400)},
    "exposure": {"fever_c": (34, 43)},
    "person": {"height_cm": (50, 260)},
}
"""Those of the rules that a schema can say; `domain.rules` is what holds."""


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
    moments, has_day = _times(type(record))
    if has_day and not FIRST_DAY <= record.day <= LAST_DAY:
        raise _out_of_range("day", record.day.year)
    for name in moments:
        at = getattr(record, name)
        if at is not None:
            _check_moment(at, name)
            if not at.exact and name != "at":
                raise MisfitError(f"{name}[2]", _('"day" has no place here'))
    if isinstance(record, Episode | Rating):
        _check_id(record.measure_id, "measure_id")
    if isinstance(record, Episode):
        for place, point in enumerate(record.points):
            _check_moment(point.at, f"points[{place}].at")
    elif isinstance(record, Meal):
        for place, item in enumerate(record.items):
            _check_id(item.id, f"items[{place}].id")
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
    if kind == "meal":
        inner = [(f"items[{place}].", "", item) for place, item in enumerate(record.items)]
    elif kind == "episode":
        points = enumerate(record.points)
        inner = [(f"points[{place}].", "episode_point", point) for place, point in points]
    elif kind in ("food", "recipe"):
        lines = enumerate(record.ingredients)
        inner = [(f"ingredients[{place}].", "ingredient", line) for place, line in lines]
    else:
        inner = []
    for before, name, value in (*inner, ("", kind, record)):
        for field, (low, high) in RANGES.get(name, {}).items():
            found = getattr(value, field)
            if found is not None and not low <= found <= high:
                return before + field
        for field in ("text", "name", "note"):
            found = getattr(value, field, "-")
            may_be_empty = field == "note" or kind in ("exposure", "practice", "person")
            if len(found) > rules.LONGEST_TEXT or not (may_be_empty or found.strip()):
                return before + field
        for field, most in (("amount", LARGEST_AMOUNT), ("ml", LARGEST_ML)):
            found = getattr(value, field, None)
            if found is not None and not 0 < found <= most:
                return before + field
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


def _check_id(identity: str, where: str) -> None:
    if not 1 <= len(identity) <= LONGEST_ID:
        raise MisfitError(where, _("an id has 1 to {most} characters").format(most=LONGEST_ID))


def _check_moment(at: Moment, where: str) -> None:
    if not FIRST <= at.utc <= LAST:
        raise _out_of_range(f"{where}[0]", at.utc.year)


def _out_of_range(where: str, year: int) -> MisfitError:
    return MisfitError(where, _("no diary reaches to the year {year}").format(year=year))


@cache
def _times(cls: type[Any]) -> tuple[tuple[str, ...], bool]:
    """The fields of a kind that are moments, and whether it has a day."""
    hints = typing.get_type_hints(cls)
    names = [field.name for field in fields(cls)]
    moments = [name for name in names if hints[name] in (Moment, Moment | None)]
    return tuple(moments), "day" in names
