"""The ways out of the time line: each file is what its name says, whole or not there at all."""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from gutdesk.domain.trends.span import Reach
from gutdesk.ui.charts.timeline.framed import WIDE
from gutdesk.ui.dialogs.print_preview import PrintPreview
from gutdesk.ui.tour import settle
from gutdesk.ui.trends import outputs
from gutdesk.ui.trends.outputs_menu import OutputsMenu

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def answer(monkeypatch) -> Any:
    """What the person says in the dialog for files; `asked` is the name that it offers."""

    class Answer:
        name = ""
        kind = ""
        asked = ""

        def __call__(self, _parent: object, _title: str, start: str, *_more: Any, **_options: Any):
            self.asked = start
            return self.name, self.kind

    answering = Answer()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answering)
    return answering


@pytest.fixture
def heard(page) -> list[str]:
    said: list[str] = []
    page.said.connect(said.append)
    page.troubled.connect(said.append)
    return said


def saved(page, answer, target: Path) -> bytes:
    answer.name = str(target)
    outputs.save_picture(page)
    return target.read_bytes()


def colours(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)
    }


def apart(one: QImage, other: QImage) -> float:
    """The share of pixels that differ."""
    places = [(x, y) for x in range(0, one.width(), 5) for y in range(0, one.height(), 5)]
    return sum(one.pixel(*place) != other.pixel(*place) for place in places) / len(places)


def test_a_png_is_twice_as_fine_as_the_screen_and_not_blank(page, answer, heard, tmp_path):
    content = saved(page, answer, tmp_path / "out.png")
    image = QImage.fromData(content)
    assert image.width() == 2 * WIDE
    assert image.height() > 800
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert len(colours(image)) > 8
    title = [QColor(image.pixel(x, y)) for x in range(40, 500, 2) for y in range(40, 70, 2)]
    assert min(colour.lightness() for colour in title) < 60, "dark letters on white"
    assert heard == [f"Saved to {tmp_path / 'out.png'}"]


def test_its_name_says_the_days_and_nothing_of_the_diary(page, answer):
    outputs.save_picture(page)
    assert Path(answer.asked).name == "Trends 2026-08-24 to 2026-11-22.png"


def test_the_picture_is_the_same_in_a_dark_window_with_large_text(page, answer, tmp_path):
    """It goes onto white paper and to other people."""
    light = QImage.fromData(saved(page, answer, tmp_path / "light.png"))
    page.looks.machine.change("theme", "dark")
    page.looks.machine.change("text_scale", 1.5)
    settle()
    dark = QImage.fromData(saved(page, answer, tmp_path / "dark.png"))
    assert dark.size() == light.size()
    # A few pixels at the edges of letters may be rounded the other way.
    assert apart(light, dark) < 0.001


def test_an_svg_holds_its_words_as_words_and_cuts_what_goes_beyond_a_lane(page, answer, tmp_path):
    root = ElementTree.fromstring(saved(page, answer, tmp_path / "out.svg"))
    words = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")}
    assert "Trends, 24 Aug to 22 Nov 2026" in words
    assert any(re.match(r"Bloating, mean [0-9.]+ \(\d+ of 70 days\)$", text) for text in words)
    assert {"Stool form", "Supplements", "not logged"} <= words
    assert "This app keeps a diary. It does not diagnose or treat." in words
    assert root.get("viewBox", "").startswith(f"0 0 {WIDE:.0f} ")
    assert list(root.iter(f"{SVG}clipPath"))


def test_titles_in_an_svg_are_not_cut_off_with_the_lane_before(page, answer, tmp_path):
    """Qt keeps the last cut of a painter that was restored."""
    root = ElementTree.fromstring(saved(page, answer, tmp_path / "out.svg"))
    lefts = {
        cut.get("id"): min(float(x) for x in re.findall(r"[ML](-?[\d.]+),", path.get("d", "")))
        for cut in root.iter(f"{SVG}clipPath")
        for path in cut.iter(f"{SVG}path")
    }
    for group in root.iter(f"{SVG}g"):
        if any(
            "Supplements" in "".join(text.itertext()) for text in group.findall(f"{SVG}g/{SVG}text")
        ):
            name = re.search(r"#(\w+)", group.get("clip-path", ""))
            assert name is None or lefts[name[1]] < 50
            break
    else:
        pytest.fail("no title of the lane of supplements")


def test_a_pdf_is_one_page_of_vectors_and_words(page, answer, tmp_path):
    content = saved(page, answer, tmp_path / "out.pdf")
    assert content.count(b"/Type /Page\n") == 1
    assert f"/MediaBox [0 0 {WIDE * 0.75:.0f}".encode() in content
    assert b"/Subtype /Image" not in content, "a PDF has no pixels"
    assert b"/FontFile" in content, "words are words"


