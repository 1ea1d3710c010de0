"""What stops a plan or a food test: the blocks of protocol/redflags.toml, and who is asked for
them before a plan starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gutdesk.knowledge import protocol
from gutdesk.knowledge.protocol import load, protocol_name
from gutdesk.knowledge.redflags import RedFlag, red_flags

REMOVE = "remove:"
"""Before the id of a removal group that may not be switched on."""
CHALLENGE = "challenge:"
"""Before the id of a ladder that may not be run."""


@dataclass(frozen=True, slots=True)
class BlockMeaning:
    """`id` is the block, or the shape of it that the file describes: "remove:<group id>"."""

    id: str
    meaning: str
    source: tuple[str, ...]


@cache
def block_meanings() -> tuple[BlockMeaning, ...]:
    """In the order of the file."""
    return tuple(
        BlockMeaning(
            id=row["id"],
            meaning=protocol_name("block", row["id"], "meaning", row["meaning"]),
            source=tuple(row["source"]),
        )
        for row in load("redflags")["block"]
    )


def meaning_of(block: str) -> BlockMeaning:
    """What "start_remove" means, or "challenge:kraut". Raises KeyError for what is no block."""
    for found in block_meanings():
        shape, is_shape, _what = found.id.partition("<")
        if block == found.id or (is_shape and block.startswith(shape) and block != shape):
            return found
    raise KeyError(block)


def group_of(block: str) -> str | None:
    """The removal group that the block keeps from being switched on, None of another block."""
    return block.removeprefix(REMOVE) if block.startswith(REMOVE) else None


def ladder_of(block: str) -> str | None:
    """The food test that the block hides, None of another block."""
    return block.removeprefix(CHALLENGE) if block.startswith(CHALLENGE) else None


@cache
def gate_flags() -> tuple[RedFlag, ...]:
    """The red flags that are asked before a plan starts, in the order of the file."""
    return tuple(flag for flag in red_flags() if flag.level == "gate")


def gate_conditions() -> tuple[protocol.Condition, ...]:
    """The conditions that are asked before a plan starts, in the order of the file."""
    return protocol.conditions()
