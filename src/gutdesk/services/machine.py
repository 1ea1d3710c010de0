"""The settings of this computer: one small file, read before the window shows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gutdesk.domain import settings_machine
from gutdesk.domain.errors import UserError
from gutdesk.domain.settings_declare import fits, fitting, title
from gutdesk.domain.settings_machine import MachineValues
from gutdesk.i18n import _
from gutdesk.paths import config_folder

Listener = Callable[[str], None]
"""Called with the name of a setting that has another value now."""


class NotKept(UserError):
    """Unlike with other UserErrors the change has been made: it holds until the program ends, but
    it is not on the disk."""


class MachineSettings:
    """A file that cannot be read is the same as none, and so is a value in it that does not fit.

    Two programs, each with a diary of its own, may share the file: a change reads it again and sets
    one value in it. What a newer program has put there stays.
    """

    def __init__(self, path: Path | None = None, older: Mapping[str, Any] | None = None) -> None:
        """`older` are values from before this file was there; they are taken over once."""
        self._path = path or config_folder() / "settings.json"
        self._listeners: list[Listener] = []
        self._unsaved: dict[str, Any] = {}
        stored = self._load()
        if stored is None and (taken := fitting(MachineValues, older or {})):
            self._unsaved.update(taken)
            self._save(taken)
            stored = taken
        self._values = settings_machine.from_stored(stored or {})

    def current(self) -> MachineValues:
        return self._values

    def change(self, name: str, value: Any) -> None:
        """Set one declared setting and tell the listeners.

        Raises UserError for a value that does not fit, and then nothing has changed; NotKept where
        the file cannot be written.
        """
        item = next(item for item in settings_machine.declared() if item.name == name)
        if not fits(item, value):
            raise UserError(_("{title} cannot be {value}.").format(title=title(item), value=value))
        self._unsaved[name] = value
        stored = {**(self._load() or {}), **self._unsaved}
        kept = self._save(stored)
        self._show(settings_machine.from_stored(stored))
        if not kept:
            raise NotKept(
                _(
                    "“{title}” holds until you quit, but it could not be saved, because the "
                    "file {path} cannot be written. Nothing else is lost. Free some room or "
                    "allow writing there, then choose it once more."
                ).format(title=title(item), path=self._path)
            )

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for every value that changes. Returns what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def _show(self, values: MachineValues) -> None:
        before, self._values = self._values, values
        for item in settings_machine.declared():
            if getattr(before, item.name) != getattr(values, item.name):
                for listener in tuple(self._listeners):
                    listener(item.name)

    def _load(self) -> dict[str, Any] | None:
        """What the file holds; None where it is not there, empty where it cannot be read."""
        try:
            # An editor may have put a mark of its own before the text.
            loaded = json.loads(self._path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def _save(self, stored: Mapping[str, Any]) -> bool:
        """Put the whole file in place at once; False where that failed."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                json.dump(stored, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, self._path)
        except (OSError, RecursionError):
            _drop(part)
            return False
        self._unsaved.clear()
        return True


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
