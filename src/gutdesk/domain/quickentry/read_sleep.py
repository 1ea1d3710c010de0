"""Sleep: from falling asleep to waking."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gutdesk.domain.diary import Sleep
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.parts import Part
from gutdesk.domain.quickentry.read_symptoms import sleep_quality
from gutdesk.domain.quickentry.reading import Piece, WrongError, ask
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.timing import clock_text
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.when import Clock, minutes_at
from gutdesk.i18n import _

LONGEST = timedelta(hours=16)
"""A longer sleep is a slip: 11:15-6:40 was meant in the 12-hour way."""


def read_sleep(part: Part, scene: Scene) -> list[Piece]:
    tokens = [token for token in part.tokens if token.shape is not Shape.SIGN]
    minutes, left = _length(part, tokens)
    own = part.own
    if own.clock is not None and own.until is not None:
        start, end, remarks = _night(own.clock, own.until, part, scene)
    elif minutes is not None and (own.clock is not None or own.until is not None):
        start, end, remarks = _from_length(minutes, part, scene)
    elif minutes is not None:
        raise _ask_waking(part, scene, tokens)
    elif own.clock is not None or own.until is not None:
        raise WrongError(_("Give both ends of the sleep: slept 23:15-6:40."))
    else:
        raise _ask_what(part, scene, tokens)
    if not timedelta(0) < end.utc - start.utc <= LONGEST:
        raise WrongError(_("A sleep lasts up to 16 hours. Check its two times."))
    if scene.context.is_ahead(end):
        raise WrongError(
            _("{time} is still to come. Write a sleep after waking.").format(
                time=clock_text(end.local)
            )
        )
    day = diary_day(end.local, scene.context.start_hour)
    draft = Sleep(day=day, start=start, end=end, note=scene.words(left))
    return [scene.piece(draft, part, (*remarks, *scene.timing.remarks(end)))]


def _length(part: Part, tokens: list[Token]) -> tuple[int | None, list[Token]]:
    """The length that was typed, in minutes, and the words that say something else."""
    minutes, left = part.own.length, []
    i = 0
    while i < len(tokens):
        found = None if tokens[i].shape is Shape.TERM else minutes_at(tokens, i)
        if found is not None and minutes is None:
            minutes, i = found
            continue
        if not tokens[i].is_word(
            *words.GLUE, *words.SLEEP_HEADS, "went", "bed", "woke", "up"
        ) and not is_figure(tokens[i]):
            left.append(tokens[i])
        i += 1
    if minutes is not None and not 1 <= minutes <= LONGEST.total_seconds() / 60:
        raise WrongError(_("A sleep lasts up to 16 hours. Check its two times."))
    return minutes, left


def _waking_date(part: Part, scene: Scene) -> date:
    """The calendar date of the waking: the day named or on screen; after "last night" today."""
    if part.day is not None and part.day.night:
        return part.day.day + timedelta(days=1)
    if part.day is not None and part.day.calendar:
        return part.day.day
    return scene.timing.day_of(part.day)


def _night(
    clock: Clock, until: Clock, part: Part, scene: Scene
) -> tuple[Moment, Moment, tuple[str, ...]]:
    zone = scene.context.zone
    if (clock.hour, clock.minute) == (until.hour, until.minute):
        raise WrongError(_("A sleep lasts up to 16 hours. Check its two times."))
    end = datetime.combine(_waking_date(part, scene), time(until.hour, until.minute))
    start = _before(end, clock.hour, clock.minute)
    remarks: tuple[str, ...] = ()
    if end - start > LONGEST and not clock.fixed and clock.hour < 12:
        start = _before(end, clock.hour + 12, clock.minute)
        remarks = (_("read as {time}").format(time=clock_text(start)),)
    elif part.holds("nap", "napped") and not clock.fixed and not until.fixed and until.hour < 8:
        end += timedelta(hours=12)
        start = _before(end, clock.hour % 12 + 12, clock.minute)
        remarks = (_("read as {time}").format(time=clock_text(start)),)
    return Moment.at(start, zone), Moment.at(end, zone), remarks


def _before(end: datetime, hour: int, minute: int) -> datetime:
    start = end.replace(hour=hour, minute=minute)
    return start if start < end else start - timedelta(days=1)


def _from_length(minutes: int, part: Part, scene: Scene) -> tuple[Moment, Moment, tuple[str, ...]]:
    """One end and a length, counted in real hours, so a clock change does not alter it."""
    zone, own = scene.context.zone, part.own
    length = timedelta(minutes=minutes)
    waking = _waking_date(part, scene)
    if own.until is not None:
        local = datetime.combine(waking, time(own.until.hour, own.until.minute))
        end = Moment.at(local, zone)
        return Moment.of(end.utc - length, zone), end, ()
    assert own.clock is not None
    local = datetime.combine(waking, time(own.clock.hour, own.clock.minute))
    start = Moment.at(local, zone)
    late = Moment.of(start.utc + length, zone)
    if late.local.date() > waking or scene.context.is_ahead(late):
        start = Moment.at(local - timedelta(days=1), zone)
    return start, Moment.of(start.utc + length, zone), ()


def _ask_waking(part: Part, scene: Scene, tokens: list[Token]):
    place = max(tokens[-1].end, part.own.end)
    waking = _waking_date(part, scene)
    choices = []
    for hour in (5, 6, 7, 8, 9, 10):
        local = datetime.combine(waking, time(hour))
        if not scene.context.is_ahead(Moment.at(local, scene.context.zone)):
            choices.append(
                (_("at {time}").format(time=clock_text(local)), f" until {clock_text(local)}")
            )
    if not choices:
        return WrongError(_("Give both ends of the sleep: slept 23:15-6:40."))
    return ask(scene.line, _("When did you wake?"), place, place, choices)


def _ask_what(part: Part, scene: Scene, tokens: list[Token]):
    """ "slept badly" and "slept 7" ask for the quality, the second also whether hours are meant."""
    term = sleep_quality(scene)
    figure = next((token for token in tokens if is_figure(token)), None)
    start, end = tokens[0].start, tokens[-1].end
    if figure is None:
        return scene.ask_score(
            _("How well did you sleep, from 0 to 10?"), term.name, start, end, "sleep quality "
        )
    score = scene.score(figure) if figure.value <= 10 else None
    choices = []
    if figure.shape is Shape.NUMBER:
        choices.append((_("{n} hours").format(n=figure.text), f"slept {figure.text} h"))
    if score is not None:
        choices.append((f"{term.name} {score}", f"sleep quality {score}"))
    return ask(scene.line, _("Hours, or how well?"), start, end, choices)
