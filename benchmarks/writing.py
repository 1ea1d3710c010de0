"""Saving an entry against a raw commit with the same driver, file system and pragmas."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from benchmarks.measure import Result, p95, spans_ms
from gutdesk.services.desk import new_diary, open_diary


def run(*, quick: bool) -> list[Result]:
    times = 60 if quick else 400
    with tempfile.TemporaryDirectory() as folder:
        raw = _raw_commits(Path(folder) / "raw.db", times)
        path = Path(folder) / "bench.gutdesk"
        new_diary(path)
        services = open_diary(path)
        try:
            today = services.desk.today()

            def save(turn: int) -> None:
                reading = services.quick.read(f"note number {turn}", today)
                services.quick.write(reading)

            def save_meal(turn: int) -> None:
                line = f"kefir {turn + 1} ml, oats 50 g, blueberries handful"
                services.quick.write(services.quick.read(line, today))

            save(0)
            save_meal(0)
            note, meal = spans_ms(times, save), spans_ms(times, save_meal)
        finally:
            services.close()
    base = p95(raw)
    return [
        Result(
            "saving a note, beyond a raw commit (95th percentile)",
            p95(note) - base,
            5,
            "ms",
            f"{p95(note):.2f} ms - {base:.2f} ms",
        ),
        Result(
            "saving a meal of three foods, beyond a raw commit (95th percentile)",
            p95(meal) - base,
            5,
            "ms",
            f"{p95(meal):.2f} ms - {base:.2f} ms",
        ),
    ]


def _raw_commits(path: Path, times: int) -> list[float]:
    with closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT)")

        def commit(turn: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO t VALUES (?, ?)", (f"{turn:036d}", "note"))
            connection.execute("COMMIT")

        return spans_ms(times, commit)
