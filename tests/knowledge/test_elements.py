"""What is known of each step, with its grade: letters that have a meaning, sources that exist."""

from __future__ import annotations

from gutdesk.knowledge import catalogue, elements, protocol


def test_every_grade_that_is_given_is_explained():
    assert list(elements.grades()) == ["A", "B", "C", "D", "X", "-"]
    assert len(elements.elements()) == 26
    for element in elements.elements():
        assert element.grade_symptoms in elements.grades(), element.id
        assert element.grade_permeability in elements.grades(), element.id


def test_every_element_is_complete_and_names_sources():
    known = set(protocol.sources())
    for element in elements.elements():
        assert elements.element(element.id) is element
        assert element.name
        assert element.what
        assert element.summary
        assert element.source, element.id
        assert set(element.source) <= known, element.id
    for grade in elements.grades().values():
        assert grade.meaning
        assert set(grade.source) <= known


def test_a_food_is_spoken_of_by_the_element_of_its_category():
    categories = {category.id for category in catalogue.categories()}
    assert set(elements.OF_CATEGORY) <= categories
    for food in catalogue.shipped():
        found = elements.of_food(food.id, food.category)
        assert (found is not None) == (
            food.category in elements.OF_CATEGORY and food.id not in elements.NOT_OF
        ), food.id
    kefir = elements.of_food("kefir_milk", "fermented")
    assert kefir is not None
    assert kefir.id == "fermented_foods"


def test_what_only_stands_beside_a_ferment_or_a_broth_is_not_graded_as_one():
    assert elements.of_food("milk_whole", "fermented") is None
    assert elements.of_food("broth_vegetable", "broth") is None
    assert elements.of_food("usda:butter-salted", None) is None
