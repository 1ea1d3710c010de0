"""The rest of a week of meals, suggested: what could stand in the cells that are free.

Scored and greedy, then mended, then small foods go along. The same week and seed give the same
suggestion wherever it is made: luck comes from `random.Random(seed).random()` alone, and nothing is
taken in the order of a set.

Never broken: nothing lies in a cell that is not to be filled, no recipe in a slot it does not fit
(what is left over from a dinner fits lunch), nothing on a day that bars it, no new small food
within three days of another. Everything else is weighed, and named where it does not hold. A dish
that would stand twice too close by leaves its cell free rather; breakfasts may come every other
day where the book has few."""

from __future__ import annotations

import random
from typing import NamedTuple

from gutdesk.domain.meals.suggest_board import EMPTY, Board
from gutdesk.domain.meals.suggest_extras import Helpings
from gutdesk.domain.meals.suggest_fill import Filler
from gutdesk.domain.meals.suggest_index import Index
from gutdesk.domain.meals.suggest_repair import Repair
from gutdesk.domain.meals.suggest_unmet import unmet
from gutdesk.domain.meals.suggest_values import Kind, Placement, Source, Suggestion, Week

MOST_TURNS = 9
MOST_WORK = 800
"""Moves looked at and dishes weighed, in all turns but the last one: a bound on time that gives the
same week on a slow machine as on a fast one."""
DISHES_A_MOVE = 15
"""So many dishes are weighed in the time that a move takes."""
EPSILON = 1e-9


def suggest(week: Week, seed: int) -> Suggestion:
    """A good week; another seed gives another one where there is a choice.

    Where something is unmet it begins anew, with more luck in its choice each time: a search among
    few dishes runs into corners."""
    luck = random.Random(seed)
    best = _attempt(week, luck, 0)
    work = best.work
    for turn in range(1, MOST_TURNS):
        if work > MOST_WORK or best.board.is_done():
            break
        other = _attempt(week, luck, turn)
        work += other.work
        if other.cost < best.cost - EPSILON:
            best = other
    placed = [*_dishes(best.board), *best.helpings.placements()]
    placed.sort(key=lambda one: (one.day, one.slot, one.kind is Kind.FOOD, one.ref))
    return Suggestion(placed=tuple(placed), unmet=unmet(best.board, best.helpings))


class _Attempt(NamedTuple):
    board: Board
    helpings: Helpings
    cost: float
    work: int


def _attempt(week: Week, luck: random.Random, turn: int) -> _Attempt:
    board = Board(Index(week, luck, turn))
    helpings = Helpings(board)
    helpings.place_fixed()
    helpings.promise()
    filler = Filler(board)
    filler.fill_all()
    tries = Repair(board, filler).run()
    filler.relax_breakfasts()
    helpings.place()
    # What small foods were thought to bring may have failed: dishes have a second chance.
    tries += Repair(board, filler).run()
    filler.fill_free()
    return _Attempt(board, helpings, board.cost(), tries + filler.weighed // DISHES_A_MOVE)


def _dishes(board: Board) -> list[Placement]:
    index, found = board.index, []
    for at, dish in enumerate(board.chosen):
        if dish == EMPTY:
            continue
        cell, source = index.cells[at], board.source[at]
        one = index.dishes[dish]
        found.append(
            Placement(
                day=cell.day,
                slot=cell.slot,
                kind=Kind.RECIPE if source is None else Kind.LEFTOVER,
                ref=one.ref,
                name=one.name,
                of=None
                if source is None
                else Source(cell.day.fromordinal(source.ordinal), source.slot, one.ref),
            )
        )
    return found
