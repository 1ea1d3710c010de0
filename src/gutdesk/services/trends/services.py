"""All that Trends can be asked, put together when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.story import Story

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.trends.patterns import PatternService


class TrendServices:
    """`story` is the diary as the time line shows it, `choice` what of it the person wants."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._desk = services.desk

    def story(self) -> Story:
        today = self._desk.today().toordinal()
        return Story(
            first=today, last=today, today=today, is_empty=True, lanes=(), bands=(), logged=()
        )

    def choice(self) -> TrendChoice:
        return TrendChoice()

    @cached_property
    def patterns(self) -> PatternService:
        """The other views: a year, weekdays, phases, stools, plants, symptom by symptom."""
        from gutdesk.services.trends.patterns import PatternService

        return PatternService(self._services)
