"""Whether weight is shown at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


def weight_hidden(services: Services, *, is_warm: bool = True) -> bool:
    """The person wants it so, or a block of `redflags.toml` does. That is looked up where there is
    something of which a block may come: a condition, or a plan with its questions, once the start
    is over (`is_warm`)."""
    if services.settings.current().hide_weight:
        return True
    if not services.person.current().conditions and not (is_warm and services.plan_book.plans()):
        return False
    return services.plan.gate.weight_hidden()
