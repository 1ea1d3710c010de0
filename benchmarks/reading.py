"""Switching the day and completing a word, on real widgets over half a year of days."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import application, opened, read_ahead, shown

DAYS = 180
LINES = (
    "slept 23:15-6:40",
    "7:30 glutamine 5 g",
    "8:30 kefir 200 ml, oats 50 g, blueberries handful",
    "10:45 stool 4 complete",
    "13:10 chicken broth 300 ml, carrots cooked, rice 150 g, sauerkraut 2 tbsp",
    "bloating 6 from 14:00 to 17:00",
    "15:20 ibuprofen 400 mg",
    "18:40 salmon 150 g, courgette cooked, olive oil 1 tbsp",
    "20:30 meditated 10 min",
)
WORDS = (
    "ke",
    "kef",
    "sau",
    "blo",
    "bra",
    "ibu",
    "glu",
    "sal",
    "co",
    "ol",
    "oat",
    "ric",
    "car",
    "z",
)


def run(*, quick: bool) -> list[Result]:
    application()
    from PySide6.QtWidgets import QApplication

    from gutdesk.services.desk import new_diary

    days = 40 if quick else DAYS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "bench.gutdesk"
        new_diary(path)
        with opened(path) as services:
            # The tags of foods are part of a day.
            read_ahead(services)
            today = services.desk.today()
            _fill(services, today, days)
            with shown(services, folder) as window:
                tab = window.tabs[0]

                def switch(turn: int) -> None:
                    tab.show_day(today - timedelta(days=1 + turn % (days - 2)))
                    QApplication.processEvents()

                def complete(turn: int) -> None:
                    tab.quick.line.setText(WORDS[turn % len(WORDS)])
                    QApplication.processEvents()

                for turn in range(10):
                    switch(turn)
                switching = spans_ms(days * 2, switch)
                tab.show_day(today)
                tab.quick.line.setFocus()
                complete(0)
                completing = spans_ms(len(WORDS) * (4 if quick else 20), complete)
    detail = f"{days} days of {len(LINES)} lines and 16 scores"
    return [
        Result("switching the day, painted (95th percentile)", p95(switching), 16, "ms", detail),
        Result(
            "one key in quick entry: read, completed, painted (95th percentile)",
            p95(completing),
            20,
            "ms",
            detail,
        ),
    ]


def _fill(services, today, days: int) -> None:
    from gutdesk.domain.diary import Rating

    asked = [m.meta.id for m in services.measures.all() if m.asked and not m.weekly and m.meta]
    for back in range(days, 0, -1):
        day = today - timedelta(days=back)
        drafts = []
        for line in LINES:
            drafts += [piece.draft for piece in services.quick.read(line, day).pieces]
        drafts += [
            Rating(day=day, measure_id=key, score=(back + place) % 7)
            for place, key in enumerate(asked)
        ]
        services.diary.log(*drafts)
