"""Long work of the window: off the GUI thread, with a bar and Cancel, ending in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gutdesk.domain.errors import UserError
from gutdesk.domain.work import Cancelled
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.domain.work import Report
    from gutdesk.ui.main_window import MainWindow


def run_watched(window: MainWindow, title: str, work: Callable[[Report], object]) -> bool:
    """Do `work` while the person watches. False where it came to nothing, which is said."""
    from gutdesk.ui.dialogs.progress import Progress

    try:
        Progress.run(window, title, work)
    except Cancelled:
        window.say(_("Stopped. Nothing was changed."))
        return False
    except UserError as error:
        from gutdesk.ui.dialogs.refused import Refused

        window.say_trouble(error.sentence)
        Refused.show_for(title, error.sentence, window.looks.keeper, window)
        return False
    return True
