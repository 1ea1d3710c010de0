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


def default_diary() -> Path:
    return data_folder() / "diary.gutdesk"
