"""All that can be asked of shopping, put together once a diary is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.services.shopping.batches import BatchService
from gutdesk.services.shopping.lists import ShopLists
from gutdesk.services.shopping.shops import ShopBook
from gutdesk.services.shopping.staples import StapleBook

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class ShoppingServices:
    """`lists`, `staples`, `shops`, `pantry` and `batches`; each reads and writes its own."""

    def __init__(self, services: Services) -> None:
        desk, foods, recipes = services.desk, services.foods, services.recipes
        self.staples = StapleBook(desk)
        self.shops = ShopBook(desk)
        self.pantry = services.pantry
        self.batches = BatchService(desk, foods, recipes, services.diary, self.pantry)
        self.lists = ShopLists(
            desk,
            services.meals,
            foods,
            recipes,
            services.avoid,
            services.shelf,
            services.supply,
            self.pantry,
            self.staples,
            self.shops,
        )
