"""One avoid list, whatever put an entry on it: what it says of a food or a dish, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.foods import Avoid, AvoidKind
from gutdesk.domain.tags import Finding, Holds, Tagging


class Weight(StrEnum):
    """AVOID is left out; CAUTION is shown beside the food."""

    AVOID = "avoid"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidRule:
    """An entry of the list. `subject` is the id of a tag or a food; `reason` a few words for the
    person; `origin` says who put it there: "own", "condition:lactose". None: no end."""

    kind: AvoidKind
    subject: str
    weight: Weight = Weight.AVOID
    reason: str = ""
    message: str = ""
    until: date | None = None
    origin: str = "own"
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """What the list has against something. `finding` is what is known of the tag; None where the
    food itself is on the list. A food that only may hold what is avoided is a caution."""

    rule: AvoidRule
    weight: Weight
    finding: Finding | None = None


def own_rules(avoids: Iterable[Avoid], today: date) -> tuple[AvoidRule, ...]:
    """The entries that hold today, ends included."""
    return tuple(
        AvoidRule(kind=one.kind, subject=one.subject, reason=one.reason, until=one.until)
        for one in avoids
        if (one.since is None or one.since <= today) and (one.until is None or today <= one.until)
    )


def objections(
    tagging: Tagging, foods: Collection[str], rules: Sequence[AvoidRule]
) -> tuple[Objection, ...]:
    """What the rules say of something with this tagging that is or holds these foods (ids); what
    is to be avoided comes first. What is not known is not objected to. A caution of an origin that
    stands on the record of another objection of it ("gluten risk" beside "gluten") says nothing
    more and is left out."""
    found: list[Objection] = []
    for rule in rules:
        if rule.kind is AvoidKind.FOOD:
            if rule.subject in foods:
                found.append(Objection(rule, rule.weight))
            continue
        finding = tagging.findings.get(rule.subject)
        if finding is None or finding.holds is Holds.FREE:
            continue
        if finding.holds is Holds.CONTAINS:
            found.append(Objection(rule, rule.weight, finding))
        elif rule.weight is Weight.AVOID:
            found.append(Objection(rule, Weight.CAUTION, finding))
    found.sort(key=lambda one: one.weight is not Weight.AVOID)
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        record = one.finding.record if one.finding else one.rule.subject
        mark = (one.rule.origin, record)
        same = mark in seen and record != "own" and one.rule.origin != "own"
        if one.weight is Weight.AVOID or not same:
            kept.append(one)
        seen.add(mark)
    return tuple(kept)


def refusals(against: Iterable[Objection]) -> tuple[Objection, ...]:
    """Those that say no; cautions are not among them."""
    return tuple(one for one in against if one.weight is Weight.AVOID)
