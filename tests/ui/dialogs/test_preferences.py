"""Settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from gutdesk.domain import settings, settings_machine
from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.domain.settings_machine import MachineValues
from gutdesk.ui.dialogs.measures import CheckinMeasures
from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.dialogs.preferences import Preferences
from gutdesk.ui.dialogs.setting_rows import FolderRules

CLOUD = "Copies in this folder may be sent to a cloud service."


def check_folder(folder: Path) -> str:
    """A caution for one name, trouble for another."""
    if folder.name == "gone":
        raise UserError("This folder is not there. Nothing was changed. Choose another.")
    return CLOUD if folder.name == "cloud" else ""


@pytest.fixture
def dialog(services, shown, looks, tmp_path):
    rules = FolderRules(tmp_path / "GutDesk Backups", check_folder)
    return shown(Preferences(services, looks, None, {"backup_folder": rules}))


@pytest.fixture
def choose(monkeypatch):
    """Answer the folder dialog of the desktop."""

    def answer(folder: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))

    return answer


def test_every_declared_setting_has_an_editor(dialog):
    """The page follows from both declarations: names, descriptions, and nothing that is hidden."""
    declared = [*settings_machine.declared(), *settings.declared()]
    on_page = {item.name: item for item in declared if not item.metadata.get("hidden")}
    links = {link.name: link for link in settings.LINKS}
    assert set(dialog.rows) == on_page.keys() | links.keys()
    assert "sample" not in dialog.rows
    for name, item in on_page.items():
        editor = dialog.rows[name].editor
        assert editor.accessibleName() == item.metadata["title"]
        assert editor.accessibleDescription() == item.metadata["help"]
    for name, link in links.items():
        editor = dialog.rows[name].editor
        assert (editor.accessibleName(), editor.accessibleDescription()) == (link.verb, link.help)


def test_sections_come_in_their_order(dialog):
    titles = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.property("role") == "card-title"
    ]
    assert titles == ["Look", "This diary", "What is offered", "Paper and backups"]


def test_every_stored_value_is_shown(services, looks, shown, tmp_path):
    """What was chosen before stands there when the page opens."""
    services.settings.change("clock", "12")
    services.settings.change("day_start_hour", 0)
    services.settings.change("water", False)
    looks.machine.change("paper_size", "letter")
    looks.machine.change("backup_folder", str(tmp_path))
    dialog = shown(Preferences(services, looks))
    assert dialog.rows["clock"].box.currentText() == "12 hours"
    assert dialog.rows["day_start_hour"].spin.text().lower() == "12:00 am"
    assert not dialog.rows["water"].tick.isChecked()
    assert dialog.rows["paper_size"].box.currentText() == "US Letter"
    assert dialog.rows["backup_folder"].field.text() == str(tmp_path)


def test_a_choice_is_written_at_once(dialog, services, qtbot):
    """One press of the arrow key and the diary has it."""
    dialog.rows["units"].box.setFocus()
    qtbot.keyClick(dialog.rows["units"].box, Qt.Key.Key_Down)
    assert services.settings.current().units == "us"


def test_a_tick_is_written_at_once(dialog, services, qtbot):
    box = dialog.rows["hide_weight"].tick
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert services.settings.current().hide_weight


def test_a_number_is_written_within_its_bounds(dialog, services, qtbot):
    """The hour goes up to its last value and no further."""
    spin = dialog.rows["day_start_hour"].spin
    spin.setFocus()
    for _press in range(20):
        qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert services.settings.current().day_start_hour == 11


@pytest.mark.parametrize(
    ("written", "typed", "hour"),
    [
        ("24", "6", 6),
        ("24", "06:00", 6),
        ("12", "12", 0),
        ("12", "5 am", 5),
        ("12", "11:00 am", 11),
    ],
)
def test_an_hour_is_typed_as_the_clock_shows_it(dialog, services, qtbot, written, typed, hour):
    """Twelve is midnight only where midnight is written so."""
    services.settings.change("clock", written)
    dialog.refresh()
    spin = dialog.rows["day_start_hour"].spin
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, typed)
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert services.settings.current().day_start_hour == hour
    assert spin.text().lower() == (f"{hour:02}:00" if written == "24" else f"{hour or 12}:00 am")


@pytest.mark.parametrize("typed", ["12", "99", ":", "-3"])
def test_an_hour_that_does_not_fit_is_not_taken(dialog, services, qtbot, typed):
    """What stood there comes back, or what came nearest while typing; never an hour past eleven."""
    services.settings.change("clock", "24")
    dialog.refresh()
    spin = dialog.rows["day_start_hour"].spin
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, typed)
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert 0 <= services.settings.current().day_start_hour <= 11
    assert spin.text() == f"{services.settings.current().day_start_hour:02}:00"


def test_theme_text_size_and_paper_belong_to_this_computer(dialog, looks, services, qtbot):
    """They take effect at once and do not go into the diary."""
    for name in ("theme", "text_scale", "paper_size"):
        qtbot.keyClick(dialog.rows[name].box, Qt.Key.Key_End)
    assert (looks.theme.name, looks.text_scale) == ("dark", 2.0)
    assert looks.machine.current().paper_size == "letter"
    with services.desk.store.read() as unit:
        assert unit.house.settings() == {}


def test_it_follows_a_change_of_the_window(dialog, looks):
    """Larger text by the key of the View menu is shown here, too."""
    looks.step_text(1)
    assert dialog.rows["text_scale"].box.currentText() == "115 %"


def test_what_cannot_be_saved_is_said_and_still_holds(
    services, start_looks, shown, qtbot, tmp_path
):
    """On a disk that is write-protected the theme changes until the program ends."""
    blocker = tmp_path / "file"
    blocker.write_text("", "utf-8")
    kept = start_looks(blocker / "settings.json")
    dialog = shown(Preferences(services, kept))
    qtbot.keyClick(dialog.rows["theme"].box, Qt.Key.Key_End)
    assert "until you quit" in dialog.trouble.text()
    assert dialog.rows["theme"].box.currentText() == "Dark"
    assert kept.theme.name == "dark"


# -- the backup folder -----------------------------------------------------------------------------


def test_the_usual_folder_is_shown_where_none_was_chosen(dialog, tmp_path):
    row = dialog.rows["backup_folder"]
    assert row.field.text() == str(tmp_path / "GutDesk Backups")
    assert not row.usual.isEnabled()


def test_a_folder_is_chosen_and_given_back(dialog, looks, choose, tmp_path, qtbot):
    """Both by keyboard; the keyboard is not lost with the button that goes grey."""
    row = dialog.rows["backup_folder"]
    choose(tmp_path)
    row.choose.setFocus()
    qtbot.keyClick(row.choose, Qt.Key.Key_Space)
    assert looks.machine.current().backup_folder == row.field.text() == str(tmp_path)
    assert row.caution.isHidden()
    row.usual.setFocus()
    qtbot.keyClick(row.usual, Qt.Key.Key_Space)
    assert looks.machine.current().backup_folder == ""
    assert row.field.text() == str(tmp_path / "GutDesk Backups")
    assert row.choose.hasFocus()


def test_a_folder_with_a_caution_is_taken_and_the_caution_stands(dialog, looks, choose, tmp_path):
    """Until another folder is chosen."""
    row = dialog.rows["backup_folder"]
    choose(tmp_path / "cloud")
    row.choose.click()
    assert looks.machine.current().backup_folder == str(tmp_path / "cloud")
    assert row.caution.text() == CLOUD
    row.usual.click()
    assert row.caution.isHidden()


def test_a_folder_that_cannot_be_used_is_refused(dialog, looks, choose, tmp_path):
    """The sentence says so, and the one before stays, its caution included."""
    row = dialog.rows["backup_folder"]
    choose(tmp_path / "cloud")
    row.choose.click()
    choose(tmp_path / "gone")
    row.choose.click()
    assert dialog.trouble.text().startswith("This folder is not there.")
    assert looks.machine.current().backup_folder == str(tmp_path / "cloud")
    assert row.field.text() == str(tmp_path / "cloud")
    assert row.caution.text() == CLOUD


def test_a_cancelled_choice_changes_nothing(dialog, looks, choose):
    choose("")
    dialog.rows["backup_folder"].choose.click()
    assert looks.machine.current() == MachineValues(theme="light")


# -- the page --------------------------------------------------------------------------------------


def test_the_link_opens_what_the_check_in_asks(dialog, qtbot):
    dialog.rows["checkin"].button.setFocus()
    qtbot.keyClick(dialog.rows["checkin"].button, Qt.Key.Key_Space)
    (opened,) = dialog.findChildren(CheckinMeasures)
    assert opened.isVisible()
    opened.close()


def test_everything_is_reached_with_tab_in_the_order_of_the_page(dialog, qtbot):
    """From the first editor to Close and round again."""
    seen = []
    for _press in range(40):
        focused = dialog.focusWidget()
        seen.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    names = [row.editor.accessibleName() for row in dialog.rows.values()]
    assert [name for name in dict.fromkeys(seen) if name in names] == names


@pytest.mark.parametrize("width", [640, 1100])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(dialog, looks, choose, tmp_path, width, scale):
    """In a narrow window with large text every row fits into the width of the page."""
    looks.set_text_scale(scale)
    choose(tmp_path / "cloud")
    dialog.rows["backup_folder"].choose.click()
    dialog.resize(width, 700)
    QApplication.processEvents()
    inside = dialog.findChild(Scrolled).inside
    for row in dialog.rows.values():
        for part in (row.editor, *row.findChildren(QLabel)):
            if not part.isVisible():
                continue
            right = part.mapTo(inside, QPoint(part.width(), 0)).x()
            assert right <= inside.width(), row.name
            assert part.width() >= part.minimumSizeHint().width(), row.name
            if isinstance(part, QLabel):
                assert part.height() >= part.heightForWidth(part.width()), part.text()
            else:
                assert part.height() >= part.minimumSizeHint().height(), row.name


def test_editors_stand_beside_their_words_where_there_is_room(dialog, looks):
    """Below them where the window is narrow or the text large."""
    box = dialog.rows["units"].box
    words = dialog.rows["units"].findChildren(QLabel)[-1]
    for scale, width, beside in ((1.0, 800, True), (2.0, 640, False), (1.0, 640, True)):
        looks.set_text_scale(scale)
        dialog.resize(width, 700)
        QApplication.processEvents()
        assert (box.x() >= words.geometry().right()) is beside
        assert (box.y() >= words.geometry().bottom()) is not beside


def test_a_machine_that_is_not_given_is_not_shown(services, shown):
    """Without a window there is nothing of this computer on the page."""
    dialog = shown(Preferences(services))
    assert "theme" not in dialog.rows
    assert "units" in dialog.rows


def test_nobody_listens_to_the_machine_after_closing(services, looks, qtbot):
    before = len(looks.machine._listeners)
    dialog = Preferences.show_for(services, looks)
    assert len(looks.machine._listeners) == before + 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(looks.machine._listeners) == before


def test_it_follows_a_change_from_elsewhere(dialog, services, qtbot):
    """A setting changed from another place is shown here."""
    services.settings.change("clock", "12")
    qtbot.waitUntil(lambda: dialog.rows["clock"].box.currentData() == "12")


def test_a_refused_change_is_said_and_shown_as_it_is(dialog, services, qtbot, monkeypatch):
    """Where the disk is full the page goes back to what is stored."""

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    monkeypatch.setattr(services.settings, "change", full)
    qtbot.keyClick(dialog.rows["units"].box, Qt.Key.Key_Down)
    assert dialog.trouble.text() == "The disk is full."
    assert dialog.rows["units"].box.currentData() == "metric"


def test_the_wheel_changes_nothing(dialog, services):
    """Scrolling over the page must not turn the settings that pass below the pointer."""
    box = dialog.rows["units"].box
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert services.settings.current().units == "metric"
