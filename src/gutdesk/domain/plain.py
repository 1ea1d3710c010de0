"""Records to and from plain values that JSON can hold, driven by the dataclasses themselves.

Undo steps are kept this way, and whatever else must outlive the process. Fields at their default
are left out; unknown fields are refused, so that a newer record is never read as an older one.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from gutdesk.domain.diary import RECORD_KINDS, Record, kind_of
from gutdesk.domain.moments import Moment


class MisfitError(ValueError):
    """Plain values that are no record; the text begins with the path of the field."""


def to_plain(record: Record) -> dict[str, Any]:
    """What it is stands under "record"; some records have a field `kind` of their own."""
    return {"record": kind_of(record), **_fields_to_plain(record)}


def from_plain(plain: dict[str, Any]) -> Record:
    """The record again. Raises MisfitError naming the first field that does not fit."""
    values = dict(plain)
    kind = values.pop("record", None)
    cls = RECORD_KINDS.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise MisfitError(f"record: {kind!r} is not known")
    return _build(cls, values, "")


def instant_to_text(value: datetime) -> str:
    """An aware instant as UTC text, `2026-11-22T14:05:00Z`; microseconds only if there are any."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def instant_from_text(text: str) -> datetime:
    if not text.endswith("Z"):
        raise ValueError(f"{text!r} is not a UTC instant")
    return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)


def _fields_to_plain(value: Any) -> dict[str, Any]:
    plain = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.default is not dataclasses.MISSING and item == field.default:
            continue
        plain[field.name] = _value_to_plain(item)
    return plain


def _value_to_plain(value: Any) -> Any:
    if isinstance(value, Moment):
        plain: list[Any] = [instant_to_text(value.utc), value.offset]
        return plain if value.exact else [*plain, "day"]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return instant_to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value_to_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return _fields_to_plain(value)
    return value


@cache
def _types_of(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(cls: type, plain: dict[str, Any], where: str) -> Any:
    if not isinstance(plain, dict):
        raise MisfitError(f"{where or '.'}: an object was expected")
    hints = _types_of(cls)
    unknown = set(plain) - set(hints)
    if unknown:
        raise MisfitError(f"{where}{min(unknown)}: not a field of {cls.__name__}")
    values = {
        name: _value_from_plain(hints[name], item, f"{where}{name}") for name, item in plain.items()
    }
    try:
        return cls(**values)
    except TypeError as trouble:
        raise MisfitError(f"{where or '.'}: {trouble}") from trouble


def _value_from_plain(hint: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        (hint,) = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return _value_from_plain(hint, value, where)
    try:
        if origin is tuple:
            (inner, _) = typing.get_args(hint)
            return tuple(
                _value_from_plain(inner, item, f"{where}[{i}]")
                for i, item in enumerate(_list(value))
            )
        if hint is Moment:
            return _moment(*_list(value))
        if dataclasses.is_dataclass(hint):
            return _build(typing.cast("type", hint), value, f"{where}.")
        if hint is datetime:
            return instant_from_text(value)
        if hint is date:
            return date.fromisoformat(value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(value)
    except MisfitError:
        raise
    except (ValueError, TypeError, AttributeError) as trouble:
        raise MisfitError(f"{where}: {value!r} does not fit") from trouble
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise MisfitError(f"{where}: {value!r} does not fit")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list was expected")
    return value


def _moment(utc: str, offset: int, exact: str = "") -> Moment:
    if type(offset) is not int or exact not in ("", "day"):
        raise ValueError("not a moment")
    return Moment(instant_from_text(utc), offset, exact=exact != "day")
