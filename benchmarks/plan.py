"""The Plan tab over three years: opening it, hearing of a rating, reading a test, a portion."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import application, opened_sample, read_ahead, shown, warm_up

DAYS, QUICK_DAYS = 1096, 200
OPEN_MS, AGAIN_MS, STATE_MS, READ_MS = 150, 80, 16, 50


def run(*, quick: bool) -> list[Result]:
    application()
    from PySide6.QtWidgets import QApplication

    days = QUICK_DAYS if quick else DAYS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened_sample(folder / "plan.gutdesk", days) as services:
            read_ahead(services)
            with shown(services, folder) as window:
                warm_up(window)
                plan = services.plan
                state = plan.today.state()
                assert state is not None, "the sample follows a plan"
                today, main = services.desk.today(), state.plan.main

                def open_tab(_turn: int) -> None:
                    window.show_tab("plan", "overview")
                    QApplication.processEvents()

                first = spans_ms(1, open_tab)

                def rate(turn: int) -> None:
                    services.checkin.rate(
                        day=today - timedelta(days=1), measure_id=main, score=2 + turn % 2
                    )
                    QApplication.processEvents()

                seen = spans_ms(10 if quick else 60, rate)
                window.show_tab("log")

                def reckon(turn: int) -> None:
                    services.checkin.rate(
                        day=today - timedelta(days=2), measure_id=main, score=2 + turn % 2
                    )

                writing = spans_ms(10 if quick else 60, reckon)

                def both(turn: int) -> None:
                    reckon(turn + 1)
                    plan.today.next_action()

                reckoning = spans_ms(10 if quick else 60, both)
                runs = [run for run in plan.book.runs() if run.judged is not None][-8:]
                for run in runs[:1]:
                    plan.verdicts.reading(run)

                def read(turn: int) -> None:
                    plan.verdicts.reading(runs[turn % len(runs)])

                reading = spans_ms(16 if quick else 64, read)
                detail = f"{days} days, {len(plan.book.runs())} runs of tests"
    return [
        Result("Plan opened for the first time, painted", first[0], OPEN_MS, "ms", detail),
        Result(
            "a rating, written and painted on the Plan (95th percentile)",
            p95(seen),
            AGAIN_MS,
            "ms",
            detail,
        ),
        Result(
            "state and next action after a rating, beyond writing it (95th percentile)",
            max(0.0, p95(reckoning) - p95(writing)),
            STATE_MS,
            "ms",
            detail,
        ),
        Result(
            "what a test shows, its foods looked up (95th percentile)",
            p95(reading),
            READ_MS,
            "ms",
            detail,
        ),
    ]
