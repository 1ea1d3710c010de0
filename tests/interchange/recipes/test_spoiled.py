"""Spoiled, hostile and boundless files: recipes that a diary could hold, or a sentence."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain import rules_foods
from gutdesk.domain.errors import UserError
from gutdesk.domain.units import UNITS
from gutdesk.interchange.recipes import read as reader
from gutdesk.interchange.recipes.read import ReadRecipes, read_recipes, recipes_of

SAMPLES = Path(__file__).parents[2] / "data" / "recipes"
FILES = sorted(path for path in SAMPLES.iterdir())
MILLION = 1_000_000


def fits(found: ReadRecipes) -> None:
    """Everything that was read could be written into a diary and shown."""
    assert found.recipes
    for recipe in found.recipes:
        rules_foods.check_recipe(recipe)
        texts = [recipe.name, recipe.note, recipe.origin, *recipe.steps]
        texts += [text for one in recipe.ingredients for text in (one.text, one.note)]
        for text in texts:
            assert "\0" not in text
            assert "<script" not in text.lower()
            assert len(text) <= 20_000
            text.encode()
        assert all(one.unit == "" or one.unit in UNITS for one in recipe.ingredients)
    for remark in found.remarks:
        remark.encode()
        assert len(remark) < 1000


def read_or_sentence(content: bytes, name: str) -> None:
    refused = ""
    try:
        fits(recipes_of(content, Path(name)))
    except UserError as error:
        refused = error.sentence
    assert not refused or "Nothing was changed" in refused


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 2**70, 10**400, 1.5, float("nan"), float("inf"), "", " ", "\0", "\ud800",
     "<b>x</b>", "<script>", "9" * 5000, "x" * 30_000, [], {}, [[]], [None], {"": {}},
     ["x", 7, None], {"@type": "Recipe"}, {"@value": "x"},
     {"name": {"name": {"name": {"name": "deep"}}}},
     {"@type": "HowToSection", "itemListElement": {"itemListElement": ["x"]}}, {"value": "NaN"}]
)  # fmt: skip
FIELDS = [
    "@type", "name", "recipeYield", "prepTime", "cookTime", "totalTime", "recipeIngredient", "url",
    "recipeInstructions", "recipeCategory", "description", "author", "publisher", "supply",
    "creditText", "mainEntityOfPage",
]  # fmt: skip
WHOLE = json.loads((SAMPLES / "graph.json").read_text(encoding="utf-8"))["@graph"][1]["mainEntity"]


@given(st.dictionaries(st.sampled_from(FIELDS), ODD, min_size=1, max_size=4))
@settings(max_examples=300)
def test_fields_of_any_type_and_size_are_survived(spoiled):
    node = {**deepcopy(WHOLE), **spoiled}
    read_or_sentence(json.dumps(node).encode(errors="surrogatepass"), "a.json")


@given(st.data())
@settings(max_examples=400)
def test_bytes_cut_put_in_and_exchanged_are_survived(data):
    path = data.draw(st.sampled_from(FILES))
    content = bytearray(path.read_bytes())
    for _turn in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        content[place : place + length] = data.draw(st.binary(max_size=12))
    read_or_sentence(bytes(content), path.name)


COOK = st.sampled_from(
    ["@", "#", "~", "{", "}", "(", ")", "%", "|", "\\", "-", "--", "[-", "-]", "=", ">", ">>", ":",
     "---", "\n", "\n\n", " ", "rice", "2", "1/2", "g", "@rice{200%g}", "title: x", "\0", "½", "&",
     "?", "<b>", "🧂", "\r", "\u2028"]
)  # fmt: skip


@given(st.lists(COOK, max_size=40).map("".join))
@settings(max_examples=400)
def test_any_heap_of_cooklang_signs_is_survived(text):
    read_or_sentence(text.encode(), "a.cook")


@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.cook", "a.html", "a"]))
def test_any_bytes_are_survived(content, name):
    read_or_sentence(content, name)


def recipe_with(**fields: object) -> bytes:
    node = {"@type": "Recipe", "name": "x", "recipeIngredient": ["1 g x"], **fields}
    return json.dumps(node).encode()


LARGE = {
    "name": (recipe_with(name="a" * MILLION), "a.json"),
    "open tags": (recipe_with(name="<a " * MILLION), "a.json"),
    "open scripts": (recipe_with(recipeInstructions=["<script>" * 5000] * 300), "a.json"),
    "entities": (recipe_with(name="&amp;" * MILLION), "a.json"),
    "long lines": (recipe_with(recipeIngredient=["1/1 (, " * 200] * 5000), "a.json"),
    "deep lists": (b"[" * MILLION, "a.json"),
    "deep objects": (b'{"a":' * 200_000 + b"1" + b"}" * 200_000, "a.json"),
    "deep steps": (recipe_with(recipeInstructions=json.loads("[" * 500 + "]" * 500)), "a.json"),
    "digits": (b'{"@type":"Recipe","name":"x","recipeYield":' + b"9" * 5000 + b"}", "a.json"),
    "scripts": (b"<html>" + b"<script>" * 200_000, "a.html"),
    "comments": (b"<html>" + b"<!--" * 300_000, "a.html"),
    "metas": (b"<html>\xff" + b"<meta " * 200_000, "a.html"),
    "links": (b"<html>" + b"<link rel=canonical " * 50_000, "a.html"),
    "blanks": (b"<head><script type=application/ld+json>" + b" " * MILLION + b"</script", "a.html"),
    "ats": (b"@" * MILLION, "a.cook"),
    "components": (b"@a{1%g} " * 100_000, "a.cook"),
    "open braces": (b"@a{" * 300_000, "a.cook"),
    "open notes": (b"@a{1%g}(" * 100_000, "a.cook"),
    "names": ("\n\n".join(f"add @a{i}{{1%g}}" for i in range(20_000)).encode(), "a.cook"),
    "open comments": (b"[-" * 500_000, "a.cook"),
    "front matter": (b"---\n" + (b"a:" * 9999 + b"\n") * 400 + b"---\n@a{1}", "a.cook"),
    "nothing": (b"\0" * MILLION, "a.cook"),
}  # fmt: skip


@pytest.mark.parametrize("case", LARGE)
def test_large_and_hostile_files_end_in_a_bounded_time(case):
    read_or_sentence(*LARGE[case])


def test_a_name_is_cut_to_what_fits_and_a_long_list_said(reading):
    found = reading(
        recipe_with(name="a" * MILLION, recipeIngredient=["1 egg"] * 900, recipeYield=1)
    )
    (recipe,) = found.recipes
    assert len(recipe.name) == 300
    assert recipe.name.endswith("…")
    assert len(recipe.ingredients) == 500
    assert "longer than 500 lines" in found.remarks[0]


def test_a_recipe_without_anything_in_it_is_left_out(reading):
    empty, good = {"@type": "Recipe", "name": "Air"}, json.loads(recipe_with(recipeYield=1))
    found = reading(json.dumps([empty, good]))
    assert [recipe.name for recipe in found.recipes] == ["x"]
    assert found.remarks == ("Air has no ingredients and no steps, so it was left out.",)


def test_a_recipe_without_a_name_has_that_of_its_file(reading):
    (recipe,) = reading(recipe_with(name=None), "My soup.json").recipes
    assert recipe.name == "My soup"


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "hello", "<html></html>", "{", "null", "\ufeff"]
)
def test_what_holds_no_recipe_is_said(reading, content):
    with pytest.raises(UserError, match=r"No recipe was found in a\.json\. Nothing was changed"):
        reading(content, "a.json")


def test_a_file_that_is_too_large_or_gone_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    with pytest.raises(UserError, match="cannot be opened"):
        read_recipes(path)
    with pytest.raises(UserError, match="cannot be opened"):
        read_recipes(tmp_path)
    path.write_bytes(recipe_with())
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    with pytest.raises(UserError, match="larger than"):
        read_recipes(path)
