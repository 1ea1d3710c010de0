"""The forms of a batch: what follows what while somebody types, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QScrollBar

from batch_world import DAY, begin
from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep, Tolerance
from gutdesk.domain.shopping.pantry import Place
from gutdesk.ui.shopping.batch_form import BatchForm
from gutdesk.ui.shopping.batch_forms import ReadyForm, TasteForm, ThrowForm
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.date_edit import chosen_day, show_day

TODAY = date(2026, 11, 22)
K = Qt.Key


@pytest.fixture
def show(qtbot) -> Iterator[Callable[[Any], Any]]:
    """Show a form; it goes with the test."""
    opened: list[Any] = []

    def put(form: Any) -> Any:
        with qtbot.waitExposed(form):
            form.show()
        settle()
        opened.append(form)
        return form

    yield put
    for one in opened:
        one.reject()
        one.deleteLater()


@pytest.fixture
def form(services, looks, show) -> Any:
    return show(BatchForm(services, looks, None, plan="sauerkraut_basic"))


def typed(qtbot: Any, field: Any, text: str) -> None:
    """As a person types it over what stands there."""
    field.setFocus()
    field.selectAll()
    if text:
        qtbot.keyClicks(field, text)
    else:
        qtbot.keyClick(field, K.Key_Delete)
    settle()


def window_of(form: Any) -> tuple[date, date]:
    return chosen_day(form.first), chosen_day(form.last)


# -- starting --------------------------------------------------------------------------------------


def test_it_begins_with_what_the_plan_says(form):
    assert form.name.value() == "Sauerkraut"
    assert (form.salt.value(), form.warmth.value(), form.jars.value()) == (2.2, 21, 1)
    assert window_of(form) == (TODAY + timedelta(days=21), TODAY + timedelta(days=28))
    assert not form.salt.caution.isVisible()
    assert not form.warmth_caution.isVisible()


def test_every_plan_can_be_chosen_and_something_else(services, form):
    words = [form.what.itemText(row) for row in range(form.what.count())]
    assert words == [*(one.name for one in services.shopping.batches.plans()), "Something else"]


def test_a_recipe_of_ones_own_stands_in_the_place_of_what_it_began_as(services, looks, show):
    shipped = services.recipes.get("sauerkraut_basic")
    services.recipes.save(replace(services.recipes.copy_of(shipped), name="Kraut mit Wacholder"))
    form = show(BatchForm(services, looks, None))
    words = [form.what.itemText(row) for row in range(form.what.count())]
    assert "Kraut mit Wacholder" in words
    assert "Sauerkraut" not in words
    form.what.setCurrentIndex(words.index("Kraut mit Wacholder"))
    assert form.name.value() == "Kraut mit Wacholder"
    assert form.salt.value() == 2.2
    form.accept()
    assert form.saved.plan == "sauerkraut_basic"
    assert len(form.saved.steps) == 12


def test_a_weight_gives_the_grams_and_grams_give_the_percent(form, qtbot):
    typed(qtbot, form.salt.weight, "850")
    assert form.salt.grams.value() == 18.7
    typed(qtbot, form.salt.percent, "2")
    assert form.salt.grams.value() == 17
    typed(qtbot, form.salt.grams, "20")
    assert form.salt.percent.value() == 2.35
    typed(qtbot, form.salt.weight, "")
    assert form.salt.grams.value() is None


def test_too_little_salt_and_too_warm_are_cautions_with_where_they_are_from(form, qtbot):
    typed(qtbot, form.salt.percent, "1.5")
    assert form.salt.caution.isVisible()
    assert form.salt.caution.text().startswith("1.5 % of salt is less than 2 %")
    assert form.salt.sources.isVisible()
    typed(qtbot, form.warmth, "30")
    assert form.warmth_caution.text() == "30 °C is warmer than 24 °C. It may spoil or turn soft."
    assert form.warmth_sources.isVisible()
    form.accept()
    assert (form.saved.salt_percent, form.saved.target_c) == (1.5, 30)


def test_what_was_weighed_stands_in_the_note(form, qtbot):
    typed(qtbot, form.salt.weight, "1000")
    form.note.show_value("Vom Markt")
    form.accept()
    assert form.saved.note == "22 g of salt for 1000 g.\nVom Markt"


def test_in_the_cool_the_window_follows_and_its_steps_with_it(form, qtbot):
    typed(qtbot, form.warmth, "17")
    assert window_of(form) == (TODAY + timedelta(weeks=5), TODAY + timedelta(weeks=6))
    form.accept()
    assert form.saved.ready_last == TODAY + timedelta(weeks=6)
    assert {step.minutes for step in form.saved.steps if step.key == "chill"} == {42 * DAY}


def test_an_earlier_start_takes_the_window_along(form):
    form.at.date.setDate(QDate(2026, 11, 20))
    assert window_of(form) == (TODAY + timedelta(days=19), TODAY + timedelta(days=26))


def test_a_window_that_somebody_said_stays(form, qtbot):
    """And the steps that hang on it come with it."""
    show_day(form.first, TODAY + timedelta(days=14))
    show_day(form.last, TODAY + timedelta(days=15))
    typed(qtbot, form.warmth, "17")
    form.at.date.setDate(QDate(2026, 11, 21))
    assert window_of(form) == (TODAY + timedelta(days=14), TODAY + timedelta(days=15))
    form.accept()
    minutes = {step.key: step.minutes for step in form.saved.steps}
    assert (minutes["taste"], minutes["chill"]) == (15 * DAY, 16 * DAY)


def test_a_broth_asks_neither_for_salt_nor_for_warmth(form):
    form.what.show_value("plan:bone_broth_chicken")
    assert not form.salt.isVisible()
    assert not form.warmth_part.isVisible()
    form.accept()
    assert (form.saved.salt_percent, form.saved.target_c) == (None, None)


def test_something_else_is_what_somebody_makes_of_it(services, form, qtbot):
    form.what.show_value("")
    assert form.name.value() == ""
    assert not form.ready_on.isChecked()
    form.accept()
    assert not form.went_well
    assert form.trouble.text() == "It needs a name."
    form.name.show_value("Pflaumen")
    form.steps.add_button.click()
    (line,) = form.steps.lines
    line.name.show_value("Schütteln")
    line.after.setText("1.5")
    form.accept()
    (step,) = form.saved.steps
    assert (step.name, step.minutes, step.key) == ("Schütteln", 36 * 60, "")
    assert form.saved.ready_first is None
    (batch,) = services.shopping.batches.making()
    assert batch.plan == ""


@pytest.mark.parametrize(
    ("name", "after", "sentence"),
    [
        ("", "3", "Say what is to be done, or take the line away."),
        ("Stir", "", "Stir: say how long after the start it is due."),
        ("Stir", "-1", "A step is due within a year of the start. Check the time."),
        ("Stir", "800", "A step is due within a year of the start. Check the time."),
    ],
)
def test_half_a_step_is_refused(services, form, name, after, sentence):
    form.steps.add_button.click()
    (line,) = form.steps.lines
    line.name.show_value(name)
    line.after.setText(after)
    form.accept()
    assert form.trouble.text() == sentence
    assert services.shopping.batches.all() == ()


def test_a_line_without_anything_is_no_step(form):
    form.steps.add_button.click()
    form.accept()
    assert len(form.saved.steps) == 12


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("percent", "50", "Salt goes from 0 to 40 percent"),
        ("percent", "viel", "is not a number"),
        ("warmth", "300", "A kitchen is between"),
        ("jars", "0", "A batch is 1 to 1000 jars"),
        ("jars", "1.5", "Say a whole number of jars."),
        ("jars", "-1", "A batch is 1 to 1000 jars"),
    ],
)
def test_what_cannot_be_is_said_and_the_form_stays(services, form, qtbot, field, text, sentence):
    place = form.salt.percent if field == "percent" else getattr(form, field)
    typed(qtbot, place, text)
    form.accept()
    assert form.isVisible()
    assert sentence in form.trouble.text()
    assert services.shopping.batches.all() == ()


@pytest.mark.parametrize("weight", ["0", "-5", "9999999999", "viel"])
def test_a_weight_that_is_none_gives_no_grams(form, qtbot, weight):
    typed(qtbot, form.salt.weight, weight)
    assert form.salt.grams.text() == ""


def test_a_start_that_is_still_to_come_is_refused(form):
    form.at.date.setDate(QDate(2026, 11, 23))
    form.accept()
    assert form.trouble.text() == "This start is still to come. Choose a time that has passed."


def test_fahrenheit_is_read_and_kept_in_celsius(services, looks, show, qtbot):
    services.settings.change("units", "us")
    looks.formats.us = True
    form = show(BatchForm(services, looks, None, plan="sauerkraut_basic"))
    try:
        assert form.warmth.value() == 69.8
        typed(qtbot, form.warmth, "68")
        assert "68 °F to 71.6 °F" in form.warmth_about.text()
        form.accept()
        assert form.saved.target_c == pytest.approx(20)
    finally:
        looks.formats.us = False


# -- changing --------------------------------------------------------------------------------------


def test_what_is_changed_keeps_its_steps_and_what_was_done(services, looks, show, clock):
    batch = begin(services)
    book = services.shopping.batches
    batch = book.change(
        replace(batch, steps=(*batch.steps, BatchStep(name="Umziehen", minutes=6 * DAY)))
    )
    batch = book.step_done(book.step_done(batch, 0), 12)
    form = show(BatchForm(services, looks, None, batch=batch))
    assert form.windowTitle() == "Change Sauerkraut"
    (line,) = form.steps.lines
    assert (line.name.value(), line.after.value()) == ("Umziehen", 6)
    form.name.show_value("Rotes Fass")
    form.accept()
    after = book.get(id_of(batch))
    assert after.name == "Rotes Fass"
    assert after.steps == batch.steps
    assert services.writer.undo_name == "change Rotes Fass"


def test_nothing_changed_is_no_step_to_undo(services, looks, show):
    batch = begin(services)
    form = show(BatchForm(services, looks, None, batch=batch))
    form.accept()
    assert services.writer.undo_name == "start Sauerkraut"


def test_another_window_of_a_batch_moves_what_is_left_of_its_steps(services, looks, show):
    batch = begin(services)
    form = show(BatchForm(services, looks, None, batch=batch))
    show_day(form.last, TODAY + timedelta(days=35))
    form.accept()
    after = services.shopping.batches.get(id_of(batch))
    assert {step.minutes for step in after.steps if step.key == "chill"} == {35 * DAY}


def test_over_the_night_clocks_change_the_day_stays(services, looks, show, clock):
    """The window is days; an hour more or less moves none of its steps."""
    clock.set(datetime(2026, 10, 24, 21, 30, tzinfo=UTC))
    batch = begin(services, "kimchi_mild")
    form = show(BatchForm(services, looks, None, batch=batch))
    form.accept()
    assert services.shopping.batches.get(id_of(batch)) == batch


# -- ready -----------------------------------------------------------------------------------------


@pytest.fixture
def ready(services, looks, show) -> Any:
    return show(ReadyForm(services, looks, begin(services, "bone_broth_beef"), None))


def test_its_last_day_follows_the_day_it_went_into_the_fridge(services, looks, show, clock):
    batch = begin(services, "yogurt_home")
    clock.advance(days=3)
    form = show(ReadyForm(services, looks, batch, None))
    assert chosen_day(form.until) == TODAY + timedelta(days=13)
    show_day(form.day, TODAY + timedelta(days=1))
    assert chosen_day(form.until) == TODAY + timedelta(days=11)
    show_day(form.until, TODAY + timedelta(days=5))
    show_day(form.day, TODAY + timedelta(days=2))
    assert chosen_day(form.until) == TODAY + timedelta(days=5)
    assert "it keeps for 10 days" in form.keeps.text()


@pytest.mark.parametrize("ticked", [False, True])
def test_a_broth_that_was_cold_too_late_is_offered_no_last_day(
    services, looks, show, clock, ticked
):
    batch = begin(services, "broth_vegetable")
    book = services.shopping.batches
    clock.advance(hours=1)
    batch = book.step_done(batch, 0)
    clock.advance(hours=9)
    if ticked:
        batch = book.step_done(batch, [step.key for step in batch.steps].index("cool"))
    form = show(ReadyForm(services, looks, batch, None))
    assert not form.until_on.isChecked()
    assert form.keeps.text().startswith("It was to be cold by")
    assert "Throw it away if it stood warm" in form.keeps.text()
    form.place.show_value(Place.FREEZER)
    form.place.show_value(Place.FRIDGE)
    show_day(form.day, TODAY)
    assert not form.until_on.isChecked()
    assert "Throw it away" in form.keeps.text()


def test_part_of_it_goes_into_the_freezer(services, ready):
    assert ready.unit.value() == "ml"
    ready.jars.setText("6")
    ready.amount.setText("250")
    ready.frozen.setText("4")
    ready.accept()
    places = {one.item.place: one.item.amount for one in services.shopping.pantry.things()}
    assert places == {Place.FRIDGE: 500, Place.FREEZER: 1000}


def test_what_is_all_frozen_has_no_last_day_of_the_fridge(services, ready):
    ready.place.show_value(Place.FREEZER)
    assert not ready.until_on.isChecked()
    assert not ready.frozen.isEnabled()
    ready.accept()
    (batch,) = services.shopping.batches.all()
    assert (batch.state, batch.use_by) == (BatchState.READY, None)


def test_of_what_nobody_knows_a_person_says_the_day(services, looks, show):
    batch = services.shopping.batches.start(Batch(name="Pflaumen", at=services.desk.now()))
    form = show(ReadyForm(services, looks, batch, None))
    assert not form.until_on.isChecked()
    assert form.keeps.text() == "Nobody says how long it keeps. Say a day yourself."
    assert form.unit.value() == "g"


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("jars", "0", "A batch is 1 to 1000 jars"),
        ("jars", "2.5", "Say a whole number of jars."),
        ("frozen", "9", "There are not so many jars."),
        ("amount", "0", "more than zero"),
        ("amount", "viel", "is not a number"),
    ],
)
def test_what_cannot_come_of_it_is_said(services, ready, field, text, sentence):
    getattr(ready, field).setText(text)
    ready.accept()
    assert ready.isVisible()
    assert sentence in ready.trouble.text()
    assert services.shopping.pantry.things() == ()


# -- tasting and throwing away ---------------------------------------------------------------------


def test_a_tasting_needs_a_word(services, looks, show):
    form = show(TasteForm(services, looks, begin(services), None))
    form.accept()
    assert form.trouble.text() == "Say what it tasted of, or how you bore it."
    form.tolerance.show_value(Tolerance.UNSURE)
    form.accept()
    (batch,) = services.shopping.batches.all()
    assert batch.tastings[0].tolerance is Tolerance.UNSURE


def test_a_tasting_may_have_been_earlier(services, looks, show, clock):
    batch = begin(services)
    clock.advance(days=2)
    form = show(TasteForm(services, looks, batch, None))
    form.text.show_value("sour")
    form.at.date.setDate(QDate(2026, 11, 23))
    form.accept()
    assert len(services.diary.day(date(2026, 11, 23)).entries) == 1


def test_what_is_in_the_pantry_is_thrown_away_with_it_and_the_form_says_so(
    services, looks, show, texts
):
    batch = services.shopping.batches.ready(begin(services), jars=1)
    form = show(ThrowForm(services, looks, batch, None))
    assert "What of it is still in the pantry is thrown away with it." in texts(form)
    form.accept()
    assert services.shopping.pantry.things() == ()


# -- what was not made as its plan says ------------------------------------------------------------


def test_what_is_put_away_at_once_says_when_it_was_expected_and_is_offered_no_last_day(
    services, looks, show, clock
):
    """A day in its window has both again."""
    batch = begin(services)
    form = show(ReadyForm(services, looks, batch, None))
    assert form.doubt.text() == (
        "Expected to be ready from 13 Dec to 20 Dec. 12 steps are not ticked."
    )
    assert form.doubt.isVisible()
    assert not form.until_on.isChecked()
    assert "before it is expected to be ready" in form.keeps.text()
    form.place.show_value(Place.CUPBOARD)
    form.place.show_value(Place.FRIDGE)
    assert not form.until_on.isChecked()
    form.reject()
    clock.advance(days=22)
    form = show(ReadyForm(services, looks, batch, None))
    assert form.until_on.isChecked()
    assert "keeps for 90 days" in form.keeps.text()
    show_day(form.day, TODAY + timedelta(days=20))
    assert not form.until_on.isChecked()
    show_day(form.day, TODAY + timedelta(days=21))
    assert form.until_on.isChecked()


def test_a_day_that_the_person_says_stays_and_is_written(services, looks, show, clock):
    batch = begin(services)
    clock.advance(days=3)
    form = show(ReadyForm(services, looks, batch, None))
    form.until_on.setChecked(True)
    show_day(form.until, TODAY + timedelta(days=10))
    show_day(form.day, TODAY + timedelta(days=1))
    assert form.until_on.isChecked()
    form.accept()
    (done,) = services.shopping.batches.all()
    assert done.use_by == TODAY + timedelta(days=10)


def test_too_little_salt_is_offered_no_last_day_and_stands_in_both_forms(
    services, looks, show, clock, texts
):
    batch = begin(services, salt_percent=1.0, target_c=35.0)
    clock.advance(days=22)
    form = show(ReadyForm(services, looks, batch, None))
    said = texts(form)
    assert "1 % of salt is less than 2 %" in said
    assert "35 °C is warmer than 24 °C." in said
    assert "less salt than its recipe has at least" in form.keeps.text()
    assert not form.until_on.isChecked()
    form.reject()
    said = texts(show(TasteForm(services, looks, batch, None)))
    assert "1 % of salt is less than 2 %" in said
    assert "35 °C is warmer than 24 °C." in said


def test_a_broth_of_this_very_day_says_at_what_time_it_is_expected(services, looks, show, clock):
    batch = begin(services, "bone_broth_chicken")
    form = show(ReadyForm(services, looks, batch, None))
    assert form.doubt.text() == "Expected to be ready from today 17:05. 5 steps are not ticked."
    assert not form.until_on.isChecked()
    form.reject()
    clock.advance(hours=4, minutes=1)
    for place in range(3):
        batch = services.shopping.batches.step_done(batch, place)
    form = show(ReadyForm(services, looks, batch, None))
    assert form.doubt.text() == "1 step is not ticked."
    assert form.until_on.isChecked()


def test_what_was_made_as_planned_has_no_word_against_it(services, looks, show, clock):
    batch = begin(services, "bone_broth_chicken")
    clock.advance(hours=4)
    for place in range(4):
        batch = services.shopping.batches.step_done(batch, place)
    form = show(ReadyForm(services, looks, batch, None))
    assert not form.doubt.isVisible()
    assert form.until_on.isChecked()


@pytest.mark.parametrize("kind", [TasteForm, ReadyForm])
@pytest.mark.parametrize("more", [{}, {"salt_percent": 1.0, "target_c": 35.0}])
def test_a_form_is_seen_whole_with_what_speaks_against_the_batch(services, looks, show, kind, more):
    form = show(kind(services, looks, begin(services, **more), None))
    bars = [bar for bar in form.findChildren(QScrollBar) if bar.isVisible()]
    assert [bar for bar in bars if bar.maximum()] == []
