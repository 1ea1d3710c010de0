"""Writing as a person would: identities, stamps and moments, all decided by the seed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from gutdesk.domain.diary import Meta
from gutdesk.domain.moments import Moment, Zone, diary_day
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.days import EVENING, Day
from gutdesk.services.sample.world import World

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MIDNIGHT = time()


class Pen:
    """What a subject writes with. `chance` is the subject's own stream."""

    def __init__(self, world: World, zone: Zone, subject: str) -> None:
        self.chance = Chance(world.seed, f"write {subject}")
        self._ids = Chance(world.seed, f"id {subject}").unit
        self._zone = zone
        self._shift = world.trip.minutes if world.trip else 0

    def moment(self, day: Day, minute: int, *, exact: bool = True) -> Moment:
        """The moment at a minute of the day, as clocks showed it where the person was."""
        local = datetime.combine(day.day, _MIDNIGHT) + timedelta(minutes=minute)
        at = Moment.at(local, self._zone, exact=exact)
        if day.away[minute >= EVENING]:
            utc = at.utc - timedelta(minutes=self._shift)
            return Moment(utc, at.offset + self._shift, exact)
        return at

    def later(self, at: Moment, minutes: int) -> Moment:
        """`minutes` after a moment, on the same clocks, with a change of clocks at home."""
        utc = at.utc + timedelta(minutes=minutes)
        change = self._zone.of_utc(utc) - self._zone.of_utc(at.utc)
        return Moment(utc, at.offset + change)

    def day_of(self, at: Moment) -> date:
        return diary_day(at.local)

    def new_id(self, now: datetime) -> str:
        """UUID version 7 as in domain.ids, with the seed's bits in place of the machine's."""
        millis = (now - _EPOCH) // _MILLISECOND & 0xFFFF_FFFF_FFFF
        high, low = int(self._ids() * 0x1000), int(self._ids() * 0x4000_0000)
        low = low << 32 | int(self._ids() * 0x1_0000_0000)
        value = millis << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def meta(self, at: datetime, *, deleted: datetime | None = None) -> Meta:
        """Identity and stamps of something written at `at`."""
        return Meta(id=self.new_id(at), created=at, changed=deleted or at, deleted=deleted)

    def soon(self, at: Moment) -> Meta:
        """Written down within minutes of happening; now and then it took some hours."""
        minutes = self.chance.whole(1, 12)
        if self.chance.unit() < 0.12:
            minutes = self.chance.whole(60, 300)
        seconds = self.chance.whole(0, 59)
        return self.meta(at.utc + timedelta(minutes=minutes, seconds=seconds))
