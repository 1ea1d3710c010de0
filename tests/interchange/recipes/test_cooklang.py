"""Cooklang, by the cases of its specification and by a file with all of it."""

from __future__ import annotations

import pytest

from gutdesk.domain.foods import Course, Ingredient
from gutdesk.interchange.recipes.cooklang import draft_of


def test_a_file_with_everything_in_it(sample):
    (recipe,) = sample("stew.cook").recipes
    assert recipe.name == "Lentil stew"
    assert recipe.servings == 4
    assert (recipe.prep_min, recipe.cook_min) == (10, 90)
    assert recipe.course is Course.DINNER
    assert recipe.origin == "Grandmother's book"
    assert recipe.note == "Better the next day."
    assert recipe.steps == (
        "Soften onion in olive oil in a large pot for 10 minutes. Stir in cumin .",
        "Add red lentils, water and olive oil; cook for 25 minutes.",
        "Topping: Mix parsley with lemon and salt, then serve.",
    )
    assert recipe.ingredients == (
        Ingredient(text="onion", amount=1, note="finely chopped"),
        Ingredient(text="olive oil", amount=3, unit="tbsp"),
        Ingredient(text="cumin", amount=0.5, unit="tsp"),
        Ingredient(text="red lentils", amount=200, unit="g"),
        Ingredient(text="water", amount=1.2, unit="l"),
        Ingredient(text="parsley", note="optional, few sprigs, Topping"),
        Ingredient(text="lemon", amount=0.5, note="Topping"),
        Ingredient(text="salt", note="Topping"),
    )


def test_old_metadata_is_read_too(sample):
    (recipe,) = sample("old.cook").recipes
    assert recipe.name == "old"
    assert (recipe.servings, recipe.cook_min) == (2, 15)
    assert recipe.origin == "https://example.org/toast"
    assert recipe.ingredients == (Ingredient(text="bread", amount=2, unit="slice"),)
    assert recipe.steps == ("Toast bread on pan.",)


