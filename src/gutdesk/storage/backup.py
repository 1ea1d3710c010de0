"""A copy of a diary that is known to be good: made by SQLite itself, opened and checked."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _
from gutdesk.storage.engine import APPLICATION_ID, driver, make_private, read_only_uri, sentences


def verified_copy(source: Path, target: Path) -> Path:
    """Copy the diary, log and all, with VACUUM INTO; the copy appears only once it was checked.

    Raises StorageTrouble if it cannot be written or does not check out; the diary is never touched.
    """
    part = target.with_name(target.name + ".part")
    with sentences(target):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        uri = f"{source.absolute().as_uri()}?mode=ro"
        with closing(driver.connect(uri, uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        make_private(part)
        verify(part)
        os.replace(part, target)
    return target


def verify(path: Path) -> None:
    """Run every check SQLite has, writing nothing. Raises StorageTrouble with the first finding."""
    with sentences(path), closing(driver.connect(read_only_uri(path), uri=True)) as connection:
        findings = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        mine = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not mine:
        raise StorageTrouble(
            Trouble.NOT_A_DIARY,
            _("{name} is not a GutDesk diary. It was left as it is.").format(name=path.name),
        )
    if findings != ["ok"] or orphans:
        finding = findings[0] if findings != ["ok"] else str(orphans[0])
        raise StorageTrouble(
            Trouble.CORRUPT,
            _(
                "{name} is damaged ({finding}). It was left as it is. Open the newest backup "
                "instead."
            ).format(name=path.name, finding=finding),
        )
