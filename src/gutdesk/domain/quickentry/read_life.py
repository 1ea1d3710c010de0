"""Weight, practices, illness, travel, strong stress, the cycle, marks of a day and notes."""

from __future__ import annotations

import re

from gutdesk.domain.diary import (
    DayMark,
    Exposure,
    ExposureKind,
    Note,
    Practice,
    PracticeKind,
    Weight,
)
from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.amounts import unit_at
from gutdesk.domain.quickentry.parts import Part, flat
from gutdesk.domain.quickentry.reading import Piece, WrongError, ask
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.domain.quickentry.vocabulary import PRACTICE
from gutdesk.domain.quickentry.when import minutes_at
from gutdesk.domain.units import KG_PER_LB, KG_PER_STONE
from gutdesk.i18n import _

LEAST_KG, MOST_KG = 20.0, 400.0
MOST_MINUTES = 24 * 60
_VERBS = re.compile(r"\b(?:(?:i|ive|have|had|am|was|is|felt|feel|feeling)\s+)+$", re.IGNORECASE)
"""Taken off the front of a part, but in a note they belong to what a person said: felt faint."""


def _plain(part: Part) -> list[Token]:
    return [token for token in part.tokens if token.shape is not Shape.SIGN]


def read_weight(part: Part, scene: Scene) -> list[Piece]:
    tokens = _plain(part)
    kg, left, us = 0.0, [], scene.context.us
    found = False
    stones = any(token.is_word("st", "stone", "stones") for token in tokens)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.shape is not Shape.NUMBER:
            if not token.is_word(*words.GLUE, *words.WEIGHT_HEADS, "kg", "lb"):
                left.append(token)
            i += 1
            continue
        unit = unit_at(tokens, i + 1)
        stone = i + 1 < len(tokens) and tokens[i + 1].is_word("st", "stone", "stones")
        if unit is not None and unit[0] not in ("kg", "lb"):
            raise WrongError(_("Give the weight in kg, lb or stone."))
        if stone:
            factor = KG_PER_STONE
        elif unit is not None:
            factor = KG_PER_LB if unit[0] == "lb" else 1.0
        else:
            factor = KG_PER_LB if us or (stones and found) else 1.0
        if found and not stones:
            raise WrongError(_("Give one weight."))
        kg += token.value * factor
        found = True
        i += 2 if stone or unit is not None else 1
    if not found:
        raise WrongError(_("Say how much: weight 71.2 kg."))
    if not LEAST_KG <= kg <= MOST_KG:
        raise WrongError(
            _("{text} cannot be right. Weights go from 20 to 400 kg.").format(
                text=scene.text(tokens)
            )
        )
    stamp = scene.stamp(part)
    draft = Weight(day=stamp.day, at=stamp.at, kg=round(kg, 2), note=scene.words(left))
    return [scene.piece(draft, part, stamp.remarks)]


def _movement_name(word: str) -> str:
    names = {
        "walk": _("Walk"),
        "yoga": _("Yoga"),
        "stretching": _("Stretching"),
        "swim": _("Swim"),
        "run": _("Run"),
        "pilates": _("Pilates"),
        "cycling": _("Cycling"),
        "exercise": _("Exercise"),
        "dancing": _("Dancing"),
        "movement": _("Gentle movement"),
    }
    return names[word]


def _practice(tokens: list[Token]) -> tuple[PracticeKind, str, list[Token]]:
    """Kind, name, and the tokens that said so."""
    for token in tokens:
        if token.term is not None and token.term.kind == PRACTICE:
            ref = token.term.ref
            known = ref in PracticeKind._value2member_map_
            return PracticeKind(ref) if known else PracticeKind.OTHER, token.term.name, [token]
    said = {token.folded: token for token in tokens}
    for word, token in said.items():
        if word in words.MEDITATION:
            return PracticeKind.MEDITATION, _("Meditation"), [token]
        if word in words.BREATHING:
            deep = [said["deep"]] if "deep" in said else []
            return (
                PracticeKind.BREATHING,
                _("Deep breathing") if deep else _("Breathing"),
                [token, *deep],
            )
        if word in words.MOVEMENT:
            mild = [said["gentle"]] if "gentle" in said else []
            return PracticeKind.MOVEMENT, _movement_name(words.MOVEMENT[word]), [token, *mild]
    return PracticeKind.MOVEMENT, _("Tai chi"), [t for t in tokens if t.is_word("tai", "chi")]


def read_practice(part: Part, scene: Scene) -> list[Piece]:
    tokens = _plain(part)
    kind, name, used = _practice(tokens)
    minutes, left = part.own.length, []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        length = None if token.shape is Shape.TERM else minutes_at(tokens, i)
        if length is not None and minutes is None:
            minutes, i = length
            continue
        following = unit_at(tokens, i + 1)
        alone = i + 1 == len(tokens) or tokens[i + 1] in used
        if token.shape is Shape.NUMBER and minutes is None and alone and following is None:
            minutes = round(min(token.value, 1e6))
        elif token not in used and not token.is_word(*words.GLUE, "a", "an"):
            left.append(token)
        i += 1
    stamp = scene.stamp(part, ends=True)
    span = scene.timing.span(part.own, part.day)
    if minutes is None and span is not None:
        minutes = round((span[1] - span[0]).total_seconds() / 60)
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise WrongError(_("Give a length from 1 minute to 24 hours."))
    draft = Practice(
        day=stamp.day,
        at=stamp.at,
        kind=kind,
        name=name,
        minutes=minutes,
        note=scene.words(left),
    )
    return [scene.piece(draft, part, stamp.remarks)]


