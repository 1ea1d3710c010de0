"""Signs that need a doctor: when to ask, what to show. The facts are in protocol/redflags.toml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.domain.diary import Exposure, Note, Rating, Record, Stool
from gutdesk.domain.text import folded
from gutdesk.knowledge.protocol import load, protocol_name

LEVELS = ("emergency", "urgent", "soon", "gate")
"""Most pressing first; a gate is asked before a plan starts."""


@dataclass(frozen=True, slots=True)
class RedFlag:
    id: str
    level: str
    text: str
    question: str
    action: str
    asked_after: tuple[str, ...]
    asked_words: tuple[str, ...]
    """Phrases (English, folded) that call for the question where a person's own words hold them."""
    source: tuple[str, ...]
    blocks: tuple[str, ...]
    """What waits while it is raised: "supplements", "all_plans" and others of the file's table."""


@cache
def red_flags() -> tuple[RedFlag, ...]:
    """All of them, most pressing level first, then in the order of the file."""
    found = [_flag(item) for item in load("redflags")["redflag"]]
    return tuple(sorted(found, key=lambda flag: LEVELS.index(flag.level)))


def red_flag(identity: str) -> RedFlag:
    return next(flag for flag in red_flags() if flag.id == identity)


def _flag(item: dict[str, Any]) -> RedFlag:
    def words(field: str) -> str:
        return protocol_name("redflag", item["id"], field, item[field])

    return RedFlag(
        id=item["id"],
        level=item["level"],
        text=words("text"),
        question=words("question"),
        action=words("action"),
        asked_after=tuple(item.get("asked_after", ())),
        asked_words=tuple(item.get("asked_words", ())),
        source=tuple(item["source"]),
        blocks=tuple(item["blocks"]),
    )


DaysThatMeet = Callable[[str, int, int], int]
"""(measure key, lowest score, days back): on how many of the last days the score reached it."""


def asked_after(
    record: Record, *, measure_key: str | None = None, days_that_meet: DaysThatMeet | None = None
) -> tuple[RedFlag, ...]:
    """The flags whose question this record calls for, most pressing first.

    `measure_key` is the protocol id of what a rating rates. `days_that_meet` counts days for the
    rules that need several; without it those rules stay silent."""
    said = _words(record)
    return tuple(
        flag
        for flag in red_flags()
        if (said and _is_said(said, flag))
        or any(_meets(record, rule, measure_key, days_that_meet) for rule in flag.asked_after)
    )


def _words(record: Record) -> list[str]:
    """A person's own words in a record. Vomiting is one of them: "blood" in the note of it."""
    text = record.text if isinstance(record, Note) else getattr(record, "note", "")
    vomiting = isinstance(record, Exposure) and bool(record.vomiting)
    text = folded(text).replace("'", "").replace("’", "")
    return re.findall(r"\w+", f"vomited {text}" if vomiting and text else text)


def _is_said(said: list[str], flag: RedFlag) -> bool:
    # Imported late: the quick entry is not needed to open the window.
    from gutdesk.domain.quickentry.signs import mentions

    return any(mentions(said, phrase.split(), denied=False) for phrase in flag.asked_words)


_RULE = re.compile(
    r"(?P<kind>\w+)\.(?P<field>\w+)(?P<sign>=|>=|<=)(?P<value>[^ ]+)"
    r"(?: on (?P<days>\d+) of (?P<window>\d+) days)?"
)
_KINDS: dict[str, type[Record]] = {"stool": Stool, "exposure": Exposure, "rating": Rating}


def _meets(
    record: Record, rule: str, measure_key: str | None, days_that_meet: DaysThatMeet | None
) -> bool:
    parts = _RULE.fullmatch(rule)
    if parts is None:
        raise ValueError(f"protocol/redflags.toml: asked_after {rule!r} cannot be read")
    field, sign, wanted = parts["field"], parts["sign"], parts["value"]
    if not isinstance(record, _KINDS[parts["kind"]]):
        return False
    if isinstance(record, Rating):
        value = record.score if field == measure_key else None
    else:
        value = getattr(record, field)
    if value is None:
        return False
    if sign == "=":
        met = value not in ("none", "") if wanted == "any" else str(value) == wanted
    else:
        met = float(value) >= float(wanted) if sign == ">=" else float(value) <= float(wanted)
    if not met or parts["days"] is None:
        return met
    if days_that_meet is None:
        return False
    return days_that_meet(field, int(float(wanted)), int(parts["window"])) >= int(parts["days"])
