"""The week of meals on its pages: one of them where that can be, and nothing cut or broken."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QTextLayout

from gutdesk.documents.document import Document
from gutdesk.documents.meal_plan import MealWeek, large_sheet, week_sheet
from gutdesk.documents.meal_recipes import PrepDay, PrepTask, SheetRecipe, cooks_sheet
from gutdesk.domain.formats import Formats
from gutdesk.qt.marks import BLACK, GREY, Box, Stroke, Words
from gutdesk.qt.pages import Pages
from gutdesk.qt.printing import pdf_of, set_document
from meal_weeks import FULL, MONDAY, NORMAL, everywhere, meal_week

pytestmark = pytest.mark.usefixtures("qapp")

POINT = 10
MARGIN = 12 / 25.4 * 72 * POINT
FORMATS = Formats()
PAPERS = ("a4", "letter")

ODD = {
    ("Breakfast", 0): (("Soup 🥣🥕", "2 servings"),),
    ("Breakfast", 1): (("שקשוקה עם גבינה", "2 מנות"),),
    ("Breakfast", 2): (("شوربة العدس الأحمر مع الكمون", "٢"),),
    ("Breakfast", 3): (("x" * 300, "y" * 300),),
    ("Breakfast", 4): (("<b>bold</b> & {page}", ""),),
    ("Breakfast", 5): (("👩‍👩‍👧‍👦" * 43, ""),),
    ("Breakfast", 6): (("word " * 60, "word " * 60),),
}
SIXTY = {("Lunch", 2): tuple((f"Thing {number}", "10 g") for number in range(60))}
MANY_SLOTS = tuple(f"Meal {number}" for number in range(30))
WEEKS = {
    "normal": meal_week(people=2),
    "full": meal_week(FULL),
    "odd": meal_week(NORMAL | ODD),
    "empty": meal_week({}),
    "sixty": meal_week(SIXTY),
    "all sixty": meal_week(everywhere(*SIXTY["Lunch", 2])),
    "all long": meal_week(everywhere(("x" * 300, "y" * 300))),
    "long meals": meal_week({}, slots=("z" * 300, "Second breakfast after the walk")),
}


def recipe(number: int, steps: int = 3) -> SheetRecipe:
    return SheetRecipe(
        name=f"Recipe {number}",
        servings_words="4 servings",
        when=("Mon dinner",),
        minutes_words="40 min",
        ingredients=tuple((f"{n} g", f"thing {n}", "cut small") for n in range(8)),
        steps=tuple(f"Step {n} of {number}. " + "Stir it well. " * 12 for n in range(steps)),
        keep="keeps 3 days",
    )


def cook(week: MealWeek, count: int = 7) -> Document:
    preparing = (PrepDay(MONDAY, (PrepTask("Soak the rice " * 9),)),)
    return cooks_sheet(week, preparing, [recipe(number) for number in range(count)], FORMATS)


def words_of(pages: Pages, page: int) -> list[Words]:
    return [mark for mark in pages.marks(page) if isinstance(mark, Words)]


def rect_of(mark: Words) -> QRectF:
    return QRectF(mark.at.x(), mark.at.y(), mark.line.width, mark.line.height)


def edges_of(pages: Pages, page: int) -> list[float]:
    """Where the lines between the columns of the week are, and the right end of the table."""
    strokes = [mark for mark in pages.marks(page) if isinstance(mark, Stroke)]
    upright = {mark.start.x() for mark in strokes if mark.start.x() == mark.end.x()}
    return [*sorted(upright), max(mark.end.x() for mark in strokes)]


def body_sizes(pages: Pages, page: int) -> list[int]:
    return [size_of(mark) for mark in words_of(pages, page)]


def size_of(mark: Words) -> int:
    layout = mark.line._layout
    assert isinstance(layout, QTextLayout)
    return layout.font().pixelSize()


# -- one page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WEEKS)
def test_a_week_has_one_page_without_a_number(name, paper):
    """However much is in it: what does not fit is counted."""
    pages = set_document(week_sheet(WEEKS[name], FORMATS), paper)
    assert pages.count == 1
    assert pages.layout.orientation() is QPageLayout.Orientation.Landscape
    assert not any(word.startswith("Page") for word in pages.words(1))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WEEKS)
def test_nothing_leaves_its_column_or_the_paper(name, paper):
    """Nor does any line lie upon another of its column."""
    pages = set_document(week_sheet(WEEKS[name], FORMATS), paper)
    rect = pages.layout.fullRect(QPageLayout.Unit.Point)
    edges, before = edges_of(pages, 1), {}
    footer = next(mark.at.y() for mark in words_of(pages, 1) if mark.line.text == "It is a diary.")
    head = next(mark.at.y() for mark in words_of(pages, 1) if mark.line.text == "Mon")
    for mark in words_of(pages, 1):
        where = rect_of(mark)
        assert where.left() >= MARGIN - 1 and where.right() <= rect.width() * POINT - MARGIN + 1
        assert where.bottom() <= rect.height() * POINT - MARGIN + 1
        if head <= where.top() < footer:
            assert where.bottom() <= footer
            column = sum(where.left() >= edge for edge in edges)
            assert where.right() <= edges[column] + 1, mark.line.text
            assert where.top() >= before.get(column, 0.0) - 1, mark.line.text
            before[column] = where.bottom()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["normal", "full", "empty", "sixty"])
def test_no_word_is_broken(name, paper):
    """Every line holds whole words of what was given."""
    week = WEEKS[name]
    pages = set_document(week_sheet(week, FORMATS), paper)
    given = " ".join(f"{one.name} {one.more}" for row in week.cells for day in row for one in day)
    known = {"and", "more", *["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Nov"]}
    known |= set(re.findall(r"[^\W\d_]+", given))
    edges = edges_of(pages, 1)
    lines = [mark.line.text for mark in words_of(pages, 1) if mark.at.x() > edges[0]]
    lines = [line for line in lines if not line.endswith("…") and not line.startswith("Page")]
    assert {word for line in lines for word in re.findall(r"[^\W\d_]+", line)} <= known


@pytest.mark.parametrize("paper", PAPERS)
def test_the_usual_week_is_large_and_a_full_one_can_be_read(paper):
    """Names of 12 points and more; never smaller than 7."""
    names = {
        name: min(
            size_of(mark)
            for mark in words_of(set_document(week_sheet(WEEKS[name], FORMATS), paper), 1)
            if mark.line.text.startswith(start)
        )
        for name, start in (("normal", "Beef"), ("full", "Slow"))
    }
    assert names["normal"] >= 120
    assert names["full"] >= 75


@pytest.mark.parametrize("paper", PAPERS)
def test_three_things_a_meal_are_all_there(paper):
    """Names become shorter before a thing is left out."""
    words = " ".join(set_document(week_sheet(WEEKS["full"], FORMATS), paper).words(1))
    assert words.count("Mediterranean") == words.count("Butternut") == 28
    assert "more" not in words


def test_sixty_things_show_the_first_and_count_the_rest():
    words = set_document(week_sheet(WEEKS["sixty"], FORMATS), "a4").words(1)
    assert "Thing 7" in words and "Thing 8" not in words
    assert "and 52 more" in words


@pytest.mark.parametrize("paper", PAPERS)
def test_more_meals_than_a_page_holds_go_on_with_head_and_number(paper):
    week = meal_week(everywhere(("Soup", "2 servings"), slots=MANY_SLOTS), slots=MANY_SLOTS)
    pages = set_document(week_sheet(week, FORMATS), paper)
    assert pages.count > 1
    for page in range(1, pages.count + 1):
        assert "Mon" in pages.words(page)
        assert f"Page {page} of {pages.count}" in pages.words(page)
    said = [word for n in range(1, pages.count + 1) for word in pages.words(n)]
    assert [word for word in said if word.startswith("Meal ")] == list(MANY_SLOTS)


@pytest.mark.parametrize("paper", PAPERS)
def test_an_empty_week_fills_the_paper_with_even_rows(paper):
    """To be written on by hand."""
    pages = set_document(week_sheet(WEEKS["empty"], FORMATS), paper)
    across = sorted(
        mark.start.y()
        for mark in pages.marks(1)
        if isinstance(mark, Stroke) and mark.start.y() == mark.end.y() and mark.colour == BLACK
    )
    steps = [round(after - before) for before, after in pairwise(across)]
    assert len(steps) == 4 and max(steps) - min(steps) <= 1
    assert min(steps) > 40 * POINT


@pytest.mark.parametrize("document", [week_sheet(WEEKS["normal"], FORMATS), cook(WEEKS["normal"])])
def test_there_is_black_and_one_grey(document):
    pages = set_document(document, "a4")
    strokes = [mark for n in range(1, pages.count + 1) for mark in pages.marks(n)]
    assert {mark.colour.name() for mark in strokes if isinstance(mark, Stroke)} == {
        BLACK.name(),
        GREY.name(),
    }


# -- the other sheets ----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WEEKS)
def test_the_week_of_the_cook_is_its_first_page(name, paper):
    pages = set_document(cook(WEEKS[name]), paper)
    assert "Sun" in pages.words(1)
    assert pages.words(2)[0] == "To prepare"
    assert f"Page 2 of {pages.count}" in pages.words(2)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_recipe_stands_on_one_page(paper):
    pages = set_document(cook(WEEKS["normal"]), paper)
    for number in range(7):
        (page,) = [n for n in range(1, pages.count + 1) if f"Recipe {number}" in pages.words(n)]
        text = " ".join(pages.words(page))
        assert f"Step 0 of {number}." in text and f"Step 2 of {number}." in text
        assert "thing 7, cut small" in text


@pytest.mark.parametrize("before", range(12))
def test_a_recipe_that_no_page_holds_never_begins_with_its_name_alone(before):
    """It goes on over the page, and its first ingredient is below its name."""
    first = replace(recipe(0), steps=("Stir. " * 30,) * before)
    document = cooks_sheet(WEEKS["empty"], (), [first, recipe(1, steps=60)], FORMATS)
    pages = set_document(document, "a4")
    (page,) = [n for n in range(1, pages.count + 1) if "Recipe 1" in pages.words(n)]
    assert "thing 0, cut small" in pages.words(page)[pages.words(page).index("Recipe 1") :]
    text = " ".join(word for n in range(1, pages.count + 1) for word in pages.words(n))
    assert re.findall(r"Step (\d+) of 1", text) == [str(n) for n in range(60)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WEEKS)
def test_large_type_is_large_on_every_page(name, paper):
    """Sixteen points and more, the footer and the number of the page too, and a day on a page."""
    pages = set_document(large_sheet(WEEKS[name], FORMATS), paper)
    rect = pages.layout.fullRect(QPageLayout.Unit.Point)
    for page in range(1, pages.count + 1):
        assert min(body_sizes(pages, page)) >= 160
        for mark in words_of(pages, page):
            assert rect_of(mark).right() <= rect.width() * POINT - MARGIN + 1
            assert rect_of(mark).bottom() <= rect.height() * POINT - MARGIN + 1
    numbered = [f"Page {n} of {pages.count}" in pages.words(n) for n in range(1, pages.count + 1)]
    assert all(numbered) is (pages.count > 1)


def test_a_day_in_large_type_is_not_parted():
    pages = set_document(large_sheet(WEEKS["normal"], FORMATS), "a4")
    (page,) = [n for n in range(1, pages.count + 1) if "Sunday 29 November" in pages.words(n)]
    assert {"Sunday 29 November", "Pear (1)"} <= set(pages.words(page))


@pytest.mark.parametrize("name", WEEKS)
def test_every_sheet_becomes_a_pdf(name):
    week = WEEKS[name]
    for document in (week_sheet(week, FORMATS), cook(week, 1), large_sheet(week, FORMATS)):
        pages = set_document(document, "a4")
        assert pdf_of(pages).count(b"/Type /Page\n") == pages.count


def test_boxes_to_tick_stand_beside_what_is_to_be_prepared():
    pages = set_document(cook(WEEKS["normal"]), "a4")
    (box,) = [mark.frame for mark in pages.marks(2) if isinstance(mark, Box)]
    task = next(mark for mark in words_of(pages, 2) if mark.line.text.startswith("Soak"))
    assert box.right() < task.at.x()
