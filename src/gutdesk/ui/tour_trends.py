"""Pictures of Trends over many years, and as they leave the program: in colour and in grey."""

from __future__ import annotations

from pathlib import Path

from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Reach, reached
from gutdesk.domain.trends.story import Story
from gutdesk.qt.pictures import png_of
from gutdesk.services.desk import Services
from gutdesk.ui.main_window import MainWindow
from gutdesk.ui.tour import drawing_window, settle, views_of

YEARS: dict[str, tuple[str, object]] = {
    "trends-years": ("trends", Reach.ALL),
    "trends-years-year": ("trends", Reach.YEAR),
    "trends-years-calendar": ("trends", "calendar"),
    "trends-years-patterns": ("trends", "patterns"),
    "trends-years-changes": ("trends", "changes"),
}
PAPER = {"weeks": Reach.TWO_WEEKS, "phase": Reach.PHASE, "years": Reach.ALL}
"""The pictures that leave: trends-NAME-paper.png, trends-NAME-grey.png."""


def draw_years(services: Services, out: Path, themes: list[str]) -> None:
    """`services` of a diary of many years; what is there already is written over."""

    def views(window: MainWindow, _folder: Path, out: Path, theme: str) -> None:
        views_of(window, YEARS, out, theme)

    drawing_window(services, out, themes, views)
    story, choice = services.trends.story(), services.trends.choice()
    for name, reach in PAPER.items():
        for kind in ("paper", "grey"):
            shown = _paper(services, story, choice, reach, grey=kind == "grey")
            (out / f"trends-{name}-{kind}.png").write_bytes(shown)
    settle()


def _paper(
    services: Services, story: Story, choice: TrendChoice, reach: Reach, *, grey: bool
) -> bytes:
    from gutdesk.qt.locale_formats import LocaleFormats
    from gutdesk.ui.charts.timeline.framed import drawing_of, paper_picture

    formats = LocaleFormats(services.desk.cache.settings())
    span = reached(reach, story)
    return png_of(drawing_of(paper_picture(story, choice, span, formats, grey=grey)))
