"""Which rules a name calls: the longest phrases of whole words, then the parts they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gutdesk.knowledge.tagging import reading
from gutdesk.knowledge.tagging.rules import FOODS, Book, Kind, Rule


@dataclass(frozen=True, slots=True)
class Match:
    rule: Rule
    start: int
    length: int
    called: str
    """The name of the rule that was found: a rule of twenty cakes is told of as "carrot cake"."""
    claims: tuple[Rule, ...]
    """What the name claims: the rule itself where it is a claim, else the claims inside it."""


@dataclass(slots=True)
class Part:
    """What is said of one food of a name: "gluten-free bread" and "butter" are two parts."""

    link: str = ""
    """How it hangs on what stands before: "", "with", "and", "or", "without"; "perhaps" is an "or"
    among words that describe: "Rolls, hamburger or hot dog"."""
    matches: list[Match] = field(default_factory=list)
    """In the order of speech; the last food is what it is, those before describe it."""
    unknown: bool = False

    @property
    def foods(self) -> list[Rule]:
        return [one.rule for one in self.food_matches]

    @property
    def food_matches(self) -> list[Match]:
        return [one for one in self.matches if one.rule.kind in FOODS]

    @property
    def claims(self) -> list[Rule]:
        return [claim for one in self.matches for claim in one.claims]

    def of_kind(self, kind: Kind) -> list[Rule]:
        return [one.rule for one in self.matches if one.rule.kind is kind]


def found_in(words: list[str], book: Book) -> list[Match]:
    """The phrases that leave the fewest words unread, in few long pieces rather than many. Of two
    ways that are as good the one with the longer end wins, for the head of a name stands last:
    "almond milk chocolate" is chocolate."""
    best: list[tuple[int, int, list[Match]]] = [(0, 0, [])]
    for start in range(len(words) - 1, -1, -1):
        read, length, matches = best[0]
        choice = (read, length, matches)
        for match in _starting_at(words, start, book):
            read, length, matches = best[match.length - 1]
            if match.rule.kind is not Kind.SKIP:
                read += match.length
            length += match.length**2
            if (read, length) > choice[:2]:
                choice = (read, length, [match, *matches])
        best.insert(0, choice)
    return best[0][2]


def _starting_at(words: list[str], start: int, book: Book) -> Iterator[Match]:
    """The shortest first."""
    for length in range(1, min(book.longest, len(words) - start) + 1):
        phrase = tuple(words[start : start + length])
        rule = book.phrases.get(phrase)
        if rule is None and not book.words.keep.isdisjoint(phrase):
            phrase = tuple(reading.bare(word) for word in phrase)
            rule = book.phrases.get(phrase)
        if rule is not None:
            yield _match(phrase, start, book)


def _match(phrase: tuple[str, ...], start: int, book: Book) -> Match:
    return Match(
        rule=book.phrases[phrase],
        start=start,
        length=len(phrase),
        called=book.called[phrase],
        claims=book.claims.get(phrase, ()),
    )


def parts_of(stretches: list[list[str]], book: Book) -> list[Part]:
    """The parts of a name. After a comma stands either what describes the first food, as in
    "Cheese, cheddar", or one more food; either way what it holds is in there."""
    parts: list[Part] = []
    stretches = [_without_amounts(words, book) for words in stretches]
    for number, words in enumerate(stretches):
        inner = _linked(words, book)
        if number and inner and not inner[0].link and parts:
            first = inner.pop(0)
            _describe(parts, first, stretches, number, book)
            for part in inner:
                if part.link == "or":
                    part.link = "perhaps"
        parts += inner
    return [part for part in parts if part.matches or part.unknown]


def _without_amounts(words: list[str], book: Book) -> list[str]:
    """ "Juice of 1 lemon" without the 1; the 7 of "7 up" stays."""
    if not any(word[0].isdigit() for word in words):
        return words
    kept = {
        place for one in found_in(words, book) for place in range(one.start, one.start + one.length)
    }
    return [word for place, word in enumerate(words) if place in kept or not word[0].isdigit()]


def _each_denied(words: list[str], book: Book) -> list[str]:
    """ "Without cream or flour" as "without cream without flour"."""
    found, denial = [], ""
    for word in words:
        rule = book.phrases.get((word,))
        link = rule.sort if rule is not None and rule.kind is Kind.LINK else ""
        if link == "without":
            denial = word
        elif link and link != "or":
            denial = ""
        found.append(denial if link == "or" and denial else word)
    return found


FREE = "free"


def _each_free(words: list[str], book: Book) -> list[str]:
    """ "Dairy and egg free" as "dairy free and egg free"."""
    found = list(words)
    for place in range(len(words) - 3, 0, -1):
        before, link, _after, free = words[place - 1 : place + 3]
        rule = book.phrases.get((before, FREE))
        joins = book.phrases.get((link,))
        if (
            free == FREE
            and rule is not None
            and rule.kind is Kind.CLAIM
            and joins is not None
            and joins.kind is Kind.LINK
        ):
            found.insert(place, FREE)
    return found


def _linked(words: list[str], book: Book) -> list[Part]:
    words = _each_free(_each_denied(words, book), book)
    matches = found_in(words, book)
    at = {one.start: one for one in matches}
    parts = [Part()]
    place = 0
    while place < len(words):
        one = at.get(place)
        if one is None:
            parts[-1].unknown = True
            place += 1
            continue
        if one.rule.kind is Kind.LINK:
            parts.append(Part(link=one.rule.sort))
        else:
            parts[-1].matches.append(one)
        place += one.length
    return [part for part in _gathered(parts) if part.matches or part.unknown]


def _gathered(parts: list[Part]) -> Iterable[Part]:
    """ "Grilled and sliced cod" is one food: a part without a food lends its words to the next."""
    waiting: Part | None = None
    last: Part | None = None
    for part in parts:
        if waiting is not None and part.link in ("and", "or", ""):
            part.matches[:0] = waiting.matches
            part.unknown = part.unknown or waiting.unknown
            part.link = waiting.link
            waiting = None
        elif waiting is not None:
            yield waiting
            waiting = None
        if part.foods or part.link in ("without", "with"):
            yield part
            last = part
        elif part.link == "or" and last is not None:
            # "Fast food or restaurant", "baked or fried": no other food to choose.
            last.matches[:0] = part.matches
        else:
            waiting = part
    if waiting is not None:
        yield waiting


def _describe(
    parts: list[Part], more: Part, stretches: list[list[str]], number: int, book: Book
) -> None:
    """Put what stands after a comma in front of the food it describes: "cheddar cheese"."""
    host = next((part for part in parts if part.foods), parts[0])
    together = _across(stretches[number], stretches, book)
    if not more.foods and together is None:
        # "Toast with jam, gluten-free": a claim by itself is for everything before it.
        for part in parts:
            said = [one for one in more.matches if one.rule.kind is Kind.CLAIM or part is host]
            part.matches[:0] = said
        host.unknown = host.unknown or more.unknown
        return
    if together is not None:
        head = host.foods[-1:]
        host.matches = [one for one in host.matches if one.rule not in head]
        host.matches.append(together)
        lost = set(map(id, more.foods))
        host.matches[:0] = [one for one in more.matches if id(one.rule) not in lost]
        return
    host.matches[:0] = more.matches
    host.unknown = host.unknown or more.unknown


def _across(words: list[str], stretches: list[list[str]], book: Book) -> Match | None:
    """What is called "coconut milk" where "Milk, coconut" was written, or "Fish, cake".

    Only a whole stretch counts, but for words that say nothing: "light cream" is not meant by
    "Ice cream, vanilla, light"."""
    said = [word for word in words if not _says_nothing(word, book)]
    for stretch in stretches:
        if stretch is words:
            break
        for one in (words, said):
            for phrase in ((*one, *stretch), (*stretch, *one)):
                rule = book.phrases.get(phrase)
                if one and rule is not None and rule.kind in FOODS:
                    return _match(phrase, 0, book)
    return None


def _says_nothing(word: str, book: Book) -> bool:
    rule = book.phrases.get((word,))
    return rule is not None and rule.kind in (Kind.SKIP, Kind.WORD)
