"""Where backups may go: the folder that a person chose, and what is to be said of it."""

from __future__ import annotations

from pathlib import Path

from gutdesk import paths
from gutdesk.domain.errors import Trouble, UserError
from gutdesk.i18n import _
from gutdesk.storage import backup


def chosen_folder(chosen: str) -> Path:
    """The folder for backups: what the setting `backup_folder` says, or the usual one."""
    return Path(chosen) if chosen else paths.default_backup_folder()


def judge_folder(folder: Path, diary: Path) -> str:
    """A caution for a folder that a person chose, empty if there is none.

    Raises UserError for a file, and where backups would lie with the diary and be lost with it.
    """
    if folder.exists() and not folder.is_dir():
        raise backup.not_written(Trouble.NO_ACCESS, folder)
    around = diary.resolve().parent
    # A diary right in the home folder, or right on a drive, has no folder of its own.
    shared = paths.is_within(paths.home_folder(), around) or around == around.parent
    beside = folder.resolve() == around if shared else paths.is_within(folder, around)
    if beside or paths.is_within(folder, paths.data_folder()):
        raise UserError(
            _(
                "{folder} is where the diary itself lies, so a backup there would be lost along "
                "with it. Nothing was changed. Choose a folder elsewhere, best on another drive."
            ).format(folder=folder)
        )
    if cloud := paths.cloud_of(folder):
        return _(
            "{folder} belongs to {cloud}: your diary would be copied to the computers of its "
            "makers. Choose it only if you want that."
        ).format(folder=folder, cloud=cloud)
    return ""
