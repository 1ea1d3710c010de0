"""What is bought again and again."""

from __future__ import annotations

from dataclasses import replace

from gutdesk.domain.rules_shopping import check_unit
from gutdesk.domain.shopping.records import Staple
from gutdesk.i18n import _
from gutdesk.services.context import Desk


class StapleBook:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Staple, ...]:
        """By name, those that are paused too."""
        with self._desk.store.read() as unit:
            return unit.shopping.staples()

    def save(self, staple: Staple, *, by: object = None) -> Staple:
        """Add one or change one. Raises UserError for no amount, no days, an unknown unit."""
        name = " ".join(staple.name.split())
        check_unit(staple.unit)
        text = _("change {name}") if staple.meta else _("add {name}")
        wanted = replace(staple, name=name, note=staple.note.strip())
        (written,) = self._desk.writer.write(text.format(name=name), [wanted], by=by)
        assert isinstance(written, Staple)
        return written

    def remove(self, staple: Staple, *, by: object = None) -> None:
        self._desk.writer.delete(_("delete {name}").format(name=staple.name), [staple], by=by)
