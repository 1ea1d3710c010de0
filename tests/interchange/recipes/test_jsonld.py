"""schema.org recipes, bare and in pages: every form that sites use, and nothing of their markup."""

from __future__ import annotations

import codecs
import json

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Course, Ingredient
from gutdesk.interchange.recipes import read_recipes
from gutdesk.interchange.recipes.jsonld import loads
from gutdesk.interchange.recipes.texts import minutes, servings

RICE = {"@type": "Recipe", "name": "Rice", "recipeYield": 2, "recipeIngredient": ["200 g rice"]}


def test_a_graph_with_sections_is_read_whole(sample):
    (recipe,) = sample("graph.json").recipes
    assert recipe.name == "Rice & peas"
    assert recipe.servings == 4
    assert recipe.course is Course.SIDE
    assert (recipe.prep_min, recipe.cook_min) == (10, 35)
    assert recipe.note == "Plain food."
    assert recipe.origin == "A. Cook, A kitchen, https://example.org/rice-and-peas"
    assert recipe.steps == (
        "Rice: Rinse the rice.", "Cook it for 12 minutes.", "Add the peas."
    )  # fmt: skip
    assert recipe.ingredients == (
        Ingredient(text="rice", amount=200, unit="g"),
        Ingredient(text="peas", amount=400, unit="g", note="400 g tin, drained"),
        Ingredient(text="nutmeg", amount=1, unit="pinch", note="For the top"),
    )


def test_a_saved_page_gives_its_recipe_and_says_what_was_broken(sample):
    found = sample("page.html")
    (recipe,) = found.recipes
    assert recipe.name == "Crème au coco"
    assert recipe.servings == 6
    assert recipe.cook_min == 65
    assert recipe.steps == ("Warm the milk.", "Stir in the yolks.")
    assert recipe.origin == "https://example.org/creme-brulee"
    assert found.remarks == ("A part of the page cannot be read and was left out.",)


def placed(node: object) -> list[object]:
    return [
        node,
        [node],
        [[node]],
        {"@graph": [{"@type": "Thing"}, node]},
        {"@type": "WebPage", "mainEntity": node},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": node}]},
    ]


@pytest.mark.parametrize("tree", placed(RICE))
def test_a_recipe_is_found_wherever_it_stands(reading, tree):
    (recipe,) = reading(json.dumps(tree)).recipes
    assert (recipe.name, recipe.servings) == ("Rice", 2)


@pytest.mark.parametrize(
    "kind", ["Recipe", "schema:Recipe", "https://schema.org/Recipe", ["Thing", "Recipe"]]
)
def test_a_recipe_says_so_in_several_ways(reading, kind):
    assert reading(json.dumps({**RICE, "@type": kind})).recipes


def test_what_is_no_recipe_is_none(reading):
    for kind in ("RecipeBook", "Article", None, 3, ["Menu"]):
        with pytest.raises(UserError, match="No recipe was found"):
            reading(json.dumps({**RICE, "@type": kind}))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("One.\nTwo.", ("One.", "Two.")),
        ("<p>One.</p><p>Two.</p>", ("One.", "Two.")),
        ("1. One.\n2. Two.", ("One.", "Two.")),
        (["One.", "Two."], ("One.", "Two.")),
        ([{"@type": "HowToStep", "text": "One."}, {"text": "Two."}], ("One.", "Two.")),
        ([{"@type": "HowToStep", "name": "One."}, "Two."], ("One.", "Two.")),
        ({"@type": "ItemList", "itemListElement": ["One.", {"text": "Two."}]}, ("One.", "Two.")),
        ([[{"text": "One."}, {"text": "Two."}]], ("One.", "Two.")),
        (
            [{"@type": "HowToSection", "name": "Top", "itemListElement": ["One."]}, "Two."],
            ("Top: One.", "Two."),
        ),
        (
            [{"@type": "HowToStep", "itemListElement": [{"@type": "Direction", "text": "One."}]}],
            ("One.",),
        ),
        (None, ()),
        (7, ()),
    ],
)  # fmt: skip
def test_steps_come_in_every_shape(reading, steps, expected):
    (recipe,) = reading(json.dumps({**RICE, "recipeInstructions": steps})).recipes
    assert recipe.steps == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4, 4), (4.5, 4.5), ("4", 4), ("4 servings", 4), ("Serves 4-6", 4), (["4", "4 cups"], 4),
        (["a pan", "6 people"], 6), ({"@type": "QuantitativeValue", "value": 3}, 3),
        ("Makes 12 cookies", 12), ("1,5 Portionen", 1.5), ("für 4 Personen", 4),
        ("900 g", None), ("2 cups", None), ("1 kg for 4", 4), ("a loaf", None), ("", None),
        (None, None), (True, None), (0, None), (-2, None), ([], None), ({}, None),
    ],
)  # fmt: skip
def test_yields_come_in_every_shape(value, expected):
    assert servings(value) == expected


