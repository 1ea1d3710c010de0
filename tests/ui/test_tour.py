"""The pictures of the tour: all of them, and something on each."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gutdesk.domain.moments import Moment
from gutdesk.qt import tasks, theme
from gutdesk.services.desk import Services, open_diary
from gutdesk.services.sample import make_sample
from gutdesk.services.sample.show import NOW, ShownClock, sample_to_show
from gutdesk.ui.supplements.tab import page_specs
from gutdesk.ui.tabs import all_tabs
from gutdesk.ui.tour import EMPTY, TABS, draw
from gutdesk.ui.tour_dialogs import DIALOGS
from gutdesk.ui.tour_meals import DIALOGS as MEAL_DIALOGS
from gutdesk.ui.tour_trends import PAPER, YEARS, draw_years

THEMES = ["light", "dark"]
FEWEST_COLOURS = 20
"""Letters alone bring more shades than that, by their smooth edges."""


@pytest.fixture(autouse=True)
def _looks_of_before(qapp: QApplication) -> Iterator[None]:
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    yield
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Where the tour makes what it needs for a while."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def sample(tmp_path, zone) -> Iterator[Services]:
    """A short one at the hour of the pictures, long enough for a food test that was read."""
    path = tmp_path / "sample.gutdesk"
    make_sample(path, now=Moment.of(NOW, zone), zone=zone, days=130, truth_beside=False)
    opened = open_diary(path, clock=ShownClock(NOW), zone=zone)
    yield opened
    opened.close()


def colours(picture: QImage) -> set[int]:
    """Those of every third point of every third line."""
    return {
        picture.pixel(x, y)
        for y in range(0, picture.height(), 3)
        for x in range(0, picture.width(), 3)
    }


def test_one_picture_of_every_tab_and_dialog_in_each_theme(
    qapp, sample, temporary, tmp_path, monkeypatch
):
    """None is empty, each is in the colours of its theme, nothing is left in the folder for
    temporary things or in the person's folders, and the diary can be used afterwards."""
    data, copies = tmp_path / "data", tmp_path / "backups"
    monkeypatch.setenv("GUTDESK_DATA", str(data))
    monkeypatch.setenv("GUTDESK_BACKUPS", str(copies))
    out = tmp_path / "out" / "pictures"
    draw(sample, out, THEMES)
    names = set(TABS) | set(EMPTY) | set(DIALOGS)
    assert {path.name for path in out.iterdir()} == {f"{n}-{t}.png" for n in names for t in THEMES}
    for name in sorted(names):
        shades = {}
        for shown in THEMES:
            picture = QImage(str(out / f"{name}-{shown}.png"))
            assert min(picture.width(), picture.height()) > 100, (name, shown)
            shades[shown] = colours(picture)
            assert len(shades[shown]) > FEWEST_COLOURS, (name, shown)
            grounds = {theme.load(shown).window, theme.load(shown).surface}
            assert {f"#{shade & 0xFFFFFF:06X}" for shade in shades[shown]} & {
                ground.upper() for ground in grounds
            }, (name, shown)
        assert shades["light"] != shades["dark"], name
    assert list(temporary.iterdir()) == []
    assert not data.exists()
    assert not copies.exists()
    assert not tasks._running
    assert sample.diary.day(sample.desk.today()).entries


def test_nothing_is_left_where_a_picture_cannot_be_drawn(
    qapp, sample, temporary, tmp_path, monkeypatch
):
    """A dialog that fails ends the tour, and its folder and windows go all the same."""

    def broken(_stage):
        raise ZeroDivisionError

    monkeypatch.setitem(DIALOGS, "about", broken)
    before = set(QApplication.topLevelWidgets())
    with pytest.raises(ZeroDivisionError):
        draw(sample, tmp_path / "out", ["light"])
    assert list(temporary.iterdir()) == []
    assert {w for w in QApplication.topLevelWidgets() if w.isVisible()} <= before


def test_one_theme_is_one_picture_each(qapp, sample, temporary, tmp_path):
    """Only what was asked for, and a second run writes over the first."""
    out = tmp_path / "out"
    for _run in range(2):
        draw(sample, out, ["dark"])
    assert {path.stem.rpartition("-")[2] for path in out.iterdir()} == {"dark"}
    pictures = list(out.iterdir())
    assert len(pictures) == len(TABS) + len(EMPTY) + len(DIALOGS)
    # Each is of something else.
    assert len({path.read_bytes() for path in pictures}) == len(pictures)


def test_no_tab_and_no_page_is_left_out():
    """Each tab has a picture, and each page of Supplements."""
    assert {tab for tab, _where in TABS.values()} == {spec.name for spec in all_tabs()}
    places = {where for tab, where in TABS.values() if tab == "supplements"}
    assert places == {spec.name for spec in page_specs()}


def test_a_sample_too_short_for_meals_shows_the_meals_of_a_day(services, looks, qtbot):
    """Nothing is planned yet: what needs something planned shows what there is."""
    kinds = {}
    for name, make in MEAL_DIALOGS.items():
        dialog = make(services, looks, None)
        qtbot.addWidget(dialog)
        dialog.show()
        kinds[name] = type(dialog).__name__
    assert kinds["meals-eaten"] == kinds["meals-servings"] == kinds["meals-day"] == "SlotsForm"
    assert kinds["print-meal-plan"] == "PrintPreview"
    assert len(set(kinds.values())) == len(kinds) - 2


def test_the_sample_of_the_pictures_is_always_the_same_evening(tmp_path):
    """Whatever the day is; its clock goes on a second with every look."""
    shown = sample_to_show(tmp_path / "sample.gutdesk")
    assert shown.settings.current().sample
    assert shown.desk.today() == NOW.date()
    first, second = shown.desk.clock(), shown.desk.clock()
    assert (second - first).total_seconds() == 1
    entries = shown.diary.day(shown.desk.today()).entries
    shown.close()
    again = sample_to_show(tmp_path / "again.gutdesk")
    assert again.diary.day(again.desk.today()).entries == entries
    assert entries
    again.close()
    assert not list(tmp_path.glob("*.truth.json"))


def test_nothing_of_a_window_is_left_to_be_freed_at_a_bad_moment(qapp, sample, tmp_path):
    """A widget without a parent goes when Python's collector comes by, which may be in the middle
    of a change of the style sheet, and then Qt looks at what is no more."""
    gc.collect()
    before = set(QApplication.topLevelWidgets())
    gc.disable()
    try:
        draw(sample, tmp_path / "out", ["dark"])
        left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
        assert [type(widget).__name__ for widget in left] == []
    finally:
        gc.enable()


def test_trends_of_a_long_diary_are_drawn_and_what_leaves_is_on_white(qapp, sample, tmp_path):
    """On the screen in each theme, and as a picture in colour and in grey, which has no colour."""
    out = tmp_path / "out"
    draw_years(sample, out, THEMES)
    paper = {f"trends-{name}-{kind}.png" for name in PAPER for kind in ("paper", "grey")}
    names = {f"{name}-{shown}.png" for name in YEARS for shown in THEMES} | paper
    assert {path.name for path in out.iterdir()} == names
    for name in sorted(paper):
        shades = colours(QImage(str(out / name)))
        assert len(shades) > FEWEST_COLOURS, name
        assert 0xFFFFFFFF in shades, name
        is_grey = all(
            max(shade >> 16 & 255, shade >> 8 & 255, shade & 255)
            - min(shade >> 16 & 255, shade >> 8 & 255, shade & 255)
            <= 2
            for shade in shades
        )
        assert is_grey == name.endswith("-grey.png"), name
