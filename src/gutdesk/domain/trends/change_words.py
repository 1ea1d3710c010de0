"""How changes, ranges and trends read: short for cards, whole for reports and screen readers.

A change "goes along with" what began on its day. Nothing here says what it comes from."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.trends.change import (
    NEAR,
    Against,
    Change,
    Compared,
    Event,
    Important,
    Plain,
    TrendLine,
)
from gutdesk.domain.trends.score_words import (
    both_days,
    day_text,
    days_text,
    listed,
    mean_text,
    of_days,
    plain_text,
    points_text,
    range_text,
    raw_text,
    reaches_text,
    signed,
    size_text,
)
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict
from gutdesk.i18n import _, ngettext

# -- a change --------------------------------------------------------------------------------------


def event_text(event: Event) -> str:
    name = phase_name(event.kind)
    return (_("{phase} ended") if event.ends else _("{phase} began")).format(phase=name)


def events_text(change: Change) -> str:
    """What the answer is for: "Remove began", "Remove and Repair began"."""
    if any(event.ends for event in change.events):
        return listed([event_text(event) for event in change.events])
    names = listed([phase_name(event.kind) for event in change.events])
    return _("{phase} began").format(phase=names)


def when_text(change: Change, today: date, formats: Formats) -> str:
    """ "5 Oct", "5 Oct to 19 Oct"."""
    return days_text(change.events[0].day, change.events[-1].day, today, formats)


def verdict_text(change: Change) -> str:
    """The word on a change, as a heading."""
    words = {
        PhaseVerdict.BETTER: _("Better after {what}"),
        PhaseVerdict.PROBABLY_BETTER: _("Probably better after {what}"),
        PhaseVerdict.WORSE: _("Worse after {what}"),
        PhaseVerdict.PROBABLY_WORSE: _("Probably worse after {what}"),
        PhaseVerdict.NO_MEANINGFUL_CHANGE: _("No meaningful change after {what}"),
        PhaseVerdict.UNCLEAR: _("Unclear whether it changed after {what}"),
        PhaseVerdict.NOT_ENOUGH_DATA: _("Not enough data yet: {what}"),
    }
    return words[change.verdict].format(what=events_text(change))


def short_verdict(verdict: PhaseVerdict) -> str:
    """The same in a word or two, where the heading says what it is about."""
    return {
        PhaseVerdict.BETTER: _("Better since"),
        PhaseVerdict.PROBABLY_BETTER: _("Probably better since"),
        PhaseVerdict.WORSE: _("Worse since"),
        PhaseVerdict.PROBABLY_WORSE: _("Probably worse since"),
        PhaseVerdict.NO_MEANINGFUL_CHANGE: _("No meaningful change"),
        PhaseVerdict.UNCLEAR: _("Unclear"),
        PhaseVerdict.NOT_ENOUGH_DATA: _("Not enough data yet"),
    }[verdict]


def is_said(change: Change) -> bool:
    """Whether there is a step to speak of, however sure."""
    return change.effect is not None


def effect_text(change: Change, formats: Formats) -> str:
    """ "−1.4 points"; empty where too few days are logged."""
    return "" if change.effect is None else points_text(change.effect, formats)


def effect_note(change: Change, formats: Formats) -> str:
    """What the figure is, and how sure it is."""
    said = range_text(change.low, change.high, formats)
    if not said:
        return ""
    return _("as a step beside a steady drift; {range} (the middle 90 %)").format(range=said)


def missing_text(change: Change) -> str:
    """ "9 of 14 logged days before": what there is too little of."""
    if change.verdict is not PhaseVerdict.NOT_ENOUGH_DATA:
        return ""
    parts: list[str] = []
    if change.before.logged < change.needed:
        words = ngettext(
            "{count} of {needed} logged day before",
            "{count} of {needed} logged days before",
            change.needed,
        )
        parts.append(words.format(count=change.before.logged, needed=change.needed))
    if change.after.logged < change.needed:
        words = ngettext(
            "{count} of {needed} logged day after",
            "{count} of {needed} logged days after",
            change.needed,
        )
        parts.append(words.format(count=change.after.logged, needed=change.needed))
    return listed(parts)


def joint_text(change: Change, today: date, formats: Formats) -> str:
    """Names all of them where several changes share an answer."""
    if not change.is_joint:
        return ""
    named = [
        _("{event} on {day}").format(
            event=event_text(event), day=day_text(event.day, today, formats)
        )
        for event in change.events
    ]
    return _(
        "{events}: within {days} days of each other, so they cannot be told apart. One answer for "
        "all."
    ).format(events=listed(named), days=NEAR)


def against_text(against: Against, formats: Formats) -> str:
    """ "Repair against baseline: 4.6 → 2.7, −1.9 points (−41 %)"."""
    names = {
        "phase": phase_name(against.kind),
        "before": mean_text(against.baseline, formats),
        "after": mean_text(against.phase, formats),
        "points": plain_text(against.plain, formats),
    }
    if not names["points"]:
        return _("{phase} against baseline: {before} → {after}").format(**names)
    return _("{phase} against baseline: {before} → {after}, {points}").format(**names)


def against_note(against: Against) -> str:
    """What it stands on, its size, and what is still in it."""
    days = both_days(against.baseline, against.phase)
    if against.plain.points is None:
        return days
    return _("{size}, includes natural recovery; {days}").format(
        size=size_text(against.plain), days=days
    )


def hedge_text() -> str:
    """What stands under every change."""
    return _(
        "It goes along with the change of phase. Whatever else changed on those days is in it too."
    )


def early_text() -> str:
    """Where the words are wrong more often (docs/insight.md, "What these figures say")."""
    return _(
        "In the first weeks of a diary, and soon after Remove began, recovery may be fastest. A "
        "“better” deserves less trust there."
    )


def tests_text(change: Change) -> str:
    return _("Foods were tested on days after it.") if change.tests else ""


def change_told(change: Change, today: date, formats: Formats) -> tuple[str, ...]:
    """A change in whole sentences, for a report and a screen reader."""
    target = change.target
    found = [
        _("{name}, {when}: {verdict}.").format(
            name=target.name,
            when=when_text(change, today, formats),
            verdict=verdict_text(change),
        )
    ]
    missing = missing_text(change)
    if missing:
        found.append(_("So far {missing}.").format(missing=missing))
    if change.effect is not None:
        found.append(
            _("The step that goes along with it is {points}; {range}.").format(
                points=effect_text(change, formats),
                range=range_text(change.low, change.high, formats),
            )
        )
    found.append(_sides_told(change, formats))
    found.append(_size_told(change.plain, change.important, formats))
    for against in change.against:
        said = against_text(against, formats).replace(" → ", _(" to "))
        found.append(f"{said}; {against_note(against)}.")
    found += [joint_text(change, today, formats), tests_text(change)]
    return tuple(text for text in found if text)


def _size_told(plain: Plain, important: Important, formats: Formats) -> str:
    said = reaches_text(plain, important, formats)
    return f"{said}." if plain.points is None else _("That is {size}.").format(size=said)


def _sides_told(change: Change, formats: Formats) -> str:
    before, after = change.before, change.after
    names = {
        "before": mean_text(before, formats),
        "before_days": of_days(before),
        "after": mean_text(after, formats),
        "after_days": of_days(after),
        "points": plain_text(change.plain, formats),
    }
    if change.plain.points is None:
        return _("Mean {before} before ({before_days}), {after} after ({after_days}).").format(
            **names
        )
    return _(
        "Mean {before} before ({before_days}), {after} after ({after_days}): {points}, which "
        "includes natural recovery."
    ).format(**names)


# -- trends ----------------------------------------------------------------------------------------


def trend_word(line: TrendLine) -> str:
    return {
        TrendVerdict.IMPROVING: _("Improving"),
        TrendVerdict.WORSENING: _("Worsening"),
        TrendVerdict.STEADY: _("Steady"),
        TrendVerdict.UNCLEAR: _("Unclear"),
        TrendVerdict.NOT_ENOUGH_DATA: _("Not enough data yet"),
    }[line.verdict]


def span_text(line: TrendLine) -> str:
    return ngettext("Last {count} day", "Last {count} days", line.days).format(count=line.days)


def slope_text(line: TrendLine, formats: Formats) -> str:
    """ "−0.8 points in 30 days, plausible range −1.6 to −0.1"; or what there is too little of."""
    if line.slope is None:
        return ngettext(
            "{early} and {late} of {needed} logged day in each half",
            "{early} and {late} of {needed} logged days in each half",
            line.needed,
        ).format(early=line.early, late=line.late, needed=line.needed)
    return _("{points} in 30 days, {range}").format(
        points=points_text(line.slope, formats), range=range_text(line.low, line.high, formats)
    )


def slope_short(line: TrendLine, formats: Formats) -> str:
    """ "−0.8 points in 30 days (−1.6 to −0.1)": the plausible range in brackets."""
    if line.slope is None or line.low is None or line.high is None:
        return slope_text(line, formats)
    return _("{points} in 30 days ({low} to {high})").format(
        points=points_text(line.slope, formats),
        low=signed(line.low, formats),
        high=signed(line.high, formats),
    )


def trend_told(line: TrendLine, formats: Formats) -> str:
    """ "Bloating. Last 30 days: Improving; −0.8 points in 30 days, …; 27 logged days."."""
    logged = line.early + line.late
    days = ngettext("{count} logged day", "{count} logged days", logged).format(count=logged)
    return _("{name}. {span}: {word}; {slope}; {days}.").format(
        name=line.target.name,
        span=span_text(line),
        word=trend_word(line),
        slope=slope_text(line, formats),
        days=days,
    )


# -- two ranges ------------------------------------------------------------------------------------


def shared_text(compared: Compared) -> str:
    """Days that lie in both ranges count twice, and are named."""
    first = max(compared.now.first, compared.then.first)
    last = min(compared.now.last, compared.then.last)
    count = last - first + 1
    if count < 1:
        return ""
    return ngettext(
        "{count} day lies in both ranges.", "{count} days lie in both ranges.", count
    ).format(count=count)


def compared_told(compared: Compared, names: tuple[str, str], formats: Formats) -> str:
    """One curve in two ranges, in a sentence; `names` of the range that is set against the other,
    and of that."""
    now, then = compared.now, compared.then
    parts = {
        "name": compared.target.name,
        "now": names[0],
        "then": names[1],
        "mean": mean_text(now, formats),
        "days": of_days(now),
        "other": mean_text(then, formats),
        "other_days": of_days(then),
    }
    said = _("{name}: {now} {mean} ({days}), {then} {other} ({other_days})").format(**parts)
    points = plain_text(compared.plain, formats)
    if not points:
        return f"{said}; {raw_text(compared.plain, formats)}."
    return _("{said}: {points}. {size}").format(
        said=said,
        points=points,
        size=_size_told(compared.plain, compared.important, formats),
    )
