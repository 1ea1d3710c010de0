"""What is written of a day: one small module a subject.

A subject is a function of the scene and a day that yields records, written with a pen of its own.
A new one takes a line in SUBJECTS; since every pen has its own stream of chance, what the others
write stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gutdesk.domain.diary import Record, Tombstone
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.subjects import (
    house,
    kitchen,
    labs,
    mistakes,
    nights,
    outside,
    practices,
    scores,
    shelf,
    stools,
    supplements,
    table,
    weighing,
    words,
)

Write = Callable[[Scene, Day, Pen], Iterable[Record | Tombstone]]


class Subject(NamedTuple):
    """`name` is also the name of its stream of chance: renaming it changes what it writes."""

    name: str
    write: Write


SUBJECTS = (
    Subject("house", house.write),
    Subject("nights", nights.write),
    Subject("kitchen", kitchen.write),
    Subject("table", table.write),
    Subject("scores", scores.write),
    Subject("stools", stools.write),
    Subject("shelf", shelf.write),
    Subject("supply", shelf.keep),
    Subject("outside", outside.write),
    Subject("supplements", supplements.write),
    Subject("labs", labs.write),
    Subject("practices", practices.write),
    Subject("weighing", weighing.write),
    Subject("words", words.write),
    Subject("mistakes", mistakes.write),
)
