"""What makes a record the only one of its kind, besides its id."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from gutdesk.domain.diary import DayMark, Measure, Rating
from gutdesk.domain.plain import MisfitError
from gutdesk.i18n import _


def _measure_key(measure: Measure) -> Hashable:
    return measure.key


def _rating_key(rating: Rating) -> Hashable:
    return rating.day, rating.measure_id


def _mark_key(mark: DayMark) -> Hashable:
    return mark.day


NATURAL: dict[str, Callable[[Any], Hashable]] = {
    "measure": _measure_key,
    "rating": _rating_key,
    "day_mark": _mark_key,
}
"""There is one record of each key in a diary, deleted ones included; None is no key."""


def said_twice(kind: str) -> str:
    """That a key of this kind stands twice, as a part of a sentence."""
    return {
        "measure": _("another measure has this key"),
        "rating": _("another rating has this day and measure"),
        "day_mark": _("another mark has this day"),
    }[kind]


class Once:
    """Refuses what may stand once only among the records of a kind."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._natural = NATURAL.get(kind)
        self._ids: set[str] = set()
        self._keys: set[Hashable] = set()

    def look(self, record: Any) -> None:
        """Raises MisfitError with the path inside the record."""
        if record.meta.id in self._ids:
            raise MisfitError("meta.id", _("another {kind} has this id").format(kind=self._kind))
        self._ids.add(record.meta.id)
        if self._kind == "meal":
            # Foods have ids of their own, each once in the whole diary.
            for place, item in enumerate(record.items):
                if item.id in self._keys:
                    raise MisfitError(f"items[{place}].id", _("another food has this id"))
                self._keys.add(item.id)
        elif self._natural is not None:
            key = self._natural(record)
            if key in self._keys:
                raise MisfitError("", said_twice(self._kind))
            if key is not None:
                self._keys.add(key)
