"""What every reader of a part needs: the line, the context, and how to answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gutdesk.domain.diary import DayMark, Entry, Rating
from gutdesk.domain.moments import Moment
from gutdesk.domain.quickentry.parts import Part
from gutdesk.domain.quickentry.reading import AskError, Context, Piece, WrongError, ask
from gutdesk.domain.quickentry.timing import Stamp, Timing
from gutdesk.domain.quickentry.tokens import Shape, Token, fold
from gutdesk.i18n import _


class Scene:
    """One line in one context."""

    def __init__(self, line: str, context: Context) -> None:
        self.line = line
        self.context = context
        self.timing = Timing(line, context)
        self.has_time = False
        """Whether some part of the line says a time of day."""

    def stamp(self, part: Part, *, ends: bool = False) -> Stamp:
        """Where a part stands. `ends`: what is read can have an end; of other things it is left out
        and said so."""
        stamp = self.timing.stamp(part.when, part.day, part.slot)
        if ends or part.when is None or (part.when.until is None and part.when.length is None):
            return stamp
        return replace(stamp, remarks=(*stamp.remarks, _("the end is left out")))

    def end(self, part: Part) -> Moment | None:
        """The end of a range, None where only one time is said."""
        span = None if part.when is None else self.timing.span(part.when, part.day)
        return None if span is None else Moment.at(span[1], self.context.zone)

    def piece(
        self, draft: Entry | Rating | DayMark, part: Part, remarks: Iterable[str] = ()
    ) -> Piece:
        return Piece(draft, part.start, part.end, tuple(dict.fromkeys(remarks)))

    def text(self, tokens: list[Token]) -> str:
        """What was typed, from the first to the last of these tokens."""
        return self.line[tokens[0].start : tokens[-1].end].strip() if tokens else ""

    def words(self, tokens: Iterable[Token]) -> str:
        return " ".join(
            token.text for token in tokens if token.shape not in (Shape.SIGN, Shape.DASH)
        )

    def score(self, token: Token) -> int:
        """A score of 0-10, typed as 6 or 6/10."""
        value, text = token.value, token.text
        sign = self.line[max(token.start - 2, 0) : token.start]
        if sign[-1:] in ("-", "−") and not sign[:-1].strip():
            value, text = -1.0, f"-{text}"
        elif token.shape is Shape.SLASH and token.fields[1] == 10 and len(token.fields) == 2:
            value = float(token.fields[0])
        elif token.shape is Shape.SLASH:
            value = -1.0
        if value != int(min(value, 99)) or not 0 <= value <= 10:
            raise WrongError(
                _("{text} is not a score. Scores are whole numbers from 0 to 10.").format(text=text)
            )
        return int(value)

    def ask_score(self, text: str, name: str, start: int, end: int, before: str = "") -> AskError:
        """The eleven scores as options; the chosen number is put between `start` and `end`."""
        # "mood 4 am" would be a time of day.
        following = fold(self.line[end:]).replace(".", "").split()[:1]
        tenths = "/10" if following in (["am"], ["pm"], ["oclock"]) else ""
        choices = [(f"{name} {score}", f"{before}{score}{tenths}") for score in range(11)]
        return ask(self.line, text, start, end, choices)


def is_figure(token: Token) -> bool:
    return token.shape in (Shape.NUMBER, Shape.SLASH)
