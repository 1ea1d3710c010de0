"""Reading resources/protocol: symptoms, red flags, conditions, sources, names that quick entry
knows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.domain.diary import MedicineKind
from gutdesk.i18n import _, protocol_text
from gutdesk.paths import resource


@cache
def load(name: str) -> dict[str, Any]:
    """The parsed file resources/protocol/<name>.toml."""
    with resource("protocol", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    text: str
    """Authors, title, place, year: one line for the screen."""
    checked: bool
    """False: rests on general knowledge and waits for a clinician."""


@dataclass(frozen=True, slots=True)
class MeasureText:
    """A symptom or a scale of the day as symptoms.toml describes it."""

    key: str
    name: str
    group: str
    question: str
    low: str
    high: str
    core: bool
    is_scale: bool
    more_is_better: bool
    weekly: bool
    note: str
    source: tuple[str, ...]
    is_pain: bool = False
    """The published important change was found for it, or for pain like it."""


@dataclass(frozen=True, slots=True)
class ImportantChange:
    """How much a score 0-10 has to differ to matter to people: by `points`, or by `percent` of what
    it was. Published for pain; of anything else it is assumed."""

    points: float
    percent: float
    note: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoolForm:
    form: int
    text: str
    meaning: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked before a plan starts, and what a yes means for foods and supplements. `avoid`
    and `caution` are tags, `removes` groups of remove.toml that stay out, `message` is for the
    person. `blocks` are ids of redflags.toml."""

    id: str
    name: str
    question: str
    source: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    caution: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    message: str = ""
    avoid_supplements: tuple[str, ...] = ()
    caution_supplements: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MedicineName:
    name: str
    kind: MedicineKind


SHORT_NAMES = {"diarrhoea_bother": "Loose stool"}
"""Names that fit beside a score; the protocol's own question says the rest."""

RATING = "nrs_0_10"
"""The scale of every symptom."""

WEEKLY = {"food_fear"}
"""Asked once in seven days: reintroduction.toml and redflags.toml count it by the week."""


def protocol_name(table: str, key: str, field: str, english: str) -> str:
    return protocol_text(f"{table}.{key}.{field}", english)


def always_show(key: str) -> str:
    """A sentence of claims.toml that has to be shown, by its id."""
    item = next(item for item in load("claims")["always_show"] if item["id"] == key)
    return protocol_text(f"claim.{key}.text", item["text"])


@cache
def measures() -> tuple[MeasureText, ...]:
    """Symptoms in the order of the file, then the scales of the day."""
    data = load("symptoms")
    found = [_measure(item, is_scale=False) for item in data["symptom"]]
    found += [_measure(item, is_scale=True) for item in data["day_scale"]]
    return tuple(found)


def _measure(item: dict[str, Any], *, is_scale: bool) -> MeasureText:
    key = item["id"]

    def words(field: str) -> str:
        return protocol_name("symptom", key, field, item[field])

    return MeasureText(
        key=key,
        name=SHORT_NAMES.get(key) or words("name"),
        group="day" if is_scale else item["group"],
        question=words("question"),
        low=words("anchor_low"),
        high=words("anchor_high"),
        core=is_scale or item["core"],
        is_scale=is_scale,
        more_is_better=item.get("better") == "high",
        weekly=key in WEEKLY,
        note=item["note"],
        source=tuple(item["source"]),
        is_pain=item.get("pain", False),
    )


@cache
def important_change() -> ImportantChange:
    """That of every rating 0-10 (symptoms.toml, scale `nrs_0_10`)."""
    item = next(item for item in load("symptoms")["scale"] if item["id"] == RATING)
    field = "important_change_note"
    return ImportantChange(
        points=item["important_change_points"],
        percent=item["important_change_percent"],
        note=protocol_name("scale", RATING, field, item[field]),
        source=tuple(item["source"]),
    )


@cache
def stool_forms() -> tuple[StoolForm, ...]:
    return tuple(
        StoolForm(
            form=item["type"],
            text=protocol_name("stool", str(item["type"]), "text", item["text"]),
            meaning=protocol_name("stool", str(item["type"]), "meaning", item["meaning"]),
            source=tuple(item["source"]),
        )
        for item in load("symptoms")["stool_type"]
    )


@cache
def conditions() -> tuple[Condition, ...]:
    return tuple(
        Condition(
            id=item["id"],
            name=protocol_name("condition", item["id"], "name", item["name"]),
            question=protocol_name("condition", item["id"], "question", item["question"]),
            source=tuple(item["source"]),
            avoid=tuple(item["avoid_food_tags"]),
            caution=tuple(item["caution_food_tags"]),
            removes=tuple(item.get("locks_on", ())),
            message=protocol_name("condition", item["id"], "message", item["message"]),
            avoid_supplements=tuple(item["avoid_supplements"]),
            caution_supplements=tuple(item["caution_supplements"]),
            blocks=tuple(item["blocks"]),
        )
        for item in load("conditions")["condition"]
    )


@cache
def sources() -> dict[str, Source]:
    found = {}
    for item in load("sources")["source"]:
        parts = [item.get("authors", ""), item["title"], item.get("container", "")]
        parts = [_("General knowledge") if part == "own knowledge" else part for part in parts]
        line = ". ".join(part.rstrip(".") for part in parts if part)
        year = f", {item['year']}" if item.get("year") else ""
        found[item["id"]] = Source(item["id"], line + year, item.get("looked_up") != "no")
    return found


@cache
def medicines() -> tuple[MedicineName, ...]:
    return tuple(
        MedicineName(name, MedicineKind(kind["id"]))
        for kind in load("medicines")["medicine_kind"]
        for name in kind["names"]
    )


@cache
def medicine_kind_names() -> dict[MedicineKind, str]:
    return {
        MedicineKind(kind["id"]): protocol_name("medicine_kind", kind["id"], "name", kind["name"])
        for kind in load("medicines")["medicine_kind"]
    }


@cache
def food_names() -> tuple[tuple[str, str], ...]:
    """(id, name) of every shipped food."""
    return tuple((item["id"], item["name"]) for item in load("foods")["food"])


@cache
def supplement_names() -> tuple[tuple[str, str], ...]:
    """(id, name) of every shipped supplement."""
    return tuple((item["id"], item["name"]) for item in load("supplements")["supplement"])
