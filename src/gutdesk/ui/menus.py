"""The menu bar: files, undo, how things look, the tab's own actions, help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from gutdesk.i18n import _
from gutdesk.ui.actions import StandardKey, make_action, plain
from gutdesk.ui.file_actions import FileActions
from gutdesk.ui.widgets.card import label

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.dialogs.preferences import Preferences
    from gutdesk.ui.kitchen.window import FoodsWindow
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
        self.files = FileActions(self._window, self._menu("file"))
        self._needs_diary += self.files.needs_diary

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
            ("system", _("As this &computer")),
            ("light", _("&Light")),
            ("dark", _("&Dark")),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(looks.theme_choice == choice)
            group.addAction(action)
        group.triggered.connect(self._theme_chosen)
        self._themes = group
        looks.changed.connect(self._tick_theme)
        # From "as this computer" to what it has anyway nothing looks different.
        themes.aboutToShow.connect(self._tick_theme)
        self._add(menu, _("&Larger text"), self._larger, StandardKey.ZoomIn)
        self._add(menu, _("S&maller text"), self._smaller, StandardKey.ZoomOut)
        self._add(menu, _("&Normal text"), self._normal, "Ctrl+0")

    def _of_tabs(self) -> None:
        menu = self._menu("go")
        for place, spec in enumerate(self._window.specs):
            action = self._add(menu, spec.title, self._go_to_tab, f"Ctrl+{place + 1}")
            action.setData(spec.name)
        menu.addSeparator()
        for tab in self._window.tabs:
            for actions in tab.menu_actions().values():
                self._needs_diary += actions
        self.show_tab()

    def _go_to_tab(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.show_tab(action.data())

    def show_tab(self) -> None:
        """The actions of the tab that is seen stand in the menus, and only theirs have keys: two
        tabs may use the same."""
        current = self._window.current_tab()
        for tab in self._window.tabs:
            for name, actions in tab.menu_actions().items():
                menu = self._menu(name)
                for action in actions:
                    if tab is current:
                        menu.addAction(action)
                    else:
                        menu.removeAction(action)

    def _tools(self) -> None:
        menu = self._menu("tools")
        self._add(menu, _("&Foods and recipes…"), self.show_foods, StandardKey.Find, diary=True)
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
        self.files.show_diary(services)
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
        self.undo.setText(_("&Undo: {name}").format(name=plain(undo)) if undo else _("&Undo"))
        self.redo.setText(_("&Redo: {name}").format(name=plain(redo)) if redo else _("&Redo"))

    # -- how it looks ----------------------------------------------------------------------------

    def _theme_chosen(self, action: QAction) -> None:
        self._window.looks.set_theme(action.data())

    def _tick_theme(self) -> None:
        """It may have been chosen in the settings."""
        for action in self._themes.actions():
            action.setChecked(action.data() == self._window.looks.theme_choice)

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

    def show_foods(self) -> FoodsWindow:
        from gutdesk.ui.kitchen.window import FoodsWindow

        return FoodsWindow.show_for(self._window, self._services(), self._window.looks)

    def show_measures(self) -> None:
        from gutdesk.ui.dialogs.measures import CheckinMeasures

        CheckinMeasures.show_for(self._services(), self._window.looks.keeper, self._window)

    def show_person(self) -> None:
        from gutdesk.ui.dialogs.person import AboutYou

        AboutYou.ask(self._services(), self._window.looks.keeper, self._window)

    def show_settings(self) -> Preferences:
        from gutdesk.paths import default_backup_folder
        from gutdesk.services.backup_folder import judge_folder
        from gutdesk.ui.dialogs.preferences import Preferences
        from gutdesk.ui.dialogs.setting_rows import FolderRules

        services = self._services()

        def check(folder: Path) -> str:
            return judge_folder(folder, services.path)

        folders = {"backup_folder": FolderRules(default_backup_folder(), check)}
        return Preferences.show_for(services, self._window.looks, self._window, folders)

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
