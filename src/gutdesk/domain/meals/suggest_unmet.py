"""Which rules a suggested week does not meet, on which days, and why as far as it can be known.

Counted from what was placed and what stands, never from what the search meant to do. Leftovers and
the phase have no aim, so they are never unmet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gutdesk.domain.meals.suggest_board import EMPTY, Board
from gutdesk.domain.meals.suggest_extras import Helpings
from gutdesk.domain.meals.suggest_index import BIT, DAILY, TAGS
from gutdesk.domain.meals.suggest_rules import NO_REPEAT, OFF, QUICK, VARIETY
from gutdesk.domain.meals.suggest_values import FREE, Extra, Unmet, Why


def unmet(board: Board, helpings: Helpings) -> tuple[Unmet, ...]:
    """In the order of the rules, free cells first."""
    return _Judge(board, helpings).all()


class _Judge:
    def __init__(self, board: Board, helpings: Helpings) -> None:
        self.board, self.helpings, self.index = board, helpings, board.index
        self.bits = board.day_bits()

    def all(self) -> tuple[Unmet, ...]:
        found = [*self.helpings.unmet(), *self._free()]
        if self.index.cells:
            for rule in TAGS:
                if self.index.weight(rule) != OFF:
                    found += self._tag(rule)
            found += [*self._variety(), *self._repeats(), *self._slow()]
        return tuple(found)

    # -- cells for which nothing fits --------------------------------------------------------------

    def _free(self) -> list[Unmet]:
        index, filled = self.index, self.helpings.cells()
        free: dict[str, dict[Why, list[int]]] = {}
        for at, cell in enumerate(index.cells):
            has = self.board.chosen[at] != EMPTY
            if has or (at in filled and cell.slot in index.week.snacks):
                continue
            free.setdefault(cell.slot, {}).setdefault(self._why_free(at), []).append(at)
        found = []
        for slot, reasons in free.items():
            wanted = sum(cell.slot == slot for cell in index.cells)
            missing = sum(len(cells) for cells in reasons.values())
            for why in sorted(reasons, key=tuple(Why).index):
                days = tuple(index.cells[at].day for at in reasons[why])
                found.append(
                    Unmet(
                        rule=FREE,
                        why=why,
                        wanted=wanted,
                        found=wanted - missing,
                        days=days,
                        slot=slot,
                    )
                )
        return found

    def _why_free(self, at: int) -> Why:
        if not self.index.fitting.get(self.index.cells[at].slot):
            return Why.NONE_IN_BOOK
        return Why.REPEATS if self.index.candidates[at] else Why.NOT_ALLOWED

    # -- what days must hold -----------------------------------------------------------------------

    def _tag(self, rule: str) -> list[Unmet]:
        index, bit = self.index, BIT[rule]
        short = self.board.missing_days(rule, self.bits)
        if not short:
            return []
        lacking = [day for day in index.judged if not self.bits[day] & bit]
        if rule in DAILY:
            wanted = len(index.judged)
            reasons: dict[Why, list[int]] = {}
            for day in lacking:
                reasons.setdefault(self._why(rule, [day]), []).append(day)
        else:
            wanted = min(index.number(rule, "days"), len(index.days))
            reasons = {self._why(rule, lacking): lacking}
        return [
            Unmet(
                rule=rule,
                why=why,
                wanted=wanted,
                found=wanted - short,
                days=tuple(index.days[day] for day in reasons[why]),
            )
            for why in sorted(reasons, key=tuple(Why).index)
        ]

    def _why(self, rule: str, days: list[int]) -> Why:
        """Why none of these days, which lack it, holds what the rule wants."""
        index, bit = self.index, BIT[rule]
        extras = self.helpings.having(rule)
        dishes = [dish for dish in range(len(index.book)) if index.bits[dish] & bit]
        if not dishes and not extras:
            return Why.NONE_IN_BOOK
        if not days:
            return Why.NO_CELL
        refs = [*(index.book[dish].ref for dish in dishes), *(extra.ref for extra in extras)]
        if all(index.is_barred(ref, index.days[day]) for ref in refs for day in days):
            return Why.NOT_ALLOWED
        cells = [at for at in range(len(index.cells)) if index.day_of[at] in set(days)]
        could = self._dishes_for(cells, lambda dish: bool(index.bits[dish] & bit))
        hosted = [
            pair for pair in ((one, day) for one in extras for day in days) if self._has(*pair)
        ]
        if not could and not hosted:
            return Why.NO_PLACE
        if any(self.board.fits(at, dish) for at, dish in could):
            return Why.WEIGHED
        if any(not self.helpings.is_too_soon(extra, day) for extra, day in hosted):
            return Why.WEIGHED
        return Why.TOO_SOON if hosted else Why.REPEATS

    def _dishes_for(
        self, cells: Iterable[int], wanted: Callable[[int], bool]
    ) -> list[tuple[int, int]]:
        """Dishes that may lie in one of these cells, if nothing else lay too close by."""
        return [
            (at, dish)
            for at in cells
            if at not in self.board.closed
            for dish in self.index.candidates[at]
            if wanted(dish)
        ]

    def _has(self, extra: Extra, day: int) -> bool:
        barred = self.index.is_barred(extra.ref, self.index.days[day])
        return not barred and bool(self.helpings.hosts(day, extra))

    # -- the week as a whole -----------------------------------------------------------------------

    def _variety(self) -> list[Unmet]:
        index, board = self.index, self.board
        missing = board.missing_plants()
        if not missing:
            return []
        wanted = index.number(VARIETY, "plants")
        stands = board.held_plants
        book = stands | self._union(range(len(index.book)))
        for extra in index.extras:
            book |= index.plants_of(extra.plants)
        open_cells = [at for at in range(len(index.cells)) if at not in board.closed]
        placeable = {dish for at in open_cells for dish in index.candidates[at]}
        allowed = stands | self._union(
            dish
            for dish in range(len(index.book))
            if any(
                not index.is_barred(index.book[dish].ref, index.days[day]) for day in index.judged
            )
        )
        if book.bit_count() < wanted:
            why = Why.NONE_IN_BOOK
        elif allowed.bit_count() < wanted:
            why = Why.NOT_ALLOWED
        elif (stands | self._union(placeable)).bit_count() < wanted:
            why = Why.NO_PLACE
        else:
            why = Why.WEIGHED
        days = tuple(index.days[day] for day in index.judged)
        return [Unmet(rule=VARIETY, why=why, wanted=wanted, found=wanted - missing, days=days)]

    def _union(self, dishes: Iterable[int]) -> int:
        found = 0
        for dish in dishes:
            found |= self.index.plants[dish]
        return found

    def _repeats(self) -> list[Unmet]:
        """Placed dishes that stand closer to the same dish than they should: breakfasts only."""
        index, board = self.index, self.board
        nearest: dict[int, int] = {}
        for at, dish in enumerate(board.chosen):
            if dish == EMPTY or board.source[at] is not None:
                continue
            for other in board.occurrences[dish]:
                apart = abs(other.ordinal - index.ordinal[at])
                left = other.cell >= 0 and board.source[other.cell] is not None
                if apart < index.gap and other.cell != at and not left:
                    nearest[at] = min(nearest.get(at, apart), apart)
        if not nearest:
            return []
        return [
            Unmet(
                rule=NO_REPEAT,
                why=Why.REPEATS,
                wanted=index.gap,
                found=min(nearest.values()),
                days=tuple(index.cells[at].day for at in sorted(nearest)),
                slot=index.cells[min(nearest)].slot,
            )
        ]

    def _slow(self) -> list[Unmet]:
        index, board = self.index, self.board
        slow: dict[tuple[str, Why], list[int]] = {}
        for at in range(len(index.cells)):
            if board.is_slow(at):
                key = (index.cells[at].slot, self._why_slow(at))
                slow.setdefault(key, []).append(at)
        found = []
        for slot, why in sorted(slow, key=lambda key: (key[0], tuple(Why).index(key[1]))):
            cells = slow[slot, why]
            longest = max(index.dishes[board.chosen[at]].minutes or 0 for at in cells)
            days = tuple(index.cells[at].day for at in cells)
            found.append(
                Unmet(
                    rule=QUICK,
                    why=why,
                    wanted=index.number(QUICK, slot),
                    found=longest,
                    days=days,
                    slot=slot,
                )
            )
        return found

    def _why_slow(self, at: int) -> Why:
        index = self.index
        fitting = index.fitting.get(index.cells[at].slot, ())
        if all(index.is_slow(at, dish) for dish in fitting):
            return Why.NONE_IN_BOOK
        quick = self._dishes_for([at], lambda dish: not index.is_slow(at, dish))
        if not quick:
            return Why.NOT_ALLOWED
        free = any(self.board.fits(at, dish) for _at, dish in quick)
        return Why.WEIGHED if free else Why.REPEATS
