"""The connection: pragmas, transactions that hold DDL too, and errors turned into sentences."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool, QueuePool

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _

driver: Any = sqlcipher3.dbapi2
"""The driver of plain and of locked files alike. It is written in C and knows no types."""

APPLICATION_ID = 0x47755444
"""`PRAGMA application_id` of a diary: the letters GuTD."""

BUSY_MS = 4000


def address(path: Path) -> str:
    """The file as SQLite wants it addressed. A shared folder of Windows, `//server/share`, needs
    two more slashes than the standard form has, or SQLite takes the server for a host."""
    uri = path.absolute().as_uri()
    has_host = uri.startswith("file://") and not uri.startswith("file:///")
    return f"file:////{uri.removeprefix('file://')}" if has_host else uri


def read_only_uri(path: Path) -> str:
    """An address that cannot write. Where a log is waiting, it is read along with the file; where
    none is, nothing is made beside the file either."""
    uri = address(path)
    waiting = path.with_name(path.name + "-wal").exists()
    return f"{uri}?mode=ro" if waiting else f"{uri}?mode=ro&immutable=1"


def make_engine(
    path: Path, *, read_only: bool = False, pooled: bool = True, log: bool = True
) -> Engine:
    """An engine on `path`, which must exist unless it may be made by the first write.

    Without `log` the journal stays of the kind the file has: turning to WAL writes into its header.
    A connection with the execution option `reading` begins without the lock of a writer.
    """
    uri = read_only_uri(path) if read_only else f"{address(path)}?mode=rwc"

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
            if log:
                cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        # The driver's own transactions are off (isolation_level None), so that DDL rolls back.
        reading = read_only or connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def make_private(path: Path) -> None:
    """Only the person may read a diary and what lies beside it. Windows has ACLs of its own."""
    if sys.platform == "win32":
        return
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            os.chmod(name, 0o600)


_OF_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
}
"""Any other OSError means that the file cannot be reached."""

_OF_WORDS = (
    ("full", Trouble.FULL),
    ("readonly", Trouble.READ_ONLY),
    ("locked", Trouble.IN_USE),
    ("busy", Trouble.IN_USE),
    ("not a database", Trouble.NOT_A_DIARY),
    ("malformed", Trouble.CORRUPT),
    ("corrupt", Trouble.CORRUPT),
    ("no such table", Trouble.CORRUPT),
    ("unable to open", Trouble.NO_ACCESS),
    ("disk i/o", Trouble.NO_ACCESS),
    ("access permission", Trouble.NO_ACCESS),
)
"""What SQLite says, in its own words (sqlite3ErrStr in main.c)."""


def trouble_of(error: Exception, path: Path) -> StorageTrouble | None:
    """The sentence for an error of the file or the disk; None for what is a bug of ours."""
    trouble = _kind_of(error)
    if trouble is Trouble.CORRUPT:
        return damaged(path.name, str(getattr(error, "orig", error)))
    return None if trouble is None else StorageTrouble(trouble, _sentence(trouble, path.name))


def damaged(name: str, finding: str) -> StorageTrouble:
    """What is to be said of a damaged diary, in the window and on the command line alike; `finding`
    is what SQLite says, which may be several lines."""
    found = " ".join(finding.replace("*** in database main ***", "").split())
    return StorageTrouble(
        Trouble.CORRUPT,
        _("{name} is damaged ({finding}). It was left as it is. Restore the newest backup.").format(
            name=name, finding=found
        ),
    )


def _kind_of(error: Exception) -> Trouble | None:
    if isinstance(error, OSError):
        # Never by its text: that holds the name of the file, which may say "full".
        return _OF_ERRNO.get(error.errno or 0, Trouble.NO_ACCESS)
    text = str(getattr(error, "orig", error)).lower()
    return next((trouble for words, trouble in _OF_WORDS if words in text), None)


def _sentence(trouble: Trouble, name: str) -> str:
    sentences = {
        Trouble.FULL: _(
            "The disk is full, so nothing more can be written to {name}. What was saved before is "
            "safe. Free some space and try again."
        ),
        Trouble.READ_ONLY: _(
            "{name} is read-only, so this was not written. Nothing in it has changed. Make the "
            "file and its folder writable, or save a copy elsewhere."
        ),
        Trouble.IN_USE: _(
            "Another program is writing to {name}. Nothing was changed. Close that program and try "
            "again."
        ),
        Trouble.NOT_A_DIARY: _("{name} is not a GutDesk diary. It was left as it is."),
    }
    unreachable = _(
        "{name} cannot be read or written here. Nothing was changed. Check that its folder exists "
        "and that you may write there."
    )
    return sentences.get(trouble, unreachable).format(name=name)


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
