"""The JSON Schema of an exported diary, made from the dataclasses; a test compares it with the text
in resources/schemas.

`python -m gutdesk.interchange.schema` prints it.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from datetime import date, datetime
from enum import Enum
from typing import Any

from gutdesk.domain.diary import RECORD_KINDS, EpisodePoint, MealItem, Meta, Tombstone
from gutdesk.domain.foods import Ingredient, Portion, TagChoice
from gutdesk.domain.meals.planned import TemplateMeal
from gutdesk.domain.moments import Moment
from gutdesk.domain.plain import DAY_OFFSET
from gutdesk.domain.plan.challenges import BlindPair, RunStep
from gutdesk.domain.products import Active, DoseTime, RampStep
from gutdesk.domain.shopping.batch import BatchStep, Tasting
from gutdesk.domain.shopping.records import Quantity, ShopSection
from gutdesk.interchange.checks import LONGEST_ID, LONGEST_KEY, RANGES, REFERENCES, WORDS
from gutdesk.interchange.form import FORMAT, KINDS, VERSION

Schema = dict[str, Any]
BELOW = {
    "meta": Meta,
    "episode_point": EpisodePoint,
    "meal_item": MealItem,
    "ingredient": Ingredient,
    "portion": Portion,
    "tag_choice": TagChoice,
    "active": Active,
    "dose_time": DoseTime,
    "ramp_step": RampStep,
    "run_step": RunStep,
    "blind_pair": BlindPair,
    "template_meal": TemplateMeal,
    "quantity": Quantity,
    "shop_section": ShopSection,
    "batch_step": BatchStep,
    "tasting": Tasting,
}
"""What stands inside records."""

_NAME_OF = {cls: name for name, cls in BELOW.items()}


def schema() -> Schema:
    records = {kind: {"type": "array", "items": _ref(kind)} for kind in KINDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gutdesk:diary:{VERSION}",
        "title": f"A diary exported by GutDesk, version {VERSION}",
        "type": "object",
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "settings": {
                "type": "object",
                "propertyNames": {"minLength": 1, "maxLength": LONGEST_KEY},
            },
            "records": {"type": "object", "additionalProperties": False, "properties": records},
            "tombstones": {"type": "array", "items": _ref("tombstone")},
        },
        "$defs": {
            "id": {"type": "string", "minLength": 1, "maxLength": LONGEST_ID},
            "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "instant": {
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{6})?Z$",
            },
            "moment": _moment({"const": "day"}),
            "exact_moment": _moment(None),
            **{name: _object(name, cls) for name, cls in BELOW.items()},
            **{kind: _object(kind, cls) for kind, cls in RECORD_KINDS.items()},
            "tombstone": _object("tombstone", Tombstone),
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _moment(third: Schema | None) -> Schema:
    offset = {"type": "integer", "minimum": 1 - DAY_OFFSET, "maximum": DAY_OFFSET - 1}
    parts = [_ref("instant"), offset, *([third] if third else [])]
    return {"type": "array", "prefixItems": parts, "minItems": 2, "items": False}


def _object(name: str, cls: type[Any]) -> Schema:
    hints = typing.get_type_hints(cls)
    fields = dataclasses.fields(cls)
    needed = [field.name for field in fields if _is_needed(name, field)]
    return {
        "type": "object",
        "required": needed,
        "additionalProperties": False,
        "properties": {field.name: _field(name, field.name, hints[field.name]) for field in fields},
    }


def _is_needed(name: str, field: dataclasses.Field[Any]) -> bool:
    # Drafts have no identity yet; what stands in a file has one.
    identity = (name, field.name) == ("meal_item", "id")
    return identity or field.name == "meta" or field.default is dataclasses.MISSING


def _field(name: str, field: str, hint: Any) -> Schema:
    arms = typing.get_args(hint)
    if type(None) in arms:
        (inner,) = [arm for arm in arms if arm is not type(None)]
        found = _field(name, field, inner)
        return found if field == "meta" else {"anyOf": [found, {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        least = {"minItems": 1} if field == "points" else {}
        return {"type": "array", "items": _field(name, field, arms[0]), **least}
    if hint is Moment:
        return _ref("moment" if field == "at" else "exact_moment")
    if hint in _NAME_OF:
        return _ref(_NAME_OF[hint])
    if hint is datetime or hint is date:
        return _ref("instant" if hint is datetime else "day")
    if issubclass(hint, Enum):
        return {"enum": [word.value for word in hint]}
    if hint is str:
        return _text_field(name, field)
    if hint is bytes:
        return {"type": "string", "contentEncoding": "base64"}
    if hint is bool:
        return {"type": "boolean"}
    bounds = RANGES.get(name, {}).get(field)
    found: Schema = {"type": "integer" if hint is int else "number"}
    if bounds:
        found |= {"minimum": bounds[0], "maximum": bounds[1]}
    elif hint is float:
        found |= {"exclusiveMinimum": 0}
    return found


def _text_field(name: str, field: str) -> Schema:
    words = WORDS.get(name, {}).get(field)
    if words is not None:
        return {"enum": list(words)}
    return _ref("id") if field == "id" or field in REFERENCES else {"type": "string"}


def text() -> str:
    """What stands in the file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(text(), end="")
