"""A diary that this program has not opened, for whoever only looks: it may be open elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gutdesk.domain.errors import StorageTrouble
from gutdesk.domain.moments import Zone
from gutdesk.services.bus import ChangeBus
from gutdesk.services.clock import Clock, SystemZone, system_clock
from gutdesk.services.context import Cache, Desk
from gutdesk.services.writer import Writer
from gutdesk.storage import backup, diary_file
from gutdesk.storage.lock import DiaryLock
from gutdesk.storage.unit_of_work import Store


@contextmanager
def reading(diary: Path) -> Iterator[Store]:
    """The diary for reading. One of an older schema is read from a copy that is brought up to date:
    whoever only looks changes nothing."""
    schema = diary_file.schema_of(diary)
    lock = _lock_if_free(diary)
    try:
        if schema == diary_file.SCHEMA:
            store = diary_file.open_to_read(diary)
            try:
                yield store
            finally:
                store.close()
            return
        with TemporaryDirectory(prefix="gutdesk-") as folder:
            store = diary_file.open_store(
                backup.verified_copy(diary, Path(folder) / "older.gutdesk")
            )
            try:
                yield store
            finally:
                store.close()
    finally:
        if lock is not None:
            lock.discard()


def _lock_if_free(diary: Path) -> DiaryLock | None:
    """Nobody opens it meanwhile. One that is open already has a log to read along; where no lock
    can be made, nobody can write either."""
    try:
        return DiaryLock(diary)
    except StorageTrouble:
        return None


@contextmanager
def desk_to_read(
    diary: Path, *, clock: Clock = system_clock, zone: Zone | None = None
) -> Iterator[Desk]:
    """What services need to read such a diary; the writer of this desk cannot write."""
    with reading(diary) as store:
        bus = ChangeBus()
        writer = Writer(store, bus, clock)
        yield Desk(store, writer, bus, clock, zone or SystemZone(), Cache(store, bus))
