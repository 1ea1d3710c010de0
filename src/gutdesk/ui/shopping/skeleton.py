"""The shape of the tab before a diary is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.skeletons import two_cards


def skeleton(looks: Looks) -> QWidget:
    return two_cards(looks, _("Shopping list"))
