"""From a name to what it holds: heads and what describes them, claims, parts, commas, reasons."""

from __future__ import annotations

import dataclasses

import pytest

from gutdesk.domain.diary import Preparation
from gutdesk.domain.tags import Holds, Tagging
from gutdesk.i18n import use
from gutdesk.knowledge import protocol
from gutdesk.knowledge.tagging import tag, tag_texts, wording
from gutdesk.knowledge.tagging.book import book

C, M, F = Holds.CONTAINS, Holds.MAY, Holds.FREE


@pytest.mark.parametrize(
    ("name", "of", "holds"),
    [
        ("bread", "gluten", C),
        ("Wholemeal Toast", "gluten", C),
        ("couscous", "gluten", C),
        ("seitan", "gluten", C),
        ("soy sauce", "gluten", C),
        ("malt vinegar", "gluten", C),
        ("oats", "gluten", M),
        ("tamari", "gluten", M),
        ("buckwheat", "gluten", M),
        ("rice flour", "gluten", F),
        ("crème brûlée", "dairy", C),
        ("creme brulee", "egg", C),
        ("ghee", "dairy", C),
        ("cocoa butter", "dairy", F),
        ("butter beans", "dairy", F),
        ("butternut squash", "dairy", F),
        ("cream of tartar", "dairy", F),
        ("milk thistle", "dairy", F),
        ("coconut milk", "dairy", F),
        ("peanut butter", "dairy", F),
        ("peanut butter", "peanut", C),
        ("aubergine", "nightshade", C),
        ("eggplant", "nightshade", C),
        ("eggplant", "egg", F),
        ("sweet potatoes", "nightshade", F),
        ("honey", "added_sugar", C),
        ("orange juice", "added_sugar", C),
        ("wine vinegar", "alcohol", None),
        ("wine vinegar", "fermented", C),
        ("ginger beer", "alcohol", None),
        ("root beer", "gluten", None),
        ("coq au vin", "alcohol", C),
        ("tiramisu", "alcohol", C),
        ("kimchi", "fermented", C),
        ("gin", "fermented", None),
        ("paneer", "fermented", None),
        ("hot dog", "gluten", C),
        ("falafel", "dairy", None),
    ],
)
def test_a_name_by_itself(name, of, holds):
    assert tag(name).holds(of) is holds


@pytest.mark.parametrize(
    ("plain", "described", "of"),
    [
        ("milk", "oat milk", "dairy"),
        ("yogurt", "coconut yogurt", "dairy"),
        ("yoghurt", "soya vanilla yoghurt", "dairy"),
        ("cheese", "cashew cheese", "dairy"),
        ("pasta", "chickpea pasta", "gluten"),
        ("noodles", "sweet potato noodles", "gluten"),
        ("tortilla", "corn tortilla", "gluten"),
        ("crackers", "rice crackers", "gluten"),
        ("latte", "soy latte", "dairy"),
        ("latte", "latte with oat milk", "dairy"),
        ("pancakes", "almond flour pancakes", "gluten"),
        ("burger", "turkey burger", "red_meat"),
        ("bacon", "turkey bacon", "red_meat"),
        ("lasagne", "vegetable lasagne", "red_meat"),
        ("tea", "peppermint tea", "caffeine"),
        ("tea", "elderberry tea", "caffeine"),
        ("bacon", "aubergine bacon", "processed_meat"),
        ("wine", "red wine vinegar", "alcohol"),
        ("rum", "rum flavour", "alcohol"),
        ("merlot", "merlot vinegar", "alcohol"),
        ("shepherd's pie", "lentil shepherd's pie", "red_meat"),
    ],
)
def test_a_word_before_a_food_changes_what_it_holds(plain, described, of):
    assert tag(plain).holds(of) is C
    assert tag(described).holds(of) is not C


