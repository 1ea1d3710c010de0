"""The shopping list on its pages: boxes to tick in columns, nothing cut, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter, QTextLayout

from gutdesk.documents.document import Columns, Document, Entry, Role, Section, Text
from gutdesk.documents.shopping_list import ALL, LARGE, LARGE_FOOTER_POINTS, USUAL, shopping_sheet
from gutdesk.domain.formats import Formats
from gutdesk.qt.marks import BLACK, GREY, Box, Stroke, Words
from gutdesk.qt.pages import Pages
from gutdesk.qt.printing import pdf_of, set_document
from shop_views import CLAIM, PRINTED, WEEK, got, line, section, so_much, view

pytestmark = pytest.mark.usefixtures("qapp")

POINT = 10
MARGIN = 12 / 25.4 * 72 * POINT
PAPERS = ("a4", "letter")

LONG = view(
    *(
        section(
            f"Section {number}",
            *(line(f"Thing {number * 15 + n}", so_much(100 + n, "g")) for n in range(15)),
        )
        for number in range(10)
    )
)
ODD = view(
    section(
        "Odd",
        line("x" * 300, so_much(4)),
        line(
            "word " * 60,
            *(so_much(n + 2.0, unit) for n, unit in enumerate(("", "g", "bunch", "clove", "cup"))),
        ),
        line("👩‍👩‍👧‍👦" * 40),
        line("שקשוקה עם גבינה", so_much(2, "kg")),
        line("شوربة العدس الأحمر مع الكمون", so_much(250, "g"), note="٢ " * 100),
        line("<b>bold</b> & {page}", note="n" * 400),
        got("Last"),
    ),
    section("y" * 300, line("Not bought", so_much(1))),
    at_home=(line("z" * 300), line("🥕" * 300)),
)
FEW = view(
    section("Fruit", line("Pears", so_much(4))), section("Other", line("Paper"), line("Salt"))
)
VIEWS = {"week": WEEK, "long": LONG, "odd": ODD, "few": FEW}
VERSIONS = (USUAL, ALL, LARGE)


def pages_of(seen, paper: str = "a4", version: str = USUAL) -> Pages:
    sheet = shopping_sheet(seen, Formats(), printed=PRINTED, claim=CLAIM, version=version)
    return set_document(sheet, paper)


def all_marks(pages: Pages, kind: type) -> list[list]:
    """Those of each page."""
    return [
        [mark for mark in pages.marks(page) if isinstance(mark, kind)]
        for page in range(1, pages.count + 1)
    ]


def rect_of(mark: Words) -> QRectF:
    return QRectF(mark.at.x(), mark.at.y(), mark.line.width, mark.line.height)


def size_of(mark: Words) -> float:
    layout = mark.line._layout
    assert isinstance(layout, QTextLayout)
    return layout.font().pixelSize() / POINT


def meeting(rects: list[QRectF]) -> bool:
    """Whether any two lie on each other; fonts lay their lines so by a hair."""
    bare = [rect.adjusted(1, 3, -1, -3) for rect in rects]
    return any(one.intersects(two) for number, one in enumerate(bare) for two in bare[:number])


def said(pages: Pages) -> list[str]:
    return [words for page in range(1, pages.count + 1) for words in pages.words(page)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_leaves_the_paper_or_lies_on_anything_else(name, version, paper):
    pages = pages_of(VIEWS[name], paper, version)
    full = pages.layout.fullRect(QPageLayout.Unit.Point)
    paper_rect = QRectF(0, 0, full.width() * POINT, full.height() * POINT)
    inside = paper_rect.adjusted(MARGIN - 1, MARGIN - 1, 1 - MARGIN, 1 - MARGIN)
    for words, boxes in zip(all_marks(pages, Words), all_marks(pages, Box), strict=True):
        rects = [rect_of(mark) for mark in words] + [mark.frame for mark in boxes]
        assert all(inside.contains(rect) for rect in rects)
        for number, rect in enumerate(rects):
            # Fonts lay their lines on one another by a hair.
            shrunk = rect.adjusted(1, 3, -1, -3)
            assert not any(
                shrunk.intersects(other.adjusted(1, 3, -1, -3)) for other in rects[:number]
            )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", VIEWS)
def test_every_line_has_its_box_and_no_letter_is_lost(name, version, paper):
    seen = VIEWS[name]
    pages = pages_of(seen, paper, version)
    carried = [
        one
        for part in seen.sections
        for one in part.lines
        if one.choice is None and (version == ALL or not one.ticked)
    ]
    boxes = [box for page in all_marks(pages, Box) for box in page]
    assert [box.ticked for box in boxes] == [one.ticked for one in carried]
    letters = "".join(said(pages)).replace(" ", "").replace("-", "")
    for one in carried:
        assert letters.count(one.text.replace(" ", "").replace("-", "")[:20]) >= 1, one.text
    assert letters.count("x") >= 300 * (name == "odd")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_usual_week_is_one_large_page_without_a_number(paper):
    pages = pages_of(WEEK, paper)
    assert pages.count == 1
    assert not any(words.startswith("Page") for words in pages.words(1))
    (name,) = [mark for mark in all_marks(pages, Words)[0] if mark.line.text == "Onions"]
    assert size_of(name) >= 15


@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_list_is_smaller_and_goes_on_with_numbers(paper):
    """A hundred and fifty lines on two pages, no line smaller than nine points."""
    pages = pages_of(LONG, paper)
    assert pages.count == 2
    assert "Page 1 of 2" in pages.words(1) and "Page 2 of 2" in pages.words(2)
    things = [
        mark for page in all_marks(pages, Words) for mark in page if "Thing" in mark.line.text
    ]
    assert [mark.line.text for mark in things] == [f"Thing {number}" for number in range(150)]
    assert min(size_of(mark) for mark in things) >= 9


def test_a_section_that_goes_on_says_so_over_the_next_column():
    """And none stands at the foot of a column without a line below it."""
    pages = pages_of(LONG)
    words = [text for text in said(pages) if text.startswith(("Section", "Thing"))]
    again = [place for place, text in enumerate(words) if text.endswith("continued")]
    assert again
    for place in again:
        name = words[place].removesuffix(", continued")
        number = int(name.removeprefix("Section "))
        assert words[place + 1].startswith("Thing")
        assert number * 15 < int(words[place + 1].removeprefix("Thing ")) < (number + 1) * 15
    assert all(words[place + 1].startswith("Thing") for place, text in enumerate(words)
               if text.startswith("Section"))  # fmt: skip


def test_columns_are_even_and_no_section_is_parted_where_that_can_be():
    pages = pages_of(view(*(section(f"Part {n}", *(line(f"Thing {n}{m}") for m in range(5)))
                            for n in range(6))))  # fmt: skip
    heads = [mark for mark in all_marks(pages, Words)[0] if mark.line.text.startswith("Part")]
    left = min(mark.at.x() for mark in heads)
    assert [mark.line.text for mark in heads if mark.at.x() == left] == [
        "Part 0",
        "Part 1",
        "Part 2",
    ]
    assert len(heads) == 6


def test_three_lines_stay_in_one_column():
    boxes = all_marks(pages_of(FEW), Box)[0]
    assert len({box.frame.left() for box in boxes}) == 1


def test_amounts_end_at_one_edge_and_stand_on_the_line_of_their_name():
    pages = pages_of(FEW)
    name, amount = (
        next(mark for mark in all_marks(pages, Words)[0] if mark.line.text == text)
        for text in ("Pears", "4")
    )
    base = [mark.at.y() + mark.line.ascent for mark in (name, amount)]
    assert base[0] == pytest.approx(base[1])
    hair = next(mark for mark in all_marks(pages, Stroke)[0] if mark.colour == GREY)
    assert rect_of(amount).right() == pytest.approx(hair.end.x(), abs=1)


@pytest.mark.parametrize("name", VIEWS)
def test_large_type_is_large(name):
    pages = pages_of(VIEWS[name], version=LARGE)
    sizes = [size_of(mark) for page in all_marks(pages, Words) for mark in page]
    assert min(sizes) >= LARGE_FOOTER_POINTS


def test_there_is_black_and_one_grey():
    strokes = [mark for page in all_marks(pages_of(LONG), Stroke) for mark in page]
    assert {mark.colour.name() for mark in strokes} == {BLACK.name(), GREY.name()}


@pytest.mark.parametrize("name", VIEWS)
def test_every_list_becomes_a_pdf(name):
    for version in VERSIONS:
        pages = pages_of(VIEWS[name], version=version)
        assert pdf_of(pages).count(b"/Type /Page\n") == pages.count


def test_a_tick_is_painted():
    def ink(*, ticked: bool) -> int:
        image = QImage(60, 60, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        Box(QRectF(5, 5, 50, 50), ticked).paint(painter)
        painter.end()
        return sum(image.pixelColor(x, y).value() < 128 for x in range(60) for y in range(60))

    assert ink(ticked=True) > ink(ticked=False) + 100


# -- columns by themselves -----------------------------------------------------------------------


def columns(*entries: Entry, head: str = "Head") -> Columns:
    return Columns((Section(Text(head, Role.HEADING), Text(f"{head} again"), entries),))


def set_blocks(*blocks, **more) -> Pages:
    return set_document(Document(title="", blocks=blocks, **more), "a4")


def test_an_entry_that_no_page_holds_goes_on_in_the_next_column():
    texts = tuple(Text(f"line {number}") for number in range(300))
    pages = set_blocks(columns(Entry(texts), Entry((Text("after"),))))
    words = [text for text in said(pages) if text.startswith(("line", "after"))]
    assert words == [*(f"line {number}" for number in range(300)), "after"]
    assert len([box for page in all_marks(pages, Box) for box in page]) == 2


def test_sections_without_entries_are_not_there_and_an_empty_text_has_its_box():
    empty = Columns((Section(Text("Head"), Text("Head"), ()),))
    assert "Head" not in said(set_blocks(Text("before"), empty, Text("after")))
    assert len(all_marks(set_blocks(columns(Entry((Text(""),)), Entry(()))), Box)[0]) == 2


@pytest.mark.parametrize("lines", range(30, 60, 3))
def test_what_stands_before_and_behind_never_meets_the_columns(lines):
    """However much room the page has left where they begin."""
    before = tuple(Text(f"line {number}") for number in range(lines))
    entries = tuple(Entry((Text(f"thing {number}"),)) for number in range(40))
    pages = set_blocks(*before, columns(*entries), Text("behind"))
    things = [text for text in said(pages) if text.startswith("thing")]
    assert things == [f"thing {number}" for number in range(40)]
    assert "behind" in pages.words(pages.count)
    for words in all_marks(pages, Words):
        assert not meeting([rect_of(mark) for mark in words])
