"""The person's shops and the order of their sections."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.lines import OTHER, SUPPLEMENTS
from gutdesk.domain.shopping.records import Shop
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.context import Desk


class ShopBook:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Shop, ...]:
        """In the person's order."""
        with self._desk.store.read() as unit:
            return unit.shopping.shops()

    def get(self, identity: str) -> Shop | None:
        """None where it is gone."""
        return next((shop for shop in self.all() if id_of(shop) == identity), None)

    def categories(self) -> tuple[tuple[str, str], ...]:
        """The id and the name of all that a section can hold, in the usual order."""
        from gutdesk.knowledge.catalogue import categories

        return (
            *((one.id, one.name) for one in categories()),
            (OTHER, _("Other")),
            (SUPPLEMENTS, _("Supplements")),
        )

    def save(self, shop: Shop, *, by: object = None) -> Shop:
        """Add a shop at the end, or change one. Two shops may have sections of one name. Raises
        UserError for the name of another shop, and for a category that stands in two sections."""
        name = " ".join(shop.name.split())
        others = [one for one in self.all() if shop.meta is None or id_of(one) != shop.meta.id]
        if any(folded(one.name) == folded(name) for one in others):
            raise UserError(
                _("There is already a shop called {name}. Choose another name.").format(name=name)
            )
        position = shop.position
        if shop.meta is None:
            position = max((one.position + 1 for one in others), default=0)
        wanted = replace(
            shop,
            name=name,
            position=position,
            sections=tuple(replace(one, name=" ".join(one.name.split())) for one in shop.sections),
        )
        text = _("change {name}") if shop.meta else _("add {name}")
        (written,) = self._desk.writer.write(text.format(name=name), [wanted], by=by)
        assert isinstance(written, Shop)
        return written

    def remove(self, shop: Shop, *, by: object = None) -> None:
        """Lists in its order stand in the usual one from then on."""
        self._desk.writer.delete(_("delete {name}").format(name=shop.name), [shop], by=by)
