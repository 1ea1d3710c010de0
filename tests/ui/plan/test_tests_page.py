"""The page of the food tests: the queue, the card of a food, and a whole test by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)

from gutdesk.domain.diary import FlagAnswer, id_of
from gutdesk.domain.plan.boxes import BoxState
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.plan.ladder_form import LadderForm
from gutdesk.ui.plan.portion_form import PortionForm
from gutdesk.ui.plan.start_test_form import StartTestForm
from gutdesk.ui.plan.step_boxes import StepBoxes
from gutdesk.ui.plan.stop_form import StopForm
from gutdesk.ui.plan.tab import TESTS
from gutdesk.ui.plan.verdict_view import VerdictView
from gutdesk.ui.tour import settle
from widget_checks import clipped, twice_underlined, unnamed

from .plan_world import (
    TODAY,
    challenge,
    days,
    eat,
    follow_plan,
    go_to,
    last_run,
    measure,
    rate,
    run_through,
    with_allergy,
)

K, M = Qt.Key, Qt.KeyboardModifier
CTRL = M.ControlModifier


@pytest.fixture
def tab(window) -> Any:
    window.show_tab("plan")
    return window.current_tab()


@pytest.fixture
def page(services, tab) -> Any:
    """The page with a plan in Reintroduce."""
    follow_plan(services)
    made = tab.show_page(TESTS)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def press(keys) -> Callable[..., None]:
    """Keys, each after the page has heard of what the one before has written."""

    def type_(*what: Any) -> None:
        for one in what:
            keys(one)
            settle()

    return type_


@pytest.fixture
def to(press, window, qtbot) -> Callable[[QWidget, str], None]:
    """Go with Tab to a button by its name, and press it."""

    def go(page: QWidget, name: str) -> None:
        # Without a window manager nobody hands the keyboard back after a dialog.
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()
        for _step in range(60):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton) and focused.objectName() == name:
                press(K.Key_Space)
                return
            press(K.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}")

    return go


def choose(page: Any, services: Any, key: str) -> None:
    page.show_test(id_of(challenge(services, key)))
    settle()


def texts(widget: QWidget) -> str:
    """Everything that can be read on it."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def words(page: Any) -> list[str]:
    """The words of the buttons on the card."""
    buttons = page.card.findChildren(QPushButton)
    return [one.property("word") for one in buttons if one.isVisible() and one.property("word")]


def click(page: Any, name: str) -> None:
    button = page.card.findChild(QPushButton, name)
    assert button is not None and button.isVisible(), (name, words(page))
    button.click()
    settle()


def names(page: Any) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def said_row(page: Any, row: int) -> str:
    return page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)


# -- a whole test, by keyboard alone ---------------------------------------------------------------


def test_a_test_is_started_eaten_read_and_printed_by_keyboard(
    page, services, clock, press, to, dialog
):
    """Start, a portion, another amount, a missed one, the days without it, the verdict, the
    sheet."""
    press(K.Key_Down, K.Key_Down)
    page._show_card()
    assert page.card.place.challenge.name == "Milk"
    to(page, "card-start")
    dialog(StartTestForm)
    press(K.Key_Return)
    assert last_run(services).start == TODAY
    to(page, "card-confirm")
    assert [step.amount for step in last_run(services).steps] == [60]
    assert services.diary.day(TODAY).entries[-1].items[0].amount == 60
    rate(services, TODAY, 3)
    eat(services, TODAY)
    go_to(clock, TODAY + days(1))
    page.refresh()
    to(page, "card-portion")
    form = dialog(PortionForm)
    assert form.amount.hasFocus()
    press("100", K.Key_Return)
    assert [step.amount for step in last_run(services).steps] == [60, 100]
    go_to(clock, TODAY + days(2))
    page.refresh()
    to(page, "card-miss")
    assert last_run(services).steps[-1].is_missed
    for away in range(1, 6):
        go_to(clock, TODAY + days(max(away, 2)))
        rate(services, TODAY + days(away), 3)
        eat(services, TODAY + days(away))
    go_to(clock, TODAY + days(6))
    page.refresh()
    assert page.card.place.stage is Stage.UNREAD
    to(page, "card-read")
    view = dialog(VerdictView)
    assert view.write_down.hasFocus()
    press(K.Key_Return)
    assert last_run(services).judged == TODAY + days(6)
    assert view.close_button.hasFocus()
    press(K.Key_Return)
    settle()
    to(page, "card-print")
    preview = dialog(PrintPreview)
    assert "Test of Milk" in preview.preview.accessibleDescription()
    press(K.Key_Escape)


