"""Reading resources/foods/rules into one book of phrases, once, when the first name is asked."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gutdesk.knowledge.tagging import notation, reading
from gutdesk.knowledge.tagging.rules import Book, Holding, Kind, Phrase, Rule, Swap, Words
from gutdesk.paths import resource

Named = tuple[tuple[str, ...], Rule]
"""The names of a rule and the rule."""


FIRST = ("words", "claims", "treatments")
LAST = ("dishes",)
"""A name that stands in two files means the later one: a word that is a food too is the food."""


def rule_files() -> dict[str, dict[str, Any]]:
    """Every rule file by its name, in the order in which they are read."""
    paths = sorted(resource("foods", "rules").glob("*.toml"))
    paths.sort(key=_turn)
    return {path.stem: _parsed(path) for path in paths}


def _turn(path: Path) -> int:
    if path.stem in LAST:
        return len(FIRST) + 1
    return FIRST.index(path.stem) if path.stem in FIRST else len(FIRST)


def _parsed(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def book() -> Book:
    from gutdesk.knowledge.tagging.removals import removals

    files = rule_files()
    words = read_words(files["words"])
    pages = _Pages(words)
    for stem, data in files.items():
        for names, rule in read_rules(stem, data):
            pages.write(names, rule)
    for names, rule in removals():
        pages.write_where_free(names, rule)
    for stem, data in files.items():
        if data.get("names_say_meat"):
            _name_meat(f"rule:{stem}/", pages.rules)
    pages.rules.pop((), None)
    for data in files.values():
        for extra in data.get("also", []):
            _add(extra, pages)
        for role, foods in data.get("role", {}).items():
            pages.change(foods, role=role)
        pages.change(data.get("small_share", []), small_share=True)
    plants = {
        plant: rule.sort
        for rule in pages.rules.values()
        if rule.kind is Kind.PLAIN
        for plant in rule.holding.plants
    }
    return Book(
        words=words,
        phrases=pages.rules,
        longest=max(map(len, pages.rules)),
        called=pages.called,
        claims=_claims_inside(pages.rules),
        plants=plants,
    )


class _Pages:
    """The book while it is written."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._same: dict[int, list[Phrase]] | None = None
        self.rules: dict[Phrase, Rule] = {}
        self.called: dict[Phrase, str] = {}

    def write(self, names: Iterable[str], rule: Rule) -> None:
        for name in names:
            phrase = reading.phrase(name, self._words)
            self.rules[phrase] = rule
            self.called[phrase] = name

    def write_where_free(self, names: Iterable[str], rule: Rule) -> None:
        """Write a rule under those of its names that no other rule has."""
        for name in names:
            phrase = reading.phrase(name, self._words)
            if tuple(map(reading.bare, phrase)) not in self.rules and phrase not in self.rules:
                self.rules[phrase] = rule
                self.called[phrase] = name

    def rule(self, name: str) -> Rule:
        return self.rules[reading.phrase(name, self._words)]

    def change(self, names: Iterable[str], **changes: Any) -> None:
        """Change the rules of these names under all their names. Nothing is written after it."""
        if self._same is None:
            self._same = {}
            for phrase, rule in self.rules.items():
                self._same.setdefault(id(rule), []).append(phrase)
        for name in names:
            rule = self.rule(name)
            changed = dataclasses.replace(rule, **changes)
            phrases = self._same.pop(id(rule))
            self._same[id(changed)] = phrases
            for phrase in phrases:
                self.rules[phrase] = changed


def read_words(data: dict[str, Any]) -> Words:
    return Words(spelling=data["spelling"], keep=frozenset(data["keep"]))


def read_rules(stem: str, data: dict[str, Any]) -> Iterator[Named]:
    """The rules of one file: long forms first, then lines."""
    source = tuple(data.get("source", ()))
    base = notation.holding(data.get("each", ""))
    for kind, texts in data.get("word_list", {}).items():
        for text in texts:
            yield (text,), Rule(f"rule:{stem}/{kind}", text, Kind(kind), source=source)
    for sort, group in data.get("plain", {}).items():
        yield from _plain(stem, sort, group, source)
    for item in data.get("rule", []):
        yield _long(stem, item, source, base)
    for key, text in data.get("food", {}).items():
        names = notation.names(key)
        held = notation.joined(notation.holding(text), base)
        record = f"rule:{stem}/{_slug(names[0])}"
        yield names, Rule(record, names[0], Kind.MADE, held, source=source)
    for item in data.get("claim", []):
        yield _claim(stem, item, source)


def _plain(stem: str, sort: str, group: dict[str, Any], source: tuple[str, ...]) -> Iterator[Named]:
    shared = notation.holding(group.get("holds", ""))
    for entry in group["foods"]:
        text, _colon, own = entry.partition(":")
        names = notation.names(text)
        held = notation.joined(notation.holding(own), shared)
        if group.get("plants") and not held.plants:
            held = dataclasses.replace(held, plants=(_slug(names[0]),))
        yield (
            names,
            Rule(
                record=f"rule:{stem}/{_slug(names[0])}",
                name=names[0],
                kind=Kind.PLAIN,
                holding=held,
                sort=group.get("sort", sort),
                because=group["because"],
                source=tuple(group.get("source", source)),
                stands_for_meat=group.get("stands_for_meat", False),
            ),
        )


