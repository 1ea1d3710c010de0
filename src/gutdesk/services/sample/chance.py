"""Chance that a seed decides: the same on every platform and every Python from 3.11 on."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """One stream of chance, named after what it decides.

    Streams do not touch each other: a subject that is added later takes nothing from the rest, so
    that the rest of the diary stays as it was. Of `random.Random` only `random()` is used, whose
    sequence Python promises to keep, and no function of the C library's mathematics.
    """

    def __init__(self, seed: int, name: str) -> None:
        self.unit = Random(f"{seed}/{name}").random
        """A number from 0 to below 1."""

    def happens(self, probability: float) -> bool:
        return self.unit() < probability

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.unit() * (high - low + 1))

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """Near enough to a normal distribution (kurtosis 2.8), and never beyond 4.2 sd: the sum of
        six uniform numbers, which needs no logarithm."""
        unit = self.unit
        total = unit() + unit() + unit() + unit() + unit() + unit()
        return mean + sd * (total - 3.0) * _SQRT_2

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.unit() * len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """One of `options` by weight; the weights must not all be zero."""
        place = self.unit() * sum(weights)
        last = options[0]
        for option, weight in zip(options, weights, strict=True):
            if weight <= 0:
                continue
            last = option
            place -= weight
            if place < 0:
                break
        return last

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different ones, in the order they were drawn."""
        left = list(options)
        return [left.pop(int(self.unit() * len(left))) for _ in range(min(count, len(left)))]


_SQRT_2 = 1.4142135623730951
"""Six uniform numbers have variance 1/2."""
