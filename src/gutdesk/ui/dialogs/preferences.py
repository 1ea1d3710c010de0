"""What a typed time means: the moment and the diary day, by stated rules or by asking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gutdesk.domain.diary import Slot
from gutdesk.domain.moments import Moment, diary_day, local_on_day
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.days import DayName, shown_date
from gutdesk.domain.quickentry.reading import AskError, Context, WrongError, ask
from gutdesk.domain.quickentry.when import Clock, When
from gutdesk.i18n import _

USUAL = {
    Slot.BREAKFAST: (8, 0),
    Slot.LUNCH: (12, 30),
    Slot.DINNER: (18, 30),
}
_LATE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where an entry stands. `timed`: the person gave a time of day."""

    day: date
    at: Moment
    timed: bool
    remarks: tuple[str, ...] = ()


class Timing:
    """Resolves the times of one line in one context."""

    def __init__(self, line: str, context: Context) -> None:
        self.line = line
        self.context = context

    def stamp(self, when: When | None, day: DayName | None, slot: Slot | None = None) -> Stamp:
        """The moment of a part whose time is `when` on the day `day` (None: the day on screen)."""
        context = self.context
        if when is None or not when.timed:
            return self._untimed(day, slot)
        if when.now:
            return Stamp(context.today, context.now, timed=True)
        if when.ago is not None:
            return self._stamped(Moment.of(context.now.utc - when.ago, context.zone))
        if when.clock is not None:
            local = self.local(when.clock, day, when.part, slot)
            return self._stamped(Moment.at(local, context.zone))
        return self._part(when.part, day)

    def day_of(self, day: DayName | None) -> date:
        """The diary day of what has no time: a rating, a mark."""
        chosen = self.context.day if day is None else day.day
        if chosen > self.context.today:
            if chosen == self.context.now.local.date():
                return self.context.today
            raise self._ahead(shown_date(chosen))
        return chosen

    def local(
        self,
        clock: Clock,
        day: DayName | None,
        part: str = "",
        slot: Slot | None = None,
        *,
        opens: bool = False,
    ) -> datetime:
        """The local time, never ahead of now. Asks where there are two readings. `opens`: it begins
        a range, so that "now" is no answer."""
        hours = self._hours(clock, part, slot)
        places = [place for hour in hours for place in self._places(clock, hour, day)]
        past = [place for place in places if not self._is_ahead(place)]
        if len(past) == 1:
            return past[0]
        if past:
            raise self._ask_which(clock, past)
        if day is not None or self.context.day > self.context.today:
            named = clock_text(places[0])
            raise self._ahead(
                _("{time} on {date}").format(time=named, date=shown_date(places[0].date()))
            )
        raise self._ask_ahead(clock, places[0], opens=opens)

    def span(self, when: When, day: DayName | None) -> tuple[datetime, datetime] | None:
        """Start and end of a range on one day; None where there is no start."""
        if when.clock is None:
            return None
        start = self.local(when.clock, day, when.part, opens=True)
        if when.until is None:
            if when.length is None:
                return None
            end = start + timedelta(minutes=when.length)
        else:
            end = self.end_after(start, when.clock, when.until)
        if self._is_ahead(end):
            raise self._ask_end(when, start)
        return start, end

    def end_after(self, start: datetime, clock: Clock | None, until: Clock) -> datetime:
        """The next such time after `start`. An end without am or pm follows a start that has it."""
        hours = [until.hour]
        loose = not until.fixed and (until.bare or bool(clock and clock.written))
        if loose and until.hour <= 12:
            hours.append(until.hour % 12 + 12)
        ends = []
        for hour in hours:
            end = start.replace(hour=hour, minute=until.minute)
            ends.append(end if end > start else end + timedelta(days=1))
        return min(ends)

    def remarks(self, at: Moment) -> tuple[str, ...]:
        """Says so where an hour after midnight counts for the day before."""
        start = self.context.start_hour
        if at.local.hour >= start or not at.exact:
            return ()
        day = diary_day(at.local, start)
        said = _("counts for {date}, before {time}")
        return (said.format(date=shown_date(day), time=f"{start:02d}:00"),)

    def _stamped(self, at: Moment) -> Stamp:
        day = diary_day(at.local, self.context.start_hour)
        return Stamp(day, at, True, self.remarks(at))

    def _untimed(self, day: DayName | None, slot: Slot | None) -> Stamp:
        context = self.context
        chosen = self.day_of(day)
        usual = USUAL.get(slot) if slot else None
        if chosen == context.today:
            hour, minute = usual or (0, 0)
            late = local_on_day(chosen, hour, minute, context.start_hour) + _LATE
            if usual is None or context.now.local <= late:
                return Stamp(chosen, context.now, timed=False)
        hour, minute = usual or (12, 0)
        return self._vague(chosen, hour, minute)

    def _vague(self, day: date, hour: int, minute: int = 0) -> Stamp:
        local = local_on_day(day, hour, minute, self.context.start_hour)
        at = Moment.at(local, self.context.zone, exact=False)
        return Stamp(day, at, False, (_("no time given"),))

    def _part(self, part: str, day: DayName | None) -> Stamp:
        chosen = self.day_of(day)
        stamp = self._vague(chosen, words.PARTS[part])
        if not self.context.is_ahead(stamp.at):
            about = _("about {time}").format(time=clock_text(stamp.at.local))
            return replace(stamp, timed=True, remarks=(about,))
        if stamp.at.utc - self.context.now.utc > timedelta(hours=4):
            raise self._ahead(_("That part of the day"))
        about = _("about {time}").format(time=clock_text(self.context.now.local))
        return Stamp(chosen, replace(self.context.now, exact=False), True, (about,))

    def _hours(self, clock: Clock, part: str, slot: Slot | None) -> list[int]:
        hour = clock.hour
        if clock.fixed or not 1 <= hour <= 11:
            return [0] if hour == 12 and part == "night" and not clock.fixed else [hour]
        if part:
            early = part == "morning" or (part == "night" and hour < 5)
            return [hour] if early else [hour + 12]
        early = {Slot.BREAKFAST: True, Slot.DINNER: False}.get(slot) if slot else None
        if slot is Slot.LUNCH:
            early = hour > 9
        if clock.bare:
            return [hour, hour + 12] if early is None else [hour if early else hour + 12]
        # 8:30 is 08:30; only a meal that is never eaten then makes it worth a question.
        return [hour, hour + 12] if early is False else [hour]

    def _places(self, clock: Clock, hour: int, day: DayName | None) -> list[datetime]:
        """The local times that this hour can mean on this day."""
        start = self.context.start_hour
        if day is None:
            return [local_on_day(self.context.day, hour, clock.minute, start)]
        on_diary_day = local_on_day(day.day, hour, clock.minute, start)
        if hour >= start:
            return [on_diary_day]
        on_date = on_diary_day - timedelta(days=1)
        if day.calendar:
            return [on_date]
        return [on_diary_day] if day.night else [on_date, on_diary_day]

    def _is_ahead(self, local: datetime) -> bool:
        return self.context.is_ahead(Moment.at(local, self.context.zone))

    def _ahead(self, what: str) -> WrongError:
        return WrongError(
            _("{time} is still to come. Only what has happened can be written.").format(time=what)
        )

    def _choice(self, local: datetime) -> tuple[str, str]:
        """A label, and the text that means this time wherever it stands."""
        label = _("{date} at {time}").format(date=shown_date(local.date()), time=clock_text(local))
        return label, f"{local.date().isoformat()} {clock_text(local)}"

    def _ask_which(self, clock: Clock, places: list[datetime]) -> AskError:
        hours = {place.hour for place in places}
        if len(hours) == len(places):
            # "am" marks the morning, or the same question would be asked of the answer.
            choices = [
                (clock_text(place), clock_text(place) + (" am" if place.hour < 12 else ""))
                for place in places
            ]
        else:
            choices = [self._choice(place) for place in places]
        return ask(self.line, _("Which time is meant?"), clock.start, clock.end, choices)

    def _ask_ahead(self, clock: Clock, local: datetime, *, opens: bool) -> AskError:
        choices = [self._choice(local - timedelta(days=1))]
        later = clock.hour + 12
        if not clock.fixed and 1 <= clock.hour <= 11:
            place = local_on_day(self.context.day, later, clock.minute, self.context.start_hour)
            if not self._is_ahead(place):
                choices.append((self._choice(place)[0], clock_text(place)))
        if not opens:
            now = clock_text(self.context.now.local)
            choices.append((_("Now, {time}").format(time=now), "now"))
        text = _("{time} is still to come. Which time is meant?").format(time=clock_text(local))
        return ask(self.line, text, clock.start, clock.end, choices)

    def _ask_end(self, when: When, start: datetime) -> AskError | WrongError:
        """A range that ends ahead of now: until now, or the day before."""
        clock, until = when.clock, when.until
        choices = []
        if clock is not None and until is not None and until.start >= clock.end:
            first, second = clock_text(start), self.line[until.start : until.end]
            if start < self.context.now.local.replace(second=0):
                now = clock_text(self.context.now.local)
                choices.append((_("Until now, {time}").format(time=now), f"{first} to {now}"))
            if when.day is None and self.context.day == self.context.today:
                label, text = self._choice(start - timedelta(days=1))
                choices.append((label, f"{text} to {second}"))
        if clock is None or until is None or not choices:
            return self._ahead(_("The end"))
        text = _("The end is still to come. Which time is meant?")
        return ask(self.line, text, clock.start, until.end, choices)


def clock_text(local: datetime) -> str:
    return f"{local.hour:02d}:{local.minute:02d}"
