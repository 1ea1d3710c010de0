"""A laboratory's paper as a file: the smallest whole PDF that shows some lines of text."""

from __future__ import annotations

from collections.abc import Sequence

_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
    b"/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
)
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def one_page(lines: Sequence[str]) -> bytes:
    """A page (A4) with these lines of ASCII text. ISO 32000-1, 7.5: each object at the offset that
    the table names."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    drawing = f"BT /F 12 Tf 16 TL 72 770 Td\n{shown}\nET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE,
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing),
        _FONT,
    )
    written = bytearray(b"%PDF-1.4\n")
    table = [b"0000000000 65535 f \n"]
    for number, body in enumerate(objects, start=1):
        table.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n%s" % (len(table), b"".join(table))
    written += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(table), start)
    return bytes(written)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
