"""Making a sample: generate it in memory, then build the file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from gutdesk.domain.diary import (
    RECORD_KINDS,
    Measure,
    Record,
    Tombstone,
    id_of,
    kind_of,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment, Zone, diary_day
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _
from gutdesk.services.clock import Clock
from gutdesk.services.measures import shipped
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.errands import shopping
from gutdesk.services.sample.feeling import DAY_START
from gutdesk.services.sample.following import Following
from gutdesk.services.sample.ledger import Ledger
from gutdesk.services.sample.life import live
from gutdesk.services.sample.notebook import Notebook
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.planning import day_meals, kept_weeks, planned_meals
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.subjects import SUBJECTS
from gutdesk.services.sample.subjects.plan import PlanWriter
from gutdesk.services.sample.today import open_things, written_by
from gutdesk.services.sample.truth import Truth
from gutdesk.services.sample.witness import truth_of
from gutdesk.services.sample.world import MOST_TRIGGERS, World, make_world
from gutdesk.storage import diary_file
from gutdesk.storage.engine import sentences
from gutdesk.storage.place import exists_already

DAYS = 180
MOST_DAYS = 30 * 366
EARLIEST = date(1980, 1, 1)
"""Before it no sample begins: ids hold the time since 1970."""

_BEAT = 2000
"""Records between two reports."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole diary in memory: `records` by kind, in the order to write them; `lived` holds every
    day as it really was."""

    records: dict[str, list[Record]]
    tombstones: list[Tombstone]
    lived: list[Day]
    truth: Truth


def generate(
    *,
    now: Moment,
    zone: Zone,
    until: date | None = None,
    days: int = DAYS,
    seed: int = 1,
    triggers: int | None = None,
    report: Report = unwatched,
) -> Sample:
    """The sample of these arguments: always the same. It ends on the diary day `until`, else on
    that of `now`, and holds nothing that lies after `now`.

    Raises UserError for arguments that make no diary; Cancelled through `report`, which hears of
    days.
    """
    today = diary_day(now.local)
    last = until or today
    _check(last, today, days, seed, triggers)
    world = make_world(seed, last - timedelta(days=days - 1), days, triggers)
    return sample_of(world, now=now, zone=zone, report=report)


def sample_of(world: World, *, now: Moment, zone: Zone, report: Report = unwatched) -> Sample:
    """What is lived and written in a world, until `now` at the latest."""
    days, last, today = world.days, world.last, diary_day(now.local)
    measures = _measures(world, zone, now)
    scene = Scene(world, {m.key: m for m in measures if m.key}, ends_today=last == today)
    pens = [(subject.write, Pen(world, zone, subject.name)) for subject in SUBJECTS]
    notebook = Notebook(scene.measures)
    pen = Pen(world, zone, "plan")
    ledger = Ledger(scene, pen, now)
    following = Following(world, notebook, ledger)
    plan = PlanWriter(scene, notebook, ledger, following, pen)
    records: dict[str, list[Record]] = {kind: [] for kind in ("measure", *RECORD_KINDS)}
    records["measure"] += measures
    tombstones: list[Tombstone] = []
    lived: list[Day] = []
    for day in live(world, following.morning):
        lived.append(day)
        if not day.missing:
            written = chain.from_iterable(write(scene, day, pen) for write, pen in pens)
            # Only the last two days can reach beyond now.
            if day.from_end < 2:
                written = written_by(written, now.utc)
            if scene.ends_today and day.from_end == 0:
                so_far = [r for r in written if not isinstance(r, Tombstone)]
                so_far += open_things(scene, day, so_far, now, Pen(world, zone, "today"))
                written = so_far
            for record in written:
                if isinstance(record, Tombstone):
                    tombstones.append(record)
                else:
                    records[kind_of(record)].append(record)
                    notebook.add(record)
            for record in plan.write(day):
                records[kind_of(record)].append(record)
        if day.number % 64 == 0:
            report(day.number, days)
    report(days, days)
    # Products as they stand at the end: the pack in use, and what is not taken any more.
    there = {id_of(product) for product in records["product"]}
    records["product"] = [one.product for one in scene.shelf.values() if one.id in there]
    for record in ledger.records():
        records[kind_of(record)].append(record)
    pen = Pen(world, zone, "meals")
    planned = planned_meals(scene, notebook.meals, lived, pen, now.utc)
    records["planned"] += planned
    at = min(one.meta.created for one in planned if one.meta is not None)
    records["meal_slot"] += day_meals(pen, at)
    records["week_template"] += kept_weeks(planned, last, pen, at)
    for record in shopping(lived, Pen(world, zone, "shopping"), zone, now.utc):
        records[kind_of(record)].append(record)
    return Sample(records, tombstones, lived, truth_of(world, scene, records, lived))


def make_sample(
    path: Path,
    *,
    now: Moment,
    zone: Zone,
    until: date | None = None,
    days: int = DAYS,
    seed: int = 1,
    triggers: int | None = None,
    report: Report = unwatched,
    truth_beside: bool = True,
) -> Truth:
    """Generate a sample into a new diary, marked as one, with its truth in a file beside it.

    Raises UserError or StorageTrouble where an argument or the disk stands in the way, and
    Cancelled through `report`; then neither file is there.
    """
    truth_path = truth_file(path) if truth_beside else None
    for name in (path, truth_path):
        if name is not None and os.path.lexists(name):
            raise exists_already(name)

    def first_half(done: int, total: int) -> None:
        report(done, total * 2)

    sample = generate(
        now=now, zone=zone, until=until, days=days, seed=seed, triggers=triggers, report=first_half
    )
    made: list[Path] = []

    def fill(part: Path) -> None:
        _write(part, sample, days, report)
        # The last word of the report comes before anything has a name: it can still cancel.
        report(days * 2, days * 2)
        if truth_path is not None:
            with sentences(truth_path):
                try:
                    file = truth_path.open("xb")
                except FileExistsError:
                    raise exists_already(truth_path) from None
                made.append(truth_path)
                with file:
                    file.write(sample.truth.to_json())

    try:
        diary_file.create(path, fill)
    except BaseException:
        for name in made:
            with suppress(OSError):
                name.unlink()
        raise
    return sample.truth


def sample_at(path: Path, clock: Clock, zone: Zone, *, report: Report = unwatched) -> Path:
    """The sample to look around in: 180 days up to now, made if nothing lies at `path` yet."""
    if not os.path.lexists(path):
        make_sample(
            path, now=Moment.of(clock(), zone), zone=zone, report=report, truth_beside=False
        )
    return path


def truth_file(path: Path) -> Path:
    """Where the truth of a sample lies."""
    return path.with_name(path.name + ".truth.json")


# -- inside --------------------------------------------------------------------------------------


def _check(last: date, today: date, days: int, seed: int, triggers: int | None) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise UserError(
            _("A sample has 1 to {most} days. Choose a number between.").format(most=MOST_DAYS)
        )
    if last > today:
        raise UserError(
            _("{day} is still to come. A sample can end today at the latest.").format(
                day=last.isoformat()
            )
        )
    if last < EARLIEST or (last - EARLIEST).days < days:
        raise UserError(
            _("A sample cannot begin before {day}. Choose a later end or fewer days.").format(
                day=EARLIEST.isoformat()
            )
        )
    if triggers is not None and not 0 <= triggers <= MOST_TRIGGERS:
        raise UserError(
            _("A sample has 0 to {most} trigger foods. Choose a number between.").format(
                most=MOST_TRIGGERS
            )
        )
    if seed < 0:
        raise UserError(_("The seed is a whole number from 0 on."))


def _measures(world: World, zone: Zone, now: Moment) -> list[Measure]:
    """The shipped measures, with the seed's ids, made as the first day starts."""
    pen = Pen(world, zone, "measures")
    at = min(now.utc, pen.moment(Day(0, world.first, "", 0), DAY_START).utc)
    return [replace(measure, meta=pen.meta(at)) for measure in shipped(at)]


def _write(part: Path, sample: Sample, days: int, report: Report) -> None:
    total = sum(len(of_kind) for of_kind in sample.records.values())
    done = 0

    def watched(of_kind: list[Record]) -> Iterator[Record]:
        nonlocal done
        for record in of_kind:
            if done % _BEAT == 0:
                report(days + days * done // total, days * 2)
            done += 1
            yield record

    store = diary_file.open_store(part)
    try:
        with store.write() as unit:
            for of_kind in sample.records.values():
                if of_kind:
                    unit.bulk.add(watched(of_kind))
            unit.bulk.add_tombstones(sample.tombstones)
            unit.house.set_setting("sample", True)
    finally:
        store.close()
