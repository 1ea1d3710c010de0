"""How the time line of a plan reads: short on the bars, whole for tool tips and screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.phases import Pause, PhaseKind
from gutdesk.domain.plan.queue import Place, projected_end, under_way, upcoming
from gutdesk.domain.plan.wording import verdict_text
from gutdesk.domain.verdicts import Verdict
from gutdesk.i18n import _, ngettext

OPEN, NOT_COUNTED = "…", "–"
GLYPHS = {
    Verdict.TOLERATED: "✓",
    Verdict.DOSE_LIMITED: "≤",
    Verdict.UNCLEAR: "?",
    Verdict.NOT_ENOUGH_DATA: "?",
    Verdict.REACTION: "×",
    Verdict.CONFIRMED: "××",
}


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def told(*parts: str) -> str:
    """As sentences, without the last full stop."""
    return ". ".join(part for part in parts if part)


# -- bars ------------------------------------------------------------------------------------------


def days_text(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def done_text(count: int) -> str:
    return _("{days} ✓").format(days=days_text(count))


def day_text(number: int, planned: int | None) -> str:
    if planned is None:
        return _("day {number}").format(number=number)
    return _("day {number} of {planned}").format(number=number, planned=planned)


def waits_text() -> str:
    return _("on hold")


def change_text(symptom: str, percent: int) -> str:
    """ "pain −31 %"."""
    return _("{symptom} {change} %").format(symptom=symptom, change=_signed(percent))


def change_told(symptom: str, percent: int, days: int, baseline_days: int) -> str:
    """The same with the days it stands on."""
    return _(
        "Mean of {symptom} in its last week: {change} % against Baseline ({days} and "
        "{baseline_days} rated days)"
    ).format(symptom=symptom, change=_signed(percent), days=days, baseline_days=baseline_days)


def _signed(number: int) -> str:
    if number == 0:
        return "±0"
    return f"{'+' if number > 0 else '−'}{abs(number)}"


def maintain_text() -> str:
    """protocol/reintroduction.toml, phase `maintain`."""
    return _("retests every 3–6 months")


def tests_text(queue: Sequence[Place], start: date, today: date, formats: Formats) -> str:
    """ "9 foods · to about 24 Jan": what is left of the queue, if the first of it starts then."""
    busy = under_way(queue)
    count = len(upcoming(queue)) + (busy is not None)
    end = projected_end(queue, start)
    if not count or end is None:
        return _("nothing left to test")
    foods = ngettext("{count} food", "{count} foods", count).format(count=count)
    until = _("to about {day}").format(day=formats.short_day(end, today))
    return joined(foods, until)


def bar_text(
    kind: PhaseKind,
    status: str,
    span: tuple[date, date | None],
    said: str,
    today: date,
    formats: Formats,
) -> str:
    """A phase in words: name, how it stands, its days, its second line."""
    first, last = span
    word = {"planned": _("planned"), "running": _("running"), "done": _("done")}[status]
    names = {
        "phase": phase_name(kind),
        "status": word,
        "first": formats.short_day(first, today),
        "said": said,
    }
    if last is None:
        return _("{phase}, {status}: from {first} on; {said}.").format(**names)
    return _("{phase}, {status}: {first} to {last}; {said}.").format(
        **names, last=formats.short_day(last, today)
    )


def skipped_text(name: str) -> str:
    return _("{phase} was not begun.").format(phase=name)


def fixed_text(name: str, status: str) -> str:
    """Why a bar cannot be moved so."""
    if status == "done":
        return _("{phase} has ended. Its days are what happened.").format(phase=name)
    if status == "running":
        return _("{phase} has begun. Only its end can be moved, if it has one.").format(phase=name)
    return _("{phase} has no end. Open it with Enter to give it one.").format(phase=name)


# -- what stands beside the bars -------------------------------------------------------------------


def pause_text(pause: Pause, today: date, formats: Formats, causes: Mapping[str, str]) -> str:
    """`pause` with an end; one that holds today ends today."""
    last = pause.end or pause.start
    names = {"first": formats.short_day(pause.start, today), "last": formats.short_day(last, today)}
    if pause.start == last:
        text = _("On hold: {first}").format(**names)
    else:
        text = _("On hold: {first} to {last}").format(**names)
    why = pause.reason or causes.get(pause.cause) or causes.get(pause.cause.partition(":")[2], "")
    return f"{told(text, why.rstrip('.'))}."


def run_glyph(run: Run) -> str:
    if run.voided:
        return NOT_COUNTED
    return OPEN if run.shown is None else GLYPHS[run.shown]


def run_text(name: str, run: Run, span: tuple[date, date], today: date, formats: Formats) -> str:
    names = {
        "food": name,
        "first": formats.short_day(span[0], today),
        "last": formats.short_day(span[1], today),
    }
    if run.voided:
        said = _("does not count")
    elif run.shown is None:
        said = _("not read yet")
    else:
        said = verdict_text(run.shown, run.largest, run.unit, formats)
    return _("Test of {food}, {first} to {last}: {said}.").format(**names, said=said)


def today_text(today: date, formats: Formats) -> str:
    return _("Today is {day}.").format(day=formats.day(today))


def month_text(day: date, formats: Formats, *, with_year: bool) -> str:
    month = formats.month(day)
    return _("{month} {year}").format(month=month, year=day.year) if with_year else month
