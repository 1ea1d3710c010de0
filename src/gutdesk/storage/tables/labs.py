"""Lab results, what is attached to them, and the bytes of that."""

from datetime import date

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gutdesk.domain.labs import Comparator
from gutdesk.storage.columns import Day, Word
from gutdesk.storage.tables.base import Base, Stamped


class LabRow(Stamped, Base):
    __tablename__ = "lab"

    analyte: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(Text)
    collected: Mapped[date] = mapped_column(Day)
    specimen: Mapped[str] = mapped_column(Text)
    assay: Mapped[str] = mapped_column(Text)
    laboratory: Mapped[str] = mapped_column(Text)
    comparator: Mapped[Comparator] = mapped_column(Word(Comparator))
    value: Mapped[float | None]
    words: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    low: Mapped[float | None]
    high: Mapped[float | None]
    reported: Mapped[date | None] = mapped_column(Day)
    gluten_eaten: Mapped[bool | None]
    lactulose_g: Mapped[float | None]
    mannitol_g: Mapped[float | None]
    window: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class AttachmentRow(Stamped, Base):
    __tablename__ = "attachment"

    owner_id: Mapped[str] = mapped_column(String(36), index=True)
    content_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str] = mapped_column(Text)
    media: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]


class ContentRow(Stamped, Base):
    __tablename__ = "content"

    data: Mapped[bytes] = mapped_column(LargeBinary)
