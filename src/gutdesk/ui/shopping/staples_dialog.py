"""Staples: what is on every list again, as often as it is used up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.shopping.amount_words import amount_text
from gutdesk.domain.shopping.records import Quantity, Staple
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.kept_list import KeptList
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class StaplesDialog(KeptList[Staple]):
    kinds = frozenset({"staple"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(
            services,
            looks,
            parent,
            _("Staples"),
            _(
                "What is used up again and again: kefir, 1 l a week. What your meals need of it "
                "counts towards that."
            ),
        )
        self.pause = small_button(_("&Pause"), self._pause, name="pause")
        self.acts.addWidget(self.pause)
        self.of_one.append(self.pause)
        self.offer_close()
        self.add.setFocus()
        self.fit(64, 26)

    def nothing(self) -> str:
        return _("No staple yet.")

    def read(self) -> tuple[Staple, ...]:
        return self._desk.shopping.staples.all()

    def words(self, one: Staple) -> tuple[str, str, bool]:
        amount = amount_text(Quantity(amount=one.amount, unit=one.unit), self._looks.formats)
        often = ngettext("every day", "every {count} days", one.days).format(count=one.days)
        parts = [amount, often, _("paused") if one.paused else "", one.note]
        return one.name, " · ".join(part for part in parts if part), one.paused

    def form(self, one: Staple | None) -> Form:
        from gutdesk.ui.shopping.staple_form import StapleForm

        return StapleForm(self._desk, self._looks, self, staple=one)

    def delete(self, one: Staple) -> None:
        self._desk.shopping.staples.remove(one, by=self)

    def turned(self, one: Staple | None) -> None:
        paused = one is not None and one.paused
        self.pause.setText(_("Take it u&p again") if paused else _("&Pause"))

    def _pause(self) -> None:
        one = self.current()
        if one is not None:
            with self.saying_trouble():
                self._desk.shopping.staples.save(replace(one, paused=not one.paused), by=self)
