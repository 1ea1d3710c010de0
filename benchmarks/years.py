"""A diary of twenty years: starting, switching days, and carrying all of it out, in and aside."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Result, milestone_ms, p95, spans_ms
from benchmarks.startup import OURS
from benchmarks.window import application, opened, shown

YEARS = 20
QUICK_YEARS = 2


def run(*, quick: bool) -> list[Result]:
    from gutdesk.domain.moments import Moment
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.desk import new_diary
    from gutdesk.services.sample import make_sample

    years = QUICK_YEARS if quick else YEARS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        diary, empty = folder / "years.gutdesk", folder / "empty.gutdesk"
        zone = SystemZone()
        now = Moment.of(system_clock(), zone)
        new_diary(empty)
        making = _seconds(
            lambda: make_sample(diary, now=now, zone=zone, days=round(years * 365.25), seed=1)
        )
        entries = _entries(diary)
        detail = f"{years} years, {entries:,} entries and ratings"
        return [
            Result("making the sample", making, 60, "s", detail),
            *_start(diary, empty, detail, turns=3 if quick else 15),
            *_days(folder, diary, years, detail, quick=quick),
            *_carry(folder, diary, detail),
        ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _entries(diary: Path) -> int:
    from gutdesk.storage import diary_file

    store = diary_file.open_to_read(diary)
    try:
        with store.read() as unit:
            return sum(unit.days.counts().values())
    finally:
        store.close()


def _start(diary: Path, empty: Path, detail: str, *, turns: int) -> list[Result]:
    full, bare = [], []
    for turn in range(turns + 1):
        marks = (
            milestone_ms(["-c", OURS, str(diary)], "log-usable"),
            milestone_ms(["-c", OURS, str(empty)], "log-usable"),
        )
        if turn:
            full.append(marks[0])
            bare.append(marks[1])
    ours, yardstick = statistics.median(full), statistics.median(bare)
    return [
        Result(
            "Log usable with many years / with an empty diary",
            ours / yardstick,
            1.15,
            "x",
            f"{ours:.0f} ms / {yardstick:.0f} ms, medians of {turns}; {detail}",
        )
    ]


def _days(folder: Path, diary: Path, years: int, detail: str, *, quick: bool) -> list[Result]:
    application()
    from PySide6.QtWidgets import QApplication

    with opened(diary) as services, shown(services, folder) as window:
        tab, today = window.tabs[0], services.desk.today()
        middle = years * 180  # days back: half of the diary lies on either side

        def switch(turn: int) -> None:
            tab.show_day(today - timedelta(days=middle + turn))
            QApplication.processEvents()

        for turn in range(10):
            switch(turn)
        spans = spans_ms(60 if quick else 360, switch)
    what = "switching the day in the middle of many years, painted (95th percentile)"
    return [Result(what, p95(spans), 16, "ms", detail)]


def _carry(folder: Path, diary: Path, detail: str) -> list[Result]:
    from gutdesk.domain.diary import Note
    from gutdesk.services import exchange
    from gutdesk.services.backup import BackupService
    from gutdesk.services.clock import system_clock
    from gutdesk.services.desk import open_diary

    out, copy = folder / "years.json", folder / "copy.gutdesk"
    exporting = _seconds(lambda: exchange.export_file(diary, out))
    importing = _seconds(lambda: exchange.make_file(copy, exchange.plan_alone(out)))
    services = open_diary(diary)
    try:
        note = Note(day=services.desk.today(), at=services.desk.now(), text="one more")
        services.diary.log(note)
        again = _seconds(lambda: services.exchange.apply(services.exchange.plan(out)))
        backups = BackupService(diary, system_clock, folder / "backups")
        spans = [_seconds(backups.back_up) for _turn in range(5)]
    finally:
        services.close()
    size = f"{out.stat().st_size / 1e6:.0f} MB of JSON; {detail}"
    return [
        Result("export", exporting, 10, "s", size),
        Result("import into a new diary", importing, 10, "s", size),
        Result("import of what is there already", again, 10, "s", size),
        Result(
            "backup with verification (median of 5)",
            statistics.median(spans),
            2,
            "s",
            f"{diary.stat().st_size / 1e6:.0f} MB",
        ),
    ]
