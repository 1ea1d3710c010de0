"""What the time line of a plan shows: a bar for each phase, pauses, the runs of food tests, months.

Days are shown as they will be, not only as they stand: a phase that runs ends later by the days the
plan waited, one that was not begun on its day can begin today at the earliest, and what follows is
put off with it. `planned_days` leads back from what is shown to what a plan holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from gutdesk.domain.days import days_between
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan import timeline_words as words
from gutdesk.domain.plan.calendar import (
    closed,
    day_of,
    moved,
    paused_days,
    phase_name,
    planned_days,
)
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.facts import mean_of
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind
from gutdesk.domain.plan.readiness import LEAST_BASELINE, LEAST_OF_WEEK, WEEK
from gutdesk.domain.plan.reading import TROUBLE
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.timeline_places import Placed, lanes_of, placed

DAY = timedelta(days=1)
BEFORE, AFTER = timedelta(days=14), timedelta(days=7)
"""Air before the first day of the plan and behind the last one."""


class Status(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase from `first` to `last` day; `last` None: it goes on, and is drawn until `until`.
    `detail` is its second line, `text` all of it in words. `can_move_start`: it was not begun, and
    the whole of it can be moved."""

    kind: PhaseKind
    name: str
    detail: str
    first: date
    last: date | None
    status: Status
    lane: int
    can_move_start: bool
    can_move_end: bool
    until: date
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The run of a food test; `glyph` stands for what it showed. `is_trouble`: it bothered."""

    first: date
    last: date
    glyph: str
    text: str
    is_trouble: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which the plan waited, or waits until today."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`first` to `last` is the range that is drawn; `today` is None where it lies beyond. `skipped`
    phases were never begun and will not be. Test marks stand in row `mark_lane`."""

    first: date
    last: date
    today: date | None
    bars: tuple[Bar, ...]
    pauses: tuple[Span, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lanes: int
    mark_lane: int
    skipped: tuple[PhaseKind, ...] = ()
    symptom: str = ""
    state: PlanState | None = field(default=None, repr=False, compare=False)
    """What it was made of, for `preview`."""

    def bar(self, kind: PhaseKind) -> Bar | None:
        return next((bar for bar in self.bars if bar.kind is kind), None)

    def sentence(self, bar: Bar) -> str:
        """A phase in words, with the food tests that belong to it."""
        if bar.kind is not PhaseKind.REINTRODUCE or not self.marks:
            return bar.text
        return " ".join([bar.text, *(mark.text for mark in self.marks)])


def timeline(
    state: PlanState,
    formats: Formats,
    symptom: str = "",
    causes: Mapping[str, str] | None = None,
) -> Timeline:
    """`symptom`: the name of the main symptom as it stands inside a sentence. `causes` are words
    for what makes a plan wait."""
    pauses = closed(state.pauses, state.today)
    is_over = state.plan.ended is not None
    there, skipped = placed(state.phases, pauses, state.today, is_over=is_over)
    lanes = lanes_of(there)
    bars = tuple(_bar(state, pauses, one, lanes[one.phase.kind], formats, symptom) for one in there)
    last = max([state.plan.start, *(bar.until for bar in bars)])
    first = min([state.plan.start, *(bar.first for bar in bars)]) - BEFORE
    shown = state.today if state.plan.ended is None else state.plan.ended
    first, last = min(first, shown), max(last, shown) + AFTER
    marks = tuple(sorted(_marks(state, formats), key=lambda mark: (mark.first, mark.text)))
    second = [bar for bar in bars if bar.lane == 1]
    meets = any(
        mark.first <= bar.until and bar.first <= mark.last for mark in marks for bar in second
    )
    return Timeline(
        first=first,
        last=last,
        today=state.today if first <= state.today <= last else None,
        bars=bars,
        pauses=tuple(
            Span(
                one.start,
                one.end or one.start,
                words.pause_text(one, state.today, formats, causes or {}),
            )
            for one in sorted(pauses, key=lambda pause: pause.start)
        ),
        marks=marks,
        ticks=_ticks(first, last, formats),
        lanes=max([bar.lane for bar in bars], default=0) + 1,
        mark_lane=2 if meets else 1,
        skipped=skipped,
        symptom=symptom,
        state=state,
    )


def timeline_text(shown: Timeline, formats: Formats) -> str:
    """All of it in words, a sentence each."""
    found = [shown.sentence(bar) for bar in shown.bars]
    found += [words.skipped_text(phase_name(kind)) for kind in shown.skipped]
    found += [span.text for span in shown.pauses]
    if shown.today is not None:
        found.append(words.today_text(shown.today, formats))
    return " ".join(found)


# -- moving ----------------------------------------------------------------------------------------


def planned_days_of(
    shown: Timeline, kind: PhaseKind, first: date, last: date | None
) -> tuple[date, date | None]:
    """The planned days that a phase must have to be shown from `first` to `last`. In one that runs
    the days on which the plan waited do not count."""
    state = shown.state
    phase = state.phase(kind) if state is not None else None
    if phase is None or phase.begun is None or state is None:
        return first, last
    if last is None:
        return phase.start, None
    waited = paused_days(closed(state.pauses, state.today), phase.first, last)
    return phase.start, phase.start + (last - phase.first) - waited * DAY


def preview(
    shown: Timeline, kind: PhaseKind, first: date, last: date | None, formats: Formats
) -> Timeline:
    """How it looks with the days of a phase moved, in the range of `shown`. Raises UserError where
    that cannot be."""
    if shown.state is None:
        return shown
    start, end = planned_days_of(shown, kind, first, last)
    state = replace(shown.state, phases=moved(as_shown(shown), kind, start, end))
    return replace(
        timeline(state, formats, shown.symptom),
        first=shown.first,
        last=shown.last,
        ticks=shown.ticks,
        today=shown.today,
        pauses=shown.pauses,
    )


def as_shown(shown: Timeline) -> tuple[Phase, ...]:
    """The phases with those that were not begun on the days on which they are shown."""
    if shown.state is None:
        return ()
    found = []
    for phase in shown.state.phases:
        bar = shown.bar(phase.kind)
        if bar is not None and bar.status is Status.PLANNED:
            phase = replace(phase, start=bar.first, end=bar.last)
        found.append(phase)
    return tuple(found)


# -- bars ------------------------------------------------------------------------------------------


def _bar(
    state: PlanState,
    pauses: Sequence[Pause],
    one: Placed,
    lane: int,
    formats: Formats,
    symptom: str,
) -> Bar:
    phase = one.phase
    if phase.ended is not None:
        status = Status.DONE
    else:
        status = Status.PLANNED if phase.begun is None else Status.RUNNING
    until = one.until if one.last is not None else max(one.until, state.today + AFTER)
    detail, said = _details(state, pauses, one, status, formats, symptom)
    is_open = status is not Status.DONE and state.plan.ended is None
    return Bar(
        kind=phase.kind,
        name=phase_name(phase.kind),
        detail=detail,
        first=one.first,
        last=one.last,
        status=status,
        lane=lane,
        can_move_start=is_open and status is Status.PLANNED,
        can_move_end=is_open and one.last is not None,
        until=until,
        text=words.bar_text(
            phase.kind, status.value, (one.first, one.last), said, state.today, formats
        ),
    )


def _details(
    state: PlanState,
    pauses: Sequence[Pause],
    one: Placed,
    status: Status,
    formats: Formats,
    symptom: str,
) -> tuple[str, str]:
    """The second line of a bar, and the same in words that can be spoken."""
    phase = one.phase
    if status is Status.DONE:
        last = one.last or one.first
        count = (last - one.first).days + 1 - paused_days(pauses, one.first, last)
        change = _change(state) if phase.kind is PhaseKind.REMOVE else None
        short = words.done_text(count)
        said = words.days_text(count)
        if change is not None and symptom:
            short = words.joined(short, words.change_text(symptom, change.percent))
            said = words.told(
                said, words.change_told(symptom, change.percent, change.days, change.baseline_days)
            )
        return short, said
    if phase.kind is PhaseKind.MAINTAIN:
        return words.maintain_text(), words.maintain_text()
    if phase.kind is PhaseKind.REINTRODUCE:
        text = words.tests_text(state.queue, max(state.today, one.first), state.today, formats)
        return text, text
    if status is Status.RUNNING:
        number, planned = day_of(phase, pauses, state.today)
        text = words.day_text(number, planned)
        if state.waits:
            text = words.joined(text, words.waits_text())
        return text, text
    text = words.days_text(planned_days(phase) or 0)
    return text, text


@dataclass(frozen=True, slots=True)
class _Change:
    percent: int
    days: int
    baseline_days: int


def _change(state: PlanState) -> _Change | None:
    """The main symptom in the last week of Remove against all of Baseline, in percent; the means
    need as many rated days as readiness asks for."""
    remove, span = state.phase(PhaseKind.REMOVE), state.baseline_span
    if remove is None or remove.begun is None or remove.ended is None or span is None:
        return None
    start, start_days = mean_of(state.facts.main, days_between(*span))
    first = max(remove.begun, remove.ended - (WEEK - 1) * DAY)
    mean, days = mean_of(state.facts.main, days_between(first, remove.ended))
    if not start or mean is None or start_days < LEAST_BASELINE or days < LEAST_OF_WEEK:
        return None
    return _Change(round((mean / start - 1) * 100), days, start_days)


def _marks(state: PlanState, formats: Formats) -> Iterable[Mark]:
    for place in state.queue:
        for run in place.runs:
            last = _last_shown(run)
            text = words.run_text(
                place.challenge.name, run, (run.start, last), state.today, formats
            )
            is_trouble = run.shown in TROUBLE and not run.voided
            yield Mark(run.start, last, words.run_glyph(run), text, is_trouble)


def _last_shown(run: Run) -> date:
    """One that was voided ended where it was stopped."""
    return max(run.start, run.stopped if run.voided and run.stopped else run.end)


def _ticks(first: date, last: date, formats: Formats) -> tuple[Tick, ...]:
    """The range's own first day, then the first of each month; with the year where the range is so
    long that a month could be one of two."""
    is_long = (last - first).days > 366
    found = [Tick(first, words.month_text(first, formats, with_year=is_long))]
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = date(year, month, 1)
        if day > last:
            return tuple(found)
        with_year = is_long and month == 1
        found.append(Tick(day, words.month_text(day, formats, with_year=with_year)))
