"""The JSON Schema that ships says what the program reads and writes."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from exchange_any import documents
from exchange_world import bytes_of, put_at, read, small, small_plain
from hypothesis import given, settings

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.domain.errors import UserError
from gutdesk.interchange import schema
from gutdesk.interchange.form import VERSION
from gutdesk.paths import resource

FILE = resource("schemas", f"diary-{VERSION}.schema.json")
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}


def broken(value: Any, rule: Any, where: str = "") -> str | None:
    """The first place where a value breaks the schema: the words of draft 2020-12 that it uses."""
    if rule is False:
        return where
    if rule is True or not rule:
        return None
    assert rule.keys() <= KNOWN, rule.keys() - KNOWN
    if "$ref" in rule:
        return broken(value, SCHEMA["$defs"][rule["$ref"].removeprefix("#/$defs/")], where)
    if "anyOf" in rule:
        return None if any(broken(value, one) is None for one in rule["anyOf"]) else where
    if "const" in rule and (value != rule["const"] or type(value) is not type(rule["const"])):
        return where
    if "enum" in rule and value not in rule["enum"]:
        return where
    if "type" in rule:
        number = isinstance(value, bool) and rule["type"] in ("integer", "number")
        if number or not isinstance(value, TYPES[rule["type"]]):
            return where
    if isinstance(value, str):
        return _broken_text(value, rule, where)
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = rule.get("minimum", -math.inf), rule.get("maximum", math.inf)
        fits = low <= value <= high and value > rule.get("exclusiveMinimum", -math.inf)
        return None if fits else where
    if isinstance(value, list):
        return _broken_list(value, rule, where)
    return _broken_object(value, rule, where) if isinstance(value, dict) else None


def _broken_text(value: str, rule: Any, where: str) -> str | None:
    fits = rule.get("minLength", 0) <= len(value) <= rule.get("maxLength", math.inf)
    return None if fits and re.search(rule.get("pattern", ""), value) else where


def _broken_list(value: list[Any], rule: Any, where: str) -> str | None:
    if len(value) < rule.get("minItems", 0):
        return where
    first = rule.get("prefixItems", [])
    rules = [*first, *[rule.get("items", True)] * (len(value) - len(first))]
    found = (broken(one, its, f"{where}[{i}]") for i, (one, its) in enumerate(zip(value, rules)))  # noqa: B905
    return next((place for place in found if place is not None), None)


def _broken_object(value: dict[str, Any], rule: Any, where: str) -> str | None:
    for name in rule.get("required", ()):
        if name not in value:
            return f"{where}.{name}"
    properties = rule.get("properties", {})
    for name, item in value.items():
        its = properties.get(name, rule.get("additionalProperties", True))
        place = broken(name, rule.get("propertyNames", True), f"{where}.{name}")
        place = place or broken(item, its, f"{where}.{name}")
        if place is not None:
            return place
    return None


KNOWN = {
    "$schema", "$id", "$defs", "$ref", "title", "type", "const", "enum", "anyOf", "required",
    "properties", "additionalProperties", "propertyNames", "items", "prefixItems", "minItems",
    "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
    "contentEncoding",
}  # fmt: skip


def test_the_file_is_what_the_dataclasses_say():
    """Else: python -m gutdesk.interchange.schema > resources/schemas/diary-N.schema.json"""
    assert FILE.read_text(encoding="utf-8") == schema.text()


def test_every_kind_and_what_stands_in_it_is_described():
    assert list(SCHEMA["properties"]["records"]["properties"]) == list(RECORD_KINDS)
    assert RECORD_KINDS.keys() <= SCHEMA["$defs"].keys()


@settings(max_examples=80)
@given(document=documents())
def test_what_is_exported_keeps_to_the_schema(document):
    assert broken(json.loads(bytes_of(document)), SCHEMA) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("records.meal[1].items[0].amount", "two"),
        ("records.meal[1].items[0].amount", 0),
        ("records.meal[0].items[0].id", ...),
        ("records.meal[0].items[0].colour", "red"),
        ("records.feast", []),
        ("records.note[0].meta", None),
        ("records.note[0].meta.id", ""),
        ("records.note[0].meta.changed", "2026-11-22"),
        ("records.note[0].at[1]", 1440),
        ("records.note[0].at[2]", "month"),
        ("records.sleep[0].end[2]", "day"),
        ("records.episode[0].points", []),
        ("records.rating[0].score", 11),
        ("records.stool[0].colour", "blue"),
        ("records.weight[0].kg", True),
        ("tombstones[0].deleted", None),
        ("format", "other"),
        ("version", VERSION + 1),
        ("records.intake[1].actives[0].unit", "spoon"),
        ("records.intake[1].due_minute", 1440),
        ("records.intake[1].product_id", ""),
        ("records.product[0].unit", "bucket"),
        ("records.product[0].price", -0.01),
        ("records.product[0].serving", 0),
        ("records.schedule[0].times[0].minute", -1),
        ("records.schedule[0].steps[0].day", 0),
        ("records.schedule[0].every", 0),
        ("records.schedule[1].weekdays", [8]),
        ("records.schedule[2].off_days", -1),
        ("records.skip[0].minute", 1440),
        ("records.skip[0].schedule_id", ...),
        ("records.refill[1].amount", -1),
        ("records.lab[0].comparator", "~"),
        ("records.attachment[0].media", "text/html"),
        ("records.attachment[0].size", 0),
        ("records.content[0].data", 7),
        ("records.plan[0].main", ""),
        ("records.plan[0].others", [""]),
        ("records.plan[0].margin", 0.5),
        ("records.phase[0].kind", "rest"),
        ("records.phase[0].products", [""]),
        ("records.pause[0].plan_id", ...),
        ("records.challenge[0].amounts[0]", 0),
        ("records.challenge[0].washout", 61),
        ("records.run[0].steps[0].amount", -1),
        ("records.run[0].steps[0].meal_id", ""),
        ("records.run[0].pairs[0].guess", "C"),
        ("records.run[0].quality", "good"),
        ("records.run[0].probability", -0.1),
        ("records.run[0].effect", 100.5),
        ("records.run[0].smallest", 0),
        ("records.slip[0].slip", None),
        ("records.flag_seen[0].seen", ...),
        ("records.planned[0].servings", 0),
        ("records.planned[0].people", 0),
        ("records.planned[0].position", -1),
        ("records.planned[1].meal_id", ""),
        ("records.planned[2].kind", "rest"),
        ("records.meal_slot[0].minute", -1),
        ("records.week_template[0].meals[0].offset", 7),
        ("records.week_template[0].meals[1].left_from", -1),
        ("records.week_template[0].meals[0].serves", 0),
        ("records.shop_list[0].first", None),
        ("records.shop_line[0].bought[0].amount", 0),
        ("records.shop_line[0].price", -1),
        ("records.shop[0].position", -1),
        ("records.staple[0].days", 0),
        ("records.pantry[0].place", "cellar"),
        ("records.pantry[0].amount", 0),
        ("records.batch[0].jars", 0),
        ("records.batch[0].salt_percent", 41),
        ("records.batch[0].steps[0].minutes", -1),
        ("records.batch[0].steps[0].done[2]", "day"),
        ("records.batch[0].tastings[0].tolerance", "adored"),
        ("version", True),
        ("more", 1),
    ],
    ids=str,
)
def test_schema_and_program_refuse_the_same(path, value):
    plain = put_at(small_plain(), path, value)
    assert broken(plain, SCHEMA) is not None
    with pytest.raises(UserError):
        read(json.dumps(plain))


def test_the_small_diary_keeps_to_the_schema():
    assert broken(json.loads(bytes_of(small())), SCHEMA) is None
