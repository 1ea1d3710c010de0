"""Foods that are never tested: what showed a sign of allergy, in whichever plan, with all that may
hold the same; and foods that are what a blocked test would be, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.gate import Block, of_challenge, of_food
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.tags import Holds
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.knowledge.gates import ladder_of
from gutdesk.knowledge.protocol import Condition
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateAnswers, GateService


@dataclass(frozen=True, slots=True)
class _Food:
    """What a food of a queue is: every id of it and of what it is made of, the tags that it holds
    for certain, its own name."""

    refs: frozenset[str]
    tags: frozenset[str]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Bar:
    """One thing that stands against foods. `block` is without its word."""

    block: Block
    keys: frozenset[str]
    food: _Food

    def meets(self, food: _Food) -> bool:
        mine = self.food
        return bool(mine.refs & food.refs or mine.tags & food.tags or mine.names & food.names)


class Barred:
    """Looks up what foods are made of only where something stands against some."""

    def __init__(self, book: PlanBook, gate: GateService, foods: FoodService) -> None:
        self._book = book
        self._gate = gate
        self._foods = foods

    def blocks(self, day: date | None = None) -> tuple[Block, ...]:
        """Everything that is blocked on a day, the ladders that signs of allergy stand against
        among it."""
        return (*self._gate.blocks(day), *_on_ladders(self._signs(day)))

    def blocks_with(self, answers: GateAnswers) -> tuple[Block, ...]:
        """What would be blocked if these were the answers; nothing is written."""
        return (*self._gate.blocks_with(answers), *_on_ladders(self._signs()))

    def on_foods(
        self, challenges: Iterable[Challenge], blocks: Sequence[Block], day: date | None = None
    ) -> tuple[Block, ...]:
        """What stands against these foods by what they are, and not by their ladder: see
        `gate.of_food`. A draft is known by no id."""
        bars = (*self._signs(day), *_of_blocks(blocks, self._gate.conditions()))
        if not bars:
            return ()
        found = []
        for one in challenges:
            food = self._look(one)
            what = of_food("" if one.meta is None else id_of(one))
            found += [
                replace(bar.block, what=what)
                for bar in bars
                if one.key not in bar.keys and food is not None and bar.meets(food)
            ]
        return tuple(found)

    def against(self, challenge: Challenge, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """What stands for good against a test of this food."""
        words = {of_challenge(challenge.key)} if challenge.key else set()
        by_key = [block for block in blocks if block.what in words]
        every = (*by_key, *self.on_foods([challenge], blocks))
        return tuple({block.origin: block for block in every}.values())

    def before(
        self, plan: Plan, challenges: Iterable[Challenge], today: date
    ) -> dict[str, tuple[Run, ...]]:
        """By food of this queue (id) the runs that the same food had in other plans, the earliest
        first."""
        last, mine = plan.ended or today, id_of(plan)
        others = [
            (one, runs)
            for one in self._book.all_challenges()
            if one.plan_id != mine and (runs := self._book.runs(id_of(one)))
        ]
        if not others:
            return {}
        named = [(self._named(one), runs) for one, runs in others]
        found = {}
        for one in challenges:
            names = self._named(one)
            same = [run for other, runs in named if names & other for run in runs]
            same = [run for run in same if run.start <= last]
            if same:
                found[id_of(one)] = tuple(sorted(same, key=lambda run: (run.start, id_of(run))))
        return found

    # -- what a food is --------------------------------------------------------------------------

    def _signs(self, day: date | None = None) -> list[_Bar]:
        """Of every food of the diary that has shown a sign of allergy by then."""
        from gutdesk.knowledge import allergens
        from gutdesk.knowledge.reintroduction import rule

        found = []
        for one in self._book.all_challenges():
            if one.allergy is None or (day is not None and one.allergy > day):
                continue
            food = self._look(one, parts=False) or _shipped(one)
            known = allergens.allergens_of(food.tags | _shipped(one).tags)
            keys = {one.key} if one.key else set()
            for ref in food.refs:
                keys |= allergens.ladders_of_food(ref)
            block = Block(
                what="",
                reason=_("{name} showed a sign of allergy").format(name=one.name),
                action=_(
                    "It is never tested again here, nor is what may hold the same. Ask a doctor."
                ),
                origin=f"allergy:{id_of(one)}",
                source=rule("never_challenge_allergy").source,
            )
            same = _Food(
                food.refs | _shipped(one).refs,
                allergens.tags_with(known),
                frozenset({folded(one.name)}),
            )
            found.append(_Bar(block, frozenset(keys) | allergens.ladders_with(known), same))
        return found

    def _look(self, challenge: Challenge, *, parts: bool = True) -> _Food | None:
        """What it is beside what its ladder says; None of a ladder as it was shipped, of which the
        ladder says it all. `parts`: with what it is made of."""
        from gutdesk.knowledge.reintroduction import ladder

        shipped = _shipped(challenge)
        known = ladder(challenge.key) if challenge.key else None
        texts: list[tuple[str, str | None]] = [
            ("", ref) for ref in challenge.foods if ref not in shipped.refs
        ]
        renamed = known is not None and challenge.name != known.name
        if renamed or (known is None and not challenge.foods):
            texts.append((challenge.name, None))
        if not texts:
            return None
        refs, tags = set(challenge.foods), set(challenge.tags)
        for text, ref in texts:
            tags |= set(self._foods.tagging(text, ref).having(Holds.CONTAINS))
            if parts or ref is None:
                refs |= set(self._foods.parts_of(text, ref))
            else:
                refs |= set(self._foods.refs_of(ref))
        return _Food(frozenset(refs), frozenset(tags), frozenset({folded(challenge.name)}))

    def _named(self, challenge: Challenge) -> frozenset[str]:
        """By what it is known to be the same food as one of another plan."""
        shipped = _shipped(challenge).refs
        found = {f"key:{challenge.key}"} if challenge.key else set()
        if not challenge.key:
            found.add(f"name:{folded(challenge.name)}")
        for ref in challenge.foods:
            found |= {ref} if ref in shipped else set(self._foods.refs_of(ref))
        return frozenset(found)


def _shipped(challenge: Challenge) -> _Food:
    """What the ladder is of which it was made."""
    from gutdesk.knowledge.reintroduction import challenge_food

    food = challenge_food(challenge.key) if challenge.key else None
    if food is None:
        return _Food(frozenset(), frozenset())
    return _Food(frozenset(food.foods), frozenset(food.tags))


def _on_ladders(bars: Iterable[_Bar]) -> list[Block]:
    return [replace(bar.block, what=of_challenge(key)) for bar in bars for key in sorted(bar.keys)]


def _of_blocks(blocks: Iterable[Block], conditions: Iterable[Condition]) -> list[_Bar]:
    """What conditions and red flags stand against: the foods of the tests that they block and what
    is all of such a test; and the tags that a condition keeps out, milk for who is allergic to
    it."""
    from gutdesk.knowledge.allergens import stands_for
    from gutdesk.knowledge.reintroduction import challenge_food

    of: dict[str, Block] = {
        f"condition:{one.id}": Block(
            what="",
            reason=one.name,
            action=one.message,
            origin=f"condition:{one.id}",
            source=one.source,
        )
        for one in conditions
        if one.avoid
    }
    tags: dict[str, set[str]] = {f"condition:{one.id}": set(one.avoid) for one in conditions}
    keys: dict[str, set[str]] = {}
    for block in blocks:
        key = ladder_of(block.what)
        if key is None or block.origin.startswith("allergy:"):
            continue
        of.setdefault(block.origin, replace(block, what=""))
        keys.setdefault(block.origin, set()).add(key)
    found = []
    for origin, block in of.items():
        mine = keys.get(origin, set())
        foods = [food for key in mine if (food := challenge_food(key)) is not None]
        whole = {tag for key in mine if (tag := stands_for(key)) is not None}
        food = _Food(
            frozenset(ref for one in foods for ref in one.foods),
            frozenset(whole | tags.get(origin, set())),
        )
        found.append(_Bar(block, frozenset(mine), food))
    return found
