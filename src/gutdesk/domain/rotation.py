"""Which backups of a diary stay, and what they are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of how many days, ISO weeks and months that have backups the newest one stays."""

SUFFIX = ".gutdesk"
LONGEST = 80
"""Bytes of the diary's own name in the name of a backup; a disk takes 255 for the whole."""

_STAMP = "%Y%m%d-%H%M%S"
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""What one disk or another refuses, and bytes that are no text: a backup may go to any disk."""


def to_drop(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The instants of those backups that may go; the newest of all always stays.

    Days, weeks and months are those of UTC, as in the names, so that a journey moves no backup into
    another day. What claims to be from the future was made while a clock was wrong: it is let be
    and counts for nothing, or it would push out every backup made since.
    """
    past = sorted({at for at in made if at <= now}, reverse=True)
    stay = set(past[:1])
    for span, many in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        stay |= _newest_of_each(span, past, many)
    return frozenset(past) - stay


def _newest_of_each(
    span: Callable[[datetime], tuple[int, ...]], past: list[datetime], many: int
) -> set[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for at in past:
        newest.setdefault(span(at.astimezone(UTC)), at)
    return set(list(newest.values())[:many])


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar())[:2]


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month


def plain_stem(name: str) -> str:
    """The name of a diary without its ending, short and plain enough for any disk."""
    stem = name[: -len(SUFFIX)] if name.casefold().endswith(SUFFIX) else name
    stem = _ODD.sub("_", unicodedata.normalize("NFC", stem))
    stem = stem.encode()[:LONGEST].decode(errors="ignore").strip(" .")
    return stem or "diary"


def name_of(stem: str, at: datetime, kind: str = "") -> str:
    """What the backup of that instant is called; `kind` as "before-restore"."""
    stamp = at.astimezone(UTC).strftime(_STAMP)
    return f"{stem}-{stamp}{'-' if kind else ''}{kind}{SUFFIX}"


def read_name(stem: str, name: str) -> tuple[datetime, str] | None:
    """The instant and the kind of a backup with this stem; None for any other file."""
    known = re.fullmatch(
        rf"{re.escape(stem)}-([0-9]{{8}}-[0-9]{{6}})(?:-(before-[a-z]+))?{re.escape(SUFFIX)}",
        unicodedata.normalize("NFC", name),
    )
    if known is None:
        return None
    try:
        at = datetime.strptime(known[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at, known[2] or ""
