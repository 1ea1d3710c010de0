"""From the bytes of a file to a document that was checked through and through."""

from __future__ import annotations

import codecs
from typing import Any

from gutdesk.domain.diary import RECORD_KINDS, Tombstone
from gutdesk.domain.errors import UserError
from gutdesk.domain.plain import MisfitError, decoder, quoted
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.interchange.checks import check_setting, checked, checked_tombstone
from gutdesk.interchange.form import FORMAT, KINDS, PARTS, VERSION, Document
from gutdesk.interchange.identity import Once
from gutdesk.interchange.scan import BrokenError, ForeignError, Scanner

LONGEST_PATH = 100
EVERY = 500
"""Records between two reports."""


def document_of(content: bytes, name: str, report: Report = unwatched) -> Document:
    """Read an exported diary; `name` stands in the sentences.

    Reports characters read. Raises UserError with the path of the first value that does not fit.
    """
    try:
        return _Reader(_decoded(content), report).read()
    except MisfitError as misfit:
        raise refused(name, misfit) from misfit
    except ForeignError as foreign:
        raise UserError(
            _("{name} is no GutDesk export. Nothing was changed. Choose another file.").format(
                name=name
            )
        ) from foreign
    except BrokenError as broken:
        raise UserError(
            _(
                "{name} cannot be imported: {why}. Nothing was changed. Export it once more, or "
                "choose another file."
            ).format(name=name, why=broken.why)
        ) from broken


def refused(name: str, misfit: MisfitError) -> UserError:
    """The sentence for a value of the file that does not fit."""
    where = misfit.where or _("the file")
    if len(where) > LONGEST_PATH:
        where = where[:LONGEST_PATH] + "…"
    # A key may hold half a character, which no terminal or window could show.
    where = where.encode(errors="backslashreplace").decode()
    return UserError(
        _(
            "{name} cannot be imported. {where}: {why}. Nothing was changed. Mend this place in "
            "the file, or choose another file."
        ).format(name=name, where=where, why=misfit.why.rstrip("."))
    )


def _decoded(content: bytes) -> str:
    if not _begins_like_json(content):
        raise ForeignError
    try:
        # A mark before the text is of no harm; some editors write one.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenError(_("its text is not UTF-8")) from None
    if not text.strip():
        raise BrokenError(_("it is empty"))
    if "\0" in text[:100]:
        raise BrokenError(_("its text is not UTF-8"))
    return text


def _begins_like_json(content: bytes) -> bool:
    """Whether it may be an export that was damaged, or saved anew in UTF-16; what is empty has a
    sentence of its own."""
    head = content[:100].removeprefix(codecs.BOM_UTF8)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lstrip(b" \t\n\r")
    return not head or head.startswith(b"{")


class _Reader:
    def __init__(self, text: str, report: Report) -> None:
        self._scanner = Scanner(text)
        self._report = report
        self._total = len(text)
        self._since = 0

    def read(self) -> Document:
        scanner = self._scanner
        scanner.begin()
        found: dict[str, Any] = {}
        for part in scanner.members():
            if part not in PARTS:
                if "format" not in found:
                    raise ForeignError
                raise MisfitError(part, _("this is not known"))
            try:
                found[part] = getattr(self, f"_{part}")()
            except MisfitError as misfit:
                raise misfit.below(part) from None
        scanner.end()
        for part in PARTS:
            if part not in found:
                if part == "format":
                    raise ForeignError
                if part in ("version", "records"):
                    raise MisfitError(part, _("this is missing"))
        self._report(self._total, self._total)
        return Document(found.get("settings", {}), found["records"], found.get("tombstones", ()))

    # One method a part, named like it ------------------------------------------------------------

    def _format(self) -> str:
        value = self._scanner.value()
        if value != FORMAT:
            raise ForeignError
        return value

    def _version(self) -> int:
        value = self._scanner.value()
        if type(value) is not int or value < 1:
            raise MisfitError("", _("{value} is not a version").format(value=quoted(value)))
        if value > VERSION:
            raise BrokenError(
                _(
                    "a newer GutDesk wrote it (version {theirs} of the export; this program knows "
                    "{ours})"
                ).format(theirs=quoted(value), ours=VERSION)
            )
        return value

    def _settings(self) -> dict[str, Any]:
        found = {}
        for key in self._scanner.members():
            try:
                value = self._scanner.value()
                check_setting(key, value)
            except MisfitError as misfit:
                raise misfit.below(key) from None
            found[key] = value
        return found

    def _records(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for kind in self._scanner.members():
            if kind not in RECORD_KINDS:
                raise MisfitError(kind, _("this kind of record is not known"))
            found[kind] = []
            try:
                self._read_kind(kind, found[kind])
            except MisfitError as misfit:
                raise misfit.below(kind) from None
        return {kind: found[kind] for kind in KINDS if kind in found}

    def _read_kind(self, kind: str, into: list[Any]) -> None:
        decode = decoder(RECORD_KINDS[kind])
        scanner, once = self._scanner, Once(kind)
        for place in scanner.items():
            try:
                record = checked(decode(scanner.value()))
                once.look(record)
            except MisfitError as misfit:
                raise misfit.below(f"[{place}]") from None
            into.append(record)
            self._watch()

    def _tombstones(self) -> tuple[Tombstone, ...]:
        decode = decoder(Tombstone)
        found: dict[str, Tombstone] = {}
        for place in self._scanner.items():
            try:
                stone = checked_tombstone(decode(self._scanner.value()), KINDS)
                if stone.id in found:
                    raise MisfitError("id", _("this stands twice"))
            except MisfitError as misfit:
                raise misfit.below(f"[{place}]") from None
            found[stone.id] = stone
            self._watch()
        return tuple(found.values())

    def _watch(self) -> None:
        self._since += 1
        if self._since == EVERY:
            self._since = 0
            self._report(self._scanner.place, self._total)
