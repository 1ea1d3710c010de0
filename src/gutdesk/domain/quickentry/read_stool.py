"""Stools: form 1-7 and what else can be said of one."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.diary import Level, Stool
from gutdesk.domain.quickentry import signs, words
from gutdesk.domain.quickentry.parts import Part
from gutdesk.domain.quickentry.reading import Piece, WrongError
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.i18n import _

_LEVELS = {
    "no": Level.NONE, "not": Level.NONE, "without": Level.NONE, "zero": Level.NONE,
    "none": Level.NONE,
    "some": Level.SOME, "little": Level.SOME, "bit": Level.SOME, "slightly": Level.SOME,
    "slight": Level.SOME, "mild": Level.SOME, "trace": Level.SOME, "traces": Level.SOME,
    "much": Level.MUCH, "lots": Level.MUCH, "lot": Level.MUCH, "very": Level.MUCH,
    "strong": Level.MUCH, "severe": Level.MUCH, "heavy": Level.MUCH,
    "loads": Level.MUCH, "plenty": Level.MUCH, "tons": Level.MUCH, "heavily": Level.MUCH,
}  # fmt: skip
_SUBJECTS = (
    words.listed(
        """
        urgent urgency urgently pain painful painless complete completely
        incomplete incompletely emptied mucus mucous mucusy slime slimy
        """
    )
    | signs.BLOOD
)
_SIZES = {"large": "much", "big": "much", "huge": "much", "small": "some", "tiny": "some"}
_GRADED = signs.BLOOD | words.listed("urgency mucus")
_SEEN = words.listed("there noticed saw seen it this found")
_SKIP = (
    words.GLUE
    | {"a", "an", "type", "form", "movement", "bowel", "colour", "color", "number"}
    | _SEEN
)


def describes_stool(part: Part) -> bool:
    """Whether a part says only what a stool was like, so that it goes on about the last one."""
    tokens = [t for t in part.tokens if t.shape is not Shape.SIGN]
    known = _SUBJECTS | set(words.COLOURS) | set(_LEVELS) | _SKIP
    if signs.is_sign([t.folded for t in tokens]):
        known |= signs.SLIME | {"when", "after", "while"}
        known |= {t.folded for t in tokens if signs.is_toilet(t.folded)}
    figures = [t for t in tokens if is_figure(t)]
    if figures and not part.holds("pain"):
        return False
    return (
        bool(tokens)
        and all(is_figure(t) or t.folded in known for t in tokens)
        and any(t.folded in _SUBJECTS | signs.SLIME or t.folded in words.COLOURS for t in tokens)
    )


def read_stool(part: Part, scene: Scene) -> list[Piece]:
    stamp = scene.stamp(part)
    draft = _describe(Stool(day=stamp.day, at=stamp.at), part, scene)
    return [scene.piece(draft, part, stamp.remarks)]


def add_to_stool(part: Part, scene: Scene, piece: Piece) -> Piece:
    assert isinstance(piece.draft, Stool)
    return replace(piece, draft=_describe(piece.draft, part, scene), end=part.end)


def _describe(stool: Stool, part: Part, scene: Scene) -> Stool:
    tokens = [t for t in part.tokens if t.shape is not Shape.SIGN]
    heads = [n for n, token in enumerate(tokens) if token.folded in words.STOOL_HEADS]
    if heads and _denies_stool(tokens[: heads[0]]):
        raise WrongError(_("A day without a stool needs no entry. A note can say so."))
    if any(is_figure(token) for token in tokens[: heads[0] if heads else 0]) or any(
        token.is_word("x", "twice", "two", "three") for token in tokens
    ):
        raise WrongError(_("Write each stool as a part of its own: stool 4, stool 6."))
    note: list[Token] = []
    level: tuple[Level, Token] | None = None
    i = 0
    while i < len(tokens):
        token, word = tokens[i], tokens[i].folded
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        i += 1
        if word in _SIZES and following is not None and following.is_word("amount", "amounts"):
            level, i = (_LEVELS[_SIZES[word]], token), i + 1
            continue
        if word in _LEVELS:
            denied = level is not None and level[0] is Level.NONE
            mild = denied and _LEVELS[word] is Level.MUCH  # not much is some
            level = (Level.SOME if mild else _LEVELS[word], token)
            continue
        if word in _SUBJECTS:
            counted = following is not None and is_figure(following) and word == "pain"
            pain = None
            if counted and following is not None:
                pain, i = scene.score(following), i + 1
            if level is None and word in _GRADED:
                level, i = _level_after(tokens, i)
            stool = _subject(stool, token, level[0] if level else None, pain, scene)
            level = None
        elif is_figure(token):
            stool = replace(stool, form=_form(stool, token))
        elif word == "red" and following is not None and following.folded in signs.BLOOD:
            note.append(token)  # the blood was red, not the stool
        elif word == "like" and i > 1 and tokens[i - 2].is_word("tar"):
            pass
        elif word in words.COLOURS:
            stool = replace(stool, colour=words.COLOURS[word])
        elif word not in _SKIP and word not in words.STOOL_HEADS:
            note.extend([level[1]] if level else [])
            if signs.is_toilet(word) and (not note or note[-1] is not tokens[i - 2]):
                note.extend(_leading(tokens, i - 1))
            note.append(token)
            level = None
    text = " ".join(part for part in (stool.note, scene.words(note)) if part)
    return replace(stool, note=text)


def _denies_stool(before: list[Token]) -> bool:
    """Whether "no" before the word means the stool itself: not in "no blood in the stool"."""
    for n, token in enumerate(before):
        if token.is_word("no", "without", "zero"):
            return not any(later.folded in _SUBJECTS for later in before[n + 1 :])
    return False


def _level_after(tokens: list[Token], i: int) -> tuple[tuple[Level, Token] | None, int]:
    """The level in "blood much" and "blood: none", and the place after it. In "blood, no mucus" it
    belongs to what follows."""
    place = i
    while place < len(tokens) and tokens[place].is_word("a"):
        place += 1
    if place >= len(tokens) or tokens[place].folded not in _LEVELS:
        return None, i
    after = next((t for t in tokens[place + 1 :] if t.folded not in _SKIP), None)
    if after is not None and (after.folded in _SUBJECTS or after.folded in _LEVELS):
        return None, i
    token = tokens[place]
    return (_LEVELS[token.folded], token), place + 1


def _leading(tokens: list[Token], i: int) -> list[Token]:
    """The small words before "paper" that make a note readable: on the paper."""
    first = i
    while first > 0 and tokens[first - 1].is_word("on", "in", "from", "at", "the", "my"):
        first -= 1
    return tokens[first:i]


def _form(stool: Stool, token: Token) -> int:
    if token.shape is Shape.SLASH and token.fields[1] == 7:
        value = float(token.fields[0])
    else:
        value = token.value if token.shape is Shape.NUMBER else 0.0
    if value not in (1, 2, 3, 4, 5, 6, 7):
        raise WrongError(
            _("{text} is not a stool form. Forms go from 1 to 7.").format(text=token.text)
        )
    if stool.form is not None:
        raise WrongError(_("Give a stool one form from 1 to 7. Write two stools as two parts."))
    return int(value)


def _subject(
    stool: Stool, token: Token, level: Level | None, pain: int | None, scene: Scene
) -> Stool:
    word = token.folded
    denied = level is Level.NONE
    if word in ("urgent", "urgently"):
        return replace(stool, urgency=level or Level.MUCH)
    if word == "urgency":
        return replace(stool, urgency=level or Level.SOME)
    if word in signs.BLOOD:
        return replace(stool, blood=level or Level.SOME)
    if word in signs.SLIME:
        return replace(stool, mucus=not denied)
    if word == "painless":
        return replace(stool, pain=0)
    if word in ("pain", "painful"):
        if pain is None and not denied:
            before = "" if word == "pain" else "pain "
            start = token.end if word == "pain" else token.start
            raise scene.ask_score(
                _("How bad was the pain, from 0 to 10?"), _("Pain"), start, token.end, before
            )
        return replace(stool, pain=0 if denied else pain)
    complete = word in ("complete", "completely", "emptied")
    return replace(stool, complete=complete is not denied)
