"""Recipes in from files and out into files, with what a person is asked on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _, ngettext
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.work import Report
    from gutdesk.services.desk import Services
    from gutdesk.services.recipe_files import ReadFiles
    from gutdesk.services.recipes import BookEntry


class RecipeTraffic(QWidget):
    """Never seen itself; its dialogs stand before `parent`. `brought_in` (ref of the first, what to
    say), `said` and `troubled` carry sentences."""

    brought_in = Signal(str, str)
    said = Signal(str)
    troubled = Signal(str)

    def __init__(self, services: Services, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._services = services
        self._looks = looks
        self._stage = parent
        self._folder: Path = services.path.parent

    # -- in --------------------------------------------------------------------------------------

    def ask_import(self) -> None:
        from gutdesk.ui.kitchen.recipe_export import ask_recipe_files

        paths = ask_recipe_files(self._stage, self._folder)
        if paths:
            self._folder = paths[0].parent
            self.import_files(paths)

    def import_files(self, paths: tuple[Path, ...]) -> None:
        """Read first, show what was found, and write only what the person keeps."""
        from gutdesk.ui.kitchen.recipe_import import RecipeImport

        read = self._read(paths)
        if read is None:
            return
        if not read.found:
            self.troubled.emit(" ".join(read.refused))
            return
        kept = RecipeImport.ask(read, self._services, self._looks, self._stage)
        if not kept:
            return
        try:
            added = self._services.recipes.add(kept, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)
            return
        text = ngettext("Imported {count} recipe.", "Imported {count} recipes.", len(added))
        self.brought_in.emit(added[0].ref, text.format(count=len(added)))

    def _read(self, paths: tuple[Path, ...]) -> ReadFiles | None:
        """Off this thread; None where it was stopped, which is said."""
        from gutdesk.domain.work import Cancelled
        from gutdesk.services.recipe_files import read_files
        from gutdesk.ui.dialogs.progress import Progress

        us = self._services.settings.current().units == "us"

        def work(report: Report) -> ReadFiles:
            return read_files(paths, report, us=us)

        try:
            return Progress.run(self._stage, _("Reading recipes"), work)
        except Cancelled:
            self.said.emit(_("Stopped. Nothing was changed."))
            return None

    # -- out -------------------------------------------------------------------------------------

    def ask_how(self, entries: tuple[BookEntry, ...], at: QPoint) -> None:
        """Several: in one file, or a file each in a folder."""
        menu = QMenu(self._stage)
        together = menu.addAction(_("All in one file (JSON)…"))
        apart = menu.addAction(_("A Cooklang file each…"))
        chosen = menu.exec(at)
        menu.deleteLater()
        if chosen is together:
            self.export(entries)
        elif chosen is apart:
            self.export_apart(entries)

    def export(self, entries: tuple[BookEntry, ...]) -> None:
        from gutdesk.services.recipe_files import write_file
        from gutdesk.ui.kitchen.recipe_export import ask_out

        recipes = tuple(entry.recipe for entry in entries)
        out = ask_out(self._stage, self._folder, recipes)
        if out is None:
            return
        path, form, replacing = out
        self._folder = path.parent
        try:
            write_file(path, recipes, form, diary=self._services.path, replace=replacing)
        except UserError as error:
            self.troubled.emit(error.sentence)
            return
        self.said.emit(_("Exported to {path}").format(path=path))

    def export_apart(self, entries: tuple[BookEntry, ...]) -> None:
        from gutdesk.services.recipe_files import COOK, write_folder
        from gutdesk.ui.kitchen.recipe_export import ask_folder

        folder = ask_folder(self._stage, self._folder)
        if folder is None:
            return
        self._folder = folder
        recipes = tuple(entry.recipe for entry in entries)
        try:
            count = write_folder(
                folder, recipes, COOK, diary=self._services.path, may_replace=self._may_replace
            )
        except UserError as error:
            self.troubled.emit(error.sentence)
            return
        if count:
            text = ngettext(
                "Exported {count} recipe to {path}", "Exported {count} recipes to {path}", count
            )
            self.said.emit(text.format(count=count, path=folder))

    def _may_replace(self, names: tuple[str, ...]) -> bool:
        from gutdesk.ui.kitchen.recipe_export import may_replace

        return may_replace(self._stage, names)
