"""The second way round: moves that lessen what is unmet, tried until none of them helps."""

from __future__ import annotations

from collections.abc import Iterable

from gutdesk.domain.meals.suggest_board import EMPTY, STANDS, Board
from gutdesk.domain.meals.suggest_fill import Filler
from gutdesk.domain.meals.suggest_index import BIT, DAILY, WEEKLY

ROUNDS = 6
MOST_TRIES = 1200
"""Moves looked at in one repair: a bound on time, hardly ever reached."""
DISHES_A_CELL = 12
EPSILON = 1e-9


class Repair:
    """Moves on a board. Each is kept only if the board costs less after it; no cell is emptied."""

    def __init__(self, board: Board, filler: Filler) -> None:
        self.board, self.filler, self.index = board, filler, board.index
        self.cost = board.cost()
        self.tries = 0

    def run(self) -> int:
        """How many moves were looked at."""
        for _turn in range(ROUNDS):
            before = self.cost
            self._free_cells()
            for rule in (*DAILY, *WEEKLY):
                if self.index.weight(rule):
                    self._tag_days(rule)
            if self.index.spoiling:
                self._spoiling()
            self._slow_meals()
            self._plants()
            if self.cost > before - EPSILON or self.tries >= MOST_TRIES:
                break
        return self.tries

    # -- what is unmet -----------------------------------------------------------------------------

    def _free_cells(self) -> None:
        """A dish that is kept out by one that stands close by takes its cell; that one takes
        another dish."""
        board, index = self.board, self.index
        for at, dish in enumerate(board.chosen):
            if dish != EMPTY or at in board.closed:
                continue
            if board.chosen[at] == EMPTY and self.filler.fill(at):
                self.cost = board.cost()
                continue
            for wanted in index.candidates[at][: 2 * DISHES_A_CELL]:
                near = [
                    one.cell
                    for one in board.occurrences[wanted]
                    if abs(one.ordinal - index.ordinal[at]) < index.gap
                ]
                if STANDS not in near and self._try([(at, wanted)], near):
                    break

    def _tag_days(self, rule: str) -> None:
        board, index, bit = self.board, self.index, BIT[rule]
        for day in index.judged:
            bits = [one | more for one, more in zip(board.day_bits(), board.promised, strict=True)]
            if not board.missing_days(rule, bits):
                return
            if not bits[day] & bit:
                self._bring(day, bit)

    def _bring(self, day: int, bit: int) -> bool:
        index = self.index
        cells = [
            at for at, number in enumerate(index.day_of) if number == day and self._is_open(at)
        ]
        for at in cells:
            able = [dish for dish in index.candidates[at] if index.bits[dish] & bit]
            if any(self._try([(at, dish)]) for dish in self._liked(at, able)):
                return True
        return any(self._swap(at, other) for at in cells for other in self._holding(bit))

    def _holding(self, bit: int) -> list[int]:
        """The cells whose dish has it."""
        chosen, bits = self.board.chosen, self.index.bits
        return [at for at, dish in enumerate(chosen) if dish != EMPTY and bits[dish] & bit]

    def _slow_meals(self) -> None:
        board, index = self.board, self.index
        for at in range(len(board.chosen)):
            if not board.is_slow(at):
                continue
            able = [dish for dish in index.candidates[at] if not index.is_slow(at, dish)]
            if any(self._try([(at, dish)]) for dish in self._liked(at, able)):
                continue
            free = (other for other in range(len(board.chosen)) if not index.limits[other])
            any(self._swap(at, other) for other in free)

    def _spoiling(self) -> None:
        """A dish with what would spoil takes a cell before it does."""
        board, index, spoiling = self.board, self.index, self.index.spoiling
        for at in range(len(board.chosen)):
            left = spoiling.in_time[at] & ~board.used_in_time()
            if left and self._is_open(at):
                able = [dish for dish in index.candidates[at] if spoiling.uses[dish] & left]
                any(self._try([(at, dish)]) for dish in self._liked(at, able))

    def _plants(self) -> None:
        board, index = self.board, self.index
        for at in range(len(board.chosen)):
            if not board.missing_plants():
                return
            if not self._is_open(at):
                continue
            have = board.plants()
            able = sorted(
                index.candidates[at],
                key=lambda dish: (-(index.plants[dish] & ~have).bit_count(), dish),
            )
            any(self._try([(at, dish)]) for dish in able[: DISHES_A_CELL // 2])

    def _is_open(self, at: int) -> bool:
        return at not in self.board.closed

    def _liked(self, at: int, dishes: Iterable[int]) -> list[int]:
        liking = self.index.liking(at)
        return sorted(dishes, key=lambda dish: (-liking[dish] - self.index.chance(at, dish), dish))[
            :DISHES_A_CELL
        ]

    # -- moves -------------------------------------------------------------------------------------

    def _swap(self, one: int, other: int) -> bool:
        """The dishes of two cells of one slot change places."""
        board, index = self.board, self.index
        first, second = board.chosen[one], board.chosen[other]
        if index.cells[one].slot != index.cells[other].slot or EMPTY in (first, second):
            return False
        if board.source[one] is not None or board.source[other] is not None:
            return False
        if second not in index.candidates[one] or first not in index.candidates[other]:
            return False
        return self._try([(one, second), (other, first)])

    def _try(self, puts: list[tuple[int, int]], refill: Iterable[int] = ()) -> bool:
        """Put these dishes into these cells, and what is best into those of `refill` and into
        lunches whose dinner went; undone unless it costs less."""
        board = self.board
        if self.tries >= MOST_TRIES or all(board.chosen[at] == dish for at, dish in puts):
            return False
        self.tries += 1
        saved, refill = board.saved(), list(refill)
        for at in [*(at for at, _dish in puts), *refill]:
            lunch = board.clear(at)
            if lunch >= 0:
                refill.append(lunch)
        put = {at for at, _dish in puts}
        good = True
        for at, dish in puts:
            good = good and board.fits(at, dish)
            if good:
                board.put(at, dish)
        if good:
            free = [at for at in refill if at not in put]
            good = all(board.chosen[at] != EMPTY or self.filler.fill(at) for at in free)
        if good:
            cost = board.cost()
            if cost < self.cost - EPSILON:
                self.cost = cost
                return True
        board.restore(saved)
        return False
