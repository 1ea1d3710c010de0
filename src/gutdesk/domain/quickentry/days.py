"""Days that a line names: yesterday, monday, 21 nov, 2026-11-21, 21.11., 21/11."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.reading import Context, WrongError, ask
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.vocabulary import MEASURE, SCALE
from gutdesk.i18n import _

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class DayName:
    """A named diary day. `calendar`: written as year-month-day, which means the calendar date even
    for an hour after midnight. `night`: "last night" or "tonight", which says it too."""

    day: date
    start: int
    end: int
    calendar: bool = False
    night: bool = False
    today: bool = False


def find_day(
    tokens: list[Token], i: int, context: Context, line: str, *, after_on: bool = False
) -> tuple[DayName, int, str] | None:
    """The day that begins at token `i`, the place after it, and the part of the day it says."""
    if i >= len(tokens):
        return None
    return _day_word(tokens, i, context, line) or _date(tokens, i, context, line, after_on)


def _word(tokens: list[Token], i: int) -> str:
    return tokens[i].folded if 0 <= i < len(tokens) and tokens[i].shape is Shape.WORD else ""


def _day_word(
    tokens: list[Token], i: int, context: Context, line: str
) -> tuple[DayName, int, str] | None:
    word, after = _word(tokens, i), _word(tokens, i + 1)
    today = context.today
    start = tokens[i].start

    def day(back: int, length: int, part: str = "", *, night: bool = False):
        end = tokens[i + length - 1].end
        name = DayName(today - timedelta(days=back), start, end, night=night, today=back == 0)
        return name, i + length, part

    if word == "today":
        return day(0, 1)
    if word == "tonight":
        return day(0, 1, "night", night=True)
    if word == "this" and after in words.PARTS:
        return day(0, 2, after)
    if word in ("last", "yesterday") and after in words.PARTS:
        return day(1, 2, after, night=after == "night")
    if word == "tomorrow":
        raise WrongError(_("Tomorrow is still to come. Only what has happened can be written."))
    if word == "yesterday":
        _ask_after_midnight(context, line, start, tokens[i].end)
        return day(1, 1)
    if word == "day" and after == "before" and _word(tokens, i + 2) == "yesterday":
        return day(2, 3)
    if word == "the" and after == "day" and _word(tokens, i + 2) == "before":
        return day(2, 4) if _word(tokens, i + 3) == "yesterday" else None
    return _weekday(tokens, i, context, line)


def _ask_after_midnight(context: Context, line: str, start: int, end: int) -> None:
    """After midnight, before the diary day turns, "yesterday" has two readings."""
    if context.now.local.hour >= context.start_hour:
        return
    days = (context.today, context.today - timedelta(days=1))
    raise ask(
        line,
        _("Which day is meant?"),
        start,
        end,
        [(shown_date(day), day.isoformat()) for day in days],
    )


def _weekday(
    tokens: list[Token], i: int, context: Context, line: str
) -> tuple[DayName, int, str] | None:
    last = _word(tokens, i) == "last"
    place = i + 1 if last else i
    word = _word(tokens, place)
    number = words.WEEKDAYS.get(word)
    if number is None:
        return None
    beside = [tokens[n].shape for n in (place - 1, place + 1) if 0 <= n < len(tokens)]
    if len(word) < 6 and not last and not {Shape.CLOCK, Shape.HOURS}.intersection(beside):
        return None  # "sun dried", "sat": the short names count only beside a time
    back = (context.today.weekday() - number) % 7
    start, end = tokens[i].start, tokens[place].end
    if back == 0 and not last:
        week = context.today - timedelta(days=7)
        raise ask(
            line,
            _("Today, or a week ago?"),
            start,
            end,
            [
                (_("Today, {date}").format(date=shown_date(context.today)), "today"),
                (shown_date(week), week.isoformat()),
            ],
        )
    day = context.today - timedelta(days=back or 7)
    part = _word(tokens, place + 1)
    if part in words.PARTS:
        return DayName(day, start, end, night=part == "night"), place + 2, part
    return DayName(day, start, end), place + 1, ""


def _date(
    tokens: list[Token], i: int, context: Context, line: str, after_on: bool
) -> tuple[DayName, int, str] | None:
    token = tokens[i]
    if token.shape is Shape.DATE:
        year, month, number = token.fields
        iso = "-" in token.text
        day = _checked(year, month, number, context, token.text)
        return DayName(day, token.start, token.end, calendar=iso), i + 1, ""
    if token.shape is Shape.SLASH:
        day = None if _is_score(tokens, i) else _slash(token, context, line, after_on)
        return (DayName(day, token.start, token.end), i + 1, "") if day else None
    return _named_month(tokens, i, context, line)


def _named_month(
    tokens: list[Token], i: int, context: Context, line: str
) -> tuple[DayName, int, str] | None:
    """21 nov, 21st of november, nov 21, november 21st 2026."""
    place = i + 1 if _word(tokens, i) == "the" else i
    if place < len(tokens) and tokens[place].shape is Shape.NUMBER:
        number = _day_number(tokens, place)
        if number is None or (number[0] <= 10 and _is_rated(tokens, place - 1)):
            return None
        place = number[1] + 1 if _word(tokens, number[1]) == "of" else number[1]
        month = words.MONTHS.get(_word(tokens, place))
        if month is None:
            return None
        after, day = place + 1, number[0]
    else:
        month = words.MONTHS.get(_word(tokens, place))
        number = _day_number(tokens, place + 1) if month else None
        if month is None or number is None:
            return None
        day, after = number
        unit = _word(tokens, after)
        if unit in ("am", "pm", "h", "ml", "g", "mg"):
            return None
    year = 0
    if after < len(tokens) and tokens[after].shape is Shape.NUMBER and len(tokens[after].text) == 4:
        year, after = int(tokens[after].value), after + 1
    start, end = tokens[i].start, tokens[after - 1].end
    return DayName(_checked(year, month, day, context, line[start:end]), start, end), after, ""


def _day_number(tokens: list[Token], i: int) -> tuple[int, int] | None:
    if i >= len(tokens) or not tokens[i].text.isdigit() or len(tokens[i].text) > 2:
        return None
    after = i + 1
    if _word(tokens, after) in ("st", "nd", "rd", "th"):
        after += 1
    return int(tokens[i].text), after


def _is_rated(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is something that gets a score."""
    if i < 0:
        return False
    term = tokens[i].term
    return tokens[i].is_word("pain", "quality") or (
        term is not None and term.kind in (MEASURE, SCALE)
    )


