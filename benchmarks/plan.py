"""The Plan tab over three years: opening it, hearing of a rating, reading a test, a portion."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Result, p95, spans_ms

DAYS, QUICK_DAYS = 1096, 200
OPEN_MS, AGAIN_MS, STATE_MS, READ_MS = 150, 80, 16, 50


def run(*, quick: bool) -> list[Result]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from gutdesk.domain.moments import Moment
    from gutdesk.qt.window_state import WindowState
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.desk import open_diary
    from gutdesk.services.food_finder import read_catalogue
    from gutdesk.services.machine import MachineSettings
    from gutdesk.services.sample import make_sample
    from gutdesk.ui.app import make_application
    from gutdesk.ui.looks import Looks
    from gutdesk.ui.main_window import MainWindow

    make_application()
    days = QUICK_DAYS if quick else DAYS
    with tempfile.TemporaryDirectory() as name:
        folder, zone = Path(name), SystemZone()
        diary = folder / "plan.gutdesk"
        make_sample(diary, now=Moment.of(system_clock(), zone), zone=zone, days=days, seed=1)
        services = open_diary(diary)
        try:
            read_catalogue()
            services.finder.is_ready = True
            looks = Looks(MachineSettings(folder / "settings.json"))
            window = MainWindow(looks, WindowState(folder / "window.json"))
            window.attach(services)
            window.complete()
            window.resize(1360, 860)
            window.show()
            QApplication.processEvents()
            for tab in window.tabs:
                tab.warm_up()
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
            window.detach()
            window.close()
        finally:
            services.close()
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
