"""A note at a line: which brand, which stall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.records import ShopList
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_field
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.line_form import LineForm
from gutdesk.ui.widgets.fields import WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class NoteForm(LineForm):
    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None,
        *,
        shop_list: ShopList,
        line: Line,
    ) -> None:
        super().__init__(services, looks, parent, _("Note"), shop_list=shop_list, line=line)
        self.note = WordField(_("Note"), _("from the market, without sugar …"))
        self.note.show_value(line.note)
        add_field(self.body, _("&Note"), self.note)
        self.body.addStretch(1)
        self.offer_answer(_("&Keep"))
        self.note.setFocus()
        self.fit(52, 12)

    def write(self) -> None:
        self.lists.note(self._list, self._line, self.note.value(), by=self)
