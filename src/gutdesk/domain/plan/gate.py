"""What must not start, and why: blocks of conditions and red flags, by the words of
protocol/redflags.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gutdesk.domain.plan.phases import PhaseKind

ALL_PLANS = "all_plans"
START_REMOVE = "start_remove"
START_CHALLENGE = "start_challenge"
SUPPLEMENTS = "supplements"
HIDE_WEIGHT = "hide_weight"
CHALLENGE = "challenge:"
FOOD = "food:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`what` is the word of the file. `reason` names the condition or sign, `action` says what to
    do and who to ask. `origin` is "condition:…" or "flag:…"; `emergency`: call for help now."""

    what: str
    reason: str
    action: str
    origin: str
    emergency: bool = False
    source: tuple[str, ...] = ()


def of_removal(group: str) -> str:
    return f"remove:{group}"


def of_challenge(key: str) -> str:
    return f"{CHALLENGE}{key}"


def of_food(challenge_id: str) -> str:
    """A food of a queue that is what such a ladder tests, or holds it: no word of the file."""
    return f"{FOOD}{challenge_id}"


def blocking(blocks: Iterable[Block], *wanted: str) -> tuple[Block, ...]:
    """Those that stand against any of the words, one an origin; `all_plans` stands against each
    but weight."""
    words = {*wanted}
    if words - {HIDE_WEIGHT}:
        words.add(ALL_PLANS)
    found: dict[str, Block] = {}
    for block in blocks:
        if block.what in words:
            found.setdefault(block.origin, block)
    return tuple(found.values())


def against_phase(blocks: Sequence[Block], kind: PhaseKind) -> tuple[Block, ...]:
    """What stands against beginning a phase, or going on with it. In Repair as much is left out as
    in Remove; Reintroduce waits for what tests wait for."""
    words = {
        PhaseKind.REMOVE: (START_REMOVE,),
        PhaseKind.REPAIR: (START_REMOVE,),
        PhaseKind.REINTRODUCE: (START_CHALLENGE,),
    }.get(kind, ())
    return blocking(blocks, ALL_PLANS, *words)


def against_group(blocks: Sequence[Block], group: str) -> tuple[Block, ...]:
    """What stands against leaving a group out."""
    return blocking(blocks, of_removal(group))


def against_groups(
    blocks: Sequence[Block], groups: Iterable[str], held: Collection[str] = ()
) -> tuple[Block, ...]:
    """What stands against beginning to leave these out; what is `held` already is not begun."""
    found = (one for group in groups if group not in held for one in against_group(blocks, group))
    return tuple({one.origin: one for one in found}.values())


def against_test(blocks: Sequence[Block], key: str, challenge_id: str = "") -> tuple[Block, ...]:
    """What stands against a food test now; `key` is the ladder's id, "" for one of the person's
    own, which is known by its `challenge_id`."""
    return blocking(blocks, START_CHALLENGE, *_names(key, challenge_id))


def never_test(blocks: Sequence[Block], key: str, challenge_id: str = "") -> tuple[Block, ...]:
    """What stands against a test of this very food: it is hidden, not put off."""
    names = _names(key, challenge_id)
    return tuple(block for block in blocks if block.what in names)


def never_tested(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The ladders, and the foods of a queue (ids), that something stands against for good."""
    return tuple(
        block.what.removeprefix(start)
        for block in blocks
        for start in (CHALLENGE, FOOD)
        if block.what.startswith(start)
    )


def _names(key: str, challenge_id: str) -> tuple[str, ...]:
    found = ((of_challenge(key), key), (of_food(challenge_id), challenge_id))
    return tuple(name for name, what in found if what)


def hides_weight(blocks: Iterable[Block]) -> bool:
    return any(block.what == HIDE_WEIGHT for block in blocks)