def read_illness(part: Part, scene: Scene) -> list[Piece]:
    tokens = _plain(part)
    said = flat(tokens)
    if said[:1] == ["sick"]:
        start, end = tokens[0].start, tokens[0].end
        choices = [(_("Ill"), "ill:"), (_("Vomited"), "vomited")]
        raise ask(scene.line, _("Ill, or vomited?"), start, end, choices)
    fever, vomiting, name = None, None, ""
    left = tokens
    if words.FEVER_HEADS.intersection(said):
        fever = _fever(tokens)
        name = _("Fever")
        skip = words.FEVER_HEADS | words.GLUE | {"c", "f", "celsius", "fahrenheit", "degrees", "a"}
        left = [t for t in tokens if not is_figure(t) and t.folded not in skip]
    elif words.VOMIT_HEADS.intersection(said) or "threw" in said:
        vomiting, name = True, _("Vomiting")
        left = [t for t in tokens if not t.is_word(*words.VOMIT_HEADS, "threw", "up")]
        while left and left[-1].is_word("in", "on", "my", "the", "of"):
            left = left[:-1]  # blood in my vomit
    else:
        if tokens and tokens[0].is_word(*words.ILL_HEADS):
            tokens = tokens[1:]
        while tokens and tokens[0].is_word("a", "the", "with", "caught"):
            tokens = tokens[1:]
        text = scene.text(tokens)
        name = text[:1].upper() + text[1:] if text else _("Illness")
        left = []
    stamp = scene.stamp(part, ends=True)
    draft = Exposure(
        day=stamp.day,
        at=stamp.at,
        end=scene.end(part),
        kind=ExposureKind.ILLNESS,
        name=name,
        fever_c=fever,
        vomiting=vomiting,
        note=scene.words(left),
    )
    return [scene.piece(draft, part, stamp.remarks)]


def _fever(tokens: list[Token]) -> float | None:
    """Degrees Celsius. Without a unit 34-43 is Celsius, 93-110 Fahrenheit."""
    figure = next((token for token in tokens if token.shape is Shape.NUMBER), None)
    if figure is None:
        return None
    value = figure.value
    written_f = any(token.is_word("f", "fahrenheit") for token in tokens)
    written_c = any(token.is_word("c", "celsius") for token in tokens)
    if written_f or (not written_c and 93 <= value <= 110):
        value = (value - 32) * 5 / 9
    if not 34 <= value <= 43:
        raise WrongError(
            _("{text} cannot be right. Give a temperature such as 38.5 or 101.3 F.").format(
                text=figure.text
            )
        )
    return round(value, 1)


def read_travel(part: Part, scene: Scene) -> list[Piece]:
    tokens = _plain(part)
    if len(tokens) > 1 and ":" in scene.line[tokens[0].end : tokens[1].start]:
        tokens = tokens[1:]  # travel: Rome
    return [_exposure(part, scene, ExposureKind.TRAVEL, scene.text(tokens))]


def read_stress(part: Part, scene: Scene) -> list[Piece]:
    """Strong stress; what comes after it is its name: "strong stress: exam"."""
    tokens = _plain(part)
    places = [i for i, t in enumerate(tokens) if t.is_word("stress", "stressed", "stressful")]
    left = tokens[places[0] + 1 :] if places else tokens
    left = [t for t in left if not t.is_word("about", "by", "because", "of", "day", "from")]
    name = scene.words(left)
    return [_exposure(part, scene, ExposureKind.STRESS, name or _("strong stress"))]


def _exposure(part: Part, scene: Scene, kind: ExposureKind, name: str) -> Piece:
    stamp = scene.stamp(part, ends=True)
    name = name[:1].upper() + name[1:]
    draft = Exposure(day=stamp.day, at=stamp.at, kind=kind, name=name, end=scene.end(part))
    return scene.piece(draft, part, stamp.remarks)


def read_cycle(part: Part, scene: Scene) -> list[Piece]:
    tokens = _plain(part)
    figures = [token for token in tokens if token.shape is Shape.NUMBER]
    day = scene.timing.day_of(part.day)
    if figures:
        number = figures[0].value
        if number not in range(1, 91) or len(figures) > 1:
            raise WrongError(_("Give the cycle day as a whole number from 1 to 90."))
    elif any(token.is_word("started", "start", "began", "begins") for token in tokens):
        number = 1
    else:
        place = tokens[-1].end
        choices = [(_("Day {n}").format(n=n), f" day {n}") for n in range(1, 8)]
        raise ask(scene.line, _("Which day of the period?"), place, place, choices)
    return [scene.piece(DayMark(day=day, cycle_day=int(number)), part)]


def read_mark(part: Part, scene: Scene) -> list[Piece]:
    day = scene.timing.day_of(part.day)
    return [scene.piece(DayMark(day=day, complete=True), part)]


def read_sign(part: Part, scene: Scene) -> list[Piece]:
    """What may need a doctor and is no other kind: a note in the words typed."""
    text, start = scene.text(_plain(part)), part.tokens[0].start
    verbs = _VERBS.search(scene.line[part.start : start])
    return read_note(part, scene, (verbs.group() if verbs else "") + text)


def read_note(part: Part, scene: Scene, text: str) -> list[Piece]:
    if not text:
        raise WrongError(_("Write the note after the word note."))
    stamp = scene.stamp(part)
    return [scene.piece(Note(day=stamp.day, at=stamp.at, text=text), part, stamp.remarks)]
