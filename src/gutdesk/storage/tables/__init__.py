"""The current tables. Migrations never import these: a frozen step must not change its meaning.

These modules do without `from __future__ import annotations`: SQLAlchemy would evaluate the text of
every annotation again, which costs a sixth of the mapping time at each start."""

from gutdesk.storage.tables import diary, foods, house, labs, meals, plan, products, shopping
from gutdesk.storage.tables.base import Base

__all__ = ["Base", "diary", "foods", "house", "labs", "meals", "plan", "products", "shopping"]