def test_a_test_is_stopped_by_keyboard(page, services, press, to, dialog):
    choose(page, services, "dairy_milk")
    services.plan.tests.start(challenge(services))
    settle()
    page.list.setFocus()
    to(page, "card-stop")
    form = dialog(StopForm)
    assert form.rule() == "own"
    press(K.Key_Return)
    run = last_run(services)
    assert (run.stop, run.stopped) == ("own", TODAY)
    assert "Stopped by you" in texts(page.card)
    to(page, "card-take-back")
    assert not last_run(services).is_stopped


def test_the_keyboard_stays_on_the_card_when_its_button_is_gone(page, services, to):
    """After "I had it" there is no such button any more: it goes on to what there is to do."""
    services.plan.tests.start(challenge(services))
    settle()
    choose(page, services, "dairy_milk")
    page.list.setFocus()
    to(page, "card-confirm")
    focused = QApplication.focusWidget()
    assert page.card.isAncestorOf(focused), focused


# -- the queue -------------------------------------------------------------------------------------


def test_the_queue_stands_in_its_order_with_ladders_and_stages(page):
    assert names(page)[:3] == [
        "Oats labelled gluten free",
        "Sunflower or rapeseed oil, in cooking",
        "Milk",
    ]
    assert said_row(page, 2) == "3. Milk, 60 → 125 → 250 ml · waits"


def test_ctrl_and_arrows_move_a_food_and_the_choice_goes_along(page, services, press):
    page.list.setCurrentRow(2)
    press((K.Key_Up, CTRL), (K.Key_Up, CTRL))
    assert names(page)[0] == "Milk"
    assert page.list.currentItem().text() == "Milk"
    queue = services.plan.today.state().queue
    assert [place.challenge.name for place in queue] == names(page)
    services.writer.undo()
    settle()
    assert names(page)[1] == "Milk"


def test_a_food_cannot_be_moved_out_of_the_queue(page, press):
    before = names(page)
    page.list.setCurrentRow(0)
    press((K.Key_Up, CTRL))
    page.list.setCurrentRow(page.list.count() - 1)
    press((K.Key_Down, CTRL))
    assert names(page) == before