def _is_score(tokens: list[Token], i: int) -> bool:
    """Whether 6/10 stands beside something that is rated, or 6/7 beside a stool."""
    first, second, *_year = tokens[i].fields
    rated = any(_is_rated(tokens, n) for n in range(len(tokens)))
    stool = second == 7 and any(token.folded in words.STOOL_HEADS for token in tokens)
    return stool or (rated and second == 10 and first <= 10)


def _slash(token: Token, context: Context, line: str, after_on: bool) -> date | None:
    """A date with slashes. Halves, thirds, quarters and eighths are amounts."""
    first, second, *rest = token.fields
    year = rest[0] if rest else 0
    is_share = first < second and second in (2, 3, 4, 8)
    if not rest and not after_on and (is_share or first == 0):
        return None
    month_first = _possible(year, first, second, context)
    day_first = _possible(year, second, first, context)
    if context.us and month_first:
        return _checked(year, first, second, context, token.text)
    if day_first and month_first and day_first != month_first:
        raise ask(
            line,
            _("Which date is {text}?").format(text=token.text),
            token.start,
            token.end,
            [(shown_date(day), day.isoformat()) for day in (day_first, month_first)],
        )
    if day_first:
        return _checked(year, second, first, context, token.text)
    return _checked(year, first, second, context, token.text)


def _possible(year: int, month: int, number: int, context: Context) -> date | None:
    try:
        day = _checked(year, month, number, context, "")
    except WrongError:
        return None
    return day


def _checked(year: int, month: int, number: int, context: Context, text: str) -> date:
    """The date; without a year the latest one that is not in the future."""
    latest = max(context.today, context.now.local.date())
    years = [year] if year else [latest.year - back for back in range(9)]
    # Nine years back finds a 29 February.
    for tried in years:
        try:
            day = date(tried, month, number)
        except ValueError:
            continue
        if not year and day > latest:
            continue
        if day > latest:
            raise WrongError(
                _("{date} is still to come. Only what has happened can be written.").format(
                    date=text
                )
            )
        if day.year < FIRST_YEAR:
            raise WrongError(_("That is too long ago. Give a date after 1900."))
        return day
    raise WrongError(_("{date} is not a date. Write it like 21 nov.").format(date=text))


def shown_date(day: date) -> str:
    """A date in words: Saturday 21 November."""
    weekdays = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return _("{weekday} {day} {month}").format(
        weekday=weekdays[day.weekday()], day=day.day, month=months[day.month - 1]
    )
