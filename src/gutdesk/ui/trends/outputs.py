"""The ways out of the time line: a picture to copy or to save, its numbers, its words, paper.

What leaves is drawn for white paper with title, legend and n, whatever the screen looks like. No
name of a file holds a word of the diary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.announce import announce

if TYPE_CHECKING:
    from gutdesk.domain.trends.choice import TrendChoice
    from gutdesk.domain.trends.span import Span
    from gutdesk.domain.trends.story import Story
    from gutdesk.qt.pictures import Drawing
    from gutdesk.ui.trends.timeline_page import TimelinePage


def copy_picture(page: TimelinePage) -> None:
    """What is seen as a picture on the clipboard."""
    from gutdesk.qt.pictures import image_of

    with page.telling():
        if (drawing := _drawing(page)) is not None:
            QGuiApplication.clipboard().setImage(image_of(drawing))
            _say(page, _("The picture is on the clipboard."))


def copy_summary(page: TimelinePage) -> None:
    """What it shows in words, on the clipboard."""
    from gutdesk.services.trends.telling import tell

    if (seen := _seen(page)) is not None:
        text = tell(*seen, page.looks.formats).text
        QGuiApplication.clipboard().setText(text)
        _say(page, _("What the time line shows is on the clipboard as text."))


def save_picture(page: TimelinePage) -> None:
    """As PNG, SVG or PDF, whichever the name ends with."""
    from gutdesk.ui.dialogs.files import ask_picture_file

    if _seen(page) is None:
        return
    target = ask_picture_file(page, _start(page, ".png"))
    if target is None:
        return
    with page.telling():
        if (drawing := _drawing(page)) is not None:
            _write(page, target, _made(drawing, target))


def save_numbers(page: TimelinePage) -> None:
    """The numbers behind the picture, a row a day, as a table for a spreadsheet."""
    from gutdesk.services.trends.table import trend_file
    from gutdesk.ui.dialogs.files import ask_table_file

    if (seen := _seen(page)) is None:
        return
    target = ask_table_file(page, _start(page, ".csv"))
    if target is not None:
        with page.telling():
            _write(page, target, trend_file(*seen))


def print_picture(page: TimelinePage) -> None:
    """The preview of the days that are seen, with what they show in words."""
    from gutdesk.services.printed import TRENDS
    from gutdesk.ui.dialogs.print_preview import PrintPreview

    if page.services is not None:
        PrintPreview.show_for(
            page.services, page.looks, page.window(), TRENDS, span=days_seen(page)
        )


def days_seen(page: TimelinePage) -> tuple[date, date] | None:
    """The first and the last day that are seen; None where there is nothing to see."""
    if (seen := _seen(page)) is None:
        return None
    first, last = seen[2].whole()
    return date.fromordinal(first), date.fromordinal(last)


def _seen(page: TimelinePage) -> tuple[Story, TrendChoice, Span] | None:
    """None before there is anything to see."""
    span = page.span
    if page.services is None or span is None:
        return None
    trends = page.services.trends
    story = trends.story()
    return None if story.is_empty else (story, trends.choice(), span)


def _drawing(page: TimelinePage) -> Drawing | None:
    from gutdesk.ui.charts.timeline.framed import drawing_of, paper_picture

    if (seen := _seen(page)) is None:
        return None
    return drawing_of(paper_picture(*seen, page.looks.formats))


def _made(drawing: Drawing, target: Path) -> bytes:
    from gutdesk.qt.pictures import pdf_of, png_of, svg_of

    make = {".png": png_of, ".svg": svg_of, ".pdf": pdf_of}.get(target.suffix.casefold())
    if make is None:
        raise UserError(
            _(
                "{name} is no name of a picture that GutDesk can make. Let it end with .png, .svg "
                "or .pdf."
            ).format(name=target.name)
        )
    return make(drawing)


def _start(page: TimelinePage, ending: str) -> Path:
    """Beside the diary, under a name that says only which days it shows."""
    assert page.services is not None
    seen = days_seen(page)
    assert seen is not None
    first, last = seen
    name = _("Trends {first} to {last}").format(first=first.isoformat(), last=last.isoformat())
    return page.services.path.parent / f"{name}{ending}"


def _write(page: TimelinePage, target: Path, content: bytes) -> None:
    from gutdesk.services.printed import write_file

    assert page.services is not None
    # The dialog has asked before it takes the name of a file that is there.
    write_file(target, content, diary=page.services.path, replace=True)
    _say(page, _("Saved to {path}").format(path=target))


def _say(page: TimelinePage, text: str) -> None:
    page.said.emit(text)
    announce(page, text)
