"""The phrase that is being typed, for the completion."""

from __future__ import annotations

from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.amounts import UNIT_WORDS
from gutdesk.domain.quickentry.tokens import Shape, Token, lex

_SKIP = (
    words.GLUE
    | frozenset(words.NUMBERS)
    | frozenset(words.SPANS)
    | frozenset(words.SLOTS)
    | frozenset(words.PARTS)
    | frozenset(words.WEEKDAYS)
    | words.listed(
        """
        yesterday today last this ago am pm now from since until till no noon
        """
    )
    | frozenset(UNIT_WORDS)
    | words.FOOD_WORDS
    | words.MEDICINE_WORDS
    | words.SUPPLEMENT_WORDS
)
_LETTERS = (Shape.WORD, Shape.TERM)


def word_at(line: str, cursor: int) -> tuple[int, int, str]:
    """Start, end and text of the phrase that ends at `cursor`: what follows the last separator,
    without the numbers, units, times and verbs before it. An empty text where no name is being
    typed. In a note nothing is completed."""
    cursor = max(0, min(cursor, len(line)))
    nothing = (cursor, cursor, "")
    tokens: list[Token] = []
    for token in lex(line[:cursor]):
        if token.shape in (Shape.BREAK, Shape.ARROW) or (
            token.is_word("and", "with", "plus", "then") and token.end < cursor
        ):
            tokens = []
        else:
            if token.is_word(*words.NOTE_HEADS) and not tokens:
                return nothing
            tokens.append(token)
    place = 0
    while place < len(tokens) and _is_before_a_name(tokens, place, cursor):
        place += 1
    named = tokens[place:]
    if not named or any(token.shape not in (*_LETTERS, Shape.DASH) for token in named):
        return nothing
    start = named[0].start
    return start, cursor, line[start:cursor].rstrip()


def _is_before_a_name(tokens: list[Token], place: int, cursor: int) -> bool:
    token = tokens[place]
    if token.shape not in _LETTERS:
        return True
    if token.end == cursor and not token.glued:
        return False  # still being typed: "ha" may become "had" or "halloumi"
    if place + 1 < len(tokens) and tokens[place + 1].shape is Shape.DASH:
        return False  # l-glutamine: no litre
    return token.folded in _SKIP
