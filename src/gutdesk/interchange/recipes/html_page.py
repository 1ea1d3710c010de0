"""The blocks of JSON-LD in a saved web page. Nothing of the page is shown, run or fetched."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator

MOST_BLOCKS = 200
_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{1,40})""", re.I
)
_OPENING = re.compile(r"<!--|<script(?=[\s>/])", re.IGNORECASE)
_CLOSING = re.compile("</script", re.IGNORECASE)
_LD_TYPE = re.compile(r"""\btype\s{0,5}=\s{0,5}["']?\s{0,5}application/ld\+json""", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$"
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000})")
_CANONICAL = re.compile(
    r"""<link(?=[^>]{0,500}\brel=["']?canonical)[^>]{0,500}?\bhref=["']?(https?://[^"'\s>]{1,2000})""",
    re.IGNORECASE,
)


def decoded(content: bytes) -> str:
    """The text of a file: by its mark, as UTF-8, as its page says, else as most old pages are."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if content[1:2] == b"\0" and content[:1] in b"<{[":
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(content[:_HEAD])
    try:
        name = codecs.lookup(said[1].decode("ascii")).name if said else "cp1252"
        return content.decode(name, errors="replace")
    except (LookupError, UnicodeError):
        return content.decode("cp1252", errors="replace")


def looks_like_a_page(text: str) -> bool:
    head = text[:_HEAD].lower()
    return any(sign in head for sign in ("<!doctype html", "<html", "<head", "<body", "<script"))


def blocks(text: str) -> Iterator[str]:
    """The JSON of every block, comments of the page left out, in time proportional to its size."""
    place, found, commented = 0, 0, True
    while found < MOST_BLOCKS and (opening := _OPENING.search(text, place)) is not None:
        place = opening.end()
        if opening[0] == "<!--":
            end = text.find("-->", place) if commented else -1
            # A comment that never ends is a slip of the page, not the end of it.
            commented = end >= 0
            place = end if commented else place
            continue
        end = text.find(">", place)
        closing = _CLOSING.search(text, max(end, 0))
        if end < 0 or closing is None:
            return
        if _LD_TYPE.search(text[place : min(end, place + 2000)]):
            found += 1
            yield _WRAPPING.sub("", text[end + 1 : closing.start()])
        place = closing.end()


def address(text: str) -> str:
    """Where the page says it is from, as text."""
    for pattern in (_SAVED_FROM, _CANONICAL):
        said = pattern.search(text[:_HEAD])
        if said:
            return html.unescape(said[1])
    return ""