# The specification's own cases (cooklang/spec, tests/canonical.yaml), in what they show.
CASES = [
    ("Add a bit of chilli", ["Add a bit of chilli"], []),
    ("-- testing comments", [], []),
    ("Add @thyme{2%sprigs} -- testing\nand some text", ["Add thyme and some text"],
     ["2 sprig thyme"]),
    ("Heat oven up to 200°C", ["Heat oven up to 200°C"], []),
    ("Add @chilli{3%items}, @ginger{10%g} and @milk{1%l}.", ["Add chilli, ginger and milk."],
     ["3  chilli", "10 g ginger", "1 l milk"]),
    ("Fry in #frying pan{}", ["Fry in frying pan"], []),
    ("Fry in #7-inch nonstick frying pan{ }", ["Fry in 7-inch nonstick frying pan"], []),
    ("Simmer in #pan for some time", ["Simmer in pan for some time"], []),
    ("Use #frying pan{two small}", ["Use frying pan"], []),
    ("Add @milk{1/2%cup}", ["Add milk"], ["0.5 cup milk"]),
    ("Add @milk{1 / 2 %cup}", ["Add milk"], ["0.5 cup milk"]),
    ("knife cut about every 1/2 inches", ["knife cut about every 1/2 inches"], []),
    ("Top with @1000 island dressing{ }", ["Top with 1000 island dressing"],
     ["-  1000 island dressing"]),
    ("Add some @🧂", ["Add some 🧂"], ["-  🧂"]),
    ("Add @chilli{ 3 % items }", ["Add chilli"], ["3  chilli"]),
    ("Add @chilli{3}", ["Add chilli"], ["3  chilli"]),
    ("Add @5peppers", ["Add 5peppers"], ["-  5peppers"]),
    ("Add @tipo 00 flour{250%g}", ["Add tipo 00 flour"], ["250 g tipo 00 flour"]),
    ("@chilli cut into pieces and @garlic", ["chilli cut into pieces and garlic"],
     ["-  chilli", "-  garlic"]),
    ("---\nsourced: babooshka\n---\nGo", ["Go"], []),
    ("hello ---\nsourced: babooshka\n---", ["hello --- sourced: babooshka ---"], []),
    ("Add a bit\n\nAdd another", ["Add a bit", "Add another"], []),
    ("Add @hot chilli{}", ["Add hot chilli"], ["-  hot chilli"]),
    ("Add @thyme{few%sprigs}", ["Add thyme"], ["-  thyme (few sprigs)"]),
    ("Add @water{7 k }", ["Add water"], ["-  water (7 k)"]),
    ("Preheat to 200℃/Fan 180°C.", ["Preheat to 200℃/Fan 180°C."], []),
    ("Fry for ~{1.5%minutes}", ["Fry for 1.5 minutes"], []),
    ("Fry for ~potato{42%minutes}", ["Fry for 42 minutes"], []),
    ("Let it ~rest, then serve", ["Let it rest, then serve"], []),
    ("Let it ~rest⸫ then serve", ["Let it rest⸫ then serve"], []),
    ("It is ~ {5}", ["It is ~ {5}"], []),
    ("It is ~ 5", ["It is ~ 5"], []),
    ("Add some @chilli, then serve", ["Add some chilli, then serve"], ["-  chilli"]),
    ("Add @chilli⸫ then bake", ["Add chilli⸫ then bake"], ["-  chilli"]),
    ("Add @chilli\u2009then bake", ["Add chilli then bake"], ["-  chilli"]),
    ("Message @ example{}", ["Message @ example{}"], []),
    ("Message me @ example", ["Message me @ example"], []),
    ("Recipe # 10{}", ["Recipe # 10{}"], []),
    ("Garnish with @?fresh thyme{2%sprigs}", ["Garnish with fresh thyme"],
     ["2 sprig fresh thyme (optional)"]),
    ("Top with @?chives", ["Top with chives"], ["-  chives (optional)"]),
    ("Did you add the @salt{}?", ["Did you add the salt?"], ["-  salt"]),
    ("Mix @onion{1}(peeled, chopped) in", ["Mix onion in"], ["1  onion (peeled, chopped)"]),
    ("Pour @./sauces/Hollandaise{150%g} over", ["Pour Hollandaise over"], ["150 g Hollandaise"]),
    ("Add @tin and a half{2-3%cups} of it", ["Add tin and a half of it"],
     ["2 cup tin and a half (2-3)"]),
    ("Add @salt{=1%tsp} and @oil{2*%ml}", ["Add salt and oil"], ["1 tsp salt", "2 ml oil"]),
    ("Add @oil{1%glops}", ["Add oil"], ["-  oil (1 glops)"]),
    ("Add @white wine|wine{1%dl}", ["Add wine"], ["1 dl white wine"]),
    ("Use a \\@ sign, \\#1", ["Use a @ sign, #1"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "steps", "ingredients"), CASES, ids=[case[0] for case in CASES])
def test_cases_of_the_specification(text, steps, ingredients):
    draft = draft_of(text)
    found = [
        f"{'-' if one.amount is None else format(one.amount, 'g')} {one.unit} {one.text}"
        + (f" ({one.note})" if one.note else "")
        for one in draft.ingredients
    ]
    assert (draft.steps, found) == (steps, ingredients)


def test_a_paragraph_of_ingredients_alone_lists_them():
    draft = draft_of("@rice{200%g}\n@salt{}(fine), @rice{1%tbsp}\n\nBoil it.")
    assert draft.steps == ["Boil it."]
    assert len(draft.ingredients) == 3


def test_the_same_ingredient_in_two_steps_is_added_up():
    draft = draft_of("Add @milk{1%l}.\n\nAdd @milk{250%ml} and @salt.\n\nAdd @Salt and @milk.")
    assert draft.ingredients == [
        Ingredient(text="milk", amount=1.25, unit="l"),
        Ingredient(text="salt"),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: Soup", {"name": "Soup"}),
        ('title: "So: \\"up\\""', {"name": 'So: "up"'}),
        ("title: 'It''s'", {"name": "It's"}),
        ("servings: 1|2|3", {"servings": 1}),
        ("serves: 15 cups worth\nyield: 4", {"servings": None}),
        ("prep time    : 1 hour 5 min", {"prep_min": 65}),
        ("cook_time: 0 min", {"cook_min": 0}),
        ("time:\n  prep: 5\n  cook: 7 min", {"prep_min": 5, "cook_min": 7}),
        ("duration: 1h30m\nprep time: 30 min", {"prep_min": 30, "cook_min": 60}),
        ("source:\n  name: A book\n  url: https://example.org", {"origin": ["A book", "https://example.org"]}),
        ("description: |\n  One\n  two", {"note": "One two"}),
        ("course: [breakfast, quick]", {"course": Course.BREAKFAST}),
        ("category:\n  - drinks\n  - cold", {"course": Course.DRINK}),
        ("fridge days: 4\nfreezable: yes", {"keep_fridge_days": 4, "freezable": True}),
        ("fridge days: 9999\nfreezable: maybe", {"keep_fridge_days": None, "freezable": None}),
        ("no colon here\n: x\n- y", {"name": ""}),
    ],
)  # fmt: skip
def test_front_matter_says_what_it_says(head, expected):
    draft = draft_of(f"---\n{head}\n---\n\nGo.")
    assert {name: getattr(draft, name) for name in expected} == expected
    assert draft.steps == ["Go."]


def test_front_matter_that_never_ends_is_text():
    assert draft_of("---\ntitle: x\nGo @rice{1%g}").ingredients
