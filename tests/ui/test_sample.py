"""Looking around: the offer on an empty diary, the banner, and the way home."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gutdesk.domain.diary import Note
from gutdesk.domain.moments import Moment
from gutdesk.paths import default_diary, sample_diary
from gutdesk.services.clock import SystemZone
from gutdesk.services.desk import new_diary
from gutdesk.services.sample import make_sample
from gutdesk.ui.dialogs.files import OpenTrouble

SAMPLE = "&Look around in a sample diary"


@pytest.fixture
def sample(data) -> Path:
    """A short sample, made as on an earlier day of looking around."""
    return make_short(sample_diary())


def make_short(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    now = Moment.of(datetime.now(UTC), SystemZone())
    make_sample(path, now=now, zone=SystemZone(), days=5, truth_beside=False)
    return path


def note(services, text: str = "hello") -> Note:
    now = services.desk.now()
    (written,) = services.diary.log(Note(day=services.desk.day_of(now), at=now, text=text))
    return written


def link(program) -> QPushButton:
    return program.window.tabs[0].card.sample


def from_menu(program, text: str = SAMPLE) -> None:
    (action,) = (a for a in program.window.menu_by_name["file"].actions() if a.text() == text)
    action.trigger()


def recent(program) -> list[str]:
    menu = program.window.menus.files._recent
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.isEnabled()]


def banner(program):
    return program.window._banner


# -- the offer -------------------------------------------------------------------------------------


def test_the_empty_diary_offers_to_look_around_until_something_is_written(window, log, services):
    """An entry or a rating ends it, on whatever day; only when all of it is undone it is back."""
    today = services.desk.today()
    link = log.card.sample
    assert link.isVisible()
    note(services)
    log.show_again()
    assert not link.isVisible()
    log.previous_day()
    assert log.card._stack.currentIndex() == 1, "an empty day, shown as one"
    assert not link.isVisible(), "another day has something"
    log.go_today()
    services.writer.undo()
    log.show_again()
    assert link.isVisible()
    measure = services.measures.by_key("bloating")
    services.checkin.rate(day=today, measure_id=measure.meta.id, score=3)
    log.show_again()
    assert not link.isVisible()


def test_the_link_goes_as_soon_as_the_first_line_is_written(window, log, keys, qtbot):
    """Without a second look: the change bus brings it."""
    log.quick.line.setFocus()
    keys("note hello")
    log.quick.line.returnPressed.emit()
    qtbot.waitUntil(lambda: log.timeline.entries.rowCount() == 1)
    assert not log.card.sample.isVisible()
    log.previous_day()
    assert not log.card.sample.isVisible()


def test_clicking_the_offer_makes_and_opens_the_sample(start, data, qtbot):
    """The real one: half a year that ends today, beside the person's diary, which stays empty."""
    program = start(default_diary(), create=True)
    link(program).click()
    qtbot.waitUntil(lambda: program.services.path == sample_diary())
    services = program.services
    assert services.settings.current().sample
    with services.desk.store.read() as unit:
        assert sum(unit.days.counts().values()) > 1000
    assert program.window.tabs[0].timeline.entries.rowCount() > 0
    assert not link(program).isVisible()


# -- the sample ------------------------------------------------------------------------------------


def test_the_sample_says_that_it_is_one(start, sample, tmp_path):
    """In the title, across the page, in the status bar, and to a screen reader."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    assert banner(program) is None
    from_menu(program)
    window = program.window
    assert window.windowTitle() == "Sample diary · GutDesk"
    assert banner(program).isVisible()
    assert "This is a sample." in banner(program).accessibleName()
    assert banner(program).button.text() == "Go to my own diary"
    assert window._backup.text() == "Sample, not backed up"
    assert not window.keeping.is_running


def test_the_way_home_leads_to_the_diary_that_was_open(start, sample, tmp_path):
    """And that one shows no banner, has its name, and is backed up again."""
    mine = tmp_path / "mine.gutdesk"
    program = start(mine, create=True)
    from_menu(program)
    banner(program).button.click()
    assert program.services.path == mine
    assert program.window.windowTitle() == "mine · GutDesk"
    assert not banner(program).isVisible()
    assert program.window.keeping.is_running or program.window.keeping.service.list()
    from_menu(program)
    assert banner(program).isVisible(), "and back again"


def test_the_sample_is_not_among_the_recent_diaries(start, sample, tmp_path):
    """Neither in it nor after it."""
    mine = tmp_path / "mine.gutdesk"
    program = start(mine, create=True)
    from_menu(program)
    assert recent(program) == [str(mine)]
    banner(program).button.click()
    assert recent(program) == []
    assert program.state.recent == (mine,)


def test_what_is_changed_in_the_sample_stays_in_it(start, sample, tmp_path):
    """It is opened again, not made again."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    from_menu(program)
    written = note(program.services, "changed in the sample")
    banner(program).button.click()
    assert program.services.diary.is_empty()
    from_menu(program)
    entries = program.services.diary.day(written.day).entries
    assert "changed in the sample" in [getattr(entry, "text", "") for entry in entries]


