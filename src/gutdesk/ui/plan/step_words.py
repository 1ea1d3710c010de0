"""What stands in the boxes of a food test, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.boxes import Box, BoxState
from gutdesk.i18n import _, ngettext

TICK = "✓"


class BoxWords(NamedTuple):
    """`title` and `below` are seen, `said` is read out."""

    title: str
    below: str
    said: str


def ladder_text(amounts: Sequence[float], unit: str, formats: Formats) -> str:
    """ "60 → 125 → 250 ml"; a portion that stays the same is named once, with its days."""
    if not amounts:
        return _("no portions yet")
    shown: list[str] = []
    place = 0
    while place < len(amounts):
        days = 1
        while place + days < len(amounts) and amounts[place + days] == amounts[place]:
            days += 1
        last = place + days == len(amounts)
        number = formats.quantity(amounts[place])
        text = formats.amount(amounts[place], unit) if last else number
        if days > 1:
            text = ngettext("{amount} for {days} day", "{amount} for {days} days", days).format(
                amount=text, days=days
            )
        shown.append(text)
        place += days
    return " → ".join(shown)


def box_words(box: Box, unit: str, today: date, formats: Formats) -> BoxWords:
    title = _title(box, unit, formats)
    when = _when(box, today, formats)
    below = _below(box, when, unit, formats)
    parts = [title, _state(box, unit, formats), when]
    return BoxWords(title, below, ", ".join(part for part in parts if part))


def near_day(day: date, today: date, formats: Formats) -> str:
    """The weekday within a week, else the date."""
    if abs((day - today).days) < 7:
        return formats.weekday(day.isoweekday())
    return formats.short_day(day, today)


def _title(box: Box, unit: str, formats: Formats) -> str:
    if box.state is BoxState.WASHOUT:
        return _("wash-out")
    if box.arm:
        return _("Pair {number}, {arm}").format(number=box.pair, arm=box.arm)
    return formats.amount(box.amount, unit)


def _when(box: Box, today: date, formats: Formats) -> str:
    if box.first is None:
        if box.state is BoxState.WASHOUT or box.arm:
            return ngettext("{count} day", "{count} days", box.days).format(count=box.days)
        return _("day {number}").format(number=box.number)
    if box.last is None or box.last == box.first:
        return near_day(box.first, today, formats)
    return _("{first} – {last}").format(
        first=near_day(box.first, today, formats), last=near_day(box.last, today, formats)
    )


def _below(box: Box, when: str, unit: str, formats: Formats) -> str:
    match box.state:
        case BoxState.DONE:
            return f"{when} {TICK}"
        case BoxState.MISSED:
            return _("{day} · missed").format(day=when)
        case BoxState.TODAY if not box.arm:
            return _("{day} · today").format(day=when)
        case BoxState.LATE if not box.arm:
            return _("{day} · eaten?").format(day=when)
        case BoxState.LEFT:
            return _("not eaten")
        case _:
            pass
    if box.arm and box.done:
        return _("{done} of {days} days").format(done=box.done, days=box.days)
    return when


def _state(box: Box, unit: str, formats: Formats) -> str:
    match box.state:
        case BoxState.DONE if box.planned is not None:
            return _("eaten instead of {amount}").format(amount=formats.amount(box.planned, unit))
        case BoxState.DONE:
            return _("eaten")
        case BoxState.MISSED:
            return _("missed")
        case BoxState.TODAY:
            return _("for today")
        case BoxState.LATE:
            return _("not answered yet")
        case BoxState.LEFT:
            return _("not eaten, because the test was stopped")
        case _:
            return ""