@pytest.mark.parametrize(
    ("name", "of", "holds"),
    [
        ("gluten-free bread", "gluten", F),
        ("bread (gluten free)", "gluten", F),
        ("GF bread", "gluten", F),
        ("Bread, white, gluten-free", "gluten", F),
        ("cake free from gluten", "gluten", F),
        ("gluten-free beer", "gluten", F),
        ("gluten-free beer", "alcohol", C),
        ("wheat-free bread", "wheat", F),
        ("wheat-free bread", "gluten", M),
        ("vegan lasagne", "dairy", F),
        ("vegan lasagne", "red_meat", F),
        ("vegan pizza with cheese and egg", "egg", F),
        ("dairy free ice cream", "dairy", F),
        ("non-dairy milk", "dairy", F),
        ("lactose-free milk", "dairy", C),
        ("lactose-free milk", "lactose", F),
        ("sugar-free jelly", "added_sugar", F),
        ("unsweetened almond milk", "added_sugar", F),
        ("jam with no added sugar", "added_sugar", F),
        ("alcohol-free beer", "alcohol", F),
        ("alcohol-free beer", "gluten", C),
        ("decaf coffee", "caffeine", F),
        ("egg-free mayonnaise", "egg", F),
        ("free-range eggs", "egg", C),
        ("gluten-free bread with soy sauce", "gluten", C),
        ("burger on a gluten-free bun", "gluten", None),
    ],
)
def test_what_a_name_denies(name, of, holds):
    assert tag(name).holds(of) is holds


def test_a_claim_is_told_as_the_reason():
    found = tag("gluten-free bread").findings["gluten"]
    assert found.why == "The name says gluten-free."
    assert found.record == "rule:claims/gluten_free"


def test_parts_are_put_together():
    found = tag("rye toast with cream cheese and smoked salmon")
    assert found.holds("gluten") is C
    assert found.holds("dairy") is C
    assert found.holds("fish") is C
    assert tag("bread, butter and kefir").holds("live_cultures") is C


def test_what_is_left_out_is_not_looked_for():
    assert tag("pizza").holds("dairy") is C
    assert tag("pizza without cheese").holds("dairy") is not C
    assert tag("pizza without cheese").holds("gluten") is C
    assert tag("chips without salt").holds("seed_oil") is C


def test_a_choice_contains_only_what_all_of_it_contains():
    assert tag("milk or cream").holds("dairy") is C
    assert tag("rice or bread").holds("gluten") is M
    assert tag("Rolls, hamburger or hot dog, plain").holds("gluten") is C


@pytest.mark.parametrize(
    ("name", "contains", "not_contains"),
    [
        ("Cheese, cheddar, reduced fat", {"dairy", "fermented"}, {"added_sugar"}),
        ("Bread, wheat", {"gluten"}, {"dairy"}),
        ("Milk, coconut", set(), {"dairy"}),
        ("Pie, apple", {"gluten", "added_sugar"}, {"fish"}),
        (
            "Soup, tomato, canned, prepared with equal volume milk",
            {"dairy", "nightshade"},
            {"fish"},
        ),
        (
            "Chicken, broilers or fryers, breast, meat only, cooked, roasted",
            {"poultry", "cooked"},
            {"gluten", "red_meat"},
        ),
        ("Ice creams, vanilla, light", {"dairy", "added_sugar"}, {"alcohol"}),
        ("Peaches, canned, water pack", set(), {"added_sugar"}),
        ("Peaches, canned, heavy syrup pack", {"added_sugar"}, {"dairy"}),
        ("Beverages, tea, green, brewed", {"caffeine"}, {"alcohol"}),
    ],
)
def test_names_that_turn_words_round_behind_commas(name, contains, not_contains):
    found = set(tag(name).having(C))
    assert contains <= found
    assert not not_contains & found


def test_a_plain_food_is_free_of_what_it_cannot_hold():
    carrot = tag("carrots, raw")
    plain = {name for name, text in tag_texts().items() if text.plain_free}
    assert plain <= set(carrot.having(F))
    assert carrot.findings["gluten"].why == "A plain vegetable."
    assert carrot.holds("raw") is C
    assert carrot.holds("oxalate") is None


def test_a_word_that_nobody_knows_beside_a_plain_food_leaves_what_it_is_free_of_open():
    assert tag("carrot").holds("gluten") is F
    assert tag("zorblax carrot").holds("gluten") is None
    assert tag("zorblax bread").holds("gluten") is C
    assert tag("carrot stew").holds("gluten") is None


def test_a_made_food_is_free_of_nothing_that_its_name_does_not_say():
    assert tag("hummus").having(F) == ()


@pytest.mark.parametrize("name", ["", "zorblax", "village stew", "2", "fresh", "with", "…", "/ ,"])
def test_of_a_name_without_a_known_word_nothing_is_said(name):
    assert tag(name) == Tagging(name)


