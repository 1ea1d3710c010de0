"""Reading lab results and what is attached to them."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gutdesk.domain.labs import Attachment, LabResult
from gutdesk.storage.convert import to_record
from gutdesk.storage.repos.bulk_rows import own_connection
from gutdesk.storage.repos.day_rows import read_all
from gutdesk.storage.tables.labs import AttachmentRow, ContentRow


class LabRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def results(self) -> tuple[LabResult, ...]:
        """Every result that is not deleted, the latest first."""
        self._session.flush()
        cursor = own_connection(self._session).cursor()
        return tuple(read_all(cursor, LabResult, "collected DESC, id DESC"))

    def attachments(self, owner_id: str | None = None) -> tuple[Attachment, ...]:
        """Those of one record, or all; the first attached first. Their bytes are not read."""
        query = select(AttachmentRow).where(AttachmentRow.deleted.is_(None))
        if owner_id is not None:
            query = query.where(AttachmentRow.owner_id == owner_id)
        rows = self._session.scalars(query.order_by(AttachmentRow.id))
        return tuple(to_record(row) for row in rows)

    def content_sizes(self) -> dict[str, int]:
        """How many bytes there are of each content, by its id; those of removed attachments too, as
        long as they can be taken back."""
        query = select(ContentRow.id, func.length(ContentRow.data))
        return dict(self._session.execute(query).all())

    def content(self, content_id: str) -> bytes | None:
        """The bytes of an attachment; None where they are not in this diary."""
        query = select(ContentRow.data).where(ContentRow.id == content_id)
        return self._session.scalar(query)
