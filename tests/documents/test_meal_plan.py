"""The week of meals on paper: what stands on each of its sheets, word by word."""

from __future__ import annotations

from datetime import date

import pytest

from gutdesk import i18n
from gutdesk.documents.document import SOFT_HYPHEN, Document, Table, hyphenated
from gutdesk.documents.meal_plan import (
    FULLEST,
    LONGEST_WORD,
    MealWeek,
    large_sheet,
    week_sheet,
)
from gutdesk.documents.meal_recipes import PrepDay, PrepTask, SheetRecipe, cooks_sheet
from gutdesk.domain.formats import Formats
from meal_weeks import FULL, MONDAY, everywhere, meal_week, written

FORMATS = Formats()

SOUP = SheetRecipe(
    name="Chicken soup with rice",
    servings_words="2 servings",
    when=("Mon lunch", "Tue lunch (leftover)"),
    minutes_words="40 min",
    ingredients=(("300 g", "chicken thighs", "skin off"), ("", "salt", "")),
    steps=("Brown the chicken.", "Add the rice."),
    keep="keeps 3 days in the fridge",
)
STEW = SheetRecipe(name="Beef stew", gone="no longer in the recipe book; as it was when planned")
PREPARING = (
    PrepDay(MONDAY, (PrepTask("Soak the rice"), PrepTask("Take out the cod"))),
    PrepDay(date(2026, 11, 25), (PrepTask("Cook broth"),)),
)

WEEK = """\
# Meals, week 48: 23 Nov to 29 Nov 2026
For 2 people
 | Mon / 23 Nov | Tue / 24 Nov | Wed / 25 Nov | Thu / 26 Nov | Fri / 27 Nov | Sat / 28 Nov | \
Sun / 29 Nov
Breakfast | Millet porridge with pear / 1 serving | Eggs with courgette |  |  | \
Coconut yoghurt / 150 g |  | Banana pancakes / leftover of Saturday's breakfast / Pear / 1
Lunch | Chicken soup with rice / 2 servings | Chicken soup with rice / leftover of Monday's lunch \
|  |  |  | Out to eat |
Dinner | Baked cod, potatoes, green beans / 2 servings |  |  | \
Beef stew / leftover of Tuesday's dinner |  |  |
Snack |  |  | Bone broth / 250 ml |  |  |  |
-- It is a diary.
-- Meals, week 48: 23 Nov to 29 Nov 2026, printed 22 Nov 2026"""

COOK = """\
# Meals, week 48: 23 Nov to 29 Nov 2026
 | Breakfast | Lunch
Mon / 23 Nov | Millet porridge with pear / 1 serving | Chicken soup with rice / 2 servings
Tue / 24 Nov | Eggs with courgette | Chicken soup with rice / leftover of Monday's lunch
Wed / 25 Nov |  |
Thu / 26 Nov |  |
Fri / 27 Nov | Coconut yoghurt / 150 g |
Sat / 28 Nov |  | Out to eat
Sun / 29 Nov | Banana pancakes / leftover of Saturday's breakfast / Pear / 1 |
# To prepare
Day | Done | What to do
Mon 23 Nov | ☐ | Soak the rice
Mon 23 Nov | ☐ | Take out the cod
Wed 25 Nov | ☐ | Cook broth
# Recipes
## Chicken soup with rice
2 servings · 40 min · Mon lunch, Tue lunch (leftover)
- 300 g chicken thighs, skin off
- salt
- 1. Brown the chicken.
- 2. Add the rice.
Keeps 3 days in the fridge.
## Beef stew
No longer in the recipe book; as it was when planned.
-- It is a diary.
-- Meals, week 48: 23 Nov to 29 Nov 2026, printed 22 Nov 2026"""