def test_a_risk_is_kept_and_the_tag_it_is_a_maybe_of_may_be_in_it():
    found = tag("oats")
    assert found.holds("gluten_risk") is C
    assert found.holds("gluten") is M
    assert found.findings["gluten"].why == tag_texts()["gluten_risk"].text


def test_the_record_of_the_protocol_wins_over_the_rules():
    found = tag("Kefir, plain, cow's milk")
    assert found.findings["dairy"].record == "food:kefir_milk"
    assert found.findings["fermented"].record.startswith("rule:")


def test_heat_ends_what_is_alive():
    assert tag("sauerkraut").holds("live_cultures") is C
    assert tag("sauerkraut, tinned").holds("live_cultures") is None
    assert tag("kefir").holds("live_cultures") is C
    assert tag("kefir", preparation=Preparation.COOKED).holds("live_cultures") is None
    assert tag("kefir", preparation=Preparation.COOKED).holds("fermented") is C


def test_what_a_person_says_of_the_preparation_wins():
    assert tag("carrot", preparation=Preparation.RAW).holds("raw") is C
    assert tag("carrot, boiled", preparation=Preparation.RAW).holds("cooked") is F
    assert tag("carrot", preparation=Preparation.COOKED).holds("cooked") is C
    assert tag("carrot", preparation=Preparation.FERMENTED).holds("fermented") is C
    assert tag("zorblax", preparation=Preparation.COOKED).known is False


def test_plants_are_counted_by_species():
    assert tag("carrot").plants == ("carrot",)
    assert tag("hummus").plants == ("chickpea", "sesame")
    assert set(tag("spinach and red pepper omelette").plants) == {"spinach", "pepper"}
    assert tag("olive oil").plants == ()
    assert set(tag("minestrone").plants) <= set(book().plants)


def test_a_dish_tells_which_ingredient_it_is():
    found = tag("moussaka").findings
    assert found["dairy"].why == "Moussaka is usually made with white sauce."
    assert found["alcohol"].why == "Moussaka may be made with red wine."


def test_a_food_is_told_of_by_the_name_that_was_found():
    assert tag("carrot cake").findings["egg"].why.startswith("Carrot cake ")


def test_every_finding_names_a_reason_a_record_and_sources():
    sources = protocol.sources()
    for name in ("lasagne", "kimchi", "gluten-free bread", "oat milk latte", "carrot", "hot dog"):
        for finding in tag(name).findings.values():
            assert finding.why.endswith(".")
            assert finding.record.split(":")[0] in ("rule", "food", "remove")
            assert finding.source
            assert set(finding.source) <= set(sources)


def test_findings_are_told_in_the_order_of_the_tags():
    order = list(tag_texts())
    for name in ("lasagne", "kimchi", "carrot"):
        found = list(tag(name).findings)
        assert found == sorted(found, key=order.index)


def test_numbers_and_measures_say_nothing():
    assert tag("juice of 1 lemon").holds("added_sugar") is not C
    assert tag("200 g plain flour").holds("gluten") is C
    assert tag("7 up").holds("added_sugar") is C


class Shouting:
    """A catalogue that translates by shouting."""

    def gettext(self, message: str, /) -> str:
        return message.upper().replace("{FOOD}", "{food}").replace("{INGREDIENT}", "{ingredient}")

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str, /) -> str:
        return f"{context}: {message}"


def test_reasons_pass_through_the_catalogue(request):
    use(Shouting())
    request.addfinalizer(lambda: use(None))
    assert wording.made_with("lasagne", "pasta", C) == "Lasagne IS USUALLY MADE WITH pasta."
    assert wording.made_with("lasagne", "wine", M) == "Lasagne MAY BE MADE WITH wine."
    rule = book().phrases[("lasagne",)]
    own = dataclasses.replace(rule, why={"gluten": "Of wheat."})
    key = f"{rule.record}.why.gluten"
    assert wording.because(own, "gluten", C, "lasagne") == f"{key}: Of wheat."


def test_an_or_behind_a_denial_denies_too():
    assert tag("no onion or garlic").findings == {}
    for name in ("dairy and egg free cake", "cake without milk or egg"):
        assert tag(name).holds("dairy") is not Holds.CONTAINS
        assert tag(name).holds("egg") is not Holds.CONTAINS
    assert tag("cake without milk or egg").holds("gluten") is Holds.CONTAINS
