"""The recipe book: diets, phases, what the avoid list leaves out, files in and out."""

from dataclasses import replace
from pathlib import Path

import pytest

from gutdesk.domain.diets import Diet
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import AvoidKind, Course, Food, Ingredient, Recipe, TagChoice
from gutdesk.domain.tags import Holds
from gutdesk.domain.work import Cancelled
from gutdesk.knowledge.recipes import shipped_recipes
from gutdesk.services import recipe_files
from gutdesk.services.recipe_book import Wanted, judged, looked_up


def own(services, name, *foods, **more):
    lines = tuple(Ingredient(text=food, amount=100, unit="g") for food in foods)
    return services.recipes.save(Recipe(name=name, ingredients=lines, **more))


def names(found):
    return [one.entry.recipe.name for one in found]


def find(services, **wanted):
    return looked_up(judged(services.recipes), Wanted(**wanted))


# -- looking through the book --------------------------------------------------------------------


def test_every_shipped_recipe_is_in_the_book(services):
    assert len(find(services).fits) == len(shipped_recipes()) == 77
    assert find(services).left_out == ()


def test_words_begin_words_of_name_or_ingredients_and_names_come_first(services):
    own(services, "Stew of the village", "kefir", "bread")
    assert names(find(services, text="vill").fits) == ["Stew of the village"]
    by_food = names(find(services, text="kefir").fits)
    assert "Stew of the village" in by_food
    assert by_food.index("Blueberry kefir smoothie") < by_food.index("Stew of the village")
    assert find(services, text="efir").fits == ()


def test_course_and_phase_choose(services):
    basics = find(services, course=Course.BASIC).fits
    assert basics and all(one.entry.recipe.course is Course.BASIC for one in basics)
    early = names(find(services, phase="remove").fits)
    assert "Chicken bone broth" in early
    assert "Kimchi egg rice" not in early


def test_own_recipes_count_for_every_phase_unless_they_break_the_list(services):
    own(services, "Cheese plate", "cheese")
    assert "Cheese plate" in names(find(services, phase="remove").fits)
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy")
    assert "Cheese plate" not in names(find(services, phase="remove", heed_avoids=False).fits)
    assert "Cheese plate" in names(find(services, phase="remove").left_out)


def test_the_avoid_list_leaves_out_and_a_caution_does_not(services):
    before = len(find(services).fits)
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="milk allergy")
    shelf = find(services)
    assert "Blueberry kefir smoothie" in names(shelf.left_out)
    assert len(shelf.fits) + len(shelf.left_out) == before
    assert len(find(services, heed_avoids=False).fits) == before
    person = services.person.current()
    services.person.change(replace(person, conditions=("histamine",)))
    cautious = find(services)
    assert any(one.objections and not one.avoided for one in cautious.fits)


def test_a_food_of_the_list_leaves_out_by_name_and_names_the_culprit(services):
    entry = own(services, "Sunday pan", "carrots", "rice")
    services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot")
    (objection,) = services.recipes.objections(services.recipes.get(entry.ref))
    (culprit,) = services.recipes.culprits(entry, objection)
    assert culprit.text == "carrots"


def test_recipes_that_use_a_food_are_found_by_id_and_by_name(services):
    """A line that only names the food counts as much as one that was linked."""
    own(services, "Sunday pan", "carrots", "rice")
    using = [entry.recipe.name for entry in services.recipes.using("carrot")]
    assert "Sunday pan" in using
    assert "Carrot and lentil soup" in using
    assert "Warm ginger and lemon drink" not in using


# -- diets ---------------------------------------------------------------------------------------


def test_a_shipped_recipe_keeps_its_diets_until_its_ingredients_change(services):
    entry = services.recipes.get("porridge_gf")
    assert Diet.VEGAN in services.recipes.diets(entry)
    copy = services.recipes.copy_of(entry)
    saved = services.recipes.save(replace(copy, note="more salt"))
    assert services.recipes.diets(saved) == services.recipes.diets(entry)
    meat = (*copy.ingredients, Ingredient(text="bacon", amount=50, unit="g"))
    changed = services.recipes.save(replace(saved.recipe, ingredients=meat))
    assert not services.recipes.diets(changed) & {Diet.VEGAN, Diet.VEGETARIAN}


