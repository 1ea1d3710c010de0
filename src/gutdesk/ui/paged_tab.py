"""A tab of several pages, built when they are first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.ui.looks import Looks
from gutdesk.ui.tab import Tab
from gutdesk.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.page import Page


class PageSpec(NamedTuple):
    """`name` is what other tabs ask for; `make` names the function of the module that builds the
    page."""

    name: str
    title: str
    module: str
    make: str


class PagedTab(Tab):
    """A page that is not seen looks again when it is. Until the Log is usable the tab is empty: its
    parts come with `complete`, or when somebody is quicker and looks at it."""

    def __init__(
        self,
        looks: Looks,
        specs: Sequence[PageSpec],
        strip_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(looks, parent)
        self._specs = tuple(specs)
        self._strip_name = strip_name
        self._pages: dict[int, Page] = {}
        self._waiting: dict[int, ChangeSet] = {}
        self._actions: dict[str, Sequence[QAction]] = {}
        self._places: list[QWidget] = []

    def _build(self) -> None:
        if self._places:
            return
        strip = TabStrip(self._strip_name)
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
        if self.services is not None:
            self._catch_up()

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
            self.page_built(place, page)
            self._pages[place] = page
            layout = self._places[place].layout()
            assert layout is not None
            layout.addWidget(page)
            page.show()  # at once, not in the next turn: it is to have the keyboard
            if self.services is not None:
                page.attach(self.services)
            self._waiting[place] = ChangeSet(everything=True)
        return self._pages[place]

    def page_built(self, place: int, page: Page) -> None:
        """Connect what a page has beside what all of them have."""

    def current(self) -> Page:
        return self.page(self.bar.currentIndex())

    def show_page(self, place: int) -> Page:
        self._build()
        self.bar.setCurrentIndex(place)
        self._catch_up()
        return self.current()

    def show_named(self, name: object) -> Page:
        """A page by the name of its spec."""
        return self.show_page(next(at for at, spec in enumerate(self._specs) if spec.name == name))

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

    def warm_page(self, place: int) -> Page:
        """Build a page and let it look, before anybody waits for it."""
        page = self.page(place)
        for other in self._pages:
            self._waiting[other] = self._waiting.get(other, ChangeSet()) | self._stale
        self._stale = ChangeSet()
        page.refresh()
        self._waiting.pop(place, None)
        return page

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
        self._build()
        self._actions = self.make_actions()

    def make_actions(self) -> dict[str, Sequence[QAction]]:
        """What the tab puts into the window's menus."""
        return {}

    def menu_actions(self) -> dict[str, Sequence[QAction]]:
        return self._actions

    def detach(self) -> None:
        for page in self._pages.values():
            page.detach()
        self._waiting.clear()
        super().detach()

    def refresh(self, changes: ChangeSet, by: object) -> None:
        """What the page that is seen shows, at once; the others when they are."""
        for place, page in self._pages.items():
            if page.looks_at_once and by is page:
                continue
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
