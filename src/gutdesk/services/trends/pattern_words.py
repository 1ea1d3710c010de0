"""The other views of Trends in words: what each shows, on how many days it stands, and what it
cannot say. For screen readers, for reports, and beside the pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.patterns import (
    BANDS,
    FEWEST_FOR_WEEKDAYS,
    FEWEST_PAIRED,
    Days,
    PairsView,
    PairView,
    PhaseView,
    ScoreRow,
    Spread,
    WeekdayView,
    YearView,
)
from gutdesk.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A view in words. `basis`: on how many days it stands and how many are missing, or what is
    still needed; `details` all that the picture shows; `note` what it cannot say."""

    basis: str
    details: tuple[str, ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        return "\n".join(line for line in (self.basis, *self.details, self.note) if line)


def rated_of(n: int, count: int) -> str:
    """How many days a view stands on, and how many it lacks."""
    text = ngettext("{n} of {count} day rated", "{n} of {count} days rated", count).format(
        n=n, count=count
    )
    return _("{rated}, {missing} not logged").format(rated=text, missing=count - n)


def day_text(day: int, formats: Formats, today: int | None = None) -> str:
    now = date.fromordinal(today) if today is not None else None
    return formats.short_day(date.fromordinal(day), now)


def span_text(days: Days, formats: Formats) -> str:
    """ "16 Dec 2025 to 12 Jan 2026"; the first year only where it is another one."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    end = _("{day} {year}").format(day=formats.short_day(last), year=last.year)
    if days.count <= 1:
        return end
    return _("{first} to {last}").format(first=formats.short_day(first, last), last=end)


# -- a year --------------------------------------------------------------------------------------


def year_words(view: YearView, formats: Formats) -> tuple[str, ...]:
    """What the calendar of a year shows: how many days, its mean, its months."""
    name, whole = view.subject.name, view.whole
    if not whole.n:
        return (_("{name} was not rated in {year}.").format(name=name, year=view.year),)
    lines = [
        _("{name} in {year}: {rated}.").format(
            name=name, year=view.year, rated=rated_of(whole.n, whole.n + whole.missing)
        )
    ]
    if whole.mean is not None:
        lines[0] += " " + _("The mean of these days is {mean}.").format(
            mean=formats.number(whole.mean, 1)
        )
    if view.began > view.first:
        lines[0] += " " + _("It was first rated on {day}.").format(
            day=day_text(view.began, formats)
        )
    months = [
        _("{month} {mean} ({n} of {count})").format(
            month=formats.month(date(view.year, number, 1)),
            mean=formats.number(month.mean, 1),
            n=month.n,
            count=month.n + month.missing,
        )
        for number, month in enumerate(view.months, 1)
        if month.mean is not None
    ]
    if months:
        lines.append(_("Means by month: {months}.").format(months=", ".join(months)))
    return tuple(lines)


def score_words(view: YearView, day: int, formats: Formats) -> str:
    """What one day of the calendar shows."""
    score = view.at(day)
    if score is not None:
        said = _("{name} {score}").format(name=view.subject.name, score=formats.number(score, 1))
    elif day > view.today:
        said = _("to come")
    else:
        said = _("{name} not logged").format(name=view.subject.name)
    today = date.fromordinal(view.today)
    return _("{day}: {said}").format(day=formats.day(date.fromordinal(day), today), said=said)


# -- weekdays ------------------------------------------------------------------------------------


def weekday_words(view: WeekdayView, formats: Formats) -> Said:
    """How the weekdays differ, or how many days are still needed."""
    if not view.is_enough:
        return Said(basis=needed_words(view.whole.n, FEWEST_FOR_WEEKDAYS, view.subject.name))
    parts = []
    for number, one in view.in_order():
        day = formats.weekday(number)
        if one.mean is None:
            few = ngettext("{n} day", "{n} days", one.n).format(n=one.n)
            parts.append(_("{day} too few ({few})").format(day=day, few=few))
        else:
            mean = formats.number(one.mean, 1)
            parts.append(_("{day} {mean} (n {n})").format(day=day, mean=mean, n=one.n))
    means = _("{name}, mean by weekday: {days}.").format(
        name=view.subject.name, days=", ".join(parts)
    )
    return Said(
        basis=_("{span}: {rated}.").format(
            span=span_text(view.days, formats), rated=rated_of(view.whole.n, view.days.count)
        ),
        details=(means,),
        note=_(
            "Small differences between weekdays come about by chance, too: look for one that "
            "stands out and stays when you choose other days."
        ),
    )


def needed_words(n: int, needed: int, name: str) -> str:
    """What is still too little to be shown."""
    return ngettext(
        "{name} was rated on {n} of these days. {needed} are needed for this picture; a day that "
        "was not logged does not count.",
        "{name} was rated on {n} of these days. {needed} are needed for this picture; a day that "
        "was not logged does not count.",
        n,
    ).format(name=name, n=n, needed=needed)


# -- phases --------------------------------------------------------------------------------------


def phase_words(view: PhaseView, formats: Formats) -> Said:
    if not view.subject.days:
        name = view.subject.name
        return Said(
            basis=_("{name} was never rated. One day is enough to begin.").format(name=name)
        )
    whole, *phases = (row_words(row, formats) for row in view.rows)
    if view.earlier:
        phases.append(earlier_phases(view.earlier))
    if len(view.rows) == 1:
        note = _("With a plan each of its phases stands here in a row of its own.")
    else:
        note = _(
            "Phases differ in more than what was eaten, and symptoms may ease by themselves, too: "
            "a later phase that looks better includes natural recovery."
        )
    return Said(basis=whole, details=tuple(phases), note=note)


def earlier_phases(count: int) -> str:
    return ngettext(
        "{count} earlier phase is not shown.", "{count} earlier phases are not shown.", count
    ).format(count=count)


def row_words(row: ScoreRow, formats: Formats) -> str:
    """ "Remove, 16 Dec 2025 to 12 Jan 2026: median 3, half of the days from 2 to 5; 26 of 28 days
    rated, 2 not logged.\""""
    spread, number = row.spread, formats.number
    name = _("{name}, {span}").format(name=row.name, span=span_text(row.days, formats))
    rated = rated_of(spread.n, row.days.count)
    if spread.median is None or spread.low is None or spread.high is None:
        few = _("too few days for a median")
        return _("{name}: {few}; {rated}.").format(name=name, few=few, rated=rated)
    return _("{name}: median {median}, half of the days from {low} to {high}; {rated}.").format(
        name=name,
        median=number(spread.median, 1),
        low=number(spread.low, 1),
        high=number(spread.high, 1),
        rated=rated,
    )


# -- pairs ---------------------------------------------------------------------------------------


def pairs_words(view: PairsView, formats: Formats) -> Said:
    if not view.is_enough:
        most = max((pair.n for pair in view.pairs), default=0)
        return Said(
            basis=_(
                "Two symptoms are drawn against each other from {needed} days on which both were "
                "rated. The most that {name} has with another is {count}."
            ).format(needed=FEWEST_PAIRED, name=view.subject.name, count=most)
        )
    shown = [pair for pair in view.pairs if pair.is_enough]
    basis = _("{span}: the days on which both were rated.").format(
        span=span_text(view.days, formats)
    )
    few = len(view.pairs) - len(shown) + view.left_out
    if few:
        more = ngettext(
            "{count} more has too few such days or no room here.",
            "{count} more have too few such days or no room here.",
            few,
        ).format(count=few)
        basis = f"{basis} {more}"
    return Said(
        basis=basis,
        details=tuple(pair_words(view.subject.name, pair, formats) for pair in shown),
        note=_(
            "Two that are high on the same days may have one thing behind both, or follow the same "
            "weeks by chance. These pictures are no test of what goes along with what."
        ),
    )


def pair_words(name: str, pair: PairView, formats: Formats) -> str:
    """What one of the pictures shows: the other where `name` was low, middling and high."""
    parts = [
        _("{name} {low} to {high}: {what}").format(
            name=name, low=low, high=high, what=_band_words(pair, band, formats)
        )
        for (low, high), band in zip(BANDS, pair.bands, strict=True)
    ]
    return _("{other}, {n} days with both, {missing} without. {parts}.").format(
        other=pair.other.name, n=pair.n, missing=pair.missing, parts="; ".join(parts)
    )


def _band_words(pair: PairView, band: Spread, formats: Formats) -> str:
    days = ngettext("{count} day", "{count} days", band.n).format(count=band.n)
    if band.median is None:
        return _("too few ({days})").format(days=days)
    return _("{other} median {median} ({days})").format(
        other=pair.other.name, median=formats.number(band.median, 1), days=days
    )
