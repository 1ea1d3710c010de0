"""Pages: nothing is cut or lost, heads come again, and every way out shows the same ones."""

from __future__ import annotations

import re
import zlib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter, QPalette
from PySide6.QtPrintSupport import QPrinter

from gutdesk.documents.document import (
    Cell,
    Column,
    Document,
    Orientation,
    Role,
    Table,
    Text,
)
from gutdesk.documents.supplements import Week, WeekDose, supplement_sheet
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.qt import printing
from gutdesk.qt.marks import Box, Words
from gutdesk.qt.pages import Pages
from gutdesk.qt.printing import paper_of, pdf_of, prepare, print_on, set_document, show_on

pytestmark = pytest.mark.usefixtures("qapp")

POINT = 10
MARGIN = 12 / 25.4 * 72 * POINT
AWKWARD = (
    "<b>Zinc</b> & Co",
    "Butyrate 💊",
    "אומגה שלוש",
    "W" * 80,
    "word " * 4000,
    "Größe µg ½",
)


def week_sheet(names) -> Document:
    monday = date(2026, 11, 23)
    meals = (440, 480, 780, 1265)
    doses = tuple(
        WeekDose(
            minute=meals[place * 4 // max(len(names), 4)],
            meal=None,
            name=name,
            unit="capsule",
            amounts=(1.0,) * 7 if place % 3 else (1.0, 1.0, 2.0, None, 2.0, 2.0, 2.0),
        )
        for place, name in enumerate(names)
    )
    week = Week(
        days=tuple(monday + timedelta(days=later) for later in range(7)),
        doses=doses,
        needed=(),
        notes=(),
        person="Ada",
        printed=monday,
        claim="It is a diary.",
        start_hour=4,
    )
    return supplement_sheet(week, Formats())


def numbered(count: int) -> list[str]:
    return [f"Product {number:02d}" for number in range(count)]


def plain_table(rows: int, **more) -> Document:
    """Rows with a name and a box each, under a heading."""
    table = Table(
        columns=(Column(share=1.0), Column()),
        head=(Cell((Text("Name"),)), Cell((Text("Done"),))),
        rows=tuple((Cell((Text(f"row {number}"),)), Cell(box=True)) for number in range(rows)),
    )
    blocks = (Text("The rows", Role.HEADING), table)
    return Document(title="Rows", blocks=blocks, page_words="{page}/{pages}", **more)


def placed(pages: Pages, page: int) -> list[tuple[str, QRectF]]:
    """Every line of text with the room that it takes."""
    return [
        (mark.line.text, QRectF(mark.at.x(), mark.at.y(), mark.line.width, mark.line.height))
        for mark in pages.marks(page)
        if isinstance(mark, Words)
    ]


def all_words(pages: Pages) -> str:
    return " ".join(word for page in range(1, pages.count + 1) for word in pages.words(page))


# -- the pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 6, 25, 60])
def test_nothing_leaves_the_paper_and_no_row_is_cut(paper, count):
    """Each line and box lies within the margins and above the footer, on one page."""
    pages = set_document(week_sheet([*AWKWARD, *numbered(count)][:count]), paper)
    paper_rect = pages.layout.fullRect(QPageLayout.Unit.Point)
    width, height = paper_rect.width() * POINT, paper_rect.height() * POINT
    for page in range(1, pages.count + 1):
        lines = placed(pages, page)
        footer = next(rect.top() for text, rect in lines if text == "It is a diary.")
        for text, rect in lines:
            assert rect.left() >= MARGIN - 1, text
            assert rect.right() <= width - MARGIN + 10, text
            assert rect.bottom() <= (height - MARGIN + 10), text
            is_footer = rect.top() >= footer
            assert is_footer or rect.bottom() <= footer, text
        boxes = [mark.frame for mark in pages.marks(page) if isinstance(mark, Box)]
        assert all(box.top() >= MARGIN and box.bottom() < footer for box in boxes)
        assert boxes


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_head_of_a_table_stands_on_every_page_and_no_dose_is_lost(paper):
    pages = set_document(week_sheet(numbered(40)), paper)
    assert pages.count >= 3
    for page in range(1, pages.count + 1):
        words = pages.words(page)
        assert [words.count(day) for day in ("Mon", "Sun", "29")] == [1, 1, 1]
        assert f"Page {page} of {pages.count}" in words
    shown = re.findall(r"Product \d\d", all_words(pages))
    assert shown == numbered(40)
    boxes = [m for page in range(1, pages.count + 1) for m in pages.marks(page)]
    assert sum(isinstance(mark, Box) for mark in boxes) == 40 * 7 - 14


def test_a_time_is_said_once_for_its_doses_and_again_on_a_new_page():
    pages = set_document(week_sheet(numbered(40)), "a4")
    for page in range(1, pages.count + 1):
        times = [word for word in pages.words(page) if re.fullmatch(r"\d\d:\d\d", word)]
        assert times
        assert len(times) == len(set(times))
    times = [
        [word for word in pages.words(page) if re.fullmatch(r"\d\d:\d\d", word)]
        for page in range(1, pages.count + 1)
    ]
    assert any(before[-1] == after[0] for before, after in pairwise(times))


def test_whatever_a_product_is_called_stands_there_as_it_was_written():
    words = all_words(set_document(week_sheet(AWKWARD), "a4"))
    for name in AWKWARD[:3]:
        assert name in words
    assert "W" * 80 in re.sub(r"\s", "", words)


def test_few_doses_are_written_large_and_many_never_smaller_than_plain():
    """The size grows only where that takes no further page."""

    def size(count: int) -> float:
        pages = set_document(week_sheet(numbered(count)), "a4")
        return max(rect.height() for _text, rect in placed(pages, 1))

    plain = set_document(Document(title="", blocks=(Text("Title", Role.TITLE),), points=13.0), "a4")
    least = placed(plain, 1)[0][1].height()
    assert size(1) > 1.4 * least
    assert size(1) > size(40) >= least


def test_the_paper_lies_or_stands_as_the_document_says_or_needs():
    ways = {way: set_document(plain_table(3, orientation=way), "a4") for way in Orientation}
    for way, pages in ways.items():
        rect = pages.layout.fullRect(QPageLayout.Unit.Point)
        assert (rect.width() > rect.height()) is (way is Orientation.LANDSCAPE)
    few, many = (set_document(week_sheet(numbered(count)), "a4") for count in (2, 13))
    assert few.layout.orientation() is QPageLayout.Orientation.Landscape
    assert (many.count, many.layout.orientation()) == (1, QPageLayout.Orientation.Portrait)


@pytest.mark.parametrize("before", range(28, 44))
def test_a_heading_is_never_the_last_line_of_a_page(before):
    """Wherever the page ends, the heading has a row of its table below it."""
    document = plain_table(3)
    lines = tuple(Text(f"line {number}") for number in range(before))
    blocks = (*lines, *document.blocks)
    pages = set_document(Document(title="", blocks=blocks, page_words=""), "a4")
    page = next(p for p in range(1, pages.count + 1) if "The rows" in pages.words(p))
    assert "row 0" in pages.words(page)


def test_a_long_paragraph_goes_on_over_the_page():
    text = " ".join(f"w{number}" for number in range(2000))
    pages = set_document(Document(title="", blocks=(Text(text),)), "a4")
    assert pages.count > 1
    assert all_words(pages).split() == text.split()


def test_without_a_font_there_is_a_sentence(monkeypatch):
    monkeypatch.setattr(printing.QFontDatabase, "families", list)
    with pytest.raises(UserError, match="no font on this computer"):
        set_document(plain_table(1), "a4")


# -- the ways out --------------------------------------------------------------------------------


def streams(pdf: bytes) -> dict[bytes, bytes]:
    """The unpacked streams of a PDF by the number of their object."""
    found = {}
    head = rb"(\d+) 0 obj\n<<((?:(?!endobj|stream).)*)>>\nstream\n"
    for match in re.finditer(head, pdf, re.DOTALL):
        body = pdf[match.end() :]
        is_packed = b"FlateDecode" in match[2]
        found[match[1]] = (
            zlib.decompressobj().decompress(body) if is_packed else body.split(b"endstream")[0]
        )
    return found


def text_of(pdf: bytes) -> str:
    """What can be searched for in a PDF, without spaces."""
    unpacked = streams(pdf)
    signs: dict[bytes, dict[bytes, str]] = {}
    fonts = rb"(\d+) 0 obj\n<< /Type /Font\n/Subtype /Type0\n(?:(?!endobj).)*?/ToUnicode (\d+)"
    for font, target in re.findall(fonts, pdf, re.DOTALL):
        signs[font] = {}
        for first, listed in re.findall(
            rb"<(\w{4})> <\w{4}> \[(.*?)\]", unpacked[target], re.DOTALL
        ):
            for step, to in enumerate(re.findall(rb"<(\w+)>", listed)):
                sign = bytes.fromhex(to.decode()).decode("utf-16-be")
                signs[font][b"%04X" % (int(first, 16) + step)] = sign
    shown = []
    for content in unpacked.values():
        font = b""
        for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<(\w+)> Tj", content):
            font = name or font
            shown += [signs[font][glyphs[at : at + 4]] for at in range(0, len(glyphs), 4)]
    return "".join("".join(shown).split())


@pytest.mark.parametrize(("paper", "sides"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a_pdf_has_the_pages_on_that_paper_with_fonts_and_words_inside(paper, sides):
    pages = set_document(week_sheet(["<b>Zinc</b> & Co", *numbered(25)]), paper)
    pdf = pdf_of(pages)
    assert pdf.startswith(b"%PDF-")
    boxes = re.findall(rb"/Type /Page\n.*?/MediaBox \[0 0 (\d+)\S* (\d+)", pdf, re.DOTALL)
    assert [tuple(sorted(map(int, box))) for box in boxes] == [sides] * pages.count
    assert b"/FontFile2" in pdf
    text = text_of(pdf)
    assert "<b>Zinc</b>&Co" in text
    assert "Product24" in text
    assert text.count("Itisadiary.") == pages.count


def test_a_printer_gets_the_same_pages(tmp_path: Path):
    """Through the driver of the system, here into a file."""
    document = week_sheet(numbered(25))
    pages = set_document(document, "a4")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, pages)
    print_on(printer, document, pages)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert printed.count(b"/Type /Page\n") == pages.count
    assert text_of(printed) == text_of(pdf_of(pages))


def test_only_the_pages_that_were_asked_for_are_printed(tmp_path: Path):
    document = week_sheet(numbered(40))
    pages = set_document(document, "a4")
    assert pages.count == 3
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, pages)
    printer.setFromTo(2, 3)
    print_on(printer, document, pages)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert printed.count(b"/Type /Page\n") == 2
    assert "Page2of3" in text_of(printed)
    assert "Page1of3" not in text_of(printed)


def test_another_paper_in_the_dialog_of_the_printer_sets_the_document_anew(tmp_path: Path):
    document = week_sheet(numbered(25))
    pages = set_document(document, "a4")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, set_document(document, "letter"))
    print_on(printer, document, pages)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert text_of(printed) == text_of(pdf_of(set_document(document, "letter")))
    assert b"MediaBox [0 0 612" in printed


