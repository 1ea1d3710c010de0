"""What is known of a food: one finding a tag, each with its reason. The tags are those of
resources/foods/tags.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Holds(StrEnum):
    """Whether a food holds what a tag names. A tag without a finding is not known: never "free"."""

    CONTAINS = "contains"
    MAY = "may"
    FREE = "free"


STRENGTH = {Holds.FREE: 0, Holds.MAY: 1, Holds.CONTAINS: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one tag. `why` is a sentence for a person; `record` is the rule or record it
    stands on ("food:kefir_milk", "rule:gluten_grains/bread", "own" for a person's correction);
    `source` are ids of protocol/sources.toml."""

    tag: str
    holds: Holds
    why: str
    record: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagging:
    """What is known of one name. `known` is False where no rule and no record knows a word of it;
    then nothing at all is said of it. `plants` are the species that count for variety."""

    name: str
    known: bool = False
    findings: Mapping[str, Finding] = field(default_factory=dict)
    plants: tuple[str, ...] = ()

    def holds(self, tag: str) -> Holds | None:
        """None: not known."""
        found = self.findings.get(tag)
        return None if found is None else found.holds

    def having(self, holds: Holds) -> tuple[str, ...]:
        """The tags of one verdict, in the order they were found."""
        return tuple(tag for tag, found in self.findings.items() if found.holds is holds)


def union(name: str, parts: Iterable[Tagging]) -> Tagging:
    """What a dish of these parts holds. One part that contains makes the dish contain; it is free
    of something only where every part is known and free of it."""
    everything = tuple(parts)
    found: dict[str, Finding] = {}
    for part in everything:
        for tag, finding in part.findings.items():
            holds = finding.holds
            if holds is Holds.FREE:
                continue
            before = found.get(tag)
            if before is None or (holds is Holds.CONTAINS and before.holds is Holds.MAY):
                found[tag] = finding
    if everything and all(part.known for part in everything):
        first, *others = (part.findings for part in everything)
        said = set(first).intersection(*others)
        # What no part holds, and each says something of, each is free of.
        found |= {tag: one for tag, one in first.items() if tag in said and tag not in found}
    plants = dict.fromkeys(plant for part in everything for plant in part.plants)
    return Tagging(name, any(part.known for part in everything), found, tuple(plants))
