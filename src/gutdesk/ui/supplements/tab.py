"""The Supplements tab: today's doses, the shelf, medicines, lab results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.paged_tab import PagedTab, PageSpec

if TYPE_CHECKING:
    from gutdesk.ui.page import Page
    from gutdesk.ui.supplements.today_page import TodayPage

TODAY, SHELF, MEDICINES, LABS = range(4)


def page_specs() -> tuple[PageSpec, ...]:
    package = "gutdesk.ui.supplements"
    return (
        PageSpec("today", _("Today"), f"{package}.today_page", "TodayPage"),
        PageSpec("shelf", _("Shelf"), f"{package}.shelf_page", "supplements_page"),
        PageSpec("medicines", _("Medicines"), f"{package}.shelf_page", "medicines_page"),
        PageSpec("labs", _("Labs"), f"{package}.labs_page", "LabsPage"),
    )


class SupplementsTab(PagedTab):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, page_specs(), _("Pages of Supplements"), parent)

    def page_built(self, place: int, page: Page) -> None:
        if place == TODAY:
            page.product_wanted.connect(self.show_product)  # type: ignore[attr-defined]

    @property
    def today(self) -> TodayPage:
        return self.page(TODAY)  # type: ignore[return-value]

    def show_product(self, product_id: str) -> None:
        """The card of a product, on the page of its kind."""
        from gutdesk.domain.products import ProductKind

        product = self.services.shelf.product(product_id) if self.services is not None else None
        if product is not None:
            is_medicine = product.kind is ProductKind.MEDICINE
            page = self.show_page(MEDICINES if is_medicine else SHELF)
            page.show_product(product_id)  # type: ignore[attr-defined]

    def make_actions(self) -> dict[str, Sequence[QAction]]:
        from gutdesk.ui.supplements.tab_actions import tab_actions

        return tab_actions(self)

    def warm_up(self) -> None:
        """Today's page, and what the protocol says of what stands on the shelf."""
        if self.services is None or not self.services.shelf.products() or self.isVisible():
            return
        self.warm_page(TODAY)
        self.today.notes.show_now()

    def go_to(self, where: object) -> None:
        """Another tab asked for a page by its name, or for a dose of Today by its key."""
        from gutdesk.domain.dosing import DoseKey

        if isinstance(where, DoseKey):
            self.show_page(TODAY)
            self.today.show_dose(where)
        else:
            self.show_named(where).focus_first()