@pytest.mark.parametrize(
    ("typed", "kind", "got"),
    [
        ("one", "PNG pictures (*.png)", "one.png"),
        ("one", "SVG drawings (*.svg)", "one.svg"),
        ("one", "PDF files (*.pdf)", "one.pdf"),
        ("one.svg", "PNG pictures (*.png)", "one.svg"),
        ("one", "", "one.png"),
    ],
)
def test_the_ending_that_is_typed_or_the_kind_that_is_chosen_decides(
    page, answer, tmp_path, typed, kind, got
):
    answer.name, answer.kind = str(tmp_path / typed), kind
    outputs.save_picture(page)
    assert [path.name for path in tmp_path.glob("one*")] == [got]


def test_an_ending_that_is_no_picture_is_a_sentence(page, answer, heard, tmp_path):
    answer.name = str(tmp_path / "one.jpg")
    outputs.save_picture(page)
    assert heard == [
        "one.jpg is no name of a picture that GutDesk can make. Let it end with .png, .svg or .pdf."
    ]
    assert not list(tmp_path.glob("one*"))


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are those of POSIX")
@pytest.mark.parametrize(
    ("save", "name"),
    [(outputs.save_picture, "a.png"), (outputs.save_numbers, "a.csv")],
)
def test_a_folder_that_cannot_be_written_is_a_sentence_and_leaves_nothing(
    page, answer, heard, tmp_path, monkeypatch, save, name
):
    folder = tmp_path / "closed"
    folder.mkdir()
    if os.geteuid() == 0:
        # Nothing is closed to root: the disk says it is full instead.
        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
    else:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    answer.name = str(folder / name)
    save(page)
    folder.chmod(stat.S_IRWXU)
    assert len(heard) == 1
    assert heard[0].endswith(".")
    assert "Saved" not in heard[0]
    assert list(folder.iterdir()) == []


def test_a_diary_is_never_overwritten(page, answer, heard, services):
    answer.name = str(services.path)
    outputs.save_picture(page)
    assert len(heard) == 1
    assert "Saved" not in heard[0]
    assert services.path.read_bytes().startswith(b"SQLite format 3")


def test_the_numbers_are_those_of_the_days_that_are_seen(page, answer, heard, tmp_path):
    answer.name = str(tmp_path / "out.csv")
    page.reach(Reach.MONTH)
    outputs.save_numbers(page)
    assert Path(answer.asked).name == "Trends 2026-10-24 to 2026-11-22.csv"
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (len(rows), rows[0]["day"], rows[-1]["day"]) == (30, "2026-10-24", "2026-11-22")
    assert rows[-1]["Bloating"] == "3"
    assert rows[-4]["logged"] == "no"
    assert rows[-4]["Bloating"] == ""
    assert heard == [f"Saved to {tmp_path / 'out.csv'}"]


def test_whoever_closes_the_dialog_writes_nothing(page, answer, heard):
    outputs.save_picture(page)
    outputs.save_numbers(page)
    assert heard == []


def test_what_is_copied_is_the_picture_that_would_be_saved(page, answer, heard, tmp_path):
    outputs.copy_picture(page)
    copied = QGuiApplication.clipboard().image()
    kept = QImage.fromData(saved(page, answer, tmp_path / "out.png"))
    assert copied.size() == kept.size()
    assert heard[0] == "The picture is on the clipboard."


def test_the_words_can_be_copied_too(page, heard):
    outputs.copy_summary(page)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Trends, 24 Aug to 22 Nov 2026\nSomething was logged on ")
    assert heard == ["What the time line shows is on the clipboard as text."]


def test_printing_shows_the_days_that_are_seen(page, window):
    page.reach(Reach.MONTH)
    outputs.print_picture(page)
    settle()
    (preview,) = window.findChildren(PrintPreview)
    words = preview.preview.accessibleDescription()
    assert words.startswith("Trends, 24 Oct to 22 Nov 2026")
    assert "The time line as a picture. " in words
    assert "Bloating: mean" in words
    assert [preview.version.itemData(at) for at in range(preview.version.count())] == ["", "grey"]
    preview.close()


def test_the_button_offers_the_ways_out_and_each_does_what_it_says(page, tab, click):
    click(page.view.out)
    (menu,) = tab.findChildren(OutputsMenu)
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == [
        "&Copy picture",
        "Copy what it shows as &text",
        "&Save picture…",
        "Save the &numbers…",
        "&Print…",
    ]
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text().startswith("Trends, ")
    menu.close()


def test_the_picture_is_copied_by_key(page, window, qtbot):
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(page.view.chart, "C", CTRL_SHIFT)
    settle()
    assert not QGuiApplication.clipboard().image().isNull()


def test_the_menu_prints_the_days_that_are_seen(page, window):
    page.reach(Reach.TWO_WEEKS)
    window.menus.files.print_trends()
    settle()
    (preview,) = window.findChildren(PrintPreview)
    words = preview.preview.accessibleDescription()
    assert words.startswith("Trends, 9 Nov to 22 Nov 2026")
    preview.close()


def test_an_empty_diary_has_nothing_to_give(window, answer):
    """The page says what to do; nothing is asked, and nothing is raised."""
    window.show_tab("trends")
    settle()
    page = window.tab("trends").timeline
    for act in (
        outputs.copy_picture,
        outputs.copy_summary,
        outputs.save_picture,
        outputs.save_numbers,
    ):
        act(page)
    assert answer.asked == ""
