"""How a batch reads: in the Log, in its list, and where something of it is due."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.domain.amounts import unit_word
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.shopping.batch import Batch, BatchState, Tolerance
from gutdesk.domain.shopping.making import READY, BatchDue, Cooling, day_number
from gutdesk.domain.shopping.putting_away import PutAway
from gutdesk.domain.text import shortened
from gutdesk.i18n import _, ngettext

LONGEST = 60
"""Letters of a name in a line that says more than it."""


def short(batch: Batch) -> str:
    return shortened(" ".join(batch.name.split()), LONGEST)


def tolerance_text(tolerance: Tolerance | None) -> str:
    """A sentence in the person's words; empty where nothing was said."""
    words = {
        Tolerance.WELL: _("Bore it well."),
        Tolerance.UNSURE: _("Not sure how I bore it."),
        Tolerance.BADLY: _("Bore it badly."),
    }
    return words[tolerance] if tolerance is not None else ""


def batch_text(batch: Batch, formats: Formats, today: date, start_hour: int) -> str:
    """Which batch it is, by the day of its start: "Sauerkraut, batch of 3 Nov"."""
    begun = diary_day(batch.at.local, start_hour)
    return _("{name}, batch of {day}").format(
        name=short(batch), day=formats.short_day(begun, today)
    )


def tasted_text(which: str, text: str, tolerance: Tolerance | None) -> str:
    """What the Log says of a tasting: "Tasted Sauerkraut, batch of 3 Nov: sour, crunchy. Bore it
    well." `which` is `batch_text`."""
    said = " ".join(text.split())
    borne = tolerance_text(tolerance)
    if not said:
        return _("Tasted {batch}. {borne}").format(batch=which, borne=borne).rstrip()
    if said[-1] not in ".!?…":
        said = f"{said}."
    return _("Tasted {batch}: {text} {borne}").format(batch=which, text=said, borne=borne).rstrip()


def due_text(due: BatchDue) -> str:
    """One line for what a batch asks: "Vent: Sauerkraut"."""
    step = due.short or due.step.name
    return _("{step}: {name}").format(step=step, name=short(due.batch))


def when_text(at: Moment, now: Moment, formats: Formats) -> str:
    """The day of the calendar and the time of the clock, the day as people say it."""
    day, today = at.local.date(), now.local.date()
    time = formats.time(at.local)
    if day == today:
        return _("today {time}").format(time=time)
    if day == today + timedelta(days=1):
        return _("tomorrow {time}").format(time=time)
    if day == today - timedelta(days=1):
        return _("yesterday {time}").format(time=time)
    return _("{day} {time}").format(day=formats.short_day(day, today), time=time)


def cooling_text(cooling: Cooling, now: Moment, formats: Formats) -> str:
    """By when it has to be cold, or that it was not by then."""
    when = formats.time(cooling.by.local)
    if cooling.by.local.date() != now.local.date():
        when = when_text(cooling.by, now, formats)
    if cooling.cold:
        return _("It was to be cold by {time}, and was so only later.").format(time=when)
    if cooling.over:
        return _("It was to be cold by {time}, and that has passed.").format(time=when)
    return _("In the fridge or the freezer by {time}.").format(time=when)


def next_text(due: BatchDue, now: Moment, formats: Formats) -> str:
    """What is next of a batch, and when; the time comes first, which a narrow row keeps."""
    step = due.short or due.step.name
    if due.step.key == READY:
        return step
    return _("{when}: {step}").format(when=when_text(due.at, now, formats), step=step)


def state_text(batch: Batch, formats: Formats, today: date, start_hour: int) -> str:
    """How it stands: which day of it, or since when it is ready or gone."""
    if batch.state is BatchState.MAKING:
        return _("day {number}").format(number=day_number(batch, today, start_hour))
    day = formats.short_day(batch.ended, today) if batch.ended is not None else ""
    if batch.state is BatchState.READY:
        return _("ready since {day}").format(day=day)
    return _("thrown away on {day}").format(day=day)


def window_text(batch: Batch, formats: Formats, today: date) -> str:
    """When it is expected to be ready; empty where nobody knows."""
    first, last = batch.ready_first, batch.ready_last
    if first is None and last is None:
        return ""
    if first is None or last is None or first == last:
        day = first or last
        assert day is not None
        return _("Expected to be ready on {day}.").format(day=formats.day(day, today))
    return _("Expected to be ready from {first} to {last}.").format(
        first=formats.short_day(first, today), last=formats.short_day(last, today)
    )


def put_away_text(found: PutAway, batch: Batch, now: Moment, formats: Formats, today: date) -> str:
    """What speaks against putting it away now: when it is expected, how many steps are open."""
    parts = []
    if found.opens is not None:
        when = when_text(found.opens, now, formats)
        parts.append(_("Expected to be ready from {when}.").format(when=when))
    elif found.is_early:
        parts.append(window_text(batch, formats, today))
    if found.left:
        text = ngettext("{count} step is not ticked.", "{count} steps are not ticked.", found.left)
        parts.append(text.format(count=found.left))
    return " ".join(parts)


def no_last_day_text(found: PutAway) -> str:
    """Why no last day is offered; empty where one is."""
    if not found.is_salted:
        return _(
            "It had less salt than its recipe has at least, so how long it keeps is not known. Say "
            "a day yourself."
        )
    if found.is_early:
        return _(
            "It is put away before it is expected to be ready, so how long it keeps is not known. "
            "Say a day yourself."
        )
    return ""


def jars_text(batch: Batch, formats: Formats) -> str:
    """What came of it: "3 × 500 g", "3 jars"."""
    if batch.amount is not None:
        each = formats.amount(batch.amount, batch.unit)
        return f"{batch.jars} × {each}"
    return f"{formats.number(batch.jars, 0)} {unit_word('jar', batch.jars)}"
