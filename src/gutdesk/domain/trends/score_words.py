"""How differences of scores read: points, per cent, means with their days, the important change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.change import FEWEST, Important, Plain, Side, Target
from gutdesk.i18n import _, ngettext


def signed(value: float, formats: Formats, decimals: int = 1) -> str:
    """ "−1.9", "+0.8", "±0": with its sign, as a change has one."""
    number = formats.number(abs(value), decimals)
    if not float(f"{abs(value):.{decimals}f}"):
        return f"±{number}"
    return f"{'−' if value < 0 else '+'}{number}"


def points_text(value: float, formats: Formats) -> str:
    """ "−1.9 points"."""
    count = 1 if f"{abs(value):.1f}" == "1.0" else 2
    return ngettext("{number} point", "{number} points", count).format(
        number=signed(value, formats)
    )


def percent_text(plain: Plain, formats: Formats) -> str:
    """ "−41 %"; empty where the mean before is 0: no per cent is known of that."""
    if plain.percent is None:
        return ""
    return _("{number} %").format(number=signed(plain.percent, formats, 0))


def plain_text(plain: Plain, formats: Formats) -> str:
    """ "−1.9 points (−41 %)"; empty where it is not known."""
    if plain.points is None:
        return ""
    points, percent = points_text(plain.points, formats), percent_text(plain, formats)
    return _("{points} ({percent})").format(points=points, percent=percent) if percent else points


def mean_text(side: Side, formats: Formats) -> str:
    return "–" if side.mean is None else formats.number(side.mean, 1)


def of_days(side: Side) -> str:
    """ "38 of 42 days"."""
    return ngettext("{logged} of {count} day", "{logged} of {count} days", side.days).format(
        logged=side.logged, count=side.days
    )


def range_text(low: float | None, high: float | None, formats: Formats) -> str:
    """ "plausible range −2.6 to −1.1"."""
    if low is None or high is None:
        return ""
    return _("plausible range {low} to {high}").format(
        low=signed(low, formats), high=signed(high, formats)
    )


def day_text(ordinal: int, today: date, formats: Formats) -> str:
    return formats.short_day(date.fromordinal(ordinal), today)


def days_text(first: int, last: int, today: date, formats: Formats) -> str:
    """ "3 Aug to 13 Sep"; the years where they are not this one."""
    if first == last:
        return day_text(first, today, formats)
    return _("{first} to {last}").format(
        first=day_text(first, today, formats), last=day_text(last, today, formats)
    )


def listed(texts: Sequence[str]) -> str:
    """ "a, b and c"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{some} and {last}").format(some=", ".join(texts[:-1]), last=texts[-1])


def means_text(target: Target, before: Side, after: Side, plain: Plain, formats: Formats) -> str:
    """ "Bloating 4.6 → 2.7 (−41 %)"."""
    names = {
        "name": target.name,
        "before": mean_text(before, formats),
        "after": mean_text(after, formats),
        "percent": percent_text(plain, formats),
    }
    if not names["percent"]:
        return _("{name} {before} → {after}").format(**names)
    return _("{name} {before} → {after} ({percent})").format(**names)


def both_days(before: Side, after: Side) -> str:
    """ "38 of 42 and 13 of 14 days"."""
    return ngettext(
        "{before} of {all_before} and {after} of {all_after} day logged",
        "{before} of {all_before} and {after} of {all_after} days logged",
        after.days,
    ).format(before=before.logged, all_before=before.days, after=after.logged, all_after=after.days)


def raw_text(plain: Plain, formats: Formats) -> str:
    """The plain difference, tagged: what got better by itself is still in it."""
    if plain.points is None:
        return ngettext(
            "no difference: each side needs {count} logged day",
            "no difference: each side needs {count} logged days",
            FEWEST,
        ).format(count=FEWEST)
    return _("plain difference {points}, includes natural recovery").format(
        points=points_text(plain.points, formats)
    )


def important_text(important: Important, formats: Formats) -> str:
    """ "Important change: 2 points or 30 % (published for pain)"."""
    names = {
        "points": formats.number(important.points, 1),
        "percent": formats.number(important.percent, 0),
    }
    if important.published:
        return _("Important change: {points} points or {percent} %, published for pain").format(
            **names
        )
    return _(
        "Important change: {points} points or {percent} %, for this symptom a working assumption"
    ).format(**names)


def rule_text(important: Important, formats: Formats) -> str:
    """The rule for several symptoms at once."""
    return _(
        "Important change: {points} points or {percent} %, published for pain; for other symptoms "
        "a working assumption"
    ).format(
        points=formats.number(important.points, 1), percent=formats.number(important.percent, 0)
    )


def reaches_text(plain: Plain, important: Important, formats: Formats) -> str:
    """The plain difference against the important change: "smaller than an important change (2
    points or 30 %, published for pain)"."""
    if plain.points is None:
        return important_text(important, formats)
    names = {
        "points": formats.number(important.points, 1),
        "percent": formats.number(important.percent, 0),
        "size": size_text(plain),
    }
    if important.published:
        return _("{size} ({points} points or {percent} %, published for pain)").format(**names)
    return _(
        "{size} ({points} points or {percent} %, for this symptom a working assumption)"
    ).format(**names)


def size_text(plain: Plain) -> str:
    if plain.reaches:
        return _("as large as an important change")
    return _("smaller than an important change")