def drop(page: Any, row: int, onto: int, *, below: bool) -> QDropEvent:
    """Let go of a row that is dragged, on the upper or lower half of another one. No platform
    without a screen drags: this is what the list is told at the end of it."""
    rows = page.list
    rows.setCurrentRow(row)
    rect = rows.visualItemRect(rows.item(onto))
    where = QPointF(rect.center().x(), rect.bottom() - 2 if below else rect.top() + 2)
    data = rows.model().mimeData([rows.model().index(row, 0)])
    event = QDropEvent(
        where, Qt.DropAction.MoveAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    rows.dropEvent(event)
    settle()
    return event


@pytest.mark.parametrize(
    ("row", "onto", "below", "place"),
    [(2, 0, False, 0), (2, 0, True, 1), (0, 2, True, 2), (0, 2, False, 1), (1, 8, True, 8)],
)
def test_a_food_is_dragged_to_another_place(page, services, row, onto, below, place):
    assert page.list.dragDropMode() is QAbstractItemView.DragDropMode.InternalMove
    before = names(page)
    assert len(before) == 9
    event = drop(page, row, onto, below=below)
    wanted = [name for name in before if name != before[row]]
    wanted.insert(place, before[row])
    assert names(page) == wanted
    queue = services.plan.today.state().queue
    assert [one.challenge.name for one in queue] == wanted
    assert page.list.currentRow() == place
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.IgnoreAction, "or the list takes the row out"


@pytest.mark.parametrize(("onto", "below"), [(2, False), (2, True), (1, True), (3, False)])
def test_a_food_that_is_let_go_where_it_was_stays(page, services, onto, below):
    before, steps = names(page), len(services.plan.book.challenges(services.plan.book.current()))
    drop(page, 2, onto, below=below)
    assert names(page) == before
    assert page.list.count() == steps


def test_an_order_that_cannot_be_written_leaves_the_list_as_it_was(page, services):
    before = names(page)
    page.list.reordered.disconnect()
    drop(page, 2, 0, below=False)
    assert names(page) == before


def test_the_finish_moves_with_the_queue(page, services):
    before = page.finish.text()
    assert before.startswith("All tested by about ")
    services.plan.tests.leave_out(challenge(services, "gluten_only"))
    settle()
    assert page.finish.text() != before
    assert said_row(page, 8).endswith("not tested")


def test_the_food_of_these_days_is_shown_first(services, tab):
    follow_plan(services)
    services.plan.tests.start(challenge(services, "dairy_cheese"))
    page = tab.show_page(TESTS)
    settle()
    assert page.card.place.challenge.key == "dairy_cheese"
    assert "being tested" in said_row(page, page.list.currentRow())


# -- the card --------------------------------------------------------------------------------------


def test_the_card_says_what_the_test_tells_and_where_that_comes_from(page, services):
    choose(page, services, "dairy_milk")
    said = texts(page.card)
    assert "It tests: lactose." in said
    assert "It cannot tell: milk protein." in said
    assert "Heed: never after an immediate allergic reaction to this food." in said
    sources = [one for one in page.card.findChildren(QPushButton) if "source" in one.text()]
    assert sources


def test_steps_are_boxes_and_are_read_out(page, services, clock):
    run_through(services, clock, rises=(0,))
    page.refresh()
    choose(page, services, "dairy_milk")
    boxes = page.card.findChild(StepBoxes)
    assert boxes.states == (
        BoxState.DONE, BoxState.TODAY, BoxState.PLANNED, BoxState.WASHOUT,
    )  # fmt: skip
    assert "60 ml, eaten, Sun; 125 ml, for today, Mon" in boxes.accessibleName()
    card = page.card.findChild(QWidget, "steps")
    assert boxes.words in card.accessibleName()
    assert "Stop at once on: hives" in texts(card)
    assert "Abdominal pain of 7 or more ends the test by itself." in texts(card)


def test_not_today_moves_the_portion_to_tomorrow(page, services, qtbot):
    services.plan.tests.start(challenge(services))
    settle()
    choose(page, services, "dairy_milk")
    with qtbot.waitSignal(page.said):
        click(page, "card-tomorrow")
    assert last_run(services).next_day == TODAY + days(1)
    assert "card-confirm" not in words(page)


def test_a_portion_of_yesterday_wants_an_answer(page, services, clock):
    services.plan.tests.start(challenge(services))
    go_to(clock, TODAY + days(1))
    page.refresh()
    choose(page, services, "dairy_milk")
    confirm = page.card.findChild(QPushButton, "card-confirm")
    assert confirm.text().replace("&", "") == "I had 60 ml on Sun"
    click(page, "card-confirm")
    assert last_run(services).steps[0].day == TODAY


def test_a_stop_rule_shows_why_and_can_be_taken_back(page, services, clock):
    run_through(services, clock, rises=(0, 6))
    page.refresh()
    choose(page, services, "dairy_milk")
    said = texts(page.card)
    assert "Stopped: Abdominal pain" in said and "in the week before the test" in said
    click(page, "card-take-back")
    assert not last_run(services).is_stopped
    assert "Stopped:" not in texts(page.card)


def test_a_changed_past_asks_to_be_read_again(page, services, clock, dialog):
    run_through(services, clock)
    services.plan.verdicts.read(last_run(services))
    rate(services, TODAY + days(1), 9)
    settle()
    choose(page, services, "dairy_milk")
    assert "The days of this test were changed after it was read." in texts(page.card)
    click(page, "card-again")
    view = dialog(VerdictView)
    assert view.is_stale and view.write_down.text().replace("&", "") == "Read it again"
    view.reject()


def test_what_was_tested_stands_with_its_runs(page, services, clock, dialog):
    run_through(services, clock, rises=(0, 2, 3, 3, 1, 0))
    services.plan.verdicts.read(last_run(services))
    page.refresh()
    choose(page, services, "dairy_milk")
    runs = page.card.findChild(QWidget, "runs")
    said = texts(runs)
    assert "Smallest portion that troubled: 250 ml." in said
    assert "It is off the table for now." in said
    assert "Test it again from" in said
    (link,) = [one for one in runs.findChildren(QPushButton) if one.objectName().startswith("run-")]
    assert "Reaction" in link.accessibleName()
    link.click()
    dialog(VerdictView).reject()
    assert last_run(services).shown is Verdict.REACTION


def test_wheat_has_a_version_of_seven_days_and_back(page, services):
    choose(page, services, "wheat_bread")
    click(page, "card-long")
    assert len(challenge(services, "wheat_bread").amounts) == 7
    assert challenge(services, "wheat_bread").washout == 7
    click(page, "card-short")
    assert challenge(services, "wheat_bread").amounts == (30, 60, 120)
    choose(page, services, "dairy_milk")
    assert "long" not in words(page)


def test_a_food_is_left_out_and_taken_up_again(page, services):
    choose(page, services, "dairy_milk")
    click(page, "card-leave-out")
    assert challenge(services).left_out
    assert "start" not in words(page)
    click(page, "card-test-it")
    assert not challenge(services).left_out


def test_one_food_at_a_time(page, services):
    services.plan.tests.start(challenge(services, "dairy_cheese"))
    settle()
    choose(page, services, "dairy_milk")
    assert "start" not in words(page)
    assert "Hard cheese is the food of these days: one at a time." in texts(page.card)


def test_a_food_with_a_sign_of_allergy_is_never_offered_again(page, services):
    with_allergy(services)
    settle()
    choose(page, services, "dairy_milk")
    assert words(page) == []
    assert "never tested again" in texts(page.card)
    assert "signs of allergy" in said_row(page, 2)


def test_a_blocked_food_says_why_and_who_to_ask(page, services):
    """An emergency sign stands: no test can start, and each card says so with its sources."""
    at = services.desk.now()
    services.writer.write("sign", [FlagAnswer(flag="anaphylaxis", answer=True, at=at)])
    settle()
    choose(page, services, "dairy_milk")
    said = texts(page.card)
    assert "Swelling of face or throat, wheeze, hives with faintness after food" in said
    assert "Call your emergency number now" in said
    assert "start" not in words(page)
    assert page.finish.text() == "No test can start now"


def test_what_cannot_be_done_is_said_and_nothing_is_written(page, services, qtbot):
    """The run was changed elsewhere between the press and the writing."""
    services.plan.tests.start(challenge(services))
    settle()
    choose(page, services, "dairy_milk")
    stale = page.card.place
    run = last_run(services)
    services.plan.tests.confirm(run)
    page.card.place = replace(stale, runs=(last_run(services),))
    with qtbot.waitSignal(page.troubled) as said:
        page._wanted("confirm", None)
    assert "One portion a day" in said.args[0]
    assert len(last_run(services).steps) == 1


# -- empty -----------------------------------------------------------------------------------------


def test_without_a_plan_the_page_leads_to_one(tab, services, qtbot, press):
    page = tab.show_page(TESTS)
    settle()
    page.focus_first()
    assert "one food at a time" in texts(page.no_plan)
    assert page.no_plan.isVisible() and not page.list.isVisible() and not page.card.isVisible()
    tab_opened = page.plan_wanted
    page.plan_wanted.disconnect()
    with qtbot.waitSignal(tab_opened):
        press(K.Key_Space)


def test_a_plan_that_leaves_out_nothing_offers_to_add_a_food(tab, services, dialog, press):
    services.plan.phases.start(NewPlan(start=TODAY, main=measure(services, "abdominal_pain")))
    page = tab.show_page(TESTS)
    settle()
    page.focus_first()
    assert page.no_food.isVisible()
    press(K.Key_Space)
    form = dialog(LadderForm)
    form.name.setText("Liquorice")
    line = form.portions.add()
    line.amount.setText("5")
    form.accept()
    settle()
    assert names(page) == ["Liquorice"]
    assert page.card.place.challenge.name == "Liquorice"


# -- for everybody ---------------------------------------------------------------------------------


@pytest.fixture
def full(page, services, clock) -> Iterator[Any]:
    """A queue with a food that reacted, one that was stopped, and one under test."""
    run_through(services, clock, "oats")
    services.plan.verdicts.read(last_run(services, "oats"))
    run_through(services, clock, "seed_oil", rises=(0, 2, 3, 3, 1, 0))
    services.plan.verdicts.read(last_run(services, "seed_oil"))
    run_through(services, clock, rises=(0,))
    page.refresh()
    settle()
    return page


@pytest.mark.parametrize("key", ["oats", "seed_oil", "dairy_milk", "gluten_only"])
def test_every_control_has_a_name_and_a_letter_of_its_own(full, services, key):
    choose(full, services, key)
    assert unnamed(full) == []
    assert twice_underlined(full) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped_in_a_narrow_window(full, services, looks, window, scale):
    looks.set_text_scale(scale)
    window.resize(1000, 760)
    for key in ("seed_oil", "dairy_milk", "gluten_only"):
        choose(full, services, key)
        settle()
        assert clipped(full.card) == []
    assert clipped(full._left) == []


def test_the_diary_goes_and_nothing_of_it_stays(full):
    full.detach()
    assert full.list.count() == 0
    assert full.card.place is None
    assert "Milk" not in texts(full)


def test_the_rule_of_allergy_is_the_one_the_card_speaks_of(full, services):
    """Stopping with it from the card ends the food for good."""
    services.plan.tests.stop(last_run(services), rule=ALLERGY)
    settle()
    choose(full, services, "dairy_milk")
    assert "take-back" not in words(full)
