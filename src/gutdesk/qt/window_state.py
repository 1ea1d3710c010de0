"""What belongs to this machine, not to the diary: window place, theme, text size, recent
diaries."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from gutdesk.paths import state_folder

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
RECENT = 8


class WindowState:
    """A small JSON file. One that cannot be read is the same as none; one that cannot be written is
    let go, because nothing in it is worth a message."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_folder() / "window.json"
        self._values: dict[str, Any] = {}
        try:
            loaded = json.loads(self._path.read_text("utf-8"))
            self._values = loaded if isinstance(loaded, dict) else {}
        except (OSError, ValueError, RecursionError):
            pass

    @property
    def theme(self) -> str:
        value = self._values.get("theme")
        return value if value in ("light", "dark") else "system"

    @property
    def text_scale(self) -> float:
        value = self._values.get("text_scale")
        return value if value in TEXT_SCALES else 1.0

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

    def remember(self, **values: Any) -> None:
        """Keep `theme`, `text_scale` or `geometry` (bytes)."""
        for name, value in values.items():
            self._values[name] = value.hex() if isinstance(value, bytes) else value
        self._save()

    def opened(self, diary: Path) -> None:
        """Put a diary first among the recent ones."""
        rest = [str(path) for path in self.recent if path != diary]
        self.remember(recent=[str(diary), *rest][:RECENT])

    def _save(self) -> None:
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values), "utf-8")
            os.replace(part, self._path)
        except OSError:
            return
