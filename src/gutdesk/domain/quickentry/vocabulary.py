"""The phrases a person's world knows: foods, symptoms, scales, medicines, supplements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from gutdesk.domain.diary import MedicineKind
from gutdesk.domain.quickentry.tokens import Shape, Token, fold, lex, singular

MEASURE, SCALE = "measure", "scale"
FOOD, MEDICINE, SUPPLEMENT, PRACTICE = "food", "medicine", "supplement", "practice"


@dataclass(frozen=True, slots=True)
class Term:
    """`phrase` is typed in any case, with or without accents, singular or plural. `ref` is
    a measure id, a food id or a name (a practice: its PracticeKind); `name` is what is stored."""

    phrase: str
    kind: str
    ref: str
    name: str
    medicine: MedicineKind | None = None


class Vocabulary:
    """Finds the longest known phrase. Where two terms share a phrase the one given first is found;
    `same` names the others."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        self._by_key: dict[tuple[str, ...], list[Term]] = {}
        for term in terms:
            key = _key(term.phrase)
            if not key:
                continue
            found = self._by_key.setdefault(key, [])
            if not found:
                self._by_first.setdefault(key[0], []).append((key, term))
            found.append(term)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def match(
        self, words: Sequence[str], start: int, below: int | None = None
    ) -> tuple[Term, int] | None:
        """The longest phrase that begins at `start` of singular folded words, and its length; only
        of those with fewer words than `below`."""
        for key, term in self._by_first.get(words[start], ()):
            fits = below is None or len(key) < below
            if fits and tuple(words[start : start + len(key)]) == key:
                return term, len(key)
        return None

    def find(self, phrase: str, kind: str) -> Term | None:
        return next(
            (term for term in self._by_key.get(_key(phrase), ()) if term.kind == kind), None
        )

    def same(self, term: Term, kind: str) -> Term | None:
        """The term of another kind that is written like `term`."""
        return self.find(term.phrase, kind)

    def holding(self, word: str, kind: str) -> list[Term]:
        """The terms of a kind with this folded word in their phrase, each meaning once."""
        key = singular(word)
        found = [t for words, terms in self._by_key.items() if key in words for t in terms]
        return list({term.ref: term for term in reversed(found) if term.kind == kind}.values())

    def mark(
        self, tokens: list[Token], line: str, *, is_unit: Callable[[list[Token], int], bool]
    ) -> list[Token]:
        """The tokens with each known phrase drawn together into one, save for the strength at the
        end of a medicine's name: in "ibuprofen 400 mg" that is an amount."""
        # A dash inside a word (stir-fry, omega-3) is no word of its own.
        kept = [i for i, token in enumerate(tokens) if not _is_hyphen(tokens, i)]
        words = [_word(tokens[i]) for i in kept]
        marked: list[Token] = []
        place = done = 0
        while place < len(kept):
            found = self.match(words, place) if words[place] else None
            while found is not None and found[0].kind in (MEDICINE, SUPPLEMENT):
                if not _ends_in_amount(tokens, kept[place + found[1] - 1], is_unit):
                    break
                found = self.match(words, place, found[1])
            if found is None:
                marked.extend(tokens[done : kept[place] + 1])
                done = kept[place] + 1
                place += 1
                continue
            term, length = found
            first, last = kept[place], kept[place + length - 1]
            text = line[tokens[first].start : tokens[last].end]
            marked.append(
                replace(
                    tokens[first],
                    shape=Shape.TERM,
                    text=text,
                    end=tokens[last].end,
                    folded=" ".join(tokens[kept[n]].folded for n in range(place, place + length)),
                    term=term,
                )
            )
            done = last + 1
            place += length
        marked.extend(tokens[done:])
        return marked


def _ends_in_amount(
    tokens: list[Token], last: int, is_unit: Callable[[list[Token], int], bool]
) -> bool:
    """Whether the phrase that ends with the token `last` ends in an amount, or in its number."""
    if tokens[last].shape is Shape.NUMBER:
        return is_unit(tokens, last + 1)
    return last > 0 and tokens[last - 1].shape is Shape.NUMBER and is_unit(tokens, last)


def _is_hyphen(tokens: list[Token], i: int) -> bool:
    return (
        tokens[i].shape is Shape.DASH
        and tokens[i].glued
        and i + 1 < len(tokens)
        and tokens[i + 1].glued
        and Shape.WORD in (tokens[i - 1].shape, tokens[i + 1].shape)
    )


def _word(token: Token) -> str:
    if token.shape is Shape.WORD:
        return singular(token.folded)
    if token.text == "&":
        return "and"
    return token.folded if token.shape in (Shape.NUMBER, Shape.BREAK) else ""


def _key(phrase: str) -> tuple[str, ...]:
    tokens = lex(phrase)
    words = (_word(token) for i, token in enumerate(tokens) if not _is_hyphen(tokens, i))
    return tuple(fold(word) for word in words if word)
