"""Looking into a backup, and putting it in the place of a diary.

At every moment of a restore the diary is the old one or the new one, whole: the new one is made
ready beside it, the old log is folded in and gone before the one step that swaps them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.storage import backup, diary_file
from gutdesk.storage.engine import BUSY_MS, address, driver, read_only_uri, sentences


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a diary file. `measures` are the ids of what it rates: copies of one diary
    share them, and no two diaries do."""

    schema: int
    person: str
    first: date | None
    last: date | None
    counts: dict[str, int]
    settings: dict[str, object]
    written: datetime | None
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Restored:
    """`kept` is the copy of the diary that was replaced, None where there was none; it is not
    `whole` where that diary was too damaged to be copied other than byte by byte."""

    diary: Path
    kept: Path | None
    whole: bool = True


def contents(path: Path, report: Report = unwatched) -> Contents:
    """Check a file from end to end and look into it; it stays as it is, byte by byte.

    One of an older GutDesk is looked at in a copy that is brought up to date. Raises StorageTrouble
    for what is missing, foreign, damaged or of a newer GutDesk.
    """
    with _damage_said(path):
        schema = diary_file.schema_of(path)
        backup.verify(path, report)
        if schema == diary_file.SCHEMA:
            return _read(path, schema)
        with tempfile.TemporaryDirectory(prefix="gutdesk-") as folder:
            copy = backup.verified_copy(path, Path(folder, "older.gutdesk"), report)
            diary_file.migrate(copy, schema)
            return _read(copy, schema)


def _read(path: Path, schema: int) -> Contents:
    store = diary_file.open_to_read(path)
    try:
        with store.read() as unit:
            days = sorted(
                unit.days.days_with_entries(date.min, date.max)
                | unit.days.rated_measures(date.min, date.max).keys()
            )
            person = unit.house.person()
            return Contents(
                schema=schema,
                person=person.name if person else "",
                first=days[0] if days else None,
                last=days[-1] if days else None,
                counts=unit.days.counts(),
                settings=unit.house.settings(),
                written=_last_change(path),
                measures=measures_of(path),
            )
    finally:
        store.close()


def _last_change(path: Path) -> datetime | None:
    """The newest stamp of any record."""
    with sentences(path), closing(driver.connect(read_only_uri(path), uri=True)) as connection:
        tables = connection.execute(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'changed'"
        ).fetchall()
        stamps = [
            connection.execute(f'SELECT max(changed) FROM "{table}"').fetchone()[0]
            for (table,) in tables
        ]
    micros = max((stamp for stamp in stamps if stamp is not None), default=None)
    if micros is None:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)


def measures_of(path: Path) -> frozenset[str]:
    """The ids of what a diary rates. Raises StorageTrouble."""
    with sentences(path), closing(driver.connect(read_only_uri(path), uri=True)) as connection:
        return frozenset(row[0] for row in connection.execute("SELECT id FROM measure"))


def restore(source: Path, diary: Path, *, keep: Path, report: Report = unwatched) -> Restored:
    """Put a copy of `source` in the place of `diary`, which need not exist.

    The caller holds the DiaryLock and has closed the diary. What is replaced is kept as `keep`
    before. Raises StorageTrouble, or Cancelled if the person stopped it: the diary is then as it
    was. Killed at any moment, it is the old or the new one.
    """
    diary = diary.resolve()
    refuse(source, diary)
    staged = _staged(diary)
    kept: Path | None = None
    whole = True
    try:
        with _damage_said(source):
            backup.verify(source, _share(report, 0))
        with _damage_said(source), _no_room_said(diary):
            backup.verified_copy(source, staged, _share(report, 1))
        if diary.exists():
            kept, whole = _keep(diary, keep, _share(report, 2))
            close_log(diary)
    except BaseException:
        _drop(staged)
        if kept is not None:
            _drop(kept)
        raise
    try:
        with sentences(diary):
            os.replace(staged, diary)
    except StorageTrouble:
        _drop(staged)
        raise
    backup.sync_folder(diary.parent)
    return Restored(diary=diary, kept=kept, whole=whole)


