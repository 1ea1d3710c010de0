"""Other groups, other symptoms, deciding how to go on, plans of before; and all forms of the start
for everybody: by ear, at 200 %, in another language, and gone once closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from gutdesk import i18n
from gutdesk.domain.diary import FlagAnswer, Rating
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.services.plan.gate import GateAnswers
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.plan.decide_form import DecideForm
from gutdesk.ui.plan.earlier_plans import EarlierPlans
from gutdesk.ui.plan.gate_form import GateForm
from gutdesk.ui.plan.groups_form import GroupsForm
from gutdesk.ui.plan.outcomes_form import OutcomesForm
from gutdesk.ui.plan.seen_form import SeenForm
from gutdesk.ui.plan.start.wizard import StartPlan
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed

from .plan_world import TODAY, challenge, days, last_run, measure, run_through

K = Qt.Key


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def texts(root: Any) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def in_remove(services: Any, day: int) -> None:
    """Today is that day of Remove, and nothing is better than in Baseline."""
    start = TODAY - days(day + 13)
    main = measure(services, "bloating")
    scores = [Rating(day=start + days(n), measure_id=main, score=5) for n in range(day + 14)]
    services.diary.log(*scores)
    services.plan.phases.start(NewPlan(start=start, main=main, groups=("alcohol", "seed_oil")))
    services.plan.phases.begin(PhaseKind.REMOVE, day=TODAY - days(day - 1))


# -- what is left out ------------------------------------------------------------------------------


def test_other_groups_count_from_now_on_and_bring_their_tests(opened, services, story):
    """Alcohol too: left out, and wine joins the queue."""
    form = opened(GroupsForm)
    assert set(form.fields.groups()) == set(services.plan.phases.chosen_groups())
    form.fields.boxes["alcohol"].box.setChecked(True)
    form.fields.boxes["seed_oil"].box.setChecked(False)
    form.accept()
    assert form.result() == QDialog.DialogCode.Accepted
    chosen = services.plan.phases.chosen_groups()
    assert "alcohol" in chosen
    assert "seed_oil" not in chosen
    queue = services.plan.book.challenges(services.plan.book.current())
    assert "alcohol" in {one.key for one in queue}


def test_the_number_of_tests_follows_the_boxes(opened, services, story):
    form = opened(GroupsForm)
    before = services.plan.phases.tests_with(form.fields.groups())
    form.fields.boxes["irritant"].box.setChecked(True)
    after = services.plan.phases.tests_with(form.fields.groups())
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert form.fields.summary.text().startswith(f"{after[0]} foods")


def test_a_group_that_came_to_be_blocked_can_stay_but_not_be_added(opened, services, story):
    """Left out before the answer: kept, with the reason; another blocked one cannot be chosen."""
    services.plan.gate.answer(GateAnswers((), {"coeliac_not_tested": True, "insulin": True}))
    form = opened(GroupsForm)
    kept, other = form.fields.boxes["gluten_grain"], form.fields.boxes["refined_sugar"]
    assert kept.is_chosen
    assert kept.box.isEnabled()
    assert "Blocked" in kept.blocked.text()
    assert not other.box.isEnabled()
    form.accept()
    assert "gluten_grain" in services.plan.phases.chosen_groups()


# -- what is watched -------------------------------------------------------------------------------


def test_other_symptoms_and_another_rise_are_written(opened, services, story):
    form = opened(OutcomesForm)
    plan = services.plan.book.current()
    assert (form.fields.main_id(), *form.fields.other_ids()) == plan.outcomes
    form.fields.main.show_value(measure(services, "bloating"))
    form.fields.second.show_value("")
    form.fields.more.click()
    form.fields.margin.setValue(2.0)
    form.accept()
    plan = services.plan.book.current()
    assert plan.outcomes == (measure(services, "bloating"),)
    assert plan.margin == 2.0


def test_while_a_food_is_tested_the_symptoms_stay(opened, services, story):
    """The sentence of the service, and the form stays open."""
    services.plan.tests.start(challenge(services))
    before = services.plan.book.current()
    form = opened(OutcomesForm)
    form.fields.margin.setValue(3.0)
    form.accept()
    assert form.isVisible()
    assert "A food is being tested" in form.trouble.text()
    assert services.plan.book.current() == before


# -- deciding --------------------------------------------------------------------------------------


def test_before_day_42_testing_asks_for_a_reason(opened, services, keys):
    """Enter on the button says so and goes to the field; with words it begins."""
    in_remove(services, 30)
    form = opened(DecideForm)
    assert "Day 30: no clear change" in form.heading.text()
    assert form.test.hasFocus()
    keys(K.Key_Return)
    assert form.isVisible()
    assert "write down why" in form.trouble.text()
    assert form.reason.hasFocus()
    keys("It does not help", K.Key_Return)
    assert form.isVisible(), "Enter in the field decides nothing"
    form.test.setFocus()
    keys(K.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    tests = services.plan.today.state().phase(PhaseKind.REINTRODUCE)
    assert (tests.begun, tests.anyway) == (TODAY, "It does not help")


def test_at_day_42_testing_begins_without_one(opened, services):
    """Going on is not offered any more."""
    in_remove(services, 43)
    form = opened(DecideForm)
    assert "at its limit" in form.heading.text()
    assert not form.on.isVisible()
    form.test.click()
    assert services.plan.today.state().phase(PhaseKind.REINTRODUCE).begun == TODAY


def test_going_back_to_usual_eating_ends_the_plan(opened, services):
    """Without words of the person's own, the plan keeps what the numbers said."""
    in_remove(services, 30)
    form = opened(DecideForm)
    form.usual.click()
    (plan,) = services.plan.book.plans()
    assert (plan.ended, plan.reason) == (TODAY, "Day 30: no clear change")


