"""What every service needs: the store, the writer, the clock, and what is remembered between
reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Measure, MedicineKind
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment, Zone, diary_day
from gutdesk.domain.settings import Settings, from_stored
from gutdesk.domain.wording import Names
from gutdesk.services.bus import ChangeBus
from gutdesk.services.clock import Clock
from gutdesk.services.writer import Writer
from gutdesk.storage.unit_of_work import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that services share. `Cache` forgets what a change has touched."""

    store: Store
    writer: Writer
    bus: ChangeBus
    clock: Clock
    zone: Zone
    cache: Cache

    def now(self) -> Moment:
        return Moment.of(self.clock(), self.zone)

    def day_of(self, at: Moment) -> date:
        """The diary day of an entry at this moment, by its own local time."""
        return diary_day(at.local, self.cache.settings().day_start_hour)

    def today(self) -> date:
        return self.day_of(self.now())


class Cache:
    """Measures and settings: read once, forgotten when they change."""

    def __init__(self, store: Store, bus: ChangeBus) -> None:
        self._store = store
        self._measures: dict[str, Measure] | None = None
        self._settings: Settings | None = None
        bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or "measure" in changes.kinds:
            self._measures = None
        if changes.everything or "setting" in changes.kinds:
            self._settings = None

    def measures(self) -> dict[str, Measure]:
        """Every measure by id, retired ones included, in the person's order."""
        if self._measures is None:
            with self._store.read() as unit:
                found = unit.house.measures()
            self._measures = {m.meta.id: m for m in found if m.meta is not None}
        return self._measures

    def settings(self) -> Settings:
        if self._settings is None:
            with self._store.read() as unit:
                self._settings = from_stored(unit.house.settings())
        return self._settings

    def names(self) -> Names:
        """How entries name what they refer to."""
        return Names(self._measure_name, _stool_form, _medicine_kind)

    def _measure_name(self, key: str) -> str:
        measure = self.measures().get(key)
        return measure.name if measure else key

    def plain_formats(self) -> Formats:
        return Formats(us=self.settings().units == "us")


def _stool_form(form: int) -> str:
    from gutdesk.knowledge import protocol

    return next((known.text for known in protocol.stool_forms() if known.form == form), "")


def _medicine_kind(kind: MedicineKind) -> str:
    from gutdesk.knowledge import protocol

    return protocol.medicine_kind_names()[kind]
