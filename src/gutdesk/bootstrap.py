"""The composition root: builds every long-lived object once, in order.

The window shows before sqlalchemy is imported; the diary is opened in the first turn of the event
loop."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

from gutdesk.paths import default_diary, state_folder
from gutdesk.qt import crash
from gutdesk.qt.trace import Trace


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


def tour(out: Path, themes: list[str], scale: float) -> int:
    """Draw every tab and main dialog of a sample diary into `out` as PNG, without a screen. Returns
    the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from gutdesk.ui.app import make_application

    make_application()
    from gutdesk.services.sample.show import sample_to_show
    from gutdesk.ui.tour import draw

    with tempfile.TemporaryDirectory(prefix="gutdesk-") as folder:
        services = sample_to_show(Path(folder) / "sample.gutdesk")
        try:
            draw(services, out, themes)
        finally:
            services.close()
    return 0
