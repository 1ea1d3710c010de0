"""A copy of a diary as a diary of its own, anywhere the person likes."""

from __future__ import annotations

import os
from pathlib import Path

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.storage import backup, diary_file, restore
from gutdesk.storage.lock import is_held


def save_copy(diary: Path, target: Path, report: Report = unwatched) -> None:
    """A verified copy of a diary as a diary of its own, replacing what is called `target`.

    Raises StorageTrouble or Cancelled; `target` is then as it was.
    """
    target = target.resolve()
    if os.path.lexists(target):
        if os.path.samefile(diary, target):
            raise StorageTrouble(
                Trouble.EXISTS,
                _("{name} is the diary that is open. Choose another name for the copy.").format(
                    name=target.name
                ),
            )
        _close_replaced(target)
    backup.verified_copy(diary, target, report)


def _close_replaced(target: Path) -> None:
    """A log beside the old file must not meet the new one. Raises StorageTrouble if it is open."""
    if is_held(target):
        raise StorageTrouble(
            Trouble.IN_USE,
            _("{name} is open in GutDesk. Close it, or choose another name for the copy.").format(
                name=target.name
            ),
        )
    try:
        diary_file.schema_of(target)
    except StorageTrouble as trouble:
        if trouble.trouble is Trouble.NOT_A_DIARY:
            return
        if trouble.trouble not in (Trouble.NEWER, Trouble.CORRUPT):
            raise
    restore.close_log(target)
