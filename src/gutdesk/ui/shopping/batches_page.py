"""Batches: what is in the making, ready or thrown away at the left, everything about one at the
right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.batch_words import next_text, short, state_text
from gutdesk.i18n import _, ngettext
from gutdesk.qt.announce import announce
from gutdesk.ui.list_page import KEY, ListPage
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.batch_card import BatchCard
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.two_line_rows import BelowRole, QuietRole, TwoLineList

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MINUTE_MS = 60_000


class BatchesPage(ListPage):
    kinds = frozenset({"batch", "pantry", "recipe", "food", "setting"})

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._asked: object = None
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._minute_over)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.start = small_button(_("&Start a batch…"), self.start_new, name="start-batch")
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = TwoLineList(looks)
        self.list.setAccessibleName(_("Batches"))
        column.addWidget(self.list, 1)
        self.card = BatchCard(looks)
        self.card.wanted.connect(self._wanted)
        self.card.ticked.connect(self._tick)
        self.start_first = small_button(_("&Start a batch…"), self.start_new, "primary")
        self.empty = EmptyCard(
            _("Broths and ferments of your own"),
            _(
                "Start a batch here when the pot is on the stove or the jar is packed. GutDesk "
                "reckons the salt, says what is to be done on which day, and by when a broth has "
                "to be cold. What is ready goes into the pantry, and what you taste into the Log."
            ),
            self.start_first,
        )
        self.lay_out(left, self.list, self.card, self.empty)

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._minute.start()

    def detach(self) -> None:
        self._minute.stop()
        super().detach()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute_over()

    def _minute_over(self) -> None:
        """What has come due meanwhile, or is late by now, is seen without a change."""
        if self.isVisible() and self._asks() != self._asked:
            self.refresh()

    def _asks(self) -> object:
        """The day, and what is due or late on it."""
        services = self.services
        if services is None:
            return None
        due = services.shopping.batches.due(services.desk.now())
        asked = [(id_of(one.batch), one.place, one.at, one.late) for one in due]
        return services.desk.today(), asked

    def focus_first(self) -> None:
        if self.card.has_keyboard():
            return
        (self.list if self.list.count() else self.start_first).setFocus()

    def show_batch(self, batch_id: str) -> None:
        """That batch, with the keyboard on the first of its steps that is due."""
        self._chosen = batch_id
        self.refresh()
        self.list.setFocus()
        self.card.focus_due()

    def _show(self) -> None:
        assert self.services is not None
        self._asked = self._asks()
        batches = self.services.shopping.batches.all()
        self._fill([self._item(batch) for batch in batches])
        self._left.setVisible(bool(batches))
        self.empty.setVisible(not batches)
        self._fit_list(self._beside.is_stacked)
        making = sum(batch.state is BatchState.MAKING for batch in batches)
        self.say_status(
            ngettext("{count} batch in the making", "{count} batches in the making", making).format(
                count=making
            )
        )
        self._show_card()

    def _item(self, batch: Batch) -> QListWidgetItem:
        assert self.services is not None
        about = self._about(batch)
        item = QListWidgetItem(batch.name)
        item.setData(KEY, id_of(batch))
        item.setData(BelowRole, about)
        item.setData(QuietRole, batch.state is BatchState.THROWN)
        item.setToolTip(f"{batch.name}\n{about}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{batch.name}, {about}")
        return item

    def _about(self, batch: Batch) -> str:
        """How it stands, and what comes next."""
        services, formats = self.services, self.looks.formats
        assert services is not None
        hour = services.settings.current().day_start_hour
        now, today = services.desk.now(), services.desk.today()
        state = state_text(batch, formats, today, hour)
        left = services.shopping.batches.left(batch, now)
        if not left:
            return state
        return _("{state}, {next}").format(state=state, next=next_text(left[0], now, formats))

    def _show_card(self) -> None:
        self._later.stop()
        if self.services is None:
            return
        chosen = self.services.shopping.batches.get(self._chosen) if self._chosen else None
        self.card.show_batch(self.services, chosen)
        self.card.setVisible(chosen is not None)

    # -- acting ----------------------------------------------------------------------------------

    def start_new(self) -> None:
        from gutdesk.ui.shopping.batch_form import BatchForm

        if self.services is not None:
            self.form = BatchForm(self.services, self.looks, self.window())
            self.form.open_once(self._started)

    def _started(self, _result: int) -> None:
        saved = self.form.saved
        if saved is not None and self.services is not None:
            self._chosen = id_of(saved)
            self.refresh()
            self.list.setFocus()
            self._say(_("Started: {name}"), saved)

    def _tick(self, place: int, done: bool) -> None:
        services, batch = self.services, self.card.batch
        if services is None or batch is None:
            return
        with self.telling():
            services.shopping.batches.step_done(batch, place, done, by=self)
        self._show_card()

    def _wanted(self, word: str, _about: object) -> None:
        services, batch = self.services, self.card.batch
        if services is None or batch is None:
            return
        if word == "remove":
            with self.telling():
                self._gone = id_of(batch)
                services.shopping.batches.remove(batch, by=self)
                self.said.emit(_("Deleted. What is in the pantry or in the Log of it stays there."))
            return
        self._open(word, batch)

    def _open(self, word: str, batch: Batch) -> None:
        from gutdesk.ui.shopping.batch_form import BatchForm
        from gutdesk.ui.shopping.batch_forms import ReadyForm, TasteForm, ThrowForm

        services, looks, window = self.services, self.looks, self.window()
        assert services is not None
        if word == "edit":
            BatchForm(services, looks, window, batch=batch).open_once(self._closed)
        elif word == "ready":
            ReadyForm(services, looks, batch, window).open_once(self._put_away)
        elif word == "taste":
            TasteForm(services, looks, batch, window).open_once(self._closed)
        else:
            ThrowForm(services, looks, batch, window).open_once(self._thrown)

    def _closed(self, _result: int) -> None:
        """What it wrote is seen as every change is."""

    def _put_away(self, result: int) -> None:
        if result and self.card.batch is not None:
            self._say(_("In the pantry: {name}"), self.card.batch)

    def _thrown(self, result: int) -> None:
        if result and self.card.batch is not None:
            self._say(_("Thrown away: {name}. Undo brings it back."), self.card.batch)

    def _say(self, text: str, batch: Batch) -> None:
        said = text.format(name=short(batch))
        self.said.emit(said)
        announce(self.list, said)
