"""What is worth knowing beside the doses: what must not meet, what runs out, what just began."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.product_wording import full_name
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.warning_cards import warning_card
from gutdesk.ui.widgets.pieces import Link

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.services.desk import Services
    from gutdesk.services.supply import SupplyNote


LATER_MS = 80
"""How long a day has to be shown before what is worth knowing of it is looked up."""


class NotesColumn(QWidget):
    """`product_wanted` brings the id of a product that the person wants to look at; `shown` that
    what is said is that of the day asked for last."""

    product_wanted = Signal(str)
    shown = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._services: Services | None = None
        self._drawn: object = None
        self._day: date | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._show)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        title = label(_("Worth knowing"), "card-title")
        outer.addWidget(title)
        self._scroll = Scrolled()
        self._scroll.column.setSpacing(8)
        outer.addWidget(self._scroll, 1)
        self._reminds = label("", "secondary")
        outer.addWidget(self._reminds)
        for text in (title, self._reminds):
            text.setContentsMargins(2, 0, 0, 0)  # above and below the cards, in line with them

    def attach(self, services: Services) -> None:
        self._services = services
        self._drawn = None

    def detach(self) -> None:
        self._later.stop()
        self._services = None
        self._drawn = None

    def show_day(self, day: date) -> None:
        """A moment later: turning days and answering doses stay quick. At once where nothing is
        said yet."""
        self._day = day
        if self._drawn is None:
            self.show_now()
        else:
            self._later.start()

    def show_now(self) -> None:
        """Do not wait."""
        self._later.stop()
        self._show()

    def _show(self) -> None:
        services, day = self._services, self._day
        if services is None or day is None:
            return
        self._say(services, day)
        self.shown.emit()

    def _say(self, services: Services, day: date) -> None:
        """Draws nothing anew where nothing else is to be said."""
        warnings = services.safety.warnings(day, self._looks.formats)
        supply = services.supply.notes()
        watched = services.adherence.watched()
        formats, today = self._looks.formats, services.desk.today()
        remind = services.settings.current().remind
        self._reminds.setText(remind_text(remind))
        has_any = bool(services.shelf.products())
        look = (self._looks.theme.name, self._looks.text_scale)
        seen = (warnings, supply, watched, today, has_any, look)
        if seen == self._drawn:
            return
        self._drawn = seen
        self._scroll.clear()
        column = self._scroll.column
        for warning in warnings:
            column.addWidget(warning_card(warning))
        if supply:
            column.addWidget(self._supply_card(supply, formats, today))
        for start in watched:
            days = (today - start.day).days + 1
            text = _(
                "{name} began {day}, this is day {number}. Too early to tell what goes along "
                "with it. Begin nothing else until then, or neither can be read."
            ).format(
                name=start.product.name,
                day=formats.short_day(start.day, today),
                number=days,
            )
            card = Card(told=text)
            card.column.addWidget(label(_("One start at a time"), "card-title"))
            card.column.addWidget(label(text))
            column.addWidget(card)
        if not (warnings or supply or watched):
            column.addWidget(label(self._nothing(services), "secondary"))
        column.addStretch(1)

    def _nothing(self, services: Services) -> str:
        if services.shelf.products():
            return _("Nothing stands in the way of this day's doses.")
        return _("What must be kept apart, what runs out and what just began will stand here.")

    def _supply_card(self, notes: tuple[SupplyNote, ...], formats: Formats, today: date) -> Card:
        texts = [supply_text(note, formats, today) for note in notes]
        card = Card(told=". ".join(texts))
        card.column.addWidget(label(_("What runs out"), "card-title"))
        for note, text in zip(notes, texts, strict=True):
            card.column.addWidget(label(text))
            link = Link(_("Look at {name}").format(name=note.product.name), _product_id(note))
            link.wanted.connect(self._wanted)
            card.column.addWidget(link)
        return card

    def _wanted(self, product_id: object) -> None:
        self.product_wanted.emit(str(product_id))


def _product_id(note: SupplyNote) -> str:
    assert note.product.meta is not None
    return note.product.meta.id


def supply_text(note: SupplyNote, formats: Formats, today: date) -> str:
    """ "L-glutamine runs out on 3 Dec, in 5 days: 6 scoops are left."."""
    name = full_name(note.product)
    if note.expiry is not None:
        day = formats.short_day(note.expiry, today)
        text = (
            _("{name}: the pack was good until {day}.")
            if note.expired
            else _("{name}: the pack is good until {day}.")
        )
        return text.format(name=name, day=day)
    stock = note.stock
    assert stock is not None and stock.runs_out is not None
    left = formats.amount(max(stock.left, 0.0), note.product.unit)
    days = (stock.runs_out - today).days
    if days <= 0:
        return _("{name}: not enough is left for today ({left}).").format(name=name, left=left)
    text = ngettext(
        "{name} runs out on {day}, in {count} day: {left} left.",
        "{name} runs out on {day}, in {count} days: {left} left.",
        days,
    )
    day = formats.short_day(stock.runs_out, today)
    return text.format(name=name, day=day, count=days, left=left)


def remind_text(remind: str) -> str:
    """What reminds, and that nothing does while GutDesk is closed."""
    return {
        "off": _("Nothing reminds you of doses. Settings can change that."),
        "log": _(
            "The Log reminds you of doses that are due. While GutDesk is closed, nothing does."
        ),
        "tray": _(
            "The Log and messages of this computer remind you. While GutDesk is closed, nothing "
            "does."
        ),
    }[remind]
