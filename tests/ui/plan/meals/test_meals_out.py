"""Out of the program: the preview of the meal plan, the calendar, the text on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gutdesk.ui.dialogs import files
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.tour import settle
from widget_checks import clipped, twice_underlined, unnamed

from .conftest import MONDAY

K, M = Qt.Key, Qt.KeyboardModifier
SOUP = "Carrot and lentil soup"


def words(preview) -> str:
    return preview.preview.accessibleDescription().replace(". ", " ")


@pytest.fixture
def preview(page, kitchen, dialog):
    """Of a week with a dinner on Tuesday."""
    kitchen.dish("lentil_soup", 1)
    page.acts.print()
    return dialog(PrintPreview)


# -- on paper --------------------------------------------------------------------------------------


def test_each_version_has_the_week_and_its_own(preview, kitchen):
    titles = [preview.version.itemText(row) for row in range(preview.version.count())]
    assert titles == ["The week on one page", "With recipes, for the cook", "Large type"]
    shown = {}
    for row in range(3):
        preview.version.setCurrentIndex(row)
        preview.version.activated.emit(row)
        settle()
        assert preview.preview.isVisible()
        shown[row] = " ".join(" ".join(preview._pages.words(page)) for page in _pages(preview))
        assert SOUP in shown[row]
    lentils = next(
        one.text for one in kitchen.recipe("lentil_soup").recipe.ingredients if "entil" in one.text
    )
    assert lentils in shown[1]
    assert lentils not in shown[0]
    preview.close()


def _pages(preview):
    return range(1, preview._pages.count + 1)


def test_the_version_is_chosen_by_keys(preview, press):
    preview.version.setFocus()
    press(K.Key_Down)
    assert preview.about == "recipes"
    press(K.Key_Down)
    assert preview.about == "large"
    assert preview.preview.isVisible()
    preview.close()


def test_the_week_turns_and_an_empty_one_says_so(preview, press):
    assert preview.week.text() == "23 Nov to 29 Nov 2026"
    press((K.Key_Right, M.AltModifier))
    assert preview.week.text() == "30 Nov to 6 Dec 2026"
    assert preview.nothing.isVisible()
    assert "Nothing is planned in this week" in preview.nothing.text()
    assert not preview.to_printer.isEnabled() and not preview.to_pdf.isEnabled()
    press((K.Key_Left, M.AltModifier))
    assert SOUP in words(preview)
    assert preview.to_printer.isEnabled()
    preview.close()


def test_what_is_planned_meanwhile_comes_onto_the_pages(preview, kitchen, qtbot):
    kitchen.dish("kimchi_rice", 3)
    name = kitchen.names(3)[0]
    qtbot.waitUntil(lambda: name in words(preview))
    preview.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_preview_has_names_letters_and_room(preview, looks, scale):
    looks.set_text_scale(scale)
    settle()
    assert unnamed(preview) == []
    assert twice_underlined(preview) == []
    assert clipped(preview) == []
    preview.close()


def test_asking_twice_is_one_preview_and_another_week_is_another(page, kitchen, window, dialog):
    kitchen.dish("lentil_soup", 1)
    page.acts.print()
    page.acts.print()
    assert len([one for one in window.findChildren(PrintPreview) if one.isVisible()]) == 1
    page.next_week()
    page.acts.print()
    (shown,) = [one for one in window.findChildren(PrintPreview) if one.isVisible()]
    assert shown.week.text() == "30 Nov to 6 Dec 2026"
    shown.close()


# -- as text ---------------------------------------------------------------------------------------


def test_the_week_goes_onto_the_clipboard_as_text(page, kitchen, qtbot):
    kitchen.dish("lentil_soup", 1, people=3)
    kitchen.note("Order fish", 2, "lunch")
    kitchen.meals.planner.lock(kitchen.day(3), "dinner", locked=True)
    settle()
    with qtbot.waitSignal(page.said):
        page.acts.copy_as_text()
    text = QApplication.clipboard().text()
    assert text.startswith("Meals, week 48: 23 – 29 Nov 2026\n")
    assert f"Dinner: {SOUP} (for 3 people)" in text
    assert "Lunch: Order fish" in text
    assert "Kept free" not in text
    assert text.count("nothing planned") == 5


def test_an_empty_week_has_no_text_and_leaves_the_clipboard(page, qtbot):
    page.copy_text("mine")
    with qtbot.waitSignal(page.troubled) as said:
        page.acts.copy_as_text()
    assert "no text" in said.args[0]
    assert QApplication.clipboard().text() == "mine"


# -- for a calendar --------------------------------------------------------------------------------


@pytest.fixture
def saved_as(monkeypatch):
    """Answer the dialog that asks where the file goes; the places that it proposed."""
    proposed: list[Path] = []

    def answer(path: Path | None) -> list[Path]:
        def ask(_parent, start: Path) -> Path | None:
            proposed.append(start)
            return path

        monkeypatch.setattr(files, "ask_calendar_file", ask)
        return proposed

    return answer


def test_the_week_is_saved_for_a_calendar(page, kitchen, saved_as, tmp_path, qtbot):
    kitchen.dish("lentil_soup", 1)
    target = tmp_path / "week.ics"
    proposed = saved_as(target)
    with qtbot.waitSignal(page.said) as said:
        page.acts.save_calendar()
    assert said.args == [f"Saved to {target}"]
    assert proposed[0].name == f"Meals {MONDAY.isoformat()}.ics"
    content = target.read_text("utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert SOUP in content


def test_a_calendar_of_an_empty_week_and_a_bad_place_are_said(
    page, kitchen, saved_as, tmp_path, qtbot, services
):
    saved_as(tmp_path / "week.ics")
    with qtbot.waitSignal(page.troubled) as said:
        page.acts.save_calendar()
    assert "othing" in said.args[0]
    assert not (tmp_path / "week.ics").exists()
    kitchen.dish("lentil_soup", 1)
    before = services.path.read_bytes()
    saved_as(services.path)
    with qtbot.waitSignal(page.troubled) as said:
        page.acts.save_calendar()
    assert "is a diary and was left as it is" in said.args[0]
    assert services.path.read_bytes() == before
    saved_as(None)
    page.acts.save_calendar()
