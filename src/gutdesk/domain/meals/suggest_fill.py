"""The first laying out of a week: each cell takes what is best for it, dinners first so that
lunches can be left over from them, cells with little choice before others."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.meals.suggest_board import EMPTY, Board, Occurrence
from gutdesk.domain.meals.suggest_index import BIT, DAILY, WEEKLY, Index
from gutdesk.domain.meals.suggest_rules import LEFTOVERS, NO_REPEAT, VARIETY
from gutdesk.domain.meals.suggest_values import BREAKFAST, DINNER

SCARCE = 20
"""A cell with fewer dishes to choose from is filled early."""

PROMISED = 0.4
"""What a dish counts for on a day to which a small food can bring the same."""
AGAIN = 0.5
"""How much less a dish is liked that comes in the week already."""
CLOSE_BY = 4.0
"""How much less, where breakfasts may come every other day and it would."""
A_NEW_PLANT, MOST_NEW_PLANTS = 0.08, 8
A_LEFTOVER, A_DINNER_THAT_KEEPS = 1.1, 0.3


def spread(
    days: Sequence[int], count: int, taken: Sequence[int], luck: Sequence[float]
) -> set[int]:
    """So many of the days, in the order of their luck; first such as have no neighbour in
    `taken` or among those chosen."""
    chosen: set[int] = set()
    order = sorted(days, key=lambda day: (luck[day], day))
    for apart in (True, False):
        for day in order:
            if len(chosen) >= count or day in chosen:
                continue
            near = {day - 1, day + 1}
            if not apart or (near.isdisjoint(chosen) and near.isdisjoint(taken)):
                chosen.add(day)
    return chosen


class Filler:
    """Fills the cells of a board. The days on which it aims at fish and broth are chosen by luck,
    or they would always be the first ones."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.index: Index = board.index
        self.weighed = 0
        self.aims = {BIT[rule]: self._aims(rule) for rule in WEEKLY}

    def _aims(self, rule: str) -> set[int]:
        index, bit = self.index, BIT[rule]
        has = [day for day, held in enumerate(self.board.held) if held & bit]
        able = [
            day
            for day in index.judged
            if day not in has
            and any(
                index.bits[dish] & bit
                for at, number in enumerate(index.day_of)
                if number == day and at not in self.board.closed
                for dish in index.candidates[at]
            )
        ]
        need = max(min(index.number(rule, "days"), len(index.days)) - len(has), 0)
        luck = [index.chance(day, 500 + bit) for day in range(len(index.days))]
        return spread(able, need, has, luck)

    def fill_all(self) -> None:
        for at in self._order():
            self.fill(at)

    def _order(self) -> list[int]:
        index = self.index
        return sorted(
            (at for at in range(len(index.cells)) if at not in self.board.closed),
            key=lambda at: (
                index.cells[at].slot != DINNER,
                min(len(index.candidates[at]), SCARCE) if index.turn % 2 == 0 else 0,
                index.chance(at, 300) if index.turn % 4 == 2 else 0.0,
                at,
            ),
        )

    def fill(self, at: int) -> bool:
        """Put what is best into a free cell; False where nothing is allowed."""
        dish, score = self._best(at)
        source: Occurrence | None = None
        bonus = self._bonus(at)
        for one, left in self.board.sources(at):
            keen = self.index.weight(LEFTOVERS) * A_LEFTOVER + self.index.chance(at, 900)
            keen += bonus[self.index.bits[left]]
            if dish == EMPTY or keen > score:
                dish, score, source = left, keen, one
        if dish == EMPTY:
            return False
        self.board.put(at, dish, source)
        return True

    def _bonus(self, at: int) -> list[float]:
        """What a dish brings to the day of the cell, by its bits."""
        index, board = self.index, self.board
        day = index.day_of[at]
        has = board.day_bits()[day]
        worth = {}
        for rule, bit in BIT.items():
            wanted = rule in DAILY or day in self.aims[bit]
            if wanted and not has & bit:
                share = PROMISED if board.promised[day] & bit else 1.0
                worth[bit] = index.weight(rule) * share
        return [
            sum(more for bit, more in worth.items() if bits & bit) for bits in range(1 << len(BIT))
        ]

    def _best(self, at: int) -> tuple[int, float]:
        index, board = self.index, self.board
        bonus, liking, have = self._bonus(at), index.liking(at), board.plants()
        bits, plants, noise = index.bits, index.plants, index.noise
        wanted = index.number(VARIETY, "plants") > have.bit_count()
        variety = A_NEW_PLANT * index.weight(VARIETY) if wanted else 0.0
        again = AGAIN * (1 + index.weight(NO_REPEAT))
        lunch = index.lunch_after[at]
        keeps = 0.0
        if lunch >= 0 and board.chosen[lunch] == EMPTY:
            keeps = A_DINNER_THAT_KEEPS * index.weight(LEFTOVERS)
        self.weighed += len(index.candidates[at])
        luck, size = at * 101, len(noise)
        best, top = EMPTY, float("-inf")
        for dish in index.candidates[at]:
            # As in Index.chance, written out: this runs some ten thousand times.
            score = bonus[bits[dish]] + liking[dish] + noise[(luck + dish * 37) % size]
            if variety:
                score += variety * min((plants[dish] & ~have).bit_count(), MOST_NEW_PLANTS)
            if keeps and index.keeps[dish]:
                score += keeps
            if board.occurrences[dish]:
                score -= again
                if board.relaxed and board.is_close(at, dish):
                    score -= CLOSE_BY
                if score <= top or not board.fits(at, dish):
                    continue
            if score > top:
                best, top = dish, score
        return best, top

    def fill_free(self) -> None:
        """What a first way round left free, and is no longer."""
        for at, dish in enumerate(self.board.chosen):
            if dish == EMPTY and at not in self.board.closed:
                self.fill(at)

    def relax_breakfasts(self) -> None:
        """Where breakfasts stay free because the book has few, let each come every other day; if
        that fills no more of them, it all stays as it was."""
        board, index = self.board, self.index
        mine = [
            at
            for at, cell in enumerate(index.cells)
            if cell.slot == BREAKFAST and at not in board.closed
        ]
        free = sum(board.chosen[at] == EMPTY for at in mine)
        if not free:
            return
        saved = board.saved()
        for at in mine:
            board.clear(at)
        board.relaxed = True
        for at in mine:
            self.fill(at)
        if sum(board.chosen[at] == EMPTY for at in mine) >= free:
            board.restore(saved)
            board.relaxed = False
