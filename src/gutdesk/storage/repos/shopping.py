"""Reading lists, shops, staples, the pantry and batches."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Shop, ShopLine, ShopList, Staple
from gutdesk.storage.convert import to_record
from gutdesk.storage.tables.shopping import (
    BatchRow,
    PantryRow,
    ShopLineRow,
    ShopListRow,
    ShopRow,
    StapleRow,
)


class ShoppingRepo:
    """What is deleted is left out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lists(self) -> tuple[ShopList, ...]:
        """The newest first."""
        query = select(ShopListRow).where(ShopListRow.deleted.is_(None))
        rows = self._session.scalars(
            query.order_by(ShopListRow.first.desc(), ShopListRow.created.desc(), ShopListRow.id)
        )
        return tuple(to_record(row) for row in rows)

    def lines(self, list_id: str) -> tuple[ShopLine, ...]:
        """What was said of the lines of a list, in the order of writing."""
        query = select(ShopLineRow).where(
            ShopLineRow.deleted.is_(None), ShopLineRow.list_id == list_id
        )
        rows = self._session.scalars(query.order_by(ShopLineRow.position, ShopLineRow.id))
        return tuple(to_record(row) for row in rows)

    def shops(self) -> tuple[Shop, ...]:
        query = select(ShopRow).where(ShopRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(ShopRow.position, ShopRow.id))
        return tuple(to_record(row) for row in rows)

    def staples(self) -> tuple[Staple, ...]:
        """By name."""
        query = select(StapleRow).where(StapleRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(StapleRow.name, StapleRow.id))
        return tuple(to_record(row) for row in rows)

    def at_home(self) -> tuple[PantryItem, ...]:
        """What is not gone, by name."""
        query = select(PantryRow).where(PantryRow.deleted.is_(None), PantryRow.gone.is_(None))
        rows = self._session.scalars(query.order_by(PantryRow.name, PantryRow.id))
        return tuple(to_record(row) for row in rows)

    def bought_by(self, *line_ids: str) -> tuple[PantryItem, ...]:
        """What came home by these lines of a list, gone or not."""
        query = select(PantryRow).where(
            PantryRow.deleted.is_(None), PantryRow.line_id.in_(line_ids)
        )
        rows = self._session.scalars(query.order_by(PantryRow.id))
        return tuple(to_record(row) for row in rows)

    def batches(self, *, making: bool | None = None) -> tuple[Batch, ...]:
        """The newest first; with `making` only those that are in the making, or that are not."""
        query = select(BatchRow).where(BatchRow.deleted.is_(None))
        if making is not None:
            is_making = BatchRow.state == BatchState.MAKING
            query = query.where(is_making if making else ~is_making)
        rows = self._session.scalars(query.order_by(BatchRow.at_utc.desc(), BatchRow.id))
        return tuple(to_record(row) for row in rows)