def test_going_on_changes_nothing(opened, services):
    in_remove(services, 30)
    before = services.plan.today.state()
    form = opened(DecideForm)
    form.on.click()
    assert not form.isVisible()
    assert services.plan.today.state() == before


# -- plans of before -------------------------------------------------------------------------------


def test_every_plan_stands_there_with_what_it_showed(opened, services, story, clock, keys):
    """The one that is followed first; the keyboard comes to the one before."""
    run_through(services, clock, rises=(0, 1, 4, 4, 0, 0))
    services.plan.verdicts.read(last_run(services))
    services.plan.phases.restart(
        NewPlan(start=services.desk.today(), main=measure(services, "bloating")), "Moved house"
    )
    form = opened(EarlierPlans)
    assert form.list.count() == 2
    assert "Nothing was left out." in texts(form)
    assert "No food was tested." in texts(form)
    keys(K.Key_Down)
    settle()
    said = texts(form)
    assert "Ended because: Moved house" in said
    assert "Remove · 8 Oct – 4 Nov · 28 days" in said
    assert "Milk: Reaction (repeat to confirm) · " in said
    assert "was not begun" in said


def test_without_a_plan_it_says_what_it_is_for(opened):
    form = opened(EarlierPlans)
    assert form.none.isVisible()
    assert not form.list.isVisible()


# -- for everybody ---------------------------------------------------------------------------------


@pytest.fixture
def full(services) -> Any:
    """Signs that stand, conditions, answers of each kind, and a plan at its limit."""
    in_remove(services, 43)
    services.plan.gate.answer(
        GateAnswers(("ibd", "ibs", "coeliac"), {"pregnant": True, "insulin": True})
    )
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(FlagAnswer(flag="blood_in_stool", answer=True, at=at))
    return services


FORMS: dict[str, tuple[type, dict[str, Any]]] = {
    "anew": (StartPlan, {"restart": True}),
    "gate": (GateForm, {}),
    "seen": (SeenForm, {"flag": "blood_in_stool"}),
    "weight": (SeenForm, {"flag": "weight"}),
    "groups": (GroupsForm, {}),
    "outcomes": (OutcomesForm, {}),
    "decide": (DecideForm, {}),
    "earlier": (EarlierPlans, {}),
}


def pages(form: Any) -> Iterator[Any]:
    """The form in each of its steps."""
    if not isinstance(form, StartPlan):
        yield form
        return
    for place in range(4):
        form.turn(place)
        form.watch.more.setChecked(True)
        settle()
        yield form


@pytest.mark.parametrize("name", FORMS)
def test_everything_has_a_name_and_no_letter_is_underlined_twice(full, opened, name):
    form, named = FORMS[name]
    for page in pages(opened(form, **named)):
        assert unnamed(page) == []
        assert twice_underlined(page) == []


@pytest.mark.parametrize("name", FORMS)
def test_no_word_is_clipped_at_double_text_size(full, opened, looks, name):
    """Each step, with a sentence of trouble too, and no wider than the screen."""
    looks.set_text_scale(2.0)
    form, named = FORMS[name]
    for page in pages(opened(form, **named)):
        assert clipped(page) == []
        page.say("The disk is full. What you typed was not written. Make room and try once more.")
        settle()
        assert clipped(page) == []
        assert page.width() <= page.screen().availableSize().width()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_gone_once_it_is_closed(full, looks, freed_on_close, name):
    form, named = FORMS[name]

    def make() -> QDialog:
        made = form(full, looks, **named)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.show()
        return made

    freed_on_close(make)


@pytest.mark.parametrize("name", FORMS)
def test_every_text_can_be_translated_and_grow(full, opened, name):
    """In a language with accents and longer words no English is left, and nothing is clipped."""
    facts = protocol_facts()
    i18n.use(Stretched())
    form, named = FORMS[name]
    for page in pages(opened(form, **named)):
        assert english_left(page, facts) == []
        assert clipped(page) == []


def protocol_facts() -> set[str]:
    """What is the same in every language here: the protocol, names of the diary, the locale's."""
    files = ("redflags", "conditions", "remove", "reintroduction", "elements", "symptoms")
    return same_everywhere(files, lambda text: (text.replace(" ug ", " µg "),)) | {"Loose stool"}
