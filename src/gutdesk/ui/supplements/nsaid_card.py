"""On how many days an NSAID was taken, over one, three and six months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.nsaids import NsaidPeriod
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class NsaidCard(Card):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(told=_("NSAIDs"), parent=parent)
        self._looks = looks
        self.column.addWidget(label(_("NSAIDs"), "card-title"))
        self.lines: list[QLabel] = [label("") for _period in range(4)]
        for line in self.lines:
            self.column.addWidget(line)

    def show_tally(self, services: Services) -> None:
        periods = services.safety.nsaid_tally()
        formats = self._looks.formats
        texts = [period_text(period) for period in periods]
        most = highest_text(periods[-1], formats) if periods else ""
        for line, text in zip(self.lines, [*texts, most], strict=False):
            line.setText(text)
            line.setVisible(bool(text))
        self.setAccessibleName(". ".join([_("NSAIDs"), *texts, most]))


def period_text(period: NsaidPeriod) -> str:
    """ "Last 3 months: 6 days, 8 doses"."""
    span = ngettext("Last month", "Last {count} months", period.months).format(count=period.months)
    days = ngettext("{count} day", "{count} days", period.days).format(count=period.days)
    doses = ngettext("{count} dose", "{count} doses", period.doses).format(count=period.doses)
    text = _("{span}: {days}, {doses}").format(span=span, days=days, doses=doses)
    if period.without_amount:
        more = ngettext(
            "{count} without an amount", "{count} without an amount", period.without_amount
        )
        text = f"{text} ({more.format(count=period.without_amount)})"
    return text


def highest_text(period: NsaidPeriod, formats: Formats) -> str:
    """The day with most of them; empty where there was none."""
    highest = period.highest
    if highest is None:
        return ""
    doses = ngettext("{count} dose", "{count} doses", highest.doses).format(count=highest.doses)
    day = formats.short_day(highest.day, period.last)
    if highest.mg is None:
        return _("Most on one day: {doses}, {day}").format(doses=doses, day=day)
    amount = formats.amount(highest.mg, "mg")
    return _("Most on one day: {doses}, {amount}, {day}").format(
        doses=doses, amount=amount, day=day
    )