LARGE = """\
# Meals, week 48
23 Nov to 29 Nov 2026
## Monday 23 November
- Breakfast Millet porridge with pear (1 serving)
- Lunch Chicken soup with rice (2 servings)
- Dinner Baked cod, potatoes, green beans (2 servings)
## Tuesday 24 November
- Breakfast Eggs with courgette
- Lunch Chicken soup with rice (leftover of Monday's lunch)
## Wednesday 25 November
- Snack Bone broth (250 ml)
## Thursday 26 November
- Dinner Beef stew (leftover of Tuesday's dinner)
## Friday 27 November
- Breakfast Coconut yoghurt (150 g)
## Saturday 28 November
- Lunch Out to eat
## Sunday 29 November
- Breakfast Banana pancakes (leftover of Saturday's breakfast) / Pear (1)
-- It is a diary.
-- Meals, week 48, printed 22 Nov 2026"""


def sheets(week: MealWeek) -> dict[str, Document]:
    return {
        "week": week_sheet(week, FORMATS),
        "cook": cooks_sheet(week, PREPARING, (SOUP, STEW), FORMATS),
        "large": large_sheet(week, FORMATS),
    }


def tables(document: Document) -> list[Table]:
    """That of the week, and the shorter ones behind it."""
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    chain = []
    while found is not None:
        chain.append(found)
        found = found.shorter
    return chain


def test_the_whole_week():
    assert written(week_sheet(meal_week(people=2), FORMATS)) == WEEK


def test_the_whole_sheet_of_the_cook():
    """A row a day, so that the paper stands; the recipes keep the order they are given in."""
    week = meal_week(slots=("Breakfast", "Lunch"))
    assert written(cooks_sheet(week, PREPARING, (SOUP, STEW), FORMATS)) == COOK


def test_the_whole_week_in_large_type():
    assert written(large_sheet(meal_week(), FORMATS)) == LARGE


def test_nothing_to_prepare_and_no_recipe_have_no_heading():
    text = written(cooks_sheet(meal_week(), (PrepDay(MONDAY, ()),), (), FORMATS))
    assert "To prepare" not in text and "Recipes" not in text


def test_with_many_meals_a_day_the_cook_has_a_column_a_day():
    slots = tuple(f"Meal {number}" for number in range(9))
    assert (
        written(cooks_sheet(meal_week({}, slots=slots), (), (), FORMATS)).splitlines()[1]
        == (written(week_sheet(meal_week({}, slots=slots), FORMATS)).splitlines()[1])
    )


@pytest.mark.parametrize("name", ["week", "cook", "large"])
def test_nothing_stands_there_that_was_not_given(name):
    """No person, phase or reason: every word is a name that was given, a day, or one of a few."""
    cells = everywhere(("Qqx", "Qqz"), slots=("Qqs",))
    week = meal_week(cells, slots=("Qqs",), claim="Qqc", week_words="Qqw")
    recipe = SheetRecipe(name="Qqr", ingredients=(("Qqa", "Qqi", "Qqn"),), steps=("Qqt",))
    preparing = (PrepDay(MONDAY, (PrepTask("Qqp"),)),)
    document = {
        "week": lambda: week_sheet(week, FORMATS),
        "cook": lambda: cooks_sheet(week, preparing, [recipe], FORMATS),
        "large": lambda: large_sheet(week, FORMATS),
    }[name]()
    days = {day for n in range(1, 8) for day in (FORMATS.weekday(n), f"{date(2024, 1, n):%A}")}
    own = "Nov November Meals to printed To prepare Day Done What do Recipes"
    text = "".join(sign if sign.isalpha() else " " for sign in written(document))
    assert {word for word in text.split() if not word.startswith("Qq")} <= days | {*own.split()}


def test_a_cell_of_sixty_things_shows_the_first_and_counts_the_rest():
    things = tuple((f"Thing {number}", "10 g") for number in range(60))
    first, *shorter = tables(week_sheet(meal_week({("Lunch", 2): things}), FORMATS))
    words = [text.words for text in first.rows[1][3].texts]
    assert words[-3:] == [f"Thing {FULLEST[0] - 1}", "10 g", "and 52 more"]
    assert shorter[-1].rows[1][3].texts[-1].words == "and 59 more"