def _share(report: Report, place: int) -> Report:
    """The report of one of the three parts of a restore, each a third of the way."""
    if report is unwatched:
        return unwatched

    def told(done: int, total: int) -> None:
        report(place * 1000 + done * 1000 // max(total, 1), 3000)

    return told


def refuse(source: Path, diary: Path) -> None:
    """What must not be done at all. Raises StorageTrouble; nothing is written anywhere."""
    with _damage_said(source):
        diary_file.schema_of(source)
    if not diary.exists():
        return
    if os.path.samefile(source, diary):
        raise StorageTrouble(
            Trouble.EXISTS,
            _(
                "{name} is the diary itself, so there is nothing to restore. Choose one of its "
                "backups."
            ).format(name=source.name),
        )
    try:
        diary_file.schema_of(diary)
    except StorageTrouble as trouble:
        # A diary whose first page is lost looks like any other file; its name still tells.
        named = diary.suffix.casefold() == ".gutdesk" and diary.is_file()
        if trouble.trouble is Trouble.NOT_A_DIARY and not named:
            raise


def _staged(diary: Path) -> Path:
    """Where the new diary is made ready: always the same place, so that what a killed run left is
    cleared by the next one, and on the same disk, so that it can be swapped in one step."""
    mark = hashlib.sha256(os.fsencode(diary.name)).hexdigest()[:6]
    return diary.with_name(f".gutdesk-{mark}.restored")


def _keep(diary: Path, keep: Path, report: Report) -> tuple[Path, bool]:
    """A verified copy of the diary that is replaced; byte by byte if it is too damaged for one."""
    damage = (Trouble.CORRUPT, Trouble.NOT_A_DIARY, Trouble.NO_ACCESS)
    try:
        return backup.verified_copy(diary, keep, report), True
    except StorageTrouble as trouble:
        if trouble.trouble is Trouble.IN_USE:
            raise
        if trouble.trouble not in damage:
            raise backup.not_written(trouble.trouble, keep.parent) from trouble
    raw = keep.with_name(f"{keep.stem}-damaged{keep.suffix}")
    try:
        with sentences(raw):
            for log in ("", *backup.LOGS[:2]):
                beside = diary.with_name(diary.name + log)
                if beside.exists():
                    copy = raw.with_name(raw.name + log)
                    # Made before it is filled: nobody else may read it meanwhile.
                    os.close(os.open(copy, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
                    shutil.copyfile(beside, copy)
                    backup.sync(copy)
            backup.sync_folder(raw.parent)
    except BaseException as error:
        _drop(raw)
        if isinstance(error, StorageTrouble):
            raise backup.not_written(error.trouble, keep.parent) from error
        raise
    return raw, False


def close_log(diary: Path) -> None:
    """Fold the log into a diary that nobody has open, and take it away, so that it can never meet
    another file of that name. Raises StorageTrouble(IN_USE) if somebody has it open all the same.
    """
    uri = f"{address(diary)}?mode=rw"
    try:
        with (
            sentences(diary),
            closing(
                driver.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
            ) as connection,
        ):
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except StorageTrouble as trouble:
        if trouble.trouble not in (Trouble.CORRUPT, Trouble.NOT_A_DIARY):
            raise
        # Beyond repair, and kept byte by byte: nothing can be folded in.
        busy, mode = 0, "delete"
    if busy or mode != "delete":
        raise StorageTrouble(
            Trouble.IN_USE,
            _(
                "Another program is reading {name}. Nothing was changed. Close that program and "
                "try again."
            ).format(name=diary.name),
        )
    with sentences(diary):
        for log in backup.LOGS:
            diary.with_name(diary.name + log).unlink(missing_ok=True)
        # After a power cut the old log must be gone wherever the new file is there.
        backup.sync_folder(diary.parent)


def _drop(path: Path) -> None:
    for log in ("", ".part", *backup.LOGS):
        with suppress(OSError):
            path.with_name(path.name + log).unlink(missing_ok=True)


@contextmanager
def _damage_said(path: Path) -> Iterator[None]:
    """A damaged backup is not used; the usual advice, to open a backup, would lead back to it."""
    try:
        yield
    except (StorageTrouble, DatabaseError, driver.DatabaseError) as error:
        if isinstance(error, StorageTrouble) and error.trouble is not Trouble.CORRUPT:
            raise
        raise StorageTrouble(
            Trouble.CORRUPT,
            _(
                "{name} is damaged, so it was not used and nothing was changed. Choose another "
                "backup."
            ).format(name=path.name),
        ) from error


@contextmanager
def _no_room_said(diary: Path) -> Iterator[None]:
    """The new diary is made ready under a name that says nothing to a person."""
    try:
        yield
    except StorageTrouble as trouble:
        if trouble.trouble not in (Trouble.FULL, Trouble.READ_ONLY, Trouble.NO_ACCESS):
            raise
        if trouble.trouble is Trouble.FULL:
            sentence = _(
                "There is no room for the restored diary in {folder}, so nothing was changed. Free "
                "some space there and try again."
            )
        else:
            sentence = _(
                "Nothing may be written in {folder}, so nothing was restored or changed. Make the "
                "folder writable, or restore to another one."
            )
        raise StorageTrouble(trouble.trouble, sentence.format(folder=diary.parent)) from trouble
