"""What the forms about one line of a list share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.records import ShopList
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


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
        self.body.addWidget(label(line.text, "card-title"))
