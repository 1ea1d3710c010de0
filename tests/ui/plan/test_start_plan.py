"""Starting a plan: by keyboard alone, what blocks it, what it writes, and that Back keeps all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from gutdesk.domain.diary import Person, Rating, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.knowledge import gates, removal
from gutdesk.ui.plan.start.wizard import GATE, GROUPS, WATCH, WHEN, StartPlan

from .plan_world import TODAY, days, follow_plan, measure

K = Qt.Key


@pytest.fixture
def wizard(opened) -> Callable[..., StartPlan]:
    """Open it and give it the keyboard."""
    return partial(opened, StartPlan)


def rate_bloating(services: Any, *ago: int) -> None:
    one = measure(services, "bloating")
    services.diary.log(*[Rating(day=TODAY - days(n), measure_id=one, score=4) for n in ago])


def seen_texts(root: Any) -> str:
    QApplication.processEvents()  # what was just put into a layout shows itself in the next turn
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


# -- by keyboard -----------------------------------------------------------------------------------


def test_a_plan_starts_by_keyboard_alone(wizard, services, keys):
    """An answer, another symptom, a group less, and Enter through the four steps."""
    rate_bloating(services, *range(3))
    shown = wizard()
    keys(K.Key_Left)  # from "Not now" to "No" of the first question
    assert shown.gate.questions["coeliac_not_tested"].answer is False
    keys(K.Key_Return)
    assert shown.at == WATCH
    before = shown.watch.main_id()
    keys(K.Key_Down, K.Key_Return)
    assert shown.at == GROUPS
    keys(K.Key_Space, K.Key_Return)
    assert shown.at == WHEN
    keys(K.Key_Return)
    assert shown.result() == QDialog.DialogCode.Accepted
    plan = services.plan.book.current()
    assert plan == shown.started
    assert plan.start == TODAY
    assert plan.main != before
    remove = next(p for p in services.plan.book.phases(plan) if p.kind is PhaseKind.REMOVE)
    usual = [group.id for group in removal.groups() if group.default_on and group.selectable]
    assert list(remove.groups) == usual[1:]


def test_back_and_every_field_are_reached_with_tab(wizard, keys):
    """Tab alone comes to Back, to the boxes of the groups, and to Cancel."""
    shown = wizard()
    keys(K.Key_Return, K.Key_Return)
    assert shown.at == GROUPS
    met = set()
    for _step in range(80):
        keys(K.Key_Tab)
        met.add(QApplication.focusWidget())
    assert {box.box for box in shown.groups.boxes.values()} <= met
    assert shown.back in met
    shown.back.setFocus()
    keys(K.Key_Space)
    assert shown.at == WATCH


# -- what is written -------------------------------------------------------------------------------


def test_answers_and_plan_are_one_step_back(wizard, services):
    """Undo once: no plan, no answer, no condition, no food in the queue."""
    shown = wizard()
    shown.gate.questions["insulin"].choose(True)
    shown.gate.questions["pregnant"].choose(False)
    shown.gate.boxes["ibs"].setChecked(True)
    for _step in range(4):
        shown.accept()
    plan = services.plan.book.current()
    assert plan is not None
    asked = services.plan.gate.questions()
    assert asked.said == {"insulin": True, "pregnant": False}
    assert asked.chosen == {"ibs"}
    groups = services.plan.phases.chosen_groups()
    assert "refined_sugar" not in groups
    assert services.plan.book.challenges(plan)
    services.writer.undo()
    assert services.plan.book.plans() == ()
    assert services.plan.gate.questions().said == {}
    assert services.plan.gate.questions().chosen == frozenset()


def test_closing_writes_nothing(wizard, services):
    shown = wizard()
    shown.gate.questions["pregnant"].choose(True)
    shown.accept()
    shown.reject()
    assert services.plan.gate.questions().said == {}
    assert services.plan.book.plans() == ()


def test_everything_can_be_answered_later(wizard, services):
    """The button says so; the questions stay open."""
    shown = wizard()
    assert shown.next.text().replace("&", "") == "Answer later"
    for _step in range(4):
        shown.accept()
    assert services.plan.book.current() is not None
    assert len(services.plan.gate.questions().open_flags) == len(gates.gate_flags())


def test_a_new_start_ends_the_plan_before_in_the_same_step(wizard, services):
    """With the reason that was typed; undo brings the old plan back."""
    follow_plan(services)
    old = services.plan.book.current()
    shown = wizard(restart=True)
    assert set(shown.groups.groups()) == set(services.plan.phases.chosen_groups())
    assert shown.watch.main_id() == old.main
    for _step in range(3):
        shown.accept()
    assert not shown.when.lived.isVisible(), "those days were no Baseline"
    shown.reason.setText("Moved house")
    shown.accept()
    first, second = services.plan.book.plans()
    assert (first.ended, first.reason) == (TODAY, "Moved house")
    assert second.ended is None
    services.writer.undo()
    assert services.plan.book.plans() == (old,)


def test_a_plan_that_came_in_between_is_said_and_the_sheet_stays(wizard, services):
    """Started elsewhere meanwhile: the sentence of the service, nothing lost."""
    shown = wizard()
    for _step in range(3):
        shown.accept()
    follow_plan(services)
    shown.accept()
    assert shown.isVisible()
    assert "followed already" in shown.trouble.text()
    assert len(services.plan.book.plans()) == 1


# -- what blocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", gates.gate_flags(), ids=lambda flag: flag.id)
def test_what_a_yes_blocks_is_said_at_once(wizard, flag):
    """Under its question: each thing that is blocked, what to do, and the sources; gone with No."""
    shown = wizard()
    question = shown.gate.questions[flag.id]
    assert not question.note.isVisible()
    question.choose(True)
    assert question.note.isVisible()
    said = question.note.accessibleName()
    for block in flag.blocks:
        group, test = gates.group_of(block), gates.ladder_of(block)
        if group is not None:
            assert removal.group(group).name in said
        elif test is None:
            assert gates.meaning_of(block).meaning in said
    assert flag.text in said
    assert flag.action in said
    assert question.note.sources.isVisible()
    question.choose(False)
    assert not question.note.isVisible()


def test_what_a_condition_blocks_is_said_below_it(wizard):
    """Of each that blocks something; the others say what they mean, or nothing."""
    shown = wizard()
    for condition in gates.gate_conditions():
        box = shown.gate.boxes[condition.id]
        box.setChecked(True)
        assert box.note.isVisible() == bool(condition.blocks), condition.id
        assert box.message.isVisible() == bool(condition.message and not condition.blocks)
        if condition.blocks:
            assert condition.name in box.note.accessibleName()
        box.setChecked(False)
        assert not box.note.isVisible()


@pytest.mark.parametrize("by", ["answer", "year of birth"])
def test_under_18_no_plan_can_start(wizard, services, by):
    """The first step is not left, and the reason is said."""
    if by == "year of birth":
        services.person.change(Person(birth_year=TODAY.year - 16))
    shown = wizard()
    if by == "answer":
        shown.gate.questions["under_18"].choose(True)
    assert shown.gate.questions["under_18"].note.isVisible()
    assert "No plan can start" in shown.gate.summary.text()
    shown.accept()
    assert shown.at == GATE
    assert "This app is for adults." in shown.trouble.text()
    assert services.plan.book.plans() == ()


def test_a_condition_leaves_baseline_and_blocks_what_follows(wizard, services):
    """Said plainly at the gate; the plan starts and does not wait, and Remove cannot begin."""
    shown = wizard()
    shown.gate.boxes["ibd"].setChecked(True)
    said = shown.gate.summary.text()
    assert "You can start a plan with Baseline." in said
    assert "Blocked for now: Remove, Repair (Crohn's or colitis)." in said
    for _step in range(4):
        shown.accept()
    assert services.plan.today.next_action().act is not Act.WAIT
    with pytest.raises(UserError, match="Crohn"):
        services.plan.phases.begin(PhaseKind.REMOVE)


def test_an_eating_disorder_blocks_what_follows(wizard, services):
    """Said plainly at the gate and again before the start, whether the plan waits for it too."""
    shown = wizard()
    shown.gate.questions["eating_disorder"].choose(True)
    said = shown.gate.summary.text()
    assert "You can start a plan" in said
    assert "Remove, Repair, Reintroduce" in said
    for _step in range(3):
        shown.accept()
    assert shown.at == WHEN
    assert "Remove" in shown.when.stopped.text()
    flag = next(one for one in gates.gate_flags() if one.id == "eating_disorder")
    assert flag.action in shown.when.stopped.text()
    shown.accept()
    waits = services.plan.today.next_action().act is Act.WAIT
    assert waits == ("waits while this stands" in said)
    assert services.plan.gate.hides_weight()


def test_a_blocked_group_cannot_be_chosen_and_comes_back_with_the_answer(wizard, services):
    """Disabled with the reason; what was chosen before is kept for the other answer."""
    shown = wizard()
    shown.gate.questions["coeliac_not_tested"].choose(True)
    shown.accept()
    shown.accept()
    box = shown.groups.boxes["gluten_grain"]
    assert not box.box.isEnabled()
    assert not box.is_chosen
    assert "Not tested for coeliac disease" in box.blocked.text()
    assert "gluten_grain" not in shown.new_plan().groups
    shown.turn(GATE)
    shown.gate.questions["coeliac_not_tested"].choose(False)
    shown.turn(GROUPS)
    assert box.box.isEnabled()
    assert box.is_chosen


def test_what_a_condition_leaves_out_for_good_stays_out(wizard):
    """Coeliac disease: both gluten groups, and no test of wheat in the queue."""
    shown = wizard()
    shown.gate.boxes["coeliac"].setChecked(True)
    shown.accept()
    shown.accept()
    for key in ("gluten_grain", "gluten_hidden"):
        box = shown.groups.boxes[key]
        assert box.is_chosen
        assert not box.box.isEnabled()
        assert "Coeliac disease" in box.blocked.text()
    found = shown._desk.plan.phases.preview(shown.new_plan())
    assert not {"wheat_bread", "gluten_only"} & {one.key for one in found.queue}


# -- what is chosen --------------------------------------------------------------------------------


def test_back_keeps_what_was_said(wizard):
    shown = wizard()
    shown.gate.questions["insulin"].choose(False)
    shown.accept()
    shown.watch.second.setCurrentIndex(3)
    second = shown.watch.other_ids()
    shown.accept()
    shown.groups.boxes["alcohol"].box.setChecked(False)
    shown.accept()
    shown.when.other.setChecked(True)
    start = shown.when.start()
    assert start == TODAY + days(1)
    for place in (GATE, WATCH, GROUPS, WHEN):
        shown.turn(place)
    new = shown.new_plan()
    assert new.answers.flags == {"insulin": False}
    assert new.others == second
    assert "alcohol" not in new.groups
    assert new.start == start


def test_the_same_symptom_twice_is_refused_with_a_sentence(wizard):
    shown = wizard()
    shown.accept()
    shown.watch.second.show_value(shown.watch.main_id())
    shown.accept()
    assert shown.at == WATCH
    assert "Each symptom can be chosen once" in shown.trouble.text()
    shown.watch.second.show_value("")
    shown.accept()
    assert shown.at == GROUPS
    assert not shown.trouble.isVisible()


def test_the_symptom_that_is_rated_most_is_offered_first(wizard, services):
    """With how many of the last 14 days have a score."""
    rate_bloating(services, 0, 1, 2, 5, 20)
    shown = wizard()
    assert shown.watch.main_id() == measure(services, "bloating")
    assert "rated on 4 of the last 14 days" in shown.watch.main.currentText()
    assert "at least 7 days" in shown.watch.hint.text()


def test_days_that_have_passed_can_be_baseline(wizard, services):
    """Nine of the last ten rated: Baseline begins then, and Remove can begin today at the
    earliest."""
    rate_bloating(services, 1, 2, 3, 4, 6, 7, 8, 9, 10)
    shown = wizard()
    for _step in range(3):
        shown.accept()
    assert shown.when.lived.isVisible()
    assert "last 10 days" in shown.when.lived.text().replace("&", "")
    shown.when.lived.setChecked(True)
    assert "12 Nov – 25 Nov" in seen_texts(shown.when)
    shown.accept()
    plan = services.plan.book.current()
    assert plan.start == TODAY - days(10)
    baseline = services.plan.book.phases(plan)[0]
    assert baseline.begun == TODAY - days(10)
    assert services.plan.today.state().readiness.baseline_days == 9


def test_a_long_baseline_of_the_past_ends_yesterday(wizard, services):
    """Seven rated days over four weeks: what follows is planned from today on."""
    rate_bloating(services, 2, 10, 18, 20, 22, 24, 27)
    shown = wizard()
    for _step in range(3):
        shown.accept()
    shown.when.lived.setChecked(True)
    shown.accept()
    baseline, remove, *_rest = services.plan.book.phases(services.plan.book.current())
    assert (baseline.begun, baseline.end) == (TODAY - days(27), TODAY - days(1))
    assert remove.start == TODAY


def test_too_few_rated_days_are_no_baseline(wizard, services):
    rate_bloating(services, 1, 2, 3, 4, 5, 6)
    shown = wizard()
    for _step in range(3):
        shown.accept()
    assert not shown.when.lived.isVisible()
    assert shown.when.day.minimumDate().toPython() == TODAY


def test_many_groups_ask_for_a_dietitian_and_name_what_to_keep_up(wizard):
    """More than two; with dairy, calcium is named."""
    shown = wizard()
    shown.accept()
    shown.accept()
    assert shown.groups.many.isVisible()
    for box in shown.groups.boxes.values():
        box.box.setChecked(box.group.id == "dairy_optional")
    assert not shown.groups.many.isVisible()
    assert "Calcium:" in shown.groups.nutrients.text()
    count = len(shown._desk.plan.phases.preview(shown.new_plan()).queue)
    assert f"{count} foods to test later" in shown.groups.summary.text()
    shown.groups.boxes["dairy_optional"].box.setChecked(False)
    assert "no food to test" in shown.groups.summary.text()
    assert not shown.groups.keep_up.isVisible()


def test_the_dates_follow_the_first_day(wizard, services):
    """Every phase with its days, and they are what is written."""
    shown = wizard()
    for _step in range(3):
        shown.accept()
    shown.when.other.setChecked(True)
    shown.when.day.setDate(shown.when.day.date().addDays(6))
    first = TODAY + timedelta(days=7)
    assert "Baseline · 29 Nov – 12 Dec · 14 days" in seen_texts(shown.when)
    shown.accept()
    baseline = services.plan.book.phases(services.plan.book.current())[0]
    assert (baseline.start, baseline.begun) == (first, None)


def test_the_name_of_the_plan_s_symptom_is_found_by_its_id(wizard, services):
    """A symptom of the person's own can be the main one."""
    own = services.measures.add(name="Brain & gut", group="digestive")
    shown = wizard()
    shown.watch.main.show_value(id_of(own))
    for _step in range(4):
        shown.accept()
    assert services.plan.book.current().main == id_of(own)
