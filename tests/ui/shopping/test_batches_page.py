"""The page of batches as a person works with it: by keys, by buttons, by its forms."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from batch_world import begin, fill
from gutdesk.domain.diary import Meal, Note, id_of
from gutdesk.domain.shopping.batch import BatchState
from gutdesk.ui.log.side import AskLine
from gutdesk.ui.shopping.tab import BATCHES
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.pieces import Link
from gutdesk.ui.widgets.two_line_rows import BelowRole
from widget_checks import visible

K = Qt.Key


@pytest.fixture
def page(tab) -> Any:
    made = tab.show_page(BATCHES)
    settle()
    made.focus_first()
    return made


@pytest.fixture
def full(services, clock, page) -> dict[str, Any]:
    made = fill(services, clock)
    settle()
    return made


def rows(page: Any) -> list[tuple[str, str]]:
    items = [page.list.item(row) for row in range(page.list.count())]
    return [(item.text(), item.data(BelowRole)) for item in items]


def boxes(page: Any) -> list[QCheckBox]:
    return [one.box for one in page.card.steps]


def told(page: Any) -> list[str]:
    return [box.accessibleName() for box in boxes(page)]


def stored(services: Any, batch: Any) -> Any:
    return services.shopping.batches.get(id_of(batch))


# -- what is seen ----------------------------------------------------------------------------------


def test_an_empty_page_says_what_it_is_for_and_leads_to_the_form(page, press, dialog):
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert page.start_first.hasFocus()
    press(K.Key_Return)
    assert dialog().windowTitle() == "Start a batch"
    dialog().reject()


def test_what_is_in_the_making_comes_first_with_what_is_next(full, page):
    assert rows(page) == [
        ("Chicken bone broth", "day 1, today 15:35: Chill"),
        ("Pflaumen", "day 3"),
        ("Sauerkraut", "day 4, today 12:05: Vent"),
        ("Brined carrot sticks", "ready since 22 Oct"),
        ("Long-fermented home yogurt", "thrown away on 2 Nov"),
    ]
    assert page.status_text == "3 batches in the making"


def test_the_card_says_what_is_to_do_and_how_it_stands(full, page, texts):
    page.show_batch(id_of(full["kraut"]))
    assert told(page) == [
        "Vent, and press under the brine, done 20 Nov 13:05",
        "Vent, and press under the brine, yesterday 12:05, passed",
        "Vent, and press under the brine, today 12:05, due",
        "Vent, and press under the brine, tomorrow 12:05, then 3 more times to 26 Nov",
        "Umziehen, 25 Nov 12:05",
        "See that all of it lies under the brine, 29 Nov 12:05, then 2 more times to 5 Dec",
        "Taste, 10 Dec 12:05",
        "Close and chill, 17 Dec 12:05",
    ]
    said = texts(page.card)
    for text in (
        "Day 4, started 19 Nov 12:05.",
        "1.5 % salt, 25 °C",
        "Vom Markt",
        "1.5 % of salt is less than 2 % of the shredded cabbage.",
        "25 °C is warmer than 24 °C.",
        "Expected to be ready from 10 Dec to 17 Dec.",
        "20 Nov: noch roh. Not sure how I bore it.",
        "All of the cabbage lies under its brine",
        "Throw the batch away if it is slimy, pink or mouldy",
    ):
        assert text in said


def test_what_says_when_to_throw_away_says_where_it_is_from(full, page):
    """Each safety card has its sources, and says which of them wait for a clinician."""
    page.show_batch(id_of(full["kraut"]))
    links = [one.text() for one in visible(page.card, Link) if "source" in one.text()]
    assert links == [
        "3 sources, 1 to be checked by a clinician", "2 sources",
        "4 sources, 2 to be checked by a clinician", "3 sources, 1 to be checked by a clinician",
    ]  # fmt: skip


def test_a_broth_says_by_when_it_has_to_be_cold(services, clock, full, page, texts):
    page.show_batch(id_of(full["broth"]))
    assert "In the fridge or the freezer by 15:35." in texts(page.card)
    clock.advance(hours=2)
    page.refresh()
    said = texts(page.card)
    assert "It was to be cold by 15:35, and that has passed." in said
    assert "Boiling does not make it good again." in said


def test_a_broth_that_was_cold_too_late_says_so_once_it_is_ticked(
    services, clock, full, page, texts
):
    batch = full["broth"]
    clock.advance(hours=20)
    place = [step.key for step in batch.steps].index("cool")
    batches = services.shopping.batches
    ticked = batches.step_done(batches.get(id_of(batch)), place)
    page.show_batch(id_of(batch))
    said = texts(page.card)
    assert "It was to be cold by yesterday 15:35, and was so only later." in said
    assert "Boiling does not make it good again." in said
    batches.ready(ticked, jars=1)
    page.refresh()
    assert "and was so only later." in texts(page.card)


def test_what_came_of_it_is_said_with_what_is_left(full, page, texts):
    page.show_batch(id_of(full["ready"]))
    said = texts(page.card)
    assert "2 × 400 g came of it." in said
    assert "Eat it by Monday 21 December." in said
    assert "In the pantry: 800 g." in said
    assert "22 Oct: sauer, knackig. Bore it well." in said


def test_the_cautions_stay_as_long_as_any_of_it_is_at_home(services, full, page, texts):
    ready = services.shopping.batches.ready(full["kraut"], jars=3, amount=400, unit="g")
    settle()
    page.show_batch(id_of(ready))
    said = texts(page.card)
    assert "1.5 % of salt is less than 2 %" in said
    assert "25 °C is warmer than 24 °C." in said
    assert "In the pantry: 1.2 kg." in said
    (item,) = services.shopping.batches.from_it(ready)
    services.pantry.use_up(item)
    settle()
    assert "is less than" not in texts(page.card)


def test_a_batch_whose_recipe_is_gone_says_so(services, page, texts):
    shipped = services.recipes.get("sauerkraut_basic")
    entry = services.recipes.save(services.recipes.copy_of(shipped))
    book = services.shopping.batches
    batch = book.start(book.draft_of(entry, services.desk.now()))
    services.recipes.delete(entry)
    settle()
    page.show_batch(id_of(batch))
    assert "Its recipe is no longer in the book." in texts(page.card)


def test_a_batch_from_elsewhere_is_seen_at_once(services, page):
    begin(services)
    settle()
    assert [name for name, _about in rows(page)] == ["Sauerkraut"]
    services.writer.undo()
    settle()
    assert page.empty.isVisible()


def test_what_comes_due_while_somebody_looks_is_seen(services, clock, page, texts):
    """Only then is anything drawn anew."""
    begin(services, "bone_broth_chicken")
    settle()
    row = page.card.steps[0]
    clock.advance(minutes=29)
    page._minute_over()
    assert page.card.steps[0] is row
    clock.advance(minutes=1)
    page._minute_over()
    assert told(page)[0] == "Skim the foam, today 14:35, due"
    clock.advance(minutes=31)
    page._minute_over()
    assert told(page)[0] == "Skim the foam, today 14:35, late"


# -- steps -----------------------------------------------------------------------------------------


def test_space_ticks_a_step_and_the_keyboard_stays(services, full, page, press):
    page.show_batch(id_of(full["kraut"]))
    box = boxes(page)[2]
    assert box.hasFocus()
    press(K.Key_Space)
    assert stored(services, full["kraut"]).steps[2].done == services.desk.now()
    box = boxes(page)[2]
    assert box.isChecked()
    assert box.hasFocus()
    press(K.Key_Space)
    assert stored(services, full["kraut"]).steps[2].done is None
    services.writer.undo()
    settle()
    assert boxes(page)[2].isChecked()


def test_a_click_on_the_words_ticks_too(services, full, page, qtbot):
    page.show_batch(id_of(full["kraut"]))
    row = page.card.steps[2]
    words = row.findChild(QLabel)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    settle()
    assert stored(services, full["kraut"]).steps[2].done is not None


def test_a_tick_on_what_is_gone_is_said(services, full, page, press, window):
    """It was removed in the same moment, and the page has not heard of it."""
    page.show_batch(id_of(full["kraut"]))
    services.shopping.batches.remove(full["kraut"])
    heard: list[str] = []
    page.troubled.connect(heard.append)
    page._tick(2, True)
    page.troubled.disconnect(heard.append)
    assert heard == ["This batch is not there any more. Look again."]


# -- acts ------------------------------------------------------------------------------------------


def test_it_is_ready_by_the_keyboard_alone(services, full, page, press, dialog):
    page.show_batch(id_of(full["kraut"]))
    press((K.Key_R, Qt.KeyboardModifier.AltModifier))
    form = dialog()
    assert form.jars.hasFocus()
    press("3", K.Key_Tab, "450", K.Key_Return)
    batch = stored(services, full["kraut"])
    assert (batch.state, batch.jars, batch.amount, batch.unit) == (BatchState.READY, 3, 450, "g")
    (item,) = services.shopping.batches.from_it(batch)
    assert item.amount == 1350
    assert services.writer.undo_name == "Sauerkraut is ready"


def test_it_is_tasted_into_the_log(services, full, page, click, dialog, press):
    page.show_batch(id_of(full["kraut"]))
    click(page.card, "batch-taste")
    press("sour")
    form = dialog()
    form.tolerance.setCurrentIndex(1)
    form.accept()
    settle()
    notes = [
        entry.text
        for entry in services.diary.day(services.desk.today()).entries
        if isinstance(entry, Note)
    ]
    assert notes == ["Tasted Sauerkraut, batch of 19 Nov: sour. Bore it well."]
    form = page.card
    assert "22 Nov: sour. Bore it well." in [one.text() for one in form.findChildren(QLabel)]


def test_with_an_amount_it_counts_as_eaten(services, full, page, click, dialog):
    page.show_batch(id_of(full["kraut"]))
    click(page.card, "batch-taste")
    form = dialog()
    form.text.show_value("sour")
    form.amount.setText("20")
    form.accept()
    (meal,) = (
        entry
        for entry in services.diary.day(services.desk.today()).entries
        if isinstance(entry, Meal)
    )
    assert (meal.items[0].food_id, meal.items[0].amount) == ("sauerkraut_white", 20)


def test_it_is_thrown_away_with_why(services, full, page, click, dialog, press):
    page.show_batch(id_of(full["kraut"]))
    click(page.card, "batch-throw")
    form = dialog()
    assert "slimy, pink or mouldy" in "\n".join(one.text() for one in form.findChildren(QLabel))
    press("pink")
    form.accept()
    settle()
    batch = stored(services, full["kraut"])
    assert batch.state is BatchState.THROWN
    assert batch.note == "Vom Markt\nThrown away: pink"
    buttons = {one.property("word") for one in page.card.findChildren(type(page.start))}
    assert {"ready", "taste", "throw"}.isdisjoint(buttons)


def test_remove_takes_it_away_and_undo_brings_it_back_into_view(services, full, page, click):
    page.show_batch(id_of(full["own"]))
    said: list[str] = []
    page.said.connect(said.append)
    click(page.card, "batch-remove")
    page.said.disconnect(said.append)
    assert "Pflaumen" not in dict(rows(page))
    assert said == ["Deleted. What is in the pantry or in the Log of it stays there."]
    services.writer.undo()
    settle()
    assert page.card.batch.name == "Pflaumen"


def test_what_is_started_stands_in_view(services, full, page, click, dialog, back):
    click(page, "start-batch")
    form = dialog()
    form.what.show_value("plan:kimchi_mild")
    form.accept()
    back()
    assert page.card.batch.name == "Mild kimchi without garlic"
    assert page.list.currentItem().text() == "Mild kimchi without garlic"
    assert page.list.hasFocus()


def test_what_was_started_put_away_or_thrown_away_is_said(
    services, full, page, click, dialog, back
):
    """What was only looked at is not."""
    heard: list[str] = []
    page.said.connect(heard.append)
    page.show_batch(id_of(full["kraut"]))
    for word in ("ready", "throw"):
        click(page.card, f"batch-{word}")
        dialog().reject()
        back()
        click(page.card, f"batch-{word}")
        dialog().accept()
        back()
    click(page, "start-batch")
    form = dialog()
    form.what.show_value("plan:kimchi_mild")
    form.accept()
    back()
    page.said.disconnect(heard.append)
    assert heard == [
        "In the pantry: Sauerkraut",
        "Thrown away: Sauerkraut. Undo brings it back.",
        "Started: Mild kimchi without garlic",
    ]


# -- reminders -------------------------------------------------------------------------------------


def test_the_day_asks_and_a_click_leads_to_the_step(window, services, clock, tab, qtbot):
    """To what has been due longest; the keyboard is on it."""
    clock.advance(hours=-25)
    begin(services)
    clock.advance(hours=23)
    begin(services, "yogurt_home")
    clock.advance(hours=2)
    for place in (0, 1):
        services.shopping.batches.step_done(services.shopping.batches.making()[0], place)
    window.show_tab("log")
    window.tab("log").warm_up()
    settle()
    (line,) = (one for one in visible(window.tab("log"), AskLine) if "Vent" in one.text())
    assert line.text() == "Vent: Sauerkraut"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    settle()
    assert window.current_tab() is tab
    page = tab.page(BATCHES)
    assert page.card.batch.name == "Sauerkraut"
    assert boxes(page)[0].hasFocus()


def test_a_long_line_of_the_day_ends_where_its_column_does(window, services, clock):
    """Its tool tip and its name for who hears it have all of it."""
    clock.advance(days=-1)
    begin(services, name="Kraut von Tante Hildegard aus Wuppertal und Umgebung")
    clock.advance(days=1)
    window.show_tab("log")
    window.tab("log").warm_up()
    settle()
    (line,) = (one for one in visible(window.tab("log"), AskLine) if "Vent" in one.text())
    whole = "Vent: Kraut von Tante Hildegard aus Wuppertal und Umgebung"
    assert line.text().endswith("…")
    assert line.toolTip() == whole
    assert line.accessibleName() == f"{whole}, open"


def test_a_message_leads_to_the_batch(window, services, clock, tab):
    batch = begin(services)
    begin(services, "carrots_brine")
    clock.advance(days=1)
    window.tray.wanted.emit(f"batch:{id_of(batch)}")
    settle()
    page = tab.page(BATCHES)
    assert window.current_tab() is tab
    assert page.card.batch.name == "Sauerkraut"
    assert boxes(page)[0].hasFocus()
