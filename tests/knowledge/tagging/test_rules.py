"""The data of resources/foods/rules: everything it names exists, and nothing stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from gutdesk.domain.tags import Holds
from gutdesk.knowledge import protocol
from gutdesk.knowledge.tagging import matching, notation, reading, tag, tag_texts
from gutdesk.knowledge.tagging.book import book, read_rules, read_words, rule_files
from gutdesk.knowledge.tagging.holdings import of_record
from gutdesk.knowledge.tagging.removals import removal_tags
from gutdesk.knowledge.tagging.rules import FOODS, Holding, Kind, Rule
from gutdesk.knowledge.tagging.texts import risks, tags_file

SORTS = {"vegetable", "fruit", "legume", "grain", "gluten_grain", "nut", "seed", "herb"}
LOOSE = {
    # Ordinary oats hold no gluten of their own: they may, by what grew and was milled beside them.
    "Oats, not labelled gluten free": Holds.MAY,
    "porridge oats": Holds.MAY,
    "oat bran": Holds.MAY,
    "oat milk": Holds.MAY,
    # Sugar alcohols are listed with the sugars because they upset the gut; they are none.
    "Sugar alcohols": Holds.FREE,
    "sorbitol E420": Holds.FREE,
    "mannitol E421": Holds.FREE,
    "isomalt E953": Holds.FREE,
    "maltitol E965": Holds.FREE,
    "xylitol E967": Holds.FREE,
    # A butcher, a baker or a kitchen makes these as often as a factory.
    "ham": Holds.MAY,
    "bacon": Holds.MAY,
    "salami": Holds.MAY,
    "hot dog": Holds.MAY,
    "crackers": Holds.MAY,
    "fried chicken": Holds.MAY,
    "croissants": Holds.MAY,
    "fries": None,
    "garlic salt": None,
}
"""Names of remove.toml of which the rules say less, each with the reason."""


def every_rule() -> Iterator[Rule]:
    seen = set()
    for rule in book().phrases.values():
        if id(rule) not in seen:
            seen.add(id(rule))
            yield rule


def holdings(rule: Rule) -> Iterator[Holding]:
    yield rule.holding
    if rule.modifier is not None:
        yield rule.modifier


def test_every_tag_of_a_rule_exists():
    known = set(tag_texts())
    wrong = set()
    for rule in every_rule():
        tags = [*rule.drops, *rule.ends, *rule.takes, *rule.unsure, *rule.why]
        for held in holdings(rule):
            tags += [*held.contains, *held.may, *held.free]
        for swap in rule.swaps:
            tags += [*swap.drops, *swap.free, *swap.contains, *swap.may]
        wrong |= {(rule.record, name) for name in tags if name not in known}
    assert wrong == set()


def test_every_rule_that_says_something_names_sources_that_exist():
    known = protocol.sources()
    for rule in every_rule():
        if rule.kind not in (Kind.SKIP, Kind.OPEN, Kind.LINK):
            assert rule.source, rule.record
        assert set(rule.source) <= set(known), rule.record


def test_every_ingredient_is_a_food_that_is_known():
    pages = book()
    unknown = set()
    for rule in every_rule():
        for held in holdings(rule):
            for item in (*held.of, *held.sometimes):
                words = reading.phrase(item, pages.words)
                parts = matching.parts_of([[*words]], pages)
                if not all(part.foods and not part.unknown for part in parts) or not parts:
                    unknown.add((rule.record, item))
    assert unknown == set()


def test_every_record_of_the_protocol_that_a_rule_follows_exists():
    for rule in every_rule():
        for held in holdings(rule):
            for key in held.like:
                assert list(of_record(key, rule.name))


def test_no_name_stands_twice_among_the_foods():
    files = rule_files()
    words = read_words(files["words"])
    names: Counter[tuple[str, ...]] = Counter()
    for stem, data in files.items():
        for called, rule in read_rules(stem, data):
            if rule.kind in FOODS:
                names.update({reading.phrase(name, words) for name in called})
    assert [name for name, count in names.items() if count > 1] == []


def test_there_are_names_for_foods_of_many_kitchens():
    foods = [phrase for phrase, rule in book().phrases.items() if rule.kind in FOODS]
    assert len(foods) > 2500


def test_every_base_of_a_swap_is_a_food_a_word_or_a_sort():
    names = {one for rule in every_rule() for one in (rule.name, rule.sort, rule.role)}
    unknown = {
        (rule.record, base)
        for rule in every_rule()
        for swap in rule.swaps
        for base in swap.bases
        if base not in names
    }
    assert unknown == set()


def test_every_plant_belongs_to_a_group():
    assert set(book().plants.values()) <= SORTS
    assert len(book().plants) > 200


def test_every_tag_is_described_and_names_sources():
    described = {item["id"] for item in protocol.load("foods")["tag"]}
    assert described <= set(tag_texts())
    groups = {"protocol", "allergen", "caution", "good", "preparation", "meat"}
    for text in tag_texts().values():
        assert text.name
        assert text.text.endswith(".")
        assert text.group in groups
        assert text.source
        assert set(text.source) <= set(protocol.sources())
        for sentence in (text.contains, text.may):
            assert not sentence or "{food}" in sentence
    assert set(risks()) | set(risks().values()) <= set(tag_texts())
    assert {item["tag"] for item in tags_file()["removal_group"]} <= set(tag_texts())


@pytest.mark.parametrize("item", protocol.load("remove")["remove"], ids=lambda item: item["id"])
def test_what_the_protocol_removes_is_found_under_each_of_its_names(item):
    name_of_tag = removal_tags().get(item["group"])
    if name_of_tag is None:
        return
    for name in (item["name"], *item["aliases"]):
        found = tag(name).holds(name_of_tag)
        if name in LOOSE:
            assert found is LOOSE[name], name
        elif item["label_rule"] == "check":
            assert found in (Holds.MAY, Holds.CONTAINS), name
        else:
            assert found is Holds.CONTAINS, name


@pytest.mark.parametrize("food", protocol.load("foods")["food"], ids=lambda food: food["id"])
def test_the_foods_of_the_protocol_have_all_tags_of_their_records(food):
    found = tag(food["name"])
    assert found.known
    for name in food["tags"]:
        finding = found.findings[name]
        assert finding.holds is Holds.CONTAINS
        assert finding.record == f"food:{food['id']}"
        of = risks().get(name)
        if of and of not in food["tags"]:
            assert found.holds(of) in (Holds.MAY, Holds.FREE), of
    if food.get("live_cultures"):
        assert found.holds("live_cultures") is Holds.CONTAINS


def test_the_notation_reads_what_is_usual_and_what_happens():
    held = notation.holding("flour, #gluten, !dairy, @wheat, =butter | egg, #soy")
    assert held == Holding(
        contains=("gluten",),
        may=("soy",),
        free=("dairy",),
        of=("flour",),
        sometimes=("egg",),
        plants=("wheat",),
        like=("butter",),
    )
    assert notation.names("aubergine / egg plant") == ("aubergine", "egg plant")
    with pytest.raises(ValueError, match="behind the bar"):
        notation.holding("flour | !dairy")
