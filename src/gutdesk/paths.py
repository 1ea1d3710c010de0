"""Every folder that GutDesk uses on this machine. platformdirs lives here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "GutDesk"


def resource(*parts: str) -> Path:
    """A file that ships with the program: inside the installed wheel, or beside `src` in a
    checkout."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
    return root.joinpath(*parts)


def data_folder() -> Path:
    """Where the default diary lives. `GUTDESK_DATA` moves it, for tests and for a memory stick."""
    if moved := os.environ.get("GUTDESK_DATA"):
        return Path(moved)
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def state_folder() -> Path:
    """Where window places, recent files and logs live: what may be lost without harm."""
    if moved := os.environ.get("GUTDESK_DATA"):
        return Path(moved) / "state"
    import platformdirs

    return Path(platformdirs.user_state_dir(_APP, appauthor=False))


def config_folder() -> Path:
    """Where the settings of this computer live: what a person chose and wants to keep."""
    if moved := os.environ.get("GUTDESK_DATA"):
        return Path(moved) / "config"
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def default_diary() -> Path:
    return data_folder() / "diary.gutdesk"


def sample_diary() -> Path:
    """The diary that a person looks around in before they write one."""
    return data_folder() / "sample.gutdesk"


def default_backup_folder() -> Path:
    """Where backups go unless the person chose: in the home folder, apart from the diary and from
    what is usually synced. `GUTDESK_BACKUPS` moves it.

    A data folder that was moved may be on a memory stick: then they lie beside it, for a diary must
    not stay behind on somebody else's computer.
    """
    if moved := os.environ.get("GUTDESK_BACKUPS"):
        return Path(moved)
    if moved := os.environ.get("GUTDESK_DATA"):
        return Path(moved).absolute().parent / f"{_APP} Backups"
    return home_folder() / f"{_APP} Backups"


def home_folder() -> Path:
    """As the system says; unlike Path.home it does not raise where the system says nothing."""
    return Path(os.path.expanduser("~"))


_CLOUDS = (
    ("OneDrive", ("onedrive",)),
    ("Dropbox", ("dropbox",)),
    ("iCloud Drive", ("icloud drive", "iclouddrive", "mobile documents")),
    ("Google Drive", ("google drive", "googledrive", "google-drive", "my drive")),
    ("Nextcloud", ("nextcloud",)),
    ("ownCloud", ("owncloud",)),
    ("pCloud", ("pcloud", "pclouddrive", "pcloud drive")),
    ("MEGA", ("megasync", "megadrive")),
    ("Box", ("box sync",)),
    ("Proton Drive", ("proton drive", "protondrive")),
    ("Tresorit", ("tresorit", "my tresors")),
    ("Yandex Disk", ("yandex.disk", "yandexdisk")),
    ("Syncthing", ("syncthing",)),
    ("Seafile", ("seafile",)),
    ("Koofr", ("koofr",)),
    ("HiDrive", ("hidrive",)),
)
"""What the makers of cloud programs call their folders, in small letters."""

_CLOUDS_AT_HOME = {"box": "Box", "mega": "MEGA", "sync": "Sync"}
"""Plain words: they mean a cloud only where its program puts them, right in the home folder."""

_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Windows says in these where OneDrive lies, whatever the folder is called."""


def cloud_of(folder: Path) -> str | None:
    """The name of the cloud whose folder this is or lies in, judged by usual names; None if none.

    Folders that a person has given to a cloud under another name cannot be told.
    """
    place = _real(folder)
    for variable in _CLOUD_VARIABLES:
        where = os.environ.get(variable)
        if where and is_within(place, Path(where)):
            return "OneDrive"
    parts = [part.casefold() for part in place.parts]
    for above, part in zip(["", *parts], parts, strict=False):
        if (above, part) == ("library", "cloudstorage"):
            # macOS keeps all of them there: "Library/CloudStorage/Dropbox-Personal".
            return _cloud_called(parts[parts.index(part) + 1 :]) or "CloudStorage"
        if name := _cloud_called([part]):
            return name
    home = _real(home_folder())
    if is_within(place, home) and place != home:
        return _CLOUDS_AT_HOME.get(place.relative_to(home).parts[0].casefold())
    return None


def _cloud_called(parts: list[str]) -> str | None:
    """By the name of the first of these folders: "dropbox", "dropbox (personal)",
    "onedrive - work", "google-drive:host=…"."""
    for name, known in _CLOUDS:
        for word in known:
            if parts and (
                parts[0] == word or parts[0].startswith((f"{word} ", f"{word}-", f"{word}:"))
            ):
                return name
    return None


def is_within(place: Path, folder: Path) -> bool:
    """Whether `place` is `folder` or lies in it, links and `..` resolved."""
    return _real(place).is_relative_to(_real(folder))


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # A loop of links, or a drive that is gone.
        return path.absolute()
