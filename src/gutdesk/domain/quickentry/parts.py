"""A line cut into parts of one subject each, and what each part is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gutdesk.domain.diary import Slot
from gutdesk.domain.quickentry import signs, words
from gutdesk.domain.quickentry.amounts import BIG, UNIT_WORDS
from gutdesk.domain.quickentry.days import DayName
from gutdesk.domain.quickentry.reading import ask
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.vocabulary import (
    FOOD,
    MEASURE,
    MEDICINE,
    PRACTICE,
    SCALE,
    SUPPLEMENT,
)
from gutdesk.domain.quickentry.when import When
from gutdesk.i18n import _

EATEN = ("food", "amount", "water", "alcohol")
RATED = (MEASURE, SCALE, "point")


@dataclass(slots=True)
class Part:
    """`tokens` is the content, without times. `comma` counts the parts between commas: those
    joined by "and" share one. `when` and `day` hold for it, `own` is what it says itself."""

    tokens: list[Token]
    comma: int
    start: int
    end: int
    own: When = field(default_factory=When)
    when: When | None = None
    day: DayName | None = None
    kind: str = "empty"
    slot: Slot | None = None
    took: bool = False
    ate: bool = False
    felt: bool = False
    trouble: Exception | None = None

    def holds(self, *these: str) -> bool:
        return any(token.is_word(*these) for token in self.tokens)

    def term(self, *kinds: str) -> Token | None:
        return next((t for t in self.tokens if t.term is not None and t.term.kind in kinds), None)


_JOINTS = ("and", "with", "plus", "then")
_HALF = ("half", "quarter")
_TIMELY = (
    frozenset(words.SPANS)
    | frozenset(words.PARTS)
    | frozenset(words.WEEKDAYS)
    | frozenset(words.NUMBERS)
    | words.listed(
        """
        ago yesterday today tonight last this from since until till by between am pm noon
        midnight midday now no not oclock then x
        """
    )
)
_CLOSED = ("travel", "illness", "stress", PRACTICE, "sleep", "weight", "note")
"""Kinds after which "and" and "with" go on about the same: walked with Anna."""


def split(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each part. A part that follows a comma or an arrow begins with that token."""
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        part = parts[-1]
        if token.shape in (Shape.BREAK, Shape.ARROW):
            parts.append([token])
        elif token.is_word(*_JOINTS) and _joins(tokens, i, part):
            parts.append([])
        elif part and _opens(tokens, i, part):
            parts.append([token])
        else:
            part.append(token)
    return parts


def _joins(tokens: list[Token], i: int, part: list[Token]) -> bool:
    """Whether the joint at `i` begins a new part."""
    following = [token.folded for token in tokens[i + 1 : i + 3]]
    if following[:1] and (following[0] in _HALF or following[-1] in _HALF):
        return False
    near = tokens[i - 1] if i else None
    if near is not None and near.is_word("gin") and following[:1] == ["tonic"]:
        return False
    if tokens[i].folded == "and" and any(token.is_word("between") for token in part):
        return False
    if near is not None and tokens[i].is_word("and", "with"):
        ahead = flat(tokens[i + 1 : i + 5])
        if signs.continues(near.folded, ahead, flat(part)):
            return False
    if near is not None and (near.folded in words.SPANS or near.shape is Shape.HOURS):
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        counted = follows is not None and follows.shape is Shape.NUMBER
        if counted and words.SPANS.get(following[-1]) == 1:
            return False
    if classify(part) in _CLOSED:
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        return follows is not None and (follows.term is not None or _is_head(follows))
    return True


def _is_head(token: Token) -> bool:
    heads = words.STOOL_HEADS | words.SLEEP_HEADS | words.WEIGHT_HEADS | words.VOMIT_HEADS
    return token.shape is Shape.WORD and token.folded in heads | words.FEVER_HEADS


def _opens(tokens: list[Token], i: int, part: list[Token]) -> bool:
    """Whether token `i` starts a new subject without a comma: "bloating 4 headache 3"."""
    token = tokens[i]
    after = i + 1
    while after < len(tokens) and tokens[after].shape is Shape.SIGN:
        after += 1
    counted = after < len(tokens) and tokens[after].shape in (Shape.NUMBER, Shape.SLASH)
    rated = (_is_rated(token) or token.is_word("quality")) and counted
    stool = token.shape is Shape.WORD and token.folded in ("bristol", "stool", "bm")
    scored = any(_is_figure(t) for t in part) and any(_is_rated(t) for t in part)
    if scored and signs.is_sign([t.folded for t in tokens[i : i + 2]][:2]):
        # "diarrhoea 5 blood in stool": a score of the day has no place for blood.
        return token.folded in signs.BLOOD | signs.SLIME
    if not rated and not stool:
        return False
    content = [t for t in part if t.shape is Shape.TERM or _is_content(t)]
    if not content:
        return False
    if stool and all(t.folded in words.COLOURS or t.folded in words.STOOL_LOOKS for t in content):
        # "loose stool", "black tarry stool": words that tell how it looks belong to it.
        return False
    if stool and _is_of_stool(part, content, token):
        return False
    return not (token.is_word("pain") and any(t.folded in words.STOOL_HEADS for t in part))


