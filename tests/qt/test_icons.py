"""The icons: all there, all of one family, in the colour asked for, sharp on every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from gutdesk.paths import resource
from gutdesk.qt.icons import icon, pixmap

FOLDER = resource("icons")
NAMES = sorted(
    file.relative_to(FOLDER).with_suffix("").as_posix() for file in FOLDER.rglob("*.svg")
)
ENTRIES = {
    *("sleep", "supplement", "meal", "stool", "symptom", "medicine", "alcohol", "illness"),
    *("travel", "stress", "practice", "water", "weight", "note", "cycle"),
}
TABS = ["log", "plan", "shopping", "supplements", "trends", "insights"]


def test_every_tab_entry_and_stool_form_has_its_drawing() -> None:
    assert {*ENTRIES, *TABS, *(f"stool/{form}" for form in range(1, 8))} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_belongs_to_the_family(name: str) -> None:
    drawn = (FOLDER / f"{name}.svg").read_text("utf-8")
    for habit in ('viewBox="0 0 24 24"', 'stroke-width="1.75"', 'stroke-linecap="round"'):
        assert habit in drawn


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_shows_something_and_keeps_its_margin(qapp, name: str) -> None:
    image = pixmap(name, "#000000", 48).toImage()
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 100]
    assert len(inked) > 40
    assert all(2 <= x <= 45 and 2 <= y <= 45 for x, y in inked)


def test_every_ink_has_the_colour_asked_for(qapp) -> None:
    image = pixmap("meal", "#C26638", 32).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#c26638"}


def test_a_colour_may_be_text_or_a_qcolor(qapp) -> None:
    assert pixmap("log", "#112233").cacheKey() == pixmap("log", QColor("#112233")).cacheKey()


def test_a_picture_has_the_pixels_of_its_screen(qapp) -> None:
    picture = pixmap("log", "#000000", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)
    assert icon("log", "#000000", 16).pixmap(QSize(16, 16), 2.0).width() == 32


def test_an_icon_is_made_once(qapp) -> None:
    assert icon("log", "#000000").cacheKey() == icon("log", "#000000").cacheKey()


def test_the_seven_forms_differ(qapp) -> None:
    pictures = [pixmap(f"stool/{form}", "#000000", 24).toImage() for form in range(1, 8)]
    assert all(a != b for at, a in enumerate(pictures) for b in pictures[:at])


def test_an_unknown_name_is_an_error(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing", "#000000")
