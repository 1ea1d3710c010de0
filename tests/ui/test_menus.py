"""The menus: settings that know where a diary lies, and a theme that is ticked as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gutdesk.paths import default_backup_folder


@pytest.fixture
def choose(monkeypatch):
    """Answer the folder dialog of the desktop."""

    def answer(folder: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))

    return answer


def ticked(window) -> list[str]:
    """As a person sees it who opens the menu."""
    window.menus._themes.actions()[0].associatedObjects()[0].aboutToShow.emit()
    return [action.data() for action in window.menus._themes.actions() if action.isChecked()]


def test_a_theme_chosen_in_the_settings_is_ticked_in_the_menu(window, looks):
    """Exactly one is, wherever it was chosen."""
    assert ticked(window) == ["light"]
    looks.machine.change("theme", "dark")
    assert ticked(window) == ["dark"]
    window.menus._themes.actions()[0].trigger()
    assert ticked(window) == ["system"]
    assert looks.machine.current().theme == "system"
    looks.machine.change("theme", "light")
    assert ticked(window) == ["light"]


def test_the_settings_refuse_a_folder_for_backups_that_lies_with_the_diary(
    window, services, looks, choose
):
    """The sentence, and the usual folder stays."""
    dialog = window.menus.show_settings()
    inside = services.path.parent / "copies"
    choose(inside)
    dialog.rows["backup_folder"].choose.click()
    assert str(inside) in dialog.trouble.text()
    assert looks.machine.current().backup_folder == ""
    assert dialog.rows["backup_folder"].field.text() == str(default_backup_folder())
    dialog.close()


def test_the_settings_caution_against_a_cloud(window, looks, choose, tmp_path_factory):
    """It may be chosen, with a word about it."""
    dialog = window.menus.show_settings()
    cloud = tmp_path_factory.mktemp("home") / "Dropbox"
    choose(cloud)
    dialog.rows["backup_folder"].choose.click()
    assert "Dropbox" in dialog.rows["backup_folder"].caution.text()
    assert looks.machine.current().backup_folder == str(cloud)
    assert window.keeping.service.folder == cloud
    dialog.close()


def test_menu_and_settings_call_a_theme_by_the_same_name(window):
    """The choices of the menu are those of the settings, in their order."""
    box = window.menus.show_settings().rows["theme"].box
    names = [action.text().replace("&", "") for action in window.menus._themes.actions()]
    assert names == [box.itemText(place) for place in range(box.count())]
