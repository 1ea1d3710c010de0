"""Everything about one product: when it is taken, what is left, how regularly, what went along with
its start, and what the protocol says of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.product_wording import (
    active_text,
    full_name,
    phase_name,
    price_text,
    schedule_text,
    span_text,
    steps_text,
)
from gutdesk.domain.products import Pattern, Product, ProductKind, Schedule
from gutdesk.i18n import _
from gutdesk.services.adherence import WINDOWS, too_early_text
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.facts_card import facts_cards
from gutdesk.ui.supplements.warning_cards import warning_card
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.heat_calendar import MOST_WEEKS, HeatCalendar, share_text
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.pieces import section, small_button

if TYPE_CHECKING:
    from gutdesk.domain.stock import Stock
    from gutdesk.services.adherence import Means
    from gutdesk.services.desk import Services

MOST_BY_USE = 365
"""So many days ahead what is taken as needed is said to run out."""
NAMES = 150
"""The width of the names of measures, in pixels at 100 % text."""
MOST_MEANS = 12
"""So many measures are compared before and after a start."""


class ProductCard(KeptCard):
    """`wanted`: "edit", "schedule" (None for a new one, else the schedule), "begin", "end", "pack",
    "refill", "count", "log", "retire", "take-up", "delete"."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._services: Services | None = None
        self.product: Product | None = None

    def show_product(self, services: Services, product: Product | None) -> None:
        """Read everything about it; the place stays where the product is the same."""
        self._services, self.product = services, product
        about = None if product is None else id_of(product)
        self.build_anew(about, partial(self._build, services, product))

    def forget(self) -> None:
        super().forget()
        self._services, self.product = None, None

    def _add(self, part: QWidget) -> None:
        self._page.addWidget(part)

    # -- parts -----------------------------------------------------------------------------------

    def _build(self, services: Services, product: Product | None) -> None:
        assert product is not None
        today = services.desk.today()
        self._add(self._head(product))
        for warning in services.safety.warnings(today, self._looks.formats):
            if id_of(product) in warning.products:
                self._add(warning_card(warning))
        self._add(self._times(services, product, today))
        if not product.retired:
            self._add(self._stock(services, product, today))
        schedules = services.shelf.schedules_of(id_of(product))
        if any(one.pattern is not Pattern.NEEDED for one in schedules):
            self._add(self._adherence(services, product, today))
        if product.kind is ProductKind.SUPPLEMENT:
            means = services.adherence.means(product)
            if means:
                self._add(self._means(means))
        for card in facts_cards(product):
            self._add(card)

    def _head(self, product: Product) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(full_name(product), "page-title"))
        formats = self._looks.formats
        about = []
        if product.actives:
            serving = formats.amount(product.serving, product.unit)
            actives = ", ".join(active_text(active, formats) for active in product.actives)
            about.append(_("{serving}: {actives}.").format(serving=serving, actives=actives))
        if product.reason:
            about.append(_("Why: {reason}").format(reason=product.reason))
        if product.phase:
            about.append(_("Phase: {name}").format(name=phase_name(product.phase)))
        if product.price is not None:
            price = f"{price_text(product.price, formats)} {product.currency}".strip()
            about.append(_("A pack costs {price}.").format(price=price))
        if product.note:
            about.append(product.note)
        if product.retired:
            about.append(_("You no longer take it."))
        for text in about:
            column.addWidget(label(text, "secondary"))
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for word, text in self._head_acts(product):
            row.addWidget(self._button(word, text))
        column.addWidget(buttons)
        return head

    def _head_acts(self, product: Product) -> tuple[tuple[str, str], ...]:
        edit, delete = ("edit", _("Ed&it…")), ("delete", _("Delete"))
        if product.retired:
            return (edit, ("take-up", _("Take it &again")), delete)
        return (("log", _("&Log a dose…")), edit, ("retire", _("No longer take it")), delete)

    def _button(
        self, word: str, text: str, about: object = None, name: str = "", role: str = ""
    ) -> QWidget:
        button = small_button(text, self._pressed, role, name or f"card-{word}")
        button.setProperty("word", word)
        button.setProperty("about", about)
        return button

    def _pressed(self) -> None:
        sender = self.sender()
        self.wanted.emit(sender.property("word"), sender.property("about"))

    def _times(self, services: Services, product: Product, today: date) -> Card:
        card = Card()
        card.column.addWidget(label(_("When you take it"), "card-title"))
        schedules = services.shelf.schedules_of(id_of(product))
        running = [one for one in schedules if one.end is None or one.end >= today]
        for schedule in running:
            self._add_schedule(card, schedule, product, today)
        if not running and not product.retired:
            card.column.addWidget(
                label(_("No times are said, so nothing is ever due."), "secondary")
            )
        ended = len(schedules) - len(running)
        if ended:
            past = [one for one in schedules if one not in running]
            last = self._words(past[-1], product)
            card.column.addWidget(label(_("Before: {times}").format(times=last), "secondary"))
        if not product.retired:
            text = _("Say &when…") if not running else _("Another time…")
            row = FlowLayout(spacing=8)
            row.addWidget(self._button("schedule", text, name="add-schedule"))
            card.column.addSpacing(4)
            card.column.addLayout(row)
        return card

    def _words(self, schedule: Schedule, product: Product) -> str:
        formats = self._looks.formats
        today = self._services.desk.today() if self._services else date.today()  # noqa: DTZ011
        parts = [schedule_text(schedule, product.unit, formats)]
        steps = steps_text(schedule, product.unit, formats)
        parts += [steps] if steps else []
        return f"{'; '.join(parts)}. {span_text(schedule, today, formats)}"

    def _add_schedule(self, card: Card, schedule: Schedule, product: Product, today: date) -> None:
        key = id_of(schedule)
        card.column.addWidget(label(self._words(schedule, product)))
        if schedule.note:
            card.column.addWidget(label(schedule.note, "secondary"))
        row = FlowLayout(spacing=8)
        if schedule.start is None:
            row.addWidget(self._button("begin", _("Start it…"), key, f"begin-{key}"))
        row.addWidget(self._button("schedule", _("Change…"), key, f"change-{key}", "quiet"))
        if schedule.start is not None and schedule.start <= today:
            row.addWidget(self._button("end", _("End it"), key, f"end-{key}", "quiet"))
        card.column.addLayout(row)

    def _stock(self, services: Services, product: Product, today: date) -> Card:
        card = Card()
        card.column.addWidget(label(_("What is left"), "card-title"))
        level = services.supply.levels().get(id_of(product))
        for text, role in stock_lines(product, level, today, self._looks):
            card.column.addWidget(label(text, role))
        row = FlowLayout(spacing=8)
        if product.pack is not None:
            amount = self._looks.formats.amount(product.pack, product.unit)
            row.addWidget(self._button("pack", _("Add a pack ({amount})").format(amount=amount)))
        row.addWidget(self._button("refill", _("More came…")))
        row.addWidget(self._button("count", _("Count…")))
        card.column.addSpacing(4)
        card.column.addLayout(row)
        return card

    def _adherence(self, services: Services, product: Product, today: date) -> Card:
        found = services.adherence.of(product, today - timedelta(weeks=MOST_WEEKS))
        card = Card()
        card.column.addWidget(label(_("How regularly"), "card-title"))
        if not found.days:
            card.column.addWidget(label(_("Nothing was due yet."), "secondary"))
            return card
        heat = HeatCalendar(self._looks)
        heat.setObjectName("heat")
        heat.show_days(found.days, found.first, today)
        lines = []
        for span in WINDOWS:
            text = share_text(found.windows[span], self._looks.formats)
            if text:
                lines.append(_("Last {days} days: {share}").format(days=span, share=text))
        heat.setAccessibleDescription(". ".join(lines))
        card.column.addWidget(heat)
        for line in lines:
            card.column.addWidget(label(line))
        card.column.addWidget(
            label(
                _(
                    "Filled: taken. A line through it: skipped. Dashed: not answered, which is "
                    "neither of the two. A dot: nothing was due."
                ),
                "secondary",
            )
        )
        return card

    def _means(self, means: tuple[Means, ...]) -> Card:
        early = too_early_text(means)
        if early:
            return section(_("Before and since"), [(early, "secondary")], name="means")
        formats = self._looks.formats
        card = Card()
        card.setObjectName("means")
        card.column.addWidget(label(_("Before and since"), "card-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        for place, text in enumerate((_("Mean score"), _("28 days before"), _("first 28 days"))):
            grid.addWidget(label(text, "secondary"), 0, place)
        shown = [one for one in means if one.before is not None and one.after is not None]
        for row, one in enumerate(shown[:MOST_MEANS], start=1):
            assert one.before is not None and one.after is not None
            cells = (
                one.measure.name,
                _("{mean} ({days} days)").format(
                    mean=formats.number(one.before, 1), days=one.days_before
                ),
                _("{mean} ({days} days)").format(
                    mean=formats.number(one.after, 1), days=one.days_after
                ),
            )
            for place, text in enumerate(cells):
                grid.addWidget(label(text), row, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, self._looks.px(NAMES))
        grid.setColumnStretch(3, 1)
        card.column.addLayout(grid)
        card.column.addWidget(
            label(
                _(
                    "Plain means of the days that have a score. They say what was, not why: much "
                    "else changes in a month."
                ),
                "secondary",
            )
        )
        return card


def _is_guess(level: Stock, days: int) -> bool:
    """A rate of 30 days says nothing of a day that lies years ahead."""
    return level.by_use and days > MOST_BY_USE


def stock_lines(
    product: Product, level: Stock | None, today: date, looks: Looks
) -> list[tuple[str, str]]:
    """What is left, until when it lasts and until when it is good, with the role of each line."""
    formats = looks.formats
    lines: list[tuple[str, str]] = []
    if level is None:
        lines.append(
            (_("Count it once, and every dose that is taken is counted off."), "secondary")
        )
    elif level.left < 0:
        lines.append(
            (
                _("More was taken than was said to be there. Count what is left."),
                "caution",
            )
        )
    else:
        left = formats.amount(level.left, product.unit)
        lines.append((_("{amount} left.").format(amount=left), ""))
        days = (level.runs_out - today).days if level.runs_out is not None else 0
        if level.runs_out is not None and not _is_guess(level, days):
            role = "caution" if days <= product.warn_days else ""
            day = formats.day(level.runs_out, today)
            text = (
                _("At the rate of the last 30 days it runs out on {day}.")
                if level.by_use
                else _("It runs out on {day}: the first day that lacks a dose.")
            )
            lines.append((text.format(day=day), role))
    if product.expiry is not None:
        day = formats.day(product.expiry, today)
        gone = product.expiry < today
        text = _("The pack was good until {day}.") if gone else _("The pack is good until {day}.")
        lines.append((text.format(day=day), "caution" if gone else ""))
    return lines
