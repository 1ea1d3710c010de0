"""What a test showed: its words, the days, what speaks against it, and the person's own word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import BlindPair, RunStep
from gutdesk.domain.plan.reading import Answer
from gutdesk.domain.verdicts import Verdict
from gutdesk.knowledge.reintroduction import blinded
from gutdesk.ui.plan import verdict_words as words
from gutdesk.ui.plan.verdict_forms import OverruleForm, PairsForm, VoidForm
from gutdesk.ui.plan.verdict_view import VerdictView
from gutdesk.ui.tour import settle
from widget_checks import clipped, twice_underlined, unnamed

from .plan_world import (
    TODAY,
    challenge,
    days,
    go_to,
    last_run,
    rate,
    run_through,
    take_ibuprofen,
)

K = Qt.Key
RISE = (0, 2, 3, 3, 1, 0)
FORMATS = Formats()


@pytest.fixture
def opened(opened) -> Callable[[Any], VerdictView]:
    """Open what a run shows."""
    return lambda run: opened(VerdictView, run=run)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def part(view: VerdictView, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert found is not None and found.isVisible(), name
    return found


# -- what it says ----------------------------------------------------------------------------------


def test_a_rise_is_told_with_its_range_its_days_and_what_follows(planned, clock, opened):
    view = opened(run_through(planned, clock, rises=RISE))
    assert view.verdict.text() == "Reaction (repeat to confirm)"
    said = texts(part(view, "what"))
    assert "Stopped: two bad days in a row: that is a reaction, whatever the curve says." in said
    assert "points higher on the worst day; with 90 % certainty between" in said
    assert "Almost certainly a rise of 1.5 points or more: 96 in 100." in said
    assert "It stands on 31 rated days outside tests and 5 of its own." in said
    assert "repeat once after 4 or more weeks" in texts(part(view, "next"))
    assert "A clean run" in texts(part(view, "quality"))


@pytest.mark.parametrize("rises", [(0,) * 6, RISE])
def test_chance_is_named_with_every_verdict_and_with_its_source(planned, clock, opened, rises):
    view = opened(run_through(planned, clock, rises=rises))
    card = part(view, "chance")
    assert blinded().why in texts(card)
    assert any("source" in one.text() for one in card.findChildren(QPushButton))


def test_every_reason_against_the_run_is_listed(planned, clock, opened):
    take_ibuprofen(planned, TODAY)
    view = opened(run_through(planned, clock, misses=frozenset({1})))
    said = texts(part(view, "quality"))
    assert "void" in said
    assert "You took an NSAID" in said
    assert "Not every portion was eaten whole (23 Nov)" in said


def test_the_days_are_drawn_and_read_out(planned, clock, opened):
    view = opened(run_through(planned, clock, rises=RISE))
    card = part(view, "days")
    told = card.accessibleDescription()
    assert told.startswith("Level outside tests: 2.4; 22 Nov, 60 ml, rated ")
    assert "24 Nov, 250 ml, rated 5" in told or "24 Nov, 250 ml, rated 6" in told
    assert "stopped" in told
    drawn = card.chart._plot.listDataItems()
    assert drawn, "there are curves and points"
    assert "hatched: days without it" in card.legend.text()
    assert "× stopped" in card.legend.text()


def test_a_day_that_was_not_rated_is_a_gap(planned, clock, opened):
    from gutdesk.ui.plan.verdict_chart import drawing_of

    run_through(planned, clock, rises=(0, 0, 0))
    go_to(clock, TODAY + days(6))
    reading = planned.plan.verdicts.reading(last_run(planned))
    drawing = drawing_of(reading, FORMATS, TODAY + days(6))
    rated = {day for day, _value in drawing.outcome}
    assert TODAY + days(2) in rated and TODAY + days(3) not in rated
    assert drawing.washout == (TODAY + days(3), TODAY + days(5))
    assert [text for _day, text in drawing.portions] == ["60 ml", "125 ml", "250 ml"]
    view = opened(last_run(planned))
    assert "25 Nov, not rated" in part(view, "days").accessibleDescription()


def test_a_run_that_goes_on_says_that_it_can_change(planned, clock, opened):
    run_through(planned, clock, rises=(0,))
    view = opened(last_run(planned))
    assert "still being eaten" in texts(part(view, "early"))
    assert not view.write_down.isVisible()
    assert not view.leave_out.isVisible()


@pytest.mark.parametrize(
    ("effect", "low", "high", "said"),
    [
        (3.1, 1.8, 4.4, "3.1 points higher on the worst day; with 90 % certainty between 1.8 and "
                        "4.4 higher."),
        (0.4, -0.5, 1.2, "0.4 points higher on the worst day; with 90 % certainty between 0.5 "
                         "lower and 1.2 higher."),
        (-1.0, -2.0, -0.2, "1 points lower on the worst day; with 90 % certainty between 0.2 and "
                           "2 lower."),
        (0.01, -1.0, 1.0, "No change on the worst day; with 90 % certainty between 1 lower and 1 "
                          "higher."),
    ],
)  # fmt: skip
def test_an_effect_in_words(effect, low, high, said):
    answer = Answer(verdict=Verdict.UNCLEAR, effect=effect, low=low, high=high)
    assert words.effect_text(answer, FORMATS) == said


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.999, "Almost certainly a rise of 1.5 points or more: 99 in 100."),
        (0.85, "Probably a rise of 1.5 points or more: 85 in 100."),
        (0.5, "It may or may not be a rise of 1.5 points or more: 50 in 100."),
        (0.1, "Probably no rise of 1.5 points or more: 10 in 100."),
        (0.0001, "Almost certainly no rise of 1.5 points or more: 1 in 100."),
    ],
)
def test_a_probability_in_words(p, said):
    """Never 100 in 100, and never none."""
    answer = Answer(verdict=Verdict.UNCLEAR, probability=p)
    assert words.chance_text(answer, 1.5, FORMATS) == said


def test_what_would_settle_it():
    one = Answer(verdict=Verdict.UNCLEAR, runs_to_settle=1)
    assert words.settle_text(one, Verdict.UNCLEAR) == "1 more run is likely to settle it."
    never = replace(one, runs_to_settle=None)
    assert "A blinded test can." in words.settle_text(never, Verdict.UNCLEAR)
    assert words.settle_text(one, Verdict.REACTION) == ""


# -- writing it down -------------------------------------------------------------------------------


def test_it_is_written_down_with_enter_and_then_enter_closes(planned, clock, opened, keys):
    view = opened(run_through(planned, clock))
    assert view.write_down.hasFocus() and not view.differently.isVisible()
    keys(K.Key_Return)
    settle()
    assert last_run(planned).verdict is Verdict.TOLERATED
    assert view.verdict.text() == "Tolerated at 250 ml"
    assert not view.write_down.isVisible() and view.differently.isVisible()
    keys(K.Key_Return)
    assert not view.isVisible()


def test_a_changed_past_shows_what_was_read_until_it_is_read_again(planned, clock, opened):
    run = run_through(planned, clock)
    planned.plan.verdicts.read(run)
    view = opened(last_run(planned))
    assert view.findChild(QWidget, "stale") is None
    for away in range(1, 5):
        rate(planned, TODAY + days(away), 6)
    settle()
    assert part(view, "stale").isVisible()
    assert view.verdict.text() == "Tolerated at 250 ml"
    view.write_down.click()
    settle()
    assert last_run(planned).verdict is Verdict.REACTION
    assert view.findChild(QWidget, "stale") is None


def test_ones_own_word_needs_a_reason_counts_and_can_be_taken_back(planned, clock, opened, dialog):
    planned.plan.verdicts.read(run_through(planned, clock, rises=RISE))
    view = opened(last_run(planned))
    view.differently.click()
    form = dialog(OverruleForm)
    form.verdict.show_value(Verdict.TOLERATED)
    form.accept()
    assert form.trouble.text() == "Say in a few words why you read it differently."
    form.why.setPlainText("I had a cold that day")
    form.accept()
    settle()
    assert last_run(planned).shown is Verdict.TOLERATED
    assert view.verdict.text() == "Tolerated at 250 ml"
    said = texts(view)
    assert "Your own word, because: I had a cold that day." in said
    assert "The days show: Reaction (repeat to confirm)." in said
    part(view, "word-back").click()
    settle()
    assert last_run(planned).shown is Verdict.REACTION


def test_a_run_is_left_out_for_a_reason_and_counted_again(planned, clock, opened, dialog):
    view = opened(run_through(planned, clock))
    view.leave_out.click()
    form = dialog(VoidForm)
    form.accept()
    assert form.trouble.text() == "Say in a few words why this run does not count."
    form.why.setPlainText("a stomach bug")
    form.accept()
    settle()
    assert last_run(planned).voided == "a stomach bug"
    assert "This run is left out: a stomach bug" in texts(view)
    assert not view.write_down.isVisible()
    part(view, "count-again").click()
    settle()
    assert last_run(planned).voided == ""


def test_it_goes_when_its_run_is_undone(planned, clock, opened):
    planned.plan.tests.start(challenge(planned))
    view = opened(last_run(planned))
    planned.writer.undo()
    settle()
    assert not view.isVisible()


# -- blinded ---------------------------------------------------------------------------------------


@pytest.fixture
def blind_run(planned) -> Any:
    """Three pairs, all eaten and over."""
    run = planned.plan.tests.start(challenge(planned), pairs=3)
    first = TODAY - days(45)
    arms = [first + days(6 * arm + day) for arm in range(6) for day in range(3)]
    steps = tuple(RunStep(day=day, amount=run.amounts[0]) for day in arms)
    (over,) = planned.writer.write("over", [replace(run, start=first, steps=steps)])
    return over


def test_the_paper_waits_for_the_last_guess(blind_run, planned, looks, qtbot):
    form = PairsForm(planned, looks, None, run=blind_run)
    qtbot.addWidget(form)
    for guess in form.guesses[:-1]:
        guess.show_value("A")
    assert not form.truths[0].isEnabled()
    form.guesses[-1].show_value("B")
    assert form.truths[0].isEnabled()
    form.accept()
    assert [pair.guess for pair in last_run(planned).pairs] == ["A", "A", "B"]
    assert [pair.truth for pair in last_run(planned).pairs] == ["", "", ""]


def test_a_guess_that_was_taken_back_seals_the_paper_again(blind_run, planned, looks, qtbot):
    """What was typed behind it is not written, and no other guess either."""
    form = PairsForm(planned, looks, None, run=blind_run)
    qtbot.addWidget(form)
    for guess in form.guesses:
        guess.show_value("A")
    form.truths[0].show_value("B")
    form.guesses[1].show_value(None)
    form.accept()
    assert form.trouble.text() == "Guess every pair before you unseal the paper."
    assert last_run(planned).pairs == (BlindPair(),) * 3


def test_guesses_stand_still_once_the_paper_is_open_and_chance_is_told(
    blind_run, planned, looks, qtbot, opened
):
    form = PairsForm(planned, looks, None, run=blind_run)
    qtbot.addWidget(form)
    for guess in form.guesses:
        guess.show_value("A")
    for truth in form.truths:
        truth.show_value("A")
    form.accept()
    assert form.result() == QDialog.DialogCode.Accepted, form.trouble.text()
    run = last_run(planned)
    assert run.pairs == (BlindPair(guess="A", truth="A"),) * 3
    again = PairsForm(planned, looks, None, run=run)
    qtbot.addWidget(again)
    assert not any(guess.isEnabled() for guess in again.guesses)
    view = opened(run)
    said = texts(part(view, "what"))
    assert "3 of 3 pairs right: guessing does as well one time in 8." in said


def test_what_was_read_sealed_is_offered_to_be_read_again(blind_run, planned, opened):
    planned.plan.verdicts.read(blind_run)
    view = opened(last_run(planned))
    assert view.write_down.isHidden()
    guessed = [BlindPair(guess="A", truth="A")] * 3
    planned.plan.tests.guess_all(last_run(planned), guessed)
    settle()
    assert view.write_down.isVisible()
    assert view.write_down.text().replace("&", "") == "Read it again"
    assert "changed after it was read: read it again" in texts(view)
    view.write_down.click()
    settle()
    assert last_run(planned).verdict is Verdict.REACTION
    assert view.write_down.isHidden()


def test_pairs_that_were_not_eaten_are_not_told_as_right(blind_run, planned, opened):
    few = replace(blind_run, steps=blind_run.steps[:7], stop="own", stopped=TODAY)
    planned.writer.write("stopped", [few])
    guessed = [BlindPair(guess="A", truth="A")] * 3
    view = opened(planned.plan.tests.guess_all(few, guessed))
    said = texts(part(view, "what"))
    assert "1 of 1 pairs right" in said
    planned.writer.write("stopped", [replace(last_run(planned), steps=blind_run.steps[:2])])
    settle()
    said = texts(part(view, "what"))
    assert "No pair was eaten whole" in said


def test_sealed_pairs_say_so(blind_run, opened):
    assert "3 pairs are still sealed." in texts(part(opened(blind_run), "what"))


# -- for everybody ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_has_names_and_room_in_both_themes_and_at_200_percent(
    planned, clock, looks, opened, theme
):
    take_ibuprofen(planned, TODAY)
    run = run_through(planned, clock, rises=RISE)
    looks.set_theme(theme)
    for scale in (1.0, 2.0):
        looks.set_text_scale(scale)
        view = opened(run)
        assert unnamed(view) == []
        assert twice_underlined(view) == []
        assert clipped(view) == []
        view.reject()


@pytest.mark.parametrize("kind", [OverruleForm, VoidForm, PairsForm])
def test_its_forms_have_names_and_room(blind_run, planned, looks, qtbot, kind):
    looks.set_text_scale(2.0)
    form = kind(planned, looks, None, run=blind_run)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.open()
    settle()
    assert unnamed(form) == []
    assert twice_underlined(form) == []
    assert clipped(form) == []


def test_it_is_gone_once_it_is_closed(planned, clock, looks, window, freed_on_close):
    run = run_through(planned, clock, rises=(0,))

    def make() -> QDialog:
        view = VerdictView(planned, looks, window, run=run)
        view.open_once(_nothing)
        return view

    freed_on_close(make)
    assert id_of(run)


def _nothing(_result: int) -> None:
    """Nobody waits for it."""
