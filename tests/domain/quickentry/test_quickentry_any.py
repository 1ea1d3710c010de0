"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from quickentry_lines import cases
from quickentry_world import CONTEXTS

from gutdesk.domain.diary import DayMark, Episode, Rating, Sleep, Stool
from gutdesk.domain.moments import Moment
from gutdesk.domain.quickentry import Context, Piece, parse, word_at
from gutdesk.domain.quickentry.reading import SLACK

WHERE = st.sampled_from(sorted(CONTEXTS))
WORDS = sorted(
    {word for _where, line, _expected in cases() for word in line.replace(",", " ,").split()}
)
TYPED = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.text(max_size=6), st.integers(0, 3000).map(str)),
        max_size=9,
    ).map(" ".join),
    st.text(max_size=60),
)
MANY = settings(max_examples=1_500)


def _moments(piece: Piece) -> list[Moment]:
    draft = piece.draft
    if isinstance(draft, Rating | DayMark):
        return []
    ends = [draft.start, draft.end] if isinstance(draft, Sleep) else [draft.at]
    if isinstance(draft, Episode):
        ends += [point.at for point in draft.points] + ([draft.end] if draft.end else [])
    return [moment for moment in ends if moment.exact]


def _scores(piece: Piece) -> list[int]:
    draft = piece.draft
    if isinstance(draft, Rating):
        return [draft.score]
    if isinstance(draft, Episode):
        return [point.severity for point in draft.points]
    if isinstance(draft, Stool):
        return [] if draft.pain is None else [draft.pain]
    return []


@MANY
@given(TYPED, WHERE)
@example("9" * 400, "")
@example("coffee 99999999 weeks ago", "")
@example("31.2. 99:99 ½ 1/0 0/0", "")
@example("slept 24:00-24:00 and a half", "night")
@example("pizza 9999-12-31 23:59, 0001-01-01", "us")
def test_what_is_read_fits_the_line_and_the_diary(line: str, where: str) -> None:
    context = CONTEXTS[where]
    reading = parse(line, context)
    for found in (*reading.pieces, *reading.questions):
        assert 0 <= found.start <= found.end <= len(line)
    for piece in reading.pieces:
        assert piece.draft.meta is None
        assert piece.draft.day <= max(context.today, context.day)
        assert all(0 <= score <= 10 for score in _scores(piece))
        assert all(at.utc <= context.now.utc + SLACK for at in _moments(piece))
        if isinstance(piece.draft, Stool):
            assert piece.draft.form is None or 1 <= piece.draft.form <= 7
        if isinstance(piece.draft, Episode):
            times = [point.at.utc for point in piece.draft.points]
            assert times == sorted(times)
            assert piece.draft.end is None or piece.draft.end.utc >= times[-1]
        if isinstance(piece.draft, Sleep):
            assert 0 < piece.draft.minutes <= 16 * 60


@MANY
@given(TYPED, WHERE)
def test_every_option_of_any_question_settles_it(line: str, where: str) -> None:
    context: Context = CONTEXTS[where]
    for question in parse(line, context).questions:
        assert question.options
        for option in question.options:
            again = parse(option.line, context)
            same = [
                other
                for other in again.questions
                if (other.text, other.start) == (question.text, question.start)
            ]
            assert not same, (line, question.text, option.line)


@MANY
@given(TYPED, WHERE)
def test_a_line_with_words_is_always_answered(line: str, where: str) -> None:
    reading = parse(line, CONTEXTS[where])
    if line.strip():
        assert reading.pieces or reading.questions or reading.trouble


@MANY
@given(TYPED, st.integers(-5, 80))
def test_the_completed_word_lies_before_the_cursor(line: str, cursor: int) -> None:
    start, end, text = word_at(line, cursor)
    assert 0 <= start <= end <= len(line)
    assert line[start:end].startswith(text)