def test_the_diets_of_an_own_recipe_follow_from_its_foods_and_its_persons_word(services):
    assert Diet.VEGAN in services.recipes.diets(own(services, "Carrots", "carrot"))
    assert services.recipes.diets(own(services, "Stew", "carrot", "xyzzyx")) == frozenset()
    free = (TagChoice(tag="gluten", holds=Holds.FREE),)
    said = services.recipes.diets(own(services, "Our stew", "xyzzyx", tags=free))
    assert said == {Diet.GLUTEN_FREE}
    assert Diet.VEGETARIAN not in services.recipes.diets(own(services, "Roast", "chicken"))


# -- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["cook", "json"])
def test_every_shipped_recipe_goes_out_and_comes_back(services, tmp_path, form):
    """Name, servings, course, amounts, notes and steps survive the way through a file."""
    for entry in services.recipes.all():
        out = tmp_path / recipe_files.file_name(entry.recipe.name, form)
        recipe_files.write_file(out, [entry.recipe], form, diary=services.path)
        (found,) = recipe_files.read_files([out]).found
        came, was = found.recipe, entry.recipe
        assert (came.name, came.servings, came.course) == (was.name, was.servings, was.course)
        assert came.steps == was.steps
        assert [(one.text, one.amount, one.unit, one.note) for one in came.ingredients] == [
            (one.text, one.amount, one.unit, one.note) for one in was.ingredients
        ]


def test_several_recipes_in_one_file_come_back_in_their_order(services, tmp_path):
    recipes = [entry.recipe for entry in services.recipes.all()]
    out = tmp_path / "all.json"
    recipe_files.write_file(out, recipes, "json", diary=services.path)
    read = recipe_files.read_files([out])
    assert [one.recipe.name for one in read.found] == [one.name for one in recipes]
    with pytest.raises(UserError, match="One Cooklang file holds one recipe"):
        recipe_files.write_file(out, recipes, "cook", diary=services.path)


def test_a_file_is_replaced_only_where_that_was_said(services, tmp_path):
    out = tmp_path / "x.cook"
    out.write_text("mine")
    recipe = services.recipes.get("root_puree").recipe
    with pytest.raises(UserError):
        recipe_files.write_file(out, [recipe], "cook", diary=services.path)
    assert out.read_text() == "mine"
    recipe_files.write_file(out, [recipe], "cook", diary=services.path, replace=True)
    assert "title" in out.read_text()
    with pytest.raises(UserError, match="is a diary"):
        recipe_files.write_file(services.path, [recipe], "cook", diary=services.path, replace=True)


def test_a_folder_gets_a_file_each_and_asks_once_for_what_is_there(services, tmp_path):
    recipes = [replace(services.recipes.get("root_puree").recipe, name=n) for n in ("A/b", "a b")]
    asked = []

    def no(names):
        asked.append(names)
        return False

    write = recipe_files.write_folder
    assert write(tmp_path, recipes, "cook", diary=services.path, may_replace=no) == 2
    there = sorted(path.name for path in tmp_path.glob("*.cook"))
    assert there == ["A b.cook", "a b 2.cook"]
    assert write(tmp_path, recipes, "cook", diary=services.path, may_replace=no) == 0
    assert asked == [("A b.cook", "a b 2.cook")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('What? "Soup" <hot>', "What Soup hot.cook"),
        ("con", "recipe con.cook"),
        ("...", "recipe.cook"),
        ("a" * 300, "a" * 80 + ".cook"),
        ("Crème brûlée", "Crème brûlée.cook"),
    ],
)
def test_a_file_name_is_one_on_every_system(name, expected):
    assert recipe_files.file_name(name, "cook") == expected


def test_what_cannot_be_read_is_told_and_the_rest_comes(services, tmp_path):
    """Two files, one of them no recipe: nothing is written by reading, taken names get a number."""
    good, bad = tmp_path / "good.cook", tmp_path / "bad.html"
    good.write_text(
        "---\ntitle: Root stew\nservings: 2\n---\n@carrots{200%g}\n@12ish glops{}\n\nStir it.\n"
    )
    bad.write_text("<html><body>no recipe</body></html>")
    before = services.recipes.all()
    own(services, "Root stew", "carrot")
    read = recipe_files.read_files([bad, good])
    assert [one.recipe.name for one in read.found] == ["Root stew"]
    assert read.found[0].unread == ("12ish glops",)
    assert len(read.refused) == 1
    assert "bad.html" in read.refused[0]
    assert len(services.recipes.all()) == len(before) + 1
    (added,) = services.recipes.add((read.found[0].recipe,))
    assert added.recipe.name == "Root stew (2)"
    services.writer.undo()
    assert services.recipes.get(added.ref) is None


def test_reading_stops_when_the_person_says_so(tmp_path: Path):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        recipe_files.read_files([tmp_path / "a.cook"], stop)