@pytest.mark.parametrize("value", [None, "a loaf", "900 g", 0, -3, "99999", {"value": None}])
def test_an_unknown_yield_is_one_and_said(reading, value):
    found = reading(json.dumps({**RICE, "recipeYield": value}))
    assert found.recipes[0].servings == 1
    assert "does not say how many servings" in found.remarks[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("PT30M", 30), ("PT1H30M", 90), ("P1DT2H", 1560), ("P0DT0H45M", 45), ("PT90S", 2),
        ("PT0.5H", 30), ("PT1,5H", 90), ("P2W", 20160), ("PT0M", 0), ("pt5m", 5),
        ("1 hour 20 minutes", 80), ("1h30m", 90), ("45 min", 45), ("15", 15), (20, 20),
        ("1.5 hours", 90), ("", None), ("P", None), ("soon", None), ("3 moons of 2 x", None),
        (None, None), (True, None), (-5, None), ({}, None),
    ],
)  # fmt: skip
def test_durations_come_in_every_shape(value, expected):
    assert minutes(value) == expected


def test_a_time_that_cannot_be_right_is_left_out_and_said(reading):
    found = reading(json.dumps({**RICE, "cookTime": "P900D"}))
    assert found.recipes[0].cook_min is None
    assert found.remarks == ("A time of Rice cannot be right and was left out.",)


def test_ingredients_may_be_objects_or_one_text(reading):
    quantity = {"value": 2, "unitText": "kg"}
    supply = {"@type": "HowToSupply", "name": "rice", "requiredQuantity": quantity}
    (recipe,) = reading(
        json.dumps({**RICE, "recipeIngredient": [supply, "1 egg<br>2 carrots"]})
    ).recipes
    assert [(one.amount, one.unit, one.text) for one in recipe.ingredients] == [
        (2, "kg", "rice"), (1, "", "egg"), (2, "", "carrots")
    ]  # fmt: skip


def test_american_cups_are_read_as_such_where_asked(reading):
    tree = json.dumps({**RICE, "recipeIngredient": ["1 cup oats"]})
    assert reading(tree).recipes[0].ingredients[0].unit == "cup"
    assert reading(tree, us=True).recipes[0].ingredients[0].unit == "us cup"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Cr&egrave;me &#39;brul&eacute;e&#39;", "Crème 'brulée'"),
        ("&amp;frac12; pie", "½ pie"),
        ("<b>Bold</b> soup", "Bold soup"),
        ("A<script>alert(1)</script>B", "AB"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Soup", "Soup"),
        ("<scr<b>ipt>x</script>Soup", "Dish"),  # nothing of it can be trusted: the file's name
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("I <3 soup", "I <3 soup"),
        ("Soup <b", "Soup <b"),
        ("Soup <img src=x onerror=y", "Soup img src=x onerror=y"),
        ("a\0b\u200b\ud800c\u202ed", "abcd"),
        ("<!-- secret -->Soup", "Soup"),
        ("<style>p{}</style>Soup", "Soup"),
        ("  Soup \n of \t the day ", "Soup of the day"),
    ],
)
def test_no_markup_script_or_hidden_sign_stays_in_a_text(reading, text, expected):
    (recipe,) = reading(json.dumps({**RICE, "name": text})).recipes
    assert recipe.name == expected


