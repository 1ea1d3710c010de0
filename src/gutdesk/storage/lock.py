"""One program holds a diary at a time: a lock of the operating system on a file beside it.

The system lets go of it when the process ends, however it ends, so nobody ever has to delete a
stale lock.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _

_TRIES = 10
"""Some shared drives give a file a new number at every look; then it is held as it is."""


def lock_of(diary: Path) -> Path:
    """Beside the file itself: two links to one diary must meet at the same lock."""
    real = diary.resolve()
    return real.with_name(real.name + ".lock")


class DiaryLock:
    """Held from construction until `release` or `discard`.

    Raises StorageTrouble(IN_USE) if another holds it.
    """

    def __init__(self, diary: Path) -> None:
        self.path = lock_of(diary)
        self._file: IO[bytes] | None = None
        self._made = False
        for _try in range(_TRIES):
            self._hold(diary)
            if self._is_named():
                return
            # Its last holder took the file away between our opening and our locking it.
            self.release()
        self._hold(diary)

    def _hold(self, diary: Path) -> None:
        try:
            descriptor, self._made = _opened(self.path)
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

    def _is_named(self) -> bool:
        """Whether the file that is locked is still the one that others would find."""
        if self._file is None or sys.platform == "win32":
            # Windows takes no file away that somebody has open.
            return True
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), os.stat(self.path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def discard(self) -> None:
        """Release, and leave no file behind where there was none before: after a refusal, or where
        the diary was only read."""
        if self._file is None:
            return
        mine = self._made and self._is_named()
        if sys.platform == "win32":
            self.release()
        if mine:
            # Elsewhere while it is still held: whoever locks it next sees that it has no name.
            with suppress(OSError):
                self.path.unlink()
        self.release()


def _opened(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether the file was made for it."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), True
    except FileExistsError:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600), False


def is_held(diary: Path) -> bool:
    """Whether a running program holds the diary; what cannot be told counts as not held."""
    if not lock_of(diary).exists():
        return False
    try:
        DiaryLock(diary).discard()
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
