"""The window: menus, the tab strip, the pages, the status bar. It knows no tab by heart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.window_state import WindowState
from gutdesk.ui.looks import Looks
from gutdesk.ui.tabs import all_tabs
from gutdesk.ui.widgets.card import label, set_role
from gutdesk.ui.widgets.elided import ElidedLabel
from gutdesk.ui.window_strip import WindowStrip

if TYPE_CHECKING:
    from gutdesk.domain.changes import ChangeSet
    from gutdesk.qt.bridge import Bridge
    from gutdesk.services.desk import Services
    from gutdesk.ui.keeping import Keeping
    from gutdesk.ui.menus import Menus
    from gutdesk.ui.plan_corner import PlanCorner, StopStrip
    from gutdesk.ui.reminders import Reminders, TrayMessages
    from gutdesk.ui.tab import Tab
    from gutdesk.ui.widgets.banner import Banner

LEAST, LEAST_AT_DOUBLE = QSize(640, 480), QSize(1000, 700)
"""The smallest window with text at 100 % and at 200 %."""
SAY_MS = 8000
"""How long a passing message stands in the status bar."""


class MainWindow(QMainWindow):
    """Shown as a skeleton first, because the rest takes longer than a person should look at
    nothing. `furnish` builds the tabs, `complete` what can wait until they are usable; `attach`
    brings a diary, `detach` lets it go.

    `open_wanted` and `new_wanted` (with a path), `sample_wanted` and `home_wanted` ask whoever
    composed the program for another diary, `restore_wanted` for this one as the given backup has
    it.
    """

    open_wanted = Signal(object)
    new_wanted = Signal(object)
    sample_wanted = Signal()
    home_wanted = Signal()
    restore_wanted = Signal(object)
    painted = Signal()

    def __init__(self, looks: Looks, state: WindowState) -> None:
        super().__init__()
        self.looks = looks
        self.state = state
        self.services: Services | None = None
        self._painted = False
        self.setWindowTitle("GutDesk")
        self.tabs: list[Tab] = []
        self._furnished = self._completed = False
        self.menus: Menus
        self.bridge: Bridge
        self.keeping: Keeping
        self.reminders: Reminders
        self.tray: TrayMessages
        self.plan_corner: PlanCorner
        self.stop_strip: StopStrip
        self._banner: Banner | None = None
        self._build()
        looks.changed.connect(self._restyle)
        self.resize(1360, 860)
        self._bound_size()
        if state.geometry:
            self.restoreGeometry(state.geometry)

    # -- putting it together ---------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        self._page = outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.specs = all_tabs()
        self.strip = WindowStrip(self.looks, self.specs)
        self.bar, self.doctor = self.strip.bar, self.strip.doctor
        outer.addWidget(self.strip)
        self.pages = QStackedWidget()
        outer.addWidget(self.pages, 1)
        self.setCentralWidget(page)
        self._skeleton = self.specs[0].skeleton(self.looks)
        self.pages.addWidget(self._skeleton)
        self.menu_by_name = {
            name: self.menuBar().addMenu(title) for name, title in menu_titles().items()
        }
        self._build_status()

    def furnish(self) -> None:
        """Build what the first picture did not need: every tab, and what the menus hold."""
        if self._furnished:
            return
        from gutdesk.qt.bridge import Bridge

        self._furnished = True
        self.bridge = Bridge(self)
        self.bridge.changed.connect(self._changed)
        for spec in self.specs:
            tab = spec.build(self.looks)
            tab.status.connect(self._tab_status)
            tab.said.connect(self.say)
            tab.troubled.connect(self.say_trouble)
            tab.sample_wanted.connect(self.sample_wanted)
            tab.tab_wanted.connect(self.show_tab)
            self.pages.addWidget(tab)
            self.tabs.append(tab)
        self.pages.removeWidget(self._skeleton)
        self._skeleton.deleteLater()
        self.bar.currentChanged.connect(self._go_to_tab)

    def complete(self) -> None:
        """Build what a person reaches for a moment later: the menus, and what each tab left for
        now."""
        if self._completed:
            return
        from gutdesk.ui.keeping import Keeping
        from gutdesk.ui.menus import Menus

        self.furnish()
        self._complete_corner()
        self._completed = True
        self.keeping = Keeping(self.looks.machine, self)
        self.keeping.changed.connect(self._say_backup)
        self.keeping.said.connect(self.say)
        self.keeping.troubled.connect(self.say_trouble)
        if self.services is not None:
            self.keeping.attach(self.services)
        self.looks.keeper.follow()
        self._complete_reminders()
        for tab in self.tabs:
            tab.complete()
        self.menus = Menus(self)
        self.menus.show_diary(self.services)
        if self.services is not None:
            # After the menus: a stop that was missed is written now, and they show what undo does.
            self.plan_corner.attach(self.services)

    def _complete_corner(self) -> None:
        """The plan beside the tabs, and below them the strip of a test that was stopped."""
        from gutdesk.ui.plan_corner import PlanCorner, StopStrip

        self.plan_corner = PlanCorner(self.looks)
        self.plan_corner.wanted.connect(self._plan_wanted)
        self.plan_corner.troubled.connect(self.say_trouble)
        self.strip.put_in(self.plan_corner)
        self.stop_strip = StopStrip(self.plan_corner)
        self._page.insertWidget(1, self.stop_strip)

    def _complete_reminders(self) -> None:
        from gutdesk.ui.reminders import Reminders, TrayMessages

        self.reminders, self.tray = Reminders(self.looks, self), TrayMessages(self.looks, self)
        self.reminders.told.connect(self.tray.say)
        self.tray.missed.connect(self.say)
        self.tray.wanted.connect(self._reminder_clicked)
        if self.services is not None:
            self.reminders.attach(self.services)

    def _plan_wanted(self, where: object) -> None:
        self.show_tab("plan", where)

    def _reminder_clicked(self, where: object) -> None:
        self.raise_up()
        is_batch = isinstance(where, str) and where.startswith("batch:")
        self.show_tab("shopping" if is_batch else "supplements", where)

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(10, 0, 10, 0)
        self._saved = label("", "secondary")
        self._message = ElidedLabel()
        self._backup = label("", "secondary")
        self._right = label("", "secondary")
        self._offline = label(_("Offline"), "secondary")
        self._offline.setToolTip(_("GutDesk never opens a network connection."))
        self._message_over = QTimer(self, singleShot=True, interval=SAY_MS)
        self._message_over.timeout.connect(self._clear_message)
        bar.addWidget(self._saved)
        bar.addWidget(self._message, 1)
        bar.addPermanentWidget(self._right)
        bar.addPermanentWidget(self._backup)
        bar.addPermanentWidget(self._offline)
        for said in (self._backup, self._right, self._offline):
            said.setContentsMargins(10, 0, 0, 0)

    def _restyle(self) -> None:
        self._bound_size()
        self.strip.dress()
        self._say_saved()
        self._say_backup()
        if self._completed:
            self.plan_corner.refresh()

    def _bound_size(self) -> None:
        """As small as menus and buttons keep their words, and never larger than the screen."""
        larger = max(0.0, self.looks.text_scale - 1)
        least = LEAST + (LEAST_AT_DOUBLE - LEAST) * larger
        self.setMinimumSize(least.boundedTo(self.screen().availableSize()))

    # -- a diary comes and goes ------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        self.furnish()
        self.services = services
        self.looks.use_settings(services.settings.current())
        self.bridge.listen(services.bus)
        self._end_history = services.writer.on_history(self._history_changed)
        self._show_what_it_is()
        for tab in self.tabs:
            tab.attach(services)
        if self._completed:
            self.keeping.attach(services)
            self.reminders.attach(services)
            self.plan_corner.attach(services)
            self.menus.show_diary(services)
        self._say_saved()

    def _show_what_it_is(self) -> None:
        """The window's title, and across the page that a sample is one."""
        assert self.services is not None
        sample = self.services.settings.current().sample
        name = _("Sample diary") if sample else self.services.path.stem
        self.setWindowTitle(f"{name} · GutDesk")
        if sample and self._banner is None:
            from gutdesk.ui.widgets.banner import Banner

            self._banner = Banner(
                _(
                    "This is a sample. Nobody lived these days. What you change here stays in the "
                    "sample."
                ),
                _("Go to my own diary"),
            )
            self._banner.clicked.connect(self.home_wanted)
            self._page.insertWidget(self._page.indexOf(self.pages), self._banner)
        if self._banner is not None:
            self._banner.setVisible(sample)

    def detach(self) -> None:
        """Let go of the diary; the caller closes it."""
        if self.services is None:
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()
        if self._completed:
            self.keeping.detach()
            self.reminders.detach()
            self.tray.hide()
            self.plan_corner.detach()
            self.stop_strip.hide()
        self.bridge.close()
        self._end_history()
        for tab in self.tabs:
            tab.detach()
        self.services = None
        if self._completed:
            self.menus.show_diary(None)

    def _changed(self, changes: ChangeSet, by: object) -> None:
        if self.services is None:
            return
        if "setting" in changes.kinds or changes.everything:
            self.looks.use_settings(self.services.settings.current())
        for tab in self.tabs:
            tab.hear(changes, by)
        if self._completed:
            self.plan_corner.hear(changes)

    # -- undo ------------------------------------------------------------------------------------

    def undo(self) -> None:
        self._step(undo=True)

    def redo(self) -> None:
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        if self.services is None:
            return
        writer = self.services.writer
        try:
            name = writer.undo(by=self) if undo else writer.redo(by=self)
        except UserError as error:
            self.say_trouble(error.sentence)
            return
        if name is not None:
            text = _("Taken back: {name}") if undo else _("Done again: {name}")
            self.say(text.format(name=name))

    def _history_changed(self) -> None:
        if not shiboken6.isValid(self):
            self._end_history()  # destroyed without `detach`
            return
        self._clear_message()
        if self._completed:
            self.menus.show_history()
        self._say_saved()

    # -- saying things ---------------------------------------------------------------------------

    def _say_saved(self) -> None:
        """The time of the last write, which is on the disk before this is called."""
        if self.services is None or self.services.writer.saved_at is None:
            self._saved.setText("")
            return
        from gutdesk.domain.moments import Moment

        at = Moment.of(self.services.writer.saved_at, self.services.desk.zone)
        self._saved.setText(_("Saved {time}").format(time=self.looks.formats.time(at.local)))

    def _say_backup(self) -> None:
        """Where the diary stands with its backups."""
        if not self._completed:
            return
        set_role(self._backup, "caution" if self.keeping.is_troubled else "secondary")
        self._backup.setText(self.keeping.text(self.looks.formats))
        self._backup.setToolTip(self.keeping.tip())
        self._backup.setAccessibleDescription(self.keeping.tip())

    def say(self, text: str) -> None:
        """A passing message in the status bar."""
        self._show_message(text, "secondary")

    def say_trouble(self, sentence: str) -> None:
        """What went wrong and what to do; stands longer, and a screen reader is told."""
        self._show_message(sentence, "caution")

    def _show_message(self, text: str, role: str) -> None:
        set_role(self._message, role)
        self._message.setText(text)
        self._message_over.start(SAY_MS if role == "secondary" else 3 * SAY_MS)
        from gutdesk.qt.announce import announce

        announce(self._message, text, urgent=role == "caution")

    def _clear_message(self) -> None:
        self._message.clear()

    def _tab_status(self, text: str) -> None:
        if self.sender() is self.pages.currentWidget():
            self._right.setText(text)

    # -- tabs ------------------------------------------------------------------------------------

    def current_tab(self) -> Tab:
        return self.tabs[self.pages.currentIndex()]

    def tab(self, name: str) -> Tab:
        """A tab by its name."""
        return self.tabs[self._place_of(name)]

    def _place_of(self, name: str) -> int:
        return next(at for at, spec in enumerate(self.specs) if spec.name == name)

    def show_tab(self, name: str, where: object = None) -> None:
        """Turn to a tab by its name, and to a place in it."""
        place = self._place_of(name)
        self.bar.setCurrentIndex(place)
        self.tabs[place].focus_first()
        if where is not None:
            self.tabs[place].go_to(where)

    def _go_to_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._restyle()
        self._right.setText(self.current_tab().status_text)
        if self._completed:
            self.menus.show_tab()
        self.current_tab().focus_first()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def raise_up(self) -> None:
        """Come to the front: a second start asked for it."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.state.remember(geometry=bytes(self.saveGeometry().data()))
        super().closeEvent(event)

    def diary_path(self) -> Path | None:
        return self.services.path if self.services else None


def menu_titles() -> dict[str, str]:
    """The menus in their order; what they hold comes with `furnish`."""
    return {
        "file": _("&File"),
        "edit": _("&Edit"),
        "view": _("&View"),
        "go": _("&Go"),
        "day": _("&Day"),
        "tools": _("&Tools"),
        "help": _("&Help"),
    }
