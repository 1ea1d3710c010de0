"""The Plan tab: the phases and what today asks, the week of meals, and the food tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.paged_tab import PagedTab, PageSpec

if TYPE_CHECKING:
    from gutdesk.ui.page import Page
    from gutdesk.ui.plan.meals.meals_page import MealsPage
    from gutdesk.ui.plan.overview_page import OverviewPage
    from gutdesk.ui.plan.tests_page import TestsPage

OVERVIEW, MEALS, TESTS = range(3)


def page_specs() -> tuple[PageSpec, ...]:
    package = "gutdesk.ui.plan"
    return (
        PageSpec("overview", _("Overview"), f"{package}.overview_page", "OverviewPage"),
        PageSpec("meals", _("Meals"), f"{package}.meals.meals_page", "MealsPage"),
        PageSpec("tests", _("Food tests"), f"{package}.tests_page", "TestsPage"),
    )


class PlanTab(PagedTab):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, page_specs(), _("Pages of Plan"), parent)

    def page_built(self, place: int, page: Page) -> None:
        if place == OVERVIEW:
            page.test_wanted.connect(self.show_test)  # type: ignore[attr-defined]
            page.tab_wanted.connect(self.tab_wanted)  # type: ignore[attr-defined]
        elif place == MEALS:
            page.tab_wanted.connect(self.tab_wanted)  # type: ignore[attr-defined]
        else:
            page.plan_wanted.connect(self.start_plan)  # type: ignore[attr-defined]

    @property
    def overview(self) -> OverviewPage:
        return self.page(OVERVIEW)  # type: ignore[return-value]

    @property
    def meals(self) -> MealsPage:
        return self.page(MEALS)  # type: ignore[return-value]

    @property
    def tests(self) -> TestsPage:
        return self.page(TESTS)  # type: ignore[return-value]

    def show_test(self, challenge_id: str) -> None:
        """The card of a food on the page of the tests; "" turns to the page alone."""
        self.show_page(TESTS)
        if challenge_id:
            self.tests.show_test(challenge_id)
        self.tests.focus_first()

    def start_plan(self) -> None:
        self.show_page(OVERVIEW)
        self.overview.start_plan()

    def catalogue_read(self) -> None:
        """From now on it is known what was eaten of what is off the table."""
        self.refresh(ChangeSet(everything=True), None)

    def warm_up(self) -> None:
        """The overview, where a plan is followed; the week of meals, where one is planned."""
        if self.services is None or self.isVisible():
            return
        if self.services.plan_book.plans():
            self.warm_page(OVERVIEW)
        if self.services.has_meals_to_come:
            self.warm_page(MEALS)

    def make_actions(self) -> dict[str, Sequence[QAction]]:
        from gutdesk.ui.plan.tab_actions import tab_actions

        return tab_actions(self)

    def week_seen(self) -> date | None:
        seen = bool(self._places) and self.bar.currentIndex() == MEALS
        return self.meals.first if seen else None

    def go_to(self, where: object) -> None:
        """Another tab asked for a page by its name, for a food test ("test:…"), or for whatever
        the next action asks ("next")."""
        name = str(where)
        if name.startswith("test:"):
            self.show_test(name.removeprefix("test:"))
        elif name == "next":
            self.show_page(OVERVIEW)
            self.overview.focus_next()
        else:
            self.show_named(where).focus_first()
