"""An entry of the avoid list: a food or everything with a tag, why, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, AvoidKind, Food
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.food_line import FoodLine

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

SOME_WEEKS = timedelta(weeks=6)
"""How far off the end is that the form begins with."""


class AvoidForm(Form):
    """Adds an entry, for `food` (name, ref) where that is given, or changes `entry`."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        food: tuple[str, str | None] | None = None,
        kind: AvoidKind = AvoidKind.FOOD,
        entry: Avoid | None = None,
    ) -> None:
        name = entry.name if entry is not None else food[0] if food is not None else ""
        title = _("Avoid {name}").format(name=name) if name else _("Add to the avoid list")
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._looks = looks
        self._entry = entry
        self._food = food
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        if entry is None and food is None:
            self._add_subject(kind)
        else:
            self._page.addWidget(label(name, "card-title"))
        self.reason = QLineEdit(entry.reason if entry is not None else "")
        self.reason.setPlaceholderText(_("heartburn, told so by the dietitian …"))
        add_field(self._page, _("&Why"), self.reason)
        today = services.desk.today()
        self.since_on, self.since = self._day(
            _("&From"), entry.since if entry is not None else None, today
        )
        self.until_on, self.until = self._day(
            _("&Until"), entry.until if entry is not None else None, today + SOME_WEEKS
        )
        self._page.addWidget(
            label(_("Without an end it stays on the list until you take it off."), "secondary")
        )
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save") if entry is not None else _("&Avoid it"))
        self._focus_first()
        self.fit(60, 26)

    # -- building --------------------------------------------------------------------------------

    def _add_subject(self, kind: AvoidKind) -> None:
        self.by_food = QRadioButton(_("A f&ood"))
        self.by_tag = QRadioButton(_("Everything with a &tag"))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        for button in (self.by_food, self.by_tag):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._page.addLayout(row)
        self.line = FoodLine(self._looks, self._desk.finder)
        self._page.addWidget(self.line)
        self.tag = QComboBox()
        self.tag.setAccessibleName(_("Tag"))
        for tag, name in tag_choices():
            self.tag.addItem(name, tag)
        self._page.addWidget(self.tag)
        self.what = label("", "secondary")
        self._page.addWidget(self.what)
        self.tag.currentIndexChanged.connect(self._say_tag)
        (self.by_tag if kind is AvoidKind.TAG else self.by_food).setChecked(True)
        self.by_food.toggled.connect(self._show_subject)
        self._show_subject()

    def _show_subject(self) -> None:
        by_food = self.by_food.isChecked()
        self.line.setVisible(by_food)
        self.tag.setVisible(not by_food)
        self._say_tag()

    def _say_tag(self) -> None:
        from gutdesk.knowledge.tagging import tag_texts

        known = tag_texts().get(self.tag.currentData())
        self.what.setText(known.text if known is not None else "")
        self.what.setVisible(self.by_tag.isChecked() and known is not None)

    def _focus_first(self) -> None:
        if self._entry is not None or self._food is not None:
            self.reason.setFocus()
        else:
            (self.line if self.by_food.isChecked() else self.tag).setFocus()

    def _day(self, text: str, value: date | None, usual: date) -> tuple[QCheckBox, QDateEdit]:
        box = QCheckBox(text)
        box.setChecked(value is not None)
        day = value or usual
        field = date_edit(self._looks.formats, text.replace("&", ""))
        field.setDate(QDate(day.year, day.month, day.day))
        field.setEnabled(value is not None)
        box.toggled.connect(field.setEnabled)
        row = QHBoxLayout()
        row.addWidget(box)
        row.addWidget(field)
        row.addStretch(1)
        self._page.addSpacing(6)
        self._page.addLayout(row)
        return box, field

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        since, until = _chosen(self.since_on, self.since), _chosen(self.until_on, self.until)
        reason = self.reason.text().strip()
        avoid = self._desk.avoid
        if self._entry is not None:
            changed = replace(self._entry, reason=reason, since=since, until=until)
            avoid.change(changed, by=self)
            return
        kind, subject, name, food = self._subject()
        avoid.add(
            kind=kind,
            subject=subject,
            name=name,
            reason=reason,
            since=since,
            until=until,
            food=food,
            by=self,
        )

    def _subject(self) -> tuple[AvoidKind, str, str, Food | None]:
        """Kind, id and name of what is avoided; a name that nobody knows is the draft of a food,
        so that meals can name it. Raises UserError where no food was named."""
        if self._food is None and self.by_tag.isChecked():
            return AvoidKind.TAG, self.tag.currentData(), self.tag.currentText(), None
        name, ref = self._food or (self.line.name(), self.line.ref())
        if not name:
            raise UserError(_("Write which food you avoid."))
        own = self._desk.foods.own(name, ref)
        if own is not None:
            return AvoidKind.FOOD, id_of(own), own.name, None
        shipped = self._desk.foods.shipped(name, ref)
        if shipped is not None:
            return AvoidKind.FOOD, shipped.id, shipped.name, None
        return AvoidKind.FOOD, "", name, Food(name=name)


def tag_choices() -> list[tuple[str, str]]:
    """(id, name) of every tag, by name."""
    from gutdesk.knowledge.tagging import tag_texts

    found = [(tag, text.name) for tag, text in tag_texts().items()]
    return sorted(found, key=_second)


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _chosen(box: QCheckBox, field: QDateEdit) -> date | None:
    if not box.isChecked():
        return None
    day = field.date()
    return date(day.year(), day.month(), day.day())
