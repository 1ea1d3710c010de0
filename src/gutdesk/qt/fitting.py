"""A table whose text is as large as the rest of the page allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gutdesk.documents.document import Table
from gutdesk.qt.typeset import Face, LaidTable

STEP = 0.025
"""Of the text of the document: the difference between two sizes that are tried."""


def fitted(table: Table, width: float, face: Face, *, page: float, above: float) -> LaidTable:
    """The table, or the first of the shorter ones that needs no further page, in its largest text;
    or else the first of which no row is higher than a page. `above`: what of the page is taken."""
    choices = list(_choices(table))
    for one in choices:
        if _whole_height(least_of(one, width, face)) <= page - above:
            return _largest(one, width, face, lambda laid: _whole_height(laid) <= page - above)
    uncut = [one for one in choices if least_of(one, width, face).highest <= page]
    return _largest(
        (uncut or choices[-1:])[0], width, face, lambda laid: laid.highest <= page, most=1.0
    )


def least_of(table: Table, width: float, face: Face) -> LaidTable:
    """In its smallest text."""
    assert table.fit is not None
    return LaidTable(table, width, face.scaled(table.fit[0]))


def _choices(table: Table | None) -> Iterator[Table]:
    while table is not None:
        yield table
        table = table.shorter


def _whole_height(laid: LaidTable) -> float:
    return laid.head_height + sum(laid.heights)


def _largest(
    table: Table, width: float, face: Face, fits: Callable[[LaidTable], bool], most: float = 9.0
) -> LaidTable:
    """Found by halving what is left to try. No larger text breaks more words than the smallest."""
    assert table.fit is not None
    least, high_scale = table.fit[0], min(table.fit[1], most)
    chosen = LaidTable(table, width, face.scaled(least))
    broken = chosen.face.broken
    low, high = 0, max(int((high_scale - least) / STEP), 0)
    while low < high:
        middle = (low + high + 1) // 2
        laid = LaidTable(table, width, face.scaled(least + middle * STEP))
        if fits(laid) and laid.face.broken <= broken:
            low, chosen = middle, laid
        else:
            high = middle - 1
    return chosen
