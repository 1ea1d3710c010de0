"""The connection: pragmas, transactions that hold DDL too, and errors turned into sentences."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver  # pyright: ignore[reportMissingImports]
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool, QueuePool

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _

APPLICATION_ID = 0x47755444
"""`PRAGMA application_id` of a diary: the letters GuTD."""

BUSY_MS = 4000


def make_engine(path: Path, *, read_only: bool = False, pooled: bool = True) -> Engine:
    """An engine on `path`, which must exist unless it may be made by the first write."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"

    def connect() -> Any:
        return driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        module=driver,
        poolclass=QueuePool if pooled else NullPool,
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        # The driver's own transaction handling is off (isolation_level None), so that DDL rolls back.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def make_private(path: Path) -> None:
    """Only the person may read a diary and what SQLite keeps beside it. Windows has its own ACLs."""
    if sys.platform == "win32":
        return
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            os.chmod(name, 0o600)


def trouble_of(error: Exception, path: Path) -> StorageTrouble | None:
    """The sentence for an error of the file or the disk; None for what is a bug of ours."""
    text = str(getattr(error, "orig", error)).lower()
    name = path.name
    if "full" in text or "no space" in text:
        return StorageTrouble(
            Trouble.FULL,
            _(
                "The disk is full, so nothing more can be written to {name}. What was saved before is "
                "safe. Free some space and try again."
            ).format(name=name),
        )
    if "readonly" in text or "read-only" in text:
        return StorageTrouble(
            Trouble.READ_ONLY,
            _(
                "{name} is read-only, so this was not written. Nothing in it has changed. Make the file "
                "and its folder writable, or save a copy elsewhere."
            ).format(name=name),
        )
    if "locked" in text or "busy" in text:
        return StorageTrouble(
            Trouble.IN_USE,
            _(
                "Another program is writing to {name}. Nothing was changed. Close that program and try "
                "again."
            ).format(name=name),
        )
    if "not a database" in text or "file is encrypted" in text:
        return StorageTrouble(
            Trouble.NOT_A_DIARY,
            _("{name} is not a GutDesk diary. It was left as it is.").format(name=name),
        )
    if "malformed" in text or "corrupt" in text:
        return StorageTrouble(
            Trouble.CORRUPT,
            _(
                "{name} is damaged. It was left as it is. Open the newest backup instead, or make a "
                "copy of the file and run `gutdesk check` on it."
            ).format(name=name),
        )
    if "unable to open" in text or "disk i/o" in text or "permission" in text:
        return StorageTrouble(
            Trouble.NO_ACCESS,
            _(
                "{name} cannot be read or written here. Nothing was changed. Check that its folder "
                "exists and that you may write there."
            ).format(name=name),
        )
    return None


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the disk, the file or SQLite refuse into a StorageTrouble."""
    try:
        yield
    except (DatabaseError, driver.DatabaseError, OSError) as error:
        trouble = trouble_of(error, path)
        if trouble is None:
            raise
        raise trouble from error