def test_a_printer_that_fails_is_a_sentence(tmp_path: Path):
    pages = set_document(plain_table(1), "a4")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(UserError, match="The printer did not take it"):
        show_on(printer, pages)


def test_it_is_black_on_white_whatever_the_theme(qapp):
    """Painted where the text colour is a light one, as a preview does."""
    pages = set_document(plain_table(1), "a4")
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    before = qapp.palette()
    dark = QPalette(QColor("#101010"))
    qapp.setPalette(dark)
    try:
        painter = QPainter(image)
        painter.setPen(QColor("#EEEEEE"))
        painter.scale(0.1, 0.1)
        pages.paint(painter, 1)
        painter.end()
    finally:
        qapp.setPalette(before)
    heading = placed(pages, 1)[0][1]
    shades = {
        QColor(image.pixel(x, y)).lightness()
        for x in range(round(heading.left() / 10), round(heading.right() / 10))
        for y in range(round(heading.top() / 10), round(heading.bottom() / 10))
    }
    assert min(shades) < 40
    assert max(shades) == 255


@pytest.mark.parametrize(
    ("setting", "locale", "paper"),
    [
        ("system", "de_DE", "a4"),
        ("system", "en_GB", "a4"),
        ("system", "en_US", "letter"),
        ("system", "fr_CA", "letter"),
        ("system", "C", "a4"),
        ("a4", "en_US", "a4"),
        ("letter", "de_DE", "letter"),
    ],
)
def test_the_paper_is_that_of_the_country_unless_chosen(setting, locale, paper):
    assert paper_of(setting, QLocale(locale)) == paper