def test_the_sample_is_not_offered_in_the_sample(start, sample, tmp_path):
    """The way back to it is offered again at home."""
    program = start(tmp_path / "mine.gutdesk", create=True)

    def is_offered() -> bool:
        actions = program.window.menu_by_name["file"].actions()
        return next(a for a in actions if a.text() == SAMPLE).isEnabled()

    assert is_offered()
    from_menu(program)
    assert not is_offered()
    banner(program).button.click()
    assert is_offered()


def test_who_begins_in_the_sample_goes_home_to_the_usual_diary(start, sample):
    """It is made if it is not there yet."""
    program = start(sample)
    assert banner(program).isVisible()
    assert not default_diary().exists()
    banner(program).button.click()
    assert program.services.path == default_diary()
    assert not banner(program).isVisible()


def test_the_way_home_from_a_sample_elsewhere_leads_to_no_sample(start, sample, tmp_path):
    """One that the command line made is a sample like the other: not recent, and nobody's own."""
    mine, elsewhere = tmp_path / "mine.gutdesk", make_short(tmp_path / "try.gutdesk")
    program = start(mine, create=True)
    program.open_other(elsewhere)
    assert program.window.windowTitle() == "Sample diary · GutDesk"
    banner(program).button.click()
    assert program.services.path == mine
    program.open_other(elsewhere)
    from_menu(program)
    banner(program).button.click()
    assert program.services.path == mine


def test_the_way_home_never_leads_to_where_one_is(start, data, tmp_path):
    """A sample that was restored into the own diary is among the recent ones: the usual diary is
    the way out."""
    mine = tmp_path / "mine.gutdesk"
    program = start(mine, create=True)
    program.services.settings.change("sample", True)
    program.open_own()
    assert program.services.path == default_diary()


def test_an_own_diary_that_is_gone_is_passed_over(start, sample, tmp_path):
    """The one before it, else the usual one."""
    older, newer = tmp_path / "older.gutdesk", tmp_path / "newer.gutdesk"
    new_diary(older)
    program = start(newer, create=True)
    program.state.opened(older)
    program.state.opened(newer)
    from_menu(program)
    newer.unlink()
    banner(program).button.click()
    assert program.services.path == older


def test_a_sample_that_cannot_be_made_leaves_the_own_diary_open(start, data, tmp_path, monkeypatch):
    """There is no folder for it: a sentence, and the person writes on."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    in_the_way = tmp_path / "in the way"
    in_the_way.write_text("a file", "utf-8")
    monkeypatch.setenv("GUTDESK_DATA", str(in_the_way))
    from_menu(program)
    assert program.window._message.text() != ""
    assert program.window._message.property("role") == "caution"
    assert program.services.path == tmp_path / "mine.gutdesk"
    note(program.services)


def test_a_damaged_sample_is_said_and_the_own_diary_stays_open(
    start, sample, tmp_path, monkeypatch
):
    told: list[str] = []

    def ask(sentence, _parent=None, *, can_stay=False):
        told.append(sentence)
        assert can_stay
        return "stay"

    monkeypatch.setattr(OpenTrouble, "ask", ask)
    program = start(tmp_path / "mine.gutdesk", create=True)
    sample.write_bytes(b"no diary" * 100)
    from_menu(program)
    (sentence,) = told
    assert "sample.gutdesk" in sentence
    assert program.services.path == tmp_path / "mine.gutdesk"
    note(program.services)
