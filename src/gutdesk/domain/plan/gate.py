"""What must not start, and why: blocks of conditions and red flags, by the words of
protocol/redflags.toml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gutdesk.domain.plan.phases import PhaseKind

ALL_PLANS = "all_plans"
START_REMOVE = "start_remove"
START_CHALLENGE = "start_challenge"
SUPPLEMENTS = "supplements"
HIDE_WEIGHT = "hide_weight"


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
    return f"challenge:{key}"


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


def against_test(blocks: Sequence[Block], key: str) -> tuple[Block, ...]:
    """What stands against a food test now; `key` is the ladder's id, "" for one of the person's
    own."""
    words = [START_CHALLENGE]
    if key:
        words.append(of_challenge(key))
    return blocking(blocks, *words)


def never_test(blocks: Sequence[Block], key: str) -> tuple[Block, ...]:
    """What stands against a test of this very food: it is hidden, not put off."""
    return tuple(block for block in blocks if key and block.what == of_challenge(key))


def hides_weight(blocks: Iterable[Block]) -> bool:
    return any(block.what == HIDE_WEIGHT for block in blocks)
