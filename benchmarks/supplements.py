"""The Supplements tab over three years of doses: opening it, turning its days, answering a dose."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import application, opened_sample, read_ahead, shown, warm_up

DAYS, QUICK_DAYS = 1096, 200
OPEN_MS, DAY_MS, ANSWER_MS = 50, 16, 50
SHELF_MS = 200


def run(*, quick: bool) -> list[Result]:
    application()
    from PySide6.QtWidgets import QApplication

    days = QUICK_DAYS if quick else DAYS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with opened_sample(folder / "doses.gutdesk", days) as services:
            detail = _detail(services, days)
            read_ahead(services)
            with shown(services, folder) as window:
                warm_up(window)
                tab, today = window.tab("supplements"), services.desk.today()

                def open_tab(_turn: int) -> None:
                    window.show_tab("supplements")
                    QApplication.processEvents()

                first = spans_ms(1, open_tab)
                opening = []
                for turn in range(10 if quick else 40):
                    window.bar.setCurrentIndex(0)
                    _change(services, turn)
                    QApplication.processEvents()
                    opening += spans_ms(1, open_tab)

                def switch(turn: int) -> None:
                    tab.today.show_day(today - timedelta(days=1 + turn % (days - 2)))
                    QApplication.processEvents()

                for turn in range(10):
                    switch(turn)
                switching = spans_ms(60 if quick else 400, switch)
                tab.today.show_day(today - timedelta(days=30))

                def answer(turn: int) -> None:
                    doses = services.doses.day(tab.today.day).doses.doses
                    services.doses.skip([doses[turn % len(doses)]], f"turn {turn}")
                    QApplication.processEvents()

                answering = spans_ms(10 if quick else 40, answer)

                def shelf(turn: int) -> None:
                    page = tab.show_page(1)
                    page.list.setCurrentRow(turn % page.list.count())
                    page._show_card()  # which waits a moment, so that stepping stays quick
                    QApplication.processEvents()

                for turn in range(5):
                    shelf(turn)
                cards = spans_ms(10 if quick else 40, shelf)
    return [
        Result("Supplements opened for the first time, painted", first[0], OPEN_MS, "ms", detail),
        Result(
            "Supplements opened after a dose was logged, painted (95th percentile)",
            p95(opening),
            OPEN_MS,
            "ms",
            detail,
        ),
        Result(
            "turning a day of doses, painted (95th percentile)",
            p95(switching),
            DAY_MS,
            "ms",
            detail,
        ),
        Result(
            "answering a dose, written and painted (95th percentile)",
            p95(answering),
            ANSWER_MS,
            "ms",
            detail,
        ),
        Result(
            "the card of a supplement, painted (95th percentile)",
            p95(cards),
            SHELF_MS,
            "ms",
            detail,
        ),
    ]


def _detail(services, days: int) -> str:
    first = services.desk.today() - timedelta(days=days)
    with services.desk.store.read() as unit:
        doses = len(unit.shelf.doses_between(first, services.desk.today()))
    products = len(services.shelf.products())
    return f"{days} days, {doses:,} doses of {products} products"


def _change(services, turn: int) -> None:
    """Something that the tab must look at again."""
    product = services.shelf.products()[turn % len(services.shelf.products())]
    services.doses.log(product, 1)
