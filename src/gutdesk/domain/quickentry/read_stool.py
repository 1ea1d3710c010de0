"""Stools: form 1-7 and what else can be said of one."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.diary import Level, Stool
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.parts import Part
from gutdesk.domain.quickentry.reading import Piece, WrongError
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.i18n import _

_LEVELS = {
    "no": Level.NONE, "not": Level.NONE, "without": Level.NONE, "zero": Level.NONE,
    "some": Level.SOME, "little": Level.SOME, "bit": Level.SOME, "slightly": Level.SOME,
    "slight": Level.SOME, "mild": Level.SOME, "trace": Level.SOME, "traces": Level.SOME,
    "much": Level.MUCH, "lots": Level.MUCH, "lot": Level.MUCH, "very": Level.MUCH,
    "strong": Level.MUCH, "severe": Level.MUCH, "heavy": Level.MUCH,
}  # fmt: skip
_SUBJECTS = words.listed(
    """
        urgent urgency urgently blood bloody mucus pain painful painless complete completely
        incomplete incompletely emptied
        """
)
_SKIP = words.GLUE | {"a", "an", "type", "form", "movement", "bowel", "colour", "color", "number"}


def describes_stool(part: Part) -> bool:
    """Whether a part says only what a stool was like, so that it goes on about the last one."""
    tokens = [t for t in part.tokens if t.shape is not Shape.SIGN]
    known = _SUBJECTS | set(words.COLOURS) | set(_LEVELS) | _SKIP
    figures = [t for t in tokens if is_figure(t)]
    if figures and not part.holds("pain"):
        return False
    return (
        bool(tokens)
        and all(is_figure(t) or t.folded in known for t in tokens)
        and any(t.folded in _SUBJECTS or t.folded in words.COLOURS for t in tokens)
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
    if heads and any(token.is_word("no", "without", "zero") for token in tokens[: heads[0]]):
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
        if word in _LEVELS:
            level = (_LEVELS[word], token)
            continue
        if word in _SUBJECTS:
            counted = following is not None and is_figure(following) and word == "pain"
            pain = None
            if counted and following is not None:
                pain, i = scene.score(following), i + 1
            stool = _subject(stool, token, level[0] if level else None, pain, scene)
            level = None
        elif is_figure(token):
            stool = replace(stool, form=_form(stool, token))
        elif word in words.COLOURS:
            stool = replace(stool, colour=words.COLOURS[word])
        elif word not in _SKIP and word not in words.STOOL_HEADS:
            note.extend([level[1]] if level else [])
            note.append(token)
            level = None
    text = " ".join(part for part in (stool.note, scene.words(note)) if part)
    return replace(stool, note=text)


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
    if word in ("blood", "bloody"):
        return replace(stool, blood=level or Level.SOME)
    if word == "mucus":
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
