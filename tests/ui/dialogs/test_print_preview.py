"""The preview: the pages, the week, the paper, and the ways out, by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QGraphicsView

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.products import DoseTime, Product, ProductKind, Schedule
from gutdesk.ui.dialogs import print_preview
from gutdesk.ui.dialogs.print_preview import PrintPreview

from .test_large_text import clipped

START = date(2026, 11, 2)
ALT = Qt.KeyboardModifier.AltModifier


def add(services, name: str = "Zinc", **more):
    product = Product(kind=ProductKind.SUPPLEMENT, name=name)
    times = (DoseTime(minute=480),)
    return services.shelf.add(product, [Schedule(product_id="", times=times, start=START, **more)])


@pytest.fixture
def preview(services, looks, shown) -> PrintPreview:
    """Of a diary with one product."""
    add(services)
    looks.machine.change("paper_size", "a4")
    return shown(PrintPreview(services, looks))


@pytest.fixture
def saved_as(monkeypatch):
    """Answer the dialog that asks where the PDF goes; the places that it proposed."""
    proposed: list[Path] = []

    def answer(path: Path | None) -> list[Path]:
        def ask(_parent, start: Path) -> Path | None:
            proposed.append(start)
            return path

        monkeypatch.setattr(print_preview, "ask_pdf_file", ask)
        return proposed

    return answer


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """Answer the dialog of the printer with one that prints into a file."""
    out = tmp_path / "printed.pdf"

    def ask(printer: QPrinter, _pages: int, _parent) -> bool:
        printer.setOutputFileName(str(out))
        return True

    monkeypatch.setattr(print_preview, "ask_printer", ask)
    return out


def words(preview: PrintPreview) -> str:
    return preview.preview.accessibleDescription()


def test_it_shows_this_week_and_reads_it_out(preview):
    assert preview.week.text() == "16 Nov to 22 Nov 2026"
    assert "08:00. Zinc. 1 capsule" in words(preview)
    assert preview.preview.pageCount() == 1
    assert not preview.place.isVisible()


def test_the_week_goes_back_and_on_by_keys(preview, qtbot):
    this_week = preview.week.text()
    qtbot.keyClick(preview, Qt.Key.Key_Right, ALT)
    assert preview.week.text() == "23 Nov to 29 Nov 2026"
    assert "23 Nov to 29 Nov 2026" in words(preview)
    qtbot.keyClick(preview, Qt.Key.Key_Left, ALT)
    assert preview.week.text() == this_week
    for _week in range(3):
        qtbot.keyClick(preview, Qt.Key.Key_Left, ALT)
    assert preview.nothing.isVisible()
    assert "Nothing is to be taken from 26 Oct to 1 Nov 2026" in preview.nothing.text()
    assert not preview.to_printer.isEnabled()
    assert not preview.to_pdf.isEnabled()
    preview.next.click()
    assert preview.preview.isVisible()
    assert preview.to_printer.isEnabled()


def test_a_diary_without_a_schedule_says_what_to_do(services, looks, shown):
    preview = shown(PrintPreview(services, looks))
    assert preview.nothing.isVisible()
    assert "no schedule yet" in preview.nothing.text()
    preview.print_()
    preview.save_pdf()
    assert preview.went_well


def test_what_changes_in_the_diary_changes_the_pages(preview, services, qtbot):
    add(services, "Iron")
    qtbot.waitUntil(lambda: "Iron" in words(preview))


def test_many_doses_are_turned_through_page_by_page(preview, services, qtbot):
    for number in range(30):
        add(services, f"Product {number:02d}")
    qtbot.waitUntil(lambda: preview.preview.pageCount() > 1)
    count = preview.preview.pageCount()
    assert preview.place.text() == f"Page 1 of {count}"
    assert not preview.page_before.isEnabled()
    assert "Product 00" in words(preview)
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.preview.currentPage() == 2
    assert preview.place.text() == f"Page 2 of {count}"
    assert "Product 00" not in words(preview)
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.place.text() == f"Page 1 of {count}"


def test_the_chosen_paper_is_kept_for_all_that_is_printed(preview, looks, qtbot):
    def sides() -> list[int]:
        size = preview._printer.pageLayout().fullRectPoints().size()
        return sorted((size.width(), size.height()))

    assert sides() == [595, 842]
    preview.paper.setFocus()
    qtbot.keyClick(preview.paper, Qt.Key.Key_Down)
    assert looks.machine.current().paper_size == "letter"
    assert sides() == [612, 792]


def test_a_pdf_is_saved_where_the_person_says(preview, saved_as, tmp_path, qtbot):
    target = tmp_path / "fridge.pdf"
    proposed = saved_as(target)
    qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes().count(b"/Type /Page\n") == 1
    assert preview.done_line.text() == f"Saved to {target}"
    assert [path.parent for path in proposed] == [preview.services.path.parent]
    assert proposed[0].name == "Supplement schedule 2026-11-16.pdf"
    preview.next_week()
    assert not preview.done_line.isVisible()


def test_a_pdf_that_cannot_be_written_is_said_and_the_dialog_stays(preview, saved_as, tmp_path):
    (tmp_path / "file").write_text("")
    saved_as(tmp_path / "file" / "week.pdf")
    preview.save_pdf()
    assert "Check that its folder exists" in preview.trouble.text()
    assert preview.isVisible()
    assert not preview.done_line.isVisible()
    saved_as(None)
    preview.save_pdf()


def test_the_diary_itself_is_never_written_over(preview, saved_as):
    path = preview.services.path
    before = path.read_bytes()
    saved_as(path)
    preview.save_pdf()
    assert "is a diary and was left as it is" in preview.trouble.text()
    assert path.read_bytes() == before


def test_enter_prints_what_is_shown(preview, to_file, qtbot):
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert to_file.read_bytes().count(b"/Type /Page\n") == 1
    assert preview.done_line.text() == "Sent to the printer."


def test_a_printer_that_was_not_chosen_prints_nothing(preview, monkeypatch, to_file):
    monkeypatch.setattr(print_preview, "ask_printer", lambda *_args: False)
    preview.print_()
    assert not to_file.exists()
    assert not preview.done_line.isVisible()


def test_a_printer_that_fails_is_said(preview, to_file, monkeypatch):
    def fail(*_args) -> None:
        raise UserError("The printer did not take it.")

    monkeypatch.setattr(print_preview, "print_on", fail)
    preview.print_()
    assert preview.trouble.text() == "The printer did not take it."
    assert not preview.done_line.isVisible()


def test_tab_reaches_everything_and_esc_closes(preview, qtbot):
    preview.to_printer.setFocus()
    reached = set()
    for _step in range(12):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    view = preview.preview.findChild(QGraphicsView)
    for widget in (
        preview.previous,
        preview.next,
        preview.paper,
        preview.to_printer,
        preview.to_pdf,
        view,
    ):
        assert widget in reached
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_the_pages_are_black_on_white_in_the_dark(services, looks, shown):
    """A preview plays the pages back over the text colour of the theme."""
    add(services)
    looks.set_theme("dark")
    preview = shown(PrintPreview(services, looks))
    QApplication.processEvents()
    picture = preview.preview.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    paper = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() == 255
    ]
    left, top = min(x for x, _y in paper), min(y for _x, y in paper)
    right, bottom = max(x for x, _y in paper), max(y for _x, y in paper)
    title = [
        picture.pixelColor(x, y).lightness()
        for x in range(left, left + (right - left) // 2)
        for y in range(top, top + (bottom - top) // 6)
    ]
    assert min(title) < 60


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_word_has_room(services, looks, shown, scale):
    add(services)
    looks.set_text_scale(scale)
    preview = shown(PrintPreview(services, looks))
    QApplication.processEvents()
    assert clipped(preview) == []
    preview.say("The disk is full. Nothing was written. Make room and try once more.")
    QApplication.processEvents()
    assert clipped(preview) == []
    assert preview.width() <= preview.screen().availableSize().width()


def test_a_retired_product_leaves_the_sheet(preview, services, qtbot):
    (zinc,) = services.shelf.products()
    services.shelf.change(replace(zinc, retired=True))
    qtbot.waitUntil(lambda: preview.nothing.isVisible())


def test_a_closed_preview_is_gone(services, looks, freed_on_close):
    add(services)
    freed_on_close(lambda: PrintPreview.show_for(services, looks))


def test_the_file_menu_opens_it(open_window, services):
    window = open_window(services)
    window.menus.files.print_supplements()
    (preview,) = window.findChildren(PrintPreview)
    assert preview.isVisible()
    preview.close()


# -- the shopping list ---------------------------------------------------------------------------


@pytest.fixture
def shopping(services, looks, shown):
    """Of a list with two lines by hand."""
    looks.machine.change("paper_size", "a4")
    listed = services.shopping.lists.start(date(2026, 11, 23), date(2026, 11, 29))
    for text in ("2 kg potatoes", "baking paper"):
        services.shopping.lists.write(listed, text)
    return shown(PrintPreview(services, looks, None, "shopping", of=id_of(listed)))


def test_the_shopping_list_is_of_no_week_and_has_versions(shopping):
    assert not shopping.week.isVisible()
    assert [shopping.version.itemData(n) for n in range(3)] == ["", "all", "large"]
    assert "baking paper" in words(shopping)


def test_what_is_ticked_leaves_the_sheet_that_is_open(shopping, services, qtbot):
    (listed,) = services.shopping.lists.all()
    for line in services.shopping.lists.view(listed).lines:
        services.shopping.lists.tick(listed, line, True)
    qtbot.waitUntil(shopping.nothing.isVisible)
    assert "Everything on this list is bought" in shopping.nothing.text()
    assert not shopping.to_pdf.isEnabled()
    shopping.version.setCurrentIndex(1)
    shopping.version.activated.emit(1)
    assert "baking paper" in words(shopping)


def test_its_pdf_is_called_by_its_first_day(shopping, saved_as, tmp_path, services):
    proposed = saved_as(tmp_path / "list.pdf")
    shopping.save_pdf()
    assert proposed == [services.path.parent / "Shopping list 2026-11-23.pdf"]
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_another_list_takes_the_place_of_the_one_that_is_shown(services, looks, window):
    """One preview at a time, and always of the list that was asked for."""
    lists = services.shopping.lists
    first, second = (lists.start(date(2026, 11, day), date(2026, 11, day + 6)) for day in (16, 23))
    lists.write(first, "pears")
    lists.write(second, "plums")
    one = PrintPreview.show_for(services, looks, window, "shopping", of=id_of(first))
    assert PrintPreview.show_for(services, looks, window, "shopping", of=id_of(first)) is one
    other = PrintPreview.show_for(services, looks, window, "shopping", of=id_of(second))
    assert other is not one and "plums" in words(other)
    other.close()


def test_the_file_menu_prints_the_list_under_way(services, window):
    """And where there is none, it says so in the place of the pages."""
    window.menus.files.print_shopping()
    (empty,) = window.findChildren(PrintPreview)
    assert "Nothing is on the list" in empty.nothing.text()
    empty.close()
    listed = services.shopping.lists.start(date(2026, 11, 23), date(2026, 11, 29))
    services.shopping.lists.write(listed, "plums")
    window.menus.files.print_shopping()
    assert any("plums" in words(one) for one in window.findChildren(PrintPreview))
