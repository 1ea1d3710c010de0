"""Records to and from plain values that JSON can hold, driven by the dataclasses themselves.

Undo steps and the export are kept this way, and whatever else must outlive the process. Fields at
their default are left out; unknown fields are refused, so that a newer record is never read as an
older one. The types of a class are looked at once: what reads and writes it is put together then,
because an export has some hundred thousand of them.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
import math
import re
import types
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from gutdesk.domain.diary import RECORD_KINDS, Record, kind_of
from gutdesk.domain.moments import Moment
from gutdesk.i18n import _

Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]

QUOTED = 40
"""How many characters of a wrong value are shown."""

WHOLE = 2**63
"""A whole number of this size or more has no place in a diary."""

DAY_OFFSET = 24 * 60
"""No local time is as many minutes away from UTC."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z")


class MisfitError(ValueError):
    """Plain values that are no record: `where` is the path of the field, `why` a part of a
    sentence that follows it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where = where
        self.why = why

    def __str__(self) -> str:
        return f"{self.where or '.'}: {self.why}"

    def below(self, owner: str) -> MisfitError:
        """The same, seen from the value that holds this one as `owner` ("items", "[3]")."""
        dot = "." if self.where and not self.where.startswith("[") else ""
        return MisfitError(f"{owner}{dot}{self.where}", self.why)


def to_plain(record: Record) -> dict[str, Any]:
    """What it is stands under "record"; some records have a field `kind` of their own."""
    return {"record": kind_of(record), **encoder(type(record))(record)}


def from_plain(plain: dict[str, Any]) -> Record:
    """The record again. Raises MisfitError naming the first field that does not fit."""
    values = dict(plain)
    kind = values.pop("record", None)
    cls = RECORD_KINDS.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise MisfitError("record", _("{value} is not known").format(value=quoted(kind)))
    return decoder(cls)(values)


def instant_to_text(value: datetime) -> str:
    """An aware instant as UTC text, `2026-11-22T14:05:00Z`; microseconds only if there are any."""
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat()[:-6] + "Z"


@lru_cache(maxsize=4096)
def instant_from_text(text: str) -> datetime:
    """Raises ValueError for all but the very form that `instant_to_text` writes."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is not a UTC instant")
    return datetime.fromisoformat(text)


def quoted(value: Any) -> str:
    """A wrong value as it stood in the file, short enough for a sentence."""
    if isinstance(value, dict):
        return _("an object")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, str):
        short = value if len(value) <= QUOTED else value[:QUOTED] + "…"
        # A half of a pair is no character, and no terminal or window could show it.
        return json.dumps(short, ensure_ascii=False).encode(errors="backslashreplace").decode()
    if isinstance(value, int) and abs(value) >= WHOLE:
        return _("a number of {count} digits").format(count=int(math.log10(abs(value))) + 1)
    return json.dumps(value)


# -- writing -------------------------------------------------------------------------------------


@cache
def encoder(cls: type[Any]) -> Encoder:
    """From a value of this dataclass to a dict, its fields in their order."""
    fields = dataclasses.fields(cls)
    hints = typing.get_type_hints(cls)
    get = attrgetter(*(field.name for field in fields))
    parts = tuple((field.name, field.default, _encoder_of(hints[field.name])) for field in fields)

    def encode(value: Any) -> dict[str, Any]:
        plain = {}
        for (name, default, part), item in zip(parts, get(value), strict=True):
            if item is not default and item != default:
                plain[name] = item if part is None or item is None else part(item)
        return plain

    def encode_only(value: Any) -> dict[str, Any]:
        # `attrgetter` of one name gives no tuple.
        ((name, default, part),) = parts
        item = getattr(value, name)
        if item == default:
            return {}
        return {name: item if part is None or item is None else part(item)}

    return encode if len(parts) > 1 else encode_only


def _encoder_of(hint: Any) -> Encoder | None:
    """What writes a value of this type that is not None; None where it is plain already."""
    inner = _less_none(hint)
    if typing.get_origin(inner) is tuple:
        one = _encoder_of(typing.get_args(inner)[0])
        if one is None:
            return list
        return lambda items: [one(item) for item in items]
    if inner is Moment:
        return _moment_to_plain
    if dataclasses.is_dataclass(inner):
        return encoder(typing.cast("type", inner))
    if inner is datetime:
        return instant_to_text
    if inner is date:
        return date.isoformat
    if inner is bytes:
        return _bytes_to_plain
    if inner is float:
        return _zero_without_sign
    if issubclass(inner, Enum):
        return attrgetter("value")
    return None


