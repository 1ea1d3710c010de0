"""All that Trends can be asked, put together when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.card import DayCard
from gutdesk.domain.trends.choice import CurveOption, TrendChoice
from gutdesk.domain.trends.stored import SETTING, from_stored, to_stored
from gutdesk.domain.trends.story import Story
from gutdesk.services.collecting import uncollected
from gutdesk.services.trends.cards import day_card
from gutdesk.services.trends.curves import options_of
from gutdesk.services.trends.eaten import eatables
from gutdesk.services.trends.known import CHOICE, Known
from gutdesk.services.trends.reading import StoryReader

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.trends.changes import ChangeService
    from gutdesk.services.trends.patterns import PatternService
    from gutdesk.services.trends.ranges import RangeService


class TrendServices:
    """`story` is the diary as the time line shows it, `choice` what of it the person wants."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._desk = services.desk
        self._known = Known(services.bus)
        self._reader = StoryReader(services, self._known)
        self._formats: Formats | None = None
        self._story: Story | None = None
        self._made_of: tuple[object, ...] = ()

    def story(self) -> Story:
        """The same object until a change touches it, or a new day begins."""
        choice = self.choice()
        made_of = self._known.stamp, self._desk.today(), choice.curves, choice.eaten
        if self._story is None or self._made_of != made_of:
            with uncollected():
                self._story = self._reader.story(choice, self.formats)
            self._made_of = made_of
        return self._story

    @property
    def formats(self) -> Formats:
        """How numbers and days are written in sentences: plain, until `speak`."""
        return self._formats or self._desk.cache.plain_formats()

    def speak(self, formats: Formats) -> None:
        """Write numbers and days as the window does."""
        if formats is not self._formats:
            self._formats = formats
            self._story = None

    def read_ahead(self) -> Iterator[None]:
        """Reads a subject a step, so that `story` finds all of it known. Who has time goes on."""
        for read in self._reader.subjects():
            read()
            yield
        self.story()

    def choice(self) -> TrendChoice:
        """What the person wants to see; the usual where nothing was chosen, or nothing of it can be
        read."""
        return self._known.of(CHOICE, self._read_choice)

    def _read_choice(self) -> TrendChoice:
        with self._desk.store.read() as unit:
            return from_stored(unit.house.setting(SETTING))

    def choose(self, choice: TrendChoice, *, by: object = None) -> None:
        """Keep what is wanted. It belongs to the diary and goes where that goes; it is no step that
        could be undone, because it changes nothing that was written."""
        if choice == self.choice():
            return
        with self._desk.store.write() as unit:
            unit.house.set_setting(SETTING, to_stored(choice))
            unit.flush()
        self._desk.writer.publish(unit.changes, by)

    def curves(self) -> tuple[CurveOption, ...]:
        """Everything that can be a curve: means of groups first, then the measures in the person's
        order."""
        return options_of(self.choice(), self._reader.scores())

    def card(self, day: int) -> DayCard:
        """What the day (ordinal) was like."""
        return day_card(self._services, self.story(), day, self.formats)

    def eatables(self, text: str, limit: int = 12) -> tuple[tuple[str, str], ...]:
        """Foods and tags whose meals can be ticks, by key and name: those that begin so, or of an
        empty text the foods that are eaten lately."""
        return tuple(eatables(self._services.finder, text, limit))

    @cached_property
    def patterns(self) -> PatternService:
        """The other views: a year, weekdays, phases, stools, plants, symptom by symptom."""
        from gutdesk.services.trends.patterns import PatternService

        return PatternService(self._services, self._reader.scores)

    @cached_property
    def changes(self) -> ChangeService:
        """What went along with each phase, and where symptoms are heading."""
        from gutdesk.services.trends.changes import ChangeService

        return ChangeService(self._desk, self._services.plan_book, self._reader.scores)

    @cached_property
    def ranges(self) -> RangeService:
        """Two ranges of days side by side."""
        from gutdesk.services.trends.ranges import RangeService

        return RangeService(self._desk, self._services.plan_book, self.changes, self.curves)
