"""Making, opening and checking the file that holds a diary."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _
from gutdesk.storage import backup, migrations
from gutdesk.storage.engine import (
    APPLICATION_ID,
    driver,
    make_engine,
    make_private,
    read_only_uri,
    sentences,
)
from gutdesk.storage.place import exists_already, put_in_place
from gutdesk.storage.tables import Base
from gutdesk.storage.unit_of_work import Store

SCHEMA = 6
"""`PRAGMA user_version` of the present schema; also the number of its newest frozen step."""

MAGIC = b"SQLite format 3\x00"


def create(path: Path, fill: Callable[[Path], None] | None = None) -> None:
    """A new diary. It is built beside its place, filled by `fill`, and moved there whole.

    Raises StorageTrouble if something of that name exists or the folder cannot be written; nothing
    half made is left then.
    """
    if os.path.lexists(path):
        raise exists_already(path)
    with sentences(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A name that no file of the person can have, and that is not longer than a name may be.
        descriptor, name = tempfile.mkstemp(prefix=".gutdesk-", suffix=".new", dir=path.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _build(part, fill)
            put_in_place(part, path)
        finally:
            for left in ("", "-wal", "-shm", "-journal", ".lock"):
                part.with_name(part.name + left).unlink(missing_ok=True)
        backup.sync_folder(path.parent)


def _build(part: Path, fill: Callable[[Path], None] | None) -> None:
    engine = make_engine(part, pooled=False)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            build_schema(connection)
    finally:
        engine.dispose()
    if fill is not None:
        fill(part)
    with closing(driver.connect(str(part), isolation_level=None)) as connection:
        # Nothing may wait in a log that is not moved along with the file.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")


def build_schema(connection: object) -> None:
    """The present tables at once; a test proves that the frozen steps give the same."""
    Base.metadata.create_all(connection)  # type: ignore[arg-type]
    execute = connection.exec_driver_sql  # type: ignore[attr-defined]
    execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    execute(f"INSERT INTO alembic_version VALUES ('{SCHEMA:04d}')")
    execute(f"PRAGMA user_version = {SCHEMA}")


def schema_of(path: Path) -> int:
    """The schema number of a diary, without changing a byte of the file.

    Raises StorageTrouble for what is missing, unreadable, damaged, no diary or of a newer GutDesk.
    """
    with sentences(path):
        if not path.exists():
            raise StorageTrouble(
                Trouble.MISSING,
                _("There is no file {name}. Check the name.").format(name=path),
            )
        if path.is_dir():
            raise StorageTrouble(
                Trouble.NOT_A_DIARY,
                _("{name} is a folder, not a diary. Choose the file inside it.").format(
                    name=path.name or path
                ),
            )
        # Reading from a pipe or a device might never end.
        head = b""
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(100)
        if not head.startswith(MAGIC) or len(head) < 100:
            raise StorageTrouble(
                Trouble.NOT_A_DIARY,
                _("{name} is not a GutDesk diary. It was left as it is.").format(name=path.name),
            )
        with closing(driver.connect(read_only_uri(path), uri=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID:
        raise StorageTrouble(
            Trouble.NOT_A_DIARY,
            _("{name} belongs to another program. It was left as it is.").format(name=path.name),
        )
    if schema > SCHEMA:
        raise StorageTrouble(
            Trouble.NEWER,
            _(
                "{name} was written by a newer GutDesk (diary schema {theirs}; this program knows "
                "{ours}). It was left as it is. Install the newer GutDesk to open it."
            ).format(name=path.name, theirs=schema, ours=SCHEMA),
        )
    return schema


def open_store(path: Path) -> Store:
    """Open a diary for reading and writing, migrating an older one first (a verified copy is kept).

    The caller holds the DiaryLock. Raises StorageTrouble; the file is then as it was.
    """
    schema = schema_of(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StorageTrouble(
            Trouble.READ_ONLY,
            _(
                "{name} is read-only, so nothing could be logged in it. Nothing in it has changed. "
                "Make the file and its folder writable, or copy it to a folder of your own."
            ).format(name=path.name),
        )
    if schema < SCHEMA:
        migrate(path, schema)
    engine = make_engine(path)
    try:
        with sentences(path), engine.connect() as connection:
            # Takes the lock of a writer: what stands in the way is said before anything is typed.
            connection.execute(text("SELECT 1 FROM setting LIMIT 1"))
            connection.rollback()
    except BaseException:
        engine.dispose()
        raise
    make_private(path)
    return Store(path, engine)


def open_to_read(path: Path) -> Store:
    """Open a diary of the present schema for reading; nothing is written, not even beside it."""
    return Store(path, make_engine(path, read_only=True, pooled=False))


def migrate(
    path: Path,
    schema: int,
    *,
    steps: Path = migrations.STEPS,
    target: str = "head",
    number: int = SCHEMA,
) -> Path:
    """Bring an older diary up to `number`. Returns the verified copy that was made of it before.

    All steps run in one transaction; on any trouble it rolls back and the diary stays as it was.
    """
    kept = backup.verified_copy(
        path, path.parent / "backups" / f"{path.stem}.schema-{schema}{path.suffix}"
    )
    engine = make_engine(path, pooled=False, log=False)
    try:
        with sentences(path), engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            # Ignored inside a transaction, so it must come before BEGIN: with foreign keys on,
            # rebuilding a parent table would delete every child row.
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                migrations.upgrade(connection, steps, target)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise StorageTrouble(
                        Trouble.CORRUPT,
                        _(
                            "{name} could not be brought up to date, because parts of it do not "
                            "fit together ({finding}). It was left as it is."
                        ).format(name=path.name, finding=broken[0]),
                    )
                connection.exec_driver_sql("DELETE FROM step")
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    finally:
        engine.dispose()
    return kept
