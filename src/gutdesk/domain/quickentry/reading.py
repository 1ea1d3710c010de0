"""What the parser is told and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.diary import DayMark, Entry, Rating
from gutdesk.domain.moments import DAY_START_HOUR, Moment, Zone, diary_day
from gutdesk.domain.quickentry.vocabulary import Vocabulary

SLACK = timedelta(minutes=15)
"""A time this little ahead is taken as it stands: clocks differ, and a meal may be on the table."""


@dataclass(frozen=True, slots=True)
class Context:
    """`now` is the present; `day` the diary day on screen; `us` reads lb, month first and 1,500 as
    people in the United States write them. `knows_food` says whether anything is known of a food of
    that name; one that nobody knows gets a remark. None: nobody can say, so each gets it."""

    now: Moment
    zone: Zone
    day: date
    vocabulary: Vocabulary
    start_hour: int = DAY_START_HOUR
    us: bool = False
    knows_food: Callable[[str], bool] | None = None

    @property
    def today(self) -> date:
        return diary_day(self.now.local, self.start_hour)

    def is_ahead(self, at: Moment) -> bool:
        return at.utc > self.now.utc + SLACK


@dataclass(frozen=True, slots=True)
class Piece:
    """One record that Enter would write. `start` and `end` are places in the line; `remarks` are
    short visible texts that say by which rule it was read."""

    draft: Entry | Rating | DayMark
    start: int
    end: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """Choosing it replaces the whole line by `line`, which parses without the question."""

    label: str
    line: str


@dataclass(frozen=True, slots=True)
class Question:
    """An ambiguity that only the person can settle. What it concerns is not among the pieces."""

    text: str
    start: int
    end: int
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """`trouble` is a sentence that says what is wrong and what to do; the other pieces stand."""

    pieces: tuple[Piece, ...] = ()
    questions: tuple[Question, ...] = ()
    trouble: str = ""


class AskError(Exception):
    """This part of the line has two readings; it ends the reading of the part."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.text)
        self.question = question


class WrongError(Exception):
    """This part of the line cannot be meant; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def ask(line: str, text: str, start: int, end: int, choices: Iterable[tuple[str, str]]) -> AskError:
    """A question whose options put (label, text) into the line from `start` to `end`."""
    options = []
    for label, text_instead in choices:
        before, after = line[:start], line[end:]
        if before and before[-1].isalnum():
            before += " "
        if after and (after[0].isalnum() or after[0] in "'’_"):
            after = " " + after
        options.append(Option(label, before + text_instead.strip() + after))
    return AskError(Question(text, start, end, tuple(options)))
