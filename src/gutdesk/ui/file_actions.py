"""What the File menu does: other diaries, copies, export and import, backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gutdesk.i18n import _, ngettext
from gutdesk.ui.actions import StandardKey, make_action, plain
from gutdesk.ui.watched import run_watched

if TYPE_CHECKING:
    from gutdesk.domain.work import Report
    from gutdesk.services.desk import Services
    from gutdesk.ui.main_window import MainWindow


class FileActions(QObject):
    """Fills the File menu. `needs_diary` are the actions that need an open diary."""

    def __init__(self, window: MainWindow, menu: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._menu = menu
        self.needs_diary: list[QAction] = []
        self._add(_("&New diary…"), self.ask_new, StandardKey.New)
        self._add(_("&Open diary…"), self.ask_open, StandardKey.Open)
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._sample = self._add(_("&Look around in a sample diary"), window.sample_wanted.emit)
        menu.addSeparator()
        self._add(_("Save a &copy…"), self.save_copy, StandardKey.SaveAs, diary=True)
        self._add(_("&Export everything…"), self.export, diary=True)
        self._add(_("&Import…"), self.import_, diary=True)
        menu.addSeparator()
        self._add(_("&Back up now"), window.keeping.back_up_now, diary=True)
        self._add(_("Re&store from a backup…"), self.restore, diary=True)
        menu.addSeparator()
        self._add(
            _("&Print supplement schedule…"), self.print_supplements, StandardKey.Print, diary=True
        )
        self._add(_("Print &meal plan…"), self.print_meals, "Ctrl+Shift+P", diary=True)
        self._add(_("Print s&hopping list…"), self.print_shopping, "Ctrl+Shift+L", diary=True)
        self._add(_("Print &trends…"), self.print_trends, "Ctrl+Shift+T", diary=True)
        menu.addSeparator()
        self._add(_("&Quit"), window.close, "Ctrl+Q")

    def _add(self, text: str, slot: object, keys: object = "", *, diary: bool = False) -> QAction:
        action = make_action(self._window, text, slot, keys)  # type: ignore[arg-type]
        self._menu.addAction(action)
        if diary:
            self.needs_diary.append(action)
        return action

    def show_diary(self, services: Services | None) -> None:
        """Who is in a sample cannot go there."""
        is_in = services is not None and services.settings.current().sample
        self._sample.setEnabled(not is_in)

    # -- other diaries ---------------------------------------------------------------------------

    def ask_new(self) -> None:
        from gutdesk.ui.dialogs.files import ask_new_file

        if (path := self._chosen(ask_new_file(self._window, self._folder()))) is not None:
            self._window.new_wanted.emit(path)

    def ask_open(self) -> None:
        from gutdesk.ui.dialogs.files import ask_open_file

        if (path := self._chosen(ask_open_file(self._window, self._folder()))) is not None:
            self._window.open_wanted.emit(path)

    def _folder(self) -> Path:
        """Where a file was chosen last, else where the diary lies."""
        from gutdesk.paths import data_folder

        if (last := self._window.state.folder) is not None:
            return last
        path = self._window.diary_path()
        return path.parent if path else data_folder()

    def _chosen(self, path: Path | None) -> Path | None:
        if path is not None:
            self._window.state.file_chosen(path)
        return path

    def _fill_recent(self) -> None:
        self._recent.clear()
        mine = self._window.diary_path()
        paths = [path for path in self._window.state.recent if path != mine]
        for path in paths:
            action = self._recent.addAction(plain(str(path)))
            action.setData(path)
            action.triggered.connect(self._recent_chosen)
        if not paths:
            self._recent.addAction(_("No other diary yet")).setEnabled(False)

    def _recent_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.open_wanted.emit(action.data())

    # -- copies, out and in ----------------------------------------------------------------------

    def save_copy(self) -> None:
        """A whole diary of its own, checked, anywhere the person likes."""
        from gutdesk.services.copying import save_copy
        from gutdesk.ui.dialogs.files import ask_copy_file

        services = self._services()
        target = self._chosen(ask_copy_file(self._window, services.path, self._folder()))
        if target is None:
            return

        def work(report: Report) -> None:
            save_copy(services.path, target, report)

        if run_watched(self._window, _("Save a copy"), work):
            self._window.say(_("Copied to {path}").format(path=target))

    def export(self) -> None:
        from gutdesk.ui.dialogs.files import ask_export_file

        services = self._services()
        target = self._chosen(ask_export_file(self._window, services.path, self._folder()))
        if target is None:
            return

        def work(report: Report) -> None:
            services.exchange.export(target, report, replace=True)

        if run_watched(self._window, _("Export everything"), work):
            self._window.say(_("Exported to {path}").format(path=target))

    def import_(self) -> None:
        """Read first, show what it would do, and write only when the person says so."""
        from gutdesk.ui.dialogs.files import ask_import_file
        from gutdesk.ui.dialogs.import_preview import ImportPreview

        services = self._services()
        source = self._chosen(ask_import_file(self._window, self._folder()))
        if source is None:
            return
        plans = []

        def read(report: Report) -> None:
            plans.append(services.exchange.plan(source, report))

        if not run_watched(self._window, _("Reading {name}").format(name=source.name), read):
            return
        plan = plans[0]
        if not ImportPreview.ask(plan, services, self._window.looks, self._window):
            return

        keeping = self._window.keeping
        backups = keeping.service
        assert backups is not None

        def write(report: Report) -> None:
            with backups.kept_before("import", report):
                services.exchange.apply(plan, report)

        with keeping.standing_still():
            well = run_watched(self._window, _("Importing {name}").format(name=source.name), write)
        if well:
            services.writer.look_again()
            count = len(plan.changes)
            text = ngettext("Imported {count} entry.", "Imported {count} entries.", count)
            self._window.say(text.format(count=count))

    def print_meals(self) -> None:
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        window = self._window
        day = window.current_tab().week_seen()
        PrintPreview.show_for(self._services(), window.looks, window, "meal-plan", day=day)

    def print_shopping(self) -> None:
        """The list that is seen, else the one that is in use."""
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        window = self._window
        seen = window.current_tab().list_seen()
        PrintPreview.show_for(self._services(), window.looks, window, "shopping", of=seen)

    def print_trends(self) -> None:
        """The days that are seen, else the last quarter of a year."""
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        window = self._window
        seen = window.current_tab().days_seen()
        PrintPreview.show_for(self._services(), window.looks, window, "trends", span=seen)

    def print_supplements(self) -> None:
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        PrintPreview.show_for(self._services(), self._window.looks, self._window)

    def restore(self) -> None:
        from gutdesk.ui.dialogs.restore import RestoreDialog

        window = self._window
        service = window.keeping.service
        assert service is not None, "the action is disabled without a diary"
        found = RestoreDialog.ask(service, self._services(), window.looks, window, window.state)
        if found is not None:
            window.restore_wanted.emit(found)

    # -- inside ----------------------------------------------------------------------------------

    def _services(self) -> Services:
        assert self._window.services is not None, "the action is disabled without a diary"
        return self._window.services
