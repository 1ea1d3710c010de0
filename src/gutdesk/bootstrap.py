"""The composition root: builds every long-lived object once, in order.

The window shows before sqlalchemy is imported; the diary is opened in the first turn of the event
loop."""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.paths import default_diary, state_folder
from gutdesk.qt import crash
from gutdesk.qt.trace import Trace

if TYPE_CHECKING:
    from datetime import date

    from gutdesk.services.printed import PrintedFile
    from gutdesk.services.printed_shopping import Span

SCREEN = (1920, 1080)
"""What pictures are drawn for, in points."""


def open_window(path: Path | None) -> int:
    """Show the window on a diary (None: the default one, made on first start). Returns the exit
    code."""
    crash.install(state_folder())
    # Thousands of objects are made and none dropped until the Log is usable: collecting is wasted
    # then.
    gc.disable()
    trace = Trace()
    trace.mark("process")
    try:
        from gutdesk.ui.app import make_application

        app = make_application()
        from gutdesk.ui.program import Program

        program = Program(trace)
        if not program.start(path or default_diary(), create=path is None):
            return 0
    except Exception as error:
        crash.caught(error)
        raise
    return app.exec()


def tour(out: Path, themes: list[str], scale: float, years: int = 0) -> int:
    """Draw every tab and main dialog of a sample diary into `out` as PNG, without a screen; with
    `years` Trends of so long a diary, too. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="gutdesk-") as name:
        folder = Path(name)
        os.environ["QT_QPA_PLATFORM"] = _paper_screen(folder, scale)
        os.environ["QT_SCALE_FACTOR"] = str(scale)
        from gutdesk.ui.app import make_application

        make_application()
        from gutdesk.services.sample.show import sample_to_show
        from gutdesk.ui.tour import draw

        services = sample_to_show(folder / "sample.gutdesk")
        try:
            draw(services, out, themes)
        finally:
            services.close()
        if years:
            from gutdesk.ui.tour_trends import draw_years

            services = sample_to_show(folder / "years.gutdesk", round(years * 365.25))
            try:
                draw_years(services, out, themes)
            finally:
                services.close()
    return 0


def print_pdf(
    name: str,
    diary: Path,
    out: Path,
    *,
    paper: str | None = None,
    day: date | None = None,
    about: str = "",
    span: Span | None = None,
    replace: bool = False,
) -> PrintedFile:
    """Write the document `name` of a diary, which may be closed or open elsewhere, into a PDF
    without a screen. `paper` (None: as set on this computer), `day` (None: today), `about` and
    `span` are those of `qt.printing` and `services.printed`. Raises UserError."""
    if sys.platform != "win32":
        # There the platform without a screen would find no font, and the usual one needs none.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gutdesk.services.printed import PrintedFile, printed_from, write_file
    from gutdesk.services.reading import desk_to_read
    from gutdesk.ui.app import make_application

    make_application()
    from gutdesk.qt.locale_formats import LocaleFormats
    from gutdesk.qt.printing import paper_of, pdf_of, set_document
    from gutdesk.services.machine import MachineSettings
    from gutdesk.ui.drawings import drawing_with

    chosen = paper_of(paper or MachineSettings().current().paper_size)
    with desk_to_read(diary) as desk:
        formats = LocaleFormats(desk.cache.settings())
        first_weekday = formats.first_weekday()
        day = day or desk.today()
        printed = printed_from(desk)
        document = printed.document(name, day, formats, first_weekday, about, span=span)
        days = printed.days(name, day, first_weekday, about, span=span)
        pages = set_document(document, chosen, drawing_with(formats))
        content = pdf_of(pages)
        write_file(out, content, diary=diary, replace=replace)
    return PrintedFile(pages.count, chosen, len(content), days)


def _paper_screen(folder: Path, scale: float) -> str:
    """A platform without a screen that takes itself for a large one at any scale: on its usual 800
    by 800 points dialogs would be as small as on a small laptop."""
    if sys.platform == "win32":
        return "offscreen"  # the colon of a drive would end the name of the file
    width, height = round(SCREEN[0] * scale), round(SCREEN[1] * scale)
    screen = {"name": "paper", "x": 0, "y": 0, "width": width, "height": height}
    config = folder / "screen.json"
    config.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "dpr": 1}]}))
    return f"offscreen:configfile={config}"
