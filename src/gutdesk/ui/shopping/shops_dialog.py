"""Shops: the places one buys in, each with its sections in the order in which one walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.shopping.records import Shop
from gutdesk.i18n import _
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.kept_list import KeptList

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MOST_NAMES = 6
"""Sections that are named in a row."""


class ShopsDialog(KeptList[Shop]):
    kinds = frozenset({"shop"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(
            services,
            looks,
            parent,
            _("Shops"),
            _("A list stands in the order of its shop, so that you walk through it once."),
        )
        self.offer_close()
        self.add.setFocus()
        self.fit(64, 24)

    def nothing(self) -> str:
        return _("No shop yet: lists stand in the usual order.")

    def read(self) -> tuple[Shop, ...]:
        return self._desk.shopping.shops.all()

    def words(self, one: Shop) -> tuple[str, str, bool]:
        names = [section.name for section in one.sections[:MOST_NAMES]]
        more = len(one.sections) - MOST_NAMES
        text = ", ".join(names)
        if more > 0:
            text = _("{names} +{count}").format(names=text, count=more)
        return one.name, text or _("in the usual order"), False

    def form(self, one: Shop | None) -> Form:
        from gutdesk.ui.shopping.shop_form import ShopForm

        return ShopForm(self._desk, self._looks, self, shop=one)

    def delete(self, one: Shop) -> None:
        self._desk.shopping.shops.remove(one, by=self)
