"""A whole diary out into a file that other programs read, and back in: plan, preview, apply."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Tombstone, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plain import MisfitError
from gutdesk.domain.rules_labs import MERGED_FILES
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.interchange import form
from gutdesk.interchange.form import KINDS
from gutdesk.interchange.merge import Changes, alone, merge
from gutdesk.interchange.read import EVERY, document_of, refused
from gutdesk.services.collecting import uncollected
from gutdesk.services.context import Desk
from gutdesk.services.exchange_files import content_of, written_whole
from gutdesk.services.exchange_plan import ImportPlan, plan_of
from gutdesk.services.reading import reading
from gutdesk.storage import diary_file
from gutdesk.storage.engine import sentences
from gutdesk.storage.unit_of_work import Store, UnitOfWork

LONG = 4 * 1024 * 1024
"""Characters that are written at once."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: how many records, and the bytes of the file."""

    records: int
    size: int


class ExchangeService:
    """Each method may run on a worker thread: it has a unit of work of its own. Where `report`
    raises Cancelled, everything stays as it was."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export(self, out: Path, report: Report = unwatched, *, replace: bool = False) -> Exported:
        """Write the whole diary into `out`, which may be there already only with `replace`."""
        return export_store(self._desk.store, out, report, replace=replace)

    def plan(self, source: Path, report: Report = unwatched) -> ImportPlan:
        """What importing `source` would do. Raises UserError for a file that cannot be."""
        return plan_into(self._desk.store, source, self._desk.clock(), report)

    def apply(self, plan: ImportPlan, report: Report = unwatched, *, by: object = None) -> None:
        """Do what was planned, all or nothing, and tell the others that everything changed.

        The undo history is empty then: say `writer.look_again` on the thread of the menus. Raises
        UserError if the diary has changed since the plan was made.
        """
        if plan.is_empty:
            return
        apply_to(self._desk.store, plan, report)
        self._desk.bus.publish(ChangeSet(everything=True), by)


# -- a file that is closed, or open elsewhere ----------------------------------------------------


def export_file(
    diary: Path, out: Path, report: Report = unwatched, *, replace: bool = False
) -> Exported:
    """Export a diary that this program has not opened. Nothing is written to it. Missing folders
    of `out` are made, as they are for a new diary."""
    with reading(diary) as store:
        with sentences(out):
            out.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return export_store(store, out, report, replace=replace, diary=diary)


def plan_file(diary: Path, source: Path, now: datetime, report: Report = unwatched) -> ImportPlan:
    """What importing would do to a diary that is closed or not there. Nothing is written."""
    if not diary.exists():
        return plan_alone(source, report)
    with reading(diary) as store:
        return plan_into(store, source, now, report)


def make_file(diary: Path, plan: ImportPlan, report: Report = unwatched) -> None:
    """Make a diary of what was planned with `plan_alone` and nothing else, whole or not at all."""

    def fill(part: Path) -> None:
        store = diary_file.open_store(part)
        try:
            apply_to(store, plan, report)
        finally:
            store.close()

    diary_file.create(diary, fill)


# -- export --------------------------------------------------------------------------------------


def export_store(
    store: Store,
    out: Path,
    report: Report = unwatched,
    *,
    replace: bool = False,
    diary: Path | None = None,
) -> Exported:
    """`diary` is the file that must not be written over, where it is not the store's own."""
    with (
        uncollected(),
        written_whole(out, diary=diary or store.path, replace=replace) as (write, size),
        store.read() as unit,
    ):
        total = sum(unit.bulk.count(kind) for kind in KINDS)
        done = 0
        for some in _batches(_pieces(unit)):
            write("".join(some))
            done += len(some)
            report(min(done, total), total)
    return Exported(total, size[0])


