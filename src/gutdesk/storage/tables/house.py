"""The tables that are not entries: the person, settings, the undo history, tombstones."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gutdesk.storage.columns import Instant
from gutdesk.storage.tables.base import Base, Stamped


class PersonRow(Stamped, Base):
    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Text, default="")
    birth_year: Mapped[int | None]
    sex: Mapped[str] = mapped_column(String(20), default="")
    height_cm: Mapped[float | None]
    conditions: Mapped[list["PersonConditionRow"]] = relationship(
        cascade="all, delete-orphan", order_by="PersonConditionRow.condition", lazy="selectin"
    )


class PersonConditionRow(Base):
    __tablename__ = "person_condition"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    condition: Mapped[str] = mapped_column(String(60), primary_key=True)


class SettingRow(Base):
    """A choice that belongs to the diary and travels with it; `value` is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StepRow(Base):
    """An undoable change. `undone` ones wait for redo; `redo`, `undo` are JSON lists of records."""

    __tablename__ = "step"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Text)
    redo: Mapped[str] = mapped_column(Text)
    undo: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool] = mapped_column(default=False)


class TombstoneRow(Base):
    """That something was deleted, kept after its content is gone: merging two diaries needs it."""

    __tablename__ = "tombstone"
    __table_args__ = (Index(None, "kind"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    deleted: Mapped[datetime] = mapped_column(Instant)
