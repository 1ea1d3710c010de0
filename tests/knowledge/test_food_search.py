"""Finding foods by what a person types: over everything that ships, and over small indexes."""

from __future__ import annotations

import tomllib

import pytest

from gutdesk.domain.text import folded
from gutdesk.knowledge.food_search import Entry, FoodIndex, catalogue_index, find_in
from gutdesk.knowledge.food_search.words import stem, synonyms
from gutdesk.paths import resource

# What was typed | what may stand first, by how its name begins | what stands within the first
# three | what must stand after it, or nowhere. "/" is "or" in the first two, "and" in the last.
TABLE = """
butter              | butter            | butter, salted              | butterbur/butternut/peanut butter/buttermilk
butter salted       | butter, salted/butter |                         | peanut butter
milk                | milk              |                             | milkfish/milk shake/coconut milk
egg                 | egg               |                             | eggplant/eggnog/egg roll
eggs                | egg               |                             | eggplant
eggplant            | aubergine (eggplant)/eggplant | eggplant, raw/eggplant, cooked | eggplant dip
rice                | white rice/rice   | rice, cooked                | rice cake/rice milk/rice crackers
brown rice          | brown rice        |                             | rice, white
oil                 | extra virgin olive oil/olive oil/oil |           | oil, babassu/fish oil
olive oil           | extra virgin olive oil/olive oil | olive oil/extra virgin olive oil | mayonnaise
bread               | bread             | bread, white                | breadsticks/breadfruit/garlic bread
rye bread           | bread, rye        |                             | roll, rye
cheese              | cheese            |                             | cheese dip/cheesecake/cheeseburger
cheddar             | cheese, cheddar   |                             | cheddar soup/soup
cheddar cheese      | cheese, cheddar   |                             | cheese, brie
apple               | apple             | apple, raw                  | apple pie/applesauce/apple juice/pineapple
pineapple           | pineapple/papaya or pineapple | pineapple, raw  | pineapple juice
tea                 | tea               |                             | steak/teff/iced tea
chicken             | chicken           | chicken breast/chicken, ground | chicken feet/chickpeas/soup
chicken breast      | chicken breast    |                             | chicken, ground
potato              | potato            |                             | potato flour/potato chips/sweet potato
sweet potato        | sweet potato      |                             | potato, baked
beer                | beer              | beer, light/beer, nonalcoholic | beerwurst/root beer/ginger beer
wine                | wine              | wine, red                   | wine cooler/wine spritzer/vinegar
white wine          | wine, white       |                             | wine, red
yogurt              | yogurt            |                             | yogurt tube/frozen yogurt/tofu yogurt
yoghurt             | yogurt            |                             | yogurt tube/frozen yogurt
yogourt             | yogurt            |                             | yogurt tube
greek yogurt        | yogurt, greek     |                             | yogurt, soy
banana              | banana            | banana, raw                 | banana split/banana chips/bananaquit
kefir               | kefir             | kefir, plain, cow           | kefir, lowfat
water kefir         | water kefir       |                             | kefir, plain
onion               | onion             |                             | onion rings/spring onion/bread, onion
garlic              | garlic            |                             | garlic bread/garlic sauce
tomato              | tomatoes          | tomatoes, raw               | tomato soup/tomato sauce/tomatillo
salmon              | salmon/fish, salmon | fish, salmon              | salmon salad
tuna                | fish, tuna        |                             | fish, tuna salad
oats                | oats              |                             | oat milk/oil, oat
corn                | corn              |                             | corned/corn dog/corn chips
pea                 | peas              |                             | peanut/peach/pear
ham                 | ham               |                             | hamburger/ham sandwich
pepper              | black pepper/peppers/pepper |                   | peppermint/pepperoni/pepper steak
orange              | orange            |                             | orange juice/orange drink
orange juice        | orange juice      |                             | orange, raw
peanut butter       | peanut butter     |                             | peanut butter sandwich/butter
butter peanut       | peanut butter     |                             | peanut butter sandwich
bone broth          | bone broth        |                             | soup
sauerkr             | sauerkraut        |                             | frankfurters
aubergine           | aubergine         | eggplant                    | eggplant dip
auberg              | aubergine         | eggplant                    | eggplant dip
courgette           | courgette         | zucchini                    | bread, zucchini
zucchini            | courgette (zucchini)/zucchini |                 | bread, zucchini
coriander           | coriander/cilantro | cilantro                   | soup
rocket              | arugula           |                             | lettuce, arugula
prawns              | prawns            | shrimp                      | shrimp chips/shrimp salad
shrimp              | shrimp/prawns     |                             | shrimp chips
mince               | turkey mince/beef, ground | beef, ground        | mincemeat/cinnamon, ground
beef mince          | beef, ground/beef, lean | beef, ground          | beef jerky
crisps              | potato chips      |                             | potato, baked
chips               | potato chips/potato, french fries | potato chips | chocolate chips
swede               | swede/rutabaga    | rutabaga                    | swedish
spring onion        | spring onion      | onions, green               | onion, raw
skimmed milk        | milk, fat free    |                             | milk, whole
wholemeal bread     | bread             | bread, whole wheat          | bread, white
porridge            | oatmeal           |                             | cookie, oatmeal
rapeseed oil        | canola oil/oil, canola |                        | corn oil
crème brûlée        | creme brulee      |                             | creme de menthe
butter milk         | buttermilk        |                             | pancakes
coconutmilk         | coconut milk      |                             | coconut oil
buter               | butter            |                             | butterbur/peanut butter
mlik                | milk              |                             | milkfish
brocoli             | broccoli          | broccoli, raw/broccoli, cooked | soup
avacado             | avocado           |                             | avocado dressing
saurkraut           | sauerkraut        |                             | frankfurters
zuchinni            | courgette (zucchini)/zucchini |                 | bread, zucchini
carot               | carrot            |                             | margarine
parmasean           | hard aged cheese (parmesan/cheese, parmesan |   | eggplant parmesan
oinon               | onion             |                             | bread, onion
chiken brest        | chicken breast    |                             | chicken, ground
chedar chese        | cheese, cheddar   |                             | cheese, brie
peanut buter        | peanut butter     |                             | peanut butter sandwich
aubergene           | aubergine         | eggplant                    | eggplant dip
"""  # noqa: E501 - a table is read across

ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