# -- pasted --------------------------------------------------------------------------------------

PASTED = """\
Grandmother's carrot soup
Serves 4

Ingredients:
- 500 g carrots, sliced
- 1 l vegetable broth
For the top:
- 2 tbsp parsley

Method
1. Simmer the carrots in the broth for 20 minutes.
2. Blend.
"""


def test_a_pasted_text_becomes_name_servings_ingredients_and_steps():
    recipe = recipe_files.read_pasted(PASTED)
    assert recipe.name == "Grandmother's carrot soup"
    assert recipe.servings == 4
    assert [(one.amount, one.unit, one.text) for one in recipe.ingredients] == [
        (500, "g", "carrots"),
        (1, "l", "vegetable broth"),
        (2, "tbsp", "parsley"),
    ]
    assert recipe.ingredients[2].note == "For the top"
    assert recipe.steps == ("Simmer the carrots in the broth for 20 minutes.", "Blend.")


def test_bare_lines_are_ingredients_and_long_ones_steps():
    recipe = recipe_files.read_pasted(
        "2 eggs\n100 ml milk\nsalt\nBeat everything well and fry it in a hot pan.", "Omelette"
    )
    assert recipe.name == "Omelette"
    assert [one.text for one in recipe.ingredients] == ["eggs", "milk", "salt"]
    assert recipe.steps == ("Beat everything well and fry it in a hot pan.",)


def test_pasted_data_is_read_as_data():
    text = '{"@type": "Recipe", "name": "Soup", "recipeIngredient": ["200 g carrots"]}'
    recipe = recipe_files.read_pasted(text)
    assert recipe.name == "Soup"
    assert recipe.ingredients[0].amount == 200
    cook = recipe_files.read_pasted("Boil @carrots{200%g} in @water{1%l}.")
    assert [one.text for one in cook.ingredients] == ["carrots", "water"]


def test_nothing_pasted_is_said(services):
    with pytest.raises(UserError, match="no ingredient"):
        recipe_files.read_pasted("\n  \n")
    with pytest.raises(UserError, match="longer than a recipe"):
        recipe_files.read_pasted("x" * 200_001)


def test_a_recipe_that_makes_a_food_is_eaten_as_that_food(services):
    """Of the catalogue's own, of a generic one, and of the person's."""
    mine = services.foods.save(Food(name="House broth"))
    wanted = {
        "sauerkraut_white": "sauerkraut_white",
        "usda:butter-salted": "usda:butter-salted",
        mine.meta.id: mine.meta.id,
    }
    for makes, food_id in wanted.items():
        draft = Recipe(name=f"Makes {makes[:12]}", makes=makes, ingredients=(Ingredient(text="x"),))
        entry = services.recipes.save(draft)
        (item,) = services.recipes.items(entry, servings=2)
        assert (item.food_id, item.recipe_id, item.dish) == (food_id, entry.ref, "")
        exact = services.recipes.made_item(entry, amount=200.0, unit="g")
        assert (exact.amount, exact.unit, exact.food_id) == (200.0, "g", food_id)
        with pytest.raises(UserError):
            services.recipes.items(entry, servings=0)


def test_a_changed_copy_holds_what_is_in_it_not_what_the_protocol_said(services):
    entry = services.recipes.get("lamb_aubergine")
    assert services.recipes.tagging(entry).holds("histamine") is Holds.CONTAINS
    rice = Ingredient(text="Rice", food_id="rice_white", amount=100.0, unit="g")
    copy = services.recipes.save(replace(services.recipes.copy_of(entry), ingredients=(rice,)))
    found = services.recipes.tagging(copy)
    assert found.holds("histamine") is not Holds.CONTAINS
    assert "recipe:lamb_aubergine" not in {one.record for one in found.findings.values()}


def test_what_some_brands_of_a_made_food_may_hold_is_no_matter_of_the_recipe(services):
    entry = services.recipes.get("broth_vegetable")
    assert services.recipes.tagging(entry).holds("gluten") is not Holds.MAY


def test_ingredients_that_nobody_knows_are_named(services):
    lines = (Ingredient(text="Zzyzx"), Ingredient(text="Carrot"))
    entry = services.recipes.save(Recipe(name="Lunch", ingredients=lines))
    assert services.recipes.unknown(entry) == ("Zzyzx",)


def test_an_imported_recipe_gets_a_number_beside_a_shipped_one_too(services):
    shipped = services.recipes.get("lentil_soup").recipe.name
    (entry,) = services.recipes.add((Recipe(name=shipped),))
    assert entry.recipe.name == f"{shipped} (2)"
