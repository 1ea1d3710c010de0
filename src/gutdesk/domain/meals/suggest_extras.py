"""Small foods that go along with the meals of a week, and things that have their place first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.meals.starting import DAYS_BETWEEN_NEW, portion_after
from gutdesk.domain.meals.suggest_board import EMPTY, Board
from gutdesk.domain.meals.suggest_fill import spread
from gutdesk.domain.meals.suggest_index import BIT, DAILY, TAGS, Index, bits_of
from gutdesk.domain.meals.suggest_rules import OFF
from gutdesk.domain.meals.suggest_values import (
    FIXED,
    Cell,
    Extra,
    Fixed,
    Kind,
    Placement,
    Unmet,
    Why,
)


@dataclass(frozen=True, slots=True)
class Helping:
    """An extra, or a fixed thing, in a cell."""

    at: int
    extra: Extra | None = None
    fixed: Fixed | None = None


class Helpings:
    """What lies in cells beside the dishes. `days` are those, as ordinals, on which an extra stands
    or was placed; `starts` the first day of each that is new, or that began not long ago."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.index: Index = board.index
        self.all: list[Helping] = []
        self.homeless: list[Fixed] = []
        self.days: dict[str, set[int]] = {}
        self.starts: dict[str, int] = {}
        self._bits = {extra.ref: bits_of(extra.tags, extra.plants) for extra in self.index.extras}
        for extra in self.index.extras:
            self._began(extra)
        for thing in self.index.week.standing:
            if thing.extra is not None:
                self._began(thing.extra)
                self._eaten(thing.extra, thing.day.toordinal())

    def _began(self, extra: Extra) -> None:
        if extra.first_eaten is not None:
            self.starts[extra.ref] = extra.first_eaten.toordinal()

    def _eaten(self, extra: Extra, ordinal: int) -> None:
        self.days.setdefault(extra.ref, set()).add(ordinal)
        if extra.is_new:
            self.starts[extra.ref] = min(self.starts.get(extra.ref, ordinal), ordinal)

    # -- fixed things ------------------------------------------------------------------------------

    def place_fixed(self) -> None:
        """Before everything else. A snack that holds one takes no dish any more."""
        index = self.index
        number = {cell: at for at, cell in enumerate(index.cells)}
        extras = {extra.ref: extra for extra in index.extras}
        order = sorted(index.week.fixed, key=lambda one: (one.day, not one.slot, one.slot, one.ref))
        for fixed in order:
            at = number.get(Cell(fixed.day, fixed.slot)) if fixed.slot else self._best(fixed.day)
            if at is None:
                self.homeless.append(fixed)
                continue
            self.all.append(Helping(at, fixed=fixed))
            if index.cells[at].slot in index.week.snacks:
                self.board.closed.add(at)
            extra = extras.get(fixed.ref)
            if extra is not None:
                self._eaten(extra, fixed.day.toordinal())
                self.board.hold(fixed.day, extra.tags, extra.plants)
                self.board.used |= index.spoiling.used_on(fixed.day, extra)

    def _best(self, day: date) -> int | None:
        """A snack of its own if there is one, else the meal with the fewest fixed things."""
        index = self.index
        mine = [at for at, cell in enumerate(index.cells) if cell.day == day]
        snacks = index.week.snacks
        return min(
            mine,
            key=lambda at: (
                at in self.board.closed,
                index.cells[at].slot not in snacks,
                sum(one.at == at for one in self.all),
                at,
            ),
            default=None,
        )

    # -- what can be had ---------------------------------------------------------------------------

    def having(self, rule: str) -> list[Extra]:
        return [extra for extra in self.index.extras if self._bits[extra.ref] & BIT[rule]]

    def promise(self) -> None:
        """Tell the board what small foods could bring to each day, if its meals are filled."""
        for at, cell in enumerate(self.index.cells):
            if at in self.board.closed:
                continue
            for extra in self.index.extras:
                if cell.slot in extra.slots and not self.index.is_barred(extra.ref, cell.day):
                    self.board.promised[self.index.day_of[at]] |= self._bits[extra.ref]

    def hosts(self, day: int, extra: Extra) -> list[int]:
        """The cells of that day in which it can lie: beside a dish that was placed, or alone as a
        snack."""
        index, board = self.index, self.board
        return [
            at
            for at, number in enumerate(index.day_of)
            if number == day
            and at not in board.closed
            and index.cells[at].slot in extra.slots
            and (board.chosen[at] != EMPTY or index.cells[at].slot in index.week.snacks)
        ]

    def is_too_soon(self, extra: Extra, day: int) -> bool:
        """Whether it is new, and would begin within three days of another that is."""
        if not extra.is_new:
            return False
        ordinal = self.index.days[day].toordinal()
        if extra.ref in self.starts and self.starts[extra.ref] <= ordinal:
            return False
        return any(
            abs(start - ordinal) < DAYS_BETWEEN_NEW
            for ref, start in self.starts.items()
            if ref != extra.ref
        )

    # -- placing -----------------------------------------------------------------------------------

    def place(self) -> None:
        """Let small foods bring what the dishes do not."""
        self.board.promised = [0] * len(self.index.days)
        for rule in TAGS:
            if self.index.weight(rule) != OFF and self.having(rule):
                for day in self._lacking(rule):
                    self._serve(rule, day)

    def _lacking(self, rule: str) -> Iterable[int]:
        index, bit = self.index, BIT[rule]
        bits = self.board.day_bits()
        short = self.board.missing_days(rule, bits)
        lacking = [day for day in index.judged if not bits[day] & bit]
        if rule in DAILY or not short:
            return lacking if short else ()
        able = [day for day in lacking if any(self._able(one, day) for one in self.having(rule))]
        has = [day for day, held in enumerate(bits) if held & bit]
        luck = [index.chance(day, 700 + bit) for day in range(len(index.days))]
        return sorted(spread(able, short, has, luck))

    def _able(self, extra: Extra, day: int) -> bool:
        ordinal = self.index.days[day].toordinal()
        return (
            not self.index.is_barred(extra.ref, self.index.days[day])
            and ordinal not in self.days.get(extra.ref, ())
            and bool(self.hosts(day, extra))
            and not self.is_too_soon(extra, day)
        )

    def _serve(self, rule: str, day: int) -> None:
        index = self.index
        able = [extra for extra in self.having(rule) if self._able(extra, day)]
        if not able:
            return
        place = {extra.ref: number for number, extra in enumerate(index.extras)}
        chosen = min(
            able,
            key=lambda extra: (
                # What is known, or has begun, comes before another new thing.
                extra.is_new and extra.ref not in self.starts,
                not self._spoils(extra, day),
                len(self.days.get(extra.ref, ())),
                index.chance(day, place[extra.ref]),
                extra.ref,
            ),
        )
        at = min(
            self.hosts(day, chosen),
            key=lambda cell: (
                sum(one.at == cell for one in self.all),
                index.chance(cell, place[chosen.ref]),
                cell,
            ),
        )
        self.all.append(Helping(at, extra=chosen))
        self._eaten(chosen, index.days[day].toordinal())
        self.board.hold(index.days[day], chosen.tags, chosen.plants)
        self.board.used |= index.spoiling.used_on(index.days[day], chosen)

    def _spoils(self, extra: Extra, day: int) -> bool:
        """Whether it is at home, and nothing else uses it before it spoils."""
        wanted = self.index.spoiling.used_on(self.index.days[day], extra)
        return bool(wanted and wanted & ~self.board.used_in_time())

    # -- what came of it ---------------------------------------------------------------------------

    def placements(self) -> list[Placement]:
        return [self._placement(one) for one in self.all]

    def _placement(self, one: Helping) -> Placement:
        cell = self.index.cells[one.at]
        thing = one.fixed or one.extra
        assert thing is not None
        amount = one.fixed.amount if one.fixed else None
        if one.extra is not None:
            # Days before the first cell to fill are among the eaten ones already.
            first, ordinal = min(self.index.ordinal), cell.day.toordinal()
            before = sum(first <= day < ordinal for day in self.days[one.extra.ref])
            amount = portion_after(one.extra.steps, one.extra.eaten_days + before)
        return Placement(
            day=cell.day,
            slot=cell.slot,
            kind=Kind.FOOD,
            ref=thing.ref,
            name=thing.name,
            amount=amount,
            unit=thing.unit,
        )

    def unmet(self) -> list[Unmet]:
        return [
            Unmet(
                rule=FIXED,
                why=Why.NO_PLACE,
                wanted=1,
                found=0,
                days=(one.day,),
                slot=one.slot,
                name=one.name,
            )
            for one in self.homeless
        ]

    def cells(self) -> Mapping[int, int]:
        """How many lie in each cell that has any."""
        found: dict[int, int] = {}
        for one in self.all:
            found[one.at] = found.get(one.at, 0) + 1
        return found
