"""Where the window stands, which diaries were open lately and where files were chosen: kept apart
from what a person chose."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from gutdesk.paths import state_folder

RECENT = 8

_KEPT = ("geometry", "recent", "folder")


class WindowState:
    """A small JSON file. One that cannot be read is the same as none; one that cannot be written is
    let go, because nothing in it is worth a message.

    `outgrown` is what an older program kept here as well (theme, text size): it is handed on to the
    settings of this computer and not written here again.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_folder() / "window.json"
        self._values: dict[str, Any] = {}
        self.outgrown: dict[str, Any] = {}
        try:
            loaded = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(loaded, dict):
            self._values = {name: loaded[name] for name in _KEPT if name in loaded}
            self.outgrown = {name: loaded[name] for name in loaded if name not in _KEPT}

    @property
    def geometry(self) -> bytes:
        value = self._values.get("geometry", "")
        try:
            return bytes.fromhex(value)
        except (TypeError, ValueError):
            return b""

    @property
    def recent(self) -> tuple[Path, ...]:
        value = self._values.get("recent")
        if not isinstance(value, list):
            return ()
        return tuple(Path(item) for item in value if isinstance(item, str))

    @property
    def folder(self) -> Path | None:
        """Where a file was chosen last; None where that folder is gone."""
        value = self._values.get("folder")
        if not isinstance(value, str) or not value or not os.path.isdir(value):
            return None
        return Path(value)

    def file_chosen(self, path: Path) -> None:
        """The next file dialog begins in the folder of this file."""
        folder = str(path.absolute().parent)
        if folder != self._values.get("folder"):
            self._values["folder"] = folder
            self._save()

    def remember(self, *, geometry: bytes) -> None:
        self._values["geometry"] = geometry.hex()
        self._save()

    def opened(self, diary: Path) -> None:
        """Put a diary first among the recent ones."""
        rest = [str(path) for path in self.recent if path != diary]
        self._values["recent"] = [str(diary), *rest][:RECENT]
        self._save()

    def _save(self) -> None:
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values), "utf-8")
            os.replace(part, self._path)
        except OSError:
            return
