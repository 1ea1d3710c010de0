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

from gutdesk.domain.meals.suggest_board import EMPTY, Board
from gutdesk.domain.meals.suggest_extras import Helpings
from gutdesk.domain.meals.suggest_fill import Filler
from gutdesk.domain.meals.suggest_index import Index
from gutdesk.domain.meals.suggest_repair import Repair
from gutdesk.domain.meals.suggest_unmet import unmet
from gutdesk.domain.meals.suggest_values import Kind, Placement, Source, Suggestion, Week


def suggest(week: Week, seed: int) -> Suggestion:
    """A good week; another seed gives another one where there is a choice."""
    board = Board(Index(week, seed))
    helpings = Helpings(board)
    helpings.place_fixed()
    helpings.promise()
    filler = Filler(board)
    filler.fill_all()
    Repair(board, filler).run()
    filler.relax_breakfasts()
    helpings.place()
    # What small foods were thought to bring may have failed: dishes have a second chance.
    Repair(board, filler).run()
    filler.fill_free()
    placed = [*_dishes(board), *helpings.placements()]
    placed.sort(key=lambda one: (one.day, one.slot, one.kind is Kind.FOOD, one.ref))
    return Suggestion(placed=tuple(placed), unmet=unmet(board, helpings))


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
