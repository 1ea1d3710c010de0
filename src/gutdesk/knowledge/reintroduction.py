"""Phases, rules and food tests of the protocol (protocol/reintroduction.toml), and what the food of
a test is as it is logged (protocol/challenge_foods.toml)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gutdesk.domain.verdicts import Verdict
from gutdesk.knowledge import removal
from gutdesk.knowledge.protocol import load, protocol_name


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """`id` is a `PhaseKind`. Lengths are days; `max_days` None: no limit. `must_show` are
    sentences and reminders that belong on its page."""

    id: str
    order: int
    name: str
    min_days: int
    default_days: int
    max_days: int | None
    goal: str
    enter_rule: str
    leave_rule: str
    must_show: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleText:
    id: str
    text: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StopRuleText:
    """`when` it holds, a test or the plan does what `action` says."""

    id: str
    when: str
    action: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictText:
    """`criteria` are how it comes about, `next` is what to do then."""

    id: Verdict
    criteria: str
    next: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A food test: one of `amounts` (in `unit`) a test day, then `washout_days` without the food.
    `component` is what of the food is looked at. `tests`, `cannot_tell` and `safety` are words for
    the person; `safety` is empty where there is nothing to heed."""

    id: str
    name: str
    component: str
    unit: str
    amounts: tuple[float, ...]
    washout_days: int
    order: int
    tests: str
    cannot_tell: str
    safety: str
    source: tuple[str, ...]

    @property
    def test_days(self) -> int:
        return len(self.amounts)


@dataclass(frozen=True, slots=True)
class ChallengeFood:
    """`foods` are ids of the catalogue under which the food may be logged, `tags` what the test
    speaks for, the chief one first; both may be empty. `text` is how the quick entry would have it.
    `ask`: the ladder names a kind of food, and the person says which one it is to be."""

    foods: tuple[str, ...]
    tags: tuple[str, ...]
    text: str
    ask: bool
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blinded:
    """The test in which the person does not know what is on the plate."""

    name: str
    why: str
    design: str
    min_pairs: int
    recommended_pairs: int
    say_when_3_of_3: str
    say_when_5_of_5: str
    never_blind: tuple[str, ...]
    source: tuple[str, ...]

    def chance(self, pairs: int) -> float:
        """How probable it is to guess that many pairs right, all of them."""
        return 0.5**pairs


@dataclass(frozen=True, slots=True)
class Nutrition:
    """`nutrient` is a key ("folate_b"); `group` the removal group that makes it matter, or
    "all"."""

    nutrient: str
    advice: str
    group: str
    source: tuple[str, ...]


# -- phases, rules, verdicts -----------------------------------------------------------------------


@cache
def phase_facts() -> tuple[PhaseFacts, ...]:
    """In their order."""
    rows = sorted(load("reintroduction")["phase"], key=lambda row: row["order"])
    return tuple(_phase(row) for row in rows)


def phase_fact(phase_id: str) -> PhaseFacts:
    """Raises StopIteration for an id that the protocol does not have."""
    return next(found for found in phase_facts() if found.id == phase_id)


def _phase(row: dict[str, Any]) -> PhaseFacts:
    def words(field: str) -> str:
        return protocol_name("phase", row["id"], field, row[field])

    return PhaseFacts(
        id=row["id"],
        order=row["order"],
        name=words("name"),
        min_days=row["min_days"],
        default_days=row["default_days"],
        max_days=row["max_days"] or None,
        goal=words("goal"),
        enter_rule=words("enter_rule"),
        leave_rule=words("leave_rule"),
        must_show=_each("phase", row, "must_show"),
        source=tuple(row["source"]),
    )


def _each(table: str, row: dict[str, Any], field: str) -> tuple[str, ...]:
    return tuple(
        protocol_name(table, row["id"], f"{field}.{place}", text)
        for place, text in enumerate(row[field])
    )


@cache
def rules() -> dict[str, RuleText]:
    """By id, in the order of the file."""
    return {
        row["id"]: RuleText(
            id=row["id"],
            text=protocol_name("rule", row["id"], "text", row["text"]),
            source=tuple(row["source"]),
        )
        for row in load("reintroduction")["rule"]
    }


def rule(rule_id: str) -> RuleText:
    return rules()[rule_id]


@cache
def stop_rules() -> dict[str, StopRuleText]:
    """By id, in the order of the file."""
    return {
        row["id"]: StopRuleText(
            id=row["id"],
            when=protocol_name("stop_rule", row["id"], "when", row["when"]),
            action=protocol_name("stop_rule", row["id"], "action", row["action"]),
            source=tuple(row["source"]),
        )
        for row in load("reintroduction")["stop_rule"]
    }


def stop_rule(rule_id: str) -> StopRuleText:
    return stop_rules()[rule_id]


@cache
def verdict_texts() -> dict[Verdict, VerdictText]:
    """In the order of the file."""
    return {
        Verdict(row["id"]): VerdictText(
            id=Verdict(row["id"]),
            criteria=protocol_name("verdict", row["id"], "criteria", row["criteria"]),
            next=protocol_name("verdict", row["id"], "next", row["next"]),
            source=tuple(row["source"]),
        )
        for row in load("reintroduction")["verdict"]
    }


def verdict_text(verdict: Verdict) -> VerdictText:
    return verdict_texts()[verdict]


