"""Symptoms and scales of the day: a rating, or an episode with its course."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gutdesk.domain.diary import Episode, EpisodePoint, Rating
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.quickentry import signs, words
from gutdesk.domain.quickentry.parts import Part, flat
from gutdesk.domain.quickentry.reading import Piece, WrongError
from gutdesk.domain.quickentry.scene import Scene, is_figure
from gutdesk.domain.quickentry.timing import Stamp, clock_text
from gutdesk.domain.quickentry.tokens import Token
from gutdesk.domain.quickentry.vocabulary import MEASURE, SCALE, Term
from gutdesk.i18n import _

_NONE = ("no", "not", "without", "zero")
_SKIP = words.listed("out a an it is rose all day started began start")
_SLEEP_QUALITY = "sleep quality"


def read_rated(part: Part, scene: Scene) -> list[Piece]:
    """A part that holds a symptom or a scale."""
    token = part.term(MEASURE, SCALE)
    if token is None or token.term is None:
        return []
    term = token.term
    place = part.tokens.index(token)
    figures = [other for other in part.tokens if is_figure(other)]
    denied = any(other.is_word(*_NONE) for other in part.tokens[:place])
    left = [
        other
        for other in part.tokens
        if other is not token
        and not is_figure(other)
        and not other.is_word(*words.GLUE, *_NONE, *_SKIP)
    ]
    said = flat(left)
    if signs.is_sign(said) or any(signs.mentions(said, phrase) for phrase in signs.NOTED):
        # A score of the day has no place for it, and it must not get lost.
        raise WrongError(
            _("Write {text} as a part of its own, after a comma.").format(text=scene.words(left))
        )
    score = _score(part, scene, figures, token, term, denied)
    note = scene.words(left)
    if term.kind == SCALE or not (_is_episode(part, scene) and not (denied or score == 0)):
        return [_rating(part, scene, term, score, note)]
    return [_episode(part, scene, term, score, note)]


def read_quality(part: Part, scene: Scene) -> list[Piece]:
    """ "quality 4": how well one slept."""
    term = sleep_quality(scene)
    figures = [token for token in part.tokens if is_figure(token)]
    if len(figures) != 1:
        raise WrongError(_("Give sleep quality as one whole number from 0 to 10."))
    return [_rating(part, scene, term, scene.score(figures[0]), "")]


def sleep_quality(scene: Scene) -> Term:
    term = scene.context.vocabulary.find(_SLEEP_QUALITY, SCALE)
    if term is None:
        raise WrongError(_("Sleep quality is not among the scales of this diary."))
    return term


def _score(
    part: Part, scene: Scene, figures: list[Token], token: Token, term: Term, denied: bool
) -> int:
    if len(figures) > 1:
        raise WrongError(_("Give {name} one whole number from 0 to 10.").format(name=term.name))
    if figures:
        return scene.score(figures[0])
    if denied:
        return 0
    question = (
        _("How was {name}, from 0 to 10?")
        if term.kind == SCALE
        else _("How bad was {name}, from 0 to 10?")
    )
    raise scene.ask_score(question.format(name=term.name.lower()), term.name, token.end, token.end)


def _is_episode(part: Part, scene: Scene) -> bool:
    """Whether a symptom has a time of its own, or stands beside something that has one."""
    if part.when is not None and (part.when.of_day or part.when.length is not None):
        return True
    context = scene.context
    here = part.day is None or part.day.today
    return scene.has_time and here and context.day == context.today


def _rating(part: Part, scene: Scene, term: Term, score: int, note: str) -> Piece:
    if score == 0 and term.kind == MEASURE and part.own.of_day:
        raise WrongError(
            _("A zero counts for the whole day. Leave the time out, or give a score from 1.")
        )
    remarks = []
    if part.own.of_day:
        remarks.append(_("counts for the whole day"))
    if note:
        remarks.append(_("left out: {text}").format(text=note))
    day = scene.timing.day_of(part.day)
    return scene.piece(Rating(day=day, measure_id=term.ref, score=score), part, remarks)


def _episode(part: Part, scene: Scene, term: Term, score: int, note: str) -> Piece:
    stamp, end = _extent(part, scene, term)
    remarks = list(stamp.remarks)
    if part.when is None:
        remarks.append(_("now"))
    draft = Episode(
        day=stamp.day,
        measure_id=term.ref,
        points=(EpisodePoint(at=stamp.at, severity=score),),
        end=end,
        note=note,
    )
    return scene.piece(draft, part, remarks)


def _extent(part: Part, scene: Scene, term: Term) -> tuple[Stamp, Moment | None]:
    when = part.when
    timing = scene.timing
    if when is None or (when.until is None and when.length is None):
        return scene.stamp(part), None
    if when.clock is not None:
        span = timing.span(when, part.day)
        assert span is not None  # a clock and an end
        end = Moment.at(span[1], scene.context.zone)
        return scene.stamp(part, ends=True), end
    if when.length is not None and when.until is None:
        length = timedelta(minutes=when.length)
        stamp = scene.stamp(part, ends=True)
        if when.timed and not when.now and stamp.at.exact:
            end = Moment.of(stamp.at.utc + length, scene.context.zone)
            if not scene.context.is_ahead(end):
                return stamp, end
        elif part.day is None and scene.context.day == scene.context.today:
            # "headache 5 for 2 h" ends now.
            start = Moment.of(scene.context.now.utc - length, scene.context.zone)
            return replace(timing_stamp(scene, start), remarks=(_("until now"),)), scene.context.now
    raise WrongError(
        _("Say when it began: {name} 4 from 14:00 to 17:00.").format(name=term.name.lower())
    )


def timing_stamp(scene: Scene, at: Moment) -> Stamp:
    return Stamp(diary_day(at.local, scene.context.start_hour), at, True, scene.timing.remarks(at))


def add_point(part: Part, scene: Scene, piece: Piece) -> Piece:
    """The next score of a course: "6 at 15:00 until 17:00". A last 0 is the end."""
    draft = piece.draft
    figures = [token for token in part.tokens if is_figure(token)]
    if not isinstance(draft, Episode) or not draft.at.exact:
        raise WrongError(_("Say when it began: bloating 4 at 14:00, 6 at 15:00."))
    if len(figures) != 1 or part.own.clock is None:
        raise WrongError(_("Give each step one score and one time: 6 at 15:00."))
    if draft.end is not None:
        raise WrongError(
            _("It has ended already. Put the end last: 4 at 14:00, 6 at 15:00 until 17:00.")
        )
    score = scene.score(figures[0])
    last = draft.points[-1].at
    local = scene.timing.end_after(last.local, None, part.own.clock)
    at = Moment.at(local, scene.context.zone)
    end = None
    if part.own.until is not None:
        end = Moment.at(
            scene.timing.end_after(local, part.own.clock, part.own.until), scene.context.zone
        )
    if scene.context.is_ahead(end or at) or local - last.local > timedelta(hours=18):
        raise WrongError(
            _("{time} is still to come or out of order. Give the steps in order of time.").format(
                time=clock_text(local)
            )
        )
    if score == 0:
        draft = replace(draft, end=at)
    else:
        point = EpisodePoint(at=at, severity=score)
        draft = replace(draft, points=(*draft.points, point), end=end)
    return replace(piece, draft=draft, end=part.end)
