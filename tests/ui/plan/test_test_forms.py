"""The forms of a food test: its ladder, its start, another portion, why it stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from gutdesk.domain.diary import Exposure, ExposureKind, id_of
from gutdesk.domain.foods import Food
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.dialogs.doctor import DoctorDialog
from gutdesk.ui.plan.ladder_form import LadderForm
from gutdesk.ui.plan.portion_form import PortionForm
from gutdesk.ui.plan.start_test_form import StartTestForm
from gutdesk.ui.plan.stop_form import StopForm
from gutdesk.ui.tour import settle
from widget_checks import clipped, twice_underlined, unnamed

from .plan_world import (
    GROUPS,
    TODAY,
    challenge,
    days,
    go_to,
    last_run,
    measure,
    rate,
    take_ibuprofen,
)

K, M = Qt.Key, Qt.KeyboardModifier
YES, NO = QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected


@pytest.fixture
def run(planned) -> Any:
    return planned.plan.tests.start(challenge(planned))


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def amounts(form: LadderForm) -> list[str]:
    return [line.amount.text() for line in form.portions.lines]


def portion(form: LadderForm, place: int) -> Any:
    return form.portions.lines[place].amount


# -- the ladder ------------------------------------------------------------------------------------


def test_a_ladder_is_shown_and_changed(planned, opened, keys):
    form = opened(LadderForm, challenge=challenge(planned))
    assert amounts(form) == ["60", "125", "250"]
    assert form.name.hasFocus()
    portion(form, 0).setText("50")
    form.portions.add_button.click()
    assert amounts(form)[3] == "250", "a new day begins with the portion before it"
    form.washout.setValue(5)
    form.watch.setValue(48)
    form.note.setPlainText("whole milk, warm")
    form.accept()
    assert form.result() == YES
    changed = challenge(planned)
    assert changed.amounts == (50, 125, 250, 250)
    assert (changed.washout, changed.watch_hours, changed.note) == (5, 48, "whole milk, warm")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("plenty", "Portion: plenty is not a number."),
        ("", "Say how much is eaten on each test day, or remove the line."),
        ("0", "A portion must be more than zero."),
        ("300", "Portions rise from day to day, or stay the same. Put the smaller one first."),
    ],
)
def test_a_portion_that_cannot_be_is_said_and_nothing_is_written(planned, opened, typed, sentence):
    before = challenge(planned)
    form = opened(LadderForm, challenge=before)
    form.name.setText("Oat milk")
    portion(form, 0).setText(typed)
    form.accept()
    assert form.trouble.text() == sentence
    assert form.isVisible()
    assert challenge(planned) == before


def test_the_last_line_may_go_but_one_must_stay(planned, opened):
    form = opened(LadderForm, challenge=challenge(planned))
    for line in tuple(form.portions.lines):
        form.portions._remove(line)
    form.accept()
    assert form.trouble.text() == "Say how much is eaten on each test day."


def test_a_run_under_way_keeps_its_portions_and_the_form_says_so(run, planned, opened):
    form = opened(LadderForm, challenge=challenge(planned))
    assert form.under_way.isVisible()
    portion(form, 2).setText("500")
    form.accept()
    assert last_run(planned).amounts == (60, 125, 250)
    assert challenge(planned).amounts == (60, 125, 500)


def test_a_shipped_test_is_added_with_its_ladder(planned, opened):
    form = opened(LadderForm)
    assert form.kind.hasFocus()
    form.kind.show_value("garlic")
    assert form.name.text() == "Garlic, cooked"
    assert amounts(form) == ["0.25", "0.5", "1"]
    form.accept()
    assert form.added is not None and form.added.key == "garlic"
    assert challenge(planned, "garlic").unit == "clove"


def test_only_what_is_not_in_the_queue_is_offered(planned, opened):
    form = opened(LadderForm)
    offered = {form.kind.itemText(row) for row in range(form.kind.count())}
    assert "Milk" not in offered and "Garlic, cooked" in offered


def test_a_food_of_ones_own_names_the_food_of_the_diary(planned, opened):
    """Its portions are logged as that food from then on."""
    planned.foods.save(Food(name="Mum's granola"))
    form = opened(LadderForm)
    form.name.setText("Granola")
    form.food.show_food("Mum's granola")
    line = form.portions.add()
    line.amount.setText("30")
    form.accept()
    assert form.result() == YES, form.trouble.text()
    added = form.added
    assert added is not None and added.key == ""
    run = planned.plan.tests.start(added)
    planned.plan.tests.confirm(run)
    assert planned.diary.day(TODAY).entries[-1].items[0].text == "Mum's granola"


def test_a_food_that_is_none_is_not_guessed(planned, opened):
    form = opened(LadderForm)
    form.name.setText("Granola")
    form.food.setText("xyzzy")
    form.portions.add().amount.setText("30")
    form.accept()
    assert form.trouble.text() == "xyzzy is no food of the diary. Choose one from the list."


def test_a_food_needs_a_name(planned, opened):
    form = opened(LadderForm)
    form.portions.add().amount.setText("30")
    form.accept()
    assert form.trouble.text() == "Write the name of the food."


# -- the start -------------------------------------------------------------------------------------


def test_before_a_test_it_says_what_to_heed_and_what_one_run_can_show(planned, opened):
    form = opened(StartTestForm, challenge=challenge(planned))
    said = texts(form)
    assert "60 → 125 → 250 ml" in said
    assert "Heed: never after an immediate allergic reaction to this food." in said
    assert "Never test a food that has caused swelling" in said
    assert "one run can show a rise of 3 points or more." in said
    assert not form.against.isVisible()
    assert not form.why.isVisible()


def test_that_no_rise_can_be_seen_is_said_where_nothing_was_rated_before(planned, services, opened):
    form = opened(StartTestForm, challenge=challenge(planned))
    assert not form.compare.isVisible()
    form.reject()
    services.plan.phases.restart(
        NewPlan(start=TODAY, main=measure(services, "urgency"), groups=GROUPS)
    )
    form = opened(StartTestForm, challenge=challenge(services))
    assert form.compare.isVisible()
    assert "Fewer than 4 of the last 7 days are rated" in form.compare.text()
    assert "a score of 7 or more ends the test by itself" in form.compare.text()


def test_what_speaks_against_these_days_is_said_before(planned, opened):
    take_ibuprofen(planned, TODAY)
    at = Moment.of(planned.desk.clock(), planned.desk.zone)
    ill = Exposure(day=TODAY - days(1), at=at.moved(at.local - days(1), planned.desk.zone),
                   kind=ExposureKind.ILLNESS, name="cold")  # fmt: skip
    planned.diary.log(ill)
    form = opened(StartTestForm, challenge=challenge(planned))
    assert form.against.isVisible()
    assert "You were ill" in form.against.text()
    assert "You took an NSAID" in form.against.text()


def test_a_start_before_the_days_have_settled_is_warned_of_and_not_refused(planned, opened, keys):
    rate(planned, TODAY - days(1), 9)
    form = opened(StartTestForm, challenge=challenge(planned))
    assert form.against.text() == (
        "Speaks against starting now: The days are not settled: 1 of 3 in a row are within 1.5 "
        "points of the mean of the week."
    )
    keys(K.Key_Return)
    assert last_run(planned).start == TODAY


def test_a_later_first_day_is_written(planned, opened, keys):
    form = opened(StartTestForm, challenge=challenge(planned))
    assert form.start.hasFocus()
    form.start.setDate(QDate(2026, 11, 25))
    keys(K.Key_Return)
    assert last_run(planned).start == TODAY + days(3)


def test_a_first_day_that_has_passed_is_refused_and_the_form_stays(planned, opened):
    form = opened(StartTestForm, challenge=challenge(planned))
    form.start.setDate(QDate(2026, 11, 10))
    form.accept()
    assert "A test starts today or later" in form.trouble.text()
    assert form.isVisible() and planned.plan.book.runs() == ()


def test_where_it_is_too_early_a_reason_is_asked_for_and_kept(services, opened):
    main = measure(services, "abdominal_pain")
    services.plan.phases.start(NewPlan(start=TODAY - days(2), main=main, groups=GROUPS))
    form = opened(StartTestForm, challenge=challenge(services))
    assert form.why.isVisible()
    form.accept()
    assert "write down why you begin anyway" in form.trouble.text().replace("\n", " ")
    form.why.setPlainText("my dietitian says so")
    form.accept()
    assert last_run(services).anyway == "my dietitian says so"
    assert services.plan.today.state().phase(PhaseKind.REINTRODUCE).begun is None


@pytest.mark.parametrize(("pairs", "times"), [(3, 8), (4, 16), (5, 32)])
def test_a_blinded_test_says_how_easily_guessing_gets_it(planned, opened, pairs, times):
    form = opened(StartTestForm, challenge=challenge(planned))
    assert not form.pairs.isVisible()
    form.blind.setChecked(True)
    settle()
    assert form.pairs.isVisible() and form.pairs.value() == 5
    form.pairs.setValue(pairs)
    assert f"all {pairs} pairs right one time in {times}." in form.chance.text()
    form.accept()
    run = last_run(planned)
    assert (len(run.pairs), len(run.amounts)) == (pairs, pairs * 6)


# -- another portion -------------------------------------------------------------------------------


def test_another_amount_at_another_time(run, planned, opened, keys):
    form = opened(PortionForm, run=run)
    assert form.amount.hasFocus() and form.amount.selectedText() == "60"
    keys("45")
    form.when.time.setTime(QTime(8, 30))
    keys(K.Key_Return)
    meal = planned.diary.day(TODAY).entries[0]
    assert (meal.items[0].amount, f"{meal.at.local:%H:%M}") == (45, "08:30")
    assert last_run(planned).steps[0].amount == 45


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Say how much was eaten, or close this and press Missed it."),
        ("0", "Say how much was eaten, or that it was missed."),
        ("some", "How much: some is not a number."),
    ],
)
def test_an_amount_that_is_none_is_said(run, planned, opened, typed, sentence):
    form = opened(PortionForm, run=run)
    form.amount.setText(typed)
    form.accept()
    assert form.trouble.text() == sentence
    assert last_run(planned).steps == () and planned.diary.day(TODAY).entries[-1].items


def test_a_portion_of_tomorrow_is_not_eaten_yet(run, planned, opened):
    form = opened(PortionForm, run=run)
    form.when.date.setDate(QDate(2026, 11, 23))
    form.accept()
    assert "still to come" in form.trouble.text()
    assert last_run(planned).steps == ()


def test_the_day_it_was_for_is_offered_where_it_has_passed(run, planned, opened, clock):
    go_to(clock, TODAY + days(1))
    form = opened(PortionForm, run=last_run(planned))
    assert form.when.date.date() == QDate(2026, 11, 22)


# -- stopping --------------------------------------------------------------------------------------


def test_signs_of_an_allergy_show_at_once_what_to_do(run, planned, opened):
    """Before anything is written; then the food is never tested again."""
    form = opened(StopForm, run=run)
    assert "emergency number" not in texts(form)
    form.reasons["allergy_signs"].setChecked(True)
    settle()
    assert "Call your emergency number now (112, 911, 999)." in texts(form)
    assert not last_run(planned).is_stopped
    form.accept()
    assert last_run(planned).stop == "allergy_signs"
    assert challenge(planned).allergy == TODAY
    planned.writer.undo()
    assert challenge(planned).allergy is None and not last_run(planned).is_stopped


def test_a_sign_that_needs_a_doctor_leads_to_the_list(run, planned, opened, qtbot):
    form = opened(StopForm, run=run)
    form.reasons["red_flag"].setChecked(True)
    settle()
    form.findChild(QPushButton, "doctor").click()
    (shown,) = form.findChildren(DoctorDialog)
    assert shown.isVisible()
    shown.close()
    form.accept()
    assert last_run(planned).stop == "red_flag"


def test_distress_shows_where_help_is(run, planned, opened):
    form = opened(StopForm, run=run)
    form.reasons["distress"].setChecked(True)
    settle()
    assert "eating-disorder service" in texts(form)
    form.accept()
    assert last_run(planned).stop == "distress"


def test_after_the_portions_only_signs_are_left_to_report(run, planned, opened):
    """Nothing is chosen for the person then."""
    eaten = replace(run, start=TODAY - days(3))
    (eaten,) = planned.writer.write("earlier", [eaten])
    for away in (3, 2, 1):
        planned.plan.tests.confirm(last_run(planned), day=TODAY - days(away))
    form = opened(StopForm, run=last_run(planned))
    assert "own" not in form.reasons and form.rule() is None
    form.accept()
    assert form.trouble.text() == "Choose what it is first."
    form.reject()
    assert not last_run(planned).is_stopped


# -- for everybody ---------------------------------------------------------------------------------

FORMS: dict[str, Callable[[Any], tuple[type, dict[str, Any]]]] = {
    "ladder": lambda s: (LadderForm, {"challenge": challenge(s)}),
    "new food": lambda _s: (LadderForm, {}),
    "start": lambda s: (StartTestForm, {"challenge": challenge(s, "dairy_cheese")}),
    "portion": lambda s: (PortionForm, {"run": last_run(s)}),
    "stop": lambda s: (StopForm, {"run": last_run(s)}),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_field_has_a_name_and_room(run, planned, looks, opened, name):
    """At 200 % too, with everything open that can be opened."""
    kind, named = FORMS[name](planned)
    for scale in (1.0, 2.0):
        looks.set_text_scale(scale)
        form = opened(kind, **named)
        if isinstance(form, StartTestForm):
            form.blind.setChecked(True)
        if isinstance(form, StopForm):
            form.reasons["allergy_signs"].setChecked(True)
        settle()
        assert unnamed(form) == []
        assert twice_underlined(form) == []
        assert clipped(form) == []
        form.reject()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_gone_once_it_is_closed(run, planned, looks, window, freed_on_close, name):
    kind, named = FORMS[name](planned)

    def make() -> QDialog:
        form = kind(planned, looks, window, **named)
        form.open_once(_nothing)
        return form

    freed_on_close(make)


def _nothing(_result: int) -> None:
    """Nobody waits for it."""


def test_nothing_is_written_by_closing(run, planned, opened):
    before = challenge(planned), last_run(planned)
    form = opened(LadderForm, challenge=challenge(planned))
    form.name.setText("Another")
    form.reject()
    assert form.result() == NO
    assert (challenge(planned), last_run(planned)) == before
    assert id_of(before[0])


def test_a_food_that_troubled_asks_for_a_reason_before_its_day(planned, opened, clock):
    tests = planned.plan.tests
    run = tests.confirm(tests.start(challenge(planned)))
    run = tests.stop(run, rule="severe_symptom")
    go_to(clock, run.end + days(1))
    run = planned.plan.verdicts.read(planned.plan.book.run(id_of(run)))
    assert run.retest > planned.desk.today()
    form = opened(StartTestForm, challenge=challenge(planned))
    assert form.why.isVisible() and "may be tested again from" in texts(form)
    form.accept()
    assert "write down why you begin anyway" in form.trouble.text().replace("\n", " ")
    form.why.setPlainText("a birthday")
    form.accept()
    assert last_run(planned).anyway == "a birthday"