def _batches(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Lines by the hundred; of long ones, which hold whole files, fewer."""
    some: list[str] = []
    size = 0
    for piece in pieces:
        some.append(piece)
        size += len(piece)
        if len(some) == EVERY or size >= LONG:
            yield some
            some, size = [], 0
    if some:
        yield some


def _pieces(unit: UnitOfWork) -> Iterator[str]:
    return chain(
        form.head(unit.house.settings()),
        *(form.kind_lines(kind, unit.bulk.every(kind)) for kind in KINDS),
        form.tail(unit.bulk.tombstones()),
    )


# -- import --------------------------------------------------------------------------------------


def plan_alone(source: Path, report: Report = unwatched) -> ImportPlan:
    """What a new diary made of the file would hold."""
    return _planned(source, lambda document: plan_of(source, document, alone(document)), report)


def plan_into(store: Store, source: Path, now: datetime, report: Report = unwatched) -> ImportPlan:
    """`now` is when what the file says is deleted counts as deleted here."""

    def meet(document: form.Document) -> ImportPlan:
        with store.read() as unit:
            state, steps = unit.bulk.state(), unit.steps.count()
            changes = merge(document, _Mine(unit, report), now)
            _check_room(unit, changes, source.name)
            plans = unit.plan.plans()
        return plan_of(source, document, changes, state=state, steps=steps, plans=plans)

    return _planned(source, meet, report)


def _planned(
    source: Path, plan: Callable[[form.Document], ImportPlan], report: Report
) -> ImportPlan:
    try:
        with uncollected():
            document = document_of(content_of(source), source.name, report)
            return plan(document)
    except MisfitError as misfit:
        raise refused(source.name, misfit) from misfit
    except MemoryError:
        raise UserError(
            _(
                "{name} does not fit into the memory of this computer. Nothing was changed. Close "
                "other programs and try again."
            ).format(name=source.name)
        ) from None


def _check_room(unit: UnitOfWork, changes: Changes, name: str) -> None:
    """Raises UserError where the diary would hold more attachments than an import of its export
    could read."""
    if not changes.put["content"]:
        return
    sizes = unit.labs.content_sizes()
    sizes.update((id_of(one), len(one.data)) for one in changes.put["content"])
    size = sum(sizes.values())
    if size > MERGED_FILES:
        raise UserError(
            _(
                "With {name} this diary would hold {size} MB of attachments; {most} MB is the most "
                "that can be kept. Nothing was changed. Remove some of them in either diary; 30 "
                "days later their room is free."
            ).format(name=name, size=-(-size // 1024**2), most=MERGED_FILES // 1024**2)
        )


class _Mine:
    """The diary that a file meets, watched while it is read."""

    def __init__(self, unit: UnitOfWork, report: Report) -> None:
        self._unit = unit
        self._report = report
        self._total = sum(unit.bulk.count(kind) for kind in KINDS)
        self._done = 0

    def settings(self) -> Mapping[str, Any]:
        return self._unit.house.settings()

    def tombstones(self) -> Iterable[Tombstone]:
        return self._unit.bulk.tombstones()

    def measures_in_use(self) -> Collection[str]:
        return self._unit.bulk.measures_in_use()

    def every(self, kind: str) -> Iterator[Any]:
        for record in self._unit.bulk.every(kind):
            yield record
            self._done += 1
            if self._done % EVERY == 0:
                self._report(min(self._done, self._total), self._total)


def apply_to(store: Store, plan: ImportPlan, report: Report = unwatched) -> None:
    """Write what was planned in one transaction. Nobody is told; see ExchangeService.apply."""
    changes = plan.changes
    with uncollected(), store.write() as unit:
        if plan.state is not None:
            if unit.bulk.state() != plan.state:
                raise UserError(
                    _(
                        "The diary has changed since the file was looked at. Nothing was imported. "
                        "Import it once more."
                    )
                )
            unit.bulk.forget_steps()
        _write(unit, changes, report)
        unit.everything_changed()


def _write(unit: UnitOfWork, changes: Changes, report: Report) -> None:
    total = len(changes)
    done = 0

    def watched(records: Iterable[Any]) -> Iterator[Any]:
        nonlocal done
        for record in records:
            yield record
            done += 1
            if done % EVERY == 0:
                report(done, total)

    # Measures come first, because ratings and episodes refer to them.
    for kind in sorted(KINDS, key="measure".__ne__):
        records = changes.put[kind]
        gone = changes.remove[kind]
        if kind == "measure":
            # One that has ratings cannot be taken out; it is written over.
            known = set(gone)
            for measure in records:
                if id_of(measure) in known:
                    known.remove(id_of(measure))
                    unit.records.put(measure)
            unit.flush()
            unit.bulk.remove(kind, sorted(known))
            records = [m for m in records if id_of(m) not in gone]
        else:
            unit.bulk.remove(kind, gone)
        unit.bulk.add(watched(sorted(records, key=id_of)))
    unit.bulk.remove_tombstones(changes.forget_tombstones)
    unit.bulk.add_tombstones(changes.tombstones)
    for key, value in changes.settings.items():
        unit.house.set_setting(key, value)
    report(total, total)
