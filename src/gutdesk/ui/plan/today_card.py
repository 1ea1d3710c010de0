"""What the plan asks of today, how long food has been left out, and how varied it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.plan.asks import PlanAsk
from gutdesk.domain.plan.limits import REMOVE_LIMIT, Variety
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.wording import ask_text
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, set_role
from gutdesk.ui.widgets.pieces import Sources


class TodayCard(Card):
    """`wanted` brings the line of what is asked that was pressed."""

    wanted = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Today asks"), parent)
        self._looks = looks
        self._asks: tuple[PlanAsk, ...] = ()
        self.lines: list[QPushButton] = []
        place = QWidget()
        self._column = QVBoxLayout(place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.limit = label("", "secondary")
        self.variety = label("", "secondary")
        self.missing = label("", "secondary")
        self.sources = Sources()
        self.body.addWidget(place)
        self.body.addSpacing(6)
        for one in (self.limit, self.variety, self.missing, self.sources):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def show_state(
        self, state: PlanState, asks: Sequence[PlanAsk], variety: Variety | None
    ) -> None:
        from gutdesk.knowledge.reintroduction import rule

        formats = self._looks.formats
        self._asks = tuple(asks)
        while len(self.lines) < len(asks):
            button = QPushButton()
            button.setProperty("role", "ask")
            button.setAutoDefault(False)
            button.clicked.connect(self._pressed)
            self.lines.append(button)
            self._column.addWidget(button)
        side = self._looks.px(16)
        for place, button in enumerate(self.lines):
            button.setVisible(place < len(asks))
            if place >= len(asks):
                continue
            ask = asks[place]
            text = ask_text(ask, state.today, formats)
            button.setText(text.replace("&", "&&"))
            button.setToolTip(text)
            icon, role = ("check", "accent") if ask.done else ("circle", "muted")
            button.setIcon(self._looks.icon(icon, role))
            button.setIconSize(QSize(side, side))
            done = _("done") if ask.done else _("open")
            button.setAccessibleName(_("{text}, {state}").format(text=text, state=done))
        limit = state.limit
        self.limit.setVisible(limit is not None)
        self.sources.setVisible(limit is not None)
        if limit is not None:
            self.limit.setText(
                _("Left out for {count} days of {most} at most").format(
                    count=limit.day, most=REMOVE_LIMIT
                )
            )
            set_role(self.limit, "caution" if limit.is_late or limit.is_over else "secondary")
            self.sources.show_ids(rule("limit_6_weeks").source)
        self._show_variety(variety)

    def _show_variety(self, variety: Variety | None) -> None:
        self.variety.setVisible(variety is not None and variety.days > 0)
        self.missing.setVisible(variety is not None and bool(variety.missing))
        if variety is None:
            return
        count = len(variety.plants)
        self.variety.setText(
            ngettext(
                "{count} kind of plant in the last 7 days ({days} with food logged)",
                "{count} kinds of plants in the last 7 days ({days} with food logged)",
                count,
            ).format(count=count, days=variety.days)
        )
        self.missing.setText(
            _("Not seen this week: {groups}").format(groups=", ".join(variety.missing))
        )

    def _pressed(self) -> None:
        place = self.lines.index(self.sender())  # type: ignore[arg-type]
        self.wanted.emit(self._asks[place])
