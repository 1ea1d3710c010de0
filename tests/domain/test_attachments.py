"""Whole PDFs and pictures are taken; damaged ones and other files are refused with a sentence."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.attachments import media_type, size_text
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats


def pdf(body: bytes = b"1 0 obj\n<< /Type /Catalog >>\nendobj\n", before: bytes = b"") -> bytes:
    """A PDF whose end points to its table. `before`: what some senders put in front of it."""
    head = before + b"%PDF-1.7\n" + body
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\n"
    return head + table + b"startxref\n%d\n%%%%EOF\n" % (len(head) - len(before))


def png(width: int = 2, height: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (1 + width) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg() -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, 16, 24, 1) + b"\1\x11\0"
    small = b"Exif\0\0\xff\xd8 a small picture inside \xff\xd9"
    parts = segment(0xE1, small) + segment(0xC0, frame) + segment(0xDA, b"\1\1\0\0\x3f\0")
    return b"\xff\xd8" + parts + b"\x12\xff\0\x34" + b"\xff\xd9"


def gif() -> bytes:
    table = b"\0\0\0\xff\xff\xff"
    picture = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x4c\1\0"
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0)
    return head + table + b"\x21\xf9\4\0\0\0\0\0" + picture + b"\x3b"


def webp(kind: bytes = b"VP8L") -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", 5) + b"\x2f\0\0\0\0" + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


WHOLE = {
    "application/pdf": pdf(),
    "image/png": png(),
    "image/jpeg": jpeg(),
    "image/gif": gif(),
    "image/webp": webp(),
}


@pytest.mark.parametrize("media", WHOLE)
def test_a_whole_file_is_known_by_its_bytes(media):
    """Its name says nothing."""
    assert media_type(WHOLE[media], "scan.dat") == media


@pytest.mark.parametrize("media", WHOLE)
def test_a_file_that_was_cut_off_anywhere_is_refused(media):
    """No beginning of it is taken for the whole, and none makes the reader stumble."""
    data = WHOLE[media].rstrip(b"\n")
    for length in range(len(data)):
        with pytest.raises(UserError):
            media_type(data[:length], "scan")


@pytest.mark.parametrize("media", WHOLE)
def test_a_damaged_file_is_named_as_what_it_seems(media):
    kind = {"application/pdf": "PDF", "image/webp": "WebP"}.get(media, media[6:].upper())
    with pytest.raises(UserError, match=f"report begins as a {kind} file, but it is damaged"):
        media_type(WHOLE[media][:20], "report")


@pytest.mark.parametrize(
    "data",
    [
        pdf().replace(b"startxref\n", b"startxref\n9"),
        pdf().replace(b"xref\n0 1", b"yref\n0 1"),
        pdf().replace(b"startxref", b"startyref"),
        pdf().replace(b"%%EOF", b"%%FOE"),
        pdf() + b"x" * 5000,
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
    ],
)
def test_a_pdf_whose_end_leads_nowhere_is_refused(data):
    with pytest.raises(UserError, match="damaged"):
        media_type(data, "report.pdf")


def test_a_pdf_may_have_something_before_it_blanks_behind_it_and_objects_as_its_table():
    assert media_type(pdf(before=b"mail header\r\n\r\n"), "a") == "application/pdf"
    assert media_type(pdf() + b"\0" * 5000, "a") == "application/pdf"
    stream = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\r\n"
    assert media_type(stream, "a") == "application/pdf"


@pytest.mark.parametrize(
    "data",
    [
        png(width=0),
        png().replace(b"IDAT", b"JDAT"),
        WHOLE["image/png"][:60] + b"\1" + WHOLE["image/png"][61:],
        jpeg().replace(struct.pack(">HH", 16, 24), b"\0\0\0\0"),
        webp(b"XXXX"),
        webp(b"VP8X"),
        gif().replace(struct.pack("<HH", 1, 1), b"\0\0\0\0", 1),
    ],
)
def test_a_picture_without_size_or_content_is_refused(data):
    with pytest.raises(UserError):
        media_type(data, "picture")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\3\4" + b"x" * 2000, b"II*\0", b"<svg/>"])
def test_other_files_are_refused_with_what_can_be_kept(data):
    with pytest.raises(UserError, match="neither a PDF nor a picture"):
        media_type(data, "notes.docx")


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_no_bytes_make_the_reader_stumble(media, data):
    """Bytes put over others anywhere: taken or refused, never anything else."""
    whole = bytearray(WHOLE[media])
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(min_size=1, max_size=8))
    whole[at : at + len(put)] = put
    try:
        found = media_type(bytes(whole), "scan")
    except UserError:
        return
    assert found in WHOLE


def test_sizes_are_short():
    number = Formats().number
    assert size_text(312, number) == "312 bytes"
    assert size_text(312 * 1024, number) == "312 KB"
    assert size_text(20 * 1024 * 1024, number) == "20 MB"
    assert size_text(1_300_000, number) == "1.2 MB"
