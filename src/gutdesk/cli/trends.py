"""`gutdesk trends FILE`: what the time line of Trends shows, in plain sentences, and as a table of
its numbers. Needs no screen, and only reads the diary."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gutdesk.cli import say
from gutdesk.cli.days import add_span
from gutdesk.domain.errors import UserError
from gutdesk.domain.trends.span import Reach, Span, reached
from gutdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from gutdesk.domain.trends.choice import TrendChoice
    from gutdesk.domain.trends.story import Story
    from gutdesk.insight.day_figures import WeekMean
    from gutdesk.services.trends.telling import Telling

REACHES = {reach.value.replace("_", "-"): reach for reach in Reach}


def summary() -> str:
    return _("Tell what the time line of Trends shows, or write its numbers.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the diary; it may be open"))
    add_span(parser, first=_("as far back as --reach says"), last=_("today"))
    parser.add_argument(
        "--reach",
        choices=tuple(REACHES),
        help=_("how many days where no first day is given (else a quarter of a year)"),
    )
    parser.add_argument(
        "--csv",
        metavar="OUT.csv",
        type=Path,
        help=_("write the numbers too, a row a day; missing folders are made"),
    )
    parser.add_argument(
        "--replace",
        "--force",
        action="store_true",
        help=_("replace {name} if it is there already").format(name="OUT.csv"),
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.services.desk import services_over
    from gutdesk.services.reading import desk_to_read
    from gutdesk.services.trends.telling import tell

    path: Path = args.file
    with desk_to_read(path) as desk:
        trends = services_over(desk, path).trends
        story, choice = trends.story(), trends.choice()
        span = _span(args.first, args.last, args.reach, story)
        telling = tell(story, choice, span, desk.cache.plain_formats())
        if args.csv is not None:
            _write_table(args, story, choice, span)
    rows = (telling.last - telling.first).days + 1
    if args.json:
        say.data(_object(args, story, choice, telling))
        return 0
    say.line(telling.title)
    for text in telling.lines:
        say.line("")
        say.line(text)
    if args.csv is not None:
        text = ngettext("Wrote {name}: {count} day.", "Wrote {name}: {count} days.", rows)
        say.line("")
        say.line(text.format(name=args.csv, count=rows))
    return 0


def _span(first: date | None, last: date | None, reach: str | None, story: Story) -> Span:
    """Raises UserError where the days cannot be meant so."""
    if first is not None and reach is not None:
        raise UserError(_("Give either a first day or --reach; both say where to begin."))
    end = None if last is None else last.toordinal()
    if first is None:
        return reached(REACHES[reach] if reach else Reach.QUARTER, story, end)
    end = max(story.today, first.toordinal()) if end is None else end
    if end < first.toordinal():
        raise UserError(_("The first day comes after the last. Turn the two round."))
    return Span(first.toordinal(), end)


def _write_table(args: argparse.Namespace, story: Story, choice: TrendChoice, span: Span) -> None:
    from gutdesk.services.printed import write_file
    from gutdesk.services.trends.table import trend_file

    content = trend_file(story, choice, span)
    write_file(args.csv, content, diary=args.file, replace=args.replace)


def _object(
    args: argparse.Namespace, story: Story, choice: TrendChoice, telling: Telling
) -> dict[str, Any]:
    first, last = telling.first.toordinal(), telling.last.toordinal()
    return {
        "ok": True,
        "file": str(args.file.absolute()),
        "csv": None if args.csv is None else str(args.csv.absolute()),
        "first": telling.first.isoformat(),
        "last": telling.last.isoformat(),
        "today": date.fromordinal(story.today).isoformat(),
        "title": telling.title,
        "paragraphs": [
            {"about": one.key, "sentences": list(one.sentences)} for one in telling.paragraphs
        ],
        "phases": [
            {
                "kind": band.kind.value,
                "name": band.name,
                "first": date.fromordinal(band.first).isoformat(),
                "last": None if band.last is None else date.fromordinal(band.last).isoformat(),
                "planned": band.planned,
            }
            for band in story.bands
            if band.first <= last and (band.last is None or band.last >= first)
        ],
        "curves": _curves(story, choice, Span(first, min(last, story.last))),
    }


def _curves(story: Story, choice: TrendChoice, span: Span) -> list[dict[str, Any]]:
    from gutdesk.domain.trends.lanes import CurvesLane
    from gutdesk.domain.trends.seen_days import days_logged
    from gutdesk.insight.day_figures import figures_of

    first, last = int(span.first), int(span.last)
    days = days_logged(story, span)[1] if first <= last else 0
    found = []
    for lane in choice.lanes(story):
        for curve in lane.curves if isinstance(lane, CurvesLane) and days else ():
            figures = figures_of(curve.series, first, last)
            found.append(
                {
                    "name": curve.name,
                    "more_is_better": curve.more_is_better,
                    "days": days,
                    "logged": figures.logged,
                    "mean": _rounded(figures.mean),
                    "first": _mean(figures.first),
                    "last": _mean(figures.last),
                    "lowest": _mean(figures.lowest),
                    "highest": _mean(figures.highest),
                }
            )
    return found


def _mean(one: WeekMean | None) -> dict[str, Any] | None:
    """A 7-day mean, with the last of its days and how many of the seven were logged."""
    if one is None:
        return None
    return {
        "day": date.fromordinal(one.day).isoformat(),
        "mean": _rounded(one.mean),
        "logged": one.logged,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