def _is_rated(token: Token) -> bool:
    return token.term is not None and token.term.kind in (MEASURE, SCALE)


def _is_of_stool(part: list[Token], content: list[Token], token: Token) -> bool:
    """Whether what stands before the word is about this stool: "a lot of blood in the stool"."""
    headed = not words.STOOL_HEADS.isdisjoint(flat(content))
    if headed:
        return token.is_word("bristol") and not any(_is_figure(t) for t in part)
    return signs.is_sign(flat(content)) and all(t.term is None for t in content)


def _is_content(token: Token) -> bool:
    if token.shape is not Shape.WORD:
        return False
    return token.folded not in words.GLUE and token.folded not in _TIMELY


def strip_verbs(part: Part) -> None:
    """Takes the verbs and the name of the meal off the front, keeping what they say."""
    tokens = [
        token
        for token in part.tokens
        if token.shape is not Shape.SIGN and (token.shape is not Shape.DASH or token.glued)
    ]
    while tokens and tokens[-1].shape is Shape.DASH:
        tokens = tokens[:-1]
    place = 0
    while place < len(tokens):
        token = tokens[place]
        slot = words.SLOTS.get(token.folded) if token.shape is Shape.WORD else None
        if slot is not None and part.slot is None:
            part.slot = slot
        elif token.shape is not Shape.WORD or token.folded not in words.GLUE:
            break
        part.took = part.took or token.folded in words.TOOK
        part.ate = part.ate or token.folded in ("ate", "eat", "eating", "drank", "drink")
        part.felt = part.felt or token.folded in ("felt", "feel", "feeling", "was", "am", "is")
        place += 1
    tokens = tokens[place:]
    if len(tokens) > 1 and tokens[-1].folded in words.SLOTS and tokens[-2].is_word("for", "at"):
        part.slot = words.SLOTS[tokens[-1].folded]
        tokens = tokens[:-2]
    while tokens and tokens[-1].is_word("at", "on", "in", "for", "from", "and", "with", "of"):
        tokens = tokens[:-1]
    part.tokens = tokens


def flat(tokens: Sequence[Token]) -> list[str]:
    """All folded words, those of known phrases one by one."""
    return [
        word for t in tokens if t.shape in (Shape.WORD, Shape.TERM) for word in t.folded.split()
    ]


_MARKS = frozenset(
    (
        "nothing else", "nothing more", "day complete", "day is complete", "complete day",
        "day done", "thats all", "that is all", "that was all", "all done", "nothing else for",
        "nothing else eaten", "the day is complete",
    )
)  # fmt: skip


def classify(tokens: list[Token]) -> str:
    """What a part is about; "food" where nothing else claims it."""
    tokens = [token for token in tokens if token.shape is not Shape.SIGN]
    said = flat(tokens)
    while said and said[0] in words.VERBS:
        said = said[1:]
    if not tokens or (not said and not any(_is_figure(token) for token in tokens)):
        return "empty"
    head = said[0] if said else ""
    if " ".join(said) in _MARKS:
        return "mark"
    return (
        _by_head(head, said, tokens)
        or _by_term(tokens)
        or _by_word(said, tokens)
        or _figures_only(tokens)
        or "food"
    )


def _is_figure(token: Token) -> bool:
    return token.shape in (Shape.NUMBER, Shape.SLASH)


