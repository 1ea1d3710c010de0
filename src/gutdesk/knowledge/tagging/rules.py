"""What a rule is: one food, word or claim of resources/foods/rules, read into frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    PLAIN = "plain"
    """One ingredient as it grew or was caught: free of every tag that plain foods are free of."""
    MADE = "made"
    """Made from others, by a factory or in a kitchen: nothing is said of what is not named."""
    WORD = "word"
    """Says how a food was treated: "breaded", "fried". No food by itself."""
    CLAIM = "claim"
    """Says what is not in it: "gluten-free", "vegan"."""
    OPEN = "open"
    """Says that more is in it than is named: "stew", "bowl"."""
    SKIP = "skip"
    """Says nothing: "fresh", "large"."""
    LINK = "link"
    """Joins two parts: "with", "and", "or", "without"."""


FOODS = frozenset({Kind.PLAIN, Kind.MADE})


@dataclass(frozen=True, slots=True)
class Swap:
    """What a word before a food changes: a "chickpea" before "pasta" drops gluten."""

    bases: frozenset[str]
    """Names of foods and words, as `Rule.name` has them, or their sorts or roles ("legume")."""
    drops: tuple[str, ...]
    free: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    because: str = ""
    anywhere: bool = False
    """False: only the food right before counts."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The tags of one rule, before its ingredients are looked up."""

    contains: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    plants: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    """Ids of protocol/foods.toml whose tags it has too."""


@dataclass(frozen=True, slots=True)
class Rule:
    record: str
    name: str
    kind: Kind
    holding: Holding = Holding()
    sort: str = ""
    """What kind of plain food it is: "vegetable", "fish"."""
    role: str = ""
    """What it does in a dish: a named "milk" takes the place of the usual one."""
    because: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    """A sentence for one tag, where `because` does not fit it."""
    source: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    """Tags that a word or claim ends without saying "free"."""
    unsure: tuple[str, ...] = ()
    """Tags that a plain food is no longer free of once this word stands beside it."""
    excludes: tuple[str, ...] = ()
    """Roles and sorts that a claim keeps out of a dish: a vegan cheesecake has no cheese at all."""
    ends: tuple[str, ...] = ()
    """Tags that this treatment ends for good: heat ends live cultures."""
    takes: tuple[str, ...] = ()
    """Tags that the foods named before it lose: wine vinegar is no wine."""
    swaps: tuple[Swap, ...] = ()
    modifier: Holding | None = None
    """What it holds where it only describes another food: chocolate in "chocolate oat milk"."""
    softens: bool = False
    """Turns what the foods before it contain into "may": "cheese flavour"."""
    stands_for_meat: bool = False
    """Named in a dish, it is what the dish is made of in place of its usual meat."""
    small_share: bool = False
    """As an ingredient there is little of it: soy sauce in a stir-fry, wine in a stew."""
    no_plants: bool = False
    """Nothing of the plant is left that would count for variety: oil, juice, syrup."""
    whole_name: bool = False
    """A claim that counts for everything in the name: "vegan pizza with cheese"."""


@dataclass(frozen=True, slots=True)
class Words:
    """How names are read before any rule is asked."""

    spelling: Mapping[str, str]
    keep: frozenset[str]
    """Plurals that mean something else than their singular: "greens", "crisps"."""


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Every rule by the phrase that calls it."""

    words: Words
    phrases: Mapping[Phrase, Rule]
    longest: int
    called: Mapping[Phrase, str]
    """The names as the files write them."""
    claims: Mapping[Phrase, tuple[Rule, ...]]
    """Claims inside the names of foods: "vegan ramen" is a name of ramen, and vegan."""
    plants: Mapping[str, str]
    """Plant id -> its group: vegetable, fruit, legume, grain, nut, seed, herb."""
