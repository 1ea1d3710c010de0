"""What was taken by a schedule: one bar for each time in which a product was taken without a break,
with how much of what was due was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import days_on
from gutdesk.domain.formats import Formats
from gutdesk.domain.product_wording import full_name
from gutdesk.domain.products import Pattern, Product, ProductKind, Schedule
from gutdesk.domain.trends.lanes import Bar, SpansLane
from gutdesk.domain.trends.series import DaySeries, by_day
from gutdesk.i18n import _, ngettext
from gutdesk.storage.repos.trends import Answers

DAY = timedelta(days=1)
SUPPLEMENT, MEDICINE = 0, 1
"""The styles of bars."""
NOTHING: frozenset[int] = frozenset()


class Taken(NamedTuple):
    """How the doses of some days were answered. What is due today and not answered is still to
    come, and not counted."""

    due: int
    taken: int
    skipped: int


def supplements_lane(
    products: Iterable[Product],
    schedules: Iterable[Schedule],
    taken: Answers,
    skipped: Answers,
    today: date,
    formats: Formats,
) -> SpansLane | None:
    """The bars of a product share a row, and rows are shared where nothing overlaps. What is taken
    as needed, or waits for its start, has no bar: nothing of it is ever due. None where nothing
    has."""
    by_product: dict[str, list[Schedule]] = {}
    for one in schedules:
        if one.start is not None and one.pattern is not Pattern.NEEDED:
            by_product.setdefault(one.product_id, []).append(one)
    bars: list[tuple[Bar, ...]] = []
    kinds: set[ProductKind] = set()
    for product in products:
        mine = by_product.get(id_of(product))
        if mine:
            kinds.add(product.kind)
            bars.append(
                tuple(
                    _bar(product, stretch, taken, skipped, today, formats)
                    for stretch in stretches(mine)
                )
            )
    if not bars:
        return None
    title = _("Supplements")
    if ProductKind.MEDICINE in kinds:
        title = _("Medicines") if len(kinds) == 1 else _("Supplements and medicines")
    return SpansLane(key="supplements", title=title, rows=packed(bars))


def stretches(schedules: Iterable[Schedule]) -> Iterator[tuple[Schedule, ...]]:
    """Schedules that follow each other without a day between, or overlap."""
    found: list[Schedule] = []
    last: date | None = date.min
    for one in sorted(schedules, key=lambda each: (each.start or date.min, id_of(each))):
        assert one.start is not None
        if found and last is not None and one.start > last + DAY:
            yield tuple(found)
            found = []
            last = date.min
        if one.end is None or last is None:
            last = None
        else:
            last = max(last, one.end)
        found.append(one)
    if found:
        yield tuple(found)


def packed(groups: Iterable[tuple[Bar, ...]]) -> tuple[tuple[Bar, ...], ...]:
    """Groups of bars that belong together into as few rows as they need, the earliest first."""
    rows: list[list[Bar]] = []
    for group in sorted(groups, key=lambda bars: (bars[0].first, bars[0].text)):
        room = next((row for row in rows if not _meet(row, group)), None)
        if room is None:
            rows.append(list(group))
        else:
            room.extend(group)
    return tuple(tuple(sorted(row, key=lambda bar: bar.first)) for row in rows)


def _meet(row: Sequence[Bar], group: Sequence[Bar]) -> bool:
    return any(
        (one.last is None or one.last >= other.first)
        and (other.last is None or other.last >= one.first)
        for one in row
        for other in group
    )


def _bar(
    product: Product,
    stretch: Sequence[Schedule],
    taken: Answers,
    skipped: Answers,
    today: date,
    formats: Formats,
) -> Bar:
    first = min(one.start for one in stretch if one.start is not None)
    ends = [one.end for one in stretch]
    last = None if None in ends else max(end for end in ends if end is not None)
    planned = first > today
    shade, counts = (None, Taken(0, 0, 0)) if planned else _shade(stretch, taken, skipped, today)
    name = full_name(product)
    return Bar(
        key=f"{id_of(product)}:{first.isoformat()}",
        first=first.toordinal(),
        last=None if last is None else max(last, first).toordinal(),
        text=name,
        said=_said(name, first, last, counts, today, formats),
        style=MEDICINE if product.kind is ProductKind.MEDICINE else SUPPLEMENT,
        planned=planned,
        shade=shade,
    )


def _shade(
    stretch: Sequence[Schedule], taken: Answers, skipped: Answers, today: date
) -> tuple[DaySeries | None, Taken]:
    """The share of each day on which something that was due was answered, and how it adds up. A
    dose that nobody answered on such a day was not taken; a day without any answer is not known."""
    due_days = [(one, days_on(one, today)) for one in stretch]
    was_taken: Counter[int] = Counter()
    was_skipped: Counter[int] = Counter()
    due = 0
    for schedule, days in due_days:
        on = days if isinstance(days, frozenset) else frozenset(days)
        due += len(on) * len(schedule.times)
        for minute in {one.minute for one in schedule.times}:
            key = id_of(schedule), minute
            mine = taken.get(key, NOTHING) & on
            was_taken.update(mine)
            was_skipped.update((skipped.get(key, NOTHING) & on) - mine)
    now = today.toordinal()
    answered_now = was_taken[now] + was_skipped[now]
    due -= _due(due_days, now) - answered_now
    counts = Taken(due, was_taken.total(), was_skipped.total())
    shares: dict[int, float] = dict.fromkeys(was_skipped, 0.0)
    if len(due_days) == 1:
        of_day = len(stretch[0].times)
        shares |= {day: count / of_day for day, count in was_taken.items()}
    else:
        shares |= {day: count / _due(due_days, day) for day, count in was_taken.items()}
    if answered_now:
        shares[now] = was_taken[now] / answered_now
    return (by_day(shares) if shares else None), counts


def _due(due_days: Sequence[tuple[Schedule, range | frozenset[int]]], day: int) -> int:
    """How many doses are due on a day, answered or not."""
    return sum(len(one.times) for one, days in due_days if day in days)


def _said(
    name: str, first: date, last: date | None, counts: Taken, today: date, formats: Formats
) -> str:
    names = {
        "name": name,
        "first": formats.short_day(first, today),
        "last": formats.short_day(last, today) if last is not None else "",
    }
    if first > today:
        span = _("{name}, to start {first}").format(**names)
    elif last is None or last >= today:
        span = _("{name}, since {first}").format(**names)
    else:
        span = _("{name}, {first} to {last}").format(**names)
    if not counts.due:
        return f"{span}."
    left = counts.due - counts.taken - counts.skipped
    text = ngettext("taken {taken} of {due} dose", "taken {taken} of {due} doses", counts.due)
    parts = [text.format(taken=counts.taken, due=counts.due)]
    if counts.skipped:
        parts.append(_("{count} left out").format(count=counts.skipped))
    if left:
        parts.append(_("{count} not answered").format(count=left))
    return f"{span}: {', '.join(parts)}."
