"""The menu bar: files, undo, how things look, the tab's own actions, help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from gutdesk.i18n import _
from gutdesk.ui.actions import StandardKey, make_action
from gutdesk.ui.widgets.card import label

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.main_window import MainWindow


class Menus(QObject):
    """Built once; `show_diary` and `show_history` keep it true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._needs_diary: list[QAction] = []
        self._name = label("", "secondary")
        self._name.setContentsMargins(0, 4, 14, 0)
        self._file()
        self._edit()
        self._view()
        self._of_tabs()
        self._tools()
        self._help()

    def _menu(self, name: str) -> QMenu:
        return self._window.menu_by_name[name]

    def _add(
        self,
        menu: QMenu,
        text: str,
        slot: object,
        keys: str | QKeySequence.StandardKey = "",
        *,
        diary: bool = False,
    ) -> QAction:
        action = make_action(self._window, text, slot, keys)  # type: ignore[arg-type]
        menu.addAction(action)
        if diary:
            self._needs_diary.append(action)
        return action

    # -- the menus -------------------------------------------------------------------------------

    def _file(self) -> None:
        menu = self._menu("file")
        self._add(menu, _("&New diary…"), self.ask_new, StandardKey.New)
        self._add(menu, _("&Open diary…"), self.ask_open, StandardKey.Open)
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._add(menu, _("&Quit"), self._window.close, "Ctrl+Q")

    def _edit(self) -> None:
        menu = self._menu("edit")
        self.undo = self._add(menu, _("&Undo"), self._window.undo, "Ctrl+Z")
        self.redo = self._add(menu, _("&Redo"), self._window.redo, "Ctrl+Shift+Z")
        menu.addSeparator()
        self._add(menu, _("Recently &deleted…"), self.show_deleted, diary=True)

    def _view(self) -> None:
        menu = self._menu("view")
        looks = self._window.looks
        themes = menu.addMenu(_("&Theme"))
        group = QActionGroup(self)
        for choice, text in (
            ("system", _("As the &system")),
            ("light", _("&Light")),
            ("dark", _("&Dark")),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(looks.theme_choice == choice)
            group.addAction(action)
        group.triggered.connect(self._theme_chosen)
        self._add(menu, _("&Larger text"), self._larger, StandardKey.ZoomIn)
        self._add(menu, _("S&maller text"), self._smaller, StandardKey.ZoomOut)
        self._add(menu, _("&Normal text"), self._normal, "Ctrl+0")

    def _of_tabs(self) -> None:
        for tab in self._window.tabs:
            for name, actions in tab.menu_actions().items():
                self._menu(name).addActions(list(actions))
                self._needs_diary += actions

    def _tools(self) -> None:
        menu = self._menu("tools")
        self._add(menu, _("What the &check-in asks…"), self.show_measures, diary=True)
        self._add(menu, _("&About you…"), self.show_person, diary=True)
        settings = self._add(menu, _("&Settings…"), self.show_settings, "Ctrl+,", diary=True)
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _help(self) -> None:
        menu = self._menu("help")
        self._add(menu, _("&Guide"), self.show_guide, "F1")
        self._add(menu, _("When to see a &doctor"), self.show_doctor, "F2")
        menu.addSeparator()
        about = self._add(menu, _("&About GutDesk"), self.show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        self._window.doctor.clicked.connect(self.show_doctor)

    # -- what is true now ------------------------------------------------------------------------

    def show_diary(self, services: Services | None) -> None:
        for action in self._needs_diary:
            action.setEnabled(services is not None)
        self._name.setText(services.path.name if services else "")
        self._name.setToolTip(str(services.path) if services else "")
        # The menu bar gives its corner a new place only when it is set.
        self._window.menuBar().setCornerWidget(self._name, Qt.Corner.TopRightCorner)
        self._name.show()
        self.show_history()

    def show_history(self) -> None:
        writer = self._window.services.writer if self._window.services else None
        undo = writer.undo_name if writer else None
        redo = writer.redo_name if writer else None
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(_("&Undo: {name}").format(name=_plain(undo)) if undo else _("&Undo"))
        self.redo.setText(_("&Redo: {name}").format(name=_plain(redo)) if redo else _("&Redo"))

    # -- files -----------------------------------------------------------------------------------

    def ask_new(self) -> None:
        from gutdesk.ui.dialogs.files import ask_new_file

        if (path := ask_new_file(self._window, self._folder())) is not None:
            self._window.new_wanted.emit(path)

    def ask_open(self) -> None:
        from gutdesk.ui.dialogs.files import ask_open_file

        if (path := ask_open_file(self._window, self._folder())) is not None:
            self._window.open_wanted.emit(path)

    def _folder(self) -> Path:
        from gutdesk.paths import data_folder

        path = self._window.diary_path()
        return path.parent if path else data_folder()

    def _fill_recent(self) -> None:
        self._recent.clear()
        mine = self._window.diary_path()
        paths = [path for path in self._window.state.recent if path != mine]
        for path in paths:
            action = self._recent.addAction(_plain(str(path)))
            action.setData(path)
            action.triggered.connect(self._recent_chosen)
        if not paths:
            self._recent.addAction(_("No other diary yet")).setEnabled(False)

    def _recent_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.open_wanted.emit(action.data())

    # -- how it looks ----------------------------------------------------------------------------

    def _theme_chosen(self, action: QAction) -> None:
        self._window.looks.set_theme(action.data())

    def _larger(self) -> None:
        self._window.looks.step_text(1)

    def _smaller(self) -> None:
        self._window.looks.step_text(-1)

    def _normal(self) -> None:
        self._window.looks.set_text_scale(1.0)

    # -- dialogs ---------------------------------------------------------------------------------

    def show_deleted(self) -> None:
        from gutdesk.ui.dialogs.deleted import RecentlyDeleted

        RecentlyDeleted.show_for(self._services(), self._window.looks.keeper, self._window)

    def show_measures(self) -> None:
        from gutdesk.ui.dialogs.measures import CheckinMeasures

        CheckinMeasures.show_for(self._services(), self._window.looks.keeper, self._window)

    def show_person(self) -> None:
        from gutdesk.ui.dialogs.person import AboutYou

        AboutYou.ask(self._services(), self._window.looks.keeper, self._window)

    def show_settings(self) -> None:
        from gutdesk.ui.dialogs.preferences import Preferences

        Preferences.show_for(self._services(), self._window.looks, self._window)

    def show_guide(self) -> None:
        from gutdesk.ui.dialogs.help import Guide

        Guide.show_for(self._window.services, self._window.looks.keeper, self._window)

    def show_doctor(self) -> None:
        from gutdesk.ui.dialogs.doctor import DoctorDialog

        DoctorDialog.show_for(self._window.services, self._window.looks.keeper, self._window)

    def show_about(self) -> None:
        from gutdesk.ui.dialogs.about import About

        About.show_for(self._window.services, self._window.looks.keeper, self._window)

    def _services(self) -> Services:
        assert self._window.services is not None, "the action is disabled without a diary"
        return self._window.services


def _plain(text: str | None) -> str:
    """A text that is shown in a menu as it is: a single & would make a mnemonic."""
    return (text or "").replace("&", "&&")
