"""Choosing where recipes go as files, and asking before one is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gutdesk.domain.foods import Recipe
from gutdesk.i18n import _, ngettext
from gutdesk.services.recipe_files import COOK, JSON, file_name

ENDINGS = {".cook": COOK, ".json": JSON}


def _filters() -> dict[str, str]:
    return {COOK: _("Cooklang (*.cook)"), JSON: _("Recipe data, JSON-LD (*.json)")}


def ask_recipe_files(parent: QWidget, folder: Path) -> tuple[Path, ...]:
    """The files to import; none where the person does not choose."""
    kinds = _("Recipes (*.json *.jsonld *.html *.htm *.cook)")
    every = _("All files (*)")
    names, _chosen = QFileDialog.getOpenFileNames(
        parent, _("Import recipes"), str(folder), f"{kinds};;{every}"
    )
    return tuple(Path(name) for name in names)


def ask_out(
    parent: QWidget, folder: Path, recipes: Sequence[Recipe]
) -> tuple[Path, str, bool] | None:
    """(file, form, whether it may be replaced) for one recipe, or for several in one file."""
    filters = _filters()
    if len(recipes) > 1:
        filters.pop(COOK)
        start = folder / (_("recipes") + ".json")
    else:
        start = folder / file_name(recipes[0].name, COOK)
    name, chosen = QFileDialog.getSaveFileName(
        parent,
        _("Export"),
        str(start),
        ";;".join(filters.values()),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    path = Path(name)
    form = ENDINGS.get(path.suffix.lower())
    if form is None or form not in filters:
        picked = next((key for key, text in filters.items() if text == chosen), next(iter(filters)))
        ending = next(end for end, key in ENDINGS.items() if key == picked)
        path, form = path.with_name(path.name + ending), picked
    if path.exists() and not may_replace(parent, (path.name,)):
        return None
    return path, form, path.exists()


def may_replace(parent: QWidget, names: Sequence[str]) -> bool:
    if len(names) == 1:
        text = _("{name} exists already. Do you want to replace it?").format(name=names[0])
    else:
        text = ngettext(
            "{count} file exists already. Do you want to replace it?",
            "{count} files exist already. Do you want to replace them?",
            len(names),
        ).format(count=len(names))
    return QMessageBox.question(parent, _("Export"), text) == QMessageBox.StandardButton.Yes


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, _("Export into a folder"), str(folder))
    return Path(name) if name else None
