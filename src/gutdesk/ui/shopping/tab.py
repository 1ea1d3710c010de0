"""The Shopping tab: the list, what is at home, and what is in the making."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import id_of
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.paged_tab import PagedTab, PageSpec

if TYPE_CHECKING:
    from gutdesk.ui.page import Page
    from gutdesk.ui.shopping.list_page import ListPage

LIST, PANTRY, BATCHES = range(3)


def page_specs() -> tuple[PageSpec, ...]:
    package = "gutdesk.ui.shopping"
    return (
        PageSpec("list", _("List"), f"{package}.list_page", "ListPage"),
        PageSpec("pantry", _("Pantry"), f"{package}.pantry_page", "PantryPage"),
        PageSpec("batches", _("In the making"), f"{package}.batches_page", "BatchesPage"),
    )


class ShoppingTab(PagedTab):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, page_specs(), _("Pages of Shopping"), parent)

    def page_built(self, place: int, page: Page) -> None:
        if hasattr(page, "tab_wanted"):
            page.tab_wanted.connect(self.tab_wanted)  # type: ignore[attr-defined]

    @property
    def list(self) -> ListPage:
        return self.page(LIST)  # type: ignore[return-value]

    def catalogue_read(self) -> None:
        """From now on it is known what of the list is off the table."""
        self.refresh(ChangeSet(everything=True), None)

    def warm_up(self) -> None:
        """The list, where there is one."""
        if self.services is None or self.isVisible():
            return
        if self.services.has_list_to_buy:
            self.warm_page(LIST)

    def make_actions(self) -> dict[str, Sequence[QAction]]:
        from gutdesk.ui.shopping.tab_actions import tab_actions

        return tab_actions(self)

    def list_seen(self) -> str:
        seen = bool(self._places) and self.bar.currentIndex() == LIST
        view = self.list.view if seen else None
        return id_of(view.list) if view is not None else ""

    def go_to(self, where: object) -> None:
        """Another tab or a reminder asked for a page by its name, or for a batch ("batch:…")."""
        name, _colon, about = str(where).partition(":")
        page = self.show_named("batches" if name == "batch" else name)
        if about and hasattr(page, "show_batch"):
            page.show_batch(about)  # type: ignore[attr-defined]
        page.focus_first()