def test_what_is_tried_for_one_page_becomes_ever_shorter():
    """Names are shortened before a thing is left out."""
    chain = tables(week_sheet(meal_week(FULL), FORMATS))
    lengths = [len("".join(text.words for text in one.rows[0][1].texts)) for one in chain]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]


def test_large_type_has_everything_that_is_planned():
    things = tuple((f"Thing {number}", "") for number in range(60))
    text = written(large_sheet(meal_week({("Lunch", 2): things}), FORMATS))
    assert "Thing 59" in text and "more" not in text


def test_an_empty_week_is_a_form_to_write_on():
    """In large type, which is for reading, each day says that nothing is planned."""
    rows = tables(week_sheet(meal_week({}), FORMATS))[0].rows
    assert [len(row) for row in rows] == [8] * 4
    assert all(not one.texts for row in rows for one in row[1:])
    assert written(large_sheet(meal_week({}), FORMATS)).count("Nothing planned") == 7


def test_a_week_over_new_year_says_both_years():
    week = meal_week(first=date(2026, 12, 28), week_words="week 53")
    assert week_sheet(week, FORMATS).title == "Meals, week 53: 28 Dec 2026 to 3 Jan 2027"
    assert "## Friday 1 January 2027" in written(large_sheet(week, FORMATS))


def test_a_week_without_a_name_goes_without():
    week = meal_week(week_words="")
    assert week_sheet(week, FORMATS).title == "Meals: 23 Nov to 29 Nov 2026"
    assert large_sheet(week, FORMATS).footer[1] == "Meals, printed 22 Nov 2026"


@pytest.mark.parametrize("name", ["week", "cook", "large"])
def test_names_without_end_are_shortened_in_all_sheets(name):
    week = meal_week(everywhere(("x" * 300, "y" * 300)), slots=("z" * 300,), week_words="w" * 300)
    document = sheets(week)[name]
    longest = max(map(len, written(document).replace(SOFT_HYPHEN, "").split()))
    assert longest <= 122
    assert len(document.title) < 80


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Mediterranean", "Mediterranean"),
        ("abcdefghijklmnop", "abcd-e-f-g-h-i-j-k-l-mnop"),
        ("two abcdefghijklmnop", "two abcd-e-f-g-h-i-j-k-l-mnop"),
        ("שלוםשלוםשלוםשלוםשלום", "שלוםשלוםשלוםשלוםשלום"),
        ("🥣" * 20, "🥣" * 20),
        ("abcdefg://ijklmnop", "abcd-e-f-g://i-j-k-l-mnop"),
    ],
)
def test_only_a_word_that_no_column_holds_may_be_parted(word, parted):
    assert hyphenated(word, LONGEST_WORD).replace(SOFT_HYPHEN, "-") == parted


class Marked:
    """A catalogue that marks what passes through it."""

    def gettext(self, message: str, /) -> str:
        return f"‹{message}›"

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return f"‹{singular if n == 1 else plural}›"

    def pgettext(self, context: str, message: str, /) -> str:
        return f"‹{message}›"


@pytest.mark.parametrize("name", ["week", "cook", "large"])
def test_every_word_of_its_own_can_be_translated(name):
    """What is not marked is a day or was given."""
    things = tuple((f"Thing {number}", "") for number in range(9))
    i18n.use(Marked())
    try:
        text = written(sheets(meal_week({("Lunch", 2): things}, people=2))[name])
    finally:
        i18n.use(None)
    own = ("Meals", "For 2", "To prepare", "Done", "Recipes", "Nothing", "printed", "and 1 more")
    assert any(word in text for word in own)
    for line in text.splitlines():
        assert "‹" in line or not any(word in line for word in own), line
