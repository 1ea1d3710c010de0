"""What a document can ask of its pages: lines that are even, parts that stay together, a table that
fits."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gutdesk.documents.document import (
    SOFT_HYPHEN,
    Cell,
    Column,
    Document,
    Group,
    Item,
    Listing,
    Role,
    Table,
    Text,
)
from gutdesk.qt.marks import Stroke, Words
from gutdesk.qt.pages import Pages
from gutdesk.qt.printing import set_document
from gutdesk.qt.typeset import Face

pytestmark = pytest.mark.usefixtures("qapp")

LINES = tuple(Text(f"line {number}") for number in range(60))


def pages_of(*blocks, **more) -> Pages:
    return set_document(Document(title="", blocks=blocks, **more), "a4")


def page_with(pages: Pages, words: str) -> tuple[str, ...]:
    (found,) = [pages.words(n) for n in range(1, pages.count + 1) if words in pages.words(n)]
    return found


def one_cell(text: Text) -> tuple[Cell, ...]:
    return (Cell((text,)),)


def grid(rows: int, **more) -> Table:
    return Table(
        columns=(Column(), Column(share=1.0, lined=True)),
        head=(Cell(), Cell((Text("Head"),))),
        rows=tuple((Cell((Text(f"row {n}"),)), Cell((Text("soup"),))) for n in range(rows)),
        **more,
    )


def sizes(pages: Pages) -> dict[str, float]:
    return {mark.line.text: mark.line.height for mark in pages.marks(1) if isinstance(mark, Words)}


# -- lines ---------------------------------------------------------------------------------------


def test_even_lines_leave_no_word_alone():
    """In as many lines, and only where it is asked for."""
    face = Face(11.0)
    words = "Heat the oil in a pan until it is hot"
    width = face.widest([Text("Heat the oil in a pan until it is")]) + 1
    plain = [line.text for line in face.lines(Text(words), width)]
    even = [line.text for line in face.lines(Text(words, even=True), width)]
    assert plain[-1] == "hot"
    assert len(even) == 2 and " ".join(even) == words
    assert len(even[-1].split()) > 1


def test_even_lines_break_no_word():
    """Rather is a word left alone than another one cut."""
    face = Face(11.0)
    text = Text("leftover of Wednesday's dinner", even=True)
    width = face.widest([Text("Wednesday's")]) + 1
    assert [line.text for line in face.lines(text, width)] == [
        "leftover of",
        "Wednesday's",
        "dinner",
    ]
    assert face.broken == 0


def test_a_word_that_may_be_parted_is_not_broken():
    """A hyphen is seen where it is parted, and nothing where it is not."""
    face = Face(11.0)
    word = SOFT_HYPHEN.join("Pumpkinseedoil")
    lines = face.lines(Text(word), face.widest([Text("Pumpkinseed")]))
    assert len(lines) == 2 and face.broken == 0
    assert "".join(line.text for line in lines) == "Pumpkinseedoil"
    bare = face.lines(Text(lines[0].text), 1e6)[0]
    assert lines[0].width > bare.width + 10
    assert face.widest([Text(word)]) == pytest.approx(face.widest([Text("Pumpkinseedoil")]), 0.001)


# -- parts that stay together --------------------------------------------------------------------


@pytest.mark.parametrize("before", range(30, 44))
def test_what_leads_on_is_never_the_end_of_a_page(before):
    """A heading and the text that is to be kept stand above the beginning of the next block."""
    lead = (Text("Soup", Role.HEADING), Text("4 servings", keep=True), Text("40 min", keep=True))
    listing = Listing((Item(Text("1."), (Text("Stir."),)), Item(Text("2."), (Text("Serve."),))))
    words = page_with(pages_of(*LINES[:before], *lead, listing), "Soup")
    assert words[words.index("Soup") :][:5] == ("Soup", "4 servings", "40 min", "1.", "Stir.")


@pytest.mark.parametrize("before", range(24, 44))
def test_a_group_stands_on_one_page(before):
    group = Group((Text("Soup", Role.HEADING), *LINES[50:55], grid(3)))
    words = page_with(pages_of(*LINES[:before], group), "Soup")
    assert {"line 50", "line 54", "row 0", "row 2"} <= set(words)


def test_a_group_that_no_page_holds_begins_where_it_stands():
    pages = pages_of(Text("before"), Group((Text("Soup", Role.HEADING), *LINES)))
    assert {"before", "Soup", "line 0"} <= set(pages.words(1))
    assert "line 59" in pages.words(2)


@pytest.mark.parametrize("before", range(30, 44))
def test_an_item_is_not_parted_unless_it_is_long(before):
    item = Item(Text("1.", Role.STRONG), tuple(Text(f"part {n}") for n in range(6)))
    words = page_with(pages_of(*LINES[:before], Listing((item,))), "part 0")
    assert "part 5" in words and "1." in words
    long = Item(Text("1."), tuple(Text(f"part {n}") for n in range(90)))
    pages = pages_of(*LINES[:20], Listing((long,)))
    assert "part 0" in pages.words(1) and "part 89" in pages.words(pages.count)


def test_a_mark_stands_on_the_base_line_of_its_text():
    listing = Listing((Item(Text("Big", Role.TITLE), (Text("small"),)),))
    marks = {mark.line.text: mark for mark in pages_of(listing).marks(1) if isinstance(mark, Words)}
    base = {text: mark.at.y() + mark.line.ascent for text, mark in marks.items()}
    assert base["Big"] == pytest.approx(base["small"])
    assert marks["small"].at.x() > marks["Big"].at.x() + marks["Big"].line.width


# -- tables --------------------------------------------------------------------------------------


def test_a_line_stands_at_the_left_of_a_column_that_is_lined():
    strokes = [mark for mark in pages_of(grid(2)).marks(1) if isinstance(mark, Stroke)]
    upright = [mark for mark in strokes if mark.start.x() == mark.end.x()]
    assert len(upright) == 1


def test_a_row_is_as_high_as_is_asked_for():
    def step(**more) -> float:
        tops = [m.at.y() for m in pages_of(grid(4, **more)).marks(1) if isinstance(m, Words)]
        gaps = {round(after - before) for before, after in pairwise(sorted(set(tops)))}
        return max(gaps)

    face = Face(11.0)
    assert step(least=4.0) == round(4 * face.height)
    assert step(least=0.1) == step() < step(least=4.0)


def test_a_table_that_fits_is_as_large_as_its_page():
    """Within its bounds, and never so that it takes another page."""
    plain = sizes(pages_of(grid(3)))["row 0"]
    assert sizes(pages_of(grid(3, fit=(0.5, 2.0))))["row 0"] == pytest.approx(2 * plain, 0.03)
    for rows in (20, 30, 40, 60):
        pages = pages_of(Text("Title"), grid(rows, fit=(0.3, 2.0)))
        assert pages.count == 1
        assert 0.3 * plain < sizes(pages)["row 0"] < 2 * plain
    assert pages_of(grid(80)).count > 1


def test_where_it_does_not_fit_the_shorter_one_stands_in_its_place():
    short = grid(30, fit=(0.8, 1.0))
    pages = pages_of(grid(200, fit=(0.8, 1.0), shorter=grid(100, fit=(0.8, 1.0), shorter=short)))
    assert pages.count == 1
    assert "row 29" in pages.words(1) and "row 30" not in pages.words(1)


def test_where_none_fits_the_whole_table_goes_on():
    pages = pages_of(grid(200, fit=(0.8, 1.0), shorter=grid(150, fit=(0.8, 1.0))))
    assert pages.count > 1
    assert "row 199" in pages.words(pages.count)


def test_no_word_is_broken_for_the_sake_of_size():
    words = "Mediterraneanvegetables"
    columns = tuple(Column(share=1.0, lined=True) for _n in range(4))
    row = tuple(Cell((Text(words),)) for _n in range(4))
    table = Table(columns=columns, head=row, rows=(row,), fit=(0.5, 3.0))
    assert pages_of(table).words(1) == (words,) * 8


def test_a_table_fills_its_page():
    """Its rows are of one height, except those that need more."""
    high = (Cell((Text("high"),)), Cell(tuple(Text(f"part {n}") for n in range(24))))
    table = Table(
        columns=(Column(), Column(share=1.0)),
        head=(Cell(), Cell((Text("Head"),))),
        rows=(*grid(4).rows, high),
        fill=True,
    )
    pages = pages_of(Text("Title"), table, Text("After"))
    assert pages.count == 2 and pages.words(2) == ("After",)
    tops = {m.line.text: m.at.y() for m in pages.marks(1) if isinstance(m, Words)}
    steps = [tops[f"row {n + 1}"] - tops[f"row {n}"] for n in range(3)]
    assert max(steps) - min(steps) < 1
    assert min(steps) > 3 * Face(11.0).height


# -- the footer ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "words"), [(1, ()), (60, ("1/2",))])
def test_a_page_that_is_alone_may_go_without_number(count, words):
    pages = pages_of(*LINES[:count], page_words="{page}/{pages}", unnumbered_alone=True)
    assert pages.words(1)[count if count == 1 else -1 :] == words


def test_a_footer_can_be_large():
    pages = pages_of(LINES[0], footer=("It is a diary.",), footer_points=16.0)
    assert sizes(pages)["It is a diary."] > 16 * 10
