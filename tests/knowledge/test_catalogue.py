"""The foods that ship: the protocol's own and the large table, with what is known of them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter

import pytest

from gutdesk.domain.text import folded
from gutdesk.domain.units import UNITS
from gutdesk.knowledge import catalogue, protocol, usda
from gutdesk.knowledge.catalogue import NUTRIENTS, Nutrients
from gutdesk.paths import resource

TABLE = resource("foods", "usda.tsv.gz")
LIMIT = 2_000_000
PHASES = {"remove", "repair", "reintroduce", "maintain"}


def tag_ids() -> set[str]:
    import tomllib

    with resource("foods", "tags.toml").open("rb") as file:
        return {row["id"] for row in tomllib.load(file)["tag"]}


def ids_of(foods: tuple[catalogue.CatalogueFood, ...]) -> list[str]:
    return [food.id for food in foods]


# -- values ------------------------------------------------------------------------------------


def test_scaling_keeps_what_is_unknown_unknown():
    half = Nutrients(fibre_g=8.0, sodium_mg=0.0).scaled(50)
    assert half == Nutrients(fibre_g=4.0, sodium_mg=0.0)
    assert half.zinc_mg is None


def test_nothing_known_is_not_nought():
    assert not Nutrients().known
    assert Nutrients(zinc_mg=0.0).known
    assert catalogue.nutrients_of("no such food") == catalogue.UNKNOWN


# -- the foods of the protocol -----------------------------------------------------------------


def test_every_shipped_food_is_complete_and_resolves():
    foods = catalogue.shipped()
    assert len(foods) == 140
    assert len(set(ids_of(foods))) == 140
    categories = {category.id for category in catalogue.categories()}
    assert len(categories) == 10
    known_tags, sources = tag_ids(), protocol.sources()
    for food in foods:
        assert catalogue.food(food.id) is food
        assert food.kind == "shipped"
        assert food.group == food.category
        assert food.category in categories, food.id
        assert food.unit in UNITS, (food.id, food.unit)
        assert set(food.tags) <= known_tags, (food.id, set(food.tags) - known_tags)
        assert set(food.phases) <= PHASES
        assert food.phases
        assert food.source
        assert set(food.source) | set(food.figure_source) <= set(sources), food.id
        assert food.storage
        assert food.pack_qty
        assert food.serving_qty is not None
        assert food.serving_qty <= food.pack_qty


def test_categories_come_in_their_order():
    assert [category.id for category in catalogue.categories()][:2] == ["fermented", "broth"]


def test_tags_of_the_protocol_are_among_all_tags():
    """tags.toml leaves out texts that foods.toml has: the ids must be the same."""
    known = tag_ids()
    assert {row["id"] for row in protocol.load("foods")["tag"]} <= known


def test_every_recipe_is_made_of_known_foods_and_units():
    known = set(ids_of(catalogue.shipped()))
    for recipe in protocol.load("recipes")["recipe"]:
        assert recipe.get("makes") in {*known, None, ""}, recipe["id"]
        for line in recipe["ingredient"]:
            assert line["food"] in known, (recipe["id"], line["food"])
            assert line["unit"] in UNITS, (recipe["id"], line["unit"])


def test_every_shipped_food_has_a_link_in_the_same_order():
    assert list(catalogue.links()) == ids_of(catalogue.shipped())


def test_linked_rows_exist_and_only_their_own_figures_are_left_out():
    linked = [food for food in catalogue.shipped() if food.usda]
    assert len(linked) > 120
    for food in linked:
        assert food.usda
        row = catalogue.food(food.usda)
        assert row is not None, food.id
        assert row.kind == "usda"
        assert "usda-fdc" in food.figure_source, food.id
        assert set(food.left_out) <= set(NUTRIENTS), food.id
        for name in NUTRIENTS:
            value = getattr(food.nutrients, name)
            if name in food.left_out:
                assert value is None, (food.id, name)
            else:
                assert value == getattr(row.nutrients, name), (food.id, name)


def test_an_unlinked_food_has_no_figures():
    broth_bones = catalogue.food("bones_beef")
    assert broth_bones is not None
    assert broth_bones.usda is None
    assert broth_bones.nutrients == catalogue.UNKNOWN


def test_weights_are_plausible_and_say_where_they_come_from():
    for food in catalogue.shipped():
        if food.density_g_ml is not None:
            assert 0.15 <= food.density_g_ml <= 1.5, food.id
        if food.piece_g is not None:
            assert 0.1 <= food.piece_g <= 400, food.id
        if food.density_g_ml or food.piece_g:
            assert food.figure_source, food.id
        # What is counted or poured can be weighed, but a tea bag and a sauce without a row.
        if food.unit in ("piece", "clove"):
            assert food.piece_g, food.id
        if food.unit == "ml" and food.id != "coconut_aminos":
            assert food.density_g_ml, food.id


def test_a_usual_serving_has_a_weight():
    for food_id, grams in (("eggs", 100), ("garlic", 3), ("milk_whole", 206), ("carrot", 80)):
        found = catalogue.food(food_id)
        assert found is not None
        assert found.portion_g == pytest.approx(grams)


def test_plain_names_and_aliases_name_one_food_each():
    names = Counter(folded(food.plain_name) for food in catalogue.shipped())
    assert names.most_common(1)[0][1] == 1
    owner: dict[str, str] = {folded(food.plain_name): food.id for food in catalogue.shipped()}
    for food in catalogue.shipped():
        assert "," not in food.plain_name or food.id in ("potato_cooled", "rice_cooled"), food.id
        for alias in food.aliases:
            assert owner.setdefault(folded(alias), food.id) == food.id, alias


@pytest.mark.parametrize(
    ("typed", "food_id"),
    [
        ("zucchini", "courgette"),
        ("eggplant", "aubergine"),
        ("kraut", "sauerkraut_white"),
        ("natural yoghurt", "yogurt_live"),
        ("greek yoghurt", "yogurt_strained"),
        ("linseed", "flaxseed_ground"),
        ("rutabaga", "swede"),
        ("shrimp", "prawns"),
    ],
)
def test_words_of_both_shores_are_aliases(typed, food_id):
    found = catalogue.food(food_id)
    assert found is not None
    assert typed in found.aliases


@pytest.mark.parametrize(
    "typed", ["chicken stock", "vegetable stock", "bone broth", "gherkins", "oats", "tamari"]
)
def test_a_word_that_may_be_another_food_is_no_alias(typed):
    """A stock cube may hold wheat and onion, oats gluten; gherkins are mostly in vinegar."""
    for food in catalogue.shipped():
        assert typed not in {folded(food.plain_name), *map(folded, food.aliases)}, food.id


# -- the large table ---------------------------------------------------------------------------


def test_the_table_is_small_and_is_the_one_its_readme_describes():
    packed = TABLE.read_bytes()
    assert len(packed) <= LIMIT
    readme = resource("foods", "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(gzip.decompress(packed)).hexdigest() in readme
    count = Counter(food.dataset for food in catalogue.usda())
    for number in (len(catalogue.usda()), *count.values()):
        assert f"{number:,}" in readme
    assert set(count) == {"foundation", "sr", "fndds"}
    assert 6_900 <= len(catalogue.usda()) <= 7_349


def test_rows_have_ids_of_their_own_and_names_to_read():
    foods = catalogue.usda()
    assert len(set(ids_of(foods))) == len(foods)
    names = Counter(folded(food.name) for food in foods)
    assert [name for name, times in names.items() if times > 1] == []
    for food in foods:
        assert re.fullmatch(r"usda:[a-z0-9]+(-[a-z0-9]+)*", food.id), food.id
        assert food.name == food.name.strip(" ,"), food.id
        assert food.source_name
        assert food.group
        assert not re.search(r"\bNFS\b|\bNS as to\b|[A-Z]{5,}|\s{2}", food.name), food.name


def test_no_row_is_empty_and_no_figure_is_absurd():
    """Grams of a part are never more than the whole; pure fat is 902 kcal."""
    for food in catalogue.usda():
        known = food.nutrients
        assert known.known, food.id
        for value in known.values():
            assert value is None or value >= 0, food.id
        grams = (known.protein_g, known.fat_g, known.fibre_g)
        assert sum(value or 0 for value in grams) <= 104, food.id
        assert (known.energy_kcal or 0) <= 902, food.id
        assert (known.sugars_g or 0) <= 100, food.id
        assert (known.sodium_mg or 0) <= 39_000, food.id
        assert (known.zinc_mg or 0) <= 100, food.id
        assert (known.magnesium_mg or 0) <= 800, food.id
        assert food.portion_g is None or 0.5 <= food.portion_g <= 700, food.id


@pytest.mark.parametrize(
    ("food_id", "known"),
    [
        ("usda:carrots-raw", {"energy_kcal": 41, "fibre_g": 2.8, "sodium_mg": 69}),
        ("usda:lentils-raw", {"energy_kcal": 352, "protein_g": 24.63, "fibre_g": 10.7}),
        ("usda:butter-salted", {"energy_kcal": 717, "fat_g": 81.11, "sodium_mg": 643}),
        ("usda:olive-oil", {"energy_kcal": 900, "fat_g": 100, "sugars_g": 0}),
        ("usda:egg-whole-raw-fresh", {"protein_g": 12.56, "vitamin_d_ug": 2, "zinc_mg": 1.29}),
        ("usda:fish-salmon-atlantic-farmed-raw", {"vitamin_d_ug": 11, "magnesium_mg": 27}),
    ],
)
def test_known_foods_have_their_figures_per_100_g(food_id, known):
    found = catalogue.nutrients_of(food_id)
    assert {name: getattr(found, name) for name in known} == pytest.approx(known)


def test_what_was_not_measured_is_none():
    chicken = catalogue.nutrients_of("usda:chicken-breast-boneless-skinless-raw")
    assert chicken.protein_g
    assert chicken.fibre_g is None
    assert chicken.vitamin_d_ug is None


def test_a_nought_that_stood_for_missing_is_none():
    """Roast goat has 27 g protein; that it has no magnesium at all cannot be."""
    goat = catalogue.nutrients_of("usda:game-meat-goat-cooked-roasted")
    assert goat.protein_g == pytest.approx(27.1)
    assert goat.magnesium_mg is None
    assert catalogue.nutrients_of("usda:olive-oil").magnesium_mg == 0


def test_starch_is_not_counted_as_fibre():
    """The one method that counts resistant starch gives raw potato 14 g of fibre."""
    for food in catalogue.usda():
        if food.name.startswith("Potatoes,") and "raw" in food.name:
            assert (food.nutrients.fibre_g or 0) < 4, food.name


def test_class_words_of_the_source_are_gone_and_its_name_is_kept():
    pepper = catalogue.food("usda:spices-pepper-black")
    assert pepper is not None
    assert (pepper.name, pepper.source_name) == ("Pepper, black", "Spices, pepper, black")


def test_building_blocks_of_other_records_are_left_out():
    for food in catalogue.usda():
        assert "as ingredient" not in food.source_name
        assert "(0% moisture)" not in food.source_name


def test_every_food_is_found_by_its_id():
    everything = catalogue.every()
    assert len(everything) == 140 + len(catalogue.usda())
    assert len(set(ids_of(everything))) == len(everything)
    assert catalogue.food("usda:no-such-row") is None
    assert usda.by_id()[everything[-1].id] is everything[-1]


def test_ferments_and_broths_start_small_and_rise_to_the_serving():
    """Each in its own unit, from a source; nothing else has such steps."""
    started = [food for food in catalogue.shipped() if food.start_steps]
    assert {food.category for food in started} == {"fermented", "broth"}
    for food in started:
        assert list(food.start_steps) == sorted(set(food.start_steps)), food.id
        assert food.start_steps[-1] == food.serving_qty
        assert 0 < food.start_steps[0] <= food.start_steps[-1] / 2
        assert food.start_source and set(food.start_source) <= set(protocol.sources())
    live = {food.id for food in catalogue.shipped() if "live_raw" in food.tags}
    assert live <= {food.id for food in started}
