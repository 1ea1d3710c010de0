"""The file that an export or a printed page is written into and the one that an import reads: both
are checked before anything is done, and what is written appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.i18n import _
from gutdesk.storage.backup import sync_folder
from gutdesk.storage.diary_file import MAGIC
from gutdesk.storage.engine import sentences
from gutdesk.storage.lock import lock_of
from gutdesk.storage.place import exists_already, put_in_place

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read: twenty full years take about 60 million, and all attachments that a
diary may hold (domain.rules_labs) about 196 million. It is read whole."""

_OF_SQLITE = (MAGIC, b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
"""How a database, its log (big and little end) and its journal begin."""

Write = Callable[[str | bytes], None]


@contextmanager
def written_whole(out: Path, *, diary: Path, replace: bool) -> Iterator[tuple[Write, list[int]]]:
    """A file beside `out` that gets its name at the end; gives what writes text or bytes, and the
    size.

    Raises StorageTrouble. Whatever ends the work early, nothing of it is left. Only the person may
    read the file.
    """
    with sentences(out):
        out = Path(os.path.realpath(out))
        _check_target(out, diary, replace=replace)
        descriptor, name = tempfile.mkstemp(prefix=".gutdesk-", suffix=".part", dir=out.parent)
        part, size = Path(name), [0]
        try:
            with os.fdopen(descriptor, "wb") as file:

                def write(text: str | bytes) -> None:
                    # Said here, because what reads the diary has sentences of its own.
                    with sentences(out):
                        size[0] += file.write(text.encode() if isinstance(text, str) else text)

                yield write, size
                file.flush()
                os.fsync(file.fileno())
            _name(part, out, replace=replace)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        sync_folder(out.parent)


def _check_target(out: Path, diary: Path, *, replace: bool) -> None:
    diary = diary.resolve()
    beside = {diary.with_name(diary.name + more) for more in ("", "-wal", "-shm", "-journal")}
    if out in {*beside, lock_of(diary)}:
        raise _of_a_diary(out)
    if out.is_dir():
        raise UserError(
            _("{name} is a folder. Nothing was written. Give the file a name in it.").format(
                name=out.name or out
            )
        )
    if not os.path.lexists(out):
        return
    if not out.is_file():
        raise UserError(
            _("{name} is no file. Nothing was written. Choose another name.").format(name=out.name)
        )
    if _head_of(out).startswith(_OF_SQLITE):
        raise _of_a_diary(out)
    if not replace:
        raise exists_already(out)


def _of_a_diary(out: Path) -> UserError:
    return UserError(
        _("{name} is a diary and was left as it is. Give the file another name.").format(
            name=out.name
        )
    )


def _name(part: Path, out: Path, *, replace: bool) -> None:
    if replace:
        os.replace(part, out)
    else:
        put_in_place(part, out)


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def content_of(source: Path) -> bytes:
    """The bytes of a file to import. Raises UserError for what cannot be one."""
    with sentences(source):
        if not source.exists():
            raise StorageTrouble(
                Trouble.MISSING,
                _("There is no file {name}. Nothing was changed. Check the name.").format(
                    name=source
                ),
            )
        if source.is_dir():
            raise UserError(
                _("{name} is a folder. Nothing was changed. Choose the file inside it.").format(
                    name=source.name or source
                )
            )
        if not source.is_file():
            # Reading from a pipe or a device might never end.
            raise UserError(
                _("{name} is no file. Nothing was changed. Choose another one.").format(
                    name=source.name
                )
            )
        with source.open("rb") as file:
            content = file.read(LARGEST + 1) if _size_of(source) <= LARGEST else None
    if content is None or len(content) > LARGEST:
        raise UserError(
            _(
                "{name} is larger than {most} MB, which no diary is. Nothing was changed. Choose "
                "another file."
            ).format(name=source.name, most=LARGEST // 1024**2)
        )
    if content.startswith(MAGIC):
        raise UserError(
            _(
                "{name} is a diary, not an export of one. Nothing was changed. Open it, export it "
                "from there, and import that file."
            ).format(name=source.name)
        )
    return content


def _size_of(path: Path) -> int:
    return path.stat().st_size
