"""How often NSAIDs were taken: over one, three and six months, and the day with most of them."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.amounts import convert
from gutdesk.domain.diary import Exposure
from gutdesk.domain.products import Active
from gutdesk.domain.text import folded

MONTHS = (1, 3, 6)


class NsaidDay(NamedTuple):
    """`mg` is None unless every dose of the day said it and all were of one medicine: 400 mg of one
    and 50 mg of another add up to nothing."""

    day: date
    doses: int
    mg: float | None


class NsaidPeriod(NamedTuple):
    """The `months` that end with `last`, both days included. `without_amount` doses are counted
    among `doses` and said nothing of how much. `highest` is the day with most doses, of those the
    one with most mg, of those the latest; None where there was no dose."""

    months: int
    first: date
    last: date
    days: int
    doses: int
    without_amount: int
    highest: NsaidDay | None


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one of it: a month before 31 March is 28 or 29
    February."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def first_of(last: date, months: int) -> date:
    """The first day of the months that end with `last`."""
    return months_before(last, months) + timedelta(days=1)


def nsaid_tally(
    doses: Iterable[Exposure], last: date, is_nsaid: Callable[[str], bool]
) -> tuple[NsaidPeriod, ...]:
    """One row for each of `MONTHS`. `doses` are those of the longest at least; `is_nsaid` says
    whether a name of an active is that of an NSAID."""
    by_day = _by_day(doses)
    found = {day: _one_day(day, of_day, is_nsaid) for day, of_day in by_day.items()}
    rows = []
    for months in MONTHS:
        first = first_of(last, months)
        inside = [one for day, one in found.items() if first <= day <= last]
        every = [dose for one in inside for dose in by_day[one.day]]
        rows.append(
            NsaidPeriod(
                months,
                first,
                last,
                days=len(inside),
                doses=len(every),
                without_amount=sum(_says_nothing(dose) for dose in every),
                highest=max(inside, key=_weight, default=None),
            )
        )
    return tuple(rows)


def nsaid_days(doses: Iterable[Exposure], is_nsaid: Callable[[str], bool]) -> tuple[NsaidDay, ...]:
    """Each day on which one was taken, the earliest first."""
    by_day = _by_day(doses)
    return tuple(_one_day(day, by_day[day], is_nsaid) for day in sorted(by_day))


def _by_day(doses: Iterable[Exposure]) -> dict[date, list[Exposure]]:
    found: dict[date, list[Exposure]] = {}
    for dose in doses:
        found.setdefault(dose.day, []).append(dose)
    return found


def _weight(one: NsaidDay) -> tuple[int, float, date]:
    return one.doses, one.mg or 0.0, one.day


def _one_day(day: date, doses: Sequence[Exposure], is_nsaid: Callable[[str], bool]) -> NsaidDay:
    amounts = [_mg(dose, is_nsaid) for dose in doses]
    known = [amount for amount in amounts if amount is not None]
    alike = len({folded(dose.name) for dose in doses}) == 1
    return NsaidDay(day, len(doses), sum(known) if alike and len(known) == len(amounts) else None)


def _mg(dose: Exposure, is_nsaid: Callable[[str], bool]) -> float | None:
    if dose.amount is not None:
        amount = convert(dose.amount, dose.unit, "mg") if dose.unit else None
        if amount is not None:
            return amount
    acting = _acting(dose.actives, is_nsaid)
    if acting is None or acting.amount is None:
        return None
    return convert(acting.amount, acting.unit, "mg")


def _acting(actives: Sequence[Active], is_nsaid: Callable[[str], bool]) -> Active | None:
    """The one that makes it an NSAID."""
    if len(actives) == 1:
        return actives[0]
    found = [active for active in actives if is_nsaid(active.name)]
    return found[0] if len(found) == 1 else None


def _says_nothing(dose: Exposure) -> bool:
    return dose.amount is None and not any(active.amount for active in dose.actives)
