"""Finds the times and days of one part of a line. What they mean on a diary day is timing.py's.

Bare numbers are times only after at, from, since, until, till, by or @, or as one end of a range
whose other end is a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.amounts import is_unit
from gutdesk.domain.quickentry.days import DayName, find_day
from gutdesk.domain.quickentry.reading import Context, WrongError
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.i18n import _

_BEFORE = ("at", "from", "since", "until", "till", "by", "around", "about", "between", "woke", "@")
_TOWARDS = ("to", "until", "till", "and")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as typed. `fixed`: only one reading (am, pm, or 13 and later); `bare`: hours
    without minutes, so it may mean the evening."""

    hour: int
    minute: int
    start: int
    end: int
    fixed: bool = False
    bare: bool = False
    written: str = ""  # "am" or "pm"


@dataclass(slots=True)
class When:
    """All that one part of the line says of its time. `leads`: it stands before the content."""

    day: DayName | None = None
    clock: Clock | None = None
    until: Clock | None = None
    ago: timedelta | None = None
    length: int | None = None  # minutes
    part: str = ""
    now: bool = False
    since: bool = False
    leads: bool = False
    start: int = 0
    end: int = 0
    used: set[int] = field(default_factory=set)

    @property
    def timed(self) -> bool:
        return self.now or self.clock is not None or self.ago is not None or self.part != ""

    @property
    def of_day(self) -> bool:
        """Whether it says a time of day, rather than only a day."""
        return self.timed or self.until is not None

    def __bool__(self) -> bool:
        return self.of_day or self.day is not None or self.length is not None


def find_when(tokens: list[Token], context: Context, line: str, *, spans: bool) -> When:
    """The times of a part, the places of their tokens in `used`. `spans`: the part is a sleep or
    a practice, where 7h25 and "30 min" are lengths."""
    finder = _Finder(tokens, context, line, spans)
    finder.run()
    when = finder.when
    if when.used:
        when.start = min(tokens[i].start for i in when.used)
        when.end = max(tokens[i].end for i in when.used)
        content = [
            i
            for i, token in enumerate(tokens)
            if i not in when.used
            and token.shape is not Shape.SIGN
            and token.folded not in words.GLUE
            and token.folded not in words.SLOTS
        ]
        when.leads = not content or min(when.used) < content[0]
    return when


