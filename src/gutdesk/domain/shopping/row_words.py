"""How a line of the shopping list reads: the few words of its row, and why it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.amount_words import amounts_text, packs_text, whole
from gutdesk.domain.shopping.lines import Line, Reason, Why
from gutdesk.domain.shopping.records import LineChoice, Quantity
from gutdesk.domain.wording import Chip
from gutdesk.i18n import _

MOST_NAMES = 2
"""Meals that are named in a row; the card has all of them."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """`below` are the quieter words under the name, `off` what speaks for leaving it in the shop,
    `hints` what to take care of. `told` is all of it, as it is read out."""

    name: str
    amount: str
    below: str
    chips: tuple[Chip, ...]
    off: tuple[str, ...]
    hints: tuple[str, ...]
    told: str


def row_words(line: Line, formats: Formats, today: date) -> RowWords:
    amount = amounts_text(amounts_of(line), formats)
    in_packs = not (line.ticked or line.covered or line.choice is LineChoice.MAKE)
    packs = packs_text(line.packs, line.pack, formats) if in_packs else ""
    below = [packs, why_text(line.reasons, formats, today)]
    if line.note:
        below.append(f"“{line.note}”")
    chips = _chips(line, formats)
    off = tuple(off_text(one.text, one.swap) for one in line.warnings if one.off)
    hints = tuple(one.text for one in line.warnings if not one.off)
    below_text = " · ".join(part for part in below if part)
    state = _("bought") if line.ticked else ""
    parts = (line.text, amount, state, *(chip.text for chip in chips), below_text, *off, *hints)
    return RowWords(
        name=line.text,
        amount=amount,
        below=below_text,
        chips=chips,
        off=off,
        hints=hints,
        told=", ".join(part.rstrip(".") for part in parts if part),
    )


def amounts_of(line: Line) -> tuple[Quantity, ...]:
    """What stands behind its name: what to buy, as it is sold, what was bought, or what there is of
    it."""
    if line.ticked:
        return line.bought or line.needed
    return line.needed if line.covered else tuple(map(whole, line.to_buy))


def off_text(text: str, swap: str) -> str:
    if not swap:
        return text
    return _("{why} Instead: {food}.").format(why=_stopped(text), food=swap)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "…")) else f"{text}."


def why_text(reasons: Sequence[Reason], formats: Formats, today: date) -> str:
    """Why it is on the list, in a few words."""
    parts = []
    meals = _names(reasons, Why.MEAL)
    if meals:
        parts.append(_("for {names}").format(names=_some(meals)))
    made = _names(reasons, Why.MADE)
    if made:
        parts.append(_("for home-made {names}").format(names=_some(made)))
    kinds = {reason.why for reason in reasons}
    if Why.STAPLE in kinds:
        parts.append(_("staple"))
    for reason in reasons:
        if reason.why is Why.SUPPLY:
            parts.append(supply_text(reason, formats, today))
            break
    if Why.HAND in kinds:
        parts.append(_("written by you"))
    return " · ".join(parts)


def supply_text(reason: Reason, formats: Formats, today: date) -> str:
    if reason.day is None:
        return _("runs out")
    return _("runs out {day}").format(day=formats.short_day(reason.day, today))


def _names(reasons: Sequence[Reason], why: Why) -> list[str]:
    return [*dict.fromkeys(one.name for one in reasons if one.why is why and one.name)]


def _some(names: list[str]) -> str:
    text = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return _("{names} +{count}").format(names=text, count=more) if more > 0 else text


def _chips(line: Line, formats: Formats) -> tuple[Chip, ...]:
    found = []
    if line.live and not line.ticked:
        found.append(Chip(_("live"), "accent"))
    if line.choice is LineChoice.NEED:
        found.append(Chip(_("buy anyway")))
    if line.some_at_home and not line.ticked:
        found.append(Chip(_("some at home")))
    elif line.at_home and not line.covered and not line.ticked:
        amount = amounts_text(line.at_home, formats)
        if amount:
            found.append(Chip(_("{amount} at home").format(amount=amount)))
    if line.kept and line.to_buy:
        kept = amounts_text(line.kept, formats)
        found.append(Chip(_("{amount} kept for the days before").format(amount=kept)))
    if line.start and not line.ticked:
        start = amounts_text(line.start[:1], formats)
        found.append(Chip(_("start small: {amount}").format(amount=start), "hint"))
    return tuple(found)


def reason_name(reason: Reason, formats: Formats, today: date) -> str:
    """A reason as it stands on the card, without its amount."""
    if reason.why is Why.MEAL:
        day = _weekday(reason.day, formats, today)
        return f"{day} · {reason.name}" if day else reason.name
    if reason.why is Why.STAPLE:
        return _("Staple: {name}").format(name=reason.name)
    if reason.why is Why.SUPPLY:
        text = supply_text(reason, formats, today)
        return f"{reason.name} · {text}" if reason.name else text
    if reason.why is Why.MADE:
        return _("For home-made {names}").format(names=reason.name)
    return _("You wrote it down")


def _weekday(day: date | None, formats: Formats, today: date) -> str:
    if day is None:
        return ""
    return f"{formats.weekday(day.isoweekday())} {formats.short_day(day, today)}"


def days_text(first: date, last: date, formats: Formats, today: date) -> str:
    """ "Mon 23 – Sun 29 Nov"; the month stands once where it is the same."""
    end = _weekday(last, formats, today)
    if first == last:
        return end
    same = (first.year, first.month) == (last.year, last.month)
    start = (
        f"{formats.weekday(first.isoweekday())} {first.day}"
        if same
        else _weekday(first, formats, today)
    )
    return _("{first} – {last}").format(first=start, last=end)
