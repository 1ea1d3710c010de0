"""What the forms about one line of a list share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.records import ShopList
from gutdesk.domain.text import shortened
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.wrapped_text import breakable

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
LONGEST = 120
"""Letters of a name that stand above what can be done with it."""


def name_label(text: str) -> QLabel:
    """The name of a line, however long it is and whatever it is made of."""
    shown = shortened(text, LONGEST)
    made = label(breakable(shown), "card-title")
    made.setAccessibleName(text)
    made.setToolTip(text if shown != text else "")
    return made


class LineForm(Form):
    """Named for what it asks, with the line above its fields. `lists` writes."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None,
        title: str,
        *,
        shop_list: ShopList,
        line: Line,
    ) -> None:
        super().__init__(services, looks.keeper, parent, title)
        self.lists = services.shopping.lists
        self._list, self._line = shop_list, line
        self.body.addWidget(name_label(line.text))