def test_the_same_recipe_twice_is_one(reading):
    assert len(reading(json.dumps([RICE, RICE, {**RICE, "name": "Other"}])).recipes) == 2


def page(block: str, head: str = "") -> str:
    return f'<html><head>{head}<script type="application/ld+json">{block}</script></head></html>'


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-32"),
        lambda text: text.replace("<head>", '<head><meta charset="iso-8859-15">').encode(
            "iso8859-15"
        ),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("<head>", "<head><meta charset=nonsense>").encode("cp1252"),
    ],
)
def test_a_page_may_be_in_any_encoding(reading, encode):
    block = json.dumps({**RICE, "name": "Crème"}, ensure_ascii=False)
    assert reading(encode(page(block)), "a.html").recipes[0].name == "Crème"


@pytest.mark.parametrize(
    "type_",
    [
        "type=application/ld+json",
        "TYPE='Application/LD+JSON' id=x",
        'class="y" type="application/ld+json; charset=utf-8"',
    ],
)
def test_a_block_is_known_by_its_type(reading, type_):
    found = reading(f"<body><SCRIPT {type_}>{json.dumps(RICE)}</SCRIPT >", "a.htm")
    assert found.recipes[0].name == "Rice"
    with pytest.raises(UserError):
        reading(f"<body><script type=text/plain>{json.dumps(RICE)}</script>", "a.htm")


def test_the_link_of_a_page_is_kept_as_text(reading):
    link = '<link rel="canonical" href="https://example.org/a?b=1&amp;c=2">'
    (recipe,) = reading(page(json.dumps(RICE), link), "a.html").recipes
    assert recipe.origin == "https://example.org/a?b=1&c=2"


def test_content_says_what_a_file_is_not_its_name(reading):
    assert reading(json.dumps(RICE), "a.txt").recipes
    assert reading(json.dumps(RICE), "a.html").recipes
    assert reading(page(json.dumps(RICE)), "a.json").recipes
    assert reading("Boil @rice{200%g}.", "a.json").recipes


def test_line_ends_inside_strings_are_read_as_pages_write_them(reading):
    text = (
        '{"@type": "Recipe", "name": "Rice", "recipeYield": 1, "recipeInstructions": "One.\nTwo."}'
    )
    assert reading(text).recipes[0].steps == ("One.", "Two.")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_as_if_it_were_not_said(reading, number):
    supply = f'[{{"name": "rice", "requiredQuantity": {{"value": {number}, "unitText": "g"}}}}]'
    found = reading(
        f'{{"@type": "Recipe", "name": "Rice", "recipeYield": {number}, "prepTime": {number}, '
        f'"recipeIngredient": ["200 g rice"], "supply": {supply}}}'
    )
    assert found.recipes[0].servings == 1
    assert found.recipes[0].prep_min is None
    assert found.recipes[0].ingredients == (Ingredient(text="rice", amount=200, unit="g"),)


def test_a_value_that_is_no_number_is_none_at_all():
    assert loads('[NaN, Infinity, {"a": -Infinity}]') == [None, None, {"a": None}]


def test_that_some_recipes_were_not_read_is_said_before_all_other_remarks(reading, monkeypatch):
    monkeypatch.setattr("gutdesk.interchange.recipes.jsonld.MOST_RECIPES", 60)
    many = [RICE | {"name": f"Soup {number}"} for number in range(90)]
    read = reading(json.dumps(many), "many.json")
    assert len(read.recipes) == 60
    assert "first 60" in read.remarks[0]


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n"])
def test_a_file_of_another_kind_is_refused_whatever_it_is_called(tmp_path, start):
    path = tmp_path / "report.json"
    path.write_bytes(start + b"@rice{200%g} boil it\n")
    with pytest.raises(UserError, match="No recipe was found"):
        read_recipes(path)