def _long(stem: str, item: dict[str, Any], source: tuple[str, ...], base: Holding) -> Named:
    names = tuple(item["names"])
    kind = Kind(item.get("kind", Kind.MADE))
    held = notation.holding(item.get("holds", ""))
    if kind is Kind.MADE:
        held = notation.joined(held, base)
    modifier = item.get("modifier")
    return names, Rule(
        record=f"rule:{stem}/{item.get('id') or _slug(names[0])}",
        name=names[0],
        kind=kind,
        holding=held,
        sort=item.get("sort", ""),
        because=item.get("because", ""),
        why=item.get("why", {}),
        source=tuple(item.get("source", source)),
        drops=tuple(item.get("drops", ())),
        unsure=tuple(item.get("unsure", ())),
        ends=tuple(item.get("ends", ())),
        role=item.get("role", ""),
        takes=tuple(item.get("takes", ())),
        swaps=tuple(_swap(swap) for swap in item.get("swap", [])),
        modifier=None if modifier is None else notation.holding(modifier),
        softens=item.get("softens", False),
        stands_for_meat=item.get("stands_for_meat", False),
        no_plants=item.get("no_plants", False),
    )


def _swap(item: dict[str, Any]) -> Swap:
    return Swap(
        bases=frozenset(item["bases"]),
        drops=tuple(item["drops"]),
        free=tuple(item.get("free", ())),
        contains=tuple(item.get("contains", ())),
        may=tuple(item.get("may", ())),
        because=item.get("because", ""),
        anywhere=item.get("anywhere", False),
    )


def _claim(stem: str, item: dict[str, Any], source: tuple[str, ...]) -> Named:
    """`subjects` are put into every pattern: {} of "{} free", "free from {}", "no {}"."""
    names = [*item.get("names", ())]
    for subject in item.get("subjects", ()):
        names += [pattern.replace("{}", subject) for pattern in item["patterns"]]
    return tuple(names), Rule(
        record=f"rule:{stem}/{item['id']}",
        name=item.get("name", names[0]),
        kind=Kind.CLAIM,
        holding=notation.holding(item.get("holds", "")),
        because=item.get("because", ""),
        source=tuple(item.get("source", source)),
        drops=tuple(item.get("drops", ())),
        excludes=tuple(item.get("excludes", ())),
        whole_name=item.get("whole_name", False),
    )


def _add(extra: dict[str, Any], pages: _Pages) -> None:
    """Give a tag to foods that stand in another file: a list of what is high in oxalate."""
    tag, source = extra["tag"], tuple(extra["source"])
    held = Holding(may=(tag,)) if extra.get("holds") == "may" else Holding(contains=(tag,))
    for name in extra["foods"]:
        rule = pages.rule(name)
        pages.change(
            [name],
            holding=notation.joined(rule.holding, held),
            source=tuple(dict.fromkeys(rule.source + source)),
        )


def _claims_inside(phrases: dict[Phrase, Rule]) -> dict[Phrase, tuple[Rule, ...]]:
    claims = {phrase: rule for phrase, rule in phrases.items() if rule.kind is Kind.CLAIM}
    longest = max(map(len, claims))
    found: dict[Phrase, tuple[Rule, ...]] = {}
    for phrase, rule in phrases.items():
        if rule.kind is Kind.CLAIM:
            found[phrase] = (rule,)
        elif len(phrase) > 1:
            inner = (
                claims.get(phrase[start : start + length])
                for start in range(len(phrase))
                for length in range(1, longest + 1)
                if start + length <= len(phrase)
            )
            if said := {id(one): one for one in inner if one is not None}:
                found[phrase] = tuple(said.values())
    return found


ANIMALS = frozenset({"red_meat", "poultry", "fish", "shellfish", "egg"})


def _name_meat(records: str, phrases: dict[Phrase, Rule]) -> None:
    """A "chicken korma" is made of chicken, though its line says so of no korma: the animal that a
    name itself names is in it, in place of another."""
    animals = {
        phrase: rule
        for phrase, rule in phrases.items()
        if rule.kind is Kind.PLAIN and rule.sort in ANIMALS
    }
    meats = {rule.name: rule.sort for rule in animals.values()}
    for phrase, rule in phrases.items():
        if not rule.record.startswith(records) or len(phrase) == 1:
            continue
        named = [animals[(word,)].name for word in phrase if (word,) in animals]
        new = [name for name in named if name not in rule.holding.of]
        if new:
            others = {"red_meat", "poultry"} if _has_meat(new, meats) else set[str]()
            kept = (item for item in rule.holding.of if meats.get(item) not in others)
            held = dataclasses.replace(rule.holding, of=(*kept, *new))
            phrases[phrase] = dataclasses.replace(rule, holding=held)


def _has_meat(names: Iterable[str], sorts: dict[str, str]) -> bool:
    return any(sorts[name] != "egg" for name in names)


def _slug(name: str) -> str:
    from gutdesk.domain.text import folded

    return "_".join("".join(c if c.isalnum() else " " for c in folded(name)).split())
