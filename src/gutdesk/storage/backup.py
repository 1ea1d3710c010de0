"""A copy of a diary that is known to be good: made by SQLite itself, opened and checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.work import Cancelled, Report, unwatched
from gutdesk.i18n import _
from gutdesk.storage.engine import (
    APPLICATION_ID,
    address,
    damaged,
    driver,
    make_private,
    read_only_uri,
    sentences,
)

LOGS = ("-wal", "-journal", "-shm")
"""What SQLite may keep beside a file, by what it adds to the name."""

_LOOK_EVERY = 20_000
"""Instructions of SQLite between two looks at whether the person asked to stop: some ms."""


def verified_copy(source: Path, target: Path, report: Report = unwatched) -> Path:
    """Copy the diary, log and all, with VACUUM INTO; the copy appears only once it was checked.

    Raises StorageTrouble if it cannot be written or does not check out, Cancelled if the person
    stopped it; the diary is never touched and nothing half made is left. Whatever was called
    `target` is replaced.
    """
    part = target.with_name(target.name + ".part")
    with sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        try:
            # SQLite would make it readable for everybody; an empty file it takes as it is.
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            total = 2 * size_of(source)
            _vacuum_into(source, part, report, total)
            make_private(part)
            verify(part, _second_half(report, total))
            sync(part)
            # The last chance to stop: what is in its place cannot be called undone any more.
            report(total, total)
            os.replace(part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    return target


def _vacuum_into(source: Path, part: Path, report: Report, total: int) -> None:
    def copied() -> None:
        report(min(size_of(part), total // 2), total)

    with (
        closing(driver.connect(_reading(source), uri=True)) as connection,
        watched(connection, report, copied),
    ):
        connection.execute("VACUUM INTO ?", (_as_sql(part),))


def _as_sql(path: Path) -> str:
    """A file as a value for SQL, which takes text only; a name that is none goes as an address."""
    name = str(path.absolute())
    try:
        name.encode()
    except UnicodeEncodeError:
        return address(path)
    return name


def _reading(source: Path) -> str:
    """An address for reading what may be open elsewhere at the same time.

    A connection that may not write would leave an empty log beside a diary that was closed; one
    that may write takes it away again.
    """
    if source.with_name(source.name + "-wal").exists():
        return f"{address(source)}?mode=ro"
    if os.access(source, os.W_OK) and os.access(source.parent, os.W_OK):
        return f"{address(source)}?mode=rw"
    return read_only_uri(source)


def verify(path: Path, report: Report = unwatched) -> None:
    """Run every check SQLite has, writing nothing. Raises StorageTrouble with the first finding."""

    def looked() -> None:
        report(0, 1)

    with sentences(path), closing(driver.connect(read_only_uri(path), uri=True)) as connection:
        with watched(connection, report, looked):
            findings = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        mine = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not mine:
        raise StorageTrouble(
            Trouble.NOT_A_DIARY,
            _("{name} is not a GutDesk diary. It was left as it is.").format(name=path.name),
        )
    if findings != ["ok"] or orphans:
        if findings != ["ok"]:
            raise damaged(path.name, findings[0])
        table, _row, parent, _number = orphans[0]
        finding = _("a row of {table} refers to a row of {parent} that is gone")
        raise damaged(path.name, finding.format(table=table, parent=parent))


def _second_half(report: Report, total: int) -> Report:
    """How far the check is cannot be told; that it can be stopped is what matters."""
    if report is unwatched:
        return unwatched

    def told(_done: int, _total: int) -> None:
        report(total // 2, total)

    return told


@contextmanager
def watched(connection: Any, report: Report, look: Callable[[], None]) -> Iterator[None]:
    """Call `look` every now and then while SQLite works; Cancelled from it ends the work."""
    if report is unwatched:
        yield
        return
    stopped: list[Cancelled] = []

    def ask() -> int:
        try:
            look()
        except Cancelled as end:
            # It cannot pass through SQLite, so it is kept until SQLite has let go.
            stopped.append(end)
            return 1
        return 0

    connection.set_progress_handler(ask, _LOOK_EVERY)
    try:
        yield
    except driver.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def size_of(diary: Path) -> int:
    """Bytes of the file and of the log that waits beside it."""
    return sum(known.st_size for known in _stats(diary))


def last_write(diary: Path) -> int:
    """When the diary was last written, in nanoseconds of the disk's own clock. 0: it is not there.

    An empty log is left out: it is made by every opening.
    """
    return max((known.st_mtime_ns for known in _stats(diary)), default=0)


def _stats(diary: Path) -> list[os.stat_result]:
    found = []
    for name in (diary, diary.with_name(diary.name + "-wal")):
        with suppress(FileNotFoundError):
            known = name.stat()
            if name is diary or known.st_size:
                found.append(known)
    return found


def make_folder(folder: Path) -> None:
    """The folder and nothing above it, for the person only. One that is there stays as it is.

    What is missing further up is a drive that is gone, and must not be made on another disk.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        return
    if not folder.is_dir():
        raise NotADirectoryError(folder)


def not_written(trouble: Trouble, folder: Path) -> StorageTrouble:
    """Why no copy of the diary could be put into a folder, as a sentence."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        sentence = _(
            "{folder} is a file, not a folder, so no backup was made there. Your diary is safe and "
            "as it was. Choose another folder for backups, or give the file another name."
        )
    elif trouble is Trouble.FULL:
        sentence = _(
            "There is no room for a backup in {folder}. Your diary is safe and as it was. Free "
            "some space there, or choose another folder for backups."
        )
    elif not os.path.exists(folder.parent):
        sentence = _(
            "The folder for backups, {folder}, cannot be reached, so no backup was made. Your "
            "diary is safe and as it was. Connect the drive it is on, or choose another folder."
        )
    else:
        sentence = _(
            "No backup could be written in {folder}. Your diary is safe and as it was. Check that "
            "you may write there, or choose another folder for backups."
        )
    return StorageTrouble(trouble, sentence.format(folder=folder))


def sync(path: Path) -> None:
    """Wait until the content of a file is on the disk. Windows asks for the right to write."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