def minutes_at(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A length that begins at `i`, in minutes, and the place after it: 2 h, 1 h 30 min, 7h25,
    an hour and a half, half an hour."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.shape is Shape.HOURS:
        return token.fields[0] * 60 + token.fields[1], i + 1
    value, i = _count(tokens, i)
    if value is None or i >= len(tokens) or tokens[i].folded not in words.SPANS:
        return None
    total = value * words.SPANS[tokens[i].folded]
    hours = words.SPANS[tokens[i].folded] == 60
    i += 1
    if hours and [token.folded for token in tokens[i : i + 3]] == ["and", "a", "half"]:
        return round(total + 30), i + 3
    after = i + 1 if i < len(tokens) and tokens[i].is_word("and") else i
    if hours and after < len(tokens) and tokens[after].shape is Shape.NUMBER:
        more = tokens[after].value
        unit = tokens[after + 1].folded if after + 1 < len(tokens) else ""
        if words.SPANS.get(unit) == 1:
            return round(total + more), after + 2
        if tokens[after].glued and more < 60:
            return round(total + more), after + 1
    return (round(total), i) if total < 1e12 else None


def _count(tokens: list[Token], i: int) -> tuple[float | None, int]:
    token = tokens[i]
    if token.shape is Shape.NUMBER:
        return token.value, i + 1
    if token.is_word("half", "quarter"):
        after = i + 1
        while after < len(tokens) and tokens[after].is_word("a", "an", "of"):
            after += 1
        return words.NUMBERS[token.folded], after
    if token.shape is Shape.WORD and token.folded in words.NUMBERS:
        if token.folded == "a" and i + 2 < len(tokens) and tokens[i + 1].is_word("couple", "half"):
            value = words.NUMBERS[tokens[i + 1].folded]
            return value, i + 3 if tokens[i + 2].is_word("of") else i + 2
        return words.NUMBERS[token.folded], i + 1
    return None, i


class _Finder:
    def __init__(self, tokens: list[Token], context: Context, line: str, spans: bool) -> None:
        self.tokens = tokens
        self.context = context
        self.line = line
        self.spans = spans
        self.when = When()

    def run(self) -> None:
        i = 0
        while i < len(self.tokens):
            i = self.step(i) or i + 1

    def word(self, i: int) -> str:
        if 0 <= i < len(self.tokens) and self.tokens[i].shape in (Shape.WORD, Shape.SIGN):
            return self.tokens[i].folded
        return ""

    def take(self, first: int, after: int) -> int:
        self.when.used.update(range(first, after))
        return after

    def step(self, i: int) -> int | None:
        """Reads what begins at `i`; the place after it, None where it is no time."""
        if self.tokens[i].shape is Shape.TERM:
            return None
        return self.ago(i) or self.range(i) or self.day(i) or self.loose(i)

    def ago(self, i: int) -> int | None:
        first = i + 1 if self.word(i) == "for" else i
        length = minutes_at(self.tokens, first)
        if length is None:
            if first >= len(self.tokens):
                return None
            count, after = _count(self.tokens, first)
            unit = words.DAY_SPANS.get(self.word(after))
            if count is None or unit is None or self.word(after + 1) != "ago":
                return None
            days = round(count * unit)
            if days > 40_000:
                raise WrongError(_("That is too long ago. Give a date after 1900."))
            day = self.context.today - timedelta(days=days)
            start, end = self.tokens[i].start, self.tokens[after + 1].end
            self.when.day = DayName(day, start, end)
            return self.take(i, after + 2)
        minutes, after = length
        if self.word(after) == "ago" and first == i:
            if minutes > 60 * 24 * 40_000:
                raise WrongError(_("That is too long ago. Give a date after 1900."))
            self.when.ago = timedelta(minutes=minutes)
            return self.take(i, after + 1)
        if first > i:
            self.when.length = minutes
            return self.take(i, after)
        return None

    def range(self, i: int) -> int | None:
        lead = self.word(i)
        led = lead in _BEFORE
        first = i + 1 if led else i
        while led and (self.word(first) in words.UNCERTAIN or self.word(first) in ("up", "at")):
            first += 1
        found = self.clock(first, bare=led)
        if found is None and (lead == "from" or not led):
            found = self.open_end(first)
        if found is None:
            return None
        clock, after = found
        if lead in ("until", "till", "woke"):
            self.when.until = self.when.until or clock
            return self.take(i, after)
        if self.when.clock is not None:
            return None
        far = self.far_end(after)
        self.when.since = self.when.since or lead == "since"
        if far is not None:
            self.when.until, after = far
            if clock.bare and self.when.until.written and not clock.written:
                clock = _same_half(clock, self.when.until)
        self.when.clock = clock
        return self.take(i, after)

    def far_end(self, i: int) -> tuple[Clock, int] | None:
        """The end of a range whose start has just been read."""
        is_dash = i < len(self.tokens) and self.tokens[i].shape is Shape.DASH
        if not is_dash and self.word(i) not in _TOWARDS:
            return None
        if self.word(i) == "and" and "between" not in (token.folded for token in self.tokens[:i]):
            return None
        return self.clock(i + 1, bare=True)

    def open_end(self, i: int) -> tuple[Clock, int] | None:
        """A bare hour before a dash or "to" and a time: 14-17:00, from 2 to 3 pm, slept 11-7."""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if following is None or not (following.shape is Shape.DASH or following.is_word("to")):
            return None
        token = self.tokens[i]
        rated = i > 0 and self.tokens[i - 1].shape is Shape.TERM and not self.spans
        if token.shape is not Shape.NUMBER or token.value > 24 or rated:
            return None
        found = self.clock(i, bare=True)
        far = None if found is None else self.far_end(found[1])
        if far is None or (far[0].bare and not far[0].written and not self.spans):
            return None
        return found

    def clock(self, i: int, *, bare: bool) -> tuple[Clock, int] | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        named = self.named_clock(i)
        if named is not None:
            return named
        if token.is_word("now") and bare:
            local = self.context.now.local
            now = Clock(local.hour, local.minute, token.start, token.end, fixed=True)
            return (now, i + 1) if self.word(i - 1) in (*_TOWARDS, "until") else None
        if token.shape is Shape.CLOCK:
            return self.build(i, *token.fields)
        if token.shape is Shape.HOURS and self.is_hour(i, bare):
            return self.build(i, *token.fields, fixed=True)
        if token.shape is not Shape.NUMBER or not token.text[0].isdigit():
            return None
        after = self.word(i + 1)
        marked = after in ("am", "pm", "oclock")
        whole, dot, minutes = token.text.partition(".")
        first = i == 0 and not is_unit(self.tokens, i + 1) and i + 1 < len(self.tokens)
        if (
            dot
            and len(minutes) == 2
            and len(whole) <= 2
            and (bare or marked or first or self.ends(i))
        ):
            if int(whole) < 25 and int(minutes) < 60:
                return self.build(i, int(whole), int(minutes))
            return None
        if not token.text.isdigit():
            return None
        if len(token.text) == 4 and (bare or (first and token.text[0] == "0")):
            return self.build(i, int(token.text[:2]), int(token.text[2:]))
        if len(token.text) <= 2 and (marked or (bare and not is_unit(self.tokens, i + 1))):
            return self.build(i, int(token.text), 0, bare=True)
        return None

    def ends(self, i: int) -> bool:
        """Whether a time with a point is one end of a written range (23.15-6.40)."""
        dash = self.tokens[i + 1].shape is Shape.DASH if i + 1 < len(self.tokens) else False
        return dash and self.spans

    def is_hour(self, i: int, bare: bool) -> bool:
        if self.word(i + 1) == "ago":
            return False
        near = [self.tokens[n].shape for n in (i - 1, i + 1) if 0 <= n < len(self.tokens)]
        return bare or Shape.DASH in near or not self.spans

    def named_clock(self, i: int) -> tuple[Clock, int] | None:
        token = self.tokens[i]
        word = self.word(i)
        if word in ("noon", "midday", "midnight"):
            hour = 0 if word == "midnight" else 12
            return Clock(hour, 0, token.start, token.end, fixed=True), i + 1
        if word in ("half", "quarter") and self.word(i + 1) in ("past", "to"):
            hour = self.clock(i + 2, bare=True)
            if hour is None or not hour[0].bare:
                return None
            minute = 30 if word == "half" else 15
            clock, after = hour
            number = clock.hour
            if self.word(i + 1) == "to":
                number, minute = (number - 1) % 24, 60 - minute
            written = clock.written
            return Clock(
                number, minute, token.start, clock.end, clock.fixed, bare=True, written=written
            ), after
        return None

    def build(
        self, i: int, hour: int, minute: int, *, bare: bool = False, fixed: bool = False
    ) -> tuple[Clock, int]:
        """The clock at token `i` with the am or pm that follows it."""
        start, end, after = self.tokens[i].start, self.tokens[i].end, i + 1
        if self.word(after) == "oclock":
            end, after = self.tokens[after].end, after + 1
        written = self.word(after) if self.word(after) in ("am", "pm") else ""
        if written:
            end, after = self.tokens[after].end, after + 1
        typed = self.line[start:end]
        if hour > 24 or minute > 59 or (hour == 24 and minute) or (written == "am" and hour > 12):
            raise WrongError(
                _("{time} is not a time of day. Times go from 00:00 to 23:59.").format(time=typed)
            )
        if written:
            hour = hour % 12 + (12 if written == "pm" else 0) if hour <= 12 else hour
        elif after < len(self.tokens) and self.word(after) in ("h", "uhr"):
            end, after, fixed = self.tokens[after].end, after + 1, True
        hour %= 24
        fixed = fixed or bool(written) or hour > 12 or hour == 0
        return Clock(hour, minute, start, end, fixed, bare and not fixed, written), after

    def day(self, i: int) -> int | None:
        lead = self.word(i)
        first = i + 1 if lead in ("on", "at", "from", "since") else i
        found = find_day(self.tokens, first, self.context, self.line, after_on=lead == "on")
        if found is None or (self.when.day is not None and not found[0].calendar):
            return None  # a date in figures wins over a day in words
        self.when.day, after, part = found
        self.when.since = self.when.since or lead == "since"
        if part:
            self.when.part = part
        return self.take(i, after)

    def loose(self, i: int) -> int | None:
        """Parts of the day, and "now"."""
        word = self.word(i)
        if word == "just" and self.word(i + 1) == "now":
            self.when.now = True
            return self.take(i, i + 2)
        if word in ("now", "@"):
            self.when.now = word == "now" or self.when.now
            return self.take(i, i + 1)
        opened = 0
        if word == "in" and self.word(i + 1) == "the" and self.word(i + 2) in words.PARTS:
            opened = 2
        elif word == "at" and self.word(i + 1) == "night":
            opened = 1
        part = self.word(i + opened)
        follows = self.when.day is not None or self.when.clock is not None or i == 0
        if part in words.PARTS and (opened or follows):
            self.when.part = part
            return self.take(i, i + opened + 1)
        return None


def _same_half(clock: Clock, end: Clock) -> Clock:
    """From 2 to 3 pm is 14:00 to 15:00; from 11 to 1 pm stays 11:00."""
    if end.written != "pm" or clock.hour >= 12 or clock.hour + 12 >= end.hour:
        return Clock(clock.hour, clock.minute, clock.start, clock.end, fixed=True)
    return Clock(clock.hour + 12, clock.minute, clock.start, clock.end, fixed=True)