def _by_head(head: str, said: list[str], tokens: list[Token]) -> str:
    if head in words.NOTE_HEADS:
        return "note"
    if _is_cycle(said):
        return "cycle"
    scale = next((t for t in tokens if t.term is not None and t.term.kind == SCALE), None)
    bed = "bed" in said[:3] and head in ("went", "in", "to", "bed")
    if (head in words.SLEEP_HEADS or bed) and scale is None:
        return "sleep"
    if head == "quality" and any(_is_figure(token) for token in tokens):
        return "quality"
    if words.STOOL_HEADS.intersection(said) or "bowel movement" in " ".join(said):
        return "stool"
    if head == "type" and len(tokens) > 1 and tokens[1].shape is Shape.NUMBER:
        return "stool"
    ill = head in words.FEVER_HEADS | words.VOMIT_HEADS | words.ILL_HEADS
    rated = any(_is_rated(t) for t in tokens)
    sign = (
        "" if ill or (rated and any(_is_figure(token) for token in tokens)) else signs.kind_of(said)
    )
    if sign:
        return sign
    stone = said[:1] in (["st"], ["stone"]) and tokens[0].shape is Shape.NUMBER
    if head in words.WEIGHT_HEADS or stone:
        return "weight"
    if (
        ill
        or said[:2] in (["threw", "up"], ["high", "temperature"])
        or head == "sick"
        or " ".join(w for w in said if w not in ("a", "the", "caught")) in words.ILLNESSES
    ):
        return "illness"
    rides = head in words.RIDES and len(said) > 1 and said[1] in ("to", "from")
    if head in words.TRAVEL_HEADS or rides or said in (["jet", "lag"], ["jetlag"]):
        return "travel"
    return _stress(said, tokens)


def _is_cycle(said: list[str]) -> bool:
    if said[:1] in (["period"], ["menstruation"], ["cd"]):
        return True
    return said[:2] == ["cycle", "day"]


def _stress(said: list[str], tokens: list[Token]) -> str:
    if any(_is_figure(token) for token in tokens):
        return ""
    strong = bool(
        {"strong", "big", "high", "heavy", "severe", "much", "very"}.intersection(said[:2])
    )
    if said[:1] == ["stressful"] or (strong and {"stress", "stressed"}.intersection(said)):
        return "stress"
    return ""


def _by_term(tokens: list[Token]) -> str:
    """The first known phrase that is no food: "ibuprofen 400 for headache" is a medicine."""
    kinds = (MEASURE, SCALE, MEDICINE, SUPPLEMENT, PRACTICE)
    for token in tokens:
        if token.term is not None and token.term.kind in kinds:
            return token.term.kind
        if token.shape is Shape.WORD and token.folded in words.MEDICINE_WORDS:
            return MEDICINE
        if token.shape is Shape.WORD and token.folded in words.SUPPLEMENT_WORDS:
            return SUPPLEMENT
        if token.shape is Shape.WORD and token.folded in words.FOOD_WORDS:
            return FOOD
    return ""


def _by_word(said: list[str], tokens: list[Token]) -> str:
    if any(t.term is not None and t.term.kind == FOOD and " " in t.folded for t in tokens):
        return _drinks(said)
    active = words.MEDITATION.intersection(said) or words.BREATHING.intersection(said)
    if active or any(word in words.MOVEMENT for word in said) or said[:2] == ["tai", "chi"]:
        return PRACTICE
    return _drinks(said)


def _drinks(said: list[str]) -> str:
    named = [
        word
        for word in said
        if word not in UNIT_WORDS and word not in words.NUMBERS and word not in words.GLUE
    ]
    if not named:
        return ""
    if named[-1] in words.WATERS and all(word in words.WATER_SORTS for word in named[:-1]):
        return "water"
    if named == ["gin", "tonic"] or (
        named[-1] in words.ALCOHOL and not words.NOT_ALCOHOL.intersection(said)
    ):
        return "alcohol"
    return ""


def _figures_only(tokens: list[Token]) -> str:
    """A lone number (the next score of a course) or a lone amount (of the food before)."""
    names = [
        token
        for token in tokens
        if token.shape is Shape.TERM
        or (
            token.shape is Shape.WORD
            and token.folded not in UNIT_WORDS
            and token.folded not in BIG
            and token.folded not in words.GLUE
            and token.folded not in words.NUMBERS
            and token.folded not in ("x", "rose", "down", "up", "peak", "peaked", "eased", "rising")
        )
    ]
    if names:
        return ""
    figures = [token for token in tokens if _is_figure(token)]
    units = any(token.folded in UNIT_WORDS for token in tokens)
    if figures and not units:
        return "point"
    return "amount" if units else ""


def settle_numbers(part: Part, line: str, *, us: bool) -> None:
    """Decides on 1,500: thousands in the United States, else asked. A weight is never thousands."""
    for place, token in enumerate(part.tokens):
        if token.other is None:
            continue
        value = token.value
        if part.kind in ("weight", "illness"):
            value = token.other
        elif us:
            value = token.value if "," in token.text else token.other
        else:
            # Four decimals, because three would be asked again.
            decimal = f"{token.other:.4f}"
            short = decimal.rstrip("0")
            readings = (f"{token.value:.0f}", decimal if len(short) == len(decimal) - 1 else short)
            raise ask(
                line,
                _("Which number is {text}?").format(text=token.text),
                token.start,
                token.end,
                [(reading, reading.rstrip(".")) for reading in readings],
            )
        part.tokens[place] = replace(token, value=value, other=None)
