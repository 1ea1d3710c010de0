"""Column types: how domain values lie in SQLite."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Dialect, Integer, String, Text, TypeDecorator

from gutdesk.domain.plain import decoder, encoder


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant as integer microseconds since 1970: it sorts, in no text format."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        delta = value - _EPOCH
        return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # Not fromtimestamp: Windows refuses what lies before 1970.
        return _EPOCH + timedelta(microseconds=value)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Day(TypeDecorator[date]):
    """A diary day as ISO text, `2026-11-22`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Word(TypeDecorator[Enum]):
    """A StrEnum as its value."""

    impl = String(20)
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        return None if value is None else self.enum(value)


class Listed(TypeDecorator[tuple[Any, ...]]):
    """A short list that belongs to its record alone, as JSON: of texts, of numbers, or of
    small values (`of`). The empty list is `[]`, so that a column of it needs no NULL."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[Any] = str) -> None:
        super().__init__()
        self.of = of
        self._is_plain = of in (str, int, float)

    def to_text(self, value: tuple[Any, ...]) -> str:
        if not value:
            return "[]"
        # A whole number where any may stand is kept as 60.0, as in a column of numbers.
        one = self.of if self._is_plain else encoder(self.of)
        plain = [one(item) for item in value]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def from_text(self, text: str) -> tuple[Any, ...]:
        if text == "[]":
            return ()
        plain = json.loads(text)
        return tuple(plain if self._is_plain else map(decoder(self.of), plain))

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else self.to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else self.from_text(value)
