"""The current tables. Migrations never import these: a frozen step must not change its meaning."""

from gutdesk.storage.tables import diary, house
from gutdesk.storage.tables.base import Base

__all__ = ["Base", "diary", "house"]