@cache
def blinded() -> Blinded:
    (row,) = load("reintroduction")["blinded_test"]

    def words(field: str) -> str:
        return protocol_name("blinded_test", row["id"], field, row[field])

    return Blinded(
        name=words("name"),
        why=words("why"),
        design=words("design"),
        min_pairs=row["min_pairs"],
        recommended_pairs=row["recommended_pairs"],
        say_when_3_of_3=words("say_when_3_of_3"),
        say_when_5_of_5=words("say_when_5_of_5"),
        never_blind=_each("blinded_test", row, "never_blind"),
        source=tuple(row["source"]),
    )


EVERYBODY = "all"


def nutrition(group_ids: Collection[str] = ()) -> tuple[Nutrition, ...]:
    """What to keep up while these groups are left out, what holds for everybody included."""
    return tuple(one for one in _nutrition() if one.group == EVERYBODY or one.group in group_ids)


@cache
def _nutrition() -> tuple[Nutrition, ...]:
    return tuple(
        Nutrition(
            nutrient=row["nutrient"],
            advice=protocol_name("nutrition", row["nutrient"], "advice", row["advice"]),
            group=row["group"],
            source=tuple(row["source"]),
        )
        for row in load("reintroduction")["nutrition"]
    )


# -- ladders ---------------------------------------------------------------------------------------

UNIT_OF_DIARY = {"serving": "portion"}
"""Units of the file that a diary stores under another name."""


@cache
def ladders() -> tuple[Ladder, ...]:
    """In the order in which the protocol suggests them."""
    rows = sorted(load("reintroduction")["challenge"], key=lambda row: row["suggested_order"])
    return tuple(_ladder(row) for row in rows)


def ladder(ladder_id: str) -> Ladder | None:
    return next((found for found in ladders() if found.id == ladder_id), None)


def _ladder(row: dict[str, Any]) -> Ladder:
    unit: str = row["unit"]

    def words(field: str) -> str:
        return protocol_name("challenge", row["id"], field, row[field])

    return Ladder(
        id=row["id"],
        name=words("name"),
        component=words("test_component"),
        unit=UNIT_OF_DIARY.get(unit, unit),
        amounts=_carried_on((row["day1"], row["day2"], row["day3"]), row["test_days"]),
        washout_days=row["washout_days"],
        order=row["suggested_order"],
        tests=words("tests"),
        cannot_tell=_with_names(words("cannot_tell")),
        safety=words("safety"),
        source=tuple(row["source"]),
    )


def _with_names(text: str) -> str:
    """A text of the file that names another test by its id, with the name instead."""
    for row in load("reintroduction")["challenge"]:
        if "_" in row["id"] and row["id"] in text:
            name = protocol_name("challenge", row["id"], "name", row["name"])
            text = text.replace(row["id"], name[:1].lower() + name[1:])
    return text


def _carried_on(amounts: Iterable[float], days: int) -> tuple[float, ...]:
    """One amount a test day: the last stays until the days are full."""
    found = [float(amount) for amount in amounts][:days]
    return (*found, *found[-1:] * (days - len(found)))


WHEAT = frozenset({"wheat_bread", "wheat_pasta", "spelt_sourdough", "barley_rye"})
"""The ladders with grains that hold gluten; `gluten_only` is a long one already."""

LONG_DAYS = 7
"""Test days and washout days of the studies that rule `longer_for_wheat` speaks of."""


def long_version(short: Ladder) -> Ladder | None:
    """The same test over seven days with seven days of washout, which is offered for wheat; None
    where it is not."""
    if short.id not in WHEAT:
        return None
    return replace(
        short,
        amounts=_carried_on(short.amounts, LONG_DAYS),
        washout_days=LONG_DAYS,
        source=tuple(dict.fromkeys((*short.source, *rule("longer_for_wheat").source))),
    )


def removal_items_of(ladder_id: str) -> tuple[removal.RemovalItem, ...]:
    """What this test may bring back, in the order of protocol/remove.toml; nothing of a group that
    nobody can leave out."""
    return tuple(
        item
        for item in removal.items()
        if item.challenge == ladder_id and _is_selectable(item.group)
    )


def _is_selectable(group_id: str) -> bool:
    group = removal.group(group_id)
    return group is not None and group.selectable


def groups_of(ladder_id: str) -> tuple[str, ...]:
    """The removal groups of which this test may bring something back."""
    return tuple(dict.fromkeys(item.group for item in removal_items_of(ladder_id)))


def ladders_of(groups: Collection[str]) -> tuple[Ladder, ...]:
    """The tests that bring something of these removal groups back, in the suggested order."""
    return tuple(one for one in ladders() if not set(groups).isdisjoint(groups_of(one.id)))


def free_ladders() -> tuple[Ladder, ...]:
    """The tests of foods that no group leaves out: offered whatever was chosen."""
    return tuple(one for one in ladders() if not groups_of(one.id))


@cache
def _challenge_foods() -> dict[str, ChallengeFood]:
    return {
        row["id"]: ChallengeFood(
            foods=tuple(row["foods"]),
            tags=tuple(row["tags"]),
            text=row["quick"],
            ask=row.get("ask", False),
            source=tuple(row["source"]),
        )
        for row in load("challenge_foods")["challenge_food"]
    }


def challenge_food(ladder_id: str) -> ChallengeFood | None:
    return _challenge_foods().get(ladder_id)
