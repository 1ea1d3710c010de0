"""One program holds a diary at a time: a lock of the operating system on a file beside it.

The system lets go of it when the process ends, however it ends, so nobody ever has to delete a
stale lock.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _


def lock_of(diary: Path) -> Path:
    """Beside the file itself: two links to one diary must meet at the same lock."""
    real = diary.resolve()
    return real.with_name(real.name + ".lock")


class DiaryLock:
    """Held from construction until `release`. Raises StorageTrouble(IN_USE) if another holds it."""

    def __init__(self, diary: Path) -> None:
        self.path = lock_of(diary)
        self._file: IO[bytes] | None = None
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageTrouble(
                Trouble.NO_ACCESS,
                _(
                    "{name} cannot be opened, because nothing may be written in its folder. Make "
                    "the folder writable, or copy the diary to a folder of your own."
                ).format(name=diary.name),
            ) from error
        self._file = os.fdopen(descriptor, "r+b")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            self._file = None
            raise StorageTrouble(
                Trouble.IN_USE,
                _(
                    "{name} is already open in GutDesk. Use that window, or close it and try again."
                ).format(name=diary.name),
            ) from error

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def is_held(diary: Path) -> bool:
    """Whether a running program holds the diary; what cannot be told counts as not held."""
    if not lock_of(diary).exists():
        return False
    try:
        DiaryLock(diary).release()
    except StorageTrouble as trouble:
        return trouble.trouble is Trouble.IN_USE
    return False


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