def names(text: str, limit: int = 8) -> list[str]:
    return [folded(hit.name) for hit in catalogue_index().find(text, limit)]


def begins(name: str, cell: str) -> bool:
    """Whether a name is, or begins with the words of, one of the alternatives of a cell."""
    for words in cell.split("/"):
        rest = name.removeprefix(words)
        if rest != name and (not rest or not rest[0].isalpha()):
            return True
        if stem(name.split(",")[0]) == stem(words):
            return True
    return False


def test_the_table_is_wide_enough():
    assert len(ROWS) >= 60
    assert all(len(row) == 4 for row in ROWS)


@pytest.mark.parametrize(("text", "first", "soon", "_after"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_meant_stands_first(text, first, soon, _after):
    found = names(text)
    assert found, "nothing was found"
    assert begins(found[0], first), found
    assert not soon or any(begins(name, soon) for name in found[:3]), found


@pytest.mark.parametrize(("text", "first", "_soon", "after"), ROWS, ids=[row[0] for row in ROWS])
def test_odd_foods_stand_after_what_is_meant(text, first, _soon, after):
    found = names(text, 60)
    meant = [place for place, name in enumerate(found) if begins(name, first)]
    for odd in after.split("/"):
        places = [place for place, name in enumerate(found) if name.startswith(odd)]
        assert not places or min(places) > meant[0], (odd, found[: min(places) + 1])


def test_butter_salted_or_not_goes_before_everything_that_only_has_butter_in_it():
    found = names("butter", 60)
    odd = ("butterbur", "butternut", "buttermilk", "peanut butter", "butter replacement")
    first_odd = min(place for place, name in enumerate(found) if name.startswith(odd))
    assert {"butter, salted", "butter, without salt"} <= set(found[:first_odd])


def test_what_many_names_speak_of_goes_before_what_one_name_speaks_of():
    """No list says which pie is the usual one: carrot is a common word in this catalogue."""
    soups = [Entry(f"soup-{nth}", f"Soup {nth}, carrot", kind="usda") for nth in range(600)]
    pies = [Entry("kale", "Pie, kale", kind="usda"), Entry("carrot", "Pie, carrot", kind="usda")]
    assert [hit.id for hit in FoodIndex(soups + pies).find("pie")] == ["carrot", "kale"]
    assert [hit.id for hit in FoodIndex(pies).find("pie")] == ["kale", "carrot"]


def test_every_shipped_food_is_found_first_by_its_own_name():
    from gutdesk.knowledge import catalogue

    for food in catalogue.shipped():
        assert catalogue_index().find(food.name, 1)[0].id == food.id, food.name


def test_every_food_is_found_by_its_whole_name():
    from gutdesk.knowledge import catalogue

    for food in catalogue.usda()[::40]:
        assert folded(food.name) in names(food.name, 4), food.name


def test_a_name_stands_once_and_the_limit_holds():
    for text in ("b", "bread", "chicken soup", "zuchinni"):
        found = names(text, 25)
        assert len(set(found)) == len(found) <= 25


@pytest.mark.parametrize("text", ["", "   ", ",.-", "qqqqq", "village xyzzy", "kefir qqqq"])
def test_nothing_is_found_for_what_nothing_fits(text):
    assert catalogue_index().find(text) == ()


def test_no_limit_no_hits():
    assert catalogue_index().find("milk", 0) == ()
    assert find_in((PERSONAL,), "milk", -1) == ()
    assert find_in((), "milk") == ()


def test_any_text_at_all_can_be_typed():
    """Signs, other scripts, endless words: a search never raises."""
    for text in ("%", "1", "1%", "ß", "Ü", "İ", "日本", "a" * 400, "e " * 60, "'", "(", "\\", "🥑"):
        catalogue_index().find(text)


def test_small_words_and_signs_change_nothing():
    assert names("oil, of the olive")[:3] == names("olive oil")[:3]
    assert names("Cow's-milk kefir")[0] == "kefir, plain, cow's milk"


PERSONAL = FoodIndex(
    [
        ("own-1", "Village stew", ("granny's pot",), "own", 0.0),
        ("own-2", "Butter chicken", (), "own", 0.0),
        ("own-3", "Kefir", (), "own", 0.0),
        ("own-4", "Crème fraîche d'Isigny", (), "own", 0.0),
        ("own-5", "Bread from the market", (), "own", 1.0),
        Entry("recipe-1", "Chicken broth", kind="recipe"),
    ]
)


def test_a_persons_own_food_goes_before_the_ones_that_ship():
    hits = find_in((PERSONAL, catalogue_index()), "kefir")
    assert hits[0].id == "own-3"
    assert hits[1].kind == "shipped"


def test_a_food_of_ones_own_hides_the_shipped_one_of_the_same_name():
    mine = FoodIndex([Entry("own", "butter")])
    hits = find_in((mine, catalogue_index()), "butter")
    assert [hit.id for hit in hits if hit.name.casefold() == "butter"] == ["own"]


def test_a_guess_in_one_index_never_goes_before_what_fits_in_another():
    mine = FoodIndex([Entry("own", "Batter", weight=1.0)])
    assert mine.find("butter")[0].id == "own"
    assert "own" not in {hit.id for hit in find_in((mine, catalogue_index()), "butter", 50)}
    assert find_in((mine, catalogue_index()), "battr")[0].id == "own"


def test_two_indexes_give_no_more_than_asked_for():
    assert len(find_in((PERSONAL, catalogue_index()), "b", 5)) == 5


@pytest.mark.parametrize(
    ("text", "meant", "matched"),
    [
        ("vill", "own-1", ""),
        ("stew", "own-1", ""),
        ("víllage stew", "own-1", ""),
        ("vilage", "own-1", ""),
        ("grannys", "own-1", "granny's pot"),
        ("pot granny", "own-1", "granny's pot"),
        ("creme fraiche", "own-4", ""),
        ("isigny", "own-4", ""),
        ("chicken bro", "recipe-1", ""),
        ("chicken stock", "recipe-1", "stock"),
    ],
)
def test_own_foods_and_recipes_are_found_by_any_word_and_alias(text, meant, matched):
    hit = PERSONAL.find(text)[0]
    assert (hit.id, hit.matched) == (meant, matched)


def test_a_habit_goes_before_what_is_eaten_seldom():
    """By the weight an entry has, and by a boost for one search."""
    by_weight = FoodIndex([Entry("a", "Bread, rye"), Entry("b", "Bread, oat", weight=0.5)])
    assert [hit.id for hit in by_weight.find("bread")] == ["b", "a"]
    assert [hit.id for hit in by_weight.find("bread", boost={"a": 0.9})] == ["a", "b"]
    plain = catalogue_index().find("cheese", 60)
    seldom = plain[40]
    assert catalogue_index().find("cheese", boost={seldom.id: 1.0, "gone": 1.0})[0].id == seldom.id


def test_a_habit_never_brings_up_what_does_not_fit():
    boosted = catalogue_index().find("kefir", boost={"butter": 5.0})
    assert "butter" not in {hit.id for hit in boosted}


def test_the_score_falls_from_hit_to_hit():
    scores = [hit.score for hit in find_in((PERSONAL, catalogue_index()), "chicken", 20)]
    assert scores == sorted(scores, reverse=True)


def test_an_empty_index_finds_nothing():
    assert FoodIndex([]).find("milk") == ()
    assert len(FoodIndex([])) == 0


@pytest.mark.parametrize(
    ("one", "many"),
    [("egg", "eggs"), ("potato", "potatoes"), ("berry", "berries"), ("radish", "radishes")],
)
def test_one_and_many_are_the_same_word(one, many):
    assert stem(one) == stem(many)


@pytest.mark.parametrize("word", ["couscous", "asparagus", "watercress", "swiss", "gas", "pea"])
def test_words_that_only_look_like_many_stay(word):
    assert word in (stem(word), stem(word) + "s")
    assert stem(stem(word)) == stem(word)


def test_words_toml_can_be_read_and_each_phrase_stands_once():
    with resource("foods", "words.toml").open("rb") as file:
        data = tomllib.load(file)
    for row in data["same"]:
        assert len(set(row["words"])) == len(row["words"]) >= 2
    said = [row["said"] for row in data["means"]]
    assert len(set(said)) == len(said)
    for row in data["means"]:
        assert row["means"]
        assert row.get("first", row["means"][0]) in row["means"]
    texts = [word for row in data["same"] for word in row["words"]] + said
    assert all(text == folded(text) and "'" not in text for text in texts)


def test_the_words_of_a_group_find_the_same_foods():
    """Where the catalogue knows one of them, it is found by all the others."""
    assert synonyms().of("aubergine")
    for one, other in (
        ("whisky", "whiskey"),
        ("houmous", "hummus"),
        ("groundnut", "peanut"),
        ("linseed", "flaxseed"),
        ("ladys finger", "okra"),
        ("bicarbonate of soda", "baking soda"),
    ):
        there = {hit.id for hit in catalogue_index().find(other, 3)}
        assert there & {hit.id for hit in catalogue_index().find(one, 5)}, (one, other)
