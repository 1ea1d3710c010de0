"""Diets follow from what is known, and nothing else."""

import pytest

from gutdesk.domain.diets import Diet, diets_of
from gutdesk.domain.tags import Finding, Holds, Tagging

MEATS = ("red_meat", "poultry", "processed_meat", "fish", "shellfish")
ALL = (*MEATS, "gluten", "dairy", "egg")


def dish(*, free=ALL, contains=(), may=(), name="dish"):
    said = dict.fromkeys(free, Holds.FREE)
    said |= dict.fromkeys(contains, Holds.CONTAINS) | dict.fromkeys(may, Holds.MAY)
    findings = {tag: Finding(tag, holds, "", "rule:test") for tag, holds in said.items()}
    return Tagging(name, True, findings)


def test_free_of_everything_fits_every_diet():
    assert diets_of(dish()) == frozenset(Diet)


@pytest.mark.parametrize(
    ("tag", "lost"),
    [
        ("gluten", {Diet.GLUTEN_FREE}),
        ("dairy", {Diet.DAIRY_FREE, Diet.VEGAN}),
        ("egg", {Diet.VEGAN}),
        *((meat, {Diet.VEGETARIAN, Diet.VEGAN}) for meat in MEATS),
    ],
)
@pytest.mark.parametrize("how", ["contains", "may", "unknown"])
def test_what_holds_may_hold_or_is_not_known_fits_no_diet_without_it(tag, lost, how):
    """Not known is not free: a stew of something unheard of is not vegan."""
    free = tuple(one for one in ALL if one != tag)
    holding = (tag,) if how == "contains" else ()
    made = dish(free=free, contains=holding, may=(tag,) if how == "may" else ())
    assert set(Diet) - diets_of(made) == lost


def test_a_name_that_nobody_knows_fits_nothing():
    assert diets_of(Tagging("village stew")) == frozenset()


@pytest.mark.parametrize(
    ("ingredient", "lost"),
    [
        ("Powdered gelatine", {Diet.VEGETARIAN, Diet.VEGAN}),
        ("Beef bones", {Diet.VEGETARIAN, Diet.VEGAN}),
        ("raw honey", {Diet.VEGAN}),
        ("vegan honey", set()),
        ("vegetable suet", set()),
        ("boneless pumpkin", set()),
    ],
)
def test_what_comes_from_animals_without_a_tag_of_its_own_counts(ingredient, lost):
    assert set(Diet) - diets_of(dish(), [ingredient]) == lost
