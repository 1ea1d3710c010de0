"""Quick entry with everything that is known of foods: no needless remarks, and whole recipes."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import Food, Meal
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.formats import Formats
from gutdesk.domain.wording import preview

SOUP = Recipe(
    name="Carrot, ginger and love",
    servings=4,
    ingredients=(
        Ingredient(text="Carrots", amount=600, unit="g"),
        Ingredient(text="Butter", amount=40, unit="g"),
        Ingredient(text="Chicken broth", amount=360, unit="g"),
    ),
)


@pytest.fixture
def quick(services):
    """Quick entry when the catalogue was read."""
    services.finder.is_ready = True
    return services.quick


@pytest.fixture
def soup(services):
    return services.recipes.save(SOUP)


def read(services, line: str):
    reading = services.quick.read(line, services.desk.today())
    assert not reading.questions
    assert not reading.trouble
    return reading


def shown(services, line: str) -> list[str]:
    """What quick entry says that it will write, without the time."""
    reading = read(services, f"12:00 {line}")
    names, parts = services.desk.cache.names(), services.quick.parts(reading)
    said = (preview(piece.draft, names, Formats(), parts) for piece in reading.pieces)
    return [text.removeprefix("12:00 · ") for text in said]


def eaten(services, line: str) -> list[tuple[str, float | None, str, str]]:
    """The foods that the line writes: name, amount, unit, dish."""
    records = services.quick.write(read(services, line))
    (meal,) = (record for record in records if isinstance(record, Meal))
    return [(item.text, item.amount, item.unit, item.dish) for item in meal.items]


def remarks(services, line: str) -> list[str]:
    return [remark for piece in read(services, line).pieces for remark in piece.remarks]


def test_bread_butter_and_kefir_are_three_foods_and_nothing_is_remarked(services, quick):
    assert remarks(services, "bread, butter and kefir") == []
    assert [food[0].lower() for food in eaten(services, "bread, butter and kefir")] == [
        "bread",
        "butter",
        "kefir",
    ]


def test_only_a_food_that_nobody_knows_is_called_new(services, quick):
    """A name whose words are known needs no remark, whether or not it was ever written."""
    assert remarks(services, "wholemeal rye bread, village stew") == ["new food: village stew"]


def test_before_the_catalogue_was_read_nobody_can_say(services):
    """Then every unwritten name is remarked on, as it always was."""
    assert remarks(services, "wholemeal rye bread") == ["new food: wholemeal rye bread"]


def test_a_food_of_the_catalogue_is_offered_by_another_word(services, quick):
    """With the word by which it was found, and by the name that quick entry writes."""
    found = {one.text: one.matched for one in quick.complete("zucchini")}
    assert "Courgette" in found
    assert not any("(zucchini)" in name for name in found)


def test_a_taken_name_with_a_comma_is_one_food(services, quick):
    """Names of the catalogue hold commas, which part foods otherwise."""
    assert len(eaten(services, "butter, salted 10 g")) == 2
    quick.take("Butter, salted")
    assert eaten(services, "butter, salted 10 g, rice")[0] == ("Butter, salted", 10, "g", "")


def test_a_recipe_is_announced_with_its_portions_and_ingredients(services, quick, soup):
    """Its name may hold commas and "and"."""
    assert shown(services, "carrot, ginger and love 2 portions, rice") == [
        "Carrot, ginger and love, 2 portions: 3 ingredients, rice"
    ]
    assert shown(services, "dinner carrot, ginger and love") == [
        "Dinner · Carrot, ginger and love, 1 portion: 3 ingredients"
    ]


def test_a_recipe_is_written_as_its_ingredients_with_their_share(services, quick, soup):
    """Two of four servings are half of everything; each knows of which dish it was."""
    dish = SOUP.name
    assert eaten(services, "carrot, ginger and love 2 portions, rice") == [
        ("Carrots", 300, "g", dish),
        ("Butter", 20, "g", dish),
        ("Chicken broth", 180, "g", dish),
        ("rice", None, "", ""),
    ]


@pytest.mark.parametrize(
    ("amount", "carrots"), [("", 150), ("3", 450), ("1 bowl", 150), ("500 g", 300), ("0.5 kg", 300)]
)
def test_an_amount_is_a_share_of_the_dish(services, quick, soup, amount, carrots):
    """Counts are servings; a weight is its share of what all ingredients weigh, 1000 g."""
    assert eaten(services, f"carrot, ginger and love {amount}")[0][1] == pytest.approx(carrots)


def test_where_the_weight_is_not_known_one_serving_is_written_and_said(services, quick):
    services.recipes.save(
        Recipe(
            name="Granny's pot",
            servings=2,
            ingredients=(
                Ingredient(text="Xqzzy"),
                Ingredient(text="Carrots", amount=100, unit="g"),
            ),
        )
    )
    (remark,) = remarks(services, "granny's pot 300 g")
    assert "one serving is written" in remark
    assert eaten(services, "granny's pot 300 g")[1][1] == 50


def test_a_shipped_recipe_is_known_by_its_name(services, quick):
    entry = services.recipes.named("Carrot and lentil soup")
    foods = eaten(services, "carrot and lentil soup 2 portions")
    assert len(foods) == len(entry.recipe.ingredients)
    assert {food[3] for food in foods} == {"Carrot and lentil soup"}


def test_every_shipped_dish_is_one_item_by_its_name_and_not_its_words(services, quick):
    """ "with", "and" and commas in a name do not part it."""
    dishes = [entry for entry in services.recipes.all() if entry.recipe.makes is None]
    assert len(dishes) > 60
    for entry in dishes:
        reading = read(services, f"{entry.recipe.name.lower()} 2 portions")
        ((item,),) = (piece.draft.items for piece in reading.pieces)
        assert item.recipe_id == entry.ref


def test_a_recipe_that_makes_a_food_is_eaten_as_that_food(services, quick):
    broth = services.recipes.named("Gentle vegetable broth")
    assert broth.recipe.makes
    assert len(eaten(services, "gentle vegetable broth 2 portions")) == 1


@pytest.mark.parametrize("amount", [(200, "g"), (1, "cup"), (5, "mg")])
def test_a_weight_or_volume_of_what_a_recipe_makes_is_just_that(services, quick, amount):
    """Of a jar of carrot sticks the brine is no share of what is eaten."""
    typed = " ".join(map(str, amount))
    ((name, *written, _dish),) = eaten(services, f"brined carrot sticks {typed}")
    assert (name, tuple(written)) == ("Fermented carrots", amount)
    assert remarks(services, f"brined carrot sticks {typed}") == []


def test_a_share_that_is_too_small_is_said_and_not_written(services, quick):
    """Never none of a dish; the other foods of the day stand."""
    line = "8:00 rice; 9:00 carrot and lentil soup 1 mg"
    reading = services.quick.read(line, services.desk.today())
    assert "1 mg of Carrot and lentil soup is too little" in reading.trouble
    assert [piece.draft.items[0].text.lower() for piece in reading.pieces] == ["rice"]


def test_a_small_share_is_not_rounded(services, quick, soup):
    """7.1 of 1000 g are 4.26 of 600 g of carrots."""
    assert eaten(services, "carrot, ginger and love 7.1 g")[0][1] == pytest.approx(4.26, abs=1e-9)


def test_an_own_food_of_the_same_name_stays_a_food(services, quick, soup):
    """What the person calls a food is one."""
    services.foods.save(Food(name=SOUP.name))
    assert eaten(services, "carrot, ginger and love 2 portions") == [(SOUP.name, 2, "portion", "")]


def test_a_recipe_that_is_gone_is_a_name_like_any_other(services, quick, soup):
    services.recipes.delete(soup)
    assert remarks(services, "carrot, ginger and love") != []


def test_the_step_is_named_after_the_dish_and_undone_as_one(services, quick, soup):
    services.quick.write(read(services, "carrot, ginger and love"))
    assert SOUP.name in services.writer.undo_name
    services.writer.undo()
    assert services.diary.day(services.desk.today()).entries == ()


def test_no_servings_write_nothing(services, quick, soup):
    reading = services.quick.read("carrot, ginger and love 0 portions", services.desk.today())
    assert (reading.pieces, bool(reading.trouble)) == ((), True)
