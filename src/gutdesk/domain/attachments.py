"""Whether the bytes of a file are a whole PDF or picture. Nothing is drawn or unpacked: only the
frame is looked at, which a file that was cut off or mangled on its way does not have.

PDF: ISO 32000-1, 7.5. PNG: W3C REC-png-3. JPEG: ITU-T T.81, annex B. GIF: CompuServe 89a. WebP:
RFC 9649.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _

HEAD = 1024
"""How far into a file a PDF may begin, as readers allow."""
TAIL = 2048
"""Where its end mark and the pointer to its table are looked for."""
_STARTXREF = re.compile(rb"startxref[\s\0]+([0-9]{1,12})")
_TABLE = re.compile(rb"[\s\0]{0,16}(?:xref\b|[0-9]{1,10}[\s\0]+[0-9]{1,5}[\s\0]+obj\b)")
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that hold the size of the picture."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""JPEG markers that no length follows."""


def media_type(data: bytes, name: str) -> str:
    """The media type of a file that can be attached. Raises UserError where it is of another kind,
    or damaged."""
    for media, title, is_one, is_whole in _KINDS:
        if is_one(data):
            if is_whole(data):
                return media
            raise UserError(
                _(
                    "{name} begins as a {kind} file, but it is damaged or not all there. Nothing "
                    "was attached. Fetch or scan it again, and see that it opens elsewhere."
                ).format(name=name, kind=title)
            )
    raise UserError(
        _(
            "{name} is neither a PDF nor a picture that can be kept (PNG, JPEG, GIF, WebP). "
            "Nothing was attached. Save it as one of these first."
        ).format(name=name)
    )


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:HEAD]


def _whole_pdf(data: bytes) -> bool:
    """Its end mark stands near the end, and before it the place of a table or stream of objects."""
    tail = data[-32 * TAIL :].rstrip(b"\0 \t\r\n")[-TAIL:]
    pointers = _STARTXREF.findall(tail)
    if not pointers or b"%%EOF" not in tail[tail.rfind(b"startxref") :]:
        return False
    place, begin = int(pointers[-1]), data.find(b"%PDF-")
    # Some writers count from the mark of the PDF, some from the start of the file.
    return place > 0 and any(_TABLE.match(data, at) for at in {place, place + begin})


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG)


def _whole_png(data: bytes) -> bool:
    at, kinds = len(_PNG), []
    while at + 12 <= len(data):
        length = _big(data, at, 4)
        kind, body_end = data[at + 4 : at + 8], at + 8 + length
        if body_end + 4 > len(data) or zlib.crc32(data[at + 4 : body_end]) != _big(
            data, body_end, 4
        ):
            return False
        if not kinds and (kind != b"IHDR" or length != 13 or not _sized(data, at + 8)):
            return False
        kinds.append(kind)
        if kind == b"IEND":
            return b"IDAT" in kinds
        at = body_end + 4
    return False


def _sized(data: bytes, at: int) -> bool:
    return _big(data, at, 4) > 0 and _big(data, at + 4, 4) > 0


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _whole_jpeg(data: bytes) -> bool:
    """Segments up to the first scan, one of them with the size, and an end after it."""
    at, sized = 2, False
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = _big(data, at + 2, 2)
        if length < 2 or at + 2 + length > len(data):
            return False
        if marker in _FRAMES:
            sized = length >= 8 and _big(data, at + 5, 2) > 0 and _big(data, at + 7, 2) > 0
        at += 2 + length
        if marker == 0xDA:
            return sized and data.find(b"\xff\xd9", at) >= 0
    return False


def _is_gif(data: bytes) -> bool:
    return data.startswith((b"GIF87a", b"GIF89a"))


def _whole_gif(data: bytes) -> bool:
    if len(data) < 13 or not (_small(data, 6, 2) and _small(data, 8, 2)):
        return False
    at, pictures = 13 + _colours(data[10]), 0
    while at < len(data):
        mark = data[at]
        if mark == 0x3B:
            return pictures > 0
        if mark == 0x21:
            at += 2
        elif mark == 0x2C and at + 10 < len(data):
            pictures += 1
            at += 11 + _colours(data[at + 9])
        else:
            return False
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return False


def _colours(packed: int) -> int:
    """The bytes of a colour table, 0 where the flag for one is not set."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _is_webp(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _whole_webp(data: bytes) -> bool:
    end = 8 + _small(data, 4, 4)
    if end > len(data):
        return False
    at, kinds = 12, []
    while at + 8 <= end:
        kinds.append(data[at : at + 4])
        length = _small(data, at + 4, 4)
        at += 8 + length + length % 2
    # A last chunk of odd length may lack its filling byte.
    if at not in (end, end + 1) or not kinds or kinds[0] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return False
    return kinds[0] != b"VP8X" or bool({b"VP8 ", b"VP8L", b"ANMF"}.intersection(kinds))


def _big(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")


def _small(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")


_Test = Callable[[bytes], bool]
_KINDS: tuple[tuple[str, str, _Test, _Test], ...] = (
    ("image/png", "PNG", _is_png, _whole_png),
    ("image/jpeg", "JPEG", _is_jpeg, _whole_jpeg),
    ("image/gif", "GIF", _is_gif, _whole_gif),
    ("image/webp", "WebP", _is_webp, _whole_webp),
    ("application/pdf", "PDF", _is_pdf, _whole_pdf),
)
"""Media type, name, how it is known, and how a whole one is. PDF last: its mark may stand within
any file's first bytes."""


def size_text(size: int, number: Callable[[float, int], str]) -> str:
    """Bytes as people read them; `number` writes a value with so many decimals."""
    if size < 1024:
        return _("{count} bytes").format(count=size)
    if size < 1000 * 1024:
        return _("{count} KB").format(count=number(size / 1024, 0))
    return _("{count} MB").format(count=number(size / 1024**2, 1))
