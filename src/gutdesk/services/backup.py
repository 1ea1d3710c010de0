"""Backups of a diary: making, rotating, listing, looking into and restoring them.

Needs no open diary and keeps plain values only, so that any thread may use it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from gutdesk.domain import rotation
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.services.clock import Clock
from gutdesk.storage import backup, diary_file, restore
from gutdesk.storage.lock import DiaryLock
from gutdesk.storage.restore import Restored

EVERY = timedelta(hours=24)
"""How old the newest backup may get while the diary is open."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy. `kind` is empty, or "before-restore", "before-import": kept for good."""

    path: Path
    at: datetime
    size: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """`newest` is of the rotated ones; `count` and `size` are of everything that is kept; `trouble`
    is the sentence of the last backup if it failed."""

    folder: Path
    newest: datetime | None
    count: int
    size: int
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a backup. `own` says whether it is a copy of this diary, None where that cannot
    be told, because the diary is missing or damaged."""

    path: Path
    size: int
    schema: int
    current: bool
    person: str
    first: date | None
    last: date | None
    counts: dict[str, int]
    written: datetime | None
    own: bool | None
    sample: bool


class BackupService:
    """The backups of one diary, in a folder of its own inside `folder`."""

    def __init__(self, diary: Path, clock: Clock, folder: Path) -> None:
        # Two links to one diary have the same backups.
        self.diary = diary.resolve()
        self.folder = folder
        self.stem = rotation.plain_stem(self.diary.name)
        self.own_folder = folder / f"{self.stem}-{_mark(self.diary)}"
        self._clock = clock
        self._trouble: str | None = None

    def state(self) -> BackupState:
        """Never raises: a folder that cannot be read holds nothing, and that is said."""
        found = self.list()
        past = [one.at for one in found if not one.kind and one.at <= self._clock()]
        return BackupState(
            folder=self.own_folder,
            newest=max(past, default=None),
            count=len(found),
            size=sum(one.size for one in found),
            trouble=self._trouble,
        )

    def list(self) -> tuple[Backup, ...]:
        """What is kept of this diary, newest first; files with other names are not listed."""
        found = []
        with suppress(OSError), os.scandir(self.own_folder) as entries:
            for entry in entries:
                known = rotation.read_name(self.stem, entry.name)
                with suppress(OSError):
                    if known is not None and entry.is_file(follow_symlinks=False):
                        size = entry.stat().st_size
                        found.append(Backup(Path(entry.path), known[0], size, known[1]))
        return tuple(sorted(found, key=lambda one: (one.at, one.kind), reverse=True))

    def is_due(self, *, opening: bool) -> bool:
        """Whether a backup should be made: there is none, or the diary was written since.

        While the diary is open (not `opening`) that waits until the newest is a day old.
        """
        now = self._clock()
        # One from the future was made while a clock was wrong; it must not stop all others.
        newest = next((one for one in self.list() if not one.kind and one.at <= now), None)
        if newest is None:
            return True
        if not opening and now - newest.at < EVERY:
            return False
        try:
            return not _same_instant(backup.last_write(self.diary), newest.path.stat().st_mtime_ns)
        except OSError:
            return True

    def back_up(self, report: Report = unwatched, *, kind: str = "") -> Backup:
        """Make a verified copy now, then let go of those the rotation has no more use for.

        Raises StorageTrouble with a sentence, or Cancelled; the diary and the older backups are
        then as they were.
        """
        try:
            made = self._back_up(report, kind)
        except StorageTrouble as trouble:
            self._trouble = trouble.sentence
            raise
        self._trouble = None
        return made

    def keep_before(self, kind: str, report: Report = unwatched) -> Backup:
        """A copy that is never rotated away, made before something large: "restore", "import"."""
        return self.back_up(report, kind=f"before-{kind}")

    @contextmanager
    def kept_before(self, kind: str, report: Report = unwatched) -> Iterator[Backup]:
        """`keep_before`, and the copy goes again where what it was made for did not happen."""
        kept = self.keep_before(kind, report)
        try:
            yield kept
        except BaseException:
            with suppress(OSError):
                kept.path.unlink()
            raise

    def preview(self, path: Path, report: Report = unwatched) -> Preview:
        """Check a backup from end to end and say what is in it; nothing is changed anywhere.

        Raises StorageTrouble for what is missing, foreign, damaged or of a newer GutDesk.
        """
        found = restore.contents(path, report)
        return Preview(
            path=path,
            size=backup.size_of(path),
            schema=found.schema,
            current=found.schema == diary_file.SCHEMA,
            person=found.person,
            first=found.first,
            last=found.last,
            counts=found.counts,
            written=found.written,
            own=self._is_own(found.measures),
            sample=found.settings.get("sample") is True,
        )

    def refuse(self, path: Path) -> None:
        """Raises StorageTrouble for what is no backup, or may not be replaced by this one."""
        restore.refuse(path, self.diary)

    def restore(self, path: Path, report: Report = unwatched) -> Restored:
        """Put a copy of a backup in the place of the diary, which must be closed; it is kept.

        Holds the lock of the diary meanwhile. Raises StorageTrouble or Cancelled; the diary is then
        as it was.
        """
        # Before anything is made: nothing may be left beside a file that is refused.
        self.refuse(path)
        with _parent_said(self.diary):
            self.diary.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with ExitStack() as held:
            held.callback(DiaryLock(self.diary).discard)
            if os.path.lexists(self.diary):
                self._make_folders()
                held.enter_context(self._alone())
                self._clear()
            keep = self._free("before-restore")
            return restore.restore(path, self.diary, keep=keep, report=report)

    # -- inside ----------------------------------------------------------------------------------

    def _back_up(self, report: Report, kind: str) -> Backup:
        try:
            diary_file.schema_of(self.diary)
        except StorageTrouble as trouble:
            raise self._damage(trouble) from trouble
        self._make_folders()
        with self._alone():
            self._clear()
            target = self._free(kind)
            written = backup.last_write(self.diary)
            try:
                backup.verified_copy(self.diary, target, report)
            except StorageTrouble as trouble:
                folder = (Trouble.FULL, Trouble.READ_ONLY, Trouble.NO_ACCESS)
                if trouble.trouble in folder:
                    raise backup.not_written(trouble.trouble, self.folder) from trouble
                raise self._damage(trouble) from trouble
            # How is_due knows later which state of the diary this is.
            with suppress(OSError):
                os.utime(target, ns=(written, written))
            if not kind:
                self._rotate()
        known = rotation.read_name(self.stem, target.name)
        assert known is not None
        return Backup(target, known[0], target.stat().st_size, kind)

    def _make_folders(self) -> None:
        """Raises StorageTrouble with a sentence about the folder."""
        try:
            backup.make_folder(self.folder)
            backup.make_folder(self.own_folder)
        except OSError as error:
            raise backup.not_written(_kind_of(error), self.folder) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One backup of a diary at a time, or each would clear away what the other is writing."""
        lock: DiaryLock | None = None
        try:
            lock = DiaryLock(self.own_folder / ".making")
        except StorageTrouble as trouble:
            # Some shared drives know no locks; going without is better than no backup.
            if isinstance(trouble.__cause__, BlockingIOError | PermissionError):
                if trouble.trouble is not Trouble.IN_USE:
                    raise backup.not_written(trouble.trouble, self.folder) from trouble
                raise StorageTrouble(
                    Trouble.IN_USE,
                    _(
                        "A backup of {name} is being made already. Nothing was changed. Wait until "
                        "it is finished."
                    ).format(name=self.diary.name),
                ) from trouble
        try:
            yield
        finally:
            if lock is not None:
                lock.release()

    def _clear(self) -> None:
        """Take away what a backup left behind that was killed."""
        with suppress(OSError), os.scandir(self.own_folder) as entries:
            for entry in entries:
                whole = entry.name.removesuffix(".part")
                if whole != entry.name and rotation.read_name(self.stem, whole):
                    with suppress(OSError):
                        os.unlink(entry.path)

    def _free(self, kind: str) -> Path:
        """The name of a copy made now. One that is kept for good never replaces another."""
        at = self._clock()
        while True:
            path = self.own_folder / rotation.name_of(self.stem, at, kind)
            damaged = path.with_name(f"{path.stem}-damaged{path.suffix}")
            if not kind or not (os.path.lexists(path) or os.path.lexists(damaged)):
                return path
            at += timedelta(seconds=1)

    def _rotate(self) -> None:
        rotated = {one.at: one.path for one in self.list() if not one.kind}
        for at in rotation.to_drop(rotated, self._clock()):
            # One that is open elsewhere goes next time.
            with suppress(OSError):
                rotated[at].unlink()

    def _damage(self, trouble: StorageTrouble) -> StorageTrouble:
        """Damage said with what to do about it here; any other trouble as it was said."""
        if trouble.trouble is not Trouble.CORRUPT:
            return trouble
        return StorageTrouble(
            trouble.trouble,
            _(
                "{name} has a damaged place, so no backup was made of it. It was left as it is, "
                "and so were its earlier backups. Restore the newest of them."
            ).format(name=self.diary.name),
        )

    def _is_own(self, measures: frozenset[str]) -> bool | None:
        try:
            if diary_file.schema_of(self.diary) != diary_file.SCHEMA:
                return None
            return not measures.isdisjoint(restore.measures_of(self.diary))
        except StorageTrouble:
            return None


def _mark(diary: Path) -> str:
    """Six characters that tell two diaries of one name apart, by where they lie."""
    return hashlib.sha256(os.fsencode(os.path.normcase(diary))).hexdigest()[:6]


def _same_instant(one: int, other: int) -> bool:
    """Whether two times of files, in ns, are the same one, after a copy to a disk that keeps less:
    FAT keeps even seconds, exFAT hundredths, NTFS tenths of a microsecond."""
    coarse = other % 10_000_000 == 0
    return abs(one - other) < (2_000_000_000 if coarse else 1_000)


def _kind_of(error: OSError) -> Trouble:
    from gutdesk.storage.engine import trouble_of

    found = trouble_of(error, Path())
    return found.trouble if found else Trouble.NO_ACCESS


@contextmanager
def _parent_said(diary: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageTrouble(
            _kind_of(error),
            _(
                "The folder {folder} cannot be made, so nothing was restored. Choose another place "
                "for the diary."
            ).format(folder=diary.parent),
        ) from error
