"""The dialogs of the shopping list, each opened on the sample diary as a person would find it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.shopping.records import ShopList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks

WEEK = timedelta(days=6)


def days(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.shopping.days_form import DaysForm

    return DaysForm(services, looks, window)


def bought(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """The first line of the list that is in use, or of the seven days from today."""
    from gutdesk.ui.shopping.bought_form import BoughtForm

    lists, today = services.shopping.lists, services.desk.today()
    listed = lists.current() or ShopList(first=today, last=today + WEEK)
    open_lines = [one for one in lists.view(listed).lines if not one.ticked]
    if not open_lines:
        return days(services, looks, window)
    return BoughtForm(services, looks, window, shop_list=listed, line=open_lines[0])


def staples(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.shopping.staples_dialog import StaplesDialog

    return StaplesDialog(services, looks, window)


def staple(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.shopping.staple_form import StapleForm

    found = services.shopping.staples.all()
    return StapleForm(services, looks, window, staple=found[0] if found else None)


def shops(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.shopping.shops_dialog import ShopsDialog

    return ShopsDialog(services, looks, window)


def shop(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.shopping.shop_form import ShopForm

    found = services.shopping.shops.all()
    return ShopForm(services, looks, window, shop=found[0] if found else None)


def print_list(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.services.printed import SHOPPING
    from gutdesk.ui.dialogs.print_preview import PrintPreview

    return PrintPreview(services, looks, window, SHOPPING)


DIALOGS = {
    "shopping-days": days,
    "shopping-bought": bought,
    "shopping-staples": staples,
    "shopping-staple": staple,
    "shopping-shops": shops,
    "shopping-shop": shop,
    "print-shopping": print_list,
}
"""By the names of their pictures."""
