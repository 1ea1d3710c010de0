"""Today by keyboard and mouse: every dose has an answer of its own, or none yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gutdesk.domain.diary import id_of
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.pieces import Link
from shelf_world import TODAY, daily, days, ibuprofen, needed, supplement, zinc

K, M = Qt.Key, Qt.KeyboardModifier
NARROW = 760


@pytest.fixture
def shelf(services):
    """Two supplements and a medicine as needed, since ten days."""
    start = TODAY - days(10)
    services.shelf.add(zinc(), [daily("07:25", "21:05", start=start)])
    services.shelf.add(supplement(unit="g", serving=5.0), [daily("08:00", start=start)])
    services.shelf.add(ibuprofen(), [needed(gap_hours=6, day_max=3)])
    return services.shelf


def rows(page):
    """(title, chip, words of the buttons) of every row that is seen."""
    return [
        (row.look.title, row.look.chip, [act.word for act in row.look.acts]) for row in page._seen()
    ]


def focused(page):
    row = QApplication.focusWidget()
    return row.look.title if row in page._seen() else None


def test_the_day_stands_in_the_order_of_its_times(shelf, tab):
    """Open doses can be taken or skipped; what is as needed stands below."""
    assert rows(tab.today) == [
        ("Zinc carnosine 1 capsule", "", ["take", "skip"]),
        ("L-glutamine 1 g", "", ["take", "skip"]),
        ("Zinc carnosine 1 capsule", "", ["take", "skip"]),
        ("Ibuprofen", "", ["log"]),
    ]
    assert tab.today.take_all.text() == "Take all due (2)"


def test_a_day_is_answered_with_enter_alone(shelf, tab, keys):
    """The keyboard begins on the first open dose and goes on to the next."""
    assert focused(tab.today) == "Zinc carnosine 1 capsule"
    keys(K.Key_Return)
    assert focused(tab.today) == "L-glutamine 1 g"
    keys(K.Key_S, K.Key_Space)
    assert [chip for _title, chip, _words in rows(tab.today)][:3] == [
        "taken 14:05, 6 h 40 min late",
        "skipped",
        "taken 14:05",
    ]


def test_all_that_is_due_is_taken_with_one_key_and_taken_back_with_another(
    shelf, services, tab, keys
):
    """The rows follow both."""
    keys((K.Key_Return, M.ControlModifier))
    assert [chip[:5] for _title, chip, _words in rows(tab.today)] == ["taken", "taken", "", ""]
    assert not tab.today.take_all.isVisible()
    keys((K.Key_Z, M.ControlModifier))
    assert [chip for _title, chip, _words in rows(tab.today)] == ["", "", "", ""]
    assert services.doses.day(TODAY).open_count == 3


def test_delete_takes_an_answer_back(shelf, services, tab, keys):
    keys(K.Key_S, K.Key_Up, K.Key_Delete)
    assert rows(tab.today)[0][2] == ["take", "skip"]
    assert services.doses.day(TODAY).open_count == 3


def test_days_are_turned_and_the_past_can_be_answered(shelf, services, tab, keys):
    """A past day says what was not answered; it is taken when it was due."""
    keys(K.Key_PageUp)
    assert tab.today.day == TODAY - days(1)
    assert [chip for _title, chip, _words in rows(tab.today)][:3] == ["not answered"] * 3
    keys((K.Key_Return, M.ControlModifier))
    assert [chip for _title, chip, _words in rows(tab.today)][:3] == [
        "taken 07:25",
        "taken 08:00",
        "taken 21:05",
    ]
    keys(K.Key_PageDown, K.Key_PageDown)
    assert tab.today.day == TODAY
    keys(K.Key_PageUp, K.Key_PageUp, K.Key_Home)
    assert tab.today.day == TODAY


def test_the_real_time_of_a_dose_is_said_in_a_form(shelf, services, tab, keys, dialog):
    """T opens it on the time; a time to come is refused with a sentence, and nothing changes."""
    keys(K.Key_Return, K.Key_Up, K.Key_T)
    form = dialog()
    form.when.time.setTime(form.when.time.time().addSecs(3 * 3600))
    keys(K.Key_Return)
    assert "still to come" in form.trouble.text()
    assert rows(tab.today)[0][1] == "taken 14:05, 6 h 40 min late"
    form.when.time.setTime(form.when.time.time().addSecs(-9 * 3600))
    keys(K.Key_Return)
    assert rows(tab.today)[0][1] == "taken 08:05"


def test_what_is_needed_is_logged_by_one_key_and_says_when_the_next_may_be(
    shelf, services, tab, keys
):
    keys(K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Return)
    (needed_row,) = [row for row in tab.today._seen() if "log" in row.words()]
    assert needed_row.look.chip == "not before 20:05"
    assert "1 tablet of at most 3 tablets" in needed_row.look.detail
    titles = [title for title, _chip, _words in rows(tab.today)]
    assert titles[-1] == "Ibuprofen 1 tablet"
    assert services.diary.day(TODAY).entries[0].name == "Ibuprofen"


def test_buttons_do_what_the_keys_do(shelf, services, tab, click):
    row = tab.today._seen()[0]
    click(row.buttons[1])
    assert rows(tab.today)[0][1] == "skipped"
    click(row.buttons[1])
    assert rows(tab.today)[0][2] == ["take", "skip"]
    click(tab.today.take_all)
    assert services.doses.day(TODAY).open_count == 1


def test_a_dose_that_is_written_in_the_log_is_answered_here(shelf, services, window, tab, keys):
    """The tab is hidden meanwhile and looks again when it is seen."""
    keys((K.Key_1, M.ControlModifier))
    assert window.current_tab() is window.tabs[0]
    keys((K.Key_K, M.ControlModifier), "zinc carnosine 8:00")
    if window.tabs[0].quick._list.isVisible():
        keys(K.Key_Escape)
    keys(K.Key_Return)
    keys((K.Key_4, M.ControlModifier))
    assert rows(tab.today)[0][1] == "taken 08:00"


def test_the_log_leads_to_the_first_open_dose(shelf, window, keys, click):
    """One click on what the day asks."""
    log = window.tabs[0]
    ask = next(button for button in log.asks._buttons if "Doses" in button.text())
    assert ask.text() == "Doses, 2 due"
    click(ask)
    assert window.current_tab() is window.tab("supplements")
    assert focused(window.tab("supplements").today) == "Zinc carnosine 1 capsule"
    keys((K.Key_Return, M.ControlModifier), (K.Key_1, M.ControlModifier))
    assert ask.text() == "Doses, 1 later today"


def test_an_empty_shelf_says_what_the_page_is_for_and_leads_on(tab, dialog, keys):
    """The one thing to do first has the keyboard."""
    assert "putting a supplement or a medicine on the shelf" in tab.today._empty.text()
    assert tab.today.add_first.hasFocus()
    keys(K.Key_Space)
    assert dialog().windowTitle() == "Add a supplement"


def test_what_is_worth_knowing_stands_beside(shelf, services, tab, qtbot, click):
    """What runs out leads to its product."""
    services.supply.count(services.shelf.named("zinc carnosine"), 4)
    with qtbot.waitSignal(tab.today.notes.shown):
        tab.today.notes.show_day(TODAY)
    links = tab.today.notes.findChildren(Link)
    click(next(one for one in links if "Zinc carnosine" in one.accessibleName()))
    assert tab.bar.currentIndex() == 1
    assert tab.current().card.product.name == "Zinc carnosine"


def test_it_says_that_nothing_reminds_while_gutdesk_is_closed(shelf, services, tab, qtbot):
    for choice in ("log", "tray"):
        with qtbot.waitSignal(tab.today.notes.shown):
            services.settings.change("remind", choice)
        assert "While GutDesk is closed, nothing does" in tab.today.notes._reminds.text()


def test_a_dose_beside_what_is_due_is_logged_with_a_form(shelf, services, tab, keys, dialog):
    """Which, how much; an amount that is none is refused with a sentence."""
    tab.today.log_other.click()
    form = dialog()
    form.what.show_value(id_of(services.shelf.named("zinc carnosine")))
    form.amount.setText("two")
    keys(K.Key_Return)
    assert "two is not a number" in form.trouble.text()
    form.amount.setText("2")
    assert form.answers.text() == "It is the &dose that was due 07:25"
    form.answers.setChecked(False)
    keys(K.Key_Return)
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.amount, entry.schedule_id, entry.actives[0].amount) == (2.0, None, 150)
    assert rows(tab.today)[-1][0] == "Zinc carnosine 2 capsules"


def test_a_dose_logged_with_a_form_answers_the_one_that_is_open(shelf, services, tab, dialog):
    """Unless the person says otherwise; at another time it is another dose."""
    tab.today.log_other.click()
    form = dialog()
    form.what.show_value(id_of(services.shelf.named("zinc carnosine")))
    assert form.answers.isVisible()
    form.accept()
    settle()
    assert rows(tab.today)[0][1].startswith("taken")
    assert services.doses.day(TODAY).doses.extra == ()


def test_what_is_needed_is_asked_about_once_it_is_too_much(shelf, services, tab, keys, dialog):
    """The first goes by one key; the next opens a form that says what speaks against it."""
    keys(K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Return, K.Key_Return)
    form = dialog()
    assert "not before 20:05" in form.caution.text()
    form.accept()
    settle()
    assert len(services.diary.day(TODAY).entries) == 2


def test_p_says_that_a_dose_was_taken_when_it_was_due(shelf, tab, keys):
    keys(K.Key_P)
    assert rows(tab.today)[0][1] == "taken 07:25"


def test_a_row_says_what_was_taken_and_not_what_the_label_says_now(shelf, services, tab, keys):
    """After the product was changed to twice the strength under another name."""
    from dataclasses import replace

    keys(K.Key_Return)
    product = services.shelf.named("zinc carnosine")
    (active,) = product.actives
    stronger = replace(active, amount=150, elemental=32)
    services.shelf.change(replace(product, name="Zinc forte", actives=(stronger,)))
    settle()
    taken, _glutamine, still_open = [row.look for row in tab.today._seen()][:3]
    assert (taken.title, taken.detail) == ("Zinc carnosine 1 capsule", "75 mg (16 mg elemental)")
    assert still_open.title == "Zinc forte 1 capsule"
    assert "150 mg" in still_open.detail


def test_a_page_out_of_sight_over_midnight_is_on_the_new_day(shelf, window, tab, clock, keys):
    """Two days later, too; and nothing of yesterday is taken with one key."""
    keys((K.Key_1, M.ControlModifier))
    clock.advance(hours=40)
    keys((K.Key_4, M.ControlModifier))
    assert tab.today.day == TODAY + days(2)
    clock.advance(hours=24)
    tab.today.take_due()
    assert tab.today.day == TODAY + days(3)


def test_turning_to_a_day_without_doses_keeps_the_keyboard_on_the_page(shelf, tab, keys):
    keys(*[K.Key_PageUp] * 11)
    assert tab.today.day == TODAY - days(11)
    assert tab.today.holds_keyboard()
    keys(K.Key_Home)
    assert focused(tab.today) == "Zinc carnosine 1 capsule"


def test_enter_presses_the_button_that_has_the_keyboard(shelf, tab, keys, dialog):
    tab.today.log_other.setFocus()
    keys(K.Key_Return)
    assert dialog().windowTitle() == "Log a dose"


def test_a_new_day_takes_along_who_was_on_today(shelf, tab, clock):
    """Past four in the morning the page turns by itself; on another day it stays."""
    clock.advance(hours=15)
    tab.today._minute_over()
    assert tab.today.day == TODAY + days(1)
    tab.today.show_day(TODAY - days(3))
    clock.advance(hours=24)
    tab.today._minute_over()
    assert tab.today.day == TODAY - days(3)


def test_notes_stand_below_where_the_window_is_narrow(shelf, window, tab):
    window.resize(NARROW, 700)
    QApplication.processEvents()
    assert tab.today._beside.is_stacked
    notes, card = tab.today.notes.geometry(), tab.today._card.geometry()
    assert notes.top() > card.bottom()
    window.resize(1360, 860)
    QApplication.processEvents()
    assert not tab.today._beside.is_stacked
