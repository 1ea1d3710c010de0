"""Export and import of a sample of twenty years: everything out, into a new diary, and once more
into that one, which changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import Result, spans_ms

YEARS, QUICK_YEARS = 20, 2
FLOOR = 10.0


def run(*, quick: bool) -> list[Result]:
    from gutdesk.domain.moments import Moment
    from gutdesk.services import exchange
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.sample import make_sample

    years = QUICK_YEARS if quick else YEARS
    now, zone = system_clock(), SystemZone()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        diary, out, copy = folder / "bench.gutdesk", folder / "bench.json", folder / "copy.gutdesk"
        make_sample(diary, now=Moment.of(now, zone), zone=zone, days=round(years * 365.25))

        def export(_turn: int) -> None:
            exchange.export_file(diary, out)

        def into_new(_turn: int) -> None:
            exchange.make_file(copy, exchange.plan_alone(out))

        def again(_turn: int) -> None:
            plan = exchange.plan_file(copy, out, now)
            assert plan.is_empty

        spans = [spans_ms(1, act)[0] / 1000 for act in (export, into_new, again)]
        records = exchange.export_file(copy, folder / "again.json").records
        megabytes = out.stat().st_size / 1_000_000
    detail = f"{years} years, {records} records, {megabytes:.0f} MB"
    names = ("export", "import into a new diary", "import again, nothing new")
    return [
        Result(name, span, FLOOR, "s", detail) for name, span in zip(names, spans, strict=True)
    ]
