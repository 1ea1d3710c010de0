"""How amounts to buy read: side by side where they cannot be added."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from gutdesk.domain.amounts import shown, unit_word
from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.records import Quantity
from gutdesk.i18n import ngettext

LARGER = {"g": ("kg", 1000.0), "ml": ("l", 1000.0)}
"""From so many of a unit on people say the larger one."""
COUNTED = frozenset(("", "piece"))


def whole(quantity: Quantity) -> Quantity:
    """As it is bought: nobody sells a quarter of a lemon."""
    if quantity.amount is None or quantity.unit not in COUNTED:
        return quantity
    # A sum of thirds may be a hair above its whole.
    return replace(quantity, amount=float(max(1, math.ceil(quantity.amount - 1e-6))))


def amount_text(quantity: Quantity, formats: Formats) -> str:
    """ "150 g", "1.5 kg", "½"; "" where nothing was said."""
    amount, unit = quantity.amount, quantity.unit
    if amount is None:
        return unit_word(unit, 1) if unit else ""
    larger = LARGER.get(unit)
    if larger is not None and amount >= larger[1]:
        amount, unit = amount / larger[1], larger[0]
    return shown(amount, unit, number=formats.number)


def amounts_text(quantities: Iterable[Quantity], formats: Formats) -> str:
    """ "2 + 150 g"; "" where nobody said how much of anything."""
    parts = (amount_text(one, formats) for one in quantities)
    return " + ".join(part for part in parts if part)


def packs_text(packs: int | None, pack: Quantity | None, formats: Formats) -> str:
    """ "2 packs of 500 g"; "" where nobody knows how it is sold."""
    if packs is None or pack is None or pack.amount is None:
        return ""
    return ngettext("{count} pack of {pack}", "{count} packs of {pack}", packs).format(
        count=packs, pack=amount_text(pack, formats)
    )
