"""What stands behind a food on the time line: which tags, in which order, how many."""

from __future__ import annotations

from gutdesk.domain.avoiding import AvoidRule, Objection, Weight, objections
from gutdesk.domain.food_marks import DishMarks, FoodMarks, MealMarks, TagMark, marks_of
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.tags import Finding, Holds, Tagging

TAGS = {key: key.capitalize() for key in ("gluten", "sugar", "oil", "dairy", "egg", "soy", "fish")}


def tagging(**holds: str) -> Tagging:
    found = {tag: Finding(tag, Holds(how), "", "rule:x") for tag, how in holds.items()}
    return Tagging("x", known=True, findings=found)


def objection(tag: str = "", reason: str = "", weight: Weight = Weight.AVOID) -> Objection:
    kind = AvoidKind.TAG if tag else AvoidKind.FOOD
    finding = Finding(tag, Holds.CONTAINS, "", "rule:x") if tag else None
    rule = AvoidRule(kind=kind, subject=tag or "f", reason=reason, weight=weight)
    return Objection(rule, weight, finding)


def texts(known: Tagging, *objections: Objection) -> list[tuple[str, str]]:
    return [(mark.text, mark.role) for mark in marks_of(known, objections, TAGS)[0]]


def test_tags_come_in_the_order_of_the_list_and_only_those_of_it():
    """What is free of something, and what only a card tells, has no mark."""
    known = tagging(dairy="contains", gluten="contains", egg="free", purine="contains")
    assert texts(known) == [("gluten", "tag"), ("dairy", "tag")]


def test_what_only_may_be_is_said_so_after_what_is_sure():
    assert texts(tagging(gluten="may", dairy="contains")) == [
        ("dairy", "tag"),
        ("maybe gluten", "maybe"),
    ]


def test_many_maybes_are_counted_and_all_of_them_told():
    """Bread may hold a dozen things: the words have them all, the line keeps calm."""
    known = tagging(gluten="contains", sugar="may", oil="may", egg="may")
    assert texts(known) == [("gluten", "tag"), ("+3 maybe", "maybe")]
    assert marks_of(known, (), TAGS)[1] == "gluten, maybe sugar, maybe oil, maybe egg"


def test_at_most_four_tags_stand_behind_a_food():
    known = tagging(**dict.fromkeys(TAGS, "contains"))
    assert [text for text, _role in texts(known)] == ["gluten", "sugar", "oil", "+4"]


def test_what_nobody_knows_is_a_question_mark_and_nothing_else():
    """Not known is never free."""
    marks, said = marks_of(Tagging("village stew"), (), TAGS)
    assert marks == (TagMark("?", "unknown"),)
    assert said == "not known yet"


def test_a_plain_food_has_nothing_to_say():
    assert marks_of(tagging(gluten="free"), (), TAGS) == ((), "")


def test_a_tag_on_the_avoid_list_says_so_in_its_own_mark():
    """One mark instead of two, before the others, with the reason."""
    known = tagging(dairy="contains", fish="contains")
    assert texts(known, objection("fish", "allergy")) == [
        ("fish, on your avoid list: allergy", "avoid"),
        ("dairy", "tag"),
    ]


def test_a_food_on_the_avoid_list_and_a_tag_that_has_no_mark():
    assert texts(tagging(dairy="contains"), objection())[0] == ("on your avoid list", "avoid")
    assert texts(tagging(purine="contains"), objection("purine", "gout")) == [
        ("on your avoid list: gout", "avoid")
    ]


def test_a_caution_is_no_mark():
    assert texts(tagging(dairy="contains"), objection("dairy", "x", Weight.CAUTION)) == [
        ("dairy", "tag")
    ]


def test_a_meal_is_told_food_by_food():
    """What has nothing to say is left out."""
    foods = (
        FoodMarks("Bread", "Bread", None, (TagMark("gluten"),), "gluten"),
        FoodMarks("Rice", "Rice 50 g", None),
        FoodMarks("Kefir", "Kefir 200 ml", None, (), "dairy, fermented"),
    )
    meal = MealMarks((DishMarks("", foods[:2]), DishMarks("", foods[2:])))
    assert meal.spoken == "Bread: gluten. Kefir: dairy, fermented."
    assert meal.tip == "Bread: gluten\nKefir: dairy, fermented"


def test_what_only_may_hold_what_is_avoided_says_so_first_and_by_name():
    may = {tag: Finding(tag, Holds.MAY, "some do", "rule:x") for tag in ("egg", "soy", "gluten")}
    tagging = Tagging("porridge", True, may)
    rule = AvoidRule(kind=AvoidKind.TAG, subject="gluten", reason="Coeliac disease")
    found = objections(tagging, (), (rule,))
    marks, _said = marks_of(tagging, found, {"egg": "Egg", "soy": "Soya", "gluten": "Gluten"})
    assert marks[0].role == "avoid"
    assert marks[0].text.startswith("maybe gluten, on your avoid list")
