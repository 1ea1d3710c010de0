"""The Supplements tab: its pages, built when they are first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.tab import Tab
from gutdesk.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.supplements.page import Page
    from gutdesk.ui.supplements.today_page import TodayPage

TODAY, SHELF, MEDICINES, LABS = range(4)


class PageSpec(NamedTuple):
    """`name` is what other tabs ask for; `make` names the function of the module that builds the
    page."""

    name: str
    title: str
    module: str
    make: str


def page_specs() -> tuple[PageSpec, ...]:
    package = "gutdesk.ui.supplements"
    return (
        PageSpec("today", _("Today"), f"{package}.today_page", "TodayPage"),
        PageSpec("shelf", _("Shelf"), f"{package}.shelf_page", "supplements_page"),
        PageSpec("medicines", _("Medicines"), f"{package}.shelf_page", "medicines_page"),
        PageSpec("labs", _("Labs"), f"{package}.labs_page", "LabsPage"),
    )


class SupplementsTab(Tab):
    """A page that is not seen looks again when it is. Until the Log is usable the tab is empty: its
    parts come with `complete`, or when somebody is quicker and looks at it."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._specs = page_specs()
        self._pages: dict[int, Page] = {}
        self._waiting: dict[int, ChangeSet] = {}
        self._actions: dict[str, Sequence[QAction]] = {}
        self._places: list[QWidget] = []

    def _build(self) -> None:
        if self._places:
            return
        strip = TabStrip(_("Pages of Supplements"))
        self.bar = strip.bar
        for spec in self._specs:
            self.bar.addTab(spec.title)
        self.pages = QStackedWidget()
        for _spec in self._specs:
            place = QWidget()
            inside = QVBoxLayout(place)
            inside.setContentsMargins(0, 0, 0, 0)
            self._places.append(place)
            self.pages.addWidget(place)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(strip)
        outer.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self._turned)

    def showEvent(self, event: QShowEvent) -> None:
        self._build()
        super().showEvent(event)

    # -- pages -----------------------------------------------------------------------------------

    def page(self, place: int) -> Page:
        """The page, built and with the diary in its hands."""
        self._build()
        if place not in self._pages:
            spec = self._specs[place]
            page: Page = getattr(import_module(spec.module), spec.make)(self.looks)
            page.said.connect(self.said)
            page.status.connect(self._page_status)
            page.troubled.connect(self.troubled)
            if place == TODAY:
                page.product_wanted.connect(self.show_product)  # type: ignore[attr-defined]
            self._pages[place] = page
            layout = self._places[place].layout()
            assert layout is not None
            layout.addWidget(page)
            page.show()  # at once, not in the next turn: it is to have the keyboard
            if self.services is not None:
                page.attach(self.services)
            self._waiting[place] = ChangeSet(everything=True)
        return self._pages[place]

    @property
    def today(self) -> TodayPage:
        return self.page(TODAY)  # type: ignore[return-value]

    def current(self) -> Page:
        return self.page(self.bar.currentIndex())

    def show_page(self, place: int) -> Page:
        self.bar.setCurrentIndex(place)
        self._catch_up()
        return self.current()

    def show_product(self, product_id: str) -> None:
        """The card of a product, on the page of its kind."""
        from gutdesk.domain.products import ProductKind

        product = self.services.shelf.product(product_id) if self.services is not None else None
        if product is not None:
            is_medicine = product.kind is ProductKind.MEDICINE
            page = self.show_page(MEDICINES if is_medicine else SHELF)
            page.show_product(product_id)  # type: ignore[attr-defined]

    def _page_status(self, text: str) -> None:
        if self.sender() is self._pages.get(self.bar.currentIndex()):
            self.say_status(text)

    def _turned(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if self.isVisible():
            self._catch_up()
            self.say_status(self.current().status_text)
            self.current().focus_first()

    def _catch_up(self) -> None:
        """Let the page that is seen look again at what has changed since it was."""
        place = self.bar.currentIndex()
        page = self.page(place)
        waiting = self._waiting.pop(place, None)
        if self.services is not None and waiting is not None and waiting.touches(kinds=page.kinds):
            page.refresh()

    def next_page(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + 1) % self.bar.count())

    def page_before(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() - 1) % self.bar.count())

    # -- what the window asks --------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        self.services = services
        for page in self._pages.values():
            page.attach(services)
        self.refresh(ChangeSet(everything=True), None)

    def complete(self) -> None:
        from gutdesk.ui.supplements.tab_actions import tab_actions

        self._build()
        self._actions = tab_actions(self)

    def warm_up(self) -> None:
        """Today's page, and what the protocol says of what stands on the shelf."""
        if self.services is None or not self.services.shelf.products() or self.isVisible():
            return
        self._stale = ChangeSet()
        self._waiting.pop(TODAY, None)
        self.today.refresh()
        self.today.notes.show_now()
        self._waiting.pop(TODAY, None)

    def menu_actions(self) -> dict[str, Sequence[QAction]]:
        return self._actions

    def detach(self) -> None:
        for page in self._pages.values():
            page.detach()
        self._waiting.clear()
        super().detach()

    def refresh(self, changes: ChangeSet, by: object) -> None:
        """What the page that is seen shows, at once; the others when they are."""
        for place in self._pages:
            self._waiting[place] = self._waiting.get(place, ChangeSet()) | changes
        if self.isVisible():
            self._catch_up()
        elif not self._stale:
            # It was attached before it was ever shown.
            self._stale = changes

    def restyle(self) -> None:
        for place, page in self._pages.items():
            page.restyle()
            self._waiting[place] = ChangeSet(everything=True)
        if self.services is not None and self.isVisible():
            self._catch_up()

    def focus_first(self) -> None:
        self.current().focus_first()

    def go_to(self, where: object) -> None:
        """Another tab asked for a page by its name, or for a dose of Today by its key."""
        from gutdesk.domain.dosing import DoseKey

        if isinstance(where, DoseKey):
            self.show_page(TODAY)
            self.today.show_dose(where)
        else:
            place = next(at for at, spec in enumerate(self._specs) if spec.name == where)
            self.show_page(place).focus_first()
