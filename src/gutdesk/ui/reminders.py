"""Reminders of doses, batches and what runs out, while the program is running and only then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import DoseKey, DoseState
from gutdesk.domain.product_wording import clock
from gutdesk.i18n import _, ngettext
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.moments import Moment
    from gutdesk.services.desk import Services

EVERY_MS = 30_000


class Reminders(QObject):
    """Looks at the clock and says once what has come due and is still open, a step of a batch too,
    and once a day, at a sensible hour, what runs out.

    `told` brings a title, a text and where a click leads: a dose's key, the name of a page, or
    "batch:" with the id of one. A dose that is logged meanwhile, in whatever way, is not spoken
    of."""

    told = Signal(str, str, object)

    def __init__(self, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._services: Services | None = None
        self._said: set[DoseKey] = set()
        self._said_steps: set[tuple[str, str, Moment]] = set()
        self._supply_day: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def attach(self, services: Services) -> None:
        self._services = services
        self._said.clear()
        self._said_steps.clear()
        self._supply_day = None
        self._timer.start()
        self.look()

    def detach(self) -> None:
        self._timer.stop()
        self._services = None

    def look(self) -> None:
        """What is to be said now."""
        services = self._services
        if services is None or services.settings.current().remind != "tray":
            return
        fresh = [dose for dose in services.doses.remind() if dose.due.key not in self._said]
        if fresh:
            self._said.update(dose.due.key for dose in fresh)
            self._tell_doses(services, fresh)
        if services.has_batches:
            self._tell_batches(services)
        today = services.desk.today()
        if self._supply_day != today and services.supply.is_sensible_hour():
            self._supply_day = today
            self._tell_supply(services, today)

    def _tell_doses(self, services: Services, doses: list[DoseState]) -> None:
        formats = self._looks.formats
        lines = []
        for dose in doses:
            product = services.shelf.product(dose.due.product_id)
            if product is not None:
                amount = formats.amount(dose.due.amount, product.unit)
                time = clock(dose.due.key.minute, formats)
                lines.append(f"{time} {product.name} {amount}")
        title = ngettext("A dose is due", "{count} doses are due", len(lines))
        self.told.emit(title.format(count=len(lines)), "\n".join(lines), doses[0].due.key)

    def _tell_batches(self, services: Services) -> None:
        from gutdesk.domain.shopping.batch_words import due_text

        fresh = []
        for due in services.shopping.batches.due(services.desk.now()):
            step = id_of(due.batch), due.step.name, due.at
            if step not in self._said_steps:
                self._said_steps.add(step)
                fresh.append(due)
        if fresh:
            texts = "\n".join(due_text(due) for due in fresh)
            self.told.emit(_("In the making"), texts, f"batch:{id_of(fresh[0].batch)}")

    def _tell_supply(self, services: Services, today: date) -> None:
        from gutdesk.ui.supplements.notes_column import supply_text

        texts = [supply_text(note, self._looks.formats, today) for note in services.supply.notes()]
        if texts:
            self.told.emit(_("What runs out"), "\n".join(texts), "today")


class TrayMessages(QObject):
    """Messages of this computer. `wanted` brings where a click on one leads. Where the desktop has
    no place for them, `missed` brings the text, and the window says it."""

    wanted = Signal(object)
    missed = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._icon: QSystemTrayIcon | None = None
        self._where: object = None

    def say(self, title: str, text: str, where: object) -> None:
        self._where = where
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self.missed.emit(f"{title}: {text}".replace("\n", " · "))
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._looks.icon("supplements", "accent", 32), self)
            self._icon.setToolTip("GutDesk")
            self._icon.messageClicked.connect(self._clicked)
            self._icon.activated.connect(self._clicked)
        self._icon.show()
        self._icon.showMessage(title, text, self._looks.icon("supplements", "accent", 32))

    def _clicked(self, _reason: object = None) -> None:
        self.wanted.emit(self._where)

    def hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()