def _bytes_to_plain(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _zero_without_sign(value: float) -> float:
    """SQLite keeps no sign of a zero: a `-0.0` that was written down would come back as `0.0`."""
    return value or 0.0


def _moment_to_plain(moment: Moment) -> list[Any]:
    plain: list[Any] = [instant_to_text(moment.utc), moment.offset]
    return plain if moment.exact else [*plain, "day"]


# -- reading -------------------------------------------------------------------------------------


@cache
def decoder(cls: type[Any]) -> Decoder:
    """From a dict to a value of this dataclass. It raises MisfitError for what does not fit."""
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(cls)
    parts = {}
    for field in fields:
        inner = _less_none(hints[field.name])
        # Text and yes or no need no more than a look at their type; most values are of these.
        plain_type = inner if inner in (str, bool) else None
        parts[field.name] = (plain_type, inner is not hints[field.name], _decoder_of(inner))
    needed = [field.name for field in fields if field.default is dataclasses.MISSING]

    def decode(plain: Any) -> Any:
        if type(plain) is not dict:
            raise MisfitError("", _("an object was expected, not {value}").format(value=_a(plain)))
        values = {}
        for name, item in plain.items():
            part = parts.get(name)
            if part is None:
                raise MisfitError(name, _("this field is not known"))
            plain_type, may_lack, read = part
            if type(item) is plain_type or (item is None and may_lack):
                values[name] = item
                continue
            try:
                values[name] = read(item)
            except MisfitError as misfit:
                raise misfit.below(name) from None
        for name in needed:
            if name not in values:
                raise MisfitError(name, _("this field is missing"))
        return cls(**values)

    return decode


def _a(value: Any) -> str:
    return _("nothing") if value is None else quoted(value)


def _decoder_of(hint: Any) -> Decoder:
    if typing.get_origin(hint) is tuple:
        return _tuple_decoder(_decoder_of(typing.get_args(hint)[0]))
    if hint is Moment:
        return _moment
    if dataclasses.is_dataclass(hint):
        return decoder(typing.cast("type", hint))
    if issubclass(hint, Enum):
        return _word_decoder(hint)
    return {
        str: _text,
        float: _number,
        int: _whole,
        bool: _yes_or_no,
        date: _day,
        datetime: _instant,
        bytes: _bytes,
    }[hint]


def _less_none(hint: Any) -> Any:
    """`X | None` as X."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    (inner,) = [arm for arm in typing.get_args(hint) if arm is not type(None)]
    return inner


def _tuple_decoder(one: Decoder) -> Decoder:
    def decode(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise MisfitError("", _("a list was expected, not {value}").format(value=_a(value)))
        found = []
        for item in value:
            try:
                found.append(one(item))
            except MisfitError as misfit:
                raise misfit.below(f"[{len(found)}]") from None
        return tuple(found)

    return decode


def _word_decoder(words: type[Enum]) -> Decoder:
    known = {word.value: word for word in words}

    def decode(value: Any) -> Enum:
        found = known.get(value) if type(value) is str else None
        if found is None:
            names = ", ".join(known)
            why = _("{value} is none of {names}").format(value=_a(value), names=names)
            raise MisfitError("", why)
        return found

    return decode


def _text(value: Any) -> str:
    if type(value) is not str:
        raise MisfitError("", _("{value} is not text").format(value=_a(value)))
    return value


def _number(value: Any) -> float:
    if type(value) is float and math.isfinite(value):
        return _zero_without_sign(value)
    if type(value) is int and abs(value) < WHOLE:
        return float(value)
    raise MisfitError("", _("{value} is not a number").format(value=_a(value)))


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) >= WHOLE:
        raise MisfitError("", _("{value} is not a whole number").format(value=_a(value)))
    return value


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise MisfitError("", _("{value} is neither true nor false").format(value=_a(value)))
    return value


@lru_cache(maxsize=4096)
def _day_from_text(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _day(value: Any) -> date:
    try:
        if type(value) is str:
            return _day_from_text(value)
    except ValueError:
        pass
    why = _("{value} is not a day like 2026-11-22").format(value=_a(value))
    raise MisfitError("", why)


def _instant(value: Any) -> datetime:
    try:
        if type(value) is str:
            return instant_from_text(value)
    except ValueError:
        pass
    why = _("{value} is not a time like 2026-11-22T14:05:00Z").format(value=_a(value))
    raise MisfitError("", why)


def _bytes(value: Any) -> bytes:
    try:
        if type(value) is str:
            return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        pass
    raise MisfitError("", _("{value} is not base64").format(value=_a(value)))


def _moment(value: Any) -> Moment:
    if type(value) is not list or len(value) not in (2, 3):
        why = _('{value} is not a moment like ["2026-11-22T14:05:00Z", 60]').format(value=_a(value))
        raise MisfitError("", why)
    try:
        utc = _instant(value[0])
    except MisfitError as misfit:
        raise misfit.below("[0]") from None
    offset = value[1]
    if type(offset) is not int or abs(offset) >= DAY_OFFSET:
        why = _("{value} is not a number of minutes east of UTC").format(value=_a(offset))
        raise MisfitError("[1]", why)
    if len(value) == 2:
        return Moment(utc, offset)
    if value[2] != "day":
        why = _('only "day" may stand here, not {value}').format(value=_a(value[2]))
        raise MisfitError("[2]", why)
    return Moment(utc, offset, exact=False)
