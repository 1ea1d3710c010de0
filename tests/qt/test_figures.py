"""Pictures among the blocks of a document, and pictures as files."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gutdesk.documents.document import Document, Figure, Role, Text
from gutdesk.qt.figures import PIXEL, Painted
from gutdesk.qt.pages import Pages
from gutdesk.qt.pictures import MOST_PIXELS, Drawing, image_of, pdf_of, png_of, svg_of
from gutdesk.qt.printing import pdf_of as pages_pdf
from gutdesk.qt.printing import set_document

pytestmark = pytest.mark.usefixtures("qapp")


def paint(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(rect.adjusted(10, 10, -10, -10), QColor("#B03020"))
    painter.drawText(20, 40, "Painted here")


def high(height: float):
    """Draws so many pixels high at any width; what was asked for stands in `widths`."""

    def draw(what: object, width: float) -> Drawing:
        draw.widths.append(width)
        return Drawing(paint, width, height, str(what))

    draw.widths = []
    return draw


def pages_with(figure: Figure, draw, *before: Text, words: int = 3) -> Pages:
    blocks = (*before, figure, *(Text(f"line {number}") for number in range(words)))
    return set_document(Document(title="", blocks=blocks), "a4", draw)


def the_figure(pages: Pages) -> tuple[int, Painted]:
    ((page, mark),) = [
        (page, mark)
        for page in range(1, pages.count + 1)
        for mark in pages.marks(page)
        if isinstance(mark, Painted)
    ]
    return page, mark


def test_a_figure_is_as_wide_as_the_page_and_read_by_its_words():
    draw = high(300)
    pages = pages_with(Figure("trends", "The time line"), draw)
    page, mark = the_figure(pages)
    assert (page, pages.count) == (1, 1)
    assert mark.unit == pytest.approx(PIXEL)
    assert mark.drawing.width * mark.unit == pytest.approx(5272, abs=3), "186 mm"
    assert pages.words(1)[0] == "The time line"


def test_one_that_leaves_too_little_room_is_drawn_finer():
    _page, mark = the_figure(pages_with(Figure("", "", 0.5), high(560)))
    assert PIXEL / 1.3 <= mark.unit < PIXEL
    assert mark.drawing.width * mark.unit == pytest.approx(5272, abs=3)
    assert mark.drawing.height * mark.unit <= 7739 * 0.5


def test_a_high_one_has_a_page_of_its_own_with_its_title():
    title = Text("Trends", Role.TITLE)
    pages = pages_with(Figure("", "", 0.5), high(1200), title, words=40)
    page, mark = the_figure(pages)
    assert page == 1
    assert pages.words(1)[0] == "Trends"
    assert PIXEL / 1.6 <= mark.unit < PIXEL
    assert pages.count == 2


def test_one_that_no_page_holds_is_made_smaller_as_a_whole():
    pages = pages_with(Figure("", "", 0.5), high(9000))
    _page, mark = the_figure(pages)
    assert mark.drawing.height * mark.unit <= 7739
    assert mark.drawing.width * mark.unit < 3000


def test_a_figure_goes_into_a_pdf_as_it_is_painted():
    content = pages_pdf(pages_with(Figure("", ""), high(200)))
    assert content.count(b"/Type /Page\n") == 1
    assert b"/Subtype /Image" not in content


def test_a_png_has_its_size_and_its_density():
    drawing = Drawing(paint, 200, 100, "Trends")
    image = QImage.fromData(png_of(drawing))
    assert (image.width(), image.height()) == (400, 200)
    assert image.dotsPerMeterX() == pytest.approx(2 * 96 / 0.0254, abs=1)
    assert image.pixelColor(3, 3).name() == "#ffffff"
    assert image.pixelColor(360, 160).name() == "#b03020"


def test_a_huge_one_stays_within_memory():
    image = image_of(Drawing(paint, 20_000, 20_000, ""))
    assert image.width() * image.height() <= MOST_PIXELS * 1.001


def test_an_svg_is_xml_with_its_words():
    root = ElementTree.fromstring(svg_of(Drawing(paint, 200, 100, "A & B <c>")))
    assert root.get("viewBox") == "0 0 200 100"
    said = [
        "".join(one.itertext()).strip() for one in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert said == ["Painted here"]
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "A & B <c>"


def test_signs_that_no_xml_may_hold_are_left_out_of_an_svg():
    def odd(painter: QPainter, _rect: QRectF) -> None:
        painter.drawText(20, 40, "a\x0bb\x01c")

    root = ElementTree.fromstring(svg_of(Drawing(odd, 200, 100, "")))
    (text,) = root.iter("{http://www.w3.org/2000/svg}text")
    assert "".join(text.itertext()).strip() == "abc"


def test_a_pdf_is_one_page_as_large_as_the_drawing():
    content = pdf_of(Drawing(paint, 200, 100, "Trends"))
    assert content.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 150" in content
