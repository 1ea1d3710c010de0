"""What every table shares."""

from datetime import date, datetime

from sqlalchemy import Double, Index, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from gutdesk.domain.moments import Moment
from gutdesk.storage.columns import Day, Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    # Said here, because SQLAlchemy 2.0 and 2.1 name the column of a float differently.
    type_annotation_map = {float: Double()}  # noqa: RUF012 - read by SQLAlchemy


class Stamped:
    """Identity and stamps. `deleted` set: a tombstone that still holds what it was, for 30 days."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    created: Mapped[datetime] = mapped_column(Instant)
    changed: Mapped[datetime] = mapped_column(Instant)
    deleted: Mapped[datetime | None] = mapped_column(Instant, default=None)


class OfDay(Stamped):
    """Something that belongs to a diary day."""

    day: Mapped[date] = mapped_column(Day)


class AtMoment:
    """A moment: instant, local offset in minutes, and whether the time of day was said."""

    at_utc: Mapped[datetime] = mapped_column(Instant)
    at_offset: Mapped[int]
    at_exact: Mapped[bool] = mapped_column(default=True)

    @property
    def at(self) -> Moment:
        return Moment(self.at_utc, self.at_offset, self.at_exact)

    @at.setter
    def at(self, value: Moment) -> None:
        self.at_utc, self.at_offset, self.at_exact = value.utc, value.offset, value.exact


class Timed(OfDay, AtMoment):
    """Something on the time line."""

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        return (Index(None, "day"),)


class Ended:
    """An end that may still be open."""

    end_utc: Mapped[datetime | None] = mapped_column(Instant, default=None)
    end_offset: Mapped[int | None] = mapped_column(default=None)

    @property
    def end(self) -> Moment | None:
        if self.end_utc is None:
            return None
        return Moment(self.end_utc, self.end_offset or 0)

    @end.setter
    def end(self, value: Moment | None) -> None:
        self.end_utc = value.utc if value else None
        self.end_offset = value.offset if value else None
